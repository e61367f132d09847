"""The port: what a search engine offers to the rest of the house.

One engine is embedded and stands on Whoosh; another, such as a cluster for those who
outgrow one machine, has to offer the same.  Engines may differ in scores, never in ids
and counts for the same tree; tests/index/conformance.py asks any engine for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, Protocol, TypeVar, runtime_checkable

from corpus.kinds import KINDS, Kind

Sort = Literal["relevance", "newest", "oldest"]
FacetField = Literal["person", "org", "place", "group", "event", "product", "outlet", "published"]
NAME_FIELDS: tuple[Kind, ...] = KINDS
FACET_FIELDS: tuple[FacetField, ...] = (*NAME_FIELDS, "outlet", "published")

_N = TypeVar("_N", bound=tuple[object, ...])


class IndexUnreadable(Exception):
    """The index cannot be opened as it is; the remedy is to rebuild it."""


class IndexMissing(IndexUnreadable):
    """There is no index yet."""


class IndexBusy(Exception):
    """Another process is writing the index and did not finish in time."""


class IndexAway(Exception):
    """The index cannot be asked or written now, whatever it holds: building it afresh is no help.

    A cluster that does not answer, a password that it does not take, an index that is another
    archive's.  The message is one line.
    """


class QueryError(ValueError):
    """What was typed cannot be searched for; the message says why, in one line."""


# -- what is indexed ----------------------------------------------------------------------


class Document(NamedTuple):
    """One article as the index sees it.

    `published` is an ISO 8601 date or datetime or None.  `entities` holds the ids of what
    is named, by kind.  `times` are the intervals of the time expressions that resolved:
    earliest (inclusive) and latest (exclusive), aware datetimes by the clock that the article
    writes, which bounds without a zone are compared with.
    """

    id: str
    title: str
    text: str
    outlet: str | None = None
    published: str | None = None
    entities: Mapping[FacetField, tuple[str, ...]] = {}
    times: tuple[tuple[datetime, datetime], ...] = ()


# -- what is asked: a tree of these nodes -----------------------------------------------------

TextField = Literal["title", "text", "both"]


def _node(cls: type[_N]) -> type[_N]:
    """Let nodes of two kinds differ though they hold the same, as bare tuples would not."""

    def __eq__(self: _N, other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    cls.__eq__ = __eq__  # type: ignore[method-assign,assignment]
    cls.__ne__ = object.__ne__  # type: ignore[method-assign]
    return cls


@_node
class Every(NamedTuple):
    """Matches every article."""


@_node
class Word(NamedTuple):
    """Articles with a word: by its stem, or to the letter (folded) where `exact`."""

    text: str
    where: TextField = "both"
    exact: bool = False
    boost: float = 1.0


@_node
class Prefix(NamedTuple):
    """Articles with a word that begins like this (folded surface forms)."""

    text: str
    where: TextField = "both"


@_node
class Fuzzy(NamedTuple):
    """Articles with a word within `distance` edits (insert, delete, replace, swap)."""

    text: str
    distance: int = 1
    where: TextField = "both"


@_node
class Wildcard(NamedTuple):
    """Articles with a word of this pattern (folded surface forms): `?` is a letter, `*` any."""

    text: str
    where: TextField = "both"
    exact: bool = False


@_node
class Phrase(NamedTuple):
    """Articles with these words in this order, at most `slop` further words between them.

    With `slop` 0 the words stand side by side.  `ordered` False takes them in any order.
    With `patterns` a word with `*` or `?` stands for all words of that pattern.  `compound`
    says that they were typed as one word; it changes nothing in what is found.  No engine is
    asked for an `exact` one, nor for such a `Wildcard`: see `index.asking.exact`.
    """

    words: tuple[str, ...]
    where: TextField = "both"
    slop: int = 0
    ordered: bool = True
    compound: bool = False
    patterns: bool = False
    exact: bool = False


@_node
class Value(NamedTuple):
    """Articles whose field holds one of these values exactly: entity ids, outlets, ids, entries.

    `told` is what the values are called together where they stand for another question.
    """

    field: FacetField | Literal["id", "accent"]
    values: tuple[str, ...]
    told: str = ""


@_node
class PublishedIn(NamedTuple):
    """Articles published in `[earliest, latest)`; a day counts by its start.

    Bounds are both aware or both without a zone: those are compared with the clock that the
    article itself writes, so that a day is the article's own day.  So they are in `TimeIn`.
    """

    earliest: datetime | None
    latest: datetime | None


@_node
class TimeIn(NamedTuple):
    """Articles with a time expression whose interval overlaps `[earliest, latest)`.

    Those with an interval that lies wholly within come before coarser ones.
    """

    earliest: datetime | None
    latest: datetime | None


@_node
class And(NamedTuple):
    """Articles that match all parts."""

    parts: tuple[Node, ...]


@_node
class Or(NamedTuple):
    """Articles that match at least `fewest` of the parts: any, unless told otherwise."""

    parts: tuple[Node, ...]
    fewest: int = 1


@_node
class Alike(NamedTuple):
    """Articles with any of the parts, which are ways to say one thing: they score as one word.

    The first part that the index has gives the weight, times `weight`; each part, by its
    share from 0 to 1, fills what those before it have left of the most that a word can score.
    """

    parts: tuple[Node, ...]
    shares: tuple[float, ...]
    weight: float = 1.0


@_node
class Not(NamedTuple):
    """Articles that do not match."""

    part: Node


Node = (
    Every | Word | Prefix | Wildcard | Fuzzy | Phrase | Value | PublishedIn | TimeIn
    | And | Or | Alike | Not
)  # fmt: skip


def pattern(text: str) -> str:
    """Return a wildcard's pattern as a regular expression that a whole word has to match."""
    return "".join({"*": ".*", "?": "."}.get(sign) or re.escape(sign) for sign in text)


def leaves(node: Node) -> Iterator[Node]:
    """Yield the parts of the tree that an article is found by, not those it must not have."""
    if isinstance(node, And | Or | Alike):
        for part in node.parts:
            yield from leaves(part)
    elif not isinstance(node, Not):
        yield node


# -- what is answered --------------------------------------------------------------------------


class Scored(NamedTuple):
    """One hit: the article's id and its score (higher is better, comparable in one answer)."""

    id: str
    score: float


class Found(NamedTuple):
    """A page of hits out of `total`, which is exact, and facet counts over all of them.

    `facets` maps a field to (value, articles), most first, ties by value; `published` is
    counted by month as `YYYY-MM`, oldest first.  `partial` is set when a part of the index
    did not answer.
    """

    total: int
    hits: tuple[Scored, ...]
    facets: Mapping[FacetField, tuple[tuple[str, int], ...]] = {}
    partial: bool = False


class Stats(NamedTuple):
    """What an index holds: articles, the archive's change sequence it has caught up with, bytes."""

    articles: int
    sequence: int
    bytes: int


class Problem(NamedTuple):
    """Something wrong with an archive or its index: what, where, and what helps."""

    what: str
    where: str
    remedy: str = "run `dateline rebuild`"


class Snapshot(Protocol):
    """An index as it stood when it was opened: what is written later does not show."""

    def search(
        self,
        tree: Node,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[FacetField] = (),
        facet_limit: int = 10,
    ) -> Found:
        """Return the page `[offset, offset + limit)` of what matches; QueryError if it cannot."""
        ...

    def counts(self, trees: Sequence[Node]) -> list[int]:
        """Return how many articles match each of some trees, in their order, exactly.

        One question for many trees: an engine far away answers them in one exchange.
        QueryError if one of them cannot be asked.
        """
        ...

    def score(self, trees: Sequence[Node], ids: Sequence[str]) -> list[list[float]]:
        """Return for each tree what each of these articles scores, 0 where it does not match.

        Scores are those of `search`, but for rounding: what weighs evidence among the best hits
        asks for them.
        """
        ...

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> list[int]:
        """Return about how many articles hold each word, in any form of its stem.

        For weights, not for counting: what was dropped since may be included.  `soon` are words that
        may be asked for next: an engine far away looks them up in the same exchange.
        """
        ...

    def words(self, prefix: str, *, limit: int = 1000) -> list[tuple[str, int]]:
        """Return (surface, articles) of the indexed words with this prefix, by word.

        Who asks for few wants to know whether there are so many: of more than `limit`, an engine far
        away may return any, counted in some of the articles.
        """
        ...

    def frequency(self, surface: str) -> int:
        """Return in how many articles the word stands to the letter (folded)."""
        ...

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        """Return (surface, edits, articles) of the indexed words within some edits of a word.

        Edits are those of `Fuzzy`.  Nearest first, then those in most articles, then by word.
        """
        ...

    def accents(self, pattern: str) -> list[str]:
        """Return the entries (`index.accents`) of a folded word or pattern; QueryError of too many."""
        ...

    def ids(self) -> Iterable[str]:
        """Return the ids of all articles held."""
        ...

    def stats(self) -> Stats:
        """Return what the index holds."""
        ...

    def close(self) -> None:
        """Let go of files; the snapshot must not be used afterwards."""
        ...


class Engine(Protocol):
    """An index in a place of its own, that can be opened, changed and built afresh."""

    @property
    def place(self) -> str:
        """Where the index is, for a person: a folder, an address."""
        ...

    def open(self) -> Snapshot:
        """Open the newest state.

        IndexMissing when there is none yet, IndexUnreadable when there is none that can be trusted.
        """
        ...

    def update(self, changed: Iterable[Document], gone: Iterable[str], sequence: int) -> None:
        """Replace or add articles and drop `gone`; visible to the next `open` on return.

        IndexBusy when another process writes for too long, IndexUnreadable when there is no index
        to update; what was there before stays as it was then.
        """
        ...

    def rebuild(self, documents: Iterable[Document], sequence: int, *, jobs: int = 1) -> None:
        """Build everything afresh beside the old state and swap it in whole.

        Nothing of the old state stays behind.  IndexBusy when another process rebuilds.
        """
        ...

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the newest state; nothing when all is as it was written."""
        ...


@runtime_checkable
class Comparing(Protocol):
    """An engine that can tell whether it holds an archive's articles as the archive has them."""

    def compare(self, documents: Iterable[Document]) -> tuple[Problem, ...]:
        """Return what is missing, too many or not as it should be, named; nothing when all is right."""
        ...
