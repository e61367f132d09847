"""An archive as the first version made it: its tables, filled by its own statements."""

from __future__ import annotations

import json
import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path

from corpus.archive import steps
from corpus.archive.desk_tables import SCHEMA as DESK
from corpus.linking.tables import FIRST as ENTITIES


def make_old_archive(folder: Path) -> None:
    """Fill a folder with an archive of one step: a stated date, a given one, and one of a text."""
    folder.mkdir()
    db = sqlite3.connect(folder / "archive.sqlite3", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN")
    steps.run_script(db, steps._FIRST + ENTITIES + DESK)
    rows = [
        ("a.txt", "text", "2025-05-16", "given", "2025-05-16", "Herald"),
        ("w.jsonl#1", "jsonl", "2025-05-17", "metadata", None, None),
        ("b.txt", "text", "2025-05-18T00:00:00+00:00", "text", None, None),
    ]
    for number, (path, kind, published, basis, given, outlet) in enumerate(rows, 1):
        text = f"Report {number} of the harbour on Tuesday."
        original = text.encode()
        if kind == "jsonl":
            original = json.dumps(
                {"id": "x", "text": text, "published": published, "title": "Harbour"}
            ).encode()
        key = json.dumps([path.partition("#")[0]] + (["x"] if kind == "jsonl" else []))
        digest = sha256(original).hexdigest()
        title = "Harbour" if kind == "jsonl" else None
        db.execute(
            "INSERT INTO article (id, sequence, key, ref, title, outlet, authors, published,"
            " published_basis, path, sha256, format, rules, given_published, given_outlet, extra,"
            " removed, map, text, mentions, expressions, timestamps, original)"
            " VALUES (?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ?, ?, 'tagger default', ?, ?, '{}', '[]',"
            " '[[0], [0]]', ?, '[]', '[]', '[]', ?)",
            (digest[:10], number, key, path, title, outlet, published, basis, path, digest, kind,
             given, outlet, text, zlib.compress(original)),
        )  # fmt: skip
        db.execute("INSERT INTO source VALUES (?, ?)", (key, number))
    db.execute("INSERT INTO source VALUES (?, 1)", (json.dumps(["in/copy.txt"]),))
    db.execute("INSERT INTO mark VALUES (?, '2025-05-20')", (digest[:10],))
    db.executemany(
        "INSERT INTO skipped VALUES (?, 'not JSON: expecting value')",
        [(f"bad.json#{number}",) for number in range(1, 6)],
    )
    db.execute("UPDATE meta SET value = '3' WHERE key = 'sequence'")
    db.execute("PRAGMA user_version = 1")
    db.execute("COMMIT")
    db.close()
