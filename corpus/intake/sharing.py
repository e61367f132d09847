"""Annotates drafts in their order and makes them ready to be stored, in one process or several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from corpus.annotated import Annotated, ToAnnotate
from corpus.annotating import TRIPPED, annotate_order, tripped
from corpus.draft import Draft, Skipped
from corpus.workers import Workers

if TYPE_CHECKING:
    from concurrent.futures import Future

_FEW = 32
"""Articles from which on a second process is worth its start."""
_MUCH = 100_000
"""Characters in which as much is to be done, of however few articles."""
_AT_HAND = 2
"""Articles that each other process is given: one to do, and one to go on with."""
_AHEAD = 64
"""Articles read ahead for each process: what they do while this one writes a batch."""
_LARGEST = 2_000_000
"""Characters of the articles read ahead from which on no more are."""
_NO_DRAFT = Draft("", "", "", "", b"", "")


def annotate_many(
    orders: Iterable[ToAnnotate], workers: Workers | None = None
) -> Iterator[Annotated | Skipped]:
    """Annotate drafts in their order, with the help of other processes once there are enough of them.

    They are made ready to be stored.  Orders are taken as they are needed, so a stream of any size
    goes through in bounded memory.
    """
    waiting = iter(orders)
    if workers is None or not workers.beside:
        yield from map(_annotate, waiting)
        return
    first: list[ToAnnotate] = []
    size = 0
    for order in waiting:
        first.append(order)
        size += len(order.draft.text)
        if len(first) >= _FEW or (size >= _MUCH and len(first) > 1):
            yield from _Sharing(chain(first, waiting), workers).run()
            return
    yield from map(_annotate, first)


@dataclass(slots=True)
class _Due:
    """An order, and what is to come of it: from another process, or found here."""

    order: ToAnnotate
    task: Future[Annotated | Skipped] | None = None
    found: Annotated | Skipped | None = None


class _Sharing:
    """Orders that this process and others annotate; results leave in their order.

    Each takes the next that nobody has begun whenever it is free: this one while the first is not
    done, the others also while this one is busy with what becomes of results.
    """

    def __init__(self, orders: Iterator[ToAnnotate], workers: Workers) -> None:
        self._orders: Iterator[ToAnnotate] | None = orders
        self._workers = workers
        self._due: deque[_Due] = deque()
        self._size = 0
        self._free: deque[_Due] = deque()
        self._away = 0
        self._lock = Lock()
        """Held by who takes or hands out a free one, in whatever thread."""

    def run(self) -> Iterator[Annotated | Skipped]:
        while self._read_ahead():
            first = self._due[0]
            while first.found is None:
                is_done = first.task is not None and first.task.done()
                if not is_done and (one := self._take()) is not None:
                    one.found = _annotate(one.order)
                else:
                    first.found = self._result(first)
            self._due.popleft()
            self._size -= len(first.order.draft.text)
            yield first.found

    def _read_ahead(self) -> bool:
        """Read as many orders as are to wait; tell whether there are any."""
        most = _AHEAD * (self._workers.beside + 1)
        while self._orders is not None and (
            not self._due or (len(self._due) < most and self._size < _LARGEST)
        ):
            order = next(self._orders, None)
            if order is None:
                self._orders = None
                break
            one = _Due(order)
            self._due.append(one)
            self._size += len(order.draft.text)
            with self._lock:
                self._free.append(one)
                self._hand_out()
        return bool(self._due)

    def _take(self) -> _Due | None:
        """Return the first order that nobody has begun."""
        with self._lock:
            return self._free.popleft() if self._free else None

    def _hand_out(self) -> None:
        """Give the others the next orders, so many that none waits for this process."""
        while self._free and self._away < _AT_HAND * self._workers.beside:
            one = self._free.popleft()
            one.task = self._workers.call(_annotate_apart, one.order)
            self._away += 1
            one.task.add_done_callback(self._come_back)

    def _come_back(self, task: Future[Annotated | Skipped]) -> None:
        with self._lock:
            self._away -= 1
            # Nothing may be asked of a pool from within its own failure.
            if not task.cancelled() and task.exception() is None:
                self._hand_out()

    def _result(self, one: _Due) -> Annotated | Skipped:
        """Return what came of an order, once it is there; it is done here where its process died."""
        found = self._workers.result(one.task) if one.task is not None else None
        if found is None:
            return _annotate(one.order)
        # The draft has never left this process.
        return found if isinstance(found, Skipped) else replace(found, draft=one.order.draft)


def _annotate(order: ToAnnotate) -> Annotated | Skipped:
    from corpus.archive.ready import make_ready

    found = annotate_order(order)
    if isinstance(found, Skipped):
        return found
    try:
        return replace(found, ready=make_ready(found))
    except TRIPPED as error:
        return tripped(order, error)


def _annotate_apart(order: ToAnnotate) -> Annotated | Skipped:
    found = _annotate(order)
    return found if isinstance(found, Skipped) else replace(found, draft=_NO_DRAFT)
