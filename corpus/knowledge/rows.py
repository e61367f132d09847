"""How a table of names is read: cut at blanks, or into rows at line ends and bars."""

from __future__ import annotations

from functools import cache

from corpus.letters import fold


def words(table: str) -> list[str]:
    """Return the words of a table that has no more to it than words."""
    return table.split()


def rows(table: str) -> list[list[str]]:
    """Return the rows of one of these tables, each a list of its names."""
    return [
        [name.strip() for name in line.split("|") if name.strip()]
        for line in table.strip().splitlines()
    ]


def names(table: str) -> tuple[str, ...]:
    """Return the names of a table that is cut at bars alone, in their order."""
    return tuple(" ".join(name.split()) for name in table.split("|") if name.strip())


@cache
def same_names(table: str) -> dict[str, str]:
    """Return each name of a table's rows, folded, with the first of its row."""
    return {fold(name): names[0] for names in rows(table) for name in names}
