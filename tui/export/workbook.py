"""XLSX: a workbook with a sheet for each kind of part; every cell of outside text is text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from tui.export import BadClips, CannotHold
from tui.export.rows import claims_of, tables_of, write_cell

if TYPE_CHECKING:
    from index.newsroom.clips import Claim
    from index.newsroom.dossiers import Dossier

_MOST = 32_767
_MOST_ROWS = 1_048_576
"""Characters that a cell holds, and rows of a sheet: `Excel specifications and limits`."""
_UNPACKED = 512 * 1024 * 1024
"""Bytes that a workbook may be when it is unpacked."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDE = {"text": 60, "sentence": 60, "found": 60, "opening": 40, "title": 40, "note": 30}


def render(dossier: Dossier, style: str) -> bytes:
    """Return the workbook; CannotHold where a text is longer than a cell can be."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    made = Workbook()
    made.remove(made.worksheets[0])
    for table in tables_of(dossier):
        sheet = made.create_sheet(table.kind)
        if len(table.rows) >= _MOST_ROWS:
            raise CannotHold(f"{len(table.rows)} rows are more than a sheet holds; csv holds them")
        for number, values in enumerate(
            [table.columns, *([row.get(c) for c in table.columns] for row in table.rows)], 1
        ):
            for at, value in enumerate(values, 1):
                told = write_cell(value)
                cell = sheet.cell(number, at)
                if isinstance(told, int):
                    cell.value = told
                    continue
                told = _ESCAPE.sub("_x005F_", told)
                if len(told) > _MOST:
                    raise CannotHold(
                        f"a {table.columns[at - 1]} of {len(told)} characters is longer than a cell"
                        f" can be ({_MOST}); csv and jsonl hold it"
                    )
                cell.value = told
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for at, column in enumerate(table.columns, 1):
            sheet.cell(1, at).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(at)].width = _WIDE.get(column, 14)
        sheet.freeze_panes = "A2"
    made.properties.title = str(write_cell(dossier.title))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of the rows that have a clip's id, in whichever sheet they stand."""
    from openpyxl import load_workbook

    found: list[Claim] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _UNPACKED:
                raise BadClips(f"{name}: it is larger than any workbook of clips")
        made = load_workbook(io.BytesIO(data), read_only=True)
        for sheet in made.worksheets:
            heads, *rows = [
                [cell.replace("_x005F_", "_") if isinstance(cell, str) else cell for cell in row]
                for row in sheet.iter_rows(values_only=True)
            ] or [[]]
            found += claims_of(heads, rows, f"{name}, {sheet.title}")
    except BadClips:
        raise
    except Exception as error:  # whatever a broken or hostile workbook makes openpyxl raise
        raise BadClips(f"{name}: the workbook cannot be read: {type(error).__name__}") from None
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as a packed one does."""
    return head.startswith(b"PK\x03\x04")
