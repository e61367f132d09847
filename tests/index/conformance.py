"""What any engine behind the port has to do, asked of it from outside: equal ids and counts.

To put an engine through it, derive a test class from `Conformance` and give it a `make`
that returns an engine on an empty folder.  What is right is worked out here by reading
every article from front to back, so that the suite knows no engine.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import terms
from index.engine import (
    Alike,
    And,
    Document,
    Every,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    TimeIn,
    Value,
    Word,
)
from tests.index import to_the_letter
from tests.index.changing import Changing
from tests.index.reference import (
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


class Conformance(Changing):
    """The suite; `make` is the only thing that an engine has to add."""

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

    def test_what_is_built_of_an_older_archive_keeps_nothing_of_the_newer_one(self) -> None:
        with self.engine() as engine:
            engine.rebuild([article(1, "one"), article(2, "two")], 1)
            engine.update([article(3, "three")], ["a1"], 2)
            # A backup was put in the place of the archive.
            engine.rebuild([article(1, "one"), article(2, "two")], 1)
            snapshot = engine.open()
            assert sorted(snapshot.ids()) == ["a1", "a2"] and snapshot.stats().sequence == 1
            assert snapshot.search(Word("three")).total == 0
            snapshot.close()

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

    def test_what_is_meant_to_the_letter_is_found_by_its_letters_alone(self) -> None:
        @settings(max_examples=self.slow_examples, deadline=None)
        @given(to_the_letter.documents(), st.lists(to_the_letter.trees(), min_size=1, max_size=9))
        def ask(held: list[Document], asked: list[Node]) -> None:
            with self.filled(*held) as snapshot:
                to_the_letter.check(snapshot, held, asked)

        ask()

    def test_words_with_accents_are_told_with_where_they_stand(self) -> None:
        held = [
            article(1, "Zurich or zürich", title="Zürich"),
            article(2, "Zurich, and a talk of zurück"),
            article(3, "zürich’s"),
        ]
        with self.engine() as engine:
            engine.rebuild(held, 1)
            snapshot = engine.open()
            ours = ["zurich text ", "zurich text zürich", "zurich title zürich"]
            assert snapshot.accents("zurich") == ours
            assert snapshot.accents("zur?ch") == ours
            assert snapshot.accents("zur*") == [*ours, "zuruck text zurück"]
            assert snapshot.accents("talk") == []
            assert {*self.found(snapshot, Value("accent", (ours[1],)))} == {"a1", "a3"}
            engine.update([article(1, "nothing"), article(4, "Zürich")], ["a3"], 2)
            again = engine.open()
            assert self.found(again, Value("accent", (ours[1],))) == ["a4"]

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
