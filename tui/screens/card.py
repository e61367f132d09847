"""The card of an entity: what it is called and why, with whom it is named, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from index.newsroom.cards import Card
from index.newsroom.quotes import Said
from tui.commands import COMMANDS, Command
from tui.screens.over import OverScreen
from tui.views.line_list import LineList, ListRow
from tui.views.words_line import WordsLine
from tui.words.dates import show_published
from tui.words.describe import counted
from tui.words.theme import Look
from tui.words.times import histogram
from tui.words.visible import make_line

Chosen = tuple[str, str]
"""An action (`open`, `card`, `quotes`, `search`, `split`, `merge`, `undo`) and what it is done to."""


class CardScreen(OverScreen[Chosen]):
    """Shows a card; gives back what was chosen on it."""

    where = "card"
    DEFAULT_CSS = """
    CardScreen { background: ansi_default; }
    CardScreen LineList { height: 1fr; }
    """

    def __init__(
        self,
        card: Card,
        look: Look,
        commands: tuple[Command, ...] = COMMANDS,
        told: str = "",
        spoken: Sequence[Said] = (),
    ) -> None:
        """`spoken` are some quotes of the entity, the newest first; `told` is what was done."""
        super().__init__(commands, told)
        self._card = card
        self._spoken = spoken
        self._look = look

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and keys."""
        entity = self._card.entity
        dot = self._look.dot
        counts = f"{counted(entity.articles, 'article')}, {counted(entity.mentions, 'mention')}"
        yield WordsLine(self._look, f"{entity.name} {dot} {entity.kind} {dot} {counts}", "title")
        yield LineList(self._look)
        yield WordsLine(self._look, self.told or self.foot, id="foot")

    def on_mount(self) -> None:
        """Show the rows."""
        rows = self.query_one(LineList)
        rows.show(list(card_rows(self._card, self._look, self._spoken)))
        self.set_focus(rows)

    def on_line_view_clicked(self) -> None:
        """Open what was clicked."""
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(by)

    def action_move_page(self, by: int) -> None:
        """Move the cursor by a page."""
        rows = self.query_one(LineList)
        rows.move(by * max(1, rows.size.height - 1))

    def action_move_end(self, to: int) -> None:
        """Move the cursor to the first row, or to the last."""
        rows = self.query_one(LineList)
        rows.move(to * rows.count)

    def action_choose(self) -> None:
        """Open the article, or the card, that the cursor is on."""
        chosen = self.query_one(LineList).chosen
        action, _, what = (chosen or "").partition(" ")
        if action in ("open", "card", "quotes"):
            self.dismiss((action, what))

    def action_search(self) -> None:
        """Search for the entity."""
        entity = self._card.entity
        name = entity.name.replace('"', " ")
        self.dismiss(("search", f'{entity.kind}:"{name}"'))

    def action_quotes(self) -> None:
        """Ask for all that the entity said."""
        self.dismiss(("quotes", self._card.entity.entity))

    def action_split(self) -> None:
        """Split off the alias that the cursor is on."""
        chosen = self.query_one(LineList).chosen
        action, _, what = (chosen or "").partition(" ")
        if action == "alias":
            self.dismiss(("split", what))
        else:
            told = "x splits off the other name that the cursor is on"
            self.query_one("#foot", WordsLine).show((told, ""))

    def action_undo(self) -> None:
        """Take back what was last said of a name."""
        self.dismiss(("undo", ""))

    def action_merge(self) -> None:
        """Ask which entity to merge this one with."""
        self.dismiss(("merge", self._card.entity.entity))


def card_rows(card: Card, look: Look, spoken: Sequence[Said] = ()) -> Iterator[ListRow]:
    """Yield the rows of a card: aliases, company, months, what was `spoken` last, sentences."""
    entity = card.entity
    yield ListRow("also")
    for alias in entity.aliases:
        if alias.text != entity.name:
            why = f"{alias.reason}, " if alias.reason else ""
            mark = look.guess if alias.guesses == alias.mentions else ""
            some = f", {alias.guesses} guessed" if alias.guesses else ""
            words = f"  {alias.text}{mark} ({why}{alias.mentions} ×{some})"
            yield ListRow(words, value=f"alias {alias.text}")
    if len(entity.aliases) < 2:
        yield ListRow("  no other name", "quiet")
    if card.company:
        yield ListRow("named with")
        for other in card.company:
            words = f"  {other.name} {look.dot} {other.kind} {look.dot} {other.articles}"
            yield ListRow(words, other.kind, value=f"card {other.entity}")
    if len(card.months) > 1:
        yield ListRow(histogram(dict(card.months), look))
    if spoken:
        yield ListRow("said")
    for said in spoken:
        yield ListRow(f"  {make_line(said.words)}", value=f"quotes {entity.entity}")
    yield ListRow("in")
    for place in card.places:
        dated = show_published(place.published and place.published[:10])
        lead = f"  {dated} {look.dot} "
        marks = tuple((s + len(lead), e + len(lead)) for s, e in place.marks)
        yield ListRow(lead + place.sentence, value=f"open {place.article}", marks=marks)
