"""Wiping what is left of a purged article out of every table, and names that nobody is called."""

from __future__ import annotations

import sqlite3

EMPTY = {
    "title": None, "outlet": None, "published": None, "published_basis": None, "authors": "[]",
    "url": None, "given_title": None, "given_outlet": None, "given_published": None,
    "stated_title": None, "stated_outlet": None, "stated_authors": "[]", "stated_published": None,
    "stated_basis": None, "derived_title": None, "derived_published": None,
    "derived_basis": None, "doubted": None, "found": b"", "extra": "{}",
    "removed": "[]", "map": "[[0], [0]]",
    "path": "", "ref": "", "language": None, "given_language": None,
    "stated_language": None, "derived_language": None,
}  # fmt: skip
"""Column of `article` -> what it holds when nothing may be left."""

_KEPT = {"n", "id", "sequence", "gone", "key", "sha256", "format", "rules"}


def wipe_article(connection: sqlite3.Connection, n: int, article_id: str, gone: str) -> None:
    """Empty an article's row and delete its rows in every table that has a column `article`."""
    values: dict[str, object] = dict(EMPTY)
    for _, name, kind, needed, default, _ in connection.execute("PRAGMA table_info(article)"):
        if name not in EMPTY and name not in _KEPT:
            # A column that came later than this list.
            values[name] = None if not needed else (default or ("" if kind == "TEXT" else 0))
    values |= {"gone": gone, "key": f"purged {article_id}"}
    sets = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE article SET {sets} WHERE n = ?", (*values.values(), n))
    connection.execute("DELETE FROM source WHERE n = ?", (n,))
    connection.execute("DELETE FROM original WHERE n = ?", (n,))
    connection.execute("DELETE FROM text WHERE n = ?", (n,))
    tables = connection.execute(
        "SELECT m.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'article'"
    ).fetchall()
    for table, kind in tables:
        connection.execute(
            f'DELETE FROM "{table}" WHERE article = ?', (n if kind == "INTEGER" else article_id,)
        )
    # Last, as what was deleted just now was noted in it too.
    connection.execute("DELETE FROM journal_change WHERE article = ?", (article_id,))
    connection.execute(
        "DELETE FROM journal WHERE n NOT IN (SELECT operation FROM journal_change)"
    )


def wipe_unused_names(connection: sqlite3.Connection) -> None:
    """Delete the written forms and names that stand in no article and that nothing else needs.

    A name that a person decided about stays: it is the decision's, not the article's.
    """
    connection.execute(
        "DELETE FROM entity_alias WHERE NOT EXISTS"
        " (SELECT 1 FROM entity_mention m WHERE m.name = entity_alias.name"
        " AND m.alias = entity_alias.id)"
    )
    unused = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM entity_name n WHERE mentions = 0"
            " AND NOT EXISTS (SELECT 1 FROM entity_name o"
            "  WHERE o.id <> n.id AND (o.leader = n.id OR o.own = n.id))"
            " AND NOT EXISTS (SELECT 1 FROM entity_alias a WHERE a.name = n.id)"
            " AND NOT EXISTS (SELECT 1 FROM entity_decision d"
            "  WHERE (d.kind = n.kind AND d.key = n.key)"
            "  OR (d.other_kind = n.kind AND d.other_key = n.key))"
        )
    ]
    for name in unused:
        connection.execute("DELETE FROM entity_short WHERE name = ?", (name,))
        connection.execute("DELETE FROM entity_name WHERE id = ?", (name,))
