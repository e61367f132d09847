"""Citations by CSL: sources in a style, as plain words with the italics marked.

Styles are the files of `styles/`, or any `.csl` file that a person has: https://citationstyles.org.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from corpus.archive.clips import UNTITLED
from tui.export import CannotHold
from tui.export.authors import read_author
from tui.words.dates import show_published
from tui.words.printed import BASIS
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.archive.clips import Citation
    from index.newsroom.dossiers import CitedArticle

_FOLDER = Path(__file__).with_name("styles")
STYLES = ("newsroom", "apa", "chicago", "mla")
"""The styles that come with the program; the first is the one that is used."""

# Control characters are nowhere in what `make_line` returns: they mark what the style sets in
# italics, and stand for the sign by which citeproc would know markup in a title.
_ITALIC, _UPRIGHT, _LESS = "\x02", "\x03", "\x01"

Piece = tuple[str, bool]
"""Words of a citation, and whether they stand in italics."""


def cite_all(cited: Iterable[Citation], style: str) -> list[list[Piece]]:
    """Return each citation by a style: one of `STYLES`, or the path of a `.csl` file.

    CannotHold where the file is no style.
    """
    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    items = [item_of(f"i{n}", each) for n, each in enumerate(cited)]
    if not items:
        return []
    kept = [{key: _guarded(value) for key, value in item.items()} for item in items]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = CitationStylesBibliography(_style(style), CiteProcJSON(kept), _formatter())
        for item in items:
            made.register(Cited([CitationItem(item["id"])]))
        american = str(made.style.root.get("default-locale", "")).startswith("en-US")
        return [list(_pieces(_pointed(str(each), american))) for each in made.bibliography()]


def plain(pieces: Iterable[Piece]) -> str:
    """Return a citation as words alone."""
    return "".join(words for words, _ in pieces)


def call(source: CitedArticle | None) -> str:
    """Return what a source is called where it is led to; one without a title by its file."""
    if source is None:
        return "[removed]"
    cited = source.citation
    title = cited.title if cited.title != UNTITLED else f"{UNTITLED} {cited.ref}"
    about = (title, cited.outlet, show_published(cited.published) if cited.published else None)
    return ", ".join(part for part in about if part)


def item_of(key: str, cited: Citation) -> dict[str, object]:
    """Return a citation as an item of CSL-JSON; `accessed` and `issued` by their date parts."""
    item: dict[str, object] = {"id": key, "type": "article-newspaper", "title": cited.title}
    if cited.outlet:
        item["container-title"] = cited.outlet
    if cited.authors:
        item["author"] = [_name(author) for author in cited.authors]
    if parts := date_parts(cited.published):
        item["issued"] = {"date-parts": [parts]}
    if parts := date_parts(cited.accessed):
        item["accessed"] = {"date-parts": [parts]}
    if cited.url:
        item["URL"] = cited.url
    return item


def date_parts(stated: str | None) -> list[int]:
    """Return year, month and day of an ISO 8601 date or moment, as far as it goes; else nothing."""
    parts = (stated or "").partition("T")[0].split("-")
    return [int(part) for part in parts[:3]] if all(p.isascii() and p.isdigit() for p in parts) else []


def told_apart(cited: Citation, start: int | None = None, end: int | None = None) -> list[str]:
    """Return what no style has a place for: who says the date, the file and the place in it.

    Each part is a line; the place is of the text where `start` and `end` are given.
    """
    dated = show_published(cited.published)
    basis = next((said for name, said in BASIS.items() if name == cited.published_basis), None)
    parts = [f"published {dated}" + (f" ({basis})" if basis else ""), f"file {cited.path}"]
    if cited.line is not None:
        parts.append(f"line {cited.line}")
    if start is not None:
        parts.append(f"characters {start} to {end}")
    return [*map(make_line, parts), f"accessed {make_line(cited.accessed)}"]


def _name(written: str) -> dict[str, str]:
    author = read_author(written)
    if author.family is None:
        return {"literal": author.name}
    return {"family": author.family, "given": author.given or ""}


def _guarded(value: object) -> object:
    """Return a value of an item fit for one line, with no markup that citeproc would know."""
    if isinstance(value, str):
        return make_line(value).replace("<", _LESS)
    if isinstance(value, list):
        return [_guarded(each) for each in value]
    if isinstance(value, dict):
        return {key: _guarded(each) for key, each in value.items()}
    return value


@cache
def _style(named: str) -> object:
    from citeproc import CitationStylesStyle

    path = _FOLDER / f"{named}.csl" if named in STYLES else Path(named)
    try:
        return CitationStylesStyle(str(path), validate=False)
    except Exception as error:  # whatever lxml and citeproc make of a file that is no style
        if named in STYLES:
            raise
        if not path.is_file():
            raise CannotHold(
                f"there is no style {named}: {', '.join(STYLES)}, or the path of a .csl file"
            ) from None
        raise CannotHold(f"{named} is no citation style (CSL): {type(error).__name__}") from None


def _formatter() -> SimpleNamespace:
    """Return what citeproc formats with: italics marked, everything else as it is."""

    def same(text: object) -> str:
        return str(text)

    def italic(text: object) -> str:
        return f"{_ITALIC}{text}{_UPRIGHT}"

    others: dict[str, Callable[[object], str]] = dict.fromkeys(
        ("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps", "preformat"), same
    )
    return SimpleNamespace(Italic=italic, Oblique=italic, **others)


def _pointed(entry: str, american: bool) -> str:
    """Return an entry with no full stop behind a question mark, and American points within quotes.

    The latter is `punctuation-in-quote` of CSL's locales, which citeproc leaves undone.
    """
    entry = re.sub(r"([?!]”?)\.(?=\s|$|\x03)", r"\1", entry)
    return re.sub(r"”([.,])", r"\1”", entry) if american else entry


def _pieces(entry: str) -> Iterator[Piece]:
    slanted = False
    word = ""
    for sign in entry.replace(_LESS, "<"):
        if sign in (_ITALIC, _UPRIGHT):
            if word:
                yield word, slanted
            word, slanted = "", sign == _ITALIC
        else:
            word += sign
    if word:
        yield word, slanted
