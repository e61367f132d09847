"""Giving an article what its source does not state: its date, outlet or title, by a person's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.archive import Archive
from corpus.article import Article
from corpus.intake.again import give as give_one
from corpus.stated import Given


def give(
    archive: Archive, wanted: str, change: Callable[[Given], Given], reason: str | None = None
) -> Article:
    """Change what was given for an article; return it.  UnknownArticle if there is no such one."""
    give_all(archive, [wanted], change, reason)
    return archive.articles.get(archive.articles.find_id(wanted))


def give_all(
    archive: Archive,
    wanted: Sequence[str],
    change: Callable[[Given], Given],
    reason: str | None = None,
) -> tuple[str, ...]:
    """Change what was given for articles, all or none; return the ids of those that it changed."""
    ids = list(dict.fromkeys(map(archive.articles.find_id, wanted)))
    with archive.transaction():
        archive.journal.reason = reason
        return tuple(
            article_id
            for article_id in ids
            if give_one(archive, archive.articles.known_id(article_id).n, change)
        )
