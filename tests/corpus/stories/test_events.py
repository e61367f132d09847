"""Stories: one event and not its kind, in any order, with reasons, and a person's word above all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.stories.events import MemoryShelf, join, leave, settle
from corpus.stories.features import Rarity, count_features, stem_of
from corpus.stories.grouping import IN_STORY, EventDecisions, copies_of_one, group
from corpus.stories.named import Named, shared
from corpus.stories.profile import Likeness, compare_with, profile_of
from corpus.stories.signals import Signals, signals_of, weigh
from corpus.stories.similar import similar
from tests.corpus.stories.reports import FERRY, OTHER_FERRY, UNRELATED, report

TEXTS = (*FERRY, *OTHER_FERRY, *UNRELATED)
NAMES = {
    "Ines Moller": "person", "Tarn Point": "place", "Welby": "place", "Oskar Bank": "place",
    "Lindholm": "place", "Norda": "org",
}  # fmt: skip


def reports(texts: Sequence[str] = TEXTS) -> list[Article]:
    return [
        report(
            str(n), text, names=NAMES,  # type: ignore[arg-type]
            times={"06:40": "T06:40", "Monday": "XXXX-WXX-1", "Friday": "XXXX-WXX-5"},
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


def shelved(
    articles: Sequence[Article], *, one_by_one: bool = False, order: Sequence[int] | None = None,
    decisions: EventDecisions | None = None,
) -> MemoryShelf:  # fmt: skip
    rarity = Rarity.empty(len(articles))
    for article in articles:
        rarity.learn(count_features(article.title, article.text))
    shelf = MemoryShelf()
    for n in order or range(len(articles)):
        join(n, profile_of(articles[n], rarity), shelf)
        if one_by_one:
            settle([n], shelf, decisions)
    if not one_by_one:
        settle(range(len(articles)), shelf, decisions)
    return shelf


def stories(shelf: MemoryShelf) -> list[tuple[int, ...]]:
    return [story for story in shelf.groups() if len(story) > 1]


def test_reports_of_one_event_are_one_story_and_another_of_its_kind_is_another() -> None:
    assert stories(shelved(reports())) == [(0, 1, 2), (3, 4)]


def test_the_order_of_arrival_makes_no_difference() -> None:
    for seed in range(6):
        order = list(range(len(TEXTS)))
        random.Random(seed).shuffle(order)
        shelf = shelved(reports(), one_by_one=True, order=order)
        assert stories(shelf) == [(0, 1, 2), (3, 4)]


def test_a_story_says_why() -> None:
    shelf = shelved(reports())
    why = shared([p.named for p in shelf.profiles([0, 1])])
    told = {(each.kind, each.value) for each in why}
    assert {("time", "06:40"), ("person", "Ines Moller"), ("place", "Tarn Point")} <= told


def test_what_one_report_alone_names_is_no_reason() -> None:
    shelf = shelved(reports())
    why = shared([p.named for p in shelf.profiles([0, 3])])
    assert "Tarn Point" not in {each.value for each in why}


def test_what_two_reports_share_is_told_in_whole_words_and_once() -> None:
    one = "The committee of Tarn Point met on the eagles. Committees and eagles are many. "
    articles = reports([one + "The finances stood.", one + "The finances fell.", *UNRELATED])
    shelf = shelved(articles)
    told = [each.value for each in shared([p.named for p in shelf.profiles([0, 1])])]
    assert {"committee", "eagles", "finances"} <= {word for value in told for word in value.split()}
    longer = Named("person", "anna sundberg", "Anna Sundberg")
    both = [Named("person", "sundberg", "Sundberg"), longer, Named("org", "sundberg", "Sundberg")]
    assert shared([both, both]) == (longer,)


def test_a_split_holds_when_others_join() -> None:
    apart = EventDecisions(apart=frozenset({(0, 2), (1, 2)}))
    shelf = shelved(reports(), one_by_one=True, decisions=apart)
    assert stories(shelf) == [(0, 1), (3, 4)]


def test_a_merge_holds_though_nothing_is_alike() -> None:
    one = EventDecisions(one=frozenset({(0, 5)}))
    shelf = shelved(reports(), one_by_one=True, decisions=one)
    assert any({0, 5} <= set(story) for story in stories(shelf))


def test_an_article_that_leaves_takes_its_story_apart_where_it_held_it_together() -> None:
    shelf = shelved(reports())
    leave(3, shelf)
    assert stories(shelf) == [(0, 1, 2)]
    assert shelf.stories_of([4]) == {4: 4}


def test_a_copy_of_a_copy_is_of_one_source_and_half_a_copy_is_not() -> None:
    likeness = {(0, 1): Likeness(0.6, 0.53), (1, 2): Likeness(0.6, 0.9), (2, 3): Likeness(0.6, 0.5)}
    assert copies_of_one(range(4), likeness) == [[0, 1, 2], [3]]


def test_equal_lines_are_one_source_where_they_are_of_one_story() -> None:
    line = "The ferry Norda ran aground off Tarn Point before dawn, its owner said."
    other = "The ferry Norda ran aground off Tarn Point at dawn, said the coast guard of Welby."
    brief = shelved(reports((line, line, other)))
    alike = brief.edges_of(range(3))
    assert copies_of_one(range(3), alike, share=IN_STORY) == [[0, 1], [2]]
    assert copies_of_one(range(3), alike) == [[0], [1], [2]]


def test_copies_are_one_source() -> None:
    articles = reports([FERRY[0], f"From our correspondent. {FERRY[0]}", FERRY[1], *UNRELATED])
    shelf = shelved(articles)
    numbers = [0, 1, 2]
    assert copies_of_one(numbers, shelf.edges_of(numbers)) == [[0, 1], [2]]


def test_a_person_who_parts_a_copy_has_it_apart() -> None:
    alike = {(0, 1): Likeness(0.6, 1.0), (1, 2): Likeness(0.6, 1.0), (0, 2): Likeness(0.6, 1.0)}
    assert group([0, 1, 2], alike) == [(0, 1, 2)]
    apart = EventDecisions(apart=frozenset({(0, 2), (1, 2)}))
    assert group([0, 1, 2], alike, apart) == [(0, 1), (2,)]


@pytest.mark.parametrize(
    "alike",
    [
        (0.44, 0.16, 0.18, 0.17, 0.16, 0.18, 0.11, 0.15, 0.10, 0.10),
        (0.58, 0.22, 0.26, 0.23, 0.21, 0.27, 0.16, 0.20, 0.16, 0.17),
        (0.60, 0.25, 0.30, 0.28, 0.27, 0.33, 0.20, 0.25, 0.20, 0.23),
    ],
)
def test_a_topic_that_is_new_to_an_archive_is_not_one_event(alike: Sequence[float]) -> None:
    """Two reports of one event and three of its topic, as alike as in archives that know it not."""
    pairs = dict(zip(combinations(range(5), 2), (Likeness(a, 0.0) for a in alike), strict=True))
    assert group(range(5), pairs) == [(0, 1), (2,), (3,), (4,)]
    # Where no other report is of the topic, one that is as near as that tells the event too.
    three = {(0, 1): Likeness(0.44, 0.0), (0, 2): Likeness(0.24, 0.0), (1, 2): Likeness(0.2, 0.0)}
    assert group(range(3), three) == [(0, 1, 2)]


def test_likeness_is_the_same_both_ways_round() -> None:
    articles = reports()
    shelf = shelved(articles)
    profiles = shelf.profiles(range(len(articles)))
    for a in profiles:
        for b, there in zip(profiles, compare_with(a, profiles), strict=True):
            assert compare_with(b, [a]) == [there]


def test_more_like_this_ranks_the_same_event_first_and_folds_copies() -> None:
    articles = reports([*TEXTS, f"{FERRY[1]} More follows later."])
    shelf = shelved(articles)
    found = similar(0, shelf.profiles([0])[0], shelf, 10)
    assert {found[0].number, *found[0].copies} == {1, len(TEXTS)}
    assert found[0].score > found[-1].score
    assert found[0].why


def test_times_that_contradict_weigh_against_one_event() -> None:
    monday, friday = (Signals(weekdays=frozenset({day})) for day in ("mon", "fri"))
    assert weigh(monday, friday) < 0 == weigh(monday, monday)
    clock = Signals(clocks=frozenset({"06:40"}))
    assert weigh(clock, clock) > 0


def test_signals_read_the_lead_for_weekdays_and_clocks() -> None:
    late = report("x", "word " * 200 + "at 06:40 on Monday", times={"06:40": "T06:40"})
    assert not signals_of(late).clocks
    early = report("x", "It began at 06:40.", published="2025-03-01", times={"06:40": "T06:40"})
    assert signals_of(early).clocks == {"06:40"}
    assert signals_of(early).year == 2025


@pytest.mark.parametrize(
    ("word", "stem"),
    [("sinking", "sink"), ("rescued", "rescu"), ("ferries", "ferry"), ("boats", "boat"),
     ("crisis", "crisis"), ("class", "class"), ("sing", "sing")],
)  # fmt: skip
def test_endings_of_number_and_tense_are_left_out(word: str, stem: str) -> None:
    assert stem_of(word) == stem


@settings(max_examples=60)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=6))
def test_no_text_can_raise(texts: list[str]) -> None:
    shelf = shelved([report(str(n), text) for n, text in enumerate(texts)], one_by_one=True)
    assert sorted(n for story in shelf.groups() for n in story) == list(range(len(texts)))


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
    st.builds(Likeness, st.floats(0.04, 0.6), st.sampled_from((0.0, 0.0, 0.6))),
)


@given(PAIRS, st.randoms())
def test_grouping_depends_on_the_set_alone(
    alike: dict[tuple[int, int], Likeness], r: random.Random
) -> None:
    shuffled = list(alike.items())
    r.shuffle(shuffled)
    numbers = list(range(10))
    r.shuffle(numbers)
    groups = group(numbers, dict(shuffled))
    assert groups == group(range(10), alike)
    assert sorted(n for each in groups for n in each) == list(range(10))


def test_what_is_nearer_to_a_story_that_turned_it_down_shares_only_the_topic() -> None:
    # 0 and 1 tell one event; 2 and 3 are of its topic, and so like each other and like both.
    near = {(0, 1): 0.5, (0, 2): 0.2, (1, 2): 0.2, (0, 3): 0.1, (1, 3): 0.1, (2, 3): 0.15}
    likeness = {pair: Likeness(value, 0.0) for pair, value in near.items()}
    assert group(range(4), likeness) == [(0, 1), (2,), (3,)]
    # Without the story there is nothing that says so.
    assert group((2, 3), likeness) == [(2, 3)]
    # As near to each other as to the story, they tell an event of their own.
    assert group(range(4), {**likeness, (2, 3): Likeness(0.19, 0.0)}) == [(0, 1), (2, 3)]
    # A person's word that 2 is not of the story says nothing of 2 and 3.
    apart = EventDecisions(apart=frozenset({(0, 2), (1, 2)}))
    assert group(range(4), likeness, apart) == [(0, 1), (2, 3)]
