"""Feeds, pages, wires and exports that are unlike most: what is read of them, and as what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from corpus.draft import Skipped, UnreadableError
from corpus.intake import read_paths
from corpus.intake.encodings import codec_of, decode
from corpus.intake.formats import feeds, page_facts, telegram
from corpus.intake.formats.wire_states import state_of
from corpus.intake.markup import parse_xml
from corpus.intake.sniffing import format_of
from corpus.intake.stated_dates import StatedDate, read_date
from tests.corpus.intake.samples import BODY, SECOND, _zip
from tests.corpus.intake.test_odd_sources import only, read

# -- what a file is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a", "warc"),
        (b"filedesc://a.arc 0.0.0.0 20250516 text/plain 77\n", "a", "warc"),
        (b"\r\n WARC/1.0\r\n", "a", "warc"),
        (b"\x16\x16\x01aaa\n\x02text", "a", "iptc7901"),
        (b"\x16\x16\x01a0123\x13\x13text", "a", "anpa"),
        (b"<article><headline>Ferry</headline></article>", "a.xml", "factiva"),
        (b"<article><p>Ferry</p></article>", "a.html", "html"),
        (b"<newsItem><Identification/></newsItem>", "a.xml", "newsml"),
        (b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet/></newsItem>", "a.xml",
         "newsml-g2"),
        (b"<b>Ferry</b> late", "a.txt", "text"),
        (b"<b>Ferry</b> late", "a.md", "markdown"),
        (b"<b>Ferry</b> late", "a.markdown", "markdown"),
        (b"<b>Ferry</b> late", "a.asc", "text"),
        (b"<b>Ferry</b> late", "a", "text"),
        (b"<b>Ferry</b> late", "a.html", "html"),
        (b"<div>Ferry</div>", "a.txt", "html"),
        (b"<h1>Ferry late", "a.txt", "html"),
    ],
)  # fmt: skip
def test_a_file_is_told_by_how_it_begins_and_then_by_its_name(
    head: bytes, name: str, format: str
) -> None:
    assert format_of(head, name) == format


def test_markup_that_no_reader_knows_is_told_by_its_root() -> None:
    for head, name in ((b"<?xml version='1.0'?><ferry/>", "a"), (b"<ferry></ferry>", "a.xml")):
        with pytest.raises(UnreadableError, match="root is <ferry>"):
            format_of(head, name)


# -- bytes and dates ---------------------------------------------------------------------------------


def test_labels_of_encodings_mean_what_the_web_makes_of_them() -> None:
    assert codec_of("latin1") == codec_of(" 'ISO-8859-1' ") == "cp1252"
    assert codec_of("utf8") in ("utf-8", "utf8") and codec_of("") is None and codec_of(None) is None
    assert codec_of("no such thing") is None and codec_of("rot13") is None
    shifted = "漁船が港を出た".encode("iso2022_jp")
    for stated, how in (("iso-2022-jp", "declared"), (None, "guessed"), ("latin1", "guessed")):
        found = decode(shifted, stated)
        assert (found.text, found.encoding, found.basis) == ("漁船が港を出た", "iso2022_jp", how)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025年5月16日 午後2:30", "2025-05-16T14:30:00"),
        ("2025年5月16日 14:30", "2025-05-16T14:30:00"),
        ("2025年5月16日 午前 2時", "2025-05-16T02:00:00"),
        ("2025年5月16日 下午 12:05:30", "2025-05-16T12:05:00"),
        ("2025년 5월 16일 오전 12:05", "2025-05-16T00:05:00"),
        ("2025년 5월 16일 오후 2시 30분", "2025-05-16T14:30:00"),
        ("2025年5月16日 下午14:30", "2025-05-16T14:30:00"),
        ("2025年5月16日 2:30 PM", "2025-05-16T14:30:00"),
        ("2025年5月16日", "2025-05-16"),
        ("1970-01-01T00:00:00", None),
        ("0001-01-01", None),
        ("1380-05-16", None),
        ("2999-05-16", None),
    ],
)
def test_dates_are_read_as_they_are_meant_or_doubted_with_a_reason(
    written: str, told: str | None
) -> None:
    read = read_date(written)
    assert read.published == told and read.stated == written
    assert bool(read.note) is (told is None)


# -- feeds -------------------------------------------------------------------------------------------


def test_entries_without_text_are_counted_in_one_row(tmp_path: Path) -> None:
    item = "<item><title>Ferry {n}</title><link>https://c.example/{n}</link></item>"
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>'
    full = f"<item><title>Ferry late</title><description>{BODY} {SECOND}</description></item>"
    for count, told in ((1, "a link without text"), (2, "2 links without text")):
        links = "".join(item.format(n=n) for n in range(count))
        drafts, reasons = read(tmp_path, "a.rss", f"{head}{full}{links}</channel></rss>")
        assert [draft.title for draft in drafts] == ["Ferry late"] and reasons == [told]


@pytest.mark.parametrize(
    ("entry", "published"),
    [
        ({"published": "Fri, 16 May 2025 14:30:00 +0300"}, "2025-05-16T14:30:00+03:00"),
        ({"published": " ", "updated": "2025-05-17"}, "2025-05-17"),
        ({"published": "??", "published_parsed": (2025, 5, 16, 14, 30, 0, 4, 136, 0)}, "2025-05-16"),
        ({"published": "?? 14:30 GMT", "published_parsed": (2025, 5, 16, 14, 30, 60, 4, 136, 0)},
         "2025-05-16T14:30:59Z"),
        ({"published": "05/06/2025 at", "published_parsed": (2025, 5, 6, 0, 0, 0, 1, 1, 0)}, None),
        ({"published": "??", "published_parsed": (1, 1, 1, 0, 0, 0, 0, 1, 0), "updated": "2025-05-17"},
         "2025-05-17"),
        ({"published": "??"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_date_of_an_entry_is_ours_to_read_else_the_feed_readers(
    entry: dict[str, object], published: str | None
) -> None:
    read = feeds._date(entry)
    assert read.published == published
    if published is None and "published" in entry:
        assert read.stated == entry["published"]


def test_items_of_a_json_feed_are_read_whoever_wrote_them(tmp_path: Path) -> None:
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Courier", "language": "en",
        "authors": [{"name": "Desk"}, {"url": "x"}, "no"],
        "items": [
            {"id": "1", "title": "Ferry late", "content_text": BODY, "date_modified": "2025-05-17"},
            {"id": "2", "content_html": f"<p>{SECOND}</p>", "authors": [{"name": "Ann Vole"}, {}],
             "date_published": "2025-05-16T10:00:00Z", "url": "https://c.example/2"},
            {"id": "3", "summary": f"{BODY} {SECOND}", "author": {"name": "Ben Stoat"}},
            {"id": "4", "title": "A link alone"}, "no object", {"id": "5", "url": "https://c.example/5"},
        ],
    }  # fmt: skip
    drafts, reasons = read(tmp_path, "a.json", json.dumps(feed))
    assert [(d.title, d.text, d.authors, d.published) for d in drafts] == [
        ("Ferry late", BODY, ("Desk",), "2025-05-17"),
        (None, SECOND, ("Ann Vole",), "2025-05-16T10:00:00Z"),
        (None, f"{BODY} {SECOND}", ("Ben Stoat",), None),
    ]
    assert sorted(reasons) == ["2 links without text", "not a JSON object"]
    feed["items"] = [{"id": "1", "content_text": BODY}, {"id": "2", "url": "https://c.example/2"}]
    assert read(tmp_path, "a.json", json.dumps(feed))[1] == ["a link without text"]


# -- pages -------------------------------------------------------------------------------------------


def test_the_title_of_a_page_is_without_its_outlet_on_either_side() -> None:
    bare = page_facts._without_outlet
    assert bare("Ferry late | Lindow Courier", "Lindow Courier", []) == "Ferry late"
    assert bare("Lindow Courier | Ferry leaves late", "Lindow Courier", []) == "Ferry leaves late"
    assert bare("Ferry leaves the harbour late | Courier", None, []) == "Ferry leaves the harbour late"
    assert bare("Ferry late - and nobody hurt", None, []) == "Ferry late - and nobody hurt"
    assert bare("Ferry late", "Ferry", []) == "Ferry late"
    assert bare("Ferry late today - Courier", None, ["Ferry late today"]) == "Ferry late today"


def test_the_address_of_a_page_is_the_first_whole_one_that_leads_to_an_article() -> None:
    page = html.fromstring(
        '<html><head><base href="https://c.example/"><link rel="canonical" href="http://[bad">'
        '<meta property="og:url" content="/ferry"></head><body/></html>'
    )
    assert page_facts._address(page, page_facts._metas(page), {}) == "https://c.example/ferry"
    home = html.fromstring(
        '<html><head><link rel="canonical" href="https://c.example/">'
        '<meta property="og:url" content="https://d.example"></head><body/></html>'
    )
    assert page_facts._address(home, page_facts._metas(home), {}) == "https://c.example/"
    assert page_facts._address(
        home, page_facts._metas(home), {"url": "https://c.example/a"}
    ) == "https://c.example/a"
    bare = html.fromstring("<html><head><link rel='canonical' href='ferry.html'></head><body/></html>")
    assert page_facts._address(bare, {}, {}) is None


def test_what_a_page_links_as_data_is_its_article_first(tmp_path: Path) -> None:
    def page(*scripts: str) -> html.HtmlElement:
        inside = "".join(f'<script type="application/ld+json">{each}</script>' for each in scripts)
        return html.fromstring(f"<html><head><script>var a</script>{inside}</head><body/></html>")

    dated = '"headline": "Page", "datePublished": "2025-05-15"'
    news = '{"@type": ["Thing", "NewsArticle"], "headline": "Ferry"}'
    found = page_facts._linked_data
    assert found(page(f'{{"@type": "WebPage", {dated}}}', news))["headline"] == "Ferry"
    assert found(page(f'{{"@type": "WebPage", {dated}}}', "{broken"))["headline"] == "Page"
    assert found(page('{"@type": [7, null], "headline": "Odd"}')) == {}
    assert found(page('{"@type": "NewsArticle", "name": "no headline"}')) == {}
    assert found(page(f"<!-- {news} -->"))["headline"] == "Ferry"
    assert found(page(f'{{"a": "{"x" * page_facts._LARGEST_JSON}"}}', news))["headline"] == "Ferry"


# -- wires, exports, chats ---------------------------------------------------------------------------


def test_a_comment_or_instruction_that_never_ends_is_no_prolog() -> None:
    root = parse_xml("<?xml version='1.0'?><!-- a --><!DOCTYPE a SYSTEM 'x'><a>text</a>")
    assert root is not None and root.text == "text"
    with pytest.raises(UnreadableError):
        parse_xml("<!-- never ends")


def test_wires_that_are_held_back_say_until_when_or_that_they_are() -> None:
    assert state_of(status="stat:withheld") == state_of(status="embargoed") == "embargoed"
    assert state_of(status="embargoed", embargoed="no date") == "embargoed"
    until = "2025-05-16T10:00:00Z"
    assert state_of(status="usable", embargoed=until) == f"embargoed until {until}"
    assert state_of(status="usable") is None


def test_the_parts_of_an_item_that_are_no_text_are_left(tmp_path: Path) -> None:
    def item(content: str) -> str:
        return (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="1">'
            "<itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>Ferry late"
            f"</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
        )

    text = f"<inlineData contenttype='text/plain'>{BODY} {SECOND}</inlineData>"
    for other in (
        f"<inlineData contenttype='image/png' encoding='base64'>{'x' * 900}</inlineData>",
        f"<inlineData encoding='base64'>{'words of it ' * 90}</inlineData>",
        "<inlineXML contenttype='application/sportsml+xml'><sports-content><p>"
        f"{'words of it ' * 90}</p></sports-content></inlineXML>",
        f"<inlineXML><sports-content><p>{'words of it ' * 90}</p></sports-content></inlineXML>",
    ):
        draft = only(tmp_path, "a.xml", item(other + text))
        assert draft.text == f"{BODY} {SECOND}" and draft.title == "Ferry late"


def test_posts_of_an_export_are_dated_by_the_best_clock_there_is(tmp_path: Path) -> None:
    def post(dates: str) -> str:
        return (
            '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>C</title><item>'
            f"<title>Ferry late</title><pubDate>Sat, 17 May 2025 09:00:00 +0000</pubDate>{dates}"
            f"<wp:post_type>post</wp:post_type><content:encoded><![CDATA[<p>{BODY} {SECOND}</p>]]>"
            "</content:encoded></item></channel></rss>"
        )

    gmt = "<wp:post_date_gmt>2025-05-16 10:00:00</wp:post_date_gmt>"
    here = "<wp:post_date>2025-05-16 12:00:00</wp:post_date>"
    none = "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"
    unset = "<wp:post_date>0000-00-00 00:00:00</wp:post_date>"
    for dates, told in (
        (gmt + here, "2025-05-16T10:00:00Z"), (none + here, "2025-05-16T12:00:00"),
        (none + unset, "2025-05-17T09:00:00Z"), ("", "2025-05-17T09:00:00Z"),
    ):  # fmt: skip
        published = only(tmp_path, "a.xml", post(dates)).published
        assert published is not None and published.replace("+00:00", "Z") == told


def test_dates_of_a_chat_are_read_with_their_offset() -> None:
    assert telegram._html_date(None) == telegram._html_date("") == StatedDate()
    told = telegram._html_date("16.05.2025 14:30:00 UTC+03:00")
    assert told.published == "2025-05-16T14:30:00+03:00" and told.stated is not None
    assert telegram._html_date("16.05.2025 14:30:00").published == "2025-05-16T14:30:00"
    assert telegram._html_date("3/4/2025").published == "2025-04-03"


def test_messages_go_on_within_the_gap_and_no_longer() -> None:
    def message(at: str, author: str = "Ann", forwarded: str = "") -> telegram._Message:
        return telegram._Message("1", "text", author, StatedDate(at, at), forwarded, None, None)

    first = message("2025-05-16T14:30:00")
    gap = telegram._RUN_GAP
    from datetime import datetime, timedelta

    last = datetime(2025, 5, 16, 14, 30) + gap
    assert telegram._goes_on(first, message(last.isoformat()))
    assert not telegram._goes_on(first, message((last + timedelta(seconds=1)).isoformat()))
    assert not telegram._goes_on(first, message(last.isoformat(), author="Ben"))
    assert not telegram._goes_on(first, message(last.isoformat(), forwarded="Wire"))
    assert not telegram._goes_on(first, message("unknown"))
    assert not telegram._goes_on(first, message("2025-05-16T14:30:00+03:00"))


def test_chapters_of_a_short_book_are_named_after_it_where_they_have_no_name(tmp_path: Path) -> None:
    def book(*titles: str | None) -> bytes:
        files = {
            f"o/{n}.xhtml": f"<html><head>{f'<title>{t}</title>' if t else ''}</head><body><p>"
            f"{f'{BODY} {SECOND} ' * 4}</p></body></html>".encode()
            for n, t in enumerate(titles)
        }
        media = 'media-type="application/xhtml+xml"'
        items = "".join(f'<item id="i{n}" href="{n}.xhtml" {media}/>' for n in range(len(titles)))
        refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(titles)))
        opf = (
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/'
            f'elements/1.1/"><dc:title>The Week</dc:title></metadata><manifest>{items}</manifest>'
            f"<spine>{refs}</spine></package>"
        )
        container = '<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>'
        return _zip({
            "mimetype": b"application/epub+zip", "META-INF/container.xml": container.encode(),
            "o/b.opf": opf.encode(), **files,
        })  # fmt: skip

    def titles(*named: str | None) -> list[str | None]:
        return [draft.title for draft in read(tmp_path, "a.epub", book(*named))[0]]

    assert titles("The Week", "Quay") == ["The Week", "Quay"]
    assert titles(None, None, None) == ["The Week", None, None]
    assert titles("Ferry", "The Week", None) == ["Ferry", None, None]
    assert titles(None, None, None, None) == [None] * 4


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text(BODY)
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("corpus.intake.walk.os.scandir", scandir)
    items = list(read_paths([tmp_path]))
    assert [item.reason for item in items if isinstance(item, Skipped)] == ["permission denied"]
    assert len(items) == 2


def test_records_of_a_web_archive_that_are_no_pages_are_counted_by_kind(tmp_path: Path) -> None:
    def record(number: int, media: str, payload: str, kind: str = "response") -> bytes:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{payload}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://c.example/{number}/a\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            "WARC-Date: 2025-05-16T14:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        return head.encode() + http + b"\r\n\r\n"

    script = "function f(a) { return a + 1; } // and more words of it stand here for a while"
    drafts, reasons = read(tmp_path, "a.warc", b"".join([
        record(1, "text/plain", BODY), record(2, "application/javascript", script),
        record(3, "text/css", "body { margin: 0; } /* and so on and on and on for a while */"),
        record(4, "text/x-odd", SECOND), record(5, "image/png", "\x89PNG"), record(6, "", BODY + " 6"),
        record(7, "application/x-json5", '{"text": "' + BODY + '"}'),
        record(8, "text/markdown", f"# Quay\n\n{SECOND}"),
    ]))  # fmt: skip
    assert [draft.text for draft in drafts][:2] == [BODY, f"{BODY} 6"] and len(drafts) == 3
    assert drafts[2].url == "https://c.example/8/a"
    assert sorted(reasons) == [
        "1 files (application/x-json5)", "1 files (text/x-odd)", "1 pictures", "2 scripts and styles",
    ]  # fmt: skip
