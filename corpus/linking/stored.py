"""An article's linked mentions as they are stored: all that a reader of it needs of the entities."""

from __future__ import annotations

import sqlite3
from itertools import starmap

from corpus.article import Mention


def linked_mentions(connection: sqlite3.Connection, article: int) -> tuple[Mention, ...]:
    """Return an article's linked mentions in reading order; `article` is its rowid."""
    cursor = connection.cursor()
    cursor.row_factory = None  # bare tuples: a long article has thousands
    cursor.execute(
        'SELECT m.start, m."end", m.kind, m.subkind, l.slug, l.shown'
        " FROM entity_mention m JOIN entity_name n ON n.id = m.name"
        " JOIN entity_name l ON l.id = n.leader"
        ' WHERE m.article = ? ORDER BY m.start, m."end"',
        (article,),
    )
    return tuple(starmap(Mention, cursor))
