"""Selecting words of the open article, and what is done with them: clipped, copied, noted, marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.reader.ground import Ground
from tui.reader.opening import Refresh
from tui.reader.search_thread import Request
from tui.views.article_view import ArticleView
from tui.words import selection
from tui.words.citing import cite
from tui.words.describe import counted
from tui.words.open_article import step_span
from tui.words.selection import Selection

if TYPE_CHECKING:
    from corpus.archive.clips import Clip
    from index.newsroom.around_clips import Around


@dataclass(frozen=True, slots=True)
class TakeClip(Request["tuple[Clip, Around]"]):
    """Take a passage with its citation."""

    article_id: str
    start: int
    end: int

    lasts = True

    def run(self, newsroom: Newsroom) -> tuple[Clip, Around]:
        """Take it, and see who else printed it."""
        clip = newsroom.desk.clip(self.article_id, self.start, self.end)
        return clip, newsroom.around_clips([clip])[clip.id]

    def show(self, reader: Ground, taken: tuple[Clip, Around]) -> None:
        """Say so."""
        clip, around = taken
        words = counted(len(clip.text.split()), "word")
        said = f", said by {clip.speaker}" if clip.speaker else ""
        said += f", also printed by {also}" if (also := around.told_also) else ""
        notice = f"clip taken, {words}{said}: M lists clips, u takes it back"
        reader.state = reader.state._replace(notice=notice)
        reader.put(Refresh(self.article_id, reader.state.asked, notice))


@dataclass(frozen=True, slots=True)
class MarkPassage(Request[None]):
    """Mark a passage of an article."""

    article_id: str
    start: int
    end: int

    lasts = True

    def run(self, newsroom: Newsroom) -> None:
        """Mark it."""
        newsroom.desk.mark_passage(self.article_id, self.start, self.end)

    def show(self, reader: Ground, answer: None) -> None:
        """Draw it as marked."""
        notice = "passage marked: u takes it back"
        reader.put(Refresh(self.article_id, reader.state.asked, notice))


def begin(reader: Ground) -> None:
    """Begin to select, at the highlight that the cursor is on, else at the top of the screen."""
    opened = reader.state.opened
    if opened is None or opened.raw is not None:
        return
    text = opened.article.text
    span = step_span(opened)
    view = reader.part("#article", ArticleView)
    if span is None or not view.shows(span[0]):
        span = selection.word_at(text, view.top_offset())
    if span is not None:
        _select(reader, Selection(span, span))


def _select(reader: Ground, chosen: Selection | None) -> None:
    opened = reader.state.opened
    if opened is not None:
        opened = opened._replace(select=chosen)
        reader.state = reader.state._replace(opened=opened, notice="")


def leave(reader: Ground) -> None:
    """Select nothing."""
    _select(reader, None)


def move(reader: Ground, unit: str, by: int) -> None:
    """Move the end of the selection by a word, a line, a sentence or a paragraph."""
    opened = reader.state.opened
    if opened is None or opened.select is None:
        return
    text, chosen = opened.article.text, opened.select
    if unit == "line":
        view = reader.part("#article", ArticleView)
        place = view.beside(chosen.head[0], by)
        word = selection.word_at(text, place)
        chosen = chosen._replace(head=word) if word else chosen
    else:
        moves = {
            "word": selection.move_word,
            "sentence": selection.move_sentence,
            "paragraph": selection.move_paragraph,
        }
        chosen = moves[unit](text, chosen, by)
    _select(reader, chosen)


def widen(reader: Ground, unit: str) -> None:
    """Take in whole sentences, or whole paragraphs."""
    opened = reader.state.opened
    if opened is None or opened.select is None:
        return
    whole = selection.whole_sentences if unit == "sentence" else selection.whole_paragraphs
    _select(reader, whole(opened.article.text, opened.select))


def turn(reader: Ground) -> None:
    """Move the other end from now on."""
    opened = reader.state.opened
    if opened is not None and opened.select is not None:
        _select(reader, opened.select.turned())


def take(reader: Ground, what: str) -> None:
    """Clip, copy, mark or note what is selected."""
    opened = reader.state.opened
    if opened is None or opened.select is None:
        return
    article, (start, end) = opened.article, opened.select.span
    _select(reader, None)
    if what == "clip":
        reader.request(TakeClip(article.id, start, end))
    elif what == "mark":
        reader.request(MarkPassage(article.id, start, end))
    elif what == "note":
        from tui.reader.note_keys import ask_note

        ask_note(reader, article.id, (start, end))
    else:
        reader.copy_to_clipboard(cite(article, start, end))
        notice = f"sent to the clipboard, {counted(end - start, 'character')}"
        reader.state = reader.state._replace(notice=notice)
