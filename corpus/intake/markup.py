"""XML and HTML read safely: no entity is expanded, nothing is fetched, and markup becomes text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from corpus.draft import UnreadableError
from corpus.intake.encodings import Decoded, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.{0,100000}?\]\s*)?>", re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));?")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "hl1",
        "hl2",
        "hl3",
        "byline",
        "dateline",
        "lede",
        "block",
        "media",
        "note",
        "tagline",
        "bq",
        "pubdata",
        "body.head",
        "body.content",
        "body.end",
        "title",
        "subtitle",
        "para",
    ]
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "div",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "table",
        "ul",
        "ol",
        "pre",
        "hl2",
    ]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "head",
        "select",
        "button",
        "canvas",
        "audio",
        "video",
        "map",
        "form",
        "input",
        "textarea",
    ]
)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that XML or HTML declares at its beginning."""
    head = data[:4096]
    match = _DECLARED.search(head[:400]) or _META.search(head)
    return match[1].decode("ascii") if match else None


def decode_markup(data: bytes, charset: str | None = None) -> Decoded:
    """Decode XML or HTML; `charset` is what its envelope says and comes before its own word."""
    return decode(data, charset or declared_encoding(data))


def parse_xml(text: str) -> Element:
    """Return the root of XML; UnreadableError where it is none.

    The document type and its entities are left out, so that none is expanded or fetched;
    HTML's named characters are read as what they mean.  What is cut off or broken is read as far
    as it goes.
    """
    from lxml import etree

    text = without_doctype(_DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1))
    text = _ILLEGAL.sub(" ", text)
    text = _REFERENCE.sub(_numbered, _ENTITY.sub(_named, text))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableError(f"not XML: {str(error).splitlines()[0][:100]}") from None
    if root is None:
        raise UnreadableError("not XML: nothing of it can be read")
    return root


def without_doctype(text: str) -> str:
    """Return XML without its document type, and so without the entities that it declares."""
    at = 0
    while True:
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        else:
            break
        if end < 0:
            return text
        at = end + 2 if text.startswith("?>", end) else end + 3
    found = _DOCTYPE.match(text, at)
    return text[:at] + text[found.end() :] if found else text


def without(text: str, opening: re.Pattern[str], closing: str, *, filled: bool = False) -> str:
    """Return text without all that stands between each opening and the next closing, with them.

    With `filled`, blanks stand for it, so that all else keeps its place.  The time grows as the
    text does, where a pattern with both would try every opening anew.
    """
    kept: list[str] = []
    at = 0
    while found := opening.search(text, at):
        end = text.find(closing, found.end())
        if end < 0:
            break
        kept.append(text[at : found.start()])
        at = end + len(closing)
        if filled:
            kept.append(" " * (at - found.start()))
    kept.append(text[at:])
    return "".join(kept)


COMMENT = re.compile("<!--")
CDATA = re.compile(r"<!\[CDATA\[")


def stretches(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield where each stretch from an opening to the next closing begins and ends."""
    at = 0
    while found := opening.search(text, at):
        end = closing.search(text, found.end())
        if end is None:
            return
        yield found.start(), end.end()
        at = end.end()


def _named(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    from html.entities import html5

    return html5.get(name + ";", f"&amp;{name};")


def _numbered(match: re.Match[str]) -> str:
    """Keep a reference to a character; what is none, which lxml cannot give back, is shown as such."""
    code = int(match[1], 16) if match[1] else int(match[2])
    if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF:
        return match[0]
    return "\ufffd"


def parse_html(text: str) -> Element | None:
    """Return the root of a page, or None where there is nothing in it; no limit but the depth."""
    from lxml import etree

    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    text = _REFERENCE.sub(_numbered, _ILLEGAL.sub(" ", text))
    if not text.strip():
        return None
    parser = html_parser()
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def html_parser() -> object:
    """Return a parser for pages whose elements are those of lxml.html."""
    from lxml.html import HTMLParser

    return HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )


def local(element: Element) -> str:
    """Return the name of an element without its namespace, lower case; "" for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def find_all(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these local names at and below `root`, in document order."""
    wanted = frozenset(names)
    for element in root.iter():
        if local(element) in wanted:
            yield element


def find_one(root: Element | None, *names: str) -> Element | None:
    """Return the first element of these local names at or below `root`, or None."""
    return next(find_all(root, *names), None) if root is not None else None


def children(parent: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of these local names."""
    for child in parent if parent is not None else ():
        if local(child) in names:
            yield child


def child(parent: Element | None, *path: str) -> Element | None:
    """Return the first descendant by a path of local names, or None."""
    for name in path:
        parent = next(children(parent, name), None)
        if parent is None:
            return None
    return parent


def words_of(element: Element | None) -> str | None:
    """Return all text at and below an element on one line, or None where there is none."""
    if element is None:
        return None
    found = " ".join("".join(str(part) for part in element.itertext()).split())
    return found or None


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its local name, stripped; None where it is missing or empty."""
    if element is None:
        return None
    value = element.get(name)
    if value is None:
        value = next(
            (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None
        )
    return value.strip() or None if value is not None else None


def text_of(root: Element, dropped: Callable[[Element], bool] | None = None) -> str:
    """Return the text of markup as paragraphs, with a blank line between any two.

    `dropped` names more elements to be left out, with all that is in them.
    """
    pieces: list[str] = []
    # A stack, not recursion: markup may be nested deeper than Python's call stack.
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        name = local(element)
        if closing:
            if name in _BLOCKS:
                pieces.append("\n\n" if name in _PARAGRAPHS else "\n")
            if element is not root and element.tail:
                pieces.append(_spaced(element.tail))
            continue
        if name in _DROPPED or not name or (dropped is not None and dropped(element)):
            if element is not root and element.tail:
                pieces.append(_spaced(element.tail))
            continue
        if name == "br":
            pieces.append("\n")
        elif name in _BLOCKS:
            pieces.append("\n\n" if name in _PARAGRAPHS else "\n")
            if name == "li":
                pieces.append("- ")
        if element.text:
            pieces.append(element.text if name == "pre" else _spaced(element.text))
        stack.append((element, True))
        stack.extend((inner, False) for inner in reversed(element))
    return _tidied("".join(pieces))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _tidied(text: str) -> str:
    text = re.sub(r"[ \t\xa0]{2,}", " ", text)
    text = re.sub(r"[ \t\xa0]?\n[ \t\xa0]?", "\n", text)
    text = re.sub(r"(?m)^- *\n+", "- ", text)
    text = re.sub(r"(?m)^- *$", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


@cache
def _looks_marked() -> re.Pattern[str]:
    return re.compile(
        r"<(?:/?[a-z][a-z0-9]{0,10}(?:\s[^<>]*)?/?|!--.{0,2000}?--)>|&(?:[a-z]{2,8}|#\d{1,6});",
        re.I,
    )


def text_of_fragment(fragment: str) -> str:
    """Return the text of a piece of HTML; what holds no markup is returned as it stands."""
    if not _looks_marked().search(fragment):
        return fragment.strip()
    root = parse_html(f"<div>{fragment}</div>")
    return text_of(root) if root is not None else ""
