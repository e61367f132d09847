"""A publication date as sources write it, in many shapes and languages, to ISO 8601 or a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from corpus.intake.date_shapes import spelled, unprinted
from corpus.settings import Order

_EARLIEST, _LATEST_AHEAD = 1450, timedelta(days=400)
_LOCALES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "fi", "pl", "cs", "sk", "hu", "ro",
    "ru", "uk", "bg", "hr", "sl", "tr", "el", "id", "ca", "et", "lv", "lt", "is", "ar", "he", "sr",
    "mk",
)  # fmt: skip
"""The languages of interfaces whose month names are known (CLDR, by way of babel)."""
_MORE_MONTHS = {
    "sept": 9, "mrt": 3, "maart": 3, "mär": 3, "maerz": 3, "janv": 1, "fevr": 2, "févr": 2,
    "juil": 7, "aout": 8, "août": 8, "decembre": 12, "fevrier": 2, "ene": 1, "set": 9, "dez": 12,
    "des": 12,
}  # fmt: skip
_COMPACT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T _]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$"
)
_FIGURES = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})"
    r"(?:[ ,T]+(\d{1,2})[:.h](\d\d)(?::(\d\d))?\s*([AaPp]\.?[Mm])?\.?(?: ?[Uu]hr)?"
    r"(?: ?(UTC|GMT|Z|[+-]\d\d:?\d\d|[A-Z]{3,4}))?)?$"
)
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]")
_AFTERNOON = ("午後", "오후", "下午")
_EASTERN_CLOCK = re.compile(
    r"(?:(午前|午後|오전|오후|上午|下午)\s*)?(\d{1,2})(?:[:：]|\s*[時时点點시]\s*)(\d{1,2})?"
    r"(?::\d\d)?\s*([AaPp]\.?[Mm]\b)?"
)
_CLOCK = re.compile(
    r"\b(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?\s*([AaPp]\.?[Mm]\b\.?)?(?:\s*(?:uhr|heures|hrs?)\b)?",
    re.I,
)
_ZONE = re.compile(
    r"\b(?:UTC|GMT)\s*([+-]\d{1,2}(?::?\d\d)?)\b|(?<!\w)([+-](?:\d\d:?\d\d\b|\d{1,2}\s*$))"
    r"|\b(UTC|GMT|Z)\b|\b([A-Z]{2,4})\b"
)
_WORDS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d|21\d\d)\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|ème)?(?!\d)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """What a source states (`stated`), read as ISO 8601 (`published`), or why it was not (`note`).

    `published` has a zone only where one is stated; it is a day where no clock time is.
    """

    stated: str | None = None
    published: str | None = None
    note: str | None = None


def read_date(value: object, order: Order | None = None) -> StatedDate:
    """Read a stated date: text, seconds or milliseconds since 1970, or `{"$date": ...}`.

    `order` is how the source writes figures such as 05/06/2025; without it these are told
    and not read.
    """
    while isinstance(value, dict):
        for key in ("$date", "$numberLong", "$numberInt", "date", "value", "iso", "utc"):
            if key in value:
                value = value[key]
                break
        else:
            return StatedDate()
    if isinstance(value, list | tuple):
        # Six numbers and more are a time as Python and feedparser hold it; else the first counts.
        is_time = len(value) >= 6 and all(isinstance(part, int) for part in value)
        value = f"({', '.join(map(str, value))})" if is_time else next(iter(value), None)
    if value is None or isinstance(value, bool) or value != value:
        return StatedDate()
    stated = " ".join(str(value).split())[:200]
    if not stated or stated.lower() in ("nan", "none", "null", "nat", "n/a", "-"):
        return StatedDate()
    if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE]\+?\d\d?)?", stated):
        return _read_number(stated)
    plain = stated
    try:
        plain = unprinted(stated)
        found = _read_text(plain, order)
    except (ValueError, OverflowError, IndexError, OSError):
        found = None
    if found is None:
        two_ways = _FIGURES.match(plain)
        if two_ways and int(two_ways[1]) <= 12 and int(two_ways[3]) <= 12:
            return StatedDate(stated, None, f"its date {stated} may be two days; state the order")
        return StatedDate(stated, None, f"its date {stated!r} cannot be read")
    return _doubted(stated, found)


def _doubted(stated: str, found: datetime | str) -> StatedDate:
    """Return the date as ISO 8601 unless it is one that no article has."""
    iso = found if isinstance(found, str) else _written(found)
    year = int(iso[:4])
    if (iso.startswith("1970-01-01") and iso[11:16] in ("", "00:00")) or iso[:10] == "0001-01-01":
        return StatedDate(
            stated, None, f"its date {stated} is where clocks begin to count, and doubted"
        )
    if year < _EARLIEST:
        return StatedDate(stated, None, f"its date {stated} lies before printing, and is doubted")
    try:
        ahead = datetime.fromisoformat(iso[:10]) - datetime.now(UTC).replace(tzinfo=None)
    except ValueError:
        return StatedDate(stated, None, f"its date {stated!r} cannot be read")
    if ahead > _LATEST_AHEAD:
        return StatedDate(stated, None, f"its date {stated} lies far ahead, and is doubted")
    return StatedDate(stated, iso)


def _written(moment: datetime) -> str:
    moment = moment.replace(microsecond=0)
    written = moment.isoformat()
    return written[:-6] + "Z" if written.endswith("+00:00") else written


def _read_number(stated: str) -> StatedDate:
    number = float(stated)
    digits = stated.split(".")[0].lstrip("-") if "e" not in stated.lower() else ""
    if len(digits) in (8, 12, 14) and "." not in stated and digits[:2] in ("18", "19", "20"):
        compact = digits[:8] + ("T" + digits[8:] if len(digits) > 8 else "")
        found = _read_compact(compact)
        if found and int(compact[4:6]) <= 12:
            return _doubted(stated, found)
    if len(digits) == 4 and 1450 <= number <= 2100:
        return StatedDate(stated, None, f"its date {stated} is only a year")
    for scale in (1, 1e3, 1e6, 1e9):
        if 1e8 <= number / scale <= 4.2e9:
            return _doubted(stated, datetime.fromtimestamp(int(number / scale), UTC))
    if number == 0:
        return StatedDate(stated, None, "its date 0 is where clocks begin to count, and doubted")
    return StatedDate(stated, None, f"its date {stated} cannot be read")


def _read_text(stated: str, order: Order | None) -> datetime | str | None:
    if found := _read_compact(stated):
        return found
    if re.match(r"\d{4}-\d\d-\d\d", stated):
        try:
            return datetime.fromisoformat(stated)
        except ValueError:
            pass
    if figures := _FIGURES.match(stated):
        return _read_figures(figures, order)
    # A mail's date, unless its offset lacks the minutes: that would be read as minutes.
    is_mail = re.match(r"(?:[A-Za-z]{3,9},?\s*)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d", stated)
    if is_mail and not re.search(r"[+-]\d{1,2}$", stated):
        from email.utils import parsedate_to_datetime

        try:
            moment = parsedate_to_datetime(stated)
            if moment.tzinfo or not re.search(r"[A-Za-z+]", stated.rpartition(":")[2]):
                return moment
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    return _read_words(spelled(stated))


def _read_compact(stated: str) -> datetime | str | None:
    parts = _COMPACT.match(stated)
    if not parts:
        return None
    try:
        if parts[4] is None:
            return datetime(int(parts[1]), int(parts[2]), int(parts[3])).date().isoformat()
        zone = (parts[7] or "").replace("UTC", "Z").replace("GMT", "Z")
        if zone and zone != "Z":
            digits = zone[1:].replace(":", "").ljust(4, "0")
            zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
        return datetime.fromisoformat(
            f"{parts[1]}-{parts[2]}-{parts[3]}T{parts[4]}:{parts[5]}:{parts[6] or '00'}{zone}"
        )
    except ValueError:
        return None


def _read_figures(parts: re.Match[str], order: Order | None) -> datetime | str | None:
    first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
    if parts[2] == ".":
        order = "dmy"
    if first > 12:
        order = "dmy"
    elif second > 12:
        order = "mdy"
    elif first == second:
        order = "dmy"
    if order is None:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    if parts[5] is None:
        return datetime(year, month, day).date().isoformat()
    hour = _hour(int(parts[5]), parts[8])
    moment = datetime(year, month, day, hour, int(parts[6]), int(parts[7] or 0))
    return _zoned(moment, _read_zone(parts[9])[0] if parts[9] else None)


def _hour(hour: int, half: str | None) -> int:
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a half day")
        return hour % 12 + (12 if half[0] in "pP" else 0)
    return hour


@cache
def month_names() -> tuple[dict[str, int], frozenset[str]]:
    """Return month names in all languages, and the names of weekdays, folded."""
    from babel import Locale

    months: dict[str, int] = dict(_MORE_MONTHS)
    days: set[str] = set()
    doubtful: set[str] = set()
    for code in _LOCALES:
        locale = Locale.parse(code)
        for place in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[place][width].items():
                    folded = name.casefold().strip(". ")
                    if len(folded) < 3 or not folded.isalpha():
                        continue
                    if months.setdefault(folded, number) != number:
                        doubtful.add(folded)
                for name in locale.days[place][width].values():
                    days.update(_WORDS.findall(name.casefold()))
    return {k: v for k, v in months.items() if k not in doubtful}, frozenset(days)


_AROUND = frozenset(
    [
        "published",
        "posted",
        "updated",
        "on",
        "at",
        "of",
        "the",
        "de",
        "del",
        "le",
        "der",
        "den",
        "den",
        "dem",
        "du",
        "um",
        "am",
        "à",
        "a",
        "el",
        "la",
        "les",
        "publié",
        "publicado",
        "actualizado",
        "edition",
        "afternoon",
        "morning",
        "first",
        "late",
        "early",
        "final",
        "uhr",
        "heures",
        "mis",
        "jour",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "kl",
        "ore",
        "o",
        "clock",
    ]
)
"""Words around a date that change nothing of it."""


def _read_words(stated: str) -> datetime | str | None:
    if eastern := _EASTERN.search(stated):
        day = datetime(int(eastern[1]), int(eastern[2]), int(eastern[3]))
        clock = _EASTERN_CLOCK.search(stated, eastern.end())
        if clock:
            hour, half = int(clock[2]), clock[1] or clock[4]
            if half and hour <= 12:
                hour = hour % 12 + 12 * (half[0] in "pP" or half in _AFTERNOON)
            return day.replace(hour=hour, minute=int(clock[3] or 0))
        return day.date().isoformat()
    months, days = month_names()
    rest = stated
    month: int | None = None
    for word in _WORDS.finditer(stated):
        if (number := months.get(word[0].casefold())) is not None:
            if month is not None and month != number:
                return None
            if month is None:
                month = number
                rest = rest[: word.start()] + " " * len(word[0]) + rest[word.end() :]
    if month is None:
        return None
    years = _YEAR.findall(rest)
    if len(set(years)) != 1:
        return None
    rest = _YEAR.sub("    ", rest)
    clock = _CLOCK.search(rest)
    zone = None
    if clock:
        after = rest[clock.end() :]
        zone, after = _read_zone(after)
        rest = rest[: clock.start()] + " " + after
    numbers = _DAY.findall(rest)
    if len(numbers) != 1 or not 1 <= int(numbers[0]) <= 31:
        return None
    for word in _WORDS.findall(_DAY.sub(" ", rest)):
        folded = word.casefold()
        if folded not in days and folded not in _AROUND:
            return None
    day = datetime(int(years[0]), month, int(numbers[0]))
    if not clock:
        return day.date().isoformat()
    moment = day.replace(
        hour=_hour(int(clock[1]), clock[4]), minute=int(clock[2]), second=int(clock[3] or 0)
    )
    return _zoned(moment, zone)


def _zoned(moment: datetime, zone: str | None) -> datetime:
    if zone is None:
        return moment
    from corpus.times.zones import load_zone

    return moment.replace(tzinfo=load_zone(zone))


def _read_zone(after: str) -> tuple[str | None, str]:
    """Return the zone named at the beginning, where it means one clock, and what is left."""
    from corpus.times.zones import ABBREVIATIONS, AMBIGUOUS, SHORT

    match = _ZONE.search(after)
    if not match:
        return None, after
    left = after[: match.start()] + after[match.end() :]
    if offset := match[1] or match[2]:
        digits = offset[1:].rstrip().replace(":", "")
        digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
        return f"{offset[0]}{digits[:2]}:{digits[2:]}", left
    name = match[3] or match[4]
    if name in AMBIGUOUS:
        # CST is a clock in Chicago and one in Shanghai: the clock time stands without a zone.
        return None, left
    zone = "UTC" if name == "Z" else ABBREVIATIONS.get(name) or SHORT.get(name)
    return (zone, left) if zone else (None, after)
