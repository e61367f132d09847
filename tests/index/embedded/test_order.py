"""Scores are BM25 over title and text as one field; and Whoosh reads our index as its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.analysis import Composable, Token
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.reading import SegmentReader
from whoosh.scoring import BM25F
from whoosh.searching import Searcher
from whoosh.util.numeric import length_to_byte

from index.analysis import tokens_in
from index.embedded.engine import EmbeddedEngine
from index.embedded.plan import K1, TITLE_WEIGHT, B
from index.embedded.segment import LENGTHS
from index.embedded.whoosh.codec import EmbeddedCodec, EmbeddedSegment
from index.embedded.whoosh.fields import make_schema
from index.engine import And, Document, Node, Not, Or, Word
from tests.index.reference import WORDS, documents

_MEMORY = Path("/dev/shm")


class _Stems(Composable):  # type: ignore[misc]
    def __call__(self, value: str, positions: bool = False, **kwargs: object) -> Iterator[Token]:
        token = Token(positions, False)
        for place, (term, _, _, _) in enumerate(tokens_in(value)):
            token.text, token.boost, token.stopped = term, 1.0, False
            if positions:
                token.pos = place
            yield token


@pytest.fixture(scope="module", autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoosh's memory storage writes to a folder of one name; two test runs must not share it."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("whoosh"))
    yield
    tempfile.tempdir = before


def _stock(held: list[Document]) -> Searcher:
    """Return Whoosh's searcher over an index that Whoosh built with its own codec and fields."""
    made = RamStorage().create_index(
        fields.Schema(
            id=fields.ID(stored=True),
            title=fields.TEXT(analyzer=_Stems()),
            text=fields.TEXT(analyzer=_Stems()),
        )
    )
    writer = made.writer()
    for document in held:
        writer.add_document(id=document.id, title=document.title, text=document.text)
    writer.commit()
    return made.searcher(weighting=BM25F())


def _whoosh(node: Node) -> query.Query:
    """Return a tree as Whoosh's own query."""
    match node:
        case Word(text):
            (token,) = tokens_in(text)
            return query.Or(
                [query.Term("title", token.term), query.Term("text", token.term)]
            )
        case And(parts):
            # Not inside And, for Whoosh's AndNot lets through what it should leave out.
            return query.And(
                [
                    query.Not(_whoosh(part.part)) if isinstance(part, Not) else _whoosh(part)
                    for part in parts
                ]
            )
        case Or(parts):
            return query.Or([_whoosh(part) for part in parts])
    raise AssertionError(node)


one_word = st.sampled_from([word for word in WORDS if len(list(tokens_in(word))) == 1])
leaves = one_word.map(Word)
asked: st.SearchStrategy[Node] = st.one_of(
    leaves,
    st.lists(leaves, min_size=2, max_size=4).map(lambda parts: Or(tuple(parts))),
    st.lists(leaves, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
    st.tuples(leaves, leaves, leaves).map(lambda p: And((Or(p[:2]), Not(p[2])))),
    st.tuples(leaves, leaves, leaves).map(lambda p: Or((And(p[:2]), p[2]))),
)
archives = st.lists(documents, min_size=1, max_size=40, unique_by=lambda document: document.id)


def _ranks(scored: list[tuple[str, float]]) -> list[set[str]]:
    """Return the ids in order, those with equal scores together: sums differ in the last bits."""
    groups: list[set[str]] = []
    last = None
    for article_id, score in sorted(scored, key=lambda pair: -pair[1]):
        if last is None or last - score > 1e-9 * max(1.0, abs(last)):
            groups.append(set())
        groups[-1].add(article_id)
        last = score
    return groups


def _answer(searcher: Any, tree: Node) -> list[tuple[str, float]]:
    results = searcher.search(_whoosh(tree), limit=None)
    return [(hit["id"], hit.score) for hit in results]


def _build(held: list[Document], folder: str) -> EmbeddedEngine:
    engine = EmbeddedEngine(Path(folder))
    engine.rebuild(held, 1)
    return engine


def _kept_length(tokens: int) -> int:
    """Return a length as the index keeps it."""
    return LENGTHS[length_to_byte(tokens)]


def _bm25(held: list[Document], tree: Node) -> dict[str, float]:
    """Work out by reading every article what each scores."""
    sides = {
        one.id: ([t.term for t in tokens_in(one.title)], [t.term for t in tokens_in(one.text)])
        for one in held
    }
    average = sum(len(a) + len(b) for a, b in sides.values()) / len(held) or 1
    match tree:
        case Word(text):
            (token,) = tokens_in(text)
            found = {}
            frequency = max(sum(token.term in side[n] for side in sides.values()) for n in (0, 1))
            for one, (title, body) in sides.items():
                tf = TITLE_WEIGHT * title.count(token.term) + body.count(token.term)
                length = _kept_length(len(title)) + _kept_length(len(body))
                norm = K1 * (1 - B + B * length / average)
                if tf:
                    found[one] = log((len(held) + 1) / frequency) * tf / (tf + norm)
            return found
        case Or(parts):
            several = [_bm25(held, part) for part in parts]
            return {o: sum(s.get(o, 0.0) for s in several) for o in {o for s in several for o in s}}
        case And(parts):
            wanted = [_bm25(held, part) for part in parts if not isinstance(part, Not)]
            others = [_bm25(held, part.part) for part in parts if isinstance(part, Not)]
            every = set.intersection(*map(set, wanted)).difference(*others)
            return {one: sum(scores[one] for scores in wanted) for one in every}
    raise AssertionError(tree)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(archives, st.lists(asked, min_size=1, max_size=5), st.booleans())
def test_scores_are_those_of_the_formula_on_any_archive(
    held: list[Document], trees: list[Node], numpy: bool
) -> None:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        snapshot = _build(held, folder).open(numpy=numpy)
        for tree in trees:
            right = _bm25(held, tree)
            found = snapshot.search(tree, limit=1000)
            assert {hit.id for hit in found.hits} == set(right)
            assert all(abs(right[hit.id] - hit.score) < 1e-9 for hit in found.hits)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(archives, st.lists(asked, min_size=1, max_size=3))
def test_whooshs_own_searcher_reads_our_segments_through_the_codec(
    held: list[Document], trees: list[Node]
) -> None:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        _build(held, folder)
        (file,) = (Path(folder) / "gen-1").glob("*.seg")
        segment = EmbeddedSegment("articles")
        segment.segid = file.stem.partition("_")[2]
        segment.set_doc_count(len(held))
        storage = FileStorage(str(file.parent), readonly=True)
        reader = SegmentReader(storage, make_schema(), segment)
        over_ours, stock = Searcher(reader, weighting=BM25F()), _stock(held)
        for tree in trees:
            assert _ranks(_answer(over_ours, tree)) == _ranks(_answer(stock, tree))
        stems = [token.term for token in tokens_in("the talks")]
        phrase = query.Phrase("text", stems)
        ours = [(hit["id"], hit.score) for hit in over_ours.search(phrase, limit=None)]
        theirs = [(hit["id"], hit.score) for hit in stock.search(phrase, limit=None)]
        assert _ranks(ours) == _ranks(theirs)
        assert [term for term in reader.all_terms()] == sorted(reader.all_terms())


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(archives, st.lists(asked, min_size=1, max_size=3))
def test_whooshs_own_writer_fills_our_segments_through_codec_and_fields(
    held: list[Document], trees: list[Node]
) -> None:
    made = RamStorage().create_index(make_schema())
    writer = made.writer(codec=EmbeddedCodec())
    for document in held:
        writer.add_document(
            id=document.id,
            title=document.title,
            text=document.text,
            word=(document.title, document.text),
        )
    writer.commit()
    over_ours, stock = made.searcher(weighting=BM25F()), _stock(held)
    for tree in trees:
        assert _ranks(_answer(over_ours, tree)) == _ranks(_answer(stock, tree))
