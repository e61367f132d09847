"""The newsroom on another engine, written from the port alone; and how an engine is chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.samples import samples_path
from index.engines import UnknownEngine, engine_of
from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tui.cli.main import main

pytestmark = pytest.mark.slow

IN_MEMORY = "tests.index.in_memory:beside"


@pytest.fixture
def folder(samples_archive: Path, tmp_path: Path) -> Path:
    """An archive that has no index yet."""
    copy_archive(samples_archive, tmp_path / "archive")
    shutil.rmtree(tmp_path / "archive" / "index")
    return tmp_path / "archive"


def test_everything_works_on_an_engine_that_is_not_ours(folder: Path, tmp_path: Path) -> None:
    newsroom = Newsroom(folder, engine=IN_MEMORY)
    assert [problem.what for problem in newsroom.check()] == ["there is no index yet"]
    assert newsroom.search("kursk").total == Newsroom(folder).search("kursk").total > 0
    assert newsroom.search("medinksy").expansions
    assert newsroom.status().index_state == "up to date"
    assert newsroom.check() == ()
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    newsroom.add([tmp_path / "new.txt"])
    assert newsroom.search("ferry odesa").total == 1
    assert newsroom.rebuild().articles == newsroom.count()
    assert newsroom.timeline("kursk").items
    assert not list(folder.glob("index/*/*.seg")) or newsroom.check() == ()
    newsroom.close()


def test_the_command_line_works_on_an_engine_that_the_environment_names(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_ENGINE", IN_MEMORY)
    for words in (["search", "kursk"], ["status"], ["rebuild"], ["check"]):
        with pytest.raises(SystemExit) as end:
            main(["--archive", str(folder), *words])
        assert end.value.code == 0, words
    assert "nothing is wrong" in capsys.readouterr().out
    assert not (folder / "index").exists()


async def test_the_reader_works_on_another_engine(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.tui.reader.played import reading

    monkeypatch.setenv("DATELINE_ENGINE", IN_MEMORY)
    async with reading(folder, "kursk") as played:
        assert played.state.hits
    assert not (folder / "index").exists()


@pytest.mark.parametrize("name", ["opensaerch", "no.such.module:beside", "index.engine:nothing"])
def test_an_engine_that_there_is_not_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownEngine, match="engine") as told:
        engine_of(tmp_path, "", name)
    assert "\n" not in str(told.value)


def test_an_index_that_another_process_brought_up_to_date_is_not_written_again(
    samples_archive: Path, tmp_path: Path
) -> None:
    copy_archive(samples_archive, tmp_path / "archive")
    one = Newsroom(tmp_path / "archive")
    assert one.search("ferry odesa sank").strict == 0
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    other = Newsroom(tmp_path / "archive")
    other.add([tmp_path / "new.txt"])
    other.close()
    manifest = next((tmp_path / "archive" / "index").glob("gen-*/MANIFEST"))
    before = manifest.stat().st_mtime_ns
    assert one.search("ferry odesa sank").strict == 1
    assert manifest.stat().st_mtime_ns == before
    one.close()


@pytest.mark.slow
def test_a_name_means_all_that_bear_it_however_many(tmp_path: Path) -> None:
    """`person:john` used to find the articles of the first fifty alone."""
    (tmp_path / "in").mkdir()
    ends = ["berg", "feld", "stein", "mark", "gren", "holm", "quist", "wick", "ston", "ley"]
    surnames = [a + b for a in ("Adam", "Bern", "Carl", "Dals", "Emer", "Finn") for b in ends]
    for surname in surnames:
        (tmp_path / "in" / f"{surname}.txt").write_text(
            f"Mayor John {surname} opened the bridge.\n\nJohn {surname} thanked the builders."
        )
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "in"])
    bearers = sum(
        any("John" in (m.name or "") for m in newsroom.show(i).annotations.mentions)
        for i in newsroom.archive.articles.ids()
    )
    assert bearers > 50
    assert newsroom.search("person:john", exact=True).total == bearers
    newsroom.close()


@pytest.mark.slow
def test_the_samples_are_taken_in_by_any_engine(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "archive", create=True, engine=IN_MEMORY)
    added = newsroom.add([samples_path()]).added
    assert newsroom.search("", limit=1).total == len(added)
    newsroom.close()


@pytest.mark.slow
def test_an_answer_that_lacks_a_part_of_the_index_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_ENGINE", "tests.index.in_part:beside_in_part")
    for words in (["search", "kursk"], ["search", "kursk", "--json"]):
        with pytest.raises(SystemExit):
            main(["--archive", str(folder), *words])
    text, _, line = capsys.readouterr().out.partition('{"')
    assert "a part of the index did not answer" in text
    assert '"partial": true' in line
