"""The map of an article: for each paragraph, which names, times and found words stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.sentences import sentence_at
from tui.views.line_list import ListRow
from tui.words.open_article import OpenArticle
from tui.words.theme import Look
from tui.words.visible import make_line

MOST_SIGNS = 3
"""Signs for found words that stand before a paragraph, at most; more are no wider."""


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text that are not blank, as code points `[start, end)`."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield start, end
        start = end + 1


def find_parts(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text; of one that is a single paragraph its sentences."""
    parts = list(find_paragraphs(text))
    if len(parts) != 1:
        return parts
    ((place, end),) = parts
    sentences: list[tuple[int, int]] = []
    while place < end:
        if text[place].isspace():
            place += 1
            continue
        _, last = sentence_at(text, place, place + 1)
        sentences.append((place, max(last, place + 1)))
        place = max(last, place + 1)
    return sentences


def map_rows(opened: OpenArticle, look: Look) -> tuple[ListRow, ...]:
    """Return a row a paragraph, in order; the value is where the paragraph begins."""
    article, found = opened.article, opened.article.annotations
    text = article.text
    stamps = [(t.start, make_line(text[t.start : t.end])) for t in found.timestamps]
    names = [(m.start, make_line(m.name or text[m.start : m.end])) for m in found.mentions]
    things = sorted(names + stamps)
    matches = [start for start, _ in opened.matches]
    rows: list[ListRow] = []
    thing = match = 0
    for number, (start, end) in enumerate(find_parts(text), start=1):
        here: list[str] = []
        while thing < len(things) and things[thing][0] < end:
            here.append(things[thing][1])
            thing += 1
        before = match
        while match < len(matches) and matches[match] < end:
            match += 1
        signs = look.found * min(MOST_SIGNS, match - before)
        # Where nothing was found, the first words say what the paragraph is about.
        words = f" {look.dot} ".join(dict.fromkeys(here)) or make_line(text[start:end][:200])
        line = f"{number:>3} {signs:<{MOST_SIGNS}} {words}"
        rows.append(ListRow(line, style="" if here else "quiet", value=str(start)))
    return tuple(rows)


def paragraph_at(text: str, offset: int) -> int:
    """Return where the paragraph begins that holds `offset`, or the last one before it."""
    at = 0
    for start, _ in find_parts(text):
        if start > offset:
            break
        at = start
    return at
