"""The JSON shapes of values: what scripts rely on, one function a value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.article import Annotations, Article, OffsetMap, Quantity, Quote, Timestamp
    from corpus.draft import Skipped
    from corpus.intake.run import Added
    from corpus.stories.cells import Cell
    from corpus.stories.comparison import Comparison, Passage, Place
    from corpus.stories.named import Named
    from index.asking.answers import Answer, FacetValue, Hit
    from index.newsroom.quotes import Said
    from index.newsroom.records import ArticleRecord
    from index.newsroom.remarks import Remark
    from index.newsroom.stories import Story
    from index.newsroom.timelines import Timeline, TimelineItem

Shape = dict[str, object]


def iso(moment: datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC with `Z`, or None."""
    if moment is None:
        return None
    # strftime does not fill up years below 1000 everywhere; isoformat does.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def shape_annotations(found: Annotations, text: str, offsets: OffsetMap) -> Shape:
    """Return entities, timestamps, quotes and quantities; offsets into text and decoded original."""

    def place(start: int, end: int) -> Shape:
        original_start, original_end = offsets.to_original(start, end)
        return {
            "text": text[start:end],
            "start": start,
            "end": end,
            "original_start": original_start,
            "original_end": original_end,
        }

    return {
        "entities": [
            {
                **place(m.start, m.end),
                "kind": m.kind,
                "subkind": m.subkind,
                "entity": m.entity,
                "name": m.name,
                "sure": m.sure,
                **({} if m.sure else {"why": m.why}),
            }
            for m in found.mentions
        ],
        "timestamps": [{**place(t.start, t.end), **_shape_time(t)} for t in found.timestamps],
        "quotes": [{**place(q.start, q.end), **_shape_quote(q)} for q in found.quotes],
        "quantities": [{**place(q.start, q.end), **_shape_quantity(q)} for q in found.quantities],
    }


def _shape_quote(quote: Quote) -> Shape:
    return {
        "kind": quote.kind,
        "direct": quote.direct,
        "verb": quote.verb,
        "cue_start": quote.cue_start,
        "cue_end": quote.cue_end,
        "speaker": quote.speaker,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "entity": quote.entity or None,
        "name": quote.name or None,
        "role": quote.role,
        "sure": quote.sure,
    }


def shape_said(said: Said) -> Shape:
    """Return a quote as `quotes --json` and `--jsonl` print it."""
    quote = said.quote
    return {
        "article": said.article,
        "ref": said.ref,
        "start": quote.start,
        "end": quote.end,
        "text": said.words,
        **_shape_quote(quote),
    }


def _shape_quantity(quantity: Quantity) -> Shape:
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "noun_start": quantity.noun_start,
        "noun_end": quantity.noun_end,
    }


def _shape_time(stamp: Timestamp) -> Shape:
    return {
        "type": stamp.type,
        "value": stamp.value,
        "earliest": iso(stamp.earliest),
        "latest": iso(stamp.latest),
        "grain": stamp.grain,
        "zone": stamp.zone,
        "status": stamp.status,
        "assumed": list(stamp.assumed),
    }


def _shape_place(place: tuple[str, int, int]) -> Shape:
    article, start, end = place
    return {"article": article, "start": start, "end": end}


def shape_timeline(timeline: Timeline) -> Shape:
    """Return what `timeline --json` prints."""
    return {
        "items": [shape_item(item) for item in timeline.items],
        "undated": timeline.undated,
        "dateless": [shape_item(item) for item in timeline.dateless],
    }


def shape_item(item: TimelineItem) -> Shape:
    """Return a row of `timeline --json` and `--jsonl`."""
    place = {"text": item.words, "start": item.timestamp.start, "end": item.timestamp.end}
    return {
        "article": item.article,
        "timestamp": {**place, **_shape_time(item.timestamp)},
        "sentence": item.sentence,
        "also": [_shape_place(other) for other in item.also],
    }


def shape_record(record: ArticleRecord, number: int | None = None) -> Shape:
    """Return what `show --json` prints; of an earlier version where its number is given."""
    from dataclasses import asdict

    from index.newsroom.records import version_of

    about = record.about
    shape: Shape = {
        **shape_article(record.article),
        "paths": list(about.paths),
        "format": about.format,
        "encoding": about.encoding,
        "language": about.language,
        "version": about.version,
        "state": about.state,
        "doubted": about.doubted,
        "told": list(about.told),
        "versions": [
            {
                "number": earlier.number,
                "version": earlier.version,
                "published": earlier.published,
                "state": earlier.state,
                "sha256": earlier.sha256,
            }
            for earlier in record.earlier
        ],
        "tags": list(record.tags),
        "notes": [
            {"note": remark.n, **_shape_place_of(remark)}
            for remark in record.remarks
            if remark.what == "note"
        ],
        "passages": [
            {"passage": remark.n, **_shape_place_of(remark)}
            for remark in record.remarks
            if remark.what == "passage"
        ],
        "marked": record.marked,
        "shared": asdict(record.shared) if record.shared else None,
    }
    if number is None:
        return shape
    earlier = version_of(record, number)
    found = ("entities", "timestamps", "quotes", "quantities", "removed")
    return {
        **{key: value for key, value in shape.items() if key not in found},
        "title": earlier.title,
        "published": earlier.published,
        "version": earlier.version,
        "state": earlier.state,
        "sha256": earlier.sha256,
        "text": earlier.text,
    }


def shape_remark(remark: Remark) -> Shape:
    """Return a mark or note as `notes --json` and `--jsonl` print it."""
    return {"what": remark.what, "n": remark.n or None, "article": remark.article,
            **_shape_place_of(remark)}  # fmt: skip


def _shape_place_of(remark: Remark) -> Shape:
    return {
        "text": remark.text,
        "at": remark.at,
        "start": remark.start,
        "end": remark.end,
        "words": remark.words,
        "state": remark.state,
        "by": remark.by,
    }


def shape_article(article: Article) -> Shape:
    """Return what is told of an article itself."""
    return {
        "id": article.id,
        "ref": article.ref,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published,
        "published_basis": article.published_basis,
        "url": article.url,
        "path": article.path,
        "sha256": article.sha256,
        "text": article.text,
        **shape_annotations(article.annotations, article.text, article.map),
        "removed": [
            {
                "text": r.text,
                "why": r.why,
                "original_start": r.original_start,
                "original_end": r.original_end,
            }
            for r in article.removed
        ],
    }


def shape_answer(answer: Answer) -> Shape:
    """Return what `search --json` prints; `facets` only where they were asked for."""
    shape: Shape = {
        "query": answer.query,
        "read": answer.read,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 2),
        "partial": answer.partial,
        "expansions": [{"from": e.source, "to": e.to, "why": e.why} for e in answer.expansions],
        "suggestion": answer.suggestion,
        "strict": answer.strict,
        "best": answer.best,
        "hits": [shape_hit(hit) for hit in answer.hits],
    }
    if answer.facets:
        shape["facets"] = {
            field: [_shape_facet(value) for value in values]
            for field, values in answer.facets.items()
        }
    return shape


def shape_hit(hit: Hit) -> Shape:
    """Return a hit as `search --json` and `--jsonl` print it."""
    return {
        "id": hit.id,
        "ref": hit.ref,
        "title": hit.title,
        "opening": hit.opening,
        "outlet": hit.outlet,
        "published": hit.published,
        "state": hit.state,
        "path": hit.path,
        "score": round(hit.score, 4),
        "story": hit.story,
        "tags": list(hit.tags),
        "snippet": {
            "text": hit.snippet.text,
            "start": hit.snippet.start,
            "marks": [list(mark) for mark in hit.snippet.marks],
        },
    }


def _shape_facet(value: FacetValue) -> Shape:
    return {
        "entity": value.value,
        "name": value.name,
        "count": value.count,
        "query": value.query,
    }


def shape_added(added: Added) -> Shape:
    """Return what `add --json` prints: counts, the ids taken in or changed, and the reasons."""
    from dataclasses import asdict

    articles = (*added.added, *added.updated, *added.unchanged, *added.versions)
    return {
        "added": len(added.added),
        "updated": len(added.updated),
        "unchanged": len(added.unchanged),
        "versions": len(added.versions),
        "articles": list(dict.fromkeys(articles)),
        "files": [asdict(read) for read in added.files],
        "skipped": [shape_skipped(skipped) for skipped in added.skipped],
        "alike": [alike._asdict() for alike in added.alike],
        "partly": list(added.partly),
    }


def shape_skipped(skipped: Skipped) -> Shape:
    """Return a skipped file or record with its reason."""
    return {"path": skipped.path, "reason": skipped.reason}


def shape_story(story: Story) -> Shape:
    """Return a story as `stories --json` prints it."""
    return {
        "story": story.id,
        "title": story.title,
        "articles": list(story.articles),
        "sources": story.sources,
        "from": story.first,
        "to": story.last,
        "why": shape_why(story.why),
    }


def shape_why(why: Sequence[Named]) -> list[dict[str, str]]:
    """Return what reports share, as `{kind, value}`."""
    return [{"kind": thing.kind, "value": thing.value} for thing in why]


def shape_comparison(found: Comparison, texts: dict[str, str]) -> dict[str, list[Shape]]:
    """Return what `compare --json` prints beside the ids; `texts` are the articles' by id."""

    def place(at: Place, words: bool = False) -> Shape:
        article, start, end = at
        shape: Shape = {"article": article, "start": start, "end": end}
        return shape | {"text": texts[article][start:end]} if words else shape

    return {
        "facts": [
            {
                "kind": fact.kind,
                "subject": fact.subject,
                "verdict": fact.verdict,
                "cells": [_shape_cell(cell) for cell in fact.cells],
            }
            for fact in found.facts
        ],
        "copied": [
            shape_passage(passage) for passage in found.copied
        ],
        "contained": [
            {"article": each.article, "in": each.within, "share": round(each.share, 4)}
            for each in found.contained
        ],
        "edits": [
            {"kind": edit.kind, "a": place(edit.a, words=True), "b": place(edit.b, words=True)}
            for edit in found.edits
        ],
    }


def shape_passage(passage: Passage) -> Shape:
    """Return a copied passage with its places."""
    return {"words": passage.words, "places": [_shape_place(at) for at in passage.places]}


def _shape_cell(cell: Cell) -> Shape:
    shape: Shape = {
        "article": cell.article,
        "value": cell.value,
        "text": cell.text,
        "start": cell.start,
        "end": cell.end,
    }
    if cell.bound:
        shape["bound"] = cell.bound
    if cell.as_of:
        shape["as_of"] = cell.as_of
    return shape
