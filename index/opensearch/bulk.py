"""Sending articles to the cluster: in parcels, from one process or several, until all have arrived."""

from __future__ import annotations

import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any
from zlib import crc32

from corpus.processes import follow_parent
from index.engine import Document, IndexAway
from index.opensearch.connection import Cluster, full_disk, one_line
from index.opensearch.schema import body_of, key_of, sum_of, to_value
from index.settings import EngineSettings

PARCEL, LARGEST = 250, 2_000_000
"""Articles of a parcel at most, and about how many characters."""
_AHEAD = 2
"""Parcels that a process may have waiting."""
_DEATHS = 3
"""How often a process may die before the build is given up."""
_TRIES, _LONGEST_PAUSE = 12, 15.0
_LATER = (429, 502, 503, 504)
"""What the cluster answers where it would take the article a little later."""

Line = tuple[str, str]
"""An action and its article, each one line of JSON; no article where it is to be dropped."""


def put(document: Document, version: int) -> Line:
    """Return the lines that put an article; never over one of a later version."""
    return _action("index", document.id, version), json.dumps(body_of(document), ensure_ascii=False)


def drop(article_id: str, version: int) -> Line:
    """Return the line that drops an article."""
    return _action("delete", article_id, version), ""


def _action(what: str, article_id: str, version: int) -> str:
    told = {"_id": key_of(article_id), "version": version, "version_type": "external_gte"}
    return json.dumps({what: told}, ensure_ascii=False)


def send(cluster: Cluster, target: str, lines: Iterable[Line]) -> None:
    """Send articles; IndexAway where the cluster does not take them, however long one waits."""
    source = iter(lines)
    parcel: list[Line] = []
    size = 0
    for line in source:
        parcel.append(line)
        size += len(line[0]) + len(line[1])
        if len(parcel) >= PARCEL or size >= LARGEST:
            _deliver(cluster, target, parcel)
            parcel, size = [], 0
    if parcel:
        _deliver(cluster, target, parcel)


def _deliver(cluster: Cluster, target: str, parcel: list[Line]) -> None:
    """Send a parcel until each of its articles was taken, or a later one is there already."""
    params = {
        "require_alias": "true",
        "filter_path": "errors,items.*.status,items.*.error.type,items.*.error.reason",
    }
    last = ""
    for nth in range(_TRIES):
        body = "".join(
            f"{action}\n{source}\n" if source else f"{action}\n" for action, source in parcel
        )
        told = cluster.write("POST", f"/{target}/_bulk", body, params)
        if not told.get("errors"):
            return
        again: list[Line] = []
        for line, item in zip(parcel, told["items"], strict=True):
            ((_, answer),) = item.items()
            status = answer["status"]
            if status < 300 or status == 409 or (status == 404 and "error" not in answer):
                continue
            if status == 404:
                raise IndexAway("the index was taken away while it was written")
            last = one_line(str(answer.get("error", {}).get("reason", status)))
            if "flood" in last or "read-only-allow-delete" in last:
                raise IndexAway(full_disk(cluster.place))
            if status not in _LATER:
                raise IndexAway(f"{cluster.place} does not take an article: {last}")
            again.append(line)
        if not again:
            return
        parcel = again
        time.sleep(min(_LONGEST_PAUSE, 0.25 * 2**nth) * random.uniform(0.75, 1.25))
    raise IndexAway(f"{cluster.place} is too busy to be written: {last}")


# -- a whole archive -----------------------------------------------------------------------------


def fill(
    cluster: Cluster,
    target: str,
    documents: Iterable[Document],
    version: int,
    jobs: int,
    resumed: bool,
    beat: Callable[[], None],
) -> None:
    """Send a whole archive to an index that is being built.

    Where the build is `resumed`, articles that are there as they should be are not sent again,
    and those that the archive no longer has are dropped.
    """
    seen: set[int] = set()

    def told() -> Iterator[Document]:
        for document in documents:
            if resumed:
                seen.add(hash(key_of(document.id)))
            yield document

    if jobs > 1:
        _share_out(cluster.settings, target, told(), version, jobs, resumed, beat)
    else:
        source = told()
        while parcel := list(islice(source, PARCEL)):
            _work(cluster, target, parcel, version, resumed)
            beat()
    if resumed:
        cluster.write("POST", f"/{target}/_refresh")
        gone = (name for name in _all_ids(cluster, target) if hash(key_of(name)) not in seen)
        send(cluster, target, (drop(name, version) for name in list(gone)))


def _work(
    cluster: Cluster, target: str, parcel: list[Document], version: int, resumed: bool
) -> None:
    if resumed:
        held = sums_of(cluster, target, [one.id for one in parcel])
        parcel = [one for one in parcel if held.get(to_value(one.id)) != sum_of(one)]
    send(cluster, target, (put(document, version) for document in parcel))


class _Hand:
    """A process that cuts words and sends; where it dies, another does over what it had not done."""

    def __init__(self, settings: EngineSettings, target: str, version: int, resumed: bool) -> None:
        self._settings = settings
        self._job = (target, version, resumed)
        self._waiting: deque[tuple[list[Document], Future[None]]] = deque()
        self._held: list[Document] = []
        self._deaths = 0
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1, get_context("spawn"), initializer=_begin, initargs=(self._settings,)
        )

    def take(self, document: Document) -> bool:
        """Take an article; tell whether a parcel was full and was handed over."""
        self._held.append(document)
        if len(self._held) < PARCEL:
            return False
        self.hand_over()
        return True

    def hand_over(self) -> None:
        """Hand over what was taken; waits while the process has enough to do."""
        while len(self._waiting) >= _AHEAD:
            self.await_one()
        if self._held:
            self._submit(self._held)
            self._held = []

    def _submit(self, parcel: list[Document]) -> None:
        try:
            self._waiting.append((parcel, self._pool.submit(_in_worker, parcel, *self._job)))
        except BrokenProcessPool:
            self._replace()
            self._submit(parcel)

    def await_one(self) -> bool:
        """Wait for the parcel that was handed over first; tell whether there was one."""
        if not self._waiting:
            return False
        try:
            self._waiting[0][1].result()
        except BrokenProcessPool:
            self._replace()
            return True
        self._waiting.popleft()
        return True

    def _replace(self) -> None:
        """Start another process in the place of one that died; what is sent twice changes nothing."""
        self._deaths += 1
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._deaths > _DEATHS:
            raise IndexAway(
                "the processes that build the index are killed again and again: is there memory enough?"
            )
        self._pool = self._start()
        undone = [parcel for parcel, _ in self._waiting]
        self._waiting.clear()
        for parcel in undone:
            self._submit(parcel)

    def end(self, *, at_once: bool = False) -> None:
        """End the process; `at_once` drops what it has not begun."""
        self._pool.shutdown(wait=not at_once, cancel_futures=at_once)


def _share_out(
    settings: EngineSettings,
    target: str,
    documents: Iterable[Document],
    version: int,
    jobs: int,
    resumed: bool,
    beat: Callable[[], None],
) -> None:
    """Let several processes cut words and send; an article that comes twice goes to the same one."""
    hands = [_Hand(settings, target, version, resumed) for _ in range(jobs)]
    try:
        for document in documents:
            nth = crc32(document.id.encode("utf-8", "surrogatepass")) % jobs
            if hands[nth].take(document):
                beat()
        for hand in hands:
            hand.hand_over()
        for hand in hands:
            while hand.await_one():
                beat()
    except BaseException:
        for hand in hands:
            hand.end(at_once=True)
        raise
    for hand in hands:
        hand.end()


_here: list[Cluster] = []
"""The cluster as a worker process knows it."""


def _begin(settings: EngineSettings) -> None:
    follow_parent()
    _here[:] = [Cluster(settings)]


def _in_worker(parcel: list[Document], target: str, version: int, resumed: bool) -> None:
    _work(_here[0], target, parcel, version, resumed)


# -- what is there already -----------------------------------------------------------------------


def sums_of(cluster: Cluster, target: str, ids: Sequence[str]) -> dict[str, str]:
    """Return the checksums of those articles that an index has, by id, as far as it was refreshed."""
    body = {
        "query": {"terms": {"id": [to_value(one) for one in ids]}},
        "size": len(ids),
        "_source": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["id", "sum"],
    }
    told = cluster.write("POST", f"/{target}/_search", body, {"filter_path": "hits.hits.fields"})
    hits: list[Any] = told.get("hits", {}).get("hits", [])
    return {hit["fields"]["id"][0]: hit["fields"]["sum"][0] for hit in hits}


def _all_ids(cluster: Cluster, target: str) -> Iterator[str]:
    after: list[Any] | None = None
    while True:
        body: dict[str, Any] = {
            "query": {"exists": {"field": "id"}},
            "size": 5000,
            "_source": False,
            "stored_fields": "_none_",
            "sort": ["id"],
        }
        if after:
            body["search_after"] = after
        told = cluster.write("POST", f"/{target}/_search", body, {"filter_path": "hits.hits.sort"})
        hits: list[Any] = told.get("hits", {}).get("hits", [])
        yield from (hit["sort"][0] for hit in hits)
        if len(hits) < 5000:
            return
        after = hits[-1]["sort"]
