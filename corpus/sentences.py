"""Where a sentence begins and ends: what is cited around a name or a time."""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 600
"""Characters looked at on either side; a longer sentence is cut there."""


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what ends a sentence, and what does not; compiled when first needed.

    A full stop ends a sentence when a blank and a capital, a quote or a figure follow it; not
    after an initial or a title, and not between figures.
    """
    return (
        re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9\u0400-\u042f\u0370-\u03ff])"),
        re.compile(
            r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|St|Jr|Sr|vs|No|Inc|Ltd"
            r"|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.K|e\.g|i\.e)"
            r"|\b[A-Z])\.$"
        ),
    )


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence around `[start, end)`, within its line."""
    line_start = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    line_end = text.find("\n", end)
    line_end = min(len(text) if line_end < 0 else line_end, end + _LONGEST)
    first, last = line_start, line_end
    ends, no_end = _ends()
    for match in ends.finditer(text, line_start, line_end):
        if no_end.search(text[max(line_start, match.start() - 8) : match.start() + 1]):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


_TELLING = 30
"""Characters: a shorter line (a date, a clock, a byline) says little of an article."""
_OPENING = 200


def opening_place(text: str, start: int = 0) -> int:
    """Return where the first line that says something begins, from `start` on; else the text's start."""
    place = start
    while 0 <= place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end]
        if len(line.strip()) >= _TELLING:
            return place + len(line) - len(line.lstrip())
        place = end + 1
    return 0


def opening_of(text: str) -> str:
    """Return the first sentence that says something, at most 200 characters of it, on one line."""
    place = opening_place(text)
    line_end = text.find("\n", place)
    line = text[place : len(text) if line_end < 0 else line_end]
    start, end = sentence_at(line, 0, 1) if line else (0, 0)
    return line[start : min(end, _OPENING)]
