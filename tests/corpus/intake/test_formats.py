"""Every format: found by what a file holds, read whole, and each article read again."""

from __future__ import annotations

import gzip
import socket
from io import BytesIO
from pathlib import Path

import pytest

from corpus.annotate import annotate_draft
from corpus.draft import Draft, Skipped
from corpus.intake import FORMATS, read_again, read_paths, read_stream
from corpus.intake.picking import read_stream_as
from tests.corpus.intake.samples import BODY, MORE, SAMPLES, SECOND, WHEN

TITLE, COURIER, SITE = "Ferry leaves late", "Lindow Courier", "https://courier.example"
EVERY = {**SAMPLES, **MORE}


def write(folder: Path, name: str) -> Path:
    file, make, _ = EVERY[name]
    path = folder / file
    path.write_bytes(make())
    return path


def read(path: Path) -> tuple[list[Draft], list[Skipped]]:
    items = list(read_paths([path]))
    return (
        [item for item in items if isinstance(item, Draft)],
        [item for item in items if isinstance(item, Skipped)],
    )


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(FORMATS)


@pytest.mark.parametrize("name", EVERY)
def test_a_file_yields_the_articles_that_are_in_it(name: str, tmp_path: Path) -> None:
    drafts, skipped = read(write(tmp_path, name))
    assert len(drafts) == EVERY[name][2], skipped
    for draft in drafts:
        words = " ".join(draft.text.split())
        assert BODY[:60] in words or SECOND[:60] in words


@pytest.mark.parametrize("name", EVERY)
def test_an_article_reads_again_from_its_own_original(name: str, tmp_path: Path) -> None:
    drafts, _ = read(write(tmp_path, name))
    for draft in drafts:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
        for part in (
            "text", "title", "published", "outlet", "authors", "url", "identity", "version",
            "state", "language",
        ):  # fmt: skip
            assert getattr(again, part) == getattr(draft, part), part
        assert again.sha256 == read_again(again.format, again.original, "", "").sha256


@pytest.mark.parametrize("name", EVERY)
def test_the_name_of_a_file_does_not_matter_where_it_tells_itself(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name)
    expected = [draft.format for draft in read(path)[0]]
    for other in ("without", "odd.dat", "odd.log", "odd.txt"):
        path = path.rename(tmp_path / other)
        drafts, skipped = read(path)
        assert [draft.format for draft in drafts] == expected, (other, skipped)


class Pipe(BytesIO):
    """A stream in which no one can go back, and that gives a little at a time."""

    def seekable(self) -> bool:
        return False

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size, 1000) if size and size > 0 else size)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", EVERY)
def test_standard_input_takes_every_format_as_it_is_and_packed(
    name: str, packed: bool, tmp_path: Path
) -> None:
    data = EVERY[name][1]()
    found = list(read_stream(Pipe(gzip.compress(data) if packed else data)))
    drafts = [item for item in found if isinstance(item, Draft)]
    expected, _ = read(write(tmp_path, name))
    assert [(draft.format, draft.text) for draft in drafts] == [
        (draft.format, draft.text) for draft in expected
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"title,text\nFerry leaves late,{BODY.replace(',', '')}\n",
        f"text,title\r\n\"{BODY}\",Ferry leaves late\r\n",
        f"title\ttext\nFerry leaves late\t{BODY}\n",
        f"date;body\n2025-05-16;{BODY}",
        f"sep=;\nheadline;body\nFerry leaves late;{BODY}",
        f'"title","text"\n"Ferry, late","{BODY}"\n',
        f'id|title|content\n7|"Ferry | late"|"{BODY}"\n',
        f'title,text\nFerry,"{BODY}\n\n{SECOND}"\n',
    ],
)
@pytest.mark.parametrize("name", ["stdin", "table.txt", "table.csv"])
def test_a_small_table_is_read_as_one_whatever_it_is_called(table: str, name: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        data = table.encode(encoding)
        (draft,) = [i for i in read_stream_as(Pipe(data), name, name) if isinstance(i, Draft)]
        assert draft.format == "csv"
        assert BODY[:60] in draft.text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        f"Text, title and story\n\n{BODY}",
        f"{BODY}\n{SECOND}",
        f"Story, date\n{BODY}",
        "Content; source\nNothing of it was true; the source had gone; nobody knew.",
        "title,text\n",
    ],
)
@pytest.mark.parametrize("name", ["stdin", "note.txt"])
def test_a_text_with_commas_is_no_table(text: str, name: str) -> None:
    (draft,) = list(read_stream_as(Pipe(text.encode()), name, name))
    assert draft.format == "text"


@pytest.mark.parametrize(
    ("name", "title", "published", "outlet", "identity"),
    [
        ("html", TITLE, WHEN, COURIER, f"url:{SITE}/2025/ferry-late"),
        ("mhtml", TITLE, WHEN, COURIER, f"url:{SITE}/2025/ferry-late"),
        ("feed", TITLE, WHEN, COURIER, f"guid:{SITE}/1/ferry"),
        ("ninjs", TITLE, WHEN, "LNA", "guid:urn:newsml:courier.example:2"),
        ("newsml-g2", TITLE, WHEN, "LNA", "guid:urn:newsml:courier.example:1"),
        ("newsml", "Café ferry leaves late", "2025-05-16T11:30:00Z", "lna.example", 
         "guid:urn:newsml:lna.example:1"),
        ("nitf", TITLE, WHEN, "LNA", "guid:LNA.2025.0001"),
        ("anpa", TITLE, "2025-05-16T11:30:00Z", "AP", None),
        ("iptc7901", TITLE, "2025-05-16T11:30:00Z", "lna", None),
        ("factiva", TITLE, "2025-05-16", COURIER, 
         "record:Factiva/LNDC000020250516el5g00006"),
        ("nexis", TITLE, "2025-05-16T14:30:00Z", COURIER, None),
        ("Factiva as text with fields", TITLE, "2025-05-16T14:30:00", COURIER,
         "record:Factiva/LNDC000020250516el5g00006"),
        ("Factiva as plain text", TITLE, "2025-05-16T14:30:00", COURIER,
         "record:Factiva/LNDC000020250516el5g00006"),
        ("Factiva as rich text", TITLE, "2025-05-16T14:30:00", COURIER,
         "record:Factiva/LNDC000020250516el5g00006"),
        ("ritzau", TITLE, "2025-05-16T14:30:00", "Ritzau", "record:Ritzau/H-1"),
        ("europresse", TITLE, "2025-05-16", "Le Courrier", 
         "record:Europresse/news·20250516·LC·1"),
        ("proquest", TITLE, "2025-05-16", COURIER, "record:ProQuest/123456"),
        ("wxr", TITLE, "2025-05-16T11:30:00Z", COURIER, f"guid:{SITE}/?p=1"),
        ("eml", TITLE, WHEN, None, "message:m1@courier.example"),
        ("telegram", None, "2025-05-16T11:30:00Z", "Port watch", "record:telegram/77/2"),
        ("markdown", TITLE, WHEN, None, None),
        ("csv", TITLE, "2025-05-16", COURIER, "record:Lindow Courier/1"),
        ("warc", TITLE, WHEN, COURIER, f"url:{SITE}/2025/ferry-late"),
        ("epub", "Ferry late", "2025-05-16", COURIER, None),
    ],
)  # fmt: skip
def test_an_article_keeps_what_its_source_states(
    name: str, title: str, published: str, outlet: str, identity: str, tmp_path: Path
) -> None:
    first = read(write(tmp_path, name))[0][0]
    assert (first.title, first.published, first.outlet, first.identity) == (
        title, published, outlet, identity,
    )  # fmt: skip


def test_versions_and_states_of_wires_are_kept(tmp_path: Path) -> None:
    assert read(write(tmp_path, "newsml"))[0][0].version == "2"
    assert read(write(tmp_path, "ninjs"))[0][0].version == "3"
    assert read(write(tmp_path, "anpa"))[0][0].state == "updated"


def test_a_file_that_declares_latin_1_and_is_utf_8_is_read_as_what_it_is(tmp_path: Path) -> None:
    draft = read(write(tmp_path, "newsml"))[0][0]
    assert draft.title == "Café ferry leaves late"
    assert draft.encoding == "utf-8"


def test_framing_bytes_of_wires_reach_no_text(tmp_path: Path) -> None:
    for name in ("anpa", "iptc7901"):
        draft = read(write(tmp_path, name))[0][0]
        assert not set(draft.text + (draft.title or "")) & set("\x01\x02\x03\x04\x11\x13\x16\x1f")


def test_what_is_no_article_is_counted_as_what_it_is(tmp_path: Path) -> None:
    kinds = {
        name: [(s.kind, s.count) for s in read(write(tmp_path, name))[1]]
        for name in ("feed", "links", "newsml-g2", "wxr", "telegram", "warc", "epub", "JSON Feed")
    }
    assert kinds == {
        "feed": [("link", 1)],
        "links": [("link", 2)],
        "newsml-g2": [("picture", 1)],
        "wxr": [("attachment", 1)],
        "telegram": [("message", 1)],
        "warc": [("pictures", 1)],
        "epub": [("part", 1)],
        "JSON Feed": [("link", 1)],
    }


def test_many_links_are_one_row(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    path.write_text('{"url": "https://a.example/1", "title": "One"}\n' * 5000)
    drafts, skipped = read(path)
    assert not drafts
    assert [(s.kind, s.count) for s in skipped] == [("link", 5000)]


def test_a_date_that_may_be_two_days_is_told_and_not_read(tmp_path: Path) -> None:
    second = read(write(tmp_path, "csv"))[0][1]
    assert (second.published, second.stated_published) == (None, "05/06/2025")
    assert any("two days" in note for note in second.notes)


def test_each_item_names_its_file_and_the_path_within(tmp_path: Path) -> None:
    path = write(tmp_path, "archive")
    drafts, _ = read(path)
    assert {d.file for d in drafts} == {str(path)}
    assert [d.path for d in drafts] == [f"{path}/one.txt", f"{path}/in/two.html"]
    assert [(d.format, d.carrier) for d in drafts] == [("text", "archive"), ("html", "archive")]


def test_a_missing_library_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    _, skipped = read(write(tmp_path, "pdf"))
    assert [s.reason for s in skipped] == [
        "a PDF needs pypdf, which is not installed: pip install 'dateline[documents]'"
    ]


def test_no_reader_opens_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader wants to talk to a network")

    for name in EVERY:  # what is imported for it may derive a class from a socket's
        read(write(tmp_path, name))
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in EVERY:
        drafts, _ = read(write(tmp_path, name))
        assert len(drafts) == EVERY[name][2]


def test_answers_that_are_errors_are_no_articles(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(SAMPLES["warc"][1]().replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 Nah", 1))
    drafts, skipped = read(path)
    assert not drafts
    assert ("answers with the status 404", 1) in [(s.kind, s.count) for s in skipped]


def test_a_record_that_is_cut_off_is_told_and_what_came_before_is_kept(tmp_path: Path) -> None:
    whole = SAMPLES["warc"][1]()
    path = tmp_path / "crawl.warc"
    path.write_bytes(whole + whole[:700])
    drafts, skipped = read(path)
    assert len(drafts) == 1
    assert any("cut off" in s.reason or "damaged" in s.reason for s in skipped)


def test_the_states_of_wire_items_are_told() -> None:
    from corpus.intake.formats.wire_states import state_of

    assert state_of(status="stat:canceled") == "withdrawn"
    assert state_of(title="CORRECTED-Ferry leaves late") == "corrected"
    assert state_of(title="REFILE-Ferry leaves late") == "corrected"
    assert state_of(title="UPDATE 2-Ferry leaves late") == "updated"
    assert state_of(words="BC-Ferry, 1st Ld-Writethru") == "updated"
    assert state_of(words="MANDATORY KILL") == "withdrawn"
    assert state_of(embargoed=WHEN) == f"embargoed until {WHEN}"
    assert state_of(title="Three killed as ferry sinks") is None
    assert state_of(title="Ferry leaves late") is None


@pytest.mark.parametrize("name", ["feed", "wxr"])
def test_a_text_that_speaks_of_items_is_not_cut_by_them(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    said = b"a pump &lt;item&gt; </item> <item> failed"
    path.write_bytes(SAMPLES[name][1]().replace(b"a pump failed", said, 1))
    drafts, _ = read(path)
    assert len(drafts) == SAMPLES[name][2]
    for draft in drafts:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
        assert again.text == draft.text
    assert "evening tide" in drafts[0].text


def test_a_saved_page_keeps_what_its_article_says_twice(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = SAMPLES["html"][1]().decode()
    path.write_text(page.replace(f"<p>{SECOND}</p>", f"<p>{SECOND}</p><p>{BODY}</p>"))
    for drafts, _ in (read(path), read(write(tmp_path, "mhtml")), read(write(tmp_path, "warc"))):
        assert [draft.chosen for draft in drafts] == [True]
    cleaned = annotate_draft(read(path)[0][0]).cleaned
    assert cleaned.text.count(BODY) == 2
    assert {removed.why for removed in cleaned.removed} == {"repeats the headline"}


def test_the_title_that_heading_and_sharing_agree_on_is_taken_before_the_one_for_search_engines(
    tmp_path: Path,
) -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Ferry Aurelia leaves two hours late", "datePublished": "2025-05-16"}</script>'
    )
    path = tmp_path / "page.html"
    path.write_text(SAMPLES["html"][1]().decode().replace("</head>", f"{linked}</head>"))
    assert read(path)[0][0].title == TITLE


def test_factiva_xml_is_read_as_that_whatever_markup_its_texts_hold(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    article = (
        "<article><accessionNo>LNDC{0}</accessionNo><headline><paragraph>{1}</paragraph></headline>"
        "<leadParagraph><paragraph><![CDATA[<html><div>]]> {2}</paragraph></leadParagraph></article>"
    )
    path.write_text(
        "<?xml version='1.0' encoding='utf-8'?><ppsArticleResponse>"
        + article.format(1, "Ferry leaves late", BODY) + article.format(2, "Quay vote", SECOND)
        + "</ppsArticleResponse>"
    )  # fmt: skip
    drafts, _ = read(path)
    assert [draft.title for draft in drafts] == ["Ferry leaves late", "Quay vote"]
    for draft in drafts:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
        assert (again.title, again.text) == (draft.title, draft.text)


@pytest.mark.parametrize(
    "broken", ["<div>", "<ul><li>", "<pre>", "<p>{}<div>", "<table><tr>", "<a>{}<a>"]
)
def test_messages_of_a_damaged_page_read_again_as_they_did(broken: str) -> None:
    message = (
        '<div class="message default" id="message{}"><div class="from_name">Ann</div>'
        '<div class="date" title="16.05.2025 14:30:00 UTC+03:00"></div><div class="text">{}</div>'
    )
    half = BODY[: len(BODY) // 2]
    # Messages without their end stand within one another.
    page = '<div class="page_header">Port</div>' + "".join(
        message.format(n, broken.replace("{}", half) + half) for n in range(4)
    )
    items = list(read_stream(BytesIO(page.encode()), "telegram"))
    drafts = [item for item in items if isinstance(item, Draft)]
    assert drafts
    for draft in drafts:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
        assert (again.text, again.authors) == (draft.text, draft.authors)


def test_an_arc_file_that_is_read_again_is_the_same(tmp_path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><h1>Ferry late</h1><p>" + (
        b"The ferry left the harbour an hour late, the wardens said on Friday morning. " * 8
    ) + b"</p></body></html>"
    version = "1 0 Courier\nURL IP-address Archive-date Content-type Archive-length\n"
    head = f"filedesc://a.arc 0.0.0.0 20250516143000 text/plain {len(version)}\n{version}\n"
    record = f"https://courier.example/ferry 192.0.2.1 20250516143000 text/html {len(page)}\n"
    file = tmp_path / "a.arc"
    file.write_bytes(head.encode() + record.encode() + page + b"\n")
    first, again = ([d for d in read_paths([file]) if isinstance(d, Draft)] for _ in range(2))
    assert [draft.title for draft in first] == ["Ferry late"]
    assert [draft.original for draft in first] == [draft.original for draft in again]
    assert first[0].url == "https://courier.example/ferry"
