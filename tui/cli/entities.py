"""`dateline entities`: who and what is named, and a person's word on who is whom."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from corpus.kinds import KINDS, Kind
from index.asking.fields import exactly
from tui.cli.arguments import WORDS
from tui.cli.completion import complete_entity
from tui.cli.output import note, write, write_json

if TYPE_CHECKING:
    from corpus.linking.lookup import Entity


@click.command()
@click.argument(
    "words",
    nargs=-1,
    type=WORDS,
    metavar="[QUERY | merge A B | split ENTITY ALIAS]",
    shell_complete=complete_entity,
)
@click.option("--kind", type=click.Choice(KINDS), help="Only names of this kind.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def entities(
    folder: Path, words: tuple[str, ...], kind: str | None, limit: int, as_json: bool
) -> int:
    """List who and what is named, those in most articles first; QUERY is part of a name.

    `merge A B` says that A and B are one, `split ENTITY ALIAS` that an alias is not this entity's.
    Both take an id or a name, and hold for good: after a new annotation, a rebuild, a new import.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        if words[:1] in (("merge",), ("split",)):
            if len(words) != 3:
                raise click.UsageError(f"{words[0]} takes two: ids, or names in quotes")
            decide = newsroom.merge if words[0] == "merge" else newsroom.split
            found: tuple[Entity, ...] = (decide(words[1], words[2]),)
        else:
            found = newsroom.entities(" ".join(words), cast(Kind | None, kind), limit)
    finally:
        newsroom.close()
    if as_json:
        write_json({"entities": [_shape(entity) for entity in found]})
    else:
        for entity in found:
            also = [alias.text for alias in entity.aliases if alias.text != entity.name]
            others = (
                f" (also {', '.join(also[:5])}{', …' if len(also) > 5 else ''})" if also else ""
            )
            write(f"{entity.articles:>6}  {entity.kind:<8} {entity.name}{others}  {entity.entity}")
    return 0 if found else 1


def _shape(entity: Entity) -> dict[str, object]:
    return {
        **asdict(entity),
        "aliases": [
            {"alias": alias.text, "why": alias.reason, "mentions": alias.mentions}
            for alias in entity.aliases
        ],
        "query": exactly(entity.kind, entity.entity),
    }
