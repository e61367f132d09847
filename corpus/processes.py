"""What a worker process owes the one that started it: to leave Ctrl+C to it, and to end when it ends."""

from __future__ import annotations


def follow_parent() -> None:
    """Leave Ctrl+C to the parent, which then stops its workers; end when the parent ends."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
