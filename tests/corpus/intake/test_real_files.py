"""Real files of every format are read as their makers say, and as they were when last looked at.

`real_files.json` beside this file has for each of them short checksums of what readers make of it:
`UPDATE_READ=1 pytest` on this file writes it anew, after its change was looked at.  It holds no word of
the files, which are not ours.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.draft import Draft, Skipped
from corpus.intake import read_again, read_paths
from tests.bench.intake import moment, same_time, squash
from tests.conftest import SHARED

pytestmark = pytest.mark.slow

DATA = SHARED / "data"
HELD = Path(__file__).with_name("real_files.json")
PAGES, AT_ONCE = 12, 4
"""Saved pages, mails and so on of each set that are looked at, and of one test."""
_REST = (
    "format", "key", "ref", "doubled", "as_given", "chosen", "has_headline", "stated_published",
    "identity", "version", "state", "encoding", "language", "notes", "carrier",
)  # fmt: skip


def _sum(told: object) -> str:
    return hashlib.sha256(json.dumps(told, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def read(path: Path, place: Path) -> dict[str, str]:
    """Checksums of what is made of a file, by what it is of."""
    items = list(read_paths([path]))
    drafts = [item for item in items if isinstance(item, Draft)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    sums = {"drafts": str(len(drafts)), "skipped": str(len(skipped))}
    for name in ("title", "outlet", "authors", "published", "url", "extra", "text", "original"):
        sums[name] = _sum([getattr(draft, name) for draft in drafts])
    rest = [[str(getattr(draft, name)).replace(str(place), "") for name in _REST] for draft in drafts]
    sums["rest"] = _sum(rest)
    reasons = [(s.path, s.reason, s.format, s.encoding, s.kind, s.count) for s in skipped]
    sums["reasons"] = _sum([[str(each).replace(str(place), "") for each in one] for one in reasons])
    again = [read_again(d.format, d.original, d.path, d.ref) for d in drafts]
    assert [d.text for d in again] == [d.text for d in drafts]
    assert [(d.title, d.published) for d in again] == [(d.title, d.published) for d in drafts]
    return sums


def _formats() -> list[str]:
    place = DATA / "formats"
    return [str(file.relative_to(place)) for file in sorted(place.rglob("*"))
            if file.is_file() and file.name != "expected.jsonl"]  # fmt: skip


def _held() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = json.loads(HELD.read_text()) if HELD.exists() else {}
    return told


def agrees(name: str, found: dict[str, str]) -> None:
    """See that a file is read as it was, or note how it is read."""
    held = _held()
    if os.environ.get("UPDATE_READ"):
        held[name] = found
        lines = (f"{json.dumps(each)}: {json.dumps(held[each])}" for each in sorted(held))
        HELD.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    assert held[name] == found


def wanted() -> dict[str, dict[str, object]]:
    """What the makers of the files say is in them."""
    lines = (DATA / "formats" / "expected.jsonl").read_text("utf-8").splitlines()
    return {row["file"]: row for row in map(json.loads, lines)}


@pytest.mark.skipif(not DATA.is_dir(), reason="the real material (../shared/data) is not here")
@pytest.mark.parametrize("name", _formats())
def test_a_file_is_read_as_it_was(name: str) -> None:
    agrees(f"formats/{name}", read(DATA / "formats" / name, DATA))


_PICTURES = {"iptc/3.0-SIPA_image_3.json"}
"""What is no article here, though it is counted as one there."""


@pytest.mark.skipif(not DATA.is_dir(), reason="the real material (../shared/data) is not here")
@pytest.mark.parametrize("name", _formats())
def test_a_file_has_the_articles_that_its_maker_says(name: str) -> None:
    row = wanted().get(name, {})
    drafts = [item for item in read_paths([DATA / "formats" / name]) if isinstance(item, Draft)]
    least = row.get("articles")
    if isinstance(least, int) and name not in _PICTURES:
        most = row.get("articles_max")
        most = most if isinstance(most, int) and most >= least else least
        assert least <= len(drafts) <= most
    items = row.get("items")
    for item in items if isinstance(items, list) and drafts else []:
        if (item.get("words") or 0) < 20 or not isinstance(item.get("title"), str):
            continue
        if not squash(item["title"]):
            continue
        hit = [draft for draft in drafts if squash(draft.title) == squash(item["title"])]
        assert hit
        if moment(item.get("published")):
            assert same_time(item["published"], hit[0].published)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    if not DATA.is_dir():
        pytest.skip("the real material (../shared/data) is not beside this checkout")
    place = tmp_path_factory.mktemp("messy")
    for name in MESSY:
        with tarfile.open(DATA / "messy" / f"{name}.tar.xz") as packed:
            packed.extractall(place / name, filter="data")
    yield place


MESSY = (
    "feedparser_feeds", "python_mail", "charset_normalizer_samples", "aeb_zyte.pages",
    "fundus_en.pages", "readability_pages.pages", "newspaper4k_pages.pages",
)  # fmt: skip


@pytest.mark.parametrize("at", range(0, PAGES, AT_ONCE))
@pytest.mark.parametrize("name", MESSY)
def test_feeds_mails_encodings_and_saved_pages_are_read_as_they_were(
    name: str, at: int, unpacked: Path
) -> None:
    files = sorted(file for file in (unpacked / name).rglob("*") if file.is_file())
    for file in files[at : at + AT_ONCE]:
        agrees(f"messy/{file.relative_to(unpacked)}", read(file, unpacked))
