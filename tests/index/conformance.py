"""What any engine behind the port has to do, asked of it from outside: equal ids and counts.

To put an engine through it, derive a test class from `Conformance` and give it a `make`
that returns an engine on an empty folder.  What is right is worked out here by reading
every article from front to back, so that the suite knows no engine.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import terms
from index.engine import (
    FACET_FIELDS,
    Alike,
    And,
    Document,
    Engine,
    Every,
    Fuzzy,
    IndexUnreadable,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Snapshot,
    TimeIn,
    Value,
    Word,
)
from tests.index.reference import (
    _MEMORY,
    _START,
    WORDS,
    article,
    check_answers,
    check_scores,
    documents,
    matches,
    steps,
    trees,
)


class Conformance:
    """The suite; `make` is the only thing that an engine has to add."""

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

    # -- ids and counts for any tree, whatever happened to the index before

    @pytest.mark.slow
    def test_ids_counts_and_facets_are_right_for_any_archive_and_any_tree(self) -> None:
        @settings(max_examples=self.slow_examples, deadline=None)
        @given(st.lists(documents, max_size=20), steps, st.lists(trees, min_size=1, max_size=6))
        def ask(
            first: list[Document],
            changes: list[tuple[list[Document], list[str]]],
            asked: list[Node],
        ) -> None:
            with self.engine() as engine:
                engine.rebuild(first, 1)
                held = {document.id: document for document in first}
                for number, (changed, gone) in enumerate(changes):
                    engine.update(changed, gone, number + 2)
                    for article_id in gone:
                        held.pop(article_id, None)
                    held.update((document.id, document) for document in changed)
                snapshot = engine.open()
                assert sorted(snapshot.ids()) == sorted(held)
                assert snapshot.stats().articles == len(held)
                assert snapshot.stats().sequence == 1 + len(changes)
                for tree in asked:
                    check_answers(snapshot, held, tree)
                wanted = [sum(matches(tree, one) for one in held.values()) for tree in asked]
                assert snapshot.counts(asked) == wanted
                check_scores(snapshot, held, asked)
                snapshot.close()

        ask()

    def test_paging_goes_through_all_hits_once_and_in_one_order(self) -> None:
        chance = random.Random(5)
        held = [
            article(n, " ".join(chance.choices(WORDS, k=12)), published=f"2024-0{1 + n % 7}-01")
            for n in range(60)
        ]
        with self.filled(*held) as snapshot:
            for sort in ("relevance", "newest", "oldest"):
                tree = Or((Word("minister"), Prefix("an"), Word("drone")))
                whole = self.found(snapshot, tree, limit=1000, sort=sort)
                paged = [
                    hit
                    for offset in range(0, 80, 7)
                    for hit in self.found(snapshot, tree, limit=7, offset=offset, sort=sort)
                ]
                assert paged == whole
                assert len(set(whole)) == len(whole) > 20

    def test_an_offset_beyond_the_end_is_an_empty_page_with_the_right_total(self) -> None:
        with self.filled(article(1, "one"), article(2, "one")) as snapshot:
            found = snapshot.search(Word("one"), limit=10, offset=5)
            assert (found.total, found.hits) == (2, ())

    def test_many_trees_are_counted_in_one_call(self) -> None:
        held = [article(n, "drone talks" if n % 2 else "talks") for n in range(7)]
        with self.filled(*held) as snapshot:
            drone, talks = Word("drone"), Word("talks")
            asked: list[Node] = [drone, And((talks, Not(drone))), Word("nothing"), drone, Every()]
            assert snapshot.counts(asked) == [3, 4, 0, 3, 7]
            assert snapshot.counts([]) == []

    def test_a_limit_of_nothing_still_counts(self) -> None:
        with self.filled(article(1, "one", outlet="Herald")) as snapshot:
            found = snapshot.search(Word("one"), limit=0, facets=("outlet",))
            assert (found.total, found.hits, found.facets) == (1, (), {"outlet": (("Herald", 1),)})

    # -- order

    def test_a_word_in_the_title_counts_more_than_one_in_the_text(self) -> None:
        held = [article(1, "drone one two three"), article(2, "one two three four", title="drone")]
        with self.filled(*held) as snapshot:
            assert self.found(snapshot, Word("drone")) == ["a2", "a1"]

    def test_ways_to_say_one_thing_count_as_one_word(self) -> None:
        held = [
            article(1, "kiev bridge one two"),
            article(2, "kiev kyiv one two"),
            article(3, "kyiv one two three"),
            article(4, "one two three four"),
        ]
        either = Alike((Word("kiev"), Word("kyiv")), (1.0, 0.5))
        with self.filled(*held) as snapshot:
            assert self.found(snapshot, either) == ["a2", "a1", "a3"]
            assert self.found(snapshot, Or((either, Word("bridge"))))[0] == "a1"

    def test_words_are_weighed_by_the_articles_that_hold_them_in_any_form(self) -> None:
        with self.filled(article(1, "drones"), article(2, "a drone"), article(3, "")) as snapshot:
            assert snapshot.frequencies(["drone", "drones", "nothing", ""]) == [2, 2, 0, 0]

    def test_a_rare_word_counts_more_than_a_common_one(self) -> None:
        held = [article(n, "common other") for n in range(9)] + [article(9, "rare other")]
        with self.filled(*held) as snapshot:
            assert self.found(snapshot, Or((Word("common"), Word("rare"))))[0] == "a9"

    def test_dates_sort_both_ways_and_the_undated_come_last(self) -> None:
        dates = [None, "2024-05-01", "2024-05-01T08:00:00+00:00", "2023-01-01"]
        held = [article(n, "x1", published=day) for n, day in enumerate(dates)]
        with self.filled(*held) as snapshot:
            assert self.found(snapshot, Every(), sort="newest") == ["a2", "a1", "a3", "a0"]
            assert self.found(snapshot, Every(), sort="oldest") == ["a3", "a1", "a2", "a0"]

    def test_times_within_those_asked_for_come_before_coarser_ones(self) -> None:
        day = timedelta(days=1)
        held = [
            article(1, "x1", times=((_START, _START + 30 * day),)),
            article(2, "x1 x1 x1", times=((_START + day, _START + 2 * day),)),
        ]
        with self.filled(*held) as snapshot:
            asked = TimeIn(_START, _START + 3 * day)
            assert self.found(snapshot, asked) == ["a2", "a1"]
            assert self.found(snapshot, And((Word("x1"), asked))) == ["a2", "a1"]

    def test_bounds_without_a_zone_mean_each_articles_own_clock(self) -> None:
        auckland = timezone(timedelta(hours=12))
        written = datetime(2025, 7, 20, 1, tzinfo=auckland)
        held = [
            article(1, "x1", published=written.isoformat()),
            article(2, "x1", times=((written, written + timedelta(minutes=1)),)),
        ]
        day = timedelta(days=1)
        the_20th = datetime(2025, 7, 20)
        with self.filled(*held) as snapshot:
            for node, wanted in ((PublishedIn, "a1"), (TimeIn, "a2")):
                assert self.found(snapshot, node(the_20th, the_20th + day)) == [wanted]
                assert self.found(snapshot, node(the_20th - day, the_20th)) == []
                in_utc = the_20th.replace(tzinfo=UTC)
                assert self.found(snapshot, node(in_utc - day, in_utc)) == [wanted]
            found = snapshot.search(Every(), facets=("published",))
            assert found.facets["published"] == (("2025-07", 1),)

    def test_scores_are_highest_first(self) -> None:
        held = [article(n, "drone " * (n + 1) + "filler " * (20 - n)) for n in range(9)]
        with self.filled(*held) as snapshot:
            scores = [hit.score for hit in snapshot.search(Word("drone")).hits]
            assert scores == sorted(scores, reverse=True)

    # -- words

    def test_a_word_is_found_by_its_stem_and_exactly_where_asked(self) -> None:
        with self.filled(article(1, "ministers"), article(2, "minister")) as snapshot:
            assert {*self.found(snapshot, Word("minister"))} == {"a1", "a2"}
            assert self.found(snapshot, Word("minister", exact=True)) == ["a2"]

    def test_case_and_accents_do_not_matter(self) -> None:
        with self.filled(article(1, "DOLMABAHÇE")) as snapshot:
            assert self.found(snapshot, Word("dolmabahce")) == ["a1"]
            assert self.found(snapshot, Prefix("dolma")) == ["a1"]

    def test_words_are_listed_with_the_articles_that_hold_them(self) -> None:
        held = [article(1, "drone drones", title="drone"), article(2, "drones"), article(3, "east")]
        with self.engine() as engine:
            engine.rebuild(held, 1)
            snapshot = engine.open()
            assert snapshot.words("dro") == [("drone", 1), ("drones", 2)]
            assert snapshot.words("", limit=2) == [("drone", 1), ("drones", 2)]
            assert snapshot.frequency("drones") == 2
            assert snapshot.frequency("nothing") == 0
            engine.update([article(2, "dry")], [], 2)
            snapshot = engine.open()
            assert snapshot.words("dr") == [("drone", 1), ("drones", 1), ("dry", 1)]
            assert snapshot.frequency("drones") == 1

    def test_a_phrase_does_not_run_from_one_article_or_field_into_the_next(self) -> None:
        held = [article(1, "of peace", title="talks"), article(2, "talks"), article(3, "of x1")]
        with self.filled(*held) as snapshot:
            assert self.found(snapshot, Phrase(("talks", "of"))) == []
            assert self.found(snapshot, Phrase(("talks", "of"), slop=5, ordered=False)) == []

    def test_a_word_of_a_phrase_may_be_a_pattern(self) -> None:
        held = [
            article(1, "the prime minister spoke"),
            article(2, "a prime ministry"),
            article(3, "a minister in his prime"),
        ]
        with self.filled(*held) as snapshot:
            assert set(self.found(snapshot, Phrase(("prime", "minist*"), patterns=True))) == {"a1", "a2"}
            assert self.found(snapshot, Phrase(("prime", "mi?ister"), patterns=True)) == ["a1"]
            assert self.found(snapshot, Phrase(("prime", "z*"), patterns=True)) == []

    def test_a_word_asked_for_twice_in_a_phrase_has_to_stand_there_twice(self) -> None:
        with self.filled(article(1, "the talks the end"), article(2, "the talks")) as snapshot:
            for ordered in (True, False):
                twice = Phrase(("the", "the"), slop=2, ordered=ordered)
                assert self.found(snapshot, twice) == ["a1"]

    def test_text_of_any_kind_is_taken_in_and_found_again(self) -> None:
        @settings(max_examples=self.slow_examples, deadline=None)
        @given(st.text(max_size=40), st.text(max_size=10), st.text(min_size=1, max_size=10))
        def ask(text: str, title: str, name: str) -> None:
            held = Document("a", title, text, name, None, {"person": (name,)})
            with self.filled(held) as snapshot:
                assert self.found(snapshot, Value("person", (name,))) == ["a"]
                for _, surface in terms(f"{title}\n{text}"):
                    assert self.found(snapshot, Word(surface, exact=True)) in (["a"], [])
                for word in (text, title):
                    check_answers(snapshot, {"a": held}, Word(word))

        ask()

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
