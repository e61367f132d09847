"""What keys and requests stand on: the state, the search thread, the parts of the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from inspect import isawaitable
from pathlib import Path
from typing import Any, TypeVar

from textual.actions import parse
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input

from tui.commands import COMMANDS, Command, Where
from tui.reader.search_thread import Reply, Request, SearchThread
from tui.reader.state import WAITING, State
from tui.views.arrangement import WIDE
from tui.views.result_list import ROW_HEIGHT
from tui.words.theme import Look

PAGE = 30
"""Hits fetched at a time, at least."""
LONG = 0.7
"""Seconds after which it is said that keys wait."""
Part = TypeVar("Part", bound=Widget)


class Replied(Message):
    """The search thread has a reply."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


class Ground(App[int]):
    """The app as keys and requests know it; they alone, and its handlers, write `state`."""

    # A `var`: a `reactive` of the app would have the whole screen drawn at every change.
    state: var[State] = var(State(), init=False)
    """What is on the screen."""
    interrupted = float("-inf")
    """When Ctrl+C was pressed last, by the monotonic clock."""
    way_back: Callable[[], None] | None = None
    """What lays the screen over the list again that the open article was chosen on."""
    is_whole = False
    """Whether all parts of the main screen have been laid out."""

    def __init__(
        self,
        folder: Path,
        *,
        look: Look | None = None,
        commands: tuple[Command, ...] = COMMANDS,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.look = look or Look.named("marks" if self.no_color else "colour")
        self.commands = commands
        self.folder = folder
        self.followers: subprocess.Popen[bytes] | None = None
        self.copy_readers: subprocess.Popen[bytes] | None = None
        self.search_thread = SearchThread(folder, self._hand_over)
        self._awaited: Request[Any] | None = None

    def _hand_over(self, reply: Reply) -> None:
        """Take a reply over from the search thread."""
        self.post_message(Replied(reply))

    @property
    def is_wide(self) -> bool:
        """Whether the article stands beside the list."""
        return self.size.width >= WIDE

    @property
    def page(self) -> int:
        """How many hits to fetch at a time: twice as many as the tallest list could show."""
        return max(PAGE, 2 * self.size.height // ROW_HEIGHT)

    @property
    def where(self) -> Where:
        """Which part of the main screen takes keys."""
        if isinstance(self.screen_stack[0].focused, Input):
            return "query"
        opened = self.state.opened
        selects = opened is not None and opened.select is not None
        return "select" if selects and self.state.view == "article" else self.state.view

    @property
    def article_here(self) -> str | None:
        """The id of the article that is open, or that the cursor is on in the list."""
        state = self.state
        opened = state.opened if state.view == "article" else None
        return opened.article.id if opened else state.hit.id if state.hit else None

    def part(self, selector: str, kind: type[Part]) -> Part:
        """Return a part of the main screen, whatever lies over it."""
        return self.screen_stack[0].query_one(selector, kind)

    def give_keys_to(self, part: str) -> None:
        """Give the keys to a part at once: `focus()` would leave those that wait to the old one."""
        main = self.screen_stack[0]
        main.set_focus(main.query_one(f"#{part}"))

    def type_query(self, query: str) -> None:
        """Put a query into the query line, whose change asks for it."""
        line = self.part("#query", Input)
        line.value = query
        line.cursor_position = len(query)

    def put(self, *requests: Request[Any]) -> None:
        """Ask the search thread for something that no key waits for."""
        for request in requests:
            self.search_thread.put(request)

    def request(self, request: Request[Any]) -> None:
        """Ask the search thread for what the next key is meant for."""
        # One that gives way to a later one of its class may never be answered.
        self._awaited = None if request.replaces else request
        self.search_thread.put(request)
        self.set_timer(LONG, self._say_waiting)

    def _say_waiting(self) -> None:
        """Say that keys wait for what was asked for; the reply takes the line away."""
        if self.is_awaiting:
            self.state = self.state._replace(notice=WAITING)

    def answered(self, request: Request[Any] | None) -> None:
        """Take away that keys wait for this request: its answer is about to be shown."""
        if request is self._awaited:
            self._awaited = None
        if self.state.notice == WAITING and not self.is_awaiting:
            self.state = self.state._replace(notice="")

    def stop_awaiting(self) -> None:
        """Let keys go to what is on the screen, whatever was asked for."""
        self._awaited = None
        notice = "not waited for any longer"
        self.state = self.state._replace(opens_next=False, notice=notice)

    def follow_stories(self) -> None:
        """Have a process beside this one find the stories that are lacking, once."""
        if self.followers is None:
            self.followers = self._run_beside("stories", "--ids")

    def follow_copies(self, article_id: str) -> None:
        """Have a process beside this one read what copies are found by, unless one does."""
        if self.copy_readers is None or self.copy_readers.poll() is not None:
            self.copy_readers = self._run_beside("copied", "--json", article_id)

    def _run_beside(self, *words: str) -> subprocess.Popen[bytes] | None:
        """Run a command on the archive in a process of its own.

        Of many articles it takes minutes, in which the search thread has to answer.
        """
        if not os.access(self.folder, os.W_OK):
            return None
        command = [sys.executable, "-m", "tui", "--archive", str(self.folder), *words]
        # What a person types is served first.
        command = ["nice", *command] if shutil.which("nice") else command
        quiet = subprocess.DEVNULL
        with suppress(OSError):
            return subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
        return None

    @property
    def is_awaiting(self) -> bool:
        """Whether what the next key is meant for has been asked for and is not there yet."""
        return self._awaited is not None

    async def perform(self, command: Command) -> None:
        """Do what a command of a view does: call the function that its action names."""
        place, name, arguments = parse(command.action)
        done = getattr(import_module(f"tui.reader.{place}"), name)(self, *arguments)
        if isawaitable(done):
            await done
