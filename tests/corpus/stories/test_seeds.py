"""The five articles that the project was made for: which are one story, and what they tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.annotate import annotate_text
from corpus.article import Article
from corpus.stories.comparison import Comparison, compare
from corpus.stories.events import MemoryShelf, join, settle
from corpus.stories.features import Rarity, count_features
from corpus.stories.named import shared as shared_by
from corpus.stories.profile import profile_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    texts = [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]
    return [
        Article(
            f"00{n}", f"00{n}", None, None, (), None, None, None, "", "", text,
            annotations=annotate_text(text),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


def test_the_two_reports_of_one_drone_are_one_story_and_say_why(articles: list[Article]) -> None:
    rarity = Rarity.empty(5)
    for article in articles:
        rarity.learn(count_features(article.title, article.text))
    shelf = MemoryShelf()
    for n, article in enumerate(articles):
        join(n, profile_of(article, rarity), shelf)
        settle([n], shelf)
    assert [story for story in shelf.groups() if len(story) > 1] == [(0, 1)]
    why = {each.value for each in shared_by([p.named for p in shelf.profiles([0, 1])])}
    assert {"11:30 MSK", "Kursk", "Istanbul", "Vladimir Medinsky"} <= why


@pytest.fixture(scope="module")
def pair(articles: list[Article]) -> Comparison:
    return compare(articles[:2])


def row(found: Comparison, words: str) -> tuple[str, list[str]]:
    """The verdict of the one row whose cells hold these words, and all its cells."""
    (fact,) = [f for f in found.facts if any(words in cell.text for cell in f.cells)]
    return fact.verdict, [cell.text for cell in fact.cells]


def test_the_clock_time_agrees(pair: Comparison) -> None:
    verdict, cells = row(pair, "11:30")
    assert verdict == "agree" and len(cells) == 2


def test_who_leads_the_delegation_differs(pair: Comparison) -> None:
    verdict, cells = row(pair, "Umerov")
    assert verdict == "differ" and len(cells) == 2


def test_one_negotiator_is_described_in_two_ways(pair: Comparison) -> None:
    verdict, cells = row(pair, "figure Vladimir Medinsky")
    assert verdict == "approx" and any("negotiator" in cell for cell in cells)


def test_a_day_that_one_report_tells_stands_alone(pair: Comparison) -> None:
    assert row(pair, "May 15th") == ("only", ["May 15th"])


def test_drones_of_different_days_stand_in_different_rows(articles: list[Article]) -> None:
    rows = [
        [cell.text for cell in fact.cells]
        for fact in compare(articles).facts
        if fact.kind == "number" and "drone" in fact.subject
    ]
    for counted in ("178", "159", "22"):
        assert [counted] in rows
