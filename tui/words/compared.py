"""Several reports side by side in words: what each tells of a fact, and which words differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from tui.words.dates import show_published
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.archive import Listed
    from corpus.stories.cells import Cell
    from corpus.stories.facts import Fact
    from index.newsroom.compared import Compared
    from tui.words.theme import Look

Marks = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+")
_KINDS_BY_SUBJECT = frozenset(["person", "number", "quote", "confirmation"])
MOST_TOLD = 3
"""Wordings of one fact that are shown of one report."""


class Told(NamedTuple):
    """What one report tells of a fact: its words, those that differ, and the first cell of them."""

    words: str
    marks: Marks
    cell: Cell | None


def told_of(fact: Fact, articles: Sequence[str]) -> tuple[Told, ...]:
    """Return what each report tells of a fact, nothing where it tells nothing."""
    by_article: dict[str, dict[str, Cell]] = {}
    for cell in fact.cells:
        by_article.setdefault(cell.article, {}).setdefault(make_line(cell.text), cell)
    shown: list[tuple[str, Cell | None]] = []
    for article in articles:
        wordings = by_article.get(article, {})
        shown.append(("; ".join([*wordings][:MOST_TOLD]), next(iter(wordings.values()), None)))
    differs = fact.verdict in ("differ", "approx")
    marks = differing([words for words, _ in shown]) if differs else [()] * len(shown)
    return tuple(Told(words, found, cell) for (words, cell), found in zip(shown, marks, strict=True))


def differing(told: Sequence[str]) -> list[Marks]:
    """Return the words of each text that at most half of them have, case aside; runs are joined."""
    sets = [{word.casefold() for word in _WORD.findall(words)} for words in told]
    tellers = sum(map(bool, sets))
    counts = Counter(word for words in sets for word in words)
    shared = {word for word, count in counts.items() if 2 * count > tellers or tellers < 2}
    found: list[Marks] = []
    for words in told:
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(words):
            if match[0].casefold() in shared:
                continue
            if spans and words[spans[-1][1] : match.start()].strip(" -") == "":
                spans[-1] = spans[-1][0], match.end()
            else:
                spans.append(match.span())
        found.append(tuple(spans))
    return found


def label_of(fact: Fact) -> str:
    """Return what a fact is about: of whom or what, else its kind."""
    if fact.kind == "confirmation":
        return f"{fact.subject} confirms"
    return fact.subject if fact.kind in _KINDS_BY_SUBJECT and fact.subject else fact.kind


def verdict_sign(verdict: str, look: Look) -> str:
    """Return the sign before a row."""
    signs = {"differ": "!", "approx": "~", "agree": "=", "only": "."}
    if look.ascii_only:
        return signs[verdict]
    return {"differ": "≠", "approx": "≈", "agree": "=", "only": "·"}[verdict]


def report_name(row: Listed) -> str:
    """Return what a report is called in a narrow column: its outlet, else its file without ending."""
    return make_line(row.outlet or PurePath(row.ref).stem or row.ref)


def report_names(compared: Compared) -> tuple[str, ...]:
    """Return what the reports are called, each otherwise: those of one outlet by day or number."""
    rows = [compared.listed[article] for article in compared.found.articles]
    names = [report_name(row) for row in rows]
    shown: list[str] = []
    for name, row in zip(names, rows, strict=True):
        day = show_published(row.published and row.published[:10])
        called = name if names.count(name) == 1 else f"{name} {day}"
        shown.append(f"{called} ({shown.count(called) + 1})" if called in shown else called)
    return tuple(shown)


def copied_lines(compared: Compared, look: Look) -> list[str]:
    """Return who holds how much of whom, the greatest share first."""
    names = dict(zip(compared.found.articles, report_names(compared), strict=True))
    lines = []
    for held in sorted(compared.found.contained, key=lambda each: -each.share):
        if held.share >= 0.1:
            lines.append(f"{names[held.within]} holds {held.share:.0%} of {names[held.article]}")
    return lines


def heading_of(compared: Compared, look: Look) -> tuple[str, str]:
    """Return what is compared, and behind it how many reports, and their span in time."""
    story = compared.story
    if story is None:
        return f"{len(compared.found.articles)} articles side by side", ""
    days = [show_published(day[:10]) for day in (story.first, story.last) if day]
    shown, every = len(compared.found.articles), len(story.articles)
    parts = [
        f"{shown} of these shown" if shown < every else "",
        f"{look.story} {every} reports, {story.sources} independent",
        " to ".join(dict.fromkeys(days)),
    ]
    return make_line(story.title), f" {look.dot} ".join(filter(None, parts))
