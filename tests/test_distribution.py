"""The distribution: what `make dist` builds holds all that the program needs, and runs by itself."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder


def test_every_file_of_the_rooms_is_in_the_wheel_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", "corpus", "index", "tui"], cwd=ROOT, capture_output=True, text=True
    )
    if tracked.returncode:
        pytest.skip("this is no checkout of git")
    assert held == set(tracked.stdout.split())


def test_the_version_is_told_alike_in_wheel_sdist_and_changelog(built: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = project["version"]
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    assert wheel.name.startswith(f"dateline-{version}-") and sdist.name == f"dateline-{version}.tar.gz"
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## \[([^\]]+)\]( - \d{4}-\d\d-\d\d)?$", changes, re.M)
    assert heads[0] == ("Unreleased", "") and heads[1][0] == version and heads[1][1]


def test_the_sdist_holds_what_its_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()}
    for needed in ("tests/conftest.py", "tools/reference.py", "docs/cookbook.md", "mkdocs.yml",
                   "Makefile", "constraints.txt", "README.md", "LICENSE", "CHANGELOG.md"):  # fmt: skip
        assert needed in held
    assert not any(name.startswith((".venv", "node_modules", ".archive")) for name in held)


@pytest.fixture(scope="module")
def dateline(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Runs the `dateline` of the wheel, which stands in an empty environment with what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)],
        check=True, timeout=120,
    )  # fmt: skip
    # What it depends on is taken from here: nothing is fetched. The checkout is not among it.
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def run(*words: str, code: int = 0) -> str:
        kept = {key: value for key, value in environment().items() if key != "PYTHONPATH"}
        kept |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        done = subprocess.run(
            [str(folder / "venv" / "bin" / "dateline"), *words],
            cwd=folder, env=kept, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    run.python = python  # type: ignore[attr-defined]
    return run


def test_it_runs_from_an_empty_environment_to_a_cited_dossier(
    dateline: Callable[..., str], tmp_path: Path
) -> None:
    python = dateline.python  # type: ignore[attr-defined]
    where = subprocess.run(
        [python, "-c", "import tui, corpus, index; print(tui.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, env={"PATH": "/usr/bin"},
    )  # fmt: skip
    assert "/venv/" in where.stdout and str(ROOT) not in where.stdout, where
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert dateline("--version") == f"dateline {project['version']}\n"
    assert dateline("add", "--samples").startswith("14 added")
    dateline("clip", "hg-0516-1130", "0", "79")
    for name in ("d.html", "d.xlsx", "d.bib", "d.md"):
        file = str(tmp_path / name)
        dateline("export", "clips", "--style", "apa", "-o", file)
        dateline("verify", file)
    dateline("check")
    dateline("search", "zyxwvut", code=1)
