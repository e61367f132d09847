"""Readers under damaged input: samples of every format with bytes lost, doubled, flipped and put in."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake import read_again, read_stream
from tests.corpus.intake.samples import MORE, SAMPLES

pytestmark = pytest.mark.slow

DATA = {name: make() for name, (_, make, _) in {**SAMPLES, **MORE}.items()}
TOKENS = (
    b"\0", b"\xff\xfe", b"<", b"]]>", b"&amp;", b"&#0;", b"&#xD800;", b"{", b"[[[[", b'"', b"\r",
    b"\n\n", b"<div>" * 9, b"--", b"\x1b[31m", b"999999999999999999999", b"-1", b"1e9", b"\xed\xa0\x80",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"%s", b"../../", b"=?utf-8?q?", b"Content-Type: text/html\n",
)  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(("drop", "double", "flip", "put", "cut")),
    st.integers(0, 1 << 16),
    st.integers(1, 400),
    st.sampled_from(TOKENS),
)
LIMIT = 20.0
"""Seconds, on a machine with much else to do."""


def damaged(data: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    for what, where, size, token in edits:
        at = where % (len(data) + 1)
        if what == "drop":
            data = data[:at] + data[at + size :]
        elif what == "double":
            data = data[: at + size] + data[at:]
        elif what == "flip" and data:
            at %= len(data)
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
        elif what == "put":
            data = data[:at] + token + data[at:]
        elif what == "cut":
            data = data[:at]
    return data


def check(data: bytes, format: str | None = None) -> None:
    started = time.process_time()
    for item in read_stream(BytesIO(data), format):
        assert isinstance(item, Draft | Skipped)
        if isinstance(item, Draft):
            assert item.text.strip()
            item.text.encode("utf-8")
            (item.title or "").encode("utf-8")
            with suppress(UnreadableError):
                read_again(item.format, item.original, item.path, item.ref)
        else:
            assert item.reason
            assert "\x1b" not in item.reason
    assert time.process_time() - started < LIMIT


@pytest.mark.parametrize("name", DATA)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_told(name: str, edits: list[tuple[str, int, int, bytes]]) -> None:
    check(damaged(DATA[name], edits))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(other=st.sampled_from(sorted(DATA)), edits=st.lists(EDIT, max_size=3))
def test_a_reader_survives_the_files_of_another(
    name: str, other: str, edits: list[tuple[str, int, int, bytes]]
) -> None:
    check(damaged(DATA[other], edits), name)


def test_an_article_of_an_export_in_rich_text_with_a_zero_reads_the_same_again() -> None:
    data = MORE["Factiva as rich text"][1]().replace(b"two hours", b"two\0 hours", 1)
    drafts = [item for item in read_stream(BytesIO(data)) if isinstance(item, Draft)]
    assert any("two\ufffd hours" in draft.text for draft in drafts)
    for draft in drafts:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
        assert again.text == draft.text
