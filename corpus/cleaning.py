"""Decoded original to the text that is read: what was dropped, why, and a map back.

The text is made of stretches of the original in their order and of nothing else, so each
of its characters has one place in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.article import OffsetMap, Removed
from corpus.draft import Doubled, meant_by
from corpus.furniture import find_furniture
from corpus.headlines import TextLine, find_headline, unmarked

_TOP_LINES = 8
"""Lines among which a headline and its copy are looked for."""
_ENDS_A_SENTENCE = (".", "!", "?", "…", '"', "”", "’", ")", ":", "。")
_SHORTEST_REPEAT = 60
"""Characters: a shorter line may be said twice (`He declined.`), a longer one is a copy."""
_LONGEST_BLOCK = 200
"""Lines of a block that a page may hold twice; and the characters that it has at least:"""
_SHORTEST_BLOCK = 100

_LINE_END = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x85")
_BLANK = r"[\s\u200b\u200e\u200f\ufeff]"
_SPACE = re.compile(rf"{_BLANK}(?:{_BLANK}+|(?<! ))")
"""Blanks that are not one space alone, which most are."""
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06\uff10-\uff19]")
"""Soft hyphens, zero-width spaces and joiners of words: nobody sees them; ligatures; wide digits."""
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
_SHOWN = {
    **{chr(0xFB00 + place): letters for place, letters in enumerate(_LIGATURES)},
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of an original; `title` is None where the source has none."""

    text: str
    title: str | None
    map: OffsetMap
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the original: `original[start:end]` without the blanks around it."""

    start: int
    end: int
    words: str
    """The line with every run of blanks as one, for comparing."""


def clean(
    original: str,
    title: str | None = None,
    *,
    has_headline: bool = True,
    as_given: bool = False,
    chosen: bool = False,
    doubled: Sequence[Doubled] = (),
) -> Cleaned:
    """Clean a decoded original, in which `doubled` is what had been encoded twice.

    `title` is what the source names as the title; a line that repeats it is dropped.  With
    `has_headline` and no title the headline is looked for in the text.  Characters that nobody
    sees are left out, ligatures and wide digits become plain ones; each character of the text
    still has its place in the original.  With `as_given` the text is a field of a record: it loses
    furniture alone and stays to the letter else.  With `chosen` it was made out on a page already:
    a paragraph that comes twice there is the article's own (a recipe, a refrain, the lines of a
    log); only a block of several that stands there twice running is dropped once.
    """
    if doubled:
        meant = clean(
            meant_by(original, doubled), title, has_headline=has_headline, as_given=as_given,
            chosen=chosen,
        )  # fmt: skip
        return _led_back(meant, original, doubled)
    if as_given:
        return _as_given(original, title, has_headline)
    lines = list(_lines(original))
    filled = [index for index, line in enumerate(lines) if line.words]
    furniture = find_furniture([lines[index].words for index in filled])
    reasons = {filled[place]: why for place, why in furniture.items()}
    kept = [index for index in filled if index not in reasons]
    headline = None
    if title is None and has_headline:
        place = find_headline([TextLine(lines[i].words, _gap(lines, i)) for i in kept[:_TOP_LINES]])
        if place is not None:
            headline = kept[place]
            title = _UNSEEN.sub(_shown, unmarked(lines[headline].words))
    if title is not None:
        _drop_headlines(lines, kept, title, headline, reasons)
    if chosen:
        _drop_doubled(lines, kept, reasons)
    else:
        _drop_repeats(lines, kept, reasons)
    text, offsets = _assemble(original, lines, reasons)
    return Cleaned(text, title, offsets, _removed(original, lines, reasons))


def _led_back(cleaned: Cleaned, original: str, doubled: Sequence[Doubled]) -> Cleaned:
    """Return what was made of a text put right, with its places in the original as it came."""
    starts, origins, ends = [], [], {}
    at = here = 0  # in the original, and in the text put right
    for start, end, meant in doubled:
        if start > at:
            starts.append(here)
            origins.append(at)
            here += start - at
        ends[len(starts)] = end
        starts.append(here)
        origins.append(start)
        here, at = here + len(meant), end
    back = OffsetMap((*starts, here), (*origins, at), ends)
    removed = []
    for one in cleaned.removed:
        start, end = back.to_original(one.original_start, one.original_end)
        removed.append(Removed(original[start:end], one.why, start, end))
    return replace(cleaned, map=_through(cleaned, back), removed=tuple(removed))


def _through(cleaned: Cleaned, back: OffsetMap) -> OffsetMap:
    """Return the map of a cleaned text that leads on by another map, from where its own leads to."""
    first = cleaned.map
    starts: list[int] = []
    origins: list[int] = []
    ends: dict[int, int] = {}
    for piece, (start, origin) in enumerate(zip(first.starts, first.origins, strict=True)):
        after = first.starts[piece + 1] if piece + 1 < len(first.starts) else len(cleaned.text)
        at = bisect_right(back.starts, origin) - 1
        while True:
            here = max(origin, back.starts[at])
            if at in back.ends:
                ends[len(starts)] = back.ends[at]
            starts.append(start + here - origin)
            origins.append(back.to_original(here, here)[0])
            at += 1
            if at == len(back.starts) or back.starts[at] >= origin + after - start:
                break
    return OffsetMap(tuple(starts), tuple(origins), ends)


def _as_given(original: str, title: str | None, has_headline: bool) -> Cleaned:
    lines = list(_lines(original))
    filled = [index for index, line in enumerate(lines) if line.words]
    furniture = find_furniture([lines[index].words for index in filled])
    reasons = {filled[place]: why for place, why in furniture.items()}
    if title is None and has_headline:
        kept = [index for index in filled if index not in reasons][:_TOP_LINES]
        place = find_headline([TextLine(lines[index].words, _gap(lines, index)) for index in kept])
        title = None if place is None else unmarked(lines[kept[place]].words)
    pieces, start = [], 0
    for index in sorted(reasons):
        pieces.append((start, lines[index].start))
        start = lines[index + 1].start if index + 1 < len(lines) else len(original)
    pieces.append((start, len(original)))
    text, offsets = _join(original, [piece for piece in pieces if piece[0] < piece[1]])
    return Cleaned(text, title, offsets, _removed(original, lines, reasons))


def _removed(
    original: str, lines: list[_Line], reasons: dict[int, str]
) -> tuple[Removed, ...]:
    return tuple(
        Removed(original[lines[i].start : lines[i].end], why, lines[i].start, lines[i].end)
        for i, why in sorted(reasons.items())
    )


def _gap(lines: list[_Line], index: int) -> int:
    """Return how many blank lines stand right above a line."""
    gap = 0
    while index - gap > 0 and not lines[index - gap - 1].words:
        gap += 1
    return gap


def _lines(original: str) -> Iterator[_Line]:
    start = 0
    for end, following in _line_ends(original):
        raw = original[start:end]
        left = len(raw) - len(raw.lstrip())
        body = raw.strip()
        yield _Line(start + left, start + left + len(body), _SPACE.sub(" ", body).strip())
        start = following


def _line_ends(original: str) -> Iterator[tuple[int, int]]:
    for match in _LINE_END.finditer(original):
        yield match.start(), match.end()
    yield len(original), len(original)


def _drop_headlines(
    lines: list[_Line],
    kept: Iterable[int],
    title: str,
    headline: int | None,
    reasons: dict[int, str],
) -> None:
    """Mark the headline as moved to the title, and its copies as repeats of it."""
    wanted = title.casefold()
    for index in kept:
        if index == headline:
            reasons[index] = "headline, kept as the title"
        elif unmarked(lines[index].words).casefold() == wanted:
            reasons[index] = "repeats the headline"


def _drop_repeats(lines: list[_Line], kept: Iterable[int], reasons: dict[int, str]) -> None:
    """Mark each paragraph that has stood above already: a long line, or several that were wrapped.

    Of lines in the middle of a paragraph none is dropped: that would leave a hole in it.
    """
    seen: set[str] = set()
    run: list[int] = []
    before: int | None = None
    for index in [*(index for index in kept if index not in reasons), None]:
        words = "" if index is None else lines[index].words
        repeats = len(words) >= _SHORTEST_REPEAT and words in seen
        if run and not (repeats and index == run[-1] + 1):
            if lines[run[-1]].words.endswith(_ENDS_A_SENTENCE):
                reasons.update(dict.fromkeys(run, "repeats an earlier paragraph"))
            run = []
        if index is None:
            break
        if repeats and (run or _begins(lines, index, before)):
            run.append(index)
        seen.add(words)
        before = index


def _begins(lines: Sequence[_Line], index: int, before: int | None) -> bool:
    """Tell whether a paragraph begins at a line: nothing stands right above it, or a whole sentence."""
    return before != index - 1 or lines[before].words.endswith(_ENDS_A_SENTENCE)


def _drop_doubled(lines: list[_Line], kept: Sequence[int], reasons: dict[int, str]) -> None:
    """Mark the second of two equal blocks one after the other, as pages hold them for two screens.

    What stands there a third time too is the article's own.
    """
    words = [lines[index].words for index in kept if index not in reasons]
    left = [index for index in kept if index not in reasons]
    following: dict[str, int] = {}
    after = [0] * len(words)
    for at in range(len(words) - 1, -1, -1):
        after[at] = following.get(words[at], 0)
        following[words[at]] = at
    at = 0
    while at < len(words):
        size = after[at] - at
        block = words[at : at + size]
        if 2 <= size <= _LONGEST_BLOCK and sum(map(len, block)) >= _SHORTEST_BLOCK:
            copies = 1
            while words[at + copies * size : at + (copies + 1) * size] == block:
                copies += 1
            if copies == 2:
                for place in left[at + size : at + 2 * size]:
                    reasons[place] = "a block that stands twice on the page"
            if copies > 1:
                at += copies * size
                continue
        at += 1


def _assemble(original: str, lines: list[_Line], reasons: dict[int, str]) -> tuple[str, OffsetMap]:
    """Join the lines that stay, with at most one blank line between any two."""
    pieces: list[tuple[int, int]] = []
    previous: int | None = None
    for index, line in enumerate(lines):
        if not line.words or index in reasons:
            continue
        if previous is not None:
            blank = any(not lines[i].words for i in range(previous + 1, index))
            breaks = [m for m in _breaks_between(original, lines[previous].end, line.start)]
            pieces.extend(breaks[: 2 if blank and len(breaks) > 1 else 1])
        pieces.append((line.start, line.end))
        previous = index
    return _join(original, pieces)


def _breaks_between(original: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the line feeds; other line ends count where there is none."""
    found = False
    for match in re.finditer("\n", original[start:end]):
        found = True
        yield start + match.start(), start + match.end()
    if not found:
        for match in _LINE_END.finditer(original, start, end):
            yield match.end() - 1, match.end()


def _join(original: str, pieces: list[tuple[int, int]]) -> tuple[str, OffsetMap]:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length, last = 0, -1
    for start, end, shown in _seen(original, pieces):
        # A character that became two has a piece for each of them.
        for part in (shown,) if len(shown) == end - start else shown:
            if start != last or len(shown) != end - start:
                starts.append(length)
                origins.append(start)
            parts.append(part)
            length += len(part)
        last = end
    if not starts:
        return "", OffsetMap()
    return "".join(parts), OffsetMap(tuple(starts), tuple(origins))


def _seen(original: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of the original with what is shown of them, less what nobody sees."""
    for start, end in pieces:
        for unseen in _UNSEEN.finditer(original, start, end):
            at = unseen.start()
            if at > start:
                yield start, at, original[start:at]
            if shown := _shown(unseen):
                yield at, at + 1, shown
            start = at + 1
        if end > start:
            yield start, end, original[start:end]


def _shown(unseen: re.Match[str]) -> str:
    """Return what is shown for a character that is not shown as it is."""
    return _SHOWN.get(unseen[0], "")
