"""Other ways of writing the same: British and American words, dates, and names of two alphabets.

Tables of data, each row with an example of its own.  A variant is only ever proposed; who
asks looks whether the archive has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.letters import CYRILLIC, romanise
from index.analysis import fold

# -- words that need not be found ---------------------------------------------------------------

# Words that a question is put with and that say nothing of what is looked for.
QUESTION_WORDS = """
a about an and any are as at be been being but by can could did do does doing done for from
had has have having he her him his how i if in into is it its many me much my of on or our
shall she should so than that the their them then there these they this those to was we were
what when where which while who whom whose why will with would you your
"""
OPTIONAL = frozenset(QUESTION_WORDS.split())

# -- British and American words ----------------------------------------------------------------

# How words begin in British and in American spelling; what follows stays (colourful, colorful).
# The third is an example: a word that some rule of the row makes of its British twin.
BEGINNINGS = """
colour color colorful
honour honor honorable
labour labor laborers
harbour harbor harbors
neighbour neighbor neighborhood
favour favor favorites
flavour flavor flavors
rumour rumor rumored
humour humor humor
vapour vapor vapor
armour armor armored
behaviour behavior behavioral
endeavour endeavor endeavors
parlour parlor parlors
saviour savior savior
splendour splendor splendor
valour valor valor
vigour vigor vigor
rigour rigor rigor
odour odor odors
tumour tumor tumors
clamour clamor clamor
glamour glamor glamor
candour candor candor
fervour fervor fervor
ardour ardor ardor
savour savor savored
demeanour demeanor demeanor
misdemeanour misdemeanor misdemeanors
centre center centers
theatre theater theaters
metre meter meters
kilometre kilometer kilometers
centimetre centimeter centimeters
millimetre millimeter millimeters
litre liter liters
fibre fiber fiberglass
calibre caliber caliber
sabre saber sabers
spectre specter specter
sombre somber somber
meagre meager meager
lustre luster luster
manoeuvre maneuver maneuvers
manoeuvring maneuvering maneuvering
reconnoitre reconnoiter reconnoiter
defence defense defenses
offence offense offenses
licence license licenses
pretence pretense pretense
practise practice practiced
analyse analyze analyzed
analysing analyzing analyzing
paralyse paralyze paralyzed
paralysing paralyzing paralyzing
catalyse catalyze catalyzed
catalogue catalog catalogs
catalogued cataloged cataloged
cataloguing cataloging cataloging
dialogue dialog dialogs
analogue analog analogs
monologue monolog monolog
travell travel traveler
cancell cancel canceled
modell model modeling
labell label labeled
fuell fuel fueled
signall signal signaled
marshall marshal marshaled
counsell counsel counselor
levell level leveled
totall total totaled
rivall rival rivaled
quarrell quarrel quarreled
tunnell tunnel tunneling
channell channel channeled
panell panel panelist
funnell funnel funneled
shovell shovel shoveled
diall dial dialed
duell duel dueling
jeweller jeweler jewelers
jewellery jewelry jewelry
libell libel libeled
marvell marvel marveled
grovell grovel groveled
pummell pummel pummeled
enrol enroll enrollment
fulfil fulfill fulfillment
instalment installment installments
skilful skillful skillfully
wilful willful willfully
distil distill distill
anaemi anemi anemia
anaesthe anesthe anesthetic
paediatric pediatric pediatrician
paedophil pedophil pedophile
gynaecolog gynecolog gynecologist
orthopaedic orthopedic orthopedic
haemorrhag hemorrhag hemorrhaging
haemoglobin hemoglobin hemoglobin
leukaemia leukemia leukemia
encyclopaedia encyclopedia encyclopedias
mediaeval medieval medieval
oestrogen estrogen estrogen
oesophag esophag esophagus
foetus fetus fetuses
foetal fetal fetal
diarrhoea diarrhea diarrhea
archaeolog archeolog archeologists
programme program programs
tyre tire tires
grey gray gray
plough plow plowed
cheque check checks
kerb curb curbs
aluminium aluminum aluminum
sceptic skeptic skeptics
storey story story
ageing aging aging
judgement judgment judgments
acknowledgement acknowledgment acknowledgment
mould mold mold
moustache mustache mustaches
artefact artifact artifacts
cosy cozy cozy
gaol jail jailed
yoghurt yogurt yogurts
whisky whiskey whiskey
aeroplane airplane airplanes
pyjama pajama pajamas
cypher cipher ciphers
disc disk disks
draught draft drafts
furore furor furor
carburettor carburetor carburetors
chequer checker checkered
councillor councilor councilors
woollen woolen woolens
smoulder smolder smoldering
sulphur sulfur sulfur
tonne ton tons
"""

# Endings that change by rule: the British one, the American one, and an example of each.
ENDINGS = """
ise ize organise organize
ised ized realised realized
ises izes criticises criticizes
iser izer organiser organizer
isers izers organisers organizers
ising izing privatising privatizing
isation ization globalisation globalization
isations izations organisations organizations
isational izational organisational organizational
"""

# Beginnings that such a word may stand behind: reorganise, underlabelled.
_PREFIXES = (
    "un", "re", "dis", "mis", "non", "over", "under", "counter", "anti", "inter", "multi", "pre",
    "sub", "cyber",
)  # fmt: skip
_SHORTEST_STEM = 4
"""Letters before an ending that changes by rule: prize and rise are words of their own."""


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """Return beginnings of words with those that may stand in their place."""
    found: dict[str, tuple[str, ...]] = {}
    for line in BEGINNINGS.strip().splitlines():
        british, american, _ = line.split()
        for one, other in ((british, american), (american, british)):
            found[one] = (*found.get(one, ()), other)
    return found


@cache
def _endings() -> dict[str, str]:
    pairs = [line.split()[:2] for line in ENDINGS.strip().splitlines()]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def other_spellings(word: str) -> tuple[str, ...]:
    """Return how a folded word is written on the other side of the Atlantic, if it is."""
    found = list(_other_beginnings(word))
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            found += [prefix + other for other in _other_beginnings(word[len(prefix) :])]
    for length in range(3, 10):
        other = _endings().get(word[-length:])
        if other and len(word) - length >= _SHORTEST_STEM:
            found.append(word[:-length] + other)
    return tuple(dict.fromkeys(other for other in found if other != word))


def begun_spellings(word: str) -> tuple[str, ...]:
    """Return how an unfinished word begins on the other side: `defenc` is to become `defens`."""
    if len(word) < _SHORTEST_STEM:
        return ()
    return tuple(dict.fromkeys(
        other[: len(word)]
        for beginning, others in _beginnings().items()
        if beginning.startswith(word)
        for other in others
        if not other.startswith(word)
    ))  # fmt: skip


def _other_beginnings(word: str) -> Iterator[str]:
    for length in range(len(word), 2, -1):
        others = _beginnings().get(word[:length], ())
        for other in others:
            rest = word[length:]
            if other.endswith("er") and word[:length].endswith("re") and rest == "d":
                rest = "ed"  # centred, centered
            elif other.endswith("re") and word[:length].endswith("er") and rest == "ed":
                rest = "d"
            yield other + rest
        if others:
            return


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
    text = fold("\n".join((PLACES, ORGANISATIONS, countries, given))).replace(".", "")
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
    plain = fold(romanise(word))
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
            found[latin] = (*found.get(latin, ()), fold(letter))
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
