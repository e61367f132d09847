"""Which story an article is of, as the file beside the archive says, read without what makes it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

FILE_NAME = "stories.sqlite3"
_WAIT = 0.2
"""Seconds to wait for a process that is putting the file right; what is asked here can do without."""
_SHARED = "story IN (SELECT story FROM profile GROUP BY story HAVING COUNT(*) > 1)"
_CONDITIONS = {"*": _SHARED, "none": f"story IS NULL OR NOT {_SHARED}"}
_BEGINS = (
    "story IN (SELECT story FROM profile WHERE n = story AND substr(id, 1, length(?)) = ?)"
)  # fmt: skip

_T = TypeVar("_T")


class StoryLook:
    """The stories of one archive as they were last found.

    Nothing is written and nothing is waited for: where the file is missing, damaged, another
    archive's or being made, there are no stories.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        """Look at the file in `folder`, of the archive whose mark is `owner`."""
        self._path = folder / FILE_NAME
        self._owner = owner

    def sequence(self) -> int:
        """Return the archive's sequence number up to which stories were found, or 0."""
        return self._ask(_sequence, 0)

    def stories_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the stories of these articles, those that are alone left out."""
        asked = json.dumps(list(ids))
        return dict(
            self._ask(
                lambda db: db.execute(
                    "SELECT p.id, 's' || head.id FROM profile p JOIN profile head ON head.n = p.story"
                    " WHERE p.id IN (SELECT value FROM json_each(?)) AND EXISTS"
                    " (SELECT 1 FROM profile o WHERE o.story = p.story AND o.n <> p.n)",
                    (asked,),
                ).fetchall(),
                [],
            )
        )

    def ids_of(self, named: str) -> tuple[str, ...]:
        """Return the ids of the articles of the stories whose id is this or begins so.

        `*` are all that share a story with another, `none` all that share it with none.
        """
        beginning = named.removeprefix("s")
        condition = _CONDITIONS.get(named, _BEGINS if beginning else "0")
        values = (beginning,) * condition.count("?")
        return self._ask(
            lambda db: tuple(
                str(row[0])
                for row in db.execute(f"SELECT id FROM profile WHERE {condition}", values)
            ),
            (),
        )

    def _ask(self, ask: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        if not self._path.exists():
            return otherwise
        # What may be written is opened so, for the files that a log needs beside it.
        for how in ("mode=rw", "mode=ro", "mode=ro&immutable=1"):
            try:
                uri = f"{self._path.absolute().as_uri()}?{how}"
                with closing(sqlite3.connect(uri, uri=True, timeout=_WAIT)) as db:
                    mark = db.execute("SELECT value FROM meta WHERE key = 'mark'").fetchone()
                    if mark is None or str(mark[0]).split(" ", 1)[1:] != [self._owner]:
                        return otherwise
                    return ask(db)
            except sqlite3.OperationalError:
                continue
            except sqlite3.DatabaseError:
                return otherwise
        return otherwise


def _sequence(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()
    return int(row[0]) if row else 0
