"""Spelling: the archive's own words and names that a mistyped word may stand for.

Words within some edits are weighed by how easily a hand or an ear goes wrong that way, and
by how many articles hold them.  Names are preferred: they are what people look for, and
what no dictionary teaches them to spell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import log
from typing import NamedTuple, Protocol

from index.analysis import tokens_in
from index.asking.edits import edit_distance
from index.asking.variants import name_key

Named = Callable[[list[str]], Iterable[str]]
"""Tells which of some words are names in the archive."""

SHORTEST = 4
"""Letters of the shortest word that is corrected: shorter ones are too near to all others."""
LONG = 8
"""Letters from which on two edits are looked for, not one."""

# Keys as they lie on a keyboard, a row a line; the rows are shifted by half a key each.
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

# Letters that the ear takes for each other, and a pair of spellings that they explain.
ALIKE = (
    ("aeiouy", "seperate", "separate"),
    ("ckqs", "konsert", "concert"),
    ("szc", "analize", "analise"),
    ("fv", "stefen", "steven"),
    ("gj", "rejime", "regime"),
    ("dt", "mozard", "mozart"),
    ("bp", "prepuplished", "prepublished"),
    ("mn", "imtended", "intended"),
    ("vw", "kiew", "kiev"),
)

# What a slip costs, the plainest being 1: see `slip_cost`.
SWAPPED, DOUBLED, NEIGHBOUR, SOUND, FIRST = 0.7, 0.5, 0.7, 0.6, 0.4
_EDIT = 4.0
"""How many times less likely, as a logarithm, a word is for each edit."""
_PRIOR = 0.6
"""How much the number of articles counts, as a power."""
_NAME = 0.8
"""How much more likely a name is than another word, as a logarithm."""
_SAME_KEY = 2.0
"""How much more likely a word is that is another spelling of the same sounds, as a logarithm."""
_LOOKED_AT = 24
_BEGUN = 4000
"""Words with the same first letters that are looked through."""
LIKELY = 0.3
"""Words less likely than the best by this factor are left out."""


class WordList(Protocol):
    """The words of an archive; a `Snapshot` is one."""

    def words(self, prefix: str, *, limit: int = 1000) -> list[tuple[str, int]]:
        """Return (surface, articles) of the words with this prefix, by word."""
        ...

    def similar(self, word: str, distance: int) -> list[tuple[str, int, int]]:
        """Return (surface, edits, articles) of the words within some edits."""
        ...


class Candidate(NamedTuple):
    """A word that may be meant: how many articles hold it, and how likely it is to the best's 1."""

    word: str
    articles: int
    edits: int
    weight: float


def candidates(
    word: str,
    vocabulary: WordList,
    named: Named,
    *,
    most: int = 4,
    distance: int | None = None,
    least: float = LIKELY,
) -> list[Candidate]:
    """Return the words that a mistyped one may stand for, the likeliest first.

    The word itself is not among them.  Inflections of one word count as one.  `distance`
    is how many edits are looked for; without it the length of the word decides.  Words that are
    less than `least` times as likely as the best are left out.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    if distance is not None:
        return _ranked(word, vocabulary.similar(word, distance), named, most, least)
    found = _ranked(word, vocabulary.similar(word, 1), named, most, least)
    if found or len(word) < SHORTEST + 1:
        return found
    # Two slips in a short word leave it open what was meant, unless it sounds the same.
    long = len(word) >= LONG
    further = vocabulary.similar(word, 2) if long else list(_sounding(word, vocabulary))
    return _ranked(word, further, named, most, least)


def mend(text: str, vocabulary: WordList, named: Named) -> str | None:
    """Return a text with each word that the archive lacks taken for the likeliest one it has.

    None if there is nothing to mend, or no word near enough.
    """
    made = []
    for token in tokens_in(text):
        held = vocabulary.words(token.surface, limit=1)
        if held and held[0][0] == token.surface:
            made.append(token.surface)
        elif found := candidates(token.surface, vocabulary, named, most=1):
            made.append(found[0].word)
        else:
            return None
    mended = " ".join(made)
    return mended if mended != " ".join(token.surface for token in tokens_in(text)) else None


def _sounding(word: str, vocabulary: WordList) -> Iterator[tuple[str, int, int]]:
    """Yield the words two edits away that begin with the same letters and sound the same."""
    key = _skeleton(name_key(word))
    letters = set(word)
    for surface, articles in vocabulary.words(word[:2], limit=_BEGUN):
        if (
            abs(len(surface) - len(word)) <= 2
            and len(letters.difference(surface)) <= 2
            and edit_distance(word, surface, 2) <= 2
            and _skeleton(name_key(surface)) == key
        ):
            yield surface, 2, articles


def _skeleton(key: str) -> str:
    return key[:1] + "".join(letter for letter in key[1:] if letter not in "aeiouyh")


def _ranked(
    word: str, similar: list[tuple[str, int, int]], named: Named, most: int, least: float
) -> list[Candidate]:
    key = name_key(word)
    scored = []
    for surface, edits, articles in similar:
        if edits and surface.isalpha() and len(surface) > 2:
            score = _PRIOR * log(articles + 1) - _EDIT * slip_cost(word, surface)
            score += _SAME_KEY * (name_key(surface) == key)
            scored.append((score, surface, edits, articles))
    scored.sort(key=lambda one: (-one[0], one[1]))
    del scored[_LOOKED_AT:]
    if not scored:
        return []
    names = frozenset(named([one[1] for one in scored]))
    scored = [(s + _NAME * (w in names), w, e, a) for s, w, e, a in scored]
    scored.sort(key=lambda one: (-one[0], one[1]))
    best = scored[0][0]
    found: dict[str, Candidate] = {}
    for score, surface, edits, articles in scored:
        weight = 2.718281828 ** (score - best)
        if weight < least and found:
            break
        term = next(tokens_in(surface)).term
        if term not in found:
            found[term] = Candidate(surface, articles, edits, weight)
    return list(found.values())[:most]


def slip_cost(typed: str, meant: str) -> float:
    """Return what it takes to type one word for another: 1 for a slip that nothing explains.

    The least sum over insertions, deletions, replacements and swaps of neighbours, each
    cheaper where a hand (a key beside it, a letter twice) or an ear goes wrong easily.
    """
    above: list[float] = []
    row = [float(place) for place in range(len(meant) + 1)]
    if meant:
        row = [0.0] + [1.0 + FIRST + place for place in range(len(meant))]
    for i, letter in enumerate(typed, 1):
        first = FIRST if i == 1 else 0.0
        twice = DOUBLED if i > 1 and typed[i - 2] == letter else 1.0
        before, two_above = row, above
        row = [before[0] + 1.0 + first]
        for j, its in enumerate(meant, 1):
            if letter == its:
                cost = before[j - 1]
            else:
                cost = before[j - 1] + _replaced(letter, its) + (first if j == 1 else 0.0)
            left_out = DOUBLED if j > 1 and meant[j - 2] == its else 1.0
            cost = min(cost, before[j] + twice, row[j - 1] + left_out)
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == its and letter != its:
                cost = min(cost, two_above[j - 2] + SWAPPED)
            row.append(cost)
        above = before
    return row[-1]


def _replaced(letter: str, its: str) -> float:
    return _REPLACED.get(letter + its, 1.0)


def _replacements() -> dict[str, float]:
    found = {}
    places = {key: (x + y / 2, y) for y, keys in enumerate(KEYS) for x, key in enumerate(keys)}
    for one, (x, y) in places.items():
        for other, (z, w) in places.items():
            if one != other and abs(x - z) <= 1 and abs(y - w) <= 1:
                found[one + other] = NEIGHBOUR
    for letters, _, _ in ALIKE:
        found |= {one + other: SOUND for one in letters for other in letters if one != other}
    return found


_REPLACED = _replacements()
