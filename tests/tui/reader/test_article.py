"""The reader in an article, driven by keys: steps, matches, times, names, the map and the original."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.tui.reader.played import reading
from tui.views.article_view import ArticleView
from tui.words.describe import legend, legend_gap
from tui.words.open_article import OpenArticle
from tui.words.theme import LOOKS, Look


async def test_steps_explain_the_highlight_that_the_cursor_is_on(samples_archive: Path) -> None:
    async with reading(samples_archive, "11:30") as played:
        await played.press("enter")
        await played.settle()
        await played.press("t")
        assert "UTC" in played.seen or "T11:30" in played.seen
        await played.press("e")
        assert "e  1 of" in played.seen
        await played.press("E")
        assert played.opened.at == len(played.opened.article.annotations.mentions) - 1


async def test_an_article_that_takes_long_to_open_says_so_until_it_is_there(
    samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = Newsroom.show

    def slowly(newsroom: Newsroom, wanted: str) -> object:
        time.sleep(1.5)
        return fetch(newsroom, wanted)

    monkeypatch.setattr(Newsroom, "show", slowly)
    async with reading(samples_archive) as played:
        await played.press("down")
        assert played.state.view == "list"
        played.app.post_message(Key("enter", None))
        await played.until(lambda: "working: what you type waits" in played.seen)
        assert played.state.opened is None
        await played.settle()
        assert "working" not in played.seen and played.opened.article.text


async def test_neighbours_are_read_without_leaving_the_page(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("enter")
        await played.settle()
        first = played.opened.article.id
        await played.press("J")
        await played.pause(0.3)
        state = played.state
        assert state.cursor == 1 and played.opened.article.id == state.hits[1].id != first
        await played.press("K")
        await played.pause(0.3)
        assert played.opened.article.id == first


async def test_the_card_of_a_name_leads_to_a_search_for_it(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        article = played.opened.article
        names = [mention.name for mention in article.annotations.mentions]
        await played.press(*["e"] * (names.index("Vladimir Medinsky") + 1), "enter")
        for _ in range(50):
            await played.pause(0.05)
            if len(played.app.screen_stack) > 1:
                break
        seen = played.seen
        assert "Vladimir Medinsky · person" in seen
        assert "Medinsky (" in seen and "named with" in seen
        await played.press("slash")
        await played.settle()
        assert played.state.query == 'person:"Vladimir Medinsky"'
        assert played.answer.total >= 2


async def test_the_original_is_shown_and_left_again(samples_archive: Path) -> None:
    async with reading(samples_archive, "facebook OR kursk") as played:
        await played.press("enter")
        await played.settle()
        await played.press("o")
        await played.pause(0.3)
        assert "ORIGINAL" in played.seen
        await played.press("q")
        assert "ORIGINAL" not in played.seen
        assert played.state.view == "article"


@pytest.mark.slow
async def test_a_date_given_to_an_article_gives_its_times_an_interval(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was closed on Tuesday, officials said.")
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "a.txt"])
    room.close()
    async with reading(tmp_path / "archive") as played:
        await played.press("enter")
        await played.settle()
        await played.press("t")
        assert "UTC" not in played.seen
        await played.press("D", *"some day", "enter")
        await played.pause()
        assert "!" in played.seen
        await played.press(*["backspace"] * 8, *"16 May 2025", "enter")
        await played.pause(0.5)
        await played.press("t")
        seen = played.seen
        assert "13 May 2025" in seen and "16 May 2025 (given by hand)" in seen


async def test_the_place_in_an_article_is_told_of_that_article(tmp_path: Path) -> None:
    records = [
        {"title": "zebra", "text": "\n\n".join(f"Paragraph {n}." for n in range(n_of))}
        for n_of in (3, 300)
    ]
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "w.jsonl"])
    newsroom.close()
    async with reading(tmp_path / "archive", "zebra") as played:
        await played.press("enter")
        for key in ("J", "K", "J"):
            await played.settle()
            await played.pause()
            long = len(played.opened.article.text) > 1000
            title = played.seen.split("\n")[0]
            assert title.endswith("%") == long, title
            await played.press(key)


async def test_what_is_copied_is_verbatim_with_its_source_and_said(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        await played.press("y")
        article = played.opened.article
        words, _, source = played.app.clipboard.partition("\n")
        assert words in article.text and "Medinsky" in words
        assert article.id in source
        assert "sent to the clipboard" in played.seen
        await played.press("Y")
        assert played.app.clipboard.startswith(article.text)


async def test_other_words_are_found_in_the_article_and_the_queries_come_back(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        before = played.opened
        await played.press("F", *"istanbul", "enter")
        await played.until(lambda: played.opened.sought == "istanbul")
        found = played.opened
        text = found.article.text
        assert found.matches and {text[a:b] for a, b in found.matches} == {"Istanbul"}
        assert found.step == "match" and found.at >= 0
        assert played.state.query == "medinsky"
        assert "n  1 of 1 · Istanbul" in played.seen
        await played.press("F", "enter")
        await played.until(lambda: played.opened.sought == "medinsky")
        assert played.opened.matches == before.matches
        await played.press("F", *"zebra", "enter")
        await played.until(lambda: played.opened.sought == "zebra")
        assert "zebra is not in this article" in played.seen


async def test_the_map_leads_to_the_paragraph_that_is_chosen(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky", size=(80, 14)) as played:
        await played.press("enter")
        await played.settle()
        await played.press("p")
        await played.pause()
        assert "Where things are" in played.seen
        await played.press("pagedown", "enter")
        await played.pause(0.1)
        state = played.state
        view = played.app.query_one("#article", ArticleView)
        assert len(played.app.screen_stack) == 1 and view.top > 0
        assert state.place == 100 and "100 %" in played.seen


@pytest.mark.parametrize("name", LOOKS)
async def test_the_match_under_the_cursor_looks_unlike_the_others(
    samples_archive: Path, name: str
) -> None:
    async with reading(samples_archive, "drone", look=Look.named(name)) as played:
        await played.press("enter")
        await played.settle()
        await played.pause()
        article = played.app.query_one("#article")
        styles = [
            segment.style for y in range(article.size.height) for segment in article.render_line(y)
            if segment.text.lower().startswith("drone")
        ]  # fmt: skip
        assert len(styles) >= 2 and styles[0] != styles[1]


@pytest.mark.parametrize("query", ['person:"Vladimir Medinsky"', "when:2025-05-16"])
async def test_names_and_times_that_were_asked_for_are_stepped_through(
    samples_archive: Path, query: str
) -> None:
    async with reading(samples_archive, query) as played:
        await played.press("enter")
        await played.settle()
        assert played.opened.matches and played.opened.step == "match"
        await played.press("n")
        await played.pause()
        assert "n  " in played.lines[-2]


async def test_a_guess_is_drawn_as_one_and_says_why(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        article = played.opened.article
        found = article.annotations
        first = replace(found.mentions[0], sure=False, why="surname only")
        guessed = replace(found, mentions=(first, *found.mentions[1:]))
        opened = OpenArticle(replace(article, annotations=guessed))
        played.app.state = played.state._replace(opened=opened)
        await played.press("e")
        await played.pause()
        name = article.text[first.start : first.end]
        assert f"{name}?" in played.seen and "guess: surname only" in played.seen


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", LOOKS)
def test_the_legend_fits_a_narrow_screen_and_tells_kinds_apart(name: str, ascii_only: bool) -> None:
    look = Look.named(name, ascii_only=ascii_only)
    parts = legend(look)
    shown = "".join(words + legend_gap(look, at) for at, (words, _) in enumerate(parts))
    assert len(shown.rstrip()) <= 78
    if look.colour:
        assert len({str(look.style(style)) for _, style in parts[:6]}) == 6
    else:
        assert len({(words[0], words[-1], words[1:2] == "<") for words, _ in parts[:7]}) == 7


@pytest.mark.slow
async def test_a_merge_of_two_kinds_asks_twice_and_is_taken_back(
    samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    async with reading(folder, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        await played.press("F", *"istanbul", "enter")
        await played.until(lambda: played.opened.sought == "istanbul")
        await played.press("enter")
        await played.until(lambda: "Istanbul · place" in played.seen)
        await played.press("u")
        await played.until(lambda: "nothing was said of names" in played.seen)
        await played.press("plus", *"rustem umerov", "enter")
        await played.until(lambda: "Istanbul is a place, Rustem Umerov a person" in played.seen)
        await played.press("enter")  # no
        await played.until(lambda: "Istanbul · place" in played.seen)
        await played.press("plus", *"rustem umerov", "enter")
        await played.until(lambda: "leave them apart" in played.seen)
        await played.press("down", "enter")
        await played.until(lambda: "u takes it back" in played.seen)
        assert "Istanbul" in played.seen and "Rustem Umerov" in played.seen
        await played.press("u")
        await played.until(lambda: "taken back: " in played.seen)
    newsroom = Newsroom(folder)
    kinds = {newsroom.card(name).entity.kind for name in ("Istanbul", "Rustem Umerov")}
    newsroom.close()
    assert kinds == {"place", "person"}
