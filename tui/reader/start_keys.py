"""The first page under an empty query: what it tells, and what choosing a row of it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader import asking, list_keys
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request
from tui.views.line_list import LineList, ListRow
from tui.words.understood import query_in_words
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.reading_room import SavedCount


@dataclass(frozen=True, slots=True)
class NoteLook(Request[None]):
    """Note that a person looks at what a saved search finds."""

    name: str

    def run(self, newsroom: Newsroom) -> None:
        """Note it."""
        newsroom.desk.looked(newsroom.desk.saved(self.name))


@dataclass(frozen=True, slots=True)
class Save(Request[int]):
    """Save a query under a name."""

    name: str
    query: str

    def run(self, newsroom: Newsroom) -> int:
        """Save it; return how many articles it finds."""
        return len(newsroom.desk.save(self.name, self.query).ids)

    def show(self, reader: Ground, found: int) -> None:
        """Say so."""
        notice = f"saved as {self.name}, {found} found: B lists saved searches"
        reader.state = reader.state._replace(notice=notice)


@dataclass(frozen=True, slots=True)
class AskSaved(Request["tuple[tuple[SavedCount, ...], dict[str, str]]"]):
    """Fetch all saved searches with what is new, and what the entities in them are called."""

    def run(self, newsroom: Newsroom) -> tuple[tuple[SavedCount, ...], dict[str, str]]:
        """Fetch them."""
        room = newsroom.reading_room
        start = room.start(0)
        return tuple(room.count_saved(each.name) for each in start.saved), start.names

    def show(self, reader: Ground, found: tuple[tuple[SavedCount, ...], dict[str, str]]) -> None:
        """Let one be chosen and ask it."""
        from tui.screens.choose import ChooseScreen

        saved, names = found

        by_name = {each.name: each for each in saved}
        rows = [
            ListRow(f"{make_line(each.name):<28} {each.new} new of {each.total:<8}"
                    f" {query_in_words(each.query, names)}",
                    "title" if each.new else "", value=each.name)
            for each in sorted(saved, key=lambda each: -each.new)
        ]  # fmt: skip
        rows = rows or [ListRow("none yet: S in the list saves a query", "quiet")]

        def taken(name: str | None) -> None:
            if name is not None:
                ask_saved(reader, by_name[name])

        heading = "Saved searches"
        reader.push_screen(ChooseScreen(heading, tuple(rows), reader.look, reader.commands), taken)


def ask_saved(reader: Ground, saved: SavedCount) -> None:
    """Ask a saved search, what came in last first, and note that it was looked at."""
    reader.state = reader.state._replace(sort="newest", view="list")
    reader.give_keys_to("list")
    asking.ask_anew(reader, saved.query)
    reader.put(NoteLook(saved.name))


def show_saved(reader: Ground) -> None:
    """Choose from the saved searches."""
    reader.request(AskSaved())


def save_query(reader: Ground) -> None:
    """Ask for a name, and save the query under it."""
    from tui.screens.ask import AskScreen

    query = reader.state.asked
    if not query.strip():
        notice = "type a query first: an empty one is not saved"
        reader.state = reader.state._replace(notice=notice)
        return

    def taken(name: str | None) -> None:
        if name is not None:
            reader.request(Save(" ".join(name.split()), query))

    def wrong(name: str) -> str | None:
        return None if name.strip() else "a saved search needs a name"

    question = f"Save {query} as"
    reader.push_screen(AskScreen(question, wrong, reader.look, reader.commands, query), taken)


def move(reader: Ground, by: int) -> None:
    """Move the cursor on the first page; past its last row into the list."""
    pane = reader.part("#start", LineList)
    if by > 0 and pane.is_last:
        list_keys.leave_start(reader)
    else:
        pane.move(by)


def choose(reader: Ground) -> None:
    """Do what the row under the cursor stands for."""
    start = reader.state.start
    action, _, what = (reader.part("#start", LineList).chosen or "").partition(" ")
    if start is None:
        return
    if action == "saved":
        ask_saved(reader, next(each for each in start.saved if each.name == what))
    elif action == "read":
        open_by_id(reader, what, goes_on=True)
    elif action == "searches":
        show_saved(reader)
    elif action == "made":
        from tui.reader.made_keys import show_made

        show_made(reader)
    elif action == "intake":
        from tui.reader.intake_keys import show_intake

        show_intake(reader)
