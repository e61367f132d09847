"""Following folders: which files in them have come or changed, once they have been written whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from corpus.draft import Skipped
from corpus.intake.walk import find_files, is_of_archive

QUIET = 1.0
"""Seconds for which a file has to stay as it is before it is read: who writes it may be slow."""
_TICK = 500
"""Milliseconds after which the files that are still being written are looked at again."""
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
"""How names end that programs give to files until they are done with them."""


class _Stamp(NamedTuple):
    size: int
    changed: int
    since: float


class Settling:
    """Files that were seen to change, each until it has been left alone for `QUIET` seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stamps: dict[Path, _Stamp] = {}

    def see(self, path: Path) -> None:
        """Note that a file has come or changed; what is no file that can be read is passed over."""
        stamp = self._stamp(path)
        if stamp is not None:
            self._stamps[path] = stamp
        else:
            self._stamps.pop(path, None)

    def due(self) -> list[Path]:
        """Return the files that are written whole, sorted; they are waited for no longer."""
        done = []
        for path, before in list(self._stamps.items()):
            now = self._stamp(path)
            if now is None:
                # It vanished, half-written or not: there is nothing to read.
                del self._stamps[path]
            elif now[:2] != before[:2]:
                self._stamps[path] = now
            elif now.since - before.since >= QUIET:
                del self._stamps[path]
                done.append(path)
        return sorted(done)

    def _stamp(self, path: Path) -> _Stamp | None:
        try:
            told = path.stat()
        except (OSError, ValueError):
            return None
        return _Stamp(told.st_size, told.st_mtime_ns, self._clock())


def follow(folders: Sequence[Path], stop: Event) -> Iterator[list[Path]]:
    """Yield what is to be taken in: at once the folders themselves, then files as they settle.

    The paths are spelled below the folders as these were named.  An empty list says that nothing
    has come of late.  Ends when `stop` is set, or when none of the folders is there any more.
    """
    from watchfiles import Change, watch

    roots = {folder.resolve(): folder for folder in folders}
    settling = Settling()
    begun = False
    changes = watch(
        *folders, watch_filter=None, debounce=_TICK, step=100, stop_event=stop,
        rust_timeout=_TICK, yield_on_timeout=True, raise_interrupt=False, ignore_permission_denied=True,
    )  # fmt: skip
    for changed in changes:
        if not begun:
            # Only now is it certain that no change from here on is missed.
            begun = True
            yield list(folders)
        for change, name in changed:
            if change != Change.deleted:
                for path in _files(Path(name), roots):
                    settling.see(path)
        if stop.is_set():
            return
        yield settling.due()
        if not any(folder.is_dir() for folder in folders):
            return


def _files(path: Path, roots: dict[Path, Path]) -> Iterator[Path]:
    """Yield the files that a change is of, spelled as they would be found from the folder named."""
    for root, named in roots.items():
        for base in (root, named):
            if path.is_relative_to(base):
                below = path.relative_to(base)
                if not any(part.startswith(".") for part in below.parts):
                    # A folder that was moved here whole is one change.
                    found = find_files(named / below)
                    yield from (
                        one
                        for one in found
                        if not isinstance(one, Skipped)
                        and not one.name.endswith(_UNFINISHED)
                        and not is_of_archive(one)
                    )
                return
