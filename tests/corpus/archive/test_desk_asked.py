"""What a desk answers: marks, tags, passages, notes, searches, queries, and what was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.archive.desk import BadTag, Desk, SavedSearch, read_tag
from corpus.text_quotes import TextQuote

WORDS = TextQuote(4, 9, "ferry", "The ", " was late")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive(tmp_path_factory.mktemp("desk") / "archive", create=True)
    yield made
    made.close()


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    """A desk of which nothing is kept."""
    with pytest.raises(ZeroDivisionError), archive.desk.transaction():
        yield archive.desk
        raise ZeroDivisionError


def test_marks_are_set_once_and_taken_once(desk: Desk) -> None:
    assert desk.mark(["a", "b"]) == ["a", "b"] and desk.mark(["b", "c"]) == ["c"]
    assert desk.marks() == {"a", "b", "c"}
    assert desk.unmark(["a", "x"]) == ["a"] and desk.unmark(["a"]) == []
    assert not desk.toggle_mark("b") and desk.toggle_mark("a")
    assert desk.marks() == {"a", "c"}
    assert [article for article, _ in desk.marked_at()] == ["c", "a"]  # the oldest first


def test_tags_are_told_by_article_and_by_how_many_have_each(desk: Desk) -> None:
    assert desk.tag(["a", "b"], ["war", "sea"]) == ["a", "b"]
    assert desk.tag(["a", "c"], ["war"]) == ["c"]
    assert desk.tag(["a", "c"], [], ["sea"]) == ["a"]
    assert desk.tag(["b"], ["late"], ["sea"]) == ["b"]
    assert desk.tag([], ["war"]) == []
    assert desk.tags() == (("war", 3), ("late", 1))
    assert desk.tags_of(["a", "b", "x"]) == {"a": ("war",), "b": ("late", "war")}
    assert desk.tagged("war") == {"a", "b", "c"} and desk.tagged("late") == {"b"}
    assert desk.tagged(None) == {"a", "b", "c"} and desk.tagged("none at all") == frozenset()


@pytest.mark.parametrize(
    ("typed", "why"),
    [(" ", "no letters"), ("None", "cannot be a tag"), ("a\0b", "control characters"),
     ("a\u202eb", "control characters"), ('a"b', "quotation marks"), ("a*", "asterisk")],
)  # fmt: skip
def test_what_cannot_be_a_tag_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(BadTag, match=why):
        read_tag(typed)


def test_a_tag_may_hold_the_joiners_that_some_scripts_are_written_with() -> None:
    assert read_tag("می\u200cخواهم") == "می\u200cخواهم"
    assert read_tag("  To   CHECK ") == "to check"


def test_text_quotes_are_marked_once_and_told_by_article(desk: Desk) -> None:
    other = WORDS._replace(start=20, end=25)
    assert desk.mark_passage("a", WORDS) and not desk.mark_passage("a", WORDS)
    assert desk.mark_passage("a", other) and desk.mark_passage("b", WORDS)
    found = desk.marked_passages("a")
    assert [each.passage for each in found] == [WORDS, other]
    assert len(desk.marked_passages()) == 3
    desk.mark(["c"])
    assert desk.marked_within() == {"a", "b", "c"}
    assert not desk.unmark_passage("b", found[0].n)
    assert desk.unmark_passage("a", found[0].n) and not desk.unmark_passage("a", found[0].n)
    assert [each.passage for each in desk.marked_passages("a")] == [other]


def test_notes_are_changed_and_taken_by_article_and_number(desk: Desk) -> None:
    first = desk.add_note("a", "Who was late?")
    second = desk.add_note("a", "Quay", WORDS)
    third = desk.add_note("b", "Café to check")
    assert first < second < third
    assert [(note.n, note.text, note.passage) for note in desk.notes_of("a")] == [
        (first, "Who was late?", None), (second, "Quay", WORDS),
    ]  # fmt: skip
    assert [note.article for note in desk.notes()] == ["a", "a", "b"]
    assert not desk.change_note("b", first, "x") and desk.change_note("a", first, "Who?")
    assert desk.notes_of("a")[0].text == "Who?"
    assert desk.noted(None) == {"a", "b"}
    assert desk.noted("CAFE check") == {"b"} and desk.noted("cafe quay") == frozenset()
    assert desk.noted("") == desk.noted(" ") == frozenset()
    assert not desk.remove_note("b", first) and desk.remove_note("a", first)
    assert not desk.remove_note("a", first)
    assert [note.n for note in desk.notes()] == [second, third]


def test_a_search_takes_the_place_of_the_one_that_had_its_name(desk: Desk) -> None:
    desk.save(SavedSearch("war", "kursk", 5, "2025-05-16"))
    desk.save(SavedSearch("sea", "ferry", 1, "2025-05-16"))
    desk.save(SavedSearch("war", "kursk OR sumy", 6, "2025-05-17"))
    desk.look("sea", 9, "2025-05-18")
    desk.look("none", 9, "2025-05-18")
    assert desk.searches() == (
        SavedSearch("sea", "ferry", 9, "2025-05-18"),
        SavedSearch("war", "kursk OR sumy", 6, "2025-05-17"),
    )
    assert desk.forget("war") and not desk.forget("war")
    assert [search.name for search in desk.searches()] == ["sea"]


def test_queries_are_remembered_the_latest_first_each_once(desk: Desk) -> None:
    for typed in ("kursk", "ferry", "kursk", "quay"):
        desk.note_query(typed)
    assert desk.queries() == ("quay", "kursk", "ferry")
    assert desk.queries(limit=2) == ("quay", "kursk")


def test_what_was_read_is_told_until_it_is_made_unread(desk: Desk) -> None:
    readings = desk.readings
    for article, place, share in (("a", 0, 10), ("b", 7, None), ("a", 3, 50)):
        readings.note(article, place, share)
    stop = readings.of("a")
    assert stop is not None and (stop.article, stop.place, stop.share) == ("a", 3, 50)
    assert readings.of("x") is None
    assert [each.article for each in readings.last(9)] == ["a", "b"]
    assert [each.article for each in readings.last(1)] == ["a"]
    assert readings.read_of(["a", "x"]) == {"a"}
    readings.forget("a")
    assert readings.of("a") is None and readings.read_of(["a", "b"]) == {"b"}


def test_a_desk_that_fails_within_a_transaction_keeps_nothing(tmp_path: Path) -> None:
    made = Archive(tmp_path / "archive", create=True)
    with pytest.raises(ZeroDivisionError), made.desk.transaction():
        made.desk.mark(["a"])
        raise ZeroDivisionError
    assert made.desk.marks() == frozenset()
    with made.desk.transaction():
        made.desk.mark(["a"])
    assert made.desk.marks() == {"a"}
    made.close()
