"""What changed from one version of an article to another, inline."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.words_line import RuledLine, WordsLine
from tui.words.changes import MARKS, Piece
from tui.words.theme import Look
from tui.words.visible import make_visible

Pair = tuple[str, tuple[Piece, ...]]
"""A heading that names two versions, and the later text with what changed."""


class ChangesScreen(OverScreen[None]):
    """Shows pairs of versions one after the other, the latest pair first."""

    where = "changes"
    DEFAULT_CSS = """
    ChangesScreen { background: ansi_default; }
    ChangesScreen VerticalScroll { scrollbar-size: 0 0; padding: 0 1; background: ansi_default; }
    ChangesScreen Static { max-width: 76; }
    """

    def __init__(
        self,
        pairs: tuple[Pair, ...],
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
    ) -> None:
        """Begin with the last of the `pairs`."""
        super().__init__(commands)
        self._pairs = pairs
        self._look = look
        self._at = len(pairs) - 1

    def compose(self) -> ComposeResult:
        """Lay out heading, text and keys."""
        yield WordsLine(self._look, id="heading")
        yield RuledLine(self._look)
        with VerticalScroll():
            yield Static(id="text", markup=False)
        yield WordsLine(self._look, self.foot)

    def on_mount(self) -> None:
        """Show the latest change."""
        self._draw()

    def _draw(self) -> None:
        heading, pieces = self._pairs[self._at]
        of = f"{self._at + 1} of {len(self._pairs)} changes" if len(self._pairs) > 1 else ""
        self.query_one("#heading", WordsLine).show((heading, "title"), at_end=(of, "quiet"))
        self.query_one("#text", Static).update(self._text(pieces))
        self.query_one(VerticalScroll).scroll_to(y=0, animate=False)

    def _text(self, pieces: tuple[Piece, ...]) -> Text:
        text = Text()
        for words, what in pieces:
            before, after = MARKS[what]
            style = self._look.style(what) if what != "same" else self._look.style()
            text.append(f"{before}{make_visible(words)}{after}", style)
        return text

    def action_turn(self, by: int) -> None:
        """Show the change after this one, or before it."""
        self._at = max(0, min(len(self._pairs) - 1, self._at + by))
        self._draw()

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_move_page(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * (scroll.size.height - 1), animate=False)

    def action_move_end(self, to: int) -> None:
        """Scroll to the beginning or the end."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=0 if to < 0 else scroll.max_scroll_y, animate=False)
