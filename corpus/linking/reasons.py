"""Why a name stands for someone or something: the words of every merge, as a reader sees them."""

from __future__ import annotations

from corpus.letters import fold, romanise

# Why a name goes under another, in words that a reader sees.
SURNAME = "surname after the full name"
SURNAME_EARLY = "surname of the full name"
GIVEN = "given name"
GIVEN_LIKE = "another form of the given name"
MIDDLE = "called by a middle name"
INITIAL = "initial"
PET_NAME = "pet name"
ABBREVIATION = "abbreviation"
INITIALS = "initials"
TWO_INITIALS = "initials in the article"
SHORT = "short form"
SHORT_HERE = "short form in the article"
SHORT_LIKELY = "likely a short form"
DAMAGED = "damaged spelling"
JUNIOR = "surname of one called Jr."
KIN = "surname of several who are widely known"
TITLE = "title and name"
KNOWN_AS = "also known as"

WITHOUT_MIDDLE = "without the middle name"
MIDDLE_NAME = "middle name"
SURNAME_FIRST = "surname first"
TITLE_EARLY = "title and surname before the full name"
TITLE_ALONE = "title"
TITLE_UNTOLD = "title and surname; nothing else here gives the bearer this title"
MERGED = "merged by hand"

TELLING = frozenset((ABBREVIATION, INITIALS, SHORT))
"""Reasons by which one article teaches the archive what else a name is called."""

GUESSES = frozenset(
    (GIVEN_LIKE, JUNIOR, KIN, KNOWN_AS, MIDDLE, SURNAME_EARLY, TITLE_EARLY, TITLE_UNTOLD, SHORT_LIKELY)
)
"""Reasons that are a guess within an article; an early surname not, where its bearer is well known."""


def guess_here(reason: str, name: str) -> str:
    """Say what a guess within an article rests on."""
    if reason in (SURNAME_EARLY, TITLE_EARLY):
        what = "surname" if reason == SURNAME_EARLY else "title and surname"
        return f"{what}, first used before the full name; the only bearer in this article is {name}"
    if reason == TITLE_UNTOLD:
        return f"{reason}, {name}"
    return f"{reason}: by the words of this article alone"


PIECE, TEAM, FAMILY, STATE, LANGUAGE, LETTERS, UNCERTAIN, LONE = 3, 4, 5, 6, 7, 8, 9, 10
LAND, INITIALED, SMALL, QUOTED, FAINT = 11, 12, 13, 14, 15
BEARERS, NAMESAKE, ROLE = 16, 17, 18
"""What is stored for a mention that is a guess because it is in doubt what it names.

`LONE` is a person's word alone, which is none where other articles tell its bearer; `INITIALED`
are letters, which are none where evidence ties them to other articles; `FAINT` is a name of which the
tagger is not certain enough in this article alone, which is none where several articles have it,
or tell whose it is.
"""

UNSURE = "the tagger is not certain that these words are the whole name, or of this kind"

DOUBTS = {
    PIECE: "the words beside it may belong to the name, which may be another's then",
    TEAM: "the place, or a team or an organisation that is called by it",
    FAMILY: "the family, or one of it",
    STATE: "the city, or the state of this name",
    LANGUAGE: "the people, or their language",
    LETTERS: "letters of a country that the article does not name in full",
    UNCERTAIN: UNSURE,
    LONE: UNSURE,
    FAINT: UNSURE,
    LAND: "the country, or a town of this name",
    QUOTED: "in quotation marks: it may be the title of a work, or part of what is called so",
    SMALL: "the article writes these words in small letters too",
    BEARERS: "several of this surname are named in the article before it",
    NAMESAKE: "the person, or the place or thing of the same name",
    ROLE: "surname with a role; nothing else in the article gives its bearer here this role",
    INITIALED: "letters that neither the article nor a table spells out",
}


SAME_PERSON = "the same full name in other articles; many are called so"


def guess_same_name(kind: str) -> str:
    """Say what the link between equal bare names of two articles rests on."""
    if kind == "place":
        return "the same name in other articles; another state or town may have one too"
    if kind == "org":
        return "the same word in other articles; it is the name of others too"
    return "surname only; no article of the archive names a bearer in full"


def damaged_here() -> str:
    """Say why letters of a foreign script do not hide whose name it is."""
    return f"{DAMAGED}: only one in the article"


def across_archive(kind: str, key: str, lead: str, why: str) -> str:
    """Say why a short name stands for `lead` (as shown), which other articles name in full."""
    if key.endswith("~"):
        return f"{DAMAGED}: only {lead} has this given name in the archive"
    if kind == "person" and "|" in key:
        return f"without the title: only {lead} has this name and number in the archive"
    if kind == "person":
        return f"surname; the only bearer in the archive is {lead}"
    return f"{why or SHORT}: only {lead} goes by it in the archive"


def guess_across(kind: str, key: str, lead: str) -> str:
    """Say what a link across articles rests on that nothing else speaks for."""
    if kind == "person" and key.count("|") == 3:
        return f"another form of the name; the only one like it in the archive is {lead}"
    if key.endswith("~"):
        return f"{DAMAGED}; the only one with this given name in the archive is {lead}"
    if kind == "person":
        return f"surname only; the only bearer in the archive is {lead}"
    return f"{SHORT} only; the only one that may go by it in the archive is {lead}"


def explain(alias: str, name: str) -> str:
    """Say in a reader's words how an alias differs from the name it stands for."""
    if alias == name:
        return "the name itself"
    if _plain(alias) == _plain(name):
        return "capitals"
    if romanise(alias).casefold() == romanise(name).casefold():
        return "accents" if _latin(alias) == _latin(name) else "transliteration"
    if _latin(alias) != _latin(name):
        return "transliteration"
    if fold(alias).replace(" ", "") == fold(name).replace(" ", ""):
        return "spelling"
    left, right = fold(alias).split(), fold(name).split()
    letters = "".join(alias.replace(".", "").split())
    capitals = sum(letter.isupper() for letter in letters)
    if capitals > 1 and len(letters) <= 6 and len(left) == 1 and len(right) > 1:
        return "abbreviation"
    if letters.isupper() and len(letters) < 4 and name.startswith(letters[0]):
        return "abbreviation"
    # To show an article needs the words above, and not how names are read.
    from corpus.knowledge.countries import countries, demonyms
    from corpus.names.levelling import level_given, pet_names
    from corpus.names.reading import shown_for

    if len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
        one, other = level_given(left[0]), level_given(right[0])
        if one != other and pet_names().get(one, one) == pet_names().get(other, other):
            return "pet name"
    if name.replace(".", "").isupper() and 1 < len(name) <= 6 and len(left) > 1:
        return "written in full"
    if left and right and set(left) < set(right):
        return "short form"
    if left and right and set(right) < set(left):
        return "longer form"
    if alias.casefold().removesuffix("s") == name.casefold().removesuffix("s"):
        return "plural"
    if len(left) == len(right) > 1 and all(a[0] == b[0] for a, b in zip(left, right, strict=True)):
        return "spelling"
    if fold(alias) in countries() or fold(alias) in demonyms() or shown_for(fold(name)):
        return "another name"
    return (
        "spelling" if {word[0] for word in left} & {word[0] for word in right} else "another name"
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _latin(name: str) -> bool:
    """Say whether a name is in Latin letters, accents or not."""
    return all(letter.isascii() or "À" <= letter <= "ɏ" or "Ḁ" <= letter <= "ỿ"
               for letter in name if letter.isalpha())  # fmt: skip
