"""What each command prints as JSON: a table, from which docs/schemas and docs/json.md are made.

`python -m tools.json_schemas` writes them.  A field that is not here fails the tests; a script may
rely on what is, and has to bear that fields are added.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple, get_args

from corpus.archive.desk_rows import KEPT
from corpus.archive.journal import Family
from corpus.config_file import Source
from corpus.kinds import KINDS, Basis, Bound, QuoteKind, Subkind, TimeStatus, TimeType
from corpus.stories.facts import KINDS as FACTS
from corpus.stories.facts import VERDICTS
from index.newsroom.clips import State
from tools.schema_words import (
    ANY,
    DATE,
    INT,
    NUM,
    PLACE,
    SHA,
    STR,
    UTC,
    YES,
    Schema,
    any_of,
    by_name,
    many,
    maybe,
    obj,
    one,
    render,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"
FOLDER = DOCS / "schemas"
PAGE = DOCS / "json.md"

SPAN = {"text": STR, "start": PLACE, "end": PLACE}
FOUND = {**SPAN, "original_start": PLACE, "original_end": PLACE}
TIME = {
    "type": one(*get_args(TimeType)), "value": STR, "earliest": maybe(UTC), "latest": maybe(UTC),
    "grain": STR, "zone": maybe(STR), "status": one(*get_args(TimeStatus)), "assumed": many(STR),
}  # fmt: skip
QUOTE = {
    "kind": one(*get_args(QuoteKind)), "direct": YES, "verb": maybe(STR), "cue_start": maybe(PLACE),
    "cue_end": maybe(PLACE), "speaker": maybe(STR), "speaker_start": maybe(PLACE),
    "speaker_end": maybe(PLACE), "entity": maybe(STR), "name": maybe(STR), "role": maybe(STR),
    "sure": YES,
}  # fmt: skip
ANNOTATIONS = {
    "entities": many(obj(
        {"why": STR}, **FOUND, kind=one(*KINDS), subkind=maybe(one(*get_args(Subkind))),
        entity=STR, name=STR, sure=YES,
    )),
    "timestamps": many(obj(**FOUND, **TIME)),
    "quotes": many(obj(**FOUND, **QUOTE)),
    "quantities": many(obj(
        **FOUND, value=maybe(NUM), low=maybe(NUM), high=maybe(NUM), bound=one(*get_args(Bound)),
        unit=maybe(STR), noun=maybe(STR), noun_start=maybe(PLACE), noun_end=maybe(PLACE),
    )),
}  # fmt: skip
BASIS = maybe(one(*get_args(Basis)))
ARTICLE = {
    "id": STR, "ref": STR, "title": maybe(STR), "outlet": maybe(STR), "authors": many(STR),
    "published": maybe(DATE), "published_basis": BASIS, "url": maybe(STR), "path": STR,
    "sha256": SHA, "text": STR, **ANNOTATIONS,
    "removed": many(obj(text=STR, why=STR, original_start=PLACE, original_end=PLACE)),
}  # fmt: skip
REMARKED = {
    "text": maybe(STR), "at": STR, "start": maybe(PLACE), "end": maybe(PLACE), "words": maybe(STR),
    "state": maybe(one("found", "moved", "lost")), "by": maybe(STR),
}  # fmt: skip
SHOWN = {
    "paths": many(STR), "format": STR, "encoding": maybe(STR), "language": maybe(STR),
    "version": maybe(STR), "state": maybe(STR), "doubted": maybe(STR), "told": many(STR),
    "versions": many(obj(number=INT, version=maybe(STR), published=maybe(DATE), state=maybe(STR),
                         sha256=SHA)),
    "tags": many(STR), "notes": many(obj(note=INT, **REMARKED)),
    "passages": many(obj(passage=INT, **REMARKED)), "marked": YES,
    "shared": maybe(obj(by=STR, marked=YES, tags=many(STR))),
}  # fmt: skip
HIT = {
    "id": STR, "ref": STR, "title": maybe(STR), "opening": STR, "outlet": maybe(STR),
    "published": maybe(DATE), "state": maybe(STR), "path": STR, "score": NUM, "story": maybe(STR),
    "tags": many(STR),
    "snippet": obj(text=STR, start=PLACE, marks=many({"type": "array", "items": PLACE,
                                                      "minItems": 2, "maxItems": 2})),
}  # fmt: skip
CITATION = obj(
    outlet=maybe(STR), title=STR, authors=many(STR), published=maybe(DATE), published_basis=BASIS,
    url=maybe(STR), path=STR, line=maybe(INT), ref=STR, start=PLACE, end=PLACE, sha256=SHA,
    accessed=UTC,
)  # fmt: skip
CLIP = {
    "clip": STR, "article": STR, **SPAN, "speaker": maybe(STR), "note": maybe(STR),
    "citation": CITATION, "sha256": SHA, "story": maybe(STR),
    "also": many(obj(article=STR, ref=STR, outlet=maybe(STR), start=PLACE, end=PLACE)),
}  # fmt: skip
WHY = many(obj(kind=STR, value=STR))
STORY = {
    "story": STR, "title": STR, "articles": many(STR), "sources": INT, "from_": maybe(STR),
    "to": maybe(STR), "why": WHY,
}  # fmt: skip
AT = obj(article=STR, start=PLACE, end=PLACE)
CELL = obj({"bound": one(*get_args(Bound)), "as_of": STR}, article=STR, value=STR, **SPAN)
FACT = {"kind": one(*FACTS), "subject": STR, "verdict": one(*VERDICTS), "cells": many(CELL)}
COPIED = {"words": INT, "places": many(AT)}
CONTAINED = {"article": STR, "in_": STR, "share": NUM}
EDIT = {
    "kind": one("added", "dropped", "changed"), "a": obj(article=STR, **SPAN),
    "b": obj(article=STR, **SPAN),
}  # fmt: skip
ITEM = {"article": STR, "timestamp": obj(**SPAN, **TIME), "sentence": STR, "also": many(AT)}
SAID = {"article": STR, "ref": STR, **SPAN, **QUOTE}
SIMILAR = obj(id=STR, ref=STR, title=STR, score=NUM, why=WHY, copies=many(STR))
SKIPPED = obj(path=STR, reason=STR)
FACET = obj(entity=STR, name=STR, count=INT, query=STR)
SEARCHES = obj(searches=many(obj(name=STR, query=STR, total=INT, new=INT, articles=many(STR))))
CHANGED = obj(changed=many(STR))
REMARK = {"what": one("mark", "note", "passage"), "n": maybe(INT), "article": STR, **REMARKED}
OPERATION = obj(
    operation=INT, family=one(*get_args(Family)), told=STR, reason=maybe(STR), at=STR, undone=YES,
    articles=many(STR),
)  # fmt: skip
MENTIONED = obj(article=STR, sha256=SHA, **SPAN)
DECISION = {
    "decision": INT, "action": STR, "name": maybe(STR), "kind": maybe(one(*KINDS)),
    "to": maybe(one(*KINDS)), "other": maybe(STR), "other_kind": maybe(one(*KINDS)),
    "forms": many(STR), "article": maybe(STR), "at": STR, "reason": maybe(STR),
}  # fmt: skip
ON_STORIES = obj(
    decision=INT, action=one("story-merge", "story-split"), article={"type": "null"},
    articles=many(STR), others=many(STR), at=STR, reason=maybe(STR),
)  # fmt: skip
SET = obj(
    {"published": maybe(DATE), "outlet": maybe(STR), "title": maybe(STR), "language": maybe(STR)},
    decision={"type": "null"}, action=one("set"), article=STR, sha256=SHA, at=STR,
    reason=maybe(STR),
)  # fmt: skip
PROBLEM = obj(what=STR, where=STR, remedy=STR)
STANDS = one(*get_args(State))
RECORDS = [
    obj(of=one("desk"), desk=INT, made=UTC, archive=STR),
    obj({"ref": STR, "sha256": SHA, "earlier": many(SHA)}, of=one("article"), article=STR),
    obj(of=one("given"), article=STR, published=maybe(DATE), outlet=maybe(STR), title=maybe(STR),
        language=maybe(STR)),
    {**by_name(ANY), "properties": {"of": one(*(kept.of for kept in KEPT))}, "required": ["of"]},
]


class Printed(NamedTuple):
    """What one call prints: the words that make it do so, its schema, and what it is."""

    name: str
    call: str
    schema: Schema
    told: str


PRINTED: tuple[Printed, ...] = (
    Printed("add", "add PATH... --json", obj(
        added=INT, updated=INT, unchanged=INT, versions=INT, articles=many(STR),
        files=many(obj(path=STR, format=maybe(STR), encoding=maybe(STR), articles=INT, versions=INT,
                       skipped=INT, text_bytes=INT, kept_bytes=INT, removed_bytes=INT)),
        alike=many(obj(path=STR, article=STR, other=STR)), partly=many(STR), skipped=many(SKIPPED),
    ), "what became of each record, and why what was not taken in was not"),
    Printed("search", "search QUERY --json", obj(
        {"facets": by_name(many(FACET))}, query=STR, read=STR, total=INT, took_ms=NUM, partial=YES,
        expansions=many(obj(from_=STR, to=STR, why=STR)), suggestion=maybe(STR), strict=INT,
        best=INT, hits=many(obj(**HIT)),
    ), "a page of hits, how the query was understood, and with `--facets` what it can be narrowed by"),
    Printed("search-line", "search QUERY --jsonl", obj(**HIT), "a hit"),
    Printed("show", "show ID --json", obj(**ARTICLE, **SHOWN),
            "an article with all that is known of it"),
    Printed("show-version", "show ID --version N --json", obj(**{
        name: schema for name, schema in {**ARTICLE, **SHOWN}.items()
        if name not in (*ANNOTATIONS, "removed")
    }), "an earlier version, in which nothing is marked"),
    Printed("annotate", "annotate FILE --json, --jsonl", any_of(
        obj(id=maybe(ANY), language=maybe(STR), **ANNOTATIONS), obj(id=maybe(STR), error=STR)
    ), "what was found in a text, or with --jsonl in each, and what could not be read"),
    Printed("entities", "entities [QUERY] --json", obj(entities=many(obj(
        entity=STR, name=STR, kind=one(*KINDS),
        aliases=many(obj(alias=STR, why=STR, mentions=INT, guesses=INT)),
        articles=INT, mentions=INT, guesses=INT, query=STR,
    ))), "who and what is named"),
    Printed("entities-decision", "entities merge, split, kind, not --json", obj(
        decision=obj(**DECISION), changed=many(STR)
    ), "a person's word on a name, and the articles that it changed"),
    Printed("entities-decisions", "entities decisions --json",
            obj(decisions=many(any_of(obj(**DECISION), SET, ON_STORIES))), "all that was decided"),
    Printed("entities-decisions-line", "entities decisions --jsonl", any_of(
        obj(**DECISION, places=many(MENTIONED)), SET, ON_STORIES
    ), "a decision, with the places in the texts that it holds for"),
    Printed("timeline", "timeline [QUERY] --json",
            obj(items=many(obj(**ITEM)), undated=INT, dateless=many(obj(**ITEM))),
            "what happened when, in order"),
    Printed("quotes", "quotes [QUERY] --json", obj(
        read=STR, speaker=maybe(STR), quotes=many(obj(**SAID))
    ), "who said what"),
    Printed("timeline-line", "timeline [QUERY] --jsonl", obj(**ITEM), "a time"),
    Printed("quotes-line", "quotes [QUERY] --jsonl", obj(**SAID), "a quote"),
    Printed("stories", "stories [QUERY] --json", obj(stories=many(obj(**STORY))),
            "the groups of articles on one event, also after `split`, `merge` and `undo`"),
    Printed("stories-line", "stories [QUERY] --jsonl", obj(**STORY), "a story"),
    Printed("compare", "compare ID ID... --json", obj(
        articles=many(STR), facts=many(obj(**FACT)), copied=many(obj(**COPIED)),
        contained=many(obj(**CONTAINED)), edits=many(obj(**EDIT)),
    ), "where reports agree and differ, and what they copy"),
    Printed("compare-line", "compare ID ID... --jsonl", any_of(
        obj(of=one("facts"), **FACT), obj(of=one("copied"), **COPIED),
        obj(of=one("contained"), **CONTAINED), obj(of=one("edits"), **EDIT),
    ), "a fact, a copied passage, a share, an edit"),
    Printed("copied", "copied ID --json", obj(article=STR, copied=many(obj(**COPIED))),
            "the passages of an article that others print too"),
    Printed("copied-line", "copied ID --jsonl", obj(**COPIED), "a passage, with its places"),
    Printed("similar", "similar ID --json", obj(hits=many(SIMILAR)), "the articles most like one"),
    Printed("similar-line", "similar ID --jsonl", SIMILAR, "an article like one"),
    Printed("tag", "tag +T -T -- QUERY --json", CHANGED, "the articles whose tags changed"),
    Printed("note", "note ID [TEXT] --json", CHANGED, "the article"),
    Printed("mark", "mark ID... --json", CHANGED, "the articles whose marks changed"),
    Printed("notes", "notes [QUERY] --json", obj(notes=many(obj(**REMARK))),
            "all notes, and the passages that are marked"),
    Printed("notes-line", "notes [QUERY] --jsonl", obj(**REMARK), "a note, or a marked passage"),
    Printed("set", "set ID... --json", CHANGED, "the articles that were given something"),
    Printed("join", "join ID ID... --json", obj(article=STR, earlier=many(STR)),
            "an article, and those that are its earlier versions now"),
    Printed("undo", "undo [N] --json, entities undo --json", obj(
        decision=maybe(OPERATION), undone=many(OPERATION), changed=many(STR)
    ), "what was taken back, and the articles that it changed"),
    Printed("redo", "redo [N] --json", obj(
        decision=maybe(OPERATION), redone=many(OPERATION), changed=many(STR)
    ), "what was done again"),
    Printed("history", "history --json", obj(operations=many(OPERATION)), "what was done"),
    Printed("save", "save NAME QUERY --json", SEARCHES, "the search that is kept"),
    Printed("saved", "saved --json", SEARCHES, "all saved searches"),
    Printed("new", "new [NAME] --json", SEARCHES, "what came in since the last look"),
    Printed("clip", "clip ID START END --json", obj(**CLIP), "a passage with its citation"),
    Printed("clips", "clips [QUERY] --json", obj(clips=many(obj(**CLIP, by=maybe(STR)))),
            "all of them, and whose each is if not one's own"),
    Printed("clips-line", "clips [QUERY] --jsonl", obj(**CLIP, by=maybe(STR)), "a clip"),
    Printed("verify", "verify FILE --json", obj(clips=many(obj(
        clip=STR, article=STR, state=STANDS, why=STR, start=maybe(PLACE), end=maybe(PLACE)
    )), failed=INT), "how each clip of a file stands, and how many can no longer be cited"),
    Printed("export-line", "export WHAT --format jsonl", any_of(
        obj(of=one("clip"), **CLIP, state=STANDS, why=STR), obj(of=one("hit"), **HIT),
        obj(of=one("article"), **ARTICLE), obj(of=one("story"), **STORY),
        obj(of=one("facts"), **FACT), obj(of=one("copied"), **COPIED),
        obj(of=one("contained"), **CONTAINED), obj(of=one("edits"), **EDIT),
        obj(of=one("time"), **ITEM),
    ), "a clip, hit, article, story, fact or time"),
    Printed("desk-line", "export --all", any_of(*RECORDS),
            "a record of a desk: the first says what it is, then the articles, then what was made"),
    Printed("import", "import FILE --json", obj(
        added=INT, changed=INT, unchanged=INT,
        conflicts=many(obj(of=STR, here=by_name(ANY), there=by_name(ANY))), absent=many(STR),
        not_taken=INT, unknown=by_name(INT),
    ), "what became of the records of a desk"),
    Printed("config", "config [NAME...] --json", obj(path=STR, exists=YES, settings=many(obj(
        name=STR, value=ANY, source=one(*get_args(Source)), place=maybe(STR), default=ANY, told=STR
    ))), "every setting that holds, and where it is from"),
    Printed("remove", "remove ID... --json", obj(removed=many(STR)), "what was removed"),
    Printed("restore", "restore ID... --json", obj(restored=many(STR)), "what is shown again"),
    Printed("backup", "backup FILE --json", obj(file=STR, bytes=INT), "the copy"),
    Printed("archive", "archive share GROUP --json, archive private --json", obj(group=maybe(STR)),
            "who may read it"),
    Printed("rebuild", "rebuild --json", obj(articles=INT, reannotated=INT, seconds=NUM),
            "what was made anew"),
    Printed("status", "status --json", obj(
        archive=STR, articles=INT, undated=INT, untitled=INT, cleaned=INT, partly=INT, stale=INT,
        removed=INT, skipped=many(obj(path=STR, reason=STR, count=INT)), text_bytes=INT, kept_bytes=INT,
        removed_bytes=INT, files=many(obj(path=STR, articles=INT, text=INT, kept=INT, removed=INT)),
        archive_bytes=INT, index_bytes=INT,
        index_articles=INT, index_state=STR,
    ), "what is in the archive"),
    Printed("check", "check --json", obj(
        {"repaired": many(PROBLEM), "copy": maybe(STR), "lost": many(STR)}, problems=many(PROBLEM)
    ), "what is wrong; the other fields with `--repair`"),
)  # fmt: skip
"""What every command that prints JSON prints."""


def schema_of(printed: Printed) -> Schema:
    """Return the whole schema of a call, with the number that every object begins with."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dateline {printed.call}",
        "description": f"{printed.told[0].upper()}{printed.told[1:]}.",
        **_numbered(printed.schema),
    }


def _numbered(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {"anyOf": [_numbered(each) for each in schema["anyOf"]]}
    return {
        **schema,
        "properties": {"schema": {"const": 1}, **schema["properties"]},
        "required": ["schema", *schema["required"]],
    }


_HEAD = """# JSON shapes

Every command that answers takes `--json` and prints one object; `--jsonl` prints one a line. Each
begins with `"schema": 1`, and a name that goes or changes its meaning raises that number; fields may be
added. Offsets are code points, half-open, into `text`; those that begin with `original_` are into the
decoded original. Times are ISO 8601; `earliest` is inclusive, `latest` exclusive, both in UTC.

A name with a `?` may be missing. The JSON Schema of each is in [schemas](schemas), and the tests hold
every command to it. This page and the schemas are made by `python -m tools.json_schemas`.
"""


def page() -> str:
    """Return docs/json.md."""
    parts = [_HEAD]
    for printed in PRINTED:
        parts.append(
            f"## {printed.call.replace('|', ' or ')}\n\n{printed.told[0].upper()}{printed.told[1:]}:"
            f" [schema](schemas/{printed.name}.json)\n\n```\n{render(_numbered(printed.schema))}\n```\n"
        )
    return "\n".join(parts)


def file_of(printed: Printed) -> str:
    """Return the text of a call's schema file."""
    return json.dumps(schema_of(printed), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for printed in PRINTED:
        (FOLDER / f"{printed.name}.json").write_text(file_of(printed), "utf-8")
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(f"wrote {PAGE.name} and {len(PRINTED)} schemas\n")
