"""Statements of linking: none reads a whole table, so that an article costs the same in any archive."""

from __future__ import annotations

from tests.corpus.linking.small_archive import POOL, Archive

SMALL = ("w", "s", "entity_name USING INDEX entity_name_led")
"""What may be read whole: values of the statement itself, and names that a person leads elsewhere."""


def test_no_statement_of_linking_reads_a_whole_table() -> None:
    archive = Archive()
    ran: dict[str, None] = {}
    archive.connection.set_trace_callback(lambda statement: ran.setdefault(statement))
    for marked in (*POOL, *POOL[:5]):
        archive.add(marked)
    archive.connection.set_trace_callback(None)
    read = [
        (detail, statement)
        for statement in ran
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
        for *_, detail in archive.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        if detail.startswith("SCAN ") and not detail.endswith(("CONSTANT ROWS", "CONSTANT ROW"))
    ]
    assert len(ran) > 300
    assert [found for found in read if found[0].removeprefix("SCAN ") not in SMALL] == []
