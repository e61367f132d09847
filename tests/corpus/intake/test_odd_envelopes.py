"""What stands around articles: captions, cover pages, front matter of other kinds, mails of records."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from tests.corpus.intake.samples import BODY, SECOND
from tests.corpus.intake.test_odd_sources import only, read

_MARKED = f"<p>{BODY}</p><p>{SECOND}</p>"


def _newsml(*components: str, headline: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><NewsML Version="1.2"><NewsEnvelope/><NewsItem>'
        "<Identification><NewsIdentifier><NewsItemId>d-1</NewsItemId></NewsIdentifier>"
        "</Identification><NewsManagement><FirstCreated>20250516T100000Z</FirstCreated>"
        f"</NewsManagement><NewsComponent><NewsLines><HeadLine>{headline}</HeadLine></NewsLines>"
        f"{''.join(components)}</NewsComponent></NewsItem></NewsML>"
    )


def _component(text: str, role: str = "") -> str:
    said = f'<Role FormalName="{role}"/>' if role else ""
    return (
        f'<NewsComponent>{said}<ContentItem><MediaType FormalName="Text"/><DataContent>'
        f"<p>{text}</p></DataContent></ContentItem></NewsComponent>"
    )


_PHOTO = (
    '<NewsComponent><Role FormalName="Main"/><ContentItem Href="a.jpg">'
    '<MediaType FormalName="Photo"/></ContentItem></NewsComponent>'
)


def test_a_picture_with_its_caption_is_a_picture(tmp_path: Path) -> None:
    told = read(tmp_path, "a.xml", _newsml(_component(BODY, "Caption"), _PHOTO))
    assert told == ([], ["a photo, no article"])


def test_the_caption_of_a_picture_is_never_the_text_however_long(tmp_path: Path) -> None:
    short = "The ferry Aurelia left late on Monday."
    envelope = _newsml(_component(short), _component(BODY, "Caption"), _PHOTO, headline="Ferry late")
    draft = only(tmp_path, "a.xml", envelope)
    assert (draft.title, draft.text) == ("Ferry late", short)


def test_when_and_under_which_slug_a_page_went_out_is_none_of_its_text(tmp_path: Path) -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><header>'
        '<time class="publicationDate">16.05.2025 12:00</time>'
        '<ul class="slugline"><li>Ferries</li></ul><h1>Ferry late</h1><h3>A pump failed</h3>'
        f"</header>{_MARKED}</body></html>"
    )
    item = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="1"><itemMeta>'
        "<versionCreated>2025-05-16T12:00:00+02:00</versionCreated></itemMeta><contentMeta>"
        "<headline>Ferry late</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML></contentSet></newsItem>'
    )
    assert only(tmp_path, "a.xml", item).text == f"Ferry late\n\nA pump failed\n\n{BODY}\n\n{SECOND}"


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Ferry late"\ndate = 2025-05-16T10:00:00Z\nauthor = "Ann Vole"\n+++\n',
        '+++\ntitle = "Ferry late"\ndate = 2025-05-16T10:00:00Z\n[params]\nauthor = "Ann Vole"\n+++\n',
        '{\n"title": "Ferry late", "date": "2025-05-16T10:00:00Z", "author": "Ann Vole"\n}\n',
        '---\ntitle: Ferry late\ndate: 2025-05-16T10:00:00Z\nauthor: "[[people/Vole|Ann Vole]]"\n---\n',
    ],
)
def test_front_matter_is_read_in_each_of_its_languages(front: str, tmp_path: Path) -> None:
    draft = only(tmp_path, "a.md", f"{front}\n{BODY}\n")
    told = (draft.title, draft.published, draft.authors, draft.text.strip())
    assert told == ("Ferry late", "2025-05-16T10:00:00Z", ("Ann Vole",), BODY)


@pytest.mark.parametrize("broken", ["+++\ntitle = = 1\n+++\n", "{\n'title'\n}\n"])
def test_front_matter_that_cannot_be_read_stays_in_the_text(broken: str, tmp_path: Path) -> None:
    assert only(tmp_path, "a.md", f"{broken}\n{BODY}\n").text.startswith(broken[:3])


def test_a_heading_underlined_is_the_title(tmp_path: Path) -> None:
    draft = only(tmp_path, "a.md", f"Ferry late\n==========\n\n{BODY}\n")
    assert (draft.title, draft.text.strip()) == ("Ferry late", BODY)


def test_templates_settings_and_comments_of_a_blog_are_no_articles(tmp_path: Path) -> None:
    def entry(kind: str, number: int) -> str:
        return (
            f"<entry><id>tag:blog,{number}</id><title>{kind} {number}</title>"
            "<published>2025-05-16T10:00:00Z</published>"
            "<category scheme='http://schemas.google.com/g/2005#kind' "
            f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
            f"<content type='html'>{html.escape(f'<p>{number} {BODY}</p>')}</content></entry>"
        )

    kinds = ("template", "settings", "settings", "post", "comment", "page")
    entries = "".join(entry(kind, number) for number, kind in enumerate(kinds))
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Blog</title>{entries}</feed>"
    drafts, reasons = read(tmp_path, "a.xml", feed)
    assert [d.title for d in drafts] == ["post 3", "page 5"]
    assert reasons == [
        "an entry of the kind comment, no article",
        "2 entries of the kind settings, no article",
        "an entry of the kind template, no article",
    ]


def _record(number: int) -> str:
    fields = {
        "Author": "Vole, Ann", "Full text": f"<text>{_MARKED}</text>",
        "Publication title": "Courier; Lindow", "Publication date": "May 16, 2025",
        "ProQuest document ID": str(number),
    }  # fmt: skip
    named = "".join(f"<p><strong>{name}: </strong>{value}</p>" for name, value in fields.items())
    return f'<div><a name="DocID_{number}"></a><p>Ferry {number}</p>{named}</div>'


def test_a_mail_of_records_is_as_many_articles(tmp_path: Path) -> None:
    mail = (
        "From: noreply@proquest.com\nTo: a@b.example\nSubject: Your research\n"
        "Date: Fri, 16 May 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{_record(1)}{_record(2)}</body></html>"
    )
    drafts, reasons = read(tmp_path, "a.eml", mail)
    assert not reasons and [d.title for d in drafts] == ["Ferry 1", "Ferry 2"]
    assert {(d.outlet, d.published, d.format) for d in drafts} == {
        ("Courier", "2025-05-16", "proquest")
    }
    assert "Author" not in drafts[0].text and drafts[0].text.startswith(BODY)


def test_another_mail_of_the_database_is_a_mail(tmp_path: Path) -> None:
    mail = (
        "From: news@proquest.com\nSubject: What is new\nDate: Fri, 16 May 2025 10:00:00 +0000\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{_MARKED}</body></html>"
    )
    draft = only(tmp_path, "a.eml", mail)
    assert (draft.format, draft.title) == ("eml", "What is new") and BODY in draft.text


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_record_given_out_for_text_mining_is_an_article(is_marked: bool, tmp_path: Path) -> None:
    text = html.escape(_MARKED) if is_marked else BODY
    record = (
        '<?xml version="1.0"?><RECORD><GOID>77</GOID><DFS><PubFrosting><Title>Courier</Title>'
        "</PubFrosting></DFS><Obj><TitleAtt><Title>Ferry late</Title></TitleAtt>"
        "<NumericDate>2025-05-16</NumericDate><Contributors><Contributor><Author><LastNameAtt>"
        "<LastName>Vole</LastName></LastNameAtt><FirstNameAtt><FirstName>Ann</FirstName>"
        "</FirstNameAtt></Author></Contributor></Contributors></Obj>"
        f"<TextInfo><Text>{text}</Text></TextInfo></RECORD>"
    )
    draft = only(tmp_path, "a.xml", record)
    told = (draft.title, draft.outlet, draft.published, draft.authors, draft.identity)
    assert told == ("Ferry late", "Courier", "2025-05-16", ("Ann Vole",), "record:ProQuest/77")
    assert draft.text == (f"{BODY}\n\n{SECOND}" if is_marked else BODY)


def test_xml_whose_root_is_another_record_has_no_reader(tmp_path: Path) -> None:
    assert read(tmp_path, "a.xml", '<?xml version="1.0"?><RECORD><A>1</A></RECORD>') == (
        [], ["no reader for XML whose root is <record>"],
    )  # fmt: skip


def test_a_cover_page_and_a_list_of_contents_hide_no_article_of_an_export(tmp_path: Path) -> None:
    contents = "\n\n".join(f"{n}. Ferry {n} of many, in the Courier of that day" for n in range(99))
    parts = (
        f"{n} of 2 DOCUMENTS\n\nCopyright 2025 Courier\n\nThe Courier\n\nMay 16, 2025 Friday\n\n"
        f"SECTION: A; Pg. 1\n\nLENGTH: 50 words\n\nHEADLINE: Ferry {n}\n\nBYLINE: Ann Vole;Bo Tarn\n\n"
        f"BODY:\n\n{BODY}\n\nLOAD-DATE: May 17, 2025\n"
        for n in (1, 2)
    )
    export = f"Download Request: All\n\n{contents}\n\n" + "\n\n".join(parts)
    drafts, reasons = read(tmp_path, "a.txt", export)
    assert not reasons and [d.title for d in drafts] == ["Ferry 1", "Ferry 2"]
    assert {(d.outlet, d.published, d.authors, d.text) for d in drafts} == {
        ("The Courier", "2025-05-16", ("Ann Vole", "Bo Tarn"), BODY)
    }


def test_an_export_is_known_behind_the_long_head_of_its_page(tmp_path: Path) -> None:
    block = (
        '<div id="article-lndc000020250516el5g0000{0}" class="article"><div class="article enArticle">'
        '<div id="hd"><span class="enHeadline">Ferry {0}</span></div><div>50 words</div>'
        "<div>16 May 2025</div><div>Courier</div>"
        f'<p class="articleParagraph enarticleParagraph">{BODY}</p></div></div>'
    )
    style = "div.divFactivaException{}" + ".a{b:c}" * 20_000
    blocks = block.format(1) + block.format(2)
    page = f"<html><head><style>{style}</style></head><body>{blocks}</body></html>"
    drafts, _ = read(tmp_path, "a.html", page)
    assert [(d.title, d.outlet, d.published) for d in drafts] == [
        ("Ferry 1", "Courier", "2025-05-16"), ("Ferry 2", "Courier", "2025-05-16"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<span class="DocHeader">Une, mercredi 1 mai 2024 - 10:05 UTC +02:00 1024 mots</span>',
         "2024-05-01T10:05:00+02:00"),
        ('<span class="DocHeader"></span><span class="DocTitreSousSection">Une</span>'
         "<span>jeudi 2 mai 2024, p. 3</span>", "2024-05-02"),
    ],
)  # fmt: skip
def test_the_day_of_an_article_stands_in_one_of_its_heads(
    head: str, published: str, tmp_path: Path
) -> None:
    page = (
        f'<html><body><article><span class="DocPublicationName">Le Merle</span>{head}'
        f'<div class="titreArticle"><p class="titreArticleVisu">Le bac</p></div><div '
        f'class="docOcurrContainer">{_MARKED}</div></article></body></html>'
    )
    assert only(tmp_path, "a.html", page).published == published


def test_fields_that_the_first_lines_name_are_stated(tmp_path: Path) -> None:
    head = "Title: Ferry late\nDate: 2025-05-16\nSource: Courier\nAuthor: Ann Vole\nURL: https://c.example/a"
    draft = only(tmp_path, "a.txt", f"{head}\n\n{BODY}\n")
    told = (draft.title, draft.published, draft.outlet, draft.authors, draft.url)
    assert told == ("Ferry late", "2025-05-16", "Courier", ("Ann Vole",), "https://c.example/a")
    assert draft.text.startswith("Title: Ferry late")


@pytest.mark.parametrize("head", ["Title: Ferry late", "Author: Ann Vole\nDate: 2025-05-16"])
def test_one_field_or_none_with_the_title_states_nothing(head: str, tmp_path: Path) -> None:
    draft = only(tmp_path, "a.txt", f"{head}\n\n{BODY}\n")
    assert (draft.title, draft.published, draft.authors) == (None, None, ())
