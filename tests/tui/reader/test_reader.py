"""The reader, driven by keys: what a person sees of list, article and help."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, MouseScrollDown, MouseScrollUp, Paste

from index.asking.answers import Answer
from index.newsroom.cards import Card
from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.terminal.many import make_archive
from tests.tui.reader.played import reading
from tui.commands import COMMANDS
from tui.reader.asking import say_slow
from tui.reader.ground import Replied
from tui.reader.search_thread import Reply
from tui.views.article_view import ArticleView
from tui.views.line_list import LineList
from tui.views.result_list import ResultList
from tui.words.describe import legend, legend_gap
from tui.words.open_article import OpenArticle
from tui.words.theme import LOOKS, Look


async def test_an_empty_query_lists_everything_newest_first(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        seen = played.seen
        assert "newest first" in seen
        assert "[untitled]" in seen or "Nov 2025" in seen


async def test_results_follow_the_typing_and_an_article_opens_with_its_highlights(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive) as played:
        await played.press(*"medinsky")
        await played.settle()
        assert all("medinsky" in hit.snippet.text.lower() for hit in played.state.hits)
        await played.press("enter")
        await played.settle()
        app = played.app
        assert app.state.view == "article"
        assert "1 of" in played.seen
        article = app.query_one("#article")
        styles = [
            s.style for y in range(article.size.height) for s in article.render_line(y) if s.style
        ]
        assert any(s.color and s.color.name == "bright_cyan" for s in styles), (
            "no person is coloured"
        )
        assert any(s.reverse for s in styles), "no match is marked"


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


async def test_every_way_back_leads_to_the_list(samples_archive: Path) -> None:
    for key in ("q", "h", "left", "escape"):
        async with reading(samples_archive, "kursk") as played:
            await played.press("enter")
            await played.settle()
            await played.press(key)
            assert played.state.view == "list"


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


async def test_the_row_that_was_chosen_survives_a_refill(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("down", "down")
        chosen = played.state.hit.id
        await played.press("space")
        await played.settle()
        assert played.state.hit.id == chosen


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


async def test_list_and_article_stand_side_by_side_from_120_columns(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk", size=(120, 30)) as played:
        await played.pause(0.3)
        assert (
            played.app.query_one("#list").display and played.app.query_one("#article").size.width > 60
        )
        assert played.state.opened is not None


async def test_without_colour_marks_say_what_colour_would(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky", look=Look(colour=False)) as played:
        assert "‹Medinsky›" in played.seen
        await played.press("enter")
        await played.settle()
        assert "Medinsky›" in played.seen


async def test_a_query_that_cannot_be_read_says_so_and_keeps_the_results(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "kursk") as played:
        count = len(played.state.hits)
        await played.press(*" when:x ")
        await played.settle()
        assert "no time that can be read" in played.seen
        assert len(played.state.hits) == count


async def test_an_empty_archive_says_how_to_fill_it_and_offers_the_samples(tmp_path: Path) -> None:
    async with reading(tmp_path / "new") as played:
        assert "dateline add" in played.seen
        await played.press("enter")
        for _ in range(300):
            await played.pause(0.05)
            if played.state.hits:
                break
        assert len(played.state.hits) >= 12


async def test_the_help_shows_every_command(samples_archive: Path) -> None:
    from tui.screens.help import help_text

    shown = help_text(Look()).plain
    for command in COMMANDS:
        assert command.help in shown
    assert max(len(line.rstrip()) for line in shown.split("\n")) <= 76
    async with reading(samples_archive) as played:
        await played.press("tab", "question_mark")
        await played.pause()
        assert "First steps" in played.seen and "published:2025-05" in played.seen
        await played.press("q")
        await played.pause()
        assert played.state.view == "list"


async def test_a_facet_narrows_the_query(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone") as played:
        before = played.answer.total
        await played.press("tab", "f")
        await played.until(lambda: "people" in played.seen)
        await played.press("enter")
        await played.until(lambda: bool(played.state.chips))
        await played.settle()
        assert 0 < played.answer.total <= before
        (chip,) = played.state.chips
        assert played.state.query == "drone" and f"[{chip.name} ×]" in played.seen
        await played.press("enter", "backspace")
        await played.settle()
        assert not played.state.chips and played.answer.total == before
        await played.press("q")
        assert played.state.view == "list"


async def test_facets_stand_in_a_third_column_from_160_columns(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone", size=(160, 30)) as played:
        await played.press("tab", "f")
        await played.until(lambda: "people" in played.seen)
        assert played.app.query_one("#list").display and played.app.query_one("#article").display


async def test_the_timeline_of_the_results_is_shown_by_several_clocks(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "11:30") as played:
        await played.press("tab", "w")
        await played.until(lambda: "Times in 11:30" in played.seen)
        assert "08:30" in played.seen
        await played.press("z", "z")
        await played.pause()
        seen = played.seen
        assert "as written" in seen and "11:30" in seen.split("as written", 1)[1]
        await played.press("enter")
        await played.until(lambda: played.state.view == "article")


async def test_the_timeline_opens_an_article_at_the_time_that_was_chosen(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "kursk") as played:
        app = played.app
        await played.press("tab", "w")
        await played.until(lambda: "Times in kursk" in played.seen)
        await played.press("down", "down", "down")
        line = next(line for line in played.seen.split("\n") if "▸" in line)
        await played.press("enter")
        await played.until(lambda: bool(app.state.opened))
        await played.pause()
        state = app.state
        article = played.opened.article
        assert state.hits[state.cursor].id == article.id
        assert played.opened.step == "time"
        stamp = article.annotations.timestamps[played.opened.at]
        assert article.text[stamp.start : stamp.end] in line
        seen = played.seen.split("\n")
        assert f"{state.cursor + 1} of {played.answer.listed}" in seen[0]


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


async def test_ctrl_c_says_how_to_leave(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("tab", "ctrl+c")
        await played.pause()
        assert "Ctrl+C again leaves the reader, and so does Q" in played.seen
        await played.press("ctrl+c")
        await played.pause()
        assert played.app.return_code == 130


async def test_a_mark_is_kept_and_found_again(samples_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    async with reading(folder, "kursk") as played:
        await played.press("tab", "down", "down", "m")
        await played.until(lambda: bool(played.state.marked))
        assert "▸●" in played.seen
    async with reading(folder, "kursk") as played:
        await played.press("tab", "apostrophe")
        assert played.state.cursor == 2
        await played.press("m")
        await played.until(lambda: not played.state.marked)


async def test_queries_that_led_somewhere_are_remembered(
    samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    async with reading(folder, "medinsky") as played:
        await played.press("enter")
        await played.settle()
    async with reading(folder) as played:
        await played.press("tab", "H")
        await played.until(lambda: len(played.app.screen_stack) > 1)
        assert "medinsky" in played.seen
        await played.press("enter")
        await played.until(lambda: played.state.query == "medinsky")


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


async def test_the_palette_runs_a_command(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("tab", "colon", *"newest or", "enter")
        await played.settle()
        assert played.state.sort == "newest"
        await played.press("colon", *"timel")
        await played.pause()
        assert "what happened when" in played.seen
        await played.press(*"zz")
        await played.pause()
        assert "nothing has these words" in played.seen


@pytest.mark.slow
async def test_every_key_of_every_command_does_something_or_nothing_but_never_fails(
    samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    for view in ("list", "article", "facets"):
        for command in COMMANDS:
            if command.id in ("quit", "pager") or command.where not in (view, "everywhere"):
                continue
            async with reading(folder, "kursk") as played:
                await played.press("tab", *{"list": "", "article": ["enter"], "facets": "f"}[view])
                await played.pause(0.1)
                await played.press(command.keys[0])
                await played.pause(0.05)
                assert played.app.is_running
                assert not played.state.trouble, command.id


async def test_text_with_markup_and_escapes_is_only_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Sale [bold red]now[/] \x1b[2J here\n\nBody [@click=app.quit]quit[/] \x1b]0;pwned\x07 of kursk."
    )
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([folder])
    room.close()
    async with reading(tmp_path / "archive", "kursk") as played:
        seen = played.seen
        await played.press("enter")
        await played.settle()
        seen += played.seen
        assert "[bold red]now[/]" in seen and "[@click=app.quit]" in seen
        assert "\x1b" not in seen and "\x07" not in seen


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


async def test_a_light_ground_has_darker_colours_and_contrast_nothing_faint(
    samples_archive: Path,
) -> None:
    for name, colour in (("light", "blue"), ("contrast", "bright_cyan")):
        async with reading(samples_archive, "medinsky", look=Look.named(name)) as played:
            await played.press("enter")
            await played.settle()
            strips = played.app.screen._compositor.render_strips(played.app.screen.size)
            styles = [segment.style for strip in strips for segment in strip if segment.style]
            assert any(s.color and s.color.name == colour for s in styles)
            assert any(s.dim for s in styles) is (name != "contrast")


async def test_with_a_mouse_a_click_goes_there_a_second_one_opens_and_the_wheel_scrolls(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive) as played:
        app = played.app
        await played.click("#list", offset=(8, 4))
        assert (app.state.view, app.state.cursor) == ("list", 2)
        await played.click("#list", offset=(8, 5))
        await played.settle()
        assert app.state.view == "article"
        assert app.state.hit and app.state.opened
        assert app.state.opened.article.id == app.state.hit.id
        await played.press("q")
        await played.pilot._post_mouse_events([MouseScrollDown], "#list", offset=(8, 5))
        assert app.query_one("#list", ResultList).top == 3
        await played.pilot._post_mouse_events([MouseScrollUp], "#list", offset=(8, 5))
        assert app.query_one("#list", ResultList).top == 0


async def test_with_a_mouse_facets_and_choices_are_taken(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        app = played.app
        await played.press("tab", "f")
        await played.settle()
        facets = app.query_one("#facets", LineList)
        value = facets.chosen
        place = facets._places[0]
        await played.click("#facets", offset=(4, place))
        await played.settle()
        assert value and app.state.asked == value
        await played.press("f", "colon")
        await played.pause()
        rows = app.screen.query_one(LineList)
        await played.click(LineList, offset=(4, 1))
        assert rows.chosen == rows._rows[1].value
        await played.click(LineList, offset=(4, 0))
        await played.click(LineList, offset=(4, 0))
        await played.pause()
        assert not app.screen.is_modal


async def test_a_taller_window_is_filled_with_hits(tmp_path: Path) -> None:
    async with reading(make_archive(tmp_path, 150)) as played:
        app = played.app
        assert 10 < len(app.state.hits) < 60
        await played.resize_terminal(80, 120)
        await played.until(lambda: len(app.state.hits) >= 58)
        assert played.seen.count("Report") + played.seen.count("Long report") > 50
        await played.press("tab", "G", "G", "G")
        await played.until(lambda: len(app.state.hits) == 150)


async def test_the_foot_says_what_keys_do_where_they_go(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        assert "tab to the list" in played.lines[-1]
        await played.press("tab")
        await played.pause()
        assert "Q quit" in played.lines[-1]
        await played.press("q")
        await played.pause()
        assert "Q leaves the reader" in played.seen and played.state.query == "kursk"
        await played.press("enter")
        await played.settle()
        assert "q back" in played.lines[-1]
        await played.press("q", "slash")
        await played.pause()
        assert "tab to the list" in played.lines[-1]


@pytest.mark.slow
async def test_no_key_falls_into_the_query_when_a_search_takes_long(
    samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Newsroom.search

    def slow(*arguments: Any, **more: Any) -> Answer:
        time.sleep(2.5 if arguments[1] else 0)
        return search(*arguments, **more)

    monkeypatch.setattr(Newsroom, "search", slow)
    async with reading(samples_archive) as played:
        for key in ("k", "u", "enter", "n", "t"):
            played.app.post_message(Key(key, key if len(key) == 1 else None))
        await played.pause(2.2)
        assert played.state.query == "ku"
        await played.until(lambda: played.state.opened is not None)
        await played.pause(0.3)
        assert played.state.query == "ku" and played.opened.step == "time"


async def test_escape_gives_up_what_takes_long_and_the_keys_behind_it(
    samples_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Newsroom.card

    def slow(*arguments: Any, **more: Any) -> Card:
        time.sleep(1.5)
        return card(*arguments, **more)

    monkeypatch.setattr(Newsroom, "card", slow)
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        for key in ("e", "enter", "q", "q", "q"):
            played.app.post_message(Key(key, key if len(key) == 1 else None))
        await played.until(lambda: "Esc gives it up" in played.seen)
        played.app.post_message(Key("escape", None))
        await played.pause(0.2)
        assert played.state.view == "article"


async def test_a_paste_of_two_lines_is_one_query(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        played.app.post_message(Paste("drone\r\n  kursk\u200b"))
        await played.until(lambda: played.state.query == "drone kursk\ufffd")


async def test_a_reply_that_comes_while_the_reader_ends_is_dropped(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone") as played:
        await played.settle()
        state = played.state
    played.app.on_replied(Replied(Reply(None, trouble="the index was mended")))
    assert played.state == state


async def test_a_search_said_to_be_slow_while_the_reader_ends_is_not_drawn(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "drone") as played:
        await played.settle()
    played.app.state = played.state._replace(searching=True)
    say_slow(played.app)
    assert played.state.slow


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


async def test_enter_opens_the_card_of_the_name_that_was_found(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        await played.press("F", *"istanbul", "enter")
        await played.until(lambda: played.opened.sought == "istanbul")
        await played.press("enter")
        await played.until(lambda: "Istanbul · place" in played.seen)


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
