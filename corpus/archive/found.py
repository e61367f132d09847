"""What was found in an article as one compressed column: a line of JSON for each kind of span."""

from __future__ import annotations

import zlib
from typing import NamedTuple

_LEVEL = 6
_DICTIONARY = b"".join((
    b'},"last":{"kind":"field","year":,"edge":"end"}],[,"base":"focus"}],[,"near":true}],[',
    b'"order":"month first"}],[,"order":"day first"}],[{"kind":"set","type":"set","value":"P',
    b'{"kind":"shift","unit":"year","step":-,{"kind":"range","first":{"kind":"field","year":',
    b'"unit as adjective",{"kind":"span","unit":"year","count":,"minute":,"hour":,"week","hour",',
    b'"recently",{"kind":"reference","type":"date","value":"PAST_REF"}],["the future","FUTURE_REF"',
    b'"now",{"kind":"reference","type":"date","value":"PRESENT_REF"}],[,"lean":"future"}],[',
    b'"date","PRESENT_REF",null,null,"day",null,"vague",[]],[,"duration","PT,"set","P,"time","',
    b'"which unit",{"kind":"unit","unit":"year","step":-,"lean":"past","chance":',
    b'"weekday",{"kind":"field","weekday":,"today",{"kind":"unit","unit":"day","step":',
    b'"numeric date",{"kind":"field","year":,"month day",{"kind":"field","month":,"day":',
    b'"year after a lead",{"kind":"field","year":,"minute",null,"assumed",["day","zone"]],[',
    b'","month",null,"resolved",[]],[","day",null,"assumed",["year"]],[","year",null,"resolved",[]],[',
    b'T00:00:00+00:00","20T00:00:00+00:00","day",null,"resolved",[]],[,"duration","P,"date","20',
    b',"exact","dollar",null,null],[,"about",null,,"over",null,,"under",null,,"exact","percent",null,',
    b',"exact",null,null,null],[,"exact",null,,"mixed",,"direct",null,null,,"indirect",',
    b',"product","weapon"],[,"event",null],[,"place","facility"],[,"org","media"],[,"group",null],[',
    b',"person",null],[,"org",null],[,"place",null],[',
))  # fmt: skip
"""What stands in these lines most often, the most frequent last.  Stored columns need it to be read:
it is never changed."""


class FoundColumns(NamedTuple):
    """What was found in an article, each kind as JSON by the functions of `columns`."""

    mentions: str = "[]"
    expressions: str = "[]"
    timestamps: str = "[]"
    quotes: str = "[]"
    quantities: str = "[]"


def pack_found(found: FoundColumns) -> bytes:
    """Return what was found as one column; b"" where that is nothing."""
    if found == FoundColumns():
        return b""
    packing = zlib.compressobj(_LEVEL, zdict=_DICTIONARY)
    return packing.compress("\n".join(found).encode()) + packing.flush()


def unpack_found(packed: bytes) -> FoundColumns:
    """Return what `pack_found` was given; ValueError for anything else."""
    if packed == b"":
        return FoundColumns()
    unpacking = zlib.decompressobj(zdict=_DICTIONARY)
    try:
        lines = unpacking.decompress(packed).decode().split("\n")
    except (zlib.error, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"what was found cannot be unpacked: {error}") from None
    if not unpacking.eof or len(lines) != len(FoundColumns._fields):
        raise ValueError("what was found is cut off")
    return FoundColumns(*lines)


MIGRATION = """
ALTER TABLE article ADD COLUMN found BLOB NOT NULL DEFAULT x'';
"""
BEFORE = tuple(FoundColumns._fields)
"""The columns that each kind had of its own before."""
