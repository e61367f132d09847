"""Correcting what a name of the open article was taken for: whom it means, its kind, that it is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corpus.kinds import KINDS, Kind
from index.newsroom.room import Newsroom
from tui.reader.asking import ask
from tui.reader.ground import Ground
from tui.reader.opening import Opened, refresh_article
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow
from tui.words.open_article import step_span
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.article import Mention
    from index.newsroom.corrections import Corrections, Decided


class Correction(NamedTuple):
    """What is to be said of a name, in words, and what says it."""

    told: str
    say: Callable[[Corrections], Decided]


@dataclass(frozen=True, slots=True)
class Correct(Request[Opened]):
    """Say something of a name, and fetch the article as it is then."""

    article_id: str
    query: str
    correction: Correction

    def run(self, newsroom: Newsroom) -> Opened:
        """Say it."""
        self.correction.say(newsroom.corrections)
        return newsroom_opened(newsroom, self.article_id, self.query)

    def show(self, reader: Ground, found: Opened) -> None:
        """Show the article as it is now."""
        notice = f"{self.correction.told}: u takes it back"
        refresh_article(reader, found)
        ask(reader, notice=notice)


def newsroom_opened(newsroom: Newsroom, article_id: str, query: str) -> Opened:
    """Return an article as it is opened."""
    from tui.reader.opening import Open

    return Open(article_id, query).run(newsroom)


def _mention(reader: Ground) -> Mention | None:
    """Return the name that the cursor is on; where it is on none, say so."""
    opened = reader.state.opened
    span = step_span(opened) if opened is not None else None
    if opened is not None and span is not None:
        start, end = span
        for mention in opened.article.annotations.mentions:
            if mention.start < end and start < mention.end:
                return mention
    notice = "no name under the cursor: e goes to the next one"
    reader.state = reader.state._replace(notice=notice)
    return None


def confirm(reader: Ground) -> None:
    """Say that a guess is right."""
    opened, mention = reader.state.opened, _mention(reader)
    if opened is None or mention is None:
        return
    words = make_line(opened.article.text[mention.start : mention.end])
    if mention.sure:
        notice = f"{words} is no guess: x corrects what it was taken for"
        reader.state = reader.state._replace(notice=notice)
        return
    entity = mention.entity

    def say(corrections: Corrections) -> Decided:
        return corrections.merge(entity, words, across_kinds=False)

    told = f"{words} is {make_line(mention.name)}, on your word"
    reader.request(Correct(opened.article.id, reader.state.asked, Correction(told, say)))


def correct(reader: Ground) -> None:
    """Say that a guess is wrong here; of another name, choose what is wrong with it."""
    opened, mention = reader.state.opened, _mention(reader)
    if opened is None or mention is None:
        return
    words = make_line(opened.article.text[mention.start : mention.end])
    if not mention.sure:
        _say(reader, _not_here(mention, words, opened.article.id))
        return
    _choose(reader, mention, words, opened.article.id)


def correct_span(reader: Ground) -> None:
    """Say that the words that are selected are a name, of a kind to be chosen."""
    from tui.screens.choose import ChooseScreen

    opened = reader.state.opened
    if opened is None or opened.select is None:
        return
    article_id, (start, end) = opened.article.id, opened.select.span
    words = opened.article.text[start:end]
    bare = words.strip(_AROUND)
    start += words.index(bare) if bare else 0
    end = start + len(bare) if bare else end
    words = make_line(opened.article.text[start:end])
    here = [m for m in opened.article.annotations.mentions if m.start < end and start < m.end]
    first = here[0].kind if here else None

    def taken(chosen: str | None) -> None:
        if chosen is None:
            return
        kind = next(each for each in KINDS if each == chosen)
        told = f"{words} is {_article(kind)} {kind} in this article"
        reader.state = reader.state._replace(
            opened=reader.state.opened and reader.state.opened._replace(select=None)
        )
        _say(reader, Correction(
            told, lambda corrections: corrections.span(article_id, start, end, kind)
        ))  # fmt: skip

    rows = tuple(ListRow(f"{_article(kind)} {kind}", kind, value=kind) for kind in KINDS)
    heading = f"{words} is, in this article,"
    screen = ChooseScreen(heading, rows, reader.look, reader.commands, at=first)
    reader.push_screen(screen, taken)


_AROUND = " \t\n\r\u00a0.,;:!?\"“”„‘’'«»()[]–—-…"
"""What stands around a name and is none of it."""


def _article(kind: Kind) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def _say(reader: Ground, correction: Correction) -> None:
    opened = reader.state.opened
    if opened is not None:
        reader.request(Correct(opened.article.id, reader.state.asked, correction))


def _not_here(mention: Mention, words: str, article_id: str) -> Correction:
    entity = mention.entity
    return Correction(
        f"{words} is not {make_line(mention.name)} in this article",
        lambda corrections: corrections.split(entity, words, article=article_id),
    )


def _choose(reader: Ground, mention: Mention, words: str, article_id: str) -> None:
    """Let a person choose what is wrong with a name."""
    from tui.screens.choose import ChooseScreen

    named = mention.entity or words
    found: list[Correction] = [
        Correction(
            f"{words} is no name, in this article",
            lambda corrections: corrections.not_name(words, article=article_id),
        ),
        Correction(
            f"{words} is no name anywhere", lambda corrections: corrections.not_name(words)
        ),
    ]
    if mention.name and mention.name != words:
        entity = mention.entity
        found += [
            _not_here(mention, words, article_id),
            Correction(
                f"{words} is not {make_line(mention.name)} anywhere",
                lambda corrections: corrections.split(entity, words),
            ),
        ]
    found += [_of_kind(named, words, kind) for kind in KINDS if kind != mention.kind]
    rows = [ListRow(each.told, value=str(at)) for at, each in enumerate(found)]
    rows.insert(0, ListRow(f"{words} is the same as another name: choose it", value="merge"))

    def taken(chosen: str | None) -> None:
        if chosen == "merge":
            from tui.reader.card_keys import AskOthers

            reader.request(AskOthers(mention.entity))
        elif chosen is not None:
            _say(reader, found[int(chosen)])

    heading = f"What is wrong with {words}, taken for {make_line(mention.name)}, {mention.kind}"
    reader.push_screen(ChooseScreen(heading, tuple(rows), reader.look, reader.commands), taken)


def _of_kind(named: str, words: str, kind: Kind) -> Correction:
    return Correction(
        f"{words} is {_article(kind)} {kind}", lambda corrections: corrections.kind(named, kind)
    )
