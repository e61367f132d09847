"""What the reader asks of an archive, without a reader: its first page, what was read, stories."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import UnknownArticle
from index.newsroom import reading_room as module
from index.newsroom.dossiers import PARTS
from index.newsroom.records import original_of, version_of
from index.newsroom.room import Newsroom
from tests.corpus.stories.reports import FERRY
from tests.index.newsroom.test_stories import texts, write

WITHDRAWN = "Tram four runs again\n\nTram four runs again, the city of Brunnholm said on Monday.\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of stories, one article with an earlier version, one copied; not to be changed."""
    folder = tmp_path_factory.mktemp("reading")
    files = write(folder / "files", texts())
    (files / "broken.jsonl").write_text('{"id": 1}\n{\n{\n')
    room = Newsroom(folder / "archive", create=True)
    room.add([files])
    (files / "ferry0.txt").write_text(f"{FERRY[0]}\n\nThe crew was thanked in the evening.\n")
    room.add([files / "ferry0.txt"])
    room.close()
    return folder / "archive"


@pytest.fixture
def room(filled: Path, tmp_path: Path) -> Iterator[Newsroom]:
    shutil.copytree(filled, tmp_path / "archive")
    newsroom = Newsroom(tmp_path / "archive")
    yield newsroom
    newsroom.close()


def id_of(room: Newsroom, name: str) -> str:
    return room.archive.articles.find_id(f"{name}.txt")


def test_the_first_page_of_an_archive_is_blank_until_something_was_made(room: Newsroom) -> None:
    start = room.reading_room.start()
    assert (start.saved, start.last, start.marks, start.notes, start.clips) == ((), (), 0, 0, 0)
    assert start.articles == room.count() and start.versioned == 1
    assert start.skipped > 0 and not start.is_blank  # the broken lines need a look


def test_the_first_page_counts_what_was_made_and_shows_what_was_read_last(room: Newsroom) -> None:
    one, other, third = (id_of(room, name) for name in ("ferry0", "ferry1", "other0"))
    room.toggle_mark(one)
    room.desk.note(one, "Who was thanked?")
    room.desk.clip(other, 0, 20)
    for article, share in ((one, 10), (other, None), (third, 80), (one, 30)):
        room.reading_room.note_stop(article, 5, share)
    start = room.reading_room.start(last=2)
    assert (start.marks, start.notes, start.clips) == (1, 1, 1)
    assert [(row.id, stop.share) for row, stop in start.last] == [(one, 30), (third, 80)]
    assert not start.is_blank
    stop = room.reading_room.stop_of(one)
    assert stop is not None and (stop.article, stop.place, stop.share) == (one, 5, 30)
    assert room.reading_room.stop_of(id_of(room, "more0")) is None
    assert room.reading_room.read_of([one, id_of(room, "more0")]) == {one}
    assert [row.id for row, _ in room.reading_room.last_read()] == [one, third, other]
    room.remove([third])
    assert [row.id for row, _ in room.reading_room.last_read()] == [one, other]


@pytest.mark.parametrize("made", ["save", "mark", "note", "clip", "read"])
def test_a_first_page_with_anything_on_it_is_not_blank(tmp_path: Path, made: str) -> None:
    (tmp_path / "a.txt").write_text(FERRY[0])
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "a.txt"])
    one = newsroom.archive.articles.find_id("a.txt")
    assert newsroom.reading_room.start().is_blank
    {
        "save": lambda: newsroom.desk.save("ferries", "ferry"),
        "mark": lambda: newsroom.toggle_mark(one),
        "note": lambda: newsroom.desk.note(one, "Why?"),
        "clip": lambda: newsroom.desk.clip(one, 0, 9),
        "read": lambda: newsroom.reading_room.note_stop(one, 0, None),
    }[made]()
    assert not newsroom.reading_room.start().is_blank
    newsroom.close()


def test_a_saved_search_is_counted_once_while_the_archive_stays_as_it_is(
    room: Newsroom, tmp_path: Path
) -> None:
    room.desk.save("ferries", "ferry")
    (before,) = room.reading_room.start().saved
    assert (before.name, before.query, before.total, before.new) == ("ferries", "ferry", None, 0)
    counted = room.reading_room.count_saved("ferries")
    assert counted.total == len(room.search("ferry", limit=99).hits) > 0
    assert room.reading_room.start().saved == (counted,)
    (tmp_path / "new.txt").write_text("Another ferry ran aground\n\nAnother ferry ran aground.\n")
    room.add([tmp_path / "new.txt"])
    assert room.reading_room.start().saved[0].total is None
    again = room.reading_room.count_saved("ferries")
    assert (again.total, again.new) == ((counted.total or 0) + 1, 1)


def test_a_saved_search_of_what_is_on_the_desk_is_counted_anew_each_time(room: Newsroom) -> None:
    room.desk.save("kept", "is:marked")
    assert room.reading_room.count_saved("kept").total == 0
    room.toggle_mark(id_of(room, "ferry0"))
    assert room.reading_room.start().saved[0].total is None
    assert room.reading_room.count_saved("kept").total == 1


def test_a_saved_search_that_cannot_be_asked_says_why(room: Newsroom) -> None:
    room.desk.save("odd", "ferry")
    with room.archive.desk.transaction():
        room.archive.db.execute("UPDATE search SET query = 'when:nonsense' WHERE name = 'odd'")
    told = room.reading_room.count_saved("odd")
    assert (told.name, told.query, told.total, told.new) == ("odd", "when:nonsense", 0, 0)
    assert "when" in told.trouble


def test_the_page_of_the_intake_has_each_file_with_its_articles(room: Newsroom) -> None:
    intake = room.reading_room.intake()
    assert intake.articles == room.count() == sum(file.articles for file in intake.files)
    files = {Path(file.path).name: file for file in intake.files}
    assert files["ferry0.txt"].ids == (id_of(room, "ferry0"),)
    assert files["ferry0.txt"].versions == 1 and files["ferry1.txt"].versions == 0
    assert files["ferry1.txt"].states == ()
    assert sum(each.count for each in intake.skipped) == room.reading_room.start().skipped > 0


def test_no_more_ids_of_a_file_are_listed_than_asked_for_and_all_are_counted(
    tmp_path: Path,
) -> None:
    wire = tmp_path / "wire.jsonl"
    wire.write_text("".join(
        f'{{"id": "{n}", "text": "Ferry number {n} left pier {n} with {n} cars."}}\n'
        for n in range(5)
    ))  # fmt: skip
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([wire])
    (file,) = newsroom.archive.ledger.files(most=2)
    assert (file.articles, len(file.ids)) == (5, 2)
    assert file.ids == newsroom.archive.ledger.files()[0].ids[:2]
    assert len(newsroom.archive.ledger.files()[0].ids) == 5
    newsroom.close()


def test_what_was_made_is_listed_with_its_articles_the_latest_note_first(room: Newsroom) -> None:
    one, other = id_of(room, "ferry0"), id_of(room, "other0")
    room.toggle_mark(one)
    room.desk.tag("ferry", ["to check"])
    room.desk.note(one, "First")
    room.desk.note(other, "Second")
    room.desk.clip(one, 0, 12, "first clip")
    room.desk.clip(other, 0, 12, "second clip")
    made = room.reading_room.made()
    assert [row.id for row in made.marked] == [one]
    assert made.tagged == room.archive.desk.tags() and made.tagged[0][0] == "to check"
    assert [(note.text, id) for note, id in made.notes] == [("Second", other), ("First", one)]
    assert [clip.note for clip in made.clips] == ["second clip", "first clip"]
    assert set(made.titles) == {one, other}


def test_what_a_person_made_of_an_article_stands_where_its_words_do(room: Newsroom) -> None:
    article = room.show(id_of(room, "ferry0"))
    assert room.reading_room.on_desk(article) == ((), (), (), 1)
    room.desk.note(article.id, "Where?", (4, 20))
    room.desk.note(article.id, "Of all of it")
    room.desk.mark_passage(article.id, 30, 44)
    room.desk.clip(article.id, 50, 61)
    room.desk.tag("ferry", ["to check"])
    told = room.reading_room.on_desk(article)
    assert set(told.notes) == {"Where?", "Of all of it"}
    assert told.marked == ((4, 20), (30, 44), (50, 61))
    own, every = room.reading_room.tags(article.id)
    assert own == told.tags and every == ("to check",)
    assert room.reading_room.tags(None) == ((), ("to check",))


def test_earlier_versions_are_had_by_their_number(room: Newsroom) -> None:
    one = id_of(room, "ferry0")
    (earlier,) = room.reading_room.earlier(one)
    record = room.record(one)
    assert version_of(record, 1) == earlier == record.earlier[0]
    assert original_of(room.archive, one, 1).decode() == FERRY[0]
    with pytest.raises(UnknownArticle, match="no version 2: there are 2"):
        version_of(record, 2)
    with pytest.raises(UnknownArticle, match="no version 2"):
        original_of(room.archive, one, 2)


def test_hits_stand_in_their_stories_and_copies_that_changed_are_told(room: Newsroom) -> None:
    ferries = [id_of(room, f"ferry{n}") for n in range(3)]
    told = room.reading_room.in_stories([*ferries, id_of(room, "more0")])
    assert set(told.reports) == set(ferries) and told.lacking == 0
    assert told.changed <= set(ferries)


def test_stories_that_lack_very_many_articles_are_not_waited_for(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = id_of(room, "ferry0")
    assert room.reading_room.compare_story(one).story is not None
    stories = room.reading_room._stories()
    for lacking, lacks in ((module.MOST_WAITED, False), (module.MOST_WAITED + 1, True)):
        monkeypatch.setattr(stories, "behind", lambda lacking=lacking: lacking)
        if lacks:
            with pytest.raises(ValueError, match=f"stories of {lacking} articles"):
                room.reading_room.similar(one)
        else:
            assert room.reading_room.similar(one)
    # Hits are shown without those that the stories have not followed, which is told.
    monkeypatch.setattr(stories, "behind", lambda: module.AT_HAND + 1)
    assert room.reading_room.in_stories([one]).lacking == module.AT_HAND + 1
    monkeypatch.setattr(stories, "behind", lambda: module.AT_HAND)
    assert room.reading_room.in_stories([one]).lacking == 0


def test_copies_of_which_very_many_articles_are_lacking_are_left_to_another_process(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = id_of(room, "ferry0")
    found = room.reading_room.copied(one)
    assert not isinstance(found, int)
    monkeypatch.setattr(module, "MOST_WAITED", 2)
    (room.archive.folder / "copies.sqlite3").unlink(missing_ok=True)
    for file in room.archive.folder.glob("*cop*"):
        file.unlink()
    assert room.reading_room.copied(one) == room.count()


def test_the_reports_of_an_event_are_compared_with_the_source_of_each(room: Newsroom) -> None:
    ferries = {id_of(room, f"ferry{n}") for n in range(3)}
    compared = room.reading_room.compare_story(id_of(room, "ferry1"))
    assert compared.story is not None and set(compared.story.articles) == ferries
    assert set(compared.listed) == set(compared.texts) == ferries
    assert compared.texts[id_of(room, "ferry2")].startswith(FERRY[2][:40])
    assert set(compared.sources) == ferries
    with pytest.raises(ValueError, match="no other report"):
        room.reading_room.compare_story(id_of(room, "more0"))


def test_two_marked_articles_are_compared_and_one_is_not(room: Newsroom) -> None:
    one, other = id_of(room, "ferry0"), id_of(room, "other0")
    room.toggle_mark(one)
    with pytest.raises(ValueError, match="two articles or more"):
        room.reading_room.compare_marked()
    room.toggle_mark(other)
    compared = room.reading_room.compare_marked()
    assert compared.story is None
    assert compared.sources == {one: one, other: other}


def test_quotes_are_read_off_their_articles_in_the_order_asked_for(room: Newsroom) -> None:
    ids = [hit.id for hit in room.search("", limit=99).hits]
    said = room.reading_room.quotes(ids)
    for one in said:
        text = room.show(one.article).text
        assert one.words == text[one.quote.start : one.quote.end]
    assert [one.article for one in said] == sorted((o.article for o in said), key=ids.index)
    assert room.reading_room.quotes([]) == ()


def test_a_timeline_and_a_dossier_of_a_story_hold_its_reports_alone(room: Newsroom) -> None:
    story = next(s for s in room.stories() if len(s.articles) == 3)
    room.desk.clip(id_of(room, "ferry0"), 0, 12)
    room.desk.clip(id_of(room, "other0"), 0, 12)
    (timeline,) = PARTS["timeline"](room, [story.id], None)
    assert timeline.title == f"Timeline: {story.title}"
    (of_words,) = PARTS["timeline"](room, ["ferry"], None)
    assert of_words.title == "Timeline: ferry"
    (of_all,) = PARTS["timeline"](room, [], None)
    assert of_all.title == "Timeline"
    parts = PARTS["dossier"](room, [story.id], None)
    assert [part.title for part in parts] == [
        "Clips", f"Story: {story.title}", "Timeline", "Comparison",
    ]  # fmt: skip
    assert len(parts[0].clips) == 1  # type: ignore[attr-defined]
    clips, days = PARTS["dossier"](room, [], None)
    assert (clips.title, days.title) == ("Clips", "Timeline")
    assert len(clips.clips) == 2  # type: ignore[attr-defined]
    page = room.reading_room.timeline("", story=story.id)
    assert page == room.reading_room.timeline("", story=story.id)


@pytest.mark.parametrize(
    ("learned", "told", "count", "lacking", "behind"),
    [
        (0, 3, 13, 1, 13),  # never counted: everything is to be read
        (13, 3, 26, 1, 26), (13, 3, 25, 1, 3),  # grown to twice what was learned from, and not yet
        (8, 3, 13, 2, 3), (8, 3, 13, 3, 13),  # more than a quarter is new
        (13, 1, 13, 3, 3), (13, 99, 13, 1, 13), (13, 0, 13, 0, 0), (13, 5, 13, -2, 5),
    ],
)  # fmt: skip
def test_stories_tell_how_many_articles_have_to_be_read_for_them(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, learned: int, told: int, count: int, lacking: int,
    behind: int,
) -> None:  # fmt: skip
    stories = room.reading_room._stories()
    sequence = room.archive.sequence
    noted = {"sequence": sequence - told, "learned": learned}
    monkeypatch.setattr(stories.shelf, "noted", noted.__getitem__)
    monkeypatch.setattr(stories.shelf, "count", lambda: count - lacking)
    monkeypatch.setattr(room.archive.articles, "count", lambda: count)
    assert stories.behind() == behind
