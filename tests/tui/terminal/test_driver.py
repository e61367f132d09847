"""The frugal driver: when it applies, and what it expects of Textual."""

from __future__ import annotations

import inspect
import io
import os
import signal
import subprocess
import sys

import pytest
from textual import _ansi_sequences
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from tests.tui.terminal.emulator import XtermLike, feed
from tui.commands import foot_line
from tui.terminal import first_frame
from tui.terminal.driver import (
    ALTERNATE_SCREEN,
    SYNC_END,
    SYNC_START,
    FrugalDriver,
    applies,
    driver_class,
)
from tui.terminal.listening import ListeningDriver


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdin__", Terminal())
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_it_applies_on_a_terminal(terminal: None) -> None:
    assert applies({"TERM": "xterm"})
    assert driver_class() is FrugalDriver


def test_full_paint_turns_the_shadow_off_but_listens(terminal: None) -> None:
    assert driver_class(full_paint=True) is ListeningDriver


@pytest.mark.parametrize(
    "environ", [{}, {"TERM": "dumb"}, {"TERM": "xterm", "TEXTUAL_DRIVER": "x:Y"}]
)
def test_it_does_not_apply_where_it_could_do_harm(terminal: None, environ: dict[str, str]) -> None:
    assert not applies(environ)


def test_it_does_not_apply_where_output_is_no_terminal(
    terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stderr__", io.StringIO())
    assert not applies({"TERM": "xterm"})


# What the driver takes for granted of Textual; a failure here names what has changed.


def test_textual_writes_the_sequences_that_the_driver_looks_for() -> None:
    assert (SYNC_START, SYNC_END) == (_ansi_sequences.SYNC_START, _ansi_sequences.SYNC_END)
    assert repr(ALTERNATE_SCREEN)[1:-1] in inspect.getsource(LinuxDriver.start_application_mode)


def test_textual_writes_the_marks_of_a_frame_apart_from_the_frame() -> None:
    assert "write(SYNC_START)" in inspect.getsource(App._begin_update)
    assert "write(SYNC_END)" in inspect.getsource(App._end_update)
    assert "render_segments" in vars(CompositorUpdate)


def test_textual_handles_the_signals_and_attributes_that_the_driver_builds_on() -> None:
    source = inspect.getsource(LinuxDriver.start_application_mode)
    assert "signal.signal(signal.SIGWINCH" in source
    assert "self.attrs_before = termios.tcgetattr" in source
    assert "sys.__stderr__" in inspect.getsource(linux_driver)
    names = list(inspect.signature(LinuxDriver.__init__).parameters)
    assert names == ["self", "app", "debug", "mouse", "size"]


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 10), (10, 4), (200, 50)])
def test_the_first_frame_fits_its_screen(width: int, height: int, ascii_only: bool) -> None:
    query = "кур\x1b[31m漢字" * 30
    screen = XtermLike(width, height)
    feed(screen, first_frame.first_frame(query, width, height, ascii_only=ascii_only))
    lines = screen.display
    assert lines[0].startswith(" / " + ("???" if ascii_only else "кур")[: width - 4])
    assert set(lines[2]) == {"-" if ascii_only else "─"}
    assert lines[-1].strip().startswith("enter"[: width - 1])
    assert lines[1].strip() == "" and all(line.strip() == "" for line in lines[3:-1])


def test_a_screen_too_small_for_the_first_frame_stays_empty() -> None:
    assert first_frame.first_frame("kursk", 5, 2, ascii_only=True) == ""


def test_where_there_is_no_terminal_nothing_is_painted_and_nothing_is_handled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with open(os.devnull) as null:  # noqa: PTH123
        monkeypatch.setattr(sys, "__stdin__", null)
        first_frame.paint_first_frame("kursk", ascii_only=True)
    assert first_frame.take_over() is None
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_first_frame_names_the_keys_that_the_list_view_names() -> None:
    assert foot_line("query") == first_frame.KEYS_LINE


def test_before_the_first_frame_stands_nothing_heavy_is_imported() -> None:
    code = "import sys, tui.terminal.first_frame; print('typing' in sys.modules, 're' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False\n"
