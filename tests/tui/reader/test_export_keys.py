"""Writing what is on the screen to a file by keys: what, which form, which name, never over another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.tui.reader.played import Played, reading
from tui.export import FORMATS, format_in, format_named
from tui.reader.export_keys import free_name, slug, wrong_name
from tui.reader.export_keys import here as folder_here

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config.toml"))
    return folder


async def press(played: Played, *keys: str) -> None:
    """Press keys one after the other, each when the screen that it is meant for is there."""
    for key in keys:
        await played.press(key)
        await played.pause()
        await played.until(lambda: not played.app.is_awaiting and not played.state.searching)
        await played.pause()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_an_article_is_written_and_it_is_said_where(
    samples_archive: Path, here: Path
) -> None:
    async with reading(samples_archive, "umerov") as played:
        await press(played, "enter", "X")
        assert "this article" in played.seen
        await press(played, "enter", *"bibtex", "enter")
        assert "Name of the file, in " in played.seen
        await press(played, "enter")
        await played.until(lambda: "1 source written to" in played.state.notice)
        (name,) = files(here)
        assert f"{name} in {here}" in played.state.notice and name.endswith(".bib")
        assert played.state.view == "article"


async def test_hits_leave_in_each_form_and_can_be_told_apart(
    samples_archive: Path, here: Path
) -> None:
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab")
        for form in FORMATS:
            if form.name != "ics":
                await press(played, "X", "enter", *form.name, "enter", "enter")
                await played.until(lambda: "written to" in played.state.notice)
                played.app.state = played.state._replace(notice="")
    written = {path.suffix: path for path in here.iterdir()}
    assert len(written) == len(FORMATS) - 1
    for form in FORMATS:
        if form.name in ("html", "ris", "csl-json"):
            assert format_in(written[form.endings[0]].read_bytes()) == form


async def test_a_file_is_written_over_only_after_a_yes(samples_archive: Path, here: Path) -> None:
    (here / "mine.md").write_text("mine")
    async with reading(samples_archive, "kursk") as played:
        name = [*["ctrl+u"], *"mine.md"]
        await press(played, "tab", "X", "enter", "enter", *name, "enter")
        await played.until(lambda: "is there already" in played.seen)
        await press(played, "enter")  # no
        assert "Name of the file" in played.seen and (here / "mine.md").read_text() == "mine"
        await press(played, "escape")
        assert (here / "mine.md").read_text() == "mine" and "written" not in played.state.notice
        await press(played, "X", "enter", "enter", *name, "enter", *"yes", "enter")
        await played.until(lambda: "written to" in played.state.notice)
    assert "Kursk" in (here / "mine.md").read_text("utf-8")
    assert files(here) == ["mine.md"]


async def test_the_name_that_is_offered_is_of_no_file(samples_archive: Path, here: Path) -> None:
    (here / "kursk.md").write_text("mine")
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab", "X", "enter", "enter", "enter")
        await played.until(lambda: "written to" in played.state.notice)
    assert files(here) == ["kursk-2.md", "kursk.md"] and (here / "kursk.md").read_text() == "mine"


async def test_a_file_that_came_meanwhile_is_left_alone(
    samples_archive: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab", "X", "enter", "enter")
        monkeypatch.setattr("tui.reader.export_keys.os.path.lexists", lambda path: False)
        (here / "kursk.md").write_text("mine")
        await press(played, "enter")
        await played.until(lambda: "nothing written" in played.state.trouble)
    assert (here / "kursk.md").read_text() == "mine" and files(here) == ["kursk.md"]


async def test_an_ending_that_is_typed_says_the_form(samples_archive: Path, here: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab", "X", "enter", "enter", "ctrl+u", *"a.html", "enter")
        await played.until(lambda: "written to" in played.state.notice)
    assert (here / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


async def test_the_form_of_the_settings_is_offered_first(
    samples_archive: Path, here: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("[export]\nformat = 'ris'\n")
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab", "X", "enter", "enter", "enter")
        await played.until(lambda: "written to" in played.state.notice)
    assert files(here) == ["kursk.ris"]


async def test_what_is_wrong_with_a_name_is_said_before_anything_is_written(
    samples_archive: Path, here: Path
) -> None:
    async with reading(samples_archive, "kursk") as played:
        await press(played, "tab", "X", "enter", "enter", "ctrl+u", "enter")
        assert "! a file needs a name" in played.seen
        await press(played, *"no/a.md", "enter")
        assert "! there is no folder" in played.seen
        await press(played, "escape")
    assert files(here) == []


@pytest.mark.parametrize("answer", ["", "  ", ".", "no/such/place.md", "a\0b", "x" * 300])
def test_a_name_that_cannot_be_is_told(answer: str) -> None:
    told = wrong_name(answer)
    # A name that is too long is told by the system when it is written, if not before.
    assert told or len(answer) == 300


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_shut_is_told(here: Path) -> None:
    here.chmod(0o500)
    assert "nothing can be written" in (wrong_name("a.md") or "")


async def test_a_timeline_a_comparison_and_what_was_made_leave_and_are_shown_again(
    samples_archive: Path, here: Path
) -> None:
    newsroom = Newsroom(samples_archive)
    (hit, *_) = newsroom.search("umerov").hits
    newsroom.desk.clip(hit.id, 0, 40)
    newsroom.close()
    async with reading(samples_archive, "istanbul") as played:
        await press(played, "tab", "w", "X", *"ics", "enter", "enter")
        await played.until(lambda: "istanbul-timeline.ics" in played.seen)
        assert "Times in istanbul" in played.seen
        await press(played, "j")
        assert "written to" not in played.seen
        await press(played, "X", "escape")
        assert "Times in istanbul" in played.seen
        await press(played, "q", "c", "X", "enter", *"csv", "enter", "enter")
        await played.until(lambda: "-compared.csv" in played.seen)
        assert "why one event" in played.seen
        await press(played, "q", "M", "X", "enter", *"jsonl", "enter", "enter")
        await played.until(lambda: "1 clip and 1 source written to" in played.seen)
        assert "What you made" in played.seen
    names = files(here)
    assert {"clips.jsonl", "istanbul-timeline.ics"} < {*names} and len(names) == 3
    assert (here / "istanbul-timeline.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    newsroom = Newsroom(samples_archive)
    claims = format_named("jsonl").reader.read((here / "clips.jsonl").read_bytes(), "clips.jsonl")
    assert [stands.state for stands in newsroom.desk.verify(claims)] == ["found"]
    newsroom.close()


async def test_a_dossier_of_the_story_of_an_article_has_its_clips(
    samples_archive: Path, here: Path
) -> None:
    async with reading(samples_archive, "umerov") as played:
        await press(played, "enter", "v", "s", "enter", "X", *"dossier of its", "enter",
                    *"html", "enter", "enter")  # fmt: skip
        await played.until(lambda: "1 clip and" in played.state.notice)
    (name,) = files(here)
    assert name.endswith("-dossier.html") and (here / name).read_text("utf-8").count("<blockquote") == 1


def test_where_the_folder_is_gone_the_users_own_is_offered(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.rmdir()
    assert folder_here() == Path.home()


def test_names_of_files_are_of_letters_and_hyphens(here: Path) -> None:
    assert slug('person:"Müller" /../x; rm') == "person-müller-x-rm"
    assert slug("a" * 60) == "a" * 40 and slug("ab " * 15) == "-".join(["ab"] * 13) and slug("!!") == ""
    (here / "a.md").symlink_to("nowhere")
    assert free_name(here, "a", FORMATS[0]).name == "a-2.md"
