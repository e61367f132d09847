"""With numpy or without it, from one segment or many: the same answers to the last bit."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedded.engine import EmbeddedEngine
from index.embedded.matches_python import nth_largest
from index.embedded.plan import All
from index.engine import (
    FACET_FIELDS,
    Alike,
    And,
    Document,
    Every,
    FacetField,
    Node,
    Not,
    Or,
    Prefix,
    Word,
)
from tests.index.reference import WORDS, article, documents, steps, trees

_MEMORY = Path("/dev/shm")


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.lists(documents, max_size=30),
    steps,
    st.lists(trees, min_size=1, max_size=4),
    st.sampled_from(("relevance", "newest", "oldest")),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_both_paths_give_the_same_page_scores_and_facets(
    first: list[Document],
    changes: list[tuple[list[Document], list[str]]],
    asked: list[Node],
    sort: str,
    limit: int,
    offset: int,
) -> None:
    with _folder() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.rebuild(first, 1)
        for changed, gone in changes:
            engine.update(changed, gone, 2)
        plain, arrays = engine.open(numpy=False), engine.open(numpy=True)
        counting, counting_plainly = engine.open(numpy=True), engine.open(numpy=False)
        for tree in asked:
            total = plain.search(tree).total
            assert counting.search(tree, limit=0).total == total
            assert counting_plainly.search(tree, limit=0).total == total
            how = {
                "limit": limit,
                "offset": offset,
                "sort": sort,
                "facets": FACET_FIELDS,
                "facet_limit": 2,
            }
            assert plain.search(tree, **how) == arrays.search(tree, **how)  # type: ignore[arg-type]
        ids = list(plain.ids())
        assert plain.score(asked, ids) == arrays.score(asked, ids)


@pytest.mark.slow
def test_both_paths_agree_on_an_archive_large_enough_for_every_shortcut() -> None:
    chance = random.Random(3)
    many = [f"w{n}x" for n in range(400)] + list(WORDS)
    weights = [1 / (n + 1) for n in range(len(many))]
    held = [
        article(
            n,
            " ".join(chance.choices(many, weights, k=30)),
            " ".join(chance.choices(many, weights, k=3)),
            outlet=chance.choice(("Herald", "The Post", None)),
            published=chance.choice((None, "2024-05-01", "2024-06-02", "2025-01-01T10:00:00Z")),
            entities={
                "person": tuple({f"p{int(chance.paretovariate(0.7))}" for _ in range(5)}),
                "place": tuple({f"l{chance.randrange(3000)}" for _ in range(3)}),
            },
        )
        for n in range(6000)
    ]
    with _folder() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.rebuild(held, 1)
        engine.update(held[100:400], [f"a{n}" for n in range(50)], 2)
        plain, arrays = engine.open(numpy=False), engine.open(numpy=True)
        asked: list[Node] = [
            Prefix("w"),
            Prefix("w1"),
            Prefix("w10"),
            Prefix("mi"),
            Prefix("w", "title"),
        ]
        asked += [Prefix("w2", "text"), Word("w0x"), Word("w7x"), Word("w250x"), Prefix("nothing")]
        asked += [
            And((Word(rare), common))
            for rare in ("w250x", "w399x")
            for common in (Prefix("w"), Word("w0x"), Or((Word("w0x"), Prefix("w1"))), Not(Word("w3x")))
        ]
        asked.append(And((Alike((Word("w0x"), Prefix("w")), (1.0, 0.5)), Not(Word("w1x")))))
        for tree in asked:
            fresh = engine.open(numpy=True)
            assert fresh.search(tree, limit=0).total == plain.search(tree).total
            for limit, offset in ((50, 0), (10, 3000), (10_000, 0)):
                for most in (1, 10, 5000):
                    one = plain.search(
                        tree, limit=limit, offset=offset, facets=FACET_FIELDS, facet_limit=most
                    )
                    other = arrays.search(
                        tree, limit=limit, offset=offset, facets=FACET_FIELDS, facet_limit=most
                    )
                    assert one == other


def test_a_single_question_to_a_small_index_loads_neither_numpy_nor_whoosh() -> None:
    with _folder() as folder:
        EmbeddedEngine(Path(folder)).rebuild([article(1, "talks in Ankara")], 1)
        script = (
            "import sys; from pathlib import Path\n"
            "from index.engine import Prefix, And\n"
            "from index.embedded.engine import EmbeddedEngine\n"
            "snapshot = EmbeddedEngine(Path(sys.argv[1])).open()\n"
            "found = snapshot.search(Prefix('anka'), facets=('person', 'published'))\n"
            "assert found.total == 1\n"
            "heavy = {name.partition('.')[0] for name in sys.modules}\n"
            "print(*sorted(heavy & {'numpy', 'whoosh', 'hashlib', 'pickle', 'subprocess'}))\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", script, folder],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        )
        assert run.stdout.strip() == ""


@pytest.mark.parametrize(("articles", "fewest", "most"), [(5000, 5, 20), (1000, 199, 199)])
def test_numpy_is_loaded_once_heavy_questions_have_cost_as_much_as_loading_it(
    articles: int, fewest: int, most: int
) -> None:
    with _folder() as folder:
        EmbeddedEngine(Path(folder)).rebuild([article(n, "talks") for n in range(articles)], 1)
        script = (
            "import sys; from pathlib import Path\n"
            "from index.engine import And, Not, Word\n"
            "from index.embedded.engine import EmbeddedEngine\n"
            "snapshot = EmbeddedEngine(Path(sys.argv[1])).open()\n"
            "facets = ('person', 'org', 'place')\n"
            "for asked in range(200):\n"
            "    tree = And((Word('talks'), Not(Word(f'x{asked}'))))\n"
            "    snapshot.search(tree, limit=5, facets=facets)\n"
            "    if 'numpy' in sys.modules: break\n"
            "print(asked)\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", script, folder],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        )
        assert fewest <= int(run.stdout) <= most


@given(
    st.lists(st.integers(-9, 9) | st.integers(-(2**62), 2**40), min_size=1, max_size=40),
    st.integers(1, 50),
    st.data(),
)
def test_the_guess_from_a_sample_does_not_change_the_nth_largest(
    few: list[int], times: int, data: st.DataObject
) -> None:
    numbers = few * times
    n = data.draw(st.integers(1, len(numbers)))
    assert nth_largest(numbers, n) == sorted(numbers, reverse=True)[n - 1]


def test_facets_count_as_further_walks_when_it_is_judged_whether_to_load_numpy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild([article(n, "one") for n in range(10)], 1)
    monkeypatch.setattr("index.embedded.snapshot.sys", SimpleNamespace(modules={}))
    monkeypatch.setattr("index.embedded.snapshot.IMPORT_COST", 25)
    monkeypatch.setattr("index.embedded.snapshot.LIGHT", 0)
    asked: tuple[FacetField, ...] = ("outlet", "published", "person")
    for count, walked in ((0, 10), (1, 20), (2, 30)):
        snapshot = engine.open()
        assert snapshot.search(Every(), facets=asked[:count]).total == 10
        assert snapshot._walked == walked
        assert snapshot._judge(All(), 0) is (walked > 25)
