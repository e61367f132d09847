"""The reader for lists of links: OPML, browsers' bookmarks, exports of what was saved for later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import place_of, read_all
from corpus.intake.markup import decode_markup

_LINK = re.compile(r"<a\b[^>]{0,4000}?\bhref\s*=\s*[\"']?https?://", re.IGNORECASE)
_OUTLINE = re.compile(r"<outline\b[^>]{0,4000}?\b(?:xmlurl|htmlurl|url)\s*=\s*[\"']", re.IGNORECASE)


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield one row that counts the links: none of them has a text that could be an article."""
    data = read_all(stream)
    decoded = decode_markup(data)
    is_opml = "<opml" in decoded.text[:3000].lower()
    count = sum(1 for _ in (_OUTLINE if is_opml else _LINK).finditer(decoded.text))
    if not count:
        raise UnreadableError("a list without links")
    what = "feed address" if is_opml else "link"
    several = f"{count:,} {what}{'es' if is_opml else 's'}" if count > 1 else f"a {what}"
    yield Skipped(
        place_of(path, name).path, f"{several} without text", encoding=decoded.encoding,
        kind="link", count=count,
    )  # fmt: skip
