"""Records of services, dumps and editorial systems, each in the shape in which it is given out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.intake.samples import BODY, SECOND
from tests.corpus.intake.test_odd_sources import only, read

_URL = "https://courier.example/2025/ferry"
_WHEN = "2025-05-16T10:00:00Z"
_MARKED = f"<p>{BODY}</p><p>{SECOND}</p>"

SHAPES: dict[str, object] = {
    "fields one level down": {
        "response": {"status": "ok", "results": [{
            "id": "sea/ferry", "webTitle": "Ferry late", "webUrl": _URL, "apiUrl": f"{_URL}/api",
            "webPublicationDate": _WHEN,
            "fields": {"bodyText": BODY, "byline": "Ann Vole", "publication": "Courier"},
        }]}
    },
    "a headline of several lengths": {
        "status": "OK", "response": {"docs": [{
            "web_url": _URL, "lead_paragraph": BODY, "source": "Courier", "snippet": "Late.",
            "headline": {"main": "Ferry late", "kicker": None}, "pub_date": "2025-05-16T10:00:00+0000",
            "byline": {"original": "By Ann Vole"}, "_id": "courier://article/1",
        }]}
    },
    "text in elements": {
        "type": "story", "_id": "ABC", "headlines": {"basic": "Ferry late", "web": ""},
        "display_date": _WHEN, "canonical_url": _URL, "distributor": {"name": "Courier"},
        "credits": {"by": [{"type": "author", "name": "Ann Vole"}]},
        "content_elements": [
            {"type": "text", "content": BODY}, {"type": "image", "caption": "A quay"},
        ],
    },
    "sections of paragraphs": [{
        "title": "Ferry late", "authors": ["Ann Vole"], "publishing_date": "2025-05-16 10:00:00+00:00",
        "url": _URL, "publisher": "Courier",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [BODY]}]},
    }],
    "a source that is an address": {
        "title": "Ferry late", "author": "Ann Vole", "date": _WHEN, "source": _URL,
        "source-hostname": "Courier", "text": BODY, "hostname": "courier.example",
    },
    "a provider with its name": {
        "_type": "News", "value": [{
            "name": "Ferry late", "url": _URL, "description": BODY, "datePublished": _WHEN,
            "provider": [{"name": "Courier"}], "authors": ["Ann Vole"],
        }],
    },
    "a description that is the text": {
        "data": [{
            "author": "Ann Vole", "title": "Ferry late", "description": BODY, "url": _URL,
            "source": "Courier", "published_at": "2025-05-16T10:00:00+00:00",
        }],
    },
    "a graph": {
        "@context": "https://schema.org", "@graph": [{
            "@type": "NewsArticle", "headline": "Ferry late", "articleBody": BODY, "url": _URL,
            "datePublished": _WHEN, "author": {"name": "Ann Vole"}, "publisher": {"name": "Courier"},
        }],
    },
    "records by their ids": {
        "a1": {"title": "Ferry late", "text": BODY, "date": _WHEN, "author": "By Ann Vole",
               "outlet": "Courier", "url": _URL},
    },
    "columns": {
        "title": {"0": "Ferry late"}, "text": {"0": BODY}, "date": {"0": _WHEN},
        "author": {"0": "Ann Vole"}, "outlet": {"0": "Courier"}, "url": {"0": _URL},
    },
    "a time in GMT beside the site's own": {
        "title": {"rendered": "Ferry late"}, "content": {"rendered": BODY}, "link": _URL,
        "date": "2025-05-16T12:00:00", "date_gmt": "2025-05-16T10:00:00", "author": "Ann Vole",
        "site_name": "Courier",
    },
    "seconds named by another key": {
        "_id": "1", "_source": {
            "headline": "Ferry late", "content": BODY, "@timestamp": _WHEN, "source": "Courier",
            "author": "Ann Vole", "href": _URL,
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_record_is_read_in_the_shape_that_its_service_gives_it(shape: str, tmp_path: Path) -> None:
    draft = only(tmp_path, "a.json", json.dumps(SHAPES[shape]))
    told = (draft.title, draft.outlet, draft.published, draft.url, draft.authors)
    assert told == ("Ferry late", "Courier", _WHEN, _URL, ("Ann Vole",))
    assert draft.text.strip() == BODY


def test_posts_deep_in_a_dump_are_found_beside_its_settings(tmp_path: Path) -> None:
    posts = [
        {"id": str(n), "title": f"Ferry {n}", "html": _MARKED, "published_at": _WHEN}
        for n in (1, 2)
    ]
    dump = {"db": [{"meta": {"version": "5"}, "data": {"posts": posts, "settings": [{"key": "a"}]}}]}
    drafts, _ = read(tmp_path, "a.json", json.dumps(dump))
    assert [d.title for d in drafts] == ["Ferry 1", "Ferry 2"]
    assert [d.text for d in drafts] == [f"{BODY}\n\n{SECOND}"] * 2


def test_a_wire_item_with_its_urn_and_the_time_of_its_version_is_known_by_them(
    tmp_path: Path,
) -> None:
    item = {
        "type": "composite", "urn": "urn:newsml:wren.example:1", "version": 2, "headline": "Ferry late",
        "version_created": "2025-05-16T12:00:00+02:00", "creditline": "wren", "article_html": _MARKED,
        "updated": "2025-05-16T10:01:00Z", "associations": [{"type": "image", "urn": "urn:b"}],
    }  # fmt: skip
    draft = only(tmp_path, "a.json", json.dumps(item))
    assert (draft.identity, draft.version, draft.outlet, draft.published) == (
        "guid:urn:newsml:wren.example:1", "2", "wren", "2025-05-16T12:00:00+02:00",
    )  # fmt: skip
    image = {**item, "type": "image", "article_html": None, "caption": BODY}
    assert read(tmp_path, "a.json", json.dumps(image)) == ([], ["a picture, no article"])


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"pubDate": "2025-05-16 10:00:00", "pubDateTZ": "UTC"}, "published", _WHEN),
        ({"pubDate": "2025-05-16 10:00:00"}, "published", "2025-05-16T10:00:00"),
        ({"published_parsed": [2025, 5, 16, 10, 0, 0, 4, 136, 0]}, "published", _WHEN),
        ({"author": 7}, "authors", ()),
        ({"author": "Ann Vole; Bo Tarn"}, "authors", ("Ann Vole", "Bo Tarn")),
        ({"byline": "BY ANN VOLE"}, "authors", ("ANN VOLE",)),
        ({"links": {"self": _URL}}, "url", _URL),
        ({"Quelle": "Bote"}, "outlet", "Bote"),
    ],
)
def test_a_field_is_read_as_its_source_means_it(
    record: dict[str, object], field: str, value: object, tmp_path: Path
) -> None:
    draft = only(tmp_path, "a.json", json.dumps({"title": "Ferry", "text": BODY, **record}))
    assert getattr(draft, field) == value


def test_a_notice_that_a_text_must_be_paid_for_is_none(tmp_path: Path) -> None:
    record = {"title": "Ferry", "link": _URL, "content": "ONLY AVAILABLE IN PAID PLANS"}
    assert read(tmp_path, "a.json", json.dumps(record)) == ([], ["a link without text"])


def test_a_record_that_no_reader_can_take_loses_none_of_those_after_it(tmp_path: Path) -> None:
    deep = "[" * 600 + '"a"' + "]" * 600
    odd = ("/Date(99999999999999)/", "9999-12-31T24:00:00", "2024-W99-9", "1e400", "(2024, 13, 1, 1)")
    lines = [f'{{"title": "deep", "text": {deep}}}'] + [
        json.dumps({"title": f"Ferry {n}", "text": f"{n} {BODY}", "date": date})
        for n, date in enumerate(odd)
    ]
    drafts, _ = read(tmp_path, "a.jsonl", "\n".join(lines))
    named = [d for d in drafts if d.title != "deep"]
    assert [d.title for d in named] == [f"Ferry {n}" for n in range(len(odd))]
    assert {d.published for d in named} == {None} and all(d.notes for d in named)
