"""A stretch of an article that is being selected by words, sentences and paragraphs; pure.

Offsets are code points, half-open, into the article's text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.sentences import sentence_at

Span = tuple[int, int]

_WORD = re.compile(r"\S+")


class Selection(NamedTuple):
    """Where selecting began, a word or more, and the word that it has come to."""

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """What is selected."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    def turned(self) -> Selection:
        """Return the selection with its other end to be moved."""
        return Selection(self.head, self.anchor)


def word_at(text: str, offset: int) -> Span | None:
    """Return the word at a place, else the next one, else the last; None in a text without one."""
    last = None
    for match in _WORD.finditer(text, max(0, text.rfind(" ", 0, offset + 1))):
        last = match.span()
        if match.end() > offset:
            return last
    if last is None:
        words = [match.span() for match in _WORD.finditer(text)]
        return words[-1] if words else None
    return last


def move_word(text: str, chosen: Selection, by: int) -> Selection:
    """Move the head by a word."""
    start, end = chosen.head
    if by > 0:
        found = _WORD.search(text, end)
        return chosen._replace(head=found.span()) if found else chosen
    before = text[:start].rstrip()
    if not before:
        return chosen
    first = max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1
    return chosen._replace(head=(first, len(before)))


def move_sentence(text: str, chosen: Selection, by: int) -> Selection:
    """Move the head to the last word of a sentence, or back to the first one of one."""
    start, end = chosen.head
    if by > 0:
        _, last = sentence_at(text, start, end)
        if last <= end and (ahead := _WORD.search(text, end)):
            _, last = sentence_at(text, *ahead.span())
        return _head(text, chosen, max(last - 1, 0))
    first, _ = sentence_at(text, start, end)
    if first >= start and (before := text[:start].rstrip()):
        first, _ = sentence_at(text, len(before) - 1, len(before))
    return _head(text, chosen, first)


def move_paragraph(text: str, chosen: Selection, by: int) -> Selection:
    """Move the head to the last word of a paragraph, or back to the first one of one."""
    start, end = chosen.head
    if by > 0:
        last = _paragraph(text, end - 1)[1]
        if last <= end and (ahead := _WORD.search(text, end)):
            last = _paragraph(text, ahead.start())[1]
        return _head(text, chosen, max(last - 1, 0))
    first = _paragraph(text, start)[0]
    if first >= start and (before := text[:start].rstrip()):
        first = _paragraph(text, len(before) - 1)[0]
    return _head(text, chosen, first)


def whole_sentences(text: str, chosen: Selection) -> Selection:
    """Take in the sentences that the ends lie in, whole."""
    start, end = chosen.span
    first, last = sentence_at(text, start, start + 1)[0], sentence_at(text, end - 1, end)[1]
    return Selection((first, first + 1), (last - 1, last))


def whole_paragraphs(text: str, chosen: Selection) -> Selection:
    """Take in the paragraphs that the ends lie in, whole."""
    start, end = chosen.span
    first, last = _paragraph(text, start)[0], _paragraph(text, end - 1)[1]
    return Selection((first, first + 1), (last - 1, last))


def _paragraph(text: str, offset: int) -> Span:
    """Return the line of the text that holds a place, without the blanks around it."""
    first = text.rfind("\n", 0, max(0, offset)) + 1
    last = text.find("\n", offset)
    last = len(text) if last < 0 else last
    line = text[first:last]
    return first + len(line) - len(line.lstrip()), first + len(line.rstrip())


def _head(text: str, chosen: Selection, offset: int) -> Selection:
    word = word_at(text, offset)
    return chosen._replace(head=word) if word else chosen
