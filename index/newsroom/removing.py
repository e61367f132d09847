"""Removing articles from archive and index at once, wiping them, and bringing them back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from corpus.archive import Archive, UnknownArticle
from corpus.archive.gone import joined_to
from index.newsroom.keeper import IndexKeeper


def remove(
    archive: Archive, index: IndexKeeper, wanted: Sequence[str], *, purge: bool
) -> tuple[str, ...]:
    """Hide articles, or leave nothing of them but their checksums; return their ids.

    A purge that was interrupted is finished by the same call again.
    """
    ids = list(dict.fromkeys(_find(archive, name, purge=purge) for name in wanted))
    with archive.transaction():
        removed = archive.writing.remove(ids)
        if purge:
            archive.writing.wipe(ids)
    if purge:
        # Postings of what an update drops stay in their segment: all of them are written anew.
        index.rebuild(1, None)
        archive.wipe_freed()
        return tuple(ids)
    index.catch_up()
    return tuple(removed)


def _find(archive: Archive, name: str, *, purge: bool) -> str:
    if purge:
        with suppress(UnknownArticle):
            return archive.articles.find_gone(name)
    return archive.articles.find_id(name)


def restore(archive: Archive, index: IndexKeeper, wanted: Sequence[str]) -> tuple[str, ...]:
    """Show removed articles again; return their ids.

    UnknownArticle where one was not removed, or was purged.
    """
    ids = list(dict.fromkeys(archive.articles.find_gone(name) for name in wanted))
    gone = archive.articles.gone()
    for article_id in ids:
        if (told := joined_to(gone[article_id])) is not None:
            raise UnknownArticle(
                f"{article_id} is an earlier version of {told[0]}:"
                f" dateline join --undo {article_id} parts them"
            )
        if gone[article_id].startswith("purged"):
            raise UnknownArticle(f"{article_id} was removed for good: nothing of it is left")
    with archive.transaction():
        restored = archive.writing.restore(ids)
    index.catch_up()
    return tuple(restored)
