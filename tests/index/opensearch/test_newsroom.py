"""The command line and the reader on a cluster: the same answers, and what is left when it is away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, copy_archive
from tests.index.opensearch.cluster import HOSTS, PREFIX, settings, sweep
from tests.tui.reader.played import reading

INDEX = f"{PREFIX}-newsroom"
AWAY = {"DATELINE_ENGINE": "opensearch", "DATELINE_ENGINE_HOSTS": "http://127.0.0.1:9"}
QUERIES = (
    "drone istanbul", "medinsky", "medinksy", 'when:"12 November 2025"', "person:medinsky",
    '"defense minister"', "dron* -istanbul", "published:2025-05", "outlet:herald OR kursk", "",
)  # fmt: skip


@pytest.fixture
def archive(samples_archive: Path, tmp_path: Path) -> Path:
    copy_archive(samples_archive, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def cluster() -> Iterator[dict[str, str]]:
    settings(INDEX)
    yield {
        "DATELINE_ENGINE": "opensearch",
        "DATELINE_ENGINE_HOSTS": HOSTS,
        "DATELINE_ENGINE_INDEX": INDEX,
        "DATELINE_ENGINE_REPLICAS": "0",
    }
    sweep(INDEX)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_on_the_cluster_what_it_finds_here(
    query: str, archive: Path, cluster: dict[str, str], dateline: Run
) -> None:
    asked = ("search", query, "--json", "--facets", "--limit", "50")
    here = json.loads(dateline(*asked, archive=archive).stdout)
    there = json.loads(dateline(*asked, archive=archive, **cluster).stdout)
    for name in ("total", "read", "expansions", "suggestion", "facets", "partial"):
        assert there[name] == here[name], name
    assert {hit["id"] for hit in there["hits"]} == {hit["id"] for hit in here["hits"]}


def test_the_other_commands_work_on_the_cluster(
    archive: Path, tmp_path: Path, cluster: dict[str, str], dateline: Run
) -> None:
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    for words in (
        ("add", tmp_path / "new.txt"),
        ("search", "ferry odesa"),
        ("rebuild", "--jobs", "2"),
        ("status",),
        ("check",),
        ("timeline", "kursk"),
        ("tag", "+sea", "--", "ferry"),
        ("remove", "--", "ferry odesa"),
    ):
        done = dateline(*words, archive=archive, **cluster)
        assert done.returncode == 0, (words, done.stderr)
    assert "up to date" in dateline("status", archive=archive, **cluster).stdout
    assert dateline("search", "ferry odesa", "--exact", archive=archive, **cluster).returncode == 1


async def test_the_reader_works_on_the_cluster(
    archive: Path, cluster: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in cluster.items():
        monkeypatch.setenv(name, value)
    async with reading(archive, "kursk") as played:
        assert played.state.hits
        assert not played.answer.partial
        await played.press("enter")
        await played.settle()
        assert "Kursk" in played.seen


# -- away ----------------------------------------------------------------------------------------


def test_words_are_not_searched_while_the_cluster_is_away_and_one_line_says_why(
    archive: Path, dateline: Run
) -> None:
    done = dateline("search", "kursk", archive=archive, **AWAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "does not answer (connection refused)" in done.stderr


def test_the_archive_is_listed_by_itself_while_the_cluster_is_away(
    archive: Path, dateline: Run
) -> None:
    for query in ("", "published:2025-05", "published:2025-05 outlet:herald"):
        here = json.loads(dateline("search", query, "--json", archive=archive).stdout)
        done = dateline("search", query, "--json", archive=archive, **AWAY)
        told = json.loads(done.stdout)
        assert [hit["id"] for hit in told["hits"]] == [hit["id"] for hit in here["hits"]]
        assert (told["total"], told["partial"]) == (here["total"], True)
        assert "listed from the archive" in done.stderr
        assert done.stderr.count("\n") == 1


def test_articles_are_taken_in_while_the_cluster_is_away(
    archive: Path, tmp_path: Path, dateline: Run
) -> None:
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    done = dateline("add", tmp_path / "new.txt", archive=archive, **AWAY)
    assert "the articles are in the archive" in done.stderr
    assert "Traceback" not in done.stderr
    assert dateline("search", "ferry odesa", archive=archive).returncode == 0


def test_status_and_check_say_that_the_cluster_is_away(archive: Path, dateline: Run) -> None:
    assert "does not answer" in dateline("status", archive=archive, **AWAY).stdout
    done = dateline("check", archive=archive, **AWAY)
    assert done.returncode == 1
    assert "see to the cluster" in done.stdout


async def test_the_reader_reads_on_from_the_archive_while_the_cluster_is_away(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in AWAY.items():
        monkeypatch.setenv(name, value)
    async with reading(archive) as played:
        assert len(played.state.hits) == 14
        assert played.answer.partial
        await played.press("tab", "enter")
        await played.settle()
        assert played.opened.article.text
