"""Ways out: what is gathered from an archive, written in the forms that other programs read.

A form is a file with a row in `FORMATS`; nothing else has a list of them.  Such a module has
`render(dossier, style)`, which returns the whole file; where the form carries clips also
`read(data, name)`, which returns what the file says of them, and `is_ours(head)`, which tells such
a file by its first bytes.  All text from outside goes through `tui.words.visible`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from index.newsroom.clips import Claim
    from index.newsroom.dossiers import Dossier


class BadClips(ValueError):
    """A file holds no clips that can be read; the message says where and why in a line."""


class CannotHold(ValueError):
    """A form has no place for what is to be written; the message says so in a line."""


class Writer(Protocol):
    """What a module of a form does."""

    def render(self, dossier: Dossier, style: str) -> bytes:
        """Return the whole file; `style` is how sources are cited, see `tui.export.citing`."""


class ClipReader(Protocol):
    """What a module of a form that carries clips does beside."""

    def read(self, data: bytes, name: str) -> list[Claim]:
        """Return the clips of a file that is called `name`; BadClips where there are none."""

    def is_ours(self, head: bytes) -> bool:
        """Tell whether a file that begins so is of this form."""


class ExportForm(NamedTuple):
    """A form: its name, its module, the endings of its files, and what it is, in a few words.

    `carries` says that clips are found again from it, `verbatim` that it keeps every character
    of them; the others keep what is shown, and white space as they may.
    """

    name: str
    module: str
    endings: tuple[str, ...]
    told: str
    carries: bool = True
    verbatim: bool = False

    @property
    def writer(self) -> Writer:
        """What writes it, imported when it is first asked for."""
        return cast(Writer, import_module(self.module))

    @property
    def reader(self) -> ClipReader:
        """What reads clips from it."""
        return cast(ClipReader, import_module(self.module))


FORMATS: tuple[ExportForm, ...] = (
    ExportForm("md", "tui.export.markdown", (".md", ".markdown"), "Markdown"),
    ExportForm("html", "tui.export.page", (".html", ".htm"), "one page for a browser or a printer"),
    ExportForm("jsonl", "tui.export.objects", (".jsonl", ".ndjson"), "an object a line", verbatim=True),
    ExportForm("csv", "tui.export.csv_rows", (".csv",), "rows for a spreadsheet"),
    ExportForm("xlsx", "tui.export.workbook", (".xlsx",), "a workbook, a sheet a part"),
    ExportForm("bibtex", "tui.export.bibtex", (".bib",), "entries for LaTeX and JabRef"),
    ExportForm("ris", "tui.export.ris", (".ris",), "entries for Zotero and EndNote"),
    ExportForm("csl-json", "tui.export.csl_json", (".json",), "entries for Pandoc and Zotero",
           verbatim=True),
    ExportForm("ics", "tui.export.calendar", (".ics",), "a timeline for a calendar", carries=False),
)  # fmt: skip
"""Every form; the first is the one that is written where nothing says another."""

_HEAD = 4096


def format_named(name: str) -> ExportForm:
    """Return the form of a name that is one of `FORMATS`."""
    return next(each for each in FORMATS if each.name == name)


def format_of(path: Path) -> ExportForm | None:
    """Return the form that a file's name ends in, None where it tells none."""
    ending = path.suffix.lower()
    return next((each for each in FORMATS if ending in each.endings), None)


def format_in(data: bytes, formats: Sequence[ExportForm] = FORMATS) -> ExportForm:
    """Return the form that bytes are in, by how they begin; Markdown where nothing tells another."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for each in formats:
        if each.carries and each.reader.is_ours(head):
            return each
    return FORMATS[0]
