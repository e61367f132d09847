"""Which calls open the reader at once, around the command line's parser, and what they ask for."""

from __future__ import annotations

import click
import pytest

from tui.__main__ import _plain_call
from tui.cli.main import dateline
from tui.cli.read import read

PLAIN = [
    [],
    ["read"],
    ["read", "drone", "talks"],
    ["read", ""],
    ["--archive", "a"],
    ["--archive=a", "read", "x=y"],
    ["--archive", "a", "--archive", "b", "read"],
]


@pytest.mark.parametrize("arguments", PLAIN)
@pytest.mark.parametrize("named", ["", "env"])
def test_a_plain_call_is_read_as_the_parser_reads_it(
    arguments: list[str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ARCHIVE", named)
    whole = dateline.make_context("dateline", list(arguments))
    command, *words = [*whole._protected_args, *whole.args] or ["read"]
    asked = read.make_context(command, words, parent=whole).params["query"]
    folder = str(whole.params["folder"] or "")
    assert _plain_call(arguments) == (folder, " ".join(asked))


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "x"],
        ["drone"],
        ["-h"],
        ["read", "--mouse"],
        ["read", "--", "-x"],
        ["--archive"],
        ["--archive="],
        ["--archive", "--help"],
        ["--archives", "a"],
        ["--version"],
    ],
)
def test_every_other_call_is_left_to_the_parser(arguments: list[str]) -> None:
    assert _plain_call(arguments) is None


def test_a_call_that_the_parser_refuses_is_not_plain() -> None:
    for arguments in (["drone"], ["--archive"], ["--archives", "a"]):
        with pytest.raises(click.ClickException):
            dateline.main(args=arguments, standalone_mode=False)
