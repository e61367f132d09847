"""What a page states of its article in its markup: title, authors, outlet, address, date with zone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.intake.drafting import one_line
from corpus.intake.markup import words_of
from corpus.intake.stated_dates import StatedDate, read_date

if TYPE_CHECKING:
    from corpus.intake.markup import Element

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "date_published", "publish-date", "publication_date", "published_time",
    "parsely-pub-date", "sailthru.date", "article.published", "published-date", "pubdate",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "article_date_original", "originalpublicationdate",
    "article.created", "og:pubdate", "rnews:datepublished", "vr:published_time",
    "shareaholic:article_published_time",
    "citation_publication_date", "dat", "cdate", "ptime", "publishdate", "pub_date", "date",
)  # fmt: skip
"""Names of `meta` elements that state the publication date, the surer first."""
_AUTHOR_META = ("author", "byl", "parsely-author", "sailthru.author", "article:author", "dc.creator",
                "dcterms.creator", "citation_author", "og:article:author")  # fmt: skip
_OUTLET_META = ("og:site_name", "application-name", "cre", "dc.publisher", "citation_journal_title")
_TITLE_META = ("dc:title", "dcterms:title", "og:title", "twitter:title", "dc.title", "sailthru.title",
               "parsely-title", "citation_title")  # fmt: skip
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting|NewsArticle)$")
_UNNAMED = re.compile(
    r"untitled(?: (?:document|page))?|new page \d*|document|index(?:\.html?)?|home(?: ?page)?"
    r"|\(no title\)",
    re.IGNORECASE,
)
"""What programs write where nobody named a page."""
_SINGLEFILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{4,1000})")
_ZONED = re.compile(r"T.*(?:Z|[+-]\d\d:\d\d)$")
_SEPARATOR = re.compile(r"\s+[|–—•·»:\-]+\s+|\s*\|\s*")
_BESIDE = re.compile(r"\s*[|–—•·»:*_-]")
_BY = re.compile(r"^(?:by|von|par|por|di|door|written by)[:\s]+", re.IGNORECASE)
_LARGEST_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states; `names_article` tells that its address leads to this one article."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: StatedDate
    modified: str | None
    url: str | None
    language: str | None
    names_article: bool


def facts_of(root: Element, head: str = "", url: str | None = None) -> PageFacts:
    """Return what the page states; `head` is its beginning as text, `url` where it was got from."""
    metas = _metas(root)
    linked = _linked_data(root)
    outlet = _first(metas, _OUTLET_META) or _name_of(linked.get("publisher"))
    saved = _SINGLEFILE.search(head)
    address = _address(root, metas, linked) or (saved[1] if saved else None) or url
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    modified = read_date(
        _first(metas, ("article:modified_time", "og:updated_time", "last-modified", "datemodified"))
        or linked.get("dateModified")
    ).published
    return PageFacts(
        title=_title(root, metas, linked, outlet),
        outlet=outlet,
        authors=tuple(_authors(root, metas, linked)),
        published=_published(root, metas, linked),
        modified=modified,
        url=address,
        language=language
        if language and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", language)
        else None,
        names_article=bool(address and len(urlsplit(address).path.strip("/")) > 3),
    )


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or meta.get("value") or "").strip()
        if not content:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (meta.get(key) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    for name in names:
        for value in metas.get(name, ()):
            if line := one_line(value):
                return line
    return None


def _linked_data(root: Element) -> dict[str, object]:
    """Return the JSON-LD object of the article, or an empty one."""
    first: dict[str, object] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        written = script.text_content() if hasattr(script, "text_content") else script.text or ""
        if len(written) > _LARGEST_JSON:
            continue
        written = re.sub(
            r"^\s*(?:<!--|/\*.*?\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$",
            "",
            written,
        )
        try:
            value = json.loads(written.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kind = item.get("@type") or item.get("type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds):
                if item.get("headline") or item.get("datePublished"):
                    return item
            elif not first and item.get("datePublished") and item.get("headline"):
                first = item
    return first


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for inner in value[:200]:
            yield from _objects(inner, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if key in value:
                yield from _objects(value[key], depth + 1)


def _name_of(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            value = value[0] if value else None
    return one_line(value) if isinstance(value, str) else None


def _unescaped(text: str | None) -> str | None:
    if not text:
        return None
    from html import unescape

    text = unescape(text)
    return one_line(re.sub(r"</?(?:em|i|b|strong|br|span|u|sup|sub)\b[^<>]*/?>", "", text))


def _title(
    root: Element, metas: Mapping[str, list[str]], linked: Mapping[str, object], outlet: str | None
) -> str | None:
    """Return the title: what heading and sharing agree on, the article's own data, what is shared."""
    in_head = next((words for t in root.iter("title") if (words := words_of(t))), None)
    if in_head and _UNNAMED.fullmatch(in_head):
        in_head = None
    shared = [
        title for name in _TITLE_META if name in metas and (title := _unescaped(metas[name][0]))
    ]
    headings = [words for h in root.iter("h1") if (words := words_of(h)) and len(words) < 400]
    others = [*shared, *headings, *([in_head] if in_head else [])]
    # The article's data may hold the title for search engines.
    if shared and _folded(shared[0]) in map(_folded, headings[:3]) and _folded(shared[0]):
        return shared[0]
    headline = linked.get("headline")
    stated = _unescaped(headline) if isinstance(headline, str) else None
    # These are stated as the title, and stay as they are stated; `<title>` names the outlet too.
    if stated and (not others or any(_shared(stated, other) > 0.5 for other in others)):
        return stated
    if shared:
        return shared[0]
    marked = [
        words
        for h in root.iter("h1", "h2")
        if "headline" in (h.get("itemprop") or "") and (words := words_of(h))
    ]
    if marked:
        return marked[0]
    if in_head:
        return _without_outlet(in_head, outlet, headings)
    return headings[0] if headings else None


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _shared(one: str, other: str) -> float:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) / max(1, min(len(a), len(b)))


def _without_outlet(title: str, outlet: str | None, headings: list[str]) -> str:
    """Return a title without what stands beside it: the outlet, or all that the heading has not."""
    for heading in headings:
        # `The heading | Outlet`: what stands over the article is the title.
        if len(heading) > 8 and heading != title and (at := title.find(heading)) >= 0:
            before, after = title[:at], title[at + len(heading) :]
            if not before.strip() and _BESIDE.match(after):
                return heading
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    after, before = title[parts[-1].end() :], title[: parts[0].start()]
    named = _folded(outlet or "")
    if named and _folded(after) and (_folded(after) in named or named in _folded(after)):
        return title[: parts[-1].start()]
    if named and _folded(before) == named:
        return title[parts[0].end() :]
    if "|" in parts[-1][0] and len(after.split()) <= 4 < len(before.split()):
        return title[: parts[-1].start()]
    return title


def _authors(
    root: Element, metas: Mapping[str, list[str]], linked: Mapping[str, object]
) -> Iterator[str]:
    stated = linked.get("author") or linked.get("creator")
    names: list[str] = []
    for item in stated if isinstance(stated, list) else [stated]:
        name = item if isinstance(item, str) else _name_of(item)
        if name:
            names.append(name)
    if not names:
        for key in _AUTHOR_META:
            names = [value for value in metas.get(key, ())]
            names = [value for value in names if not re.match(r"https?:|//|@|www\.", value)]
            if names:
                break
    if not names:
        for link in root.iter("a", "span"):
            is_author = "author" in (link.get("rel"), link.get("itemprop")) or "p-author" in (
                link.get("class") or ""
            ).split()
            if is_author and (words := words_of(link)) and len(words) < 80:
                names.append(words)
    for name in names[:20]:
        cleaned = _BY.sub("", _unescaped(name) or "").strip(" ,;")
        if cleaned and len(cleaned) < 150 and not cleaned.startswith("http"):
            yield cleaned


def _published(
    root: Element, metas: Mapping[str, list[str]], linked: Mapping[str, object]
) -> StatedDate:
    """Return the publication date: the first that has a zone, else a clock time, else a day."""
    written: list[object] = []
    strong = PUBLISHED_META[:14]
    written += [v for name in strong for v in metas.get(name, ())[:1]]
    written += [linked[k] for k in ("datePublished", "dateCreated") if linked.get(k)]
    for element in root.iter():
        if "datePublished" in (element.get("itemprop") or ""):
            written.append(element.get("content") or element.get("datetime") or words_of(element))
    written += [v for name in PUBLISHED_META[14:] for v in metas.get(name, ())[:1]]
    found = [date for value in written if (date := read_date(value)).published]
    if not found:
        found = [
            date
            for time in root.iter("time")
            if (
                date := read_date(time.get("datetime") or time.get("content") or words_of(time))
            ).published
        ][:1]
    if not found:
        failed = [date for value in written if (date := read_date(value)).note]
        day = _searched(root)
        if day:
            return StatedDate(day, day)
        return failed[0] if failed else StatedDate()
    day = (found[0].published or "")[:10]
    same = [date for date in found if _near(day, date.published or "")]
    zoned = [d for d in same if d.published and _ZONED.search(d.published)]
    clocked = [d for d in same if d.published and "T" in d.published]
    if clocked and not zoned:
        # The same clock time may be shown on the page with its zone.
        shown = (read_date(time.get("datetime")) for time in root.iter("time"))
        minutes = {(d.published or "")[14:16] for d in clocked}
        zoned = [
            d
            for d in shown
            if d.published and _ZONED.search(d.published) and _near(day, d.published)
            and d.published[14:16] in minutes
        ][:1]  # fmt: skip
    return (zoned or clocked or found)[0]


def _near(day: str, other: str) -> bool:
    """Tell whether two dates are at most a day apart: the same moment in two zones."""
    from datetime import date

    try:
        return abs((date.fromisoformat(day) - date.fromisoformat(other[:10])).days) <= 1
    except ValueError:
        return False


def _searched(root: Element) -> str | None:
    """Return the day that the page's markup states in some other way, as htmldate finds it."""
    try:
        from htmldate import find_date

        found = find_date(root, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError, OverflowError):
        return None
    return found if isinstance(found, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", found) else None


def _address(
    root: Element, metas: Mapping[str, list[str]], linked: Mapping[str, object]
) -> str | None:
    canonical = next(
        (
            link.get("href")
            for link in root.iter("link")
            if (link.get("rel") or "").lower() == "canonical"
        ),
        None,
    )
    candidates = [canonical, _first(metas, ("og:url", "twitter:url", "parsely-link"))]
    main = linked.get("mainEntityOfPage")
    if isinstance(main, dict):
        main = main.get("@id")
    candidates += [value if isinstance(value, str) else None for value in (main, linked.get("url"))]
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    fallback: str | None = None
    for candidate in candidates:
        if not candidate:
            continue
        try:
            address = str(urljoin(base or "", candidate.strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.netloc:
            continue
        if parts.path.strip("/"):
            return address
        fallback = fallback or address
    return fallback
