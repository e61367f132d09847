"""The names that scrapers, services and tables give to an article's fields, and how each is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.intake.drafting import whole

ALIASES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "maintext", "fulltext", "full_text",
        "main_text", "story", "bodytext", "body_text", "article_text", "articletext", "plain_text",
        "content_text", "text_content", "textcontent", "cleaned_text", "article_body",
        "article_content", "news_content", "story_text", "raw_text", "body_html", "content_html",
        "html_content", "html", "bodyhtml", "article_html",
    ),
    "title": (
        "title", "headline", "webtitle", "article_title", "articletitle", "heading", "head_line",
        "news_title", "story_title", "page_title", "titel", "titre", "título", "article__title",
    ),
    "published": (
        "published", "date", "publishedat", "published_at", "pubdate", "pub_date", "datepublished",
        "date_published", "date_publish", "publish_date", "publishdate", "publication_date",
        "publicationdate", "published_date", "publisheddate", "webpublicationdate", "published_time",
        "article:published_time", "seendate", "date_time", "datetime", "article_date", "news_date",
        "timestamp", "time", "created_at", "createdat", "created", "first_published", "dateadded",
        "published_parsed", "posted", "day", "datum", "fecha", "data",
    ),
    "outlet": (
        "outlet", "source", "publisher", "publication", "sitename", "site_name", "site",
        "newspaper", "source_name", "sourcename", "news_source", "meta_site_name", "source_domain",
        "domain", "hostname", "source-hostname", "provider", "medium", "media_name", "journal",
        "news_outlet", "sourcecommonname",
    ),
    "authors": ("authors", "author", "byline", "creator", "writer", "by", "auteur", "autor"),
    "url": (
        "url", "link", "permalink", "canonical_link", "canonical_url", "weburl", "article_url",
        "page_url", "article_link", "links", "uri", "article__url", "documentidentifier", "source_url",
    ),
    "id": ("id", "_id", "guid", "uuid", "article_id", "articleid", "doc_id", "docid", "record_id",
           "uid"),
    "version": ("version", "revision", "rev", "versionnumber", "version_number"),
    "state": ("pubstatus", "state"),
    "language": ("language", "lang", "meta_lang", "detected_language", "langue"),
}  # fmt: skip
"""Field -> the keys it goes by, folded to lower case, the first that holds something wins."""

_FIELD_OF = {
    alias: (field, rank) for field, names in ALIASES.items() for rank, alias in enumerate(names)
}
_MARKUP = re.compile(
    r"</(?:p|div|a|b|strong|em|i|span|ul|ol|li|h[1-6]|td|blockquote)\s*>|<br\s*/?>", re.IGNORECASE
)
_CUT = re.compile(r"…?\s*\[\+(\d+) chars\]\s*$")
_LINK_KEYS = frozenset(
    [
        "slug",
        "savedat",
        "is_saved",
        "labels",
        "isarchived",
        "is_archived",
        "readingprogress",
        "article__excerpt",
        "tags",
        "socialimage",
        "favorite",
        "date_archived",
        "archive",
        "description",
        "excerpt",
        "time_added",
    ]
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record states, by our names; `extra` is all that no field took."""

    text: str | None
    is_markup: bool
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: object
    url: str | None
    record_id: str | None
    identity: str | None
    version: str | None
    state: str | None
    language: str | None
    notes: tuple[str, ...]
    extra: dict[str, object]


def read(record: Mapping[str, object], mapping: Mapping[str, str] | None = None) -> Fields:
    """Read a record by its keys; `mapping` names more of them: a key of the source -> a field."""
    taken: set[str] = set()
    held = _by_field(record, mapping)

    def first(field: str) -> object:
        for key, value in held.get(field, ()):
            # A title, an id may well be the word None; a date or an author may not.
            unsaid = is_nothing(value) if field not in ("id", "title", "text") else _is_empty(value)
            if not unsaid:
                taken.add(key)
                return value
        return None

    text = _text(first("text"))
    if not text and is_news_answer(record):
        for key in ("description", "summary", "snippet", "abstract"):
            text = _text(record.get(key))
            if text:
                taken.add(key)
                break
    notes: tuple[str, ...] = ()
    if text and (cut := _CUT.search(text[-80:])):
        notes = (f"the source cut the text off: {cut[1]} more characters",)
    title = _string(first("title"))
    url = _url(held.get("url", ()), taken)
    outlet = _name(first("outlet"))
    record_id = _string(first("id"))
    return Fields(
        text=text,
        is_markup=bool(text and _MARKUP.search(text)),
        title=_unmarked(title),
        outlet=outlet,
        authors=tuple(_people(first("authors"))),
        published=first("published"),
        url=url,
        record_id=record_id,
        identity=identity_of(record_id, outlet, url),
        version=_string(first("version")),
        state=_state(_string(first("state"))),
        language=_string(first("language")),
        notes=notes,
        extra={k: v for k, v in record.items() if k not in taken and not _is_nan(v)},
    )


def _by_field(
    record: Mapping[str, object], mapping: Mapping[str, str] | None
) -> dict[str, list[tuple[str, object]]]:
    ranked: dict[str, list[tuple[int, str, object]]] = {}
    for key, value in record.items():
        folded = key.strip().lower()
        if mapping and folded in mapping:
            ranked.setdefault(mapping[folded], []).append((-1, key, value))
            continue
        found = _FIELD_OF.get(folded) or _FIELD_OF.get(folded.replace(" ", "_"))
        if found:
            ranked.setdefault(found[0], []).append((found[1], key, value))
    return {
        field: [(key, value) for _, key, value in sorted(rows, key=lambda row: row[0])]
        for field, rows in ranked.items()
    }


def field_of(key: str) -> str | None:
    """Return the field that a key or the head of a column goes by, None if it is none of ours."""
    folded = key.strip().lower()
    found = _FIELD_OF.get(folded) or _FIELD_OF.get(folded.replace(" ", "_"))
    return found[0] if found else None


def text_in(record: Mapping[str, object]) -> str | None:
    """Return the text of a record if it holds one under any of the names for it."""
    return next(
        (text for _, value in _by_field(record, None).get("text", ()) if (text := _text(value))),
        None,
    )


def is_link(record: Mapping[str, object]) -> bool:
    """Tell whether a record is an address with what is said of it, and no text."""
    if text_in(record) or (is_news_answer(record) and _text(record.get("description"))):
        return False
    keys = {key.lower() for key in record}
    urls = _by_field(record, None).get("url", ())
    return any(isinstance(v, str) and re.match(r"https?:", v) for _, v in urls) and (
        bool(keys & _LINK_KEYS) or "title" in keys or "name" in keys
    )


def is_news_answer(record: Mapping[str, object]) -> bool:
    """Tell whether this is a record of NewsAPI or one of its kin, whose description is text."""
    source = record.get("source")
    return isinstance(source, dict) and "name" in source


_STATES = {
    "corrected": "corrected", "correction": "corrected", "updated": "updated", "update": "updated",
    "withdrawn": "withdrawn", "canceled": "withdrawn", "cancelled": "withdrawn", "killed": "withdrawn",
}  # fmt: skip


def _state(told: str | None) -> str | None:
    """Return what a record says of its own standing, as `Draft.state` tells it; else None."""
    return _STATES.get((told or "").strip().lower())


def identity_of(record_id: str | None, outlet: str | None, url: str | None) -> str | None:
    """Return by what a record is to be known again: a name good everywhere, an id with its outlet."""
    if record_id and re.match(r"(?:urn:|tag:|https?://)", record_id):
        return f"guid:{record_id}"
    if record_id and outlet:
        return f"record:{outlet}/{record_id}"
    if url and names_article(url):
        return f"url:{url}"
    return None


def names_article(url: str) -> bool:
    """Tell whether an address can be that of one article: it leads on from the site's own page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.path.strip("/") or parts.query)


def is_nothing(value: object) -> bool:
    """Tell whether a value says nothing: null, an empty string or list, or not a number."""
    if isinstance(value, str) and value.strip().lower() in ("null", "none"):
        return True
    return _is_empty(value)


def _is_empty(value: object) -> bool:
    if value is None or value == [] or value == {}:
        return True
    if isinstance(value, str):
        return value.strip().lower() in ("", "nan")
    return _is_nan(value)


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and value != value


def _text(value: object) -> str | None:
    if isinstance(value, list):
        parts = [part for item in value if (part := _text(item))]
        return "\n\n".join(parts) or None
    if isinstance(value, dict):
        return next(
            (
                t
                for key in ("text", "value", "rendered", "body", "content", "full")
                if (t := _text(value.get(key)))
            ),
            None,
        )
    if isinstance(value, str) and value.strip() and value.strip().lower() != "nan":
        return whole(value)
    return None


def _string(value: object) -> str | None:
    if isinstance(value, dict):
        value = next(
            (
                value[k]
                for k in ("$oid", "name", "rendered", "value", "text", "title")
                if k in value
            ),
            None,
        )
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return str(value)
    return None


def _unmarked(title: str | None) -> str | None:
    if title and ("<" in title or "&" in title):
        from corpus.intake.markup import text_of_fragment

        return text_of_fragment(title) or title
    return title


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("domain") or value.get("id")
    return _string(value)


def _people(value: object) -> Iterator[str]:
    if isinstance(value, str):
        written = value.strip()
        if written.startswith("[") and written.endswith("]"):
            # Tables hold lists as Python or JSON writes them.
            try:
                listed = json.loads(written.replace("'", '"'))
            except (ValueError, RecursionError):
                listed = written.strip("[]").split(",")
            value = listed
        else:
            yield whole(written)
            return
    items: Iterable[object] = value if isinstance(value, list) else [value]
    for item in items:
        name = _name(item)
        if name and name.strip() and name.strip().lower() != "nan":
            yield name.strip().strip("'\"")


def _url(held: Iterable[tuple[str, object]], taken: set[str]) -> str | None:
    fallback = None
    for key, value in held:
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("href") or value.get("url")
        if not isinstance(value, str) or not value.strip():
            continue
        if re.match(r"(?:https?:)?//", value.strip()):
            taken.add(key)
            return whole(value.strip())
        if key.lower() in ("url", "link", "permalink"):
            fallback = fallback or (key, value)
    if fallback:
        taken.add(fallback[0])
        return whole(fallback[1].strip())
    return None
