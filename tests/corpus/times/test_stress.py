"""A stress test: articles made at random of times whose reading is known, all read exactly."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from corpus.times import Anchor, detect, find_times, resolve
from corpus.times.zones import ABBREVIATIONS, AMBIGUOUS, load_zone
from tests.pace import least_seconds

Told = tuple[str, datetime, datetime]
"""The words of an expression, and the interval in UTC that they mean."""

FILLERS = (
    "Nobody was hurt, the ministry said.",
    "Su-34 jets dropped 1,400 leaflets over 12 square kilometres.",
    "The A380 carried 159 people, up 3.5% on the 2-1 result.",
    "“It may march on,” said April Jones, 41, of Room 1215.",
    "Officials gave no reason; talks go on.",
    "Prices rose to $1,999.50 a barrel, the second rise in a row.",
)
ZONES = ("MSK", "EST", "BST", "JST", "NPT", "ACST", "NST", "TRT", "AEDT")


def at(day: date, clock: time, zone: str | None = None) -> datetime:
    """Return a local clock time in UTC."""
    local = datetime.combine(day, clock, ZoneInfo(ABBREVIATIONS[zone]) if zone else UTC)
    return local.astimezone(UTC)


def midnight(day: date) -> datetime:
    return at(day, time())


def clock_of(chance: random.Random, hours: range = range(24)) -> time:
    # After three in the morning, when no clock is changed.
    return time(chance.choice(hours), chance.randrange(60))


def _full_date(chance: random.Random, today: date) -> tuple[str, Told]:
    day = today - timedelta(days=chance.randrange(40_000))
    written = chance.choice(
        (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", day.isoformat(),
         f"{day:%A}, {day:%B} {day.day}, {day.year}", f"the {day.day}th of {day:%B} {day.year}")
    )  # fmt: skip
    return f"It began on {written} there.", (written, midnight(day), midnight(day + timedelta(1)))


def _bare_date(chance: random.Random, today: date) -> tuple[str, Told]:
    day = today - timedelta(days=chance.randrange(1, 150))
    written = chance.choice((f"{day.day} {day:%B}", f"{day:%B} {day.day}"))
    return f"It was hit on {written}.", (written, midnight(day), midnight(day + timedelta(1)))


def _weekday(chance: random.Random, today: date) -> tuple[str, Told]:
    day = today - timedelta(days=chance.randrange(7))
    written = f"{day:%A}"
    return f"He died on {written}.", (written, midnight(day), midnight(day + timedelta(1)))


def _days_ago(chance: random.Random, today: date) -> tuple[str, Told]:
    count = chance.randrange(2, 60)
    day = today - timedelta(days=count)
    return f"She left {count} days ago.", (
        f"{count} days ago", midnight(day), midnight(day + timedelta(1))
    )  # fmt: skip


def _month(chance: random.Random, today: date) -> tuple[str, Told]:
    first = date(chance.randrange(1900, 2040), chance.randrange(1, 13), 1)
    after = (first + timedelta(days=32)).replace(day=1)
    written = f"{first:%B} {first.year}"
    return f"It fell in {written}.", (written, midnight(first), midnight(after))


def _years(chance: random.Random, today: date) -> tuple[str, Told]:
    first = chance.randrange(1900, 2030)
    last = first + chance.randrange(1, 20)
    return f"He ruled from {first} to {last}.", (
        f"from {first} to {last}", midnight(date(first, 1, 1)), midnight(date(last + 1, 1, 1))
    )  # fmt: skip


def _clock(chance: random.Random, today: date) -> tuple[str, Told]:
    day, clock = today - timedelta(days=chance.randrange(3000)), clock_of(chance, range(4, 24))
    zone = chance.choice(ZONES)
    half = clock.strftime("%I:%M").lstrip("0") + (" a.m." if clock.hour < 12 else " p.m.")
    hour = chance.choice((f"{clock:%H:%M}", half))
    written = f"{hour} {zone} on {day.day} {day:%B} {day.year}"
    start = at(day, clock, zone)
    return f"It fell at {written}.", (written, start, start + timedelta(minutes=1))


def _clocks(chance: random.Random, today: date) -> tuple[str, Told]:
    day = today - timedelta(days=chance.randrange(3000))
    first, last = sorted((clock_of(chance, range(4, 24)), clock_of(chance, range(4, 24))))
    if first == last:
        last = time(23, 59)
    zone = chance.choice(ZONES)
    written = f"between {first:%H:%M} and {last:%H:%M} {zone} on {day.day} {day:%B} {day.year}"
    return f"Ten fell {written}.", (written, at(day, first, zone), at(day, last, zone))


def _night(chance: random.Random, today: date) -> tuple[str, Told]:
    day = today.replace(day=20) - timedelta(days=chance.randrange(1, 10))
    after = day + timedelta(days=1)
    first, last = clock_of(chance, range(20, 24)), clock_of(chance, range(4, 9))
    zone = chance.choice(ZONES)
    lead = f"It was hit on {day:%B} {day.day}, {day.year}. "
    written = (
        f"Between {first:%H:%M} {zone} on the {day.day}th and {last.hour}:{last:%M} {zone} "
        f"on the {after.day}th"
    )
    return f"{lead}{written}, more fell.", (written, at(day, first, zone), at(after, last, zone))


MAKERS: tuple[Callable[[random.Random, date], tuple[str, Told]], ...] = (
    _full_date, _bare_date, _weekday, _days_ago, _month, _years, _clock, _clocks, _night,
)  # fmt: skip


def make_article(chance: random.Random, today: date) -> tuple[str, list[Told]]:
    """Return a text, and what its expressions mean, in order."""
    sentences: list[str] = []
    told: list[Told] = []
    for _ in range(chance.randrange(4, 14)):
        sentence, expression = chance.choice(MAKERS)(chance, today)
        sentences += [sentence, chance.choice(FILLERS)]
        told.append(expression)
    return chance.choice((" ", "\n", "\n\n")).join(sentences), told


@pytest.mark.parametrize("seed", range(60))
def test_every_time_of_a_made_article_is_read_exactly(seed: int) -> None:
    chance = random.Random(seed)
    today = date(chance.randrange(1990, 2036), chance.randrange(1, 13), chance.randrange(1, 29))
    text, told = make_article(chance, today)
    stamps = {
        text[stamp.start : stamp.end]: (stamp.earliest, stamp.latest)
        for stamp in find_times(text, Anchor(today))
    }
    for words, earliest, latest in told:
        if words.istitle() and words.isalpha():
            # The same weekday may have been told of two weeks.
            assert words in stamps
        else:
            assert stamps.get(words) == (earliest, latest), (words, today, text)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_else_of_a_made_article_is_taken_for_a_time(seed: int) -> None:
    chance = random.Random(seed)
    text, told = make_article(chance, date(2025, 5, 16))
    known = {words for words, _, _ in told}
    for found in detect(text):
        words = text[found.start : found.end]
        assert words in known or words[-4:].isdigit(), words


@pytest.mark.parametrize("seed", range(20))
def test_stored_expressions_re_anchor_to_the_same_times(seed: int) -> None:
    chance = random.Random(seed)
    today = date(2025, 5, 16)
    text, _ = make_article(chance, today)
    expressions = detect(text)
    for anchor in (None, Anchor(today), Anchor(today - timedelta(days=400))):
        assert resolve(text, expressions, anchor) == find_times(text, anchor)


def test_every_abbreviation_names_a_zone_that_loads() -> None:
    assert len(ABBREVIATIONS) >= 48
    assert set(AMBIGUOUS) == {"CST", "CDT", "IST", "PST"}
    assert not set(ABBREVIATIONS) & set(AMBIGUOUS)
    for name in (*ABBREVIATIONS.values(), *(zone for row in AMBIGUOUS.values() for zone, _ in row)):
        assert load_zone(name).utcoffset(datetime(2025, 1, 1)) is not None


HOSTILE = (
    "May ", "Tuesday ", '"Tuesday" ', "was said to ", "Tuesday, 3 May, ", "3, 7 and ", "Sunday Aa ",
    "midnight to ", "on May\n", "twenty-", "1/", "the past ", "every second ", "a week on ", "St. ",
    "19-Nov-", "AA, ", "'t", "of the turn of ", "KYIV (",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    anchor = Anchor(date(2025, 5, 16))
    find_times("on May 3", anchor)
    took = []
    for size in (25_000, 100_000):
        text = (piece * (size // len(piece) + 1))[:size]
        enough = 8 * max(took[0], 0.05) if took else float("inf")
        took.append(least_seconds(lambda text=text: find_times(text, anchor), enough))  # type: ignore[misc]
    # Four times the text: linear is four times the time; a quadratic pattern is sixteen.
    assert took[1] < 8 * max(took[0], 0.05)
