"""The stretch of an article that shows best why it was found, and the words to mark in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.sentences import opening_place
from index.analysis import Token, tokenise
from index.engine import Fuzzy, Node, Phrase, Prefix, Word
from index.query import leaves

WIDTH = 160
"""Characters of a snippet, at most."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A verbatim slice of the article's text, from `start` on; marks are offsets into `text`."""

    text: str
    marks: Marks
    start: int


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    what: int
    """Which of the words asked for this is, as a number."""


def matcher(tree: Node) -> Callable[[Token], int | None]:
    """Return a function that tells which of the words asked for a token is, if any."""
    terms: dict[str, int] = {}
    surfaces: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    for number, leaf in enumerate(leaves(tree)):
        match leaf:
            case Word(text, _, exact):
                for token in tokenise(text):
                    if exact:
                        surfaces[token.surface] = number
                    else:
                        terms[token.term] = number
            case Phrase(words):
                for place, word in enumerate(words):
                    for token in tokenise(word):
                        terms[token.term] = number * 1000 + place
            case Prefix(text):
                prefixes[text] = number
            case Fuzzy(text):
                surfaces[text] = number
            case _:
                pass
    starts = tuple(prefixes)

    def told(token: Token) -> int | None:
        if (number := terms.get(token.term)) is not None:
            return number
        if (number := surfaces.get(token.surface)) is not None:
            return number
        if starts and token.surface.startswith(starts):
            return next(prefixes[start] for start in starts if token.surface.startswith(start))
        return None

    return told


def find_marks(text: str, tree: Node) -> Marks:
    """Return the places in the text of the words asked for, in order."""
    told = matcher(tree)
    return tuple((token.start, token.end) for token in tokenise(text) if told(token) is not None)


def make_snippet(
    text: str,
    tree: Node,
    also: Iterable[tuple[int, int]] = (),
    *,
    opening: int = 0,
    width: int = WIDTH,
) -> Snippet:
    """Return the window of at most `width` characters with the most different words asked for.

    `also` are further places to mark (names and times that were asked for), in any order.
    Of equal windows the first one wins.  Without any mark it is the first line that says
    something, from `opening` on: what a list shows as the title need not be said twice.
    """
    told = matcher(tree)
    found = [
        _Found(token.start, token.end, number)
        for token in tokenise(text)
        if (number := told(token)) is not None
    ]
    found.extend(_Found(start, end, -1) for start, end in also)
    found.sort(key=lambda f: (f.start, f.end))
    first, last = _best(found, width) if found else (opening_place(text, opening),) * 2
    start, end = _window(text, first, last, width)
    marks = _merged((f.start, f.end) for f in found if f.start >= start and f.end <= end)
    return Snippet(text[start:end], tuple((s - start, e - start) for s, e in marks), start)


def _best(found: list[_Found], width: int) -> tuple[int, int]:
    """Return the stretch that the window has to hold."""
    best, stretch, left = 0.0, (0, 0), 0
    seen: dict[int, int] = {}
    for right, mark in enumerate(found):
        seen[mark.what] = seen.get(mark.what, 0) + 1
        while found[right].end - found[left].start > width and left < right:
            what = found[left].what
            seen[what] -= 1
            if not seen[what]:
                del seen[what]
            left += 1
        worth = len(seen) + min(right - left, 9) / 100
        if worth > best:
            best, stretch = worth, (found[left].start, found[right].end)
    return stretch


def _window(text: str, first: int, last: int, width: int) -> tuple[int, int]:
    """Return `width` characters around the stretch, within its lines and on word boundaries."""
    line_start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    start = first if first == last else max(line_start, first - max(0, width - (last - first)) // 3)
    end = min(line_end, start + max(width, 1))
    if first < last:
        start = max(line_start, min(start, end - width))
    if line_start < start < first:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    if end < line_end:
        space = text.rfind(" ", max(last, start), end)
        end = space if space > 0 else end
    while start < end and text[start].isspace():
        start += 1
    return start, max(start, end)


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1] and end <= merged[-1][1]:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
