"""What every test may lean on: archives of the samples and of the real material, and the command."""

from __future__ import annotations

import tests.bytecode  # noqa: F401  # isort: skip

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings

from corpus.samples import samples_path
from index.newsroom.room import Newsroom

# What a shell runs in the background ignores Ctrl+C, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says nothing on a machine that does other things too.
settings.register_profile("house", deadline=None)
# For `make quick`: fewer texts a property, also where it asks for more; CI tries them all.
QUICK = settings(deadline=None, max_examples=12)
settings.register_profile("quick", QUICK)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "house")
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have properties that ask for a number of examples of their own try no more than the others.

    What drives a terminal runs one at a time: no two of those tests are given to different processes.
    """
    for item in items:
        if any(item.path.is_relative_to(ROOT / folder) for folder in TERMINAL):
            item.add_marker(pytest.mark.xdist_group("terminal"))
    for item in items if PROFILE == "quick" else ():
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None and own.max_examples > QUICK.max_examples:
            test._hypothesis_internal_use_settings = settings(
                own, max_examples=QUICK.max_examples, deadline=None
            )

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TERMINAL = ("tests/terminal", "tests/tui/terminal")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the project; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real material (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The folder of the five articles that the project was made for."""
    return shared / "data" / "seeds"


@pytest.fixture(scope="session")
def samples_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the bundled samples, to be copied."""
    folder = tmp_path_factory.mktemp("samples")
    newsroom = Newsroom(folder, create=True)
    newsroom.add([samples_path()])
    newsroom.stories()
    newsroom.close()
    return folder


@pytest.fixture
def samples_archive(samples_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the bundled samples: what was read, marked or saved there is this test's own."""
    folder = tmp_path_factory.mktemp("samples") / "archive"
    copy_archive(samples_made, folder)
    return folder


@pytest.fixture(scope="session")
def seeds_archive(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the five seeds; not to be changed."""
    folder = tmp_path_factory.mktemp("seeds")
    newsroom = Newsroom(folder, create=True)
    newsroom.add([seeds])
    newsroom.close()
    return folder


def copy_archive(source: Path, target: Path) -> None:
    """Copy an archive that a reader before may still be closing, to be changed at will."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*-wal", "*-shm"))


def environment(**more: str) -> dict[str, str]:
    """The environment of a program under test: nothing of the tester's own archive or colours."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DATELINE") and k != "NO_COLOR"}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm-256color", **more}


def loaded(text: str) -> dict[str, Any]:
    """Return the object that a command printed, which tells its schema."""
    shape = json.loads(text)
    assert isinstance(shape, dict)
    assert shape["schema"] == 1
    return shape


@pytest.fixture
def dateline() -> Run:
    """Runs the command in this process: `dateline("search", "kursk", archive=folder)`."""
    return call


def call(
    *arguments: str | Path, archive: Path | None = None, input: str | bytes = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, in an environment of its own."""
    from tui.cli.main import main

    named = ["--archive", str(archive)] if archive else []
    words = [*named, *map(str, arguments)]
    wanted = environment(**more)
    changed = {**dict.fromkeys(os.environ), **wanted}
    with CliRunner().isolation(env=changed, color=False) as (stdout, stderr, _):
        data = input if isinstance(input, bytes) else input.encode()
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
        try:
            main(words)
        except SystemExit as end:
            code = end.code
    return subprocess.CompletedProcess(
        words,
        code if isinstance(code, int) else 1,
        stdout.getvalue().decode("utf-8", "replace"),
        stderr.getvalue().decode("utf-8", "replace"),
    )


@pytest.fixture
def dateline_process() -> Run:
    """Runs the command as `dateline` does, but as a process of its own."""

    def run(
        *arguments: str | Path, archive: Path | None = None, input: str | bytes = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        named = ["--archive", str(archive)] if archive else []
        done = subprocess.run(
            [sys.executable, "-m", "tui", *named, *map(str, arguments)],
            input=input if isinstance(input, bytes) else input.encode(),
            capture_output=True,
            env=environment(**more),
            timeout=120,
        )
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
        )

    return run
