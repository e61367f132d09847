"""How a query was read, as a person would say it."""

from __future__ import annotations

import pytest

from tui.words.understood import in_words, query_in_words


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("medinsky*", "medinsky*"),
        ("kursk AND when:2025-05-16T00:00Z..2025-05-17T00:00Z", "kursk AND when: 16 May 2025"),
        ("published:2025-05-01T00:00Z..2025-06-01T00:00Z", "published: 1 to 31 May 2025"),
        ("when:2025-05-16T00:00Z..", "when: from 16 May 2025 on"),
        ("when:..2025-05-16T00:00Z", "when: before 16 May 2025"),
        ('person:("Vladimir Medinsky")', "person: Vladimir Medinsky"),
        ('place:("Kursk" OR "Kursk Region") AND x', "place: Kursk or Kursk Region AND x"),
        ('person:("A B" OR "C" OR "D")', "person: A B and 2 others"),
        ("(zelensky OR zelenskyy OR zelenskiy OR selenskyj)", "zelensky and 3 spellings"),
        ("(a AND b) OR c", "(a AND b) OR c"),
        ("when:x..y", "when:x..y"),
    ],
)
def test_what_was_read_in_words(read: str, shown: str) -> None:
    assert in_words(read) == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("drone place:=place:kursk", "drone place: Kursk"),
        ("place:=place:kursk place:=place:of-nobody", "place: Kursk place: place:of-nobody"),
        ('outlet:="Al ""J"" Jazeera" talks', 'outlet: Al "J" Jazeera talks'),
        ("published:=2025-05", "published: May 2025"),
        ("-place:=place:kursk", "-place: Kursk"),
        ("person:medinsky when:2025", "person:medinsky when:2025"),
        ("a\u202eb\x1b[31m", "a\N{REPLACEMENT CHARACTER}b\N{SYMBOL FOR ESCAPE}[31m"),
    ],
)
def test_a_narrowed_query_in_words(query: str, shown: str) -> None:
    assert query_in_words(query, {"place:kursk": "Kursk"}) == shown
