"""Pages and wires that say twice, or in an odd place, what an article is called and when it came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.intake.samples import BODY, SECOND
from tests.corpus.intake.test_odd_sources import only, read

_MARKED = f"<p>{BODY}</p><p>{SECOND}</p>"


def _page(head: str, body: str = "<h1>Ferry leaves late</h1>") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><article>{body}'
        f"{_MARKED}{_MARKED.replace('ferry', 'boat')}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2025-05-16T10:00:00">',
         '<h1>Ferry leaves late</h1><time datetime="2025-05-16T10:00:00+03:00">16 May</time>',
         "2025-05-16T10:00:00+03:00"),
        ('<meta property="article:published_time" content="2025-05-16T10:00:00">',
         '<h1>Ferry leaves late</h1><time datetime="2025-05-16T11:27:00+03:00">16 May</time>',
         "2025-05-16T10:00:00"),
        ("", "<h1>Ferry leaves late</h1><p class=\"date\">Published May 16, 2025 10:00 a.m. EDT</p>",
         "2025-05-16T10:00:00-04:00"),
    ],
)  # fmt: skip
def test_a_time_is_taken_with_the_zone_that_the_page_shows(
    head: str, body: str, published: str, tmp_path: Path
) -> None:
    title = "<title>Ferry leaves late</title>"
    assert only(tmp_path, "a.html", _page(title + head, body)).published == published


@pytest.mark.parametrize("name", ["Untitled Document", "Home", "index.html"])
def test_the_heading_is_the_title_where_nobody_named_the_page(name: str, tmp_path: Path) -> None:
    assert only(tmp_path, "a.html", _page(f"<title>{name}</title>")).title == "Ferry leaves late"


def _item(headlines: str) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1"><contentMeta>'
        f"{headlines}</contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body>{_MARKED}</body></html></inlineXML></contentSet></newsItem>"
    )


@pytest.mark.parametrize(
    ("headlines", "title"),
    [
        ('<headline role="hl:sub">Sub</headline><headline role="hl:main">Main</headline>', "Main"),
        ('<headline role="x:kicker">Kick</headline><headline>Main</headline>', "Main"),
        ("<headline>Main</headline><headline>Other</headline>", "Main"),
        ('<headline role="hl:sub">Sub</headline>', "Sub"),
    ],
)
def test_the_main_headline_of_an_item_is_its_title(
    headlines: str, title: str, tmp_path: Path
) -> None:
    assert only(tmp_path, "a.xml", _item(headlines)).title == title


@pytest.mark.parametrize("is_named", [True, False])
def test_a_package_is_the_texts_that_it_holds(is_named: bool, tmp_path: Path) -> None:
    parts = [
        {"uri": "tag:2", "type": "text", "headline": "Ferry late", "body_html": _MARKED},
        {"uri": "tag:3", "type": "picture", "headline": "A quay"},
    ]
    package = {
        "uri": "tag:1", "type": "composite", "pubstatus": "usable", "headline": "Of ferries",
        "versioncreated": "2025-05-16T10:00:00Z", "language": "en",
        "associations": dict(zip("ab", parts, strict=True)) if is_named else parts,
    }  # fmt: skip
    draft = only(tmp_path, "a.json", json.dumps(package))
    told = (draft.title, draft.identity, draft.published, draft.language)
    assert told == ("Ferry late", "guid:tag:2", "2025-05-16T10:00:00Z", "en")


def _message(text: str, end: str = "161030 GMT May 25", header: str = "Shipping/") -> bytes:
    return f"\x01abc1234 3 pl 250  wre\r\n\r\n{header}\r\n\x02{text}\r\n\x03{end}\r\n\x04".encode()


@pytest.mark.parametrize(
    ("text", "header", "title"),
    [
        (f"Ferry late =\r\n\r\n   {BODY}", "Shipping/", "Ferry late"),
        (f"   Lindow (wren) - {BODY}", "Shipping/\r\nFerry late =", "Ferry late"),
        (f"   Lindow (wren) - {BODY[:60]}\r\n{BODY[60:]}", "Shipping/", None),
        (BODY, "Shipping/", None),
    ],
)
def test_the_first_paragraph_of_a_wire_is_never_its_title(
    text: str, header: str, title: str | None, tmp_path: Path
) -> None:
    draft = only(tmp_path, "a.txt", _message(text, header=header))
    assert draft.title == title and BODY[-40:] in draft.text


@pytest.mark.parametrize(
    ("end", "published"),
    [("161030 GMT May 25", "2025-05-16T10:30:00Z"), ("161030 Mai 25", "2025-05-16T10:30:00")],
)
def test_the_time_of_a_wire_has_the_zone_that_it_states(
    end: str, published: str, tmp_path: Path
) -> None:
    data = _message(f"Ferry late =\r\n\r\n   {BODY}", end)
    assert only(tmp_path, "a.txt", data).published == published


@pytest.mark.parametrize(
    ("end", "published"),
    [
        ("AP-NY-05-16-25 1030GMT", "2025-05-16T10:30:00Z"),
        ("WP-NY-05-16-25 1030EDT", "2025-05-16T10:30:00-04:00"),
    ],
)
def test_the_time_of_an_older_wire_has_its_zone_too(
    end: str, published: str, tmp_path: Path
) -> None:
    story = f"^BC-Ferry,0299<\r\n^Ferry late<\r\n\tLINDOW _ {BODY}\r\n"
    data = f"\x16\x16\x01f2315\x1f \r\nBC-Ferry,\x1f0299\r\n\x02\r\n{story}\x03\r\n{end}\r\n\x04"
    draft = only(tmp_path, "a.txt", data)
    assert (draft.title, draft.published) == ("Ferry late", published)


def test_a_file_of_nothing_but_pictures_is_told(tmp_path: Path) -> None:
    package = {
        "uri": "tag:1", "type": "composite", "pubstatus": "usable", "headline": "Of ferries",
        "versioncreated": "2025-05-16T10:00:00Z", "associations": {"a": {"type": "picture"}},
    }  # fmt: skip
    assert read(tmp_path, "a.json", json.dumps(package)) == ([], ["a news item without text"])
