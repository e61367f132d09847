"""`dateline copied`: which passages of an article others print too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.completion import complete_article
from tui.cli.forms import Form, list_forms, write_list
from tui.cli.output import note, progress_bar, write
from tui.cli.paging import paged
from tui.words.describe import counted
from tui.words.json_shapes import shape_passage
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.copied import CopiedBy

_MOST = 8
"""Articles that are named of those that print a passage; JSON names all."""


@click.command()
@click.argument("article", metavar="ID", type=WORDS, shell_complete=complete_article)
@list_forms("a passage", ids=False)
@click.pass_obj
def copied(folder: Path, article: str, form: Form) -> int:
    """List the passages of an article that others of the archive print too.

    A passage is a run of eight equal words or more, as long as it can be.  What more than 200
    articles print, such as a footer, is left out.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        with progress_bar() as progress:
            found = newsroom.copied(article, progress)
    finally:
        newsroom.close()
    shapes = [shape_passage(passage) for passage in found.passages]
    if not write_list(
        form, whole=lambda: {"article": found.article, "copied": shapes}, rows=lambda: shapes
    ):
        with paged():
            _print(found)
    return 0 if found.passages else 1


def _print(found: CopiedBy) -> None:
    for passage in found.passages:
        _, start, end = passage.places[0]
        write(f"{counted(passage.words, 'word')}: {make_line(found.text[start:end])}")
        others = list(dict.fromkeys(place[0] for place in passage.places[1:]))
        for id in others[:_MOST]:
            row = found.listed.get(id)
            about = (row.outlet, (row.published or "")[:10], row.title or row.opening) if row else ()
            told = " · ".join(part for part in about if part)
            write(f"    {id}  {make_line('once more in it' if id == found.article else told)}")
        if len(others) > _MOST:
            write(f"    and {len(others) - _MOST} more")
