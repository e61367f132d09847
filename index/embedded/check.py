"""Is the index what was written?  Every byte of it against its checksum, and what to do if not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from index.embedded import generations as g
from index.embedded.container import Container
from index.engine import IndexUnreadable, Problem

_TRIES = 5


def verify(folder: Path, *, owner: str = "") -> tuple[Problem, ...]:
    """Return what is wrong with the current generation; nothing when all is as it was written."""
    problems: tuple[Problem, ...] = ()
    for _ in range(_TRIES):
        before = _stamp(folder)
        problems = tuple(_problems(folder, owner))
        # When another process has written in between, what was read is gone, not wrong.
        if not problems or _stamp(folder) == before:
            break
    return problems


def _stamp(folder: Path) -> bytes:
    try:
        return (g.current(folder) / g.MANIFEST).read_bytes()
    except (OSError, IndexUnreadable):
        return b""


def _problems(folder: Path, owner: str) -> Iterator[Problem]:
    try:
        place = g.current(folder)
        manifest = g.read_manifest(place, owner)
    except IndexUnreadable as error:
        yield Problem(str(error), str(folder))
        return
    except FileNotFoundError:
        yield Problem("the manifest is missing", str(folder))
        return
    if manifest.generation != place.name:
        yield Problem("the manifest is of another generation", str(place / g.MANIFEST))
    for one in manifest.segments:
        path = place / one.name
        what = _what_is_wrong(path, one)
        if what:
            yield Problem(what, str(path))


def _what_is_wrong(path: Path, listed: g.SegmentEntry) -> str:
    try:
        size = path.stat().st_size
        if size != listed.bytes:
            return f"has {size} bytes, not the {listed.bytes} that were written"
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != listed.sha256:
                return "is not what was written: its checksum differs"
        docs = Container.map(path).facts["docs"]
        if docs != listed.docs or any(not 0 <= doc < docs for doc in listed.dropped):
            return "does not hold the articles that the manifest tells of"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except IndexUnreadable as error:
        return str(error)
    return ""
