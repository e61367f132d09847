"""Reports of one event side by side: where they differ, agree and copy, with each sentence."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize

from corpus.sentences import sentence_at
from index.newsroom.compared import Compared
from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.compare_table import CompareTable
from tui.views.words_line import RuledLine, WordsLine
from tui.words.compared import copied_lines, heading_of, report_names
from tui.words.lines import cut_around, wrap
from tui.words.theme import Look
from tui.words.visible import make_line

Chosen = tuple[str, int, int]
"""An action, and the fact and report that the cursor is on."""


class CompareScreen(OverScreen[Chosen]):
    """Shows a comparison; gives back what is to be done, and where the cursor is."""

    where = "compare"
    DEFAULT_CSS = """
    CompareScreen { background: ansi_default; }
    CompareScreen #why, CompareScreen #names { text-style: dim; }
    """

    def __init__(
        self,
        compared: Compared,
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        *,
        at: tuple[int, int] = (0, 0),
        told: str = "",
    ) -> None:
        """Begin with the cursor `at` a fact and a report; `told` says what was done."""
        super().__init__(commands, told)
        self._compared = compared
        self._look = look
        self._at = at
        self._names = report_names(compared)

    def compose(self) -> ComposeResult:
        """Lay out heading, why, names, table, sentence and keys."""
        look = self._look
        yield WordsLine(look, id="heading")
        yield WordsLine(look, self._why(), id="why")
        yield WordsLine(look, id="names")
        yield RuledLine(look)
        yield CompareTable(self._compared, look)
        yield RuledLine(look)
        yield WordsLine(look, id="sentence")
        yield WordsLine(look, id="more")
        yield WordsLine(look, self.told or self.foot, id="foot")

    def on_mount(self) -> None:
        """Put the cursor where it is to be."""
        title, about = heading_of(self._compared, self._look)
        self.query_one("#heading", WordsLine).show((title, "title"), at_end=(about, "quiet"))
        table = self.query_one(CompareTable)
        self.set_focus(table)
        table.at = self._at
        self.call_after_refresh(self._tell)

    def on_resize(self, event: Resize) -> None:
        """Say the sentence again in another width."""
        self.call_after_refresh(self._tell)

    def _why(self) -> str:
        story, dot = self._compared.story, f" {self._look.dot} "
        parts = []
        if story is not None and story.why:
            parts.append("why one event: " + ", ".join(thing.value for thing in story.why))
        parts += copied_lines(self._compared, self._look)[:2]
        return make_line(dot.join(parts))

    def _tell(self) -> None:
        """Say which report the cursor is on, and the sentence under it."""
        table, width = self.query_one(CompareTable), self.size.width - 2
        head = table.head(self.size.width)
        names = self.query_one("#names", WordsLine)
        if head:
            names.show((head.rstrip()[1:], ""))
        else:
            names.show((f" {self._look.dot} ".join(self._names), ""))
        lines = self._sentence(width)
        for line, name in zip(lines, ("#sentence", "#more"), strict=True):
            self.query_one(name, WordsLine).show(*line)

    def _sentence(self, width: int) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return the sentence under the cursor as two lines of pieces."""
        table = self.query_one(CompareTable)
        told, name = table.told, self._names[table.at[1]]
        if told is None or told.cell is None:
            return ((f"{name}: tells nothing of this", "quiet"),), ()
        cell = told.cell
        text = self._compared.texts[cell.article]
        first, last = sentence_at(text, cell.start, cell.end)
        lead = f"{name}: "
        words = lead + make_line(text[first:last])
        start, end = cell.start - first + len(lead), cell.end - first + len(lead)
        words, start, end = cut_around(words, start, end, 2 * width - 12, self._look.ellipsis)
        pieces = []
        for line in wrap(words, width)[:2]:
            a, b = (max(line.start, min(place, line.end)) for place in (start, end))
            pieces.append(
                ((words[line.start : a], ""), (words[a:b], "match"), (words[b : line.end], ""))
            )
        return (pieces[0], pieces[1] if len(pieces) > 1 else ())

    def action_move(self, by: int) -> None:
        """Move to another fact."""
        table = self.query_one(CompareTable)
        fact, report = table.at
        table.at = fact + by, report
        self._on_teller(table)
        self._tell()

    def action_move_report(self, by: int) -> None:
        """Move to another report that tells the fact; beside each other to any."""
        table = self.query_one(CompareTable)
        fact, report = table.at
        there = range(len(self._names))
        wanted = report + by
        while not table.is_beside and wanted in there and not table.tells(fact, wanted):
            wanted += by
        if wanted in there:
            table.at = fact, wanted
        self._tell()

    def _on_teller(self, table: CompareTable) -> None:
        """Where reports stand one under the other, put the cursor on one that tells the fact."""
        fact, report = table.at
        if not table.is_beside and not table.tells(fact, report):
            tellers = (each for each in range(len(self._names)) if table.tells(fact, each))
            table.at = fact, next(tellers, report)

    def action_move_page(self, by: int) -> None:
        """Move by a page of facts."""
        table = self.query_one(CompareTable)
        self.action_move(by * max(1, table.size.height // (1 if table.is_beside else 3)))

    def action_move_end(self, to: int) -> None:
        """Move to the first fact, or to the last."""
        self.action_move(to * len(self._compared.found.facts))

    def on_line_view_clicked(self, event: CompareTable.Clicked) -> None:
        """Move the cursor to the line; a second click there opens the article."""
        table = self.query_one(CompareTable)
        place = table.fact_at(event.number) if self._compared.found.facts else table.at
        if place == table.at:
            self.action_choose("open")
        else:
            table.at = place
            self._tell()

    def action_choose(self, action: str) -> None:
        """Give back an action with where the cursor is."""
        self.dismiss((action, *self.query_one(CompareTable).at))
