"""One ranking: kin, company and copies, nearness, and the order of what has all words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from index.asking.company import company_of, read_opening
from index.asking.concepts import read_concepts
from index.asking.kin import find_kin
from index.asking.loosen import Loosened, forgive
from index.asking.query import parse
from index.asking.ranking import BEST, FEW, MANY, rank
from index.asking.request import SearchRequest
from index.embedded.engine import EmbeddedEngine
from index.engine import Alike, And, Document, Or, Scored, Snapshot, Word
from tests.index.asking.test_loosen import NAMES

_FILLER = "harbour crane cargo tide"
TEXTS = {
    **{f"r{n}": f"Russia and Russian troops, report {n}." for n in range(6)},
    "russians": "Russian singers on tour.",
    **{f"p{n}": f"The police stopped a car, case {n}." for n in range(6)},
    **{f"o{n}": f"A policy on farms was read, session {n}." for n in range(6)},
    "near": f"The lunar probe landed. {_FILLER}",
    "far": f"The lunar calendar. {_FILLER} {_FILLER} {_FILLER} A probe.",
    "b1": "Volcano erupts; ash and lava close the airport.",
    "b2": "Volcano ash drifts, lava slows, airport shut.",
    "b3": "Volcano of paperwork at the tax office.",
    "c1": "Ash and lava at the airport, flights cancelled.",
    "cat": "The tiny cat crossed the ministry yard.",
    "catle": "Cattle crossed the yard of the farm.",
    **{f"f{n}": f"Cattle and milk prices at the farm, week {n}." for n in range(4)},
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("texts"))
    engine.rebuild([Document(name, "", text) for name, text in TEXTS.items()], 1)
    snapshot = engine.open()
    yield snapshot
    snapshot.close()


def texts(ids: Sequence[str]) -> dict[str, str]:
    return {name: TEXTS[name] for name in ids}


def ask(snapshot: Snapshot, typed: str, *, limit: int = 50) -> Loosened:
    return forgive(SearchRequest(typed, limit), parse(typed, NAMES), snapshot, NAMES, texts)


def ids(answer: Loosened) -> list[str]:
    return [hit.id for hit in answer.found.hits]


def test_kin_begin_alike_and_keep_company(snapshot: Snapshot) -> None:
    assert [one.word for one in find_kin(["russia"], snapshot)["russia"]] == ["russian"]
    assert find_kin(["police"], snapshot) == {"police": ()}
    assert find_kin(["cat", "1963"], snapshot) == {"cat": (), "1963": ()}


def test_kin_come_behind_what_was_typed_and_are_not_counted_as_it(snapshot: Snapshot) -> None:
    answer = ask(snapshot, "russia")
    assert answer.found.total == answer.strict == 6 and answer.best == 1
    assert ids(answer)[6:] == ["russians"]


def test_what_has_all_of_two_words_comes_first_and_the_others_follow(snapshot: Snapshot) -> None:
    answer = ask(snapshot, "volcano airport")
    assert set(ids(answer)[:2]) == {"b1", "b2"} and answer.strict == answer.found.total == 2
    assert set(ids(answer)[2:]) == {"b3", "c1"} and answer.best == 2


def test_the_company_of_the_best_lifts_what_is_about_the_same(snapshot: Snapshot) -> None:
    best = [Scored("b1", 2.0), Scored("b2", 1.5)]
    tree = company_of(best, snapshot, texts, MANY)
    assert isinstance(tree, Or)
    words = {part.text for part in tree.parts if isinstance(part, Word)}
    assert {"ash", "lava", "airport", "volcano"} <= words and "erupts" not in words
    (shared,) = snapshot.score([tree], ["c1", "b3"])
    assert shared[0] > shared[1]


def test_which_words_of_a_long_query_matter_is_told_by_the_best(snapshot: Snapshot) -> None:
    best = [Scored("b1", 2.0), Scored("b2", 1.5)]

    def weight(asked: frozenset[str]) -> float:
        tree = company_of(best, snapshot, texts, MANY, asked)
        assert isinstance(tree, Or)
        return next(p.boost for p in tree.parts if isinstance(p, Word) and p.text == "lava")

    assert weight(frozenset({"lava"})) == pytest.approx(MANY.own * weight(frozenset()))
    about = read_concepts(parse("lava and ash at airports", NAMES), (), snapshot, kin=True)
    assert about.stems >= {"lava", "ash", "airport"}


def test_of_long_articles_only_the_beginning_is_heard() -> None:
    assert read_opening("word " * 5000, FEW.words).length == FEW.words


def test_copies_do_not_confirm_each_other(snapshot: Snapshot) -> None:
    held = {"one": "A wire report on grain exports and ports.", "two": "Grain talk in the port."}
    same = {**held, "copy": held["one"], "again": held["one"]}
    best = [Scored(name, 1.0) for name in ("one", "copy", "again")]
    assert company_of(best, snapshot, lambda ids: {name: same[name] for name in ids}, MANY) is None
    opening = read_opening(held["one"], 250)
    assert opening.start and opening.counts["grain"] == 1


def test_words_that_stand_together_count_for_more_in_short_queries(snapshot: Snapshot) -> None:
    assert ids(ask(snapshot, "lunar probe"))[:2] == ["near", "far"]


def test_a_slip_is_read_as_the_word_that_keeps_company_with_the_others(
    snapshot: Snapshot,
) -> None:
    answer = ask(snapshot, "cattel milk prices")
    assert any((step.source, step.to) == ("cattel", "cattle") for step in answer.expansions)
    assert ids(answer)[0].startswith("f")


def test_a_word_that_no_article_has_counts_as_what_it_is_a_slip_of(snapshot: Snapshot) -> None:
    meant = Or((Word("volcanoo"), Word("volcano"), Word("volcanic", boost=0.5)))
    mended = read_concepts(And((meant, Word("ash"))), (), snapshot, kin=True)
    typed = read_concepts(parse("volcano ash", NAMES), (), snapshot, kin=True)
    assert mended.near == typed.near and mended.stems == typed.stems
    first = mended.concepts[0]
    assert isinstance(first, Alike)
    assert first.parts[0] == Word("volcano") and first.shares[0] == 1.0
    assert 0 < first.shares[1] < 1


def test_words_asked_for_twice_count_for_more_but_not_twice(snapshot: Snapshot) -> None:
    tree = parse("volcano volcano ash", NAMES)
    about = read_concepts(tree, (), snapshot, kin=False)
    weights = [part.weight for part in about.concepts if isinstance(part, Alike)]
    assert about.words == 2 and 1 < weights[0] < 2 and weights[1] == 1


def test_fields_and_what_must_be_absent_stand_for_best_matches_too(snapshot: Snapshot) -> None:
    found = ids(ask(snapshot, "volcano airport harbour -lava"))
    assert found and not {"b1", "b2", "c1"} & {*found}


def test_a_quoted_phrase_stands_where_it_is_found(snapshot: Snapshot) -> None:
    assert ids(ask(snapshot, '"lunar probe" calendar harbour'))
    assert ids(ask(snapshot, '"lunar probe" harbour')) == ["near"]
    assert "b3" not in ids(ask(snapshot, "+airport volcano"))


def test_beyond_the_best_pages_follow_in_the_engines_order(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("many"))
    held = [Document(f"a{n}", "", f"drone talk {'x ' * (n % 7)}") for n in range(BEST + 150)]
    engine.rebuild([*held, *(Document(f"b{n}", "", "drone") for n in range(40))], 1)
    snapshot = engine.open()
    request = SearchRequest("drone talk", limit=1000)
    tree = parse("drone talk", NAMES)
    every = forgive(request, tree, snapshot, NAMES)
    found = [hit.id for hit in every.found.hits]
    assert len(found) == len(set(found)) == every.found.total + every.best == BEST + 190
    scores = [hit.score for hit in every.found.hits]
    assert scores == sorted(scores, reverse=True)
    paged: list[str] = []
    for offset in range(0, BEST + 190, 37):
        part = forgive(SearchRequest("drone talk", 37, offset), tree, snapshot, NAMES)
        paged += [hit.id for hit in part.found.hits]
    assert paged == found
    snapshot.close()


def test_each_rung_adds_behind_the_one_before(snapshot: Snapshot) -> None:
    ranked = rank([Word("lava"), Or((Word("lava"), Word("volcano")))], snapshot)
    found = [hit.id for hit in ranked.page(snapshot, 10, 0)]
    assert set(found[:3]) == {"b1", "b2", "c1"} and found[3:] == ["b3"]
    assert ranked.total == 4
