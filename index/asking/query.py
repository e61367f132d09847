"""What a person typed to a tree, and what of it was understood.

Words are joined by AND.  `OR`, `||`, `NOT`, `-` and `!` work between words; `"phrase"`, `"near
words"~5`, `one NEAR/5 two`, `prefix*`, `*suffix`, `w?ldcard` and `fuzzy~` on them; `+word` has
to be there; parentheses group, `field:value` asks one field and `field:=value` one value of it,
for the whole query.  Half-typed queries are read as far as they make sense: an open quote or
bracket ends with the line, an operator without a word is left out.  A headline in capitals
holds no operators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple, Protocol, cast

from corpus.kinds import Kind
from index.analysis import spelling, to_surface, tokens_in
from index.asking.fields import FIELDS, QUOTES, SET_FIELDS, TEXT_FIELDS, TIME_FIELDS, unknown_field
from index.engine import (
    NAME_FIELDS,
    And,
    Every,
    FacetField,
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
    Wildcard,
    Word,
)

LONGEST, FURTHEST = 20_000, 250
"""Characters of a query, and words between those that are to be near each other, at most."""
MOST_PATTERNS = 64
"""Words with `*`, `?` or `~` in a query: each is looked for among all words that there are."""
_DEEPEST = 20
_HEADLINE = 3
"""Words in capitals, beside operators, from which on it is a headline that was pasted."""


class Resolver(Protocol):
    """What the archive knows that a query may name."""

    def entities(self, text: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the entities of this kind that have an alias with these words."""
        ...

    def outlets(self, text: str) -> tuple[str, ...]:
        """Return the outlets with these words in their name, as they are written."""
        ...

    def articles(self, field: str, value: str) -> tuple[str, ...] | None:
        """Return the ids of the articles that have this value in a field the index does not hold.

        None where the archive keeps no such field; QueryError where it has no such value.
        """
        ...

    def interval(self, text: str) -> tuple[datetime, datetime] | None:
        """Return the interval in UTC that a person means by the text, or None if unclear."""
        ...


_LEXEME = re.compile(
    r"\s*(?:"
    r"(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>[-!])(?=[\w({QUOTES}*])"
    rf"|(?P<plus>\+)(?=[\w({QUOTES}*])"
    r"|(?P<AND>&&)|(?P<OR>\|\|)|NEAR/(?P<near>\d{1,4})(?!\S)"
    r"|(?P<field>[A-Za-z]+):(?!//)(?P<equals>=?)"
    rf"|[{QUOTES}](?P<phrase>[^{QUOTES}]*)(?:[{QUOTES}](?P<slop>~\d{{0,6}})?|$)"
    rf"|(?P<word>[^\s(){QUOTES}]+)"
    r")"
)
_REST = re.compile(rf"[^\s(){QUOTES}]*")
_VALUE = re.compile(r'(?P<bare>[^\s"()]+)|"(?P<quoted>(?:[^"]|"")*)"')
"""One value to the letter; a quotation mark in it is written twice."""
_SIGN = re.compile(r"[*?](?=\w)|\w\*\w|^\*\w")
"""Where a `*` or `?` is a sign for letters, not the end of a question."""


class _Lexeme(NamedTuple):
    kind: str
    text: str
    slop: int | None = None
    value: str = ""


def parse(typed: str, resolver: Resolver, *, typing: bool = False, exact: bool = False) -> Node:
    """Read a query; QueryError in one line when nothing can be made of it.

    With `typing` the last word may be unfinished and stands for all that begin with it.
    With `exact` words stand for themselves to the letter.
    """
    if len(typed) > LONGEST:
        raise QueryError(f"the query is {len(typed):,} characters long, and {LONGEST:,} at most")
    lexemes = list(_lexemes(typed))
    if not lexemes:
        return Every()
    words = [w for each in lexemes if each.kind in ("word", "phrase") for w in each.text.split()]
    if (patterns := sum(not {*"*?~"}.isdisjoint(word) for word in words)) > MOST_PATTERNS:
        raise QueryError(f"{patterns} words with *, ? or ~ are asked for, and {MOST_PATTERNS} at most")
    unfinished = typing and lexemes[-1].kind == "word" and not typed[-1:].isspace()
    reader = _Reader(lexemes, resolver, exact, len(lexemes) - 1 if unfinished else -1)
    tree = reader.read_any(0)
    if reader.narrowed:
        parts = tree.parts if isinstance(tree, And) else (tree,) if tree else ()
        return _joined(And, [*parts, *reader.narrowed]) or Every()
    if tree is None:
        raise QueryError(f"nothing to search for in {typed.strip()[:60]!r}")
    return tree


def _lexemes(typed: str) -> Iterator[_Lexeme]:
    place = 0
    operators: tuple[str, ...] = ("AND", "OR", "NOT")
    if typed.isupper():
        words = [word for word in typed.split() if word.isalpha() and word not in operators]
        operators = () if len(words) >= _HEADLINE and '"' not in typed else operators
    while match := _LEXEME.match(typed, place):
        if match.end() == place:
            break
        place = match.end()
        kind = match.lastgroup or ""
        if match["phrase"] is not None:
            slop = match["slop"]
            yield _Lexeme("phrase", match["phrase"], None if slop is None else _steps(slop[1:]))
        elif match["near"] is not None:
            yield _Lexeme("near", match["near"], _steps(match["near"]))
        elif match["field"] is not None:
            name = match["field"].lower()
            if name in FIELDS and match["equals"]:
                value = _VALUE.match(typed, place)
                place = value.end() if value else place
                text = "" if value is None else value["bare"] or value["quoted"].replace('""', '"')
                yield _Lexeme("exactly", name, value=text)
                continue
            if name in FIELDS:
                yield _Lexeme("field", name)
                continue
            rest = _REST.match(typed, match.end("field") + 1)
            tail = rest[0] if rest else ""
            if (tail or typed[place : place + 1] in QUOTES) and (error := unknown_field(name)):
                raise error
            # `re:` or `Kyiv:` is a word with a colon behind it.
            place = match.end("field") + 1 + len(tail)
            yield _Lexeme("word", f"{match['field']}:{tail}")
        elif kind == "word" and match["word"] in operators:
            yield _Lexeme(match["word"], match["word"])
        elif kind:
            yield _Lexeme(kind, match[kind])


def _steps(written: str) -> int:
    steps = int(written or 1)
    if steps > FURTHEST:
        raise QueryError(f"words can be looked for within {FURTHEST} words of each other, at most")
    return steps


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
        self.narrowed: list[Node] = []
        """Single values that narrow the whole query, wherever they stand."""

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
        parts: list[Node] = []
        while (kind := self._peek()) not in ("", "OR", "close"):
            if kind == "AND":
                self._take()
                continue
            if kind == "near":
                steps = self._take().slop or 0
                following = self._read_one(depth) if self._peek() in ("word", "phrase") else None
                if following is not None:
                    near = _near(parts[-1], following, steps) if parts else [following]
                    parts[-1:] = near
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
            if self._peek() == "exactly":
                value = _read_value(self._take())
                return Not(value) if value is not None else None
            part = self._read_one(depth)
            return Not(part) if part is not None else None
        if lexeme.kind == "plus":
            if self._peek() in ("", "OR", "AND", "close"):
                return None
            part = self._read_one(depth)
            # A phrase of one word stands where a word would be weighed with the others.
            return Phrase((part.text,), part.where) if isinstance(part, Word) else part
        if lexeme.kind == "exactly":
            if (value := _read_value(lexeme)) is not None:
                self.narrowed.append(value)
            return None
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
        if field in TEXT_FIELDS and lexeme.text.lower() != "none":
            return self._read_text(lexeme, cast(TextField, field))
        if field in SET_FIELDS or lexeme.text.lower() == "none":
            return self._read_set(field, lexeme.text)
        if field in TIME_FIELDS:
            return self._read_time(field, lexeme.text)
        if field == "outlet":
            return Value("outlet", self._resolver.outlets(lexeme.text))
        kind = cast(Kind, field)
        return Value(kind, self._resolver.entities(lexeme.text, kind))

    def _read_set(self, field: str, value: str) -> Node:
        if field == "published":
            return Not(PublishedIn(None, None))
        found = self._resolver.articles(field, value)
        if found is None:
            raise QueryError(f"{field}:{value} cannot be searched for: the archive keeps no such")
        return Value("id", found, f'{field}:"{value}"')

    def _read_time(self, field: str, text: str) -> Node:
        interval = self._resolver.interval(text)
        if interval is None:
            raise QueryError(
                f"{field}: {text!r} is no time that can be read;"
                f' try {field}:2025-05 or {field}:"last week"'
            )
        return TimeIn(*interval) if field == "when" else PublishedIn(*interval)

    def _read_text(self, lexeme: _Lexeme, where: TextField) -> Node | None:
        exact = self._exact
        if lexeme.kind == "phrase":
            words = tuple(_words_of(lexeme.text, exact))
            if not words:
                return None
            if len(words) == 1:
                if _SIGN.search(words[0]) or words[0].endswith("*"):
                    return Wildcard(words[0], where, exact)
                return Word(words[0], where, exact)
            patterns = any(set(word) & {*"*?"} for word in words)
            phrase = Phrase(words, where, patterns=patterns, exact=exact)
            if lexeme.slop is None:
                return phrase
            return phrase._replace(slop=lexeme.slop, ordered=False)
        text = lexeme.text
        if _SIGN.search(text):
            pattern = _pattern(text, exact)
            return Wildcard(pattern, where, exact) if pattern.strip("*?") else None
        if text.endswith("*"):
            return _prefix(text.rstrip("*"), where, exact)
        if fuzzy := re.fullmatch(r"(.+?)~([12]?)", text):
            tokens = list(tokens_in(fuzzy[1]))
            if len(tokens) == 1:
                return Fuzzy(tokens[0].surface, int(fuzzy[2] or 1), where)
            text = fuzzy[1]
        words = tuple(_forms(text, exact))
        if not words:
            return None
        unfinished = self._place - 1 == self._unfinished
        if len(words) > 1:
            # One written word of several tokens (Su-34, Rustem穆默夫): they stand together.
            return Phrase(words, where, compound=True, exact=exact)
        if unfinished:
            return Or((Word(words[0], where), Prefix(words[0], where)))
        return Word(words[0], where, exact)


def _read_value(lexeme: _Lexeme) -> Node | None:
    """Read the one value that is meant to the letter."""
    if lexeme.text in (*NAME_FIELDS, "outlet", "published", "id"):
        return Value(cast(FacetField, lexeme.text), (lexeme.value,)) if lexeme.value else None
    raise QueryError(f"{lexeme.text}:= asks for one value to the letter: it has none such")


def _forms(text: str, exact: bool) -> Iterator[str]:
    """Yield the words of a text, folded, or with their accents where they are meant exactly."""
    for token in tokens_in(text):
        yield spelling(text[token.start : token.end]) if exact else token.surface


def _words_of(phrase: str, exact: bool) -> Iterator[str]:
    """Yield the words of a phrase, those with signs for letters as patterns."""
    for piece in phrase.split():
        if _SIGN.search(piece) or (piece.endswith("*") and len(piece) > 1):
            pattern = _pattern(piece, exact)
            if pattern.strip("*?"):
                yield pattern
        else:
            yield from _forms(piece, exact)


def _pattern(text: str, exact: bool) -> str:
    """Return a word with signs for letters, in the form that words are looked for in."""
    return "".join(
        piece if piece in ("*", "?") else "".join(_forms(piece, exact))
        for piece in re.split(r"([*?])", text)
    )


def _near(before: Node, following: Node, steps: int) -> list[Node]:
    """Return what asks for two parts near each other, or for both if they are no words."""
    words: list[str] = []
    exact = False
    for part in (before, following):
        match part:
            case Word(text, _, to_the_letter):
                words.append(text)
                exact = exact or to_the_letter
            case Prefix(text):
                words.append(text)
            case Phrase(several):
                words += several
                exact = exact or part.exact
            case _:
                return [before, following]
    return [Phrase(tuple(words), slop=steps, ordered=False, exact=exact)]


def _prefix(text: str, where: TextField, exact: bool) -> Node | None:
    tokens = list(tokens_in(text))
    if not tokens:
        return None
    begun = text[tokens[-1].start :]
    last: Node = (
        Wildcard(f"{spelling(begun)}*", where, True) if exact else Prefix(to_surface(begun), where)
    )
    if len(tokens) == 1:
        return last
    return And((*(Word(word, where, exact) for word in list(_forms(text, exact))[:-1]), last))


def _joined(kind: Callable[[tuple[Node, ...]], Node], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        if parts and isinstance(parts[0], Not):
            return And((Every(), parts[0]))
        return parts[0] if parts else None
    return kind(tuple(parts))
