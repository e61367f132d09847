"""Remarks: marks and notes on articles and passages, where they stand now and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.archive import Archive
from corpus.archive.desk import Desk
from corpus.text_quotes import State, TextQuote, find_again

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """A mark on an article (`mark`) or a passage (`passage`), or a note on either (`note`).

    `n` is its number among its kind, 0 for a mark on an article.  `words` are those that stood in the
    passage, and `[start, end)`, in code points, is where they stand now; `state` tells how: `found`
    at their place, `moved`, or `lost`, when it is where they last stood.  All four are None on a
    whole article.  `text` is what a note says; `by` is whose it is, None where it is one's own.
    """

    what: Literal["mark", "passage", "note"]
    n: int
    article: str
    at: str
    start: int | None = None
    end: int | None = None
    words: str | None = None
    state: State | None = None
    text: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """What the owner of an archive that one may only read made of an article; `by` is who that is."""

    by: str
    marked: bool
    tags: tuple[str, ...]


def remarks_of(archive: Archive, article_id: str, text: str) -> tuple[Remark, ...]:
    """Return what was marked and noted in an article, in reading order; whole articles come first.

    The owner's are among them where the archive is shared.
    """
    found = [
        remark for desk, by in _desks(archive) for remark in _of(desk, by, {article_id: text})
    ]
    return tuple(sorted(found, key=lambda r: (-1 if r.start is None else r.start, r.at, r.n)))


def listed(archive: Archive, ids: Collection[str] | None = None) -> list[Remark]:
    """Return all that was marked and noted, the latest first, or that in some articles.

    What is on removed articles is left out.
    """
    texts: dict[str, str] = {}
    wanted = archive.articles.ids() if ids is None else frozenset(ids)
    for desk, _ in _desks(archive):
        on = {each.article for each in desk.marked_passages()}
        on |= {each.article for each in desk.notes() if each.passage is not None}
        missing = sorted(on & wanted - texts.keys())
        for at in range(0, len(missing), _AT_ONCE):
            texts |= archive.texts.of(missing[at : at + _AT_ONCE])
    found = [r for desk, by in _desks(archive) for r in _of(desk, by, texts, wanted)]
    return sorted(found, key=lambda r: (r.at, r.what, r.n), reverse=True)


def shared_on(archive: Archive, article_id: str) -> Shared | None:
    """Return what the owner of a shared archive made of an article; None where it is one's own."""
    desk = archive.owners_desk
    if desk is None:
        return None
    tags = desk.tags_of([article_id]).get(article_id, ())
    return Shared(archive.owners_name, article_id in desk.marks(), tags)


def _desks(archive: Archive) -> list[tuple[Desk, str | None]]:
    desks: list[tuple[Desk, str | None]] = [(archive.desk, None)]
    if archive.owners_desk is not None:
        desks.append((archive.owners_desk, archive.owners_name))
    return desks


def _of(
    desk: Desk, by: str | None, texts: dict[str, str], wanted: Collection[str] | None = None
) -> Iterator[Remark]:
    among = texts.keys() if wanted is None else wanted
    only = next(iter(among)) if len(among) == 1 else None
    for article, at in desk.marked_at():
        if article in among:
            yield Remark("mark", 0, article, at, by=by)
    for marked in desk.marked_passages(only):
        if marked.article in among:
            yield _placed("passage", marked.n, marked.article, marked.at, marked.passage, texts, by)
    for note in desk.notes() if only is None else desk.notes_of(only):
        if note.article in among:
            yield _placed(
                "note", note.n, note.article, note.at, note.passage, texts, by, note.text
            )


def _placed(
    what: Literal["passage", "note"],
    n: int,
    article: str,
    at: str,
    passage: TextQuote | None,
    texts: dict[str, str],
    by: str | None,
    text: str | None = None,
) -> Remark:
    if passage is None:
        return Remark(what, n, article, at, text=text, by=by)
    start, end, state = find_again(texts.get(article, ""), passage)
    return Remark(what, n, article, at, start, end, passage.words, state, text, by)


def in_text(remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks that have a place in the text as it is."""
    return [each for each in remarks if each.start is not None and each.state != "lost"]
