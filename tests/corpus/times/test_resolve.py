"""What expressions come to: values, intervals in UTC, states, with and without a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Timestamp
from corpus.times import Anchor, detect, find_times, resolve

FRIDAY = Anchor.parse("2025-05-16")


def read(text: str, anchor: Anchor | None = FRIDAY, outlet: str | None = None) -> Timestamp:
    """Return the last timestamp of a text."""
    return find_times(text, anchor, outlet=outlet)[-1]


def interval(stamp: Timestamp) -> str:
    """Return `earliest/latest` as short as it is exact."""
    if stamp.earliest is None or stamp.latest is None:
        return "-"
    return "/".join(moment.strftime("%Y-%m-%dT%H:%MZ") for moment in (stamp.earliest, stamp.latest))


@pytest.mark.parametrize(
    ("text", "value", "bounds"),
    [
        ("on 12 November 2025", "2025-11-12", "2025-11-12T00:00Z/2025-11-13T00:00Z"),
        ("in November 2025", "2025-11", "2025-11-01T00:00Z/2025-12-01T00:00Z"),
        ("since 2025", "2025", "2025-01-01T00:00Z/2026-01-01T00:00Z"),
        ("the 1990s", "199", "1990-01-01T00:00Z/2000-01-01T00:00Z"),
        ("the 19th century", "18", "1801-01-01T00:00Z/1901-01-01T00:00Z"),
        ("yesterday", "2025-05-15", "2025-05-15T00:00Z/2025-05-16T00:00Z"),
        ("last week", "2025-W19", "2025-05-05T00:00Z/2025-05-12T00:00Z"),
        ("this weekend it will", "2025-W20-WE", "2025-05-17T00:00Z/2025-05-19T00:00Z"),
        ("the first half of 2024", "2024-H1", "2024-01-01T00:00Z/2024-07-01T00:00Z"),
        ("in Q3 2024", "2024-Q3", "2024-07-01T00:00Z/2024-10-01T00:00Z"),
        ("last summer", "2024-SU", "2024-06-01T00:00Z/2024-09-01T00:00Z"),
        ("late 2023", "2023", "2023-09-01T00:00Z/2024-01-01T00:00Z"),
        ("early May 2025", "2025-05", "2025-05-01T00:00Z/2025-05-11T00:00Z"),
        ("ten days ago", "2025-05-06", "2025-05-06T00:00Z/2025-05-07T00:00Z"),
        ("two weeks ago", "2025-W18", "2025-04-28T00:00Z/2025-05-05T00:00Z"),
        ("four months ago", "2025-01", "2025-01-01T00:00Z/2025-02-01T00:00Z"),
        ("three decades ago", "1995", "1995-01-01T00:00Z/1996-01-01T00:00Z"),
        ("in the past two weeks", "P2W", "2025-05-03T00:00Z/2025-05-17T00:00Z"),
        ("over the next three days", "P3D", "2025-05-16T00:00Z/2025-05-19T00:00Z"),
        ("the night of 11 November 2025", "2025-11-11TNI", "2025-11-11T21:00Z/2025-11-12T06:00Z"),
        ("from 2009 to 2011", "2009/2011", "2009-01-01T00:00Z/2012-01-01T00:00Z"),
        ("between May and July 2012", "2012-05/2012-07", "2012-05-01T00:00Z/2012-08-01T00:00Z"),
        ("from November to February 2012", "2011-11/2012-02",
         "2011-11-01T00:00Z/2012-03-01T00:00Z"),
        ("between 12:00 and 16:00 MSK on 12 November 2025",
         "2025-11-12T12:00/2025-11-12T16:00", "2025-11-12T09:00Z/2025-11-12T13:00Z"),
        ("between 22:00 and 6:00 GMT", "2025-05-16T22:00Z/2025-05-17T06:00Z",
         "2025-05-16T22:00Z/2025-05-17T06:00Z"),
        ("at 5 p.m. EST, Jan. 9, 2025", "2025-01-09T17:00", "2025-01-09T22:00Z/2025-01-09T22:01Z"),
        ("Thanksgiving 2024", "2024-11-28", "2024-11-28T00:00Z/2024-11-29T00:00Z"),
        ("Easter 2025", "2025-04-20", "2025-04-20T00:00Z/2025-04-21T00:00Z"),
        ("Labor Day, 2024", "2024-09-02", "2024-09-02T00:00Z/2024-09-03T00:00Z"),
        ("Memorial Day, 2024", "2024-05-27", "2024-05-27T00:00Z/2024-05-28T00:00Z"),
        ("Election Day 2024", "2024-11-05", "2024-11-05T00:00Z/2024-11-06T00:00Z"),
    ],
)  # fmt: skip
def test_an_expression_has_its_value_and_bounds(text: str, value: str, bounds: str) -> None:
    stamp = read(text)
    assert (stamp.value, interval(stamp)) == (value, bounds)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He died on Tuesday.", "2025-05-13"),
        ("He died on Friday.", "2025-05-16"),
        ("He died on Saturday.", "2025-05-10"),
        ("He will speak on Tuesday.", "2025-05-20"),
        ("The deal is to be signed Monday.", "2025-05-19"),
        ("It was postponed until Monday.", "2025-05-19"),
        ("It has been closed since Monday.", "2025-05-12"),
        ("They will discuss Monday's attack.", "2025-05-12"),
        ("It had been due to end on Monday.", "2025-05-12"),
        ("He left last Friday.", "2025-05-09"),
        ("He leaves next Friday.", "2025-05-23"),
        ("It fell on May 20 a year before.", "2025-05-20"),
        ("The army attacked on November 12.", "2024-11-12"),
        ("The talks will begin on January 9.", "2026-01-09"),
        ("Results for the year ended December 31 rose.", "2024-12-31"),
        ("The trial begins on Monday.", "2025-05-19"),
        ("The talks were set for Monday.", "2025-05-19"),
        ("He set a record on Tuesday.", "2025-05-13"),
        ("They agreed to meet on Monday.", "2025-05-19"),
        ("They agreed on Monday to meet.", "2025-05-12"),
        ("She will succeed him on January 9.", "2026-01-09"),
    ],
)
def test_tense_and_the_word_before_decide_the_direction(text: str, day: str) -> None:
    assert find_times(text, FRIDAY)[-1].value == day or find_times(text, FRIDAY)[0].value == day


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Between 23:00 MSK on May 11 and 7:00 MSK the next morning nine fell. In the afternoon"
            " two more fell, between 12:00 and 16:00 MSK.",
            [
                "2025-05-11T23:00/2025-05-12T07:00",
                "2025-05-12TAF",
                "2025-05-12T12:00/2025-05-12T16:00",
            ],
        ),
        ("He came on May 2. The next morning he left.", ["2025-05-02", "2025-05-03TMO"]),
        (
            "It burned from 22:00 on May 11 to 6:00. The next day it was cold.",
            ["2025-05-11T22:00/2025-05-12T06:00", "2025-05-13"],
        ),
    ],
)
def test_a_range_that_runs_over_midnight_ends_on_the_next_morning(
    text: str, values: list[str]
) -> None:
    assert [stamp.value for stamp in find_times(text, FRIDAY)] == values


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Troops were expelled in April.", "2025-04"),
        ("It happened in December.", "2024-12"),
        ("It will open in February.", "2026-02"),
        ("They met in June.", "2025-06"),
        ("They met last June.", "2024-06"),
        ("They met last April.", "2024-04"),
        ("They meet next May.", "2026-05"),
        ("They agreed in October to stop.", "2024-10"),
        ("It ran from October through December.", "2024-10/2024-12"),
    ],
)
def test_a_month_without_a_year_is_the_likely_one(text: str, month: str) -> None:
    assert read(text).value == month


@pytest.mark.parametrize(
    ("text", "value", "bounds"),
    [
        ("the first Monday of April", "2025-04-07", "2025-04-07T00:00Z/2025-04-08T00:00Z"),
        ("the second Tuesday in November 2024", "2024-11-12",
         "2024-11-12T00:00Z/2024-11-13T00:00Z"),
        ("the last Friday of May 2024", "2024-05-31", "2024-05-31T00:00Z/2024-06-01T00:00Z"),
        ("the first week of June 2024", "2024-06", "2024-06-01T00:00Z/2024-06-08T00:00Z"),
        ("the fifth week of June 2024", "2024-06", "2024-06-29T00:00Z/2024-07-01T00:00Z"),
        ("the last week of June 2024", "2024-06", "2024-06-24T00:00Z/2024-07-01T00:00Z"),
        ("the first day of February 2024", "2024-02-01", "2024-02-01T00:00Z/2024-02-02T00:00Z"),
        ("the last day of February 2024", "2024-02-29", "2024-02-29T00:00Z/2024-03-01T00:00Z"),
        ("the fifth Friday of February 2025", "XXXX-WXX-5", "-"),
    ],
)  # fmt: skip
def test_the_nth_day_or_week_of_a_month_is_found_in_it(text: str, value: str, bounds: str) -> None:
    stamp = read(text)
    assert (stamp.value, interval(stamp)) == (value, bounds)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was shut from Monday until Thursday.", "2025-05-12/2025-05-15"),
        ("It was open Monday through Friday.", "2025-05-12/2025-05-16"),
        ("It will be shut from Saturday to Monday.", "2025-05-17/2025-05-19"),
    ],
)
def test_a_range_of_weekdays_ends_within_the_week_that_it_begins(text: str, value: str) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This weekend's match is off.", "2025-W20-WE"),
        ("He died this weekend in Kyiv.", "2025-W19-WE"),
        ("They fought there this weekend.", "2025-W19-WE"),
        ("They fought over the weekend.", "2025-W19-WE"),
    ],
)
def test_this_weekend_is_the_one_to_come_unless_a_verb_says_otherwise(
    text: str, value: str
) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On November 12, 2025 he left. The same day, she came.", "2025-11-12"),
        ("On November 12, 2025 he left. She came the next day.", "2025-11-13"),
        ("On November 12, 2025 he left. Two days later, she came.", "2025-11-14"),
        ("On November 12, 2025 he left, she on the 15th.", "2025-11-15"),
        ("He left on November 12, 2025, she the day before.", "2025-11-11"),
        ("In 1996 he left. The following year he died.", "1997"),
        ("In March 2024 he left. The following month he died.", "2024-04"),
        ("On November 12, 2025 he left. That night it rained.", "2025-11-12TNI"),
        ("On 12 November 2025 at 11:30 he left. It began half an hour earlier.",
         "2025-11-12T11:00"),
    ],
)  # fmt: skip
def test_a_date_of_the_text_anchors_what_follows(text: str, value: str) -> None:
    assert read(text).value == value
    assert read(text, None).value == value


def test_a_clock_time_takes_the_day_just_spoken_of() -> None:
    stamp = read(
        "Two fell on November 12. It happened at 11:30 am MSK.", Anchor.parse("2025-11-14")
    )
    assert stamp.value == "2025-11-12T11:30"
    assert interval(stamp) == "2025-11-12T08:30Z/2025-11-12T08:31Z"
    assert (stamp.status, stamp.assumed) == ("assumed", ("day",))


def test_a_clock_time_after_publication_is_of_the_day_before() -> None:
    noon = Anchor.parse("2025-05-16T09:00Z")
    assert read("It fell at 23:00 GMT.", noon).value == "2025-05-15T23:00Z"
    assert read("It fell at 08:00 GMT.", noon).value == "2025-05-16T08:00Z"


def test_the_past_hours_are_exact_where_the_clock_of_publication_is_known() -> None:
    stamp = read("in the past 12 hours", Anchor.parse("2025-05-16T09:00+03:00"))
    assert (stamp.type, stamp.value, stamp.status) == ("duration", "PT12H", "resolved")
    assert interval(stamp) == "2025-05-15T18:00Z/2025-05-16T06:00Z"
    unsure = read("in the past 12 hours")
    assert (unsure.status, unsure.assumed) == ("assumed", ("clock",))
    assert interval(unsure) == "2025-05-15T12:00Z/2025-05-17T00:00Z"


def test_the_day_of_publication_is_told_by_its_own_clock() -> None:
    assert read("today", Anchor.parse("2025-05-16T23:30-04:00")).value == "2025-05-16"


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("text", "status", "assumed"),
    [
        ("on 12 November 2025", "resolved", ()),
        ("yesterday", "resolved", ()),
        ("on November 12", "assumed", ("year",)),
        ("at 11:30 am MSK", "assumed", ("day",)),
        ("at 11:30 am", "assumed", ("day", "zone")),
        ("at 11:30 on 12 November 2025", "assumed", ("zone",)),
        ("on the 11th and", "assumed", ("month",)),
        ("on 11/12/2025", "assumed", ("order",)),
        ("in the third quarter", "assumed", ("year",)),
        ("the early hours of 12 November 2025", "vague", ("zone",)),
        ("recently", "vague", ()),
        ("for several years", "vague", ()),
        ("for three years", "resolved", ()),
        ("every day", "resolved", ()),
        ("at 5 pm IST on 12 November 2025", "unresolved", ()),
    ],
)
def test_a_timestamp_says_how_sure_it_is(text: str, status: str, assumed: tuple[str, ...]) -> None:
    stamp = read(text)
    assert (stamp.status, stamp.assumed) == (status, assumed)


RELATIVE = (
    "yesterday", "today", "tomorrow", "tonight", "last night", "this morning", "overnight",
    "on Tuesday", "last Friday", "on Tuesday night", "last week", "this weekend", "the weekend",
    "next month", "this year", "last summer", "two days ago", "a year ago", "three weeks later",
    "a year earlier", "the same day", "the next day", "on November 12", "on 12 November",
    "in April", "on the 11th and", "at 11:30 am MSK", "14:34", "noon",
    "between 12:00 and 16:00 MSK", "between Tuesday night and Wednesday morning", "May 3-5",
    "from 9 a.m. to 5 p.m. on Friday", "in the past 12 hours", "over the next three days",
    "the early hours of November 12", "the night of November 11", "in the third quarter",
    "the quarter", "the first half of the year", "by year-end", "Christmas", "now", "recently",
    "in recent years", "earlier this week", "late last month", "the end of the month", "Easter",
    "Thanksgiving",
)  # fmt: skip


@pytest.mark.parametrize("text", RELATIVE)
def test_nothing_is_invented_without_a_publication_date(text: str) -> None:
    stamps = find_times(text)
    assert stamps
    assert all(stamp.earliest is None and stamp.latest is None for stamp in stamps)
    assert all(stamp.status in ("unresolved", "vague", "resolved") for stamp in stamps)


@given(st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=12))
def test_nothing_is_invented_from_many_relative_times_either(texts: list[str]) -> None:
    for stamp in find_times(". Then, ".join(texts)):
        assert stamp.earliest is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on November 12", "XXXX-11-12"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("at 11:30 am MSK", "T11:30"),
        ("in April", "XXXX-04"),
        ("on the 11th and", "XXXX-XX-11"),
        ("in the third quarter", "XXXX-Q3"),
        ("this summer", "XXXX-SU"),
        ("on Tuesday night", "XXXX-WXX-2TNI"),
        ("between 12:00 and 16:00", "T12:00/T16:00"),
        ("the night of November 11", "XXXX-11-11TNI"),
        ("Christmas", "XXXX-12-25"),
    ],
)
def test_the_symbolic_value_is_kept_without_a_publication_date(text: str, value: str) -> None:
    assert read(text, None).value == value


@pytest.mark.parametrize("text", RELATIVE)
def test_a_date_given_later_re_anchors_without_detecting_again(text: str) -> None:
    expressions = detect(text)
    resolve(text, expressions, None)
    assert resolve(text, expressions, FRIDAY) == find_times(text, FRIDAY)


# ---------------------------------------------------------------- order of numeric dates


@pytest.mark.parametrize(
    ("text", "outlet", "value"),
    [
        ("on 11/12/2025", None, "2025-11-12"),
        ("on 11/12/2025", "bbc.co.uk", "2025-12-11"),
        ("on 11/12/2025", "AP", "2025-11-12"),
        ("on 13/12/2025 and 11/12/2025", "AP", "2025-12-11"),
        ("on 12/13/2025 and 11/12/2025", "BBC News", "2025-11-12"),
        ("on 5/5/2025", None, "2025-05-05"),
        ("on 11.12.2025", None, "2025-12-11"),
        ("on 2025/11/12", None, "2025-11-12"),
        ("on 7/8/07", None, "2007-07-08"),
    ],
)
def test_the_text_or_the_outlet_decides_the_order_of_day_and_month(
    text: str, outlet: str | None, value: str
) -> None:
    assert read(text, FRIDAY, outlet).value == value


def test_the_publication_date_decides_an_order_that_nothing_else_does() -> None:
    stamp = read("on 11/12/2025", Anchor.parse("2025-12-12"))
    assert (stamp.value, stamp.assumed) == ("2025-12-11", ("order",))


# ---------------------------------------------------------------- zones


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("at 12:00 MSK on 12 November 2025", "2025-11-12T09:00Z"),
        ("at 12:00 MSK on 12 November 2012", "2012-11-12T08:00Z"),
        ("at 12:00 MSK on 12 July 2009", "2009-07-12T08:00Z"),
        ("at 12:00 Moscow time on 12 November 2025", "2025-11-12T09:00Z"),
        ("at 12:00 Moscow Standard Time (MSK) on 12 November 2025", "2025-11-12T09:00Z"),
        ("at 12:00 GMT+5:30 on 12 November 2025", "2025-11-12T06:30Z"),
        ("at 12:00 (GMT -3) on 12 November 2025", "2025-11-12T15:00Z"),
        ("at 12:00 NPT on 12 November 2025", "2025-11-12T06:15Z"),
        ("at 12:00 IRST on 12 November 2025", "2025-11-12T08:30Z"),
        ("at 12:00 ACDT on 12 November 2025", "2025-11-12T01:30Z"),
        ("at 12:00 NST on 12 November 2025", "2025-11-12T15:30Z"),
        ("at 0735 GMT on 12 November 2025", "2025-11-12T07:35Z"),
        ("at 5 pm ET on 12 July 2025", "2025-07-12T21:00Z"),
        ("at 5 pm ET on 12 November 2025", "2025-11-12T22:00Z"),
        ("at 8 a.m. Eastern Time on 12 July 2025", "2025-07-12T12:00Z"),
        ("at 12:00 Kyiv time on 12 July 2025", "2025-07-12T09:00Z"),
    ],
)
def test_a_zone_is_read_as_of_its_day(text: str, utc: str) -> None:
    assert interval(read(text)).split("/")[0] == utc


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("India's parliament met at 5 pm IST on 12 November 2025.", "Asia/Kolkata"),
        ("Israel struck Gaza at 5 pm IST on 12 November 2025.", "Asia/Jerusalem"),
        ("The train left Dublin at 5 pm IST on 12 November 2025.", "Europe/Dublin"),
        ("The storm hit Houston at 5 pm CST on 12 November 2025.", "America/Chicago"),
        ("Xinhua said in Beijing at 5 pm CST on 12 November 2025.", "Asia/Shanghai"),
        ("Apple of Cupertino said at 10 am PST on 12 November 2025.", "America/Los_Angeles"),
        ("Manila woke at 5 am PST on 12 November 2025.", "Asia/Manila"),
    ],
)
def test_an_ambiguous_zone_needs_evidence_and_is_flagged(text: str, zone: str) -> None:
    stamp = read(text)
    assert (stamp.zone, stamp.assumed) == (zone, ("zone",))
    assert stamp.earliest is not None


@pytest.mark.parametrize("zone", ["CST", "CDT", "IST", "PST"])
def test_an_ambiguous_zone_without_evidence_gives_no_interval(zone: str) -> None:
    stamp = read(f"It began at 5 pm {zone} on 12 November 2025.")
    assert (stamp.earliest, stamp.zone, stamp.value) == (None, None, "2025-11-12T17:00")


def test_a_clock_without_zone_goes_by_the_one_that_the_text_names() -> None:
    text = "It fell at 11:30 MSK on 12 November 2025. Another fell at 14:00."
    stamp = read(text)
    assert (stamp.zone, stamp.assumed) == ("Europe/Moscow", ("day", "zone"))


def test_a_clock_time_beside_its_like_in_gmt_has_its_offset() -> None:
    local, utc = find_times("It fell at 10:35 a.m. (0735 GMT) there.", FRIDAY)
    assert (local.zone, interval(local)) == ("+03:00", interval(utc))


def test_a_clock_without_zone_goes_by_that_of_publication_else() -> None:
    stamp = read("It fell at 14:00 on 12 May 2025.", Anchor.parse("2025-05-16T09:00+03:00"))
    assert (stamp.zone, interval(stamp)[:17]) == ("+03:00", "2025-05-12T11:00Z")


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("at 2:30 a.m. ET on March 9, 2025", True),
        ("at 1:30 a.m. ET on November 2, 2025", True),
        ("at 12:30 a.m. ET on November 2, 2025", False),
        ("at 3:30 a.m. ET on March 9, 2025", False),
    ],
)
def test_a_clock_time_that_a_change_of_clocks_doubles_or_skips_says_so(
    text: str, doubtful: bool
) -> None:
    assert ("clock" in read(text).assumed) is doubtful


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)),
    st.sampled_from([("MSK", "Europe/Moscow"), ("ACDT", "Australia/Adelaide"),
                     ("NPT", "Asia/Kathmandu"), ("EDT", "America/New_York"),
                     ("BST", "Europe/London"), ("NST", "America/St_Johns")]),
)  # fmt: skip
def test_zone_arithmetic_is_that_of_the_zone(moment: datetime, zone: tuple[str, str]) -> None:
    abbreviation, name = zone
    written = f"at {moment:%H:%M} {abbreviation} on {moment.day} {moment:%B} {moment.year}"
    stamp = read(written)
    local = moment.replace(second=0, microsecond=0, tzinfo=ZoneInfo(name))
    assert stamp.earliest == local.astimezone(UTC)
    assert stamp.latest == local.astimezone(UTC) + timedelta(minutes=1)


# ---------------------------------------------------------------- the calendar


@given(st.dates(date(1500, 1, 1), date(2100, 12, 31)))
def test_every_day_from_1500_to_2100_is_read(day: date) -> None:
    for written in (
        f"on {day.day} {day:%B} {day.year}",
        f"on {day:%B} {day.day}, {day.year}",
        f"on {day.isoformat()}",
    ):
        stamp = read(written)
        assert stamp.value == day.isoformat()
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        assert (stamp.earliest, stamp.latest) == (start, start + timedelta(days=1))


@given(st.dates(date(1500, 1, 1), date(2100, 12, 31)), st.sampled_from(RELATIVE))
def test_relative_times_resolve_from_any_publication_date(day: date, text: str) -> None:
    for stamp in find_times(text, Anchor(day)):
        if stamp.earliest is not None:
            assert abs(stamp.earliest.year - day.year) <= 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 29 February 2024", "2024-02-29"),
        ("on February 29, 2000", "2000-02-29"),
        ("on February 29", "2024-02-29"),
    ],
)
def test_leap_days_are_days(text: str, value: str) -> None:
    assert read(text).value == value


@pytest.mark.parametrize("text", ["on 29 February 2025", "on February 29, 1900"])
def test_a_leap_day_of_a_common_year_gets_no_interval(text: str) -> None:
    assert all(stamp.earliest is None or stamp.grain != "day" for stamp in find_times(text, FRIDAY))


def test_a_year_ago_on_a_leap_day_is_a_year_ago() -> None:
    assert read("a year ago", Anchor.parse("2024-02-29")).value == "2023"


@pytest.mark.parametrize("text", ["65 million years ago", "9,999,999 centuries ago"])
def test_what_lies_beyond_the_calendar_is_vague(text: str) -> None:
    stamp = read(text)
    assert (stamp.value, stamp.earliest, stamp.status) == ("PAST_REF", None, "vague")


def test_a_length_beyond_the_calendar_keeps_its_value() -> None:
    assert read("over the past 900,000 years").value == "P900000Y"


def test_what_is_to_come_is_not_of_the_day_that_was_told_before() -> None:
    text = "They met yesterday. The talks are expected to begin at 10 p.m. there."
    times = find_times(text, Anchor.parse("2025-05-16", "given"))
    assert [time.value for time in times] == ["2025-05-15", "2025-05-16T22:00"]


def test_earlier_in_the_week_is_of_the_week_of_the_day_told_before() -> None:
    text = "On Friday, he withdrew what he had said earlier in the week."
    friday, week = find_times(text, Anchor.parse("2025-05-19", "given"))
    assert (friday.value, week.value, week.assumed) == ("2025-05-16", "2025-W20", ("week",))
