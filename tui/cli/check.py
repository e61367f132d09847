"""`dateline check`: verifies archive and index against each other and against the originals."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.output import note, write, write_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(folder: Path, as_json: bool) -> int:
    """Verify archive and index, and say what to run; exit 1 when something is wrong."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        problems = newsroom.check()
    finally:
        newsroom.close()
    if as_json:
        write_json({"problems": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            write(f"{problem.where}: {problem.what}; {problem.remedy}")
        if not problems:
            write("nothing is wrong")
    return 1 if problems else 0
