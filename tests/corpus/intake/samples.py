"""A small file of every format, in our own words: what the readers are tried and fuzzed with."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable

BODY = (
    "The ferry Aurelia left Port Lindow two hours late on Monday after a pump failed. "
    "Engineers from Harwick Marine replaced the part before noon, the harbour office said. "
    "No one was hurt, and all sixty passengers reached Saint Orlan by the evening tide."
)
SECOND = (
    "Town councillors in Saint Orlan voted to widen the eastern quay by next spring. "
    "The plan costs nine million crowns and closes the fish market for a month, the mayor said."
)
WHEN = "2025-05-16T14:30:00+03:00"


def _html(body: str = BODY, extra: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<title>Ferry leaves late | Lindow Courier</title>"
        '<meta property="og:title" content="Ferry leaves late">'
        '<meta property="og:site_name" content="Lindow Courier">'
        f'<meta property="article:published_time" content="{WHEN}">'
        '<link rel="canonical" href="https://courier.example/2025/ferry-late">'
        f"{extra}</head><body><nav>Home News Sport</nav><article><h1>Ferry leaves late</h1>"
        f"<p>{body}</p><p>{SECOND}</p></article><footer>All rights</footer></body></html>"
    )


def _mail(subject: str = "Ferry leaves late", number: int = 1) -> str:
    return (
        f"From: Ann Vole <ann@courier.example>\nTo: desk@courier.example\nSubject: {subject}\n"
        f"Date: Fri, 16 May 2025 14:30:00 +0300\nMessage-ID: <m{number}@courier.example>\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n"
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2025, 5, 16, 0, 0, 0)), data)
    return made.getvalue()


def _tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as packed:
        for name, data in (("a/one.txt", BODY.encode()), ("two.html", _html().encode())):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return made.getvalue()


def _docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    document = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def _odt() -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"<text:h>Ferry leaves late</text:h><text:p>{BODY}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _epub() -> bytes:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/'
        'elements/1.1/"><dc:title>The Week</dc:title><dc:date>2025-05-16</dc:date>'
        "<dc:publisher>Lindow Courier</dc:publisher></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    long = f"{BODY} {SECOND}"
    return _zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="o/b.opf"/>'
            b"</rootfiles></container>",
            "o/b.opf": opf.encode(),
            "o/a.xhtml": f"<html><body><h1>Ferry late</h1><p>{long}</p></body></html>".encode(),
            "o/b.xhtml": f"<html><body><h1>Quay vote</h1><p>{long}</p></body></html>".encode(),
            "o/c.xhtml": b"<html><body><p>Cover</p></body></html>",
        }
    )


def _warc() -> bytes:
    records = []
    for number, (kind, body) in enumerate((("text/html", _html()), ("image/png", "\x89PNG"))):
        payload = body.encode("utf-8" if number == 0 else "latin-1")
        http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + payload
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://courier.example/{number}/ferry\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            "WARC-Date: 2025-05-16T14:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


def _pdf() -> bytes:
    lines = [BODY[i : i + 70] for i in range(0, len(BODY), 70)]
    drawn = "BT /F1 11 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n"
    made += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    made += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return made.encode()


def _g2(item: str = "text", guid: str = "urn:newsml:courier.example:1", version: str = "2") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}"'
        f' xml:lang="en"><itemMeta><itemClass qcode="ninat:{item}"/><provider literal="LNA"/>'
        f"<versionCreated>{WHEN}</versionCreated><pubStatus qcode='stat:usable'/></itemMeta>"
        "<contentMeta><headline>Ferry leaves late</headline><by>Ann Vole</by></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/'
        f'1999/xhtml"><body><p>{BODY}</p></body></html></inlineXML></contentSet></newsItem>'
    )


_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Lindow Courier</title><link>https://courier.example/</link>"
    "<item><title>Ferry leaves late</title><link>https://courier.example/1/ferry</link>"
    "<guid>https://courier.example/1/ferry</guid><pubDate>Fri, 16 May 2025 14:30:00 +0300</pubDate>"
    f"<content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item>"
    "<item><title>Quay vote</title><link>https://courier.example/2/quay</link>"
    f"<pubDate>Fri, 16 May 2025 16:00:00 GMT</pubDate><description>{SECOND}</description></item>"
    "<item><title>Only a link</title><link>https://courier.example/3/link</link></item>"
    "</channel></rss>"
)
_NINJS = {
    "uri": "urn:newsml:courier.example:2", "type": "text", "version": "3", "language": "en",
    "versioncreated": WHEN, "pubstatus": "usable", "headline": "Ferry leaves late",
    "byline": "By Ann Vole", "body_text": BODY, "copyrightholder": "LNA",
}  # fmt: skip
_TELEGRAM = {
    "name": "Port watch", "type": "public_channel", "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-05-16T14:00:00", "text": ""},
        {"id": 2, "type": "message", "date": "2025-05-16T14:30:00", "date_unixtime": "1747395000",
         "from": "Port watch", "text": [BODY, {"type": "bold", "text": " Still at sea."}]},
        {"id": 3, "type": "message", "date": "2025-05-16T14:40:00", "date_unixtime": "1747395600",
         "from": "Ann", "text": "Seen it."},
    ],
}  # fmt: skip
_TELEGRAM_HTML = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
    '<div class="page_wrap"><div class="page_header"><div class="text bold">Port watch</div></div>'
    '<div class="history"><div class="message default clearfix" id="message2"><div class="body">'
    '<div class="pull_right date details" title="16.05.2025 14:30:00 UTC+03:00">14:30</div>'
    f'<div class="from_name">Port watch</div><div class="text">{BODY}</div></div></div>'
    '<div class="message default clearfix joined" id="message3"><div class="body">'
    '<div class="pull_right date details" title="16.05.2025 14:31:00 UTC+03:00">14:31</div>'
    f'<div class="text">{SECOND} {BODY}</div></div></div></div></div></body></html>'
)
_NEXIS = (
    "\n\n\n                    1 of 2 DOCUMENTS\n\n\n                Lindow Courier\n\n"
    "                May 16, 2025 Friday 2:30 PM GMT\n\nFerry leaves late\n\nBYLINE: Ann Vole\n\n"
    f"LENGTH: 50 words\n\n{BODY}\n\nLOAD-DATE: May 17, 2025\n\nLANGUAGE: ENGLISH\n\n"
    "        Copyright 2025 Lindow Courier\n\n\n                    2 of 2 DOCUMENTS\n\n\n"
    "                Lindow Courier\n\n                May 17, 2025 Saturday\n\n"
    f"Quay vote\n\nLENGTH: 30 words\n\n{SECOND}\n\nLOAD-DATE: May 18, 2025\n"
)
_LEXIS = (
    "Ferry leaves late", "Lindow Courier", "May 16, 2025 Friday", "Copyright 2025 Courier",
    "Length: 50 words", "Byline: Ann Vole", "Body", BODY, "Classification", "Language: ENGLISH",
    "Load-Date: May 17, 2025", "End of Document",
    "Quay vote", "Lindow Courier", "May 17, 2025 Saturday", "Body", SECOND, "End of Document",
)  # fmt: skip
_FACTIVA = (
    '<html><head><meta charset="utf-8"><title>Factiva</title></head><body>'
    + "".join(
        f'<div id="article-LNDC00002025051{n}el5g0000{n}" class="article">'
        f'<div class="article deArticle"><p></p><div id="hd"><span class="deHeadline">{title}</span>'
        '</div><div class="author">Ann Vole</div>'
        f"<div>52 Wörter</div><div>1{n} Mai 2025</div><div>Lindow Courier</div><div>LNDC</div>"
        f'<div>Englisch</div><p class="articleParagraph">{text}</p></div></div>'
        for n, title, text in ((6, "Ferry leaves late", BODY), (7, "Covid-19, part 1", SECOND))
    )
    + "</body></html>"
)
_EUROPRESSE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article><header>'
    '<span class="DocPublicationName">Le Courrier</span><span class="DocHeader">Monde, vendredi 16 mai'
    ' 2025, p. 3</span><div class="titreArticle"><p class="titreArticleVisu">Ferry leaves late</p></div>'
    f'<div>Ann Vole</div></header><section><div class="DocText"><p>{BODY}</p></div></section>'
    "<footer><p>Numéro de document : news·20250516·LC·1</p></footer></article></body></html>"
)
_PROQUEST = (
    f"{'_' * 60}\n\nFerry leaves late\n\nAuthor: Vole, Ann\n\nPublication title: Lindow Courier\n\n"
    "Publication date: May 16, 2025\n\nProQuest document ID: 123456\n\n"
    f"Document URL: https://proquest.example/docview/123456\n\nFull text: {BODY}\n\n{'_' * 60}\n"
)
_RITZAU = (
    '<?xml version="1.0"?><XMLNewsQueuedResponse><ListOfRBNews xmlns="">'
    + "".join(
        f"<RBNews><NewsID>n{n}</NewsID><PublishDate>2025-05-16T14:30:00.5</PublishDate>"
        f"<strapline>NOTE</strapline><headline>{title}</headline><subtitle/><town>Lindow</town>"
        f"<version>{n}</version><content>&lt;p&gt;{text}&lt;/p&gt;</content><HistID>H-{n}</HistID>"
        f"<Korrektion>{'true' if n == 2 else 'false'}</Korrektion><byLine>Ann Vole</byLine></RBNews>"
        for n, title, text in ((1, "Ferry leaves late", BODY), (2, "Quay vote", SECOND))
    )
    + "</ListOfRBNews></XMLNewsQueuedResponse>"
)
_WXR = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Lindow Courier</title><language>en</language><item><title>Ferry leaves late</title>"
    "<link>https://courier.example/?p=1</link><guid>https://courier.example/?p=1</guid>"
    f"<dc:creator>ann</dc:creator>"
    f"<content:encoded><![CDATA[[caption]{BODY}[/caption]]]></content:encoded>"
    "<wp:post_date>2025-05-16 14:30:00</wp:post_date>"
    "<wp:post_date_gmt>2025-05-16 11:30:00</wp:post_date_gmt>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    "<item><title>photo</title><wp:post_type>attachment</wp:post_type></item></channel></rss>"
)
_NITF = (
    '<?xml version="1.0" encoding="utf-8"?><nitf baselang="en"><head><title>slug</title><docdata>'
    '<doc-id id-string="LNA.2025.0001"/><date.issue norm="20250516T143000+0300"/>'
    "</docdata></head><body><body.head><hedline><hl1>Ferry leaves late</hl1></hedline>"
    "<byline>By Ann Vole</byline><distributor>LNA</distributor></body.head>"
    f"<body.content><p>{BODY}</p></body.content></body></nitf>"
)
_NEWSML = (
    '<?xml version="1.0" encoding="iso-8859-1"?><NewsML><NewsItem><Identification><NewsIdentifier>'
    "<ProviderId>lna.example</ProviderId><NewsItemId>1</NewsItemId><RevisionId>2</RevisionId>"
    "<PublicIdentifier>urn:newsml:lna.example:1:2</PublicIdentifier></NewsIdentifier></Identification>"
    "<NewsManagement><ThisRevisionCreated>20250516T113000Z</ThisRevisionCreated>"
    '<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines>'
    "<HeadLine>Café ferry leaves late</HeadLine></NewsLines><ContentItem><MediaType FormalName='Text'/>"
    f"<DataContent><p>{BODY}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
)
_ANPA = (
    f"\x16\x16\x01a0001\x1f_-----\r\nr a\x13\x11 BC-EU--Ferry-Late 1stLd-Writethru   05-16 0050\r\n"
    f"\x02^BC-EU--Ferry-Late, 1st Ld-Writethru,50<\r\n^Ferry leaves late<\r\n^By ANN VOLE=\r\n"
    f"\t   {BODY}\r\n\r\n\t   \x03AP-WF-05-16-25 1130GMT<\r\n\x04"
)
_IPTC7901 = (
    f"\x01lna0001 3 i 50 ccccc  lna 0045\r\n\r\nSea/ferry/\r\n\x021ST LEAD\r\nFerry leaves late\r\n"
    f"By Ann Vole =\r\n\r\nPort Lindow (lna) - {BODY}\r\n\r\nlna av\r\n\x03161130 GMT May 25\r\n\x04"
)
_MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/2025/ferry-late\r\n"
    'Subject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";'
    ' boundary="edge"\r\n\r\n--edge\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n'
    f"Content-Location: https://courier.example/2025/ferry-late\r\n\r\n{_html()}\r\n--edge--\r\n"
)
_CSV = (
    "id,title,publication,author,date,url,content\n"
    f'1,Ferry leaves late,Lindow Courier,Ann Vole,2025-05-16,https://courier.example/1/f,"{BODY}"\n'
    f'2,Quay vote,Lindow Courier,nan,05/06/2025,nan,"{SECOND}"\n'
)
_RTF = (
    "{\\rtf1\\ansi\\ansicpg1252{\\title Ferry leaves late}\\pard " + BODY + "\\par " + SECOND + "\\par}"
)
_OPML = (
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/>'
    '<outline text="B" xmlUrl="https://b.example/rss"/></body></opml>'
)

SAMPLES: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "text": ("ferry.txt", lambda: f"Ferry leaves late\n\n{BODY}\n".encode(), 1),
    "markdown": (
        "ferry.md",
        lambda: f"---\ntitle: Ferry leaves late\ndate: {WHEN}\n---\n\n{BODY}\n".encode(),
        1,
    ),
    "html": ("ferry.html", lambda: _html().encode(), 1),
    "mhtml": ("ferry.mhtml", lambda: _MHTML.encode(), 1),
    "jsonl": (
        "wire.jsonl",
        lambda: b"".join(
            json.dumps({"id": str(n), "title": "T", "text": t, "date": WHEN}).encode() + b"\n"
            for n, t in enumerate((BODY, SECOND))
        ),
        2,
    ),
    "json": (
        "news.json",
        lambda: json.dumps(
            {"status": "ok", "articles": [
                {"source": {"name": "Lindow Courier"}, "title": "Ferry leaves late", "content": BODY,
                 "publishedAt": WHEN, "url": "https://courier.example/1/f"},
                {"source": {"name": "Lindow Courier"}, "title": "Quay", "content": SECOND,
                 "publishedAt": {"$date": {"$numberLong": "1747395000000"}}},
            ]}, indent=1,
        ).encode(),
        2,
    ),
    "csv": ("table.csv", _CSV.encode, 2),
    "feed": ("feed.rss", _RSS.encode, 2),
    "links": ("list.opml", _OPML.encode, 0),
    "ninjs": ("item.json", lambda: json.dumps(_NINJS, indent=1).encode(), 1),
    "newsml-g2": (
        "message.xml",
        lambda: (
            '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
            + _g2() + _g2(guid="urn:newsml:courier.example:9") + _g2("picture", "urn:p")
            + "</itemSet></newsMessage>"
        ).encode(),
        2,
    ),
    "newsml": ("afp.xml", _NEWSML.encode, 1),
    "nitf": ("story.xml", _NITF.encode, 1),
    "iptc7901": ("dpa.txt", _IPTC7901.encode, 1),
    "anpa": ("ap.tst", _ANPA.encode, 1),
    "factiva": ("factiva.html", _FACTIVA.encode, 2),
    "nexis": ("nexis.txt", _NEXIS.encode, 2),
    "ritzau": ("ritzau.xml", _RITZAU.encode, 2),
    "europresse": ("europresse.html", _EUROPRESSE.encode, 1),
    "proquest": ("proquest.txt", _PROQUEST.encode, 1),
    "wxr": ("export.xml", _WXR.encode, 1),
    "eml": ("mail.eml", lambda: _mail().encode(), 1),
    "mbox": (
        "box.mbox",
        lambda: "".join(
            f"From ann@courier.example Fri May 16 14:30:00 2025\n{_mail(f'No. {n}', n)}\n"
            for n in (1, 2, 3)
        ).encode(),
        3,
    ),
    "telegram": ("result.json", lambda: json.dumps(_TELEGRAM, indent=1).encode(), 1),
    "docx": ("note.docx", lambda: _docx("Ferry leaves late", BODY), 1),
    "odt": ("note.odt", _odt, 1),
    "rtf": ("note.rtf", _RTF.encode, 1),
    "epub": ("week.epub", _epub, 2),
    "pdf": ("page.pdf", _pdf, 1),
    "warc": ("crawl.warc", _warc, 1),
    "archive": (
        "pack.zip", lambda: _zip({"one.txt": BODY.encode(), "in/two.html": _html().encode()}), 2
    ),
}  # fmt: skip
"""Format -> a file's name, what it holds, and how many articles that are."""

_FACTIVA_FIELDS = "".join(
    f"SE  News\nHD  {title}\nBY  By Ann Vole\nWC  52 words\nPD  1{n} May 2025\nET  14:30\n"
    f"SN  Lindow Courier\nSC  LNDC\nLA  English\nCY  (c) 2025 Lindow Courier\n\n"
    f"LP  {text}\n\nTD  Nobody was hurt there.\n\nNS  gcat : News\n"
    f"AN  Document LNDC00002025051{n}el5g0000{n}\n\n\n"
    for n, title, text in ((6, "Ferry leaves late", BODY), (7, "Quay vote", SECOND))
)
_FACTIVA_LINES = "\n\n".join(
    f"{title}\n\nAnn Vole\n52 words\n1{n} May 2025\n14:30\nLindow Courier\nLNDC\nEnglish\n"
    f"© 2025 Lindow Courier\n\n{text}\n\nDocument LNDC00002025051{n}el5g0000{n}\n"
    for n, title, text in ((6, "Ferry leaves late", BODY), (7, "Quay vote", SECOND))
)

MORE: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "Telegram as HTML": ("messages.html", _TELEGRAM_HTML.encode, 2),
    "Nexis as Word": ("lexis.docx", lambda: _docx(*_LEXIS), 2),
    "Factiva as text with fields": ("factiva.txt", _FACTIVA_FIELDS.encode, 2),
    "Factiva as plain text": ("factiva-plain.txt", _FACTIVA_LINES.encode, 2),
    "Factiva as rich text": (
        "factiva.rtf",
        lambda: (
            "{\\rtf1\\ansi\\ansicpg1252\\pard "
            + _FACTIVA_LINES.replace("©", "\\'a9").replace("\n", "\\par\n") + "}"
        ).encode(),
        2,
    ),
    "gzip": ("wire.jsonl.gz", lambda: gzip.compress(SAMPLES["jsonl"][1](), mtime=0), 2),
    "bzip2": ("feed.rss.bz2", lambda: bz2.compress(_RSS.encode()), 2),
    "xz": ("ferry.html.xz", lambda: lzma.compress(_html().encode()), 1),
    "tar in gzip": ("pack.tar.gz", lambda: gzip.compress(_tar(), mtime=0), 2),
    "WARC in gzip": ("crawl.warc.gz", lambda: gzip.compress(_warc(), mtime=0), 1),
    "JSON array": (
        "list.json", lambda: json.dumps([{"text": BODY}, {"body": SECOND}]).encode(), 2
    ),
    "UTF-16 text": ("wide.txt", lambda: BODY.encode("utf-16"), 1),
    "JSON Feed": (
        "feed.json",
        lambda: json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "Lindow Courier",
             "items": [{"id": "1", "content_html": f"<p>{BODY}</p>", "date_published": WHEN},
                       {"id": "2", "content_text": SECOND}, {"id": "3", "url": "https://a.example/x"}]}
        ).encode(),
        2,
    ),
}  # fmt: skip
"""What the samples look like in other dress: the same formats packed, encoded or exported otherwise."""
