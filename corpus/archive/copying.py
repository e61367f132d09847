"""Copying an archive as it stands to a file, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


def copy_to(
    source: Path | sqlite3.Connection,
    target: Path,
    check: Callable[[Path], None] = lambda path: None,
) -> None:
    """Copy an archive as it stands to a file, whole or not at all; others may write meanwhile.

    A connection is taken where the file's own folder cannot be written.  `check` raises where the
    copy is not to be kept.
    """
    import os

    beside = target.with_name(f"{target.name}.part")
    for left in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm"))):
        left.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        # A connection of its own: one in the middle of a transaction would wait for itself.
        whole = source if isinstance(source, sqlite3.Connection) else sqlite3.connect(source)
        try:
            with closing(sqlite3.connect(beside)) as copied:
                whole.backup(copied)
        finally:
            if whole is not source:
                whole.close()
        descriptor = os.open(beside, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        check(beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
