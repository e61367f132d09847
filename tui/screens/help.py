"""The help screen: every key, from the table of commands, and the legend of highlights."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import COMMANDS, HEADINGS, Command, show_keys
from tui.screens.over import OverScreen
from tui.words.describe import legend
from tui.words.theme import Look


class HelpScreen(OverScreen[None]):
    """Shows the keys until one of them is pressed again."""

    where = "help"
    DEFAULT_CSS = """
    HelpScreen { background: ansi_default; }
    HelpScreen VerticalScroll { scrollbar-size: 0 0; padding: 0 2; background: ansi_default; }
    """

    def __init__(self, look: Look, commands: tuple[Command, ...] = COMMANDS) -> None:
        super().__init__(commands)
        self._look = look

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        with VerticalScroll():
            yield Static(help_text(self._look, self.commands), markup=False)

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


def help_text(look: Look, commands: tuple[Command, ...] = COMMANDS) -> Text:
    """Return the help as one text."""
    text = Text("Keys (q closes this)\n", look.style("title"))
    text.append("\nWhat you type goes into the query while its line has the cursor; Up and Down\n")
    text.append("move in the list meanwhile, Tab or Esc leaves the line for the list.\n")
    text.append("Ctrl+Z stops the reader, and the shell's fg brings it back.\n")
    for where, heading in HEADINGS.items():
        text.append(f"\n{heading}\n", look.style("title"))
        for command in commands:
            if command.where == where:
                text.append(f"  {show_keys(command):<18} {command.help}\n")
    text.append("\nHighlights\n", look.style("title"))
    for words, style in legend(look):
        text.append("  ")
        text.append(words, look.style(style))
        text.append("\n")
    return text
