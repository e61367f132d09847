"""What changed between the versions of the open article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.words.changes import changes
from tui.words.dates import show_published, show_state

if TYPE_CHECKING:
    from tui.screens.changes import Pair


@dataclass(frozen=True, slots=True)
class AskChanges(Request["tuple[Pair, ...]"]):
    """Fetch what changed from each version of an article to the next."""

    article_id: str

    def run(self, newsroom: Newsroom) -> tuple[Pair, ...]:
        """Compare them."""
        article = newsroom.show(self.article_id)
        texts = [
            (f"version {e.number}", e.state, e.published, f"{e.title or ''}\n\n{e.text}".lstrip())
            for e in newsroom.reading_room.earlier(self.article_id)
        ]
        now = f"{article.title or ''}\n\n{article.text}".lstrip()
        texts.append(("now", article.state, article.published, now))
        pairs: list[Pair] = []
        for (one, *_, before), (other, state, published, after) in pairwise(texts):
            told = (
                f"{one} to {other}",
                state and show_state(state),
                show_published(published) if published else None,
            )
            heading = ", ".join(part for part in told if part)
            pairs.append((heading, tuple(changes(before, after))))
        return tuple(pairs)

    def show(self, reader: Ground, pairs: tuple[Pair, ...]) -> None:
        """Lay them over the article."""
        if not pairs:
            notice = "this article has no earlier version"
            reader.state = reader.state._replace(notice=notice)
            return
        from tui.screens.changes import ChangesScreen

        reader.push_screen(ChangesScreen(pairs, reader.look, reader.commands))


def show_changes(reader: Ground) -> None:
    """Show what changed since the version before."""
    if reader.state.opened is not None:
        reader.request(AskChanges(reader.state.opened.article.id))
