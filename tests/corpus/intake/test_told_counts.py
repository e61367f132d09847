"""What is told of one and of several, and of pages and chapters without a name or an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.intake.formats import (
    pages,
)
from tests.corpus.intake.samples import _WXR, BODY, SECOND, _zip
from tests.corpus.intake.test_odd_mail import _two_parts
from tests.corpus.intake.test_odd_sources import read


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
