"""The cluster that tests run against: where it is, and indexes that go away with the test."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from index.settings import EngineSettings
from tools.cluster import hosts

HOSTS = os.environ.get("DATELINE_TEST_CLUSTER", hosts())
PREFIX = f"dateline-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
"""What all indexes of this test process begin with."""


@cache
def _reached() -> str:
    """Return why no cluster can be used; nothing where one can."""
    for host in HOSTS.split(","):
        with suppress(URLError, OSError), urlopen(f"{host}/_cluster/health", timeout=2):
            return ""
    return f"no search cluster at {HOSTS}: `make cluster` starts one"


def settings(index: str, **more: object) -> EngineSettings:
    """Return the settings for an engine under test; skips where there is no cluster."""
    if why := _reached():
        pytest.skip(why)
    chosen = {"shards": 2, "replicas": 0, **more}
    return EngineSettings("opensearch", tuple(HOSTS.split(",")), index, **chosen)  # type: ignore[arg-type]


def sweep(prefix: str) -> None:
    """Delete all indexes of a prefix."""
    with suppress(URLError, OSError):
        urlopen(Request(f"{HOSTS.split(',')[0]}/{prefix}-*", method="DELETE"), timeout=30).close()
