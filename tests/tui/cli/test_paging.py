"""Long answers on a terminal: wrapped between words, and in the pager."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.cli import paging
from tui.cli.output import write
from tui.cli.paging import paged, wrap


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=9)))
def test_a_wrapped_line_keeps_every_word_in_order_and_the_width(words: list[str]) -> None:
    lines = wrap("  " + " ".join(words), 24)
    assert " ".join(lines).split() == " ".join(words).split()
    for line in lines:
        assert cell_len(line) <= 24 or len(line.split()) == 1
    assert all(line.startswith("    ") for line in lines[1:])


def test_colours_take_no_room() -> None:
    line = "\x1b[1mdrone\x1b[0m over Kursk on Friday"
    assert wrap(line, 26) == [line]
    assert wrap(line, 22) == ["\x1b[1mdrone\x1b[0m over Kursk on", "  Friday"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")
    return Terminal()


def _pager(folder: Path, script: str) -> str:
    path = folder / "a pager"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"'{path}'"


def _write(terminal: Terminal, lines: int) -> None:
    with redirect_stdout(terminal), paged():
        for number in range(lines):
            write(f"line {number}")


def test_a_long_answer_goes_to_the_pager_and_a_short_one_does_not(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", _pager(tmp_path, f"cat > '{tmp_path}/shown'"))
    _write(terminal, 3)
    assert terminal.getvalue() == "line 0\nline 1\nline 2\n"
    _write(terminal, 30)
    assert terminal.getvalue().count("\n") == 3
    assert (tmp_path / "shown").read_text().count("\n") == 30


def test_without_a_pager_that_runs_the_answer_is_printed(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pager in ("/nowhere/pager", '"', os.fspath(Path(__file__).parent)):
        monkeypatch.setenv("PAGER", pager)
        before = terminal.getvalue().count("\n")
        _write(terminal, 30)
        assert terminal.getvalue().count("\n") == before + 30


def test_leaving_the_pager_before_the_end_is_no_error(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", _pager(tmp_path, "exit 0"))
    _write(terminal, 100_000)
    assert terminal.getvalue() == ""


def test_a_dumb_terminal_gets_no_pager(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(paging, "_show_in_pager", lambda text: pytest.fail("a pager"))
    _write(terminal, 30)
    assert terminal.getvalue().count("\n") == 30
