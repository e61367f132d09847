"""A limit to the time that one record may take: past it the file is left, not the whole run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

SECONDS = 120.0
"""How long a reader may work at one record."""
_AGAIN = 5.0


class TooLong(Exception):
    """A record took longer than it may."""


def limited(items: Iterator[T], seconds: float | None = None) -> Iterator[T]:
    """Yield the items; TooLong once one of them is not there in time.

    The clock runs only while an item is waited for, and only in the main thread of a system
    with alarms; elsewhere nothing is limited.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield from items
        return
    before = signal.getsignal(signal.SIGALRM)
    allowed = SECONDS if seconds is None else seconds
    while True:
        signal.signal(signal.SIGALRM, _ring)
        # What swallows the first alarm is rung at again.
        signal.setitimer(signal.ITIMER_REAL, allowed, _AGAIN)
        try:
            item = next(items)
        except StopIteration:
            return
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before if before is not None else signal.SIG_DFL)
        yield item


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TooLong
