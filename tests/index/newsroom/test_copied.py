"""Copied passages over an archive: all of them, and none that went."""

from __future__ import annotations

import json
import random
import sqlite3
from itertools import combinations
from pathlib import Path

import pytest

from corpus.stories.copies import runs, runs_within
from corpus.stories.wording import Wording
from index.newsroom.copied import FILE_NAME, Copied
from index.newsroom.room import Newsroom
from tests.conftest import Run

WORDS = ("ferry", "quay", "storm", "crew", "harbour", "mayor", "night", "rescue", "pilot", "engine")


def texts(count: int = 24) -> list[str]:
    """Texts of random words that take runs of each other's words over, of all lengths."""
    chance = random.Random(5)
    made: list[list[str]] = []
    for _ in range(count):
        words = [f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(60)]
        for other in chance.sample(made, min(3, len(made))):
            length = chance.randrange(5, 20)
            at, to = chance.randrange(40), chance.randrange(40)
            words[to : to + length] = other[at : at + length]
        made.append(words)
    return [" ".join(words) + "." for words in made]


def newsroom_of(folder: Path, found: list[str]) -> Newsroom:
    file = folder / "in.jsonl"
    file.write_text(
        "".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(found))
    )
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([file])
    return newsroom


@pytest.mark.slow
def test_all_passages_of_an_archive_are_found_without_comparing_all_pairs(tmp_path: Path) -> None:
    found = texts()
    newsroom = newsroom_of(tmp_path, found)
    ids = [newsroom.archive.articles.find_id(f"r{n}") for n in range(len(found))]
    wordings = [Wording.of(text) for text in found]
    wanted: set[tuple[int, int, int, str]] = set()
    for n, words in enumerate(wordings):
        for run in runs_within(words):
            wanted.add((n, run.length, words.spans[run.a][0], ids[n]))
    for a, b in combinations(range(len(found)), 2):
        for run in runs(wordings[a], wordings[b]):
            wanted.add((a, run.length, wordings[a].spans[run.a][0], ids[b]))
            wanted.add((b, run.length, wordings[b].spans[run.b][0], ids[a]))
    told = set()
    for n, id in enumerate(ids):
        for passage in newsroom.copied(id).passages:
            (article, start, end), *others = passage.places
            assert article == id and len(found[n][start:end].split()) == passage.words
            told |= {(n, passage.words, start, other) for other, _, _ in others}
            for other, first, last in others:
                assert found[ids.index(other)][first:last] == found[n][start:end]
    assert told == wanted and len(wanted) > 40
    newsroom.close()


def test_what_is_added_later_is_found_and_what_is_removed_is_not(tmp_path: Path) -> None:
    line = "The ferry left the quay of Lindau at noon with forty people on board."
    newsroom = newsroom_of(tmp_path, [f"{line} It sank.", "Something else is told here."])
    first = newsroom.archive.articles.find_id("r0")
    assert newsroom.copied(first).passages == ()
    later = tmp_path / "later.txt"
    later.write_text(f"From our reporter. {line} All were saved.")
    newsroom.add([later])
    copy = newsroom.archive.articles.find_id("later.txt")
    (passage,) = newsroom.copied(first).passages
    assert passage.words == 14 and [place[0] for place in passage.places] == [first, copy]
    newsroom.remove([copy])
    assert newsroom.copied(first).passages == ()
    newsroom.restore([copy])
    assert len(newsroom.copied(first).passages) == 1
    newsroom.remove([copy], purge=True)
    assert not (tmp_path / "archive" / FILE_NAME).exists()
    assert newsroom.copied(first).passages == ()
    newsroom.close()


@pytest.mark.slow
def test_a_kill_keeps_what_was_read_and_damage_is_made_good(tmp_path: Path) -> None:
    found = texts()
    newsroom = newsroom_of(tmp_path, found)
    ids = [newsroom.archive.articles.find_id(f"r{n}") for n in range(len(found))]
    whole = [newsroom.copied(id).passages for id in ids]
    # As after a kill between two steps: half of the articles are kept, with the number so far.
    copied = Copied(newsroom.archive)
    half = newsroom.archive.articles.changes(0)[len(found) // 2].sequence
    with copied.shelf.transaction():
        copied.shelf.empty()
    with copied.shelf.transaction():
        for change in newsroom.archive.articles.changes(0):
            if change.sequence <= half:
                text = newsroom.archive.texts.of([change.id])[change.id]
                copied.shelf.add(change.n, change.id, text)
        copied.shelf.note("sequence", half)
    copied.close()
    assert [newsroom.copied(id).passages for id in ids] == whole
    (tmp_path / "archive" / FILE_NAME).write_bytes(b"no database" * 1000)
    assert [newsroom.copied(id).passages for id in ids] == whole
    with sqlite3.connect(tmp_path / "archive" / FILE_NAME) as db:
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'mark'")
    assert [newsroom.copied(id).passages for id in ids] == whole
    newsroom.close()


def test_the_command_tells_passages_and_who_prints_them(tmp_path: Path, dateline: Run) -> None:
    line = "The ferry left the quay of Lindau at noon with forty people on board."
    newsroom_of(tmp_path, [f"{line} It sank.", f"Now: {line}", "Else."]).close()
    archive = tmp_path / "archive"
    done = dateline("copied", "r0", archive=archive)
    assert done.returncode == 0 and done.stdout.startswith(f"14 words: {line[:-1]}\n")
    shape = json.loads(dateline("copied", "r0", "--json", archive=archive).stdout)
    assert set(shape) == {"schema", "article", "copied"}
    assert [place["start"] for place in shape["copied"][0]["places"]] == [0, 5]
    assert dateline("copied", "r2", archive=archive).returncode == 1
    assert dateline("copied", "zzz", archive=archive).returncode == 1
