"""What an article changed, inline: words that went and words that came, where they stand; pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus.stories.copies import runs
from corpus.stories.edits import edits
from corpus.stories.wording import Wording

What = Literal["same", "removed", "added"]
MARKS: dict[What, tuple[str, str]] = {
    "same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}"),
}  # fmt: skip
"""What stands around words, as in wdiff."""


class Piece(NamedTuple):
    """A slice of the earlier text where it was removed, else of the later one."""

    words: str
    what: What


def changes(before: str, now: str) -> Iterator[Piece]:
    """Yield the later text in pieces, with what was removed of the earlier one where it stood.

    Case, punctuation and blanks are no changes.
    """
    old, new = Wording.of(before), Wording.of(now)
    place = 0
    for edit in edits(old, new, runs(old, new)):
        start, end = edit.b
        if start > place:
            yield Piece(now[place:start], "same")
        if edit.a[1] > edit.a[0]:
            yield Piece(before[slice(*edit.a)], "removed")
        if end > start:
            yield Piece(now[start:end], "added")
        place = max(place, end)
    if place < len(now):
        yield Piece(now[place:], "same")
