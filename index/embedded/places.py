"""Positions of a term in one text, as bytes: what a posting carries to Whoosh and back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


def encode_places(places: Sequence[int]) -> bytes:
    """Return ascending positions as bytes."""
    return array("I", places).tobytes()


def decode_places(value: bytes) -> list[int]:
    """Return the positions that `encode_places` was given."""
    places = array("I")
    places.frombytes(value)
    return places.tolist()
