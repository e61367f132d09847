"""How often the right article comes first: questions made from articles, well and badly spelt.

    python tests/bench/questions.py [articles] [questions]

A question is made of words of one sentence that only one article holds, a question word
before them and now and then a word that the article does not have.  It is asked as it is,
with one word misspelt, and with all words misspelt, by the slips that hands and ears make.
Counted is in how many of them the article is among the first three, beside the same words
joined by AND and by OR alone.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from index.analysis import to_surface, tokens_in
from index.asking.alternatives import OPTIONAL
from index.asking.loosen import forgive
from index.asking.query import parse
from index.asking.request import SearchRequest
from index.embedded.engine import EmbeddedEngine
from index.engine import And, Document, Or, Snapshot, Word
from tests.bench.articles import load, prepare

_SEED = 7
_RARE = 1
"""Words of a question, at least, that few articles have: by others nobody looks for a fact."""
_MOST_ALIEN = 3
"""Words of a question, at most, that came from somewhere else than the article."""
_ASKED = ("who", "when did", "where was", "what did", "how many", "why did", "which", "who was")
_SOUNDS = (("ph", "f"), ("ck", "k"), ("ie", "ei"), ("ei", "ie"), ("y", "i"), ("c", "k"),
           ("ance", "ence"), ("ence", "ance"), ("a", "e"), ("e", "a"), ("i", "e"), ("o", "u"),
           ("s", "z"), ("ou", "u"))  # fmt: skip
_BESIDE = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb",
    "h": "gjyn", "j": "hkum", "k": "jlim", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv",
    "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the article that answers it."""

    text: str
    article: str


class Known:
    """The names that crude rules found in the articles, in the place of an archive's registry."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._words = {
            word
            for document in documents
            for values in document.entities.values()
            for value in values
            for word in value.partition(":")[2].split()
        }

    def surname_spellings(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {}

    def other_forms(self, runs: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {}

    def words_of_names(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(self._words.intersection(words))

    def entities(self, text: str, kind: str) -> tuple[str, ...]:
        return ()

    def outlets(self, text: str) -> tuple[str, ...]:
        return ()

    def articles(self, field: str, value: str) -> None:
        return None

    def name_of(self, entity: str) -> str:
        return entity

    def interval(self, text: str) -> None:
        return None


def ask_of(documents: Sequence[Document], snapshot: Snapshot, count: int) -> Iterator[Question]:
    """Yield questions that one article alone has all the words of."""
    chance = random.Random(_SEED)
    made = 0
    common = [
        word
        for word, articles in snapshot.words("", limit=1_000_000)
        if articles > len(documents) // 50 and len(word) > 3 and word not in OPTIONAL
    ]
    for document in chance.sample(documents, len(documents)):
        if made == count:
            return
        sentences = [s for s in re.split(r"(?<=[.!?])\s+", document.text) if 60 < len(s) < 240]
        if not sentences:
            continue
        words = [
            token.surface
            for token in tokens_in(chance.choice(sentences))
            if token.surface not in OPTIONAL and len(token.surface) > 2
        ]
        words = list(dict.fromkeys(words))
        if len(words) < 5:
            continue
        size = chance.randrange(4, 8)
        kept = sorted(chance.sample(range(len(words)), min(size, len(words))))
        words = [words[place] for place in kept]
        rare = [word for word in words if snapshot.frequency(word) <= len(documents) // 100]
        if len(rare) < _RARE:
            continue
        found = snapshot.search(And(tuple(Word(word) for word in words)), limit=2)
        if found.total != 1 or found.hits[0].id != document.id:
            continue
        alien = [word for word in common if word not in words]
        for _ in range(chance.randrange(_MOST_ALIEN + 1)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(alien))
        made += 1
        yield Question(f"{chance.choice(_ASKED)} {' '.join(words)}", document.id)


def misspell(word: str, chance: random.Random) -> str:
    """Return the word with one slip: of the hand two times in three, else of the ear."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return word
    while True:
        made = word
        place = chance.randrange(len(word) - 1)
        match chance.randrange(6):
            case 0:
                made = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            case 1:
                made = word[:place] + word[place + 1 :]
            case 2:
                made = word[:place] + chance.choice(_BESIDE[word[place]]) + word[place + 1 :]
            case 3:
                made = word[: place + 1] + word[place:]
            case _:
                sound = [pair for pair in _SOUNDS if pair[0] in word[1:]]
                if sound:
                    heard, written = chance.choice(sound)
                    made = word[0] + word[1:].replace(heard, written, 1)
        if made != word:
            return made


def slip(question: str, how_many: int | None, chance: random.Random) -> str:
    """Return a question with some words misspelt (None: all that are long enough)."""
    words = question.split()
    can = [n for n, word in enumerate(words) if len(word) > 3 and word not in OPTIONAL]
    for place in can if how_many is None else chance.sample(can, min(how_many, len(can))):
        words[place] = misspell(words[place], chance)
    return " ".join(words)


def rank(hits: Sequence[str], wanted: str) -> bool:
    """Tell whether the article is among the first three."""
    return wanted in hits[:3]


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    documents = list(load(prepare(articles)))
    names = Known(documents)
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.rebuild(documents, 1)
        measure(documents, engine.open(), names, count)


def measure(documents: Sequence[Document], snapshot: Snapshot, names: Known, count: int) -> None:
    """Print how many of the questions find their article, and what it takes."""
    questions = list(ask_of(documents, snapshot, count))
    chance = random.Random(_SEED)
    print(f"{len(documents)} articles, {len(questions)} questions, article among the first three")
    for name, how_many in (("well spelt", 0), ("one word misspelt", 1), ("all misspelt", None)):
        good = {"forgiving": 0, "AND": 0, "OR": 0}
        took = []
        for question in questions:
            typed = slip(question.text, how_many, chance)
            started = time.perf_counter()
            tree = parse(typed, names)
            answer = forgive(SearchRequest(typed, limit=3), tree, snapshot, names)
            took.append((time.perf_counter() - started) * 1000)
            right = rank([hit.id for hit in answer.found.hits], question.article)
            good["forgiving"] += right
            if "-v" in sys.argv and not right:
                print(
                    "   ", question.text, "|", typed, [(e.source, e.to) for e in answer.expansions]
                )
            words = tuple(Word(to_surface(word)) for word in typed.split())
            for kind in (And, Or):
                found = snapshot.search(kind(words), limit=3)
                good[kind.__name__.upper()] += rank([h.id for h in found.hits], question.article)
        shares = "  ".join(f"{way} {100 * n / len(questions):5.1f} %" for way, n in good.items())
        slow = sorted(took)[int(len(took) * 0.95)]
        print(f"{name:18} {shares}  ms median {statistics.median(took):.1f} p95 {slow:.1f}")


if __name__ == "__main__":
    main()
