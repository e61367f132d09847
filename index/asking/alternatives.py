"""Other ways of writing some words that the archive has, and trees that ask for them as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple, Protocol

from index.analysis import tokens_in
from index.asking import atlantic, variants
from index.asking.query import Resolver
from index.asking.variants import OPTIONAL
from index.engine import And, Node, Not, Or, Phrase, Prefix, Snapshot, TextField, Word

LONGEST_NAME = 4
"""Words of the longest name that is looked up."""
_MOST_WORDS = 40
"""Words of a query for which other ways of writing are looked up: what is longer was pasted."""
_MOST_PHRASES = 16
_SHORTEST_JOINED = 6
_SHORTEST_APART, _SHORTEST_PART = 7, 3
"""Letters of the shortest word that may be written as two, and of each of these."""


class Names(Resolver, Protocol):
    """What the archive knows of the names in it, for what a query names and how else it is written."""

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return other spellings, as written, of those words that are people's surnames."""
        ...

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return, for those runs of words that name one body or place, its other forms."""
        ...

    def name_of(self, entity: str) -> str:
        """Return what an entity is called, by its id."""
        ...

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that are a name by themselves, or a surname."""
        ...


class Alternative(NamedTuple):
    """Words that may stand for the words `[start, end)` of those asked for, and why."""

    start: int
    end: int
    words: tuple[str, ...]
    why: str


def find_alternatives(
    words: Sequence[str], snapshot: Snapshot, names: Names, *, unfinished: bool = False
) -> list[Alternative]:
    """Return other ways of writing folded words that stand behind each other in a query.

    Single words are only given where the archive has them; of several side by side it has
    each.  With `unfinished` the last word stands for all that begin with it.
    """
    if len(words) > _MOST_WORDS:
        return []
    found: dict[tuple[int, int, tuple[str, ...]], str] = {}
    finder = _Finder(words, snapshot, names, unfinished)
    for one in finder.find():
        if finder.is_other(one) and finder.is_held(one):
            found.setdefault((one.start, one.end, one.words), one.why)
    return [Alternative(*span, why) for span, why in found.items()]


class _Finder:
    """The ways of writing the words of one query."""

    def __init__(
        self, words: Sequence[str], snapshot: Snapshot, names: Names, unfinished: bool
    ) -> None:
        self._words = words
        self._snapshot = snapshot
        self._names = names
        self._last = len(words) - 1 if unfinished else -1

    def find(self) -> Iterator[Alternative]:
        yield from self._dates()
        telling = [
            place
            for place, word in enumerate(self._words)
            if word not in OPTIONAL and not word[0].isdigit()
        ]
        for place in telling:
            word = self._words[place]
            begun = atlantic.begun_spellings(word) if place == self._last else ()
            for other in (*atlantic.other_spellings(word), *begun):
                yield Alternative(place, place + 1, (other,), "British and American spelling")
            for other in variants.month_forms(word):
                yield Alternative(place, place + 1, (other,), "date")
        if telling:
            yield from self._names_of(telling)
        for place in telling:
            word = self._words[place]
            for other in (*variants.latin_spellings(word), *self._cyrillic(word)):
                yield Alternative(place, place + 1, (other,), "transliteration")
        for place, (one, other) in enumerate(pairwise(self._words)):
            if len(one) + len(other) >= _SHORTEST_JOINED and one.isalpha() and other.isalpha():
                yield Alternative(place, place + 2, (one + other,), "one word")
        for place in telling:
            for one, other in self._apart(self._words[place]) if place != self._last else ():
                yield Alternative(place, place + 1, (one, other), "two words")

    def _dates(self) -> Iterator[Alternative]:
        place = 0
        while place < len(self._words):
            date = variants.find_date(self._words[place:])
            if date is None:
                place += 1
                continue
            taken, *day = date
            for form in variants.date_forms(*day):
                yield Alternative(place, place + taken, form, "date")
            place += taken

    def _names_of(self, telling: list[int]) -> Iterator[Alternative]:
        runs: dict[str, tuple[int, int]] = {}
        for first in telling:
            for last in range(first + 1, min(first + LONGEST_NAME, len(self._words)) + 1):
                if last - 1 in telling:
                    runs[" ".join(self._words[first:last])] = first, last
        surnames = self._names.surname_spellings([self._words[place] for place in telling])
        for word, forms in surnames.items():
            place = self._words.index(word)
            for form in forms:
                yield Alternative(place, place + 1, _surfaces(form), "spelling of a name")
        for first, last in runs.values():
            for other in variants.other_names(self._words[first:last]):
                yield Alternative(first, last, other, "name")
        for run, forms in self._names.other_forms(list(runs)).items():
            for form in forms:
                yield Alternative(*runs[run], _surfaces(form), "name")

    def _apart(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the two words of the archive that a word may be written as: cease fire.

        Each has to be more usual than the word: what a line break has left of it is not.
        """
        if len(word) < _SHORTEST_APART or not word.isalpha() or not word.isascii():
            return
        known = self._snapshot.frequency
        own = known(word)
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            one, other = word[:cut], word[cut:]
            small = one in OPTIONAL or other in OPTIONAL
            if not small and known(one) > own and known(other) > own:
                yield one, other

    def _cyrillic(self, word: str) -> Iterator[str]:
        """Yield the archive's words in Cyrillic letters that a Latin name is written with."""
        if len(word) < 4 or not word.isascii():
            return
        key = variants.name_key(word)
        for beginning in variants.cyrillic_beginnings(word):
            for surface, _ in self._snapshot.words(beginning):
                if variants.name_key(surface) == key:
                    yield surface

    def is_other(self, one: Alternative) -> bool:
        """Tell whether this finds articles that the words themselves do not."""
        asked = tuple(self._words[one.start : one.end])
        terms = _terms(one.words)
        if len(terms) < len(one.words) or not terms or terms == _terms(asked):
            return False
        # What holds the words asked for, side by side, is found by them.
        return f" {' '.join(asked)} " not in f" {' '.join(one.words)} "

    def is_held(self, one: Alternative) -> bool:
        """Tell whether the archive has these words, each by itself."""
        if one.end - 1 == self._last and len(one.words) == 1:
            return bool(self._snapshot.words(one.words[0], limit=1))
        return all(self._has(word) for word in one.words)

    def _has(self, word: str) -> bool:
        if self._snapshot.frequency(word):
            return True
        stem = next(iter(_terms((word,))), word)
        return stem != word and word.startswith(stem) and bool(self._snapshot.words(stem, limit=1))


def _surfaces(text: str) -> tuple[str, ...]:
    return tuple(token.surface for token in tokens_in(text))


def _terms(words: Sequence[str]) -> list[str]:
    return [token.term for word in words for token in tokens_in(word)]


# -- trees ---------------------------------------------------------------------------------------

Vary = Callable[[Sequence[str], TextField, bool], list[Alternative]]
"""Given words behind each other, where they are looked for, and whether the last is unfinished."""


def with_alternatives(node: Node, vary: Vary) -> Node:
    """Return a tree that asks for other ways of writing as well; not within what must be absent."""
    match node:
        case And(parts):
            return _same_or(And, node, _vary_parts(parts, vary))
        case Or(parts) if unfinished_word(node) is None:
            return _same_or(Or, node, [with_alternatives(part, vary) for part in parts])
        case _:
            made = _vary_parts((node,), vary)
            return made[0] if len(made) == 1 else And(tuple(made))


def _same_or(kind: type[And] | type[Or], node: Node, parts: Sequence[Node]) -> Node:
    made = kind(tuple(parts))
    return node if made == node else made


def _vary_parts(parts: Sequence[Node], vary: Vary) -> list[Node]:
    """Vary the parts of a conjunction, those that ask for words in one place together."""
    made: list[Node] = []
    run: list[Node] = []
    where: TextField | None = None
    for part in parts:
        place = _where(part)
        if run and place != where:
            made += _vary_run(run, where or "both", vary)
            run = []
        if place is None:
            made.append(part if isinstance(part, Not) else _vary_inner(part, vary))
        else:
            run.append(part)
        where = place
    if run:
        made += _vary_run(run, where or "both", vary)
    return made


def _vary_inner(part: Node, vary: Vary) -> Node:
    return with_alternatives(part, vary) if isinstance(part, And | Or) else part


def _where(part: Node) -> TextField | None:
    """Return where a part asks for words that may be written otherwise, or None."""
    match part:
        case Word(_, where, False):
            return where
        case Phrase(_, where):
            return where
        case Or():
            word = unfinished_word(part)
            return word.where if word else None
        case _:
            return None


def _vary_run(run: list[Node], where: TextField, vary: Vary) -> list[Node]:
    words: list[str] = []
    starts = [0]
    for part in run:
        words += _words_of(part)
        starts.append(len(words))
    unfinished = unfinished_word(run[-1]) is not None
    found = vary(words, where, unfinished)
    made: list[Node] = []
    place = 0
    while place < len(run):
        # The longest stretch of whole parts that has another way of writing.
        spans = [
            starts.index(one.end)
            for one in found
            if one.start == starts[place] and one.end in starts
        ]
        end = max(spans, default=place + 1)
        stretch = run[place:end]
        others = [
            side_by_side(one.words, where, unfinished and one.end == len(words))
            for one in found
            if one.start == starts[place] and one.end == starts[end]
        ]
        own = [
            _vary_one(part, starts[place + nth], found, unfinished and end == len(run))
            for nth, part in enumerate(stretch)
        ]
        if end - place == 1:
            made.append(_either([own[0], *others]))
        elif others:
            made.append(_either([And(tuple(own)), *others]))
        place = end
    return made


def _vary_one(part: Node, start: int, found: list[Alternative], unfinished: bool) -> Node:
    """Vary the words within one part: all of a word's are its own, a phrase may change in parts."""
    words = _words_of(part)
    inner = [one for one in found if start <= one.start and one.end <= start + len(words)]
    if isinstance(part, Word) or not isinstance(part, Phrase):
        where = _where(part) or "both"
        return _either([part, *(side_by_side(one.words, where, unfinished) for one in inner)])
    inner = [one for one in inner if one.end - one.start < len(words)]
    if part.slop or not part.ordered:
        inner = [one for one in inner if one.end - one.start == len(one.words) == 1]
    return _either([part, *_phrases(part, start, inner)])


def _phrases(part: Phrase, start: int, inner: list[Alternative]) -> Iterator[Phrase]:
    options: list[list[tuple[str, ...]]] = []
    place = 0
    while place < len(part.words):
        here = [one for one in inner if one.start - start == place]
        end = max((one.end - start for one in here), default=place + 1)
        options.append(
            [
                part.words[place:end],
                *(one.words for one in here if one.end - start == end),
            ]
        )
        place = end
    made = dict.fromkeys(
        tuple(word for words in chosen for word in words)
        for _, chosen in zip(range(_MOST_PHRASES), product(*options), strict=False)
    )
    for words in made:
        if words != part.words:
            yield part._replace(words=words)


Correct = Callable[[str, bool], Sequence[tuple[str, float]]]
"""Given a word and whether it is unfinished, the words meant, each with what it counts."""


def with_corrections(node: Node, correct: Correct, settled: Callable[[Node], bool]) -> Node:
    """Return a tree that asks for the words meant as well; `settled` parts stay as they are."""
    match node:
        case And(parts):
            made = [with_corrections(part, correct, settled) for part in parts]
            return _same_or(And, node, made)
        case Word(text, where, False):
            found = correct(text, False)
            return _either([node, *(Word(word, where, boost=boost) for word, boost in found)])
        case Phrase(words):
            options = [[word, *(other for other, _ in correct(word, False))] for word in words]
            chosen = [
                words for _, words in zip(range(_MOST_PHRASES), product(*options), strict=False)
            ]
            return _either([node, *(node._replace(words=each) for each in chosen if each != words)])
        case Or(parts):
            word = unfinished_word(node)
            if word is not None:
                meant = correct(word.text, True)
                return _either(
                    [node, *(side_by_side((other,), word.where, True) for other, _ in meant)]
                )
            if settled(node):
                return node
            made = [with_corrections(part, correct, settled) for part in parts]
            return _same_or(Or, node, made)
        case _:
            return node


def _either(nodes: Sequence[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def _words_of(part: Node) -> Sequence[str]:
    match part:
        case Word(text):
            return (text,)
        case Phrase(words):
            return words
        case Or((Word(text), *_)):
            return (text,)
        case _:
            return ()


def unfinished_word(node: Node) -> Word | None:
    """Return the word of a part that stands for all that begin with it."""
    match node:
        case Or((Word() as word, Prefix(text))) if word.text == text:
            return word
        case _:
            return None


def side_by_side(words: Sequence[str], where: TextField, unfinished: bool = False) -> Node:
    """Return what asks for these words in this order, the last perhaps `unfinished`."""
    if len(words) > 1:
        return Phrase(tuple(words), where)
    if unfinished:
        return Or((Word(words[0], where), Prefix(words[0], where)))
    return Word(words[0], where)
