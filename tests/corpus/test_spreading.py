"""Annotation on the workers of a Dask scheduler: the same records, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus import spreading
from corpus.annotated import Annotated, ToAnnotate
from corpus.annotating import annotate_order
from corpus.draft import Draft, Skipped
from corpus.intake import read_paths
from corpus.intake.encodings import find_doubled
from corpus.samples import samples_path
from tests.conftest import ROOT, Run, environment

OWN_COLUMNS = {"added", "taken", "at", "owner", "mark"}
"""What differs between two archives of the same articles: when they were made, and whose they are."""


def drafts() -> list[Draft]:
    return [found for found in read_paths([samples_path()]) if isinstance(found, Draft)]


# -- what goes there and what comes back ---------------------------------------------------------


def test_a_worker_is_given_no_original_bytes() -> None:
    for draft in drafts():
        sent = pickle.dumps(spreading._without_original(ToAnnotate(draft)))
        assert draft.original not in sent or draft.original == draft.text.encode()
        assert spreading._without_original(ToAnnotate(draft)).draft.original == b""


def test_nothing_of_a_text_comes_back_and_the_record_is_whole_again() -> None:
    for draft in drafts():
        order = ToAnnotate(draft)
        lean = spreading._without_original(order)
        (found,) = spreading.annotate_parcel([lean], spreading.introduce())
        returned = pickle.dumps(found).decode("utf-8", "replace")
        sentences = [line for line in draft.text.splitlines() if len(line) > 100]
        assert sentences
        assert not [line for line in sentences if line in returned]
        assert spreading._made_whole(order, found) == annotate_order(order)


def test_a_text_that_was_encoded_twice_is_whole_again_as_it_is_here() -> None:
    text = "A cafÃ© in Oslo burned down on 12 May 2025, Anna Berg said. It is closed for good now."
    draft = replace(drafts()[0], text=text, doubled=find_doubled(text))
    assert draft.doubled
    order = ToAnnotate(draft)
    (found,) = spreading.annotate_parcel([spreading._without_original(order)], spreading.introduce())
    assert spreading._made_whole(order, found) == annotate_order(order)


def test_a_worker_of_another_version_annotates_nothing() -> None:
    with pytest.raises(RuntimeError):
        spreading.annotate_parcel([ToAnnotate(drafts()[0])], {"rules": "other"})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (ModuleNotFoundError("corpus"), "another version of dateline, or none"),
        (OSError("gone"), "does not say what it is (gone)"),
        ({**spreading.introduce(), "rules": "abc"}, "another version (rules abc, here"),
        ({**spreading.introduce(), "numpy": "1.0"}, "another version (numpy 1.0, here"),
        (dict(spreading.introduce()), ""),
    ],
)
def test_why_a_worker_is_left_out_is_said(said: object, why: str) -> None:
    told = spreading._unlike(said)
    assert why in told
    assert bool(told) == bool(why)


def test_parcels_are_bounded_by_articles_and_by_letters() -> None:
    some = [ToAnnotate(Draft("plain", str(n), "", "", b"", "x" * 90_000)) for n in range(7)]
    assert [len(parcel) for parcel in spreading._parcels(some)] == [3, 3, 1]
    many = [ToAnnotate(Draft("plain", str(n), "", "", b"", "x")) for n in range(40)]
    assert [len(parcel) for parcel in spreading._parcels(many)] == [16, 16, 8]
    assert list(spreading._parcels([])) == []


def test_nothing_to_annotate_asks_no_scheduler() -> None:
    assert list(spreading.annotate_on("tcp://127.0.0.1:9", [])) == []


# -- a scheduler that is of no use ---------------------------------------------------------------


def refused(address: str, tmp_path: Path, dateline: Run) -> str:
    """Return the one line in which `add` says why it cannot annotate on a scheduler."""
    done = dateline("add", samples_path(), "--scheduler", address, archive=tmp_path / "refused")
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_words_that_are_no_address_are_told(tmp_path: Path, dateline: Run) -> None:
    for wrong in ("host", "http://host:80", "tcp://host", "tcp://:1"):
        assert "is no address such as tcp://host:8786" in refused(wrong, tmp_path, dateline)
    done = dateline(
        "add", samples_path(), "--scheduler", "tcp://h:1", "--jobs", "2", archive=tmp_path / "a"
    )
    assert done.returncode == 2
    assert "--jobs and --scheduler" in done.stderr


def test_a_machine_without_dask_says_what_to_install(
    tmp_path: Path, dateline: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "dateline[dask]" in refused("tcp://127.0.0.1:9", tmp_path, dateline)


@pytest.mark.slow
def test_a_scheduler_that_is_away_and_one_that_is_none_are_told(
    tmp_path: Path, dateline: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "_REACHED", 2.0)
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in refused(
        "tcp://127.0.0.1:9", tmp_path, dateline
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    address = f"tcp://127.0.0.1:{server.server_port}"
    try:
        assert f"no Dask scheduler answers at {address}" in refused(address, tmp_path, dateline)
    finally:
        server.shutdown()
        server.server_close()


# -- a real scheduler with workers of its own ----------------------------------------------------


class Dask:
    """A scheduler and its workers, as processes of this machine."""

    def __init__(self, folder: Path, fails_once: bool) -> None:
        with closing(socket.socket()) as some:
            some.bind(("127.0.0.1", 0))
            port = some.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        where = ("--host", "127.0.0.1", "--port", str(port))
        once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"} if fails_once else {}
        self.scheduler = self._start("scheduler", *where, **once)

    def _start(self, what: str, *words: str, **more: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *words, "--no-dashboard"],
                stdout=log, stderr=log, cwd=self._folder, env=environment(**more),
            )  # fmt: skip

    def work(self, **more: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler knows it."""
        before = self.known()
        words = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--local-directory", ".")
        worker = self._start("worker", self.address, *words, **more)
        self.workers.append(worker)
        until = time.monotonic() + 60
        while self.known() <= before and time.monotonic() < until:
            time.sleep(0.2)
        assert self.known() > before, (self._folder / "worker.log").read_text()
        return worker

    def known(self) -> int:
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            return len(client.scheduler_info(n_workers=-1)["workers"])

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Dask]:
    folder = tmp_path / "dask"
    folder.mkdir()
    started = Dask(folder, fails_once="kills" in request.node.name)
    yield started
    started.end()


def many_articles(path: Path, count: int) -> Path:
    """Write a file of so many articles of which no two are the same."""
    texts = [draft.text for draft in drafts()]
    with path.open("w") as file:
        for n in range(count):
            text = texts[n % len(texts)]
            record = {
                "id": f"r{n}",
                "title": f"Report {n} from Port {n * 7}",
                "text": f"{text}\n\nReport {n} was filed at {n % 24:02}:15 on Tuesday. {text[:n]}",
                "published": f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}",
            }
            file.write(json.dumps(record) + "\n")
    return path


def content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of an archive but when and whose it is, by table."""
    held = {}
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as db:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
        for (table,) in db.execute(named).fetchall():
            if table in ("meta", "sqlite_sequence", "property"):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(f'"{name}"' for name in columns if name not in OWN_COLUMNS)
            if kept:
                rows = db.execute(f"SELECT {kept} FROM {table}").fetchall()
                held[table] = sorted(rows, key=repr)
    return held


def adding(path: Path, archive: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tui", "--archive", str(archive), "add", str(path), *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )


def held_by(archive: Path) -> int:
    """Return how many articles an archive has that another process is writing."""
    place = f"file:{archive / 'archive.sqlite3'}?mode=ro"  # One that is not there is not made.
    with suppress(sqlite3.Error), closing(sqlite3.connect(place, uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM article").fetchone()[0])
    return 0


def wait_until(true: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_costs_nothing_and_records_are_those_of_one_process(
    tmp_path: Path, dask: Dask
) -> None:
    path = many_articles(tmp_path / "many.jsonl", 240)
    alone = adding(path, tmp_path / "alone", "--jobs", "1")
    told, _ = alone.communicate(timeout=300)
    assert told == "240 added, 0 updated, 0 new versions, 0 unchanged, 0 skipped\n"
    first, _ = dask.work(), dask.work()
    spread = adding(path, tmp_path / "spread", "--scheduler", dask.address)
    wait_until(lambda: 0 < held_by(tmp_path / "spread") < 200)
    first.send_signal(signal.SIGKILL)
    told, errors = spread.communicate(timeout=300)
    assert (told, errors) == ("240 added, 0 updated, 0 new versions, 0 unchanged, 0 skipped\n", "")
    here, there = content(tmp_path / "alone"), content(tmp_path / "spread")
    assert len(here["article"]) == 240
    assert sum(map(len, here.values())) > 2000
    for table in here:
        assert there[table] == here[table], table


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused_and_the_others_do_its_work(
    tmp_path: Path, dask: Dask, dateline: Run
) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "corpus", other / "corpus", ignore=shutil.ignore_patterns("*.pyc"))
    with (other / "corpus" / "knowledge" / "titles.py").open("a") as file:
        file.write("\n")
    dask.work(PYTHONPATH=str(other))
    line = refused(dask.address, tmp_path, dateline)
    assert "can be used: it has another version (rules " in line
    dask.work()
    done = dateline(
        "add", samples_path(), "--scheduler", dask.address, archive=tmp_path / "mixed"
    )
    assert done.stdout.startswith("14 added")
    assert done.stderr.count("\n") == 1
    assert "is left out: it has another version" in done.stderr


@pytest.mark.slow
def test_a_scheduler_without_workers_and_one_that_goes_away_are_told(
    tmp_path: Path, dask: Dask, dateline: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "_REACHED", 5.0)
    wait_until(lambda: dask.known() == 0)
    assert f"{dask.address} has no workers" in refused(dask.address, tmp_path, dateline)
    dask.work()
    path = many_articles(tmp_path / "many.jsonl", 400)
    spread = adding(path, tmp_path / "cut", "--scheduler", dask.address)
    wait_until(lambda: 0 < held_by(tmp_path / "cut") < 300)
    dask.scheduler.send_signal(signal.SIGKILL)
    told, errors = spread.communicate(timeout=120)
    assert (spread.returncode, told) == (2, "")
    assert errors.count("\n") == 1, errors
    assert "went away; what was annotated is in the archive" in errors
    assert 0 < held_by(tmp_path / "cut") < 400


@pytest.mark.slow
def test_an_article_that_kills_its_workers_is_skipped_and_costs_the_others_nothing(
    tmp_path: Path, dask: Dask
) -> None:
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison" / "sitecustomize.py").write_text(
        "import os, corpus.annotating as a\n"
        "right = a.annotate_order\n"
        "def annotate_order(order):\n"
        "    if 'poison' in order.draft.text: os._exit(9)\n"
        "    return right(order)\n"
        "a.annotate_order = annotate_order\n"
    )
    paths = os.pathsep.join([str(tmp_path / "poison"), str(ROOT)])
    for _ in range(3):  # One dies of all, one of the poison alone.
        dask.work(PYTHONPATH=paths)
    orders = [
        ToAnnotate(Draft("plain", f"k{n}", f"p{n}", "", b"", f"The {what} was in Odesa on Tuesday."))
        for n, what in enumerate(["ferry", "poison", "tanker"])
    ]
    first, second, third = spreading.annotate_on(dask.address, orders)
    assert isinstance(first, Annotated)
    assert isinstance(third, Annotated)
    assert second == Skipped("p1", "could not be annotated: the workers that had it died")
