"""A stream whose beginning was read already: that first, and then the rest."""

from __future__ import annotations

from io import RawIOBase
from typing import BinaryIO


class Chained(RawIOBase):
    """What was read of a stream, and then the stream itself."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; return how many bytes it holds now."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            piece = self._rest.read(len(view)) or b""
        view[: len(piece)] = piece
        return len(piece)
