"""The closed lists of words that spans are told by: kinds of names, of times, of dates' grounds."""

from __future__ import annotations

from typing import Literal

Kind = Literal["person", "org", "place", "group", "event", "product"]
Subkind = Literal["facility", "media", "weapon"]
TimeType = Literal["date", "time", "duration", "set"]
TimeStatus = Literal["resolved", "assumed", "vague", "unresolved"]
Basis = Literal["given", "metadata", "text", "path"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Bound = Literal["exact", "about", "over", "under"]

KINDS: tuple[Kind, ...] = ("person", "org", "place", "group", "event", "product")
"""All kinds; archives store their places here, so that a new one comes last."""
