"""Giving articles what their source does not state: dates, outlets, titles, by a person's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.archive import Archive
from corpus.intake.again import give as give_one
from corpus.stated import Given


def give(
    archive: Archive,
    wanted: Sequence[str],
    change: Callable[[Given], Given],
    reason: str | None = None,
) -> tuple[str, ...]:
    """Change what was given for articles, all or none; return the ids of those that it changed.

    UnknownArticle if one is not there.
    """
    ids = list(dict.fromkeys(map(archive.articles.find_id, wanted)))
    with archive.transaction():
        archive.journal.reason = reason
        return tuple(
            article_id
            for article_id in ids
            if give_one(archive, archive.articles.known_id(article_id).n, change)
        )
