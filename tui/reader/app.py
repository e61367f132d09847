"""The reader: lays out the views, hands keys to what they do, and has each new state drawn."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from rich.console import RenderableType
from textual import on
from textual.app import ComposeResult
from textual.driver import Driver
from textual.events import Event, Key, Resize
from textual.widgets import Input

from index.newsroom.room import Newsroom
from tui.commands import COMMANDS, Command, find_command, foot_line
from tui.reader import drawing, list_keys, reading, start_keys
from tui.reader.asking import SLOW, Ask, AskStart, ask, ask_stories, fetch_more, open_hit, say_slow
from tui.reader.ground import Ground, Replied
from tui.reader.search_thread import Request
from tui.reader.state import State
from tui.terminal.typeahead import TypeAhead
from tui.views.article_view import ArticleView
from tui.views.line_list import LineList
from tui.views.line_view import LineView
from tui.views.no_layout import Pane
from tui.views.result_list import ROW_HEIGHT, ResultList
from tui.views.typed_line import TypedLine
from tui.views.words_line import RuledLine, WordsLine
from tui.words.theme import Look
from tui.words.visible import make_line


class LoadRest(Request[None]):
    """Load what queries with words and articles need; asked for when the first answer is seen."""

    def run(self, newsroom: Newsroom) -> None:
        """Load it."""
        newsroom.reading_room.load_rest()


class Reader(Ground):
    """The app of the reader."""

    CSS_PATH = "app.tcss"
    TITLE = "dateline"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        folder: Path,
        query: str = "",
        *,
        look: Look | None = None,
        commands: tuple[Command, ...] = COMMANDS,
        driver_class: type[Driver] | None = None,
        when_ready: Callable[[], None] = lambda: None,
    ) -> None:
        """`when_ready` is called once, when the first screen has been drawn."""
        super().__init__(folder, look=look, commands=commands, driver_class=driver_class)
        self.animation_level = "none"
        # What is told stands in a line of its own.
        self._disable_tooltips = self._disable_notifications = True
        self._first_query = make_line(query)
        self._when_ready = when_ready
        self._typed = TypeAhead(super().on_event, self.call_later, self._is_opening, self._is_typed)

    # -- layout ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the views."""
        with Pane(id="query-line"):
            yield WordsLine(self.look, "/", id="prompt")
            yield TypedLine(self._first_query, id="query")
            yield WordsLine(self.look, id="count")
        yield WordsLine(self.look, id="understood")
        yield RuledLine(self.look, id="top-rule")
        yield LineList(self.look, id="start")
        with Pane(id="body"):
            yield ResultList(self.look, id="list")
        yield WordsLine(self.look, id="status")
        yield WordsLine(self.look, foot_line("query", self.commands), id="keys")

    def on_load(self) -> None:
        """Ask the first query, which is answered while the views are laid out."""
        self.search_thread.start(Ask(self._first_query, limit=self.page, stories=False))

    async def _compose_rest(self) -> None:
        """Lay out what the first screen may do without; until then keys wait."""
        article = Pane(
            WordsLine(self.look, id="title"),
            WordsLine(self.look, id="about"),
            RuledLine(self.look, id="article-rule"),
            ArticleView(self.look, id="article", tell_place=self._note_place),
            id="article-pane",
        )
        facets = LineList(self.look, id="facets")
        article.display = facets.display = False
        await self.query_one("#body").mount(article, facets)
        self.is_whole = True

    async def on_mount(self) -> None:
        """Begin with the first answer on the screen, unless it takes long."""
        self._leave_on_signals()
        self.screen.set_class(self.look.palette == "contrast", "-contrast")
        if self.is_wide:
            await self._compose_rest()
        drawing.arrange(self, self.state, self.size.width)
        self.give_keys_to("query")
        self.state = self.state._replace(query=self._first_query, searching=True)
        for reply in self.search_thread.await_answer(SLOW):
            reply.show(self)
        say_slow(self)
        self.call_after_refresh(self._be_ready)

    async def _be_ready(self) -> None:
        """Say that the first screen has been drawn, and load and lay out the rest."""
        self._when_ready()
        self.put(LoadRest())
        if not self.is_whole:
            await self._compose_rest()
            drawing.arrange(self, self.state, self.size.width)
            drawing.draw_article(self, self.state.opened)
            drawing.draw_title(self, self.state)
        ask_stories(self)
        if not self.state.asked.strip():
            self.put(AskStart())

    def _leave_on_signals(self) -> None:
        """Restore the terminal when the program is ended from outside or the line drops."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            # Only the main thread may; a Reader under test may run in another.
            with suppress(ValueError, RuntimeError):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End the program; where reading stopped is kept."""
        if self.is_whole:
            reading.note_stop(self)
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Let the search thread end, and what follows stories and copies beside it."""
        self.search_thread.stop()
        for beside in (self.followers, self.copy_readers):
            if beside is not None:
                beside.terminate()

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, and as many hits as there is room for."""
        self.call_after_refresh(lambda: fetch_more(self, self.state.row))
        drawing.arrange(self, self.state, event.size.width)

    def watch_state(self, before: State, state: State) -> None:
        """Draw what has changed; while the reader ends there is no screen any more."""
        if self.is_running:
            drawing.draw(self, before, state)

    def _note_place(self, place: int | None) -> None:
        """Keep how far the article has been scrolled."""
        self.state = self.state._replace(place=place)

    # -- what came in ------------------------------------------------------------------------

    def on_replied(self, message: Replied) -> None:
        """Turn a reply into the next state; one that comes while the reader ends has no screen."""
        if self.is_running:
            message.reply.show(self)

    @on(Input.Changed, "#query")
    def ask_as_typed(self, event: Input.Changed) -> None:
        """Ask for what is typed, at every change."""
        if event.value != self.state.query:
            ask(self, query=event.value, notice="")

    @on(LineView.Clicked, "#list")
    def go_or_open(self, event: LineView.Clicked) -> None:
        """Move the cursor to the hit that was clicked; open the one that it is on."""
        row = event.number // ROW_HEIGHT
        if row == self.state.row:
            open_hit(self)
        else:
            list_keys.go_to(self, row)

    @on(LineView.Clicked, "#start")
    def choose_by_click(self) -> None:
        """Do what the row of the first page that was clicked stands for."""
        start_keys.choose(self)

    @on(LineView.Clicked, "#facets")
    def narrow_by_click(self) -> None:
        """Put the facet's value that was clicked behind the query."""
        list_keys.narrow(self)

    # -- keys ---------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Take keys one by one, and all else as it comes."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif command := find_command(event.key, "anywhere", self.commands):
            await self.perform(command)
        elif event.key == "escape" and self._is_opening() and self.is_whole:
            # What takes too long is given up, with the keys that were meant for it.
            self._typed.forget()
            self.stop_awaiting()
        else:
            await self._typed.take(event)

    def on_descendant_focus(self) -> None:
        """Say what keys do in the part that takes them now."""
        if len(self.screen_stack) == 1:
            drawing.draw_foot(self)

    async def on_key(self, event: Key) -> None:
        """Run the command that the key has in the view it is pressed in."""
        if len(self.screen_stack) > 1:
            return  # a screen has its own keys
        command = find_command(event.key, self.where, self.commands)
        if command is None and self.where == "start":
            # What the first page has no use for is meant for the list below it.
            command = find_command(event.key, "list", self.commands)
        if command is not None or self.where != "query":
            event.prevent_default()  # what Textual would do with it
        if command is not None:
            await self.perform(command)

    def _is_opening(self) -> bool:
        """Tell whether what the next key is meant for has been asked for and is not there yet."""
        return self.state.opens_next or not self.is_whole or self.is_awaiting

    def _is_typed(self, key: Key) -> bool:
        """Tell whether a key is a letter for the line that has the cursor."""
        return key.is_printable and isinstance(self.focused, Input)
