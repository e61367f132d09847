"""Records that are unlike most of their format: what is taken of them, and what is told of the rest."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from corpus.draft import Draft, Skipped
from corpus.intake import read_paths
from corpus.intake.formats import aliases, bundles, json_shapes, pdf, records, tables
from tests.corpus.intake.samples import BODY, SECOND, _zip


def read(place: Path, name: str, data: str | bytes) -> tuple[list[Draft], list[str]]:
    """The articles of a file, and why the rest is none."""
    file = place / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    items = list(read_paths([file]))
    drafts = [item for item in items if isinstance(item, Draft)]
    return drafts, [item.reason for item in items if isinstance(item, Skipped)]


def only(place: Path, name: str, data: str | bytes) -> Draft:
    """The one article of a file."""
    drafts, reasons = read(place, name, data)
    assert len(drafts) == 1 and not reasons, (drafts, reasons)
    return drafts[0]


# -- records by their keys ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"text": ["One.", None, "Two."]}, "text", "One.\n\nTwo."),
        ({"text": [None, " "]}, "text", None),
        ({"text": {"rendered": "", "value": "Told."}}, "text", "Told."),
        ({"text": {"other": "Told."}}, "text", None),
        ({"text": "NaN"}, "text", None),
        ({"text": "x", "title": {"rendered": "Ferry &amp; quay"}}, "title", "Ferry & quay"),
        ({"text": "x", "title": {"other": "Ferry"}}, "title", None),
        ({"text": "x", "id": {"$oid": "5f"}}, "record_id", "5f"),
        ({"text": "x", "id": 7}, "record_id", "7"),
        ({"text": "x", "id": True}, "record_id", None),
        ({"text": "x", "id": float("nan")}, "record_id", None),
        ({"text": "x", "id": ["a", "b"]}, "record_id", "a"),
        ({"text": "x", "id": []}, "record_id", None),
        ({"text": "x", "outlet": [{"title": "Courier"}]}, "outlet", "Courier"),
        ({"text": "x", "outlet": {"domain": "courier.example"}}, "outlet", "courier.example"),
        ({"text": "x", "outlet": {"id": "lc"}}, "outlet", "lc"),
        ({"text": "x", "outlet": []}, "outlet", None),
        ({"text": "x", "authors": "['Ann Vole', 'Ben Stoat']"}, "authors", ("Ann Vole", "Ben Stoat")),
        ({"text": "x", "authors": "[Ann Vole, Ben Stoat]"}, "authors", ("Ann Vole", "Ben Stoat")),
        ({"text": "x", "authors": "Ann Vole"}, "authors", ("Ann Vole",)),
        ({"text": "x", "authors": [{"name": "Ann Vole"}, "nan", None, " 'Ben' "]}, "authors",
         ("Ann Vole", "Ben")),
        ({"text": "x", "authors": {"name": "Ann Vole"}}, "authors", ("Ann Vole",)),
        ({"text": "x", "url": [{"href": "https://c.example/a"}]}, "url", "https://c.example/a"),
        ({"text": "x", "url": {"url": "//c.example/a"}}, "url", "//c.example/a"),
        ({"text": "x", "url": {"title": "c"}}, "url", None),
        ({"text": "x", "link": "a/b.html"}, "url", "a/b.html"),
        ({"text": "x", "url": []}, "url", None),
    ],
)  # fmt: skip
def test_values_of_records_are_read_in_whatever_shape_they_stand(
    record: dict[str, object], field: str, value: object
) -> None:
    assert getattr(aliases.read(record), field) == value


def test_the_description_of_a_news_answer_is_its_text_where_it_has_no_other() -> None:
    answer = {
        "source": {"id": None, "name": "Courier"}, "author": "Ann Vole", "title": "Ferry late",
        "description": "It left late.", "url": "https://c.example/a", "urlToImage": None,
        "publishedAt": "2025-05-16T10:00:00Z", "content": None,
    }  # fmt: skip
    found = aliases.read(answer)
    assert found.text == "It left late." and "description" not in found.extra
    assert aliases.read({**answer, "content": "All of it."}).text == "All of it."
    assert aliases.read({**answer, "content": "All of it."}).extra["description"] == "It left late."
    assert aliases.read({"description": "It left late.", "title": "Ferry"}).text is None


def test_keys_that_a_person_names_come_before_those_that_we_know() -> None:
    record = {"Text": "Not this.", "Volltext": "This.", "headline": "Ferry", "id": "1"}
    found = aliases.read(record, {"volltext": "text"})
    assert found.text == "This." and found.title == "Ferry"
    assert found.extra == {"Text": "Not this."}


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ({"articles": [{"text": "x"}]}, [{"text": "x"}]),
        ({"articles": []}, []),
        ({"results": []}, None),
        ({"articles": ["x"]}, None),
        ({"data": {"text": "x"}}, [{"text": "x"}]),
        ({"item": {"text": "x"}, "a": 1, "b": 2}, [{"text": "x"}]),
        ({"item": {"text": "x"}, "a": 1, "b": 2, "c": 3}, None),
        ({"_source": {"text": "x"}}, [{"text": "x"}]),
        ({"_source": "x"}, None),
        ({"text": "x", "articles": [{"text": "y"}]}, None),
    ],
)
def test_lists_that_answers_and_dumps_wrap_are_found(value: dict[str, object], inside: object) -> None:
    assert json_shapes._inside(value) == inside


@pytest.mark.parametrize(
    ("value", "telegram", "bookmarks"),
    [
        ({"messages": [], "type": "x", "name": "n"}, True, False),
        ({"messages": [], "type": "x", "id": 1}, True, False),
        ({"messages": [], "type": "x"}, False, False),
        ({"messages": [], "name": "n", "id": 1}, False, False),
        ({"chats": {"list": []}}, True, False),
        ({"chats": {"list": {}}}, False, False),
        ({"chats": []}, False, False),
        ({"roots": {}}, False, True),
        ({"roots": []}, False, False),
        ({"type": "text/x-moz-place-container", "children": []}, False, True),
        ({"type": "text/x-moz-place-container"}, False, False),
        ({"type": "x", "children": []}, False, False),
    ],
)
def test_chats_and_bookmarks_are_told_from_other_objects(
    value: dict[str, object], telegram: bool, bookmarks: bool
) -> None:
    assert json_shapes.is_telegram(value) is telegram
    assert json_shapes.is_bookmarks(value) is bookmarks


# -- JSON by the line --------------------------------------------------------------------------------


def test_lines_larger_than_is_read_are_told_and_the_next_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LARGEST", 400)
    long, short = json.dumps({"text": BODY * 20}), json.dumps({"text": SECOND})
    assert len(short) < 400
    drafts, reasons = read(tmp_path, "a.jsonl", f"{long}\n{short}\n{long}")
    assert [draft.text for draft in drafts] == [SECOND]
    assert reasons == ["larger than 64 MiB"] * 2


def test_a_first_line_that_is_broken_costs_only_itself_in_a_file_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '{"text": broken}\n' + "".join(
        json.dumps({"id": n, "text": f"{BODY} {n}"}) + "\n" for n in range(6)
    )
    for most in (10**9, 700):
        monkeypatch.setattr(records, "_LARGEST_OBJECT", most)
        drafts, reasons = read(tmp_path, "a.jsonl", lines)
        assert [draft.text for draft in drafts] == [f"{BODY} {n}" for n in range(6)]
        assert len(reasons) == 1 and reasons[0].startswith("not JSON")
    drafts, reasons = read(tmp_path, "b.json", '{\n"text": "' + BODY * 20 + '"\n}\n')
    assert drafts == [] and reasons == ["one JSON object larger than 256 MiB"]


def test_objects_one_after_the_other_are_read_up_to_what_is_broken(tmp_path: Path) -> None:
    one, two = json.dumps({"text": BODY}, indent=1), json.dumps({"text": SECOND}, indent=1)
    drafts, reasons = read(tmp_path, "a.json", f"{one}\n\n{two}\n \n")
    assert [draft.text for draft in drafts] == [BODY, SECOND] and reasons == []
    drafts, reasons = read(tmp_path, "a.json", f"{one}\n{two[:-1]}")
    assert [draft.text for draft in drafts] == [BODY]
    assert reasons == [f"not JSON from character {len(one) + 1} on: cut off or broken"]


# -- tables ------------------------------------------------------------------------------------------


def test_rows_without_words_or_text_are_passed_over_and_links_are_one_row(tmp_path: Path) -> None:
    table = (
        "title,text,url\nFerry,It left late and came back.,\n,,\n , ,\nQuay,,https://c.example/quay\n"
        "Pier,,\nLock,It was shut on Friday.,\n"
    )
    drafts, reasons = read(tmp_path, "a.csv", table)
    assert [draft.title for draft in drafts] == ["Ferry", "Lock"]
    assert sorted(reasons) == ["a link without text", "no text in this row"]


def test_a_cell_beyond_the_limit_ends_the_table_and_a_broken_row_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import csv

    before = csv.field_size_limit()
    rows = f'title,text\nFerry,"{BODY}"\nQuay,"{BODY * 30}"\nLock,"{BODY}"\n'
    monkeypatch.setattr(tables, "LARGEST", 1_000)
    try:
        drafts, reasons = read(tmp_path, "a.csv", rows)
    finally:
        csv.field_size_limit(before)
    assert [draft.title for draft in drafts] == ["Ferry"]
    assert len(reasons) == 1 and reasons[0].startswith("a row that cannot be read: field larger")


# -- packed files ------------------------------------------------------------------------------------


def test_a_packed_file_without_files_and_one_with_very_many_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(tmp_path, "a.zip", _zip({})) == ([], ["an empty packed file"])
    monkeypatch.setattr(bundles, "_MOST_MEMBERS", 2)
    parts = {f"{n}.txt": f"{BODY} {n}".encode() for n in range(3)}
    drafts, reasons = read(tmp_path, "a.zip", _zip(parts))
    assert len(drafts) == 2 and reasons == ["only the first 2 files in it were read"]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, data in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    drafts, reasons = read(tmp_path, "a.tar", packed.getvalue())
    assert len(drafts) == 2 and reasons == ["only the first 2 files in it were read"]


def test_folders_hidden_files_links_and_locked_files_of_packed_files_are_no_articles(
    tmp_path: Path,
) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, kind in (("in", tarfile.DIRTYPE), ("in/l", tarfile.SYMTYPE),
                           ("in/.h", tarfile.REGTYPE),
                           ("in/a.txt", tarfile.REGTYPE)):  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type = kind
            member.size = len(BODY) if kind == tarfile.REGTYPE else 0
            tar.addfile(member, io.BytesIO(BODY.encode()) if member.size else None)
    drafts, reasons = read(tmp_path, "a.tar", packed.getvalue())
    assert [draft.text for draft in drafts] == [BODY]
    assert sorted(reasons) == ["hidden", "not a regular file"]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.mkdir("in")
        for name in ("in/a.txt", "in/.h", "__MACOSX/a.txt"):
            zipped.writestr(name, BODY)
    data = bytearray(made.getvalue())
    drafts, reasons = read(tmp_path, "a.zip", bytes(data))
    assert [draft.text for draft in drafts] == [BODY] and reasons == ["hidden", "hidden"]
    # The flag of a lock, in the directory of the file.
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"in/a.txt"))
    data[at + 8] |= 1
    drafts, reasons = read(tmp_path, "a.zip", bytes(data))
    assert drafts == [] and sorted(reasons) == ["hidden", "hidden", "locked with a password"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/workbook.xml": b"x"}, "a spreadsheet or slides; save them as CSV or text"),
        ({"ppt/presentation.xml": b"x"}, "a spreadsheet or slides; save them as CSV or text"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
         "a spreadsheet or slides; save them as CSV or text"),
    ],
)  # fmt: skip
def test_spreadsheets_and_slides_are_told(parts: dict[str, bytes], reason: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.zip", _zip(parts)) == ([], [reason])


def test_what_is_unpacked_is_counted_over_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "ROOM", 100)
    monkeypatch.setattr(bundles, "RATIO", 2)
    limit = bundles._Limit(40)
    limit.add(100)  # far more than twice its size, but no more than is let through anyway
    with pytest.raises(bundles.UnreadableError, match="200 times"):
        limit.add(1)
    limit = bundles._Limit(60)
    limit.add(100)
    limit.add(20)  # twice its size, and no more
    with pytest.raises(bundles.UnreadableError, match="200 times"):
        limit.add(1)


# -- notes, PDF, mail, web archives ------------------------------------------------------------------


def test_notes_of_joplin_have_title_date_and_address_in_their_foot(tmp_path: Path) -> None:
    head = "\n\nid: 5f0c\nsource_url: https://c.example/ferry\nauthor: Ann Vole\n"
    foot = f"{head}type_: 1"
    made = "created_time: 2025-05-16T10:00:00.000Z\ntype_: 1"
    note = only(tmp_path, "a.md", f"Ferry late\n\n{BODY}{head}{made}")
    assert (note.title, note.text, note.authors) == ("Ferry late", BODY, ("Ann Vole",))
    assert note.published is not None and note.published.startswith("2025-05-16T10:00")
    made = f"user_{made}".replace("16T", "17T")
    note = only(tmp_path, "b.md", f"Ferry late\n\n{BODY}{head}{made}")
    assert note.published is not None and note.published.startswith("2025-05-17")
    note = only(tmp_path, "c.md", f"{BODY}{foot}")
    assert note.text == BODY and note.published is None
    note = only(tmp_path, "d.md", f"{BODY}\n{SECOND}\n\nMore of it.{foot}")
    assert note.text == f"{BODY}\n{SECOND}\n\nMore of it."


@pytest.mark.parametrize(
    ("front", "title", "told"),
    [
        ("title: Ferry late\ndate: 2025-05-16", "Ferry late", False),
        ("", None, False),
        ("# nothing", None, False),
        ("- a\n- b", None, True),
        ("a: &x 1\nb: *x", None, True),
        ("title: [", None, True),
    ],
)
def test_front_matter_is_read_where_it_is_a_plain_mapping(
    front: str, title: str | None, told: bool, tmp_path: Path
) -> None:
    note = only(tmp_path, "a.md", f"---\n{front}\n---\n\n{BODY}")
    assert note.title == title
    assert bool(note.notes) is told and (note.text == BODY) is not told


def test_a_long_pdf_and_one_with_a_broken_page_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdf

    class Page:
        def __init__(self, text: str | None) -> None:
            self.text = text

        def extract_text(self) -> str:
            if self.text is None:
                raise ValueError("broken")
            return self.text

    class Document:
        is_encrypted = False
        pages = (Page(f"{BODY}\n"), Page(None), Page(SECOND), Page("Not this."))
        metadata = type("Told", (), {"title": "Ferries leave late"})()

        def __init__(self, *words: object, **more: object) -> None:
            pass

    monkeypatch.setattr(pypdf, "PdfReader", Document)
    monkeypatch.setattr(pdf, "_MOST_PAGES", 3)
    draft = only(tmp_path, "a.pdf", b"%PDF-1.4\n")
    assert draft.text == f"{BODY}\n\n{SECOND}" and draft.title == "Ferries leave late"
    assert draft.notes == ("only the first 3 pages were read", "1 of 4 pages could not be read")
    assert json.loads(draft.extra) == {"pages": 4}
    for title in ("Ferry", "Untitled", "ferriesleavelate.indd", None, 7):
        Document.metadata = type("Told", (), {"title": title})()
        assert only(tmp_path, "a.pdf", b"%PDF-1.4\n").title is None


def test_lines_of_a_page_are_joined_to_paragraphs() -> None:
    page = "The ferry left the har-\nbour an hour late on Friday,\nso they said.\n\nThe next\n\n\nleft."
    assert pdf.paragraphs_of(page) == (
        "The ferry left the harbour an hour late on Friday, so they said.\n\nThe next\n\nleft."
    )
    assert pdf.paragraphs_of("") == ""
    assert pdf.paragraphs_of("Sea-\nSide and more of the line.") == "Sea- Side and more of the line."


def test_parts_of_a_mail_that_are_no_text_are_left(tmp_path: Path) -> None:
    head = "From: Ann Vole <a@c.example>\nSubject: =?utf-8?q?Ferry_=C3=A0_quai?= =?x-none?b?%%%?=\n"
    head += "Date: Fri, 16 May 2025 10:00:00 +0300 (EEST)\nMessage-ID: <1@c.example>\n"
    head += "MIME-Version: 1.0\n"
    mail = (
        f'{head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{BODY}\n'
        f"--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nNot this.\n"
        f'--b\nContent-Type: text/plain; name="n.txt"\nContent-Disposition: inline; filename="n.txt"\n\n'
        "Nor this.\n--b\nContent-Type: text/plain\n\n\n"
        f"--b\nContent-Type: text/plain\n\n{SECOND}\n--b--\n"
    )
    (draft,), reasons = read(tmp_path, "a.eml", mail)
    assert draft.text == f"{BODY}\n\n{SECOND}" and set(reasons) == {"an attachment of a message"}
    assert draft.title is not None and draft.title.startswith("Ferry à quai")
    assert draft.published == "2025-05-16T10:00:00+03:00"
