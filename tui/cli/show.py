"""`dateline show`: prints one article, as text, as JSON or as it came."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.json_shapes import shape_article
from tui.cli.output import note, write_json, write_text
from tui.words.printed import render_article


@click.command()
@click.argument("wanted", type=WORDS, metavar="ID")
@click.option("--raw", is_flag=True, help="Print the original bytes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(folder: Path, wanted: str, raw: bool, as_json: bool) -> int:
    """Print one article.

    ID is an article's id, the beginning of one, or the name of its file.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        if raw:
            original = newsroom.original(wanted)
            sys.stdout.flush()
            sys.stdout.buffer.write(original)
            return 0
        article = newsroom.show(wanted)
    finally:
        newsroom.close()
    if as_json:
        write_json(shape_article(article))
    else:
        write_text(render_article(article))
    return 0
