"""What reports copy and what near-copies changed, as rows to choose a place from."""

from __future__ import annotations

from index.newsroom.compared import Compared
from tui.views.line_list import ListRow
from tui.words.compared import copied_lines, report_names
from tui.words.theme import Look
from tui.words.visible import make_line

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
