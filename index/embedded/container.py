"""A file of named arrays: written once from front to back, then mapped into memory and read."""

from __future__ import annotations

import json
import mmap
import os
import struct
from binascii import crc32
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from index.engine import IndexUnreadable

MAGIC = b"DATELINE"
_ENDING = struct.Struct("=QIII")
"""Where the directory of arrays begins, its bytes, its CRC-32, and `_ORDER`."""
_ORDER = 0x01020304
"""Reads differently on a machine with the other byte order, where the arrays are of no use."""
_ALIGNED = 8

Facts = dict[str, int]


class Sink(Protocol):
    """A binary file, as far as a container needs one."""

    def write(self, data: bytes, /) -> object:
        """Take bytes in."""
        ...


class ContainerWriter:
    """Writes arrays one after the other; `finish` adds the directory that finds them."""

    def __init__(self, sink: Sink, hear: Callable[[bytes], None] | None = None) -> None:
        """Write to `sink`; `hear` is called with all bytes as they go by, to take a checksum."""
        self._sink = sink
        self._hear = hear
        self._at = 0
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._put(MAGIC)

    def _put(self, data: bytes) -> None:
        self._sink.write(data)
        if self._hear:
            self._hear(data)
        self._at += len(data)

    def add(self, name: str, code: str, *parts: bytes) -> None:
        """Write an array: its type `code` as in the `array` module, its bytes in any number of parts."""
        self.add_parts(name, code, parts)

    def add_parts(self, name: str, code: str, parts: Iterable[bytes]) -> None:
        """Write an array whose parts are made one at a time, for what is too long to hold."""
        self._put(b"\0" * (-self._at % _ALIGNED))
        begin = self._at
        for part in parts:
            self._put(part)
        self._arrays[name] = code, begin, self._at - begin

    def finish(self, facts: Facts) -> int:
        """Write the directory with some numbers about the whole; return the bytes written."""
        directory = json.dumps({"arrays": self._arrays, "facts": facts}).encode()
        begin = self._at
        self._put(directory)
        self._put(_ENDING.pack(begin, len(directory), crc32(directory), _ORDER))
        return self._at


class Container:
    """The arrays of a file, mapped or held in memory, as views without a copy."""

    def __init__(self, data: mmap.mmap | bytes, name: str) -> None:
        """Read the directory; IndexUnreadable if it is not what `finish` wrote."""
        self.data = data
        self.name = name
        problem = f"{name} is damaged"
        if len(data) < len(MAGIC) + _ENDING.size or data[: len(MAGIC)] != MAGIC:
            raise IndexUnreadable(problem)
        begin, size, check, order = _ENDING.unpack_from(data, len(data) - _ENDING.size)
        if order != _ORDER:
            raise IndexUnreadable(f"{name} was written on another kind of machine, or is damaged")
        directory = data[begin : begin + size]
        if crc32(directory) != check or begin + size + _ENDING.size != len(data):
            raise IndexUnreadable(problem)
        try:
            read = json.loads(directory)
            self.arrays: dict[str, tuple[str, int, int]] = {
                key: (code, start, length) for key, (code, start, length) in read["arrays"].items()
            }
            self.facts: Facts = read["facts"]
        except (ValueError, TypeError, KeyError, AttributeError):
            raise IndexUnreadable(problem) from None
        self._view = memoryview(data)

    @classmethod
    def map(cls, path: Path) -> Container:
        """Map a file; OSError if it is not there, IndexUnreadable if it is not a container."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                raise IndexUnreadable(f"{path.name} is empty")
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name)

    def view(self, name: str) -> memoryview:
        """Return an array as a view of its items."""
        code, begin, size = self.arrays[name]
        items: memoryview = self._view[begin : begin + size].cast(code)  # type: ignore[call-overload]
        return items

    def __contains__(self, name: str) -> bool:
        return name in self.arrays

    def __len__(self) -> int:
        return len(self._view)
