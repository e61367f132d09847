"""People's names taken apart: titles off, spellings levelled, and which names may be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.knowledge.countries import demonyms
from corpus.knowledge.people import (
    GENERATIONS,
    GIVEN,
    HONOURS,
    PARTICLES,
    SUFFIXES,
    SURNAME_FIRST,
)
from corpus.knowledge.titles import MEN, REGAL, TITLES, WOMEN
from corpus.knowledge.towns import known_places
from corpus.letters import fold, romanise
from corpus.names.levelling import level, level_alone, level_given

LONGEST = 160
"""Letters of a name that are read; what a tagger gives beyond them is no name."""

_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?h?(?:[aeiou]|y(?=[aeiou])){1,4}(?:ng|n|k|l|m|p|t)?){1,2}"
)
_IN_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_CUT = re.compile(
    r"\s*(?:[(\[{]|\b(?:who|which|where|known as|also known as|better known|aka|born|né|née)\b).*$",
    re.DOTALL,
)
_QUOTED = re.compile('["“”„«»‘][^"“”„«»’]{1,40}["“”«»’]')
_POSSESSIVE = re.compile(r"['’`´]s$|(?<=s)['’]$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.){2,})")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart, each part levelled for comparing.

    `shown` is the name as written, less titles, possessives and what stands in `ending`: the
    suffix as written, such as `Jr.` or the number of a king.  `given` and `surname`
    are both filled in a full name, `middle` is what stands between them, and `bare` is the
    surname as it is compared where it stands alone.  A name of one word is in `single`.
    `regal` is the title of those who are called by title and given name, `titles` are all
    that stood before the name, folded.  `damaged` says that letters of a foreign script are
    glued to the name, and `empty` that nothing but a title or a common word is left.
    `woman` is what the titles tell, if they do.
    """

    shown: str
    given: str = ""
    middle: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    single: str = ""
    regal: str = ""
    damaged: bool = False
    empty: bool = False
    bare: str = ""
    titles: tuple[str, ...] = ()
    woman: bool | None = None
    ending: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether this is a ruler's or a pope's name with its number, such as `Louis XVI`."""
        return bool(self.single and self.suffix and self.suffix not in GENERATIONS)

    @property
    def key(self) -> str:
        """What two names must share to be the same name."""
        if self.regal:
            return f"{self.regal} {self.single}|{self.suffix}"
        if self.damaged:
            return self.given + "~"
        if self.surname:
            return f"{self.given}|{' '.join(self.middle)}|{self.surname}|{self.suffix}"
        return f"{self.single}|{self.suffix}" if self.suffix else self.single


def _script_tail(word: str) -> int:
    """Return where letters of a script without a table begin behind Latin ones, or -1."""
    if word.isascii():
        return -1
    seen = False
    for place, letter in enumerate(word):
        if not letter.isalpha():
            continue
        latin = romanise(letter).isascii() or "LATIN" in unicodedata.name(letter, "")
        if not latin:
            return place if seen else -1
        seen = True
    return -1


def _strip_titles(words: list[str]) -> tuple[list[str], tuple[str, ...], bool | None]:
    """Return the words of a name, the titles before it, folded, and whether they are a woman's."""
    titles: list[str] = []
    woman = None
    while words:
        word = fold(words[0])
        if word not in TITLES and word not in REGAL:
            if words[0] == "An" and len(words) == 2 and _IN_SYLLABLES.fullmatch(words[1]):
                break  # An Gyu-back
            if word in ("the", "a", "an", "this") or (word == "of" and titles):
                pass
            elif len(words) == 1 or not (word in known_places() or word in demonyms()):
                break
            else:
                # `Russian President Vladimir Putin`, but `Paris Hilton` and `Jordan Peele`
                after = fold(words[1])
                if after not in TITLES and after not in REGAL and words[1][:1].isupper():
                    break
        if word in WOMEN:
            woman = True
        elif word in MEN:
            woman = False
        if word not in ("the", "a", "an"):
            titles.append(word)
        words = words[1:]
        if word == "of":
            if words and fold(words[0]) in ("the", "these"):
                words = words[1:]
            if not words or fold(words[0]) not in TITLES:
                break
    return words, tuple(titles), woman


def titles_before(words: Sequence[str]) -> tuple[str, ...]:
    """Return the titles that end a stretch of text, folded: those of the name that follows."""
    titles: list[str] = []
    for word in reversed(words):
        folded = fold(word)
        if word[-1] in ",;:!?)" or (word[-1] == "." and len(folded) > 4):
            break
        if folded in TITLES or folded in REGAL:
            titles.append(folded)
        elif folded not in ("of", "the") or not titles:
            break
    return tuple(reversed(titles))


def told_sex(titles: tuple[str, ...]) -> bool | None:
    """Say whether titles are a woman's (True), a man's (False), or tell neither (None)."""
    if any(title in WOMEN for title in titles):
        return True
    return False if any(title in MEN for title in titles) else None


def _after_description(words: list[str]) -> list[str]:
    """Return the words of the name behind a description in small letters, where there is one."""
    last = -1
    for place, word in enumerate(words[:-1]):
        if (
            word[:1].islower()
            and word.islower()
            and fold(word) not in PARTICLES
            and fold(word) not in REGAL
            and fold(word) not in ("of", "the", "and", "in")
        ):
            last = place
    return words[last + 1 :]


def read_person(text: str) -> PersonName:
    """Take the name of a person apart, as a mention has it (`President Vladimir Putin's`)."""
    plain = " ".join(text[:LONGEST].split())
    plain = _POSSESSIVE.sub("", _CUT.sub("", plain).strip(' ,;:-–—"“”«»')) or plain
    plain = _QUOTED.sub(" ", plain)
    words, ending = _words_and_ending(plain)
    suffix = _suffix(ending)
    if re.search(r"\s(?:and|&)\s", plain):
        # `Mary and John Doe` are two people
        return PersonName(plain, single=fold(plain), empty=True)
    words, titles, woman = _strip_titles(_after_description(words))
    shown = " ".join(words).strip(' ,;:"“”«»')
    folded = [fold(word) for word in words]
    folded = [word for word in folded if word]
    regal = next((REGAL[title] for title in reversed(titles) if title in REGAL), "")
    if not folded or (titles[-1:] == ("of",) and not regal):
        return PersonName(plain, single=fold(plain), empty=True, titles=titles, woman=woman)
    if words[0] in ("Young", "Little") and len(folded) == 2 and folded[1] in GIVEN:
        words, folded = words[1:], folded[1:]  # Young Chuck is Chuck when he was young
    if regal and (len(folded) == 1 or titles[-1] == "of"):
        return _regal_name(plain, regal, titles[-1] == "of", folded, suffix, titles, woman)
    if words and _script_tail(words[-1]) > 0:
        head = [*words[:-1], words[-1][: _script_tail(words[-1])]]
        return PersonName(shown, given=level_given(fold(head[0])), damaged=True, woman=woman)
    name = _name_of(shown, words, folded, suffix, woman)
    return replace(name, titles=titles, ending=ending if name.suffix else "")


def _suffix(ending: str) -> str:
    word = fold(ending)
    return {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}.get(word, word)


def _words_and_ending(plain: str) -> tuple[list[str], str]:
    """Return the words of a name in reading order, and `Jr.`, `III` and the like apart."""
    head, *rest = [part.strip() for part in plain.split(",")]
    ending = ""
    for part in rest:
        word = fold(part)
        if word in SUFFIXES:
            ending = part
            continue
        # `London, Jack` as lists have it
        if (
            len(rest) == 1
            and word
            and word not in HONOURS
            and len(head.split()) == 1
            and len(part.split()) <= 2
            and all(piece[:1].isupper() for piece in part.split())
            and (word.split()[0] in GIVEN or len(word.split()[0]) == 1)
        ):
            head = f"{part} {head}"
        elif (
            not head
            or (head[:1].islower() and part[:1].isupper())
            or fold(head) in TITLES
            or (part[:1].isupper() and _ends_in_title(head))
        ):
            head = part
        else:
            break
    words = _INITIALS.sub(lambda found: found[1].replace(".", ". "), head).split()
    while len(words) > 1 and (fold(words[-1]) in SUFFIXES or fold(words[-1]) in HONOURS):
        if len(words) == 2 and fold(words[-1]) in ("v", "x", "ma", "ra", "ba"):
            break
        if fold(words[-1]) in SUFFIXES:
            ending = ending or words[-1]
        words.pop()
    return words, ending


def _ends_in_title(head: str) -> bool:
    words = fold(head).split()
    return len(words) > 1 and words[-1] in TITLES


def _regal_name(
    shown: str,
    regal: str,
    of: bool,
    folded: list[str],
    suffix: str,
    titles: tuple[str, ...],
    woman: bool | None,
) -> PersonName:
    name = "of " + " ".join(folded) if of else level_given(folded[0])
    return PersonName(shown, single=name, regal=regal, suffix=suffix, titles=titles, woman=woman)


def _name_of(
    shown: str, words: list[str], folded: list[str], suffix: str, woman: bool | None
) -> PersonName:
    if "of" in folded[2:-1] and folded[1] != "the":
        # `Patrick Gordon of Auchleuchries`
        cut = folded.index("of")
        words, folded = words[:cut], folded[:cut]
    if "of" in folded[1:-1] or "the" in folded[1:-1]:
        return PersonName(
            shown, given=level_given(folded[0]), surname=" ".join(folded[1:]), woman=woman
        )
    # Al-Assad and el-Sisi lose the article; Armstrong-Jones stays one surname
    joined = ["".join(word.split()) for word in _without_articles(folded)]
    kept = [word for place, word in enumerate(joined) if place == 0 or word not in PARTICLES]
    while (
        len(kept) > 1 and kept[0] in PARTICLES and (len(kept) == 2 or kept[0] not in ("al", "el"))
        and words[0] != "Do"  # Do Kwon; it is `do Carmo` that has a particle
    ):  # fmt: skip
        kept = kept[1:]
    if len(kept) == 1:
        lone = kept[0]
        if suffix and suffix not in GENERATIONS:
            return PersonName(shown, single=level_given(lone), suffix=suffix, woman=woman)
        empty = words[-1].islower()  # `bin Laden` is a name, `the spokesman` none
        return PersonName(
            shown, single=level_alone(lone), suffix=suffix, empty=empty, woman=woman
        )
    if surname_first(kept) or (words[0] == "An" and len(words) == 2):
        return PersonName(
            shown,
            given="".join(kept[1:]),
            surname=level(kept[0]),
            suffix=suffix,
            bare=level_alone(kept[0]),
            woman=woman,
        )
    return PersonName(
        shown,
        given=level_given(kept[0]),
        middle=tuple(level(word) for word in kept[1:-1]),
        surname=level(kept[-1]),
        suffix=suffix,
        bare=level_alone(kept[-1]),
        woman=woman,
    )


def _without_articles(folded: list[str]) -> list[str]:
    found = []
    for place, word in enumerate(folded):
        parts = word.split()
        if len(parts) > 1 and parts[0] in PARTICLES and (place or len(folded) == 1):
            parts = parts[1:]
        found.append(" ".join(parts))
    return found


def surname_first(words: list[str]) -> bool:
    """Say whether folded words read as a Chinese, Korean or Vietnamese name, surname first."""
    if len(words) not in (2, 3) or words[0] not in SURNAME_FIRST or words[0] in GIVEN - {"kim"}:
        return False
    return all(
        _SYLLABLES.fullmatch(word) and word not in GIVEN and len(word) > 1 for word in words[1:]
    )
