"""`dateline join`: articles that are versions of one, and apart again."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.output import fail, note, write, write_json


@click.command()
@click.argument("wanted", nargs=-1, required=True, type=WORDS, metavar="ID ID...")
@click.option("--undo", is_flag=True, help="Part what was joined last to an article.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def join(folder: Path, wanted: tuple[str, ...], undo: bool, as_json: bool) -> int:
    """Make articles versions of one.

    The latest of them is shown, the others are its earlier versions; tags, marks, notes and clips
    follow.
    With --undo and one ID, of the article or of its earlier version, they are parted again, as
    `dateline undo` does with what was done last.
    """
    from corpus.archive.joining import CannotJoin
    from index.newsroom.room import Newsroom

    if undo and len(wanted) > 1:
        raise click.UsageError("--undo takes one article")
    newsroom = Newsroom(folder, note=note)
    try:
        pairs = (newsroom.part(wanted[0]),) if undo else newsroom.join(wanted)
    except CannotJoin as error:
        return fail(str(error))
    finally:
        newsroom.close()
    article = pairs[-1].article
    if as_json:
        write_json({"article": article, "earlier": [pair.earlier for pair in pairs]})
    elif undo:
        write(f"{pairs[0].earlier} is an article of its own again, apart from {article}")
    else:
        write(f"{article} has {' and '.join(pair.earlier for pair in pairs)} as earlier versions")
    return 0
