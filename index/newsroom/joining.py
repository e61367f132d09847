"""Joining articles that are versions of one, and parting them again, in archive and index at once."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.archive import Archive
from corpus.archive.joining import CannotJoin, Joined
from index.newsroom.keeper import IndexKeeper


def join(archive: Archive, index: IndexKeeper, wanted: Sequence[str]) -> tuple[Joined, ...]:
    """Make articles versions of one, the latest of which is shown; return the pairs.

    UnknownArticle or CannotJoin where one of them is none, and then none is joined.
    """
    ids = list(dict.fromkeys(archive.articles.find_id(name) for name in wanted))
    if len(ids) < 2:
        raise CannotJoin("it takes two articles to join")
    pairs = []
    with archive.transaction():
        shown = ids[0]
        for other in ids[1:]:
            pairs.append(archive.joining.join(shown, other))
            shown = pairs[-1].article
    index.catch_up()
    return tuple(pairs)


def part(archive: Archive, index: IndexKeeper, wanted: str) -> Joined:
    """Part what was joined last to an article, or an earlier version by its own id; see `Joining`."""
    with archive.transaction():
        parted = archive.joining.part(_id_of(archive, wanted))
    index.catch_up()
    return parted


def _id_of(archive: Archive, wanted: str) -> str:
    from corpus.archive import UnknownArticle

    try:
        return archive.articles.find_id(wanted)
    except UnknownArticle:
        return archive.articles.find_gone(wanted)
