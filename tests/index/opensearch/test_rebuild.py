"""A rebuild on several processes: killed and gone on with, held back by a busy cluster; many at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from index.engine import Document, IndexAway, Word
from index.newsroom.room import Newsroom
from index.opensearch import generations
from index.opensearch.bulk import put
from index.opensearch.engine import OpenSearchEngine
from index.settings import EngineSettings
from tests.index.opensearch.cluster import HOSTS, PREFIX, settings, sweep
from tests.index.opensearch.test_engine import article, indexes
from tools.cluster import ROOT, ClusterError, Node, launch, missing, stop, wait_for

INDEX = f"{PREFIX}-engine"
COUNT = 6000
pytestmark = pytest.mark.slow
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def clean() -> Iterator[None]:
    settings(INDEX)
    yield
    sweep(INDEX)


def engine() -> OpenSearchEngine:
    return OpenSearchEngine(settings(INDEX), "one", wait=0)


def articles() -> list[Document]:
    return [article(n, f"harbour report {n} " * 20) for n in range(COUNT)]


def children_of(pid: int) -> list[int]:
    with suppress(OSError):
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(each) for each in told if b"spawn_main" in _command(int(each))]
    return []


def _command(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def wait_until(true: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def sent_to(one: OpenSearchEngine) -> int:
    """Return how many articles the newest index has that is being built."""
    names = indexes(one._cluster)
    if not names:
        return 0
    one._cluster.write("POST", f"/{names[-1]}/_refresh")
    return int(one._cluster.read("GET", f"/{names[-1]}/_count")["count"])


def _rebuild() -> None:
    def slowly() -> Iterator[Document]:
        for n, one in enumerate(articles()):
            if n % 250 == 0:
                time.sleep(0.2)
            yield one

    engine().rebuild(slowly(), 1, jobs=2)


def test_a_rebuild_whose_parent_is_killed_leaves_no_process_and_is_gone_on_with(
    clean: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = engine()
    process = SPAWN.Process(target=_rebuild)
    process.start()
    assert process.pid is not None
    wait_until(lambda: sent_to(mine) > COUNT // 4)
    children = children_of(process.pid)
    assert len(children) == 2
    process.kill()
    process.join()
    wait_until(lambda: not any(map(_command, children)), 20)
    there = sent_to(mine)
    assert COUNT // 4 < there < COUNT
    (name,) = indexes(mine._cluster)
    monkeypatch.setattr(generations, "SILENT", 0.0)
    sent: list[str] = []
    monkeypatch.setattr("index.opensearch.bulk.put", lambda d, v: sent.append(d.id) or put(d, v))
    mine.rebuild(articles(), 1)
    assert indexes(mine._cluster) == [name]
    assert mine.compare(articles()) == ()
    assert len(sent) <= COUNT - there + 1


def test_a_rebuild_goes_on_where_one_of_its_processes_is_killed(clean: None) -> None:
    mine = engine()
    process = SPAWN.Process(target=_rebuild)
    process.start()
    assert process.pid is not None
    wait_until(lambda: sent_to(mine) > COUNT // 4)
    os.kill(children_of(process.pid)[0], signal.SIGKILL)
    process.join(120)
    assert process.exitcode == 0
    assert mine.compare(articles()) == ()
    assert mine.open().search(Word("harbour")).total == COUNT


def test_a_rebuild_whose_processes_are_killed_again_and_again_says_so_in_one_line(
    clean: None,
) -> None:
    mine = engine()
    over = threading.Event()

    def kill() -> None:
        while not over.is_set():
            for child in children_of(os.getpid()):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with pytest.raises(IndexAway, match="killed again and again") as told:
            mine.rebuild(articles(), 1, jobs=2)
        assert "\n" not in str(told.value)
    finally:
        over.set()
        killer.join()
    mine.rebuild(articles()[:10], 2)
    assert mine.open().stats().articles == 10


# -- a busy cluster ------------------------------------------------------------------------------

BUSY = Node(
    "busy",
    6,
    ROOT / "busy",
    settings={"node.processors": 1, "thread_pool.write.queue_size": 1, "thread_pool.write.size": 1},
)


@pytest.fixture
def busy() -> Iterator[Node]:
    """A node that takes one parcel at a time, has one more wait and turns the others away."""
    settings("busy")
    if why := missing():
        pytest.skip(why)
    shutil.rmtree(BUSY.folder, ignore_errors=True)
    try:
        launch(BUSY, [BUSY])
        wait_for([BUSY])
        yield BUSY
    except ClusterError as error:
        pytest.skip(str(error))
    finally:
        stop([BUSY])
        shutil.rmtree(BUSY.folder, ignore_errors=True)


def _add_to(hosts: str, first: int, count: int) -> None:
    chosen = EngineSettings("opensearch", (hosts,), INDEX, shards=4, replicas=0)
    mine = OpenSearchEngine(chosen, "busy", wait=0)
    for n in range(first, first + count, 200):
        mine.update([article(m, f"harbour report {m} " * 60) for m in range(n, n + 200)], [], n + 2)


def test_a_cluster_that_turns_articles_away_is_given_time_and_gets_them_all(busy: Node) -> None:
    chosen = EngineSettings("opensearch", (busy.address,), INDEX, shards=4, replicas=0)
    mine = OpenSearchEngine(chosen, "busy", wait=0)
    mine.rebuild([article(n, "harbour " * 50) for n in range(2000)], 1, jobs=3)
    adders = [SPAWN.Process(target=_add_to, args=(busy.address, n, 1000)) for n in
              (2000, 3000, 4000, 5000)]  # fmt: skip
    for process in adders:
        process.start()
    for process in adders:
        process.join(200)
        assert process.exitcode == 0
    with urlopen(f"{busy.address}/_nodes/stats/thread_pool", timeout=10) as answer:
        (node,) = json.load(answer)["nodes"].values()
    assert node["thread_pool"]["write"]["rejected"] > 0, "nothing was turned away: no test of it"
    assert mine.open().search(Word("harbour")).total == 6000
    assert sorted(mine.open().ids()) == sorted(f"a{n}" for n in range(6000))


# -- many at once --------------------------------------------------------------------------------


def _environment() -> None:
    os.environ.update(
        DATELINE_ENGINE="opensearch", DATELINE_ENGINE_HOSTS=HOSTS, DATELINE_ENGINE_INDEX=INDEX
    )


def _take_in(folder: Path, files: list[Path], results: Any) -> None:
    _environment()
    newsroom = Newsroom(folder)
    for file in files:
        results.put(newsroom.add([file]).added)
    newsroom.close()


def _look(folder: Path, nth: int, stop: Event, results: Any) -> None:
    _environment()
    chance = random.Random(nth)
    seen: list[int] = []
    errors: list[str] = []
    newsroom = Newsroom(folder)
    while not stop.is_set():
        try:
            answer = newsroom.search("harbour", limit=5)
            seen.append(answer.total)
            if answer.partial:
                errors.append("partial")
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        time.sleep(chance.random() / 5)
    newsroom.close()
    results.put((seen, errors))


def test_two_add_and_many_read_at_once(clean: None, tmp_path: Path) -> None:
    files = []
    for n in range(12):
        files.append(tmp_path / f"part{n}.jsonl")
        records = [
            {"id": f"{n}-{m}", "title": f"Ferry {n} {m}", "text": f"Harbour report {n}, part {m}."}
            for m in range(10)
        ]
        files[-1].write_text("\n".join(map(json.dumps, records)))
    folder = tmp_path / "archive"
    Newsroom(folder, create=True).close()
    stop = SPAWN.Event()
    added, looked = SPAWN.Queue(), SPAWN.Queue()
    adders = [SPAWN.Process(target=_take_in, args=(folder, files[n::2], added)) for n in (0, 1)]
    readers = [SPAWN.Process(target=_look, args=(folder, n, stop, looked)) for n in range(6)]
    for process in (*adders, *readers):
        process.start()
    ids = [one for _ in files for one in added.get(timeout=180)]
    for process in adders:
        process.join(60)
        assert process.exitcode == 0
    time.sleep(1)
    stop.set()
    told = [looked.get(timeout=60) for _ in readers]
    for process in readers:
        process.join(60)
    assert [errors for _, errors in told if errors] == []
    for seen, _ in told:
        assert seen == sorted(seen), "what was found once is found again"
        assert seen[-1] == 120
    assert len(set(ids)) == 120
    mine = Newsroom(folder)
    assert mine.archive.articles.count() == 120
    mine.close()
