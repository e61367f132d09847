"""An article's linked mentions as they are stored: all that a reader of it needs of the entities."""

from __future__ import annotations

import sqlite3

from corpus.article import Mention
from corpus.kinds import KINDS
from corpus.linking.reasons import DOUBTS, FAINT, INITIALED, LONE, MERGED, guess_here

WELL_KNOWN = 4
"""Articles that name a bearer in full before a surname that goes before the full name is sure."""

SEVERAL = 3
"""Articles that have a name before it is sure of which the tagger is not certain enough in one."""

_LEADS = "EXISTS (SELECT 1 FROM entity_name o WHERE o.own = n.id AND o.id != n.id AND o.mentions > 0)"
"""SQL that tells whether other articles have another form of the name."""

SURE_MENTION = (
    f"a.reason = '{MERGED}' OR (CASE m.sure WHEN 1 THEN 1 WHEN 2 THEN n.articles >= {WELL_KNOWN}"
    f" WHEN {FAINT} THEN n.own != n.id OR n.articles >= {SEVERAL} OR {_LEADS}"
    f" WHEN {LONE} THEN n.own != n.id WHEN {INITIALED} THEN n.own != n.id OR coalesce(k.sure, 0)"
    " ELSE 0 END"
    " AND (n.own != n.leader OR coalesce(k.sure, 1)))"
)
"""SQL that tells whether mention `m` is linked surely, by its name `n`, alias `a` and link `k`."""


def linked_mentions(connection: sqlite3.Connection, article: int) -> tuple[Mention, ...]:
    """Return an article's linked mentions in reading order; `article` is its rowid."""
    cursor = connection.cursor()
    cursor.row_factory = None  # bare tuples: a long article has thousands
    cursor.execute(
        'SELECT m.start, m."end", m.kind, m.subkind, l.slug, l.shown,'
        " CASE WHEN m.sure = 2 THEN n.articles >= ?2"
        f" WHEN m.sure = {FAINT} AND (n.articles >= {SEVERAL} OR {_LEADS}) THEN 1"
        f" WHEN m.sure IN ({LONE}, {INITIALED}, {FAINT}) AND n.own != n.id THEN 1"
        f" WHEN m.sure = {INITIALED} AND k.sure THEN 1 ELSE m.sure END, n.own != n.leader,"
        " coalesce(k.sure, 1), k.why, a.reason"
        " FROM entity_mention m JOIN entity_name n ON n.id = m.name"
        " JOIN entity_name l ON l.id = n.leader JOIN entity_alias a ON a.id = m.alias"
        " LEFT JOIN entity_link k ON k.article = m.article AND k.name = m.name"
        ' WHERE m.article = ?1 ORDER BY m.start, m."end"',
        (article, WELL_KNOWN),
    )
    found = []
    for start, end, kind, subkind, slug, shown, here, decided, across, why, reason in cursor:
        if reason == MERGED or (here and here not in DOUBTS and (across or decided)):
            found.append(Mention(start, end, KINDS[kind], subkind, slug, shown))
        else:
            told = why if not across and not decided else guess_here(reason, shown)
            told = told if here == INITIALED and why else DOUBTS.get(here, told)
            found.append(Mention(start, end, KINDS[kind], subkind, slug, shown, False, told))
    return tuple(found)
