"""A small reader that draws what Dateline draws: a list of 2,000 rows, an input, an article.

    python demo_reader.py [--full-paint] [--no-prepaint]

Typed letters filter the list; Enter opens a row, q comes back; Ctrl+Z suspends, Ctrl+Q ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    if not {"--no-prepaint", "--full-paint"} & set(sys.argv):
        from tui.terminal.first_frame import paint_first_frame

        paint_first_frame("", ascii_only=False)

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.terminal.driver import driver_class

WORDS = (
    "Riga", "Lagos", "Quito", "Osaka", "Turin", "Hanoi", "Leeds", "Minsk", "東京", "Łódź",
    "council", "ferry", "court", "market", "storm", "bridge", "salt", "grain", "winter", "letters",
    "harbour", "mayor", "votes", "hears", "stops", "opens", "closes", "after", "before", "without",
    "against", "seven", "twenty", "new", "old", "quiet", "sudden", "report", "night", "morning",
    "tax", "road", "river", "school", "singers",
)  # fmt: skip


def sentence(seed: int, words: int) -> list[str]:
    """Words that look drawn at random and are the same in every run."""
    drawn = []
    for _ in range(words):
        seed = (seed * 1103515245 + 12345) % (1 << 31)
        drawn.append(WORDS[(seed >> 16) % len(WORDS)])
    return drawn


TITLES = [f"{' '.join(sentence(n, 4 + n % 4)):<58} {1 + n % 28:>2} May 2025" for n in range(2000)]


class Lines(ScrollView):
    """Lines drawn on demand; the chosen one is reversed."""

    DEFAULT_CSS = "Lines { scrollbar-size: 0 0; }"
    BINDINGS = (
        Binding("down,j", "by(1)"),
        Binding("up,k", "by(-1)"),
        Binding("pagedown,space", "page(1)"),
        Binding("pageup,b", "page(-1)"),
    )

    def __init__(self, lines: list[list[Segment]], *, chooses: bool) -> None:
        super().__init__()
        self.lines, self.chooses, self.chosen = lines, chooses, 0

    def on_mount(self) -> None:
        self.show(self.lines)

    def on_resize(self) -> None:
        self.show(self.lines)

    def show(self, lines: list[list[Segment]]) -> None:
        self.lines = lines
        self.chosen = min(self.chosen, max(len(lines) - 1, 0))
        self.virtual_size = Size(self.size.width, len(lines))
        self.refresh()

    def action_by(self, n: int) -> None:
        if not self.chooses:
            self.scroll_to(y=self.scroll_y + n, animate=False)
            return
        old = self.chosen
        self.chosen = max(0, min(len(self.lines) - 1, old + n))
        top, height = round(self.scroll_y), self.size.height
        for y in (old, self.chosen):
            self.refresh_line(y)
        if self.chosen < top:
            self.scroll_to(y=self.chosen, animate=False)
        elif self.chosen >= top + height:
            self.scroll_to(y=self.chosen - height + 1, animate=False)

    def action_page(self, n: int) -> None:
        self.action_by(n * (self.size.height - 1))

    def render_line(self, y: int) -> Strip:
        at, width = y + round(self.scroll_y), self.size.width
        base = self.rich_style
        if at >= len(self.lines):
            return Strip.blank(width, base)
        if self.chooses and at == self.chosen:
            base += Style(reverse=True)
        strip = Strip(
            [Segment(text, base + (style or Style())) for text, style, _ in self.lines[at]]
        )
        return strip.adjust_cell_length(width, base)


class ArticleScreen(Screen[None]):
    CSS = "ArticleScreen Static { height: 1; } ArticleScreen Lines { height: 1fr; }"
    BINDINGS = (Binding("q,escape", "app.pop_screen"),)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_text = title

    def compose(self) -> ComposeResult:
        yield Static(self.title_text, markup=False)
        marked = Style(color="yellow", bold=True)
        lines = []
        for n in range(300):
            words = sentence(n + 5000, 9 + n % 3)
            marked_word = n * 7 % 8 + 1
            line = [Segment(" ".join(words[:marked_word]) + " ")]
            line += [Segment(words[marked_word], marked)]
            line += [Segment(" " + " ".join(words[marked_word + 1 :]))]
            lines.append(line if n % 5 != 4 else [Segment("")])
        yield Lines(lines, chooses=False)
        yield Static(" q back  n/N match  J/K next article  y copy", markup=False)


class DemoReader(App[None]):
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    Input { height: 1; border: none; padding: 0; background: ansi_default; }
    Input:focus { border: none; }
    #search { layout: horizontal; height: 1; }
    Static { height: 1; } Lines { height: 1fr; }
    """
    BINDINGS = (
        Binding("down", "list('by(1)')", priority=True),
        Binding("up", "list('by(-1)')", priority=True),
        Binding("pagedown", "list('page(1)')", priority=True),
        Binding("pageup", "list('page(-1)')", priority=True),
        Binding("enter", "open", priority=True),
        Binding("ctrl+z", "suspend_process", priority=True),
        Binding("ctrl+y", "copy", priority=True),
    )

    def __init__(self) -> None:
        super().__init__(driver_class=driver_class(full_paint="--full-paint" in sys.argv))
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        box = Input(placeholder="search", select_on_focus=False)
        box.cursor_blink = False
        yield box
        yield Static("─" * 400, id="rule", markup=False)
        yield Lines([[Segment(f" {title}")] for title in TITLES], chooses=True)
        yield Static("READY 2000 articles", id="status", markup=False)

    def on_mount(self) -> None:
        self.theme = "ansi-dark" if "ansi-dark" in self.available_themes else "textual-ansi"

    def on_input_changed(self, event: Input.Changed) -> None:
        found = [title for title in TITLES if event.value.lower() in title.lower()]
        self.screen.query_one(Lines).show([[Segment(f" {title}")] for title in found])
        self.screen.query_one("#status", Static).update(f"READY {len(found)} articles")

    async def action_list(self, action: str) -> None:
        await self.run_action(action, default_namespace=self.screen.query_one(Lines))

    def action_copy(self) -> None:
        self.copy_to_clipboard("copied by the demo")

    def action_open(self) -> None:
        rows = self.screen.query_one(Lines)
        if rows.chooses and rows.lines:
            self.push_screen(ArticleScreen(rows.lines[rows.chosen][0].text))


if __name__ == "__main__":
    DemoReader().run(mouse=False)
