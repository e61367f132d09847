"""The engine on a cluster beside the embedded one, in one run: ranking, building, keystrokes.

    python -m tests.bench.cluster [ranking] [speed] [--articles 20000] [--readers 1,4,16]

`make cluster` starts the cluster of three nodes that this needs.  Keystrokes are those of people who
type the first words of titles, letter by letter, each in a process of their own.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from index.asking.loosen import forgive
from index.asking.query import parse
from index.asking.request import Request
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Engine, QueryError, Snapshot
from index.opensearch.engine import OpenSearchEngine
from index.settings import EngineSettings
from tests.bench.articles import load, prepare
from tests.bench.questions import Known
from tests.bench.retrieval import COLLECTIONS, WORDINGS, apart, asking, ndcg
from tests.bench.retrieval import load as load_collection
from tools.cluster import NODES, hosts

INDEX = "dateline-bench"
_WAITED = 90.0
"""Seconds that readers type at most."""
_KEYSTROKES = 60
_SEED = 17

MakeEngine = Callable[[], Engine]


def cluster_engine(owner: str, **more: Any) -> OpenSearchEngine:
    """Return the engine on the cluster of this machine."""
    chosen = {"shards": 3, "replicas": 1, **more}
    settings = EngineSettings("opensearch", tuple(hosts().split(",")), INDEX, **chosen)
    return OpenSearchEngine(settings, owner)


def wipe() -> None:
    """Delete what was indexed for measuring."""
    cluster_engine("")._cluster.write("DELETE", f"/{INDEX}*")


# -- ranking -------------------------------------------------------------------------------------


def compare_rankings() -> None:
    """Print nDCG@10 of both engines on the collections with judgements."""
    pairs: dict[str, list[tuple[float, float]]] = {wording: [] for wording in WORDINGS}
    for name in COLLECTIONS:
        collection = load_collection(name)
        with tempfile.TemporaryDirectory() as folder:
            asked = [
                asking(collection, engine)
                for engine in (EmbeddedEngine(Path(folder)), cluster_engine(name, replicas=0))
            ]
            for wording in WORDINGS:
                pairs[wording] += [
                    tuple(ndcg(ask(query), collection.relevant[n]) for ask in asked)
                    for n, query in collection.queries[wording].items()
                ]  # type: ignore[misc]
    for wording, both in pairs.items():
        here, there = ([pair[nth] for pair in both] for nth in (0, 1))
        print(
            f"{wording:9} nDCG@10 embedded {statistics.fmean(here):.3f}"
            f"  cluster {statistics.fmean(there):.3f}  cluster - embedded {apart(there, here)}"
        )


# -- speed ---------------------------------------------------------------------------------------


def measure_speed(count: int, readers: Sequence[int]) -> None:
    """Print what building takes, what it comes to, and how long keystrokes take."""
    path = prepare(count)
    print(f"{count:,} articles; {os.cpu_count()} cores for nodes, readers and all; "
          f"load before {os.getloadavg()[0]:.1f}")  # fmt: skip
    documents = list(load(path))
    held = {document.id: document.text for document in documents}
    names = Known(documents)
    typed = _typed(documents)
    with tempfile.TemporaryDirectory() as folder:
        engines: dict[str, MakeEngine] = {
            "embedded": lambda: EmbeddedEngine(Path(folder)),
            "cluster": lambda: cluster_engine(f"speed {count}"),
        }
        for name, make in engines.items():
            for jobs in (1, 2):
                started = time.monotonic()
                make().rebuild(iter(documents), 1, jobs=jobs)
                took = time.monotonic() - started
                print(f"{name:9} {jobs} process{'es' if jobs > 1 else ''}: "
                      f"{count / took:,.0f} articles a second", flush=True)  # fmt: skip
            started = time.monotonic()
            make().update(islice(documents, 100), [], 2)
            took = time.monotonic() - started
            snapshot = make().open()
            stats = snapshot.stats()
            snapshot.close()
            print(f"{name:9} {stats.bytes / 1e6:,.0f} MB; an update of 100 articles {took:.2f} s")
        if resident := [_resident(node.pid()) for node in NODES]:
            print(f"cluster   memory of the nodes: {', '.join(f'{mb:.0f} MB' for mb in resident)}")
        for name, make in engines.items():
            for several in readers:
                times = _read(make, several, typed, names, held)
                print(
                    f"{name:9} {several:2} readers: a keystroke p50 {times[len(times) // 2]:.0f} ms,"
                    f" p95 {times[int(0.95 * len(times))]:.0f} ms ({len(times)} keystrokes)",
                    flush=True,
                )


def _typed(documents: Sequence[Document]) -> list[str]:
    """Return what people type: two words of a title each."""
    chance = random.Random(_SEED)
    found = []
    while len(found) < 200:
        words = [word for word in chance.choice(documents).title.split() if word.isalpha()]
        if len(words) > 3:
            at = chance.randrange(len(words) - 1)
            found.append(f"{words[at]} {words[at + 1]}".lower())
    return found


def keystrokes(
    snapshot: Snapshot, typed: str, names: Known, held: dict[str, str]
) -> list[tuple[float, bool]]:
    """Type a query; return for each letter how long the answer took, in ms, and if it was partial."""
    times = []
    for end in range(2, len(typed) + 1):
        started = time.perf_counter()
        try:
            tree = parse(typed[:end], names, typing=True)
        except QueryError:
            continue
        texts = lambda ids: {one: held[one] for one in ids if one in held}  # noqa: E731
        answer = forgive(Request(typed[:end], typing=True), tree, snapshot, names, texts)
        times.append(((time.perf_counter() - started) * 1000, answer.found.partial))
    return times


def _read(
    make: MakeEngine, several: int, typed: list[str], names: Known, held: dict[str, str]
) -> list[float]:
    """Let so many people type at once; return how long each keystroke took, in ms, in order."""
    context = get_context("fork")
    results = context.Queue()

    def read(nth: int) -> None:
        chance = random.Random(nth)
        snapshot = make().open()
        until, times = time.monotonic() + _WAITED, []
        while len(times) < _KEYSTROKES and time.monotonic() < until:
            times += [ms for ms, _ in keystrokes(snapshot, chance.choice(typed), names, held)]
        snapshot.close()
        results.put(times)

    processes = [context.Process(target=read, args=(nth,)) for nth in range(several)]
    for process in processes:
        process.start()
    times = sorted(ms for _ in processes for ms in results.get(timeout=_WAITED + 120))
    for process in processes:
        process.join()
    return times


def _resident(pid: int | None) -> float:
    """Return the megabytes of memory that a process has."""
    if pid is None:
        return 0.0
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main(arguments: list[str]) -> None:
    """Measure and print."""

    def given(name: str, otherwise: str) -> str:
        return arguments[arguments.index(name) + 1] if name in arguments else otherwise

    chosen = [name for name in ("ranking", "speed") if name in arguments] or ["ranking", "speed"]
    try:
        if "ranking" in chosen:
            compare_rankings()
        if "speed" in chosen:
            readers = [int(each) for each in given("--readers", "1,4,16").split(",")]
            measure_speed(int(given("--articles", "20000")), readers)
    finally:
        wipe()


if __name__ == "__main__":
    main(sys.argv[1:])
