"""The stretch of an article that shows best why it was found, and the words to mark in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from corpus.sentences import opening_place
from index.analysis import Token, spelling, tokens_in
from index.asking.edits import edit_distance
from index.engine import Fuzzy, Node, Phrase, Prefix, Wildcard, Word, leaves, pattern

WIDTH = 160
"""Characters of a snippet, at most."""

Marks = tuple[tuple[int, int], ...]

_PIECE, _BLANK = re.compile(r"\S+"), re.compile(r"\s")
_ROOT = re.compile(r"[^\W_]+")
_INNER = str.maketrans("", "", "'.,")
"""Signs within words and figures that what they are found by lacks."""
_MANY = 32
"""Different pieces from which on to read a text once is less than to find each of them."""
_OFTEN = 8
"""Places of a phrase's words from which on to cut a text once is less than to cut between them."""
_LONGEST_GAP = 60
"""Characters, for each further word allowed, beyond which words of a phrase cannot belong together."""


class Snippet(NamedTuple):
    """A verbatim slice of the article's text, from `start` on; marks are offsets into `text`."""

    text: str
    marks: Marks
    start: int


class Asked(NamedTuple):
    """A place of a word that was asked for: `text[start:end]`, and which of the words, as a number."""

    start: int
    end: int
    what: int


_PLACES = 1 << 20
"""Words of a phrase are numbered from its own number times this on, other words below it."""


class Matcher(dict[str, tuple[Asked, ...]]):
    """What of a piece of text between blanks was asked for; its places count from the piece's start.

    No token holds a blank, and most pieces of a text come again: each is looked at once, and so
    to match is many times cheaper than to read a text token by token.
    """

    def __init__(self, tree: Node) -> None:
        super().__init__()
        self._terms: dict[str, int] = {}
        self._written: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._fuzzy: dict[str, tuple[int, int]] = {}
        self._patterns: list[tuple[re.Pattern[str], bool, int]] = []
        self._parts: dict[str, list[int]] = {}
        self._written_parts: dict[str, list[int]] = {}
        self._phrases: dict[int, Phrase] = {}
        for number, leaf in enumerate(leaves(tree), 1):
            match leaf:
                case Word(text, _, True):
                    self._written[text] = number
                case Word(text):
                    for token in tokens_in(text):
                        self._terms[token.term] = number
                case Phrase(words) if leaf.exact:
                    self._phrases[number] = leaf
                    for place, word in enumerate(words):
                        self._written_parts.setdefault(word, []).append(number * _PLACES + place)
                case Phrase(words):
                    terms = [token.term for word in words for token in tokens_in(word)]
                    self._phrases[number] = leaf._replace(words=tuple(terms))
                    for place, term in enumerate(terms):
                        self._parts.setdefault(term, []).append(number * _PLACES + place)
                case Prefix(text):
                    self._prefixes[text] = number
                case Wildcard(text, _, exact):
                    self._patterns.append((re.compile(pattern(text)), exact, number))
                case Fuzzy(text, distance):
                    self._fuzzy[text] = number, distance
                case _:
                    pass
        self._starts = tuple(self._prefixes)
        self._asks = bool(
            self._terms or self._written or self._prefixes or self._fuzzy or self._parts
            or self._written_parts or self._patterns
        )
        self._roots = self._find_roots()

    def _find_roots(self) -> re.Pattern[str] | None:
        """Return what no plain piece is without that has a word asked for; None if that is unknown.

        A stem keeps the beginning of its words but for its own last two letters.
        """
        if self._fuzzy or self._patterns:
            return None
        stems = [stem[: max(1, min(4, len(stem) - 2))] for stem in (*self._terms, *self._parts)]
        whole = (*self._written, *self._written_parts, *self._prefixes)
        roots = [_ROOT.match(one) for one in (*stems, *whole)]
        if not all(roots):
            return None
        return re.compile("|".join(sorted({re.escape(root[0]) for root in roots if root})))

    def __missing__(self, piece: str) -> tuple[Asked, ...]:
        if self._roots and piece.isascii() and not self._roots.search(piece.lower().translate(_INNER)):
            self[piece] = ()
            return ()
        found = self[piece] = tuple(
            Asked(token.start, token.end, number)
            for token in tokens_in(piece)
            for number in self._which(token, piece)
        )
        return found

    def _which(self, token: Token, piece: str) -> Iterator[int]:
        """Yield the number of the word asked for that a token is, and its places in phrases."""
        written = spelling(piece[token.start : token.end])
        if (number := self._word(token, written)) is not None:
            yield number
        yield from self._parts.get(token.term, ())
        yield from self._written_parts.get(written, ())

    def _word(self, token: Token, written: str) -> int | None:
        if (number := self._terms.get(token.term)) is not None:
            return number
        if (number := self._written.get(written)) is not None:
            return number
        if self._starts and token.surface.startswith(self._starts):
            return next(n for start, n in self._prefixes.items() if token.surface.startswith(start))
        for fits, exact, number in self._patterns:
            if fits.fullmatch(written if exact else token.surface):
                return number
        for text, (number, most) in self._fuzzy.items():
            if edit_distance(text, token.surface, most) <= most:
                return number
        return None

    def find(self, text: str) -> list[Asked]:
        """Return the places of the words asked for, in order."""
        if not self._asks:
            return []
        pieces = [piece for piece in set(text.split()) if self[piece]]
        if len(pieces) > _MANY:
            found = [(m.start(), m[0]) for m in _PIECE.finditer(text)]
        else:
            found = sorted((place, piece) for piece in pieces for place in _places(text, piece))
        asked = [
            Asked(place + start, place + end, number)
            for place, piece in found
            for start, end, number in self[piece]
        ]
        return self._in_phrases(text, asked) if self._phrases else asked

    def _in_phrases(self, text: str, asked: list[Asked]) -> list[Asked]:
        """Keep of the words of a phrase those that stand together as it asks."""
        kept = {each for each in asked if each.what < _PLACES}
        for number, phrase in self._phrases.items():
            parts = [each for each in asked if each.what // _PLACES == number]
            between = _counting(text, often=len(parts) > _OFTEN)
            for first in range(len(parts)):
                kept.update(_together(between, parts, first, phrase))
        return sorted(kept)

    def marks(self, text: str) -> Marks:
        """Return the places to mark in a text, in order."""
        return tuple(_merged((start, end) for start, end, _ in self.find(text)))


def _counting(text: str, *, often: bool) -> Callable[[int, int], int]:
    """Return what tells how many words stand between two places, from the end of one word on."""
    if not often:
        return lambda start, end: sum(1 for _ in tokens_in(text[start:end]))
    starts = [token.start for token in tokens_in(text)]
    return lambda start, end: bisect_left(starts, end) - bisect_left(starts, start)


def _together(
    between: Callable[[int, int], int], parts: list[Asked], first: int, phrase: Phrase
) -> list[Asked]:
    """Return the words of a phrase that begins with `parts[first]`, or nothing."""
    chain, places, left = [parts[first]], {parts[first].what % _PLACES}, phrase.slop
    if phrase.ordered and 0 not in places:
        return []
    for at in range(first + 1, len(parts)):
        part = parts[at]
        if len(chain) == len(phrase.words):
            break
        place, end = part.what % _PLACES, chain[-1].end
        if part.start - end > _LONGEST_GAP * (left + 1):
            return []
        if part.start < end or (place != len(chain) if phrase.ordered else place in places):
            continue
        left -= between(end, part.start)
        if left < 0:
            return []
        chain.append(part)
        places.add(place)
    return chain if len(chain) == len(phrase.words) else []


def _places(text: str, piece: str) -> Iterator[int]:
    """Yield where a piece stands between blanks."""
    place = text.find(piece)
    while place >= 0:
        end = place + len(piece)
        if (not place or text[place - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield place
        else:
            blank = _BLANK.search(text, place)
            if blank is None:
                return
            end = blank.end()
        place = text.find(piece, end)


def make_snippet(
    text: str,
    asked: Matcher,
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
    found = asked.find(text)
    found.extend(Asked(start, end, -1) for start, end in also)
    found.sort(key=itemgetter(0, 1))
    first, last = _best(found, width) if found else (opening_place(text, opening),) * 2
    start, end = _window(text, first, last, width)
    marks = _merged((f.start, f.end) for f in found if f.start >= start and f.end <= end)
    return Snippet(text[start:end], tuple((s - start, e - start) for s, e in marks), start)


def _best(found: list[Asked], width: int) -> tuple[int, int]:
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
    """Return places with those as one that overlap or touch, as the letters of a Thai word do."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
