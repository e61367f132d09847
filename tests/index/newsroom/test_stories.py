"""Stories of an archive: kept up, corrected, rebuilt, and what a damaged or missing file costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import UnknownArticle
from index.newsroom.room import Newsroom
from index.newsroom.story_shelf import FILE_NAME
from tests.conftest import environment
from tests.corpus.stories.reports import FERRY, OTHER_FERRY, UNRELATED


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def texts() -> dict[str, str]:
    return {
        **{f"ferry{n}": text for n, text in enumerate(FERRY)},
        **{f"other{n}": text for n, text in enumerate(OTHER_FERRY)},
        **{f"more{n}": text for n, text in enumerate(UNRELATED)},
    }


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([write(tmp_path / "files", texts())])
    yield room
    room.close()


def named(room: Newsroom, *, lone: bool = False) -> set[frozenset[str]]:
    """The refs of the articles of each story, without the ending of their files."""
    return {
        frozenset(room.show(id).ref.removesuffix(".txt") for id in story.articles)
        for story in room.stories(lone=lone)
    }


FERRIES = frozenset({"ferry0", "ferry1", "ferry2"})
OTHERS = frozenset({"other0", "other1"})


def test_reports_of_one_event_are_listed_as_one_story(newsroom: Newsroom) -> None:
    assert named(newsroom) == {FERRIES, OTHERS}
    story = next(s for s in newsroom.stories() if len(s.articles) == 3)
    assert story.sources == 3
    assert "Tarn Point" in {why.value for why in story.why}
    assert len(newsroom.stories(lone=True)) == 2 + len(UNRELATED)


def test_a_query_lists_the_stories_that_hold_what_it_finds(newsroom: Newsroom) -> None:
    (story,) = newsroom.stories("tug")
    assert len(story.articles) == 2


def test_a_copy_adds_a_report_and_no_source(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.stories()
    copied = {"copy": f"By our correspondent.\n\n{FERRY[0]}"}
    newsroom.add([write(tmp_path / "later", copied)])
    story = next(s for s in newsroom.stories() if len(s.articles) == 4)
    assert story.sources == 3


def test_a_split_holds_through_new_articles_a_rebuild_and_a_lost_file(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    story = next(s for s in newsroom.stories() if len(s.articles) == 3)
    newsroom.split_story(story.id, ["ferry2.txt"])
    assert named(newsroom) == {frozenset({"ferry0", "ferry1"}), OTHERS}
    newsroom.rebuild()
    newsroom.add([write(tmp_path / "later", {"late": "Nothing of any ferry stands in here."})])
    assert named(newsroom) == {frozenset({"ferry0", "ferry1"}), OTHERS}
    newsroom.close()
    for ending in ("", "-wal", "-shm"):
        (newsroom.folder / (FILE_NAME + ending)).unlink(missing_ok=True)
    again = Newsroom(newsroom.folder)
    assert named(again) == {frozenset({"ferry0", "ferry1"}), OTHERS}
    again.undo_story()
    assert named(again) == {FERRIES, OTHERS}
    assert again.undo_story() == []
    again.close()


def test_stories_and_decisions_hold_when_all_is_annotated_anew(newsroom: Newsroom) -> None:
    story = next(s for s in newsroom.stories() if len(s.articles) == 3)
    newsroom.split_story(story.id, ["ferry2.txt"])
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'older'")
    assert newsroom.rebuild().reannotated == len(texts())
    assert named(newsroom) == {frozenset({"ferry0", "ferry1"}), OTHERS}
    newsroom.undo_story()
    assert named(newsroom) == {FERRIES, OTHERS}


def test_a_merge_holds_and_can_be_undone(newsroom: Newsroom) -> None:
    first, second = newsroom.stories()
    (one,) = newsroom.merge_stories(first.id, second.id)
    assert len(one.articles) == 5
    assert named(newsroom) == {FERRIES | OTHERS}
    newsroom.undo_story()
    assert named(newsroom) == {FERRIES, OTHERS}


def test_a_later_decision_overrules_an_earlier_one(newsroom: Newsroom) -> None:
    story = next(s for s in newsroom.stories() if len(s.articles) == 3)
    parts = newsroom.split_story(story.id, ["ferry2.txt"])
    newsroom.merge_stories(parts[0].id, parts[1].id)
    assert named(newsroom) == {FERRIES, OTHERS}


def test_what_cannot_be_decided_is_said(newsroom: Newsroom) -> None:
    story = next(s for s in newsroom.stories() if len(s.articles) == 2)
    with pytest.raises(UnknownArticle):
        newsroom.split_story("sffffff", ["ferry0.txt"])
    with pytest.raises(ValueError, match="not of the story"):
        newsroom.split_story(story.id, ["ferry0.txt"])
    with pytest.raises(ValueError, match="whole story"):
        newsroom.split_story(story.id, ["other0.txt", "other1.txt"])


def test_an_article_that_changed_is_compared_by_its_new_words(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    assert FERRIES in named(newsroom)
    assert "other0.txt" not in {hit.ref for hit in newsroom.similar("ferry2.txt")}
    changed = (
        f"{FERRY[2]} On Friday the ferry Bellona lost power near Oskar Bank and drifted until a "
        "tug from Lindholm brought her in, the shipping line Norda said."
    )
    write(tmp_path / "files", {"ferry2": changed})
    newsroom.add([tmp_path / "files"])
    assert newsroom.show("ferry2.txt").text == changed
    assert "other0.txt" in {hit.ref for hit in newsroom.similar("ferry2.txt")}


def test_a_damaged_file_is_made_again(newsroom: Newsroom) -> None:
    newsroom.stories()
    newsroom.close()
    for ending in ("-wal", "-shm"):
        (newsroom.folder / (FILE_NAME + ending)).unlink(missing_ok=True)
    (newsroom.folder / FILE_NAME).write_bytes(b"not a database at all" * 400)
    again = Newsroom(newsroom.folder)
    assert named(again) == {FERRIES, OTHERS}
    again.close()


def test_stories_of_another_archive_are_not_believed(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.stories()
    newsroom.close()
    other = Newsroom(tmp_path / "other", create=True)
    other.add([write(tmp_path / "few", {"only": FERRY[0]})])
    other.close()
    (tmp_path / "other" / FILE_NAME).write_bytes((newsroom.folder / FILE_NAME).read_bytes())
    other = Newsroom(tmp_path / "other")
    assert named(other, lone=True) == {frozenset({"only"})}
    other.close()


def test_more_like_this_is_found_with_why(newsroom: Newsroom) -> None:
    found = newsroom.similar("ferry0.txt")
    assert {hit.ref for hit in found[:2]} == {"ferry1.txt", "ferry2.txt"}
    assert found[0].why


def test_a_story_is_compared_by_its_id(newsroom: Newsroom) -> None:
    story = next(s for s in newsroom.stories() if len(s.articles) == 3)
    assert newsroom.compare([story.id]).articles == story.articles
    with pytest.raises(ValueError, match="another"):
        newsroom.compare(["ferry0.txt"])


def test_an_empty_archive_has_no_stories(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "empty", create=True)
    assert room.stories(lone=True) == []
    room.close()


def test_a_removed_article_leaves_its_story_and_comes_back_with_its_decisions(
    newsroom: Newsroom,
) -> None:
    first, second = newsroom.stories()
    newsroom.merge_stories(first.id, second.id)
    newsroom.remove(["ferry2.txt"])
    assert named(newsroom) == {frozenset({"ferry0", "ferry1"}) | OTHERS}
    newsroom.restore(["ferry2.txt"])
    assert named(newsroom) == {FERRIES | OTHERS}


def test_nothing_of_a_purged_article_is_left_in_the_stories(newsroom: Newsroom) -> None:
    newsroom.stories()
    newsroom.remove(["ferry2.txt", "ferry1.txt", "ferry0.txt"], purge=True)
    assert named(newsroom) == {OTHERS}
    held = b"".join(path.read_bytes() for path in newsroom.folder.glob(FILE_NAME + "*"))
    assert b"Tarn Point" not in held and b"Oskar Bank" in held


@pytest.mark.slow
def test_a_kill_while_stories_are_found_loses_none(newsroom: Newsroom) -> None:
    wanted = named(newsroom)
    newsroom.close()
    (newsroom.folder / FILE_NAME).unlink()
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from index.newsroom import stories\n"
        "from index.newsroom.room import Newsroom\n"
        "taken = stories.Stories._take\n"
        "def take(self, change, *rest):\n"
        "    taken(self, change, *rest)\n"
        "    if change.n == 5: os.kill(os.getpid(), signal.SIGKILL)\n"
        "stories.Stories._take = take\n"
        f"Newsroom(Path({str(newsroom.folder)!r})).stories()"
    )
    killed = subprocess.run([sys.executable, "-c", code], env=environment(), cwd=os.curdir)
    assert killed.returncode == -signal.SIGKILL
    again = Newsroom(newsroom.folder)
    assert named(again) == wanted
    again.close()


def test_the_timeline_of_a_story_tells_each_event_once(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "archive", create=True)
    dated = {
        "one": "The ferry Aurelia ran aground off Tarn Point on 12 May 2025 in thick fog.",
        "two": "Divers were called after the ferry Aurelia went aground on 12 May 2025.",
        "far": "The bakers of Calder Row struck on 12 May 2025 over the price of rye.",
    }
    room.add([write(tmp_path / "dated", {**dated, **dict(list(texts().items())[5:])})])
    shared = [item for item in room.timeline("ferry").items if item.also]
    assert [len(item.also) for item in shared] == [1]
    assert len(room.timeline("").items) == 2
    with pytest.raises(UnknownArticle):
        room.timeline("", story="sffff")
    story = next(s for s in room.stories(lone=True) if "bakers" in s.title)
    assert len(room.timeline("", story=story.id).items) == 1
    room.close()
