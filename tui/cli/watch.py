"""`dateline add --watch`: follows folders, and takes in what comes until it is stopped."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from tui.cli.output import note

if TYPE_CHECKING:
    from corpus.intake.run import Added

_AGAIN = 5.0
"""Seconds after which what the archive could not take is tried again."""

Take = Callable[[Sequence[Path]], "Added"]
"""Takes files and folders in; ArchiveError where it cannot."""


def follow_folders(folders: Sequence[Path], take: Take, tell: Callable[[Added], None]) -> int:
    """Take in what lies in the folders and then what comes, until Ctrl+C or SIGTERM; return 0.

    The archive is open only while something is taken in, so that nobody has to wait for it.
    """
    from corpus.archive import ArchiveError
    from corpus.intake.following import follow

    stop = Event()
    note(f"following {', '.join(map(str, folders))}: Ctrl+C ends it")
    with _stopping(stop) as taking:
        waiting: list[Path] = []
        again = 0.0
        try:
            for due in follow(folders, stop):
                waiting += [path for path in due if path not in waiting]
                if not waiting or time.monotonic() < again:
                    continue
                waiting = [path for path in waiting if path.exists()]
                if not waiting:
                    continue
                try:
                    with taking():
                        added = take(waiting)
                    waiting = []
                    tell(added)
                except BrokenPipeError:
                    raise
                except (ArchiveError, OSError) as error:
                    # Another process may be writing for long, or the disk be full for a while.
                    note(f"{error}; tried again in {_AGAIN:.0f} s")
                    again = time.monotonic() + _AGAIN
        except KeyboardInterrupt:
            note("stopped in the middle: what is not in yet comes in when you add it again")
            return 0
    if not stop.is_set():
        note("the folder is gone: nothing is left to follow")
        return 1
    return 0


@contextmanager
def _stopping(stop: Event) -> Iterator[Callable[[], _Taking]]:
    """Have Ctrl+C and SIGTERM set `stop`; while something is taken in they interrupt it."""
    taking = _Taking()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        if taking.now:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: taking
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Taking:
    """Whether something is being taken in."""

    def __init__(self) -> None:
        self.now = False

    def __enter__(self) -> None:
        self.now = True

    def __exit__(self, *_: object) -> None:
        self.now = False
