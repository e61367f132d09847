"""`dateline set`: the date, outlet or title of articles, by a person's word."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import WORDS
from tui.cli.output import note, write, write_json


@click.command("set")
@click.argument("wanted", nargs=-1, required=True, type=WORDS, metavar="ID...")
@click.option("--published", type=WORDS, metavar="WHEN", help="When they were published.")
@click.option("--outlet", type=WORDS, metavar="NAME", help="Who published them.")
@click.option("--title", type=WORDS, metavar="TEXT", help="What they are called.")
@click.option(
    "--take-back",
    "back",
    multiple=True,
    type=click.Choice(["published", "outlet", "title"]),
    help="Take back what was given, so that what the source states is shown again.",
)
@click.option("--reason", type=WORDS, metavar="TEXT", help="Why it is given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def set_given(
    folder: Path,
    wanted: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    title: str | None,
    back: tuple[str, ...],
    reason: str | None,
    as_json: bool,
) -> int:
    """Give articles a date, outlet or title, in the place of what their source states.

    What the source states is kept beside it.  `dateline undo` takes it back as well.
    """
    from corpus import times
    from index.newsroom.room import Newsroom

    if published is not None:
        try:
            published = times.parse_published(published)
        except ValueError as error:
            raise click.UsageError(f"--published: {error}") from None
    told = {"published": published, "outlet": outlet, "title": title}
    given = {name: " ".join(value.split()) for name, value in told.items() if value is not None}
    if empty := [name for name, value in given.items() if not value]:
        raise click.UsageError(f"--{empty[0]} is empty: --take-back {empty[0]} takes it back")
    if both := given.keys() & set(back):
        raise click.UsageError(f"{min(both)} is both given and taken back")
    change: dict[str, str | None] = {**given, **dict.fromkeys(back)}
    if not change:
        raise click.UsageError("nothing to set: --published, --outlet, --title or --take-back")
    newsroom = Newsroom(folder, note=note)
    try:
        changed = newsroom.give(wanted, lambda was: was._replace(**change), reason)
    finally:
        newsroom.close()
    if as_json:
        write_json({"changed": list(changed)})
    else:
        write(f"{len(changed)} changed")
    return 0
