"""The engine on a cluster: open, update, rebuild and check the index of one archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO

from index.engine import Document, IndexAway, IndexUnreadable, Problem
from index.opensearch import generations as g
from index.opensearch.bulk import Line, drop, fill, put, send, sums_of
from index.opensearch.connection import Cluster
from index.opensearch.schema import sum_of, to_value
from index.opensearch.snapshot import OpenSearchSnapshot
from index.settings import EngineSettings, engine_settings

WAIT = 75.0
"""Seconds to wait for another process that is building the index, or to see that it was killed."""
_IN_MEMORY = 32_000_000
"""Characters of an update that are kept in memory until all of it is there; more go to a file."""
_COMPARED = 1000
"""Articles that are compared in one exchange."""
_NAMED = 5
"""Articles that a problem names."""


class OpenSearchEngine:
    """The index of one archive on a cluster; see `engine.Engine`."""

    def __init__(self, settings: EngineSettings, owner: str, *, wait: float = WAIT) -> None:
        """Get ready; nothing is asked yet.  `owner` is a mark that only this archive has."""
        self._cluster = Cluster(settings)
        self._owner = owner
        self._wait = wait
        self._alias = g.alias_of(settings.prefix, owner)

    @property
    def place(self) -> str:
        """The cluster's addresses and the name of the index."""
        return f"{self._alias} at {', '.join(self._cluster.settings.hosts)}"

    # -- reading ---------------------------------------------------------------------------------

    def open(self) -> OpenSearchSnapshot:
        """Open the newest state; IndexMissing or IndexUnreadable where there is none to be trusted.

        IndexAway where the cluster cannot be asked.
        """
        self._cluster.learn_nodes()
        return OpenSearchSnapshot(self._cluster, self._current())

    def _current(self) -> g.Generation:
        return g.current(self._cluster, self._alias, self._owner)

    def _readable(self) -> g.Generation | None:
        with suppress(IndexUnreadable):
            return self._current()
        return None

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the newest state, as far as the cluster knows itself."""
        try:
            generation = self._current()
            path = f"/_cluster/health/{generation.name}"
            health = self._cluster.read("GET", path)
        except IndexUnreadable as error:
            return (Problem(str(error), self.place),)
        except IndexAway as error:
            return (Problem(str(error), self.place, "see to the cluster, then check again"),)
        if health["status"] == "red":
            what = f"parts of the index are on no node: {health['unassigned_shards']} shards"
            return (
                Problem(what, self.place, "start the missing nodes, or run `dateline rebuild`"),
            )
        return ()

    def compare(self, documents: Iterable[Document]) -> tuple[Problem, ...]:
        """Hold the index against an archive's articles, a page at a time; see `engine.Comparing`."""
        generation = self._current()
        self._cluster.write("POST", f"/{generation.name}/_refresh")
        missing, different, right = _Named(), _Named(), set[int]()
        source = iter(documents)
        while page := list(islice(source, _COMPARED)):
            held = sums_of(self._cluster, generation.name, [one.id for one in page])
            for one in page:
                right.add(hash(to_value(one.id)))
                known = held.get(to_value(one.id))
                if known is None:
                    missing.add(one.id)
                elif known != sum_of(one):
                    different.add(one.id)
        snapshot = OpenSearchSnapshot(self._cluster, generation)
        many = _Named()
        for article_id in snapshot.ids():
            if hash(article_id) not in right:
                many.add(article_id)
        snapshot.close()
        told = (
            (missing, "missing"),
            (many, "too many"),
            (different, "not as the archive has them"),
        )
        return tuple(
            Problem(f"{named.count:,} articles are {what}: {named}", self.place)
            for named, what in told
            if named.count
        )

    # -- changing --------------------------------------------------------------------------------

    def update(self, changed: Iterable[Document], gone: Iterable[str], sequence: int) -> None:
        """Replace or add articles and drop `gone`; visible to the next `open` on return.

        Nothing is sent before all of `changed` was read.  Where the cluster fails half way, what was
        sent is sent again by the next update, as the index still tells the old sequence.
        """
        generation = self._current()
        version = sequence + 1
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as held:
            ids = set()
            for document in changed:
                ids.add(document.id)
                held.writelines(f"{line}\n" for line in put(document, version))
            held.seek(0)
            send(self._cluster, generation.writing, _lines(held))
            dropped = (drop(each, version) for each in dict.fromkeys(gone) if each not in ids)
            send(self._cluster, generation.writing, dropped)
        self._cluster.write("POST", f"/{generation.name}/_refresh")
        size = g.size_of(self._cluster, generation.name) or generation.bytes
        g.write_state(self._cluster, generation._replace(sequence=sequence, bytes=size))
        g.clear(self._cluster, self._alias)

    def rebuild(self, documents: Iterable[Document], sequence: int, *, jobs: int = 1) -> None:
        """Build everything afresh beside the old state and swap it in whole.

        Readers go on reading and other processes go on updating meanwhile; what they bring that is
        newer than `sequence` follows with the next update.  A build that was killed is gone on with.
        IndexBusy when another process builds for too long.
        """
        before = self._readable()  # Refuses what is another archive's, or newer than this program.
        shards = g.parts_for(self._cluster.settings.shards, sequence)
        building = g.begin(self._cluster, self._alias, shards, self._wait)
        after = self._readable()
        if after and (before is None or after.name != before.name) and after.sequence >= sequence:
            # Another process has done the same while this one waited for it.
            building.discard()
            return
        target = g.writing_name(building.name)
        try:
            fill(
                self._cluster,
                target,
                documents,
                sequence + 1,
                jobs,
                building.resumed,
                building.beat,
            )
            building.publish(self._alias, self._owner, sequence)
        except BaseException:
            building.abandon()
            raise
        g.clear(self._cluster, self._alias)


class _Named:
    """Some articles: how many, and the first ones by their ids."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []

    def add(self, article_id: str) -> None:
        self.count += 1
        if len(self._first) < _NAMED:
            self._first.append(article_id)

    def __str__(self) -> str:
        return ", ".join(self._first) + (", …" if self.count > len(self._first) else "")


def _lines(held: IO[str]) -> Iterator[Line]:
    for action in held:
        yield action.rstrip("\n"), held.readline().rstrip("\n")


def beside(folder: Path, owner: str) -> OpenSearchEngine:
    """Return the engine of an archive on the cluster that the settings name."""
    return OpenSearchEngine(engine_settings(), owner)
