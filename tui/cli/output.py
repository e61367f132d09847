"""How the command line speaks: data on stdout, the rest in single lines on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.words.json_lines import encode_line
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from corpus.intake.progress import Progress

_LONGEST_LINE = 600


def is_plain() -> bool:
    """Tell whether stdout wants no colour and no movement: a pipe, TERM=dumb or NO_COLOR."""
    return (
        not sys.stdout.isatty()
        or os.environ.get("TERM") == "dumb"
        or bool(os.environ.get("NO_COLOR"))
    )


def write(line: str) -> None:
    """Write one line to stdout; what comes from outside may not make two of it."""
    sys.stdout.write(make_line(line) + "\n")


def write_columns(*columns: str) -> None:
    """Write one line of columns with tabs between them to stdout."""
    sys.stdout.write("\t".join(map(make_line, columns)) + "\n")


def write_text(text: str) -> None:
    """Write a text of several lines to stdout."""
    sys.stdout.write(make_visible(text) + "\n")


def write_json(shape: Mapping[str, object]) -> None:
    """Write one object on one line to stdout, with the number of its schema."""
    sys.stdout.write(encode_line(shape))


def note(line: str) -> None:
    """Write one line to stderr, on the screen that was there before the first frame.

    What a person typed may be as long as they like, and comes back in it: its middle is left out.
    """
    if len(line) > _LONGEST_LINE:
        line = f"{line[: _LONGEST_LINE // 2]} … {line[-_LONGEST_LINE // 2 :]}"
    if painted := sys.modules.get("tui.terminal.first_frame"):
        painted.restore_terminal()
    try:
        sys.stderr.write(f"dateline: {make_line(line)}\n")
        sys.stderr.flush()
    except OSError:
        pass


def fail(line: str) -> int:
    """Say what is wrong in one line on stderr; return exit code 2."""
    note(line)
    return 2


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Yield what shows progress, or None where stderr is no terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.text import Text

    class Amount(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(told_amount(task.description, task.completed, task.total))

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(told_pace(task.description, task.speed, task.time_remaining))

    columns = (
        TextColumn("{task.description}"), BarColumn(), Amount(), TimeElapsedColumn(), Pace(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, of: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done, total=of)

        yield show


def told_amount(what: str, done: float, of: float | None) -> str:
    """Return how much is done and of how much: `1,204`, `12.3 of 45.0 MB`."""
    if what == "bytes":
        return f"{done / 1e6:,.1f} of {(of or 0) / 1e6:,.1f} MB"
    return f"{done:,.0f}" if of is None else f"{done:,.0f} of {of:,.0f}"


def told_pace(what: str, speed: float | None, left: float | None) -> str:
    """Return the rate and the time left, as far as they are known: `87 a second`, `0:01:23 left`."""
    if left is not None:
        minutes, seconds = divmod(int(left), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02} left"
    return f"{speed:,.0f} a second" if speed and what != "bytes" else ""
