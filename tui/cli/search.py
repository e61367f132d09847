"""`dateline search`: answers a query on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from index.engine import FACET_FIELDS, Sort
from tui.cli.arguments import WORDS
from tui.cli.completion import complete_query
from tui.cli.forms import Form, list_forms, write_list
from tui.cli.output import is_plain, note, write_columns
from tui.cli.paging import paged
from tui.words.answer import render_answer
from tui.words.json_shapes import shape_answer, shape_hit


@click.command()
@click.argument("query", nargs=-1, type=WORDS, shell_complete=complete_query)
@click.option(
    "--limit", type=click.IntRange(0), default=20, show_default=True, help="How many hits to print."
)
@click.option(
    "--offset",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="How many to pass over first.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="What comes first.",
)
@click.option("--exact", is_flag=True, help="Take every word to the letter, accents too.")
@click.option("--facets", is_flag=True, help="Count names, outlets and months over all hits.")
@click.option("--oneline", is_flag=True, help="Print id, date, outlet and title, a line an article.")
@list_forms("an article")
@click.pass_obj
def search(
    folder: Path,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: str,
    exact: bool,
    facets: bool,
    oneline: bool,
    form: Form,
) -> int:
    """Search the archive.

    Words are joined by AND; OR, NOT, "phrases", prefix*, fuzzy~, title: person: org: place: outlet:
    published: and when: work as everywhere.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        answer = newsroom.search(
            " ".join(query),
            limit=limit,
            offset=offset,
            sort=cast(Sort, sort),
            exact=exact,
            facets=FACET_FIELDS if facets else (),
        )
    finally:
        newsroom.close()
    if not write_list(
        form,
        whole=lambda: shape_answer(answer),
        rows=lambda: map(shape_hit, answer.hits),
        ids=(hit.id for hit in answer.hits),
    ):
        with paged():
            if oneline:
                for hit in answer.hits:
                    title = hit.title or f"[untitled] {hit.opening}"
                    write_columns(hit.id, (hit.published or "")[:10], hit.outlet or "", title)
                return 0 if answer.listed else 1
            click.echo(render_answer(answer, plain=is_plain()), color=not is_plain())
    return 0 if answer.listed else 1
