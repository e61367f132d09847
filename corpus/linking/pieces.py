"""Names that a tagger cut: whose words may go on beside the mention."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from corpus.article import Mention
from corpus.knowledge.countries import country_names
from corpus.knowledge.organisations import KINDS_OF_ORGANISATION
from corpus.knowledge.rows import names, words
from corpus.knowledge.titles import TITLES
from corpus.knowledge.towns import known_places
from corpus.letters import fold
from corpus.names.organisations import has_legal_form, known_organisation, read_org

_LETTER = r"[^\W\d_]"
_BEFORE = re.compile(rf"(?<![\w'’.-])({_LETTER}[\w'’.&-]*)([^\S\n]|[^\S\n]?\n(?!\s))$")
_BEHIND = re.compile(rf"([^\S\n]|[^\S\n]?\n(?!\s))({_LETTER}[\w'’&-]*)")
_SERIES = re.compile(r"[A-HJ-Z]")  # [Serie] A
_GLUED = re.compile(rf"({_LETTER}[\w'’.]*)- ?$")
_GLUED_BEHIND = re.compile(r"-[A-Z]")
_AND_BEHIND = re.compile(r" (?:and|&) [A-Z](?=[a-z])")
_LAW = re.compile(r" of (?:the )?[A-Z]")  # [Defense] of Marriage Act
_OF = re.compile(r"(?<![\w'’.-])([A-Z][a-z][\w'’]+)[>\"”]?\s+of (?:the )?$")
_TWO_LANDS = re.compile(
    r" and (?:Montenegro|Herzegovina|Tobago|Barbuda|Nevis|the Grenadines|Principe|Miquelon|Futuna"
    r"|Labrador|Kashmir|Harbo[u]?r\b|the Humber|Tyneside|Tees)"
)
_MINISTER = re.compile(r" (?:Minister|Secretary|Commissioner)\b")
_OWNED_FIRMS = frozenset(
    names(
        "Moody|Lloyd|Macy|Applebee|Sotheby|Christie|Wendy|Kohl|McDonald|Denny|Domino|Sainsbury|Levi"
        "|Dillard|Lowe|Arby|Hardee|Harrod|Bloomingdale|Chili|Popeye|Wetherspoon|Barney|Claire|Dick"
        "|Trader Joe|Papa John"
    )
)
_APOSTROPHE = re.compile(r" ?(?:['’]|#39;)s\b")
_LED_BY = re.compile(r"\b([Aa]ir|bin|ibn)\s$")
_BRANCH = re.compile(
    r"\s\([A-Z][\w.]*(?: [A-Z][\w.]+)?\)\s(?:Inc|Ltd|Limited|Corp|Co|PLC|Plc|AG|SA|NV|BV|GmbH|Pty)\b"
)
_CITY = re.compile(r"\sCity\b(?!\s(?:Hall|Council|Attorney|Manager|Clerk|Commission))")
_THING = re.compile(
    r" (?:This|Today|Tonight|\d{1,3}(?![\d,.:/-])"
    r"|[Rr]ound|accords?|agreements?|protocol|treaty|convention|pact|process|declaration|syndrome"
    r"|consensus)\b"
)
_CODE = re.compile(r"-\d")
_DAMAGED = re.compile(r"\?['’]s\b|\?[a-z]|\ufffd")
_HYPHEN = re.compile(r"\w-")
_NO_OWNER = re.compile(r"[,.;:)]|$")
_SAINT = re.compile(r"\b(?:St\.?|Saint)\s$")
_OF_NAME = re.compile(r" of (?:the )?[A-Z]")
_SCHOOL = re.compile(r"State|Universit|College|Institute|School|Academy|Bank|Board|Corp|Inc|Co\b")
_IS_OF = re.compile(r"\sof (?:the )?$")
_OF_AND = re.compile(r" (?:of|for) (?:the )?[A-Z][\w'’]*(?: [A-Z][\w'’]*)?$")
_FIRM_BEHIND = re.compile(
    r",? [A-Z][\w'’]+,? (?:and|&) (?:Co|Company|Sons|Partners|Associates|Brothers)\b"
)
_TITLE_GOES_ON = re.compile(
    r" (?:and the|for|of the|in the|vs\.?|versus) ([A-Z][a-z]+)(?= [A-Z][a-z]|[,.;:'’\"”])"
)
_PARTICLE = re.compile(r" (?:bin|ibn|bint|al|el|de|van|von|der|abu)$")
_FOREIGN_OF = (
    " do ", " da ", " dos ", " du ", " des ", " de ", " del ", " della ", " di ", " degli ", " der ",
)  # fmt: skip
_LED = re.compile(r"(?<![\w'’.-])([A-Z][\w'’]+) (?:do|da|dos|du|des|de|del|della|di|degli|der)\s$")
_PARTNERS = re.compile(r"(?i) (?:and|&) (?:co|company|sons)\b")
_AND_CO = re.compile(r"[^\S\n](?:and|&)[^\S\n](?:Co|Company|Sons|Partners|Associates|Brothers)\b")
_FIRST_PARTNER = re.compile(r"[A-Z][\w'’]+, $")
_JOINED = re.compile(r"(\S+)[^\S\n](?:[Aa]nd|AND|&)[^\S\n]$")
_JOINED_BEHIND = re.compile(
    r"[^\S\n](?:[Aa]nd|AND|&)[^\S\n](?:[A-Z][\w'’.-]*[^\S\n]){0,2}"
    r"(?i:Inc|Corp|Co|Ltd|Plc|LLP|LLC|Company|Sons|Partners|Associates|Bros|Brothers)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n•|–—-]|[.!?]['\"”’)])[\s\"“”'‘’(\[]*$")
# Words in capitals beside a name that are no part of it, besides titles.
_NO_PARTS = frozenset(
    words(
        """
        the a an and or but of in on at to for from by with as if it its he she his her their our we
        you they who what when where why how that this these those there then so not no yes is was are
        were has had will would can could may might after before since while during under over against
        amid says said also only even both all most many some more than about
        monday tuesday wednesday thursday friday saturday sunday january february march april may june
        july august september october november december jan feb mar apr jun jul aug sep sept oct nov
        dec am pm gmt est edt et bst utc
        democrat democrats republican republicans rep reps sen sens gov govs pm mps mp mep meps ngo ngos
        embassy ambassador government minister president presidents
        congressional presidential republic democratic conservative liberal
        director directors chairman executive officer officers vice senior deputy managing chief
        """
    )
)


def _is_beside_its_like(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    """Tell whether a person's word stands right beside another's, as the two halves of a name do."""
    if mention.kind != "person" or " " in text[mention.start : mention.end]:
        return False
    at = bisect_right(starts, mention.start) - 1
    return any(
        other.kind == "person"
        and text[min(other.end, mention.end) : max(other.start, mention.start)] in (" ", "\n")
        for other in (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2])
    )


def _covered(mentions: Sequence[Mention], starts: Sequence[int], at: int) -> bool:
    """Say whether some mention holds the code point at `at`."""
    place = bisect_right(starts, at) - 1
    return any(p >= 0 and mentions[p].start <= at < mentions[p].end for p in (place, place - 1))


def unwrapped(text: str) -> str:
    """Return a text of the same length without the line ends of a page: names go on behind them."""
    return _WRAP.sub(" ", text) if "\n" in text else text


_WRAP = re.compile(r"(?<=[^\n]{40})\n(?=\S)")


def goes_on(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    """Tell whether a word with a capital that no mention holds stands right behind a mention."""
    end = mention.end
    behind = _BEHIND.match(text, end, end + 30)
    return bool(
        behind
        and behind[2][0].isupper()
        and text[end - 1] != "."
        and (not _is_no_part(behind[2]) or _SERIES.fullmatch(behind[2]))
        and not (mention.kind in ("group", "place") and _LETTERS.fullmatch(behind[2]))
        and not _covered(mentions, starts, behind.start(2))
    )


def is_cut(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    """Tell whether a word with a capital that no mention holds stands right beside a mention."""
    if goes_on(text, mention, mentions, starts):
        return True
    start = mention.start
    # In small letters there is no word with a capital: most often that spares the expression.
    calm = text[max(0, start - 30) : start].islower()
    before = None if calm else _BEFORE.search(text, max(0, start - 30), start)
    return bool(
        before
        and before[1][0].isupper()
        and (not before[1].endswith(".") or _INITIALS.fullmatch(before[1]))
        and not _is_no_part(before[1], titles=mention.kind == "person")
        and not _covered(mentions, starts, before.start(1))
        and not _SENTENCE_START.search(text, max(0, before.start(1) - 6), before.start(1))
    )


def _is_beside_a_place(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    """Tell whether a place stands right beside an organisation: New York [Fed], [Roe Brands] USA.

    Not a country before it, whose the organisation is.
    """
    at = bisect_right(starts, mention.start) - 1
    if any(
        one.kind == "place" and text[mention.end : one.start] in (" ", "\n")
        for one in mentions[at + 1 : at + 2]
    ):
        return True
    return any(
        one.kind == "place"
        and text[one.end : mention.start] in (" ", "\n")
        and text[one.start : one.end].lower() not in _lands()
        for one in mentions[max(0, at - 1) : at]
    )


@cache
def _lands() -> frozenset[str]:
    return frozenset(name.removeprefix("the ").lower() for name in country_names()) | {
        "u.s.", "us", "u.s", "uk", "u.k.", "eu",
    }  # fmt: skip


def is_piece(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> bool:
    """Tell whether the words beside a mention that no mention holds may belong to its name.

    `starts` are the places where the mentions begin, in order.
    """
    start, end = mention.start, mention.end
    name = text[start:end]
    whole = mention.kind == "person" and " " in name
    if (goes_on if whole else is_cut)(text, mention, mentions, starts):
        return True
    if (
        "-" in text[max(0, start - 2) : start]
        and (glued := _GLUED.search(text, max(0, start - 20), start))
        and glued[1][0].isupper()
        and not _is_no_part(glued[1])
        and not _covered(mentions, starts, glued.start(1))
    ):
        return True
    if mention.kind in ("person", "org", "group") and _GLUED_BEHIND.match(text, end):
        return not _covered(mentions, starts, end + 1)
    law = _LAW.match(text, end) if mention.kind == "org" else None
    if law and name.isalpha() and not name.isupper():
        return not _covered(mentions, starts, law.end() - 1)
    if law and name.split()[-1].lower() in KINDS_OF_ORGANISATION:
        return True  # the [Royal Society] of Chemistry
    more = _AND_BEHIND.match(text, end) if mention.kind == "org" and _OF_AND.search(name) else None
    if more and not any(
        one.start == more.end() - 1 and one.kind != "place"
        for one in mentions[bisect_right(starts, start) : bisect_right(starts, start) + 1]
    ):
        return True  # the [Port Authority of Oats] and Eggs
    near = text[max(0, start - 8) : start]
    of = mention.kind != "person" and _IS_OF.search(near)
    led = _OF.search(text, max(0, start - 40), start) if of else None
    if led and not _is_no_part(led[1]) and not led[1].isupper() and not _covered(
        mentions, starts, led.start(1)
    ) and not _SENTENCE_START.search(text, max(0, led.start(1) - 6), led.start(1)):  # fmt: skip
        return True  # the Accountants of [Norland]
    if whole and _PARTICLE.search(name):
        return True
    foreign = mention.kind != "person" and near.endswith(_FOREIGN_OF)
    led = _LED.search(text, max(0, start - 30), start) if foreign else None
    if led and not _covered(mentions, starts, led.start(1)):
        return True  # Banco do [Brasil]
    if name.isalpha() and (
        text.startswith(f" by {name}", end) or text.endswith(f"{name} by ", 0, start)
    ):
        return True  # [Side] by Side
    if name == "GM" and any(
        one.kind == "person" and one.start == end + 1
        for one in mentions[bisect_right(starts, start) : bisect_right(starts, start) + 1]
    ):
        return True  # a general manager
    if _PARTNERS.search(name) and _FIRST_PARTNER.search(text, max(0, start - 24), start):
        return True  # Sears, [Roebuck and Co]
    if _TITLE_BEHIND.match(text, end) and _TITLE_BEFORE.search(text, max(0, start - 8), start):
        return True
    if mention.kind in ("place", "group") and any(
        one.kind == "org" and text[one.end : start] in (" ", " of ", "> of ", ">\nof ", *_FOREIGN_OF)
        for one in mentions[max(0, bisect_right(starts, start) - 3) : bisect_right(starts, start)]
    ):
        return True  # T-Mobile [USA], the Galactic Shield of [Norland]
    if mention.kind == "org" and (
        _is_beside_a_place(text, mention, mentions, starts)
        or (_MINISTER.match(text, end) and not known_organisation(read_org(name).key))
        or (name in _OWNED_FIRMS and _APOSTROPHE.match(text, end))
    ):
        return True  # [Home Affairs] Minister, [Moody]'s
    saint = _SAINT.search(text, max(0, start - 7), start) if mention.kind == "person" else None
    more = _OF_NAME.match(text, end) if mention.kind == "person" and " " not in name else None
    if saint or (more and not _covered(mentions, starts, more.end() - 1)):
        return True  # St [John], [Isaac] of Norland
    if mention.kind == "place" and _THING.match(text, end):
        return True  # the [Norland] round, [Norland] 19
    led = _LED_BY.search(text, max(0, start - 6), start)
    if led and mention.kind == ("place" if led[1].lower() == "air" else "org"):
        return True  # air [Norland], Roe bin [Alder Foundation]
    if mention.kind == "org" and _CODE.match(text, end):
        return True  # [Ba]-2
    if _DAMAGED.match(text, end):
        return True
    if mention.kind == "group" and _HYPHEN.search(text, start - 2, start) and _NO_OWNER.match(text, end):
        return True  # Saudi-[French], a bank
    if mention.kind == "org" and _BRANCH.match(text, end):
        return True  # [Alder] (U.K.) Ltd
    if mention.kind == "place" and _CITY.match(text, end):
        return True  # [Norland] City
    if mention.kind == "place" and _TWO_LANDS.match(text, end):
        return True  # [Serbia] and Montenegro
    if mention.kind == "place" and any(
        one.kind == "org" and text[end : one.start] in (" ", "\n") and _SCHOOL.match(text, one.start)
        for one in mentions[bisect_right(starts, start) : bisect_right(starts, start) + 1]
    ):
        return True  # [Norland] State University
    more = _AND_BEHIND.match(text, end) if mention.kind == "person" and " " not in name else None
    if more and not _covered(mentions, starts, more.end() - 1):
        return True  # [Phillips] and Drew
    if _is_beside_its_like(text, mention, mentions, starts):
        return True  # [John]\n[Roe]
    if mention.kind in ("org", "person") and (
        _FIRM_BEHIND.match(text, end)
        or (
            (more := _TITLE_GOES_ON.match(text, end))
            and (more[1] == "All" or not _is_no_part(more[1]))
            and not _covered(mentions, starts, more.start(1))
        )
    ):
        return True  # [Alder], Birch and Co; [Ann Roe] and the Golden Oats
    words = name.split()
    if mention.kind == "org" and len(words) == 2 and fold(words[1]) in known_places() and (
        known_organisation(read_org(words[0]).key)
    ):
        return True  # GOP Texas
    more = _AND_BEHIND.match(text, end) if mention.kind == "group" else None
    if more and not _covered(mentions, starts, more.end() - 1) and text[start - 2 : start] == ", ":
        return True  # Alder, [American] and Birch
    if mention.kind == "person" and _AND_CO.match(text, end):
        return True  # [John Roe] and Co
    if mention.kind == "org" or (mention.kind == "person" and " " not in name):
        joined = None
        if text[max(0, start - 5) : start].rstrip().lower().endswith(("and", "&")):
            joined = _JOINED.search(text, max(0, start - 30), start)
        if joined and _GREAT.fullmatch(joined[1]) and not _SENTENCE_START.search(
            text, max(0, joined.start() - 6), joined.start()
        ) and not _covered(mentions, starts, joined.start(1)):
            return True
        legal = has_legal_form(name)
        if not legal and _JOINED_BEHIND.match(text, end):
            return True
        return bool(
            legal and joined and joined[1][0].isupper() and not has_legal_form(f"X {joined[1]}")
        )
    return False


# In quotes, with more words in capitals: on "Fox News Sunday."
_TITLE_BEHIND = re.compile(r"(?:[^\S\n][A-Z][\w'’]*){1,4}[.,]?([\"”])")
_TITLE_BEFORE = re.compile(r"[\"“](?:The )?$")
_GREAT = re.compile(r"[A-Z][a-z][\w'’-]*")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_LETTERS = re.compile(r"[A-Z]{2,5}s?")


def names_beside(
    text: str, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
) -> list[str]:
    """Return a headline's name with the word before and with the word behind that no mention holds."""
    start, end = mention.start, mention.end
    name = text[start:end]
    found = []
    behind = _BEHIND.match(text, end, end + 30)
    if behind and behind[2][0].isupper() and not _covered(mentions, starts, behind.start(2)):
        found.append(f"{name} {behind[2]}")
    before = _BEFORE.search(text, max(0, start - 30), start)
    if (
        before
        and before[1][0].isupper()
        and not (mention.kind == "person" and _is_no_part(before[1]))
        and not _covered(mentions, starts, before.start(1))
    ):
        found.append(f"{before[1]} {name}")
    return found


def _is_no_part(word: str, titles: bool = True) -> bool:
    """Tell whether a word with a capital is no part of a name beside it; a title is part of some."""
    bare = fold(word)
    both = {bare, bare.removesuffix("s")}
    return not both.isdisjoint(_NO_PARTS) or (titles and not both.isdisjoint(TITLES))


def usual_case(phrase: str) -> str:
    """Return a phrase with a capital at the head of each word and nowhere else."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in phrase.split())
