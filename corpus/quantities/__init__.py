"""How many of what: numbers that count or measure, with bound, unit and noun."""

from __future__ import annotations

from typing import Final

from corpus.quantities.finding import find_quantities

RULES_VERSION: Final = "1"
"""Raised with every change that finds other quantities; older articles are annotated anew."""

__all__ = ["RULES_VERSION", "find_quantities"]
