"""Past or coming: verb groups, the class of words around a weekday, and what is sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.times import Anchor, find_times
from corpus.times.clauses import classify
from corpus.times.directions import TABLE, DirectionWords, chance_of, lean_of, weigh
from corpus.times.grammar import CODES
from corpus.times.scan import scan
from corpus.times.verbs import GROUPS, find_groups, read_roles
from tests.bench import directions

FRIDAY = Anchor.parse("2025-05-16")


def read(text: str) -> tuple[str, bool]:
    """Return the day of a text's last weekday, and whether it is given without a mark."""
    stamp = find_times(text, FRIDAY)[-1]
    return stamp.value, stamp.status == "resolved"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [(rule.kind, text, words) for rule in GROUPS for text, words in rule.examples],
)
def test_each_kind_of_verb_group_is_found(kind: str, text: str, words: str) -> None:
    tokens = text.split()
    groups = {
        " ".join(tokens[group.first : group.last]): group.kind
        for group in find_groups(read_roles(tokens))
    }
    assert groups.get(words) == kind, groups


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_class_of_words_is_known_by_its_example(row: DirectionWords) -> None:
    tokens = scan(row.text)
    at = tokens.code.rfind(CODES["weekday_name"])
    found = classify(tokens, at, at + 1)
    assert chance_of(found) == row.chance, found
    assert found.startswith(row.name), found


def test_no_two_classes_share_a_name_and_each_has_a_chance_between_none_and_all() -> None:
    assert len({row.name for row in TABLE}) == len(TABLE)
    assert all(0 < row.chance < 1 for row in TABLE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He resigned on Tuesday.", "2025-05-13"),
        ("The bull may have escaped on Tuesday.", "2025-05-13"),
        ("Through Tuesday, prices had risen.", "2025-05-13"),
        ("He will meet the man arrested on Tuesday.", "2025-05-13"),
        ("He said Tuesday that all was well.", "2025-05-13"),
        ("The flights were cancelled due to a storm on Tuesday.", "2025-05-13"),
        ("Crowds gathered following Tuesday's protests.", "2025-05-13"),
        ("He won't be moved by what they said on Tuesday.", "2025-05-13"),
        ("He will speak on Tuesday.", "2025-05-20"),
        ("They won't meet on Tuesday.", "2025-05-20"),
        ("She'll be sworn in on Tuesday.", "2025-05-20"),
        ("The Senate votes on Tuesday.", "2025-05-20"),
        ("The deal is to be signed on Tuesday.", "2025-05-20"),
        ("The match was postponed to Tuesday.", "2025-05-20"),
        ("Voters go to the polls on Tuesday.", "2025-05-20"),
        ("On Tuesday, the court will rule.", "2025-05-20"),
        ("It will be officially opened on Tuesday.", "2025-05-20"),
    ],
)
def test_a_finite_verb_settles_the_direction(text: str, day: str) -> None:
    assert read(text) == (day, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The court could rule on Wednesday.", "2025-05-21"),
        ("The plant may reopen as early as Tuesday.", "2025-05-20"),
        ("Ahead of Sunday's final, the coach was calm.", "2025-05-18"),
        ("Ministers are preparing for Tuesday's summit.", "2025-05-20"),
        ("He was due to speak on Tuesday.", "2025-05-20"),
        ("It was shut until Tuesday.", "2025-05-20"),
        ("The book out Tuesday", "2025-05-13"),
        ("He died on Saturday.", "2025-05-10"),
        ("They expected cheers when the ministers met on Tuesday.", "2025-05-13"),
        ("Its owners had every intention of voting Tuesday.", "2025-05-20"),
        ("The town will stop giving out free bottled water on Saturday.", "2025-05-17"),
        ("No letters were sent in advance of the action by nurses on Tuesday.", "2025-05-20"),
        ("Voting, which ran from Friday through Sunday, was calm.", "2025-05-09"),
        ("At the 2012 final, the hosts were behind going into Tuesday's singles.", "2025-05-13"),
        ("Starting at noon on Tuesday, most of them can vote.", "2025-05-20"),
        ("The talks had been scheduled for Tuesday, but were off.", "2025-05-13"),
        ("A vote was scheduled for Tuesday.", "2025-05-20"),
        ("The claim Tuesday that it will open is odd.", "2025-05-13"),
        ("His Tuesday news conference suggests that it will open.", "2025-05-20"),
        ("He set a Wednesday deadline for talks.", "2025-05-14"),
        ("The paper had an average Sunday circulation of ten.", "2025-05-18"),
        # told of a day four or five before Friday, by words that are not all but sure
        ("He left the northern town with all of his family on Monday.", "2025-05-12"),
        ("He said so in a letter to the council on Monday.", "2025-05-12"),
        ("The mayor resigned on Sunday.", "2025-05-11"),
        ("He won Wednesday's derby.", "2025-05-14"),
    ],
)
def test_where_no_verb_settles_it_the_direction_is_told_as_assumed(text: str, day: str) -> None:
    stamp = find_times(text, FRIDAY)[-1]
    assert (stamp.value[:10], stamp.status) == (day, "assumed")
    assert {"direction", "week"} & set(stamp.assumed)


@pytest.mark.parametrize(
    ("text", "day", "assumed"),
    [
        ("He left last Tuesday.", "2025-05-13", ("week",)),
        ("He left last Sunday.", "2025-05-11", ()),
        ("He leaves next Saturday.", "2025-05-17", ("week",)),
        ("He leaves next Monday.", "2025-05-19", ()),
        ("He leaves this coming Saturday.", "2025-05-17", ()),
        ("He left last Thursday.", "2025-05-15", ("week",)),
    ],
)
def test_the_last_or_next_weekday_within_the_same_week_may_be_another(
    text: str, day: str, assumed: tuple[str, ...]
) -> None:
    stamp = find_times(text, FRIDAY)[-1]
    assert (stamp.value, stamp.assumed) == (day, assumed)


@pytest.mark.parametrize(
    "words",
    [
        "They raised the price of its {} paper.",
        "He told them of it during {} services.",
        "Many came after {} classes.",
        "On a rainy {} they left.",
        "The paper had an average {} circulation of ten.",
    ],
)
@pytest.mark.parametrize("day", ["Friday", "Thursday", "Monday"])
def test_what_comes_round_is_of_no_day_that_is_sure(words: str, day: str) -> None:
    assert not read(words.format(day))[1]


@pytest.mark.parametrize(
    "text",
    [
        # another text's line, with its date behind it
        "On Tuesday the board dismissed its head. He is new. (19.12.2024)",
        "He grew up in a small town. They watched films on Tuesday.",
        "The first came on Sunday, June 3, 2007. They found nothing. The next came on Tuesday.",
        "He left on a grey Tuesday in 1987.",
        "One Tuesday he left.",
        "They came the Tuesday before Ash Wednesday.",
        "That same Tuesday he left.",
        "It happened on Tuesday this month.",
        "It closed Tuesday last month.",
        "He left on Tuesday last year.",
        "The next Tuesday, he left.",
        "Bills dated Monday to Friday were allotted.",
        "It bought a paper published on Monday and Thursday.",
        f"{'Much was said of it. ' * 250}He left on Tuesday.",
        f"He came on May 2, 2025. {'So it was. ' * 20}On the following Tuesday he left.",
    ],
)
def test_a_weekday_that_may_be_of_another_week_is_not_sure(text: str) -> None:
    stamps = [x for x in find_times(text, FRIDAY) if "day" in text[x.start : x.end]]
    assert stamps[-1].status != "resolved", stamps[-1]


def test_what_is_told_of_the_early_hours_behind_said_may_be_of_another_week() -> None:
    stamp = find_times("He said in the early hours of Wednesday he was woken.", FRIDAY)[-1]
    assert "direction" in stamp.assumed


def test_the_last_sunday_said_on_a_monday_may_be_either() -> None:
    monday = Anchor.parse("2025-05-19")
    assert find_times("He left last Sunday.", monday)[-1].assumed == ("week",)
    assert find_times("He left last Thursday.", monday)[-1].assumed == ()


def test_a_day_of_a_week_that_stands_before_it_is_of_that_week() -> None:
    assert read("Last week on Tuesday he left.") == ("2025-05-06", True)
    assert read("Police released video on Tuesday of last week's shooting.")[0] == "2025-W19"


def test_the_day_of_publication_is_that_day_whatever_the_words() -> None:
    for text in ("He resigned on Friday.", "He will speak on Friday.", "The book out Friday"):
        assert read(text) == ("2025-05-16", True)


@given(st.floats(0.001, 0.999), st.integers(0, 6))
def test_the_gap_only_takes_certainty_away(chance: float, gap: int) -> None:
    direction = weigh(chance, gap)
    lean = lean_of(chance)
    if gap and lean is not None and not (gap == 1 and 0.7 <= chance < 0.8):
        assert direction.ahead == (lean == "future")
    if gap and direction.sure:
        assert chance <= 0.1 or chance >= 0.9


@pytest.mark.parametrize("row", [row for row in TABLE if row.settled > 0], ids=lambda row: row.name)
def test_words_that_are_settled_near_or_far_are_sure_there_alone(row: DirectionWords) -> None:
    ahead = row.chance >= 0.5
    for gap in range(1, 7):
        settled = gap >= row.settled if ahead else gap <= row.settled
        direction = weigh(row.chance, gap, row.settled)
        if settled:
            assert direction == (ahead, True)
        else:
            assert direction == weigh(row.chance, gap)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # told after a past verb, a day or two before Friday
        ("He ended a bid to win the old firm on Thursday.", "2025-05-15"),
        ("Nobody at Wednesday's meeting spoke.", "2025-05-14"),
        ("The tables had been cleared by Thursday.", "2025-05-15"),
        ("The trains were late following Wednesday's storm.", "2025-05-14"),
        ("Speaking at the port on Tuesday, he said so.", "2025-05-13"),
        ("He faces a charge in Wednesday night's shooting.", "2025-05-14TNI"),
        # of what is at most three days ahead of Friday
        ("The bank said it would release its accounts on Sunday.", "2025-05-18"),
        ("The vote could come as early as Monday.", "2025-05-19"),
        ("The town should be dry by Sunday.", "2025-05-18"),
        ("He plans to fly on Sunday.", "2025-05-18"),
        ("The reform to be announced on Monday is small.", "2025-05-19"),
        ("He was remanded in custody to appear in court on Monday.", "2025-05-19"),
        ("What the polls say of Sunday's election is little.", "2025-05-18"),
        # the second of a list is not before the first
        ("They spoke of talks scheduled for Monday and Tuesday, he said.", "2025-05-20"),
        ("He said he would try again in talks tomorrow and Tuesday.", "2025-05-20"),
        ("A high of 757 from Wednesday's 753 finish is clear.", "2025-05-14"),
    ],
)
def test_words_and_days_settle_the_direction_together(text: str, day: str) -> None:
    stamp = find_times(text, FRIDAY)[-1]
    assert (stamp.value, "direction" in stamp.assumed) == (day, False)


@pytest.mark.parametrize(
    "text",
    [
        "It happened at around 4am on Thursday.",
        "Police said in a news release Wednesday.",
        "The banks held 47 billion marks on Thursday.",
        "She turned heads on the stage Thursday.",
        "The grant follows Thursday's decision by the bank.",
        "Thursday's ruling is final.",
        "The surge in futures since\nThursday on the heels of the tariffs is likely to end.",
        f"He said {'that in the end ' * 12}it was so. On Thursday, the old and the new mayor met.",
    ],
)
def test_no_verb_is_missed_or_made_up(text: str) -> None:
    stamp = find_times(text, FRIDAY)[-1]
    assert stamp.earliest and stamp.earliest.date() < FRIDAY.day
    assert "direction" not in stamp.assumed


@given(st.text(alphabet="will be's said to meet. On Tuesday,\n\"'", max_size=200))
def test_any_sentence_around_a_weekday_is_classified(text: str) -> None:
    tokens = scan(f"{text} Tuesday {text}")
    for at, code in enumerate(tokens.code):
        if code == CODES["weekday_name"]:
            assert 0 < chance_of(classify(tokens, at, at + 1)) < 1


def test_a_searcher_who_asks_for_a_weekday_means_the_last_one() -> None:
    from corpus.times import parse_when

    asked = parse_when("tuesday", FRIDAY)
    assert asked is not None
    assert asked[0].date().isoformat() == "2025-05-13"


def test_a_deed_behind_after_is_told_and_not_to_come() -> None:
    text = "A man is in custody after a stabbing on Monday."
    (monday,) = find_times(text, Anchor.parse("2025-05-16", "given"))
    assert monday.value == "2025-05-12"
    (monday,) = find_times("He will speak after talks on Monday.", Anchor.parse("2025-05-16", "given"))
    assert monday.value == "2025-05-19"


@pytest.mark.slow
@pytest.mark.parametrize("path", directions.OURS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("shared")
def test_weekdays_that_were_labelled_by_reading_are_right_where_they_are_sure(path: Path) -> None:
    total, _ = directions.score(directions.load(path), near=False)
    assert total.all >= 60
    assert total.sure / total.all >= 0.75
    # A text that is stamped with another day than its own cannot be read rightly.
    assert (total.sure_right + total.stamped) / total.sure >= 0.995
