# make run   opens the reader on the sample articles
# make test  checks everything that CI checks
# make quick checks the same without the tests marked slow, with fewer examples a property, for while you work
# make dist  builds sdist and wheel into dist/
# make docs  lays the pages of docs/ out in site/
# make bench measures, and prints tables
# make screencast plays its script to the program, and records docs/screencast
# make man   writes a man page for every command into man/
# make cluster starts a search cluster of three nodes on this machine (Java and Maven), make cluster-stop
#   ends it, make test-cluster runs the tests that need one, make bench-cluster measures on it
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARCHIVE := .archive

.PHONY: run test quick lint types contracts unit bench screens screencast dist docs man cluster cluster-stop test-cluster bench-cluster clean

run: $(VENV)/.installed
	@$(BIN)/dateline --archive $(ARCHIVE) add --samples
	@$(BIN)/dateline --archive $(ARCHIVE) read $(QUERY)

test: lint types contracts unit

# On three workers, for tests of the reader wait for timers part of their time.
quick: lint types contracts
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -m "not slow" -n 3 --dist worksteal

lint: $(VENV)/.tested
	$(BIN)/ruff check .

types: $(VENV)/.tested
	$(BIN)/mypy

contracts: $(VENV)/.tested
	$(BIN)/lint-imports

# `loadgroup`: what drives a terminal runs one at a time, beside others (tests/conftest.py).
unit: $(VENV)/.tested
	$(BIN)/python -m pytest -m "not slow" -n 2
	$(BIN)/python -m pytest -m slow -n 2 --dist loadgroup

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench

# One a command, made from the commands: `man -l man/dateline-search.1` reads one.
man: $(VENV)/.tested
	$(BIN)/python -m tools.man man

cluster: $(VENV)/.tested
	@$(BIN)/python -m tools.cluster start

cluster-stop:
	@$(PYTHON) -m tools.cluster stop

test-cluster: cluster
	$(BIN)/python -m pytest tests/index/opensearch; status=$$?; $(MAKE) cluster-stop; exit $$status

bench-cluster: cluster
	$(BIN)/python -m tests.bench.cluster && \
	$(BIN)/python -m tests.bench.cluster speed --articles 200000 --jobs 2 && \
	$(BIN)/python -m tests.bench.cluster_faults; \
	status=$$?; $(MAKE) cluster-stop; exit $$status

screens: $(VENV)/.installed
	$(BIN)/python -m tools.screens docs/screens

screencast: $(VENV)/.tested
	$(BIN)/python -m tools.screencast docs/screencast

dist: $(VENV)/.tested
	$(BIN)/python -m build --no-isolation --outdir dist .

docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	$(BIN)/mkdocs build --quiet

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
	rm -rf $(VENV) $(ARCHIVE) dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
