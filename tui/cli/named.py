"""An entity as the command line prints it: in a line, and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from index.asking.fields import exactly
from tui.cli.output import write

if TYPE_CHECKING:
    from corpus.linking.lookup import Entity


def write_entity(entity: Entity) -> None:
    """Write an entity in a line, with a question mark behind an alias that is only ever a guess."""
    also = [
        alias.text + ("?" if alias.guesses == alias.mentions else "")
        for alias in entity.aliases if alias.text != entity.name
    ]  # fmt: skip
    others = f" (also {', '.join(also[:5])}{', …' if len(also) > 5 else ''})" if also else ""
    write(f"{entity.articles:>6}  {entity.kind:<8} {entity.name}{others}  {entity.entity}")


def shape_entity(entity: Entity) -> dict[str, object]:
    """Return an entity as JSON tells it."""
    return {
        **asdict(entity),
        "aliases": [
            {
                "alias": alias.text, "why": alias.reason, "mentions": alias.mentions,
                "guesses": alias.guesses,
            }
            for alias in entity.aliases
        ],
        "guesses": entity.guesses,
        "query": exactly(entity.kind, entity.entity),
    }
