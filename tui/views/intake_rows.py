"""What came in as rows: what was passed over and why, and each file with its articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from index.newsroom.reading_room import IntakePage
from tui.views.line_list import ListRow
from tui.words.describe import counted
from tui.words.theme import Look
from tui.words.visible import make_line


def intake_rows(intake: IntakePage, look: Look) -> Iterator[ListRow]:
    """Yield what was passed over, then the files, the latest first; a value is a file's number."""
    dot = f" {look.dot} "
    if intake.skipped:
        total = sum(each.count for each in intake.skipped)
        yield ListRow(f"Passed over: {total}", "title")
        number = {file.path: at for at, file in enumerate(intake.files)}
        for skip in sorted(intake.skipped, key=lambda each: -each.count):
            times = f"{skip.count} × " if skip.count > 1 else ""
            at = number.get(skip.path.rsplit("#", 1)[0], number.get(skip.path))
            value = None if at is None else f"{at}"
            place = PurePath(skip.path)
            words = make_line(f"  {place.name:<32} {times}{skip.reason}{dot}{place.parent}")
            yield ListRow(words, "" if value else "quiet", value=value)
    files = counted(len(intake.files), "file")
    yield ListRow(f"{counted(intake.articles, 'article')} from {files}, the latest first", "title")
    for at, file in enumerate(intake.files):
        told = [counted(file.articles, "article")]
        told += [counted(file.versions, "earlier version")] if file.versions else []
        told += [", ".join(file.states)] if file.states else []
        place = PurePath(file.path)
        words = make_line(f"  {place.name:<32} {dot.join(told):<26} {place.parent}")
        yield ListRow(words, value=str(at))
    if not intake.files:
        yield ListRow("  Nothing has been taken in yet: dateline add FILE-OR-FOLDER", "quiet")
