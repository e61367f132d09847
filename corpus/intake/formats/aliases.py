"""How each field of an article is read from a record, under any of the names that it goes by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.intake.drafting import whole
from corpus.intake.formats.field_names import FIELD_OF

_MARKUP = re.compile(
    r"</(?:p|div|a|b|strong|em|i|span|ul|ol|li|h[1-6]|td|blockquote)\s*>|<br\s*/?>", re.IGNORECASE
)
_CUT = re.compile(r"…?\s*\[\+(\d+) chars\]\s*$")
_NO_TEXT = frozenset(["", "nan", "only available in paid plans"])
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
    addresses = [row for row in held.get("outlet", ()) if _is_address(row[1])]
    if addresses:
        # What is called the source is the page that a text was taken from as often as its outlet.
        held["outlet"] = [row for row in held["outlet"] if row not in addresses]
    url = _url([*held.get("url", ()), *addresses], taken)
    outlet = _name(first("outlet"))
    record_id = _string(first("id"))
    return Fields(
        text=text,
        is_markup=bool(text and _MARKUP.search(text)),
        title=_unmarked(title),
        outlet=outlet,
        authors=tuple(_people(first("authors"))),
        published=_moment(record, first("published")),
        url=url,
        record_id=record_id,
        identity=identity_of(record_id, outlet, url),
        version=_string(first("version")),
        state=_state(_string(first("state"))),
        language=_string(first("language")),
        notes=notes,
        extra={k: v for k, v in record.items() if k not in taken and not _is_nan(v)},
    )


def _is_address(value: object) -> bool:
    return isinstance(value, str) and re.match(r"https?://", value.strip()) is not None


def _moment(record: Mapping[str, object], stated: object) -> object:
    """Return when a record was published, in GMT where that is stated beside the local time."""
    for key in ("date_gmt", "post_date_gmt"):
        if isinstance(gmt := record.get(key), str) and re.match(r"[12]\d{3}-", gmt):
            return f"{gmt}Z"
    if isinstance(stated, str) and re.fullmatch(r"[\d-]{10}[ T][\d:]{5,8}", stated.strip()):
        return f"{stated.strip()}Z" if record.get("pubDateTZ") == "UTC" else stated
    return stated


def _by_field(
    record: Mapping[str, object], mapping: Mapping[str, str] | None
) -> dict[str, list[tuple[str, object]]]:
    ranked: dict[str, list[tuple[int, str, object]]] = {}
    for key, value in record.items():
        folded = key.strip().lower()
        if mapping and folded in mapping:
            ranked.setdefault(mapping[folded], []).append((-1, key, value))
            continue
        found = FIELD_OF.get(folded) or FIELD_OF.get(folded.replace(" ", "_"))
        if found:
            ranked.setdefault(found[0], []).append((found[1], key, value))
    return {
        field: [(key, value) for _, key, value in sorted(rows, key=lambda row: row[0])]
        for field, rows in ranked.items()
    }


def field_of(key: str) -> str | None:
    """Return the field that a key or the head of a column goes by, None if it is none of ours."""
    folded = key.strip().lower()
    found = FIELD_OF.get(folded) or FIELD_OF.get(folded.replace(" ", "_"))
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
    if isinstance(source, dict) and "name" in source:
        return True
    provider = record.get("provider")
    if isinstance(provider, list) and provider and isinstance(provider[0], dict):
        return "datePublished" in record
    return {"title", "description", "url", "source", "published_at"} <= set(record) and isinstance(
        source, str
    )


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
        if isinstance(value.get("sections"), list):
            return _text([value.get("summary"), *value["sections"]])
        if "paragraphs" in value:
            return _text([value.get("headline"), value["paragraphs"]])
        return next(
            (
                t
                for key in ("text", "value", "rendered", "body", "content", "full")
                if (t := _text(value.get(key)))
            ),
            None,
        )
    if isinstance(value, str) and value.strip().lower() not in _NO_TEXT:
        return whole(value)
    return None


def _string(value: object) -> str | None:
    if isinstance(value, dict):
        value = next(
            (
                value[k]
                for k in ("$oid", "name", "rendered", "main", "basic", "value", "text", "title")
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
        value = (
            value.get("name") or value.get("original") or value.get("title")
            or value.get("domain") or value.get("id")
        )  # fmt: skip
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
        elif re.fullmatch(r"[^;]{3,60}(?:; ?[^;]{3,60}){1,20}", written):
            value = written.split(";")
        else:
            yield _bare_name(whole(written))
            return
    if isinstance(value, dict) and isinstance(value.get("by"), list):
        value = value["by"]
    items: Iterable[object] = value if isinstance(value, list) else [value]
    for item in items:
        # A number is that of an account, and no name.
        name = _name(item) if not isinstance(item, int | float) else None
        if name and name.strip() and name.strip().lower() != "nan":
            yield _bare_name(name)


def _bare_name(name: str) -> str:
    return re.sub(r"^by\s+(?=\S)", "", name.strip().strip("'\""), flags=re.IGNORECASE)


def _url(held: Iterable[tuple[str, object]], taken: set[str]) -> str | None:
    fallback = None
    for key, value in held:
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = next(
                (v for k in ("href", "url", "permalink", "canonical", "self") if (v := value.get(k))),
                None,
            )
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
