"""The house: which room may load what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, environment

HEAVY = (
    "textual",
    "rich",
    "whoosh",
    "click",
    "numpy",
    "dateutil",
    "sqlite3",
    "pycrfsuite",
    "asyncio",
    "multiprocessing",
)


SEARCHING = {
    "corpus.archive", "corpus.kinds", "corpus.knowledge", "corpus.letters", "corpus.linking",
    "corpus.names", "corpus.sentences", "corpus.stated", "index.analysis", "index.asking",
    "index.embedded", "index.engine", "index.engines", "index.newsroom", "tui.cli", "tui.words",
    "corpus.article", "corpus.config_file", "corpus.text_quotes", "index.settings", "index.moments",
}  # fmt: skip
"""What of our own rooms a search on the command line may load: every module costs its start."""


TABLES = {
    "corpus/knowledge/organisations.py", "corpus/knowledge/people.py", "tui/commands.py",
    "tests/corpus/intake/samples.py",
    "tests/corpus/times/test_resolve.py",
}  # fmt: skip
"""Files that may be long, for they are tables of data."""


def test_no_file_is_long_but_tables_of_data() -> None:
    folders = ("corpus", "index", "tui", "tests", "tools")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    long = {
        str(file.relative_to(ROOT))
        for file in files
        if len(file.read_text("utf-8").splitlines()) > 400
    }
    assert len(files) > 500 and long <= TABLES, long - TABLES


def loaded_by(code: str, loaded: str = "sys.modules") -> set[str]:
    """The names in sys.modules, or in `loaded`, after the code has run in a process of its own."""
    ending = f"\nimport sys; print(*sorted({loaded}))"
    done = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        (
            "import corpus, corpus.archive, corpus.annotate",
            {"whoosh", "textual", "rich", "click", "numpy"},
        ),
        ("import corpus.spreading", {"distributed", "dask", "tornado", "numpy", "sqlite3"}),
        ("import corpus.times", {"whoosh", "textual", "rich", "click", "numpy", "sqlite3"}),
        ("import index, index.newsroom.room", {"textual", "rich", "click", "numpy", "whoosh"}),
        ("import tui.cli.main", {"textual", "rich", "whoosh", "numpy", "sqlite3"}),
    ],
)
def test_a_room_loads_nothing_of_the_rooms_above_it(code: str, unwanted: set[str]) -> None:
    assert not loaded_by(code) & unwanted


def test_a_search_loads_no_more_than_it_needs(samples_archive: Path) -> None:
    code = (
        "from tui.cli.main import main\n"
        f"try: main(['--archive', {str(samples_archive)!r}, 'search', 'kursk', '--json'])\n"
        "except SystemExit as end: assert end.code == 0, end.code"
    )
    loaded = loaded_by(code)
    allowed = {"click", "whoosh", "sqlite3"}
    assert loaded & set(HEAVY) <= allowed
    ours = {name for name in loaded if name.split(".")[0] in ("corpus", "index", "tui")}
    rooms = {".".join(name.split(".")[:2]) for name in ours}
    assert rooms <= SEARCHING | {"corpus", "index", "tui"}, sorted(rooms - SEARCHING)
    assert len(ours) <= 100
    assert not loaded & {"zoneinfo", "email", "subprocess", "tempfile", "logging", "http", "ssl"}


def test_a_search_imports_nothing_that_takes_long_and_is_not_used(samples_archive: Path) -> None:
    words = ["--archive", str(samples_archive), "search", "kursk drone"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", *words],
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0 and "kursk" in done.stdout.casefold()
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click.core" in imported
    assert not imported & {
        "inspect", "ipaddress", "uuid", "platform", "dataclasses", "shutil", "textwrap",
        "corpus.archive.journal", "corpus.archive.ledger", "corpus.archive.versions",
    }  # fmt: skip


@pytest.mark.parametrize("words", [("search", "--help"), ("search", "--limit", "x"), ("serch",)])
def test_help_and_complaints_are_the_same_whatever_click_was_imported_without(
    dateline_process: Run, words: tuple[str, ...]
) -> None:
    there = dateline_process(*words)
    whole = subprocess.run(
        [sys.executable, "-c", "import sys; from tui.cli.main import main; main(sys.argv[1:])", *words],
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert (whole.returncode, whole.stderr) == (there.returncode, there.stderr)
    assert whole.stdout == there.stdout


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("status",), {"corpus.tagging.encoder", "corpus.tagging.gazetteer", "numpy", "whoosh"}),
        (("add", "-"), {"whoosh", "textual"}),
        (
            ("show", "november-night.txt"),
            {"corpus.tagging", "corpus.names.reading", "corpus.language", "numpy", "whoosh"},
        ),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_a_command_loads_nothing_of_what_only_others_need(
    samples_archive: Path, words: tuple[str, ...], unwanted: set[str]
) -> None:
    code = (
        "import io, os, sys\nsys.stdout = open(os.devnull, 'w')\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'Kursk was quiet.'))\nfrom tui.cli.main import main\n"
        f"try: main(['--archive', {str(samples_archive)!r}, *{words!r}])\n"
        "except SystemExit as end: assert end.code == 0, end.code\nsys.stdout = sys.__stdout__"
    )
    assert not loaded_by(code) & unwanted


def test_the_reader_starts_without_what_only_some_commands_need(samples_archive: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import tui.__main__, tui.cli.exit_codes, tui.cli.opening, tui.reader.config\n"
        "from tui.terminal.quick_imports import import_quickly\n"
        "import_quickly()\n"
        "import asyncio, tui.terminal.driver\n"
        "from tui.reader.app import Reader\n"
        "loaded = set()\n"
        "def look(): loaded.update(sys.modules)\n"
        "async def read():\n"
        f"    reader = Reader(Path({str(samples_archive)!r}), when_ready=look)\n"
        "    async with reader.run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        assert pilot.app.state.hits\n"
        "asyncio.run(read())\n"
        "import ssl\n"
        "from textual.types import DirEntry, RenderStyles"
    )
    loaded = loaded_by(code, "loaded")
    assert loaded & set(HEAVY) <= {"textual", "rich", "sqlite3", "asyncio"}
    assert "index.newsroom.room" in loaded
    assert not loaded & {
        "tui.screens",
        "index.newsroom.cards",
        "index.newsroom.timelines",
        "index.asking.loosen",
        "index.asking.query",
        "corpus.article",
        "corpus.linking.registry",
        "ssl",
        "textual.types",
        "textual.widgets._tree",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("clips",), set()),
        (("export", "hits", "kursk", "--format", "csv"), set()),
        (("export", "hits", "kursk", "--format", "bibtex"), set()),
        (("export", "hits", "kursk", "--format", "md"), {"citeproc"}),
        (("export", "hits", "kursk", "--format", "xlsx"), {"openpyxl"}),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_an_export_loads_the_libraries_of_its_own_form_alone(
    samples_archive: Path, words: tuple[str, ...], wanted: set[str]
) -> None:
    code = (
        "import os, sys\nsys.stdout = open(os.devnull, 'w')\nfrom tui.cli.main import main\n"
        f"try: main(['--archive', {str(samples_archive)!r}, *{words!r}])\n"
        "except SystemExit as end: pass\nsys.stdout = sys.__stdout__"
    )
    assert loaded_by(code) & {"citeproc", "openpyxl", "lxml.html", "textual"} == wanted
