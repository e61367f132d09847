"""What the keys of the query line, the list and the facets do."""

from __future__ import annotations

from textual.widgets import Input

from index.engine import Sort
from tui.commands import show_keys
from tui.reader.asking import ask, ask_anew, fetch_more, open_hit, preview
from tui.reader.ground import Ground
from tui.reader.reading import note_stop
from tui.reader.state import Chip
from tui.views.facet_list import chip_name
from tui.views.line_list import LineList
from tui.views.result_list import ResultList

__all__ = ["open_hit"]

_SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")


def edit_query(reader: Ground) -> None:
    """Back to the query line."""
    note_stop(reader)
    reader.state = reader.state._replace(view="list")
    reader.give_keys_to("query")


def leave_query(reader: Ground) -> None:
    """From the query line to the first page or the list, where letters are commands."""
    if reader.state.has_start and reader.is_whole:
        reader.state = reader.state._replace(view="start")
        reader.give_keys_to("start")
    else:
        reader.give_keys_to("list")


def leave_start(reader: Ground) -> None:
    """From the first page to the list below it."""
    reader.state = reader.state._replace(view="list")
    reader.give_keys_to("list")


def back(reader: Ground) -> None:
    """Close the facets that stand beside the list; else say how the list is left."""
    if reader.state.facets:
        close_facets(reader)
    else:
        keys = next(show_keys(c) for c in reader.commands if c.id == "quit")
        notice = f"this is the list: {keys} leaves the reader"
        reader.state = reader.state._replace(notice=notice)


def move(reader: Ground, by: int) -> None:
    """Move the cursor in the list; from its first row up to the first page, if there is one."""
    if by < 0 and reader.state.has_start and reader.where == "list" and not reader.state.row:
        leave_query(reader)
        return
    go_to(reader, reader.state.row + by)


def move_page(reader: Ground, by: int) -> None:
    """Move the cursor by as many hits as fit on the screen."""
    move(reader, by * reader.part("#list", ResultList).rows_per_page)


def move_end(reader: Ground, to: int) -> None:
    """Move the cursor to the first hit, or to the last of those fetched."""
    go_to(reader, 0 if to < 0 else len(reader.state.rows) - 1)


def go_to(reader: Ground, row: int) -> None:
    """Put the cursor on a row."""
    state = reader.state
    if not state.rows:
        return
    cursor = state.rows[max(0, min(len(state.rows) - 1, row))].at
    reader.state = state._replace(cursor=cursor, moved=True, notice="")
    fetch_more(reader, row)
    if reader.is_wide:
        preview(reader)


def sort(reader: Ground) -> None:
    """Take the next order."""
    ask(reader, sort=_SORTS[(_SORTS.index(reader.state.sort) + 1) % len(_SORTS)])


def be_exact(reader: Ground) -> None:
    """Take every word to the letter, or forgive again."""
    ask(reader, exact=not reader.state.exact)


def take_suggestion(reader: Ground) -> None:
    """Take the spelling that is suggested."""
    answer = reader.state.answer
    if answer is not None and answer.suggestion:
        ask_anew(reader, answer.suggestion)


def open_facets(reader: Ground) -> None:
    """Open the facet pane."""
    ask(reader, view="facets", facets=True, notice="")


def move_facet(reader: Ground, by: int) -> None:
    """Move the cursor in the facet pane."""
    reader.part("#facets", LineList).move(by)


def move_facet_page(reader: Ground, by: int) -> None:
    """Move the cursor in the facet pane by a page."""
    pane = reader.part("#facets", LineList)
    pane.move(by * max(1, pane.size.height - 1))


def move_facet_end(reader: Ground, to: int) -> None:
    """Move the cursor to the first value, or to the last."""
    pane = reader.part("#facets", LineList)
    pane.move(to * pane.count)


def move_facet_section(reader: Ground, by: int) -> None:
    """Move the cursor in the facet pane to the next or previous section."""
    reader.part("#facets", LineList).move_section(by)


def close_facets(reader: Ground) -> None:
    """Back to the list."""
    reader.state = reader.state._replace(view="list", facets=False)


def narrow(reader: Ground) -> None:
    """Keep only the articles with what the cursor is on."""
    state, chosen = reader.state, reader.part("#facets", LineList).chosen
    if chosen and state.answer and chosen not in [chip.words for chip in state.chips]:
        chip = Chip(chosen, chip_name(state.answer.facets, chosen))
        ask(reader, chips=(*state.chips, chip), notice="")


def widen(reader: Ground) -> None:
    """Take the last narrowing back."""
    if reader.state.chips:
        ask(reader, chips=reader.state.chips[:-1], notice="")


def erase_or_widen(reader: Ground) -> None:
    """Erase a letter of the query; where there is none, take the last narrowing back."""
    line = reader.part("#query", Input)
    if line.value:
        line.action_delete_left()
    else:
        widen(reader)
