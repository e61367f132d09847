"""The desk: what holds for any tag, note and set of articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.desk import BadTag, Desk, fold_tag, read_tag
from corpus.archive.desk_tables import STEPS
from corpus.archive.journal import Journal

IDS = st.sampled_from("abcdef")
TAGS = st.sampled_from(["read", "talks", "to do", "кур"])


def desk() -> Desk:
    db = sqlite3.connect(":memory:", isolation_level=None)
    for step in STEPS:
        db.executescript(step)

    @contextmanager
    def transaction() -> Iterator[None]:
        yield

    return Desk(db, transaction, Journal(db))


@given(st.text())
def test_a_tag_is_kept_as_it_is_compared_or_refused_in_a_line(typed: str) -> None:
    assert fold_tag(fold_tag(typed)) == fold_tag(typed)
    try:
        tag = read_tag(typed)
    except BadTag as error:
        assert "\n" not in str(error)
    else:
        assert tag == fold_tag(typed.upper().lower()) or tag == fold_tag(typed)
        assert read_tag(tag) == tag == " ".join(tag.split())


@given(st.lists(st.tuples(st.booleans(), IDS, TAGS)))
def test_tags_are_the_set_that_was_given_less_what_was_taken(
    steps: list[tuple[bool, str, str]],
) -> None:
    kept, held = desk(), set[tuple[str, str]]()
    for give, article, tag in steps:
        before = (article, tag) in held
        changed = kept.tag([article], [tag] if give else [], [] if give else [tag])
        (held.add if give else held.discard)((article, tag))
        assert changed == ([article] if before is not give else [])
    for tag in ("read", "talks"):
        assert kept.tagged(tag) == {a for a, t in held if t == tag}
    assert kept.tagged(None) == {a for a, _ in held}
    assert kept.tags_of("abcdef") == {
        a: tuple(sorted(t for b, t in held if b == a)) for a in {a for a, _ in held}
    }


@given(st.text(min_size=1))
def test_a_note_comes_back_as_it_was_written_until_it_is_taken_away(text: str) -> None:
    if not text.isprintable():
        text = text.encode("utf-8", "replace").decode()
    kept = desk()
    kept.add_note("a", text)
    (note,) = kept.notes_of("a")
    assert note.text == text
    assert kept.noted(None) == {"a"}
    assert not kept.remove_note("b", note.n)
    assert kept.remove_note("a", note.n)
    assert kept.noted(None) == frozenset()
    kept.add_note("a", text)
    assert kept.notes_of("a")[0].n > note.n


def test_a_note_is_found_by_its_words_whatever_their_case_and_accents() -> None:
    kept = desk()
    kept.add_note("a", "Ask Müller about the ferry.")
    kept.add_note("a", "Nothing on the harbour.")
    assert kept.noted("muller FERRY") == {"a"}
    assert kept.noted("ferry harbour") == kept.noted("fer") == kept.noted("…") == frozenset()
