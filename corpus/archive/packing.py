"""Texts and originals as they are stored: compressed, with a dictionary of what news mostly say."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_LEVEL = 5
"""A quarter less time than 6, for half a hundredth of the bytes."""
_DICTIONARY = Path(__file__).with_name("dictionary.txt")
"""Words by how often they stand in news, the most frequent last, then phrases.  What was stored needs
it to be read: it is never changed."""

TABLE = """
-- The cleaned text, compressed; apart from the rest of an article, so that rows fill their pages.
CREATE TABLE text (
    n INTEGER PRIMARY KEY REFERENCES article (n),
    packed BLOB NOT NULL
);
"""
_BEGINS = 1_000
"""Code points of the beginning of a text, as lists show it."""
PACKED = "coalesce((SELECT packed FROM text WHERE text.n = article.n), x'')"
"""The text of a row of the table `article` as it is stored, empty where there is none."""
TEXT = f'{PACKED} AS "text [packed_text]"'
"""A column of a SELECT: the text of a row of the table `article`, empty where there is none.

It is read by a converter of the connection (`CONVERTED`) and by no function of SQLite's, in which
Ctrl+C and what else Python raises would be lost.
"""
BEGINNING = f'{PACKED} AS "beginning [packed_beginning]"'
"""The same of the beginning of the text, without reading all of it."""
CONVERTED = sqlite3.PARSE_COLNAMES
"""What a connection that reads texts is opened with (`detect_types`)."""


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    return _DICTIONARY.read_bytes()


def pack(plain: bytes) -> bytes:
    """Return bytes as they are stored."""
    packing = zlib.compressobj(_LEVEL, zdict=_dictionary())
    return packing.compress(plain) + packing.flush()


def unpack(packed: bytes) -> bytes:
    """Return what `pack` was given, or stored before there was a dictionary; zlib.error, TypeError."""
    unpacking = zlib.decompressobj(zdict=_dictionary())
    plain = unpacking.decompress(packed)
    if not unpacking.eof:
        raise zlib.error("it is cut off")
    return plain


def pack_text(text: str) -> bytes:
    """Return a text as it is stored; an empty one takes nothing."""
    return pack(text.encode()) if text else b""


def unpack_text(packed: bytes | None) -> str:
    """Return what `pack_text` was given, "" for nothing; zlib.error, TypeError, UnicodeDecodeError."""
    return unpack(packed).decode() if packed else ""


def _beginning(packed: bytes | None) -> str:
    if not packed:
        return ""
    # Four bytes hold any letter; the last one may be cut.
    begun = zlib.decompressobj(zdict=_dictionary()).decompress(packed, 4 * _BEGINS)
    return begun.decode(errors="ignore")[:_BEGINS]


def _or_malformed(read: Callable[[bytes], str]) -> Callable[[bytes], str]:
    def reading(packed: bytes) -> str:
        try:
            return read(packed)
        except (zlib.error, UnicodeDecodeError) as error:
            raise sqlite3.DatabaseError(f"a text is malformed: {error}") from error

    return reading


read_text = _or_malformed(unpack_text)
"""Return a text that was stored packed; sqlite3.DatabaseError where it is malformed."""
sqlite3.register_converter("packed_text", read_text)
sqlite3.register_converter("packed_beginning", _or_malformed(_beginning))
