"""Known names: what the lists say of a word, and the names of several words in a text.

The big lists (people's names, cities, countries, regions) are package data, cut at build time
by tools/build_gazetteer.py from GeoNames (CC BY 4.0) and faker (MIT).  The small ones are those of
`knowledge` as they stood when the weights were trained, frozen beside them.  Look-ups ignore
case; what case means is for the tagger to learn.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.tagging.tokens import LINE_BREAK, tokenise

# One bit each; the order is part of the weights' format.
FLAGS: tuple[str, ...] = (
    "given",
    "family",
    "city",
    "country",
    "region",
    "part of a place",
    "nationality",
    "following",
    "media",
    "part of media",
    "weapon",
    "event",
    "org head",
    "facility head",
    "land word",
    "title",
    "calendar",
    "starts a phrase",
)
BIT = {flag: 1 << i for i, flag in enumerate(FLAGS)}

# Kinds of phrases; a token in one has bit 2i (first word) or 2i+1 (later word).
PHRASES: tuple[str, ...] = ("place", "media", "weapon", "event", "group")


class Phrases(NamedTuple):
    """Names that begin with one word: the index of a kind for the rest of each, and how many words
    there are to a rest, the most first."""

    kinds: dict[tuple[str, ...], int]
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Flags of single words, and phrases by their first word; all in lower case."""

    words: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, Phrases] = field(default_factory=dict)

    def flags(self, lower: str) -> int:
        """Return the bits of `FLAGS` for a word in lower case."""
        return self.words.get(lower, 0)

    def find_phrases(
        self, lowers: Sequence[str], starters: Iterable[int]
    ) -> Iterator[tuple[int, int, int]]:
        """Yield `(first, last + 1, kind index)` of the longest known name at each starter."""
        free = 0
        for at in starters:
            if at < free:
                continue
            phrases = self.phrases.get(lowers[at])
            if phrases is None:
                continue
            for size in phrases.sizes:
                after = at + 1 + size
                kind = phrases.kinds.get(tuple(lowers[at + 1 : after]))
                if kind is not None and after <= len(lowers):
                    yield at, after, kind
                    free = after
                    break


FROZEN = "lists.txt"
"""The file beside the weights that holds the small lists, a kind and a name a line."""


def read_frozen(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the `(kind, name)` pairs of the frozen lists; raises OSError or ValueError."""
    pairs = []
    for line in (folder / FROZEN).read_text(encoding="utf-8").splitlines():
        kind, tab, name = line.partition("\t")
        if tab:
            pairs.append((kind, name))
        elif not line.startswith("#"):
            raise ValueError(f"{FROZEN} holds a line that is no row: {line[:40]!r}")
    return tuple(pairs)


# What a list marks: the kind of the list, the flag of its names, of parts of them, the phrase.
_MARKS: dict[str, tuple[str, str | None, str | None]] = {
    "media": ("media", "part of media", "media"),
    "weapon": ("weapon", None, "weapon"),
    "event": ("event", None, "event"),
    "region": ("region", "part of a place", "place"),
    "country": ("country", "part of a place", "place"),
    "nationality": ("nationality", None, "group"),
    "following": ("following", None, "group"),
}


def build_gazetteer(
    named: Iterable[tuple[str, str]], frozen: Iterable[tuple[str, str]]
) -> Gazetteer:
    """Build the look-ups from `(kind, name)` pairs of the big lists and of the frozen ones."""
    words: dict[str, int] = {}
    phrases: dict[str, dict[tuple[str, ...], int]] = {}

    named = list(named)
    cut = _cut(name for _, name in named)

    def mark(word: str, flag: str) -> None:
        words[word] = words.get(word, 0) | BIT[flag]

    def add(name: str, flag: str, part: str | None, phrase: str | None) -> None:
        if name.isalpha():
            mark(name.lower(), flag)
            return
        if name.replace(" ", "").isalpha():
            parts = tuple(name.lower().split())
        else:
            parts = cut.get(name) or tuple(w.lower() for w in tokenise(name).words)
            if len(parts) == 1:
                mark(parts[0], flag)
                return
        if part is not None:
            for word in parts:
                if len(word) > 3 and word.isalpha():
                    mark(word, part)
        if phrase is not None:
            mark(parts[0], "starts a phrase")
            phrases.setdefault(parts[0], {}).setdefault(parts[1:], PHRASES.index(phrase))

    for kind, name in frozen:
        if kind not in _MARKS:
            mark(name, kind)
            continue
        flag, part, phrase = _MARKS[kind]
        forms = (name, name + "s") if phrase == "group" else (name,)
        for form in forms:
            add(form, flag, part, phrase)
    for kind, name in named:
        if kind in ("given", "family") or name.isalpha():
            lower = name.lower()
            words[lower] = words.get(lower, 0) | BIT[kind]
        else:
            add(name, kind, "part of a place", "place")
    return Gazetteer(
        words,
        {
            first: Phrases(rests, tuple(sorted(set(map(len, rests)), reverse=True)))
            for first, rests in phrases.items()
        },
    )


def _cut(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words, in lower case, of the names that are not letters and blanks alone."""
    odd = [name for name in names if not name.replace(" ", "").isalpha()]
    cut: list[list[str]] = [[]]
    # Names apart by a blank line are cut as each would be alone.
    for word in tokenise("\n\n".join(odd)).words:
        if word == LINE_BREAK:
            cut.append([])
        else:
            cut[-1].append(word.lower())
    return {name: tuple(words) for name, words in zip(odd, cut, strict=True)} if odd else {}


@lru_cache(maxsize=2)
def load_gazetteer(path: Path) -> Gazetteer:
    """Read the big lists from `path`; raises OSError or ValueError where it is damaged."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        named = [(kind, name) for line in lines.read().rstrip("\n").split("\n")
                 for kind, _, name in (line.partition("\t"),)]
    return build_gazetteer(named, read_frozen(path.parent))
