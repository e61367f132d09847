"""Where a limit lies: what is just within it is read, what is just beyond told or read otherwise."""

from __future__ import annotations

import io
import json
import zipfile
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
    pdf,
    records,
    tables,
)
from corpus.intake.markup import UnreadableError
from corpus.intake.sniffing import format_of
from tests.corpus.intake.samples import BODY, SECOND, _zip
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
