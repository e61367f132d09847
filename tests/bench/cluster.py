"""The engine on a cluster beside the embedded one, in one run: ranking, building, keystrokes.

    python -m tests.bench.cluster [ranking] [speed] [--articles 20000] [--readers 1,4,16] [--jobs 1,2]
        [--engines embedded,cluster] [--keep FOLDER]

`make cluster` starts the cluster of three nodes that this needs.  Keystrokes are those of people who
type two words of a title, letter by letter, each in a process of their own: at once when the answer to
the letter before is there, and four letters a second.  With `--keep` both indexes stay, the embedded
one in that folder, and are asked again by the next run.
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
from index.asking.request import SearchRequest
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Engine, IndexUnreadable, QueryError, Snapshot
from index.opensearch.connection import Cluster
from index.opensearch.engine import OpenSearchEngine
from index.settings import EngineSettings
from tests.bench.articles import load, prepare
from tests.bench.questions import Known
from tests.bench.retrieval import COLLECTIONS, WORDINGS, apart, asking, ndcg
from tests.bench.retrieval import load as load_collection
from tools.cluster import NODES, hosts

INDEX = "dateline-bench"
_WAITED = 30.0
"""Seconds that readers type at most."""
A_LETTER = 0.25
"""Seconds from one letter to the next of somebody who types 48 words a minute."""
_KEYSTROKES = 40
_SEED = 17

MakeEngine = Callable[[], Engine]


def cluster_engine(owner: str, at: str = "", **more: Any) -> OpenSearchEngine:
    """Return the engine on the cluster of this machine, or on the one at some addresses."""
    chosen = {"replicas": 1, **more}
    settings = EngineSettings("opensearch", tuple((at or hosts()).split(",")), INDEX, **chosen)
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


def measure_speed(
    count: int,
    readers: Sequence[int],
    jobs: Sequence[int],
    chosen: Sequence[str],
    kept: Path | None = None,
) -> None:
    """Print what building takes, what it comes to, and how long keystrokes take.

    Where `kept` is a folder, what was built there and on the cluster by a run before is asked again.
    """
    path = prepare(count)
    print(f"{count:,} articles; {os.cpu_count()} cores for nodes, readers and all; "
          f"load before {os.getloadavg()[0]:.1f}")  # fmt: skip
    documents = list(load(path))
    held = {document.id: document.text for document in documents}
    names = Known(documents)
    typed = _typed(documents)
    with tempfile.TemporaryDirectory() as some:
        folder = kept or Path(some)
        engines: dict[str, MakeEngine] = {
            "embedded": lambda: EmbeddedEngine(folder),
            "cluster": lambda: cluster_engine(f"speed {count}"),
        }
        engines = {name: engines[name] for name in chosen}
        for name, make in engines.items():
            if not _holds(make, count):
                for several in jobs:
                    _build(name, make, documents, several)
            _weigh(name, make, documents)
        if resident := [_resident(node.pid()) for node in NODES]:
            print(f"cluster   memory of the nodes: {', '.join(f'{mb:.0f} MB' for mb in resident)}")
        for several in readers:
            for pause in (0.0, A_LETTER):
                for name, make in engines.items():
                    _print(name, several, pause, _read(make, several, pause, typed, names, held))


def _holds(make: MakeEngine, count: int) -> bool:
    try:
        snapshot = make().open()
    except IndexUnreadable:
        return False
    articles = snapshot.stats().articles
    snapshot.close()
    return articles == count


def _build(name: str, make: MakeEngine, documents: list[Document], jobs: int) -> None:
    started = time.monotonic()
    make().rebuild(iter(documents), len(documents), jobs=jobs)
    took = time.monotonic() - started
    print(f"{name:9} {jobs} process{'es' if jobs > 1 else ''}: "
          f"{len(documents) / took:,.0f} articles a second", flush=True)  # fmt: skip


def _weigh(name: str, make: MakeEngine, documents: list[Document]) -> None:
    started = time.monotonic()
    make().update(islice(documents, 100), [], len(documents) + 1)
    took = time.monotonic() - started
    snapshot = make().open()
    stats = snapshot.stats()
    snapshot.close()
    print(f"{name:9} {stats.bytes / 1e6:,.0f} MB; an update of 100 articles {took:.2f} s", flush=True)


def _print(name: str, several: int, pause: float, told: tuple[list[float], int]) -> None:
    times, exchanges = told
    how = "4 letters a second" if pause else "without a pause"
    asked = f", {exchanges / len(times):.1f} exchanges a letter" if exchanges else ""
    print(f"{name:9} {several:2} readers, {how:18}: a keystroke p50 {times[len(times) // 2]:.0f} ms, "
          f"p95 {times[int(0.95 * len(times))]:.0f} ms, longest {times[-1]:.0f} ms "
          f"({len(times)} keystrokes{asked}; load {os.getloadavg()[0]:.1f})", flush=True)  # fmt: skip


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
    snapshot: Snapshot, typed: str, names: Known, held: dict[str, str], pause: float = 0.0
) -> list[tuple[float, bool]]:
    """Type a query; return for each letter how long the answer took, in ms, and if it was partial.

    With a `pause` the next letter is typed so many seconds after the one before, if that is answered.
    """
    times = []
    for end in range(2, len(typed) + 1):
        started = time.perf_counter()
        try:
            tree = parse(typed[:end], names, typing=True)
        except QueryError:
            continue
        texts = lambda ids: {one: held[one] for one in ids if one in held}  # noqa: E731
        answer = forgive(SearchRequest(typed[:end], typing=True), tree, snapshot, names, texts)
        took = time.perf_counter() - started
        times.append((took * 1000, answer.found.partial))
        time.sleep(max(0.0, pause - took))
    return times


def _read(
    make: MakeEngine,
    several: int,
    pause: float,
    typed: list[str],
    names: Known,
    held: dict[str, str],
) -> tuple[list[float], int]:
    """Let so many people type at once; return how long each letter took, in ms, in order.

    And how many exchanges with a cluster they took together.
    """
    context = get_context("fork")
    results = context.Queue()

    def read(nth: int) -> None:
        chance = random.Random(nth)
        asked = _count_exchanges()
        snapshot = make().open()
        until, times = time.monotonic() + _WAITED, []
        asked.clear()
        while len(times) < _KEYSTROKES and time.monotonic() < until:
            words = chance.choice(typed)
            times += [ms for ms, _ in keystrokes(snapshot, words, names, held, pause)]
        exchanges = len(asked)
        snapshot.close()
        results.put((times, exchanges))

    processes = [context.Process(target=read, args=(nth,)) for nth in range(several)]
    for process in processes:
        process.start()
    told = [results.get(timeout=_WAITED + 120) for _ in processes]
    for process in processes:
        process.join()
    return sorted(ms for times, _ in told for ms in times), sum(asked for _, asked in told)


def _count_exchanges() -> list[str]:
    """Note in the list that is returned what this process asks a cluster from now on."""
    asked: list[str] = []
    read = Cluster.read

    def noted(self: Cluster, method: str, path: str, *more: Any, **named: Any) -> Any:
        asked.append(path)
        return read(self, method, path, *more, **named)

    Cluster.read = noted  # type: ignore[method-assign]
    return asked


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
            readers = [int(each) for each in given("--readers", "1,4,16").split(",") if each]
            jobs = [int(each) for each in given("--jobs", "1,2").split(",")]
            kept = Path(given("--keep", "")) if "--keep" in arguments else None
            engines = given("--engines", "embedded,cluster").split(",")
            measure_speed(int(given("--articles", "20000")), readers, jobs, engines, kept)
    finally:
        if "--keep" not in arguments:
            wipe()


if __name__ == "__main__":
    main(sys.argv[1:])
