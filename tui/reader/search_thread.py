"""The search thread: it alone touches archive and index; of queries waiting the newest wins."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from index.newsroom.room import Newsroom

if TYPE_CHECKING:
    from tui.reader.ground import Ground

Result = TypeVar("Result")


_LAST_MOMENT = 1.0
"""Seconds that leaving waits for what is to last."""


class Request(ABC, Generic[Result]):
    """Something to be asked of the archive, and what is done with the answer.

    A key that asks the archive defines one of these beside itself, as a frozen value.
    """

    __slots__ = ()
    replaces = False
    """Whether a later request of this class takes its place while it waits."""
    lasts = False
    """Whether it is still run when the reader is left: what a person would miss the next day."""

    @abstractmethod
    def run(self, newsroom: Newsroom) -> Result:
        """Return the answer; called in the search thread."""

    def show(self, reader: Ground, answer: Result) -> None:
        """Do with the answer what it was asked for; called in the app, for nothing by default."""

    def fail(self, reader: Ground, line: str) -> None:
        """Say in one line why there is no answer; what is shown stays."""
        reader.state = reader.state._replace(
            trouble=line, searching=False, slow=False, opens_next=False
        )


class Reply(NamedTuple):
    """What became of a request: its answer, or in one line why there is none."""

    request: Request[Any] | None
    """None where something was done that was not asked for, such as mending the index."""
    answer: object = None
    trouble: str = ""
    """For no request, what was done."""

    def show(self, reader: Ground) -> None:
        """Do what the request has the answer for; called in the app."""
        reader.answered(self.request)
        if self.request is None:
            reader.state = reader.state._replace(notice=self.trouble)
        elif self.trouble:
            self.request.fail(reader, self.trouble)
        else:
            self.request.show(reader, self.answer)


class SearchThread:
    """Takes requests from any thread and hands replies to `reply`, called in its own thread.

    Requests of one class that replace each other share a slot: one that was not begun is replaced
    by the next, and the slot that was filled last is served first.  Others queue up before them.
    Until `await_answer` returns, replies are kept for it.
    """

    def __init__(self, folder: Path, reply: Callable[[Reply], None]) -> None:
        self._folder = folder
        self._reply = reply
        self._newest: dict[type[Request[Any]], Request[Any]] = {}
        self._others: list[Request[Any]] = []
        self._stopped = False
        self._kept: list[Reply] | None = []
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="search", daemon=True)

    def start(self, first: Request[Any]) -> None:
        """Start the thread, with a request to begin with; the archive is opened in it."""
        self._newest[type(first)] = first
        self._thread.start()

    def await_answer(self, seconds: float) -> tuple[Reply, ...]:
        """Return the replies so far, when a request has its own or this time is over.

        Blocks.  What comes later is handed to `reply`.
        """
        with self._changed:
            self._changed.wait_for(self._is_answered, seconds)
            kept, self._kept = self._kept or [], None
        return tuple(kept)

    def _is_answered(self) -> bool:
        return any(reply.request is not None for reply in self._kept or ())

    def _hand_over(self, reply: Reply) -> None:
        with self._changed:
            if self._kept is not None:
                self._kept.append(reply)
                self._changed.notify()
                return
        self._reply(reply)

    def stop(self) -> None:
        """Let the thread end after what it is doing; wait a moment for what is to last."""
        with self._changed:
            self._stopped = True
            waits = any(request.lasts for request in self._others)
            self._changed.notify()
        if waits:
            self._thread.join(_LAST_MOMENT)

    def put(self, request: Request[Any]) -> None:
        """Hand over a request."""
        with self._changed:
            if request.replaces:
                self._newest.pop(type(request), None)
                self._newest[type(request)] = request
            else:
                self._others.append(request)
            self._changed.notify()

    def _take(self) -> Request[Any] | None:
        with self._changed:
            while not (self._stopped or self._newest or self._others):
                self._changed.wait()
            if self._stopped:
                self._others = [request for request in self._others if request.lasts]
                if not self._others:
                    return None
            if self._others:
                return self._others.pop(0)
            return self._newest.popitem()[1]

    def _serve(self) -> None:
        newsroom: Newsroom | None = None
        while (request := self._take()) is not None:
            try:
                if newsroom is None:
                    newsroom = Newsroom(
                        self._folder,
                        create=True,
                        note=lambda line: self._hand_over(Reply(None, trouble=line)),
                    )
                self._hand_over(Reply(request, request.run(newsroom)))
            except Exception as error:  # whatever it is, the reader goes on and says so
                self._hand_over(Reply(request, trouble=_line(error)))
        if newsroom is not None:
            newsroom.close()


def _line(error: Exception) -> str:
    """Return what an error says, in one line; a KeyError's own words come in quotes."""
    words = str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)
    return words or type(error).__name__
