"""How an article lies in the cluster: the fields of an index, and what is sent for an article.

Words are cut, folded and stemmed here, by `index.analysis`; the cluster gets tokens with blanks
between them and takes them as they are, so that it finds what the embedded engine finds.  Nothing of
the text can be had back from it: what was sent is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from index.accents import entries_of
from index.analysis import ANALYSIS_VERSION, terms
from index.engine import NAME_FIELDS, Document
from index.moments import month_of, own_seconds, own_seconds_of, seconds, seconds_of

SCHEMA_VERSION = 3
"""Raised with every change of the fields or of what stands in them."""
FORMAT = (SCHEMA_VERSION, ANALYSIS_VERSION)
"""What an index has to be of; one of an older format is built afresh."""

STATE, BUILDING, RETIRED = "state", "building", "retired"
"""Names of the documents that are no articles: they tell of the index itself."""

MOST_TERMS = 1_000_000
"""Values that one question may name: what `tag:` stands for may be many ids."""
_LONGEST = 2000
"""Longer values are cut to so many characters and told apart by their checksum."""


def _tokens(options: str, **more: object) -> dict[str, object]:
    return {"type": "text", "analyzer": "whitespace", "index_options": options, **more}


def _keyword(**more: object) -> dict[str, object]:
    return {"type": "keyword", **more}


def definition(shards: int) -> dict[str, Any]:
    """Return the body that creates an index: no copies and no refreshing until it is built.

    `title` and `text` hold stems with their places, `both` how often a stem stands in either;
    `title_word` and `text_word` hold surfaces, `word` those of either; `accent` holds the entries of
    `index.accents`.
    """
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "refresh_interval": -1,
            # Who deletes writes a version; it has to outlive a slower writer of an older one.
            "gc_deletes": "1h",
            "max_terms_count": MOST_TERMS,
            # As the embedded engine weighs words: index/embedded/plan.py.
            "similarity": {"default": {"type": "BM25", "k1": 1.5, "b": 0.75}},
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": ["state"]},
            "properties": {
                "state": {"type": "object", "enabled": False},
                "id": _keyword(),
                "sum": _keyword(index=False),
                "title": _tokens("positions", copy_to="both"),
                "text": _tokens("positions", copy_to="both"),
                "both": _tokens("freqs"),
                "title_word": _keyword(doc_values=False, copy_to="word"),
                "text_word": _keyword(doc_values=False, copy_to="word"),
                "word": _keyword(),
                **{name: _keyword() for name in NAME_FIELDS},
                "accent": _keyword(),
                "outlet": _keyword(),
                "published": {"type": "long"},
                "own_published": {"type": "long"},
                "month": _keyword(),
                "times": {"type": "long_range", "doc_values": False},
                "own_times": {"type": "long_range", "doc_values": False},
            },
        },
    }


def key_of(article_id: str) -> str:
    """Return the name of an article's document; never that of one which is no article."""
    key = "a" + to_value(article_id)
    return key if len(key.encode()) <= 500 else "h" + hashlib.sha256(key.encode()).hexdigest()


def to_value(text: str) -> str:
    """Return a value as the cluster holds it: UTF-8 has no lone surrogates, and terms have an end."""
    value = text.encode("utf-8", "backslashreplace").decode()
    if len(value) <= _LONGEST:
        return value
    return value[: _LONGEST - 65] + "…" + hashlib.sha256(value.encode()).hexdigest()


def sum_of(document: Document) -> str:
    """Return the checksum of all that is indexed of an article, 32 hex digits."""
    names = sorted((name, *values) for name, values in document.entities.items())
    times = [(first.isoformat(), last.isoformat()) for first, last in document.times]
    told = (document[:5], names, times)
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def body_of(document: Document) -> dict[str, Any]:
    """Return what is sent for an article; fields without anything in them are left out."""
    published, own = seconds_of(document.published), own_seconds_of(document.published)
    body: dict[str, Any] = {"id": to_value(document.id), "sum": sum_of(document)}
    for name, text in (("title", document.title), ("text", document.text)):
        if forms := terms(text):
            body[name] = " ".join([term for term, _ in forms])
            body[f"{name}_word"] = list(dict.fromkeys([surface for _, surface in forms]))
    if accents := entries_of(document.title, document.text):
        body["accent"] = accents
    for kind in NAME_FIELDS:
        if values := document.entities.get(kind):
            body[kind] = _distinct(values)
    if document.outlet:
        body["outlet"] = to_value(document.outlet)
    if published is not None and own is not None:
        body["published"], body["own_published"], body["month"] = published, own, month_of(own)
    if document.times:
        body["times"] = _ranges(document, seconds)
        body["own_times"] = _ranges(document, own_seconds)
    return body


def _ranges(document: Document, clock: Callable[[datetime], int]) -> list[dict[str, int]]:
    return [
        {"gte": start, "lt": max(clock(last), start + 1)}
        for first, last in document.times
        for start in [clock(first)]
    ]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(to_value, values)))
