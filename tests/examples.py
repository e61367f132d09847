"""How many examples a property is tried on: all of them, or few in `make quick`."""

from __future__ import annotations

import os

QUICK = os.environ.get("HYPOTHESIS_PROFILE") == "quick"


def examples(most: int) -> int:
    """Return how many of so many examples to try now."""
    return max(20, most // 10) if QUICK else most
