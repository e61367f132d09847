"""The words of an index on the cluster: which there are, in how many articles, what they weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Any

from index import accents
from index.analysis import forms, to_surface, tokens_in
from index.asking.edits import edit_distance
from index.engine import QueryError
from index.opensearch.generations import Generation
from index.opensearch.queries import EVERY, Query
from index.opensearch.schema import to_value

if TYPE_CHECKING:
    from index.opensearch.snapshot import OpenSearchSnapshot

_LOOKED_AT = 20_000
"""Articles a shard in which words are counted; of more, the counts are of those."""
_FEW, _GLANCED_AT = 64, 500
"""Who asks for so few words wants to know whether there are as many: so few articles may tell."""
_KEPT = 1 << 15
_FETCHED = 2000
"""Words that are fetched at least: whoever asks whether there is one asks for them next."""
_BEGUN = 256
"""Lists of words that are remembered."""
_MOST_FITTING = 300
"""Words that a pattern in a phrase may stand for."""
_MOST_SIMILAR = 500
_MOST_ACCENTS = 20_000
"""Words with accents that a pattern may stand for."""
_ANY = "(.*)"
"""Any letters.  Servers up to 2.19 at least fail on a bare `.*` behind letters that begin no word."""


class ClusterWords:
    """The words of one generation; what was asked once is remembered."""

    def __init__(self, snapshot: OpenSearchSnapshot, generation: Generation) -> None:
        self._snapshot = snapshot
        self._generation = generation
        self._frequencies: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._begun: dict[str, dict[str, int]] = {}
        """Prefix -> all words that begin so, by word, and how many articles hold each."""

    def forget(self) -> None:
        """Forget all that was asked."""
        self._frequencies.clear()
        self._exact.clear()
        self._begun.clear()

    # -- weights ---------------------------------------------------------------------------------

    def frequencies(self, words: Sequence[str], *, soon: Sequence[str] = ()) -> list[int]:
        """Return about how many articles hold each word, in any form of its stem."""
        stems = {word: _stem_of(word) for word in words}
        wanted = {stem for stem in stems.values() if stem}
        if not wanted <= self._frequencies.keys():
            if len(self._frequencies) > _KEPT:
                self._frequencies.clear()
            wanted.update(filter(None, map(_stem_of, soon)))
            self._frequencies.update(self._look_up(sorted(wanted - self._frequencies.keys())))
        return [self._frequencies.get(stems[word], 0) for word in words]

    def _look_up(self, stems: list[str]) -> dict[str, int]:
        """Return the articles of each stem: its entry in the dictionary of every shard, summed."""
        made_up = {"both": " ".join(stems)}
        docs = [
            {
                "_index": self._generation.name,
                "routing": route,
                "doc": made_up,
                "fields": ["both"],
                "term_statistics": True,
                "field_statistics": False,
                "positions": False,
                "offsets": False,
            }
            for route in self._generation.routes
        ]
        told_by = self._snapshot.ask_dictionaries({"docs": docs})
        if told_by is None:
            bodies = [
                {"query": {"term": {"both": stem}}, "size": 0, "track_total_hits": True}
                for stem in stems
            ]
            answers = self._snapshot.ask_all(bodies)
            return {
                stem: answer["hits"]["total"]["value"]
                for stem, answer in zip(stems, answers, strict=True)
            }
        found = dict.fromkeys(stems, 0)
        for one in told_by:
            terms = one.get("term_vectors", {}).get("both", {}).get("terms", {})
            for stem, told in terms.items():
                found[stem] = found.get(stem, 0) + told.get("doc_freq", 0)
        return found

    def rarity(self, word: str) -> float:
        """Return how much a word weighs by how few articles hold it; 0 where none does."""
        (frequency,) = self.frequencies([word])
        articles = self._snapshot.stats().articles
        return log((articles + 1) / min(frequency, articles)) if frequency and articles else 0.0

    # -- the dictionary --------------------------------------------------------------------------

    def starting(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the words with this prefix, by word, and how many articles hold each."""
        if limit <= 0:
            return []
        known = self._known_from(prefix)
        if known is not None:
            return list(islice(known, limit))
        begun = to_value(prefix)
        query: Query = {"prefix": {"word": {"value": begun}}} if begun else EVERY
        asked = max(limit, _FETCHED)
        fits = _escaped(begun) + _ANY
        found, cut = self._listed(query, fits, asked, _GLANCED_AT if limit <= _FEW else _LOOKED_AT)
        if cut and limit <= _FEW:
            if len(found) >= limit:
                return found[:limit]
            found, cut = self._listed(query, fits, asked)
        if len(found) < asked and not cut and not self._snapshot.missed:
            if len(self._begun) > _BEGUN:
                self._begun.clear()
            self._begun[prefix] = dict(found)
        return found[:limit]

    def _known_from(self, prefix: str) -> Iterator[tuple[str, int]] | None:
        """Return the words with a prefix, by word, where all words with less of it are known."""
        for end in range(len(prefix), -1, -1):
            known = self._begun.get(prefix[:end])
            if known is not None:
                return (pair for pair in known.items() if pair[0].startswith(prefix))
        return None

    def frequency(self, surface: str) -> int:
        """Return in how many articles the word stands to the letter (folded)."""
        word = to_surface(surface)
        for end in range(len(word), 0, -1):
            if word[:end] in self._begun:
                return self._begun[word[:end]].get(word, 0)
        if word not in self._exact:
            if len(self._exact) > _KEPT:
                self._exact.clear()
            # Who asks for a word asks for its beginnings next: one exchange tells of them all.
            begun = [word[:end] for end in range(min(3, len(word)), len(word) + 1)]
            fresh = [each for each in begun if each not in self._exact]
            bodies = [
                {"query": {"term": {"word": each}}, "size": 0, "track_total_hits": True}
                for each in fresh
            ]
            for each, answer in zip(fresh, self._snapshot.ask_all(bodies), strict=True):
                self._exact[each] = answer["hits"]["total"]["value"]
        return self._exact[word]

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        """Return (surface, edits, articles) of the words within some edits, nearest first."""
        if distance < 0 or not word:
            return []
        if distance > 2:
            raise QueryError("a word may be at most two slips away from the one asked for")
        near = {word: 0}
        if distance:
            for surface in self._suggested(word, distance):
                edits = edit_distance(word, surface, distance)
                if edits <= distance:
                    near[surface] = edits
        query = {"terms": {"word": list(near)}}
        counts = dict(self._listed(query, list(near), len(near))[0])
        found = [
            (surface, edits, counts[surface])
            for surface, edits in near.items()
            if surface in counts
        ]
        return sorted(found, key=lambda one: (one[1], -one[2], one[0]))

    def _suggested(self, word: str, distance: int) -> list[str]:
        """Return what the cluster's speller finds in its dictionaries, dropped words among them."""
        how: dict[str, Any] = {
            "field": "word",
            "suggest_mode": "always",
            "max_edits": distance,
            "prefix_length": 0,
            "min_word_length": 1,
            "accuracy": 0.0,
            "max_term_freq": 2**31 - 1,
            "size": _MOST_SIMILAR,
            "shard_size": _MOST_SIMILAR,
            "max_inspections": 20,
            "string_distance": "damerau_levenshtein",
        }
        body = {"size": 0, "suggest": {"near": {"text": word, "term": how}}}
        told = self._snapshot.ask(body).get("suggest", {}).get("near", [])
        return [option["text"] for one in told for option in one["options"]]

    def fitting(self, word: str) -> list[str]:
        """Return the words of a pattern, one for each stem; QueryError of too many."""
        query = {"wildcard": {"word": {"value": word.replace("\\", "\\\\")}}}
        fits = _expression(word)
        stems: dict[str, str] = {}
        for surface, _ in self._listed(query, fits, 20 * _MOST_FITTING)[0]:
            stems.setdefault(forms(surface)[0], surface)
        if len(stems) > _MOST_FITTING:
            raise QueryError(f"{len(stems):,} words fit {word} in a phrase: write more of it")
        return list(stems.values())

    def accents(self, pattern: str) -> list[str]:
        """Return the entries of words with accents whose folded form fits a pattern."""
        escaped = pattern.replace("\\", "\\\\")
        how = {
            "field": "accent",
            "include": _expression(pattern) + " " + _ANY,
            "size": _MOST_ACCENTS,
            "shard_size": _MOST_ACCENTS,
            "order": {"_key": "asc"},
        }
        body = {
            "query": {"wildcard": {"accent": {"value": f"{escaped} *"}}},
            "size": 0,
            "aggs": {"accents": {"terms": how}},
        }
        told = self._snapshot.ask(body).get("aggregations", {}).get("accents", {})
        if told.get("sum_other_doc_count"):
            raise QueryError(f"too many words with accents fit {pattern}: write more of it")
        return accents.fitting((bucket["key"] for bucket in told.get("buckets", ())), pattern)

    def _listed(
        self, query: Query, include: str | list[str], limit: int, articles: int = _LOOKED_AT
    ) -> tuple[list[tuple[str, int]], bool]:
        """Return the first words of a pattern, or of some, in the articles that a query finds.

        And whether there were too many articles to look at all of them.
        """
        how = {
            "field": "word",
            "include": include,
            "order": {"_key": "asc"},
            "size": limit,
            "shard_size": limit,
        }
        body = {
            "query": query,
            "size": 0,
            "terminate_after": articles,
            "aggs": {"words": {"terms": how}},
        }
        answer = self._snapshot.ask(body)
        told = answer.get("aggregations", {}).get("words", {})
        found = [(bucket["key"], bucket["doc_count"]) for bucket in told.get("buckets", ())]
        return found, bool(answer.get("terminated_early"))


def _expression(pattern: str) -> str:
    """Return a pattern as a regular expression of the cluster's."""
    return "".join({"*": _ANY, "?": "."}.get(sign) or _escaped(sign) for sign in pattern)


def _stem_of(word: str) -> str:
    """Return the stem that a word is weighed by; nothing of what is no one word."""
    tokens = list(tokens_in(word))
    return tokens[0].term if len(tokens) == 1 else ""


def _escaped(text: str) -> str:
    """Return a text as the cluster's regular expressions take it to the letter."""
    return re.sub(r"([^\w])", r"\\\1", text)
