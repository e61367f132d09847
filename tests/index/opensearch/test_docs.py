"""docs/scale.md: its settings are those that are read, and its commands do what it says."""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import yaml

from index.engine import Word
from index.opensearch.engine import OpenSearchEngine
from index.settings import ROWS, engine_settings, variable_of
from tests.conftest import ROOT
from tests.index.opensearch.cluster import HOSTS, PREFIX, settings, sweep
from tests.index.opensearch.test_engine import article
from tools.cluster import NODES

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def test_the_page_of_settings_that_this_one_leads_to_names_each_and_its_variable() -> None:
    assert "(settings.md#the-engine-of-the-index-engine)" in PAGE
    settings = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for row in ROWS:
        assert f"`{row.key}`" in settings and variable_of(row.key) in settings, row.key


def test_the_settings_on_the_page_are_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    (tmp_path / "secret").write_text("x\n")
    block = block.replace("~/.config/dateline/password", str(tmp_path / "secret"))
    (tmp_path / "config.toml").write_text(block)
    found = engine_settings({}, tmp_path / "config.toml")
    assert (found.engine, found.user, found.password) == ("opensearch", "dateline", "x")
    assert len(found.hosts) == 3


def test_the_settings_of_a_node_on_the_page_are_those_that_the_nodes_of_the_tests_have() -> None:
    settings("docs")
    told = yaml.safe_load(next(b for b in re.findall(r"```yaml\n(.*?)```", PAGE, re.S)))
    for node in NODES:
        held = yaml.safe_load((node.folder / "config" / "opensearch.yml").read_text())
        assert told.keys() <= held.keys()
        assert {key: type(held[key]) for key in told} == {key: type(told[key]) for key in told}


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
