"""Two articles that are versions of one: joined by a person, and apart again as if nothing had been."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import UnknownArticle
from corpus.archive.joining import CannotJoin
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
    return [
        *db.execute("SELECT id, gone, key, text, title FROM article ORDER BY n").fetchall(),
        *db.execute("SELECT key, n FROM source ORDER BY key").fetchall(),
        *db.execute("SELECT name, article FROM identity ORDER BY name").fetchall(),
        *db.execute("SELECT article, number, sha256 FROM version ORDER BY 1, 2").fetchall(),
        *db.execute("SELECT * FROM joined").fetchall(),
        *db.execute("SELECT n, article FROM note").fetchall(),
    ]


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
    newsroom.archive.desk.add_note(first, "Ask the captain.")
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
