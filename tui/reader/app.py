"""The reader: lays out the views and turns keys and replies into the next state."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.driver import Driver
from textual.events import Event, Key, Resize
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from corpus.sentences import sentence_at
from corpus.times import parse_published
from index.asking.snippets import Marks
from index.engine import Sort
from tui.reader.commands import COMMANDS, Command, key_line, show_keys
from tui.reader.search_thread import (
    PAGE,
    AddSamples,
    Answered,
    Ask,
    AskQueries,
    AskTimeline,
    CardOpened,
    Failed,
    Find,
    Found,
    LoadRest,
    Mark,
    Marked,
    Merge,
    Noted,
    NoteQuery,
    Open,
    OpenCard,
    Opened,
    Original,
    OriginalRead,
    QueriesRead,
    Reply,
    Request,
    SearchThread,
    SetPublished,
    Split,
    TimelineRead,
)
from tui.reader.state import Reading, State, StepKind
from tui.terminal.typeahead import TypeAhead
from tui.views.arrangement import PARTS, WIDE, parts_shown
from tui.views.article_view import ArticleView, step_span, step_spans
from tui.views.facet_list import facet_rows
from tui.views.line_list import LineList, Row
from tui.views.line_view import LineView
from tui.views.no_layout import Pane
from tui.views.result_list import ROW_HEIGHT, ResultList
from tui.views.typed_line import TypedLine
from tui.views.words_line import Piece, Rule, WordsLine
from tui.words import describe
from tui.words.citing import cite
from tui.words.lines import cut
from tui.words.printed import render_article
from tui.words.theme import Look
from tui.words.visible import make_line, make_visible

# The screens that lie over list and article are imported when one is called for.
if TYPE_CHECKING:
    from index.newsroom.cards import Card
    from tui.screens.card import Chosen

SLOW = 0.2
"""Seconds after which a search says that it is still going on."""
_SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")


def _wrong_date(answer: str) -> str | None:
    """Return what is wrong with a publication date that a person typed, or None."""
    try:
        if answer.strip():
            parse_published(answer)
    except ValueError as error:
        return str(error)
    return None


def _no_name(answer: str) -> str | None:
    return None if answer.strip() else "type a name"


class Replied(Message):
    """The search thread has a reply."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


class QueryLine(TypedLine):
    """The query line: letters are typed, the list's own keys that are no letters pass through."""

    BINDINGS = [  # noqa: RUF012 - Textual's own way to declare them
        Binding("up", "app.move(-1)", show=False),
        Binding("down", "app.move(1)", show=False),
        Binding("pageup", "app.move_page(-1)", show=False),
        Binding("pagedown", "app.move_page(1)", show=False),
        Binding("tab,escape", "app.leave_query", show=False),
    ]


class Reader(App[int]):
    """The app; handlers in it are the only writers of `state`."""

    CSS_PATH = "app.tcss"
    TITLE = "dateline"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [  # noqa: RUF012 - Textual's own way to declare them
        Binding("ctrl+z", "suspend_process", priority=True, show=False),
    ]
    # A `var`: a `reactive` of the app would have the whole screen drawn at every change.
    state: var[State] = var(State(), init=False)
    """What is on the screen."""

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
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.animation_level = "none"
        # What is told stands in a line of its own.
        self._disable_tooltips = self._disable_notifications = True
        self.commands = commands
        for key in dict.fromkeys(key for command in commands for key in command.keys):
            # One binding a key: what it does is decided by the view it is pressed in.
            self.bind(key, f"press('{key}')", show=False)
        self.look = look or Look(colour=not self.no_color)
        self._first_query = query
        self._when_ready = when_ready
        self._search = SearchThread(folder, self._reply)
        self._awaited: Request | None = None
        self._is_whole = False
        self._typed = TypeAhead(super().on_event, self.call_later, self._is_opening, self._is_typed)

    # -- layout ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the views."""
        with Pane(id="query-line"):
            yield WordsLine(self.look, "/", id="prompt")
            yield QueryLine(self._first_query, id="query")
            yield WordsLine(self.look, id="count")
        yield WordsLine(self.look, id="told")
        yield Rule(self.look, id="top-rule")
        with Pane(id="body"):
            yield ResultList(self.look, id="list")
        yield WordsLine(self.look, id="status")
        yield WordsLine(self.look, key_line("list", self.commands), id="keys")

    def on_load(self) -> None:
        """Ask the first query, which is answered while the views are laid out."""
        self._search.start(Ask(self._first_query, limit=self._page))

    async def _compose_rest(self) -> None:
        """Lay out what the first screen may do without; until then keys wait."""
        article = Pane(
            WordsLine(self.look, id="title"),
            WordsLine(self.look, id="about"),
            Rule(self.look, id="article-rule"),
            ArticleView(self.look, id="article", tell_place=self._note_place),
            id="article-pane",
        )
        facets = LineList(self.look, id="facets")
        article.display = facets.display = False
        await self.query_one("#body").mount(article, facets)
        self._is_whole = True

    async def on_mount(self) -> None:
        """Begin with the first answer on the screen, unless it takes long."""
        self._leave_on_signals()
        self.screen.set_class(self.look.palette == "contrast", "-contrast")
        if self._is_wide:
            await self._compose_rest()
        self._arrange(self.state, self.size.width)
        self._focus("query")
        self.state = self.state._replace(query=self._first_query, searching=True)
        for reply in self._search.await_answer(SLOW):
            self._take_reply(reply)
        self._say_slow()
        self.call_after_refresh(self._be_ready)

    async def _be_ready(self) -> None:
        """Say that the first screen has been drawn, and load and lay out the rest."""
        self._when_ready()
        self._search.put(LoadRest())
        if not self._is_whole:
            await self._compose_rest()
            self._arrange(self.state, self.size.width)
            self._draw_article(self.state.reading)
            self._draw_title(self.state)

    def _leave_on_signals(self) -> None:
        """Restore the terminal when the program is ended from outside or the line drops."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            # Only the main thread may; a Reader under test may run in another.
            with suppress(ValueError, RuntimeError):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def on_unmount(self) -> None:
        """Let the search thread end."""
        self._search.stop()

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, and as many hits as there is room for."""
        self.call_after_refresh(lambda: self._fetch_more(self.state.cursor))
        self._arrange(self.state, event.size.width)

    # -- what came in ------------------------------------------------------------------------

    def _reply(self, reply: Reply) -> None:
        """Hand a reply over from the search thread."""
        self.post_message(Replied(reply))

    @on(Input.Changed, "#query")
    def ask_as_typed(self, event: Input.Changed) -> None:
        """Ask for what is typed, at every change."""
        if event.value != self.state.query:
            self._ask(query=event.value, notice="")

    @on(Input.Submitted, "#query")
    def open_from_query(self) -> None:
        """Enter in the query line opens what the cursor is on."""
        self.action_open()

    @on(LineView.Clicked, "#list")
    def go_or_open(self, event: LineView.Clicked) -> None:
        """Move the cursor to the hit that was clicked; open the one that it is on."""
        row = event.number // ROW_HEIGHT
        if row == self.state.cursor:
            self.action_open()
        else:
            self._go(row)

    @on(LineView.Clicked, "#facets")
    def narrow_by_click(self) -> None:
        """Put the facet's value that was clicked behind the query."""
        self.action_narrow()

    def on_replied(self, message: Replied) -> None:
        """Turn a reply into the next state."""
        self._take_reply(message.reply)

    def _take_reply(self, reply: Reply) -> None:
        state = self.state
        match reply:
            case Answered(ask, answer, articles, marked):
                if (ask.query, ask.sort) != (state.query, state.sort):
                    return
                state = state._replace(marked=marked)
                if ask.offset:
                    if ask.offset != len(state.hits):
                        return
                    state = state._replace(hits=(*state.hits, *answer.hits))
                else:
                    cursor, moved = 0, False
                    if state.moved and state.hit:
                        ids = [hit.id for hit in answer.hits]
                        if state.hit.id in ids:
                            cursor, moved = ids.index(state.hit.id), True
                    state = state._replace(hits=answer.hits, cursor=cursor, moved=moved)
                self.state = state._replace(
                    answer=answer, articles=articles, searching=False, slow=False, trouble=""
                )
                if state.opens and not ask.offset:
                    self.state = self.state._replace(opens=False)
                    self.action_open()
                elif self._is_wide and not ask.offset:
                    self._preview()
            case Opened(article, matches, time):
                reading = Reading(article, matches)
                if time is not None:
                    starts = [stamp.start for stamp in article.annotations.timestamps]
                    at = starts.index(time) if time in starts else -1
                    reading = reading._replace(step="time", at=at)
                elif matches:
                    reading = reading._replace(step="match", at=0)
                self.state = state._replace(reading=reading, trouble="")
            case Found(find, matches):
                if state.reading and state.reading.article.id == find.article.id:
                    self._show_found(state.reading, find.words, matches)
            case OriginalRead(article_id, text):
                if state.reading and state.reading.article.id == article_id:
                    reading = state.reading._replace(raw=text)
                    self.state = state._replace(reading=reading, notice="")
            case Marked(marked):
                self.state = state._replace(marked=marked)
            case QueriesRead(queries):
                from tui.screens.choose import ChooseScreen

                rows = tuple(Row(query, value=query) for query in queries)
                screen = ChooseScreen("Queries that led somewhere", rows, self.look)
                self.push_screen(screen, self._take_query)
            case TimelineRead(query, timeline):
                from tui.screens.timeline import TimelineScreen

                self.push_screen(TimelineScreen(timeline, query, self.look), self._open_at)
            case CardOpened(card):
                from tui.screens.card import CardScreen

                self.push_screen(CardScreen(card, self.look), partial(self._on_card, card))
            case Noted(line):
                self.state = state._replace(notice=line)
            case Failed(request, line):
                if isinstance(request, Ask) and request.query != state.query:
                    return
                self.state = state._replace(trouble=line, searching=False, slow=False, opens=False)

    def _show_found(self, reading: Reading, words: str, matches: Marks) -> None:
        """Put the cursor on the first match from what is on the screen on, else on the first."""
        top = self.query_one("#article", ArticleView).top_offset()
        at = next((i for i, (start, _) in enumerate(matches) if start >= top), 0)
        found = reading._replace(
            matches=matches, sought=words, step="match", at=at if matches else -1
        )
        self.state = self.state._replace(reading=found, notice="")

    def _note_place(self, place: int | None) -> None:
        """Keep how far the article has been scrolled."""
        self.state = self.state._replace(place=place)

    # -- drawing -----------------------------------------------------------------------------

    def watch_state(self, before: State, state: State) -> None:
        """Draw what has changed."""
        look = self.look
        if state.place != before.place and before._replace(place=state.place) == state:
            self._draw_title(state)  # a line was scrolled: nothing else needs a look
            return
        self.query_one("#list", ResultList).show(
            state.hits, state.cursor, describe.empty_lines(state), state.marked
        )
        self._line("#count").show(at_end=(describe.count_line(state, look), ""))
        told = make_line(describe.told_line(state, look))
        self._line("#told").show((told, "error" if state.trouble else ""))
        if (state.view, state.facets) != (before.view, before.facets):
            self._arrange(state, self.size.width)
        if state.view != before.view:
            self._line("#keys").show((key_line(state.view, self.commands), ""))
            self._focus(state.view)
        if state.answer is not before.answer and state.facets and state.answer is not None:
            pane = self.query_one("#facets", LineList)
            pane.show(tuple(facet_rows(state.answer.facets)), at=pane.chosen)
        if state.reading is not before.reading:
            self._draw_article(state.reading)
            state = self.state  # what is drawn tells how much of it is to be seen
        self._draw_title(state)
        self._draw_status(state)

    def _arrange(self, state: State, columns: int) -> None:
        """Show the parts of the screen that belong to the view."""
        self.screen_stack[0].set_class(columns >= WIDE, "-wide")
        shown = parts_shown(state.view, columns, facets=state.facets)
        for part in PARTS:
            self.query(f"#{part}").set(display=part in shown)

    def _focus(self, part: str) -> None:
        """Give the keys to a part at once: `focus()` would leave those that wait to the old one."""
        self.screen_stack[0].set_focus(self.query_one(f"#{part}"))

    def _draw_article(self, reading: Reading | None) -> None:
        if not self._is_whole:
            return
        self.query_one("#article", ArticleView).show(reading)
        self._line("#about").show((describe.about_line(reading, self.look) if reading else "", ""))

    def _draw_title(self, state: State) -> None:
        """Draw the title, with the place in list and article at the end of its line."""
        if not self._is_whole:
            return
        if state.reading is None:
            self._line("#title").show()
            return
        title = describe.title_of(state.reading, self.look)
        self._line("#title").show(
            (title, ""), at_end=(describe.place_line(state, self.look), "quiet")
        )

    def _draw_status(self, state: State) -> None:
        status = self._line("#status")
        if state.view == "article" and state.reading is not None:
            if state.trouble:
                status.show((make_line(f"! {state.trouble}"), "error"))
            elif words := state.notice or describe.step_line(state.reading, self.look):
                status.show((make_line(words), ""))
            else:
                status.show(*self._legend())
        elif self._is_wide and state.reading is not None:
            status.show(*self._legend())
        else:
            status.show()

    def _legend(self) -> Iterator[Piece]:
        for words, style in describe.legend(self.look):
            yield words, style
            yield "  ", ""

    def _line(self, selector: str) -> WordsLine:
        return self.query_one(selector, WordsLine)

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    # -- keys ---------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Take keys one by one, and all else as it comes."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self._typed.take(event)
        else:
            await super().on_event(event)

    def _request(self, request: Request) -> None:
        """Ask the search thread for what the next key is meant for."""
        self._awaited = request
        self._search.put(request)

    def _is_opening(self) -> bool:
        """Tell whether what the next key is meant for has been asked for and is not there yet."""
        return self.state.opens or not self._is_whole or self._search.holds(self._awaited)

    def _is_typed(self, key: Key) -> bool:
        """Tell whether a key is a letter for the line that has the cursor."""
        return key.is_printable and isinstance(self.focused, Input)

    async def action_press(self, key: str) -> None:
        """Run the command that the key has in the view it is pressed in."""
        view = self.state.view
        for command in self.commands:
            if key in command.keys and command.where in (view, "everywhere"):
                await self.run_action(command.action)
                return

    def action_search(self) -> None:
        """Back to the query line."""
        self.state = self.state._replace(view="list")
        self._focus("query")

    def action_leave_query(self) -> None:
        """From the query line to the list, where letters are commands."""
        self._focus("list")

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self._go(self.state.cursor + by)

    def action_move_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self._go(self.state.cursor + by * self.query_one("#list", ResultList).rows_per_page)

    def action_move_end(self, to: int) -> None:
        """Move the cursor to the first or the last hit."""
        self._go(0 if to < 0 else len(self.state.hits) - 1)

    def _go(self, to: int) -> None:
        state = self.state
        if not state.hits:
            return
        cursor = max(0, min(len(state.hits) - 1, to))
        self.state = state._replace(cursor=cursor, moved=True, notice="")
        self._fetch_more(cursor)
        if self._is_wide:
            self._preview()

    @property
    def _page(self) -> int:
        """How many hits to fetch at a time: twice as many as the tallest list could show."""
        return max(PAGE, 2 * self.size.height // ROW_HEIGHT)

    def _fetch_more(self, cursor: int) -> None:
        state = self.state
        if (
            state.answer
            and len(state.hits) - cursor < self._page // 2
            and len(state.hits) < state.answer.listed
        ):
            self._search.put(
                Ask(state.query, state.sort, len(state.hits), state.facets, state.exact, self._page)
            )

    def _preview(self) -> None:
        """Show the article under the cursor beside the list."""
        hit = self.state.hit
        if hit is None:
            self.state = self.state._replace(reading=None)
        elif self.state.reading is None or self.state.reading.article.id != hit.id:
            self._search.put(Open(hit.id, self.state.query))

    def action_open(self) -> None:
        """Open the article under the cursor; with an empty archive, take in the samples."""
        state = self.state
        if state.articles == 0:
            self.state = state._replace(notice="taking in the samples", searching=True)
            self._request(AddSamples())
        elif state.searching:
            self.state = state._replace(opens=True)
        elif state.hit is not None:
            if state.reading is None or state.reading.article.id != state.hit.id:
                self.state = state._replace(view="article", reading=None)
            else:
                self.state = state._replace(view="article")
            self._request(Open(state.hit.id, state.query))
            self._search.put(NoteQuery(state.query))

    def action_neighbour(self, by: int) -> None:
        """Open the next or previous article of the list."""
        state = self.state
        to = state.cursor + by
        if 0 <= to < len(state.hits):
            self.state = state._replace(cursor=to, moved=True)
            self._fetch_more(to)
            self._request(Open(state.hits[to].id, state.query))

    def _ask(self, **changed: object) -> None:
        """Ask for the query of the state again, after a change of how it is to be answered."""
        self.state = self.state._replace(searching=True, opens=False, **changed)  # type: ignore[arg-type]
        state = self.state
        self._search.put(Ask(state.query, state.sort, 0, state.facets, state.exact, self._page))
        self.set_timer(SLOW, self._say_slow)

    def _say_slow(self) -> None:
        """Say that a search is taking its time; a quick one is not worth the bytes."""
        if self.state.searching:
            self.state = self.state._replace(slow=True)

    def action_facets(self) -> None:
        """Open the facet pane."""
        self._ask(view="facets", facets=True)

    def action_move_facet(self, by: int) -> None:
        """Move the cursor in the facet pane."""
        self.query_one("#facets", LineList).move(by)

    def action_close_facets(self) -> None:
        """Back to the list; from 160 columns the pane stays until it is closed once more."""
        self.state = self.state._replace(view="list", facets=False)

    def action_narrow(self) -> None:
        """Put what the cursor is on behind the query."""
        chosen = self.query_one("#facets", LineList).chosen
        if chosen:
            self._take_query(f"{self.state.query.strip()} {chosen}".strip())

    def _take_query(self, query: str | None) -> None:
        """Put a query into the query line, whose change asks for it."""
        if query is not None:
            line = self.query_one("#query", Input)
            line.value = query
            line.cursor_position = len(query)

    def _open_at(self, chosen: tuple[str, int] | None) -> None:
        if chosen is not None:
            self._open_by_id(*chosen)

    def _open_by_id(self, article_id: str, time: int | None = None) -> None:
        """Open an article, at the timestamp that begins at `time`; the list's cursor goes with it."""
        state = self.state
        places = [place for place, hit in enumerate(state.hits) if hit.id == article_id]
        if places:
            state = state._replace(cursor=places[0], moved=True)
        self.state = state._replace(view="article", notice="")
        self._request(Open(article_id, state.query, time))

    def action_timeline(self) -> None:
        """Show what happened when in the articles of the query."""
        self._request(AskTimeline(self.state.query))

    def action_history(self) -> None:
        """Choose from the queries that led somewhere."""
        self._request(AskQueries())

    def action_accept(self) -> None:
        """Take the spelling that is suggested."""
        answer = self.state.answer
        if answer is not None and answer.suggestion:
            self._take_query(answer.suggestion)

    def action_exact(self) -> None:
        """Take every word to the letter, or forgive again."""
        self._ask(exact=not self.state.exact)

    def action_mark(self) -> None:
        """Mark the article that is open or under the cursor, or take its mark away."""
        state = self.state
        reading = state.reading if state.view == "article" else None
        article_id = reading.article.id if reading else state.hit.id if state.hit else None
        if article_id:
            self._search.put(Mark(article_id))

    def action_next_marked(self) -> None:
        """Move the cursor to the next marked article of the list."""
        state = self.state
        places = [at for at, hit in enumerate(state.hits) if hit.id in state.marked]
        if places:
            self._go(next((at for at in places if at > state.cursor), places[0]))

    def action_copy(self, whole: bool) -> None:
        """Copy the sentence of the highlight, or the whole text, with its source; say what was sent."""
        reading = self.state.reading
        if reading is None:
            return
        text = reading.article.text
        start, end = (0, len(text)) if whole else self._sentence(reading)
        sent = cite(reading.article, start, end)
        self.copy_to_clipboard(sent)
        notice = f"sent to the clipboard, {len(sent)} characters: {make_line(sent[:200])}"
        self.state = self.state._replace(notice=notice)

    def _sentence(self, reading: Reading) -> tuple[int, int]:
        span = step_span(reading)
        if span is None:
            top = self.query_one("#article", ArticleView).top_offset()
            span = (top, min(len(reading.article.text), top + 1))
        return sentence_at(reading.article.text, *span)

    def action_pager(self) -> None:
        """Show the article in the pager that $PAGER names, else less."""
        reading = self.state.reading
        if reading is None:
            return
        command = shlex.split(os.environ.get("PAGER", "")) or ["less"]
        words = make_visible(render_article(reading.article)).encode("utf-8", "replace")
        try:
            with self.suspend():
                subprocess.run(command, input=words, check=False)
        except (OSError, SuspendNotSupported) as error:
            self.state = self.state._replace(trouble=f"{command[0]}: {error}")

    def action_palette(self) -> None:
        """Choose from all commands of this view."""
        from tui.screens.choose import ChooseScreen

        view = self.state.view
        here = [c for c in self.commands if c.where in (view, "everywhere") and c.id != "palette"]
        rows = tuple(Row(f"{show_keys(c):<14} {c.id:<14} {c.help}", value=c.action) for c in here)

        async def run(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.push_screen(ChooseScreen("Commands", rows, self.look), run)

    def action_suspend_process(self) -> None:
        """Give the terminal back and stop the whole job: under `make` the shell sees no less."""
        with suppress(SuspendNotSupported), self.suspend():
            os.killpg(0, signal.SIGSTOP)

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl+C, which Textual binds to this, may have been meant to copy."""
        keys = next(show_keys(c) for c in self.commands if c.id == "quit")
        self.state = self.state._replace(notice=f"{keys} leaves the reader")

    def action_sort(self) -> None:
        """Take the next order."""
        self._ask(sort=_SORTS[(_SORTS.index(self.state.sort) + 1) % len(_SORTS)])

    def action_leave(self) -> None:
        """Back from the original to the text, else from the article to the list."""
        reading = self.state.reading
        if reading is not None and reading.raw is not None:
            self.state = self.state._replace(reading=reading._replace(raw=None))
        else:
            self.state = self.state._replace(view="list", trouble="")

    def action_scroll(self, lines: int) -> None:
        """Scroll the article by lines."""
        self.query_one("#article", ArticleView).top += lines

    def action_scroll_page(self, halves: int) -> None:
        """Scroll the article by half pages."""
        view = self.query_one("#article", ArticleView)
        view.top += halves * max(1, view.size.height - 1) // 2

    def action_scroll_end(self, to: int) -> None:
        """Scroll to the beginning or the end."""
        view = self.query_one("#article", ArticleView)
        view.top = 0 if to < 0 else view.count

    def action_step(self, kind: StepKind, by: int) -> None:
        """Move the cursor to the next or previous highlight of a kind, from what is on the screen."""
        reading = self.state.reading
        if reading is None or reading.raw is not None:
            return
        spans = step_spans(reading, kind)
        if not spans:
            self.state = self.state._replace(reading=reading._replace(step=kind, at=-1))
            return
        if reading.step == kind and reading.at >= 0:
            at = (reading.at + by) % len(spans)
        else:
            top = self.query_one("#article", ArticleView).top_offset()
            after = [i for i, (start, _) in enumerate(spans) if start >= top]
            at = (
                (after[0] if after else 0)
                if by > 0
                else ((after[0] if after else 0) - 1) % len(spans)
            )
        self.state = self.state._replace(reading=reading._replace(step=kind, at=at), notice="")

    def action_find(self) -> None:
        """Ask for words to find in the open article; nothing typed takes the query's again."""
        from tui.screens.ask import AskScreen

        reading = self.state.reading
        if reading is None or reading.raw is not None:
            return

        def taken(answer: str | None) -> None:
            if answer is not None:
                words = answer.strip() or self.state.query
                self._request(Find(reading.article, words))

        question = "Find in this article (empty: the words of the query)"
        self.push_screen(AskScreen(question, lambda _: None), taken)

    def action_paragraphs(self) -> None:
        """Show what stands in which paragraph, and go to the one chosen."""
        from tui.screens.choose import ChooseScreen
        from tui.views.article_map import map_rows, paragraph_at

        reading = self.state.reading
        if reading is None or reading.raw is not None:
            return
        view = self.query_one("#article", ArticleView)
        here = paragraph_at(reading.article.text, view.top_offset())
        heading = cut(
            f"Where things are {self.look.dot} {describe.title_of(reading, self.look)}",
            self.size.width - 2,
            self.look.ellipsis,
        )
        screen = ChooseScreen(heading, map_rows(reading, self.look), self.look, at=str(here))
        self.push_screen(screen, lambda place: view.go_to(int(place)) if place else None)

    def action_original(self) -> None:
        """Show the original in the place of the text, or the text again."""
        reading = self.state.reading
        if reading is None:
            return
        if reading.raw is not None:
            self.state = self.state._replace(reading=reading._replace(raw=None))
        else:
            self._request(Original(reading.article.id))

    def action_card(self) -> None:
        """Open the card of the name that the cursor is on, or of the first one on the screen."""
        reading = self.state.reading
        if reading is None or reading.raw is not None:
            return
        if reading.step != "name" or reading.at < 0:
            self.action_step("name", 1)
            reading = self.state.reading
        if reading is not None and reading.at >= 0:
            entity = reading.article.annotations.mentions[reading.at].entity
            if entity:
                self._request(OpenCard(entity))

    def _on_card(self, card: Card, chosen: Chosen | None) -> None:
        """Do what was chosen on a card."""
        match chosen:
            case ("open", article_id):
                self._open_by_id(article_id)
            case ("card", entity):
                self._request(OpenCard(entity))
            case ("search", query):
                self.action_search()
                query_line = self.query_one("#query", Input)
                query_line.value = query
                query_line.cursor_position = len(query)
            case ("split", alias):
                self._request(Split(card.entity.entity, alias))
            case ("merge", entity):
                from tui.screens.ask import AskScreen

                def named(name: str | None) -> None:
                    self._request(Merge(entity, name) if name else OpenCard(entity))

                question = f"{card.entity.name} is the same as (a name or an id)"
                self.push_screen(AskScreen(question, _no_name), named)

    def action_date(self) -> None:
        """Ask for the article's publication date; nothing typed takes back the one given."""
        from tui.screens.ask import AskScreen

        reading = self.state.reading
        if reading is None:
            return
        article = reading.article

        def taken(answer: str | None) -> None:
            if answer is not None:
                published = parse_published(answer) if answer.strip() else None
                self._request(SetPublished(article.id, published, self.state.query))

        given = article.published if article.published_basis == "given" else None
        question = "Publication date, such as 16 May 2025 or 2025-05-16T14:30+03:00 (empty: none)"
        self.push_screen(AskScreen(question, _wrong_date, given or ""), taken)

    def action_help(self) -> None:
        """Show the keys."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.look, self.commands))
