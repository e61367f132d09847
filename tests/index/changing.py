"""What any engine behind the port has to do as articles come, change and go: see `conformance.py`."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.engine import (
    FACET_FIELDS,
    Document,
    Engine,
    Every,
    Fuzzy,
    IndexUnreadable,
    Node,
    Phrase,
    Prefix,
    Snapshot,
    Word,
)
from tests.index.reference import (
    WORDS,
    article,
    check_answers,
)

_MEMORY = Path("/dev/shm")
"""Hundreds of small indexes are made: on a disk the tests would be waiting for it to sync."""


class Changing:
    """The part of the suite about change; `make` is the only thing that an engine has to add."""

    slow_examples = 60
    """How many random archives are tried."""

    def make(self, folder: Path) -> Engine:
        raise NotImplementedError

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        folder = Path(tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
        try:
            yield self.make(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def filled(self, *held: Document) -> Iterator[Snapshot]:
        with self.engine() as engine:
            engine.rebuild(held, 1)
            yield engine.open()

    def found(self, snapshot: Snapshot, tree: Node, **how: object) -> list[str]:
        return [hit.id for hit in snapshot.search(tree, **how).hits]  # type: ignore[arg-type]

    # -- change

    def test_an_update_replaces_adds_and_drops(self) -> None:
        with self.engine() as engine:
            engine.rebuild([article(1, "old"), article(2, "old"), article(3, "old")], 1)
            engine.update([article(1, "new"), article(4, "new")], ["a2", "nobody"], 9)
            snapshot = engine.open()
            assert {*self.found(snapshot, Word("old"))} == {"a3"}
            assert {*self.found(snapshot, Word("new"))} == {"a1", "a4"}
            assert (snapshot.stats().articles, snapshot.stats().sequence) == (3, 9)

    def test_an_article_given_twice_is_held_once_as_it_was_given_last(self) -> None:
        with self.engine() as engine:
            engine.rebuild([article(1, "old"), article(1, "new")], 1)
            assert engine.open().search(Every()).total == 1
            assert self.found(engine.open(), Word("new")) == ["a1"]
            engine.update([article(1, "newer"), article(1, "newest")], [], 2)
            assert self.found(engine.open(), Word("newest")) == ["a1"]
            assert engine.open().search(Every()).total == 1

    def test_an_article_both_changed_and_gone_is_there(self) -> None:
        with self.engine() as engine:
            engine.rebuild([article(1, "old")], 1)
            engine.update([article(1, "new")], ["a1"], 2)
            assert self.found(engine.open(), Every()) == ["a1"]

    def test_a_snapshot_stays_as_it_was_opened(self) -> None:
        with self.engine() as engine:
            engine.rebuild([article(n, "old") for n in range(5)], 1)
            before = engine.open()
            for n in range(12):
                engine.update([article(n, "new")], [f"a{n + 1}"], n + 2)
            engine.rebuild([article(1, "newer")], 20)
            engine.rebuild([article(1, "newest")], 21)
            assert len(self.found(before, Word("old"))) == 5
            assert self.found(engine.open(), Every()) == ["a1"]

    def test_many_small_updates_come_to_the_same_as_a_rebuild(self) -> None:
        chance = random.Random(7)
        held = {}
        with self.engine() as engine:
            engine.rebuild([], 0)
            for step in range(80):
                fresh = article(chance.randrange(40), " ".join(chance.choices(WORDS, k=8)))
                gone = f"a{chance.randrange(40)}"
                engine.update([fresh], [gone], step + 1)
                held.pop(gone, None)
                held[fresh.id] = fresh
            snapshot = engine.open()
            for tree in (Word("talks"), Phrase(("the", "of"), slop=1), Prefix("d"), Every()):
                check_answers(snapshot, held, tree)

    def test_an_empty_index_answers_nothing(self) -> None:
        with self.filled() as snapshot:
            for tree in (Every(), Word("x1"), Prefix("x"), Fuzzy("peace"), Phrase(("a", "b"))):
                found = snapshot.search(tree, facets=FACET_FIELDS)
                assert (found.total, found.hits) == (0, ())
            assert (list(snapshot.ids()), snapshot.words("")) == ([], [])

    def test_a_folder_without_an_index_is_said_to_be_unreadable(self) -> None:
        with self.engine() as engine:
            with pytest.raises(IndexUnreadable):
                engine.open()
            with pytest.raises(IndexUnreadable):
                engine.update([article(1)], [], 1)
            engine.rebuild([article(1)], 1)
            assert engine.open().stats().articles == 1

    def test_building_with_two_processes_comes_to_the_same(self) -> None:
        chance = random.Random(11)
        held = {
            f"a{n}": article(
                n, " ".join(chance.choices(WORDS, k=6)), entities={"person": (f"p{n % 9}",)}
            )
            for n in range(900)
        }
        with self.engine() as engine:
            engine.rebuild(held.values(), 3, jobs=2)
            snapshot = engine.open()
            for tree in (Word("talks"), Phrase(("the", "of")), Prefix("d"), Every()):
                check_answers(snapshot, held, tree)

    def test_a_rebuild_that_fails_leaves_what_was_there(self) -> None:
        def broken() -> Iterator[Document]:
            yield article(2, "new")
            raise RuntimeError("the archive went away")

        with self.engine() as engine:
            engine.rebuild([article(1, "old")], 1)
            with pytest.raises(RuntimeError):
                engine.rebuild(broken(), 2)
            with pytest.raises(RuntimeError):
                engine.update(broken(), [], 2)
            assert self.found(engine.open(), Every()) == ["a1"]
            assert engine.open().stats().sequence == 1
