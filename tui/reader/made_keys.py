"""The list of all that a person made, and what is chosen or dropped there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader import asking
from tui.reader.ground import Ground
from tui.reader.list_keys import edit_query
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.reading_room import Made


@dataclass(frozen=True, slots=True)
class AskMade(Request["Made"]):
    """Fetch all marks, tags, notes and clips."""

    at: str | None = None

    def run(self, newsroom: Newsroom) -> Made:
        """Fetch them."""
        return newsroom.reading_room.made()

    def show(self, reader: Ground, made: Made) -> None:
        """Lay them over the list."""
        lay_made(reader, made, self.at)


@dataclass(frozen=True, slots=True)
class Drop(Request[None]):
    """Take away a note, a clip or a mark."""

    kind: str
    article: str
    what: str

    def run(self, newsroom: Newsroom) -> None:
        """Take it away."""
        if self.kind == "note":
            newsroom.desk.remove_note(self.article, int(self.what))
        elif self.kind == "clip":
            newsroom.desk.drop_clip(self.what)
        else:
            newsroom.desk.mark([self.article], off=True)

    def show(self, reader: Ground, answer: None) -> None:
        """Show what is left."""
        reader.state = reader.state._replace(marked=reader.state.marked - _unmarked(self))
        reader.request(AskMade())


def _unmarked(drop: Drop) -> frozenset[str]:
    return frozenset([drop.article]) if drop.kind == "mark" else frozenset()


def lay_made(reader: Ground, made: Made, at: str | None = None, told: str = "") -> None:
    """Show what a person made, with the cursor on a row, and do what is chosen there."""
    from tui.screens.made import MadeScreen
    from tui.views.made_rows import made_rows

    rows = tuple(made_rows(made, reader.look))
    screen = MadeScreen("What you made", rows, reader.look, reader.commands, at=at, told=told)
    reader.push_screen(screen, partial(_do, reader, made))


def _do(reader: Ground, made: Made, chosen: str | None) -> None:
    """Open what was chosen, or take it away."""
    if chosen is None:
        return
    if chosen.startswith("export "):
        from tui.reader.export_keys import choose, desk_ways

        row = chosen.removeprefix("export ") or None
        choose(reader, desk_ways(), partial(lay_made, reader, made, row))
        return
    drops = chosen.startswith("drop ")
    kind, _, what = chosen.removeprefix("drop ").partition(" ")
    back = partial(lay_made, reader, made, f"{kind} {what}")
    if kind == "tag":
        if not drops:
            edit_query(reader)
            asking.ask_anew(reader, f'tag:"{what}"' if " " in what else f"tag:{what}")
        else:
            lay_made(reader, made, f"{kind} {what}")
        return
    number = int(what)
    if kind == "note":
        note, article = made.notes[number]
        asked = Drop(kind, article, str(note.n))
        spot = None
    elif kind == "clip":
        clip = made.clips[number]
        article, asked, spot = clip.article, Drop(kind, clip.article, clip.id), (clip.start, clip.end)
    else:
        article, spot = made.marked[number].id, None
        asked = Drop(kind, article, "")
    if drops:
        reader.request(asked)
    else:
        open_by_id(reader, article, spot=spot, way_back=back)


def show_made(reader: Ground) -> None:
    """Show all marks, tags, notes and clips."""
    reader.request(AskMade())
