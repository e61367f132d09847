"""Documents of word processors: what is text in them, and what their properties state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.draft import Draft, Skipped
from corpus.intake import read_paths
from corpus.intake.formats import office
from tests.corpus.intake.samples import BODY, _zip

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def odt(body: str, meta: str | None = None) -> bytes:
    content = f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text>"
    content += "</office:body></office:document-content>"
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(),
    }  # fmt: skip
    if meta is not None:
        parts["meta.xml"] = (
            f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>"
        ).encode()
    return _zip(parts)


def docx(body: str, core: str | None = None) -> bytes:
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()}
    if core is not None:
        parts["docProps/core.xml"] = f"<cp xmlns:dc='a' xmlns:dcterms='b'>{core}</cp>".encode()
    return _zip(parts)


def read(path: Path, data: bytes) -> Draft:
    path.write_bytes(data)
    (draft,) = read_paths([path])
    assert isinstance(draft, Draft), draft
    return draft


def test_blanks_tabs_and_line_ends_of_opendocument_are_kept(tmp_path: Path) -> None:
    body = (
        '<text:p>Ferry<text:s/>four<text:s text:c="3"/>late<text:tab/>again<text:line-break/>'
        "and <text:span>so <text:span>it</text:span> is</text:span> said.</text:p>"
        f"<text:p> </text:p><text:p>{BODY}</text:p>"
    )
    draft = read(tmp_path / "a.odt", odt(body))
    assert draft.text == f"Ferry four   late\tagain\nand so it is said.\n\n{BODY}"
    assert draft.title is None and json.loads(draft.extra) == {}


def test_comments_and_deleted_words_of_opendocument_are_no_text(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>It was deleted.</text:p></text:tracked-changes>"
        "<text:p>The ferry<office:annotation><dc:creator>Desk</dc:creator>"
        "<text:p>Check this!</text:p></office:annotation> left late"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>So the board."
        "</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>Before <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
        f"</draw:frame>and after.</text:p><text:p>{BODY}</text:p>"
    )
    draft = read(tmp_path / "a.odt", odt(body))
    assert draft.text.split("\n\n") == [
        "The ferry left late.", "So the board.", "Before and after.", "In a box.", BODY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("meta", "title", "extra"),
    [
        ("<dc:title>Ferry late</dc:title><meta:initial-creator>Ann Vole</meta:initial-creator>"
         "<meta:creation-date>2025-05-16</meta:creation-date><dc:date>2025-05-17</dc:date>",
         "Ferry late",
         {"creation-date": "2025-05-16", "date": "2025-05-17", "creator": "Ann Vole"}),
        ("<dc:title>Document 3</dc:title><dc:creator>Ben Stoat</dc:creator>"
         "<meta:initial-creator>Ann Vole</meta:initial-creator>", None, {"creator": "Ben Stoat"}),
        ("<dc:title>abc</dc:title>", None, {}),
        ("<dc:title>abcd</dc:title>", "abcd", {}),
        ("", None, {}),
        (None, None, {}),
    ],
)  # fmt: skip
def test_properties_state_title_author_and_dates_where_they_say_something(
    meta: str | None, title: str | None, extra: dict[str, str], tmp_path: Path
) -> None:
    draft = read(tmp_path / "a.odt", odt(f"<text:p>{BODY}</text:p>", meta))
    assert (draft.title, json.loads(draft.extra), draft.authors) == (title, extra, ())


def test_properties_that_are_broken_cost_nothing_else(tmp_path: Path) -> None:
    broken = docx(f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>", "<dc:title>Ferry</dc:title>")
    whole = read(tmp_path / "a.docx", broken)
    assert whole.title == "Ferry"
    parts = {"[Content_Types].xml": b"<Types/>", "docProps/core.xml": b""}
    document = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{BODY}</w:t></w:r></w:p></w:body>'
    parts["word/document.xml"] = f"{document}</w:document>".encode()
    draft = read(tmp_path / "b.docx", _zip(parts))
    assert draft.text == BODY and draft.title is None


def test_paragraphs_of_word_keep_tabs_hyphens_and_line_ends_and_their_title(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ferry  late</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>No title any more</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/>"
        "<w:t>four</w:t><w:cr/><w:ptab/><w:t>five</w:t></w:r></w:p><w:p/>"
        "<w:p><w:r><w:t>Outer.</w:t><w:txbxContent><w:p><w:r><w:t>Inner.</w:t></w:r></w:p>"
        f"</w:txbxContent></w:r></w:p><w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"
    )
    draft = read(tmp_path / "a.docx", docx(body))
    assert draft.title == "Ferry late"
    assert draft.text.split("\n\n") == [
        "Ferry  late", "No title any more", "One\ttwo\nthree-four\n\tfive", "Outer.", "Inner.", BODY,
    ]  # fmt: skip


def test_a_part_that_swells_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LARGEST_PART", 200)
    (tmp_path / "a.odt").write_bytes(odt(f"<text:p>{BODY * 20}</text:p>"))
    (item,) = read_paths([tmp_path / "a.odt"])
    assert isinstance(item, Skipped) and "content.xml in it unpacks to more than" in item.reason
    monkeypatch.setattr(office, "_LARGEST_RTF", 200)
    (tmp_path / "a.rtf").write_text(r"{\rtf1 " + BODY * 20 + "}")
    (item,) = read_paths([tmp_path / "a.rtf"])
    assert isinstance(item, Skipped) and "32 MiB" in item.reason
