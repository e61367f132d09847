"""CSV: the rows of all parts under one line of columns, those of the first part first."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tui.export import BadClips
from tui.export.rows import claims_of, tables_of, write_cell

if TYPE_CHECKING:
    from index.newsroom.clips import Claim
    from index.newsroom.dossiers import Dossier

_LONGEST = 100 * 1024 * 1024


def render(dossier: Dossier, style: str) -> bytes:
    """Return the rows; where there are several kinds of them, `of` says which each is."""
    tables = tables_of(dossier)
    columns = dict.fromkeys(column for table in tables for column in table.columns)
    heads = ["of", *columns] if len(tables) > 1 else list(columns)
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(heads)
    for table in tables:
        for row in table.rows:
            named = {"of": table.kind, **row}
            written.writerow([write_cell(named.get(head)) for head in heads])
    return out.getvalue().encode("utf-8")


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of the rows that have a clip's id."""
    csv.field_size_limit(_LONGEST)
    try:
        heads, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline="")))
    except (csv.Error, ValueError) as error:
        raise BadClips(f"{name}: it is no table: {error}") from None
    found = claims_of(heads, rows, name)
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def is_ours(head: bytes) -> bool:
    """Tell whether the first line names the columns of clips."""
    columns = head.partition(b"\n")[0].strip().split(b",")
    return {b"clip", b"sha256", b"start", b"end"} <= set(columns)
