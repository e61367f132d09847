"""How things look: styles by meaning in the terminal's own colours, and marks that say the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rich.style import Style

Palette = Literal["dark", "light", "contrast", "plain"]

STYLES: dict[str, str] = {
    "person": "bright_cyan",
    "org": "bright_magenta",
    "place": "bright_green",
    "group": "bright_yellow",
    "event": "bright_blue",
    "product": "bright_red",
    "guess": "italic",
    "time": "underline",
    "match": "bold reverse",
    "marked": "underline2",
    "differs": "bold underline",
    "added": "bold underline",
    "removed": "strike dim",
    "cursor": "not reverse bold black on bright_yellow",
    "current": "reverse",
    "title": "bold",
    "quiet": "dim",
    "accent": "bold",
    "error": "bold red",
}
"""Meaning -> Rich style; only the sixteen colours that a person sets for the terminal."""

PALETTES: dict[Palette, dict[str, str]] = {
    "dark": STYLES,
    "light": {
        **STYLES,
        "person": "blue",
        "org": "magenta",
        "place": "green",
        "group": "red",
        "event": "cyan",
        "product": "bright_black",
        "cursor": "not reverse bold black on yellow",
    },
    "contrast": {
        **STYLES,
        "person": "bold bright_cyan",
        "org": "bold bright_magenta",
        "place": "bold bright_green",
        "group": "bold bright_yellow",
        "event": "bold bright_blue",
        "product": "bold bright_white",
        "time": "bold underline",
        "quiet": "",
        "error": "bold reverse",
    },
    "plain": {
        **STYLES,
        **dict.fromkeys(("person", "org", "place", "group", "event", "product"), ""),
        "match": "bold",
        "cursor": "bold reverse",
        "error": "bold reverse",
    },
}
"""Palette -> its styles: on a dark ground, on a light one, without anything faint, and no colour."""

LOOKS: dict[str, tuple[bool, Palette]] = {
    "colour": (True, "dark"),
    "light": (True, "light"),
    "contrast": (True, "contrast"),
    "marks": (False, "plain"),
}
"""What a person can ask for -> colours or marks, and the palette."""

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
STATUS_MARKS_ASCII = {**STATUS_MARKS, "assumed": "~", "vague": "~~"}


class Look(NamedTuple):
    """What this terminal can show: colours or marks, and characters beyond ASCII or not."""

    colour: bool = True
    ascii_only: bool = False
    palette: Palette = "dark"

    @classmethod
    def named(cls, name: str, *, ascii_only: bool = False) -> Look:
        """Return one of `LOOKS`."""
        colour, palette = LOOKS[name]
        return cls(colour, ascii_only, palette)

    def style(self, *names: str) -> Style:
        """Return the styles of these names laid over each other, the later ones on top."""
        return _combine(names, self.palette)

    def kind_marks(self, kind: str) -> tuple[str, str]:
        """Return the marks around a name of this kind."""
        return (KIND_MARKS_ASCII if self.ascii_only else KIND_MARKS)[kind]

    @property
    def time_marks(self) -> tuple[str, str]:
        """The marks around a timestamp."""
        return TIME_MARKS_ASCII if self.ascii_only else TIME_MARKS

    def status_mark(self, status: str) -> str:
        """Return the sign behind a timestamp in this state."""
        return (STATUS_MARKS_ASCII if self.ascii_only else STATUS_MARKS)[status]

    @property
    def guess(self) -> str:
        """The sign behind a name whose link is a guess, and a time that is not resolved."""
        return "?"

    @property
    def passage_marks(self) -> tuple[str, str]:
        """The marks around a passage that a person marked, noted or clipped, without colour."""
        return ("|", "|") if self.ascii_only else ("⟦", "⟧")

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
    def story(self) -> str:
        """The sign before the reports of a story."""
        return "<>" if self.ascii_only else "◇"

    @property
    def under(self) -> str:
        """The sign before a row that stands under another."""
        return "|" if self.ascii_only else "└"

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
def _combine(names: tuple[str, ...], palette: Palette) -> Style:
    from rich.style import Style

    styles = PALETTES[palette]
    return Style.combine([Style.parse(styles[name]) for name in names]) if names else Style()
