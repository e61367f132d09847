"""The first page as rows: saved searches, what was read last, what one made, what came in."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.archive import Listed
from index.newsroom.reading_room import Start
from tui.views.line_list import ListRow
from tui.words.dates import show_published
from tui.words.describe import counted
from tui.words.lines import cut
from tui.words.theme import Look
from tui.words.understood import query_in_words
from tui.words.visible import make_line

MOST_SAVED = 4
"""Saved searches that are shown at once, those with most that is new."""
_HEAD = 10
_NAME = 28


def start_rows(start: Start, look: Look) -> tuple[ListRow, ...]:
    """Return the rows; a value is what choosing it does, and to what: `saved NAME`, `read ID`."""
    return tuple(_rows(start, look))


def _rows(start: Start, look: Look) -> Iterator[ListRow]:
    dot = f" {look.dot} "
    saved = sorted(start.saved, key=lambda each: -each.new)
    for at, each in enumerate(saved[:MOST_SAVED]):
        head = "saved" if not at else ""
        name = cut(make_line(each.name), _NAME, look.ellipsis)
        total = look.ellipsis if each.total is None else str(each.total)
        found = f"{each.new} new of {total}" if each.new else total
        found = f"! {each.trouble}" if each.trouble else found
        query = query_in_words(each.query, start.names)
        words = f"{head:<{_HEAD}}{_fill(name, _NAME)} {found:<16} {query}"
        yield ListRow(words, "title" if each.new else "", value=f"saved {each.name}")
    if len(saved) > MOST_SAVED:
        words = f"{'':<{_HEAD}}{len(saved) - MOST_SAVED} more saved searches"
        yield ListRow(words, "quiet", value="searches")
    for at, (row, stop) in enumerate(start.last):
        head = "last read" if not at else ""
        told = [show_published(row.published and row.published[:10])]
        if stop.share is not None and stop.share < 100:
            told.append(f"stopped at {stop.share} %")
        title = cut(title_of(row), 40, look.ellipsis)
        words = f"{head:<{_HEAD}}{_fill(title, 40)} {dot.join(told)}"
        yield ListRow(words, value=f"read {row.id}")
    made = [
        counted(count, noun)
        for count, noun in ((start.marks, "mark"), (start.notes, "note"), (start.clips, "clip"))
        if count
    ]
    if made:
        yield ListRow(f"{'yours':<{_HEAD}}{', '.join(made)}", value="made")
    told = [counted(start.articles, "article")]
    told += [f"{start.versioned} with earlier versions"] if start.versioned else []
    told += [f"{start.skipped} passed over"] if start.skipped else []
    yield ListRow(f"{'intake':<{_HEAD}}{dot.join(told)}", value="intake")


def title_of(row: Listed) -> str:
    """Return an article's title, or its first words marked as such."""
    return make_line(row.title or f"[untitled] {row.opening}")


def _fill(words: str, cells: int) -> str:
    from rich.cells import cell_len

    return words + " " * max(0, cells - cell_len(words))
