"""Numbers that are no quantities: names, scores, dates, ordinals, told by what stands beside them.

Each row's example holds a number that `find_quantities` must not find.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class NumberContext(NamedTuple):
    """A pattern beside a number, with what such a number is and an example."""

    pattern: re.Pattern[str]
    what: str
    example: str


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})$")


def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})")


NAMED: Final = (
    NumberContext(
        _before(
            r"\b(?:No|Nos|Section|Row|Chapter|Part|Article|Clause|Route|Highway|Flight|Game|Week|Day"
            r"|Phase|Stage|Level|Lap|Round|Season|Episode|Volume|Vol|Page|Room|Gate|Type|Model|Series"
            r"|Version|Area|Division|Class|Grade|Title|Item|Rule|Line|Zone|District|Ward|Channel|Radio"
            r"|Studio|Mark|Interstate|Gen|Generation|Figure|Table|Step|Pier|Platform|Terminal|Track"
            r"|Unit|School|Hospital|Brigade|Battalion|Regiment|Decree|Resolution|Protocol|Amendment"
            r"|Proposition|Measure|Bill|Lot|Block|Building|Bus|Train|Psalm|Verse|Act|Scene)\.? "
        ),
        "a label",
        "he lives in Section 427 there",
    ),
    NumberContext(
        _before(
            r"\b(?:Windows|iPhone|iPad|iOS|Android|Euro|Formula|Fortune|FTSE|Nasdaq|Nikkei|S ?& ?P|S P"
            r"|DAX|CAC|Russell|ASX|Big|Top|Group|Ligue|Serie|Super Bowl|World War|Boeing|Airbus|Fox"
            r"|PlayStation|Xbox|Galaxy|Pixel|Covid|COVID|Apollo|Union|Watch|Pac|Under|Forbes|BBC|Sky"
            r"|Studio|Catch|Ocean’s|Ocean's)[ -]"
        ),
        "part of a name",
        "the Nasdaq 100 fell",
    ),
)
"""Names that a number belongs to, in figures or in words."""

BEFORE: Final = (
    *NAMED,
    NumberContext(_before(rf"\b{_MONTH} "), "a date", "on November 12 in Oslo"),
    NumberContext(_before(r"\b(?:A\.?D\.?|B\.?C\.?E?\.?) "), "a date", "built in A.D. 300 there"),
    NumberContext(
        _before(
            r"\b(?:category|type|stage|phase|grade|tier|page|chapter|lane|gate|group|lap) "
        ),
        "a label",
        "a category 5 cyclone struck",
    ),
    NumberContext(_before(r"[#№]\s?"), "a number of an order", "was ranked #5 there"),
    NumberContext(_before(r"\b[A-Z]{2,} "), "a designation", "the PAK 50 was shown"),
    NumberContext(_before(r"\b\d{1,2}[:.]\d\d(?:\s?-\s?)?"), "a clock time", "at 11:30 there"),
)
"""What stands before a number in figures that is no quantity."""

AFTER: Final = (
    NumberContext(_after(r"(?:st|nd|rd|th)\b"), "an ordinal", "the 12th of them"),
    NumberContext(_after(r":\d"), "a clock time or a score", "at 11:30 there"),
    NumberContext(_after(r"\s?[ap]\.?\s?m\b"), "a clock time", "at 11 am there"),
    NumberContext(_after(r"\s?o['’]clock\b"), "a clock time", "at 11 o'clock there"),
    NumberContext(
        _after(r"\s?(?:hours? GMT|GMT|MSK|UTC|CET|ET|EST|EDT|BST)\b"), "a clock time", "1600 GMT"
    ),
    NumberContext(_after(rf"\s{_MONTH}\b"), "a date", "on 12 November in Oslo"),
    NumberContext(_after(r"\s(?:A\.?D|B\.?C)\b"), "a date", "built in 300 BC there"),
    NumberContext(_after(r"/(?!1?\d\s+(?:of|inch))\$?\d"), "a date or a ratio", "on 12/11 in Oslo"),
    NumberContext(_after(r"[A-Z]{1,3}\d"), "a model", "the 9M729 missile"),
    NumberContext(_after(r"['’]s\b|s\b"), "a decade or an age group", "in the 1990s there"),
    NumberContext(_after(r"\.\d"), "a version or an address", "version 10.0.1 came"),
    NumberContext(
        _after(r"[ -](?:MAX|Max|Pro|Plus|Ultra|Series|Dreamliner)\b"), "a model", "the 737 MAX flew"
    ),
    NumberContext(_after(r"-\d+-\d"), "a number of a telephone or a date", "call 555-12-34 now"),
    NumberContext(
        _after(
            r"\s(?:[NSEW]\.? )?(?:[A-Z]\w+ ){1,2}(?:Road|Street|Avenue|Ave|St|Rd|Lane|Drive|Boulevard"
            r"|Blvd|Way|Place|Square)\b"
        ),
        "an address",
        "lives at 12 Karl Marx Street there",
    ),
    NumberContext(
        _after(r"\s(?:Ave|Avenue|Rue|Via|Calle|Rua)\s[A-Z]|\s[NSEW]\.?\s\d"),
        "an address",
        "lives at 22 Ave Foch there",
    ),
    NumberContext(_after(r"-(?:inch gun|pounder)\b"), "a model", "a 25-pounder fired"),
)
"""What stands after a number in figures that is no quantity."""

WORDS_BEFORE: Final = (
    NumberContext(
        re.compile(
            r"(?:no|this|that|the|every|any|each|some|which|another|good|big|last|next|only|new|old"
            r"|first|number|wrong|right|loved|little|not|great|bad|best|biggest|better|as)[ -]|\w*-$"
        ),
        "a pronoun",
        "he is the one they want",
    ),
)
"""What stands before `one` where it counts nothing."""

WORDS_AFTER: Final = (
    NumberContext(
        _after(
            r"\s+(?:of (?:\d|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten)\b"
            r"|those|them|these|his|her|its|their|my|our|which|whom|us|you)\b|another\b|day\b"
            r"|thing\b|way\b|reason\b|more\b|side\b|point\b|(?:who|that|or|can|is|was|has|had|could|would"
            r"|with|in|for|at|to|and|on|he|she|i|we|you|a|the|by|from|as|but|such|where|if|after|off"
            r"|hand|it|they|might|may|will|should|must|does|did|of a|of an|be|been|over|by one)\b)|[’'-]"
            r"|[.,;:!?)\"”]|$"
        ),
        "a pronoun",
        "one who came saw it",
    ),
)
"""What stands after `one` where it counts nothing."""

HYPHENED: Final = NumberContext(
    _after(
        r"-(?![, ]|(?:cylinder|mile|foot|inch|pound|acre|kilomet|met(?:er|re)|ton|gallon|watt"
        r"|(?:year|month|week|day)s?-old|(?:year|month|week|day|hour|minute)\b(?!-)|odd|plus))|s\b|[’']s"
    ),
    "part of a word",
    "a two-way street",
)
"""What stands after a number in words that is part of a longer word."""


_ONE_TO = re.compile(r" (?:to|or) (?:two|three|four|five|six|seven|eight|nine|ten)\b")
"""What makes `one` the lower end of a range."""


_ANY_AFTER = re.compile("|".join(context.pattern.pattern for context in AFTER))
_ANY_NAMED = re.compile("|".join(context.pattern.pattern for context in NAMED))
_ANY_BEFORE = re.compile("|".join(context.pattern.pattern for context in BEFORE))
_FAR = 28


def is_no_quantity(text: str, start: int, end: int, in_words: bool) -> bool:
    """Tell whether what stands beside the number `[start, end)` makes it no quantity."""
    before = text[max(0, start - _FAR) : start]
    if in_words:
        after = text[end : end + _FAR]
        if text[start:end].lower() == "one" and not _ONE_TO.match(after):
            tail = last_word(before).lower()
            return any(context.pattern.match(tail) for context in WORDS_BEFORE) or any(
                context.pattern.match(after) for context in WORDS_AFTER
            )
        return HYPHENED.pattern.match(after) is not None or (
            _may_name(before) and _ANY_NAMED.search(before) is not None
        )
    return _ANY_AFTER.match(text, end, end + 48) is not None or (
        _may_name(before) and _ANY_BEFORE.search(before) is not None
    )


def last_word(before: str) -> str:
    """Return the last word of a stretch, with the blank or hyphen that follows it."""
    return before[max(before.rfind(" ", 0, -1), before.rfind("\n", 0, -1)) + 1 :]


def _may_name(before: str) -> bool:
    """Tell whether the last word may be part of a name: all that `BEFORE` holds begins so."""
    word = last_word(before)
    first = word[:1]
    return (
        first.isupper()
        or first in _NAMING_SIGNS
        or (first.isdigit() and len(word) > 3)
        or word in _LABELS
    )


_LABELS = frozenset(
    f"{word} " for word in ("category", "type", "stage", "phase", "grade", "tier", "page", "chapter",
                            "lane", "gate", "group", "lap")
)  # fmt: skip
_NAMING_SIGNS = frozenset("#№&“\"(")
