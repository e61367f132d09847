"""How an article is gone, by its column `gone`: removed, or joined to another as a version."""

from __future__ import annotations

JOINED = "joined "
"""Begins `article.gone` where a person said that it is an earlier version of another article: that
one's id and the moment follow."""


def joined_to(gone: str | None) -> tuple[str, str] | None:
    """Return the article that one is an earlier version of and since when, by its `gone`."""
    if not gone or not gone.startswith(JOINED):
        return None
    _, article, moment = gone.split(" ", 2)
    return article, moment
