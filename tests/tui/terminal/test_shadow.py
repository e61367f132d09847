"""The shadow screen: a terminal shows the same as if it had got all that Textual wrote."""

from __future__ import annotations

from collections.abc import Iterator

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.examples import examples
from tests.tui.terminal.emulator import XtermLike, cells, feed, place
from tests.tui.terminal.frames_like_textual import (
    HEIGHT,
    WIDTH,
    ascii_texts,
    frames,
    sure_texts,
    texts,
)
from tui.terminal.cells import widening, width_is_unsure
from tui.terminal.paint import Abilities
from tui.terminal.shadow import Shadow, abilities_of

ABILITIES = st.builds(Abilities, st.booleans(), st.booleans())


def check(drawn: list[str], ours: pyte.Screen, theirs: pyte.Screen, abilities: Abilities) -> None:
    shadow = Shadow(WIDTH, HEIGHT, abilities)
    for frame in drawn:
        feed(theirs, frame)
        update = shadow.draw(frame)
        feed(ours, update.passed + update.paint)
        assert cells(ours) == cells(theirs)
        assert place(ours) == place(theirs)
        assert shadow.draw(frame).paint == ""


def test_a_signal_in_the_midst_of_a_frame_has_the_next_one_painted_whole() -> None:
    shadow = Shadow(WIDTH, HEIGHT, Abilities(True, True))
    shadow.draw("\x1b[1;1Hone")

    class Interrupted(set[int]):
        def __iter__(self) -> Iterator[int]:
            shadow.forget()  # as the handler of SIGWINCH does
            return super().__iter__()

    shadow._stale = Interrupted()
    shadow.draw("\x1b[1;1Htwo")
    assert not shadow.is_known
    shadow._stale = set()
    assert "\x1b[2J" in shadow.draw("\x1b[2;1Hthree").paint
    assert shadow.is_known


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(frames(texts), ABILITIES)
def test_any_frames_leave_the_cells_attributes_and_cursor_that_textual_asked_for(
    drawn: list[str], abilities: Abilities
) -> None:
    ours, theirs = XtermLike(WIDTH, HEIGHT), XtermLike(WIDTH, HEIGHT)
    for screen in (ours, theirs):
        feed(screen, "\x1b[?7l")
    check(drawn, ours, theirs, abilities)


@settings(max_examples=examples(80), deadline=None)
@given(frames(sure_texts, partial=False), ABILITIES)
def test_the_same_holds_in_pyte_as_it_comes_for_whole_lines(
    drawn: list[str], abilities: Abilities
) -> None:
    ours, theirs = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    for screen in (ours, theirs):
        feed(screen, "\x1b[?7l")
    check(drawn, ours, theirs, abilities)


@settings(max_examples=examples(80), deadline=None)
@given(frames(ascii_texts), ABILITIES)
def test_the_same_holds_in_pyte_as_it_comes_for_plain_strips_anywhere(
    drawn: list[str], abilities: Abilities
) -> None:
    ours, theirs = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    for screen in (ours, theirs):
        feed(screen, "\x1b[?7l")
    check(drawn, ours, theirs, abilities)


@settings(max_examples=examples(100), deadline=None)
@given(frames(texts), st.sampled_from((1, 2, 4)))
def test_what_is_sure_keeps_its_cell_where_a_terminal_measures_emoji_otherwise(
    drawn: list[str], width: int
) -> None:
    """Every letter whose width nobody doubts stands in its column, unless an emoji of this very
    row was drawn over it afterwards: nothing is, for what follows an emoji is placed anew. A row
    with vowel signs that take cells flows on instead, so that none of its letters is cut off."""
    terminal = XtermLike(
        WIDTH, HEIGHT, lambda grapheme: width if width_is_unsure(grapheme) else cell_len(grapheme)
    )
    model = XtermLike(WIDTH, HEIGHT)
    feed(terminal, "\x1b[?7l")
    shadow = Shadow(WIDTH, HEIGHT)
    for frame in drawn:
        feed(model, frame)
        feed(terminal, shadow.draw(frame).paint)
        for shown, wanted in zip(cells(terminal), cells(model), strict=True):
            if any(widening(cell[0]) for cell in wanted):
                continue
            for one, other in zip(shown, wanted, strict=True):
                if other[0] not in ("", " ") and not width_is_unsure(other[0]):
                    assert one == other


@settings(max_examples=examples(60), deadline=None)
@given(frames(texts), frames(texts))
def test_a_terminal_that_lost_its_cells_is_painted_whole(
    before: list[str], after: list[str]
) -> None:
    ours, theirs = XtermLike(WIDTH, HEIGHT), XtermLike(WIDTH, HEIGHT)
    shadow = Shadow(WIDTH, HEIGHT)
    for frame in before:
        feed(theirs, frame)
        shadow.draw(frame)
    feed(ours, "\x1b[41m\x1b[3;3Hgarbage\x1b[2;7r")
    shadow.forget()
    feed(ours, "\x1b[r\x1b[m")
    feed(theirs, after[0])
    feed(ours, shadow.draw(after[0]).paint)
    assert cells(ours) == cells(theirs)


@settings(max_examples=examples(200), deadline=None)
@given(st.text(), st.integers(1, 30), st.integers(1, 6))
def test_no_text_breaks_it_and_nothing_that_it_paints_holds_a_stray_control(
    text: str, width: int, height: int
) -> None:
    shadow = Shadow(width, height)
    paint = shadow.draw("\x1b[1;1H" + text + "\x1b[1;1H").paint
    paint.encode("utf-8")
    assert not set(paint) & set(map(chr, (*range(8), *range(11, 13), *range(14, 27), 0x7F, 0x9B)))


def painted(*drawn: str, width: int = 40, height: int = 10) -> str:
    """What the last of some frames costs, after a first one of letters that leave no cell blank."""
    shadow = Shadow(width, height)
    paint = ""
    for frame in drawn:
        paint = shadow.draw(frame).paint
    return paint


FULL = "".join(f"\x1b[{y};1H{chr(96 + y) * 40}" for y in range(1, 11)) + "\x1b[1;1H"


def test_a_frame_that_changes_nothing_sends_nothing() -> None:
    assert painted(FULL, FULL) == ""


def test_a_changed_cell_is_sent_alone() -> None:
    assert painted(FULL, "\x1b[3;5Hx\x1b[1;1H") == "\x1b[3;5Hx\x1b[H"


def test_a_moved_cursor_is_all_that_is_sent_when_nothing_else_changed() -> None:
    assert painted(FULL, "\x1b[1;4H") == "\x1b[3C"


def test_a_pen_is_changed_by_what_differs_and_put_down_at_the_end() -> None:
    frame = "\x1b[3;5H\x1b[1;31mx\x1b[0m\x1b[1;32my\x1b[0m\x1b[1;1H"
    assert painted(FULL, frame) == "\x1b[3;5H\x1b[1;31mx\x1b[32my\x1b[m\x1b[H"


def test_letters_that_stay_between_changed_ones_are_rewritten_where_a_move_is_longer() -> None:
    assert painted(FULL, "\x1b[3;5Hxcccx\x1b[1;1H") == "\x1b[3;5Hxcccx\x1b[H"
    assert painted(FULL, "\x1b[3;5Hx\x1b[3;15Hx\x1b[1;1H") == "\x1b[3;5Hx\x1b[9Cx\x1b[H"


def test_the_blank_rest_of_a_line_is_erased() -> None:
    assert painted(FULL, "\x1b[3;5H" + " " * 36 + "\x1b[1;1H") == "\x1b[3;5H\x1b[K\x1b[H"


def test_blanks_inside_a_line_are_erased_and_passed_over() -> None:
    frame = "\x1b[3;5H" + " " * 20 + "x\x1b[1;1H"
    assert painted(FULL, frame) == "\x1b[3;5H\x1b[20X\x1b[20Cx\x1b[H"


def test_a_coloured_rest_is_erased_only_where_the_terminal_erases_in_colour() -> None:
    frame = "\x1b[3;21H\x1b[44m" + " " * 20 + "\x1b[0m\x1b[1;1H"
    shadow, careful = Shadow(40, 10), Shadow(40, 10, Abilities(erases_in_colour=False))
    for each in (shadow, careful):
        each.draw(FULL)
    assert shadow.draw(frame).paint == "\x1b[3;21H\x1b[44m\x1b[K\x1b[m\x1b[H"
    assert careful.draw(frame).paint == "\x1b[3;21H\x1b[44m" + " " * 20 + "\x1b[m\x1b[H"


def test_a_space_takes_whatever_letter_colour_is_at_hand() -> None:
    frame = "\x1b[3;5H\x1b[31mab\x1b[0m \x1b[31mcd\x1b[0m\x1b[1;1H"
    assert painted(FULL, frame) == "\x1b[3;5H\x1b[31mab cd\x1b[m\x1b[H"


def test_lines_that_moved_up_are_moved_by_the_terminal() -> None:
    rows = [f"row {n} {'-+'[n % 2] * 25}{n}" for n in range(30)]

    def listed(first: int) -> str:
        body = "".join(f"\x1b[{y + 2};1H{rows[first + y]:<40}" for y in range(8))
        return f"\x1b[1;1H{'head':<40}{body}\x1b[10;1H{'foot':<40}\x1b[1;1H"

    assert painted(listed(0), listed(1)) == (
        "\x1b[2;9r\x1b[9H\x1bD\x1b[r\x1b[9H" + rows[8] + "\x1b[H"
    )
    assert "\x1bM" in painted(listed(1), listed(0))
    assert len(painted(listed(4), listed(1))) < 3 * 40 + 30


def test_lines_that_moved_are_written_where_that_is_shorter() -> None:
    before = "".join(f"\x1b[{y};1H{y}" for y in range(1, 9)) + "\x1b[1;1H"
    after = "".join(f"\x1b[{y};1H{y + 1}" for y in range(1, 9)) + "\x1b[1;1H"
    assert "r" not in painted(before, after)


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b]52;c;ZGF0ZWxpbmU=\x07", "\x1b[?2004h", "\x1b[?1004h", "\x1b[>25u", "\x1b[<u",
        "\x1b[?2026$p", "\x1b[?25l", "\x07", "\x1b]22;text\x07", "\x1b]0;title\x1b\\", "\x1b[6n",
        "\x1bP+q544e\x1b\\", "\x1b[0 q",
    ],
)  # fmt: skip
def test_what_is_not_drawing_passes_as_it_is_and_disturbs_nothing(sequence: str) -> None:
    shadow = Shadow(40, 10)
    shadow.draw(FULL)
    assert shadow.draw(sequence) == (sequence, "")
    assert shadow.is_known
    assert shadow.draw(FULL) == ("", "")


def test_a_sequence_written_in_two_pieces_passes_whole() -> None:
    shadow = Shadow(40, 10)
    assert shadow.draw("\x1b]52;c;ZGF0") == ("", "")
    assert shadow.draw("ZWxpbmU=\x1b") == ("", "")
    assert shadow.draw("\\") == ("\x1b]52;c;ZGF0ZWxpbmU=\x1b\\", "")


@pytest.mark.parametrize(
    "sequence", ["\x1b[?1049h", "\x1b[?1049l", "\x1bc", "\x1b[2;5r", "\x1b[3S"]
)
def test_after_what_may_have_disturbed_the_screen_all_of_it_is_painted(sequence: str) -> None:
    shadow = Shadow(40, 10)
    shadow.draw(FULL)
    assert shadow.draw(sequence).passed == sequence
    assert not shadow.is_known
    assert shadow.draw("\x1b[1;1H").paint.count("j" * 40) == 1


def test_a_link_opens_and_closes_around_its_cells() -> None:
    link = "\x1b]8;id=1;https://example.org\x1b\\"
    frame = f"\x1b[3;5H{link}\x1b[4mxy\x1b[0m\x1b]8;;\x1b\\z\x1b[1;1H"
    paint = painted(FULL, frame)
    assert paint == f"\x1b[3;5H{link}\x1b[4mxy\x1b]8;;\x1b\\\x1b[mz\x1b[H"


def test_what_stands_on_the_terminal_already_is_not_sent_again() -> None:
    shadow = Shadow(40, 10)
    shadow.assume(FULL)
    assert shadow.draw(FULL.replace("bb", "bx", 1)).paint == "\x1b[2;2Hx\x1b[H"


def test_a_new_size_keeps_what_is_wanted_and_paints_it_whole() -> None:
    shadow = Shadow(40, 10)
    shadow.draw(FULL)
    shadow.resize(30, 12)
    paint = shadow.draw("\x1b[12;1Hlast\x1b[1;1H").paint
    terminal = XtermLike(30, 12)
    feed(terminal, paint)
    assert [line.rstrip() for line in terminal.display] == [
        *(chr(97 + n) * 30 for n in range(10)), "", "last",
    ]  # fmt: skip


def test_terminals_are_known_by_their_names() -> None:
    assert abilities_of({"TERM": "xterm-256color"}) == Abilities(True, True)
    assert abilities_of({"TERM": "tmux-256color"}) == Abilities(True, True)
    assert abilities_of({"TERM": "screen-256color", "TMUX": "x"}) == Abilities(True, True)
    assert abilities_of({"TERM": "screen.xterm-256color"}) == Abilities(False, True)
    assert abilities_of({"TERM": "vt220"}) == Abilities(False, False)
    assert abilities_of({}) == Abilities(False, False)
