"""Nodes that take their disk for full: one line says so, reading goes on, what waited comes later."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.bench.cluster_faults import free_disk, ignore_disk, take_disk_for_full
from tests.conftest import Run, copy_archive
from tests.index.opensearch.cluster import HOSTS, PREFIX, settings, sweep

INDEX = f"{PREFIX}-full"
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster() -> Iterator[dict[str, str]]:
    settings(INDEX)
    yield {
        "DATELINE_ENGINE": "opensearch",
        "DATELINE_ENGINE_HOSTS": HOSTS,
        "DATELINE_ENGINE_INDEX": INDEX,
    }
    free_disk(HOSTS.split(",")[0])
    ignore_disk(HOSTS.split(",")[0])
    sweep(INDEX)


def is_blocked() -> bool:
    """Tell whether the flood stage has made the index one that is read alone."""
    path = f"{HOSTS.split(',')[0]}/{INDEX}-*/_settings/index.blocks.read_only_allow_delete"
    with urlopen(path, timeout=10) as answer:
        return bool(json.load(answer))


def test_a_full_disk_is_one_line_and_what_waited_is_found_when_there_is_room(
    samples_archive: Path, tmp_path: Path, cluster: dict[str, str], dateline: Run
) -> None:
    archive = tmp_path / "archive"
    copy_archive(samples_archive, archive)
    assert dateline("rebuild", archive=archive, **cluster).returncode == 0
    host = HOSTS.split(",")[0]
    take_disk_for_full(host)
    until = time.monotonic() + 90
    while not is_blocked():
        assert time.monotonic() < until
        time.sleep(1)
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    done = dateline("add", tmp_path / "new.txt", archive=archive, **cluster)
    assert done.stderr.count("\n") == 1, done.stderr
    assert "full disk" in done.stderr
    assert "the articles are in the archive" in done.stderr
    done = dateline("search", "kursk", archive=archive, **cluster)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1, done.stderr
    assert "full disk" in done.stderr
    free_disk(HOSTS.split(",")[0])
    until = time.monotonic() + 90
    while dateline("search", "ferry odesa", "--exact", archive=archive, **cluster).returncode:
        assert time.monotonic() < until
        time.sleep(1)
    assert dateline("check", archive=archive, **cluster).returncode == 0
