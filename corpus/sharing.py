"""Work that this process shares with others, item by item; results come in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

from corpus.workers import Workers

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Found = TypeVar("Found")

_AT_HAND = 3
"""Items that each other process is given: one to do, and two to go on with, which lie in its pipe.  It
need not wait until this process, which may be at something long, gives it more."""


@dataclass(slots=True)
class _Due(Generic[Item, Found]):
    """An item, and what is to come of it: from another process, or found here."""

    item: Item
    size: int
    task: Future[Found] | None = None
    found: Found | None = None


class Sharing(Generic[Item, Found]):
    """Items that this process and others work on.

    Each takes the next that nobody has begun whenever it is free: this one while the first is not
    done, the others also while this one is busy with what becomes of results.
    """

    def __init__(
        self,
        items: Iterable[Item],
        workers: Workers,
        here: Callable[[Item], Found],
        apart: Callable[[Item], Future[Found]],
        *,
        ahead: int,
        largest: int,
        size: Callable[[Item], int],
    ) -> None:
        """Share work that `here` does, and of which `apart` calls another process.

        Up to `ahead` items a process are read before their turn, none more once they come to
        `largest` by their `size`.
        """
        self._items: Iterator[Item] | None = iter(items)
        self._workers = workers
        self._here, self._apart = here, apart
        self._ahead, self._largest, self._size_of = ahead, largest, size
        self._due: deque[_Due[Item, Found]] = deque()
        self._size = 0
        self._free: deque[_Due[Item, Found]] = deque()
        self._away = 0
        self._lock = RLock()
        """Held by who takes or hands out a free one, in whatever thread: also from within itself."""

    def run(self) -> Iterator[tuple[Item, Found]]:
        """Yield each item with what came of it."""
        while self._read_ahead():
            first = self._due[0]
            while first.found is None:
                is_done = first.task is not None and first.task.done()
                if not is_done and (one := self._take()) is not None:
                    one.found = self._here(one.item)
                    with self._lock:
                        self._hand_out()
                else:
                    first.found = self._result(first)
            self._due.popleft()
            self._size -= first.size
            yield first.item, first.found

    def _read_ahead(self) -> bool:
        """Read as many items as are to wait; tell whether there are any."""
        most = self._ahead * (self._workers.beside + 1)
        while self._items is not None and (
            not self._due or (len(self._due) < most and self._size < self._largest)
        ):
            try:
                item = next(self._items)
            except StopIteration:
                self._items = None
                break
            one: _Due[Item, Found] = _Due(item, self._size_of(item))
            self._due.append(one)
            self._size += one.size
            with self._lock:
                self._free.append(one)
                self._hand_out()
        return bool(self._due)

    def _take(self) -> _Due[Item, Found] | None:
        """Return the first item that nobody has begun."""
        with self._lock:
            return self._free.popleft() if self._free else None

    def _hand_out(self) -> None:
        """Give the others the next items, so many that none waits for this process."""
        while self._free and self._away < _AT_HAND * self._workers.at_hand:
            one = self._free.popleft()
            one.task = self._apart(one.item)
            self._away += 1
            one.task.add_done_callback(self._come_back)

    def _come_back(self, task: Future[Found]) -> None:
        # A pool that fails calls this while it holds its own lock: it may be asked for nothing then,
        # nor waited for whoever is asking it.
        if task.cancelled() or task.exception() is not None:
            return
        with self._lock:
            self._away -= 1
            self._hand_out()

    def _result(self, one: _Due[Item, Found]) -> Found:
        """Return what came of an item, once it is there; it is done here where its process died."""
        found = self._workers.result(one.task) if one.task is not None else None
        return self._here(one.item) if found is None else found
