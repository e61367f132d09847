"""Words of a query that the archive lacks, taken for those that may have been meant.

Of the words within a slip the one is meant that stands in articles with the other words of
the query; where these say nothing, the likeliest slip of hand or ear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log

from index.analysis import tokens_in
from index.asking.alternatives import Correct, Names, with_corrections
from index.asking.counting import TreeCounts
from index.asking.edits import edit_distance
from index.asking.request import SearchRequest
from index.asking.spelling import LIKELY, Candidate, candidates
from index.asking.variants import OPTIONAL
from index.engine import And, Node, Or, Phrase, Snapshot, Word, leaves

RARE, RARE_SHARE = 3, 5000
"""Articles, or one in so many, up to which a word that was found may still be a slip."""
MUCH_MORE = 20
"""How many times as many articles a neighbour has to be in to be suggested for a word found."""
_MOST_WORDS = 24
"""Words of a query that are corrected: what is longer was pasted."""
_LOOKED_AT, _KEPT = 12, 3
_FAR = 0.02
"""How likely a slip has to be, to the likeliest's 1, for the company of other words to count."""


class Corrector:
    """The slips of one query."""

    def __init__(
        self,
        request: SearchRequest,
        snapshot: Snapshot,
        names: Names,
        counts: TreeCounts,
        written: Mapping[str, str],
    ) -> None:
        """Correct what was typed; `written` has its words as they stand there."""
        self._request = request
        self._snapshot = snapshot
        self._names = names
        self._counts = counts
        self._rare = max(RARE, snapshot.stats().articles // RARE_SHARE)
        self._slips: dict[str, list[Candidate]] = {}
        self._mended: dict[str, str] = {}

    def correct(self, tree: Node, nothing: bool) -> Node | None:
        """Return a tree that asks for what was meant as well, or None if no word is a slip.

        With `nothing`, no article has all words, and a rare word may be a slip too.
        """
        words = list(dict.fromkeys(word for leaf in leaves(tree) for word in _words_of(leaf)))
        self._counts.ask(Word(word) for word in words)
        slips: dict[str, list[Candidate]] = {}

        def note(word: str, unfinished: bool) -> list[tuple[str, float]]:
            if word not in slips:
                wrong = len(slips) < _MOST_WORDS and self._may_be_wrong(word, unfinished, nothing)
                slips[word] = self._meant(word, unfinished) if wrong else []
            return []

        with_corrections(tree, note, self._is_found)
        beside = [word for word in words if not slips.get(word) and word not in OPTIONAL]
        for word, found in slips.items():
            if len(found) > 1:
                slips[word] = self._by_company(found, beside)
        self._slips = {word: found for word, found in slips.items() if found}
        if not self._slips:
            return None
        return with_corrections(tree, _from(self._slips), self._is_found)

    def take(self) -> dict[str, list[Candidate]]:
        """Note that the corrections are used, for the suggestion; return them."""
        self._mended = {word: found[0].word for word, found in self._slips.items()}
        return self._slips

    def _is_found(self, node: Node) -> bool:
        return self._counts.of(node) > 0

    def _may_be_wrong(self, word: str, prefix: bool, nothing: bool) -> bool:
        if prefix:
            return not self._snapshot.words(word, limit=1)
        articles = self._counts.of(Word(word))
        if articles == 0:
            return True
        return nothing and articles <= self._rare and word not in OPTIONAL

    def _meant(self, word: str, prefix: bool) -> list[Candidate]:
        named = self._names.words_of_names
        found = candidates(word, self._snapshot, named, most=_LOOKED_AT, least=_FAR)
        own = self._counts.of(Word(word))
        if own:
            found = [one for one in found if one.edits == 1 and one.articles >= MUCH_MORE * own]
        if prefix and not found:
            found = self._begun(word)
        return found

    def _begun(self, word: str) -> list[Candidate]:
        """Return words with a beginning that the unfinished word is a slip for."""
        if len(word) < 4:
            return []
        best: dict[str, Candidate] = {}
        for surface, articles in self._snapshot.words(word[: max(2, len(word) - 3)]):
            lengths = range(len(word) - 1, len(word) + 2)
            if any(edit_distance(word, surface[:length], 1) <= 1 for length in lengths):
                best[surface] = Candidate(surface, articles, 1, 1.0)
        return sorted(best.values(), key=lambda one: (-one.articles, one.word))[:_KEPT]

    def _by_company(self, found: list[Candidate], beside: Sequence[str]) -> list[Candidate]:
        """Return the candidates, first the one that keeps company with the other words most."""
        if not beside:
            return [one for one in found if one.weight >= LIKELY][:_KEPT]
        others: Node = Or(tuple(Word(word) for word in beside))
        with_some: list[Node] = [And((Word(one.word), others)) for one in found]
        with_all: list[Node] = [And(tuple(map(Word, (one.word, *beside)))) for one in found]
        self._counts.ask([*with_some, *with_all])
        fits = [
            log(one.weight) + log(1 + self._counts.of(some)) + log(1 + self._counts.of(every))
            for one, some, every in zip(found, with_some, with_all, strict=True)
        ]
        top = max(fits)
        order = sorted(range(len(found)), key=lambda n: (-fits[n], found[n].word))
        return [
            found[n]._replace(weight=exp(fits[n] - top))
            for n in order
            if fits[n] - top >= log(LIKELY)
        ][:_KEPT]

    # -- the suggestion ------------------------------------------------------------------------------

    def suggest(self, tree: Node) -> str | None:
        """Return the query with its slips mended, or None if there is nothing to mend."""
        mended = dict(self._mended)
        if not self._request.typing:
            words = [leaf.text for leaf in leaves(tree) if isinstance(leaf, Word)]
            usual = {word for word in words if len(word) > 4 and word not in OPTIONAL}
            self._counts.ask(Word(word) for word in words if word in usual)
            for word in words:
                if word not in mended and word in usual and (better := self._more_usual(word)):
                    mended[word] = better
        typed = self._request.typed
        made, place = [], 0
        for token in tokens_in(typed) if mended else ():
            if token.surface in mended:
                better = mended[token.surface]
                if typed[token.start].isupper():
                    better = better.capitalize()
                made.append(typed[place : token.start] + better)
                place = token.end
        return "".join(made) + typed[place:] if made else None

    def _more_usual(self, word: str) -> str | None:
        """Return a neighbour of a rare word that is in many more articles, if it has one."""
        if not word.isalpha() or self._snapshot.frequency(word) > self._rare:
            return None
        own = self._counts.of(Word(word))
        if not 0 < own <= self._rare:
            return None
        found = candidates(word, self._snapshot, self._names.words_of_names, distance=1)
        if not found or found[0].articles < MUCH_MORE * own:
            return None
        return None if self._names.words_of_names([word]) else found[0].word


def _words_of(leaf: Node) -> Iterator[str]:
    match leaf:
        case Word(text):
            yield text
        case Phrase(words):
            yield from words


def _from(slips: Mapping[str, list[Candidate]]) -> Correct:
    return lambda word, unfinished: [(one.word, one.weight) for one in slips.get(word, ())]
