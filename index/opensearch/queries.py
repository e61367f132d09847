"""Trees of the port as questions to the cluster.

Words score by BM25 over title and text as one field, and a little more for standing in the title;
what is no word scores 1 or nothing, a time that lies within the one asked for far more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from index.analysis import Token, to_surface, tokens_in
from index.engine import (
    Alike,
    And,
    Every,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    QueryError,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
)
from index.moments import is_own, seconds
from index.opensearch.schema import MOST_TERMS, to_value

Query = dict[str, Any]

EVERY: Query = {"exists": {"field": "id"}}
"""All articles: what tells of the index itself has no id."""
NOTHING: Query = {"match_none": {}}
_IN_TITLE = 0.15
"""What a word of the title counts beside what it counts as one of the article."""
_WITHIN = 1000.0
"""Added for a time that lies within the one asked for: more than words can make up for."""
_BEGUN = 2.0
"""What a word counts that only begins or looks like the one asked for, times its closeness."""
_CLOSENESS = (1.0, 0.5, 0.25)
"""What a word counts by its distance from the one asked for."""
_OTHERS = 0.3
"""What further ways to say one thing add to the best of them."""
_DEEPEST = 200


class WordLexicon(Protocol):
    """What a question needs to know of the words of an index."""

    def rarity(self, word: str) -> float:
        """Return how much a word weighs by how few articles hold it; 0 where none does."""
        ...

    def fitting(self, word: str) -> list[str]:
        """Return the words of the index of a pattern, one for each stem; QueryError of too many."""
        ...


def query_of(node: Node, lexicon: WordLexicon, depth: int = 0) -> Query:
    """Return the question that a tree comes to; QueryError if it cannot be asked."""
    if depth > _DEEPEST:
        raise QueryError("the query is nested too deeply")

    def inner(part: Node) -> Query:
        return query_of(part, lexicon, depth + 1)

    match node:
        case Every():
            return _flat(EVERY)
        case Word(text, where, exact, boost):
            return _word(text, where, exact, boost)
        case Prefix(text, where):
            return _prefix(text, where)
        case Wildcard(text, where):
            escaped = text.replace("\\", "\\\\")
            return _flat({"wildcard": {_surfaces(where): {"value": escaped}}}, _BEGUN)
        case Fuzzy(text, distance, where):
            return _fuzzy(text, distance, where)
        case Phrase(words, where, slop, ordered, _, patterns):
            return _phrase(words, where, slop, ordered, lexicon.fitting if patterns else None)
        case Value(field, values):
            return _values("month" if field == "published" else field, values)
        case PublishedIn(earliest, latest):
            if earliest is None and latest is None:
                return _flat({"exists": {"field": "published"}})
            clock = "own_published" if is_own(earliest, latest) else "published"
            return _flat({"range": {clock: _between(earliest, latest)}})
        case TimeIn(earliest, latest):
            return _times(earliest, latest)
        case And(parts):
            wanted = [inner(part) for part in parts if not isinstance(part, Not)]
            others = [inner(part.part) for part in parts if isinstance(part, Not)]
            if len(wanted) == 1 and not others:
                return wanted[0]
            return {"bool": {"must": wanted or [_flat(EVERY)], "must_not": others}}
        case Or(parts, fewest):
            if len(parts) < max(1, fewest):
                return NOTHING
            several = [inner(part) for part in parts]
            if len(several) == 1:
                return several[0]
            return {"bool": {"should": several, "minimum_should_match": max(1, fewest)}}
        case Alike(parts, shares, weight):
            return _alike(parts, shares, weight, [inner(part) for part in parts], lexicon)
        case Not(part):
            return {"bool": {"must": [_flat(EVERY)], "must_not": [inner(part)]}}


def _flat(query: Query, score: float = 1.0) -> Query:
    """Return what finds the same and scores the same for all."""
    return {"constant_score": {"filter": query, "boost": score}}


def _surfaces(where: TextField) -> str:
    return "word" if where == "both" else f"{where}_word"


def _stems(where: TextField) -> tuple[str, ...]:
    return ("title", "text") if where == "both" else (where,)


def _term(field: str, term: str, boost: float = 1.0) -> Query:
    return {"term": {field: {"value": term, "boost": boost}}}


def _stem(term: str, where: TextField, boost: float = 1.0) -> Query:
    if where != "both":
        return _term(where, term, boost)
    bonus = _term("title", term, boost * _IN_TITLE)
    return {"bool": {"must": [_term("both", term, boost)], "should": [bonus]}}


def _word(text: str, where: TextField, exact: bool, boost: float) -> Query:
    tokens = list(tokens_in(text))
    if not tokens:
        return NOTHING
    if len(tokens) == 1:
        if exact:
            return _term(_surfaces(where), tokens[0].surface, boost)
        return _stem(tokens[0].term, where, boost)
    near = _near([[token.term] for token in tokens], where, 0, True, boost)
    if exact:
        whole = [_term(_surfaces(where), token.surface) for token in tokens]
        near["bool"]["filter"] += whole
    return near


def _prefix(text: str, where: TextField) -> Query:
    *whole, last = [token.surface for token in tokens_in(text)] or [to_surface(text)]
    if not last:
        return NOTHING if text else _flat(EVERY)
    field = _surfaces(where)
    begun = {
        "bool": {
            "must": [_flat({"prefix": {field: {"value": last}}}, _BEGUN)],
            "should": [_term(field, last)],
        }
    }
    if not whole:
        return begun
    # Half a compound: the words before stand to the letter.
    return {"bool": {"must": [*(_term(field, word) for word in whole), begun]}}


def _fuzzy(text: str, distance: int, where: TextField) -> Query:
    tokens = list(tokens_in(text))
    if len(tokens) != 1:
        return _word(text, where, False, 1.0)
    if distance > 2:
        raise QueryError("a word may be at most two slips away from the one asked for")
    word, field = tokens[0].surface, _surfaces(where)
    ways = [_term(field, word)]
    ways += [
        _flat(
            {
                "fuzzy": {
                    field: {
                        "value": word,
                        "fuzziness": edits,
                        "prefix_length": 0,
                        "transpositions": True,
                        "rewrite": "constant_score",
                    }
                }
            },
            _BEGUN * _CLOSENESS[edits],
        )
        for edits in range(1, distance + 1)
    ]
    return {"dis_max": {"queries": ways, "tie_breaker": 0.0}}


def _phrase(
    words: Sequence[str],
    where: TextField,
    slop: int,
    ordered: bool,
    fitting: Callable[[str], list[str]] | None,
) -> Query:
    places: list[list[str]] = []
    for word in words:
        if fitting is not None and ("*" in word or "?" in word):
            places.append([token.term for fit in fitting(word) for token in _first(fit)])
        else:
            places += [[token.term] for token in tokens_in(word)]
    if not places or not all(places):
        return NOTHING
    return _near(places, where, max(0, slop), ordered, 1.0)


def _first(word: str) -> list[Token]:
    return list(tokens_in(word))[:1]


def _near(
    places: list[list[str]], where: TextField, slop: int, ordered: bool, boost: float
) -> Query:
    """Return what has, for each place, one of its stems, as near each other as they have to be.

    They score as words do, wherever in the article they stand.
    """
    fields = _stems(where)
    together: list[Query]
    if len(places) == 1:
        together = [{"terms": {field: places[0]}} for field in fields]
    elif ordered and not slop and all(len(place) == 1 for place in places):
        line = " ".join(place[0] for place in places)
        together = [{"match_phrase": {field: {"query": line}}} for field in fields]
    else:
        together = [{"intervals": {field: _interval(places, slop, ordered)}} for field in fields]
    weighed = [
        [_stem(term, where, boost) for term in place] for place in dict.fromkeys(map(tuple, places))
    ]
    scores: list[Query] = [
        ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}} for ways in weighed
    ]
    found = {"bool": {"should": together, "minimum_should_match": 1}}
    return {"bool": {"filter": [found], "should": scores}}


def _interval(places: list[list[str]], slop: int, ordered: bool) -> Query:
    ways = [
        {"match": {"query": place[0]}}
        if len(place) == 1
        else {"any_of": {"intervals": [{"match": {"query": term}} for term in place]}}
        for place in places
    ]
    mode = "ordered" if ordered else "unordered"
    return {"all_of": {"intervals": ways, "max_gaps": slop, "mode": mode}}


def _values(field: str, values: Sequence[str]) -> Query:
    wanted = list(dict.fromkeys(map(to_value, values)))
    if not wanted:
        return NOTHING
    if len(wanted) <= MOST_TERMS:
        return _flat({"terms": {field: wanted}})
    cut = [wanted[at : at + MOST_TERMS] for at in range(0, len(wanted), MOST_TERMS)]
    return _flat({"bool": {"should": [{"terms": {field: some}} for some in cut]}})


def _between(earliest: datetime | None, latest: datetime | None) -> dict[str, int]:
    bounds = {}
    if earliest is not None:
        bounds["gte"] = seconds(earliest)
    if latest is not None:
        bounds["lt"] = seconds(latest)
    return bounds


def _times(earliest: datetime | None, latest: datetime | None) -> Query:
    bounds = _between(earliest, latest)
    if not bounds:
        return _flat({"exists": {"field": "times"}}, 1 + _WITHIN)
    field = "own_times" if is_own(earliest, latest) else "times"
    if earliest is not None and latest is not None and bounds["gte"] >= bounds["lt"]:
        # Bounds the wrong way round: what begins before the one and ends after the other.
        around = {"gte": bounds["lt"] - 1, "lte": bounds["gte"], "relation": "contains"}
        return _flat({"range": {field: around}})
    near, within = (
        {"range": {field: {**bounds, "relation": relation}}}
        for relation in ("intersects", "within")
    )
    return {"bool": {"must": [_flat(near)], "should": [_flat(within, _WITHIN)]}}


def _alike(
    parts: Sequence[Node],
    shares: Sequence[float],
    weight: float,
    ways: Sequence[Query],
    lexicon: WordLexicon,
) -> Query:
    """Return ways to say one thing: the best counts, by the rarity of the first that is there."""
    if not ways:
        return NOTHING
    rarities = [
        lexicon.rarity(part.text) if isinstance(part, Word) and not part.exact else 0.0
        for part in parts
    ]
    first = next((each for each in rarities if each), 0.0)
    weighed = []
    for way, share, rarity in zip(ways, shares, rarities, strict=True):
        boost = weight * share * (first / rarity if first and rarity else 1.0)
        weighed.append({"bool": {"must": [way], "boost": boost}})
    return {"dis_max": {"queries": weighed, "tie_breaker": _OTHERS}}
