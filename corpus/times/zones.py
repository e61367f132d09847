"""Names of clocks: abbreviations and place names, with the IANA zone that each is read by."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

# Abbreviations that mean one clock wherever news is written.  The zone, not a fixed offset:
# Moscow was four hours ahead of UTC from 2011 to 2014.
ABBREVIATIONS: Final[dict[str, str]] = {
    "UTC": "UTC", "GMT": "UTC", "ZULU": "UTC",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "BST": "Europe/London",
    "CET": "Europe/Paris", "CEST": "Europe/Paris",
    "EET": "Europe/Athens", "EEST": "Europe/Athens",
    "MSK": "Europe/Moscow", "MSD": "Europe/Moscow",
    "SAMT": "Europe/Samara", "YEKT": "Asia/Yekaterinburg", "OMST": "Asia/Omsk",
    "NOVT": "Asia/Novosibirsk", "KRAT": "Asia/Krasnoyarsk", "IRKT": "Asia/Irkutsk",
    "YAKT": "Asia/Yakutsk", "VLAT": "Asia/Vladivostok", "MAGT": "Asia/Magadan",
    "PETT": "Asia/Kamchatka",
    "TRT": "Europe/Istanbul", "IDT": "Asia/Jerusalem", "IRST": "Asia/Tehran",
    "IRDT": "Asia/Tehran", "AZT": "Asia/Baku", "UZT": "Asia/Tashkent",
    "PKT": "Asia/Karachi", "NPT": "Asia/Kathmandu", "ICT": "Asia/Bangkok",
    "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura",
    "SGT": "Asia/Singapore", "MYT": "Asia/Kuala_Lumpur", "PHT": "Asia/Manila",
    "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
    "AWST": "Australia/Perth", "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
    "SAST": "Africa/Johannesburg", "CAT": "Africa/Maputo", "EAT": "Africa/Nairobi",
    "WAT": "Africa/Lagos",
    "EST": "America/New_York", "EDT": "America/New_York",
    "MST": "America/Denver", "MDT": "America/Denver", "PDT": "America/Los_Angeles",
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "NST": "America/St_Johns", "NDT": "America/St_Johns", "BRT": "America/Sao_Paulo",
    "ART": "America/Argentina/Buenos_Aires", "COT": "America/Bogota",
}  # fmt: skip

# Two letters mean a clock only beside a clock time.
SHORT: Final[dict[str, str]] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}  # fmt: skip

# Abbreviations of several clocks: each with the words in the text that speak for it.
AMBIGUOUS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "CST": (
        ("America/Chicago", r"Chicago|Texas|Houston|Dallas|Minnesota|Minneapolis|Wisconsin|"
         r"Illinois|Missouri|St\. Louis|Louisiana|New Orleans|Oklahoma|Tennessee|Nashville|"
         r"Iowa|Kansas|Nebraska|Alabama|Mississippi|Arkansas|Winnipeg|Manitoba|Mexico City"),
        ("Asia/Shanghai", r"China|Chinese|Beijing|Shanghai|Shenzhen|Guangzhou|Taiwan|Taipei|"
         r"Xinhua|Wuhan"),
        ("America/Havana", r"Cuban?|Cubans|Havana"),
    ),
    "CDT": (
        ("America/Chicago", r"Chicago|Texas|Houston|Dallas|Minnesota|Minneapolis|Wisconsin|"
         r"Illinois|Missouri|St\. Louis|Louisiana|New Orleans|Oklahoma|Tennessee|Nashville|"
         r"Iowa|Kansas|Nebraska|Alabama|Mississippi|Arkansas|Winnipeg|Manitoba"),
        ("America/Havana", r"Cuban?|Cubans|Havana"),
    ),
    "IST": (
        ("Asia/Kolkata", r"India|Indian|Delhi|Mumbai|Bangalore|Bengaluru|Chennai|Kolkata|"
         r"Hyderabad|Modi|Kashmir|Gujarat|Kerala|Punjab"),
        ("Asia/Jerusalem", r"Israel|Israeli|Jerusalem|Tel Aviv|Gaza|IDF|Haifa|Netanyahu|"
         r"West Bank"),
        ("Europe/Dublin", r"Ireland|Irish|Dublin|Cork|Galway|Limerick"),
    ),
    "PST": (
        ("America/Los_Angeles", r"California|Los Angeles|San Francisco|Seattle|Washington "
         r"state|Oregon|Portland|Nevada|Las Vegas|San Diego|Silicon Valley|Vancouver|"
         r"Sacramento|San Jose|Cupertino|Hollywood"),
        ("Asia/Manila", r"Philippines?|Filipinos?|Manila|Duterte|Luzon|Mindanao|Cebu"),
    ),
}  # fmt: skip

# `Moscow time`, `Eastern Standard Time`: what may stand before the word `time`.
PLACES: Final[dict[str, str]] = {
    "moscow": "Europe/Moscow", "kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv",
    "ukraine": "Europe/Kyiv", "ukrainian": "Europe/Kyiv", "minsk": "Europe/Minsk",
    "istanbul": "Europe/Istanbul", "ankara": "Europe/Istanbul", "turkish": "Europe/Istanbul",
    "turkey": "Europe/Istanbul", "london": "Europe/London", "british": "Europe/London",
    "uk": "Europe/London", "british summer": "Europe/London", "irish": "Europe/Dublin",
    "dublin": "Europe/Dublin", "paris": "Europe/Paris", "french": "Europe/Paris",
    "berlin": "Europe/Berlin", "german": "Europe/Berlin", "rome": "Europe/Rome",
    "italian": "Europe/Rome", "madrid": "Europe/Madrid", "spanish": "Europe/Madrid",
    "brussels": "Europe/Brussels", "geneva": "Europe/Zurich", "vienna": "Europe/Vienna",
    "warsaw": "Europe/Warsaw", "athens": "Europe/Athens", "greek": "Europe/Athens",
    "central european": "Europe/Paris", "central european summer": "Europe/Paris",
    "eastern european": "Europe/Athens", "eastern european summer": "Europe/Athens",
    "western european": "Europe/Lisbon", "lisbon": "Europe/Lisbon",
    "greenwich mean": "UTC", "coordinated universal": "UTC", "universal": "UTC",
    "eastern": "America/New_York", "new york": "America/New_York",
    "eastern standard": "America/New_York", "eastern daylight": "America/New_York",
    "us eastern": "America/New_York", "washington": "America/New_York",
    "central": "America/Chicago", "central standard": "America/Chicago",
    "central daylight": "America/Chicago", "chicago": "America/Chicago",
    "mountain": "America/Denver", "mountain standard": "America/Denver",
    "mountain daylight": "America/Denver", "pacific": "America/Los_Angeles",
    "pacific standard": "America/Los_Angeles", "pacific daylight": "America/Los_Angeles",
    "us pacific": "America/Los_Angeles", "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu", "toronto": "America/Toronto", "brasilia": "America/Sao_Paulo",
    "tokyo": "Asia/Tokyo", "japan": "Asia/Tokyo", "japan standard": "Asia/Tokyo",
    "japanese": "Asia/Tokyo", "seoul": "Asia/Seoul", "korean": "Asia/Seoul",
    "korea standard": "Asia/Seoul", "beijing": "Asia/Shanghai", "china": "Asia/Shanghai",
    "china standard": "Asia/Shanghai", "chinese": "Asia/Shanghai", "hong kong": "Asia/Hong_Kong",
    "singapore": "Asia/Singapore", "singapore standard": "Asia/Singapore",
    "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "indian standard": "Asia/Kolkata",
    "india standard": "Asia/Kolkata", "delhi": "Asia/Kolkata", "pakistan": "Asia/Karachi",
    "pakistan standard": "Asia/Karachi", "kabul": "Asia/Kabul", "tehran": "Asia/Tehran",
    "iran": "Asia/Tehran", "iran standard": "Asia/Tehran", "baghdad": "Asia/Baghdad",
    "iraqi": "Asia/Baghdad", "israel": "Asia/Jerusalem", "israeli": "Asia/Jerusalem",
    "israel standard": "Asia/Jerusalem", "israel daylight": "Asia/Jerusalem",
    "jerusalem": "Asia/Jerusalem", "dubai": "Asia/Dubai", "gulf standard": "Asia/Dubai",
    "riyadh": "Asia/Riyadh", "saudi": "Asia/Riyadh", "cairo": "Africa/Cairo",
    "nairobi": "Africa/Nairobi", "lagos": "Africa/Lagos", "johannesburg": "Africa/Johannesburg",
    "sydney": "Australia/Sydney", "australian eastern": "Australia/Sydney",
    "melbourne": "Australia/Melbourne", "perth": "Australia/Perth", "nepal": "Asia/Kathmandu",
    "moscow standard": "Europe/Moscow", "manila": "Asia/Manila", "jakarta": "Asia/Jakarta",
    "vladivostok": "Asia/Vladivostok", "tbilisi": "Asia/Tbilisi", "yerevan": "Asia/Yerevan",
    "baku": "Asia/Baku", "damascus": "Asia/Damascus", "beirut": "Asia/Beirut",
}  # fmt: skip

# Abbreviations that name a zone's clock of one season.
_OF_STANDARD: Final = frozenset(
    ("WET", "CET", "EET", "MSK", "EST", "CST", "MST", "PST", "AKST", "NST", "AEST", "ACST", "NZST")
)
_OF_SUMMER: Final = frozenset(
    ("WEST", "BST", "CEST", "EEST", "MSD", "IDT", "IRDT", "EDT", "CDT", "MDT", "PDT", "AKDT", "NDT",
     "AEDT", "ACDT", "NZDT")
)  # fmt: skip
# Where standard time holds all year beside a zone that has summer time, and the words that speak
# for it.
ALL_YEAR: Final[dict[str, tuple[str, str]]] = {
    "America/Denver": ("America/Phoenix", r"Arizona|Phoenix|Tucson|Scottsdale"),
    "Australia/Sydney": ("Australia/Brisbane", r"Queensland|Brisbane|Gold Coast|Cairns|Townsville"),
    "America/New_York": ("America/Jamaica", r"Jamaica|Jamaican|Kingston|Panama|Cayman|Cancun|Cancún"),
    "America/Chicago": ("America/Regina", r"Saskatchewan|Regina|Saskatoon|Costa Rica|Guatemala"),
}

LOCAL: Final = "local"

_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d\d))?$")


def read_offset(text: str) -> str | None:
    """Return `+03:00` for `GMT+3`, `UTC +03:00`, `+0300`; None for what is no offset."""
    found = _OFFSET.match(text.strip())
    if not found:
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    return f"{'+' if found[1] == '+' else '-'}{hours:02d}:{minutes:02d}"


def read_name(name: str) -> str | None:
    """Return the zone for what the scanner kept of a zone's name: the IANA name or the offset,
    None for `local`, `?` for an abbreviation of several clocks."""
    if name in AMBIGUOUS:
        return "?"
    if name == LOCAL:
        return None
    return ABBREVIATIONS.get(name) or SHORT.get(name) or name


def read_season(words: str) -> str | None:
    """Return `standard` or `summer` for the words of a zone that is of that season (`EST`,
    `Pacific Daylight Time`), None for one that holds all year."""
    name = words.strip().upper()
    if name in _OF_STANDARD or "STANDARD" in name:
        return "standard"
    return "summer" if name in _OF_SUMMER or re.search("DAYLIGHT|SUMMER", name) else None


def keep_season(zone: str, season: str, local: datetime, text: str) -> tuple[str, bool]:
    """Return the zone of a local time that is told in a season's clock, and whether it is out of it.

    `EST` in May is written for New York's clock, which is EDT then: it is read by that, which is
    to be told as assumed; in a text on Arizona or Queensland, that have no summer time, by theirs.
    """
    summer = bool(load_zone(zone).dst(local))
    if summer == (season == "summer"):
        return zone, False
    if season == "standard" and zone in ALL_YEAR:
        elsewhere, words = ALL_YEAR[zone]
        if re.search(rf"\b(?:{words})\b", text):
            return elsewhere, True
    return zone, True


def weigh_ambiguous(abbreviation: str, text: str) -> str | None:
    """Return the zone for CST, CDT, IST or PST that the text speaks for, None where none or
    several do equally."""
    counts = sorted(
        ((len(re.findall(rf"\b(?:{words})\b", text)), zone)
         for zone, words in AMBIGUOUS[abbreviation]),
        reverse=True,
    )  # fmt: skip
    if counts[0][0] == 0 or counts[0][0] == counts[1][0]:
        return None
    return counts[0][1]


@lru_cache(maxsize=256)
def load_zone(name: str | None) -> tzinfo:
    """Return the clock for an IANA name or an offset such as `+03:00`; UTC for None.

    Raises KeyError (`zoneinfo.ZoneInfoNotFoundError`) for a name that is not known.
    """
    if name is None or name in ("UTC", "Z"):
        return UTC
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[4:6] or 0)
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    return ZoneInfo(name)
