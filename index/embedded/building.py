"""A whole index from scratch: articles shared out to processes, one segment each, then united."""

from __future__ import annotations

import gc
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import IO

from index.embedded.container import Container
from index.embedded.generations import SegmentEntry
from index.embedded.segment import Segment
from index.engine import Document

_BATCH = 256
"""Articles sent to a process at a time."""
_MOST_UNITED = 400_000
"""Articles up to which all is put into one segment: it is the fastest to ask."""
_SIZE = struct.Struct("=Q")


class BuildFailed(Exception):
    """A process that was building a part of the index ended before it was done."""


def build(documents: Iterable[Document], place: Path, jobs: int) -> tuple[SegmentEntry, ...]:
    """Write the segments of all articles into a folder; of those with one id the last stays."""
    made = _by_processes(documents, place, jobs) if jobs > 1 else _here(documents, place)
    made = _without_repeats(place, made)
    if len(made) < 2 or sum(one.docs for one in made) > _MOST_UNITED:
        return made
    from index.embedded.merge import merge

    held = [(Segment(Container.map(place / one.name)), one.dropped) for one in made]
    united = SegmentEntry.of(merge(held, place))
    for one in made:
        (place / one.name).unlink()
    return (united,)


def _here(documents: Iterable[Document], place: Path) -> tuple[SegmentEntry, ...]:
    from index.embedded.writer import write_segments

    return tuple(SegmentEntry.of(one, gone) for one, gone in write_segments(documents, place))


def _by_processes(documents: Iterable[Document], place: Path, jobs: int) -> tuple[SegmentEntry, ...]:
    """Send batches of articles to processes in turn, so that who gets what is always the same."""
    every = iter(documents)
    first = list(islice(every, _BATCH * 2))
    if len(first) < _BATCH * 2:
        return _here(first, place)
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker(place)) for _ in range(jobs)]
        source = chain(first, every)
        turn = 0
        while batch := list(islice(source, _BATCH)):
            _send(workers[turn % jobs], batch)
            turn += 1
        for worker in workers:
            _send(worker, [])
        return tuple(one for worker in workers for one in _receive(worker))


@contextmanager
def _worker(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    # A bare interpreter with our path: no fork, which threads would not survive, and no
    # second run of the main module, which may be a notebook or a script without a guard.
    start = (
        "import sys; sys.path[:] = sys.argv[2:]\n"
        "from index.embedded.building import work\n"
        "work(sys.argv[1])"
    )
    path = [str(Path(entry or ".").resolve()) for entry in sys.path]
    command = [sys.executable, "-c", start, str(place), *path]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as worker:
        try:
            yield worker
        finally:
            assert worker.stdin is not None
            with suppress(BrokenPipeError):  # what it did not take stands in the buffer still
                worker.stdin.close()


def _send(worker: subprocess.Popen[bytes], batch: list[Document]) -> None:
    assert worker.stdin is not None
    try:
        _put(worker.stdin, batch)
    except BrokenPipeError:
        _receive(worker)  # raises what it ended for, where it could still tell
        raise BuildFailed("a process that was building the index ended early") from None


def _receive(worker: subprocess.Popen[bytes]) -> list[SegmentEntry]:
    assert worker.stdout is not None
    answer = next(_take(worker.stdout), None)
    if isinstance(answer, OSError):
        raise answer
    if not isinstance(answer, list):
        raise BuildFailed("a process that was building the index ended early")
    return answer


def work(place: str) -> None:
    """Build segments from the batches that come in, and answer with what was written.

    Both pipes lead to the process that started this one; what they carry never was on disk.
    """
    # Words and numbers hold no cycles: looking for some takes a tenth of the time.
    gc.disable()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    batches = _take(sys.stdin.buffer)
    try:
        answer: object = list(
            _here(chain.from_iterable(iter(lambda: next(batches), [])), Path(place))
        )
    except OSError as error:
        answer = OSError(error.errno, error.strerror)
    _put(answers, answer)
    answers.close()


def _put(pipe: IO[bytes], what: object) -> None:
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    pipe.write(_SIZE.pack(len(data)) + data)
    pipe.flush()


def _take(pipe: IO[bytes]) -> Iterator[list]:  # type: ignore[type-arg]
    while head := pipe.read(_SIZE.size):
        (size,) = _SIZE.unpack(head)
        yield pickle.loads(pipe.read(size))


def _without_repeats(place: Path, made: tuple[SegmentEntry, ...]) -> tuple[SegmentEntry, ...]:
    """Drop the earlier of articles that have the same id in several segments."""
    if len(made) < 2:
        return made
    segments = [Segment(Container.map(place / one.name)) for one in made]
    found: list[SegmentEntry] = []
    later: set[bytes] = set()
    for one, segment in zip(reversed(made), reversed(segments), strict=True):
        names = set(segment.lexicon("id"))
        repeated = frozenset(segment.doc_of(name) for name in names & later)
        found.append(SegmentEntry(one.name, one.bytes, one.sha256, one.docs, one.dropped | repeated))
        later |= names
    return tuple(reversed(found))
