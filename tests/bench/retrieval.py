"""How well the ranking is, on collections with judgements, beside other engines in the same run.

    python -m tests.bench.retrieval [-v]

TIME (news), CISI and MED; each query as a whole question and as its three rarest words, and
once more with a slip in its longest word.  Counted are nDCG at 10 and recall at 100; what
lies between us and bm25s is given with the 95 % interval of a paired bootstrap.  bm25s,
tantivy and xapian are taken where they can be imported; nothing of the product needs them.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

from index.analysis import terms
from index.asking.loosen import forgive
from index.asking.query import parse
from index.asking.request import SearchRequest
from index.asking.variants import OPTIONAL
from index.embedded.engine import EmbeddedEngine
from index.engine import Document, Engine, QueryError
from tests.bench.questions import Known, misspell

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "retrieval"
COLLECTIONS = ("time", "cisi", "med")
WORDINGS = ("question", "kw3")
_SEED, _SAMPLES = 11, 2000
_DEEP = 100

Ask = Callable[[str], Sequence[str]]
"""Given a query, the ids found, best first, `_DEEP` of them at most."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries by wording and number, and the ids that answer each number."""

    name: str
    documents: tuple[Document, ...]
    queries: Mapping[str, Mapping[str, str]]
    relevant: Mapping[str, frozenset[str]]


def load(name: str) -> Collection:
    """Return one of the collections."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    topics = json.loads(gzip.decompress((FOLDER / f"{name}.topics.json.gz").read_bytes()))
    return Collection(
        name,
        tuple(
            Document(r["id"], r.get("title") or "", r["text"], published=r.get("published"))
            for r in rows
        ),
        {wording: topics["q"][wording] for wording in WORDINGS},
        {n: frozenset(f"{name}-{each}" for each in ids) for n, ids in topics["rel"].items()},
    )


def ndcg(found: Sequence[str], wanted: frozenset[str]) -> float:
    """Return the discounted gain of the first ten, to the best that is possible."""
    gain = sum(1 / log2(place + 2) for place, one in enumerate(found[:10]) if one in wanted)
    return gain / sum(1 / log2(place + 2) for place in range(min(10, len(wanted))))


def recall(found: Sequence[str], wanted: frozenset[str]) -> float:
    """Return the share of what is wanted that is found."""
    return len(wanted.intersection(found[:_DEEP])) / len(wanted)


def with_slip(query: str, chance: random.Random) -> str:
    """Return a query with one slip in its longest word."""
    words = query.split()
    longest = max(range(len(words)), key=lambda place: (len(words[place]), -place))
    words[longest] = misspell(words[longest], chance)
    return " ".join(words)


# -- engines -----------------------------------------------------------------------------------------


def ours(collection: Collection, folder: Path) -> Ask:
    return asking(collection, EmbeddedEngine(folder))


def asking(collection: Collection, engine: Engine) -> Ask:
    """Index a collection with an engine, and return what asks it as the product does."""
    engine.rebuild(collection.documents, 1)
    snapshot, names = engine.open(), Known(collection.documents)
    held = {document.id: document.text for document in collection.documents}

    def ask(query: str) -> Sequence[str]:
        try:
            tree = parse(query, names)
        except QueryError:
            return ()
        request = SearchRequest(query, limit=_DEEP)
        texts = lambda ids: {one: held[one] for one in ids}  # noqa: E731
        answer = forgive(request, tree, snapshot, names, texts)
        return [hit.id for hit in answer.found.hits]

    return ask


def _stems(text: str) -> list[str]:
    return [term for term, surface in terms(text) if surface not in OPTIONAL]


def with_bm25s(collection: Collection, folder: Path) -> Ask:
    import bm25s

    index: Any = bm25s.BM25()
    stems = [_stems(f"{one.title}\n{one.text}") for one in collection.documents]
    index.index(stems, show_progress=False)
    known = {stem for each in stems for stem in each}
    ids = [one.id for one in collection.documents]

    def ask(query: str) -> Sequence[str]:
        asked = [stem for stem in _stems(query) if stem in known]
        if not asked:
            return ()
        found, scores = index.retrieve([asked], k=min(_DEEP, len(ids)), show_progress=False)
        return [ids[n] for n, score in zip(found[0], scores[0], strict=True) if score > 0]

    return ask


def with_fts5(collection: Collection, folder: Path) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE held USING fts5(id UNINDEXED, t, b, tokenize='porter')")
    rows = [(one.id, one.title, one.text) for one in collection.documents]
    base.executemany("INSERT INTO held VALUES (?, ?, ?)", rows)

    def ask(query: str) -> Sequence[str]:
        words = [surface for _, surface in terms(query) if surface not in OPTIONAL]
        asked = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT id FROM held WHERE held MATCH ? ORDER BY bm25(held) LIMIT ?"
        return [row[0] for row in base.execute(sql, (asked, _DEEP))] if asked else ()

    return ask


def with_tantivy(collection: Collection, folder: Path) -> Ask:
    import tantivy

    api: Any = tantivy
    builder = api.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    index = api.Index(builder.build())
    writer = index.writer()
    for one in collection.documents:
        writer.add_document(api.Document(id=one.id, title=one.title, text=one.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> Sequence[str]:
        words = [surface for _, surface in terms(query) if surface not in OPTIONAL]
        if not words:
            return ()
        parsed = index.parse_query(" ".join(f'"{word}"' for word in words), ["title", "text"])
        hits = searcher.search(parsed, _DEEP).hits
        return [searcher.doc(place)["id"][0] for _, place in hits]

    return ask


def with_xapian(collection: Collection, folder: Path) -> Ask:
    import xapian

    api: Any = xapian
    base = api.WritableDatabase("", api.DB_BACKEND_INMEMORY)
    for one in collection.documents:
        made = api.Document()
        for stem in _stems(f"{one.title}\n{one.text}"):
            made.add_term(stem)
        made.set_data(one.id)
        base.add_document(made)

    def ask(query: str) -> Sequence[str]:
        enquire = api.Enquire(base)
        enquire.set_query(api.Query(api.Query.OP_OR, _stems(query)))
        return [match.document.get_data().decode() for match in enquire.get_mset(0, _DEEP)]

    return ask


RIVALS: dict[str, Callable[[Collection, Path], Ask]] = {
    "ours": ours,
    "bm25s": with_bm25s,
    "fts5 or": with_fts5,
    "tantivy": with_tantivy,
    "xapian": with_xapian,
}


# -- measuring ---------------------------------------------------------------------------------------


def apart(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return the mean difference with the 95 % interval of a paired bootstrap."""
    chance = random.Random(_SEED)
    pairs = [one - other for one, other in zip(ours, theirs, strict=True)]
    means = sorted(statistics.fmean(chance.choices(pairs, k=len(pairs))) for _ in range(_SAMPLES))
    low, high = means[int(0.025 * _SAMPLES)], means[int(0.975 * _SAMPLES)]
    return f"{statistics.fmean(pairs):+.3f} ({low:+.3f} to {high:+.3f})"


def main() -> None:
    """Measure and print."""
    if not FOLDER.is_dir():
        sys.exit("the collections are not here: ../shared/data/retrieval")
    pooled: dict[tuple[str, str], list[float]] = {}
    slipped: dict[str, list[float]] = {}
    deep: dict[tuple[str, str], list[float]] = {}
    took: list[float] = []
    for name in COLLECTIONS:
        collection = load(name)
        with tempfile.TemporaryDirectory() as folder:
            engines: dict[str, Ask] = {}
            for rival, make in RIVALS.items():
                try:
                    place = Path(folder) / rival
                    place.mkdir()
                    engines[rival] = make(collection, place)
                except ImportError:
                    continue
            _measure(collection, engines, pooled, deep, slipped, took)
    print("pooled")
    for wording in WORDINGS:
        mine = pooled["ours", wording]
        for rival in RIVALS:
            if (rival, wording) in pooled:
                mean, far = (statistics.fmean(each[rival, wording]) for each in (pooled, deep))
                print(f"  {wording:9} {rival:8} nDCG@10 {mean:.3f}  recall@100 {far:.3f}")
        for rival in RIVALS:
            if rival != "ours" and (rival, wording) in pooled:
                print(f"  {wording:9} ours - {rival:8} {apart(mine, pooled[rival, wording])}")
        kept = statistics.fmean(slipped[wording]) / statistics.fmean(mine)
        print(f"  {wording:9} with one slip {statistics.fmean(slipped[wording]):.3f}: {kept:.3f}")
    took.sort()
    print(f"  ours, ms a query: {statistics.fmean(took):.1f}")


def _measure(
    collection: Collection,
    engines: Mapping[str, Ask],
    pooled: dict[tuple[str, str], list[float]],
    deep: dict[tuple[str, str], list[float]],
    slipped: dict[str, list[float]],
    took: list[float],
) -> None:
    for wording in WORDINGS:
        chance = random.Random(_SEED)
        scores: dict[str, list[float]] = {}
        for rival, ask in engines.items():
            began = time.perf_counter()
            found = {n: ask(query) for n, query in collection.queries[wording].items()}
            if rival == "ours":
                took.append((time.perf_counter() - began) * 1000 / len(found))
            scores[rival] = [ndcg(ids, collection.relevant[n]) for n, ids in found.items()]
            far = [recall(ids, collection.relevant[n]) for n, ids in found.items()]
            pooled.setdefault((rival, wording), []).extend(scores[rival])
            deep.setdefault((rival, wording), []).extend(far)
            line = f"{collection.name:5} {wording:9} {rival:8}"
            print(f"{line} nDCG@10 {statistics.fmean(scores[rival]):.3f}"
                  f"  recall@100 {statistics.fmean(far):.3f}")  # fmt: skip
            if "-v" in sys.argv and rival == "ours" and "bm25s" in scores:
                print(found)
        if "bm25s" in scores:
            print(f"      {wording:9} ours - bm25s {apart(scores['ours'], scores['bm25s'])}")
        wrong = [
            ndcg(engines["ours"](with_slip(query, chance)), collection.relevant[n])
            for n, query in collection.queries[wording].items()
        ]
        slipped.setdefault(wording, []).extend(wrong)
        kept = statistics.fmean(wrong) / statistics.fmean(scores["ours"])
        print(f"      {wording:9} with one slip {statistics.fmean(wrong):.3f}: {kept:.3f}", flush=True)


if __name__ == "__main__":
    main()
