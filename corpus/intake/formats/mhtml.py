"""The reader for pages that browsers save as MHTML: the page itself, out of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import place_of, read_all
from corpus.intake.formats.mail import charset_of, header, payload_of
from corpus.intake.formats.pages import draft_of_page, read_page


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the one article of a page saved as MHTML; UnreadableError where it has no text."""
    data = read_all(stream)
    message = message_from_bytes(data, policy=policy.compat32)
    url = header(message, "Snapshot-Content-Location")
    root = next(
        (
            p
            for p in message.walk()
            if p.get_content_type() in ("text/html", "application/xhtml+xml")
        ),
        None,
    )
    if root is None:
        raise UnreadableError("a saved page without HTML")
    location = url or header(root, "Content-Location")
    if location and not location.startswith(("http://", "https://")):
        location = None
    page = read_page(payload_of(root), charset_of(root), location)
    yield draft_of_page("mhtml", place_of(path, name), data, page)
