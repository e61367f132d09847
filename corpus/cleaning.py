"""Decoded original to the text that is read: what was dropped, why, and a map back.

The text is made of stretches of the original in their order and of nothing else, so each
of its characters has one place in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.article import OffsetMap, Removed


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A rule for lines that belong to the page and not to the article.

    `pattern` has to match a whole line, case aside.  `edge` limits it to the first and last
    lines of the article, where a short line is furniture rather than text.  `example` is a
    line that it catches.
    """

    name: str
    pattern: str
    example: str
    edge: bool = False


BOILERPLATE: tuple[Boilerplate, ...] = (
    Boilerplate("close button", r"[x×✕✖]", "X", edge=True),
    Boilerplate(
        "share or follow link",
        r"(?:follow|like|find|join|share|tweet|pin)(?: (?:us|this|it|article|page|story|post))*"
        r"(?: (?:on|via|with|by|in))?"
        r"(?: (?:facebook|twitter|x|instagram|telegram|youtube|whatsapp|linkedin|e-?mail"
        r"|google news|tiktok|threads|bluesky|reddit|pinterest|friends|and|,|&))*[.!]?",
        "Follow Us on Facebook",
        edge=True,
    ),
    Boilerplate(
        "link to other articles",
        r"(?:lire aussi|à lire aussi|read (?:also|more|next|the full (?:story|article)(?: here)?)"
        r"|also read|see also|related(?: (?:articles?|stories|news|topics?|content|links))?"
        r"|more (?:on this story|stories|from .{1,40})|recommended(?: for you| stories)?"
        r"|you (?:may|might) also like|most (?:read|popular|viewed)|siehe auch"
        r"|читайте также|leer también|leggi anche)\s*:?",
        "Lire aussi",
    ),
    Boilerplate(
        "advertisement",
        r"(?:advertisement|advertising|ad|sponsored(?: content)?"
        r"|story continues below(?: this ad(?:vertisement)?)?"
        r"|(?:article )?continues after (?:the )?(?:ad(?:vertisement)?|break)"
        r"|scroll to continue(?: reading)?|skip ad(?:vertisement)?)\s*[.:]?",
        "Advertisement",
    ),
    Boilerplate(
        "sign-up call",
        r"(?:(?:please )?(?:subscribe|sign up|log ?in|register|sign in)(?: (?:now|here|today|free|in))?"
        r"(?: (?:to|for|with) (?:our|the|a|your|read|continue|get)\b.{0,60})?"
        r"|get our (?:free )?newsletter.{0,40}|newsletter)\s*[.!:]?",
        "Sign up for our newsletter",
        edge=True,
    ),
    Boilerplate(
        "page control",
        r"(?:print(?: this)?(?: page| article)?|copy link|save(?: article)?|comments?(?: \(\d+\))?"
        r"|leave a comment|back to top|skip to (?:main )?content|menu|close"
        r"|(?:click|tap) (?:here )?to (?:enlarge|expand|play|share).{0,30}"
        r"|listen to (?:this )?article|\d+ min(?:ute)?s? read|loading\W*|accept (?:all )?cookies"
        r"|share|tags?|home)\s*:?",
        "Skip to main content",
        edge=True,
    ),
    Boilerplate(
        "copyright line",
        r"(?:©|\(c\)|copyright\b).{0,120}|.{0,80}\ball rights reserved\b.{0,80}",
        "© 2025 Harbour Gazette. All rights reserved.",
    ),
)
_RULES = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in BOILERPLATE)

_LONGEST_RULE_LINE = 200
_EDGE = 4
"""How many lines with text, from either end, count as the edge of an article."""
_LONGEST_TITLE = 200
_SHORTEST_REPEAT = 60
"""Characters: a shorter line may be said twice (`He declined.`), a longer one is a copy."""

_LINE_END = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x85")
_SPACE = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
_EMPHASIS = re.compile(r"(?:\*\*|__)(?P<words>.+)(?:\*\*|__)|#{1,3}\s+(?P<heading>.+?)\s*#*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CALENDAR = re.compile(
    r"(?i)jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[ap]m|updated|published|st|nd|rd|th"
    r"|gmt|utc|msk|e[ds]t|p[ds]t|ce?s?t|at|on|of|last|posted|by|the"
)


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


def clean(original: str, title: str | None = None, *, has_headline: bool = True) -> Cleaned:
    """Clean a decoded original.

    `title` is what the source names as the title; a line that repeats it is dropped.  With
    `has_headline` and no title the headline is looked for in the text.
    """
    lines = list(_lines(original))
    filled = [index for index, line in enumerate(lines) if line.words]
    reasons: dict[int, str] = {}
    for place, index in enumerate(filled):
        edge = place < _EDGE or place >= len(filled) - _EDGE
        if why := _boilerplate(lines[index].words, edge):
            reasons[index] = why
    if len(reasons) == len(filled):
        # Nothing but furniture: then it is what the person wanted to keep.
        reasons.clear()
    kept = [index for index in filled if index not in reasons]
    headline = None
    if title is None and has_headline:
        headline = _find_headline(lines, kept)
        title = _unmarked(lines[headline].words) if headline is not None else None
    if title is not None:
        _drop_headlines(lines, kept, title, headline, reasons)
    seen: set[str] = set()
    for index in kept:
        words = lines[index].words
        if index in reasons or len(words) < _SHORTEST_REPEAT:
            continue
        if words in seen:
            reasons[index] = "repeats an earlier paragraph"
        seen.add(words)
    text, offsets = _assemble(original, lines, reasons)
    removed = tuple(
        Removed(original[lines[i].start : lines[i].end], why, lines[i].start, lines[i].end)
        for i, why in sorted(reasons.items())
    )
    return Cleaned(text, title, offsets, removed)


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


def _boilerplate(words: str, edge: bool) -> str | None:
    if len(words) > _LONGEST_RULE_LINE:
        return None
    for rule, pattern in _RULES:
        if (edge or not rule.edge) and pattern.fullmatch(words):
            return rule.name
    return None


def _unmarked(words: str) -> str:
    """Return a headline without the marks of emphasis around it."""
    match = _EMPHASIS.fullmatch(words)
    return (match["words"] or match["heading"]).strip() if match else words


def _find_headline(lines: list[_Line], kept: list[int]) -> int | None:
    """Return the index of the line that is the headline, or None.

    A marked or doubled line among the first three is one; so is a first line without a full
    stop that is set apart by a blank line and followed by text.
    """
    for place in range(min(3, len(kept))):
        words = lines[kept[place]].words
        plain = _unmarked(words)
        if not _may_be_title(plain):
            continue
        doubled = words[-1] not in ".…" and any(
            lines[index].words == words for index in kept[place + 1 : place + 4]
        )
        if plain != words or doubled:
            return kept[place]
    if len(kept) < 2:
        return None
    first, second = kept[0], kept[1]
    words = lines[first].words
    if second > first + 1 and _may_be_title(words) and words[-1] not in ".:;,":
        return first
    return None


def _may_be_title(words: str) -> bool:
    if not 0 < len(words) <= _LONGEST_TITLE:
        return False
    telling = [word for word in _WORD.findall(words) if not _CALENDAR.fullmatch(word)]
    return bool(telling) and len(telling[0]) + len(telling) > 3


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
        elif _unmarked(lines[index].words).casefold() == wanted:
            reasons[index] = "repeats the headline"


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
    for start, end in pieces:
        if start != last:
            starts.append(length)
            origins.append(start)
        parts.append(original[start:end])
        length += end - start
        last = end
    if not starts:
        return "", OffsetMap()
    return "".join(parts), OffsetMap(tuple(starts), tuple(origins))
