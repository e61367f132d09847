"""The tool that tries mutants: its lists name what is there, and it picks the tests that run a line."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tools.mutate import LOOKED_AT, ROOMS, WRITTEN, Mutant, files, picked, spots, written
from tools.trying import Cannot, put


def test_every_mutant_written_by_hand_changes_a_text_that_is_there() -> None:
    mutants = list(written())
    assert len(mutants) == len(WRITTEN)
    for mutant in mutants:
        assert mutant.text != (ROOT / mutant.file).read_text()
        ast.parse(mutant.text)


def test_every_test_that_the_tool_looks_at_is_there_and_every_room_has_files() -> None:
    assert all((ROOT / each).exists() for each in LOOKED_AT)
    assert all(any(file.startswith(room) for file in files()) for room in ROOMS)


@pytest.mark.parametrize("file", ["corpus/stated.py", "corpus/archive/rights.py"])
def test_mutants_of_a_syntax_tree_are_other_programs(file: str) -> None:
    mutants = [spot.made() for spot in spots(file)]
    plain = ast.unparse(ast.parse((ROOT / file).read_text()))
    assert mutants and all(mutant.text != plain for mutant in mutants)
    for mutant in mutants:
        ast.parse(mutant.text)


def test_the_tests_that_run_a_mutants_line_are_picked_the_quickest_first() -> None:
    lines = (ROOT / "corpus/stated.py").read_text().splitlines()
    first = next(n for n, line in enumerate(lines, 1) if line.startswith("def shown_of"))
    mutant = Mutant("corpus/stated.py", "a change", "", first + 5, first + 6)
    here = {"corpus/stated.py": [first, first + 6]}
    touched = {
        "slow": (5.0, here), "quick": (0.1, here), "other": (0.1, {"corpus/stated.py": [1]}),
        "elsewhere": (0.1, {"corpus/run.py": [first + 6]}),
    }  # fmt: skip
    assert picked(mutant, touched) == ["quick", "slow"]
    assert picked(mutant._replace(line=first + 7, end=0), touched) == []
    # What is no function's runs when the file is imported: all who run any of the file have a look.
    assert picked(mutant._replace(line=1, end=1), touched) == ["other"]
    assert picked(mutant._replace(line=2, end=2), touched) == ["other", "quick", "slow"]


def test_a_mutant_is_put_in_the_place_of_a_function_that_is_imported(tmp_path: Path) -> None:
    text = (
        "LIMIT = 3\n\ndef few(many):\n    return many < LIMIT\n\n"
        "def outer():\n    def inner(n):\n        return n + 1\n    return inner\n"
    )
    file = tmp_path / "counted.py"
    file.write_text(text)
    module: dict[str, Any] = {}
    exec(compile(text, str(file), "exec"), module)
    held = module["few"]
    put(file, text.replace("many < LIMIT", "many >= LIMIT"))
    assert not held(1) and module["outer"]()(1) == 2
    put(file, text.replace("n + 1", "n + 2"))
    assert module["outer"]()(1) == 3
    with pytest.raises(Cannot):
        put(file, text.replace("LIMIT = 3", "LIMIT = '3'"))
