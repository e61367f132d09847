"""What every reader makes of a record: a draft whose fields are whole, dated and named alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.encodings import find_doubled, mend
from corpus.intake.stated_dates import StatedDate, read_date
from corpus.settings import Order, intake_settings

LARGEST = 64 * 1024 * 1024
"""Bytes: what is larger than this is no article."""
_LONGEST_TITLE = 1000
_LONGEST_NAME = 300
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class StatedFields(TypedDict, total=False):
    """What a source states of an article beside its text."""

    title: str | None
    outlet: str | None
    authors: Iterable[str]
    published: object
    url: str | None
    identity: str | None
    version: str | None
    state: str | None
    language: str | None
    encoding: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: the printable path and name of what holds it, and its number.

    `number` is from 1; None where the file is one article.
    """

    path: str
    name: str
    number: int | None = None

    @property
    def shown(self) -> str:
        """The path with `#n` for the n-th record."""
        return self.path if self.number is None else f"{self.path}#{self.number}"

    @property
    def ref(self) -> str:
        """What the record is called where it has no id."""
        return self.name if self.number is None else f"{self.name}#{self.number}"

    def at(self, number: int) -> RecordPlace:
        """Return the place of the n-th record here."""
        return RecordPlace(self.path, self.name, number)

    def skipped(self, reason: str, kind: str | None = None, count: int = 1) -> Skipped:
        """Return a row of the ledger for this place."""
        return Skipped(self.shown, reason, kind=kind, count=count)


def place_of(path: str, name: str) -> RecordPlace:
    """Return the place that a reader was called for, with names that can be shown."""
    return RecordPlace(printable(path), printable(name))


def make_draft(
    format: str,
    place: RecordPlace,
    original: bytes,
    text: str,
    stated: StatedFields,
    *,
    record_id: str | None = None,
    extra: Mapping[str, object] | None = None,
    order: Order | None = None,
    has_headline: bool | None = None,
    as_given: bool = False,
    chosen: bool = False,
) -> Draft:
    """Return the draft of a record; UnreadableError where it has no text.

    `record_id` is the record's own id in its source, by which it is shown.
    """
    text = whole(text)
    doubled = find_doubled(text)
    if not text.strip():
        raise UnreadableError("no text")
    date = stated.get("published")
    read = date if isinstance(date, StatedDate) else read_date(
        date, order or intake_settings().order_of(one_line(stated.get("outlet")))
    )
    title = one_line(stated.get("title"), _LONGEST_TITLE)
    title = mend(title)[0] if title else None
    identity = stated.get("identity")
    url = one_line(stated.get("url"))
    notes = stated.get("notes", ())
    if doubled:
        notes = (*notes, "characters that had been encoded twice were put right")
    if read.note:
        notes = (*notes, whole(read.note))
    name = one_line(identity) or (f"id:{record_id}" if record_id else None)
    if place.number is None:
        key = json.dumps([place.path])
    else:
        key = json.dumps([place.path, name] if name else [place.path, None, place.number])
    return Draft(
        format=format,
        key=whole(key),
        path=place.shown,
        ref=one_line(record_id) or place.ref,
        original=original,
        text=text,
        doubled=doubled,
        title=title,
        outlet=one_line(stated.get("outlet")),
        authors=tuple(people(stated.get("authors", ()))),
        published=read.published,
        url=url,
        extra=whole(json.dumps(dict(extra or {}), ensure_ascii=False, default=str)),
        as_given=as_given,
        chosen=chosen,
        has_headline=(title is None) if has_headline is None else has_headline,
        stated_published=whole(read.stated) if read.stated else None,
        identity=one_line(identity),
        version=one_line(stated.get("version")),
        state=one_line(stated.get("state")),
        encoding=stated.get("encoding"),
        language=one_line(stated.get("language"), 35),
        notes=notes,
    )


def people(names: Iterable[str] | str) -> list[str]:
    """Return the authors' names, each once and on one line."""
    if isinstance(names, str):
        names = [names]
    found: list[str] = []
    for name in names:
        cleaned = one_line(name, _LONGEST_NAME)
        if cleaned and cleaned not in found:
            found.append(cleaned)
    return found


def one_line(text: str | None, longest: int = 2000) -> str | None:
    """Return the text on one line without control characters, or None where nothing is left."""
    if not text:
        return None
    line = " ".join(_CONTROLS.sub(" ", whole(text[: 4 * longest])).split())
    return line[:longest] or None


def whole(text: str) -> str:
    """Return the text with each lone half of a surrogate pair, which JSON lets through, replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def printable(name: str) -> str:
    """Return a file name as text: bytes that are no UTF-8 become the replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_all(stream: object, largest: int = LARGEST) -> bytes:
    """Return all bytes of a stream; UnreadableError where they are too many or none."""
    data: bytes = stream.read(largest + 1)  # type: ignore[attr-defined]
    if len(data) > largest:
        raise UnreadableError(f"larger than {largest // (1024 * 1024)} MiB")
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableError("empty")
    return data


def words_in(text: str) -> int:
    """Return how many words the text has; a letter of a script without spaces counts as half."""
    dense = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]", text))
    return len(text.split()) + dense // 2
