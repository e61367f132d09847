"""What a person typed to a tree, and what of it was understood.

Words are joined by AND.  `OR`, `NOT` and `-` work between words, `"phrase"`, `"near
words"~5`, `prefix*` and `fuzzy~` on them, parentheses group, and `field:value` asks one
field.  Half-typed queries are read as far as they make sense: an open quote or bracket
ends with the line, an operator without a word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from corpus.kinds import Kind
from index.analysis import to_surface, tokens_in
from index.engine import (
    NAME_FIELDS,
    And,
    Every,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    QueryError,
    TextField,
    TimeIn,
    Value,
    Word,
)

LONGEST = 1000
"""Characters: what is pasted beyond that is left out."""
_DEEPEST = 20
_LATER = {"story": "stories", "tag": "tags"}


class Resolver(Protocol):
    """What the archive knows that a query may name."""

    def entities(self, text: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the entities of this kind that have an alias with these words."""
        ...

    def said_by(self, text: str) -> tuple[str, ...]:
        """Return the ids of the articles in which somebody of this name speaks."""
        ...

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets with these words in their name, as they are written."""
        ...

    def interval(self, text: str) -> tuple[datetime, datetime] | None:
        """Return the interval in UTC that a person means by the text, or None if unclear."""
        ...


_LEXEME = re.compile(
    r"\s*(?:"
    r"(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-)(?=[\w\"(«“])"
    r"|(?P<field>[A-Za-z]+):(?!//)"
    r"|[\"“”«»](?P<phrase>[^\"“”«»]*)(?:[\"“”«»](?P<slop>~\d{0,3})?|$)"
    r"|(?P<word>[^\s()\"“”«»]+)"
    r")"
)
_FIELDS = ("title", "text", *NAME_FIELDS, "outlet", "published", "when", "said", *_LATER)


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    slop: int | None = None


def parse(typed: str, resolver: Resolver, *, typing: bool = False, exact: bool = False) -> Node:
    """Read a query; QueryError in one line when nothing can be made of it.

    With `typing` the last word may be unfinished and stands for all that begin with it.
    With `exact` words stand for themselves to the letter.
    """
    lexemes = list(_lexemes(typed[:LONGEST]))
    if not lexemes:
        return Every()
    unfinished = typing and lexemes[-1].kind == "word" and not typed[-1:].isspace()
    reader = _Reader(lexemes, resolver, exact, len(lexemes) - 1 if unfinished else -1)
    tree = reader.read_any(0)
    if tree is None:
        raise QueryError(f"nothing to search for in {typed.strip()[:60]!r}")
    return tree


def _lexemes(typed: str) -> Iterator[_Lexeme]:
    place = 0
    while match := _LEXEME.match(typed, place):
        if match.end() == place:
            break
        place = match.end()
        kind = match.lastgroup or ""
        if match["phrase"] is not None:
            slop = match["slop"]
            yield _Lexeme("phrase", match["phrase"], None if slop is None else int(slop[1:] or 1))
        elif kind == "field" and match["field"].lower() not in _FIELDS:
            # `re:` or `Kyiv:` is a word with a colon behind it.
            rest = re.compile(r"[^\s()\"“”«»]*").match(typed, place)
            tail = rest[0] if rest else ""
            place += len(tail)
            yield _Lexeme("word", f"{match['field']}:{tail}")
        elif kind == "word" and match["word"] in ("AND", "OR", "NOT"):
            yield _Lexeme(match["word"], match["word"])
        elif kind:
            yield _Lexeme(kind, match[kind])


class _Reader:
    """Recursive descent over the lexemes; a rule returns None where it finds nothing to ask."""

    def __init__(
        self, lexemes: list[_Lexeme], resolver: Resolver, exact: bool, unfinished: int
    ) -> None:
        self._lexemes = lexemes
        self._place = 0
        self._resolver = resolver
        self._exact = exact
        self._unfinished = unfinished

    def _peek(self) -> str:
        return self._lexemes[self._place].kind if self._place < len(self._lexemes) else ""

    def _take(self) -> _Lexeme:
        self._place += 1
        return self._lexemes[self._place - 1]

    def read_any(self, depth: int) -> Node | None:
        """Alternatives: the loosest binding."""
        parts = []
        while True:
            part = self._read_all(depth)
            if part is not None:
                parts.append(part)
            if self._peek() == "OR":
                self._take()
            elif self._peek() == "close" and depth == 0:
                self._take()  # a bracket that was never opened
            else:
                break
        return _joined(Or, parts)

    def _read_all(self, depth: int) -> Node | None:
        parts = []
        while (kind := self._peek()) not in ("", "OR", "close"):
            if kind == "AND":
                self._take()
                continue
            part = self._read_one(depth)
            if part is not None:
                parts.append(part)
        return _joined(And, parts)

    def _read_one(self, depth: int) -> Node | None:
        lexeme = self._take()
        if lexeme.kind in ("NOT", "minus"):
            if self._peek() in ("", "OR", "AND", "close"):
                return None
            part = self._read_one(depth)
            return Not(part) if part is not None else None
        if lexeme.kind == "open":
            if depth >= _DEEPEST:
                raise QueryError("too many brackets inside each other")
            inner = self.read_any(depth + 1)
            if self._peek() == "close":
                self._take()
            return inner
        if lexeme.kind == "field":
            return self._read_field(lexeme.text.lower())
        return self._read_text(lexeme, "both")

    def _read_field(self, field: str) -> Node | None:
        if self._peek() not in ("word", "phrase"):
            if self._peek() == "":
                # Still being typed: nothing is asked of the field yet.
                return None
            raise QueryError(f'{field}: needs a word or a "phrase" right behind it')
        lexeme = self._take()
        if field in ("title", "text"):
            return self._read_text(lexeme, cast(TextField, field))
        if field in _LATER:
            raise QueryError(
                f"{field}: cannot be searched yet: this version keeps no {_LATER[field]}"
            )
        if field in ("when", "published"):
            return self._read_time(field, lexeme.text)
        if field == "said":
            return Value("id", self._resolver.said_by(lexeme.text), f'said:"{lexeme.text}"')
        if field == "outlet":
            return Value("outlet", self._resolver.outlets(lexeme.text))
        kind = cast(Kind, field)
        return Value(kind, self._resolver.entities(lexeme.text, kind))

    def _read_time(self, field: str, text: str) -> Node:
        interval = self._resolver.interval(text)
        if interval is None:
            raise QueryError(
                f"{field}: {text!r} is no time that can be read;"
                f' try {field}:2025-05 or {field}:"last week"'
            )
        return TimeIn(*interval) if field == "when" else PublishedIn(*interval)

    def _read_text(self, lexeme: _Lexeme, where: TextField) -> Node | None:
        if lexeme.kind == "phrase":
            words = tuple(token.surface for token in tokens_in(lexeme.text))
            if not words:
                return None
            if len(words) == 1:
                return Word(words[0], where, self._exact)
            slop = lexeme.slop
            return (
                Phrase(words, where) if slop is None else Phrase(words, where, slop, ordered=False)
            )
        text = lexeme.text
        if text.endswith("*"):
            return _prefix(text.rstrip("*"), where)
        if fuzzy := re.fullmatch(r"(.+?)~([12]?)", text):
            tokens = list(tokens_in(fuzzy[1]))
            if len(tokens) == 1:
                return Fuzzy(tokens[0].surface, int(fuzzy[2] or 1), where)
            text = fuzzy[1]
        tokens = list(tokens_in(text))
        if not tokens:
            return None
        unfinished = self._place - 1 == self._unfinished
        if len(tokens) > 1:
            # One written word of several tokens (Su-34, Rustem穆默夫): they stand together.
            return Phrase(tuple(token.surface for token in tokens), where)
        if unfinished:
            return Or((Word(tokens[0].surface, where), Prefix(tokens[0].surface, where)))
        return Word(tokens[0].surface, where, self._exact)


def _prefix(text: str, where: TextField) -> Node | None:
    tokens = list(tokens_in(text))
    if not tokens:
        return None
    last = Prefix(to_surface(text[tokens[-1].start :]), where)
    if len(tokens) == 1:
        return last
    return And((*(Word(token.surface, where) for token in tokens[:-1]), last))


def _joined(kind: Callable[[tuple[Node, ...]], Node], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        if parts and isinstance(parts[0], Not):
            return And((Every(), parts[0]))
        return parts[0] if parts else None
    return kind(tuple(parts))


def describe(node: Node, name_of: Callable[[str], str] = str) -> str:
    """Return the tree as a query with every operator written out.

    `name_of` gives what an entity is called, by its id.
    """

    def bracketed(part: Node) -> str:
        words = describe(part, name_of)
        return f"({words})" if isinstance(part, And | Or) and " " in words else words

    match node:
        case Every():
            return "everything"
        case Word(text, where):
            return _in(where, text)
        case Prefix(text, where):
            return _in(where, f"{text}*")
        case Fuzzy(text, distance, where):
            return _in(where, f"{text}~{distance if distance > 1 else ''}")
        case Phrase(words, where, slop, ordered):
            near = f"~{slop}" if slop or not ordered else ""
            return _in(where, f'"{" ".join(words)}"{near}')
        case Value(_, values, told) if told:
            return told if values else f"{told[:5]}(nobody by that name)"
        case Value(field, values):
            if field in NAME_FIELDS:
                values = tuple(f'"{name_of(value)}"' for value in values)
            return f"{field}:({' OR '.join(values) or 'nobody by that name'})"
        case PublishedIn(earliest, latest):
            return f"published:{_until(earliest, latest)}"
        case TimeIn(earliest, latest):
            return f"when:{_until(earliest, latest)}"
        case And(parts):
            return " AND ".join(bracketed(part) for part in parts)
        case Or((Word(text, where), Prefix(same, _))) if text == same:
            return _in(where, f"{text}*")
        case Or(parts, fewest) if fewest > 1:
            return f"{fewest} of ({', '.join(map(bracketed, parts))})"
        case Or(parts):
            return " OR ".join(bracketed(part) for part in parts)
        case Not(part):
            return f"NOT {bracketed(part)}"


def _in(where: TextField, text: str) -> str:
    return text if where == "both" else f"{where}:{text}"


def _until(earliest: datetime | None, latest: datetime | None) -> str:
    def shown(moment: datetime | None) -> str:
        return f"{moment:%Y-%m-%dT%H:%MZ}" if moment else ""

    return f"{shown(earliest)}..{shown(latest)}"
