"""What lists settle after the tagger: weapons, events, site names, subkinds, and what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from corpus.article import Mention
from corpus.kinds import Kind, Subkind
from corpus.knowledge.countries import country_names
from corpus.knowledge.events import event_names
from corpus.knowledge.groups import FOLLOWINGS, group_forms, nationalities, peoples
from corpus.knowledge.media import MEDIA
from corpus.knowledge.organisations import WHOLE_NAMES
from corpus.knowledge.towns import PLAIN_PLACES, known_places
from corpus.knowledge.weapons import ARMS, DESIGNATION_PREFIXES, EVERYDAY_WEAPONS, WEAPONS
from corpus.tagging import lists
from corpus.tagging.alternatives import begun_by
from corpus.tagging.gazetteer import BIT, Gazetteer, load_gazetteer
from corpus.tagging.spans import Span

_SITE_ENDINGS = "com|org|net|ru|ua|uk|de|fr|tv|info|news|io|co"
_SITE_ENDING = re.compile(rf"\.(?i:{_SITE_ENDINGS})(?![\w@/-])")
_SITE = re.compile(rf"(?<![\w@/.:-])[^\W\d_][^\W_]{{1,30}}+{_SITE_ENDING.pattern}")
_FOLLOWED_BY_OFFICE = re.compile(
    r"\s+(?:[Mm]inister|[Ss]ecretary|[Mm]inisters|Department's|[Ss]ecretaries)\b"
)
_SIDES = (
    *(
        f"{side}{ending}"
        for side in ("North", "South", "East", "West", "Central")
        for ending in ("ern", "")
    ),
    "Northeastern",
    "Southeastern",
    "Latin",
)
_LATER_MARK = r"(?:[-–](?:[A-Z]{1,2}\d?|\d{1,3}[A-Z]{0,2})(?!\w))?"


def _any_of(names: Iterable[str]) -> str:
    # The longest first, so that `World War II` is not found as `World War I`.
    return "|".join(_written(name) for name in sorted(names, key=len, reverse=True))


def _written(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s").replace(r"\-", "[-‑–]")


def _names_with(*endings: tuple[Iterable[str], str], not_after: str) -> re.Pattern[str]:
    """Return a pattern for names, each with what may follow it, that begin behind no `not_after`."""
    written: dict[str, list[str]] = {}
    for names, ending in endings:
        by_letter: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            by_letter.setdefault(name[0], []).append(_written(name[1:]))
        for letter, rests in by_letter.items():
            written.setdefault(letter, []).append(f"{letter}(?:{'|'.join(rests)}){ending}")
    every = (name for names in written.values() for name in names)
    return re.compile(begun_by(every, not_after=not_after))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    sure = [name for name in WEAPONS if name not in EVERYDAY_WEAPONS]
    mark = r"(?:[A-Z]{1,3}\d?)?(?!\w)"
    weapons = _names_with(
        (sure, rf"{_LATER_MARK}(?!\w)"),
        (DESIGNATION_PREFIXES, rf"[-‑–]\d{{1,4}}{mark}"),
        ("FT", rf"[-‑–]\d\d{mark}"),
        ("S", rf"[-‑–]\d00{mark}"),
        not_after=r"[\w-]",
    )
    armed = rf"(?=[\s-](?:\w{{1,12}}[\s-])?(?:{_any_of(ARMS)}))(?!\w)"
    everyday = _names_with((EVERYDAY_WEAPONS, _LATER_MARK + armed), not_after=r"[\w-]")
    events = _names_with((event_names(), r"(?!\w)"), not_after=r"\w")
    one = _any_of(name for name in nationalities() if " " not in name)
    # `Southern African`, `Costa Ricans`: half of such a name is another name.
    groups = _names_with(
        ((name for name in (*nationalities(), *FOLLOWINGS) if " " in name), r"s?(?!\w)"),
        (_SIDES, rf"\s(?:{one})s?(?!\w)"),
        not_after=r"\w",
    )
    firms = _names_with((WHOLE_NAMES, r"(?!\w)"), not_after=r"[\w&-]")
    return weapons, everyday, events, groups, firms


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    media = {name.lower() for name in MEDIA}
    media |= {name.removeprefix("the ") for name in media}
    places = {name.lower() for name in (*PLAIN_PLACES, *country_names())} - lists.UNSURE_PLACES
    return frozenset(media), frozenset(places)


def amend(text: str, spans: list[Span]) -> tuple[Mention, ...]:
    """Return mentions for the spans, with what the lists know put in, put right or left out.

    `spans` are sorted and do not overlap, and so are the mentions.
    """
    defined = _defined_small(text)
    kept = [
        Mention(start, end, *_settle_here(text, start, end, kind))
        for start, end, kind in spans
        if not _is_no_name(text, start, end, kind, defined)
    ]
    return tuple(_overlay(kept, sorted(_find_listed(text), key=lambda m: (m.start, -m.end))))


_CRAFT = re.compile(
    r"\b(?:ship|carrier|boat|cruiser|destroyer|frigate|submarine|ferry|tanker|yacht|vessel)\s$"
)


def _settle_here(text: str, start: int, end: int, kind: Kind) -> tuple[Kind, Subkind | None]:
    if kind == "product" and _CRAFT.search(text, max(0, start - 12), start):
        return kind, None  # the ferry Estonia
    return settle(text[start:end], kind)


_LETTERS = re.compile(r"\(([A-Z]{3,6})s?\)")


def _defined_small(text: str) -> frozenset[str]:
    """Return the letters that common words of the text define: `power purchase agreement (PPA)`."""
    return frozenset(
        match[1] for match in _LETTERS.finditer(text)
        if _firsts_before(text, match.start(), len(match[1])) == match[1].lower()
    )  # fmt: skip


def _firsts_before(text: str, end: int, count: int) -> str:
    """Return the first letters of so many words in small letters that end at `end`, '' if fewer do."""
    firsts = ""
    while len(firsts) < count:
        start = end - 1
        if start <= 0 or not (text[start].isspace() or text[start] == "-"):
            return ""
        end = start
        while end and "a" <= text[end - 1] <= "z":
            end -= 1
        if end == start:
            return ""
        firsts = text[end] + firsts
    return "" if end and (text[end - 1].isalnum() or text[end - 1] == "_") else firsts


# A share's sign, and the exchange that it is traded on: (LSE: RIO)
_SHARE = re.compile(
    r"[(\[](?:NYSE|Nasdaq|NASDAQ|LSE|AMEX|TSX|TSXV|BSE|NSE|ASX|HKEX|SGX|JSE|OTC|TASE|EPA|ETR|FRA|TYO"
    r"|SEHK|KRX|SIX|AIM|CSE)[^\S\n]?:[^\S\n]?[A-Z\d.]{1,6}[)\]]"
)


def _is_share(text: str, start: int, end: int) -> bool:
    """Tell whether the words stand within the sign of a share."""
    opened = max(text.rfind("(", max(0, start - 12), start), text.rfind("[", max(0, start - 12), start))
    share = _SHARE.match(text, opened) if opened >= 0 else None
    return share is not None and end < share.end()


_AMOUNT = re.compile(r"\.?\s?\d")
# The minister of Agriculture, whose ministry is not named
_OFFICE_OF = re.compile(
    r"\b(?:[Mm]inisters?|[Ss]ecretary|[Cc]ommissioner)\s(?:of|for)\s(?:the\s)?$"
)
# A National Committeeman is none of the organisations that he sits in
_OFFICER = re.compile(
    r"(?:^|\s)(?:committee|congress|council|chair|spokes|assembly|alder|police|business)(?:wo)?man$"
)
_CAMERA = re.compile(r"\s(?:cameras?|footage|images?|pictures|video|systems?|recordings?|evidence)\b")
# R-Mich., R-Va. and D-N.C., behind a senator
_PARTY = re.compile(r"[RDI]-(?:[A-Z][a-z]{1,5}\.?|[A-Z]{2}|(?:[A-Z]\.){1,2}[A-Z]\.?)")

_PARTY_OF = re.compile(r"[RDI]-[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def _is_no_name(
    text: str, start: int, end: int, kind: Kind, defined: frozenset[str]
) -> bool:
    words = text[start:end]
    lower = words.lower()
    if _PARTY.fullmatch(words) or lower.endswith("permalink"):
        return True
    if kind == "place" and _PARTY_OF.fullmatch(words):
        return True
    if lower in ("us", "who", "it") and not words.isupper():
        return True  # `Follow Us`; but US, WHO and IT are names
    if lower in lists.NO_NAMES:
        return words not in ("Lord", "God") or kind != "person"
    if _is_share(text, start, end):
        return True
    if words in defined:
        return True
    if kind != "person" and lower in lists.BARE_WORDS:
        return True
    if kind == "org" and (_OFFICER.search(lower) or (lower == "cctv" and _CAMERA.match(text, end))):
        return True
    if words in lists.MONEY and _AMOUNT.match(text, end):
        return True
    if kind == "org" and words.count(" ") < 4 and _OFFICE_OF.search(text, max(0, start - 24), start):
        return True
    if lower == "exchequer" and text[max(0, start - 18) : start].lower() == "chancellor of the ":
        return True
    if lower in lists.PORTFOLIOS and _FOLLOWED_BY_OFFICE.match(text, end):
        return True
    return lower == "state" and text[max(0, start - 13) : start].lower() == "secretary of "


_PEOPLE_TOO = frozenset(("dawn", "bloomberg", "sana", "ria", "clarín", "guardian", "anadolu"))
"""Media whose names are people's too."""


def settle(words: str, kind: Kind) -> tuple[Kind, Subkind | None]:
    """Return the kind and subkind of a name, given the kind that the tagger saw in it."""
    media, places = _known()
    parts = words.lower().split()
    lower = " ".join(parts)
    if lower in group_forms() and (kind != "person" or lower in _plurals()):
        return "group", None
    if kind == "place" and _is_person_like_place(parts):
        return "person", None
    if kind == "org" and _is_person_like_place(parts) and _is_surname(parts[1]):
        return "person", None
    if lower in places and kind in ("person", "org", "product", "group", "event"):
        return "place", None
    if lower in media and kind in ("org", "product", "event"):
        return "org", "media"
    if lower in media and kind == "person" and len(parts) == 1 and lower not in _PEOPLE_TOO:
        return "org", "media"
    if _SITE.fullmatch(words):
        return "org", "media"
    if kind == "org" and _OUTDOORS.search(lower) and lower not in lists.NO_PARKS:
        kind = "place"
    if kind == "place" and len(parts) > 1 and parts[-1] in lists.FACILITY_HEADS:
        return "place", "facility"
    return kind, None


_OUTDOORS = re.compile(
    r"\w (?:park|(?:nature|game|forest|wildlife|biosphere|marine|national) reserve)$"
    r"|(?:^|\s)(?:west|east|gold|north|south|pacific|atlantic|caribbean) coast$"
)
# Countries and towns whose names are given names too.
GIVEN_PLACES = frozenset(
    ("israel", "jordan", "chad", "paris", "sydney", "charlotte", "florence", "india", "virginia",
     "chelsea", "austin", "brooklyn", "savannah", "madison", "carolina", "kenya", "asia", "lourdes")
)  # fmt: skip


@lru_cache(maxsize=1)
def _surnames() -> Gazetteer:
    return load_gazetteer(Path(__file__).parent / "weights" / "gazetteer.txt.gz")


def _is_surname(word: str) -> bool:
    """Tell whether a word is a family's name in the list that the tagger reads too."""
    return bool(name_flags(word) & BIT["family"])


def name_flags(word: str) -> int:
    """Return what the tagger's list tells of a word in small letters, as bits of `gazetteer.BIT`."""
    try:
        return _surnames().flags(word)
    except (OSError, ValueError):
        return 0


def _is_person_like_place(parts: list[str]) -> bool:
    """Tell whether the words are a person's who bears a place's name: `Israel Katz`."""
    return (
        len(parts) == 2 and parts[0] in GIVEN_PLACES and parts[1].isalpha()
        and parts[1] not in lists.LAND_WORDS and parts[1] not in lists.FACILITY_HEADS
        and parts[1] not in known_places() and " ".join(parts) not in known_places()
    )  # fmt: skip


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    """Return forms of peoples that are nobody's name."""
    return frozenset(
        form for form in peoples() if form.endswith("s") and form == peoples()[form].lower()
    ) | {"houthi", "rohingya", "uyghur", "uighur"}


def _find_listed(text: str) -> Iterator[Mention]:
    weapons, everyday, events, groups, firms = _patterns()
    for pattern in (weapons, everyday):
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), "product", "weapon")
    for match in events.finditer(text):
        yield Mention(match.start(), match.end(), "event")
    for match in groups.finditer(text):
        yield Mention(match.start(), match.end(), "group")
    for match in firms.finditer(text):
        yield Mention(match.start(), match.end(), "org")
    for match in _SITE.finditer(text) if _SITE_ENDING.search(text) else ():
        if match.group()[0].isupper():
            yield Mention(match.start(), match.end(), "org", "media")


def _overlay(tagged: list[Mention], listed: list[Mention]) -> Iterator[Mention]:
    """Merge, in order: a listed name takes the place of what lies within it, else it gives way."""
    at = 0
    last = 0
    for name in listed:
        if name.start < last:
            continue
        while at < len(tagged) and tagged[at].end <= name.start:
            yield tagged[at]
            at += 1
        after = at
        while after < len(tagged) and tagged[after].start < name.end:
            after += 1
        if any(
            m.kind == "event" and m.start <= name.start and name.end <= m.end
            and m.end - m.start > name.end - name.start
            for m in tagged[at:after]
        ):  # fmt: skip
            continue  # the Iran-Iraq War is not the Iraq War
        within = all(
            (name.start <= m.start and m.end <= name.end) or m.kind in ("product", "event")
            for m in tagged[at:after]
        )
        if within:
            yield name
            last = name.end
            at = after
    yield from tagged[at:]
