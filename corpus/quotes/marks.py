"""Quotation marks: which stretches of a text stand within them.

A mark is read by what is beside it, never by counting: one that is missing or odd costs its
own sentence and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Quotation(NamedTuple):
    """The stretch `[start, end)` within quotation marks, the marks included.

    `closed` is false where the closing mark is missing.
    """

    start: int
    end: int
    closed: bool


# Each alternative begins with its sign, so that `re` skips to these.
_MARK = re.compile(r"“|”|„|«|»|\"|'''?|``|‘(?=\w)|'(?<![\w'’”\".]')(?=[A-Za-z])")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
_CURLY_END = re.compile(r"[,.!?]’|’(?=[\s.,;:!?)\]]|$)")
_STRAIGHT_END = re.compile(r"[,.!?]'(?=\s|$)|'(?=[\s.,;:!?)\]]|$)")
_SENTENCE_END = re.compile(r"[.!?…][’'”]?(?=\s|$)")
_NEXT_OPENS = re.compile(r"\s*[\"“„«]")
_SPEAKS_AFTER = re.compile(r"\b(?:said|says|told|added|according to)\b")
_FEET = re.compile(r"[’']\d\d?$")

_LONGEST_SINGLE = 600
"""Characters within single marks; an apostrophe is far more often an apostrophe."""
_FEWEST_WORDS = 2
_LONGEST = 4000
"""Characters within double marks that no paragraph breaks; more is a mark gone wrong."""
_MOST_LINES = 6
"""Line ends that one quotation may hold where lines are not parted by blank ones."""


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations of the paragraph `[start, end)` in order; none lies within another.

    Marks within a quotation belong to it.  One that is opened and not closed ends with its
    sentence, or with the paragraph where the next one opens with a mark, or where the paragraph
    begins with it and nobody is named as speaking after it.
    """
    opened: int | None = None
    place = start
    while mark := _MARK.search(text, place, end):
        at, place = mark.start(), mark.end()
        sign = mark[0]
        if sign in ("‘", "'"):
            if opened is None and (closed := _single(text, sign, at, place, end)):
                yield closed
                place = closed.end
            continue
        before = text[at - 1] if at > start else " "
        after = text[place] if place < end else " "
        side = _side(text, sign, at, before, after, opened)
        if side is None:
            continue
        if opened is not None and (
            at - opened > _LONGEST or text.count("\n", opened, at) > _MOST_LINES
        ):
            yield from _unclosed(opened, _sentence_end(text, opened, at))
            opened = None
            if not side and sign == '"':
                side = not after.isspace()
        if side:
            if opened is not None:
                line = text.rfind("\n", opened, at)
                goes_on = line >= 0 and not text[line:at].strip()
                yield from _unclosed(
                    opened,
                    _last_word(text, opened, at) if goes_on else _sentence_end(text, opened, at),
                )
            opened = at
        elif opened is not None:
            if place - opened > _FEWEST_WORDS:
                yield Quotation(opened, place, True)
            opened = None
    if opened is not None:
        next_opens = _NEXT_OPENS.match(text, end, min(len(text), end + 9)) is not None
        opens = not text[start:opened].strip() and not _SPEAKS_AFTER.search(text, opened, end)
        whole = (next_opens or opens) and end - opened <= _LONGEST
        yield from _unclosed(opened, end if whole else _sentence_end(text, opened, end))


def _unclosed(start: int, end: int) -> Iterator[Quotation]:
    if end - start > _FEWEST_WORDS:
        yield Quotation(start, end, False)


def _single(text: str, sign: str, at: int, place: int, end: int) -> Quotation | None:
    """Return the quotation in single marks that opens at `at`, if it closes soon."""
    ending = _CURLY_END if sign == "‘" else _STRAIGHT_END
    closing = ending.search(text, place, min(end, at + _LONGEST_SINGLE))
    if closing and len(text[place : closing.start()].split()) >= _FEWEST_WORDS:
        return Quotation(at, closing.end(), True)
    return None


def _side(
    text: str, sign: str, at: int, before: str, after: str, opened: int | None
) -> bool | None:
    """Tell whether a double mark opens; None where it is no quotation mark at all."""
    if opened is not None and text[opened] in "„»" and sign in "“”«»":
        return False
    if sign in _OPENING:
        if opened is not None and before.isalnum() and after in " \n,.;:":
            return False
        return opened is None or not after.isspace() or before.isspace()
    if sign in _CLOSING:
        if before.isdigit() and _FEET.search(text[max(0, at - 4) : at]) and after in ",.":
            return None
        # Some write the closing mark on both sides, some outlets turn guillemets inwards.
        return opened is None and not after.isspace() and (before.isspace() or before in "([—‪")
    if opened is None:
        if sign == '"' and before.isdigit():
            return None
        opens = not after.isspace() and not before.isalnum()
        return opens if opens or sign == '"' else None
    return (before.isspace() and not after.isspace()) or (before in "([—" and after.isalnum())


def _sentence_end(text: str, start: int, end: int) -> int:
    ending = _SENTENCE_END.search(text, start, end)
    return ending.end() if ending else _last_word(text, start, end)


def _last_word(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
