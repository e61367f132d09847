"""Mails, records of web archives and linked data that are large, or not what they are called."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import html

from corpus.draft import Draft, Skipped
from corpus.intake import read_paths
from corpus.intake.drafting import RecordPlace
from corpus.intake.formats import page_facts, warc
from tests.corpus.intake.samples import (
    _FACTIVA,
    BODY,
    SAMPLES,
)
from tests.corpus.intake.test_odd_sources import only, read


def _two_parts(plain: int, marked: int) -> str:
    words = " ".join(f"plain{n}" for n in range(plain))
    page = " ".join(f"marked{n}" for n in range(marked))
    return (
        "From: Ann Vole <ann@courier.example>\nSubject: Ferry\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=edge\n\n"
        f"--edge\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
        f"--edge\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>{page}</p></body></html>\n"
        "--edge--\n"
    )


@pytest.mark.parametrize(
    ("plain", "marked", "taken"),
    [(19, 30, "marked"), (20, 30, "plain"), (10, 5, "marked"), (10, 4, "plain"), (0, 30, "marked")],
)
def test_the_markup_of_a_mail_is_read_where_its_plain_text_is_only_a_hint(
    plain: int, marked: int, taken: str, tmp_path: Path
) -> None:
    assert only(tmp_path, "a.eml", _two_parts(plain, marked)).text.startswith(f"{taken}0 {taken}1")


def test_a_newsletter_is_read_from_its_markup_however_much_plain_text_it_has(tmp_path: Path) -> None:
    letter = _two_parts(40, 30).replace("Subject", "List-Id: The Week <week.courier.example>\nSubject")
    draft = only(tmp_path, "a.eml", letter)
    assert draft.text.startswith("marked0") and draft.outlet == "The Week"


def test_a_record_of_a_web_archive_that_is_larger_than_is_read_is_told_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(SAMPLES["warc"][1]())
    (draft, *others) = read_paths([path])
    assert not isinstance(draft, Skipped)
    monkeypatch.setattr(warc, "LARGEST", 500)
    told = list(read_paths([path]))
    assert next(item.reason for item in told if isinstance(item, Skipped)) == "larger than 64 MiB"
    assert not any(isinstance(item, Draft) for item in told) and len(told) == len(others) + 1


def test_the_original_of_a_record_states_the_length_that_it_has() -> None:
    from collections import Counter

    from warcio.archiveiterator import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(SAMPLES["warc"][1]()), no_record_parse=True)))
    block = record.raw_stream.read()
    for stated in ("999999", "", str(len(block))):
        record.rec_headers.replace_header("Content-Length", stated)
        (draft,) = warc._record(record, block, RecordPlace("a", "a"), Counter())
        assert isinstance(draft, Draft) and draft.original.endswith(block + b"\r\n\r\n")
        head = draft.original.partition(b"\r\n\r\n")[0]
        assert head.endswith(f"Content-Length: {len(block)}".encode())


def test_linked_data_of_any_size_that_is_read_tells_of_its_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry late"})
    root = html.fromstring(
        f"<html><script type='application/ld+json'>{data}</script></html>"
    )
    assert page_facts._linked_data(root)["headline"] == "Ferry late"
    monkeypatch.setattr(page_facts, "_LARGEST_JSON", len(data))
    assert page_facts._linked_data(root)
    monkeypatch.setattr(page_facts, "_LARGEST_JSON", len(data) - 1)
    assert page_facts._linked_data(root) == {}


@pytest.mark.parametrize(
    ("media", "payload", "formats"),
    [
        ("text/html", _FACTIVA, ["factiva", "factiva"]),  # an export that was saved as a page
        ("text/html", BODY, ["warc"]), ("application/xhtml+xml", f'{{"text": "{BODY}"}}', ["warc"]),
        ("text/plain", BODY, ["warc"]),
    ],
)  # fmt: skip
def test_what_a_server_calls_a_page_is_read_as_one_unless_it_is_an_export(
    media: str, payload: str, formats: list[str], tmp_path: Path
) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{payload}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/1/ferry\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2025-05-16T14:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    drafts, reasons = read(tmp_path, "a.warc", head.encode() + http + b"\r\n\r\n")
    assert [draft.format for draft in drafts] == formats and not reasons
