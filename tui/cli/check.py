"""`dateline check`: verifies archive and index against each other and against the originals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import note, write, write_json

if TYPE_CHECKING:
    from index.engine import Problem


@click.command()
@click.option(
    "--repair",
    "repairing",
    is_flag=True,
    help="Do what can be done without the sources, after a copy of the archive.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(folder: Path, repairing: bool, as_json: bool) -> int:
    """Verify archive and index, and say what to run; exit 1 when something is wrong."""
    if repairing:
        return _repair(folder, as_json)
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        problems = newsroom.check()
    finally:
        newsroom.close()
    if as_json:
        write_json({"problems": [problem._asdict() for problem in problems]})
    else:
        _write(problems)
    return 1 if problems else 0


def _repair(folder: Path, as_json: bool) -> int:
    from index.newsroom.repairing import repair

    done = repair(folder, note)
    if as_json:
        write_json(
            {
                "problems": [problem._asdict() for problem in done.after],
                "repaired": [problem._asdict() for problem in done.before],
                "copy": str(done.copy) if done.copy else None,
                "lost": done.told,
            }
        )
    else:
        if done.copy:
            note(f"{done.copy} keeps the archive as it was")
        for line in done.told:
            write(line)
        if done.before and not done.after:
            write(f"{len(done.before)} problems repaired")
        _write(done.after)
    return 1 if done.after else 0


def _write(problems: Sequence[Problem]) -> None:
    for problem in problems:
        write(f"{problem.where}: {problem.what}; {problem.remedy}")
    if not problems:
        write("nothing is wrong")
