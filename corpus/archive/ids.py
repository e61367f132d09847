"""Which article a person means: by its id, by how the id begins, or by its ref."""

from __future__ import annotations

from corpus.archive.gone import joined_to
from corpus.archive.store import Store

IN_USE = "gone IS NULL"
"""Holds for the rows of `article` that no person removed."""


class UnknownArticle(KeyError):
    """No article has this id."""


class RemovedArticle(UnknownArticle):
    """The article of this id was removed by a person."""


def find_id(store: Store, wanted: str) -> str:
    """Return the article id that a person meant: an id, the only one that begins so, or a ref.

    A ref that is a file's name may lack its ending.

    UnknownArticle when there is none, or more than one.
    """
    with store.told():
        if store.db.execute(
            f"SELECT 1 FROM article WHERE id = ? AND {IN_USE}", (wanted,)
        ).fetchone():
            return wanted
        if not wanted:
            raise UnknownArticle("no id was given")
        matches = store.db.execute(
            f"SELECT id, ref FROM article WHERE ref = :wanted AND {IN_USE}"
            " UNION SELECT id, ref FROM article"
            f" WHERE id > :wanted AND id < :wanted || 'g' AND {IN_USE} LIMIT 7",
            {"wanted": wanted},
        ).fetchall() or store.db.execute(
            "SELECT id, ref FROM article"
            f" WHERE substr(ref, 1, length(:stem)) = :stem AND {IN_USE} LIMIT 7",
            {"stem": f"{wanted}."},
        ).fetchall()
    if len(matches) == 1:
        return str(matches[0][0])
    if matches:
        listed = ", ".join(f"{article_id} ({ref})" for article_id, ref in matches[:6])
        more = ", and more" if len(matches) > 6 else ""
        raise UnknownArticle(f"{wanted} could be {listed}{more}: name one by its id")
    try:
        gone = find_gone(store, wanted)
    except UnknownArticle:
        raise UnknownArticle(f"no article has the id {wanted}") from None
    with store.told():
        ((left,),) = store.db.execute("SELECT gone FROM article WHERE id = ?", (gone,))
    if (told := joined_to(left)) is not None:
        raise RemovedArticle(
            f"{gone} is an earlier version of {told[0]}: dateline join --undo {gone} parts them"
        )
    raise RemovedArticle(f"{gone} was removed; dateline restore {gone} brings it back")


def follow(store: Store, article_id: str) -> str:
    """Return the article that one was joined to, and that one's, to the last; else itself."""
    with store.told():
        while row := store.db.execute(
            "SELECT gone FROM article WHERE id = ?", (article_id,)
        ).fetchone():
            if (told := joined_to(row[0])) is None:
                break
            article_id = told[0]
    return article_id


def refs(store: Store, begun: str, limit: int) -> tuple[tuple[str, str | None], ...]:
    """Return the refs that begin so, or else the ids, each with the article's title, in order."""
    with store.told():
        for named in ("ref", "id"):
            rows = store.db.execute(
                f"SELECT {named}, title FROM article"
                f" WHERE substr({named}, 1, length(:begun)) = :begun AND {IN_USE}"
                f" ORDER BY {named} LIMIT :limit",
                {"begun": begun, "limit": limit},
            ).fetchall()
            if rows:
                break
    return tuple((row[0], row[1]) for row in rows)


def find_gone(store: Store, wanted: str) -> str:
    """Return the id of the removed article that a person meant; UnknownArticle if there is none."""
    with store.told():
        matches = store.db.execute(
            "SELECT id FROM article WHERE gone NOT NULL"
            " AND (id = :wanted OR ref = :wanted OR (id > :wanted AND id < :wanted || 'g'))"
            " ORDER BY id <> :wanted LIMIT 2",
            {"wanted": wanted},
        ).fetchall()
    if matches and (len(matches) == 1 or matches[0][0] == wanted):
        return str(matches[0][0])
    if matches:
        raise UnknownArticle(f"several removed articles are meant by {wanted}: name one's id")
    raise UnknownArticle(f"no article was removed that has the id {wanted}")
