"""What a person made as rows: notes, clips, marked articles and tags."""

from __future__ import annotations

from collections.abc import Iterator

from index.newsroom.reading_room import Made
from tui.views.line_list import ListRow
from tui.views.start_rows import title_of
from tui.words.dates import show_published
from tui.words.describe import counted
from tui.words.theme import Look
from tui.words.visible import make_line


def made_rows(made: Made, look: Look) -> Iterator[ListRow]:
    """Yield a heading and rows for each kind; a value is a kind, and a number or a name."""
    dot = f" {look.dot} "

    def called(article: str) -> str:
        return make_line(made.titles.get(article, "an article that is no longer there"))

    if made.notes:
        yield ListRow(f"Notes: {len(made.notes)}", "title")
    for at, (note, article) in enumerate(made.notes):
        words = f"  {make_line(note.text)}{dot}{called(article)}"
        yield ListRow(words, value=f"note {at}")
    if made.clips:
        yield ListRow(f"Clips: {len(made.clips)}", "title")
    for at, clip in enumerate(made.clips):
        said = f"{make_line(clip.speaker)}: " if clip.speaker else ""
        more = f"{dot}{make_line(clip.note)}" if clip.note else ""
        words = f"  {said}{make_line(clip.text)}{more}{dot}{called(clip.article)}"
        yield ListRow(words, value=f"clip {at}")
    if made.marked:
        yield ListRow(f"Marked: {len(made.marked)}", "title")
    for at, row in enumerate(made.marked):
        dated = show_published(row.published and row.published[:10])
        yield ListRow(f"  {title_of(row)}{dot}{dated}", value=f"mark {at}")
    if made.tagged:
        yield ListRow(f"Tags: {len(made.tagged)}", "title")
    for tag, count in made.tagged:
        yield ListRow(f"  {tag}{dot}{counted(count, 'article')}", value=f"tag {tag}")
    if not (made.notes or made.clips or made.marked or made.tagged):
        keys = "m marks an article, # tags it, A puts a note to it, v takes a clip."
        yield ListRow(f"Nothing yet: {keys}", "quiet")
