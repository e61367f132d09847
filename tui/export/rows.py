"""Rows for spreadsheets: what each kind of part is as a table, and cells that no program runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from index.newsroom.clips import Claim
from index.newsroom.dossiers import (
    ArticlesPart,
    CitedArticle,
    ClipsPart,
    ComparePart,
    Dossier,
    HitsPart,
    Part,
    StoryPart,
    TimelinePart,
)
from tui.export import BadClips
from tui.words.json_shapes import iso
from tui.words.visible import make_line, make_visible

Row = dict[str, str | int | None]

# What a spreadsheet takes for the beginning of a formula, behind blanks or apostrophes too:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"'*\t|['\s]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")


class Table(NamedTuple):
    """The rows of one kind of part, under the names of their columns."""

    kind: str
    columns: tuple[str, ...]
    rows: list[Row]


_ARTICLE = (
    "outlet", "title", "authors", "published", "published_basis", "accessed", "url", "path",
    "sha256", "line",
)  # fmt: skip
_CLIP = (
    "status", "why", "text", "speaker", "also", "story", "note", "clip", "article", "start", "end",
    *_ARTICLE,
)  # fmt: skip
_SOURCE = ("status", "marked", "tags", "note", "article", "language", *_ARTICLE)


def tables_of(dossier: Dossier) -> list[Table]:
    """Return the tables of a dossier: one for each kind of part, in their order."""
    tables: dict[str, Table] = {}
    for part in dossier.parts:
        kind, columns, rows = _TABLES[type(part)]
        table = tables.setdefault(kind, Table(kind, columns, []))
        table.rows.extend(map(_in_lines, rows(part, dossier)))
    return list(tables.values())


def _in_lines(row: Row) -> Row:
    """Return a row in which only the words of a clip and of a note have more than one line."""
    return {
        name: make_line(value) if isinstance(value, str) and name not in ("text", "note") else value
        for name, value in row.items()
    }


def _clips(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, ClipsPart)
    rows = []
    for quoted in part.clips:
        clip = quoted.clip
        row: Row = {
            "status": quoted.state, "why": quoted.why, "text": clip.text, "speaker": clip.speaker,
            "note": clip.note, "article": clip.article, "start": clip.start, "end": clip.end,
            "clip": clip.id, "story": quoted.around.story, "also": quoted.around.told_also,
        }  # fmt: skip
        rows.append(row | _cited(CitedArticle(clip.article, clip.citation)))
    return rows


def _hits(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, HitsPart)
    return [
        {**_source(hit.id, dossier), "opening": hit.opening, "found": hit.snippet.text}
        for hit in part.hits
    ]


def _articles(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, ArticlesPart)
    return [_source(article.id, dossier) for article in part.articles]


def _story(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, StoryPart)
    return [{"story": part.story.id, **_source(each, dossier)} for each in part.story.articles]


def _compare(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, ComparePart)
    return [
        {
            "status": fact.verdict, "kind": fact.kind, "subject": fact.subject,
            "value": cell.value, "bound": cell.bound, "as_of": cell.as_of, "text": cell.text,
            "start": cell.start, "end": cell.end, **_cited(dossier.sources.get(cell.article)),
            "article": cell.article,
        }
        for fact in part.found.facts
        for cell in fact.cells
    ]  # fmt: skip


def _timeline(part: Part, dossier: Dossier) -> list[Row]:
    assert isinstance(part, TimelinePart)
    return [
        {
            "status": item.timestamp.status, "earliest": iso(item.timestamp.earliest),
            "latest": iso(item.timestamp.latest), "grain": item.timestamp.grain,
            "zone": item.timestamp.zone, "assumed": ", ".join(item.timestamp.assumed),
            "words": item.words, "sentence": item.sentence, "told_by": 1 + len(item.also),
            **_cited(dossier.sources.get(item.article)), "article": item.article,
            "start": item.timestamp.start, "end": item.timestamp.end,
        }
        for item in part.timeline.told
    ]  # fmt: skip


_TIME = (
    "status", "earliest", "latest", "grain", "zone", "assumed", "words", "sentence", "told_by",
    "article", "start", "end", *_ARTICLE,
)  # fmt: skip
_FACT = (
    "status", "kind", "subject", "value", "bound", "as_of", "text", "article", "start", "end",
    *_ARTICLE,
)  # fmt: skip

_Rows = Callable[[Part, Dossier], list[Row]]
_TABLES: dict[type, tuple[str, tuple[str, ...], _Rows]] = {
    ClipsPart: ("clips", _CLIP, _clips),
    HitsPart: ("hits", (*_SOURCE, "opening", "found"), _hits),
    ArticlesPart: ("articles", _SOURCE, _articles),
    StoryPart: ("reports", ("story", *_SOURCE), _story),
    ComparePart: ("facts", _FACT, _compare),
    TimelinePart: ("times", _TIME, _timeline),
}
"""Kind of part -> the name of its table, its columns, and what makes its rows."""


def _source(article: str, dossier: Dossier) -> Row:
    source = dossier.sources.get(article)
    if source is None:
        return {"article": article}
    return {
        "status": source.state, "marked": "yes" if source.marked else "",
        "tags": ", ".join(source.tags), "note": "\n".join(source.notes), **_cited(source),
        "article": article, "language": source.language,
    }  # fmt: skip


def _cited(source: CitedArticle | None) -> Row:
    if source is None:
        return {}
    cited = source.citation
    return {
        "outlet": cited.outlet, "title": cited.title, "authors": "; ".join(cited.authors),
        "published": cited.published, "published_basis": cited.published_basis,
        "accessed": cited.accessed, "url": cited.url, "path": cited.path, "line": cited.line,
        "sha256": cited.sha256,
    }  # fmt: skip


# -- cells -----------------------------------------------------------------------------------------


def write_cell(value: str | int | None) -> str | int:
    """Return what stands in a cell: visible, and behind an apostrophe what would be a formula."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    shown = make_visible(value)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def read_cell(cell: object) -> str:
    """Return what was written into a cell."""
    text = "" if cell is None else str(cell)
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def claims_of(heads: Sequence[object], rows: Sequence[Sequence[object]], name: str) -> list[Claim]:
    """Return the clips of a table whose heads name its columns; BadClips where one is none."""
    columns = [str(head) for head in heads]
    found = []
    for number, cells in enumerate(rows, 2):
        row = dict(zip(columns, map(read_cell, cells), strict=False))
        if not row.get("clip"):
            continue
        try:
            found.append(
                Claim(row["clip"], row["article"], int(row["start"]), int(row["end"]), row["text"],
                      row["sha256"])
            )  # fmt: skip
        except (KeyError, ValueError):
            raise BadClips(
                f"{name}, row {number}: it lacks a column of a clip, or its place is no number"
            ) from None
    return found
