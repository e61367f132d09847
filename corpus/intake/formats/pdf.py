"""The reader for PDF with text: one article a file; needs pypdf (`dateline[documents]`)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import StatedFields, make_draft, place_of, read_all, words_in

_MOST_PAGES = 3000
_GENERIC = re.compile(
    r"^(?:microsoft word|untitled|document|.*\.(?:docx?|indd|pdf|qxd|rtf|txt)$)", re.IGNORECASE
)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the article; UnreadableError for a scan without text, a lock, or damage."""
    data = read_all(stream)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    notes: list[str] = []
    try:
        document = PdfReader(BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError("a locked PDF: it needs its password")
        pages, damaged, count = [], 0, 0
        for page in document.pages:
            count += 1
            if count > _MOST_PAGES:
                notes.append(f"only the first {_MOST_PAGES} pages were read")
                break
            try:
                pages.append(page.extract_text())
            except (
                PyPdfError,
                ValueError,
                TypeError,
                LookupError,
                AttributeError,
                RecursionError,
                ArithmeticError,
                AssertionError,
            ):
                damaged += 1
        title = _title(document.metadata)
    except (
        PyPdfError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        OSError,
        ArithmeticError,
        AssertionError,
        NotImplementedError,
    ) as error:
        raise UnreadableError(f"a damaged PDF: {type(error).__name__}") from None
    if damaged:
        notes.append(f"{damaged} of {count} pages could not be read")
    text = "\n\n".join(part for page in pages if (part := paragraphs_of(page)))
    if words_in(text) < 3:
        raise UnreadableError("a scan without text: it needs OCR first")
    stated: StatedFields = {"title": title, "notes": tuple(notes), "encoding": "pdf"}
    yield make_draft(
        "pdf", place_of(path, name), data, text, stated, extra={"pages": count}, has_headline=True
    )


def _title(metadata: object) -> str | None:
    title = getattr(metadata, "title", None)
    if not isinstance(title, str) or len(title.strip()) < 8 or _GENERIC.match(title.strip()):
        return None
    return title if " " in title.strip() else None


def paragraphs_of(page: str) -> str:
    """Return the text of a page with the lines of each paragraph joined and its hyphens undone."""
    lines = [
        " ".join(line.split()) for line in page.replace("\r", "").replace("\0", "").split("\n")
    ]
    longest = sorted(len(line) for line in lines if line)
    usual = longest[len(longest) * 3 // 4] if longest else 0
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        if not line:
            if current:
                paragraphs.append(current)
            current = ""
            continue
        if current.endswith("-") and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}" if current else line
        if len(line) < 0.75 * usual and line[-1:] in '.!?”"»:':
            paragraphs.append(current)
            current = ""
    if current:
        paragraphs.append(current)
    return "\n\n".join(paragraphs)
