"""The generations of one archive's index: which is asked, which is being built, which are over.

A generation is an index of its own, `NAME-000001`; the alias NAME leads to the one that is asked and
is moved from one to the next in one step.  A generation carries documents that are no articles: its
state, a mark while it is built, a mark when it is over.  Writers go through an alias of their own,
which goes away with the index: nothing is ever written to one that the cluster makes up.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple
from uuid import uuid4

from index.engine import IndexAway, IndexBusy, IndexMissing, IndexUnreadable, QueryError
from index.opensearch.connection import Cluster, NotThere, TimedOut, WriteConflict
from index.opensearch.schema import BUILDING, FORMAT, RETIRED, STATE, definition

KEPT = 900.0
"""Seconds that a generation is kept after it is over, for those who opened it before."""
BEAT, SILENT = 5.0, 60.0
"""How often who builds says so, and after how many seconds of silence another may take over."""
_OF_A_PART = 3_000_000
"""Articles of a part, where nobody has said into how many: 25 GB of usual ones (docs/scale.md)."""
_IDLE = 6
"""For how many times 5 s the copies of a new generation are waited for, where none is being made."""


class Generation(NamedTuple):
    """An index as its state tells: what it is called and what it is up to.

    `routes` has for each shard a word that leads to it; `bytes` is its size on all nodes when it was
    last written.
    """

    name: str
    owner: str
    sequence: int
    routes: tuple[str, ...]
    bytes: int = 0

    @property
    def writing(self) -> str:
        """The alias that it is written through."""
        return writing_name(self.name)


def writing_name(index: str) -> str:
    """Return the alias that an index is written through."""
    return f"{index}.writing"


def alias_of(prefix: str, owner: str) -> str:
    """Return what the index of an archive is called: no two archives have the same."""
    return f"{prefix}-{hashlib.sha256(owner.encode()).hexdigest()[:12]}"


def current(cluster: Cluster, alias: str, owner: str) -> Generation:
    """Return the generation that is asked.

    IndexMissing where there is none, IndexUnreadable where it is of an older format, IndexAway where
    it is of a newer one or another archive's.
    """
    try:
        told = cluster.read("GET", f"/{alias}/_doc/{STATE}", prefer=True)
    except NotThere:
        raise IndexMissing("there is no index yet") from None
    except QueryError:
        raise IndexAway(f"{alias} is no index of dateline's on {cluster.place}") from None
    state = told["_source"]["state"]
    made = tuple(state["format"])
    if state["owner"] != owner:
        raise IndexAway(f"the index {alias} on {cluster.place} belongs to another archive")
    if made > FORMAT:
        raise IndexAway(f"the index {alias} was made by a newer dateline: update this one")
    if made < FORMAT:
        raise IndexUnreadable("the index was made by an older version")
    return Generation(
        told["_index"], owner, state["sequence"], tuple(state["routes"]), state["bytes"]
    )


def write_state(cluster: Cluster, generation: Generation) -> None:
    """Write what a generation is up to; who comes late with an older state changes nothing."""
    state = {
        "format": list(FORMAT),
        "owner": generation.owner,
        "sequence": generation.sequence,
        "routes": list(generation.routes),
        "bytes": generation.bytes,
    }
    version = {"version": generation.sequence + 1, "version_type": "external_gte"}
    path = f"/{generation.writing}/_doc/{STATE}"
    with suppress(WriteConflict):
        cluster.write("PUT", path, {"state": state}, {**version, "require_alias": "true"})


def size_of(cluster: Cluster, index: str) -> int:
    """Return the bytes of an index on all nodes; 0 where one of them does not tell."""
    params = {"filter_path": "_all.total.store.size_in_bytes"}
    try:
        told = cluster.read("GET", f"/{index}/_stats/store", params=params)
    except IndexAway:
        return 0
    return int(told.get("_all", {}).get("total", {}).get("store", {}).get("size_in_bytes", 0))


# -- building ------------------------------------------------------------------------------------


class Building:
    """A generation that is being built; `resumed` says that a killed build had begun it."""

    def __init__(self, cluster: Cluster, name: str, shards: int, resumed: bool) -> None:
        self.name = name
        self.resumed = resumed
        self._shards = shards
        self._cluster = cluster
        self._mark = uuid4().hex
        self._next = 0.0

    def beat(self) -> None:
        """Say that the build goes on, now and then."""
        if time.monotonic() >= self._next:
            self._put(time.time())
            self._next = time.monotonic() + BEAT

    def abandon(self) -> None:
        """Say that nobody builds any more, so that the next who does goes on from here."""
        with suppress(IndexAway, NotThere):
            self._put(0.0)

    def discard(self) -> None:
        """Take it away: it is not needed."""
        _delete(self._cluster, self.name)

    def _put(self, moment: float) -> None:
        body = {"state": {"at": moment, "by": self._mark}}
        path = f"/{writing_name(self.name)}/_doc/{BUILDING}"
        self._cluster.write("PUT", path, body, {"require_alias": "true"})

    def publish(self, alias: str, owner: str, sequence: int) -> None:
        """Make this the generation that is asked; what was before is over."""
        generation = Generation(self.name, owner, sequence, self._routes())
        copies = f"0-{self._cluster.settings.replicas}" if self._cluster.settings.replicas else None
        self._refresh()
        if copies:
            self._cluster.write(
                "PUT", f"/{self.name}/_settings", {"index": {"auto_expand_replicas": copies}}
            )
            self._wait_for_copies()
        write_state(self._cluster, generation._replace(bytes=size_of(self._cluster, self.name)))
        before = _names_of(self._cluster, alias)
        actions: list[dict[str, Any]] = [{"add": {"index": self.name, "alias": alias}}]
        actions += [{"remove": {"index": each, "alias": alias}} for each in before]
        self._cluster.write("POST", "/_aliases", {"actions": actions})
        self._cluster.write("DELETE", f"/{self.name}/_doc/{BUILDING}")
        for each in before:
            _retire(self._cluster, each)

    def _refresh(self) -> None:
        self._cluster.write("POST", f"/{self.name}/_refresh")

    def _wait_for_copies(self) -> None:
        """Wait until every part is on as many nodes as it has to be, while there is progress."""
        path = f"/_cluster/health/{self.name}"
        idle = 0
        while idle < _IDLE:
            self.beat()
            params = {"wait_for_status": "green", "timeout": "5s"}
            try:
                told = self._cluster.write("GET", path, params=params)
            except TimedOut:
                told = self._cluster.write("GET", path)
            if told["status"] == "green":
                return
            idle = 0 if told["initializing_shards"] else idle + 1

    def _routes(self) -> tuple[str, ...]:
        """Return for each shard a word that leads to it."""
        found: dict[int, str] = {}
        for nth in range(64 * self._shards):
            told = self._cluster.read(
                "GET", f"/{self.name}/_search_shards", params={"routing": str(nth)}
            )
            found.setdefault(told["shards"][0][0]["shard"], str(nth))
            if len(found) == self._shards:
                break
        return tuple(found[shard] for shard in sorted(found))


def parts_for(shards: int, sequence: int) -> int:
    """Return into how many parts an index is cut: as it was set, else by the archive's changes.

    Of a small index one part answers faster than several, each of which every question has to ask.
    """
    return shards or 1 + sequence // _OF_A_PART


def begin(cluster: Cluster, alias: str, shards: int, wait: float) -> Building:
    """Return a generation to be built: a new one, or one that a build which was killed has begun.

    IndexBusy when another process goes on building for longer than `wait` seconds.
    """
    until = time.monotonic() + wait
    while True:
        names = _indexes_of(cluster, alias)
        asked = set(_names_of(cluster, alias))
        for name in sorted(set(names) - asked, reverse=True):
            if _document(cluster, name, RETIRED):
                continue
            mark = _document(cluster, name, BUILDING)
            # Between making an index and marking it a moment goes by.
            at = mark["state"]["at"] if mark else _made_at(cluster, name)
            if time.time() - at < SILENT:
                break
            if _cut_as(cluster, name) != shards or not _is_whole(cluster, name):
                _delete(cluster, name)
                continue
            building = Building(cluster, name, shards, True)
            building.beat()
            cluster.write("POST", f"/{name}/_refresh")
            return building
        else:
            number = max((int(name[-6:]) for name in names), default=0) + 1
            name = f"{alias}-{number:06}"
            body = definition(shards)
            body["aliases"] = {writing_name(name): {}}
            body["mappings"]["_meta"] = {"format": list(FORMAT)}
            try:
                cluster.write("PUT", f"/{name}", body)
            except WriteConflict:
                continue
            building = Building(cluster, name, shards, False)
            building.beat()
            return building
        if time.monotonic() >= until:
            raise IndexBusy("another process is building the index")
        time.sleep(min(1.0, wait))


def clear(cluster: Cluster, alias: str) -> None:
    """Delete the generations that have been over for long enough."""
    names = set(_indexes_of(cluster, alias)) - set(_names_of(cluster, alias))
    for name in names:
        mark = _document(cluster, name, RETIRED)
        if mark is not None and time.time() - mark["state"]["at"] > KEPT:
            _delete(cluster, name)


def _retire(cluster: Cluster, index: str) -> None:
    body = {"state": {"at": time.time()}}
    path = f"/{writing_name(index)}/_doc/{RETIRED}"
    with suppress(NotThere):
        cluster.write("PUT", path, body, {"require_alias": "true"})


def _delete(cluster: Cluster, index: str) -> None:
    with suppress(NotThere):
        cluster.write("DELETE", f"/{index}")


def _cut_as(cluster: Cluster, index: str) -> int:
    """Return into how many parts an index is cut; 0 where it is of another format than ours."""
    try:
        told = cluster.read("GET", f"/{index}")[index]
    except NotThere:
        return 0
    if tuple(told["mappings"].get("_meta", {}).get("format", ())) != FORMAT:
        return 0
    return int(told["settings"]["index"]["number_of_shards"])


def _made_at(cluster: Cluster, index: str) -> float:
    """Return when an index was made; 0 where it is gone meanwhile."""
    try:
        told = cluster.read("GET", f"/{index}/_settings/index.creation_date")
    except NotThere:
        return 0.0
    return int(told[index]["settings"]["index"]["creation_date"]) / 1000


def _is_whole(cluster: Cluster, index: str) -> bool:
    return bool(cluster.read("GET", f"/_cluster/health/{index}").get("status") != "red")


def _document(cluster: Cluster, index: str, name: str) -> Mapping[str, Any] | None:
    try:
        told = cluster.read("GET", f"/{index}/_doc/{name}", prefer=True)
    except NotThere:
        return None
    source: Mapping[str, Any] = told["_source"]
    return source


def _indexes_of(cluster: Cluster, alias: str) -> list[str]:
    """Return the names of all generations, old ones and those being built."""
    params = {"filter_path": "*.aliases", "expand_wildcards": "open"}
    try:
        told = cluster.read("GET", f"/{alias}-*/_alias", params=params)
    except NotThere:
        return []
    return sorted(name for name in told if name[-6:].isdigit())


def _names_of(cluster: Cluster, alias: str) -> list[str]:
    """Return the indexes that an alias leads to: one, or none yet."""
    try:
        # Of our own indexes alone: of all others, who asks may have no right to know.
        return sorted(cluster.read("GET", f"/{alias}-*/_alias/{alias}"))
    except NotThere:
        return []
