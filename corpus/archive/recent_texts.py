"""Texts that were read lately, kept for whoever judges links: the same few are asked again and again."""

from __future__ import annotations

from corpus.archive.packing import read_text

ROOM = 4_000_000
"""Code points of texts that are kept: some hundred articles of the usual length, or one book."""


class RecentTexts:
    """Reads texts, and keeps those read last.

    They are known by their stored bytes, so that a text which has changed is read anew.
    """

    def __init__(self) -> None:
        self._kept: dict[bytes, str] = {}
        self._size = 0

    def text(self, packed: bytes) -> str:
        """Return a text that was stored so; sqlite3.DatabaseError where it is malformed."""
        text = self._kept.pop(packed, None)
        if text is None:
            text = read_text(packed)
            self._size += len(text)
        self._kept[packed] = text  # the last one read stands last
        while self._size > ROOM and len(self._kept) > 1:
            self._size -= len(self._kept.pop(next(iter(self._kept))))
        return text
