"""Which format a file has: by what it begins with, and only then by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from corpus.draft import UnreadableError
from corpus.intake.encodings import decode, looks_binary
from corpus.intake.markup import COMMENT, without

HEAD = 65_536
"""Bytes of a file that are looked at."""

OTHER_TEXT = frozenset(
    [
        ".yaml",
        ".yml",
        ".toml",
        ".py",
        ".js",
        ".ts",
        ".css",
        ".ipynb",
        ".tex",
        ".srt",
        ".vtt",
        ".sql",
        ".sh",
        ".c",
        ".h",
        ".java",
        ".go",
        ".rs",
        ".ini",
        ".ics",
        ".vcf",
        ".bib",
    ]
)
"""Files of text in which an article would still have to be found; taken as they are they mislead."""


@dataclass(frozen=True, slots=True)
class Magic:
    """What a file of no use to us begins with, and what it is called."""

    begins: bytes
    what: str


MAGICS = (
    Magic(b"\x89PNG\r\n", "a picture"),
    Magic(b"\xff\xd8\xff", "a picture"),
    Magic(b"GIF8", "a picture"),
    Magic(b"II*\0", "a picture"),
    Magic(b"MM\0*", "a picture"),
    Magic(b"\0\0\x01\0", "a picture"),
    Magic(b"OggS", "a sound file"),
    Magic(b"ID3", "a sound file"),
    Magic(b"fLaC", "a sound file"),
    Magic(b"\x1aE\xdf\xa3", "a video"),
    Magic(b"SQLite format 3\0", "a database file"),
    Magic(b"\x7fELF", "a binary file"),
    Magic(b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx"),
    Magic(b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    Magic(b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    Magic(b"!<arch>\n", "a binary file"),
    Magic(b"wOFF", "a font"),
    Magic(b"wOF2", "a font"),
    Magic(b"PAR1", "a Parquet file; save it as CSV or JSON"),
)

_MAGIC_FORMATS = (
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
    (b"filedesc://", "warc"),
)

_MAIL_HEADER = re.compile(
    # Possessive: a line is taken one way only, so that no text makes it try all ways of taking many.
    r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:(?:[ \t][^\n]*+|\r?+)\n(?:[ \t][^\n]*+\n)*+){2,}+"
)
_MAIL_NAMES = frozenset(
    [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "reply-to",
        "x-mailer",
        "sender",
        "cc",
        "list-id",
        "dkim-signature",
        "content-transfer-encoding",
    ]
)
_NEXIS_COUNT = re.compile(
    r"(?m)^[ \t\ufeff]*(?:Dokument\s+)?\d{1,5}\s+(?:of|von|de|di|van)\s+\d{1,5}\s+"
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?)\b"
)
_FACTIVA = re.compile(r"(?m)^(?:HD[ \t]+\S|(?:AN[ \t]+)?Document[ \t]+[A-Z0-9]{3,12}[a-z0-9]{12,})")
_FRONT = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:[^\n]*+\n){0,200}?(?:\1|\.\.\.)[ \t]*\r?\n"
)
_IPTC7901 = re.compile(r"^[\s\x16]*\x01?\s*[A-Za-z]{2,4}\d{3,4}\s+\d\s+[a-z]{1,3}\s+\d{1,5}\s")
_ROOT = re.compile(r"<(?![?!])\s*(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_XML_ROOTS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "channel": "feed",
    "opml": "links",
    "newsmessage": "newsml-g2",
    "newsitem": "newsml-g2",
    "packageitem": "newsml-g2",
    "conceptitem": "newsml-g2",
    "knowledgeitem": "newsml-g2",
    "planningitem": "newsml-g2",
    "catalogitem": "newsml-g2",
    "newsml": "newsml",
    "nitf": "nitf",
    "html": "html",
    "ppsresponse": "factiva",
    "ppsarticleresponse": "factiva",
    "ppsarticle": "factiva",
    "articleset": "factiva",
    "xmlnewsqueuedresponse": "ritzau",
    "rbnews": "ritzau",
    "record": "proquest",
}


def format_of(head: bytes, name: str) -> str:
    """Return the name of the format of a file that begins with `head`.

    UnreadableError says what it is where no reader takes it.
    """
    suffix = PurePath(name).suffix.lower()
    for magic in MAGICS:
        if head.startswith(magic.begins):
            raise UnreadableError(magic.what)
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnreadableError("a sound, picture or video file")
    for begins, format in _MAGIC_FORMATS:
        if head.startswith(begins):
            return format
    if head[257:262] == b"ustar":
        return "archive"
    if head[:40].lstrip(b"\x16\x01\r\n\x00 ").startswith((b"WARC/", b"filedesc://")):
        return "warc"
    if framed := _framed(head):
        return framed
    if looks_binary(head[:8192]):
        raise UnreadableError("a binary file")
    text = decode(head).text if head else ""
    begins_with = text.lstrip("\ufeff \t\r\n")
    if begins_with.startswith(("{", "[")) and (found := _json(begins_with, suffix)):
        return "markdown" if suffix in (".md", ".markdown") else found
    if begins_with.startswith("<"):
        return _markup(begins_with, suffix)
    if text.startswith("From ") and re.match(r"From \S+.*\d{4}\s*\r?\n", text):
        return "mbox"
    if mail := _mail(text):
        return mail
    if _NEXIS_COUNT.search(text[:3000]) or _is_listed_nexis(text):
        return "nexis"
    if _FACTIVA.search(text) and _is_factiva(text):
        return "factiva"
    if _proquest(text):
        return "proquest"
    if _FRONT.match(text):
        return "markdown"
    return _by_name(begins_with, suffix)


def _framed(head: bytes) -> str | None:
    """Tell wires by the control characters that frame their header."""
    start = head[:200].lstrip(b"\r\n \x7f\x00")
    if start.startswith((b"\x16\x16\x01", b"\x16\x01")) or b"\x16\x16\x01" in head[:60]:
        if (
            b"\x13" in head[:80]
            or b"\x12" in head[:300]
            or re.search(rb"\x01[a-z]\d{4}", head[:60])
        ):
            return "anpa"
        return "iptc7901"
    if start.startswith(b"\x01") and b"\x02" in head:
        return "iptc7901" if re.match(rb"\x01[A-Za-z]{2,4}\d", start) else "anpa"
    if re.match(rb"[A-Za-z]{2,4}\d{3,4} \d [a-z]{1,3} \d{1,5}\s", start) and b"\x02" in head[:600]:
        return "iptc7901"
    return None


def _json(text: str, suffix: str) -> str | None:
    opening = re.match(r"[\[{\s]*(?:[\"}\]\d-]|true|false|null)", text[:2000])
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".json":
        return "json"
    if text.startswith("{"):
        if not (opening or suffix == ""):
            return None
        first = text.split("\n", 1)[0].rstrip()
        return "jsonl" if first.endswith("}") or not opening else "json"
    # Square brackets open many a text: [Photo], [1].
    return "json" if re.match(r"\[\s*(?:[\[{\"]|\])", text) and '"' in text[:2000] else None


def _markup(text: str, suffix: str) -> str:
    low = text[:HEAD].lower()
    if "netscape-bookmark-file" in low[:300] or "<title>pocket export</title>" in low[:2000]:
        return "links"
    bare = without(text[:HEAD], COMMENT, "-->")
    found = _ROOT.search(bare)
    root = found[1].lower() if found else ""
    is_page = root == "html" or "<!doctype html" in low[:1000] or "<html" in low[:3000]
    if is_page and (root == "html" or root not in _XML_ROOTS):
        return _page(low)
    if root in ("rss", "channel") and "wordpress.org/export" in low:
        return "wxr"
    if root in _XML_ROOTS:
        if (
            root == "newsitem"
            and "iptc.org/std/nar" not in low
            and re.search(r"<(?:identification|newscomponent)\b", low)
        ):
            return "newsml"
        if root == "record" and "<goid>" not in low:
            raise UnreadableError("no reader for XML whose root is <record>")
        return _XML_ROOTS[root]
    if root == "article" and re.search(r"<(?:headline|leadparagraph|tailparagraphs|reply)\b", low):
        return "factiva"
    if low.startswith("<?xml"):
        raise UnreadableError(f"no reader for XML whose root is <{found[1] if found else '?'}>")
    if suffix == ".xml" and root not in ("p", "div", "body", "article"):
        raise UnreadableError(f"no reader for XML whose root is <{found[1] if found else '?'}>")
    if suffix in ("", ".txt", ".md", ".text", ".markdown", ".asc") and not re.search(
        r"</(?:p|div|body|table|span|article)>|<(?:p|div|body|table|h1)\b", low
    ):
        return "markdown" if suffix in (".md", ".markdown") else "text"
    return _page(low)


def _page(low: str) -> str:
    if re.search(
        r"<title>[^<]{0,40}\bfactiva\b|class=[\"']factivalogo|\bdivfactivaexception\b|<div[^>]{0,60}id=[\"']article-[a-z]{4}[a-z0-9]{16,}",
        low,
    ):
        return "factiva"
    if "<docfull>" in low or re.search(
        r"<a name=[\"']?doc_id_|<meta topic=[^>]{0,40}documents=", low
    ):
        return "nexis"
    if "europresse" in low or re.search(
        r"class=[\"'](?:docpublicationname|titrearticle|dococurrcontainer|rdp__)", low
    ):
        return "europresse"
    if "proquest" in low[:6000] and "document" in low:
        return "proquest"
    if 'class="page_wrap"' in low and "from_name" in low:
        return "telegram"
    return "html"


def _mail(text: str) -> str | None:
    match = _MAIL_HEADER.match(text.lstrip("\ufeff \t\r\n"))
    if not match:
        return None
    block = match[0]
    names = {
        line.split(":", 1)[0].lower() for line in block.splitlines() if re.match(r"[A-Za-z]", line)
    }
    if len(names & _MAIL_NAMES) < 2:
        return None
    if re.search(
        r"(?i)^snapshot-content-location:|^content-type:\s*multipart/related", block, re.MULTILINE
    ) and re.search(r"(?i)saved by|snapshot|type=\"?text/html", block):
        return "mhtml"
    return "eml"


def _is_listed_nexis(text: str) -> bool:
    """Tell an export of Nexis that a cover page and a list of its articles stand in front of."""
    begun = _NEXIS_COUNT.search(text, 3000)
    return begun is not None and bool(
        re.search(r"(?m)^[ \t]{0,80}(?:Download Request|Time Of Request|LENGTH|LOAD-DATE)\b", text)
    )


def _is_factiva(text: str) -> bool:
    from corpus.intake.formats.factiva_text import is_export

    return is_export(text.replace("\r\n", "\n"))


def _proquest(text: str) -> bool:
    return bool(
        re.search(r"(?m)^_{40,}\s*$", text[:4000])
        and re.search(r"(?mi)^(?:ProQuest document ID|Publication title|Document URL)\s*:", text)
    )


_BY_NAME = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".eml": "eml",
    ".mbox": "mbox",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "links",
    ".warc": "warc",
    ".arc": "warc",
}


def _by_name(text: str, suffix: str) -> str:
    if suffix in OTHER_TEXT:
        raise UnreadableError(f"no reader for {suffix} files")
    named = _BY_NAME.get(suffix)
    if named != "csv" and _is_table(text, named is not None or suffix in (".txt", ".text", ".asc")):
        return "csv"
    if named:
        return named
    if suffix == ".xml":
        raise UnreadableError("not XML, whatever its name says")
    return "iptc7901" if _IPTC7901.match(text) else "text"


def _is_table(text: str, strict: bool) -> bool:
    """Tell a table by its columns; a name that says another thing asks for rows that all fit."""
    if not any(mark in text[:2000].split("\n", 1)[0] for mark in ",;|\t"):
        return False
    from corpus.intake.formats.tables import is_table

    return is_table(text, strict)
