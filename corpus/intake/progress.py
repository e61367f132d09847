"""What a long run tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Told what is being done (`reading`, `indexing`), how much is done and of how much, if known."""
