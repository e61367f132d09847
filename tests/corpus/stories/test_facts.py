"""The table of facts: what differs, what is told alike, and what is not told at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Quantity
from corpus.kinds import Bound
from corpus.stories.cells import told_by
from corpus.stories.comparison import compare
from corpus.stories.facts import Fact, table_of
from tests.corpus.stories.reports import report


def table(*articles: Article) -> tuple[Fact, ...]:
    return table_of([told_by(article) for article in articles])


def only(facts: tuple[Fact, ...], kind: str) -> Fact:
    (fact,) = [fact for fact in facts if fact.kind == kind]
    return fact


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("at 06:40", "at 06:40", "agree"),
        ("about 06:40", "at 06:40", "approx"),
    ],
)
def test_times_of_the_same_thing_stand_in_one_row(one: str, other: str, verdict: str) -> None:
    facts = table(
        report("a", f"The ferry Aurelia ran aground {one} off the point.", times={one: "T06:40"}),
        report("b", f"Aurelia, a ferry, ran aground {other}.", times={other: "T06:40"}),
    )
    row = only(facts, "time")
    assert row.verdict == verdict
    assert row.subject == "ferry Aurelia ran aground"
    assert [cell.text for cell in row.cells] == [one, other]


def test_a_weekday_told_of_other_things_is_another_row() -> None:
    facts = table(
        report("a", "The ferry sank on Monday.", times={"Monday": "XXXX-WXX-1"}),
        report("b", "A fair opens on Monday.", times={"Monday": "XXXX-WXX-1"}),
    )
    assert [fact.verdict for fact in facts] == ["only", "only"]


def test_two_names_for_one_office_differ() -> None:
    facts = table(
        report(
            "a", "The Norlandic team is led by Defense Minister Ada Holm today.",
            names={"Norlandic": "group", "Ada Holm": "person"},
        ),
        report(
            "b", "Talks began; the Norlandic side is headed by Defense Minister Per Lund.",
            names={"Norlandic": "group", "Per Lund": "person"},
        ),
    )  # fmt: skip
    row = only(facts, "person")
    assert row.verdict == "differ"
    assert [c.text for c in row.cells] == ["Defense Minister Ada Holm", "Defense Minister Per Lund"]


def test_two_holders_of_an_office_of_something_differ() -> None:
    facts = table(
        report("a", "The Norlandic Secretary of State Ada Holm spoke.",
               names={"Norlandic": "group", "Ada Holm": "person"}),
        report("b", "Norlandic Secretary of State Dr. Per Lund spoke.",
               names={"Norlandic": "group", "Per Lund": "person"}),
    )  # fmt: skip
    assert only(facts, "person").verdict == "differ"


def test_what_is_set_off_behind_a_name_is_a_role() -> None:
    text = "Ada Holm, a former aide of the mayor, and Per Lund, 40, spoke. Ada Holm left."
    facts = table(report("a", text, names={"Ada Holm": "person", "Per Lund": "person"}))
    told = {cell.text: cell.value for fact in facts for cell in fact.cells}
    assert told["Ada Holm, a former aide"] == "Ada Holm, a former aide" and "Per Lund" in told


def test_a_family_is_not_named_by_its_last_name_alone() -> None:
    both = {"Ada Holm": "person", "Per Holm": "person"}
    facts = table(
        report("a", "Ada Holm was seen with Per Holm.", names=both),  # type: ignore[arg-type]
        report("b", "Police are looking for Holm.", names={"Holm": "person"}),
    )
    assert [fact.verdict for fact in facts] == ["only"] * 3


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("Mark Welby", "W. Mark Welby", 1),
        ("Per Lund Jr.", "Per Lund", 1),
        ("Per Lund Jr.", "Ada Holm Jr.", 2),
        ("Ada Lund", "Per Lund", 2),
    ],
)
def test_two_full_names_may_be_one_persons(one: str, other: str, rows: int) -> None:
    facts = table(
        report("a", f"Police spoke to {one}.", names={one: "person"}),
        report("b", f"Police spoke to {other}.", names={other: "person"}),
    )
    assert len(facts) == rows


def test_whose_administration_it_is_is_nobody() -> None:
    text = "The Holm administration was asked, and Holm said no."
    facts = table(report("a", text, names={"Holm": "person"}))
    assert [cell.start for fact in facts for cell in fact.cells] == [text.index("Holm said")]


def test_two_ministers_told_side_by_side_are_two_rows() -> None:
    names = {"Norlandic": "group", "Ada Holm": "person", "Per Lund": "person"}
    text = "Norlandic Defense Minister Ada Holm replaced Norlandic Defense Minister Per Lund."
    facts = table(
        report("a", text, names=names),  # type: ignore[arg-type]
        report("b", text, names=names),  # type: ignore[arg-type]
    )
    assert [f.verdict for f in facts if f.kind == "person"] == ["agree", "agree"]


def test_one_person_described_otherwise_is_told_roughly_alike() -> None:
    facts = table(
        report("a", "It was led by veteran negotiator Ada Holm.", names={"Ada Holm": "person"}),
        report("b", "It was led by party figure Ada Holm.", names={"Ada Holm": "person"}),
    )
    row = only(facts, "person")
    assert (row.verdict, row.subject) == ("approx", "Ada Holm")
    assert row.cells[1].text == "party figure Ada Holm"


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        (("Thursday", "XXXX-WXX-4"), ("6 June 2013", "2013-06-06"), 1),
        (("Friday", "XXXX-WXX-5"), ("6 June 2013", "2013-06-06"), 2),
        (("June 6", "XXXX-06-06"), ("6 June 2013", "2013-06-06"), 1),
        (("Friday night", "XXXX-WXX-5TNI"), ("Friday", "XXXX-WXX-5"), 1),
        (("Friday night", "XXXX-WXX-5TNI"), ("8 a.m. on Friday", "XXXX-WXX-5T08:00"), 2),
        (("today", "XXXX-XX-XX"), ("today", "XXXX-XX-XX"), 0),
    ],
)
def test_days_that_may_be_one_stand_in_one_row(
    one: tuple[str, str], other: tuple[str, str], rows: int
) -> None:
    facts = table(
        report("a", f"The ferry Aurelia ran aground {one[0]} off the point.", times=dict([one])),
        report("b", f"Aurelia, a ferry, ran aground {other[0]}.", times=dict([other])),
    )
    assert len([fact for fact in facts if fact.kind == "time"]) == rows


def test_weekdays_of_reports_a_week_apart_are_two_days() -> None:
    def told(id: str, line: str) -> Article:
        text = f"{line}\nThe convict fled from a van of the prison on Monday, guards said."
        return report(id, text, times={"Monday": "XXXX-WXX-1"})

    first, second = told("a", "Monday, Nov. 30, 2009"), told("b", "7:15 a.m. Dec. 7,2009")
    assert [f.verdict for f in table(first, second)] == ["only", "only"]
    same_week = told("b", "Updated 2 December 2009")
    assert [f.verdict for f in table(first, same_week)] == ["agree"]


def test_a_passage_that_both_print_further_down_confirms_no_time() -> None:
    text = "The mill was sold. " * 40 + "Its wheel was built in 1848 by masons of the valley of Oster."
    a, b = (report(id, text, times={"1848": "1848"}) for id in "ab")
    assert [f.verdict for f in table(a, b) if f.kind == "time"] == ["only", "only"]


def test_a_line_that_holds_a_date_alone_tells_no_time() -> None:
    for line in ("WEDNESDAY, MARCH 13, 2013, 2:29 PM", "Updated Friday, Sep 10, 2010 9:28 AM EDT"):
        text = f"Storm\n{line}\n\nRain fell."
        assert not [t for t in told_by(report("a", text, times={line: "2013-03-13"}))]
    text = "On 13 March 2013 rain fell."
    assert len(told_by(report("a", text, times={"13 March 2013": "2013-03-13"}))) == 1


def number(
    text: str,
    words: str,
    value: float | None,
    bound: Bound = "exact",
    low: float | None = None,
    high: float | None = None,
) -> Quantity:
    at = text.index(words)
    return Quantity(at, at + len(words), value, low, high, bound, None, "people")


@pytest.mark.parametrize(
    ("words", "value", "low", "high", "bound", "verdict"),
    [
        ("40 people", 40, None, None, "exact", "agree"),
        ("about 40 people", 40, None, None, "about", "approx"),
        ("dozens of people", None, 24, None, "about", "approx"),
        ("at least 30 people", 30, None, None, "over", "approx"),
        ("12 people", 12, None, None, "exact", "differ"),
    ],
)
def test_numbers_of_the_same_things(
    words: str, value: float | None, low: float | None, high: float | None, bound: Bound, verdict: str
) -> None:
    one = "Boats rescued 40 people from the stranded ferry Aurelia."
    other = f"{words.capitalize()} were rescued by boats from the ferry Aurelia."
    words = words.capitalize()
    facts = table(
        report("a", one, numbers=[number(one, "40 people", 40)]),
        report("b", other, numbers=[number(other, words, value, bound, low, high)]),
    )
    assert only(facts, "number").verdict == verdict


def test_numbers_of_other_days_stand_in_different_rows() -> None:
    one, other = "Overnight 178 people fled Tarn by boat.", "Buses carried 22 people from Welby."
    facts = table(
        report("a", one, numbers=[number(one, "178 people", 178)]),
        report("b", other, numbers=[number(other, "22 people", 22)]),
    )
    assert [fact.verdict for fact in facts] == ["only", "only"]


def test_a_toll_says_as_of_when() -> None:
    text = "By Monday the storm had killed 12 people in Welby."
    numbers = [number(text, "12 people", 12)]
    told = told_by(report("a", text, times={"Monday": "XXXX-WXX-1"}, numbers=numbers))
    assert [t.cell.as_of for t in told if t.kind == "number"] == ["Monday"]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("2025-05-12", 12), ("2025-05-13", 19), "approx"),
        (("2025-05-13", 19), ("2025-05-12", 12), "approx"),
        (("2025-05-12", 19), ("2025-05-13", 12), "differ"),
        (("2025-05-12", 12), ("2025-05-12", 19), "differ"),
        (("2025-05-12", 12), (None, 19), "differ"),
    ],
)
def test_a_toll_that_grows_from_day_to_day_is_no_contradiction(
    first: tuple[str | None, int], second: tuple[str | None, int], verdict: str
) -> None:
    told = []
    for id, (published, dead) in (("a", first), ("b", second)):
        text = f"The storm has killed {dead} people in Welby."
        counted = number(text, f"{dead} people", dead)
        told.append(report(id, text, published=published, numbers=[counted]))
    assert only(table(*told), "number").verdict == verdict


@pytest.mark.parametrize(
    ("words", "days", "rows"),
    [
        ("The air force shot down {} drones over Tarn on {}.", ("Monday", "Tuesday"), 2),
        ("The air force shot down {} drones over Tarn on {}.", ("Monday", "Monday"), 1),
        ("The storm had killed {} people in Tarn by {}.", ("Monday", "Tuesday"), 1),
    ],
)
def test_what_is_counted_anew_each_day_stands_in_a_row_a_day(
    words: str, days: tuple[str, str], rows: int
) -> None:
    values = {"Monday": "2025-05-12", "Tuesday": "2025-05-13"}
    told = []
    for id, count, day in (("a", 178, days[0]), ("b", 159, days[1])):
        text = words.format(count, day)
        thing = "drones" if "drones" in words else "people"
        at = text.index(str(count))
        counted = Quantity(at, at + 3, count, None, None, "exact", None, thing)
        told.append(report(id, text, times={day: values[day]}, numbers=[counted]))
    assert len([fact for fact in table(*told) if fact.kind == "number"]) == rows


def test_a_fact_denied_is_no_fact_told() -> None:
    text = "The line denied that Ada Holm was aboard in Welby on Monday."
    article = report(
        "a", text, names={"Ada Holm": "person", "Welby": "place"}, times={"Monday": "XXXX-WXX-1"}
    )
    assert told_by(article) == ()


def test_who_confirmed_and_who_did_not_differ() -> None:
    facts = table(
        report("a", "The Navy confirmed the loss of the ship.", names={"Navy": "org"}),
        report("b", "The Navy has yet to confirm the loss of the ship.", names={"Navy": "org"}),
    )
    row = only(facts, "confirmation")
    assert row.verdict == "differ"
    assert [cell.value for cell in row.cells] == ["Navy confirmed", "Navy not confirmed"]


def test_rows_that_differ_come_first() -> None:
    names = {"Norlandic": "group", "Ada Holm": "person", "Per Lund": "person", "Welby": "place"}
    facts = table(
        report("a", "In Welby, Norlandic Defense Minister Ada Holm spoke.", names=names),  # type: ignore[arg-type]
        report("b", "In Welby, Norlandic Defense Minister Per Lund spoke.", names=names),  # type: ignore[arg-type]
    )
    assert [fact.verdict for fact in facts] == ["differ", "agree"]


def test_a_comparison_tells_copies_and_edits() -> None:
    text = "The council met on the hill and voted to sell the old mill to a baker from Calder."
    a, b = report("a", text), report("b", text.replace("baker", "brewer"))
    found = compare([a, b])
    assert [passage.words for passage in found.copied] == [15]
    (edit,) = found.edits
    assert text[edit.a[1] : edit.a[2]] == "baker"
    assert {(c.article, c.within) for c in found.contained} == {("a", "b"), ("b", "a")}


def test_a_passage_of_three_articles_is_told_once() -> None:
    words = "every single boat of the fleet was back in harbour before the storm"
    articles = [report(x, f"{x * 3} wrote: {words}, {x * 4}.") for x in "abc"]
    (passage,) = compare(articles).copied
    assert [place[0] for place in passage.places] == ["a", "b", "c"]


@given(st.text(), st.text())
def test_no_text_can_raise(one: str, other: str) -> None:
    found = compare([report("a", one), report("b", other)])
    for fact in found.facts:
        for cell in fact.cells:
            assert cell.text == {"a": one, "b": other}[cell.article][cell.start : cell.end]
