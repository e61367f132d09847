"""Names of places taken apart: what lies in what, what kind of place, which names are one place's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.knowledge.countries import countries
from corpus.knowledge.rows import same_names, words
from corpus.knowledge.towns import PLACES, STATES, known_places, towns
from corpus.letters import fold

LONGEST = 200

# Words for a division of a country: as written last, as compared.  `Kursk Region` and
# `Kursk Oblast` are one place; Kursk alone is the town, another one.
DIVISIONS = {
    "region": "region", "oblast": "region", "regions": "region", "province": "province",
    "provinces": "province", "krai": "region", "kray": "region", "governorate": "province",
    "prefecture": "prefecture", "district": "district", "raion": "district", "rayon": "district",
    "county": "county", "voivodeship": "province", "canton": "canton", "municipality": "municipality",
}  # fmt: skip

# Words that say what a place is and may be left out within an article that has the full name.
LANDFORMS = frozenset(["islands", "isles", "peninsula", "archipelago", "city", "desert"])

# Words for buildings that are known by the rest of their name alone.
HOUSES = frozenset(["palace", "castle", "mosque", "cathedral", "abbey", "monastery", "fortress"])

# Towns that a palace or the like is named after: the bare name is the town.
HOUSE_TOWNS = frozenset(
    words(
        """
        buckingham kensington versailles windsor westminster canterbury winchester lambeth
        salisbury warwick wells ely monaco red presidential royal grand national governors
        imperial winter summer peoples central saint new old great blue white golden crystal
        episcopal papal
        """
    )
)

# Names of several places of which none is meant more often.
AMBIGUOUS = frozenset(
    words(
        """
        georgia springfield portland columbus richmond clinton franklin salem greenville
        arlington fairview bristol madison georgetown ashland jackson burlington
        milton newport auburn lexington dayton hudson kingston troy
        riverside central downtown north south east west northeast northwest southeast
        southwest midwest capital square plaza main street airport harbour harbor island beach
        park city town village district county state region province country river lake mountain
        uptown group saint
        middletown gainesville decatur rockingham livingston enfield aurora bloomington concord dover
        fairfield hamilton jamestown lawrence marion milford princeton quincy warren wilmington windsor
        gulf mansfield monroe montgomery independence lakeview carmel avon lewisburg
        """
    )
)

# Words of which a name says nothing outside its article: Main Street, City Hall, the Southern District.
PLACE_WORDS = frozenset(
    words(
        """
        us uk north south east west northeast northwest southeast southwest northern southern
        eastern western
        northeastern northwestern southeastern southwestern midwestern central upper lower greater inner
        outer old new main high public first second third fourth fifth sixth seventh eighth ninth tenth
        park market church school college station center street avenue road drive lane boulevard highway
        route square plaza hall house court courthouse side coast bay port hill hills bridge district
        block city town village county state county republic democratic united union school library
        ave valley falls trail moon spa continent beltway
        hospital airport downtown uptown drive capital capitol building tower mall
        """
    )
)

# Last words of names of which every state and many a town has one.
OF_MANY = frozenset(("county", "parish", "township", "street", "avenue", "road", "lane", "drive"))

_CUT = re.compile(r"\s*(?:[(\[{]|,? (?:which|where|who|known as|and sometimes)\b).*$", re.DOTALL)
_POSSESSIVE = re.compile(r"['’`´]s$|(?<=s)['’]$", re.IGNORECASE)
_OF = re.compile(
    r"^(?:city|town|village|state|county|province|republic|commonwealth|island) of (.+)$"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name levelled for comparing.

    `within` is what follows it after a comma, levelled; `country` says that it is a
    state; `generic` that the name says nothing outside its article.
    """

    shown: str
    key: str
    words: tuple[str, ...]
    within: str = ""
    country: bool = False
    generic: bool = False


@cache
def _same_places() -> dict[str, str]:
    return {
        name: shown
        for table in (PLACES, STATES)
        for name, shown in same_names(table).items()
        if len(name) > 2 or name in ("dc", "sf", "la") or not name.isascii()
    }


@cache
def _state_letters() -> dict[str, str]:
    return same_names(STATES)


def level_place(folded: str) -> str:
    """Return a folded name of a place in the form in which it is compared."""
    words = [_LEVEL.get(word, word) for word in folded.split()]
    if all(len(word) == 1 for word in words):
        words = ["".join(words)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    joined = " ".join(words)
    found = countries().get(joined) or countries().get("the " + joined)
    if found:
        return "@" + found
    if joined in _same_places():
        return fold(_same_places()[joined]).removeprefix("the ")
    of = _OF.match(joined)
    if of and joined in ("state of new york", "state of washington", "state of mexico"):
        return f"{of[1]} state"  # not the city
    if of:
        return level_place(of[1]) if not joined.startswith("county") else f"{of[1]} county"
    if len(words) > 1 and words[-1] in DIVISIONS:
        words = [
            fold(_same_places().get(" ".join(words[:-1]), " ".join(words[:-1]))),
            DIVISIONS[words[-1]],
        ]
    return " ".join(words)


_LEVEL = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "centre": "center",
          "harbour": "harbor", "theatre": "theater", "intl": "international"}  # fmt: skip


def read_place(text: str) -> PlaceName:
    """Take the name of a place apart, as a mention has it (`the Kursk Region's`)."""
    plain = " ".join(text[:LONGEST].split())
    plain = _CUT.sub("", plain).strip(' ,;:-–—"“”«»‘') or plain
    plain = _POSSESSIVE.sub("", plain)
    whole = level_place(fold(plain))
    if fold(plain).startswith("state of ") and whole.endswith(" state"):
        return PlaceName(_shown(plain), whole, tuple(whole.split()))
    if whole.startswith("@") or fold(plain) in _same_places():
        return PlaceName(
            _shown(plain), whole, tuple(fold(plain).split()), country=whole.startswith("@")
        )
    if (
        len(plain) < 5
        and (plain.isupper() or plain.endswith("."))
        and fold(plain) in _state_letters()
    ):
        state = fold(_state_letters()[fold(plain)])
        return PlaceName(plain, state, (state,))
    head, *rest = [part.strip() for part in plain.split(",")]
    head, tail = _lies_in(head)
    words = head.split()
    while words and any(w[:1].isupper() for w in words[1:]) and words[0].islower():
        words = words[1:]
    head = " ".join(words) or plain
    after = rest[0] if rest else tail
    within = _level_within(after) if after else ""
    folded = tuple(fold(head).split())
    key = level_place(" ".join(folded))
    if key.startswith("@"):
        return PlaceName(_shown(head), key, folded, country=True)
    if within in towns().get(key, frozenset()):
        within = ""
    generic = not within and (
        key in AMBIGUOUS or len(key) < 2 or not folded or PLACE_WORDS.issuperset(key.split())
    )
    if within:
        key = f"{key}, {within}"
    return PlaceName(_shown(head), key, folded, within, generic=generic)


def _level_within(after: str) -> str:
    folded = fold(after.removeprefix("in ").strip())
    state = _state_letters().get(folded)
    return fold(state) if state else level_place(folded).removeprefix("@").lower()


def _lies_in(head: str) -> tuple[str, str]:
    """Return a name and what it is said to lie in: `Yucatán in Mexico`."""
    name, found, where = head.partition(" in ")
    if found and name[:1].isupper() and where.removeprefix("the ")[:1].isupper():
        return name, where.removeprefix("the ")
    return head, ""


def _shown(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") and len(name) > 4 else name


def is_of_many(key: str) -> bool:
    """Tell whether a place of this key may be of any state or town: Jackson County, Center Street."""
    words = key.split()
    return len(words) > 1 and words[-1] in OF_MANY and key not in known_places()


def bare_key(name: PlaceName) -> str:
    """Return the key of the name without what it lies in."""
    return name.key.partition(",")[0]


def house_name(name: PlaceName) -> str:
    """Return what a palace or the like is called for short, or nothing."""
    words = bare_key(name).split()
    short = " ".join(words[:-1])
    if not 1 < len(words) <= 3 or words[-1] not in HOUSES or short in known_places():
        return ""
    return "" if HOUSE_TOWNS & set(words[:-1]) else short
