"""The reader, driven by keys: what a person sees of list, article and help."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from index.newsroom.room import Newsroom
from tests.conftest import copy_archive
from tests.terminal.many import make_archive
from tui.reader.app import Reader
from tui.reader.commands import COMMANDS
from tui.views.article_view import ArticleView
from tui.views.line_list import LineList
from tui.views.result_list import ResultList
from tui.words.theme import Look


def screen_of(app: Reader) -> str:
    """The text on the screen, line by line."""
    lines = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join(strip.text.rstrip() for strip in lines)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the search thread has answered and the answer is drawn."""
    for _ in range(200):
        await pilot.pause(0.02)
        state = pilot.app.state  # type: ignore[attr-defined]
        if not state.searching and (state.view != "article" or state.reading is not None):
            await pilot.pause()
            return
    raise AssertionError("the reader did not settle")


@asynccontextmanager
async def reading(
    folder: Path, query: str = "", size: tuple[int, int] = (80, 24), look: Look | None = None
) -> AsyncIterator[Pilot[int]]:
    """A reader on this archive that has shown its first list."""
    app = Reader(folder, query, look=look)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def test_an_empty_query_lists_everything_newest_first(samples_archive: Path) -> None:
    async with reading(samples_archive) as pilot:
        seen = screen_of(pilot.app)  # type: ignore[arg-type]
        assert "newest first" in seen
        assert "[untitled]" in seen or "Nov 2025" in seen


async def test_results_follow_the_typing_and_an_article_opens_with_its_highlights(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive) as pilot:
        await pilot.press(*"medinsky")
        await settle(pilot)
        assert all("medinsky" in hit.snippet.text.lower() for hit in pilot.app.state.hits)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        app = pilot.app
        assert app.state.view == "article"  # type: ignore[attr-defined]
        assert "1 of" in screen_of(app)  # type: ignore[arg-type]
        article = app.query_one("#article")
        styles = [
            s.style for y in range(article.size.height) for s in article.render_line(y) if s.style
        ]
        assert any(s.color and s.color.name == "bright_cyan" for s in styles), (
            "no person is coloured"
        )
        assert any(s.reverse for s in styles), "no match is marked"


async def test_steps_explain_the_highlight_that_the_cursor_is_on(samples_archive: Path) -> None:
    async with reading(samples_archive, "11:30") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("t")
        assert "UTC" in screen_of(pilot.app) or "T11:30" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("e")
        assert "e  1 of" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("E")
        state = pilot.app.state  # type: ignore[attr-defined]
        assert state.reading.at == len(state.reading.article.annotations.mentions) - 1


async def test_every_way_back_leads_to_the_list(samples_archive: Path) -> None:
    for key in ("q", "h", "left", "escape"):
        async with reading(samples_archive, "kursk") as pilot:
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press(key)
            assert pilot.app.state.view == "list"  # type: ignore[attr-defined]


async def test_neighbours_are_read_without_leaving_the_page(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        first = pilot.app.state.reading.article.id  # type: ignore[attr-defined]
        await pilot.press("J")
        await pilot.pause(0.3)
        state = pilot.app.state  # type: ignore[attr-defined]
        assert state.cursor == 1 and state.reading.article.id == state.hits[1].id != first
        await pilot.press("K")
        await pilot.pause(0.3)
        assert pilot.app.state.reading.article.id == first  # type: ignore[attr-defined]


async def test_the_row_that_was_chosen_survives_a_refill(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        await pilot.press("down", "down")
        chosen = pilot.app.state.hit.id  # type: ignore[attr-defined]
        await pilot.press("space")
        await settle(pilot)
        assert pilot.app.state.hit.id == chosen  # type: ignore[attr-defined]


async def test_the_card_of_a_name_leads_to_a_search_for_it(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        article = pilot.app.state.reading.article  # type: ignore[attr-defined]
        names = [mention.name for mention in article.annotations.mentions]
        await pilot.press(*["e"] * (names.index("Vladimir Medinsky") + 1), "enter")
        for _ in range(50):
            await pilot.pause(0.05)
            if len(pilot.app.screen_stack) > 1:
                break
        seen = screen_of(pilot.app)  # type: ignore[arg-type]
        assert "Vladimir Medinsky · person" in seen
        assert "Medinsky (" in seen and "named with" in seen
        await pilot.press("slash")
        await settle(pilot)
        assert pilot.app.state.query == 'person:"Vladimir Medinsky"'  # type: ignore[attr-defined]
        assert pilot.app.state.answer.total >= 2  # type: ignore[attr-defined]


async def test_the_original_is_shown_and_left_again(samples_archive: Path) -> None:
    async with reading(samples_archive, "facebook OR kursk") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause(0.3)
        assert "ORIGINAL" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("q")
        assert "ORIGINAL" not in screen_of(pilot.app)  # type: ignore[arg-type]
        assert pilot.app.state.view == "article"  # type: ignore[attr-defined]


async def test_a_date_given_to_an_article_gives_its_times_an_interval(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was closed on Tuesday, officials said.")
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([tmp_path / "a.txt"])
    room.close()
    async with reading(tmp_path / "archive") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("t")
        assert "UTC" not in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("D", *"some day", "enter")
        await pilot.pause()
        assert "!" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press(*["backspace"] * 8, *"16 May 2025", "enter")
        await pilot.pause(0.5)
        await pilot.press("t")
        seen = screen_of(pilot.app)  # type: ignore[arg-type]
        assert "13 May 2025" in seen and "16 May 2025 (given by hand)" in seen


async def test_list_and_article_stand_side_by_side_from_120_columns(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk", size=(120, 30)) as pilot:
        await pilot.pause(0.3)
        assert (
            pilot.app.query_one("#list").display and pilot.app.query_one("#article").size.width > 60
        )
        assert pilot.app.state.reading is not None  # type: ignore[attr-defined]


async def test_without_colour_marks_say_what_colour_would(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky", look=Look(colour=False)) as pilot:
        assert "‹Medinsky›" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await settle(pilot)
        assert "Medinsky›" in screen_of(pilot.app)  # type: ignore[arg-type]


async def test_a_query_that_cannot_be_read_says_so_and_keeps_the_results(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        count = len(pilot.app.state.hits)  # type: ignore[attr-defined]
        await pilot.press(*" when:x ")
        await settle(pilot)
        assert "no time that can be read" in screen_of(pilot.app)  # type: ignore[arg-type]
        assert len(pilot.app.state.hits) == count  # type: ignore[attr-defined]


async def test_an_empty_archive_says_how_to_fill_it_and_offers_the_samples(tmp_path: Path) -> None:
    async with reading(tmp_path / "new") as pilot:
        assert "dateline add" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        for _ in range(300):
            await pilot.pause(0.05)
            if pilot.app.state.hits:  # type: ignore[attr-defined]
                break
        assert len(pilot.app.state.hits) >= 12  # type: ignore[attr-defined]


async def test_the_help_shows_every_command(samples_archive: Path) -> None:
    from tui.screens.help import help_text

    shown = help_text(Look()).plain
    for command in COMMANDS:
        assert command.help in shown
    async with reading(samples_archive) as pilot:
        await pilot.press("tab", "question_mark")
        await pilot.pause()
        assert "Keys" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.state.view == "list"  # type: ignore[attr-defined]


async def until(pilot: Pilot[int], done: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(200):
        if done():
            return
        await pilot.pause(0.03)
    raise AssertionError(screen_of(pilot.app))  # type: ignore[arg-type]


async def test_a_facet_narrows_the_query(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone") as pilot:
        before = pilot.app.state.answer.total  # type: ignore[attr-defined]
        await pilot.press("tab", "f")
        await until(pilot, lambda: "people" in screen_of(pilot.app))  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: "person:" in pilot.app.state.query)  # type: ignore[attr-defined]
        await settle(pilot)
        assert 0 < pilot.app.state.answer.total <= before  # type: ignore[attr-defined]
        await pilot.press("q")
        assert pilot.app.state.view == "list"  # type: ignore[attr-defined]


async def test_facets_stand_in_a_third_column_from_160_columns(samples_archive: Path) -> None:
    async with reading(samples_archive, "drone", size=(160, 30)) as pilot:
        await pilot.press("tab", "f")
        await until(pilot, lambda: "people" in screen_of(pilot.app))  # type: ignore[arg-type]
        assert pilot.app.query_one("#list").display and pilot.app.query_one("#article").display


async def test_the_timeline_of_the_results_is_shown_by_several_clocks(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "11:30") as pilot:
        await pilot.press("tab", "w")
        await until(pilot, lambda: "Times in 11:30" in screen_of(pilot.app))  # type: ignore[arg-type]
        assert "08:30" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("z", "z")
        await pilot.pause()
        seen = screen_of(pilot.app)  # type: ignore[arg-type]
        assert "as written" in seen and "11:30" in seen.split("as written", 1)[1]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.state.view == "article")  # type: ignore[attr-defined]


async def test_the_timeline_opens_an_article_at_the_time_that_was_chosen(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        app = pilot.app
        await pilot.press("tab", "w")
        await until(pilot, lambda: "Times in kursk" in screen_of(app))  # type: ignore[arg-type]
        await pilot.press("down", "down", "down")
        line = next(line for line in screen_of(app).split("\n") if "▸" in line)  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.state.reading))  # type: ignore[attr-defined]
        await pilot.pause()
        state = app.state  # type: ignore[attr-defined]
        article = state.reading.article
        assert state.hits[state.cursor].id == article.id
        assert state.reading.step == "time"
        stamp = article.annotations.timestamps[state.reading.at]
        assert article.text[stamp.start : stamp.end] in line
        seen = screen_of(app).split("\n")  # type: ignore[arg-type]
        assert f"{state.cursor + 1} of {state.answer.total}" in seen[0]


async def test_the_place_in_an_article_is_told_of_that_article(tmp_path: Path) -> None:
    records = [
        {"title": "zebra", "text": "\n\n".join(f"Paragraph {n}." for n in range(n_of))}
        for n_of in (3, 300)
    ]
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "w.jsonl"])
    newsroom.close()
    async with reading(tmp_path / "archive", "zebra") as pilot:
        app = pilot.app
        await pilot.press("enter")
        for key in ("J", "K", "J"):
            await settle(pilot)
            await pilot.pause()
            state = app.state  # type: ignore[attr-defined]
            long = len(state.reading.article.text) > 1000
            title = screen_of(app).split("\n")[0]  # type: ignore[arg-type]
            assert title.endswith("%") == long, title
            await pilot.press(key)


async def test_ctrl_c_says_how_to_leave(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        await pilot.press("tab", "ctrl+c")
        await pilot.pause()
        assert "Q leaves the reader" in screen_of(pilot.app)  # type: ignore[arg-type]


async def test_a_mark_is_kept_and_found_again(samples_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    async with reading(folder, "kursk") as pilot:
        await pilot.press("tab", "down", "down", "m")
        await until(pilot, lambda: bool(pilot.app.state.marked))  # type: ignore[attr-defined]
        assert "▸●" in screen_of(pilot.app)  # type: ignore[arg-type]
    async with reading(folder, "kursk") as pilot:
        await pilot.press("tab", "apostrophe")
        assert pilot.app.state.cursor == 2  # type: ignore[attr-defined]
        await pilot.press("m")
        await until(pilot, lambda: not pilot.app.state.marked)  # type: ignore[attr-defined]


async def test_queries_that_led_somewhere_are_remembered(
    samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    async with reading(folder, "medinsky") as pilot:
        await pilot.press("enter")
        await settle(pilot)
    async with reading(folder) as pilot:
        await pilot.press("tab", "H")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        assert "medinsky" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.state.query == "medinsky")  # type: ignore[attr-defined]


async def test_what_is_copied_is_verbatim_with_its_source_and_said(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("y")
        article = pilot.app.state.reading.article  # type: ignore[attr-defined]
        words, _, source = pilot.app.clipboard.partition("\n")
        assert words in article.text and "Medinsky" in words
        assert article.id in source
        assert "sent to the clipboard" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("Y")
        assert pilot.app.clipboard.startswith(article.text)


async def test_the_palette_runs_a_command(samples_archive: Path) -> None:
    async with reading(samples_archive, "kursk") as pilot:
        await pilot.press("tab", "colon", *"newest or", "enter")
        await settle(pilot)
        assert pilot.app.state.sort == "newest"  # type: ignore[attr-defined]
        await pilot.press("colon", *"timel")
        await pilot.pause()
        assert "what happened when" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press(*"zz")
        await pilot.pause()
        assert "nothing has these words" in screen_of(pilot.app)  # type: ignore[arg-type]


async def test_every_key_of_every_command_does_something_or_nothing_but_never_fails(
    samples_archive: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    copy_archive(samples_archive, folder)
    for view in ("list", "article", "facets"):
        for command in COMMANDS:
            if command.id in ("quit", "pager") or command.where not in (view, "everywhere"):
                continue
            async with reading(folder, "kursk") as pilot:
                await pilot.press("tab", *{"list": "", "article": ["enter"], "facets": "f"}[view])
                await pilot.pause(0.1)
                await pilot.press(command.keys[0])
                await pilot.pause(0.05)
                assert pilot.app.is_running
                assert not pilot.app.state.trouble, command.id  # type: ignore[attr-defined]


async def test_text_with_markup_and_escapes_is_only_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Sale [bold red]now[/] \x1b[2J here\n\nBody [@click=app.quit]quit[/] \x1b]0;pwned\x07 of kursk."
    )
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([folder])
    room.close()
    async with reading(tmp_path / "archive", "kursk") as pilot:
        seen = screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await settle(pilot)
        seen += screen_of(pilot.app)  # type: ignore[arg-type]
        assert "[bold red]now[/]" in seen and "[@click=app.quit]" in seen
        assert "\x1b" not in seen and "\x07" not in seen


async def test_other_words_are_found_in_the_article_and_the_queries_come_back(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive, "medinsky") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        before = pilot.app.state.reading  # type: ignore[attr-defined]
        await pilot.press("F", *"istanbul", "enter")
        await until(pilot, lambda: pilot.app.state.reading.sought == "istanbul")  # type: ignore[attr-defined]
        found = pilot.app.state.reading  # type: ignore[attr-defined]
        text = found.article.text
        assert found.matches and {text[a:b] for a, b in found.matches} == {"Istanbul"}
        assert found.step == "match" and found.at >= 0
        assert pilot.app.state.query == "medinsky"  # type: ignore[attr-defined]
        assert "n  1 of 1 · Istanbul" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("F", "enter")
        await until(pilot, lambda: pilot.app.state.reading.sought == "medinsky")  # type: ignore[attr-defined]
        assert pilot.app.state.reading.matches == before.matches  # type: ignore[attr-defined]
        await pilot.press("F", *"zebra", "enter")
        await until(pilot, lambda: pilot.app.state.reading.sought == "zebra")  # type: ignore[attr-defined]
        assert "zebra is not in this article" in screen_of(pilot.app)  # type: ignore[arg-type]


async def test_the_map_leads_to_the_paragraph_that_is_chosen(samples_archive: Path) -> None:
    async with reading(samples_archive, "medinsky", size=(80, 14)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert "Where things are" in screen_of(pilot.app)  # type: ignore[arg-type]
        await pilot.press("pagedown", "enter")
        await pilot.pause(0.1)
        state = pilot.app.state  # type: ignore[attr-defined]
        view = pilot.app.query_one("#article", ArticleView)
        assert len(pilot.app.screen_stack) == 1 and view.top > 0
        assert state.place == 100 and "100 %" in screen_of(pilot.app)  # type: ignore[arg-type]


async def test_a_light_ground_has_darker_colours_and_contrast_nothing_faint(
    samples_archive: Path,
) -> None:
    for name, colour in (("light", "blue"), ("contrast", "bright_cyan")):
        async with reading(samples_archive, "medinsky", look=Look.named(name)) as pilot:
            await pilot.press("enter")
            await settle(pilot)
            strips = pilot.app.screen._compositor.render_strips(pilot.app.screen.size)
            styles = [segment.style for strip in strips for segment in strip if segment.style]
            assert any(s.color and s.color.name == colour for s in styles)
            assert any(s.dim for s in styles) is (name != "contrast")


async def test_with_a_mouse_a_click_goes_there_a_second_one_opens_and_the_wheel_scrolls(
    samples_archive: Path,
) -> None:
    async with reading(samples_archive) as pilot:
        app = pilot.app
        assert isinstance(app, Reader)
        await pilot.click("#list", offset=(8, 4))
        assert (app.state.view, app.state.cursor) == ("list", 2)
        await pilot.click("#list", offset=(8, 5))
        await settle(pilot)
        assert app.state.view == "article"
        assert app.state.hit and app.state.reading
        assert app.state.reading.article.id == app.state.hit.id
        await pilot.press("q")
        await pilot._post_mouse_events([MouseScrollDown], "#list", offset=(8, 5))
        assert app.query_one("#list", ResultList).top == 3
        await pilot._post_mouse_events([MouseScrollUp], "#list", offset=(8, 5))
        assert app.query_one("#list", ResultList).top == 0


async def test_with_a_mouse_facets_and_choices_are_taken(samples_archive: Path) -> None:
    async with reading(samples_archive) as pilot:
        app = pilot.app
        assert isinstance(app, Reader)
        await pilot.press("tab", "f")
        await settle(pilot)
        facets = app.query_one("#facets", LineList)
        value = facets.chosen
        place = facets._places[0]
        await pilot.click("#facets", offset=(4, place))
        await settle(pilot)
        assert value and app.state.query == value
        await pilot.press("f", "colon")
        await pilot.pause()
        rows = app.screen.query_one(LineList)
        await pilot.click(LineList, offset=(4, 1))
        assert rows.chosen == rows._rows[1].value
        await pilot.click(LineList, offset=(4, 0))
        await pilot.click(LineList, offset=(4, 0))
        await pilot.pause()
        assert not app.screen.is_modal


async def test_a_taller_window_is_filled_with_hits(tmp_path: Path) -> None:
    async with reading(make_archive(tmp_path, 150)) as pilot:
        app = pilot.app
        assert isinstance(app, Reader)
        assert 10 < len(app.state.hits) < 60
        await pilot.resize_terminal(80, 120)
        await until(pilot, lambda: len(app.state.hits) >= 58)
        assert screen_of(app).count("Report") + screen_of(app).count("Long report") > 50
        await pilot.press("tab", "G", "G", "G")
        await until(pilot, lambda: len(app.state.hits) == 150)
