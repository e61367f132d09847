"""Quotes, likeness, versions, removed lines and cards by keys, and the timeline by the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.tui.reader.played import reading
from tui.screens.timeline import read_day

SAID = (
    "“The water is clean again,” chemist Lena Brandt said on Monday. The town of Oster had"
    " closed its wells in March. “We test it each day,” she told the council of Oster."
)


def made(folder: Path, *records: dict[str, str]) -> Path:
    (folder / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "w.jsonl"])
    newsroom.close()
    return folder / "archive"


async def test_quotes_are_stepped_by_a_key_and_stand_on_the_card(tmp_path: Path) -> None:
    folder = made(tmp_path, {"title": "Wells", "text": SAID, "published": "2025-06-03"})
    async with reading(folder, "wells") as played:
        await played.press("enter")
        await played.settle()
        await played.press("quotation_mark")
        assert '"  1 of ' in played.seen and "Lena Brandt" in played.lines[-2]
        start, _ = (played.opened.article.annotations.quotes[0].start, 0)
        assert played.opened.article.text[start:].startswith("“The water")
        await played.press("q", "tab", "e")
        await played.until(lambda: "Names in this article" in played.seen)
        await played.press(*"lena", "enter")
        await played.until(lambda: "Lena Brandt · person" in played.seen)
        assert "said" in played.seen and "The water is clean again" in played.seen
        await played.press("quotation_mark")
        await played.until(lambda: "Quotes of Lena Brandt" in played.seen)
        await played.press("enter")
        await played.until(lambda: played.opened.step == "spot")
        await played.press("q")
        await played.until(lambda: "Quotes of Lena Brandt" in played.seen)
        await played.press("q")
        await played.until(lambda: "Lena Brandt · person" in played.seen)


async def test_a_facet_has_a_card(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone", size=(110, 30)) as played:
        await played.press("tab", "f")
        await played.until(lambda: "people" in played.seen)
        assert "Stavropol fire" in played.seen  # the list stands beside
        await played.press("J")
        first = played.app.query_one("#facets").chosen  # type: ignore[attr-defined]
        assert first.startswith("org")
        await played.press("e")
        await played.until(lambda: "· org ·" in played.lines[0])


async def test_articles_like_one_are_told_with_why(samples_archive: Path) -> None:
    async with reading(samples_archive, "stavropol") as played:
        await played.press("tab", "r")
        await played.until(lambda: "Like this one" in played.seen)
        assert "%" in played.seen and "Kursk" in played.seen
        await played.press("enter")
        await played.until(lambda: played.state.opened is not None)
        await played.settle()
        await played.press("q")
        await played.until(lambda: "Like this one" in played.seen)


async def test_what_a_version_changed_is_shown_inline(tmp_path: Path) -> None:
    more = " ".join(f"Well {n} of the town was opened at {n} in the morning." for n in range(9))
    text = f"{SAID} {more}"
    record = {"id": "1", "url": "https://example.org/1", "title": "Wells", "text": text}
    folder = made(tmp_path, record)
    later = {**record, "text": text.replace("in March", "in early April")}
    (tmp_path / "w.jsonl").write_text(json.dumps(later), "utf-8")
    newsroom = Newsroom(folder)
    newsroom.add([tmp_path / "w.jsonl"])
    newsroom.close()
    async with reading(folder, "wells") as played:
        await played.press("enter")
        await played.settle()
        assert "1 earlier version" in played.seen
        await played.press("d")
        await played.until(lambda: "version 1 to now" in played.seen)
        assert "[-March-]" in played.seen and "{+early April+}" in played.seen
        await played.press("q")
        assert played.state.view == "article"


async def test_an_article_without_versions_says_so(samples_archive: Path) -> None:
    async with reading(samples_archive, "stavropol") as played:
        await played.press("enter")
        await played.settle()
        await played.press("d")
        await played.until(lambda: "no earlier version" in played.seen)


async def test_removed_lines_are_seen_in_the_original_where_they_stood(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Wells opened\n\nThe wells of Oster were opened again on Monday.\n\n"
        "Advertisement\n\nThe council had closed them in March.\n"
    )
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "a.txt"])
    newsroom.close()
    async with reading(tmp_path / "archive", "wells") as played:
        await played.press("enter")
        await played.settle()
        assert "Advertisement" not in played.seen
        await played.press("o")
        await played.until(lambda: "THE ORIGINAL" in played.seen)
        assert "[-Advertisement-] (" in played.seen.replace("\n-]", "-]")


def days(folder: Path, count: int) -> Path:
    records = [
        {"id": str(n), "title": f"Ferry {n}", "outlet": "Lake Gazette",
         "published": f"2025-{1 + n % 6:02}-{1 + n % 28:02}",
         "text": f"Ferry number {n} left the port of Lindau on 5 May 2025. It was built in 1998."}
        for n in range(count)
    ]  # fmt: skip
    return made(folder, *records)


async def test_a_timeline_begins_where_most_articles_are(tmp_path: Path) -> None:
    async with reading(days(tmp_path, 30), "ferry") as played:
        await played.press("tab", "w")
        await played.until(lambda: "Times in ferry" in played.seen)
        seen = played.seen
        assert "Monday 5 May 2025" in seen and "longer time" in seen
        assert "Lake Gazette" in played.lines[-2]
        await played.press("u")
        await played.pause()
        assert played.seen.count("1998") >= 1
        await played.press("q", "slash", *" when:2025-05-05")
        await played.settle()
        await played.press("tab", "w")
        await played.until(lambda: "Times in ferry when" in played.seen)
        assert "Monday 5 May 2025" in played.seen


async def test_a_timeline_ends_with_what_lacks_a_date(tmp_path: Path) -> None:
    text = "The quay of Lindau was closed on Friday. A ferry sank there last summer."
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    async with reading(made(tmp_path / "a", {"text": text}), "ferry") as played:
        await played.press("tab", "w")
        await played.until(lambda: "2 times: vague or without a date" in played.seen)
        assert "last summer ?" in played.seen
    record = {"text": f"{text} It was built on 3 May 1998."}
    async with reading(made(tmp_path / "b", record), "ferry") as played:
        await played.press("tab", "w")
        await played.until(lambda: "2 times: vague or without a date (u shows them)" in played.seen)
        assert "last summer" not in played.seen
        await played.press("u")
        await played.until(lambda: "last summer ?" in played.seen)
        await played.press("G", "enter")
        await played.until(lambda: played.state.view == "article")
        stamp = played.opened.article.annotations.timestamps[played.opened.at]
        assert played.opened.article.text[stamp.start : stamp.end] == "last summer"


async def test_longer_times_are_gone_to_and_come_back_from(tmp_path: Path) -> None:
    async with reading(days(tmp_path, 30), "ferry") as played:
        await played.press("tab", "w", "j", "j")
        await played.until(lambda: "Times in ferry" in played.seen)

        def here() -> str:
            return next(line for line in played.lines if line.startswith("▸"))

        before = here()
        # At 24 lines they stand below what is seen.
        await played.press("u")
        await played.until(lambda: here() != before)
        assert "1998" in here()
        await played.press("u")
        await played.until(lambda: here() == before)
        assert "u shows them" in played.seen or "1998" not in played.seen


@pytest.mark.slow
async def test_a_timeline_of_many_articles_turns_by_stretches(tmp_path: Path) -> None:
    async with reading(days(tmp_path, 150)) as played:
        await played.press("tab", "w")
        await played.until(lambda: "of 150 articles" in played.seen)
        first = played.lines[0]
        await played.press("right_square_bracket")
        await played.until(lambda: played.lines[0] != first)
        await played.press("slash", *"5 May 2025", "enter")
        await played.until(lambda: "Monday 5 May 2025" in played.seen)
        assert "left the port of Lindau on 5 May 2025." in played.seen
        await played.press("slash", *"no day", "enter")
        await played.until(lambda: "no day is no day" in played.seen)


def test_a_day_is_read_as_a_person_writes_it() -> None:
    day = read_day("16 May 2025")
    assert day is not None and day.isoformat() == "2025-05-16"
    assert read_day("nonsense") is None and read_day("  ") is None
