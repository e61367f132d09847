"""Watching an archive: wakes up when another process has changed it, and ends when nobody reads."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.archive import Archive

_EVERY = 0.5
"""Seconds between two looks, each of which reads one number."""


def changes(archive: Archive, every: float = _EVERY) -> Iterator[None]:
    """Yield once for each time that others have changed the archive, until stdout is closed."""
    seen = archive.state()
    while _wait(every):
        now = archive.state()
        if now != seen:
            seen = now
            yield


def _wait(seconds: float) -> bool:
    """Wait, shorter where the other end of stdout goes; return whether anybody reads there still."""
    import io
    import select

    try:
        place = sys.stdout.fileno()
    except (io.UnsupportedOperation, ValueError):
        time.sleep(seconds)
        return True
    # Errors and hang-ups are told unasked; nothing else is asked for, so that this waits.
    poll = select.poll()
    poll.register(place, 0)
    return not poll.poll(seconds * 1000)
