"""Two articles that are versions of one: joined by a person, and apart again as if nothing had been."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import UnknownArticle
from corpus.archive.joining import CannotJoin
from corpus.archive.packing import TEXT
from index.newsroom.clips import claim_of
from index.newsroom.room import Newsroom

FERRY = (
    "A ferry with ninety people aboard ran aground off the northern cape on Tuesday morning. The "
    "coast guard said that all of them were taken ashore by noon."
)
LATER = (
    "All ninety people were safe after the ferry Aurelia ran aground, the coast guard said. Its "
    "captain told the harbour radio that a lamp on the outer buoy had failed."
)
OTHER = "The council closed the old bridge to lorries after engineers found cracks in two of its piers."


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    lines = [
        {"id": "1", "text": FERRY, "published": "2025-05-13T08:00:00Z", "outlet": "Herald"},
        {"id": "2", "text": LATER, "published": "2025-05-13T15:00:00Z", "outlet": "Herald"},
        {"id": "3", "text": OTHER, "published": "2025-05-12", "outlet": "Herald"},
    ]
    path = tmp_path / "w.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([path])
    yield room
    assert list(room.archive.health.damage()) == []
    assert room.check() == ()
    room.close()


def ids(newsroom: Newsroom) -> tuple[str, str, str]:
    first, second, third = (newsroom.archive.articles.find_id(ref) for ref in "123")
    return first, second, third


def dump(newsroom: Newsroom) -> list[tuple[object, ...]]:
    db = newsroom.archive.db
    rows = [
        *db.execute(f"SELECT id, gone, key, {TEXT}, title FROM article ORDER BY n").fetchall(),
        *db.execute("SELECT key, n FROM source ORDER BY key").fetchall(),
        *db.execute("SELECT name, article FROM identity ORDER BY name").fetchall(),
        *db.execute("SELECT article, number, sha256 FROM version ORDER BY 1, 2").fetchall(),
        *db.execute("SELECT * FROM joined").fetchall(),
        *db.execute("SELECT n, article FROM note").fetchall(),
        *db.execute("SELECT n, article FROM clip").fetchall(),
        *db.execute("SELECT n, article FROM marked_passage").fetchall(),
        *db.execute("SELECT article, tag FROM tag").fetchall(),
        *db.execute("SELECT article FROM mark").fetchall(),
    ]
    return list(map(tuple, rows))


def without_moments(newsroom: Newsroom) -> list[list[str]]:
    rows = [[str(value) for value in row] for row in dump(newsroom)]
    return [
        [" ".join(v.split()[:2]) if v.startswith("joined ") else v for v in row] for row in rows
    ]


def work_on(newsroom: Newsroom, article: str) -> None:
    """Leave one of everything that a person can make of an article."""
    desk = newsroom.desk
    desk.note(article, "Ask the captain.")
    desk.note(article, "By whom?", (2, 7))
    desk.mark([article])
    desk.mark_passage(article, 2, 7)
    desk.clip(article, 0, 20)
    tag(newsroom, article, "sea")


def tag(newsroom: Newsroom, article: str, *tags: str) -> None:
    with newsroom.archive.desk.transaction():
        newsroom.archive.desk.tag([article], tags)


def test_the_later_article_is_shown_and_the_earlier_is_a_version_of_it(newsroom: Newsroom) -> None:
    first, second, _ = ids(newsroom)
    newsroom.archive.desk.add_note(first, "Ask the captain.")
    newsroom.archive.desk.tag([first], ["sea"])
    assert newsroom.join([second, first]) == ((second, first),)
    record = newsroom.record(second)
    assert [earlier.text for earlier in record.earlier] == [FERRY]
    assert newsroom.earlier_original(second, 1)
    assert (record.tags, [note.text for note in record.notes]) == (("sea",), ["Ask the captain."])
    assert len(record.about.paths) == 2
    assert {hit.id for hit in newsroom.search("ferry").hits} == {second}
    assert newsroom.status().removed == 0
    with pytest.raises(UnknownArticle, match="is an earlier version of"):
        newsroom.show(first)
    with pytest.raises(UnknownArticle, match="join --undo"):
        newsroom.restore([first])


def test_adding_files_again_leaves_joined_articles_joined(newsroom: Newsroom, tmp_path: Path) -> None:
    first, second, third = ids(newsroom)
    newsroom.join([first, second])
    again = newsroom.add([tmp_path / "w.jsonl"])
    assert (set(again.unchanged), again.added, again.skipped) == ({second, third}, (), ())
    copy = tmp_path / "copy.txt"
    copy.write_text(FERRY)
    again = newsroom.add([copy])
    assert (again.unchanged, again.added, again.skipped) == ((second,), (), ())


@pytest.mark.parametrize("named", [0, 1])
def test_undo_leaves_everything_as_it_was(newsroom: Newsroom, named: int) -> None:
    first, second, _ = ids(newsroom)
    work_on(newsroom, first)
    before = dump(newsroom)
    newsroom.join([first, second])
    assert dump(newsroom) != before
    assert newsroom.part((first, second)[named]) == (second, first)
    assert dump(newsroom) == before
    assert {hit.id for hit in newsroom.search("ferry").hits} == {first, second}


def test_three_are_joined_in_their_order_and_parted_one_after_the_other(newsroom: Newsroom) -> None:
    first, second, third = ids(newsroom)
    before = dump(newsroom)
    newsroom.join([third, first, second])
    assert [e.text for e in newsroom.record(second).earlier] == [OTHER, FERRY]
    newsroom.part(second)
    newsroom.part(first)
    assert dump(newsroom) == before


def test_a_purge_leaves_no_word_of_what_was_joined(newsroom: Newsroom, tmp_path: Path) -> None:
    first, second, _ = ids(newsroom)
    newsroom.join([first, second])
    newsroom.remove([second], purge=True)
    for path in (tmp_path / "archive").rglob("*"):
        assert not path.is_file() or b"ran aground" not in path.read_bytes()


def test_what_cannot_be_joined_is_told_and_nothing_is_changed(newsroom: Newsroom) -> None:
    first, _, _ = ids(newsroom)
    before = dump(newsroom)
    for wanted in ([first], [first, first]):
        with pytest.raises(CannotJoin):
            newsroom.join(wanted)
    with pytest.raises(UnknownArticle):
        newsroom.join([first, "nothing"])
    with pytest.raises(CannotJoin, match="nothing was joined"):
        newsroom.part(first)
    assert dump(newsroom) == before


def test_a_text_that_may_be_a_version_is_kept_and_told(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "toll.txt"
    form = "Quake: {} dead, {} hurt, {} missing in the hills, the governor said in a word at the scene."
    path.write_text(form.format(12, 40, 7))
    (old,) = newsroom.add([path]).added
    path.write_text(form.format(19, 66, 3))
    added = newsroom.add([path])
    assert added.alike == ((added.added[0], str(path), old),)
    newsroom.join([old, added.added[0]])
    assert len(newsroom.record(added.added[0]).earlier) == 1


def test_all_that_was_made_of_an_article_follows_it(newsroom: Newsroom) -> None:
    first, second, _ = ids(newsroom)
    work_on(newsroom, first)
    (clip,) = newsroom.desk.clips()
    newsroom.join([first, second])
    (followed,) = newsroom.desk.clips()
    assert (followed.id, followed.article, followed.text) == (clip.id, second, clip.text)
    assert {each.article for each in newsroom.desk.remarks()} == {second}
    assert newsroom.record(second).tags == ("sea",)
    # One that left before is found by the article that it was taken of, and so is one that stays.
    for told in newsroom.desk.verify([claim_of(clip), claim_of(followed)]):
        assert (told.state, told.start) == ("corrected", None)


def test_a_join_is_undone_and_done_again_as_all_else_is(newsroom: Newsroom) -> None:
    first, second, third = ids(newsroom)
    work_on(newsroom, first)
    newsroom.desk.note(second, "And the lamp?")
    tag(newsroom, second, "sea", "lamps")
    apart = dump(newsroom)
    newsroom.join([third, first, second])
    joined = without_moments(newsroom)
    told = newsroom.history()[0].told
    assert f"made an earlier version of {second}: {first}" in told or "2 articles" in told
    (moved,) = newsroom.undo()
    assert dump(newsroom) == apart
    assert {first, third} <= set(moved.changed)
    newsroom.redo()
    assert without_moments(newsroom) == joined
    newsroom.undo()
    assert dump(newsroom) == apart


def test_parting_is_undone_too(newsroom: Newsroom) -> None:
    first, second, _ = ids(newsroom)
    work_on(newsroom, first)
    newsroom.join([first, second])
    newsroom.part(first)
    assert newsroom.history()[0].told == f"parted from {second}: {first}"
    newsroom.undo()
    assert [earlier.text for earlier in newsroom.record(second).earlier] == [FERRY]
    newsroom.undo()
    assert {hit.id for hit in newsroom.search("ferry").hits} == {first, second}


def test_a_join_that_was_overtaken_is_not_undone_in_half(newsroom: Newsroom) -> None:
    first, second, _ = ids(newsroom)
    newsroom.join([first, second])
    (n,) = newsroom.archive.db.execute("SELECT MAX(n) FROM journal").fetchone()
    newsroom.remove([second], purge=True)
    assert newsroom.archive.db.execute("SELECT 1 FROM journal WHERE n = ?", (n,)).fetchone() is None
    assert newsroom.undo() == []
