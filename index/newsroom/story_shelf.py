"""The file beside the archive in which profiles, likenesses and stories are kept; it is disposable.

What is in it was made from the archive and is made again where it is missing, damaged or of
another version.
"""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

from corpus.stories.features import Rarity
from corpus.stories.grouping import Pair
from corpus.stories.named import Named
from corpus.stories.profile import Likeness, Profile
from corpus.stories.signals import Signals
from index.newsroom.beside import Beside
from index.newsroom.story_look import FILE_NAME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = 6
"""Raised when profiles, likenesses, tables or how reports are grouped change their meaning."""
_SCHEMA = (
    "CREATE TABLE profile (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, story INTEGER,"
    " first TEXT, last TEXT, length INTEGER NOT NULL, signals TEXT NOT NULL, named TEXT NOT NULL,"
    " features BLOB NOT NULL, weights BLOB NOT NULL, find BLOB NOT NULL, prints BLOB NOT NULL)",
    "CREATE INDEX profile_story ON profile (story)",
    "CREATE TABLE found (key INTEGER, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID",
    # Each pair twice, so that all of one article lie together.
    "CREATE TABLE edge (a INTEGER, b INTEGER, value REAL NOT NULL, copied REAL NOT NULL,"
    " PRIMARY KEY (a, b)) WITHOUT ROWID",
)
_SETS = ("weekdays", "days", "months", "clocks", "people")


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is listed of an article in its story; `first` and `last` are ISO 8601 or None."""

    n: int
    id: str
    story: int
    first: str | None
    last: str | None
    named: tuple[Named, ...]


class StoryShelf(Beside):
    """See `corpus.stories.events.Shelf`; the numbers are the archive's.  Not for many threads."""

    def __init__(self, folder: Path, owner: str) -> None:
        """Open the file in `folder`, for the archive whose mark is `owner`; see `Beside`."""
        self._profiles: OrderedDict[int, Profile] = OrderedDict()
        super().__init__(folder, FILE_NAME, owner, VERSION, _SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Beside`."""
        try:
            with super().transaction():
                yield
        except BaseException:
            self._profiles.clear()
            raise

    def empty(self) -> None:
        """See `Beside`."""
        super().empty()
        self._profiles.clear()

    # -- how rare words are ----------------------------------------------------------------------

    def keep_rarity(self, rarity: Rarity) -> None:
        """Keep how rare words are."""
        import numpy as np

        counts = np.minimum(rarity.counts, 0xFFFF).astype(np.uint16)
        packed = zlib.compress(counts.tobytes(), 1)
        self.db.execute("INSERT OR REPLACE INTO meta VALUES ('rarity', ?)", (packed,))
        self.note("words", rarity.words)
        self.note("learned", rarity.articles)

    def rarity(self) -> Rarity:
        """Return how rare words are, as it was kept."""
        import numpy as np

        row = self.db.execute("SELECT value FROM meta WHERE key = 'rarity'").fetchone()
        if row is None:
            return Rarity.empty(0)
        counts = np.frombuffer(zlib.decompress(row[0]), np.uint16).astype(np.uint32)
        return Rarity(counts, self.noted("words"), self.noted("learned"))

    # -- `Shelf` ---------------------------------------------------------------------------------

    def profiles(self, numbers: Sequence[int]) -> list[Profile]:
        """See `Shelf`."""
        wanted = [n for n in numbers if n not in self._profiles]
        for row in self._select(
            "n, length, signals, named, features, weights, find, prints", "n", wanted
        ):
            self._profiles[row[0]] = _unpack(*row[1:])
        found = [self._profiles[n] for n in numbers]
        self._let_go()
        return found

    def _let_go(self) -> None:
        """Let go of the oldest profiles in memory, a few at a time: all at once would take long."""
        while len(self._profiles) > _HELD:
            self._profiles.popitem(last=False)

    def put(self, number: int, profile: Profile) -> None:
        """See `Shelf`; the article must be known by `introduce`."""
        import numpy as np

        self._profiles[number] = profile
        self._let_go()
        self.db.execute(
            "UPDATE profile SET length = ?, signals = ?, named = ?, features = ?, weights = ?,"
            " find = ?, prints = ? WHERE n = ?",
            (
                profile.length,
                _pack_signals(profile.signals),
                json.dumps(list(profile.named), ensure_ascii=False),
                profile.keys.tobytes(),
                profile.weights.astype(np.float16).tobytes(),
                profile.find.tobytes(),
                profile.prints.tobytes(),
                number,
            ),
        )
        self.db.executemany(
            "INSERT OR IGNORE INTO found VALUES (?, ?)",
            [(key, number) for key in sorted(profile.find.tolist())],
        )

    def introduce(self, number: int, id: str, first: str | None, last: str | None) -> None:
        """Keep the id of an article and its span in time, before its profile is put."""
        self.db.execute(
            "INSERT INTO profile VALUES (?, ?, NULL, ?, ?, 0, '{}', '[]', '', '', '', '')",
            (number, id, first, last),
        )

    def drop(self, number: int) -> None:
        """See `Shelf`."""
        row = self.db.execute("SELECT find FROM profile WHERE n = ?", (number,)).fetchone()
        if row is None:
            return
        self.db.executemany(
            "DELETE FROM found WHERE key = ? AND n = ?",
            [(key, number) for key in _numbers(row[0]).tolist()],
        )
        near = self.db.execute("SELECT b FROM edge WHERE a = ?", (number,)).fetchall()
        self.db.executemany("DELETE FROM edge WHERE a = ? AND b = ?", [(b, number) for (b,) in near])
        self.db.execute("DELETE FROM edge WHERE a = ?", (number,))
        self.db.execute("DELETE FROM profile WHERE n = ?", (number,))
        self._profiles.pop(number, None)

    def finders(self, keys: NDArray[np.uint32], most: int) -> Mapping[int, Sequence[int]]:
        """See `Shelf`."""
        found: dict[int, Sequence[int]] = {}
        for at, every in self.db.execute(
            "SELECT k.key, (SELECT group_concat(n) FROM"
            " (SELECT n FROM found WHERE found.key = k.value LIMIT ?)) FROM json_each(?) k",
            (most + 1, json.dumps(keys.tolist())),
        ):
            numbers = list(map(int, every.split(","))) if every else []
            if numbers and len(numbers) <= most:
                found[at] = numbers
        return found

    def add_edges(self, edges: Mapping[Pair, Likeness]) -> None:
        """See `Shelf`."""
        self.db.executemany(
            "INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?)",
            [
                row
                for (a, b), alike in edges.items()
                for row in ((a, b, alike.value, alike.copied), (b, a, alike.value, alike.copied))
            ],
        )

    def edges_of(self, numbers: Collection[int]) -> dict[Pair, Likeness]:
        """See `Shelf`."""
        return {
            (min(a, b), max(a, b)): Likeness(value, copied)
            for a, b, value, copied in self._select(
                "a, b, value, copied", "a", sorted(numbers), "edge"
            )
        }

    def stories_of(self, numbers: Collection[int]) -> dict[int, int]:
        """See `Shelf`."""
        rows = self._select("n, story", "n", sorted(numbers))
        return {n: story for n, story in rows if story is not None}

    def members(self, stories: Collection[int]) -> dict[int, tuple[int, ...]]:
        """See `Shelf`."""
        found: dict[int, list[int]] = {story: [] for story in stories}
        for n, story in self._select("n, story", "story", sorted(stories)):
            found[story].append(n)
        return {story: tuple(sorted(numbers)) for story, numbers in found.items()}

    def set_stories(self, stories: Mapping[int, int]) -> None:
        """See `Shelf`."""
        self.db.executemany(
            "UPDATE profile SET story = ? WHERE n = ? AND story IS NOT ?",
            [(story, n, story) for n, story in stories.items()],
        )

    def _select(
        self, columns: str, by: str, values: Sequence[int] | Sequence[str], table: str = "profile"
    ) -> Iterator[tuple]:  # type: ignore[type-arg]
        for at in range(0, len(values), _MARKS):
            some = values[at : at + _MARKS]
            marks = ", ".join("?" * len(some))
            yield from self.db.execute(
                f"SELECT {columns} FROM {table} WHERE {by} IN ({marks})", some
            )

    # -- listing ---------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many articles are shelved."""
        return int(self.db.execute("SELECT COUNT(*) FROM profile").fetchone()[0])

    def numbers(self) -> dict[str, int]:
        """Return the numbers of all articles by their ids."""
        return dict(self.db.execute("SELECT id, n FROM profile"))

    def number_of(self, id: str) -> int | None:
        """Return the number of an article, or None."""
        row = self.db.execute("SELECT n FROM profile WHERE id = ?", (id,)).fetchone()
        return int(row[0]) if row else None

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of the articles that are shelved."""
        return dict(self._select("id, n", "id", ids))

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the ids of articles."""
        return dict(self._select("n, id", "n", numbers))

    def named(self, beginning: str) -> list[tuple[str, int]]:
        """Return the id of the first article, and the number, of the stories whose id begins so."""
        return self.db.execute(
            "SELECT id, n FROM profile WHERE id >= ? AND id < ? AND (story = n OR story IS NULL)"
            " ORDER BY id LIMIT 10",
            (beginning, beginning + "g"),
        ).fetchall()

    def stories(self, *, lone: bool) -> dict[int, list[Shelved]]:
        """Return all stories with their articles in order, those of one article if `lone`."""
        wanted = "" if lone else (
            " WHERE story IN (SELECT story FROM profile GROUP BY story HAVING COUNT(*) > 1)"
        )  # fmt: skip
        rows = self.db.execute(f"SELECT {_LISTED} FROM profile{wanted} ORDER BY n")
        return _by_story(rows)

    def reports(self, stories: Collection[int]) -> dict[int, list[Shelved]]:
        """Return these stories with their articles in order."""
        return _by_story(sorted(self._select(_LISTED, "story", sorted(stories))))


_LISTED = "n, id, coalesce(story, n), first, last, named"


def _by_story(
    rows: Iterable[tuple[int, str, int, str | None, str | None, str]],
) -> dict[int, list[Shelved]]:
    found: dict[int, list[Shelved]] = defaultdict(list)
    for n, id, story, first, last, named in rows:
        found[story].append(Shelved(n, id, story, first, last, _named(named)))
    return found


def _named(packed: str) -> tuple[Named, ...]:
    return tuple(Named(*each) for each in json.loads(packed))


class PackedNames(Sequence[Named]):
    """What a report names, unpacked when it is looked at: seldom, and in many small objects."""

    __slots__ = ("_packed",)

    def __init__(self, packed: str) -> None:
        self._packed = packed

    @overload
    def __getitem__(self, at: int) -> Named: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Named]: ...
    def __getitem__(self, at: int | slice) -> Named | Sequence[Named]:
        """Return one of them, or some."""
        return _named(self._packed)[at]

    def __len__(self) -> int:
        return len(_named(self._packed))

    def __iter__(self) -> Iterator[Named]:
        return iter(_named(self._packed))


_HELD = 1_000
"""Profiles that are kept in memory: about 3 KB each.  Python's collector walks through all of their
objects every now and then; where 20,000 were kept, one of 300 articles waited 0.2 s for that."""
_MARKS = 500


def _numbers(packed: bytes) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(packed, np.uint32)


def _pack_signals(signals: Signals) -> str:
    sets = {name: sorted(getattr(signals, name)) for name in _SETS}
    return json.dumps({**sets, "year": signals.year, "published": signals.published})


def _unpack(
    length: int, signals: str, named: str, features: bytes, weights: bytes, find: bytes, prints: bytes
) -> Profile:
    import numpy as np

    said = json.loads(signals)
    sets = {name: frozenset(map(str, said[name])) for name in _SETS}
    return Profile(
        keys=_numbers(features),
        weights=np.frombuffer(weights, np.float16).astype(np.float32),
        find=_numbers(find),
        length=length,
        signals=Signals(**sets, year=said["year"], published=said["published"]),
        prints=_numbers(prints),
        named=PackedNames(named),
    )
