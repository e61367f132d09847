"""The index as it stood when it was opened: a point in time of the cluster, and answers from it.

A point in time is kept by the nodes that hold it.  Where one of them goes away or gets stuck, and
where it was not asked for so long that the cluster has let go of it, a new one is opened and the
question asked again: the answer is then of the newest state.  What is missing even so is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from json import dumps
from typing import Any

from index.engine import FacetField, Found, IndexAway, Node, QueryError, Scored, Sort, Stats
from index.opensearch.connection import Answer, Cluster, NotThere, Stuck
from index.opensearch.facets import Values, asked_for, read_facets
from index.opensearch.generations import Generation
from index.opensearch.queries import EVERY, Query, query_of
from index.opensearch.schema import to_value
from index.opensearch.words import ClusterWords

_KEEP = "10m"
"""How long the cluster keeps a point in time that nobody asks."""
_PAGE = 5000
"""Hits of one exchange; more are fetched in several."""
_FIRST = 200
"""Hits that are fetched at least: who counts a query, or asks for its first page, asks for them next."""
_ANSWERS = 128
"""Answers that are remembered: what was asked of a state has the same answer as long as it stands."""
_MARKS = 64
"""Ends of pages that are remembered, for who asks for the page after."""
_TRIES = 3
_TOLD = (
    "hits.total.value",
    "hits.hits.sort",
    "hits.hits._score",
    "_shards",
    "timed_out",
    "terminated_early",
    "aggregations",
    "suggest",
)

_UNDATED_LAST = {"missing": "_last"}
_ORDERS: dict[Sort, list[dict[str, Any]]] = {
    "relevance": [
        {"_score": {"order": "desc"}},
        {"published": {"order": "desc", **_UNDATED_LAST}},
        {"id": {"order": "asc"}},
    ],
    "newest": [{"published": {"order": "desc", **_UNDATED_LAST}}, {"id": {"order": "asc"}}],
    "oldest": [{"published": {"order": "asc", **_UNDATED_LAST}}, {"id": {"order": "asc"}}],
}


class OpenSearchSnapshot:
    """An index as it stood; see `engine.Snapshot`."""

    def __init__(self, cluster: Cluster, generation: Generation) -> None:
        """Open a point in time of a generation."""
        self._cluster = cluster
        self._generation = generation
        self._pit = ""
        self._setbacks = 0
        self._articles: int | None = None
        self.missed = False
        """Whether the last answer lacked a part of the index."""
        self._marks: dict[tuple[Node, Sort, int], list[Any]] = {}
        self._answers: dict[tuple[str, bool], Answer] = {}
        self._words = ClusterWords(self, generation)
        self._open()

    # -- the point in time -----------------------------------------------------------------------

    def _open(self, until: float | None = None) -> None:
        self._setbacks = self._cluster.setbacks
        path = f"/{self._generation.name}/_search/point_in_time"
        try:
            kept = {"keep_alive": _KEEP}
            told = self._cluster.read("POST", path, params=kept, prefer=True, until=until)
        except NotThere:
            raise IndexAway("the index was built afresh meanwhile: ask again") from None
        self._pit = told["pit_id"]

    def _let_go(self) -> None:
        if self._pit:
            held, self._pit = self._pit, ""
            # Where it cannot be told, the cluster lets go of it by itself, after a while.
            with suppress(IndexAway, NotThere, QueryError, Stuck):
                self._cluster.read(
                    "DELETE", "/_search/point_in_time", {"pit_id": [held]}, held=True
                )

    def ask(self, body: dict[str, Any], *, scored: bool = False) -> Answer:
        """Ask one question; where a part does not answer, once more of what answers then.

        With `scored` the scores matter: see `_exchange`.
        """
        (told,) = self.ask_all([body], scored=scored)
        return told

    def ask_all(self, bodies: Sequence[dict[str, Any]], *, scored: bool = False) -> list[Answer]:
        """Ask several questions in one exchange, but for those that were asked before."""
        until = self._cluster.deadline()  # Of all tries together: it is one question to a person.
        if self._cluster.setbacks != self._setbacks:
            self._open_anew(until)
        keys = [(dumps(body), scored) for body in bodies]
        known = {key: self._answers[key] for key in keys if key in self._answers}
        fresh = {key: body for key, body in zip(keys, bodies, strict=True) if key not in known}
        self.missed = False
        if fresh:
            answers = self._ask_anew(list(fresh.values()), scored, until)
            told = dict(zip(fresh, answers, strict=True))
            known |= told
            if not self.missed:
                while len(self._answers) > max(0, _ANSWERS - len(told)):
                    del self._answers[next(iter(self._answers))]
                self._answers |= told
        return [known[key] for key in keys]

    def _ask_anew(
        self, bodies: Sequence[dict[str, Any]], scored: bool, until: float
    ) -> list[Answer]:
        answers: list[Answer] | None = None
        for nth in range(_TRIES):
            try:
                if nth:
                    self._open_anew(until)
                answers = self._exchange(bodies, scored, until)
            except (NotThere, Stuck):
                continue  # Let go by the cluster, or held by a node that is stuck.
            except IndexAway:
                if answers is None:
                    raise
                break  # A part of the answer is better than none.
            if all(map(self._is_whole, answers)):
                return answers
        if answers is None:
            raise IndexAway(f"{self._cluster.place} does not answer: nodes are stuck")
        self.missed = True
        return answers

    def _is_whole(self, answer: Answer) -> bool:
        """Tell whether all parts have answered, those too that the state could not be opened on."""
        parts = answer["_shards"]
        whole: bool = parts["total"] >= len(self._generation.routes) and not parts["failed"]
        return whole and not answer.get("timed_out")

    def _open_anew(self, until: float | None = None) -> None:
        """Open the newest state, and forget what was known of the one before."""
        self._pit = ""
        self._articles = None
        self._marks.clear()
        self._answers.clear()
        self._words.forget()
        self._open(until)

    def _exchange(
        self, bodies: Sequence[dict[str, Any]], scored: bool, until: float
    ) -> list[Answer]:
        if not self._pit:
            self._open(until)
        pit = {"pit": {"id": self._pit, "keep_alive": _KEEP}}
        # Words are weighed by all shards together: an article scores the same wherever it lies.
        several = scored and len(self._generation.routes) > 1
        how = {"search_type": "dfs_query_then_fetch" if several else "query_then_fetch"}
        if len(bodies) == 1:
            params = {**how, "filter_path": ",".join(_TOLD)}
            body = {**bodies[0], **pit}
            return [self._cluster.read("POST", "/_search", body, params, held=True, until=until)]
        lines = "".join(f"{{}}\n{dumps({**body, **pit})}\n" for body in bodies)
        told = [f"responses.{name}" for name in (*_TOLD, "error", "status")]
        params = {**how, "filter_path": ",".join(told), "max_concurrent_searches": "32"}
        told_all = self._cluster.read("POST", "/_msearch", lines, params, held=True, until=until)
        answers: list[Answer] = told_all["responses"]
        for answer in answers:
            if "error" in answer:
                _refuse(answer)
        return answers

    def ask_dictionaries(self, body: dict[str, Any]) -> list[Answer] | None:
        """Ask every shard for the statistics of made-up articles.

        None where no answer can be had in time: no node can be preferred in this.
        """
        if self._cluster.prefer_well():
            return None
        params = {"filter_path": "docs.term_vectors.both.terms.*.doc_freq"}
        with suppress(Stuck, NotThere):
            told = self._cluster.read("POST", "/_mtermvectors", body, params, held=True)
            answers: list[Answer] = told.get("docs", [])
            return answers
        return None

    # -- what matches ----------------------------------------------------------------------------

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
        """Return a page of what matches."""
        offset, limit = max(0, offset), max(0, limit)
        query = self._query(tree)
        asked = tuple(dict.fromkeys(facets))
        start, after = self._mark_before(tree, sort, offset)
        skipped = offset - start
        size = min(_PAGE, skipped + limit) if limit else 0
        if sort == "relevance" and after is None and not asked:
            body = self._first(query, size)
        else:
            body = {**_page(query, sort, size, after), "track_total_hits": True}
        if asked:
            body["aggs"] = asked_for(asked, facet_limit)
        scored = sort == "relevance" and limit > 0
        answer = self.ask(body, scored=scored)
        partial = self.missed
        total: int = answer["hits"]["total"]["value"]
        rows = _rows(answer)
        wanted = min(total - start, skipped + limit) if limit else 0
        while rows and len(rows) < wanted:
            size = min(_PAGE, wanted - len(rows))
            page = _page(query, sort, size, rows[-1]["sort"])
            more = _rows(self.ask(page, scored=scored))
            partial = partial or self.missed
            if not more:
                break
            rows += more
        if rows:
            self._remember(tree, sort, start + len(rows), rows[-1]["sort"])
        hits = tuple(
            Scored(row["sort"][-1], float(row["_score"] or 0.0))
            for row in rows[skipped : skipped + limit]
        )
        counted: dict[FacetField, Values] = {}
        if asked:
            counted, right = read_facets(asked, answer, query, facet_limit, self.ask)
            partial = partial or self.missed or not right
        return Found(total, hits, counted, partial)

    def _first(self, query: Query, size: int) -> dict[str, Any]:
        """Return what asks for the best hits, so that one exchange counts and finds them."""
        return {
            **_page(query, "relevance", max(size, _FIRST) if size else 0, None),
            "track_total_hits": True,
        }

    def _mark_before(self, tree: Node, sort: Sort, offset: int) -> tuple[int, list[Any] | None]:
        """Return a place at or before a page whose last hit is known, and that hit's sort values."""
        known = [
            place
            for held, order, place in self._marks
            if (held, order) == (tree, sort) and place <= offset
        ]
        if not known:
            return 0, None
        place = max(known)
        return place, self._marks[tree, sort, place]

    def _remember(self, tree: Node, sort: Sort, place: int, values: list[Any]) -> None:
        if len(self._marks) >= _MARKS:
            del self._marks[next(iter(self._marks))]
        self._marks[tree, sort, place] = values

    def _query(self, tree: Node) -> Query:
        return query_of(tree, self._words)

    def counts(self, trees: Sequence[Node]) -> list[int]:
        """Return how many articles match each of some trees, in one exchange."""
        if not trees:
            return []
        different = list(dict.fromkeys(trees))
        queries = [self._query(tree) for tree in different]
        if len(different) == 1:
            answers = [self.ask(self._first(queries[0], _FIRST), scored=True)]
        else:
            answers = self.ask_all([_count(query) for query in queries])
        known = {
            tree: answer["hits"]["total"]["value"]
            for tree, answer in zip(different, answers, strict=True)
        }
        return [known[tree] for tree in trees]

    def score(self, trees: Sequence[Node], ids: Sequence[str]) -> list[list[float]]:
        """Return for each tree what each of some articles scores, 0 where it does not match."""
        if not trees or not ids:
            return [[0.0] * len(ids) for _ in trees]
        names = [to_value(one) for one in ids]
        cuts = [names[at : at + _PAGE] for at in range(0, len(names), _PAGE)]
        bodies = [
            {
                "query": {"bool": {"must": [query], "filter": [{"terms": {"id": some}}]}},
                "size": len(some),
                **_BARE,
                "sort": [{"_score": {"order": "desc"}}, {"id": {"order": "asc"}}],
            }
            for query in map(self._query, trees)
            for some in cuts
        ]
        answers = iter(self.ask_all(bodies, scored=True))
        scores = []
        for _ in trees:
            known = {
                row["sort"][1]: float(row["sort"][0]) for _ in cuts for row in _rows(next(answers))
            }
            scores.append([known.get(name, 0.0) for name in names])
        return scores

    # -- words and ids ---------------------------------------------------------------------------

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> list[int]:
        """Return about how many articles hold each word, in any form of its stem."""
        return self._words.frequencies(words, soon=soon)

    def words(self, prefix: str, *, limit: int = 1000) -> list[tuple[str, int]]:
        """Return the indexed words with this prefix and how many articles hold each."""
        return self._words.starting(prefix, limit)

    def frequency(self, surface: str) -> int:
        """Return in how many articles the word stands."""
        return self._words.frequency(surface)

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        """Return (surface, edits, articles) of the words within `distance` edits of a word."""
        return self._words.similar(word, distance)

    def accents(self, pattern: str) -> list[str]:
        """Return the entries of words with accents whose folded form fits a pattern."""
        return self._words.accents(pattern)

    def ids(self) -> Iterator[str]:
        """Return the ids of all articles held, in order."""
        after: list[Any] | None = None
        while True:
            body = {"query": EVERY, "size": _PAGE, **_BARE, "sort": [{"id": {"order": "asc"}}]}
            rows = _rows(self.ask({**body, "search_after": after} if after else body))
            yield from (row["sort"][0] for row in rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1]["sort"]

    def stats(self) -> Stats:
        """Return what the index holds; bytes on all nodes, when it was last written."""
        if self._articles is None:
            self._articles = self.ask(_count(EVERY))["hits"]["total"]["value"]
        return Stats(self._articles, self._generation.sequence, self._generation.bytes)

    def close(self) -> None:
        """Let go of the point in time."""
        self._let_go()
        self._marks.clear()
        self._answers.clear()


_BARE = {"_source": False, "stored_fields": "_none_"}
"""Of a hit nothing is wanted but what it is sorted by."""


def _page(query: Query, sort: Sort, size: int, after: list[Any] | None) -> dict[str, Any]:
    body: dict[str, Any] = {"query": query, "size": size, **_BARE}
    if size:
        body |= {"sort": _ORDERS[sort], "track_scores": True}
    if after is not None and size:
        body["search_after"] = after
    return body


def _count(query: Query) -> dict[str, Any]:
    return {"query": query, "size": 0, "track_total_hits": True}


def _rows(answer: Answer) -> list[Any]:
    return list(answer.get("hits", {}).get("hits", []))


def _refuse(answer: Answer) -> None:
    """Say why one of several questions could not be asked."""
    error, status = answer["error"], answer.get("status")
    if status == 404:
        raise NotThere(str(error.get("reason")))
    roots = error.get("root_cause") or [error]
    if status == 400:
        raise QueryError(f"the search cluster cannot ask that: {roots[0].get('reason')}")
    raise NotThere(str(roots[0].get("reason")))
