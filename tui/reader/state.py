"""The state of the reader: one frozen value that all widgets draw from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from index.asking.answers import Answer, Hit
from index.asking.snippets import Marks
from index.engine import Sort

if TYPE_CHECKING:
    from corpus.article import Article

View = Literal["list", "article", "facets"]
StepKind = Literal["name", "time", "match"]


class Reading(NamedTuple):
    """The open article: the words asked for in it, and the highlight that the cursor is on."""

    article: Article
    matches: Marks = ()
    sought: str | None = None
    """What was looked for in this article alone; None while its matches are the query's."""
    step: StepKind | None = None
    at: int = -1
    """Index of the current highlight among those of kind `step`."""
    raw: str | None = None
    """The decoded original, while it is shown in the place of the text."""


class State(NamedTuple):
    """All that is on the screen, except for what a person is typing at this moment."""

    query: str = ""
    sort: Sort = "relevance"
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    """The hits fetched so far; `answer.total` is how many there are."""
    cursor: int = 0
    moved: bool = False
    """Whether a person chose the row; it is then kept when the list is filled again."""
    searching: bool = False
    opens: bool = False
    """Whether Enter was typed before the answer came, which then opens the hit under the cursor."""
    slow: bool = False
    """Whether the search has taken so long that it should be said."""
    trouble: str = ""
    """One line about what went wrong last; the results before it stay."""
    notice: str = ""
    view: View = "list"
    reading: Reading | None = None
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
