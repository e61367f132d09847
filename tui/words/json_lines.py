"""JSON as everything here writes it: one object a line, with its schema's number, nothing raw in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tui.words.visible import escape_json

SCHEMA = 1
"""The number of the JSON shapes; raised when a name goes or changes its meaning."""


def encode_line(shape: Mapping[str, object]) -> str:
    """Return one object as a line that ends."""
    return escape_json(json.dumps({"schema": SCHEMA, **shape}, ensure_ascii=False)) + "\n"
