"""`dateline compare`: where reports agree and differ, what they copy, and what copies changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS
from tui.cli.completion import complete_article
from tui.cli.output import note, write, write_json
from tui.words.json_shapes import shape_comparison
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.stories.comparison import Comparison
    from corpus.stories.facts import Fact


@click.command()
@click.argument(
    "wanted",
    nargs=-1,
    required=True,
    metavar="ID ID... | STORY",
    type=WORDS,
    shell_complete=complete_article,
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a fact, a passage and an edit.")
@click.pass_obj
def compare(folder: Path, wanted: tuple[str, ...], as_json: bool, jsonl: bool) -> int:
    """Tell where articles, or those of a story, agree and differ, and what they copy.

    Facts that differ come first, then those told roughly alike, those that agree, and those that
    one report alone tells.
    """
    from index.newsroom.room import Newsroom

    if as_json and jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.compare(wanted)
        texts = newsroom.archive.texts.of(found.articles)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    shape = shape_comparison(found, texts)
    if as_json:
        write_json({"articles": list(found.articles), **shape})
    elif jsonl:
        for name in ("facts", "copied", "contained", "edits"):
            for each in shape[name]:
                write_json({"of": name, **each})
    else:
        _print(found, texts)
    return 0


def _print(found: Comparison, texts: dict[str, str]) -> None:
    verdict = ""
    for fact in found.facts:
        if fact.verdict != verdict:
            verdict = fact.verdict
            write(f"{verdict}:")
        write(f"  {fact.kind}  {make_line(fact.subject)}")
        for article, told in _by_article(fact):
            write(f"      {article}  {make_line(told)}")
    for passage in found.copied:
        article, start, end = passage.places[0]
        where = ", ".join(dict.fromkeys(place[0] for place in passage.places))
        write(f"copied, {passage.words} words, {where}: {make_line(texts[article][start:end])}")
    for edit in found.edits:
        before, after = (make_line(texts[a][i:j]) or "-" for a, i, j in (edit.a, edit.b))
        write(f"{edit.kind}, {edit.a[0]} {edit.b[0]}: {before} | {after}")


def _by_article(fact: Fact) -> list[tuple[str, str]]:
    """Return what each report tells in its own words, each wording once."""
    told: dict[str, dict[str, None]] = {}
    for cell in fact.cells:
        told.setdefault(cell.article, {})[cell.text] = None
    return [(article, "; ".join(list(words)[:3])) for article, words in told.items()]
