"""Clock times told twice: beside its like in UTC a local clock time has its offset.

`10:35 a.m. (0735 GMT)` is three hours ahead of UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from corpus.times.forms import Form
from corpus.times.grammar import CODES
from corpus.times.rules_lists import PlacedTokens

_OPEN: Final = CODES["open"]


def share_offsets(code: str, pieces: Sequence[PlacedTokens]) -> Iterator[Form]:
    """Yield the forms of a text's pieces, clock times with the offset that the next one tells."""
    for piece, other in zip_longest(pieces, pieces[1:]):
        form = piece.form
        local = form.hour is not None and form.zone is None and form.kind == "field"
        if local and other and code[piece.last : other.first] == _OPEN:
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
