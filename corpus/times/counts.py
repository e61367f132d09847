"""Numbers of four figures that count, measure or number something, and are no years: a table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from corpus.times.lexicon import WORDS

_REACH: Final = 34
"""How many code points on either side of a number are looked at."""
_PLURAL: Final = (
    r"(?: [a-z]+)?? (?!(?:profits|earnings|revenues|sales|results|elections|budgets|accounts|exports"
    r"|imports|models|forecasts|targets|levels|prices|championships|finals|losses|taxes|was|has|is"
    r"|figures|rules|standards|games|awards|riots|attacks|protests|floods|talks|across|class"
    r"|its|his|this|as|us|less|shows|sees|saw|does|series|census|congress|news)\b)[a-z]{2,}s\b(?!['’])"
)
_STREET: Final = (
    r"(?: [NSEW]\.?)?(?: [A-Z][A-Za-z.'’]+){1,3} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd"
    r"|Drive|Dr|Lane|Ln|Court|Ct|Parkway|Pkwy|Terrace|Circle|Highway|Hwy)\b"
)
_COINS: Final = (
    r"(?:dollars|dlrs?|cts|cents|pence|pct|mln|bln|stg|francs|marks|crowns|pesos|dirhams|dinars"
    r"|riyals|lir[ae]|shekels|baht|rupiah|ringgit|kronor|kroner|zlotys)\b"
)
_MEASURE: Final = (
    r"(?:metre|meter|mile|foot|seat|seater|strong|plus|odd|word|page|acre|room|bed|pound|kilo\w*|ton"
    r"|tonne|km|mm?|cm|kg|lb|ft|horsepower|watt|volt|calorie|hectare|cc|dollar|euro|square|capacity)\b"
)
_SUMS: Final = (
    r"(?:average|total|maximum|minimum|population|capacity|attendance|crowd|audience|height|altitude"
    r"|elevation|sum|weight|length|depth|distance|speed|limit)"
)
_NUMBERED: Final = r"(?=\s*(?:[.,;:!?)]|$)| (?:was|is|were|are|to|from|of|and|has|had|left)\b)"
_CLOSE: Final = r"\s*(?:[.,;!?)]|$|(?:and|on|in|but)\b)"

_ABOUT: Final = (
    r"(?:up to|at (?:least|most)|(?:more|less|fewer) than|as (?:many|few|much) as|nearly|almost|some"
    r"|only|another|further|additional|extra|about|around|over|roughly|approximately|just|under"
    r"|with|created|cut|lost|hired) "
)

# What stands before, what behind, whether it must be a whole hundred; and an example.
COUNTS: Final[tuple[tuple[str, str, bool, str], ...]] = (
    ("", r"\s?[x×*]\s?\d", False, "a display of 1920 x 1080 pixels"),
    ("", f"-{_MEASURE}", False, "the 2000-metre row"),
    (r"\ba ", f" {_MEASURE}", False, "a 2000 word essay"),
    (r"[$£€¥]\d{4} ?(?:[-–—]|to|or) ?", "", False, "a bill of $1900-2000"),
    (r"[$£€¥]\d,\d{3} ?(?:[-–—]|to|or) ?", "", False, "a bill of $1,900-2000"),
    (r"\b(?:rose|rises|fell|falls|grew|climbed|dropped|declined|increased|decreased|slipped) to ",
     r" from \d{4}\b(?! to)", False, "rose to 2000 from 1800"),
    (r"\b(?:rose|rises|fell|falls|grew|climbed|dropped|declined|increased|decreased|slipped) to"
     r" \d{4} from ", "", False, "rose to 1900 from 1800"),
    (r"\b(?:[Pp]ages?|[Ff]light|[Cc]hapter|[Ss]ections?|[Ll]ot|[Oo]rder|[Tt]rain|[Bb]us|[Gg]ate"
     r"|[Ii]nvoice|[Mm]odel|[Ss]quadron) ", _NUMBERED, False, "Order 2016 was signed"),
    ("", r" (?:plus|odd) [a-z]", False, "2000 plus people came"),
    ("", r" or (?:more|fewer|less)\b", False, "with 2000 or more on board"),
    ("", r" of (?:them|those|these)\b", False, "2000 of them died"),
    ("", f" (?:US |U\\.S\\. |Canadian |Australian |Hong Kong )?{_COINS}", False, "rose to 1986 dlrs"),
    ("", r" (?:gmt|utc|est|edt|bst|local (?:[A-Z]\w+ )?time)\b", False, "at 1500 EST (2000 gmt)"),
    ("", r"\s?(?:-|–|to)\s?\d{4} local (?:[A-Z]\w+ )?time\b", False,
     "from 1800 to 2100 local Chicago time"),
    (f"{_SUMS} of ", "", False, "an average of 1500 a day"),
    (r"\ba (?:new |record |all-time )?(?:high|low|peak) of ", "", False, "from a high of 2015 to"),
    (r"(?:averaging|numbering|totall?ing|exceeding|an estimated) ", "", False,
     "an estimated 2000 fled"),
    (r"(?:up to|at (?:least|most)|(?:more|less|fewer) than|as (?:many|few|much) as|nearly|almost|some"
     r"|only) ", _CLOSE + r"|(?: [a-z]+)?? (?:were|are|have|fans|came|voted|of)\b", True,
     "the hall seats up to 2000."),
    (_ABOUT, _PLURAL, False, "with 2000 new jobs"),
    (r"(?:about|around|roughly|approximately|some) ", r" of (?:the|its|their|his|our)\b", False,
     "about 2000 of the workers"),
    (r"(?:^|[.!?\"”] )", r" (?:were|are) (?:killed|hurt|injured|arrested|dead)\b", False,
     "Troops came. 2000 were killed"),
    (r"\bat ", _CLOSE, False, "the index closed at 2005."),
    (r"\bpoints? to ", "", False, "fell 20 points to 1987"),
    (r"(?:\bat|\bnear|\boutside|\blives? in|\bto) ", _STREET, False, "the house at 2031 Monument Ave."),
    (r"(?:(?:House|Senate|Assembly) Bill|[Rr]esolutions?|P\.?O\.? Box|[Ee]xtension|[Ee]xt\.?) ", "",
     False, "House Bill 1957 passed"),
    (r"[Rr]esolutions? \d{3,4},? and ", "", False, "resolutions 1970 and 1973"),
    (r"(?:Mirage|Saab|Server|Windows|Peugeot|Series) ", "", False, "two Mirage 2000 jets"),
    # ---- what is called so: two to five capitals and a round number
    (r"(?<![A-Z])(?-i:(?!EURO|UEFA|FIFA|IN|BY|TO|OF|FOR|THE|AND)[A-Z]{2,5}) ", r"", True,
     "the MUX 2000 system"),
    # ---- places for many, and many of something
    (r"\b(?:room|space|seats|seating|beds|places|parking|capacity|accommodation|berths) for ", "",
     False, "room for 1900 in the hall"),
    (r"\b(?:seats|seating|sleeps|holds|employs|employing|houses|housing|accommodates|carries|carrying) ",
     _CLOSE + r"| (?:people|staff|workers|fans)\b", False, "the hall seats 1900."),
    (r"\bat ", r" [A-Z][a-z]+, (?:said|told|where|in)\b", False, "a home at 2016 Ontario, said he"),
    (r"\b(?:[Cc]ase|[Ff]ile|[Dd]ocket|[Uu]nit|[Ss]uite|[Aa]partment|[Hh]ighway|[Rr]oute|[Ii]nterstate|PIN"
     r"|[Cc]hannel|[Ff]requency|[Vv]ersion|[Ss]erial|[Bb]adge|[Ll]icen[cs]e|[Ee]xhibit|[Tt]icket"
     r"|[Rr]eference|[Cc]ode) (?:[Nn]o\.? |[Nn]umber |#)?", _NUMBERED, False, "Case 2016 was closed"),
)  # fmt: skip


# The last words of what may stand before: few numbers have one, and need the rows looked through.
_LAST: Final = frozenset(re.findall(r"\w+", """
    of averaging numbering totalling totaling exceeding estimated to least most than many few much
    nearly almost some only another further additional extra about around over roughly
    approximately just under with created cut lost hired at near outside in bill resolution
    resolutions box extension ext and mirage saab server windows
    a page pages flight chapter section sections lot order train bus gate invoice model squadron from
    for seats seating sleeps holds employs employing houses housing accommodates carries carrying
    peugeot series case file docket unit suite apartment highway route interstate pin channel
    frequency version serial badge licence license exhibit ticket reference code no number
"""))  # fmt: skip


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    return tuple(
        (re.compile(f"(?:{before})\\Z", re.I), re.compile(behind), whole)
        for before, behind, whole, _ in COUNTS
        if before
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile("|".join(behind for before, behind, _, _ in COUNTS if not before))


_CODE: Final = re.compile(r"(?<![A-Za-z])[A-Z]{2,5} \Z")
_RANGE: Final = re.compile(r"\s?(?:-|–|—|to|and|or)\s?\d(?:\d{3,4}|,\d{3})[ -]([A-Za-z]+)")


def is_count(text: str, start: int, end: int) -> bool:
    """Tell whether the number of four figures at code points `start` to `end` is surely no year."""
    behind = text[end : end + _REACH]
    if _alone().match(behind):
        return True
    between = _RANGE.match(behind)
    if between and WORDS.get(between[1].lower(), ("",))[0] == "not_year":
        return True  # `2000 - 2500 Calories`
    before = text[max(0, start - _REACH) : start]
    last = before[before.rfind(" ", 0, len(before) - 1) + 1 : -1].lower().rstrip(".")
    if last not in _LAST and before.rstrip(" \"”")[-1:] not in ".!?-–—" and not _CODE.search(before):
        return False
    hundred = text[end - 2 : end] == "00"
    return any(
        (hundred or not whole) and after.match(behind) and lead.search(before)
        for lead, after, whole in _rows()
    )
