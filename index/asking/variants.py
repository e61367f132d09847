"""Other ways of writing the same: dates, and names, of two alphabets too.

Tables of data, each row with an example of its own.  A variant is only ever proposed; who
asks looks whether the archive has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.letters import CYRILLIC, romanise
from index.analysis import to_surface

# -- words that need not be found ---------------------------------------------------------------

# Words that a question is put with and that say nothing of what is looked for.
QUESTION_WORDS = """
a about an and any are as at be been being but by can could did do does doing done for from
had has have having he her him his how i if in into is it its many me much my of on or our
shall she should so than that the their them then there these they this those to was we were
what when where which while who whom whose why will with would you your
"""
OPTIONAL = frozenset(QUESTION_WORDS.split())

# -- dates -------------------------------------------------------------------------------------

# Months as they are written, the full name first.
MONTHS = """
january jan
february feb febr
march mar
april apr
may
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec
"""

# What is typed, and another way in which the same day is written that has to be found.
DATE_EXAMPLES = (
    ("12 november", "november 12"),
    ("november 12", "12 nov"),
    ("12th of november", "november 12"),
    ("nov 12th", "12 november"),
    ("12 november 2025", "november 12 2025"),
    ("november 12 2025", "2025 11 12"),
    ("2025 11 12", "12 november 2025"),
    ("15 may", "may 15th"),
)


@cache
def _months() -> dict[str, int]:
    return {
        form: number
        for number, line in enumerate(MONTHS.strip().splitlines(), 1)
        for form in line.split()
    }


def month_forms(word: str) -> tuple[str, ...]:
    """Return the other ways of writing a month, folded; `may` and `mar` alone say too little."""
    number = _months().get(word)
    if number is None or len(word) < 3 or word in ("may", "mar", "march"):
        return ()
    return tuple(form for form in MONTHS.strip().splitlines()[number - 1].split() if form != word)


def find_date(words: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Return (words, year, month, day) of a day with which these folded words begin, or None.

    The first is how many words it takes; a year that is not given is 0.
    """
    for shape in ("dmy", "dm", "mdy", "md", "ymd"):
        if found := _read_date(words, shape):
            return found
    return None


def _read_date(words: Sequence[str], shape: str) -> tuple[int, int, int, int] | None:
    place = 0
    year = month = day = 0
    for part in shape:
        word = words[place] if place < len(words) else ""
        if part == "y":
            year = int(word) if re.fullmatch(r"(?a:1[89]|20)(?a:\d\d)", word) else 0
            if not year:
                return None
            place += 1
        elif part == "m":
            if shape == "ymd":
                month = int(word) if re.fullmatch(r"(?a:0?[1-9]|1[0-2])", word) else 0
            else:
                month = _months().get(word, 0)
            if not month:
                return None
            place += 1
        else:
            if not re.fullmatch(r"(?a:0?[1-9]|[12]\d|3[01])", word):
                return None
            day = int(word)
            place += 1
            if place < len(words) and words[place] in ("st", "nd", "rd", "th"):
                place += 1
            if shape.startswith("d") and place < len(words) and words[place] == "of":
                place += 1
    return place, year, month, day


def date_forms(year: int, month: int, day: int) -> tuple[tuple[str, ...], ...]:
    """Return the ways of writing a day, as the words that stand side by side."""
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
    days = ((str(day),), (str(day), ordinal), *(((f"0{day}",),) if day < 10 else ()))
    end = (str(year),) if year else ()
    found: list[tuple[str, ...]] = []
    for name in MONTHS.strip().splitlines()[month - 1].split():
        for written in days:
            found.append((*written, name, *end))
            found.append((name, *written, *end))
        found.append((str(day), ordinal, "of", name, *end))
    if year:
        for written in dict.fromkeys(((str(month), str(day)), (f"{month:02}", f"{day:02}"))):
            found.append((*end, *written))
    return tuple(found)


# -- names -------------------------------------------------------------------------------------

# Endings of names that come from one in another alphabet, one family a row.
NAME_ENDINGS = """
sky ski skiy skyy skyi skii skij
yev ev ieff eff
ov off
yov ov
enko enco
ian yan
iya ia ya
"""

# A name as typed, and how else it is written.
NAME_EXAMPLES = (
    ("zelensky", "zelenskyy"),
    ("zelenskyy", "zelensky"),
    ("зеленский", "zelensky"),
    ("zelensky", "зеленский"),
    ("kiev", "kyiv"),
    ("sergey", "sergei"),
    ("un", "united nations"),
    ("united nations", "un"),
)


@cache
def _endings_of_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in NAME_ENDINGS.strip().splitlines():
        forms = line.split()
        for form in forms:
            others = tuple(other for other in forms if other != form)
            found[form] = (*found.get(form, ()), *others)
    return found


@cache
def _names() -> str:
    """Return well-known names, folded, one bearer a line, all with bars on both sides."""
    from corpus.knowledge.countries import COUNTRIES
    from corpus.knowledge.organisations import ORGANISATIONS
    from corpus.knowledge.people import SPELLINGS
    from corpus.knowledge.towns import PLACES

    countries = "\n".join(line.split(";")[1] for line in COUNTRIES.strip().splitlines())
    given = "\n".join("|".join(line.split()) for line in SPELLINGS.strip().splitlines())
    text = to_surface("\n".join((PLACES, ORGANISATIONS, countries, given))).replace(".", "")
    text = _AT_BARS.sub(lambda found: found[0].strip(" "), _BETWEEN.sub(" ", text))
    return text.replace("\n", "|\n|").join("||")


_BETWEEN = re.compile(r"[^\w|\n]+")
_AT_BARS = re.compile(r" [|\n]|[|\n] ")


def other_names(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the other names of what these folded words name, each as words."""
    asked = f"|{' '.join(words)}|"
    found: dict[tuple[str, ...], None] = {}
    # Looked for in the text: to take all names apart costs the first search of a process more.
    place = _names().find(asked)
    while place >= 0 and words:
        start = _names().rfind("\n", 0, place) + 1
        end = _names().find("\n", place)
        for name in _names()[start : end if end >= 0 else None].split("|"):
            if name and name != asked[1:-1]:
                found[tuple(name.split())] = None
        place = _names().find(asked, place + 1)
    return tuple(found)


def name_key(word: str) -> str:
    """Return what the spellings of one surname have in common, in whatever alphabet."""
    from corpus.letters import fold as fold_name
    from corpus.names.levelling import level

    return level(fold_name(word))


def latin_spellings(word: str) -> tuple[str, ...]:
    """Return ways of writing a name: a foreign one in Latin letters, a Latin one by its ending."""
    plain = to_surface(romanise(word))
    if not plain.isascii():
        return ()
    found = [] if plain == word else [plain]
    for length in range(2, min(5, len(plain) - 2)):
        for other in _endings_of_names().get(plain[-length:], ()):
            found.append(plain[:-length] + other)
    return tuple(dict.fromkeys(other for other in found if other != word))


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    """Return the Latin beginnings of names with the Cyrillic letters that may stand for them."""
    found: dict[str, tuple[str, ...]] = {}
    for letter, latin in CYRILLIC.items():
        if latin:
            found[latin] = (*found.get(latin, ()), to_surface(letter))
    more = {"h": ("х", "г"), "y": ("ю", "я", "е"), "c": ("к", "ц"), "x": ("кс",), "ye": ("е",)}
    for latin, letters in more.items():
        found[latin] = (*found.get(latin, ()), *letters)
    return {latin: tuple(dict.fromkeys(letters)) for latin, letters in found.items()}


def cyrillic_beginnings(word: str) -> tuple[str, ...]:
    """Return the two letters, as they are indexed, that a Latin name may begin with in Cyrillic."""
    found: list[str] = []

    def read(place: int, made: str) -> None:
        if len(made) >= 2:
            found.append(made[:2])
            return
        for length in (4, 3, 2, 1):
            for letter in _sounds().get(word[place : place + length], ()):
                if place + length <= len(word):
                    read(place + length, made + letter)

    read(0, "")
    return tuple(dict.fromkeys(found))
