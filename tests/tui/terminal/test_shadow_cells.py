"""Pens, graphemes and the reading of Textual's output."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.examples import examples
from tests.tui.terminal.emulator import XtermLike, cells, feed, place
from tui.terminal.cells import (
    LONGEST_GRAPHEME,
    UNSURE_BLOCKS,
    Row,
    UnsureBlock,
    is_simple,
    is_sure,
    lay,
    split_cells,
    width_is_unsure,
)
from tui.terminal.frames import Canvas
from tui.terminal.sgr import ATTRIBUTES, PLAIN, Attribute, Pen, apply_sgr, blank_of, change_pen

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
texts = st.text(st.characters(exclude_characters=list(map(chr, CONTROLS)), codec=None))
joining = st.lists(
    st.sampled_from(
        ("a", "é", "e\u0301", "👩", "\u200d", "\ufe0f", "❤", "🇺", "🇦", "🏽", "漢", "क", "ि")
    )
).map("".join)
codes = st.sampled_from(
    (
        "0", "", "1", "2", "3", "4", "5", "7", "8", "9", "21", "22", "23", "24", "25", "27", "28",
        "29", "30", "31", "39", "44", "49", "53", "55", "90", "107", "38;5;7", "48;5;240",
        "38;2;1;2;3", "48;2;9;8;7", "1;31;44", "0;1",
    )
)  # fmt: skip
pens = st.lists(codes, max_size=5).map(";".join).map(lambda sgr: apply_sgr(PLAIN, sgr))


@given(st.one_of(texts, joining))
def test_graphemes_are_the_text_and_take_the_cells_that_textual_counts(text: str) -> None:
    split = split_cells(text)
    shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    if all(len(grapheme) < LONGEST_GRAPHEME for grapheme, _ in split):
        assert "".join(grapheme for grapheme, _ in split) == shown
    assert sum(width for _, width in split) == cell_len(text) == len(lay(text)[1])
    assert all(width for _, width in split[1:])


@pytest.mark.slow
def test_what_counts_as_simple_or_sure_is_as_wide_as_rich_says() -> None:
    for point in range(0x110000):
        character = chr(point)
        if is_simple(character):
            assert cell_len(character) == 1
        elif is_sure(character):
            assert lay(character) == ("", (character, "")) and cell_len(character) == 2
        if is_sure(character):
            assert unicodedata.combining(character) == 0


def test_every_wide_sign_outside_the_east_asian_scripts_is_unsure() -> None:
    for point in range(0x1200, 0x2E80):
        always_wide = point in (0x2329, 0x232A)
        if cell_len(chr(point)) == 2 and not always_wide:
            assert width_is_unsure(chr(point)), hex(point)


@pytest.mark.parametrize("block", UNSURE_BLOCKS, ids=lambda block: f"{block.first:x}")
def test_every_unsure_block_has_an_example_that_is_unsure(block: UnsureBlock) -> None:
    assert any(
        block.first <= ord(c) <= block.last for c in unicodedata.normalize("NFD", block.example)
    )
    assert any(width_is_unsure(grapheme) for grapheme, _ in split_cells(
        unicodedata.normalize("NFD", block.example)
    ))  # fmt: skip


@pytest.mark.parametrize(
    "sure", ["a", "é", "e\u0301", "Ж", "漢", "한", "ב", "ש\u05b8", "م", "─", "…"]
)
def test_letters_with_plain_marks_are_sure(sure: str) -> None:
    assert not width_is_unsure(sure)


@pytest.mark.parametrize(
    "unsure", ["👩\u200d🚀", "❤\ufe0f", "🇺🇦", "👍🏽", "\u200b", "\ue000", "\u0301"]
)
def test_joined_and_invisible_things_are_unsure(unsure: str) -> None:
    assert width_is_unsure(unsure)


@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda each: each.name)
def test_every_attribute_begins_and_ends_by_its_codes(attribute: Attribute) -> None:
    for code in attribute.on:
        pen = apply_sgr(PLAIN, code)
        assert pen == Pen((code,))
        assert apply_sgr(pen, attribute.off) == PLAIN
        assert (blank_of(pen) == pen) is attribute.shows_on_blank


@given(pens, pens)
def test_the_change_from_pen_to_pen_leads_to_a_pen_that_draws_alike(old: Pen, new: Pen) -> None:
    canvas = Canvas(4, 1)
    canvas.pen = old
    canvas.read(change_pen(old, new))
    assert set(canvas.pen.attributes) == set(new.attributes)
    assert canvas.pen[1:] == new[1:]


@given(pens, pens)
def test_the_change_from_pen_to_pen_is_never_longer_than_a_reset_and_all_of_it(
    old: Pen, new: Pen
) -> None:
    colours = [colour for colour in new[1:3] if colour]
    assert len(change_pen(old, new)) <= len(f"\x1b[{';'.join(['', *new.attributes, *colours])}m")


def test_a_colour_cut_short_or_unknown_is_no_error() -> None:
    assert apply_sgr(PLAIN, "1;38;2;1") == Pen(("1",))
    assert apply_sgr(PLAIN, "38") == PLAIN
    assert apply_sgr(PLAIN, "38:2::1:2:3").foreground == "38:2::1:2:3"
    assert apply_sgr(PLAIN, "4:3").attributes == ("4:3",)
    assert change_pen(Pen(("4:3",)), PLAIN) == "\x1b[m"
    assert apply_sgr(Pen(("99",)), "0;58;5;3").attributes == ("58;5;3",)


@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.one_of(texts, joining))))
def test_a_row_keeps_its_width_and_no_half_of_a_wide_letter(
    width: int, writes: list[tuple[int, str]]
) -> None:
    row = Row(width)
    for x, text in writes:
        row.put(min(x, width - 1), text, PLAIN)
        assert len(row.graphemes) == len(row.pens) == width
        assert row.graphemes[0] != ""
        for at, grapheme in enumerate(row.graphemes):
            if grapheme not in ("", " ") and len(grapheme) < LONGEST_GRAPHEME:
                seconds = 0
                while at + seconds + 1 < width and row.graphemes[at + seconds + 1] == "":
                    seconds += 1
                assert seconds == max(cell_len(grapheme), 1) - 1


moves = st.one_of(
    st.builds("\x1b[{};{}H".format, st.integers(0, 9), st.integers(0, 13)),
    st.builds("\x1b[{}{}".format, st.integers(0, 5), st.sampled_from("ABCDEFGd")),
    st.builds("\x1b[{}{}".format, st.integers(0, 2), st.sampled_from("K")),
    st.builds("\x1b[{}X".format, st.integers(0, 9)),
    st.sampled_from(
        ("\r", "\b", "\x1b[2J", "\x1b[H", "\x1b[7m", "\x1b[0m", "\x1b[44m", "\x1b[31m")
    ),
    st.text("ab ", max_size=5),
)


@settings(max_examples=examples(200))
@given(st.lists(moves, max_size=25))
def test_what_is_read_stands_as_a_terminal_shows_it(pieces: list[str]) -> None:
    terminal, canvas = XtermLike(12, 6), Canvas(12, 6)
    feed(terminal, "\x1b[?7l")
    for piece in pieces:
        at_edge = terminal.cursor.x == terminal.columns
        if at_edge and piece[-1:] in {*"BAdKX"}:
            continue  # terminals differ in what they do after the last column
        if not piece.startswith("\x1b") and terminal.cursor.x + len(piece) > terminal.columns:
            continue  # Textual writes nothing past the edge
        feed(terminal, piece)
        canvas.read(piece)
        assert (canvas.y, min(canvas.x, 11)) == place(terminal)
    assert [[g or "" for g in row.graphemes] for row in canvas.rows] == [
        [cell[0] for cell in line] for line in cells(terminal)
    ]


@given(st.text(), st.integers(0, 20))
def test_output_read_in_two_pieces_reads_as_in_one(text: str, cut: int) -> None:
    one, two = Canvas(10, 3), Canvas(10, 3)
    text = (
        "\x1b[1;1H"
        + text.replace("\u200d", "").replace("\ufe0f", "")
        + "\x1b]52;c;YQ==\x07\x1b[2;2Hx"
    )
    whole = one.read(text).passed
    assert two.read(text[:cut]).passed + two.read(text[cut:]).passed == whole


def test_marks_do_not_pile_up_on_a_cell_that_is_not_rewritten() -> None:
    canvas = Canvas(10, 2)
    canvas.read("\x1b[1;1Hab")
    for _ in range(3):
        canvas.read("\x1b[1;3H\u0301c")
    assert canvas.rows[0].graphemes[:3] == ["a", "b", "c"]


def test_ten_thousand_marks_on_a_letter_are_cut() -> None:
    canvas = Canvas(10, 2)
    canvas.read("\x1b[1;1Ha" + "\u0301" * 10_000 + "b")
    assert len(canvas.rows[0].graphemes[0]) == LONGEST_GRAPHEME
    assert canvas.rows[0].graphemes[1] == "b"


def test_the_shadow_needs_nothing_but_what_rich_and_the_standard_library_have() -> None:
    import subprocess

    code = (
        "import sys; import rich.cells; import tui.terminal.shadow, tui.terminal.first_frame;"
        "print(*[m for m in sys.modules if m.split('.')[0] in ('textual', 'click', 'whoosh')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
