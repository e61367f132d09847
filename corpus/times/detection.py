"""Finding time expressions in a text: tokens, then rules, then rules that join what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.times import (
    joins,
    rules_clock,
    rules_counted,
    rules_days,
    rules_lists,
    rules_periods,
    rules_sets,
    rules_spans,
    rules_units,
    rules_written,
    rules_years,
)
from corpus.times.forms import Expression, Form
from corpus.times.grammar import CODES, Code, bits_of
from corpus.times.offsets import share_offsets
from corpus.times.rule import Rule, RuleMatch
from corpus.times.scan import Scan, scan
from corpus.times.wholes import LEFTOVERS

BASIC: Final[tuple[Rule, ...]] = (
    *rules_days.RULES, *rules_written.RULES, *rules_years.RULES, *rules_units.RULES,
    *rules_lists.RULES, *rules_periods.RULES, *rules_clock.RULES, *rules_counted.RULES,
    *rules_sets.RULES, *rules_spans.RULES,
)  # fmt: skip
NESTING: Final[tuple[Rule, ...]] = (*joins.NESTING, *rules_counted.JOINS, *rules_periods.JOINS)
# Nesting runs twice: `early on Tuesday of last week` is an edge of a day of a week.
STAGES: Final[tuple[tuple[Rule, ...], ...]] = (
    BASIC, NESTING, NESTING, joins.HEDGES, joins.RANGES, rules_periods.BOUND,
)  # fmt: skip


@dataclass(slots=True)
class _Piece:
    """A found expression: tokens `first` to before `last`.

    `reach` is how many tokens the rule read for it: of an item of a list those of the whole list.
    """

    first: int
    last: int
    rule: Rule
    form: Form
    sort: str
    reach: int

    def overlaps(self, taken: bytearray) -> bool:
        return taken.find(1, self.first, self.last) >= 0


@dataclass(frozen=True, slots=True)
class _Folded:
    """The code with one letter for each piece: each letter's first token and the one after its
    last, and by first token the pieces' forms and sorts.  `held` are letters that the code may hold."""

    code: str
    held: int
    firsts: Sequence[int]
    lasts: Sequence[int]
    forms: dict[int, Form]
    sorts: dict[int, str]


def detect(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a text in reading order; their spans never overlap."""
    tokens = scan(text)
    pieces: list[_Piece] = []
    folded = _fold(tokens, pieces)
    tried: tuple[Rule, ...] = ()
    for rules in STAGES:
        if rules is tried:
            continue  # nothing has changed since
        candidates = _apply(tokens, rules, folded)
        tried = rules
        if candidates:
            pieces, tried = _choose(candidates, pieces, len(tokens.code)), ()
            folded = _fold(tokens, pieces)
    for agree in (rules_lists.share_in_lists, share_offsets):
        pieces = [
            piece if form is piece.form else replace(piece, form=form)
            for piece, form in zip(pieces, agree(tokens.code, pieces), strict=True)
        ]
    cut = _find_cut(_fold(tokens, pieces))
    return tuple(
        Expression(
            tokens.starts[piece.first],
            tokens.ends[piece.last - 1],
            piece.rule.name,
            replace(piece.form, cut=True) if piece.first in cut else piece.form,
        )
        for piece in pieces
        if not piece.rule.weak
    )


def _find_cut(folded: _Folded) -> frozenset[int]:
    """Return the first tokens of the pieces that are part of what no rule has read."""
    cut: set[int] = set()
    code = Code(folded.code, folded.held)
    for row in LEFTOVERS:
        for match in code.find(row.pattern):
            first = folded.firsts[match.start("piece")]
            if row.holds(folded.forms[first]):
                cut.add(first)
    return frozenset(cut)


def _apply(tokens: Scan, rules: Sequence[Rule], folded: _Folded) -> list[_Piece]:
    """Return what rules find in the text's code, each piece found before being one letter."""
    firsts, lasts = folded.firsts, folded.lasts
    candidates: list[_Piece] = []
    code = Code(folded.code, folded.held)
    for rule in rules:
        for match in code.find(rule.pattern):
            start, end = match.span()
            if start == end:
                continue
            found = RuleMatch(tokens, match, firsts, lasts, folded.forms)
            try:
                form = rule.read(found)
            except ValueError:
                continue
            if form is None:
                continue
            sort = rule.sort
            if sort == "SAME":
                sort = folded.sorts[firsts[match.start("date")]]
            if isinstance(form, Form):
                first, last = firsts[start], lasts[end - 1]
                candidates.append(_Piece(first, last, rule, form, sort, last - first))
            else:
                reach = max(part.last for part in form) - min(part.first for part in form)
                candidates += [
                    _Piece(part.first, part.last, rule, part.form, sort, reach) for part in form
                ]
    return candidates


def _fold(tokens: Scan, pieces: list[_Piece]) -> _Folded:
    """Return the text's code with one letter for each piece."""
    size = len(tokens.code)
    if not pieces:
        return _Folded(tokens.code, tokens.held, range(size), range(1, size + 1), {}, {})
    letters: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    at = 0
    for piece in pieces:
        if at < piece.first:
            letters.append(tokens.code[at : piece.first])
            firsts += range(at, piece.first)
            lasts += range(at + 1, piece.first + 1)
        letters.append(CODES[piece.sort])
        firsts.append(piece.first)
        lasts.append(piece.last)
        at = piece.last
    letters.append(tokens.code[at:])
    firsts += range(at, size)
    lasts += range(at + 1, size + 1)
    return _Folded(
        "".join(letters), tokens.held | bits_of(CODES[piece.sort] for piece in pieces), firsts, lasts,
        {piece.first: piece.form for piece in pieces},
        {piece.first: piece.sort for piece in pieces},
    )  # fmt: skip


def _choose(candidates: list[_Piece], pieces: list[_Piece], size: int) -> list[_Piece]:
    """Return the longest candidates that do not overlap, and the earlier pieces beside them."""
    # One number orders as (longest, not weak, first) would, at a third of the cost.
    candidates.sort(
        key=lambda piece: (piece.rule.weak - piece.reach * 2) * size + piece.first
    )
    taken = bytearray(size)
    chosen: list[_Piece] = []
    for piece in (*candidates, *pieces):
        if not piece.overlaps(taken):
            taken[piece.first : piece.last] = b"\1" * (piece.last - piece.first)
            chosen.append(piece)
    chosen.sort(key=lambda piece: piece.first)
    return chosen
