"""Exports, feeds and wires in which something is missing, broken or beside the point."""

from __future__ import annotations

import csv
import email
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus.draft import Skipped
from corpus.intake import read_paths
from corpus.intake.encodings import _shifted, codec_of
from corpus.intake.formats import factiva_text, feeds, newsml_g2, nitf
from corpus.intake.formats.mail import _html
from corpus.intake.formats.proquest import read as read_proquest
from corpus.intake.markup import UnreadableError
from corpus.intake.sniffing import format_of
from corpus.intake.stated_dates import read_date
from tests.corpus.intake.samples import (
    _ANPA,
    _FACTIVA,
    _IPTC7901,
    _NEXIS,
    _NINJS,
    _PROQUEST,
    _RSS,
    BODY,
    SECOND,
)
from tests.corpus.intake.test_odd_sources import only, read


@pytest.mark.parametrize(
    ("css", "language"),
    [("article enArticle", "en"), ("article deArticle", "de"), ("article longArticle", None),
     ("enArtikel", None), ("article", None), ("a bcdefghij", None)],
)  # fmt: skip
def test_the_language_of_an_article_of_an_export_stands_in_its_class(
    css: str, language: str | None, tmp_path: Path
) -> None:
    page = _FACTIVA.replace('class="article deArticle"', f'class="{css}"')
    drafts, reasons = read(tmp_path, "a.html", page)
    assert [draft.language for draft in drafts] == [language] * 2, reasons


def test_an_entry_of_a_feed_has_the_fullest_of_its_texts() -> None:
    short, long = "<p>Ferry late.</p>", f"<p>{BODY}</p>"
    for entry in (
        {"content": [{"value": long}], "summary": short},
        {"content": [{"value": short}, {"value": long}], "summary": short},
        {"content": [{"type": "image"}, None, {"value": short}], "description": long},
        {"content": "no list", "summary": long, "description": short},
    ):
        assert feeds._text(entry) == BODY, entry
    assert feeds._text({"content": [{"value": None}], "summary": None}) == ""


def test_authors_of_an_entry_are_named_without_their_addresses() -> None:
    def names(*given: object, **more: object) -> list[str]:
        return list(feeds._authors({"authors": [{"name": name} for name in given], **more}))

    assert names("ann@courier.example (Ann Vole)", "Ben Stoat") == ["Ann Vole", "Ben Stoat"]
    assert names("Ann Vole (editor)") == ["Ann Vole (editor)"]
    assert names("  ", author="ann@courier.example (Ann Vole)") == ["Ann Vole"]
    assert names(author="  ") == []


def test_a_byline_within_the_text_names_the_author_where_nothing_else_does() -> None:
    body = etree.fromstring("<body><byline>By Ann Vole</byline><p>Late.</p></body>")
    plain = etree.fromstring("<body><p>By Ann Vole</p></body>")
    named = etree.fromstring("<c><by>By Ben Stoat</by></c>")
    made = etree.fromstring('<c><creator literal="LNA"/><creator><name>Ben</name></creator></c>')
    assert list(newsml_g2._authors(None, body)) == ["Ann Vole"]
    assert list(newsml_g2._authors(named, body)) == ["Ben Stoat"]
    assert list(newsml_g2._authors(made, body)) == ["LNA", "Ben"]
    assert list(newsml_g2._authors(None, plain)) == list(newsml_g2._authors(None, None)) == []


def test_persons_who_are_marked_in_a_byline_are_its_authors() -> None:
    def bylines(inside: str) -> list[str]:
        return list(nitf.bylines_of(etree.fromstring(f"<head>{inside}</head>")))

    two = "<byline>By <person>Ann Vole</person> and <person>Ben Stoat</person></byline>"
    assert bylines(two) == ["Ann Vole", "Ben Stoat"]
    assert bylines(f"{two}<byline>Cleo Wren<bytag>Editor</bytag></byline>") == [
        "Ann Vole", "Ben Stoat", "Cleo Wren",
    ]  # fmt: skip
    assert bylines("<byline><person> </person>Ann Vole</byline>") == ["Ann Vole"]


@pytest.mark.parametrize(("kind", "told"), [("image", "picture"), ("photo", "picture"),
                                            ("graphic", "picture"), ("video", "video")])  # fmt: skip
def test_items_that_are_no_texts_are_counted_as_what_they_are(
    kind: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**_NINJS, "type": kind}))
    (item,) = read_paths([path])
    assert isinstance(item, Skipped) and item.kind == told


@pytest.mark.parametrize(
    ("label", "codec"),
    [("x-sjis", "cp932"), ("X-GBK", "gb18030"), ("unicode", "utf-16"), ("x-x-big5", "big5hkscs"),
     ("raw_unicode_escape", None), ("unicode-escape", None), ("undefined", None), ("idna", None),
     ("punycode", None), ("rot13", None), ("base64", None), (" 'Latin-1' ", "cp1252"), ("", None),
     (None, None), ("utf\0-8", None)],
)  # fmt: skip
def test_only_labels_of_encodings_of_text_name_a_codec(label: str | None, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_seven_bits_that_shift_are_read_as_declared_or_as_their_escapes_tell() -> None:
    japanese = "船は遅れた".encode("iso2022_jp")
    assert (told := _shifted(japanese, None)) is not None
    assert (told.text, told.encoding, told.basis) == ("船は遅れた", "iso2022_jp", "guessed")
    korean = "배가 늦었다".encode("iso2022_kr")
    for stated, basis in (("iso2022_kr", "declared"), (None, "guessed")):
        assert (told := _shifted(korean, stated)) is not None
        assert (told.text, told.encoding, told.basis) == ("배가 늦었다", "iso2022_kr", basis)
    # What is declared and cannot be is passed over for what the escapes tell.
    assert (told := _shifted(japanese, "iso2022_kr")) is not None
    assert (told.text, told.basis) == ("船は遅れた", "guessed")
    assert _shifted(b"Ferry late", None) is None
    assert _shifted(b"Ferry late\xff", "hz") is None


def test_a_feed_whose_head_is_very_long_is_not_read_entry_by_entry() -> None:
    assert len(feeds._cut(_RSS.encode())) == 3
    padded = _RSS.replace("<channel>", f"<channel><!--{'x' * 20_001}-->", 1)
    assert feeds._cut(padded.encode()) == []
    assert feeds._cut(b"<rss><channel/></rss>") == []


def test_records_without_title_and_text_are_no_articles_of_an_export() -> None:
    rule = "_" * 60
    empty = f"{rule}\n\nAuthor: Vole, Ann\n\nPublication date: May 16, 2025\n\n"
    items = list(read_proquest(io.BytesIO((empty + _PROQUEST).encode()), "p", "p.txt"))
    assert len(items) == 1
    with pytest.raises(UnreadableError, match="without records"):
        list(read_proquest(io.BytesIO(f"{rule}\n\nNo fields here.\n".encode()), "p", "p.txt"))


def test_records_of_an_export_are_read_from_a_page_as_from_text(tmp_path: Path) -> None:
    page = "<html><body>" + "".join(
        "<hr>" if line.startswith("_") else f"<p>{line}</p>" for line in _PROQUEST.split("\n") if line
    ) + "</body></html>"  # fmt: skip
    plain, told = read(tmp_path, "a.txt", _PROQUEST)
    paged = list(read_proquest(io.BytesIO(page.encode()), "a.html", "a.html"))
    assert len(paged) == len(plain) == 1, told
    assert not isinstance(paged[0], Skipped)
    assert (paged[0].title, paged[0].text) == (plain[0].title, plain[0].text)


def test_blank_parts_of_an_export_are_no_articles_and_are_not_counted(tmp_path: Path) -> None:
    blank = _NEXIS.replace("2 of 2 DOCUMENTS", "2 of 3 DOCUMENTS\n\n\n   3 of 3 DOCUMENTS")
    drafts, reasons = read(tmp_path, "a.txt", blank)
    assert [draft.title for draft in drafts] == ["Ferry leaves late", "Quay vote"], reasons


def test_a_copyright_line_before_the_date_is_no_outlet(tmp_path: Path) -> None:
    text = _NEXIS.replace(
        "                Lindow Courier\n\n                May 16",
        "        Copyright 2025 Wren Media\n\n                Lindow Courier\n\n                May 16",
    )
    drafts, _ = read(tmp_path, "a.txt", text)
    assert drafts[0].outlet == "Lindow Courier"


def test_an_export_without_a_count_of_words_is_all_text() -> None:
    title, _, _, text, authors, language = factiva_text._plain(f"{BODY}\n\n{SECOND}")
    assert (title, authors, language) == (None, [], None)
    assert BODY in text and SECOND in text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("1ST LEAD\r\nFerry late\r\n\r\n", "Ferry late"),
        ("\r\n\r\n1ST LEAD\r\nFerry late\r\n\r\n", "Ferry late"),
        ("Ferry late =\r\n", "Ferry late"),
        ("Ferry late\r\nand early =\r\n", "Ferry late and early"),
    ],
)
def test_the_head_of_a_wire_ends_at_a_blank_line_or_where_it_says_so(
    head: str, title: str, tmp_path: Path
) -> None:
    wire = _IPTC7901.replace(
        "1ST LEAD\r\nFerry leaves late\r\nBy Ann Vole =\r\n\r\n", head
    )
    draft = only(tmp_path, "a", wire)
    assert draft.title == title
    assert BODY in draft.text and "Ferry late" not in draft.text


@pytest.mark.parametrize(
    ("dateline", "end", "outlet"),
    [("LINDOW (AP) -- ", "WF-05-16-25", "AP"), ("LINDOW -- ", "WF-05-16-25", None),
     ("LINDOW -- ", "AP-WF-05-16-25", "AP")],
)  # fmt: skip
def test_a_wire_is_the_agencys_that_its_text_or_its_end_names(
    dateline: str, end: str, outlet: str | None, tmp_path: Path
) -> None:
    wire = _ANPA.replace(BODY, dateline + BODY).replace("AP-WF-05-16-25", end)
    assert only(tmp_path, "a", wire).outlet == outlet


def test_all_stories_of_a_newsletter_are_kept_where_the_page_reader_keeps_one() -> None:
    def told(page: str) -> str:
        part = email.message_from_bytes(
            b"Content-Type: text/html; charset=utf-8\n\n" + page.encode()
        )
        found = _html(part)
        assert found is not None
        return found[0]

    stories = "".join(
        f"<table><tr><td><a href='https://c.example/{n}'>Story {n}</a></td></tr>"
        f"<tr><td>Ferry {n} left harbour {n} late.</td></tr></table>" for n in range(12)
    )
    letter = told(f"<html><body><article><p>{BODY}</p></article>{stories}</body></html>")
    assert BODY in letter and all(f"Ferry {n} left" in letter for n in range(12))
    one = told(f"<html><body><nav>Home</nav><article><p>{BODY}</p><p>{SECOND}</p></article></body>")
    assert "Home" not in one and SECOND in one


@pytest.mark.parametrize(
    ("page", "format"),
    [
        (b"<html><head><title>ProQuest document</title></head><body>", "proquest"),
        (b"<html><body>A document" + b" " * 7000 + b"ProQuest", "html"),
        (b"<html><body>ProQuest alone", "html"),
        (b"<html><body><div class='docpublicationname'>Le Courrier", "europresse"),
        (b"<html><div class=\"page_wrap\"><div class='from_name'>", "telegram"),
        (b"<html><div class=\"page_wrap\"><div class='name'>", "html"),
    ],
)
def test_a_saved_page_is_told_by_what_stands_in_it(page: bytes, format: str) -> None:
    assert format_of(page, "a.html") == format


def test_a_date_that_no_calendar_has_is_told_and_not_taken() -> None:
    for stated in ("2025-02-30", "2025-02-30T10:00:00Z", "30 February 2025"):
        read_as = read_date(stated)
        assert read_as.published is None, stated
        assert read_as.note, stated
    assert read_date("1301-05-16").published is None
    assert read_date("2999-05-16").published is None
    assert read_date("2025-02-28").published == "2025-02-28"


def test_files_that_may_not_be_read_are_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(SECOND)
    opened = Path.open

    def refused(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refused)
    first, second = read_paths([tmp_path])
    assert isinstance(first, Skipped) and first.reason == "permission denied"
    assert not isinstance(second, Skipped) and second.text == SECOND


def test_a_path_that_no_system_takes_is_told() -> None:
    (item,) = read_paths([Path("a\0b")])
    assert isinstance(item, Skipped) and "null" in item.reason
    (long,) = read_paths([Path("x" * 5000)])
    assert isinstance(long, Skipped) and "too long" in long.reason.lower()


def test_what_a_tape_holds_besides_files_is_passed_over(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        pipe = tarfile.TarInfo("pipe")
        pipe.type = tarfile.FIFOTYPE
        packed.addfile(pipe)
        member = tarfile.TarInfo("one.txt")
        member.size = len(BODY)
        packed.addfile(member, io.BytesIO(BODY.encode()))
    drafts = [item for item in read_paths([tmp_path / "a.tar"]) if not isinstance(item, Skipped)]
    assert [draft.text for draft in drafts] == [BODY]


def test_a_broken_row_of_a_table_is_told_and_the_next_ones_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Rows:
        def __init__(self) -> None:
            self.rows: list[Any] = [["id", "title", "content"], csv.Error("an odd quote"),
                                    ["1", "Ferry", BODY]]  # fmt: skip

        def __iter__(self) -> Rows:
            return self

        def __next__(self) -> Any:
            if not self.rows:
                raise StopIteration
            if isinstance(row := self.rows.pop(0), Exception):
                raise row
            return row

    monkeypatch.setattr(csv, "reader", lambda *args, **more: Rows())
    drafts, reasons = read(tmp_path, "a.csv", "id,title,content\n1,x,y\n")
    assert [draft.text for draft in drafts] == [BODY]
    assert any("an odd quote" in reason for reason in reasons)


def test_an_array_is_read_behind_the_mark_of_its_encoding(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        array = mark + json.dumps([{"title": "Ferry", "text": BODY}]).encode()
        assert only(tmp_path, "a.json", array).text == BODY
