"""What people notice when a cluster is hurt: a node killed or stopped, a network cut, a full disk.

    python -m tests.bench.cluster_faults [--articles 20000] [kill] [pause] [cut] [disk]

Four readers type queries, four letters a second, and one process adds articles all the while; where
the network is cut, two readers and a process that adds are on either side of the cut, and one of the
three nodes on the far side.  Counted are what a person would see (errors, answers that lack a part,
the longest wait for a letter) and what the cluster has lost of the articles that it had taken.  `make
cluster` starts the cluster; what is killed is started again.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from queue import Empty
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

from index.engine import Document, IndexAway
from tests.bench.articles import load, prepare
from tests.bench.cluster import A_LETTER, _typed, cluster_engine, keystrokes, wipe
from tests.bench.questions import Known
from tools import halves
from tools.cluster import NODES, Node, hosts, launch, wait_for

_READERS = 4
_BATCH = 20
OWNER = "faults"


class Seen(NamedTuple):
    """What a reader saw of one keystroke: when, how long it took in ms, whether a part lacked."""

    at: float
    ms: float
    partial: bool
    error: str = ""
    far: bool = False
    """Whether the reader was beyond the cut, with the smaller half of the nodes."""


class Hurt(NamedTuple):
    """A fault: what is done to the cluster, for how long it lasts, and how it is mended."""

    name: str
    harm: Callable[[], None]
    seconds: float
    mend: Callable[[], None]
    nodes: Sequence[Node] = NODES
    sides: int = 1
    """How many halves of a network there are people in."""


def _kill() -> None:
    os.kill(NODES[1].pid() or 0, signal.SIGKILL)


def _start_again() -> None:
    launch(NODES[1])


def _pause() -> None:
    os.kill(NODES[2].pid() or 0, signal.SIGSTOP)


def _wake() -> None:
    os.kill(NODES[2].pid() or 0, signal.SIGCONT)


HURTS = {
    "kill": Hurt("kill -9 of one node", _kill, 20, _start_again),
    "pause": Hurt("SIGSTOP of one node for 30 s", _pause, 30, _wake),
    "cut": Hurt("a cut of the network for 30 s", halves.cut, 30, halves.mend, halves.NODES, 2),
}


def _read(nth: int, hurt: Hurt, typed: list[str], names: Known, stop: Event, results: Any) -> None:
    chance = random.Random(nth)
    if nth % hurt.sides:
        halves.enter(1)
    engine = cluster_engine(OWNER, hosts(hurt.nodes), shards=3)
    snapshot = engine.open()
    seen: list[Seen] = []
    while not stop.is_set():
        if chance.random() < 0.2:  # As somebody does who looks for what is new.
            snapshot.close()
            try:
                snapshot = engine.open()
            except IndexAway as error:
                seen.append(Seen(time.time(), 0, True, str(error)))
                continue
        words = chance.choice(typed)
        at = time.time()
        try:
            told = keystrokes(snapshot, words, names, {}, A_LETTER)
            for ms, lacks in told:
                seen.append(Seen(at, ms, lacks))
                at += max(ms / 1000, A_LETTER)
        except IndexAway as error:
            seen.append(Seen(at, (time.time() - at) * 1000, True, str(error)))
        except Exception as error:
            seen.append(Seen(at, 0, True, f"EXCEPTION {type(error).__name__}: {error}"))
    results.put([one._replace(far=bool(nth % hurt.sides)) for one in seen])


def _add(nth: int, hurt: Hurt, fresh: list[Document], stop: Event, results: Any) -> None:
    """Add articles until it is told to stop; tell which the cluster has acknowledged."""
    if nth:
        halves.enter(1)
    engine = cluster_engine(OWNER, hosts(hurt.nodes), shards=3)
    source = iter(fresh[nth :: hurt.sides])
    sequence, taken, longest = 1, list[str](), 0.0
    failed: list[str] = []
    while not stop.is_set() and (batch := list(islice(source, _BATCH))):
        sequence += 1
        for _ in range(20):
            started = time.monotonic()
            try:
                engine.update(batch, [], sequence)
            except IndexAway as error:
                failed.append(str(error))
                time.sleep(1)
                continue
            longest = max(longest, time.monotonic() - started)
            taken += [document.id for document in batch]
            break
    results.put((taken, longest, failed))


class Outcome(NamedTuple):
    """What a fault came to: what readers saw, what was taken and lost, what is wrong afterwards."""

    seen: list[Seen]
    harmed: float
    mended: float
    taken: list[str]
    lost: set[str]
    longest: float
    refused: list[str]
    problems: list[str]


def hurt_it(hurt: Hurt, documents: list[Document], fresh: list[Document]) -> Outcome:
    """Hurt the cluster while people read and articles come in; return what came of it."""
    wait_for(hurt.nodes)
    engine = cluster_engine(OWNER, hosts(hurt.nodes), shards=3)
    engine.rebuild(documents, 1)
    context = get_context("fork")
    stop, seen_by, added_by = context.Event(), context.Queue(), context.Queue()
    names, typed = Known(documents), _typed(documents)
    readers = [
        context.Process(target=_read, args=(n, hurt, typed, names, stop, seen_by))
        for n in range(_READERS)
    ]
    adders = [
        context.Process(target=_add, args=(n, hurt, fresh, stop, added_by))
        for n in range(hurt.sides)
    ]
    for process in (*readers, *adders):
        process.start()
    time.sleep(10)
    harmed = time.time()
    hurt.harm()
    time.sleep(hurt.seconds)
    hurt.mend()
    mended = time.time()
    time.sleep(15)
    stop.set()
    seen = sorted(one for _ in readers for one in seen_by.get(timeout=120))
    taken: list[str] = []
    longest, refused = 0.0, list[str]()
    for _ in adders:
        try:
            some, slowest, failed = added_by.get(timeout=180)
        except Empty:
            some, slowest, failed = [], 0.0, ["an adder did not end"]
        taken, longest, refused = taken + some, max(longest, slowest), refused + failed
    for process in (*readers, *adders):
        process.join(10)
    wait_for(hurt.nodes)
    held = set(engine.open().ids())
    wanted = {document.id: document for document in documents}
    wanted.update((one.id, one) for one in fresh if one.id in set(taken))
    problems = [p.what for p in (*engine.check(), *engine.compare(wanted.values()))]
    lost = set(taken) - held
    return Outcome(seen, harmed, mended, taken, lost, longest, refused, problems)


def measure(hurt: Hurt, documents: list[Document], fresh: list[Document]) -> None:
    """Hurt the cluster and print what came of it."""
    told = hurt_it(hurt, documents, fresh)
    for far in range(hurt.sides):
        side = ("", ", seen from the side of two nodes", ", seen from beyond")[hurt.sides - 1 + far]
        some = [one for one in told.seen if one.far == bool(far)]
        _print(f"{hurt.name}{side}", some, told.harmed, told.mended)
    print(f"  added: {len(told.taken):,} articles taken, {len(told.lost)} of them lost;"
          f" the longest update {told.longest:.1f} s;"
          f" refused {len(told.refused)} times {told.refused[:1]}")  # fmt: skip
    # What was sent but not acknowledged may be there too: the next update sends it again.
    print(f"  check: {'; '.join(told.problems) or 'nothing is wrong'}", flush=True)


def measure_a_cut(documents: list[Document], fresh: list[Document]) -> None:
    """Cut the network between two halves and print what came of it, if it can be done here."""
    if why := halves.unavailable():
        print(f"a cut of the network is left out: {why}")
        return
    try:
        halves.start()
        with halves.inside(0):
            measure(HURTS["cut"], documents, fresh)
    finally:
        halves.end()


def _print(name: str, seen: list[Seen], harmed: float, mended: float) -> None:
    print(f"{name} (load {os.getloadavg()[0]:.1f})")
    for title, some in (
        ("before", [one for one in seen if one.at < harmed]),
        ("during", [one for one in seen if harmed <= one.at < mended]),
        ("after", [one for one in seen if one.at >= mended]),
    ):
        times = sorted(one.ms for one in some) or [0.0]
        errors = sorted({one.error for one in some if one.error})
        print(
            f"  {title}: {len(some)} keystrokes, p50 {times[len(times) // 2]:.0f} ms,"
            f" p95 {times[int(0.95 * len(times))]:.0f} ms, longest {times[-1]:.0f} ms,"
            f" {sum(ms > 1000 for ms in times)} above 1 s,"
            f" partial {sum(one.partial for one in some)}, errors {errors[:3]}"
        )
    lacking = [one.at + one.ms / 1000 - harmed for one in seen if one.partial and one.at >= harmed]
    if lacking:
        print(f"  the last answer that lacked a part came {max(lacking):.1f} s after the fault")


# -- a full disk ---------------------------------------------------------------------------------


_MARKS = [f"cluster.routing.allocation.disk.watermark.{n}" for n in ("low", "high", "flood_stage")]

_BLOCK = "cluster.blocks.create_index"


def take_disk_for_full(host: str) -> None:
    """Let the nodes of a cluster take their disks for full, whatever room there is."""
    looking = "cluster.routing.allocation.disk.threshold_enabled"
    often = {"cluster.info.update.interval": "10s", looking: True}
    _set(host, {**dict.fromkeys(_MARKS, "9000gb"), **often})


def free_disk(host: str) -> None:
    """Let the nodes look at their disks as they are."""
    _set(host, dict.fromkeys([*_MARKS, "cluster.info.update.interval"]), {_BLOCK: None})


def ignore_disk(host: str) -> None:
    """Let the nodes look at their disks no more.

    A minute after there is room again version 2.19.1 forbids new indexes once more, for a while.
    """
    _set(host, {"cluster.routing.allocation.disk.threshold_enabled": False}, {_BLOCK: None})


def _set(host: str, settings: dict[str, object], lasting: dict[str, object] | None = None) -> None:
    request = Request(
        f"{host}/_cluster/settings",
        json.dumps({"transient": settings, "persistent": lasting or {}}).encode(),
        {"content-type": "application/json"},
        method="PUT",
    )
    urlopen(request, timeout=30).close()


def fill_disk(documents: list[Document]) -> None:
    """Let the nodes take their disk for full; print what a person is told, and what still works."""
    engine = cluster_engine(OWNER)
    engine.rebuild(documents[:500], 1)
    take_disk_for_full(NODES[0].address)
    told = ""
    try:
        for nth in range(60):
            time.sleep(1)
            try:
                engine.update(documents[500 + nth : 501 + nth], [], nth + 2)
            except IndexAway as error:
                told = str(error)
                break
        print(f"a full disk\n  told: {told or 'nothing: it was not noticed'}")
        print(f"  reading: {engine.open().stats().articles} articles are found meanwhile")
    finally:
        free_disk(NODES[0].address)
    for nth in range(60):
        time.sleep(1)
        try:
            engine.update(documents[500:510], [], 100 + nth)
        except IndexAway:
            continue
        print(f"  {nth + 1} s after there was room again, articles are taken")
        return
    print("  articles are not taken a minute after there was room again")


def _fresh(documents: list[Document]) -> Iterator[Document]:
    for nth, document in enumerate(documents):
        yield document._replace(id=f"new-{nth}")


def main(arguments: list[str]) -> None:
    """Measure and print."""
    count = 20_000
    if "--articles" in arguments:
        count = int(arguments[arguments.index("--articles") + 1])
    chosen = [name for name in (*HURTS, "disk") if name in arguments] or [*HURTS, "disk"]
    documents = list(load(prepare(count)))
    fresh = list(_fresh(documents[:10_000]))
    try:
        for name in chosen:
            if name == "disk":
                fill_disk(documents)
            elif name == "cut":
                measure_a_cut(documents, fresh)
            else:
                measure(HURTS[name], documents, fresh)
    finally:
        if chosen != ["cut"]:
            wipe()


if __name__ == "__main__":
    main(sys.argv[1:])
