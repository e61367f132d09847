"""Tries mutants on tests that are collected once: a pytest plugin by which `tools.mutate` works.

Each mutant gets a fork of the process that collected the tests.  There the code of the function that
the mutant is in is put in the place of the old one wherever that function is held, and the tests that
run its line are run, the quickest first.  What is not inside a function (a table, a class) cannot be put
in place so; for these pytest is started anew, and for those that seem to survive, to be sure.
"""

from __future__ import annotations

import contextlib
import dis
import gc
import inspect
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest


class Job(NamedTuple):
    """A mutant as it is handed over: its file, the file's text with it, and the tests to run."""

    file: str
    text: str
    tests: list[str]


_FAST = inspect.CO_OPTIMIZED
"""What the code of a function has, and the body of a class has not."""


_MOST_WAITED = 8
"""So many times the limit a mutant may take by the clock: others may work on this machine too."""


def cpu_of(process: int) -> float:
    """Return the seconds of CPU that a process and its children took so far; 0 if not told."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


class Cannot(Exception):
    """The mutant cannot be put in the place of what is imported already."""


def parts(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """Yield the code objects of a module by qualified name, in the order in which they stand."""
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const.co_qualname, const
            yield from parts(const)


def _outside(code: CodeType) -> list[object]:
    """Return what a module or class body does, apart from the functions that it makes."""
    inner = [c for c in code.co_consts if isinstance(c, CodeType)]
    classes = [c for c in inner if not c.co_flags & _FAST]
    plain = [repr(c) for c in code.co_consts if not isinstance(c, CodeType | int)]
    return [_steps(code), code.co_names, plain, *(_outside(each) for each in classes)]


def _steps(code: CodeType) -> list[tuple[str, str]]:
    # `in` and `not in` differ in a number that `dis` does not spell out.
    return [
        (step.opname, "" if isinstance(step.argval, CodeType) else step.argrepr or str(step.argval))
        for step in dis.get_instructions(code)
        if step.opname not in ("CACHE", "EXTENDED_ARG")
    ]


def put(file: Path, text: str) -> None:
    """Put the functions of a text in the place of those of a file that is imported.

    Raises `Cannot` where what lies outside functions differs.
    """
    before = compile(file.read_text(), str(file), "exec")
    after = compile(text, str(file), "exec")
    if repr(_outside(before)) != repr(_outside(after)):
        raise Cannot
    known = dict(_numbered(before))
    made = dict(_numbered(after))
    changed = {}
    for key, code in made.items():
        if key not in known:
            raise Cannot
        if _steps(known[key]) != _steps(code):
            if "<locals>" not in key[0] and key[0].rpartition(".")[2].startswith("<"):
                raise Cannot  # a comprehension of a table, which has run already
            changed[key] = code
    # A function that holds what changed holds its code as a constant: it is put in place too.
    names = {name for name, _ in changed}
    wanted = {
        (known[key].co_qualname, known[key].co_firstlineno): made[key]
        for key in made
        if key in changed or any(name.startswith(f"{key[0]}.<locals>") for name in names)
    }  # fmt: skip
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename == str(file):
            other = wanted.get((found.__code__.co_qualname, found.__code__.co_firstlineno))
            if other is not None:
                try:
                    found.__code__ = other
                except ValueError:
                    raise Cannot from None


def _numbered(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    seen: dict[str, int] = {}
    for name, part in parts(code):
        if not part.co_flags & _FAST:
            continue
        seen[name] = seen.get(name, 0) + 1
        yield (name, seen[name]), part


class Trying:
    """Runs, in the place of the tests, the tests of each mutant in a fork."""

    def __init__(
        self, jobs: list[Job], limit: float, until: float, out: Path, *, twice: bool = True
    ) -> None:
        self._jobs, self._limit, self._until, self._out = jobs, limit, until, out
        self._twice = twice
        self._sound: dict[str, bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant; write who noticed it, a line each."""
        items = {item.nodeid: item for item in session.items}
        root = Path(str(session.config.rootpath))
        _warm()
        with self._out.open("a") as out:
            for job in self._jobs:
                started = time.monotonic()
                if started > self._until:
                    break
                wanted = [items[test] for test in job.tests if test in items]
                told = self._noticed(root / job.file, job, wanted) if wanted else None
                while job.text and told in items and not self._is_sound(root, items[told]):
                    wanted = [item for item in wanted if item.nodeid != told]
                    told = self._noticed(root / job.file, job, wanted) if wanted else None
                if wanted and job.text and (
                    told == "cannot be put in place" or (told is None and self._twice)
                ):  # fmt: skip
                    told = anew(root, job, self._limit)  # one that seems to survive is looked at twice
                    if told in items and not self._is_sound(root, items[told]):
                        told = None
                seconds = round(time.monotonic() - started, 1)
                out.write(json.dumps({"by": told, "seconds": seconds, "tests": len(wanted)}) + "\n")
                out.flush()
        return True

    def _is_sound(self, root: Path, item: pytest.Item) -> bool:
        """Tell whether a test passes in a fork without any mutant: else it notices nothing."""
        if item.nodeid not in self._sound:
            file = Path(item.nodeid.partition("::")[0])
            plain = Job(str(file), "", [item.nodeid])
            self._sound[item.nodeid] = self._noticed(root / file, plain, [item]) is None
        return self._sound[item.nodeid]

    def _noticed(self, file: Path, job: Job, wanted: list[pytest.Item]) -> str | None:
        kept = file.read_text()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.setsid()
            try:
                told = _in_child(file, job, wanted)
            except BaseException as error:
                told = f"ended: {type(error).__name__}"
            os.write(writing, told.encode("utf-8", "replace"))
            os._exit(0)
        os.close(writing)
        try:
            until = time.monotonic() + _MOST_WAITED * self._limit
            ready: list[int] = []
            while not ready and cpu_of(child) < self._limit and time.monotonic() < until:
                ready, _, _ = select.select([reading], [], [], 1)
            told = os.read(reading, 10_000).decode() if ready else "the time was up"
        finally:
            os.close(reading)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            file.write_text(kept)
        return told if told != "survived" else None


def _in_child(file: Path, job: Job, wanted: list[pytest.Item]) -> str:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if job.text:
        try:
            put(file, job.text)
        except Cannot:
            return "cannot be put in place"
        file.write_text(job.text)  # for the processes that tests start
        os.utime(file, (time.time(), time.time() + os.getpid() % 50_000))
    bad: list[str] = []

    class Heard:
        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            """Note a test that fails."""
            if report.failed:
                bad.append(report.nodeid)

    manager = wanted[0].config.pluginmanager
    manager.register(Heard())
    for at, item in enumerate(wanted):
        following = wanted[at + 1] if at + 1 < len(wanted) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if bad:
            return bad[0]
    return "survived"


def anew(root: Path, job: Job, limit: float) -> str | None:
    """Run the tests of a mutant in a new process; return the first that failed, None if none did."""
    file = root / job.file
    kept = file.read_text()
    file.write_text(job.text)
    os.utime(file, (time.time(), time.time() + os.getpid() % 50_000))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-rfE", "-p", "no:cacheprovider"]
    more = {key: value for key, value in os.environ.items() if key != "DATELINE_MUTANTS"}
    try:
        done = subprocess.run(
            [*command, *job.tests], cwd=root, capture_output=True, env=more,
            timeout=_MOST_WAITED * limit,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit))),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "the time was up"
    finally:
        file.write_text(kept)
    if done.returncode == 0:
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    bad = [line.split(" ", 1)[1] for line in lines if line.startswith(("FAILED ", "ERROR "))]
    return bad[0].split(" - ")[0] if bad else "pytest ended"


def _warm() -> None:
    """Import and load what most tests need, so that no fork has to."""
    from corpus.annotate import annotate_text

    annotate_text("Anna Weber spoke in Kursk on Friday.", None)


def pytest_configure(config: pytest.Config) -> None:
    """Try mutants where a file names them."""
    if told := os.environ.get("DATELINE_MUTANTS"):
        asked: dict[str, Any] = json.loads(Path(told).read_text())
        jobs = [Job(*job) for job in asked["jobs"]]
        until, out, twice = asked["until"], Path(asked["out"]), asked["twice"]
        config.pluginmanager.register(Trying(jobs, asked["limit"], until, out, twice=twice))
