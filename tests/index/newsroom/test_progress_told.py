"""What long work tells of how far it is: each part by name, up to all there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.intake import again
from index.newsroom import copied, story_following
from index.newsroom.copied import Copied
from index.newsroom.room import Newsroom

Told = list[tuple[str, int, int | None]]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "wire.jsonl"
    records = (
        {"id": str(n), "title": f"Report {n}", "text": f"The harbour board met at quay {n} on Friday."}
        for n in range(23)
    )
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    return file


def test_adding_tells_of_reading_indexing_and_stories(lines: Path, tmp_path: Path) -> None:
    told: Told = []
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([lines], progress=lambda *words: told.append(words))
    of = {what: [(done, total) for one, done, total in told if one == what] for what, _, _ in told}
    assert of["indexing"] == [(1, None), (11, None), (21, None)]
    assert of["counting words"] == [(1, 23)]
    assert of["finding stories"][-1] == (23, 23)
    assert list(of)[-2:] == ["counting words", "finding stories"]
    room.close()


def test_work_done_again_tells_of_itself_too(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([lines])
    told: Told = []
    monkeypatch.setattr(again, "rules_are_current", lambda *words: False)
    assert room.rebuild(progress=lambda *words: told.append(words)).reannotated == 23
    assert [(done, total) for what, done, total in told if what == "annotating"] == [
        (n, 23) for n in range(1, 24)
    ]
    told.clear()
    monkeypatch.setattr(copied, "_STEP", 10)
    shelf = Copied(room.archive)
    shelf.by(room.archive.articles.find_id("3"), lambda *words: told.append(words))
    assert told == [("reading for copies", n, 23) for n in (10, 20, 23)]
    told.clear()
    shelf.by(room.archive.articles.find_id("3"), lambda *words: told.append(words))
    assert told == []
    monkeypatch.setattr(story_following, "_STEP", 10)
    room.close()
