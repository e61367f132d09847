"""Stated, given, derived: none overwrites another, whoever writes at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from corpus.intake import again
from corpus.stated import Derived, Given, Shown, Stated, shown_of
from index.newsroom.room import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive", create=True)
    yield room
    room.close()


def wire(tmp_path: Path, **more: str) -> Path:
    path = tmp_path / "w.jsonl"
    record = {"id": "1", "text": "The bridge was closed on Tuesday.", "published": "2025-05-16"}
    path.write_text(json.dumps({**record, **more}))
    return path


CLOSED = "The old bridge over the river was closed on Tuesday after a crack was found in a pier."
OPENED = CLOSED.replace("closed", "opened")
SANK = (
    "The ferry sank off the northern cape on Tuesday morning with ninety people aboard. The coast "
    "guard said that all passengers were taken ashore by noon. The captain told the harbour radio "
    "that a lamp on the outer buoy had failed, and that nobody had answered his calls for an hour."
)
RAISED = SANK.replace("sank off", "was raised from the sea off")


def when(newsroom: Newsroom, article: str) -> str | None:
    earliest = newsroom.show(article).annotations.timestamps[0].earliest
    return earliest.date().isoformat() if earliest else None


def test_what_is_shown_is_given_else_stated_else_derived() -> None:
    stated = Stated("2025-05-16", "metadata", "Wire", ("A",), "Stated")
    derived = Derived("2025-05-01", "Derived", "text")
    assert shown_of(stated, Given(), derived) == Shown("2025-05-16", "metadata", "Wire", "Stated")
    given = Given("2025-06-01", "Herald", "Given")
    assert shown_of(stated, given, derived) == Shown("2025-06-01", "given", "Herald", "Given")
    assert shown_of(Stated(), Given(), derived) == Shown("2025-05-01", "text", None, "Derived")
    assert shown_of(Stated(), Given(), Derived()) == Shown()


def test_an_outlet_given_later_leaves_the_stated_date(newsroom: Newsroom, tmp_path: Path) -> None:
    path = wire(tmp_path)
    (article,) = newsroom.add([path]).added
    assert newsroom.add([path], outlet="Herald").updated == (article,)
    shown = newsroom.show(article)
    assert (shown.published, shown.published_basis) == ("2025-05-16", "metadata")
    assert shown.outlet == "Herald"
    assert when(newsroom, article) == "2025-05-13"
    assert [hit.id for hit in newsroom.search("outlet:herald").hits] == [article]
    assert newsroom.add([path]).unchanged == (article,)


def test_a_date_taken_back_shows_the_stated_one(newsroom: Newsroom, tmp_path: Path) -> None:
    (article,) = newsroom.add([wire(tmp_path)]).added
    assert newsroom.set_published(article, "2025-07-02").published_basis == "given"
    assert when(newsroom, article) == "2025-07-01"
    shown = newsroom.set_published(article, None)
    assert (shown.published, shown.published_basis) == ("2025-05-16", "metadata")
    assert when(newsroom, article) == "2025-05-13"
    assert newsroom.set_title(article, "Mine").title == "Mine"
    assert newsroom.set_title(article, None).title is None
    assert newsroom.set_outlet(article, "Herald").outlet == "Herald"
    assert newsroom.set_outlet(article, None).outlet is None


def test_a_date_line_of_the_text_is_shown_again_when_a_given_date_is_taken_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bridge closed\n\nMay 16, 2025\n\nThe bridge was closed on Tuesday.\n")
    (article,) = newsroom.add([path]).added
    before = newsroom.show(article)
    assert before.published_basis == "text"
    newsroom.set_published(article, "2025-07-02")
    assert newsroom.set_published(article, None) == before


def test_a_correction_of_what_is_stated_arrives_though_another_value_was_given(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = wire(tmp_path, outlet="Wire")
    (article,) = newsroom.add([path]).added
    newsroom.add([path], published="2025-05-20")
    wire(tmp_path, outlet="Wire Service")
    assert newsroom.add([path]).updated == (article,)
    shown = newsroom.show(article)
    assert (shown.outlet, shown.published) == ("Wire Service", "2025-05-20")
    assert newsroom.set_published(article, None).published == "2025-05-16"


def test_a_date_given_while_an_article_is_annotated_anew_stays(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article,) = newsroom.add([wire(tmp_path)]).added
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'older'")
    other = Newsroom(newsroom.folder)
    many = again.annotate_many

    def slowly(orders, jobs):  # type: ignore[no-untyped-def]
        done = list(many(orders, jobs))
        other.set_published(article, "2025-07-02")
        other.set_outlet(article, "Herald")
        yield from done

    monkeypatch.setattr(again, "annotate_many", slowly)
    assert newsroom.rebuild().reannotated == 1
    shown = newsroom.show(article)
    assert (shown.published, shown.outlet) == ("2025-07-02", "Herald")
    assert when(newsroom, article) == "2025-07-01"
    other.close()


def test_words_that_arrive_while_an_article_is_annotated_anew_stay(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wire(tmp_path, text=CLOSED)
    (article,) = newsroom.add([path]).added
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'older'")
    other = Newsroom(newsroom.folder)
    many = again.annotate_many

    def slowly(orders, jobs):  # type: ignore[no-untyped-def]
        done = list(many(orders, jobs))
        wire(tmp_path, text=OPENED)
        other.add([path])
        yield from done

    monkeypatch.setattr(again, "annotate_many", slowly)
    newsroom.rebuild()
    assert "opened" in newsroom.show(article).text
    assert newsroom.search("opened").total == 1
    other.close()


def test_the_text_that_another_file_still_has_stays(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text("The ferry sank off Odesa.")
    (first,) = newsroom.add([folder]).added
    (folder / "a.txt").write_text("The ferry was raised.")
    (second,) = newsroom.add([folder]).added
    assert newsroom.show(first).text == "The ferry sank off Odesa."
    assert newsroom.show(first).path.endswith("b.txt")
    assert newsroom.show(second).path.endswith("a.txt")
    again_ = newsroom.add([folder])
    assert (again_.added, again_.updated, len(again_.unchanged)) == ((), (), 2)


def test_two_files_that_change_alike_stay_one_article(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for text in (SANK, RAISED):
        for name in "ab":
            (folder / f"{name}.txt").write_text(text)
        newsroom.add([folder])
    assert newsroom.count() == 1
    assert newsroom.search("raised").total == 1 and newsroom.search("sank").total == 0


def test_a_file_that_becomes_what_another_is_takes_no_text_away(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(SANK)
    (folder / "b.txt").write_text(RAISED)
    newsroom.add([folder])
    (folder / "a.txt").write_text(RAISED)
    newsroom.add([folder])
    assert newsroom.count() == 2
    assert newsroom.search("raised").total == 1 and newsroom.search("sank").total == 1
    assert len(newsroom.add([folder]).unchanged) == 2


class Interleaved(RuleBasedStateMachine):
    """Two processes on one archive, their steps in any order; what was given last is shown."""

    rooms: tuple[Newsroom, Newsroom]

    @initialize()
    def open(self) -> None:
        import tempfile

        self.holder = tempfile.TemporaryDirectory()
        self.folder = Path(self.holder.name)
        self.rooms = (
            Newsroom(self.folder / "archive", create=True),
            Newsroom(self.folder / "archive"),
        )
        self.stated = "2025-05-16"
        self.given = Given()
        (self.article,) = self.rooms[0].add([wire(self.folder)]).added
        self.running: dict[int, object] = {}

    @rule(who=st.integers(0, 1), date=st.sampled_from(["2025-06-01", "2025-07-02", None]))
    def date(self, who: int, date: str | None) -> None:
        self.rooms[who].set_published(self.article, date)
        self.given = self.given._replace(published=date)

    @rule(who=st.integers(0, 1), outlet=st.sampled_from(["Herald", "Post", None]))
    def outlet(self, who: int, outlet: str | None) -> None:
        self.rooms[who].set_outlet(self.article, outlet)
        self.given = self.given._replace(outlet=outlet)

    @rule(who=st.integers(0, 1), stated=st.sampled_from(["2025-05-16", "2025-05-18"]))
    def correct(self, who: int, stated: str) -> None:
        self.rooms[who].add([wire(self.folder, published=stated)])
        self.stated = stated

    @rule(who=st.integers(0, 1))
    def begin_annotating(self, who: int) -> None:
        """Read what there is, as `annotate_again` does before its transaction."""
        archive = self.rooms[who].archive
        known = archive.articles.known_id(self.article)
        draft = again.draft_of(archive, self.article)
        order = again.ToAnnotate(draft, known.given.published, known.given.outlet)
        (done,) = again.annotate_many([order])
        self.running[who] = known, done

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def finish_annotating(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.running)))
        known, done = self.running.pop(who)  # type: ignore[misc]
        archive = self.rooms[who].archive
        with archive.transaction():
            again._put_again(archive, known, done)

    @invariant()
    def what_is_shown_is_what_was_given_last(self) -> None:
        if not hasattr(self, "article"):
            return
        shown = self.rooms[0].show(self.article)
        assert shown.published == (self.given.published or self.stated)
        assert shown.outlet == self.given.outlet
        expected = {"2025-05-16": "13", "2025-05-18": "13", "2025-06-01": "27", "2025-07-02": "01"}
        earliest = shown.annotations.timestamps[0].earliest
        assert earliest is not None
        assert f"{earliest.day:02}" == expected[shown.published or ""]

    def teardown(self) -> None:
        for room in getattr(self, "rooms", ()):
            room.close()
        if hasattr(self, "holder"):
            self.holder.cleanup()


Interleaved.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_two_processes_in_any_order_keep_what_was_given = pytest.mark.slow(Interleaved.TestCase)


def test_what_was_given_returns_the_article_as_it_is_shown_now(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The ferry left the harbour late on Friday.")
    (article,) = newsroom.add([tmp_path / "a.txt"]).added
    assert newsroom.set_title("a.txt", "Ferry late").title == "Ferry late"
    assert newsroom.set_outlet("a.txt", "Herald").outlet == "Herald"
    assert newsroom.set_published("a.txt", "2025-05-16").published == "2025-05-16"
    assert newsroom.set_title("a.txt", None) == newsroom.show(article)
    assert newsroom.give([article], lambda given: given._replace(outlet="Wire")) == (article,)
    assert newsroom.give([article], lambda given: given._replace(outlet="Wire")) == ()


def test_what_is_held_of_an_article_that_changed_is_let_go_when_anybody_changes_it_again(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (article,) = newsroom.add([wire(tmp_path, title="Bridge closed")]).added
    articles = newsroom.archive.articles
    other = Newsroom(tmp_path / "archive")
    for room in (newsroom, other):
        (told,) = articles.changed_since(0)
        assert articles.told(article) is told
        (told,) = articles.changed_since(0)
        room.set_title(article, f"Closed, says {id(room)}")
        assert articles.told(article).title == f"Closed, says {id(room)}" != told.title
    other.close()
