"""Who said what: direct, mixed and indirect quotes with their speakers, found without a model."""

from __future__ import annotations

from typing import Final

from corpus.quotes.finding import find_quotes

RULES_VERSION: Final = "1"
"""Raised with every change that finds other quotes; older articles are annotated anew."""

__all__ = ["RULES_VERSION", "find_quotes"]
