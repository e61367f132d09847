"""Finding time expressions in a text: tokens, then rules, then rules that join what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from corpus.times import joins, rules_clock, rules_days, rules_spans, rules_units, rules_years
from corpus.times.forms import Expression, Form
from corpus.times.grammar import CODES, compile_pattern
from corpus.times.rule import Found, Rule
from corpus.times.scan import Scan, scan

BASIC: Final[tuple[Rule, ...]] = (
    *rules_days.RULES, *rules_years.RULES, *rules_units.RULES, *rules_clock.RULES,
    *rules_spans.RULES,
)  # fmt: skip
# Nesting runs twice: `early on Tuesday of last week` is an edge of a day of a week.
STAGES: Final[tuple[tuple[Rule, ...], ...]] = (
    BASIC, joins.NESTING, joins.NESTING, joins.HEDGES, joins.RANGES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    """A found expression: tokens `first` to before `last`."""

    first: int
    last: int
    rule: Rule
    form: Form
    sort: str

    def overlaps(self, taken: bytearray) -> bool:
        return any(taken[self.first : self.last])


def detect(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a text in reading order; their spans never overlap."""
    tokens = scan(text)
    pieces: list[_Piece] = []
    for rules in STAGES:
        pieces = _choose(_apply(tokens, rules, pieces), pieces, len(tokens.code))
    pieces = [
        replace(piece, form=form)
        for piece, form in zip(pieces, _agree(tokens, pieces), strict=True)
    ]
    return tuple(
        Expression(
            tokens.starts[piece.first], tokens.ends[piece.last - 1], piece.rule.name, piece.form
        )
        for piece in pieces
        if not piece.rule.weak
    )


def _agree(tokens: Scan, pieces: Sequence[_Piece]) -> Iterator[Form]:
    """Yield the pieces' forms, a clock time beside its like in UTC with its offset from it.

    `10:35 a.m. (0735 GMT)` is three hours ahead of UTC.
    """
    for piece, other in zip_longest(pieces, pieces[1:]):
        form = piece.form
        beside = other is not None and tokens.code[piece.last : other.first] == CODES["open"]
        if beside and form.kind == "field" and form.hour is not None and form.zone is None:
            offset = _offset(form, other.form) if other.form.zone == "UTC" else None
            form = replace(form, zone=offset) if offset else form
        yield form


def _offset(local: Form, utc: Form) -> str | None:
    """Return the offset between two readings of the same moment, None where no zone has it."""
    if local.hour is None or utc.hour is None:
        return None
    minutes = (local.hour - utc.hour) * 60 + (local.minute or 0) - (utc.minute or 0)
    minutes = (minutes + 11 * 60) % (24 * 60) - 11 * 60
    if minutes % 15:
        return None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _apply(tokens: Scan, rules: Sequence[Rule], pieces: list[_Piece]) -> list[_Piece]:
    """Return what rules find in the text's code, each piece found before being one letter."""
    code, firsts, lasts = _fold(tokens, pieces)
    by_token = {piece.first: piece for piece in pieces}
    forms = {token: piece.form for token, piece in by_token.items()}
    candidates: list[_Piece] = []
    for rule in rules:
        for match in compile_pattern(rule.pattern).finditer(code):
            start, end = match.span()
            if start == end:
                continue
            found = Found(tokens, match, firsts, lasts, forms)
            try:
                form = rule.read(found)
            except ValueError:
                continue
            if form is None:
                continue
            sort = rule.sort
            if sort == "SAME":
                sort = by_token[firsts[match.start("date")]].sort
            candidates.append(_Piece(firsts[start], lasts[end - 1], rule, form, sort))
    return candidates


def _fold(tokens: Scan, pieces: list[_Piece]) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the code with one letter for each piece, and each letter's first and last token."""
    size = len(tokens.code)
    if not pieces:
        return tokens.code, range(size), range(1, size + 1)
    letters: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    at = 0
    for piece in pieces:
        letters += (tokens.code[at : piece.first], CODES[piece.sort])
        firsts += (*range(at, piece.first), piece.first)
        lasts += (*range(at + 1, piece.first + 1), piece.last)
        at = piece.last
    letters.append(tokens.code[at:])
    firsts += range(at, size)
    lasts += range(at + 1, size + 1)
    return "".join(letters), firsts, lasts


def _choose(candidates: list[_Piece], pieces: list[_Piece], size: int) -> list[_Piece]:
    """Return the longest candidates that do not overlap, and the earlier pieces beside them."""
    if not candidates:
        return pieces
    candidates.sort(key=lambda piece: (piece.first - piece.last, piece.rule.weak, piece.first))
    taken = bytearray(size)
    chosen: list[_Piece] = []
    for piece in (*candidates, *pieces):
        if not piece.overlaps(taken):
            taken[piece.first : piece.last] = b"\1" * (piece.last - piece.first)
            chosen.append(piece)
    chosen.sort(key=lambda piece: piece.first)
    return chosen
