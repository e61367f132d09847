"""Any mention's name read for comparing: what it is keyed by, how it is shown, how it differs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.knowledge.countries import countries
from corpus.knowledge.events import EVENTS, NO_ONE_EVENT
from corpus.knowledge.groups import GROUPS, NATIONS, peoples
from corpus.knowledge.organisations import COURTS, GENERIC, OF_SEVERAL, ORGANISATIONS
from corpus.knowledge.rows import rows, same_names, words
from corpus.knowledge.titles import REGAL
from corpus.knowledge.towns import PLACES, STATES, towns
from corpus.letters import fold
from corpus.names.bearers import says_little, short_keys, title_key
from corpus.names.organisations import OrgName, nation_before, read_org, trade_name, with_country
from corpus.names.people import PersonName, read_person, titles_before, told_sex
from corpus.names.places import PLACE_WORDS, PlaceName, house_name, level_place, read_place
from corpus.names.states import state_meant

LONGEST = 200
"""Letters of a mention that are read; no name is longer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention's name, read.

    `key` is what makes two names the same name among those of `kind`; it never depends
    on other mentions.  `scoped` names say nothing outside their article.  `shorts` are
    keys of shorter names that the bearer may go by anywhere.  One of `person`, `org` and
    `place` holds the parts for those kinds.
    """

    kind: Kind
    key: str
    shown: str
    words: tuple[str, ...] = ()
    scoped: bool = False
    shorts: tuple[str, ...] = ()
    person: PersonName | None = None
    org: OrgName | None = None
    place: PlaceName | None = None


def read_name(surface: str, kind: Kind) -> Reading:
    """Read the name `surface` of something of `kind`, by itself."""
    return _read(surface[:LONGEST], kind)


@lru_cache(maxsize=8_000)  # names come again and again: reading one costs more than looking it up
def _read(surface: str, kind: Kind) -> Reading:
    if kind == "person":
        return _read_person(surface)
    if kind == "org":
        return _read_org(surface)
    if kind == "place":
        return _read_place(surface)
    if kind == "group":
        return _read_group(surface)
    return _read_thing(surface, kind)


def _read_person(surface: str) -> Reading:
    person = read_person(surface)
    key = _person_key(person) or fold(surface) or surface.strip()
    words = tuple(fold(person.shown).split())
    shown = f"{person.shown} {person.ending}".strip()
    return Reading(
        "person", key, shown, words, says_little(person) or not person.key,
        short_keys(person), person=person,
    )  # fmt: skip


def _person_key(person: PersonName) -> str:
    """Return a name's key; a surname behind a telling title, or Mrs, is a name of its own."""
    return (title_key(person) if person.single else "") or person.key


def _read_org(surface: str) -> Reading:
    org = read_org(surface)
    place = level_place(" ".join(fold(org.shown).split()))
    if place.startswith("@"):
        return _read_place(surface)
    scoped = ((org.generic or not org.key) and not org.country) or _is_no_one_organisation(org)
    trade = trade_name(org)
    shorts = (trade,) if trade and not scoped else ()
    return Reading("org", org.key, org.shown, org.words, scoped, shorts, org=org)


_COURT_WORDS = frozenset(("court", "courts"))


def _is_no_one_organisation(org: OrgName) -> bool:
    """Tell whether a name is of several: a court of many, a house of a country, American labor."""
    if org.shown in ("Labor", "LABOR"):
        return True  # `Labor executives`; the party is Labour, or the Labor Party
    if org.legal and org.key in countries():
        return True  # the Canada Ltd. of many firms' names
    if org.key in OF_SEVERAL and not org.legal:
        return True
    rest = [
        word for word in org.words
        if word not in GENERIC and word not in COURTS and word not in ("us", "u", "s")
    ]  # fmt: skip
    return not rest and not _COURT_WORDS.isdisjoint(org.words) and not org.key.startswith("@")


def _read_place(surface: str) -> Reading:
    place = read_place(surface)
    if fold(place.shown) in ("eu", "european union"):
        return _read_org(surface)
    house = house_name(place)
    return Reading(
        "place",
        place.key,
        place.shown,
        place.words,
        place.generic,
        (house,) if house else (),
        place=place,
    )


_PEOPLE = re.compile(r" (?:people|party|community|nationals?|citizens?)$")


def _read_group(surface: str) -> Reading:
    plain = " ".join(surface.split()).strip(" ,.;:\"“”'’‘")
    folded = fold(plain).removeprefix("the ")
    folded = _PEOPLE.sub("", folded) or folded
    known = peoples().get(folded) or peoples().get(folded.removesuffix("s"))
    if known:
        return Reading("group", fold(known), _bare(plain), tuple(folded.split()))
    plural = folded.endswith("s") and len(folded) > 4 and not folded.endswith("ss")
    one = folded[:-1] if plural else folded
    scoped = not folded or one in PLACE_WORDS  # Western is of the West, or of the west of a land
    return Reading("group", one, _bare(plain), tuple(folded.split()), scoped)


_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|new|brand|old|first)\s+)+", re.IGNORECASE
)
_OWNER = re.compile(r"^[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}(?:['’]s|(?<=s)['’])\s+")


# Words that say what a product is, behind its name.
PRODUCT_NOUNS = frozenset(
    words(
        """
        aircraft airplane airplanes plane planes jet jets airliner airliners superjumbo jumbo
        bomber bombers fighter fighters helicopter helicopters drone drones missile missiles
        rocket rockets launcher launchers system systems tank tanks rifle rifles howitzer
        howitzers gun guns player players phone phones smartphone smartphones tablet tablets
        laptop laptops computer computers car cars truck trucks vehicle vehicles digital music
        game games console vaccine vaccines ballistic cruise hypersonic air defense defence
        antiaircraft
        """
    )
)

_SMALL = re.compile(r"[a-z]+(?:-[a-z]+)*$")
_SIZE = re.compile(r"\d+(?:[GMT]B?|th|st|nd|rd|-inch)$")


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name) or name


def _read_thing(surface: str, kind: Kind) -> Reading:
    plain = " ".join(surface.split()).replace("``", "").strip(" ,.;:\"“”'’‘")
    plain = re.split(r"\s*[(\[]|, ", plain)[0] or plain
    shown = _bare(_OWNER.sub("", _bare(plain)))
    if kind == "event":
        known = same_names(EVENTS).get(fold(plain)) or same_names(EVENTS).get(fold(shown))
        key = fold(known) if known else fold(shown)
        return Reading(kind, key, shown, tuple(key.split()), not key or key in NO_ONE_EVENT)
    words = shown.split()
    while len(words) > 1 and (_SMALL.match(words[0]) or _SIZE.match(words[0])):
        words = words[1:]
    while len(words) > 1 and words[-1].isalpha() and fold(words[-1]) in PRODUCT_NOUNS:
        words = words[:-1]
    shown = " ".join(words)
    key = fold(re.sub(r"['’]s$", "", shown))
    key = re.sub(r"(?<=\d)s$", "", key)
    return Reading(kind, key, shown, tuple(key.split()), not key)


_ROAD = re.compile(
    r"(US|U\.S\.|I|A|M|SR|Hwy|Highway|Route|Interstate)[-\s]?(\d{1,4})\b(?![.,]?\d|%)"
)


def read_mention(text: str, mention: Mention) -> Reading:
    """Read the name that a mention marks in `text`."""
    end = min(mention.end, mention.start + LONGEST)
    if mention.kind == "place" and mention.end - mention.start <= 4:
        # the US of `US 75` and the I of `I-44` are roads
        road = _ROAD.match(text, mention.start, end + 8)
        if road and road.end(1) == mention.end:
            number = f"{road[1].replace('.', '')}-{road[2]}"
            key = fold(number)
            place = PlaceName(number, key, ())
            return Reading("place", key, number, tuple(key.split()), place=place)
    if mention.kind == "place" and (state := state_meant(text, mention.start, mention.end)):
        return read_name(state, "place")
    surface = _whole(text, mention.start, end, mention.kind)
    reading = read_name(surface, mention.kind)
    if reading.key.startswith("@") and ", " in surface and surface != text[mention.start : end]:
        town, key = surface.partition(", ")[0], fold(surface)  # Palestine, Texas
        place = PlaceName(town, key, tuple(key.split()))
        reading = Reading("place", key, town, tuple(key.split()), place=place)
    if reading.person and not reading.person.empty:
        return _with_titles(reading, text, mention)
    if reading.org and reading.org.stateless:
        nation = nation_before(text[max(0, mention.start - 40) : mention.start])
        if nation:
            org = with_country(reading.org, nation)
            return replace(reading, key=org.key, scoped=False, org=org)
    return reading


_LED = re.compile(
    r"(?:\b(?:Trans|Pan)-\s?|\b[Ss]ub-Saharan\s|\b(?:South|North)(?:[\s-][Ww]est|[\s-][Ee]ast)?\s|\b[NS]\.?\s)$"
)
_LED_LANDS = frozenset(
    ("Africa", "African", "Africans", "Korea", "Korean", "Koreans", "America", "Canada")
)
_COMPASS = {"N": "North", "S": "South"}
_IN_STATE = re.compile(
    r",\s([A-Z][a-z]*\.(?:[A-Z]\.)?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?!\w)(?!,? (?:and|or) [A-Z]|, [A-Z])"
)


def _whole(text: str, start: int, end: int, kind: Kind) -> str:
    """Return a mention's words, with those beside it that make it another's name.

    The [Africa] of South West Africa; Palestine, Texas and Edmonton, Ky. are not those that are
    known by the bare names.
    """
    surface = text[start:end]
    if surface in _LED_LANDS and (led := _LED.search(text[max(0, start - 14) : start])):
        lead = " ".join(led[0].split())
        lead = _COMPASS.get(lead.rstrip("."), lead)
        return f"{lead}{'' if lead.endswith('-') else ' '}{surface}"
    if kind == "place" and (behind := _IN_STATE.match(text, end)) and text[start - 2 : start] != ", ":
        state = read_name(behind[1], "place").key
        if state in _states() and read_name(surface, "place").key in _known_bare():
            return f"{surface}, {behind[1]}"
    return surface


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows(STATES))


@lru_cache(maxsize=1)
def _known_bare() -> frozenset[str]:
    """Return the keys of countries and of towns so well known that the bare name is theirs."""
    return frozenset(towns()) | {f"@{name}" for name in countries().values()}


_AGE = re.compile(r"\b(?:the|The) (elder|older|younger) $")
"""Tells two of one surname apart: the elder Roe is not the younger."""


def _with_titles(reading: Reading, text: str, mention: Mention) -> Reading:
    """Give a person the titles that stand just before the mention: `President` [Roe]."""
    before = text[max(0, mention.start - 48) : mention.start]
    if not before.strip(" \t") or before[-1] not in " \t":
        return reading
    if reading.person and reading.person.single and (age := _AGE.search(before)):
        key = f"{reading.person.single}^{'younger' if age[1].lower() == 'younger' else 'elder'}"
        return replace(reading, key=key, scoped=True, shorts=())
    titles = titles_before(before.rpartition("\n")[2].split())
    person = reading.person
    if not titles or person is None:
        return reading
    if person.single and not person.regal and titles[-1] in REGAL:
        return read_name(f"{titles[-1].title()} {text[mention.start : mention.end]}", "person")
    woman = person.woman if person.woman is not None else told_sex(titles)
    person = replace(person, titles=titles + person.titles, woman=woman)
    return replace(reading, key=_person_key(person) or reading.key, person=person)


@lru_cache(maxsize=8_000)
def shown_for(key: str) -> str:
    """Return the name that the tables give for a key, or nothing: `@Russia` is Russia."""
    if key.startswith("@") and key[1:] in countries().values():
        return key[1:]
    for table in (ORGANISATIONS, PLACES, STATES, EVENTS, NATIONS, GROUPS):
        found = same_names(table).get(key) or same_names(table).get("the " + key)
        if found:
            return found
    return ""
