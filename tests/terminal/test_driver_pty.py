"""The frugal driver and the first frame on real terminals: a pseudo-terminal and tmux."""

from __future__ import annotations

import os
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.terminal.on_pty import OnPty, python
from tests.terminal.on_tmux import Tmux
from tests.tui.terminal.emulator import cells, place
from tests.tui.terminal.frames_like_textual import HEIGHT, WIDTH, ascii_texts, frames, sure_texts
from tui.terminal.shadow import Shadow

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
DEMO = str(ROOT / "tests" / "terminal" / "demo_reader.py")


def start(*options: str, width: int = 80, height: int = 24, **environ: str) -> OnPty:
    return OnPty(*python(DEMO, *options), width=width, height=height, **environ)


@pytest.fixture
def demo() -> Iterator[OnPty]:
    with start() as reader:
        reader.wait_for("READY")
        reader.settle()
        yield reader


WALK = (
    ["down"] * 3, ["down"] * 20, ["pagedown"] * 2, ["pageup"], ["up"] * 3, list("br"),
    ["backspace"], list("i"), ["enter"], ["down"] * 3, ["pagedown"], ["up"], ["q"], ["backspace"],
)  # fmt: skip


def test_the_same_keys_lead_to_the_same_screens_as_with_full_paint() -> None:
    with start() as frugal, start("--full-paint") as full:
        for each in (frugal, full):
            each.wait_for("READY")
            each.settle()
        for keys in WALK:
            for each in (frugal, full):
                each.press(*keys)
            shown, wanted = frugal.screen(), full.screen()
            assert frugal.text() == full.text()
            assert cells(shown) == cells(wanted)
            assert place(shown) == place(wanted)
        assert len(frugal.output) < len(full.output) / 3


def test_the_first_screen_and_every_key_stay_within_the_budget(demo: OnPty) -> None:
    assert len(demo.output) <= 3500
    assert max(demo.press("down") for _ in range(10)) <= 250
    demo.press(*["down"] * 10)
    assert max(demo.press("down") for _ in range(8)) <= 400
    assert max(demo.press("pagedown") for _ in range(4)) <= 2600
    assert max(demo.press(letter) for letter in "report") <= 2400
    demo.press(*["backspace"] * 6)
    demo.press("enter")
    assert max(demo.press("down") for _ in range(6)) <= 400
    assert max(demo.press("pagedown") for _ in range(4)) <= 2600


def test_letters_that_leave_the_list_as_it_is_cost_a_line(demo: OnPty) -> None:
    demo.press(*"10 may 20")
    assert median([demo.press(letter) for letter in "25"]) <= 500


def test_nothing_is_sent_while_nobody_does_anything(demo: OnPty) -> None:
    before = len(demo.output)
    time.sleep(0.5)
    demo.settle(quiet=1.5, limit=1.5)
    assert len(demo.output) == before


def test_another_size_paints_the_screen_of_that_size(demo: OnPty) -> None:
    demo.resize(100, 30)
    demo.settle()
    with start("--full-paint", width=100, height=30) as full:
        full.wait_for("READY")
        full.settle()
        shown = demo.output.rindex(b"\x1b[2J")
        del demo.output[:shown]
        assert demo.text() == full.text()


def test_a_size_that_comes_and_goes_at_once_leaves_the_screen_painted(demo: OnPty) -> None:
    before = demo.text()
    demo.resize(60, 20)
    demo.resize(80, 24)
    demo.settle(quiet=0.5)
    del demo.output[: demo.output.rindex(b"\x1b[2J")]
    assert demo.text() == before


def test_after_suspending_the_screen_comes_back_whole(demo: OnPty) -> None:
    demo.press("down", "down")
    before = demo.text()
    demo.send("\x1a")
    demo.wait_for_stop()
    demo.settle()
    assert demo.output.rstrip().endswith(b"\x1b[?1004l")
    assert demo.terminal_attributes()[3] & termios.ECHO
    left = len(demo.output)
    os.kill(demo.pid, signal.SIGCONT)
    demo.settle(quiet=0.6)
    del demo.output[:left]
    assert demo.text() == before
    demo.press("pagedown", "pagedown")
    assert demo.text() != before


def test_the_clipboard_sequence_passes_as_it_is(demo: OnPty) -> None:
    demo.press("ctrl+y")
    assert b"\x1b]52;c;Y29waWVkIGJ5IHRoZSBkZW1v\x07" in demo.output


def test_quitting_gives_the_terminal_back_as_it_was(demo: OnPty) -> None:
    wanted = demo.attributes
    demo.send("\x11")
    assert demo.wait_for_end() == 0
    assert demo.output.count(b"\x1b[?1049h") == demo.output.count(b"\x1b[?1049l") == 1
    assert demo.output.rindex(b"\x1b[?25h") > demo.output.rindex(b"\x1b[?25l")
    assert demo.terminal_attributes()[3] == wanted[3]


def test_a_dropped_connection_leaves_no_process(demo: OnPty) -> None:
    os.kill(demo.pid, signal.SIGHUP)
    demo.wait_for_end()


@pytest.mark.parametrize("term", ["screen-256color", "vt220", "tmux-256color"])
def test_a_lesser_terminal_shows_the_same(term: str) -> None:
    with start(TERM=term) as reader, start("--full-paint", TERM=term) as full:
        for each in (reader, full):
            each.wait_for("READY")
            each.press("down", "pagedown", "a", "enter", "down")
        assert cells(reader.screen()) == cells(full.screen())


@pytest.mark.parametrize("colours", [{"NO_COLOR": "1"}, {"COLORTERM": "", "TERM": "xterm"}])
def test_few_or_no_colours_show_the_same(colours: dict[str, str]) -> None:
    with start(**colours) as reader, start("--full-paint", **colours) as full:
        for each in (reader, full):
            each.wait_for("READY")
            each.press("down", "pagedown", "a", "enter", "down")
        assert cells(reader.screen()) == cells(full.screen())


def test_keys_typed_before_the_reader_is_ready_are_kept() -> None:
    with start() as reader:
        reader.wait_for("enter open")
        reader.send("bridge")
        reader.wait_for("READY")
        reader.settle(quiet=0.5)
        assert reader.text().splitlines()[0].strip() == "bridge"


def test_the_first_frame_stands_before_textual_is_imported() -> None:
    with start() as reader:
        reader.pump(5.0)
        reader.settle(quiet=0.02, limit=0.1)
        first = bytes(reader.output)
        assert first.startswith(b"\x1b[?1049h")
        assert b"\x1b[?2026$p" not in first
        assert "enter open" in reader.text()


PREPAINT = "import sys; sys.path.insert(0, {root!r}); from tui.terminal.first_frame import *\n{then}"
PAINT = "paint_first_frame('kursk', ascii_only=True)\n"


def prepainting(then: str) -> OnPty:
    return OnPty(*python("-c", PREPAINT.format(root=str(ROOT), then=PAINT + then)))


def test_an_import_that_fails_restores_the_terminal_and_shows_why() -> None:
    with prepainting("import no_such_module_of_ours") as program:
        assert program.wait_for_end() == 1
        assert program.terminal_attributes() == program.attributes
        after = program.output[program.output.rindex(b"\x1b[?1049l") :]
        assert b"no_such_module_of_ours" in program.output
        assert b"\x1b[?25h" in after


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_during_the_import_restores_the_terminal(number: signal.Signals) -> None:
    with prepainting("import time; time.sleep(20)") as program:
        program.wait_for("kursk")
        assert not program.terminal_attributes()[3] & termios.ECHO
        os.kill(program.pid, number)
        assert program.wait_for_end() != 0
        assert program.terminal_attributes() == program.attributes
        assert b"\x1b[?1049l" in program.output


def test_a_pipe_is_not_painted_on() -> None:
    code = PREPAINT.format(root=str(ROOT), then=PAINT + "print(take_over())")
    done = subprocess.run(python("-c", code), capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"
    assert done.stderr == ""


# Whole lines of any letters, and plain letters anywhere: where a strip cuts a wide letter in two,
# terminals differ in what they leave of it.
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.one_of(frames(sure_texts, partial=False), frames(ascii_texts)))
def test_tmux_shows_the_same_cells_and_cursor_after_any_frames(
    tmux: Tmux, drawn: list[str]
) -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    ours = "".join(shadow.draw(frame).paint for frame in drawn)
    assert tmux.show("\x1b[?7l" + ours) == tmux.show("\x1b[?7l" + "".join(drawn))
