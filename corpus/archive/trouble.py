"""What SQLite and the file system say of an archive, in one clear line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.archive.migrations import ForeignFile, NewerArchive

DAMAGED = "it is damaged; restore it from a copy, or run dateline check --repair"
_SIGNS_OF_DAMAGE = (
    "malformed", "not a database", "Could not decode", "no such column", "no such table"
)  # fmt: skip


class ArchiveError(Exception):
    """The archive cannot be used; the message is one clear line with the remedy."""


def is_readonly(error: sqlite3.Error) -> bool:
    """Tell whether SQLite says that nothing can be written."""
    text = str(error)
    return "readonly" in text or "unable to open" in text or "read-only" in text


def _why_readonly(path: Path) -> str:
    """Return why nothing can be written: it is another's, or what to look at."""
    try:
        import pwd

        if (owner := path.stat().st_uid) != os.geteuid():
            name = pwd.getpwuid(owner).pw_name
            return f"it is {name}'s; what you mark, tag, note and clip is kept on a desk of your own"
    except (OSError, KeyError, AttributeError, ImportError):
        pass
    return "check the rights of the file and its folder"


@contextmanager
def told_at(path: Path, senseless: tuple[type[Exception], ...] = (ValueError,)) -> Iterator[None]:
    """Turn what SQLite and the file system say into one clear line.

    `senseless` is what is raised where a column, or SQLite's own words of a broken schema, cannot
    be read.
    """
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            told = "another process is writing to it; try again when that is done"
        elif "full" in text:
            told = "the disk is full; nothing of this step was kept, what was there before is safe"
        elif "disk I/O error" in text:
            told = (
                "it cannot be read or written (input/output error); nothing of this step was kept,"
                " what was stored before is as it was"
            )
        elif is_readonly(error):
            told = f"it cannot be written; {_why_readonly(path)}"
        elif any(sign in text for sign in _SIGNS_OF_DAMAGE):
            told = DAMAGED
        else:
            told = text
        raise ArchiveError(f"archive {path}: {told}") from error
    except UnicodeEncodeError:
        raise  # of what was asked, not of what is stored
    except senseless as error:
        raise ArchiveError(f"archive {path}: {DAMAGED}") from error
    except (NewerArchive, ForeignFile) as error:
        raise ArchiveError(f"archive {path}: {error}") from error
    except OSError as error:
        raise ArchiveError(f"archive {path}: {(error.strerror or str(error)).lower()}") from error
