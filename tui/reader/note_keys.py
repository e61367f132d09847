"""Notes on articles and passages: a line, or as long as an editor lets it be."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from textual.app import SuspendNotSupported

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import Refresh
from tui.reader.search_thread import Request
from tui.words.visible import make_line

_HEAD = "# What follows is your note; lines that begin with # are left out.\n"


@dataclass(frozen=True, slots=True)
class PutNote(Request[None]):
    """Put a note to an article, or to a passage of it."""

    article_id: str
    text: str
    place: tuple[int, int] | None

    lasts = True

    def run(self, newsroom: Newsroom) -> None:
        """Put it there."""
        newsroom.desk.note(self.article_id, self.text, self.place)

    def show(self, reader: Ground, answer: None) -> None:
        """Show the article with it."""
        notice = "noted: M lists notes, u takes it back"
        reader.state = reader.state._replace(notice=notice)
        reader.put(Refresh(self.article_id, reader.state.asked, notice))


def note(reader: Ground) -> None:
    """Put a note to the article that is open or under the cursor."""
    if article_id := reader.article_here:
        ask_note(reader, article_id, None)


def ask_note(reader: Ground, article_id: str, place: tuple[int, int] | None) -> None:
    """Ask for a note; nothing typed opens the editor."""
    from tui.screens.ask import AskScreen

    def taken(answer: str | None) -> None:
        if answer is None:
            return
        text, trouble = (answer, "") if answer.strip() else _edit(reader)
        if trouble:
            reader.state = reader.state._replace(trouble=trouble)
        elif text.strip():
            reader.request(PutNote(article_id, text, place))
        else:
            reader.state = reader.state._replace(notice="an empty note is not kept")

    what = "the passage" if place else "the article"
    question = f"Note on {what} (nothing typed: in your editor)"
    reader.push_screen(AskScreen(question, lambda _: None, reader.look, reader.commands), taken)


def _edit(reader: Ground) -> tuple[str, str]:
    """Have a note written in $VISUAL or $EDITOR, else vi; return it, and what went wrong."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(named)
    except ValueError as error:
        return "", f"EDITOR: {str(error).lower()}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.txt"
        path.write_text(_HEAD, "utf-8")
        try:
            # Nothing may leave the block by an error: the reader would stay suspended.
            with reader.suspend():
                try:
                    code = subprocess.run([*command, str(path)], check=False).returncode
                except (OSError, ValueError) as error:
                    why = (isinstance(error, OSError) and error.strerror) or str(error)
                    return "", make_line(f"EDITOR: {command[0]}: {why.lower()}")
        except SuspendNotSupported as error:
            return "", f"EDITOR: {error}"
        if code:
            return "", make_line(f"EDITOR: {command[0]} ended with {code}: nothing was noted")
        written = path.read_text("utf-8", "replace")
    lines = (line for line in written.split("\n") if not line.startswith("#"))
    return "\n".join(lines).strip(), ""
