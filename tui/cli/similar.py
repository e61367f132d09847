"""`dateline similar`: more articles like one."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.completion import complete_article
from tui.cli.forms import Form, list_forms, write_list
from tui.cli.output import note, write
from tui.cli.paging import paged
from tui.words.json_shapes import shape_why
from tui.words.visible import make_line


@click.command()
@click.argument("article", metavar="ID", type=WORDS, shell_complete=complete_article)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@list_forms("an article")
@click.pass_obj
def similar(folder: Path, article: str, limit: int, form: Form) -> int:
    """List the articles most like one, the nearest first, with what both name.

    Copies of an article that is listed are folded under it.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.similar(article, limit)
    finally:
        newsroom.close()
    shapes = [
        {
            "id": hit.id,
            "ref": hit.ref,
            "title": hit.title,
            "score": hit.score,
            "why": shape_why(hit.why),
            "copies": list(hit.copies),
        }
        for hit in found
    ]
    if write_list(
        form, whole=lambda: {"hits": shapes}, rows=lambda: shapes, ids=(hit.id for hit in found)
    ):
        return 0 if found else 1
    with paged():
        for hit in found:
            copies = f" (+ {len(hit.copies)} copies)" if hit.copies else ""
            write(f"{hit.id}  {hit.score:.2f}  {make_line(hit.title)}{copies}")
            if hit.why:
                write(f"    {make_line('; '.join(thing.value for thing in hit.why))}")
    return 0 if found else 1
