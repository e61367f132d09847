"""The processes of a long run: this one, and others that it gives calls when there is much to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.processes import follow_parent

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

Given = TypeVar("Given")


class Workers:
    """Up to `jobs` processes, this one among them; the others are started when they are called for.

    They leave Ctrl+C to this one, and end with it, however it ends.
    """

    def __init__(self, jobs: int = 1, note: Callable[[str], None] = lambda _: None) -> None:
        """Start nothing yet; `note` is told, in one line, of processes that were lost."""
        self.beside = max(0, jobs - 1)
        """Processes beside this one, none where they were lost."""
        self._note = note
        self._pool: ProcessPoolExecutor | None = None
        self._long: Future[Any] | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """End the processes; after an error, which Ctrl+C is too, at once, whatever they are at."""
        if self._pool is not None:
            if error is not None:
                for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                    process.terminate()
            self._pool.shutdown(wait=error is None)
            self._pool = None

    @property
    def started(self) -> bool:
        """Whether there are processes beside this one by now."""
        return self._pool is not None

    @property
    def at_hand(self) -> int:
        """How many processes beside this one are not busy with one long call."""
        return self.beside - (self._long is not None and not self._long.done())

    def call_long(self, function: Callable[..., Given], *given: Any) -> Future[Given]:
        """Do as `call`, for what keeps a process busy for long; there is one such call at a time."""
        self._long = task = self.call(function, *given)
        return task

    def call(self, function: Callable[..., Given], *given: Any) -> Future[Given]:
        """Have a function called in another process; it and what it is given are pickled."""
        from concurrent.futures import BrokenExecutor, Future

        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self.beside, mp_context=get_context("spawn"), initializer=follow_parent
            )
        try:
            return self._pool.submit(function, *given)
        except BrokenExecutor as error:
            task: Future[Given] = Future()
            task.set_exception(error)
            return task

    def result(self, task: Future[Given]) -> Given | None:
        """Wait for a call and return what it returned, which is not None; None where nobody did it."""
        from concurrent.futures import BrokenExecutor, CancelledError

        try:
            return task.result()
        except CancelledError:
            return None
        except BrokenExecutor:
            self._lose()
            return None

    def _lose(self) -> None:
        """Do without the other processes from now on: one of them was killed."""
        if self._pool is not None:
            self._note(
                "a process that annotated was killed, is there memory enough? This one goes on alone"
            )
            self._pool.shutdown(wait=False)
            self._pool = None
            self.beside = 0
