"""Where a limit lies: what is just within it is read, what is just beyond told or read otherwise."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import html

from corpus.draft import Draft, Skipped
from corpus.intake.drafting import read_all
from corpus.intake.encodings import Decoded, _not_utf8, _utf16_of, find_doubled, looks_binary
from corpus.intake.formats import (
    bundles,
    factiva_text,
    nexis,
    page_facts,
    pages,
    pdf,
    records,
    tables,
)
from corpus.intake.formats.wire_text import _anpa_date
from corpus.intake.markup import UnreadableError
from corpus.intake.sniffing import format_of
from corpus.intake.stated_dates import read_date
from tests.corpus.intake.samples import _WXR, BODY, SECOND, _zip
from tests.corpus.intake.test_odd_exports import _two_parts
from tests.corpus.intake.test_odd_sources import only, read

# -- bytes --------------------------------------------------------------------------------------------


def test_a_file_is_read_up_to_its_limit_and_told_beyond() -> None:
    assert read_all(io.BytesIO(b"ferry"), 5) == b"ferry"
    with pytest.raises(UnreadableError, match="larger than 2 MiB"):
        read_all(io.BytesIO(b"x" * (2 * 1024 * 1024 + 1)), 2 * 1024 * 1024)
    for nothing in (b"", b" \r\n\0"):
        with pytest.raises(UnreadableError, match="empty"):
            read_all(io.BytesIO(nothing))


@pytest.mark.parametrize(
    ("head", "binary"),
    [
        (b"x" * 90 + b"\0" * 10, False),  # a tenth of zeros and little else
        (b"x" * 89 + b"\0" * 11, True),
        (b"x" * 99 + b"\1", False),  # signs without any zero
        (b"\xff" * 96 + b"\0" + b"\1" * 3, False),  # four signs in a hundred
        (b"\xff" * 95 + b"\0" + b"\1" * 3, True),
        (b"y" * 95 + b"\0" + b"\1" * 3, False),  # but of valid UTF-8
        (b"\xff\xfe" + b"\0" * 40, False),  # a mark of UTF-16
        ("Ferry late again".encode("utf-16-le"), False),
        (b"", False),
    ],
)
def test_bytes_are_no_text_where_zeros_and_control_signs_are_many(head: bytes, binary: bool) -> None:
    assert looks_binary(head) is binary


def test_wide_characters_without_a_mark_are_told_by_their_zeros() -> None:
    assert _utf16_of("Ferry la".encode("utf-16-le")) == "utf-16-le"
    assert _utf16_of("Ferry la".encode("utf-16-be")) == "utf-16-be"
    assert _utf16_of("Ferry l".encode("utf-16-le")) is None  # too short to tell
    assert _utf16_of("<a>".encode("utf-32-le")) == "utf-32-le"
    assert _utf16_of("<a>".encode("utf-32-be")) == "utf-32-be"
    mixed = "Ferry" * 3 + "Паром" * 2  # 15 of 25 are Western: three in five, and no more
    assert _utf16_of(mixed.encode("utf-16-le")) is None
    assert _utf16_of((mixed + "late").encode("utf-16-le")) == "utf-16-le"
    assert _utf16_of(b"\0" * 2 + b"x\0" * 19) is None  # one in twenty zeros where there are none
    assert _utf16_of(b"\0" * 2 + b"x\0" * 20) == "utf-16-le"


@pytest.mark.parametrize(
    ("data", "stated", "encoding", "replaced"),
    [
        ("é" * 4 + "\xff", None, "utf-8", 1),  # of four signs beyond ASCII one is broken
        ("é" * 2 + "\xff", None, "cp1252", 0),
        ("é\xff", "cp1252", "cp1252", 0),
        ("plain \xe8", None, "cp1252", 0),
    ],
)
def test_a_stray_byte_among_good_ones_is_replaced_and_others_mean_another_encoding(
    data: str, stated: str | None, encoding: str, replaced: int
) -> None:
    raw = b"".join(
        c.encode() if c == "é" else c.encode("latin-1") for c in data
    ) + b" " * 300  # fmt: skip
    found = _not_utf8(raw, stated)
    assert (found.encoding, found.replaced) == (encoding, replaced)


def test_what_was_replaced_is_told_in_the_words_for_one_or_for_many() -> None:
    one = Decoded("a\ufffd", "utf-8", "valid", 1, 1).notes
    assert one == ("1 byte could not be read as UTF-8 and is shown as \ufffd, first at character 1",)
    two = Decoded("\ufffd\ufffd", "cp1252", "guessed", 2, 0).notes
    assert two == (
        "2 bytes could not be read as CP1252 and are shown as \ufffd, first at character 0",
        "no encoding is stated; read as CP1252",
    )
    assert Decoded("a", "utf-8", "valid").notes == ()


def test_very_long_lines_are_not_looked_at_for_letters_encoded_twice() -> None:
    wrong = "FranÃ§ois cafÃ© "
    fits = wrong * 4 + "x" * (99_999 - 4 * len(wrong))
    assert find_doubled(fits)
    assert not find_doubled(fits + "x")
    assert find_doubled("y\n" + fits)[0].start == find_doubled(fits)[0].start + 2


# -- packed files -------------------------------------------------------------------------------------


def test_packed_files_are_opened_to_a_depth_and_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nested(times: int) -> bytes:
        data = BODY.encode()
        for n in range(times):
            data = _zip({"a.zip" if n else "a.txt": data})
        return data

    monkeypatch.setattr(bundles, "DEEPEST", 2)
    assert only(tmp_path, "a.zip", nested(1)).text == BODY
    drafts, reasons = read(tmp_path, "a.zip", nested(3))
    assert not drafts and reasons == ["packed files nested too deep"]


def test_of_very_many_packed_files_the_first_are_read_and_the_rest_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "_MOST_MEMBERS", 2)
    two = {"a.txt": BODY.encode(), "b.txt": SECOND.encode()}
    assert len(read(tmp_path, "a.zip", _zip(two))[0]) == 2
    assert read(tmp_path, "a.zip", _zip(two))[1] == []
    drafts, reasons = read(tmp_path, "a.zip", _zip({**two, "c.txt": b"x" * 50, "d.txt": b"y" * 50}))
    assert len(drafts) == 2 and reasons == ["only the first 2 files in it were read"]


def test_what_unpacks_to_very_much_is_stopped_only_where_it_was_very_small() -> None:
    limit = bundles._Limit(10)
    limit.add(bundles.ROOM)  # as much as anything may
    with pytest.raises(UnreadableError, match="more than 200 times"):
        limit.add(1)
    large = bundles._Limit(bundles.ROOM)
    large.add(bundles.ROOM * bundles.RATIO)
    with pytest.raises(UnreadableError):
        large.add(1)


def test_a_name_of_a_type_that_is_long_is_no_type() -> None:
    def packed(kind: bytes) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(_zip({"mimetype": kind})))

    odt = b"application/vnd.oasis.opendocument.text"
    for kind, format in ((b"application/epub+zip", "epub"), (odt, "odt"), (odt + b" " * 160, "odt"),
                         (odt + b" " * 161, None), (b"text/plain", None)):  # fmt: skip
        with packed(kind) as held:
            assert bundles._document(held, {"mimetype"}) == format, kind


def test_a_zip_file_from_a_pipe_may_be_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "_LARGEST_SPOOLED", 5)
    assert bundles._spooled(io.BytesIO(b"ferry")).read() == b"ferry"
    with pytest.raises(UnreadableError, match="standard input"):
        bundles._spooled(io.BytesIO(b"ferry "))


# -- dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("13/05/2025", "2025-05-13"), ("05/13/2025", "2025-05-13"), ("12/12/2025", "2025-12-12"),
        ("12/11/2025", None), ("05.06.2025", "2025-06-05"), ("13/13/2025", None),
        ("100000000", "1973-03-03T09:46:40Z"), ("99999999", None),
        ("1747395000", "2025-05-16T11:30:00Z"),
        ("1747395000000", "2025-05-16T11:30:00Z"), ("1747395000000000", "2025-05-16T11:30:00Z"),
        ("1747395000.5", "2025-05-16T11:30:00Z"), ("0", None), ("-5", None),
        ("20250516", "2025-05-16"), ("202505161430", "2025-05-16T14:30:00"),
        ("20251316", None), ("1450", None), ("2100", None), ("1449", None),
        ("12:05 AM 16 May 2025", "2025-05-16T00:05:00"), ("12:05 PM 16 May 2025", "2025-05-16T12:05:00"),
        ("1:05 pm 16 May 2025", "2025-05-16T13:05:00"), ("13:05 pm 16 May 2025", None),
        ("0:05 am 16 May 2025", None), ("31 May 2025", "2025-05-31"), ("32 May 2025", None),
        ("0 May 2025", None), ("16 May 17 2025", None),
        ("16 May 2025 14:30 +03", "2025-05-16T14:30:00+03:00"),
        ("16 May 2025 14:30 +0330", "2025-05-16T14:30:00+03:30"),
        ("16 May 2025 14:30 +330", "2025-05-16T14:30:00+03:30"),
        ("16 May 2025 14:30 UTC", "2025-05-16T14:30:00Z"),
        ("May 16, 2025 14:30 CST", "2025-05-16T14:30:00"),
        ("16 May 2025 14:30 +3", "2025-05-16T14:30:00+03:00"),
        ("16 May 2025 14:30:05 -07", "2025-05-16T14:30:05-07:00"),
        ("16 May 2025 14:30 CET", "2025-05-16T14:30:00+02:00"), ("May June 2025", None),
        ("16 mai 2025", "2025-05-16"), ("1992年10月31日", "1992-10-31"),
        ("1992年10月31日 午後3時20分", "1992-10-31T15:20:00"),
        ("1992年10月31日 午前12時20分", "1992-10-31T00:20:00"),
        ("1992年10月31日 15:20", "1992-10-31T15:20:00"), ("16 May of 2025 or so", None),
    ],
)  # fmt: skip
def test_dates_are_read_up_to_where_they_mean_one_day(stated: str, published: str | None) -> None:
    assert read_date(stated).published == published


def test_figures_that_may_be_two_days_are_told_apart_from_those_that_are_none() -> None:
    assert "may be two days" in (read_date("12/11/2025").note or "")
    assert "cannot be read" in (read_date("13/13/2025").note or "")
    assert "cannot be read" in (read_date("12/13/0000").note or "")
    for year in ("1450", "2100"):
        assert "only a year" in (read_date(year).note or "")
    for number in ("1449", "2101"):
        assert "cannot be read" in (read_date(number).note or "")


def test_a_date_may_lie_a_year_ahead_and_not_two() -> None:
    today = datetime.now(UTC)
    soon, late = ((today + timedelta(days=days)).date().isoformat() for days in (399, 402))
    assert read_date(soon).published == soon
    assert read_date(late).published is None and "far ahead" in (read_date(late).note or "")
    assert read_date("1450-01-01").published == "1450-01-01"
    assert "before printing" in (read_date("1449-12-31").note or "")


def test_the_century_of_a_wire_is_told_by_its_year() -> None:
    assert _anpa_date("AP-WF-05-16-70 1130GMT").published is None  # far ahead
    assert (_anpa_date("AP-WF-05-16-71 1130GMT").published or "").startswith("1971-05-16")
    assert (_anpa_date("AP-WF-05-16-25 1130GMT").published or "").startswith("2025-05-16")


# -- records ------------------------------------------------------------------------------------------


def _told(data: bytes, name: str = "a.jsonl") -> tuple[list[str], list[str]]:
    items = list(records.read(io.BytesIO(data), "a", name))
    return (
        [item.text for item in items if isinstance(item, Draft)],
        [item.reason for item in items if isinstance(item, Skipped)],
    )


def test_lines_and_objects_are_read_up_to_their_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": BODY}).encode()
    monkeypatch.setattr(records, "LARGEST", len(line) + 1)
    assert _told(line + b"\n" + line + b"\n") == ([BODY, BODY], [])
    monkeypatch.setattr(records, "LARGEST", len(line))
    assert _told(line + b"\n" + line) == ([BODY], ["larger than 64 MiB"])
    monkeypatch.undo()
    spread = json.dumps({"text": BODY}, indent=1).encode()
    first = spread.index(b"\n") + 1
    monkeypatch.setattr(records, "_LARGEST_OBJECT", len(spread) - first)
    assert _told(spread) == ([BODY], [])
    monkeypatch.setattr(records, "_LARGEST_OBJECT", len(spread) - first - 1)
    with pytest.raises(UnreadableError, match="larger than 256 MiB"):
        _told(spread)


@pytest.mark.parametrize("chunk", [1, 2, 7, 64, 1000])
def test_an_array_is_read_alike_in_pieces_of_any_size(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_CHUNK", chunk)
    some = [{"text": BODY}, {"text": f"{SECOND} é"}, {"text": BODY + SECOND}]
    for indent in (None, 2):
        data = json.dumps(some, indent=indent, ensure_ascii=False).encode()
        assert _told(data) == ([each["text"] for each in some], [])
        cut, reasons = _told(data[:-1].rstrip() [:-3])
        assert cut == [each["text"] for each in some[:2]]
        assert reasons == ["not JSON: cut off or broken from here on"]
    assert _told(b"[ ] and more") == ([], [])
    assert _told(b"[")[1] == ["not JSON: cut off or broken from here on"]
    assert _told(b"[12, 345")[0] == []


def test_an_element_of_an_array_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_CHUNK", 16)
    data = b'[{"text": "' + b"x" * 500 + b'"}]'
    monkeypatch.setattr(records, "LARGEST", len(data))
    assert _told(data)[0] == ["x" * 500]
    monkeypatch.setattr(records, "LARGEST", 100)
    assert _told(data) == ([], ["larger than 64 MiB, or broken: the rest is not read"])


def test_objects_one_behind_the_other_are_numbered_and_one_alone_is_itself() -> None:
    one = json.dumps({"text": BODY}, indent=1).encode()
    (alone,) = records.read(io.BytesIO(one), "a", "a.json")
    assert isinstance(alone, Draft) and alone.original == one
    several = list(records.read(io.BytesIO(one + b"\n \n" + one + b"\n"), "a", "a.json"))
    assert len({item.key for item in several if isinstance(item, Draft)}) == 2


# -- tables -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (f"title,content\nFerry,{BODY[:20]}\n", True),
        (f"content\n{BODY[:20]}\n", False),  # one column is a list
        ("title,author\nFerry,Ann\n", False),  # without a text
        ("content,nothing\nFerry,Ann\n", False),  # a text and nothing that we know
        ("title,content\n", False),
        ("title,content\nFerry\n", False),  # no row fits
        ("title,content\nFerry\nFerry,late\n", False),
    ],
)
def test_a_table_is_told_by_its_columns_and_by_rows_that_fit(text: str, table: bool) -> None:
    assert tables.is_table(text, strict=True) is table


def test_a_header_may_be_long_and_not_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"title,content\nFerry,{BODY[:20]}\n"
    monkeypatch.setattr(tables, "_LONGEST_HEADER", len("titlecontent"))
    assert tables.is_table(text)
    monkeypatch.setattr(tables, "_LONGEST_HEADER", len("titlecontent") - 1)
    assert not tables.is_table(text)


def test_the_last_row_of_a_head_may_be_cut_and_is_no_reason_against_a_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "title,content\nFerry,late\nQuay"
    assert not tables.is_table(text, strict=True)
    monkeypatch.setattr(tables, "_HEAD", len(text))
    assert tables.is_table(text, strict=True)
    rows = "title,content\n" + "Ferry,late\n" * 198
    assert tables.is_table(rows + "Ferry,late\n", strict=True)


# -- pages, mails, documents --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "headings", "shown"),
    [
        ("One two three four five | Six seven eight nine", [], "One two three four five"),
        ("One two three four | Six seven eight nine", [], "One two three four | Six seven eight nine"),
        ("1 2 3 4 5 6 | Six seven eight nine ten", [], "1 2 3 4 5 6 | Six seven eight nine ten"),
        ("Ferries are late - one more time", ["Ferries are late"], "Ferries are late"),
        ("Ferry up! - one more time", ["Ferry up!"], "Ferry up!"),
        ("Ferry up - one more time", ["Ferry up"], "Ferry up - one more time"),
        ("News: Ferries are late - now", ["Ferries are late"], "News: Ferries are late - now"),
    ],
)
def test_what_stands_beside_a_title_is_short_and_the_title_is_not(
    title: str, headings: list[str], shown: str
) -> None:
    assert page_facts._without_outlet(title, None, headings) == shown


def test_very_long_names_and_headings_are_none() -> None:
    def authors(*names: str) -> list[str]:
        return list(page_facts._authors(html.fromstring("<p/>"), {}, {"author": list(names)}))

    assert authors("x" * 149, "y" * 150, "http://c.example", "By Ann Vole") == ["x" * 149, "Ann Vole"]
    assert len(authors(*(f"Author {n}" for n in range(21)))) == 20
    marked = html.fromstring(
        f"<div><a rel='author'>{'x' * 79}</a><span itemprop='author'>{'y' * 80}</span></div>"
    )
    assert list(page_facts._authors(marked, {}, {})) == ["x" * 79]
    for length, title in ((399, "h" * 399), (400, None)):
        root = html.fromstring(f"<html><body><h1>{'h' * length}</h1></body></html>")
        assert page_facts._title(root, {}, {}, None) == title


def test_headlines_of_data_are_believed_where_the_page_shows_more_than_half_of_them() -> None:
    root = html.fromstring("<html><body><h1>Ferry late again today</h1></body></html>")
    for headline, title in (
        ("Ferry late again", "Ferry late again"), ("Ferry late and crowded", "Ferry late again today"),
        ("Ferry late again crowded", "Ferry late again crowded"),
    ):  # fmt: skip
        assert page_facts._title(root, {}, {"headline": headline}, None) == title
    assert page_facts._title(html.fromstring("<p/>"), {}, {"headline": "Ferry"}, None) == "Ferry"


def test_data_that_is_nested_very_deep_is_not_looked_through() -> None:
    def within(depth: int) -> list[dict[str, object]]:
        value: object = {"headline": "Ferry"}
        for _ in range(depth):
            value = {"@graph": value}
        return [each for each in page_facts._objects(value) if "headline" in each]

    assert within(4) and not within(5)
    assert len(list(page_facts._objects([{}] * 201))) == 200


def test_days_that_are_one_apart_are_near() -> None:
    for other, near in (("2025-05-15", True), ("2025-05-17T10:00:00Z", True), ("2025-05-14", False),
                        ("2025-05-16", True), ("2025-05-18", False)):  # fmt: skip
        assert page_facts._near("2025-05-16", other) is near, other


def test_letters_of_two_kinds_are_mail_and_of_one_are_text() -> None:
    assert format_of(b"From: a@b.example\nSubject: Ferry\n\nLate.", "a") == "eml"
    assert format_of(b"Subject: Ferry\n\nLate.", "a") == "text"


def test_an_export_is_told_by_four_of_its_fields() -> None:
    fields = ["HD Ferry", "PD 16 May 2025", "SN Courier", "LP Late."]
    assert factiva_text.is_export("\n\n".join(fields) + "\n")
    assert not factiva_text.is_export("\n\n".join(fields[:3]) + "\n")


def test_a_line_of_a_date_is_no_longer_than_dates_are() -> None:
    day = "May 16, 2025 Friday"
    assert nexis._dated(day).published
    assert nexis._dated(day + " " * (120 - len(day))).published
    assert not nexis._dated(day + " " * (121 - len(day))).published
    assert not nexis._dated("Friday in May").published


@pytest.mark.parametrize(
    ("title", "kept"), [("Ferry up", "Ferry up"), ("Ferry u", None), (" Ferry u ", None),
                        ("Ferry_late", None), (None, None)],
)  # fmt: skip
def test_the_title_of_a_pdf_has_words_and_eight_letters(title: str | None, kept: str | None) -> None:
    assert pdf._title(type("Told", (), {"title": title})()) == kept


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    usual = "x" * 40
    assert pdf.paragraphs_of(f"{usual}\n{'y' * 28}.\n{usual}") == f"{usual} {'y' * 28}.\n\n{usual}"
    assert pdf.paragraphs_of(f"{usual}\n{'y' * 29}.\n{usual}") == f"{usual} {'y' * 29}. {usual}"
    assert pdf.paragraphs_of(f"{usual}\n{'y' * 28}\n{usual}") == f"{usual} {'y' * 28} {usual}"


# -- how many -----------------------------------------------------------------------------------------


def _export_of(*kinds: str) -> str:
    items = "".join(f"<item><title>x</title><wp:post_type>{k}</wp:post_type></item>" for k in kinds)
    return _WXR.replace("</channel>", f"{items}</channel>").replace(
        "<item><title>photo</title><wp:post_type>attachment</wp:post_type></item>", ""
    )


@pytest.mark.parametrize("count", [1, 2])
def test_what_is_no_article_is_told_in_the_words_for_one_or_for_several(
    count: int, tmp_path: Path
) -> None:
    one = count == 1

    def reasons(name: str, data: str | bytes) -> list[str]:
        return read(tmp_path, name, data)[1]

    link = {"title": "Ferry late", "url": "https://c.example/1"}
    lines = "".join(json.dumps(link) + "\n" for _ in range(count))
    assert reasons("a.jsonl", lines) == [f"{'a link' if one else '2 links'} without text"]
    outlines = "<outline xmlUrl='https://a.example/rss'/>" * count
    assert reasons("a.opml", f"<opml><body>{outlines}</body></opml>") == [
        f"{'a feed address' if one else '2 feed addresses'} without text"
    ]
    marks = "<DT><A HREF='https://a.example/1'>One</A>\n" * count
    assert reasons("a.html", f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL>{marks}</DL>") == [
        f"{'a link' if one else '2 links'} without text"
    ]
    assert reasons("a.xml", _export_of(*["attachment"] * count)) == [
        f"{'an item' if one else '2 items'} of the kind attachment, no article"
    ]
    attached = (
        "--edge\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx\n"
    ) * count
    mail = _two_parts(40, 30).replace("--edge--", f"{attached}--edge--")
    assert reasons("a.eml", mail) == [
        f"{'an attachment' if one else '2 attachments'} of a message"
    ]


@pytest.mark.parametrize(("files", "title"), [(3, "The Week"), (4, None)])
def test_a_chapter_without_a_name_has_that_of_a_book_of_few_files(
    files: int, title: str | None, tmp_path: Path
) -> None:
    items = "".join(
        f'<item id="i{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(files)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(files))
    opf = (
        '<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Week</dc:title>'
        f"</metadata><manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    words = f"{BODY} {SECOND}"
    parts = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="b.opf"/></rootfiles>'
        b"</container>",
        "b.opf": opf.encode(),
        "0.xhtml": f"<html><body><p>{words}</p></body></html>".encode(),
        **{f"{n}.xhtml": b"<html><body><p>Cover</p></body></html>" for n in range(1, files)},
    }
    drafts, reasons = read(tmp_path, "a.epub", _zip(parts))
    assert [draft.title for draft in drafts] == [title]
    assert reasons == [f"{files - 1} parts of a book of fewer than 40 words"]


@pytest.mark.parametrize(("words", "told"), [(40, False), (41, True)])
def test_of_a_page_without_an_article_all_text_is_kept_and_that_is_told_if_it_is_long(
    words: int, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_body", lambda root, size: None)
    text = " ".join(f"w{n}" for n in range(words))
    page = pages.read_page(f"<html><body><p>{text}</p></body></html>".encode())
    assert page.text == text and not page.chosen
    assert any("no article was made out" in note for note in page.notes) is told
