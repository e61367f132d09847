"""Sentences of news in our own words with the values of their times, read on Friday 16 May 2025."""

from __future__ import annotations

import pytest

from corpus.times import Anchor, find_times

FRIDAY = Anchor.parse("2025-05-16")

TIMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("He quits the Thursday after next.", ("2025-05-29",)),
    ("They met the Monday before last.", ("2025-05-05",)),
    ("A week on Wednesday she flies.", ("2025-05-28",)),
    ("Raids on 2, 5 and 9 May 2025 failed.", ("2025-05-02", "2025-05-05", "2025-05-09")),
    ("between midnight and 5 a.m. on 12 May 2025", ("2025-05-12T00:00/2025-05-12T05:00",)),
    ("He died on Tuesday evening, 3 June 2014, at home.", ("2014-06-03TEV",)),
    ("The memo of 7-Mar-2023 was lost.", ("2023-03-07",)),
    ("The vote was 52:48 and the set 6:4.", ()),
    ("She read Psalm 23:4.", ()),
    ("Sheffield Wednesday fired him.", ()),
    ("The fair opens the week of 9 June.", ("2025-W24",)),
    ("In the late 1990s it closed.", ("199",)),
    ("The second half of 2023 was worse.", ("2023-H2",)),
    ("In Q3 2024 it rose.", ("2024-Q3",)),
    ("He was born in 44 BC.", ("BC0044",)),
    ("The strike runs from 5 to 7 p.m. on Saturday.", ("2025-05-17T17:00/2025-05-17T19:00",)),
    ("at 0815 GMT on 2 May 2025", ("2025-05-02T08:15Z",)),
    ("Polls close at 20:00 on Sunday.", ("2025-05-18T20:00",)),
    ("The Senate will vote on Tuesday.", ("2025-05-20",)),
    ("He resigned on Monday.", ("2025-05-12",)),
    ("Ahead of Sunday's final she trained.", ("2025-05-18",)),
    ("The fourth straight day of protests began.", ("P4D",)),
    ("Prices rose for the third year in a row.", ("P3Y",)),
    ("In five years the dam will be full.", ("2030",)),
    ("He returns in a fortnight.", ("2025-05-30",)),
    ("the night of 3 to 4 May 2025", ("2025-05-03TNI",)),
    ("It lasted an hour and a half.", ("PT1H30M",)),
    ("On the eve of the vote, 17 May, he wept.", ("2025-05-17",)),
    ("by year-end 2026", ("2026",)),
    ("from 2019 through 2021", ("2019/2021",)),
    ("the 2010-11 season", ("2010/2011",)),
    ("It rains for the next week.", ("P1W",)),
    ("He left on Monday, and Tuesday will tell.", ("2025-05-12", "2025-05-20")),
    ("The deadline is Dec. 5. Each day it was closed beyond Dec. 5 cost more.",
     ("2025-12-05", "P1D", "2025-12-05")),
    ("This lift comes after the work done in Rome in April.", ("2025-04",)),
    ("He asked that a bill be completed by the fall.", ("2025-FA",)),
    ("It had ended by the fall.", ("2024-FA",)),
    ("They agreed with the intent to move to a vote in the Fall.", ("2025-FA",)),
    ("It must be done prior to June, 30, 2026, he said.", ("2026-06-30",)),
    ("They will leave on 9 May 2025, a Friday.", ("2025-05-09",)),
    ("On Christmas Eve 2024 it snowed.", ("2024-12-24",)),
    ("The lease of 99 years ends on 30 June 1997.", ("P99Y", "1997-06-30")),
    ("the turn of the century", ()),
    ("On 31 June he left.", ()),
    ("Ramadan begins.", ("XXXX",)),
    ("three weeks ago", ("2025-W17",)),
    ("since the early hours of Thursday", ("2025-05-15TMO",)),
    ("the nights of 3 and 4 May 2025", ("2025-05-03TNI/2025-05-04TNI",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "values"), TIMES)
def test_the_times_of_a_sentence_have_these_values(text: str, values: tuple[str, ...]) -> None:
    assert tuple(stamp.value for stamp in find_times(text, FRIDAY)) == values
