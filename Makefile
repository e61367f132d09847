# make run   opens the reader on the sample articles
# make test  checks everything that CI checks
# make quick checks the same without the tests marked slow, with fewer examples a property, for while you work
# make bench measures, and prints tables
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARCHIVE := .archive

.PHONY: run test quick lint types contracts unit bench screens clean

run: $(VENV)/.installed
	@$(BIN)/dateline --archive $(ARCHIVE) add --samples
	@$(BIN)/dateline --archive $(ARCHIVE) read $(QUERY)

test: lint types contracts unit

quick: lint types contracts
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -m "not slow" -n 2

lint: $(VENV)/.tested
	$(BIN)/ruff check .

types: $(VENV)/.tested
	$(BIN)/mypy

contracts: $(VENV)/.tested
	$(BIN)/lint-imports

# What drives a terminal is sensitive to company: those slow tests run one at a time.
TERMINAL := tests/terminal tests/tui/terminal
unit: $(VENV)/.tested
	$(BIN)/python -m pytest -m "not slow" -n 2
	$(BIN)/python -m pytest -m slow -n 2 $(addprefix --ignore=,$(TERMINAL))
	$(BIN)/python -m pytest -m slow $(TERMINAL)

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench

screens: $(VENV)/.installed
	$(BIN)/python -m tools.screens docs/screens

$(VENV)/.created:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) $(ARCHIVE) .mypy_cache .ruff_cache .pytest_cache .hypothesis
