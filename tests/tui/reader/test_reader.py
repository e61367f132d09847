"""The reader, driven by keys: what a person sees of list, article and help."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp, Paste

from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.terminal.many import make_archive
from tests.tui.reader.played import reading
from tui.commands import COMMANDS
from tui.views.line_list import LineList
from tui.views.result_list import ResultList
from tui.words.theme import Look


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


async def test_every_way_back_leads_to_the_list(samples_archive: Path) -> None:
    for key in ("q", "h", "left", "escape"):
        async with reading(samples_archive, "kursk") as played:
            await played.press("enter")
            await played.settle()
            await played.press(key)
            assert played.state.view == "list"


async def test_the_row_that_was_chosen_survives_a_refill(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("down", "down")
        chosen = played.state.hit.id
        await played.press("space")
        await played.settle()
        assert played.state.hit.id == chosen


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


async def test_ctrl_c_says_how_to_leave(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as played:
        await played.press("tab", "ctrl+c")
        await played.pause()
        assert "Ctrl+C again leaves, and so does Q" in played.seen
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


@pytest.mark.slow
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


async def test_a_paste_of_two_lines_is_one_query(samples_archive: Path) -> None:
    async with reading(samples_archive) as played:
        played.app.post_message(Paste("drone\r\n  kursk\u200b"))
        await played.until(lambda: played.state.query == "drone kursk\ufffd")


async def test_enter_opens_the_card_of_the_name_that_was_found(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as played:
        await played.press("enter")
        await played.settle()
        await played.press("F", *"istanbul", "enter")
        await played.until(lambda: played.opened.sought == "istanbul")
        await played.press("enter")
        await played.until(lambda: "Istanbul · place" in played.seen)
