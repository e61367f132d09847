"""The state of the reader: one frozen value that all widgets draw from."""

from __future__ import annotations

from typing import NamedTuple

from index.asking.answers import Answer, Hit
from index.engine import Sort
from tui.views.arrangement import View
from tui.words.open_article import OpenArticle


class State(NamedTuple):
    """All that is on the screen, except for what a person is typing at this moment."""

    query: str = ""
    sort: Sort = "relevance"
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    """The hits fetched so far; `answer.listed` is how many there are."""
    cursor: int = 0
    moved: bool = False
    """Whether a person chose the row; it is then kept when the list is filled again."""
    searching: bool = False
    opens_next: bool = False
    """Whether Enter was typed before the answer came, which then opens the hit under the cursor."""
    slow: bool = False
    """Whether the search has taken so long that it should be said."""
    trouble: str = ""
    """One line about what went wrong last; the results before it stay."""
    notice: str = ""
    view: View = "list"
    opened: OpenArticle | None = None
    place: int | None = None
    """How far the article has been scrolled, in per cent; None where all of it is to be seen."""
    exact: bool = False
    """Whether every word is taken to the letter."""
    facets: bool = False
    """Whether the facet pane is open."""
    marked: frozenset[str] = frozenset()
    """The ids of the marked articles."""
    articles: int | None = None
    """How many articles the archive has; None until that is known."""

    @property
    def hit(self) -> Hit | None:
        """The hit that the cursor is on."""
        return self.hits[self.cursor] if 0 <= self.cursor < len(self.hits) else None
