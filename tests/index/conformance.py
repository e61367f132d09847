"""What any engine behind the port has to do, asked of it from outside: equal ids and counts.

To put an engine through it, derive a test class from `Conformance` and give it a `make`
that returns an engine on an empty folder.  What is right is worked out here by reading
every article from front to back, so that the suite knows no engine.
"""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from fnmatch import fnmatchcase
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
    FacetField,
    Found,
    Fuzzy,
    IndexUnreadable,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Snapshot,
    TextField,
    TimeIn,
    Value,
    Wildcard,
    Word,
)
from tests.index import to_the_letter

_MEMORY = Path("/dev/shm")
"""Hundreds of small indexes are made: on a disk the tests would be waiting for it to sync."""

# -- what is right ------------------------------------------------------------------------------


def edits(one: str, other: str) -> int:
    """Return how many inserts, deletes, replacements and swaps lead from one word to another."""
    rows = [list(range(len(other) + 1))]
    for i in range(1, len(one) + 1):
        row = [i]
        for j in range(1, len(other) + 1):
            cost = min(
                rows[i - 1][j] + 1,
                row[j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def start_of(published: str | None) -> datetime | None:
    """Return when an article counts as published, by its own clock."""
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def seen_by(moment: datetime, bound: datetime) -> datetime:
    """Return a moment as a bound sees it: one without a zone, by the article's own clock."""
    return moment.replace(tzinfo=None) if bound.tzinfo is None else moment


def month_of(document: Document) -> tuple[str, ...]:
    moment = start_of(document.published)
    return () if moment is None else (moment.strftime("%Y-%m"),)


def values_of(document: Document, field: FacetField | str) -> tuple[str, ...]:
    """Return the values of an article in a field, each once."""
    if field == "id":
        return (document.id,)
    if field == "outlet":
        return (document.outlet,) if document.outlet else ()
    if field == "published":
        return month_of(document)
    return tuple(dict.fromkeys(document.entities.get(field, ())))  # type: ignore[call-overload]


def _texts(document: Document, where: TextField) -> list[list[tuple[str, str]]]:
    both = {"title": document.title, "text": document.text}
    return [terms(text) for field, text in both.items() if where in (field, "both")]


def _stands(words: list[str], tokens: list[str], slop: int, ordered: bool) -> bool:
    spots = [[n for n, token in enumerate(tokens) if token == word] for word in words]
    for places in itertools.product(*spots):
        if len(set(places)) < len(places):
            continue
        if ordered and list(places) != sorted(places):
            continue
        if max(places) - min(places) + 1 <= len(words) + slop:
            return True
    return False


def matches(node: Node, document: Document) -> bool:
    """Tell whether an article matches, by the letter of the port."""
    match node:
        case Every():
            return True
        case Word(text, where, exact):
            wanted = terms(text)
            if not wanted:
                return False
            return any(
                _stands([pair[exact] for pair in wanted], [pair[exact] for pair in tokens], 0, True)
                for tokens in _texts(document, where)
            )
        case Prefix(text, where):
            return any(s.startswith(text) for t in _texts(document, where) for _, s in t)
        case Wildcard(text, where):
            return any(
                fnmatchcase(surface, text) for t in _texts(document, where) for _, surface in t
            )
        case Fuzzy(text, distance, where):
            return any(
                edits(text, surface) <= distance
                for t in _texts(document, where)
                for _, surface in t
            )
        case Phrase(words, where, slop, ordered):
            stems = [term for word in words for term, _ in terms(word)]
            return bool(stems) and any(
                _stands(stems, [term for term, _ in tokens], slop, ordered)
                for tokens in _texts(document, where)
            )
        case Value(field, values):
            return bool({*values} & {*values_of(document, field)})
        case PublishedIn(earliest, latest):
            moment = start_of(document.published)
            return (
                moment is not None
                and (earliest is None or seen_by(moment, earliest) >= earliest)
                and (latest is None or seen_by(moment, latest) < latest)
            )
        case TimeIn(earliest, latest):
            return any(
                (latest is None or seen_by(first, latest) < latest)
                and (earliest is None or seen_by(last, earliest) > earliest)
                for first, last in document.times
            )
        case And(parts):
            return all(matches(part, document) for part in parts)
        case Alike(parts):
            return any(matches(part, document) for part in parts)
        case Or(parts, fewest):
            return sum(matches(part, document) for part in parts) >= fewest
        case Not(part):
            return not matches(part, document)


def facets_of(
    documents: list[Document], field: FacetField, most: int
) -> tuple[tuple[str, int], ...]:
    """Return the counts that a facet has to show for the articles found."""
    counts = Counter(value for document in documents for value in values_of(document, field))
    if field == "published":
        return tuple(sorted(counts.items()))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


# -- archives and questions at random -----------------------------------------------------------

_SOME = """
minister ministers ministry ministre defence defense talks talk ankara Ankara's istanbul
İstanbul Dolmabahçe medinsky Зеленский зеленского drone drones 11:30 1,400 the of a U.S.
naïve 北京 x1 peace piece
"""
WORDS = tuple(_SOME.split())
_PEOPLE = ("q1", "q2", "q3", "entity with spaces", "Ö-1", "a,b")
_START = datetime(2024, 11, 28, tzinfo=UTC)

_CLOCKS = (UTC, timezone(timedelta(hours=12)), timezone(-timedelta(hours=8, minutes=30)))
moments = st.builds(
    lambda hours, clock: (_START + timedelta(hours=hours)).astimezone(clock),
    st.integers(0, 900),
    st.sampled_from(_CLOCKS),
)
published = st.one_of(
    st.none(),
    st.integers(0, 40).map(lambda days: (_START + timedelta(days=days)).date().isoformat()),
    moments.map(lambda moment: moment.isoformat()),
)
intervals = st.tuples(moments, st.integers(1, 800)).map(
    lambda pair: (pair[0], pair[0] + timedelta(hours=pair[1]))
)
names = st.lists(st.sampled_from(_PEOPLE), max_size=4).map(tuple)


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


documents = st.builds(
    Document,
    id=st.integers(0, 30).map(lambda n: f"a{n}"),
    title=texts(4),
    text=texts(14),
    outlet=st.sampled_from((None, "Herald", "The Post")),
    published=published,
    entities=st.fixed_dictionaries({}, optional={"person": names, "org": names, "place": names}),
    times=st.lists(intervals, max_size=3).map(tuple),
)
where = st.sampled_from(("title", "text", "both"))
words = st.sampled_from(WORDS)
folded = words.map(lambda word: terms(word)[0][1])
bounds = st.one_of(
    st.tuples(*[st.one_of(st.none(), moments)] * 2),
    st.tuples(*[st.one_of(st.none(), moments.map(lambda moment: moment.replace(tzinfo=None)))] * 2),
)
leaves: st.SearchStrategy[Node] = st.one_of(
    st.just(Every()),
    st.builds(Word, words, where, st.booleans(), st.just(1.0)),
    st.builds(Prefix, folded.flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n])), where),
    st.builds(
        Wildcard, st.sampled_from(("m*r", "?al*", "*e", "talk?", "*", "11:?0", "x?")), where
    ),
    st.builds(Fuzzy, folded.filter(str.isalpha), st.integers(1, 2), where),
    st.builds(
        Phrase,
        st.lists(words, min_size=1, max_size=3).map(tuple),
        where,
        st.integers(0, 3),
        st.booleans(),
    ),
    st.builds(
        Value,
        st.sampled_from(("person", "org")),
        st.lists(st.sampled_from(_PEOPLE), max_size=2).map(tuple),
    ),
    st.builds(Value, st.just("outlet"), st.just(("Herald",))),
    st.builds(Value, st.just("published"), st.just(("2024-12",))),
    st.builds(Value, st.just("id"), st.just(("a1", "a2", "nobody"))),
    bounds.map(lambda pair: PublishedIn(*pair)),
    bounds.map(lambda pair: TimeIn(*pair)),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple), st.just(1)),
        st.lists(st.tuples(inner, st.sampled_from((1.0, 0.6, 0.25))), max_size=3).map(
            lambda ways: Alike(tuple(w for w, _ in ways), tuple(s for _, s in ways))
        ),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)
steps = st.lists(
    st.tuples(
        st.lists(documents, max_size=5),
        st.lists(st.integers(0, 30).map(lambda n: f"a{n}"), max_size=3),
    ),
    max_size=4,
)


def check_answers(snapshot: Snapshot, held: dict[str, Document], tree: Node) -> Found:
    """Ask a snapshot, and hold ids, counts and facets against what is right."""
    right = [document for document in held.values() if matches(tree, document)]
    found = snapshot.search(tree, limit=1000, facets=FACET_FIELDS, facet_limit=3)
    assert {hit.id for hit in found.hits} == {document.id for document in right}
    assert found.total == len(right) == len(found.hits)
    assert found.facets == {field: facets_of(right, field, 3) for field in FACET_FIELDS}
    assert not found.partial
    return found


def check_scores(snapshot: Snapshot, held: dict[str, Document], asked: list[Node]) -> None:
    """Hold what some articles score against what a search says of them."""
    ids = [*sorted(held)[::2], "nobody"]
    for tree, scores in zip(asked, snapshot.score(asked, ids), strict=True):
        known = {hit.id: hit.score for hit in snapshot.search(tree, limit=1000).hits}
        assert scores == pytest.approx([known.get(article_id, 0.0) for article_id in ids])


def article(number: int, text: str = "", title: str = "", **more: object) -> Document:
    """Return an article for a test."""
    return Document(f"a{number}", title, text, **more)  # type: ignore[arg-type]


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
