"""`dateline search`: answers a query on the command line."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from index.engine import FACET_FIELDS, Sort
from tui.cli.arguments import WORDS
from tui.cli.completion import complete_query
from tui.cli.json_shapes import shape_answer
from tui.cli.output import is_plain, note, write_json
from tui.words.dates import show_published
from tui.words.loosened import has_best_matches, loosened
from tui.words.theme import Look
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.asking.answers import Answer, Hit


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
@click.option("--exact", is_flag=True, help="Take every word to the letter.")
@click.option("--facets", is_flag=True, help="Count names, outlets and months over all hits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def search(
    folder: Path,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: str,
    exact: bool,
    facets: bool,
    as_json: bool,
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
    if as_json:
        write_json(shape_answer(answer))
    else:
        click.echo(render_answer(answer, plain=is_plain()), color=not is_plain())
    return 0 if answer.listed else 1


def render_answer(answer: Answer, *, plain: bool) -> str:
    """Return the answer as lines of text; marks are ‹ › where there is no colour."""
    if not answer.listed:
        told = f"nothing found for {make_line(answer.query)}"
        return told if answer.read == answer.query else f"{told}, read as {make_line(answer.read)}"
    width = min(100, shutil.get_terminal_size((80, 24)).columns)
    lines: list[str] = []
    if told := loosened(answer, Look()):
        lines += [make_line(told), ""]
    for place, hit in enumerate(answer.hits, answer.offset):
        if place == answer.strict and answer.strict == answer.total and has_best_matches(answer):
            lines += ["best matches, without all of the words:", ""]
        lines += _render_hit(hit, width, plain)
    for field, values in answer.facets.items():
        if values:
            lines.append(
                f"{field}: "
                + make_line(" · ".join(f"{value.name} {value.count}" for value in values))
            )
    first, last = answer.offset + 1, answer.offset + len(answer.hits)
    shown = f"{first}-{last} of {answer.listed}" if answer.hits else f"{answer.listed} found"
    lines.append(f"{shown} · {answer.took_ms:.0f} ms")
    return "\n".join(lines)


_ENDS = (".", "!", "?", '"', "\u201d", "\u2019")
"""What a snippet ends in that is not cut off."""


def _render_hit(hit: Hit, width: int, plain: bool) -> list[str]:
    title = hit.title or f"[untitled] {hit.opening}"
    head = textwrap.shorten(make_line(title), width, placeholder=" …")
    about = " · ".join(
        part for part in (hit.id, hit.outlet, show_published(hit.published), hit.ref) if part
    )
    text, place, marked = hit.snippet.text, 0, ""
    for start, end in hit.snippet.marks:
        word = make_line(text[start:end])
        marked += make_line(text[place:start]) + (
            f"‹{word}›" if plain else click.style(word, bold=True, underline=True)
        )
        place = end
    marked += make_line(text[place:])
    return [
        head if plain else click.style(head, bold=True),
        "  " + (make_line(about) if plain else click.style(make_line(about), dim=True)),
        f"  {'… ' if hit.snippet.start else ''}{marked}{'' if text.endswith(_ENDS) else ' …'}",
        "",
    ]
