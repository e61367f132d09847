"""docs/scale.md: its settings are those that are read, and its commands do what it says."""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from index.engine import Word
from index.opensearch.engine import OpenSearchEngine
from index.settings import ROWS, engine_settings, variable_of
from tests.conftest import ROOT
from tests.index.opensearch.cluster import HOSTS, PREFIX, settings, sweep
from tests.index.opensearch.test_engine import article

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def test_the_page_names_every_setting_and_its_variable() -> None:
    for key in (row.key for row in ROWS):
        assert f"`{key}`" in PAGE, key
        assert variable_of(key) in PAGE.replace("…", "DATELINE_ENGINE"), key


def test_the_settings_on_the_page_are_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    (tmp_path / "secret").write_text("x\n")
    block = block.replace("~/.config/dateline/password", str(tmp_path / "secret"))
    (tmp_path / "config.toml").write_text(block)
    found = engine_settings({}, tmp_path / "config.toml")
    assert (found.engine, found.user, found.password) == ("opensearch", "dateline", "x")
    assert len(found.hosts) == 3


def test_a_backup_of_the_index_is_made_and_brought_back_as_the_page_says() -> None:
    index = f"{PREFIX}-docs"
    mine = OpenSearchEngine(settings(index), "docs")
    host = HOSTS.split(",")[0]
    made, back = (
        block.replace("dateline-*", f"{index}-*").replace("dateline check\n", "")
        for block in re.findall(r"```sh\n(curl.*?)```", PAGE, re.S)
    )
    with suppress(URLError):
        urlopen(Request(f"{host}/_snapshot/newsroom/monday", method="DELETE"), timeout=30).close()
    try:
        mine.rebuild([article(n) for n in range(20)], 7)
        _run(made, host)
        sweep(index)
        _run(back, host)
        snapshot = mine.open()
        assert snapshot.search(Word("harbour")).total == 20
        assert snapshot.stats().sequence == 7
        assert mine.compare([article(n) for n in range(20)]) == ()
        mine.update([article(20)], [], 8)
    finally:
        sweep(index)


def _run(commands: str, host: str) -> None:
    done = subprocess.run(
        ["bash", "-ec", commands], env={"HOST": host, "PATH": "/usr/bin:/bin"}, capture_output=True
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
