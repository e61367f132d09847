"""The help screen: first steps, the query language, the highlights, and every key."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import COMMANDS, HEADINGS, Command, show_keys
from tui.screens.over import OverScreen
from tui.words.describe import legend, legend_gap
from tui.words.theme import Look


class HelpScreen(OverScreen[None]):
    """Shows the help until a key closes it."""

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


QUERY_LANGUAGE: tuple[tuple[str, str], ...] = (
    ("kursk drone", "both words, in any form; a slip of spelling is forgiven"),
    ('"air defence"', "these words one after the other"),
    ("drone OR missile", "one of them; NOT or a hyphen excludes: drone -kursk"),
    ("medin*", "words that begin so; medinsky~ finds spellings like it"),
    ("person:medinsky", "this person by any name; so do org: place: group:"),
    ("outlet:gazette", "from this outlet; title: in titles alone"),
    ("published:2025-05", "out on this day, in this month or year"),
    ("when:2025-05-16", "articles that tell of this time"),
)
"""A query as an example -> what it finds."""


def help_text(look: Look, commands: tuple[Command, ...] = COMMANDS) -> Text:
    """Return the help as one text: keys by place, the query language, the highlights."""
    text = Text()
    text.append("Help", look.style("title"))
    text.append(" (q closes it, Space and b turn pages)\n")
    text.append("\nFirst steps\n", look.style("title"))
    text.append("  Type words: the list follows. Enter opens an article, q comes back.\n")
    text.append("  There n, e, t step through words, names, times; Enter opens a card.\n")
    text.append("  Tab leaves the query line for the list, / comes back to it.\n")
    text.append("\nQueries\n", look.style("title"))
    for query, found in QUERY_LANGUAGE:
        text.append(f"  {query:<18} ", look.style("accent"))
        text.append(f"{found}\n")
    text.append("\nHighlights\n", look.style("title"))
    text.append("  ")
    for at, (words, style) in enumerate(legend(look)):
        text.append(words, look.style(style))
        text.append(legend_gap(look, at))
    text.append("\n")
    for where, heading in HEADINGS.items():
        text.append(f"\n{heading}\n", look.style("title"))
        for command in commands:
            if command.where == where:
                text.append(f"  {show_keys(command):<18} {command.help}\n")
    return text
