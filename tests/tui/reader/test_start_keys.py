"""The first page: what a person comes back to, and where reading stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.tui.reader.played import reading

pytestmark = pytest.mark.slow


@pytest.fixture
def archive(samples_archive: Path, tmp_path: Path) -> Path:
    copy_archive(samples_archive, tmp_path / "copy")
    return tmp_path / "copy"


def long_article(folder: Path) -> Path:
    text = "\n\n".join(f"Paragraph {n} of the report tells about crane {n}." for n in range(200))
    (folder / "w.jsonl").write_text(json.dumps({"title": "Cranes", "text": text}), "utf-8")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "w.jsonl"])
    newsroom.close()
    return folder / "archive"


async def test_nothing_made_yet_means_no_first_page(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        await played.until(lambda: played.state.start is not None)
        assert not played.state.has_start
        await played.press("tab")
        assert played.app.where == "list"


async def test_a_query_is_saved_and_asked_from_the_first_page(archive: Path) -> None:
    async with reading(archive, "medinsky") as played:
        found = played.answer.total
        await played.press("tab", "S", *["backspace"] * 8, *"The envoy", "enter")
        await played.until(lambda: "saved as The envoy" in played.seen)
    async with reading(archive) as played:
        await played.until(lambda: played.state.has_start)
        await played.pause()
        assert "saved     The envoy" in played.seen and "medinsky" in played.seen
        assert "intake    14 articles" in played.seen
        await played.press("tab", "enter")
        await played.until(lambda: played.state.query == "medinsky")
        await played.settle()
        assert played.answer.total == found and played.state.sort == "newest"
        assert "The envoy" not in played.seen


async def test_what_facets_narrowed_is_told_in_words_wherever_queries_are_listed(
    archive: Path,
) -> None:
    room = Newsroom(archive)
    places = room.search("", facets=("place",)).facets["place"]
    facet = next(each for each in places if " " not in each.name)
    query = f"talks {facet.query}"
    assert ":=place:" in query
    room.note_query(query)
    room.desk.save("Talks there", query)
    room.close()
    said = f"talks place: {facet.name}"
    async with reading(archive) as played:
        await played.until(lambda: played.state.has_start and said in played.seen)
        await played.press("tab", "B")
        await played.until(lambda: "Saved searches" in played.seen and said in played.seen)
        await played.press("escape", "H")
        await played.until(lambda: "Queries that led somewhere" in played.seen)
        assert said in played.seen and ":=place:" not in played.seen
        await played.press("end", "enter")
        await played.until(lambda: played.state.query == query)


async def test_an_article_goes_on_where_reading_it_stopped(tmp_path: Path) -> None:
    folder = long_article(tmp_path)
    async with reading(folder) as played:
        await played.press("enter")
        await played.settle()
        await played.press("space", "space", "space")
        await played.pause()
        place = played.state.place
        top = played.app.query_one("#article").top  # type: ignore[attr-defined]
        assert top > 20
        await played.press("Q")
        await played.pause()
    async with reading(folder) as played:
        await played.until(lambda: f"stopped at {place} %" in played.seen)
        await played.press("tab", "enter")
        await played.until(lambda: played.state.place == place)
        assert played.app.query_one("#article").top == top  # type: ignore[attr-defined]
        await played.press("q", "slash", *"cranes")
        await played.settle()
        await played.press("tab", "H")
        await played.until(lambda: "Articles read last" in played.seen)
        assert f"Cranes · undated · stopped at {place} %" in played.seen


async def test_what_was_read_is_no_longer_bold(archive: Path) -> None:
    async with reading(archive, "medinsky") as played:
        view = played.app.query_one("#list")

        def is_bold(row: int) -> bool:
            segments = view.render_line(2 * row)
            return any(s.style and s.style.bold for s in segments if s.text.strip(" ▸"))

        assert is_bold(0)
        await played.press("enter")
        await played.settle()
        await played.press("q")
        await played.until(lambda: not is_bold(0))
        assert is_bold(1)


async def test_the_first_page_and_the_list_below_are_one_column(archive: Path) -> None:
    newsroom = Newsroom(archive)
    newsroom.toggle_mark(newsroom.search("").hits[0].id)
    newsroom.close()
    async with reading(archive) as played:
        await played.until(lambda: "yours     1 mark" in played.seen)
        await played.press("tab", "j", "j")
        assert played.app.where == "list"
        await played.press("k")
        assert played.app.where == "start"
        await played.press("k", "enter")
        await played.until(lambda: "Marked: 1" in played.seen)
        await played.press("x")
        await played.until(lambda: "Nothing yet" in played.seen)
        assert not played.state.marked


async def test_the_intake_tells_what_was_passed_over_and_opens_an_article(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The lighthouse of Hurst was painted on Monday.")
    (tmp_path / "in" / "empty.txt").write_text("")
    records = [{"title": f"Buoy {n}", "text": f"Buoy {n} was moved."} for n in range(3)]
    (tmp_path / "in" / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "in"])
    newsroom.close()
    async with reading(tmp_path / "archive") as played:
        await played.until(lambda: "1 passed over" in played.seen)
        await played.press("tab", "q", "i")
        await played.until(lambda: "What came in" in played.seen)
        assert "empty.txt" in played.seen and "4 articles from 2 files" in played.seen
        while "w.jsonl" not in next(line for line in played.lines if line.startswith("▸")):
            await played.press("j")
        await played.press("enter")
        await played.until(lambda: "Buoy 1" in played.seen)
        await played.press("enter")
        await played.until(lambda: played.state.view == "article")
        await played.settle()
        await played.press("q")
        await played.until(lambda: "w.jsonl · 3 articles" in played.seen)
        await played.press("q")
        await played.until(lambda: "What came in" in played.seen)


async def test_a_saved_search_that_cannot_be_read_is_told(archive: Path) -> None:
    newsroom = Newsroom(archive)
    newsroom.desk.save("odd", "kursk")
    with newsroom.archive.desk.transaction():
        newsroom.archive.desk._db.execute("UPDATE search SET query = 'when:x'")
    room = newsroom.reading_room
    (saved,) = room.start().saved
    assert saved.total is None and room.count_saved("odd").trouble
    newsroom.desk.save("even", "kursk")
    counted = room.count_saved("even")
    assert counted.total and room.start().saved[0] == counted
    newsroom.close()
