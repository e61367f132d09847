"""What a person did, in words: one line for an operation, whatever it changed."""

from __future__ import annotations

import pytest

from corpus.archive.deeds import tell
from corpus.archive.journal import Change, Row


def change(place: str, before: Row | None, after: Row | None, article: str | None = "a1") -> Change:
    return Change(place, "1", article, before, after)


@pytest.mark.parametrize(
    ("place", "before", "after", "told"),
    [
        ("mark", None, {}, "marked"),
        ("mark", {"at": 1}, None, "unmarked"),
        ("tag", None, {"tag": "war"}, "+war"),
        ("tag", {"tag": "war"}, None, "-war"),
        ("note", None, {"n": 1}, "note made"),
        ("note", {"n": 1}, None, "note dropped"),
        ("note", {"n": 1}, {"n": 2}, "note changed"),
        ("clip", None, {"n": 1}, "clip made"),
        ("marked_passage", None, {"n": 1}, "passage marked"),
        ("marked_passage", {"n": 1}, None, "passage unmarked"),
        ("search", None, {"name": "late"}, "search late saved"),
        ("search", {"name": "late"}, None, "search late dropped"),
        ("search", {"name": "late"}, {"name": "late"}, "search late changed"),
        ("story_decision", None, {"kind": "split"}, "articles parted from a story"),
        ("story_decision", {"kind": "merge"}, None, "two stories made one, taken back"),
        ("gone", {"gone": None}, {"gone": "2025-05-16"}, "removed"),
        ("gone", {"gone": "2025-05-16"}, {"gone": None}, "restored"),
        ("given", {}, {"given_title": "Ferry", "given_outlet": "Herald"}, "outlet given, title given"),
        ("given", {"given_published": "2025"}, {"given_published": None}, "date given taken back"),
        ("given", {"given_language": "en"}, {"given_language": "de"}, "language given"),
    ],
)
def test_what_was_done_to_an_article_names_it(
    place: str, before: Row | None, after: Row | None, told: str
) -> None:
    assert tell([change(place, before, after)]) == f"{told}: a1"
    assert tell([change(place, before, after, None)]) == told


def test_many_of_one_kind_are_counted_by_articles_or_by_themselves() -> None:
    def marks(*articles: str | None) -> list[Change]:
        return [change("mark", None, {}, article) for article in articles]

    assert tell(marks("a1", "a2")) == "marked: 2 articles"
    assert tell(marks("a1", "a1")) == "marked: a1"
    assert tell(marks("a1", None)) == "marked: a1"
    assert tell(marks(None, None)) == "marked (2)"
    assert tell([*marks("a1"), change("tag", None, {"tag": "war"}, "a2")]) == "marked: a1; +war: a2"
    assert tell([]) == ""
