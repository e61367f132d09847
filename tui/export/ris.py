"""RIS: an entry of the type NEWS a clip or article; the words in `AB`, their place in `C1` to `C6`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.newsroom.clips import Claim
from tui.export import BadClips
from tui.export.authors import read_author
from tui.export.citing import date_parts
from tui.export.entries import Entry, entries_of
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.newsroom.dossiers import Dossier

_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}- ?(.*)$")


def render(dossier: Dossier, style: str) -> bytes:
    """Return the entries, each value in one line."""
    lines = []
    for entry in entries_of(dossier):
        lines += [f"{tag}  - {make_line(value)}" for tag, value in _values(entry) if value]
        lines.append("ER  - \n")
    return "\n".join(lines).encode("utf-8")


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    cited = entry.citation
    yield "TY", "NEWS"
    yield "ID", entry.key
    for written in cited.authors:
        author = read_author(written)
        # RIS takes what stands before a comma for the family name.
        whole = author.name.replace(", ", " ").replace(",", " ")
        yield "AU", f"{author.family}, {author.given}" if author.family else whole
    yield "TI", cited.title
    yield "T2", cited.outlet or ""
    parts = date_parts(cited.published)
    yield "PY", str(parts[0]) if parts else ""
    yield "DA", _day(parts)
    yield "UR", cited.url or ""
    yield "Y2", _day(date_parts(cited.accessed))
    for tag in entry.tags:
        yield "KW", tag
    for note in entry.notes:
        yield "N1", note
    if entry.quoted is not None:
        clip = entry.quoted.clip
        yield "AB", clip.text
        yield "C2", f"{clip.start}-{clip.end}"
        yield "C5", entry.quoted.state
        yield "C6", clip.speaker or ""
    yield "C1", entry.article
    yield "C3", cited.sha256
    yield "C4", cited.path + ("" if cited.line is None else f", line {cited.line}")
    yield "C7", cited.published_basis or ""


def _day(parts: list[int]) -> str:
    """Return a date as RIS has it: `YYYY/MM/DD/`, with nothing for what is not known."""
    if not parts:
        return ""
    year, month, day = [*map(str, parts), "", ""][:3]
    return f"{year:>04}/{month and month.zfill(2)}/{day and day.zfill(2)}/"


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of the entries that have words and a place."""
    found = []
    values: dict[str, str] = {}
    for line in data.decode("utf-8-sig", "replace").split("\n"):
        match = _TAG.match(line.rstrip("\r"))
        if match is None:
            continue
        tag, value = match.groups()
        if tag == "TY":
            values = {}
        elif tag == "ER" and "C2" in values:
            found.append(_claim(values, name))
        values.setdefault(tag, value)
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def _claim(values: dict[str, str], name: str) -> Claim:
    place = re.fullmatch(r"(\d+)-(\d+)\s*", values["C2"])
    if place is None or not {"ID", "C1", "C3"} <= values.keys():
        raise BadClips(f"{name}, entry {values.get('ID', '?')}: it lacks the place of a clip")
    return Claim(
        values["ID"], values["C1"], int(place[1]), int(place[2]), values.get("AB", ""), values["C3"]
    )


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as an entry does."""
    return re.match(rb"TY {1,2}-", head) is not None
