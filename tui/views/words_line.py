"""A line of words that never asks for a layout: what stands above and below the views."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.views.no_layout import Background
from tui.words.lines import cut
from tui.words.theme import Look
from tui.words.visible import make_line

Piece = tuple[str, str]
"""Words, and the name of their style (of `theme.STYLES`) or nothing."""


class WordsLine(Background, inherit_bindings=False):
    """Shows one line: words from the left, cut where they do not fit, and others at the end."""

    DEFAULT_CSS = "WordsLine { height: 1; padding: 0 1; }"

    def __init__(
        self, look: Look, words: str = "", style: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._look = look
        self._pieces: tuple[Piece, ...] = ((words, style),)
        self._at_end: Piece = ("", "")

    def show(self, *pieces: Piece, at_end: Piece = ("", "")) -> None:
        """Show these pieces one after the other, and another one at the end of the line."""
        if (pieces, at_end) != (self._pieces, self._at_end):
            self._pieces, self._at_end = pieces, at_end
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        return Strip(self._segments(width)).adjust_cell_length(width, self.base)

    def _segments(self, width: int) -> Iterator[Segment]:
        words, style = make_line(self._at_end[0]), self._at_end[1]
        room = width - (cell_len(words) + 2 if words else 0)
        for piece, its_style in self._pieces:
            shown = cut(make_line(piece), room, self._look.ellipsis)
            yield Segment(shown, self._style(its_style))
            room -= cell_len(shown)
        if words:
            yield Segment(" " * (room + 2), self.base)
            yield Segment(words, self._style(style))

    def _style(self, name: str) -> Style:
        return self.base + self._look.style(name) if name else self.base


class RuledLine(WordsLine):
    """A line across the screen."""

    DEFAULT_CSS = "RuledLine { padding: 0; text-style: dim; }"

    def _segments(self, width: int) -> Iterator[Segment]:
        yield Segment(self._look.rule * width, self.base)
