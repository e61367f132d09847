"""Reading all that can be read out of a damaged archive into a new one.

Each row is compared with its sum.  Where one bit of it was flipped the sum tells which: a
CRC-32 differs for every single bit, so the one flip that makes it fit is the flip that was.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from corpus.archive import sums
from corpus.archive.headers import mend_file
from corpus.archive.migrations import migrate
from corpus.archive.packing import pack_text
from corpus.archive.second_copies import SecondCopies

Value = int | float | str | bytes | None
Values = dict[str, Value]

_MENDABLE = 4096
"""Bytes of a row up to which every bit is tried."""
_ANEW = ("entity_mention", "entity_alias", "entity_short", "entity_decided")
"""Tables that are linked anew, so that nothing of them is taken over."""
_TOLD_OTHERWISE = ("entity_name", "entity_link", "original")
"""Tables of which linking makes again what is missing, or the repair names it."""


class Salvaged(NamedTuple):
    """What came of it: articles whose text has to be derived again, and what was told.

    `lost` are those of which the row cannot be read, each with its sha256 where an index tells it.
    """

    derive: tuple[int, ...]
    lost: dict[int, str]
    told: tuple[str, ...]


def salvage(source: Path, target: Path) -> Salvaged:
    """Read what can be read of the archive `source` into a new one, `target`.

    `source` is written to where its header or its definitions can be mended: take a copy.

    Rows of articles that are not as they were written come without what is derived from the
    original.  Raises sqlite3.DatabaseError where nothing can be read at all.
    """
    told: list[str] = []
    derive: list[int] = []
    lost: dict[int, str] = {}
    mend_file(source)
    with closing(_open(source)) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
        sums.prepare(new)
        migrate(new)
        there = {row[0] for row in old.execute("SELECT CAST(name AS TEXT) FROM sqlite_master")}
        if b"article" not in there:
            raise sqlite3.DatabaseError("its tables cannot be found")
        new.execute("BEGIN IMMEDIATE")
        tables = [
            row[0]
            for row in new.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        # What others point to comes first.
        for table in sorted(tables, key=lambda name: (name != "article", name)):
            if table in _ANEW or table.encode() not in there:
                continue
            read = set()
            copies = SecondCopies(old, new, table, _typed)
            for row, state in _rows(old, new, table):
                read.add(tuple(row[key] for key in sums.keys_of(new, table)))
                if table == "article" and state["rest"] == "unsound":
                    derive.append(int(str(row["n"])))
                    row |= _blank(row)
                elif table == "text" and "unsound" in state.values():
                    derive.append(int(str(row["n"])))
                    continue
                elif "unsound" in state.values() and table != "entity_name":
                    told.append(f"a row of {table} is not what was written and stays as it is: "
                                f"{_shown(row)}")  # fmt: skip
                elif "unsound" in state.values():
                    continue
                for doubt in copies.put_right(row):
                    told.append(f"a row of {table} was put right: {doubt}: {_shown(row)}")
                _insert(new, table, row, told)
            for key in _unread(old, new, table, read):
                if table == "article":
                    lost[int(str(key[0]))] = _sha256_of(old, key[0])
                elif table != "text":
                    named = zip(sums.keys_of(new, table), key, strict=True)
                    told.append(f"a row of {table} is lost, it cannot be read: {_shown(dict(named))}")
        _take_texts(old, new)
        derive += [
            n
            for (n,) in new.execute(
                "SELECT n FROM article WHERE n NOT IN (SELECT n FROM text)"
                " AND (gone IS NULL OR gone NOT LIKE 'purged %')"
            )
        ]
        new.execute("COMMIT")
    return Salvaged(tuple(sorted(set(derive) - lost.keys())), lost, tuple(told))


def _take_texts(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Take over the texts of an archive that kept them with the rest of an article."""
    with suppress(sqlite3.Error):
        for n, text in old.execute("SELECT n, text FROM article"):
            with suppress(sqlite3.Error, UnicodeDecodeError, AttributeError):
                new.execute("INSERT INTO text (n, packed) VALUES (?, ?)", (n, pack_text(text.decode())))


def _unread(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str, read: set[tuple[Value, ...]]
) -> list[tuple[Value, ...]]:
    """Return the keys of rows that stood on pages which cannot be read, as the sums still tell them."""
    if table in _TOLD_OTHERWISE:
        return []
    names = ", ".join(f'"{key}"' for key in sums.keys_of(new, table))
    for group, columns in sums.groups_of(new, table):
        with suppress(sqlite3.Error):
            if columns:
                sum_of = f"sum_{table}__{group}"
                rows = old.execute(f'SELECT {names} FROM "{table}" INDEXED BY {sum_of}').fetchall()
                held = {tuple(map(_text, row)) for row in rows}
                # As many as were read: what differs is a damaged key of the sums, not a lost row.
                return sorted(held - read, key=repr) if len(held) > len(read) else []
    return []


def _sha256_of(old: sqlite3.Connection, n: Value) -> str:
    """Return the checksum of an article by the index of checksums, which stands on other pages."""
    with suppress(sqlite3.Error, TypeError):
        asked = "SELECT sha256 FROM article INDEXED BY article_sha256 WHERE n = ? AND sha256 > ''"
        (found,) = old.execute(asked, (n,)).fetchone()
        return str(_text(found))
    return ""


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    connection.text_factory = bytes
    sums.prepare(connection)
    return connection


def _insert(new: sqlite3.Connection, table: str, row: Values, told: list[str]) -> None:
    if table == "meta" and row["key"] in ("schema", "version"):
        return
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    try:
        new.execute(
            f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
        )
    except (sqlite3.Error, UnicodeError) as error:
        told.append(f"a row of {table} is lost ({error}): {_shown(row)}")


def _shown(row: Values) -> str:
    return ", ".join(f"{name} {value!r}"[:80] for name, value in list(row.items())[:4])


def _blank(row: Values) -> Values:
    from corpus.archive.wiping import EMPTY

    kept = {"path", "ref", "given_title", "given_outlet", "given_published"}
    blank: Values = {name: value for name, value in EMPTY.items() if name not in kept}
    rules = row["rules"]
    return {**blank, "rules": rules if isinstance(rules, str) else ""}


def _rows(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str
) -> Iterator[tuple[Values, dict[str, str]]]:
    """Yield the rows of a table that can be read, with how each group of columns stands."""
    there = {row[1].decode() for row in old.execute(f'PRAGMA table_info("{table}")')}
    columns = [row[1] for row in new.execute(f'PRAGMA table_info("{table}")') if row[1] in there]
    keys = sums.keys_of(new, table)
    groups = {group: names for group, names in sums.groups_of(new, table) if names}
    held = {group: _sums(old, table, group, keys, names) for group, names in groups.items()}
    for row in _read(old, table, columns, keys):
        state = {}
        for group, names in groups.items():
            state[group] = _mend(row, [n for n in names if n in row], held[group])
        yield row, state


def _sums(
    old: sqlite3.Connection, table: str, group: str, keys: list[str], columns: list[str]
) -> Callable[..., bool]:
    """Return what tells whether the index of a group holds the sum of a row; yes if it is broken."""
    where = " AND ".join(f'"{key}" = ?' for key in keys)
    asked = (
        f'SELECT 1 FROM "{table}" INDEXED BY sum_{table}__{group}'
        f" WHERE {where} AND {sums.expression(columns)} = ?"
    )

    # A flipped key is looked for by the key alone: the sum of a row that is elsewhere cannot be asked.
    by_key = f'SELECT 1 FROM "{table}" INDEXED BY sum_{table}__{group} WHERE {where}'

    pieces: dict[str, bytes] = {}
    last = ""

    def holds(row: Values, changed: str = "", off: int = 0) -> bool:
        """Tell it of a row; of one asked before, but for the column that is changed, at less cost.

        `off` are the bits in which the sum that is looked for differs from that of the row.
        """
        nonlocal last
        if changed != last or not changed:
            pieces.update((name, _piece(row[name])) for name in columns)
        elif changed in pieces:
            pieces[changed] = _piece(row[changed])
        last = changed
        try:
            if changed in keys and isinstance(row[changed], str):
                return old.execute(by_key, [row[key] for key in keys]).fetchone() is not None
            told = zlib.crc32(b"\x1f".join(pieces[name] for name in columns)) ^ off
            found = old.execute(asked, (*(row[key] for key in keys), told))
            return found.fetchone() is not None
        except (sqlite3.Error, UnicodeError):
            return True

    return holds


def _read(
    old: sqlite3.Connection, table: str, columns: list[str], keys: list[str]
) -> Iterator[Values]:
    """Yield the rows of a table that can be read: from its beginning, then from its end on."""
    picked = ", ".join(f'typeof("{name}"), "{name}"' for name in columns)
    order = ", ".join(f'"{key}"' for key in keys)
    back = ", ".join(f'"{key}" DESC' for key in keys)
    seen: set[tuple[Value, ...]] = set()
    for way in (f"NOT INDEXED ORDER BY {order}", f"NOT INDEXED ORDER BY {back}"):
        whole = False
        with suppress(sqlite3.Error):
            for values in old.execute(f'SELECT {picked} FROM "{table}" {way}'):
                row = {
                    name: _typed(values[2 * at], values[2 * at + 1])
                    for at, name in enumerate(columns)
                }
                key = tuple(row[name] for name in keys)
                if key not in seen:
                    seen.add(key)
                    yield row
            whole = True
        if whole:
            return
    numbers = [key[0] for key in seen if len(key) == 1 and isinstance(key[0], int)]
    if not numbers:
        return
    for number in range(1, max(numbers)):
        if (number,) not in seen:
            with suppress(sqlite3.Error):
                values = old.execute(
                    f'SELECT {picked} FROM "{table}" WHERE "{keys[0]}" = ?', (number,)
                ).fetchone()
                if values:
                    yield {
                        name: _typed(values[2 * at], values[2 * at + 1])
                        for at, name in enumerate(columns)
                    }


def _typed(kind: bytes, value: Value) -> Value:
    return _text(value) if kind == b"text" else value


def _text(value: Value) -> Value:
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode()
    return value


def _mend(row: Values, columns: list[str], holds: Callable[..., bool]) -> str:
    """Make a row what its sum says that it was, in place; return `sound`, `mended` or `unsound`."""
    # No flipped bit of a row changes its sum in one bit alone: then the sum is what was flipped.
    if holds(row) or any(holds(row, off=1 << bit) for bit in range(32)):
        return "sound"
    if sum(len(_bytes(row[name])) for name in columns) > _MENDABLE:
        return "unsound"
    for name in columns:
        before = row[name]
        for other in _one_bit_away(before):
            row[name] = other
            if holds(row, name):
                return "mended"
        row[name] = before
    return "unsound"


def _one_bit_away(value: Value) -> Iterator[Value]:
    if isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(62))
        return
    data = _bytes(value)
    if not isinstance(value, str) and value is not None:
        with suppress(UnicodeDecodeError):
            yield data.decode()
    for at in range(len(data)):
        for bit in range(8):
            other = data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]
            with suppress(UnicodeDecodeError):
                yield other.decode()


def _piece(value: Value) -> bytes:
    """Return what a value is in `sums.expression`, of which SQLite makes the sum of a row."""
    return _kind(value) + _bytes(value)


def _kind(value: Value) -> bytes:
    if value is None:
        return b"null"
    kinds = {int: b"integer", float: b"real", str: b"text", bytes: b"blob"}
    return kinds[type(value)]


def _bytes(value: Value) -> bytes:
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
