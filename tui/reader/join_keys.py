"""Joining the two marked articles, which are versions of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.asking import AskStart, ask
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from corpus.archive.joining import Joined


@dataclass(frozen=True, slots=True)
class Join(Request["tuple[Joined, ...]"]):
    """Make articles versions of one."""

    articles: tuple[str, ...]

    lasts = True

    def run(self, newsroom: Newsroom) -> tuple[Joined, ...]:
        """Join them."""
        return newsroom.join(self.articles)

    def show(self, reader: Ground, pairs: tuple[Joined, ...]) -> None:
        """Say which is shown now, and show the list as it is now."""
        shown, earlier = pairs[-1].article, " and ".join(pair.earlier for pair in pairs)
        notice = f"{earlier} is an earlier version of {shown} now; u takes it back"
        reader.state = reader.state._replace(marked=reader.state.marked - {p.earlier for p in pairs})
        opened = reader.state.opened
        if opened is not None and opened.article.id in {pair.earlier for pair in pairs}:
            open_by_id(reader, shown)
        reader.put(AskStart())
        ask(reader, notice=notice)


def join_marked(reader: Ground) -> None:
    """Make the two marked articles versions of one."""
    marked = sorted(reader.state.marked)
    if len(marked) == 2:
        reader.request(Join(tuple(marked)))
    else:
        notice = f"mark the two that are versions of one: {len(marked)} are marked"
        reader.state = reader.state._replace(notice=notice)
