"""`dateline timeline`: what happened when, by the times in the text."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from tui.cli.arguments import WORDS
from tui.cli.forms import Form, list_forms, write_list
from tui.cli.output import note, write
from tui.cli.paging import paged
from tui.words.json_shapes import shape_item, shape_timeline
from tui.words.theme import Look
from tui.words.times import DATELESS, in_reading_order, show_dateless, show_when
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.timelines import Timeline, TimelineItem


@click.command()
@click.argument("query", nargs=-1, type=WORDS)
@click.option("--on", "on", metavar="DAY", help="Only times on this day, or in this month or year.")
@click.option("--from", "first", metavar="DAY", help="Only times from this day on.")
@click.option("--to", "last", metavar="DAY", help="Only times up to and with this day.")
@click.option(
    "--tz",
    "zone_name",
    metavar="ZONE",
    help="Show times by this clock (else UTC), and ask for days by it (else each article's own).",
)
@click.option("--story", metavar="STORY", type=WORDS, help="Only the reports of this story.")
@click.option("--svg", is_flag=True, help="Draw it: print one SVG file.")
@list_forms("a time", ids=False)
@click.pass_obj
def timeline(
    folder: Path,
    query: tuple[str, ...],
    on: str | None,
    first: str | None,
    last: str | None,
    zone_name: str | None,
    story: str | None,
    svg: bool,
    form: Form,
) -> int:
    """Tell what happened when, by the times in the articles that a query finds.

    The query's own `when:` bounds it, where --on, --from and --to do not.  What several reports tell
    of one time stands in one row, with how many more tell it.  Of few articles, times that are vague
    or lack a date stand at the end.
    """
    from index.newsroom.room import Newsroom

    if on and (first or last):
        raise click.UsageError("--on stands alone: it cannot be mixed with --from and --to")
    if svg and form != "text":
        raise click.UsageError(f"--svg and --{form} exclude each other")
    zone = _zone(zone_name)
    clock = zone if zone_name else None
    begin, end = _asked("--on", on, clock) if on else (None, None)
    if first:
        begin = _asked("--from", first, clock)[0]
    if last:
        end = _asked("--to", last, clock)[1]
    newsroom = Newsroom(folder, note=note)
    try:
        found = newsroom.timeline(" ".join(query), earliest=begin, latest=end, story=story)
    finally:
        newsroom.close()
    if svg:
        from tui.words.timeline_drawing import draw

        what = " ".join(query).strip() or (f"story {story}" if story else "all articles")
        write(draw(found, zone, f"Timeline of {what}"))
        return 0 if found.told else 1
    if write_list(
        form, whole=lambda: shape_timeline(found), rows=lambda: map(shape_item, found.told)
    ):
        return 0 if found.told else 1
    with paged():
        _print(found, zone)
    return 0 if found.told else 1


def _print(found: Timeline, zone: tzinfo) -> None:
    day = ""
    for item in in_reading_order(found.items, zone):
        shown, clock = show_when(item, zone, Look())
        if shown != day:
            write(f"{shown}")
            day = shown
        _row(clock, item)
    if found.dateless:
        write(DATELESS)
        for item in found.dateless:
            _row(show_dateless(item, Look()), item)
    if found.undated:
        write(
            f"{found.undated} times lack a date: dateline add --published gives one to their articles"
        )


def _row(when: str, item: TimelineItem) -> None:
    more = f" (+ {item.others} more)" if item.others else ""
    write(f"  {when:<24} {item.article}  {make_line(item.sentence)}{more}")


def _zone(name: str | None) -> tzinfo:
    if name is None or name.upper() in ("UTC", "Z"):
        return UTC
    from corpus.times.zones import read_name

    try:
        return ZoneInfo(read_name(name) or name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise click.UsageError(f"--tz: {name} is no zone; try Europe/Moscow, MSK or UTC") from None


def _asked(option: str, typed: str, clock: tzinfo | None) -> tuple[datetime, datetime]:
    """Return the interval of a day by a clock; without one, by what each article itself writes."""
    from corpus.times import parse_when
    from index.newsroom.searches import now_anchor

    interval = parse_when(typed, now_anchor())
    if interval is None:
        raise click.UsageError(f"{option}: {typed!r} is no time that can be read; try 2025-11-12")
    if clock is None:
        return interval
    first, last = (m if m.tzinfo else m.replace(tzinfo=clock) for m in interval)
    return first, last
