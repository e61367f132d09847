"""The state of the reader: one frozen value that all widgets draw from."""

from __future__ import annotations

from typing import NamedTuple

from index.asking.answers import Answer, Hit
from index.engine import Sort
from index.newsroom.reading_room import Start
from tui.views.arrangement import View
from tui.views.folding import Folds, HitRow, row_at, rows_of
from tui.words.open_article import OpenArticle

WAITING = "working: what you type waits, Esc gives it up"
"""What is said while keys wait for what was asked for."""


class Chip(NamedTuple):
    """Something that the query was narrowed by; one key takes the last of them back."""

    words: str
    """What is put behind the query for it."""
    name: str
    """What it is called: `place: Kursk`."""


class State(NamedTuple):
    """All that is on the screen, except for what a person is typing at this moment."""

    query: str = ""
    """What stands in the query line."""
    chips: tuple[Chip, ...] = ()
    """What it is narrowed by, in the order in which that was chosen."""
    sort: Sort = "relevance"
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    """The hits fetched so far; `answer.listed` is how many there are."""
    folds: Folds = Folds()
    """What is known of their stories, and what is folded."""
    pages: tuple[int, ...] = (0,)
    """The places at which hits were fetched."""
    rows: tuple[HitRow, ...] = ()
    """What of the hits stands in the list, by `folds`; see `laid_out`."""
    cursor: int = 0
    """The hit that is chosen, by its place among the hits."""
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
    read: frozenset[str] = frozenset()
    """The ids of those of the hits that were read."""
    articles: int | None = None
    """How many articles the archive has; None until that is known."""

    start: Start | None = None
    """What the first page tells; None until that is known."""

    @property
    def has_start(self) -> bool:
        """Whether the first page stands over the list: nothing is asked, and it tells something."""
        return self.start is not None and not self.start.is_blank and not self.asked.strip()

    @property
    def asked(self) -> str:
        """The whole query: what is typed and what it is narrowed by."""
        if not self.chips:
            return self.query
        return " ".join([self.query.strip(), *(chip.words for chip in self.chips)]).strip()

    def laid_out(self) -> State:
        """Return the state with the rows that hits and folds make, the cursor on one of them."""
        rows = rows_of(self.hits, self.folds, self.pages)
        cursor = rows[row_at(rows, self.cursor)].at if rows else 0
        return self._replace(rows=rows, cursor=cursor)

    @property
    def row(self) -> int:
        """The row that the cursor is on."""
        return row_at(self.rows, self.cursor)

    @property
    def hit(self) -> Hit | None:
        """The hit that the cursor is on."""
        return self.hits[self.cursor] if 0 <= self.cursor < len(self.hits) else None
