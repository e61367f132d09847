"""What a query asks for to the letter, in words of the port: with its accents, forms and places.

An engine finds words folded and phrases by stems.  Which articles write a word with accents it
tells by its entries (`index.accents`).  Where that is not enough (a phrase in an article that
has another form of one of its words, a pattern that a word with accents fits when it is folded)
the article is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from index.accents import FIELDS, AccentedWord
from index.analysis import forms, rules_for, spelling, to_surface
from index.engine import (
    And,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Snapshot,
    TextField,
    Value,
    Wildcard,
    Word,
)
from index.engine import pattern as as_expression

Written = Callable[[Sequence[str]], Mapping[str, tuple[str, str]]]
"""Gives titles and texts of articles by their ids."""

_READ = 400
"""Articles that are read at a time."""
_KEPT = 64
_ROOT = 2
"""Letters that a stem has in common with all its words, but for those in `_UNLIKE`."""
_UNLIKE = ("die", "lie", "tie")
"""Stems that some words (dying, lying, tying) have but the first letter of."""
_PLAIN = re.compile(r"[a-z]{2,}")

_known: WeakKeyDictionary[Snapshot, dict[Node, tuple[str, ...]]] = WeakKeyDictionary()
"""What was read holds as long as a snapshot is open."""


def to_the_letter(tree: Node, snapshot: Snapshot, written: Written) -> Node:
    """Return a tree for an engine that finds what a tree asks for to the letter."""
    return _Letters(snapshot, written).of(tree)


class _Letters:
    def __init__(self, snapshot: Snapshot, written: Written) -> None:
        self._snapshot = snapshot
        self._written = written

    def of(self, tree: Node) -> Node:
        match tree:
            case And(parts):
                return And(tuple(map(self.of, parts)))
            case Or(parts):
                return tree._replace(parts=tuple(map(self.of, parts)))
            case Not(part):
                return Not(self.of(part))
            case Word(_, _, True):
                return self._word(tree)
            case Wildcard(_, _, True):
                return self._pattern(tree)
            case Phrase() if tree.exact:
                return self._phrase(tree)
            case _:
                return tree

    def _entries(self, surface: str) -> list[AccentedWord]:
        return [AccentedWord.of(told) for told in self._snapshot.accents(surface)]

    def _word(self, word: Word) -> Node:
        folded, fields = word._replace(text=forms(word.text)[1]), _fields(word.where)
        entries = self._entries(folded.text)
        if word.text != folded.text:
            own = [one for one in entries if one.written == word.text and one.field in fields]
            return And((folded, _holding(own)))
        accented = [one for one in entries if one.written]
        if not accented:
            return folded
        also = [one for one in entries if not one.written and one.field in fields]
        return And((folded, Not(And((_holding(accented), Not(_holding(also)))))))

    def _pattern(self, asked: Wildcard) -> Node:
        folded, wide = folded_pattern(asked.text), _widened(asked.text)
        accented = [one for one in self._entries(wide) if one.written]
        fits = _expression(asked.text).fullmatch
        fields = _fields(asked.where)
        own = _holding([one for one in accented if one.field in fields and fits(one.written)])
        if folded != asked.text:
            return And((_found_by(wide, asked.where), own))
        whole = _found_by(folded, asked.where)
        if not accented:
            return whole
        some = _holding(accented)
        read = self._read(And((whole, some, Not(own))), asked)
        plain = And((whole, Or((Not(some), Value("id", read)))))
        return Or((plain, And((_found_by(wide, asked.where), own))))

    def _phrase(self, phrase: Phrase) -> Node:
        folded = phrase._replace(words=tuple(map(_widened, phrase.words)), exact=False)
        words = [word for word in dict.fromkeys(phrase.words) if not _is_pattern(word)]
        every = [self._word(Word(word, phrase.where, True)) for word in words]
        whole = And((folded, *every))
        if phrase.patterns:
            return And((whole, Value("id", self._read(whole, phrase))))
        doubts = [doubt for word in words for doubt in self._other_forms(word)]
        if not doubts:
            return whole
        doubtful = Or(tuple(doubts))
        read = self._read(And((whole, doubtful)), phrase)
        return And((whole, Or((Not(doubtful), Value("id", read)))))

    def _other_forms(self, word: str) -> Iterator[Node]:
        """Yield what finds the articles with another form of a word, which its stem finds too."""
        stem, surface = forms(word)
        root = stem[:1] if stem in _UNLIKE else stem[:_ROOT]
        for other, _ in self._snapshot.words(root, limit=self._snapshot.stats().articles + 10**6):
            if other != surface and forms(other)[0] == stem:
                yield Word(other, exact=True)
        own = "" if word == surface else word
        unlike = [one for one in self._entries(surface) if one.written != own]
        if unlike:
            yield _holding(unlike)

    def _read(self, tree: Node, asked: Wildcard | Phrase) -> tuple[str, ...]:
        """Return the ids of those articles that a tree finds in which that stands as it is asked."""
        known = _known.setdefault(self._snapshot, {})
        if asked not in known:
            if len(known) >= _KEPT:
                known.clear()
            most = self._snapshot.stats().articles
            ids = [hit.id for hit in self._snapshot.search(tree, limit=most, sort="oldest").hits]
            stands = _Stands.of(asked)
            known[asked] = tuple(
                article_id
                for start in range(0, len(ids), _READ)
                for article_id, sides in self._written(ids[start : start + _READ]).items()
                if any(
                    stands.in_text(side)
                    for field, side in zip(FIELDS, sides, strict=True)
                    if field in _fields(asked.where)
                )
            )
        return known[asked]


class _Stands(NamedTuple):
    """What has to stand in a text, word by word, and how near."""

    words: tuple[re.Pattern[str], ...]
    slop: int
    ordered: bool
    plain: re.Pattern[str] | None
    """What shows at a glance that they stand there; where it is not found they may do so too."""

    @classmethod
    def of(cls, asked: Wildcard | Phrase) -> _Stands:
        if isinstance(asked, Wildcard):
            return cls((_expression(asked.text),), 0, True, None)
        plain = None
        if all(map(_PLAIN.fullmatch, asked.words)):
            either = ["".join(f"[{c}{c.upper()}]" for c in word) for word in asked.words]
            plain = re.compile(rf'(?:^|(?<=[\s"(])){" +".join(either)}(?=[\s,;)"]|$)')
        return cls(tuple(map(_expression, asked.words)), asked.slop, asked.ordered, plain)

    def in_text(self, text: str) -> bool:
        """Tell whether the words stand in a text, by what is written."""
        if self.plain is not None and self.plain.search(text):
            return True
        tokens = [spelling(word) for word in rules_for(text).findall(text) if forms(word)[0]]
        width = len(self.words) + self.slop
        return any(
            any(word.fullmatch(token) for word in self.words)
            and self._together(self.words, tokens[at : at + width])
            for at, token in enumerate(tokens)
        )

    def _together(self, words: Sequence[re.Pattern[str]], window: list[str]) -> bool:
        if not words:
            return True
        first, *others = words
        return any(
            first.fullmatch(token)
            and self._together(
                others, window[at + 1 :] if self.ordered else window[:at] + window[at + 1 :]
            )
            for at, token in enumerate(window)
        )


def folded_pattern(text: str) -> str:
    """Return a word or pattern folded, its signs kept."""
    return "".join(
        piece if piece in ("*", "?") else to_surface(piece) for piece in re.split(r"([*?])", text)
    )


def _widened(text: str) -> str:
    """Return a pattern folded, in which one letter may be folded to several, as ß is."""
    return folded_pattern(text).replace("?", "*")


def _expression(text: str) -> re.Pattern[str]:
    """Return a pattern as an expression for words as they are written: `?` is a letter with marks."""
    letter = as_expression("?")
    return re.compile(
        "".join(
            rf"{letter}[\u0300-\u036f]*" if sign == "?" else as_expression(sign) for sign in text
        )
    )


def _found_by(folded: str, where: TextField) -> Node:
    if len(folded) > 1 and folded.endswith("*") and not _is_pattern(folded[:-1]):
        return Prefix(folded[:-1], where)
    return Wildcard(folded, where)


def _is_pattern(word: str) -> bool:
    return "*" in word or "?" in word


def _fields(where: TextField) -> tuple[str, ...]:
    return FIELDS if where == "both" else (where,)


def _holding(entries: Sequence[AccentedWord]) -> Node:
    return Value("accent", tuple(map(str, entries)))
