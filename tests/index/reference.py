"""What an engine has to answer: a plain reading of any tree over any articles, and both at random."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from fnmatch import fnmatchcase

import pytest
from hypothesis import strategies as st

from index.analysis import terms
from index.engine import (
    FACET_FIELDS,
    Alike,
    And,
    Document,
    Every,
    FacetField,
    Found,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Snapshot,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
)

# -- what is right ------------------------------------------------------------------------------


def edits(one: str, other: str) -> int:
    """Return how many inserts, deletes, replacements and swaps lead from one word to another."""
    rows = [list(range(len(other) + 1))]
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            cost = min(
                rows[i - 1][j] + 1,
                row[j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def start_of(published: str | None) -> datetime | None:
    """Return when an article counts as published, by its own clock."""
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def seen_by(moment: datetime, bound: datetime) -> datetime:
    """Return a moment as a bound sees it: one without a zone, by the article's own clock."""
    return moment.replace(tzinfo=None) if bound.tzinfo is None else moment


def month_of(document: Document) -> tuple[str, ...]:
    moment = start_of(document.published)
    return () if moment is None else (moment.strftime("%Y-%m"),)


def values_of(document: Document, field: FacetField | str) -> tuple[str, ...]:
    """Return the values of an article in a field, each once."""
    if field == "id":
        return (document.id,)
    if field == "outlet":
        return (document.outlet,) if document.outlet else ()
    if field == "published":
        return month_of(document)
    return tuple(dict.fromkeys(document.entities.get(field, ())))  # type: ignore[call-overload]


def _texts(document: Document, where: TextField) -> list[list[tuple[str, str]]]:
    both = {"title": document.title, "text": document.text}
    return [terms(text) for field, text in both.items() if where in (field, "both")]


def _stands(words: list[str], tokens: list[str], slop: int, ordered: bool) -> bool:
    spots = [[n for n, token in enumerate(tokens) if token == word] for word in words]
    for places in itertools.product(*spots):
        if len(set(places)) < len(places):
            continue
        if ordered and list(places) != sorted(places):
            continue
        if max(places) - min(places) + 1 <= len(words) + slop:
            return True
    return False


def matches(node: Node, document: Document) -> bool:
    """Tell whether an article matches, by the letter of the port."""
    match node:
        case Every():
            return True
        case Word(text, where, exact):
            wanted = terms(text)
            if not wanted:
                return False
            return any(
                _stands([pair[exact] for pair in wanted], [pair[exact] for pair in tokens], 0, True)
                for tokens in _texts(document, where)
            )
        case Prefix(text, where):
            return any(s.startswith(text) for t in _texts(document, where) for _, s in t)
        case Wildcard(text, where):
            return any(
                fnmatchcase(surface, text) for t in _texts(document, where) for _, surface in t
            )
        case Fuzzy(text, distance, where):
            return any(
                edits(text, surface) <= distance
                for t in _texts(document, where)
                for _, surface in t
            )
        case Phrase(words, where, slop, ordered):
            stems = [term for word in words for term, _ in terms(word)]
            return bool(stems) and any(
                _stands(stems, [term for term, _ in tokens], slop, ordered)
                for tokens in _texts(document, where)
            )
        case Value(field, values):
            return bool({*values} & {*values_of(document, field)})
        case PublishedIn(earliest, latest):
            moment = start_of(document.published)
            return (
                moment is not None
                and (earliest is None or seen_by(moment, earliest) >= earliest)
                and (latest is None or seen_by(moment, latest) < latest)
            )
        case TimeIn(earliest, latest):
            return any(
                (latest is None or seen_by(first, latest) < latest)
                and (earliest is None or seen_by(last, earliest) > earliest)
                for first, last in document.times
            )
        case And(parts):
            return all(matches(part, document) for part in parts)
        case Alike(parts):
            return any(matches(part, document) for part in parts)
        case Or(parts, fewest):
            return sum(matches(part, document) for part in parts) >= fewest
        case Not(part):
            return not matches(part, document)


def facets_of(
    documents: list[Document], field: FacetField, most: int
) -> tuple[tuple[str, int], ...]:
    """Return the counts that a facet has to show for the articles found."""
    counts = Counter(value for document in documents for value in values_of(document, field))
    if field == "published":
        return tuple(sorted(counts.items()))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


# -- archives and questions at random -----------------------------------------------------------

_SOME = """
minister ministers ministry ministre defence defense talks talk ankara Ankara's istanbul
İstanbul Dolmabahçe medinsky Зеленский зеленского drone drones 11:30 1,400 the of a U.S.
naïve 北京 x1 peace piece
"""
WORDS = tuple(_SOME.split())
_PEOPLE = ("q1", "q2", "q3", "entity with spaces", "Ö-1", "a,b")
_START = datetime(2024, 11, 28, tzinfo=UTC)

_CLOCKS = (UTC, timezone(timedelta(hours=12)), timezone(-timedelta(hours=8, minutes=30)))
moments = st.builds(
    lambda hours, clock: (_START + timedelta(hours=hours)).astimezone(clock),
    st.integers(0, 900),
    st.sampled_from(_CLOCKS),
)
published = st.one_of(
    st.none(),
    st.integers(0, 40).map(lambda days: (_START + timedelta(days=days)).date().isoformat()),
    moments.map(lambda moment: moment.isoformat()),
)
intervals = st.tuples(moments, st.integers(1, 800)).map(
    lambda pair: (pair[0], pair[0] + timedelta(hours=pair[1]))
)
names = st.lists(st.sampled_from(_PEOPLE), max_size=4).map(tuple)


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


documents = st.builds(
    Document,
    id=st.integers(0, 30).map(lambda n: f"a{n}"),
    title=texts(4),
    text=texts(14),
    outlet=st.sampled_from((None, "Herald", "The Post")),
    published=published,
    entities=st.fixed_dictionaries({}, optional={"person": names, "org": names, "place": names}),
    times=st.lists(intervals, max_size=3).map(tuple),
)
where = st.sampled_from(("title", "text", "both"))
words = st.sampled_from(WORDS)
folded = words.map(lambda word: terms(word)[0][1])
bounds = st.one_of(
    st.tuples(*[st.one_of(st.none(), moments)] * 2),
    st.tuples(*[st.one_of(st.none(), moments.map(lambda moment: moment.replace(tzinfo=None)))] * 2),
)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.just(Every()),
    st.builds(Word, words, where, st.booleans(), st.just(1.0)),
    st.builds(Prefix, folded.flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n])), where),
    st.builds(
        Wildcard, st.sampled_from(("m*r", "?al*", "*e", "talk?", "*", "11:?0", "x?")), where
    ),
    st.builds(Fuzzy, folded.filter(str.isalpha), st.integers(1, 2), where),
    st.builds(
        Phrase,
        st.lists(words, min_size=1, max_size=3).map(tuple),
        where,
        st.integers(0, 3),
        st.booleans(),
    ),
    st.builds(
        Value,
        st.sampled_from(("person", "org")),
        st.lists(st.sampled_from(_PEOPLE), max_size=2).map(tuple),
    ),
    st.builds(Value, st.just("outlet"), st.just(("Herald",))),
    st.builds(Value, st.just("published"), st.just(("2024-12",))),
    st.builds(Value, st.just("id"), st.just(("a1", "a2", "nobody"))),
    bounds.map(lambda pair: PublishedIn(*pair)),
    bounds.map(lambda pair: TimeIn(*pair)),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple), st.just(1)),
        st.lists(st.tuples(inner, st.sampled_from((1.0, 0.6, 0.25))), max_size=3).map(
            lambda ways: Alike(tuple(w for w, _ in ways), tuple(s for _, s in ways))
        ),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)
steps = st.lists(
    st.tuples(
        st.lists(documents, max_size=5),
        st.lists(st.integers(0, 30).map(lambda n: f"a{n}"), max_size=3),
    ),
    max_size=4,
)


def check_answers(snapshot: Snapshot, held: dict[str, Document], tree: Node) -> Found:
    """Ask a snapshot, and hold ids, counts and facets against what is right."""
    right = [document for document in held.values() if matches(tree, document)]
    found = snapshot.search(tree, limit=1000, facets=FACET_FIELDS, facet_limit=3)
    assert {hit.id for hit in found.hits} == {document.id for document in right}
    assert found.total == len(right) == len(found.hits)
    assert found.facets == {field: facets_of(right, field, 3) for field in FACET_FIELDS}
    assert not found.partial
    return found


def check_scores(snapshot: Snapshot, held: dict[str, Document], asked: list[Node]) -> None:
    """Hold what some articles score against what a search says of them."""
    ids = [*sorted(held)[::2], "nobody"]
    for tree, scores in zip(asked, snapshot.score(asked, ids), strict=True):
        known = {hit.id: hit.score for hit in snapshot.search(tree, limit=1000).hits}
        assert scores == pytest.approx([known.get(article_id, 0.0) for article_id in ids])


def article(number: int, text: str = "", title: str = "", **more: object) -> Document:
    """Return an article for a test."""
    return Document(f"a{number}", title, text, **more)  # type: ignore[arg-type]
