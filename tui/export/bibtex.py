"""BibTeX: an `@article` a clip or article; words and place in fields that BibTeX passes over."""

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

# BibTeX counts braces behind a backslash too: those of a text are told by name.
_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_TOLD = {told: sign for sign, told in _SIGNS.items()}
_TOLD_SIGN = re.compile("|".join(map(re.escape, _TOLD)))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEGIN = re.compile(r"@\s*\w+\s*\{\s*([^\s,{}]+)\s*,")
_FIELD = re.compile(r"[\s,]*([\w-]+)\s*=\s*")


def render(dossier: Dossier, style: str) -> bytes:
    """Return the entries."""
    return "\n".join(map(_entry, entries_of(dossier))).encode("utf-8")


def _entry(entry: Entry) -> str:
    lines = [f"  {name} = {value}," for name, value in _fields(entry) if value not in ("{}", "")]
    return "\n".join([f"@article{{{entry.key},", *lines, "}", ""])


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    cited = entry.citation
    yield "author", _braced(" and ".join(map(_author, cited.authors)), raw=True)
    yield "title", f"{{{_braced(cited.title)}}}"  # twice: its capitals stay
    yield "journal", _braced(cited.outlet or "")
    parts = date_parts(cited.published)
    yield "year", f"{{{parts[0]}}}" if parts else ""
    yield "month", _MONTHS[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= 12 else ""
    yield "date", _braced((cited.published or "").partition("T")[0])
    yield "url", _braced(cited.url or "")
    yield "urldate", _braced(cited.accessed[:10])
    yield "keywords", _braced(", ".join(entry.tags))
    yield "annote", _braced("; ".join(entry.notes))
    if entry.quoted is not None:
        clip = entry.quoted.clip
        yield "quotation", _braced(clip.text)
        yield "speaker", _braced(clip.speaker or "")
        yield "status", _braced(entry.quoted.state)
        yield "start", f"{{{clip.start}}}"
        yield "end", f"{{{clip.end}}}"
    yield "article", _braced(entry.article)
    yield "published", _braced(cited.published or "")
    yield "basis", _braced(cited.published_basis or "")
    yield "accessed", _braced(cited.accessed)
    yield "file-path", _braced(cited.path)
    yield "line", "" if cited.line is None else f"{{{cited.line}}}"
    yield "sha256", _braced(cited.sha256)


def _author(written: str) -> str:
    author = read_author(written)
    if author.family is None:
        return f"{{{escape(author.name)}}}"
    return f"{escape(author.family)}, {escape(author.given or '')}"


def _braced(text: str, *, raw: bool = False) -> str:
    return f"{{{text if raw else escape(text)}}}"


def escape(text: str) -> str:
    """Return a text as TeX shows it, in one line."""
    return _SIGN.sub(lambda match: _SIGNS[match[0]], make_line(text))


def unescape(field: str) -> str:
    """Return the text of a field."""
    return _TOLD_SIGN.sub(lambda match: _TOLD[match[0]], field)


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of the entries that have a quotation."""
    text = data.decode("utf-8-sig", "replace")
    found = []
    for begin in _BEGIN.finditer(text):
        fields = _read_fields(text, begin.end())
        if "quotation" not in fields:
            continue
        try:
            found.append(
                Claim(begin[1], fields["article"], int(fields["start"]), int(fields["end"]),
                      fields["quotation"], fields["sha256"])
            )  # fmt: skip
        except (KeyError, ValueError):
            raise BadClips(f"{name}, entry {begin[1]}: it lacks the place of a clip") from None
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def _read_fields(text: str, at: int) -> dict[str, str]:
    """Return the fields of the entry that goes on at `at`, as far as it can be read."""
    fields: dict[str, str] = {}
    while (head := _FIELD.match(text, at)) is not None:
        at = head.end()
        if text[at : at + 1] in ("{", '"'):
            end = _close(text, at)
            value = text[at + 1 : end]
            at = end + 1
        else:
            bare = re.compile(r"[^,}\s]*").match(text, at)
            value, at = (bare[0], bare.end()) if bare else ("", at + 1)
        fields.setdefault(head[1].lower(), unescape(value))
    return fields


def _close(text: str, at: int) -> int:
    """Return where what is opened at `at`, a brace or a quotation mark, is closed."""
    closing, depth = ("}", 0) if text[at] == "{" else ('"', 1)
    for place in range(at + (closing == '"'), len(text)):
        sign = text[place]
        depth += (sign == "{") - (sign == "}")
        if sign == closing and depth == (1 if closing == '"' else 0):
            return place
    return len(text)


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as an entry does."""
    return head.startswith(b"@")
