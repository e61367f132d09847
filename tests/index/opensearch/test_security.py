"""A node with users and TLS: what the page tells suffices, and what is wrong is one clear line."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, copy_archive
from tests.index.opensearch.cluster import settings
from tests.index.opensearch.secured import PASSWORD, Secured
from tests.tui.reader.played import reading
from tools.cluster import ClusterError, missing

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    settings("secured")  # Who starts no cluster for tests wants none of these nodes either.
    if why := missing():
        pytest.skip(why)
    node = Secured(tmp_path_factory.mktemp("certificates"))
    try:
        try:
            node.start()
        except ClusterError as error:
            pytest.skip(str(error))
        node.make_user()
        yield node
    finally:
        node.end()


@pytest.fixture
def archive(samples_archive: Path, tmp_path: Path) -> Path:
    copy_archive(samples_archive, tmp_path / "archive")
    return tmp_path / "archive"


def reached(node: Secured, **more: str) -> dict[str, str]:
    return {
        "DATELINE_ENGINE": "opensearch",
        "DATELINE_ENGINE_HOSTS": node.host,
        "DATELINE_ENGINE_USER": "dateline",
        "DATELINE_ENGINE_PASSWORD": PASSWORD,
        "DATELINE_ENGINE_CA": str(node.ca),
        **more,
    }


def one_line(done: object) -> str:
    stderr: str = done.stderr  # type: ignore[attr-defined]
    assert stderr.count("\n") == 1, stderr
    return stderr


def listed_from_the_archive(archive: Path, dateline: Run, **setting: str) -> None:
    """The list of all articles comes from the archive, with one line that says why."""
    done = dateline("search", "", "--json", archive=archive, **setting)
    told = json.loads(done.stdout)
    assert (told["total"], told["partial"]) == (14, True)
    assert "listed from the archive" in one_line(done)


def test_the_user_of_the_page_may_do_all_that_is_needed(
    secured: Secured, archive: Path, tmp_path: Path, dateline: Run
) -> None:
    (tmp_path / "new.txt").write_text("A ferry sank off Odesa.")
    for words in (
        ("rebuild", "--jobs", "2"),
        ("search", "drone istanbul"),
        ("search", "medinksy"),
        ("search", "dron* kursk"),
        ("add", tmp_path / "new.txt"),
        ("search", "ferry odesa"),
        ("remove", "--", "ferry odesa"),
        ("rebuild",),
        ("status",),
        ("check",),
    ):
        done = dateline(*words, archive=archive, **reached(secured))
        assert done.returncode == 0, (words, done.stderr, done.stdout)
    assert "up to date" in dateline("status", archive=archive, **reached(secured)).stdout


def test_the_user_of_the_page_may_do_no_more(secured: Secured, archive: Path, dateline: Run) -> None:
    elsewhere = reached(secured, DATELINE_ENGINE_INDEX="other")
    done = dateline("search", "kursk", archive=archive, **elsewhere)
    assert done.returncode == 2
    assert "does not allow that" in one_line(done)


def test_a_wrong_password_is_one_line_and_the_archive_is_listed(
    secured: Secured, archive: Path, dateline: Run
) -> None:
    wrong = reached(secured, DATELINE_ENGINE_PASSWORD="wrong")
    done = dateline("search", "kursk", archive=archive, **wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not take the password of dateline" in one_line(done)
    listed_from_the_archive(archive, dateline, **wrong)
    nobody = reached(secured, DATELINE_ENGINE_USER="", DATELINE_ENGINE_PASSWORD="")
    done = dateline("search", "kursk", archive=archive, **nobody)
    assert "asks for a user and a password" in one_line(done)


def test_a_certificate_of_nobody_who_is_trusted_is_one_line(
    secured: Secured, archive: Path, dateline: Run
) -> None:
    strange = reached(secured, DATELINE_ENGINE_CA="")
    done = dateline("search", "kursk", archive=archive, **strange)
    assert "of nobody who is trusted: set ca in [engine]" in one_line(done)
    done = dateline(
        "search", "kursk", archive=archive, **{**strange, "DATELINE_ENGINE_VERIFY": "false"}
    )
    assert done.returncode == 0, done.stderr


async def test_an_expired_certificate_is_one_line_and_the_reader_reads_on(
    secured: Secured, archive: Path, dateline: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expires = time.time() + 75
    secured.start(expires=75)
    time.sleep(max(0.0, expires + 1 - time.time()))
    done = dateline("search", "kursk", archive=archive, **reached(secured))
    assert (done.returncode, done.stdout) == (2, "")
    assert "certificate of the search cluster has expired" in one_line(done)
    listed_from_the_archive(archive, dateline, **reached(secured))
    for name, value in reached(secured).items():
        monkeypatch.setenv(name, value)
    async with reading(archive) as played:
        assert len(played.state.hits) == 14
        assert played.answer.partial
        await played.press("tab", "enter")
        await played.settle()
        assert played.opened.article.text
