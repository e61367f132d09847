"""Wires and exports that lack what most have: headlines elsewhere, odd dates, records of nothing."""

from __future__ import annotations

import io
import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from corpus.annotated import ToAnnotate
from corpus.draft import Draft, Skipped
from corpus.intake import run
from corpus.intake.encodings import find_doubled, mend
from corpus.intake.formats import ninjs, page_facts, telegram
from corpus.intake.formats.mail import _WORD, _decoded_word
from corpus.intake.formats.nexis import _new
from corpus.intake.formats.proquest import _fields
from corpus.intake.formats.wire_text import _iptc_date
from corpus.intake.stated_dates import StatedDate
from index.newsroom.room import Newsroom
from tests.corpus.intake.samples import BODY, SECOND
from tests.corpus.intake.test_odd_sources import only, read


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ({"headlines": [{"role": "sub", "value": "Two"}, {"role": "Main", "value": "One"}]}, "One"),
        ({"headlines": [{"role": "sub", "value": "Only &amp; one"}]}, "Only & one"),
        ({"headlines": [], "headline": "First"}, "First"),
        ({"headlines": [{"role": "main"}], "title": "First"}, "First"),
        ({"headline_short": "Short", "headline_long": "Long"}, "Long"),
        ({"headline_long": {"value": ""}, "headline_short": "Short", "byline_a": "Ann"}, "Short"),
        ({"byline": "Ann"}, None),
    ],
)
def test_the_headline_of_an_item_is_found_wherever_it_stands(
    item: dict[str, Any], title: str | None
) -> None:
    assert ninjs._headline(item) == title


@pytest.mark.parametrize("key", ["embargo", "embargoed"])
def test_an_embargo_among_the_extensions_of_an_item_holds(key: str, tmp_path: Path) -> None:
    item = {
        "uri": "urn:a:1", "type": "text", "headline": "Ferry late", "body_text": f"{BODY} {SECOND}",
        "versioncreated": "2025-05-16T10:00:00Z", "extra": {key: "2025-05-20T10:00:00Z"},
        "pubstatus": "usable", "$id": "ninjs",
    }  # fmt: skip
    draft = only(tmp_path, "a.json", json.dumps(item))
    assert draft.state is not None and draft.state.startswith("embargoed until 2025-05-20")
    del item["extra"]
    assert only(tmp_path, "a.json", json.dumps(item)).state is None


def test_title_and_outlet_of_an_export_stand_before_its_date() -> None:
    head = ["Ferry late", "Lindow Courier", "16 May 2025 Friday"]
    title, outlet, date, text = _new([*head, "Body", BODY], {})
    assert (title, outlet, text) == ("Ferry late", "Lindow Courier", [BODY])
    assert date.published == "2025-05-16"
    assert _new([head[0], head[2], "Body", BODY], {})[:2] == ("Ferry late", None)
    assert _new([head[0], "Body", BODY], {})[:2] == ("Ferry late", None)
    assert _new(["Body", BODY], {}) == (None, None, StatedDate(), [BODY])
    fields: dict[str, str] = {}
    _new([*head, "Section: News", "Byline: Ann Vole", "Body", BODY, "Section: Sport"], fields)
    assert {"Ann Vole", "News"} <= set(fields.values()) and "Sport" not in fields.values()


def test_fields_of_an_export_before_its_text_and_at_its_end_are_kept() -> None:
    fields: dict[str, str] = {}
    blocks = [
        "Ferry late", "Lindow Courier", "16 May 2025", "Body", "Length: 52 words", "Byline: Ann Vole",
        BODY, "Section: as the board said", SECOND, "Load-Date: May 17, 2025",
    ]  # fmt: skip
    text = _new(blocks, fields)[3]
    assert {"52 words", "Ann Vole", "May 17, 2025"} <= set(fields.values())
    assert text[0] == BODY and SECOND in text and "Length: 52 words" not in text
    assert "Load-Date: May 17, 2025" not in text


def test_fields_of_a_record_go_on_until_the_next() -> None:
    record = "Ferry late\n\nFull text:\nOne.\n\nTwo.\nPublication title: Courier\n"
    record += "Abstract:\nShort.\nMore."
    fields = _fields(record)
    assert fields["title"] == "Ferry late" and fields["full text"] == "One.\n\nTwo."
    assert fields["abstract"] == "Short.\nMore." and fields["publication title"] == "Courier"
    assert _fields("Full text:\n") == {"full text": ""}


def test_a_time_that_no_clock_shows_is_told() -> None:
    assert _iptc_date("nothing of the kind") == StatedDate()
    assert _iptc_date("dpa 161430 GMT May 25").published == "2025-05-16T14:30:00Z"
    assert _iptc_date("dpa 161430 UTC Mai 1998").published == "1998-05-16T14:30:00Z"
    for odd in ("319999 GMT May 25", "310000 Z Feb 2025", "161430 GMT Xyz 25"):
        read = _iptc_date(f"dpa {odd}")
        assert read.published is None and read.stated == odd and read.note is not None


def test_words_of_a_subject_that_cannot_be_decoded_stay_as_they_stand() -> None:
    def decoded(written: str) -> str:
        return _WORD.sub(_decoded_word, written)

    assert decoded("=?utf-8?b?RsOkaHJl?=") == "Fähre" == decoded("=?iso-8859-1?q?F=E4hre?=")
    assert decoded("=?utf-8?B?RsOkaHJl?=") == "Fähre" == decoded("=?utf-8*de?Q?F=C3=A4hre?=")
    assert decoded("=?utf-8?b?A?=") == "=?utf-8?b?A?="


def test_chats_without_messages_and_messages_without_text_are_no_articles(tmp_path: Path) -> None:
    message = {"id": 1, "type": "message", "date": "2025-05-16T10:00:00", "from": "Courier",
               "text": [f"{BODY} ", {"type": "bold", "text": SECOND}, 7]}  # fmt: skip
    whole = {"chats": {"list": [
        "no chat", {"name": "empty"}, {"name": "odd", "messages": {}},
        {"name": "News", "type": "public_channel", "messages": [
            message, {**message, "id": 2, "type": "service"}, {**message, "id": 3, "text": 7},
            {**message, "id": 4, "text": " "},
        ]},
    ]}}  # fmt: skip
    drafts, _ = read(tmp_path, "result.json", json.dumps(whole))
    assert [draft.text for draft in drafts] == [f"{BODY} {SECOND}"]


def test_a_message_that_is_written_anew_reads_as_it_did() -> None:
    for date in ("16.05.2025 14:30:00 UTC+03:00", None):
        stated = telegram._html_date(date)
        message = telegram._Message("7", "One <b>\ntwo & three", "Ann & Co", stated, "Wire", None, 0)
        page = telegram._page("News", [telegram._written(message)])
        (again,) = telegram._html_messages(page)[1]
        assert (again.number, again.text, again.author, again.forwarded) == (
            "7", "One <b>\ntwo & three", "Ann & Co", "Wire",
        )  # fmt: skip
        assert again.date == stated


def test_the_heading_that_is_marked_as_headline_is_the_title() -> None:
    page = html.fromstring(
        "<html><body><h1>Lindow Courier</h1><h2 itemprop='headline name'>Ferry leaves late</h2>"
        "<h1 itemprop='headline'></h1></body></html>"
    )
    facts = page_facts.facts_of(page)
    assert facts.title == "Ferry leaves late"


def test_drafts_that_cannot_be_annotated_are_told_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run.annotate_many

    def annotate(orders: Iterator[ToAnnotate], jobs: int = 1) -> Iterator[Any]:
        for result in real(orders, jobs):
            draft: Draft = result.draft
            yield Skipped(draft.path, "it makes no sense") if "quay" in draft.text else result

    monkeypatch.setattr(run, "annotate_many", annotate)
    lines = (json.dumps({"text": text}) for text in ("The ferry left.", "The quay was shut.", "A lamp."))
    (tmp_path / "w.jsonl").write_text("\n".join(lines))
    room = Newsroom(tmp_path / "archive", create=True)
    done = room.add([tmp_path / "w.jsonl"])
    assert len(done.added) == 2
    assert [one.reason for one in done.skipped] == ["it makes no sense"]
    assert [one.reason for one in room.archive.ledger.skips()] == ["it makes no sense"]
    room.close()


def test_a_version_of_an_article_that_was_removed_stays_away(tmp_path: Path) -> None:
    def told(text: str, **more: str) -> dict[str, str]:
        return {"guid": "tag:c.example,2025:1", "outlet": "Courier", "text": text, **more}

    for number, record in enumerate((told(BODY, version="1"), told(f"{BODY} More.", version="2"))):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record))
    room = Newsroom(tmp_path / "archive", create=True)
    (article,) = room.add([tmp_path / "0.jsonl"]).added
    room.remove([article])
    later = room.add([tmp_path / "1.jsonl"])
    assert not later.added and not later.versions
    assert "it was removed on" in later.skipped[0].reason and article in later.skipped[0].reason
    assert room.count() == 0
    room.close()


def test_text_encoded_twice_is_undone_in_lines_that_are_not_very_long() -> None:
    doubled = "The fÃ¤hre left late. "
    for length, undone in ((99_999, True), (100_000, False)):
        line = (doubled + "x" * length)[:length]
        assert bool(find_doubled(line)) is undone
        assert mend(f"{line}\n{doubled}") == (
            f"{line.replace('Ã¤', 'ä') if undone else line}\nThe fähre left late. ", True,
        )  # fmt: skip


def test_what_zstandard_packs_is_read_where_its_library_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Opened(io.BytesIO):
        def __init__(self, stream: io.BufferedReader) -> None:
            super().__init__(stream.read()[4:])

    library = types.ModuleType("backports.zstd")
    library.ZstdFile = Opened  # type: ignore[attr-defined]
    parent = types.ModuleType("backports")
    parent.zstd = library  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "backports", parent)
    monkeypatch.setitem(sys.modules, "backports.zstd", library)
    draft = only(tmp_path, "a.txt.zst", b"\x28\xb5\x2f\xfd" + BODY.encode())
    assert draft.text == BODY
