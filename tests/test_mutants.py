"""The tool that tries mutants: its lists name what is there, and it picks the tests of a function."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from tools.mutate import LOOKED_AT, TESTS, WRITTEN, Mutant, picked, spots, written


def test_every_mutant_written_by_hand_changes_a_text_that_is_there() -> None:
    mutants = list(written())
    assert len(mutants) == len(WRITTEN)
    for mutant in mutants:
        assert mutant.text != (ROOT / mutant.file).read_text()
        ast.parse(mutant.text)


def test_every_file_and_test_that_the_tool_names_is_there() -> None:
    for file, tests in TESTS.items():
        assert (ROOT / file).is_file()
        assert all((ROOT / "tests" / f"{test}.py").is_file() for test in tests)
    assert all((ROOT / each).exists() for each in LOOKED_AT)


@pytest.mark.parametrize("file", ["corpus/stated.py", "corpus/archive/rights.py"])
def test_mutants_of_a_syntax_tree_are_other_programs(file: str) -> None:
    mutants = [spot.made() for spot in spots(file)]
    plain = ast.unparse(ast.parse((ROOT / file).read_text()))
    assert mutants and all(mutant.text != plain for mutant in mutants)
    for mutant in mutants:
        ast.parse(mutant.text)


def test_the_tests_that_call_a_mutants_function_are_picked_the_quickest_first() -> None:
    lines = (ROOT / "corpus/stated.py").read_text().splitlines()
    first = next(n for n, line in enumerate(lines, 1) if line.startswith("def shown_of"))
    mutant = Mutant("corpus/stated.py", "a change", "", first + 5)
    here = ("corpus/stated.py", first)
    touched = {"slow": (5.0, [here]), "quick": (0.1, [here]), "other": (0.1, [("corpus/stated.py", 1)])}
    assert picked(mutant, touched) == ["quick", "slow"]
    assert picked(mutant._replace(line=1), touched) == []
