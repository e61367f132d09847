"""How a query is loosened, step by step, each reported: other spellings, slips, best matches.

Every step finds what the one before found and more.  What a query finds is in two parts: the
articles with all that was asked for, in some spelling, and the best matches, with some of it.

1. As typed, by stems; question words need not stand in the article.
2. Other ways of writing the same: British and American, names, alphabets, dates.
3. Only where too little is found: spelling; and words of a phrase apart from each other.
4. Articles with some of the words, ranked by how much they are about them.

How far the words are loosened is decided by the words alone: a field or a time narrows what
they find, and so a value of a facet finds as many articles as it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import tokens_in
from index.asking.alternatives import (
    Alternative,
    Names,
    find_alternatives,
    side_by_side,
    with_alternatives,
)
from index.asking.answers import Expansion
from index.asking.company import Texts
from index.asking.concepts import (
    LAYERED,
    SHORT,
    AskedFor,
    is_quoted,
    is_wall,
    read_concepts,
    settle,
)
from index.asking.corrections import Corrector
from index.asking.counting import TreeCounts
from index.asking.ranking import ALL, BEST, FEW, MANY, Lifted, rank
from index.asking.request import SearchRequest
from index.asking.variants import OPTIONAL
from index.engine import (
    And,
    Every,
    FacetField,
    Found,
    Node,
    Or,
    Phrase,
    Snapshot,
    TextField,
    Value,
    Word,
    leaves,
)

if TYPE_CHECKING:
    from index.asking.exact import Written

TOO_FEW = 3
"""Articles below which the spelling of a query is loosened."""
PARTLY = "best matches: not all words"
"""Why an article is found that lacks some of what was asked for."""


class Loosened(NamedTuple):
    """An answer with the way to it.

    `tree` is what `found` was found by, for marks and snippets; `asked` is what was asked
    for in the first place, without the words that only make a question of it.  `found.total`
    counts the articles with all that was asked for, in some spelling, and `best` the others
    that follow.  The first `strict` hits have all of it: all such, or 0 where the ranking
    mixes them with better ones.  `suggestion` is a query to try instead.
    """

    tree: Node
    asked: Node
    found: Found
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    strict: int = 0
    best: int = 0


def forgive(
    request: SearchRequest,
    tree: Node,
    snapshot: Snapshot,
    names: Names,
    texts: Texts | None = None,
    written: Written = lambda _: {},
) -> Loosened:
    """Search for a tree that was parsed from what was typed, loosened as far as it takes.

    `texts` gives articles' texts to weigh the company of the best; without it that is left
    out.  `written` gives their titles too, to read what only they tell of what is meant to the
    letter; without it that finds nothing.  Raises what the engine raises.
    """
    if request.exact or isinstance(tree, Every):
        asked = tree
        if request.exact:
            from index.asking.exact import to_the_letter

            asked = to_the_letter(tree, snapshot, written)
        found = snapshot.search(
            asked, limit=request.limit, offset=request.offset, sort=request.sort,
            facets=request.facets,
        )  # fmt: skip
        return Loosened(tree, tree, found, strict=found.total)
    return _Asking(request, tree, snapshot, names, texts).answer()


class _Asking:
    """One query on its way from what was typed to what is found."""

    def __init__(
        self, request: SearchRequest, tree: Node, snapshot: Snapshot, names: Names, texts: Texts | None
    ) -> None:
        self._request = request
        self._typed_tree = tree
        self._snapshot = snapshot
        self._names = names
        self._texts = texts
        self._written = {
            token.surface: request.typed[token.start : token.end]
            for token in tokens_in(request.typed)
        }
        self._expansions: list[Expansion] = []
        self._counts = TreeCounts(snapshot)
        self._asked = without_question_words(settle(tree, snapshot), request.typed, names)
        parts = self._asked.parts if isinstance(self._asked, And) else (self._asked,)
        self._walls = [part for part in parts if is_wall(part) and not isinstance(part, Every)]
        words = [part for part in parts if not is_wall(part)]
        self._words: Node | None = _together(words) if words else None
        self._found = 0

    def answer(self) -> Loosened:
        if self._words is None:
            return self._unloosened()
        self._found = self._counts.of(self._words)
        self._vary()
        corrector = Corrector(
            self._request, self._snapshot, self._names, self._counts, self._written
        )
        if self._found < TOO_FEW:
            self._correct(corrector)
            if self._found == 0:
                self._part_phrases()
        found, best, strict, tree = self._page()
        if best:
            self._expansions.append(Expansion(self._request.typed.strip(), "", PARTLY))
        suggestion = corrector.suggest(self._typed_tree)
        return Loosened(
            tree, self._asked, found, tuple(self._expansions), suggestion, strict, best
        )

    def _unloosened(self) -> Loosened:
        request = self._request
        found = self._snapshot.search(
            self._asked, limit=request.limit, offset=request.offset, sort=request.sort,
            facets=request.facets,
        )  # fmt: skip
        return Loosened(self._asked, self._asked, found, strict=found.total)

    def _as_typed(self, words: Sequence[str]) -> str:
        return " ".join(self._written.get(word, word) for word in words)

    def _climb(self, wider: Node) -> bool:
        """Take wider words if they find more."""
        total = self._counts.of(wider)
        if total <= self._found:
            return False
        self._words, self._found = wider, total
        return True

    # -- other ways of writing the same ------------------------------------------------------------

    def _vary(self) -> None:
        """Add the other ways of writing what was typed that the archive has."""
        assert self._words is not None
        told: dict[Expansion, None] = {}

        def vary(words: Sequence[str], where: TextField, unfinished: bool) -> list[Alternative]:
            every = find_alternatives(words, self._snapshot, self._names, unfinished=unfinished)
            self._counts.ask(side_by_side(one.words, where) for one in every if len(one.words) > 1)
            found = []
            for one in every:
                if len(one.words) == 1 or self._counts.of(side_by_side(one.words, where)):
                    found.append(one)
                    source = self._as_typed(words[one.start : one.end])
                    told[Expansion(source, " ".join(one.words), one.why)] = None
            return found

        varied = with_alternatives(self._words, vary)
        if varied != self._words and self._climb(varied):
            self._expansions += told

    # -- spelling and phrases ------------------------------------------------------------------------

    def _correct(self, corrector: Corrector) -> None:
        """Take misspelt words for those of the archive that they may stand for."""
        assert self._words is not None
        nothing = self._found == 0
        corrected = corrector.correct(self._words, nothing)
        if corrected is None:
            return
        if not self._climb(corrected):
            if not nothing:
                return
            # Not all words stand in one article: the next step goes on from here.
            self._words = corrected
        for word, found in corrector.take().items():
            typed = self._as_typed([word])
            self._expansions += [Expansion(typed, one.word, "spelling") for one in found]

    def _part_phrases(self) -> None:
        """Take the words of a phrase that nobody wrote side by side in any order."""
        assert self._words is not None
        apart: list[str] = []

        def part(node: Node) -> Node:
            match node:
                case Phrase(words, where) if not self._counts.of(node):
                    apart.append(" ".join(words))
                    return And(tuple(Word(word, where) for word in dict.fromkeys(words)))
                case And(parts):
                    return And(tuple(map(part, parts)))
                case Or(parts):
                    return Or(tuple(map(part, parts)))
                case _:
                    return node

        parted = part(self._words)
        if apart and self._climb(Or((self._words, parted))):
            self._words = parted
            for phrase in dict.fromkeys(apart):
                self._expansions.append(
                    Expansion(f'"{phrase}"', phrase, "its words, not side by side")
                )

    # -- the page --------------------------------------------------------------------------------------

    def _page(self) -> tuple[Found, int, int, Node]:
        """Return the page, the best matches, how many hits come first, and what finds them all."""
        assert self._words is not None
        request, snapshot = self._request, self._snapshot
        strict = And((*self._walls, self._words)) if self._walls else self._words
        total = self._counts.of(strict)
        about = self._about(total)
        facets: Mapping[FacetField, tuple[tuple[str, int], ...]] = {}
        if request.facets and total:
            facets = snapshot.search(strict, limit=0, facets=request.facets).facets
        limit, offset = max(0, request.limit), max(0, request.offset)
        if request.sort != "relevance" and total:
            found = snapshot.search(strict, limit=limit, offset=offset, sort=request.sort)
            return found._replace(facets=facets), 0, total, strict
        near = about.near if about.words <= SHORT else None
        layered = bool(total) and about.words <= LAYERED
        rungs = self._rungs(strict, layered)
        if not about.is_all_of(self._words):
            rungs = [*rungs, about.any] if layered else [about.any]
        lifted = None
        if total and not layered:
            lifted = Lifted(strict, ALL if about.words <= SHORT else 0.0)
        ranked = rank(
            rungs, snapshot, near=near, lifted=lifted, texts=self._texts,
            hearing=FEW if about.words <= SHORT else MANY, asked=about.stems,
        )  # fmt: skip
        best = ranked.total - total
        tree = Or((strict, about.any)) if best else strict
        if request.sort != "relevance":
            # Nothing has all of it: the best by relevance, in the order of their dates.
            first = Value("id", tuple(hit.id for hit in ranked.top[:BEST]))
            found = snapshot.search(first, limit=limit, offset=offset, sort=request.sort)
            return found._replace(total=0, facets=facets), found.total, 0, tree
        hits = ranked.page(snapshot, limit, offset)
        keeps = layered or not best or ranked.leading == total
        return Found(total, hits, facets, ranked.partial), best, total if keeps else 0, tree

    def _rungs(self, strict: Node, layered: bool) -> list[Node]:
        """Return the trees of what has all that was asked for, what was typed before the rest."""
        typed = self._asked
        if not layered or not self._counts.of(typed):
            return [strict]
        rungs = [typed] if typed == strict else [typed, strict]
        if not self._request.typing and any(isinstance(leaf, Word) for leaf in leaves(typed)):
            literal = self._snapshot.search(_to_the_letter(self._typed_tree), limit=1).hits
            if literal:
                rungs.insert(0, Value("id", (literal[0].id,)))
        return rungs

    def _about(self, total: int) -> AskedFor:
        """Read what the words are about; a quoted phrase stands as long as it is found at all."""
        assert self._words is not None
        parts = self._words.parts if isinstance(self._words, And) else (self._words,)
        quoted = [part for part in parts if is_quoted(part)] if total else []
        words = [part for part in parts if part not in quoted]
        if not words:
            return AskedFor(tuple(self._walls), (self._words,), None, 1)
        return read_concepts(_together(words), [*self._walls, *quoted], self._snapshot, kin=True)


def without_question_words(tree: Node, typed: str, names: Names) -> Node:
    """Return a tree whose articles need not have the words that a question is put with.

    Words with a capital that are names in the archive stay: Will Smith.
    """
    if not isinstance(tree, And):
        return tree
    small = [p.text for p in tree.parts if isinstance(p, Word) and p.text in OPTIONAL]
    capitals = {t.surface for t in tokens_in(typed) if typed[t.start].isupper()}
    raised = [word for word in small if word in capitals] if not typed.isupper() else []
    left_out = set(small).difference(names.words_of_names(raised) if raised else ())
    kept = tuple(
        part
        for part in tree.parts
        if not (isinstance(part, Word) and part.where == "both" and part.text in left_out)
    )
    if all(map(is_wall, kept)):
        return tree
    return And(kept) if len(kept) > 1 else kept[0]


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


def _together(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
