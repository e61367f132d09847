"""History: undoing all that a person did leads to the beginning, doing it again to the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from index.newsroom.history import Overtaken
from index.newsroom.room import Newsroom

TEXTS = {
    "one.txt": "Vladimir Medinsky met Rustem Umerov in Istanbul on Friday. Medinsky spoke of Kursk.",
    "two.txt": "Medinsky came back to Moscow. Rustem Umerov flew to Kyiv on 16 May 2025.",
    "three.txt": "Newsvine Permalink\n\nRustem Umerov spoke. “It is late,” Umerov said in Istanbul.",
    "four.txt": "A flood closed the harbour of Hamburg on Monday. Angela Merkel came.",
}
PEOPLE = ("Vladimir Medinsky", "Rustem Umerov", "Angela Merkel", "Istanbul", "Medinsky", "Kursk")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of four texts; not to be changed."""
    place = tmp_path_factory.mktemp("whole")
    return fill(place)


def fill(place: Path) -> Path:
    (place / "in").mkdir()
    for name, text in TEXTS.items():
        (place / "in" / name).write_text(text)
    newsroom = Newsroom(place / "archive", create=True)
    newsroom.add([place / "in"], published="2025-05-18")
    newsroom.close()
    return place / "archive"


def made(room: Newsroom) -> dict[str, object]:
    """All that people made in an archive, and what follows from it."""
    archive, found = room.archive, {}
    desk = archive.desk
    found["marks"] = sorted(desk.marks())
    found["passages"] = desk.marked_passages()
    found["notes"] = desk.notes()
    found["searches"] = [(s.name, s.query) for s in desk.searches()]
    found["clips"] = desk.clips.listed()
    found["gone"] = sorted(archive.articles.gone())
    found["stories"] = archive.stories.standing()
    found["decisions"] = archive.registry.export_decisions()
    for article_id in sorted(archive.articles.ids()):
        article = room.show(article_id)
        found[article_id] = (
            desk.tags_of([article_id]), article.title, article.outlet, article.published,
            article.annotations,
        )  # fmt: skip
    for entity in room.entities(limit=1000):
        query = f"{entity.kind}:={entity.entity}"
        found[query] = (entity, {hit.id for hit in room.search(query).hits})
    return found


class Undone(RuleBasedStateMachine):
    """A person who does anything, takes some of it back, and in the end all of it."""

    whole: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.whole, self.folder / "archive")
        self.room = Newsroom(self.folder / "archive")
        self.first = made(self.room)
        self.ids = sorted(self.room.archive.articles.ids())
        self.done = 0

    def act(self, do: Callable[[], object]) -> None:
        with suppress(ValueError, LookupError):
            do()

    def there(self, n: int) -> str:
        return self.ids[n % len(self.ids)]

    numbers = st.integers(0, 3)

    @rule(n=numbers, tag=st.sampled_from(["read", "talks"]), more=st.booleans())
    def tag(self, n: int, tag: str, more: bool) -> None:
        query = f"id:{self.there(n)}"
        self.act(lambda: self.room.desk.tag(query, [tag] if more else [], [] if more else [tag]))

    @rule(n=numbers, text=st.sampled_from(["ask", "who says so"]), at=st.booleans())
    def note(self, n: int, text: str, at: bool) -> None:
        place = (0, 9) if at else None
        self.act(lambda: self.room.desk.note(self.there(n), text, place))

    @rule(n=numbers)
    def drop_note(self, n: int) -> None:
        if notes := self.room.archive.desk.notes():
            some = notes[n % len(notes)]
            self.act(lambda: self.room.desk.remove_note(some.article, some.n))

    @rule(n=numbers)
    def mark(self, n: int) -> None:
        self.act(lambda: self.room.toggle_mark(self.there(n)))

    @rule(n=numbers, start=st.integers(0, 9))
    def mark_passage(self, n: int, start: int) -> None:
        self.act(lambda: self.room.desk.mark_passage(self.there(n), start, start + 9))

    @rule(n=numbers, query=st.sampled_from(["kursk", "harbour"]))
    def save(self, n: int, query: str) -> None:
        self.act(lambda: self.room.desk.save(f"s{n}", query))

    @rule(n=numbers)
    def forget(self, n: int) -> None:
        self.act(lambda: self.room.desk.forget(f"s{n}"))

    @rule()
    def look(self) -> None:
        self.room.desk.looked(self.room.desk.saved())

    @rule(n=numbers, start=st.integers(0, 3), note=st.none() | st.just("here"))
    def clip(self, n: int, start: int, note: str | None) -> None:
        self.act(lambda: self.room.desk.clip(self.there(n), start, start + 9, note))

    @rule(n=numbers)
    def drop_clip(self, n: int) -> None:
        if clips := self.room.desk.clips():
            self.act(lambda: self.room.desk.drop_clip(clips[n % len(clips)].id))

    @rule(n=numbers, day=st.none() | st.sampled_from(["2025-05-01", "2024-01-02"]))
    def give(self, n: int, day: str | None) -> None:
        self.act(lambda: self.room.set_published(self.there(n), day))

    @rule(n=numbers, title=st.none() | st.sampled_from(["Talks", "Flood"]))
    def name(self, n: int, title: str | None) -> None:
        self.act(lambda: self.room.set_title(self.there(n), title))

    @rule(n=numbers)
    def remove(self, n: int) -> None:
        self.act(lambda: self.room.remove([self.there(n)]))

    @rule(n=numbers)
    def restore(self, n: int) -> None:
        self.act(lambda: self.room.restore([self.there(n)]))

    @rule(one=st.sampled_from(PEOPLE), other=st.sampled_from(PEOPLE), n=st.none() | numbers)
    def merge(self, one: str, other: str, n: int | None) -> None:
        article = None if n is None else self.there(n)
        self.act(
            lambda: self.room.corrections.merge(one, other, across_kinds=True, article=article)
        )

    @rule(one=st.sampled_from(PEOPLE), alias=st.sampled_from(PEOPLE), n=st.none() | numbers)
    def split(self, one: str, alias: str, n: int | None) -> None:
        article = None if n is None else self.there(n)
        self.act(lambda: self.room.corrections.split(one, alias, article=article))

    @rule(one=st.sampled_from(PEOPLE), n=st.none() | numbers)
    def no_name(self, one: str, n: int | None) -> None:
        article = None if n is None else self.there(n)
        self.act(lambda: self.room.corrections.not_name(one, article=article))

    @rule(
        one=st.sampled_from(PEOPLE),
        kind=st.sampled_from(["person", "org", "event"]),
        n=st.none() | numbers,
    )
    def kind(self, one: str, kind: str, n: int | None) -> None:
        article = None if n is None else self.there(n)
        self.act(lambda: self.room.corrections.kind(one, kind, article=article))  # type: ignore[arg-type]

    @rule(n=numbers, start=st.integers(0, 20))
    def span(self, n: int, start: int) -> None:
        self.act(lambda: self.room.corrections.span(self.there(n), start, start + 7, "org"))

    @rule()
    def merge_stories(self) -> None:
        stories = self.room.stories(lone=True)
        if len(stories) > 1:
            self.act(lambda: self.room.merge_stories(stories[0].id, stories[1].id))

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        self.room.undo(count)

    @rule(count=st.integers(1, 3))
    def redo(self, count: int) -> None:
        self.room.redo(count)

    @precondition(lambda self: self.done < 2)
    @rule()
    def another_session(self) -> None:
        self.done += 1
        self.room.close()
        self.room = Newsroom(self.folder / "archive")

    def teardown(self) -> None:
        try:
            self.room.redo(1000)
            last = made(self.room)
            self.room.undo(1000)
            assert made(self.room) == self.first
            assert not [each for each in self.room.history(1000) if not each.undone]
            self.room.redo(1000)
            assert made(self.room) == last
            assert not self.room.check()
            # All of it holds when everything is derived anew.
            with self.room.archive.transaction():
                self.room.archive.writing.relink_all()
            assert made(self.room) == last
        finally:
            self.room.close()
            shutil.rmtree(self.folder)


@pytest.mark.slow
def test_whatever_was_done_is_undone_to_the_beginning_and_redone_to_the_end(whole: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Undone.whole = whole
    run_state_machine_as_test(
        Undone,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def room(whole: Path, tmp_path: Path) -> Newsroom:
    shutil.copytree(whole, tmp_path / "archive")
    return Newsroom(tmp_path / "archive")


def test_what_was_changed_since_is_not_overwritten(room: Newsroom) -> None:
    article = sorted(room.archive.articles.ids())[0]
    room.toggle_mark(article)
    # As a program does that keeps no journal.
    room.archive.db.execute("DELETE FROM mark")
    room.archive.journal.discard()
    with pytest.raises(Overtaken, match=f"the mark of {article}"):
        room.undo()
    assert not room.marked()


def test_a_transaction_that_fails_leaves_no_entry(room: Newsroom) -> None:
    article = sorted(room.archive.articles.ids())[0]
    with pytest.raises(RuntimeError), room.archive.desk.transaction():
        room.archive.desk.mark([article])
        raise RuntimeError
    assert room.history() == () and not room.undo()


def test_what_leaves_all_as_it_was_is_no_operation(room: Newsroom) -> None:
    article = sorted(room.archive.articles.ids())[0]
    with room.archive.desk.transaction():
        room.archive.desk.mark([article])
        room.archive.desk.unmark([article])
    room.desk.saved()
    assert room.history() == ()


def test_of_a_purged_article_nothing_comes_back(room: Newsroom) -> None:
    article = sorted(room.archive.articles.ids())[0]
    words = room.show(article).text[:9]
    room.desk.note(article, "who says so")
    room.desk.mark_passage(article, 0, 9)
    room.set_title(article, "Talks")
    room.remove([article], purge=True)
    assert room.undo(10) == []
    stored = room.archive.db.execute("SELECT before, after FROM journal_change").fetchall()
    assert not [row for row in map(str, map(tuple, stored)) if "who says" in row or words in row]


def test_a_new_deed_ends_what_could_be_done_again(room: Newsroom) -> None:
    one, other = sorted(room.archive.articles.ids())[:2]
    room.toggle_mark(one)
    room.undo()
    room.toggle_mark(other)
    assert room.redo() == []
    assert [(each.undone, each.lost) for each in room.history()] == [(False, False), (True, True)]


def test_a_name_is_one_with_itself_without_a_decision(room: Newsroom) -> None:
    for article in sorted(room.archive.articles.ids()):
        decided = room.corrections.merge(
            "Rustem Umerov", "Rustem Umerov", across_kinds=True, article=article
        )
        assert (decided.decision, decided.changed) == (None, ())
    assert room.history() == ()


def test_a_surname_that_was_taken_out_is_as_sure_as_when_it_is_linked_anew(room: Newsroom) -> None:
    room.corrections.split("Vladimir Medinsky", "Medinsky")
    split = made(room)
    with room.archive.transaction():
        room.archive.writing.relink_all()
    assert made(room) == split
    room.undo()
    room.redo()
    assert made(room) == split
