"""How things look: styles by meaning in the terminal's own colours, and marks that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style

STYLES: dict[str, str] = {
    "person": "bright_cyan",
    "org": "bright_magenta",
    "place": "bright_green",
    "group": "bright_yellow",
    "event": "bright_blue",
    "product": "bright_blue",
    "time": "underline",
    "match": "bold reverse",
    "current": "reverse",
    "title": "bold",
    "quiet": "dim",
    "accent": "bold",
    "error": "bold red",
}
"""Meaning -> Rich style; only the sixteen colours that a person sets for the terminal."""

KIND_MARKS: dict[str, tuple[str, str]] = {
    "person": ("‹", "›"),
    "org": ("[", "]"),
    "place": ("{", "}"),
    "group": ("(", ")"),
    "event": ("*", "*"),
    "product": ("=", "="),
}
"""Kind -> the marks around a name where there is no colour."""

KIND_MARKS_ASCII = {**KIND_MARKS, "person": ("<", ">")}
TIME_MARKS, TIME_MARKS_ASCII = ("«", "»"), ("<<", ">>")

STATUS_MARKS: dict[str, str] = {"resolved": "", "assumed": "≈", "vague": "~", "unresolved": "?"}
"""State of a timestamp -> the sign behind it, with colours and without."""


@dataclass(frozen=True, slots=True)
class Look:
    """What this terminal can show: colours or marks, and characters beyond ASCII or not."""

    colour: bool = True
    ascii_only: bool = False

    def kind_marks(self, kind: str) -> tuple[str, str]:
        """Return the marks around a name of this kind."""
        return (KIND_MARKS_ASCII if self.ascii_only else KIND_MARKS)[kind]

    @property
    def time_marks(self) -> tuple[str, str]:
        """The marks around a timestamp."""
        return TIME_MARKS_ASCII if self.ascii_only else TIME_MARKS

    def status_mark(self, status: str) -> str:
        """Return the sign behind a timestamp in this state."""
        mark = STATUS_MARKS[status]
        return "~" if self.ascii_only and mark == "≈" else mark

    @property
    def rule(self) -> str:
        """The character that a rule is drawn with."""
        return "-" if self.ascii_only else "─"

    @property
    def pointer(self) -> str:
        """The sign before the row that the cursor is on."""
        return ">" if self.ascii_only else "▸"

    @property
    def mark(self) -> str:
        """The sign before a marked article."""
        return "*" if self.ascii_only else "●"

    @property
    def found(self) -> str:
        """The sign for a found word in the map of an article."""
        return "#" if self.ascii_only else "▪"

    @property
    def ellipsis(self) -> str:
        """The sign for what was cut off."""
        return "..." if self.ascii_only else "…"

    @property
    def dot(self) -> str:
        """The sign between two facts."""
        return "-" if self.ascii_only else "·"


@lru_cache(maxsize=256)
def style_of(names: tuple[str, ...]) -> Style:
    """Return the styles of these names laid over each other, the later ones on top."""
    from rich.style import Style

    return Style.combine([Style.parse(STYLES[name]) for name in names]) if names else Style()
