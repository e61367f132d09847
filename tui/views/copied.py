"""What reports copy, near-copies changed and others print too, as rows to choose a place from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.newsroom.compared import Compared
from tui.views.line_list import ListRow
from tui.words.compared import copied_lines, report_names
from tui.words.dates import show_published
from tui.words.describe import counted
from tui.words.theme import Look
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.archive import Listed
    from index.newsroom.copied import CopiedBy

Place = tuple[str, int, int]


def copied_rows(compared: Compared, look: Look) -> tuple[tuple[ListRow, ...], tuple[Place, ...]]:
    """Return the rows, and the places that their values are the numbers of."""
    found, texts = compared.found, compared.texts
    names = dict(zip(found.articles, report_names(compared), strict=True))
    rows: list[ListRow] = []
    places: list[Place] = []

    def add(words: str, place: Place, style: str = "") -> None:
        rows.append(ListRow(words, style, value=str(len(places))))
        places.append(place)

    def said(place: Place) -> str:
        article, start, end = place
        return make_line(texts[article][start:end])

    rows += [ListRow(line, "title") for line in copied_lines(compared, look)]
    arrow = "->" if look.ascii_only else "→"
    pair = ("", "")
    for edit in found.edits:
        if (edit.a[0], edit.b[0]) != pair:
            pair = edit.a[0], edit.b[0]
            heading = f"{names[pair[0]]} {arrow} {names[pair[1]]}"
            rows.append(ListRow(heading, "title"))
        if edit.kind == "changed":
            add(f"  changed  {said(edit.a)} {arrow} {said(edit.b)}", edit.b)
        elif edit.kind == "added":
            add(f"  added    {said(edit.b)}", edit.b)
        else:
            add(f"  dropped  {said(edit.a)}", edit.a)
    for passage in found.copied:
        where = ", ".join(dict.fromkeys(names[place[0]] for place in passage.places))
        rows.append(ListRow(f"copied, {passage.words} words: {where}", "title"))
        add(f"  {said(passage.places[0])}", passage.places[0])
    if not rows:
        rows.append(ListRow("They share no run of eight words: no text is copied.", "quiet"))
    return tuple(rows), tuple(places)


def elsewhere_rows(found: CopiedBy, look: Look) -> tuple[tuple[ListRow, ...], tuple[Place, ...]]:
    """Return a heading for each passage of an article and a row for each place of it elsewhere.

    The rows' values are the numbers of the places.
    """
    rows: list[ListRow] = []
    places: list[Place] = []
    for passage in found.passages:
        _, start, end = passage.places[0]
        words = f"{counted(passage.words, 'word')}: {make_line(found.text[start:end])}"
        rows.append(ListRow(words, "title"))
        for place in passage.places[1:]:
            told = (
                "once more in it"
                if place[0] == found.article
                else _line_of(found.listed.get(place[0]), look)
            )
            rows.append(ListRow(f"  {told}", value=str(len(places))))
            places.append(place)
    if not rows:
        words = "No other article shares eight words in a row with it: no text is copied."
        rows.append(ListRow(words, "quiet"))
    return tuple(rows), tuple(places)


def _line_of(row: Listed | None, look: Look) -> str:
    """Return outlet, day and title of an article in one line."""
    if row is None:
        return "an article that was removed meanwhile"
    dated = show_published(row.published and row.published[:10])
    title = row.title or f"[untitled] {row.opening}"
    return make_line(f" {look.dot} ".join(filter(None, (row.outlet, dated, title))))
