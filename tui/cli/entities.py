"""`dateline entities`: who and what is named, and a person's word on who is whom."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from corpus.kinds import KINDS, Kind
from tui.cli.arguments import WORDS
from tui.cli.completion import complete_entity
from tui.cli.named import shape_entity, write_entity
from tui.cli.output import note, write_json


@click.command()
@click.argument(
    "words",
    nargs=-1,
    type=WORDS,
    metavar="[QUERY | merge A B | split ENTITY ALIAS | kind NAME KIND | not NAME"
    " | span ID START END KIND | undo [N] | decisions]",
    shell_complete=complete_entity,
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="Only names of this kind; with kind and not, what it is taken for now.",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many.")
@click.option("--article", type=WORDS, metavar="ID", help="Decide for this article alone.")
@click.option("--reason", type=WORDS, metavar="TEXT", help="Why it is decided so.")
@click.option("--yes", is_flag=True, help="Merge things of different kinds too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a decision or entity.")
@click.pass_obj
def entities(
    folder: Path,
    words: tuple[str, ...],
    kind: str | None,
    limit: int,
    article: str | None,
    reason: str | None,
    yes: bool,
    as_json: bool,
    jsonl: bool,
) -> int:
    """List who and what is named, those in most articles first; QUERY is part of a name.

    `merge A B` says that A and B are one, `split ENTITY ALIAS` that an alias is not this entity's,
    `kind NAME KIND` of what kind a name is, `not NAME` that it is no name at all, and `span` that a
    place in a text is one.  All take ids or names, hold in all articles or with --article in one, and
    hold for good: after a new annotation, a rebuild, a new import.  `decisions` lists what stands,
    with corrections of dates, outlets, titles and stories; `undo` takes the last N back.
    """
    if as_json and jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    if words:
        from tui.cli.decisions import Choices, decide

        choices = Choices(cast(Kind | None, kind), article, reason, yes, as_json, jsonl)
        if (code := decide(folder, words, choices)) is not None:
            return code
    if article or reason or yes:
        raise click.UsageError("--article, --reason and --yes belong to a decision, not to a list")
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.entities(" ".join(words), cast(Kind | None, kind), limit)
    finally:
        newsroom.close()
    if as_json:
        write_json({"entities": [shape_entity(entity) for entity in found]})
    for entity in () if as_json else found:
        if jsonl:
            write_json(shape_entity(entity))
        else:
            write_entity(entity)
    return 0 if found else 1
