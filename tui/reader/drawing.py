"""State to screen: what is drawn anew when the state has changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from tui.commands import foot_line, show_keys
from tui.reader import state_lines
from tui.reader.ground import Ground
from tui.reader.state import State
from tui.views.arrangement import PARTS, WIDE, parts_shown
from tui.views.article_view import ArticleView
from tui.views.facet_list import facet_rows
from tui.views.line_list import LineList
from tui.views.result_list import ResultList
from tui.views.start_rows import start_rows
from tui.views.words_line import Piece, WordsLine
from tui.words import describe
from tui.words.lines import cut_middle
from tui.words.open_article import OpenArticle
from tui.words.theme import Look


def draw(reader: Ground, before: State, state: State) -> None:
    """Draw what has changed."""
    look = reader.look
    if state.place != before.place and before._replace(place=state.place) == state:
        draw_title(reader, state)  # a line was scrolled: nothing else needs a look
        return
    reader.part("#list", ResultList).show(
        state.hits,
        state.rows,
        state.row,
        state_lines.empty_lines(state),
        state.marked,
        state.read,
    )
    _line(reader, "#count").show(at_end=(state_lines.count_line(state, look), ""))
    chips = state_lines.chip_pieces(state, look)
    room = reader.size.width - 2 - sum(cell_len(words) for words, _ in chips)
    understood = cut_middle(state_lines.understood_line(state, look), room, look.ellipsis)
    _line(reader, "#understood").show(*chips, (understood, "error" if state.trouble else ""))
    if state.start is not before.start and state.start is not None:
        pane = reader.part("#start", LineList)
        rows = start_rows(state.start, look)
        pane.show(rows, at=pane.chosen)
        pane.styles.height = len(rows) + 1
    if state.view != before.view or state.start is not before.start:
        reader.part("#start", LineList).set_active(state.view == "start")
    if (state.view, state.facets, state.has_start) != (
        before.view, before.facets, before.has_start
    ):  # fmt: skip
        arrange(reader, state, reader.size.width)
    if state.view != before.view:
        reader.give_keys_to(state.view)
        draw_foot(reader)
    if state.answer is not before.answer and state.facets and state.answer is not None:
        pane = reader.part("#facets", LineList)
        pane.show(tuple(facet_rows(state.answer.facets)), at=pane.chosen)
    if _selects(state) != _selects(before):
        draw_foot(reader)
    if state.opened is not before.opened:
        draw_article(reader, state.opened)
        state = reader.state  # what is drawn tells how much of it is to be seen
    draw_title(reader, state)
    _draw_status(reader, state)


def _selects(state: State) -> bool:
    return state.opened is not None and state.opened.select is not None


def arrange(reader: Ground, state: State, columns: int) -> None:
    """Show the parts of the screen that belong to the view."""
    main = reader.screen_stack[0]
    main.set_class(columns >= WIDE, "-wide")
    start = state.has_start and reader.is_whole
    shown = parts_shown(state.view, columns, facets=state.facets, start=start)
    for part in PARTS:
        main.query(f"#{part}").set(display=part in shown)


def draw_foot(reader: Ground) -> None:
    """Say what the main keys do in the part that takes them."""
    _line(reader, "#keys").show((foot_line(reader.where, reader.commands), ""))


def draw_article(reader: Ground, opened: OpenArticle | None) -> None:
    """Draw the article and what it is."""
    if not reader.is_whole:
        return
    reader.part("#article", ArticleView).show(opened)
    _line(reader, "#about").show((describe.about_line(opened, reader.look) if opened else "", ""))


def draw_title(reader: Ground, state: State) -> None:
    """Draw the title, with the place in list and article at the end of its line."""
    if not reader.is_whole:
        return
    if state.opened is None:
        _line(reader, "#title").show()
        return
    title = describe.title_of(state.opened, reader.look)
    place = state_lines.place_line(state, reader.look)
    _line(reader, "#title").show((title, ""), at_end=(place, "quiet"))


def _draw_status(reader: Ground, state: State) -> None:
    status = _line(reader, "#status")
    if state.view == "article" and state.opened is not None:
        if state.trouble:
            status.show((f"! {state.trouble}", "error"))
        elif words := state.notice or _about_step(reader, state.opened):
            status.show((words, ""))
        else:
            status.show(*_legend(reader.look))
    elif state.view == "article":
        status.show((state.notice, ""))  # it is on its way
    elif reader.is_wide and state.opened is not None:
        status.show(*_legend(reader.look))
    else:
        status.show()


def _about_step(reader: Ground, opened: OpenArticle) -> str:
    if opened.select is not None:
        words = opened.article.text[slice(*opened.select.span)]
        return f"v  {describe.counted(len(words.split()), 'word')} selected"
    keys = {command.id: show_keys(command).split() for command in reader.commands}
    confirm, wrong = keys["confirm"], keys["correct"]
    on_guess = f"{confirm[0]} confirm  {wrong[0]} not so" if confirm and wrong else ""
    return describe.step_line(opened, reader.look, on_guess)


def _legend(look: Look) -> Iterator[Piece]:
    for at, (words, style) in enumerate(describe.legend(look)):
        yield words, style
        yield describe.legend_gap(look, at), ""


def _line(reader: Ground, selector: str) -> WordsLine:
    return reader.part(selector, WordsLine)
