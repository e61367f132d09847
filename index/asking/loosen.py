"""How a query is loosened, step by step, each reported: other spellings, slips, best matches.

Every step finds what the one before found and more, and what it adds comes behind: a hit
for what was typed is never outranked by one for what might have been meant.

1. To the letter: the best hit for exactly these words stays first.
2. As typed, by stems; question words need not stand in the article.
3. Other ways of writing the same: British and American, names, alphabets, dates.
4. Only where too little is found: spelling; and words of a phrase apart from each other.
5. Only where still too little is found: articles with most of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis import tokens_in
from index.asking.alternatives import (
    Alternative,
    Correct,
    Names,
    find_alternatives,
    side_by_side,
    with_alternatives,
    with_corrections,
)
from index.asking.answers import Expansion
from index.asking.edits import edit_distance
from index.asking.request import Request
from index.asking.spelling import Candidate, candidates
from index.asking.variants import OPTIONAL
from index.engine import (
    And,
    Every,
    FacetField,
    Found,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Scored,
    Snapshot,
    Sort,
    TextField,
    Value,
    Word,
)

TOO_FEW = 3
"""Articles below which a query is loosened further."""
RARE, RARE_SHARE = 3, 5000
"""Articles, or one in so many, up to which a word that was found may still be a slip."""
RARITIES = (0.03, 0.003)
"""Shares of all articles below which a word counts twice and three times in a best match."""
MUCH_MORE = 20
"""How many times as many articles a neighbour has to be in to be suggested for a word found."""
_MOST_WORDS = 24
"""Words of a query that are corrected or left out: what is longer was pasted."""


@dataclass(frozen=True, slots=True)
class Loosened:
    """An answer with the way to it.

    `tree` is what `found` was found by, for marks and snippets; `asked` is what was asked
    for in the first place, without the words that only make a question of it.  The first `strict` of
    `found.total` articles have all that was asked for, in some spelling; the others are
    best matches.  `suggestion` is a query to try instead.
    """

    tree: Node
    asked: Node
    found: Found
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    strict: int = 0


def forgive(request: Request, tree: Node, snapshot: Snapshot, names: Names) -> Loosened:
    """Search for a tree that was parsed from what was typed, loosened as far as it takes.

    Raises what the engine raises.
    """
    if request.exact or isinstance(tree, Every):
        found = snapshot.search(
            tree, limit=request.limit, offset=request.offset, sort=request.sort,
            facets=request.facets,
        )  # fmt: skip
        return Loosened(tree, tree, found, strict=found.total)
    return _Asking(request, tree, snapshot, names).answer(
        max(0, request.limit), max(0, request.offset), request.sort, request.facets
    )


class _Asking:
    """One query on its way from what was typed to what is found."""

    def __init__(self, request: Request, tree: Node, snapshot: Snapshot, names: Names) -> None:
        self._typed = typed = request.typed
        self._typed_tree = tree
        self._snapshot = snapshot
        self._names = names
        self._typing = request.typing
        self._written = {token.surface: typed[token.start : token.end] for token in tokens_in(typed)}
        self._expansions: list[Expansion] = []
        self._counts: dict[Node, int] = {}
        self._rare = max(RARE, snapshot.stats().articles // RARE_SHARE)
        self._corrected: dict[str, str] = {}
        self._rungs: list[Node] = [without_question_words(tree)]
        self._totals: list[int] = []

    # -- the ladder ------------------------------------------------------------------------------

    def answer(self, limit: int, offset: int, sort: Sort, facets: Sequence[FacetField]) -> Loosened:
        snapshot, base = self._snapshot, self._rungs[0]
        first = snapshot.search(base, limit=limit, offset=offset, sort=sort, facets=facets)
        self._totals.append(first.total)
        self._vary()
        best_match = False
        if self._totals[-1] < TOO_FEW:
            self._correct()
            if self._totals[-1] == 0:
                self._part_phrases()
        strict = self._totals[-1]
        if strict < TOO_FEW and (sort == "relevance" or not strict):
            best_match = self._soften()
        found = self._page(first, limit, offset, sort, facets)
        if not best_match:
            strict = found.total
        return Loosened(
            self._rungs[-1],
            self._rungs[0],
            found,
            tuple(self._expansions),
            self._suggest(),
            strict,
        )

    def _as_typed(self, words: Sequence[str]) -> str:
        return " ".join(self._written.get(word, word) for word in words)

    def _climb(self, wider: Node) -> bool:
        """Take a wider tree for the next rung if it finds more."""
        total = self._total(wider)
        if total <= self._totals[-1]:
            return False
        self._rungs.append(wider)
        self._totals.append(total)
        return True

    def _page(
        self, first: Found, limit: int, offset: int, sort: Sort, facets: Sequence[FacetField]
    ) -> Found:
        snapshot, last = self._snapshot, self._rungs[-1]
        if sort != "relevance":
            if len(self._rungs) == 1:
                return first
            return snapshot.search(last, limit=limit, offset=offset, sort=sort, facets=facets)
        layers = list(zip(self._rungs, self._totals, strict=True))
        pinned = self._pinned(first, offset)
        if pinned is not None:
            layers.insert(0, (Value("id", (pinned.id,)), 1))
        if len(layers) == 1:
            return first
        hits: list[Scored] = []
        below: Node | None = None
        passed = 0
        for rank, (tree, total) in enumerate(layers):
            start, end = max(offset, passed), min(offset + limit, total)
            if start < end and pinned is not None and rank == 0:
                hits.append(pinned)
            elif start < end:
                part = first
                if below is not None or start > offset:
                    asked = tree if below is None else And((tree, Not(below)))
                    part = snapshot.search(asked, limit=end - start, offset=start - passed)
                hits += part.hits[: end - start]
            if len(self._rungs) > 1:
                # Scores of different trees do not compare: each rung has a unit of its own.
                steps = len(layers) - 1 - rank
                hits[len(hits) - max(0, end - start) :] = [
                    Scored(hit.id, steps + hit.score / (1 + hit.score))
                    for hit in hits[len(hits) - max(0, end - start) :]
                ]
            below, passed = tree, total
        counted = first.facets
        if len(self._rungs) > 1 and facets:
            counted = snapshot.search(last, limit=0, facets=facets).facets
        return first._replace(total=self._totals[-1], hits=tuple(hits), facets=counted)

    def _pinned(self, first: Found, offset: int) -> Scored | None:
        """Return the best hit for these words to the letter, if it is not the best anyway.

        It has the best one's score, so that no score is higher than one further up.
        """
        words = any(isinstance(leaf, Word) for leaf in _asked(self._typed_tree))
        if self._typing or not words or not first.total:
            return None
        literal = self._snapshot.search(_to_the_letter(self._typed_tree), limit=1).hits
        if not literal:
            return None
        top = (
            first.hits
            if not offset and first.hits
            else self._snapshot.search(self._rungs[0], limit=1).hits
        )
        return None if literal[0].id == top[0].id else Scored(literal[0].id, top[0].score)

    def _total(self, node: Node) -> int:
        if node not in self._counts:
            self._count([node])
        return self._counts[node]

    def _count(self, nodes: Iterable[Node]) -> None:
        """Count what will be asked for soon in one call."""
        fresh = [node for node in dict.fromkeys(nodes) if node not in self._counts]
        if fresh:
            self._counts.update(zip(fresh, self._snapshot.counts(fresh), strict=True))

    # -- other ways of writing the same ------------------------------------------------------------

    def _vary(self) -> None:
        """Add the other ways of writing what was typed that the archive has."""
        told: dict[Expansion, None] = {}

        def vary(words: Sequence[str], where: TextField, unfinished: bool) -> list[Alternative]:
            found = []
            every = find_alternatives(words, self._snapshot, self._names, unfinished=unfinished)
            self._count(side_by_side(one.words, where) for one in every if len(one.words) > 1)
            for one in every:
                if len(one.words) == 1 or self._total(side_by_side(one.words, where)):
                    found.append(one)
                    source = self._as_typed(words[one.start : one.end])
                    told[Expansion(source, " ".join(one.words), one.why)] = None
            return found

        varied = with_alternatives(self._rungs[0], vary)
        if varied != self._rungs[0] and self._climb(varied):
            self._expansions += told

    # -- spelling ----------------------------------------------------------------------------------

    def _correct(self) -> None:
        """Take misspelt words for those of the archive that they may stand for."""
        nothing = self._totals[-1] == 0
        self._count(Word(word) for leaf in _asked(self._rungs[-1]) for word in _words_in(leaf))
        slips: dict[str, list[Candidate]] = {}

        def note(word: str, unfinished: bool) -> list[tuple[str, float]]:
            if word not in slips:
                wrong = len(slips) < _MOST_WORDS and self._may_be_wrong(word, unfinished, nothing)
                slips[word] = self._meant(word, unfinished) if wrong else []
            return []

        self._with(note)
        slips = {word: found for word, found in slips.items() if found}
        if not slips:
            return
        slips = self._those_together(slips)
        corrected = self._with(_from(slips))
        if not self._climb(corrected):
            if not nothing:
                return
            # Not all words stand in one article: the next step goes on from here.
            self._rungs[-1] = corrected
        for word, found in slips.items():
            self._corrected[word] = found[0].word
            typed = self._as_typed([word])
            self._expansions += [Expansion(typed, one.word, "spelling") for one in found]

    def _with(self, correct: Correct) -> Node:
        return with_corrections(self._rungs[-1], correct, lambda node: self._total(node) > 0)

    def _may_be_wrong(self, word: str, prefix: bool, nothing: bool) -> bool:
        if prefix:
            return not self._snapshot.words(word, limit=1)
        articles = self._total(Word(word))
        if articles == 0:
            return True
        return nothing and articles <= self._rare and word not in OPTIONAL

    def _meant(self, word: str, prefix: bool) -> list[Candidate]:
        named = self._names.words_of_names
        found = candidates(word, self._snapshot, named)
        own = self._total(Word(word))
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
        return sorted(best.values(), key=lambda one: (-one.articles, one.word))[:3]

    def _those_together(self, slips: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
        """Return the corrections without those that stand in no article with the other words."""
        kept = dict(slips)
        for word, found in slips.items():
            if len(found) > 1:
                trees = {one: self._with(_from(kept | {word: [one]})) for one in found}
                self._count(trees.values())
                kept[word] = [one for one in found if self._total(trees[one])] or found
        return kept

    # -- phrases and best matches --------------------------------------------------------------------

    def _part_phrases(self) -> None:
        """Take the words of a phrase that nobody wrote side by side in any order."""
        apart: list[str] = []

        def part(node: Node) -> Node:
            match node:
                case Phrase(words, where) if not self._total(node):
                    apart.append(" ".join(words))
                    return And(tuple(Word(word, where) for word in dict.fromkeys(words)))
                case And(parts):
                    return And(tuple(map(part, parts)))
                case Or(parts):
                    return Or(tuple(map(part, parts)))
                case _:
                    return node

        parted = part(self._rungs[-1])
        if apart and self._climb(Or((self._rungs[-1], parted))):
            self._rungs[-1] = parted
            for phrase in dict.fromkeys(apart):
                self._expansions.append(
                    Expansion(f'"{phrase}"', phrase, "its words, not side by side")
                )

    def _soften(self) -> bool:
        """Take articles with most of the words, the rare ones counting most."""
        top = self._rungs[-1]
        parts = top.parts if isinstance(top, And) else (top,)
        others = [part for part in parts if not _is_words(part)]
        asked: list[Node] = []
        for part in parts:
            if isinstance(part, Phrase) and not self._total(part):
                asked += [Word(word, part.where) for word in dict.fromkeys(part.words)]
            elif _is_words(part):
                asked.append(part)
        self._count(asked[:_MOST_WORDS])
        words = [part for part in dict.fromkeys(asked[:_MOST_WORDS]) if self._total(part)]
        if len(asked) + len(others) < 2 or not words:
            return False
        first = self._totals[-1]
        # A word counts as often as it is rare, so that it makes up for several common ones.
        weighed = tuple(part for part in words for _ in range(self._weight(part)))
        for fewest in _levels(len(weighed)):
            some = Or(weighed, fewest)
            if self._climb(And((*others, some)) if others else some) and (
                self._totals[-1] >= TOO_FEW
            ):
                break
        if self._totals[-1] == first:
            return False
        self._expansions.append(Expansion(self._typed.strip(), "", "best matches: not all words"))
        return True

    def _weight(self, part: Node) -> int:
        share = self._total(part) / max(1, self._snapshot.stats().articles)
        return 1 + sum(share <= rare for rare in RARITIES)

    # -- the suggestion ------------------------------------------------------------------------------

    def _suggest(self) -> str | None:
        """Return the query with its slips mended, or None if there is nothing to mend."""
        mended = dict(self._corrected)
        if not self._typing:
            for leaf in _asked(self._typed_tree):
                if isinstance(leaf, Word) and leaf.text not in mended:
                    better = self._more_usual(leaf.text)
                    if better:
                        mended[leaf.text] = better
        if not mended:
            return None
        made, place = [], 0
        for token in tokens_in(self._typed):
            if token.surface in mended:
                better = mended[token.surface]
                if self._typed[token.start].isupper():
                    better = better.capitalize()
                made.append(self._typed[place : token.start] + better)
                place = token.end
        return "".join(made) + self._typed[place:] if made else None

    def _more_usual(self, word: str) -> str | None:
        """Return a neighbour of a rare word that is in many more articles, if it has one."""
        if len(word) <= 4 or word in OPTIONAL or not word.isalpha():
            return None
        if self._snapshot.frequency(word) > self._rare:
            return None
        own = self._total(Word(word))
        if not 0 < own <= self._rare:
            return None
        found = candidates(word, self._snapshot, self._names.words_of_names, distance=1)
        if not found or found[0].articles < MUCH_MORE * own:
            return None
        return None if self._names.words_of_names([word]) else found[0].word


# -- trees ---------------------------------------------------------------------------------------


def without_question_words(tree: Node) -> Node:
    """Return a tree whose articles need not have the words that a question is put with."""
    if not isinstance(tree, And):
        return tree
    kept = tuple(
        part
        for part in tree.parts
        if not (isinstance(part, Word) and part.where == "both" and part.text in OPTIONAL)
    )
    if not kept or all(isinstance(part, Not) for part in kept):
        return tree
    return And(kept) if len(kept) > 1 else kept[0]


def _asked(node: Node) -> Iterable[Node]:
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _asked(part)
    elif not isinstance(node, Not):
        yield node


def _words_in(leaf: Node) -> tuple[str, ...]:
    match leaf:
        case Word(text):
            return (text,)
        case Phrase(words):
            return words
        case _:
            return ()


def _is_words(node: Node) -> bool:
    """Tell whether a part asks for words, not for a field, a time or something to be absent."""
    return all(isinstance(leaf, Word | Phrase | Prefix) for leaf in _asked(node)) and not (
        isinstance(node, Not)
    )


def _levels(most: int) -> list[int]:
    """Return how much is asked for at least: all of it, then ever less in ever longer strides."""
    found, lost, stride = [most], 0, 2
    while most - lost - stride // 2 > 1:
        lost += stride // 2
        found.append(most - lost)
        stride += 1
    return [*found, 1] if most > 1 else found


def _from(slips: dict[str, list[Candidate]]) -> Correct:
    return lambda word, unfinished: [(one.word, one.weight) for one in slips.get(word, ())]


def _to_the_letter(node: Node) -> Node:
    match node:
        case Word():
            return node._replace(exact=True)
        case And(parts):
            return And(tuple(map(_to_the_letter, parts)))
        case Or(parts):
            return Or(tuple(map(_to_the_letter, parts)))
        case _:
            return node
