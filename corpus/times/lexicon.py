"""The words that times are made of, each with its kind and value: data, no rules.

A kind is what rules speak of (`month_name`, `weekday_name`, `unit`); `WORDS` gives every
spelling its kind and value, `UNIONS` names kinds that rules use together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Value = int | float | str | None


def _count(words: str, first: int = 1, step: int = 1) -> dict[str, Value]:
    """Return words valued by their place; `_` leaves a place out."""
    return {word: first + step * place for place, word in enumerate(words.split()) if word != "_"}


def _plain(words: str) -> dict[str, Value]:
    """Return words without a value."""
    return dict.fromkeys(words.split())


# Kind -> word -> value.  Each word is known in lower case, Capitalised and in CAPITALS.
_TABLE: Final[dict[str, Mapping[str, Value]]] = {
    # ---- the calendar
    "month_name": _count(
        "january february _ _ _ _ july _ september october november december"
    ),
    "weekday_name": _count("monday tuesday wednesday thursday friday saturday sunday"),
    "weekday_plural": _count("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    "today": {"today": 0},
    "yesterday": {"yesterday": -1},
    "tomorrow": {"tomorrow": 1},
    "tonight": {"tonight": "NI"},
    "overnight": {"overnight": "NI"},
    "part": {
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI",
        "lunchtime": "MI", "midmorning": "MO", "midafternoon": "AF",
    },
    "parts": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    "dawn": {
        "dawn": "DAWN", "daybreak": "DAWN", "sunrise": "DAWN", "dusk": "EV", "sunset": "EV",
        "nightfall": "EV",
    },
    "midday": {"midday": 12, "noon": 12, "noontime": 12},
    "midnight": {"midnight": 24},
    "summer": {
        "summer": "SU", "winter": "WI", "autumn": "FA", "summertime": "SU", "wintertime": "WI",
        "springtime": "SP",
    },
    "spring": {"spring": "SP"},
    "fall": {"fall": "FA"},
    # ---- units; `second` is the ordinal too
    "second": {"second": 2},
    "seconds": {"seconds": "second"},
    "minute": {"minute": "minute"},
    "hour": {"hour": "hour"},
    "clock_units": {"minutes": "minute", "hours": "hour", "mins": "minute", "hrs": "hour"},
    "day_unit": {"day": "day"},
    "days": {"days": "day"},
    "week": {"week": "week"},
    "weeks": {"weeks": "week"},
    "fortnight": {"fortnight": "fortnight"},
    "month_unit": {"month": "month"},
    "months": {"months": "month"},
    "quarter": {"quarter": "quarter"},
    "quarters": {"quarters": "quarter"},
    "year_unit": {"year": "year"},
    "years": {"years": "year", "yrs": "year"},
    "decade": {"decade": "decade"},
    "decades": {"decades": "decade"},
    "century": {"century": "century"},
    "centuries": {"centuries": "century"},
    "millennium": {"millennium": "millennium"},
    "millennia": {"millennia": "millennium", "millenniums": "millennium"},
    "weekend": {"weekend": "weekend"},
    "weekends": {"weekends": "weekend"},
    "period": {"period": None},
    "term": {"term": None},
    # ---- numbers
    "ones": _count("one two three four five six seven eight nine"),
    "teens": _count(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
    ),
    "tens": _count("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    "hundred": {"hundred": 100},
    "thousand": {"thousand": 1000},
    "million": {
        "million": 10**6, "billion": 10**9, "trillion": 10**12, "millions": 10**6,
        "billions": 10**9, "hundreds": 100, "thousands": 1000, "dozens": 12,
    },
    "dozen": {"dozen": 12},
    "couple": {"couple": 2, "pair": 2},
    "half": {"half": 0.5},
    "first": {"first": 1},
    "ordinal_word": _count(
        "_ _ third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    )
    | {"thirtieth": 30},
    "decade_word": _count(
        "twenties thirties forties fifties sixties seventies eighties nineties", 20, 10
    ),
    "few": _plain("few"),
    "several": _plain("several"),
    "many": _plain("many countless numerous"),
    "some": _plain("some"),
    "number": _plain("number"),
    # ---- which one
    "this": {"this": 0},
    "these": {"these": 0, "those": 0},
    "that": {"that": 0},
    "last": {"last": -1},
    "past": {"past": -1},
    "next": {"next": 1},
    "previous": {"previous": -1, "preceding": -1, "prior": -1},
    "following": {"following": 1, "subsequent": 1},
    "coming": {"coming": 1, "upcoming": 1},
    "same": {"same": 0},
    "current": {"current": 0, "present": 0},
    "latest": {"latest": -1, "final": -1},
    "recent": _plain("recent"),
    "other": _plain("other"),
    "another": {"another": 1},
    "every": _plain("every evry"),
    "each": _plain("each"),
    "early": {"early": "early"},
    "late": {"late": "late"},
    "mid": {"mid": "mid"},
    "middle": {"middle": "mid", "midst": "mid"},
    "beginning": {"beginning": "start", "start": "start", "outset": "start"},
    "end": {"end": "end", "close": "end"},
    "earlier": _plain("earlier"),
    "later": _plain("later"),
    "ago": _plain("ago"),
    "hence": _plain("hence"),
    "ahead": _plain("ahead"),
    "away": _plain("away"),
    "all": _plain("all"),
    "rest": _plain("rest remainder"),
    "small": _plain("small wee"),
    "row": _plain("row"),
    "latter": {"latter": "late"},
    "portion": _plain("part portion"),
    "turn": _plain("turn"),
    "running": _plain("running"),
    "once": {"once": 1, "twice": 2, "thrice": 3},
    "times": _plain("times"),
    "per": _plain("per"),
    "yearly": {"quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y"},
    "workdays": {"weekdays": "XXXX-WXX-WD"},
    "begun": _plain("commencing starting"),
    "closing": {"closing": "end", "dying": "end", "opening": "start"},
    "sometime": _plain("sometime"),
    "daily": {
        "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "nightly": "P1D",
        "fortnightly": "P2W",
    },
    # ---- now and its like
    "now": _plain("now"),
    "nowadays": _plain("nowadays currently"),
    "recently": _plain("recently lately"),
    "soon": _plain("soon shortly"),
    "future": _plain("future"),
    "near": _plain("near foreseeable immediate distant"),
    "moment": _plain("moment"),
    "time": _plain("time"),
    "point": _plain("point stage"),
    # ---- how exactly
    "about": _plain("about"),
    "around": _plain("around circa"),
    "approximately": _plain("approximately roughly approx"),
    "nearly": _plain("nearly almost barely"),
    "just": _plain("just exactly only"),
    "right": _plain("right"),
    "well": _plain("well"),
    "more": _plain("more additional extra"),
    "less": _plain("less fewer"),
    "than": _plain("than"),
    "least": _plain("least most"),
    "up": _plain("up"),
    "no": _plain("no"),
    "full": _plain("full consecutive straight successive calendar trading working business solid "
                   "whole"),
    "fiscal": _plain("fiscal financial"),
    "very": _plain("very"),
    # ---- small words
    "a": {"a": 1, "an": 1},
    "the": _plain("the"),
    "his": _plain("his her their its my our your"),
    "of": _plain("of"),
    "in": _plain("in"),
    "on": _plain("on"),
    "at": _plain("at"),
    "to": _plain("to"),
    "and": _plain("and"),
    "or": _plain("or"),
    "by": _plain("by"),
    "as": _plain("as"),
    "so": _plain("so"),
    "until": _plain("until till til"),
    "through": _plain("through thru"),
    "from": _plain("from"),
    "between": _plain("between"),
    "since": _plain("since"),
    "for": _plain("for"),
    "during": _plain("during throughout"),
    "over": _plain("over"),
    "within": _plain("within"),
    "after": _plain("after"),
    "before": _plain("before"),
    "old": _plain("old olds aged"),
    "ended": _plain("ended"),
    "ending": _plain("ending"),
    "o": _plain("o"),
    "oclock": _plain("clock"),
    "eve": _plain("eve"),
    # ---- what tells that something is no time
    "not_year": _plain(
        "people men women children shares points miles feet dollars pounds tons tonnes employees "
        "troops jobs homes square kilometers kilometres km meters metres workers soldiers "
        "delegates students seats words cases calories houses units copies votes acres barrels "
        "euros rubles roubles rupees yen yuan members guests passengers deaths drones prisoners "
        "refugees civilians residents protesters participants lives families visitors patients "
        "voters electors inhabitants signatures tickets "
        "ft mph kph kg lbs hp mm cm mg strong page pages percent pc"
    ),
    "paper": _plain("times mail telegraph mirror express herald journal"),
    "attack": _plain("attacks terrorist terror hijackings hijackers"),
    # ---- what tells the tense
    "will": _plain(
        "will shall wo ll would going due scheduled expected expects expect planned plans plan "
        "planning slated payable hopes intends intend aims wants want deadline expires "
        "effective forthcoming"
    ),
    "past_verb": _plain(
        "was were had did said has have been told made took came went rose fell began led met "
        "held gave won lost found left sent shot struck broke fled became saw brought drew grew "
        "knew flew spoke wrote rode ran sang stood thought threw understood caught bought built "
        "fought kept laid paid sold spent taught felt heard dealt sought wore bore beat hit got"
    ),
    # future only before `to`: `agreed to meet in June`, `agreed in June to meet`
    "agreed": _plain("agreed"),
    "set": _plain("set"),
    # said in the present of what is to come: `the trial opens Monday`
    "opens": _plain("begins opens resumes convenes kicks departs arrives"),
    "is": _plain("is are be am"),
}  # fmt: skip

# Words known exactly as they are written here: names of months and days that are other words
# too, abbreviations, and names of holidays.
_CASED: Final[dict[str, Mapping[str, Value]]] = {
    "may": {"May": 5, "MAY": 5},
    "march": {
        "March": 3, "MARCH": 3, "April": 4, "APRIL": 4, "June": 6, "JUNE": 6, "August": 8,
        "AUGUST": 8,
    },
    "month_lower": {
        "may": 5, "march": 3, "april": 4, "june": 6, "august": 8, "jan": 1, "feb": 2, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
    "month_short": {
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9,
        "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
        "JAN": 1, "FEB": 2, "MAR": 3, "APR": 4, "JUN": 6, "JUL": 7, "AUG": 8, "SEP": 9,
        "SEPT": 9, "OCT": 10, "NOV": 11, "DEC": 12,
    },
    "weekday_short": {
        "Mon": 1, "Tue": 2, "Tues": 2, "Wed": 3, "Weds": 3, "Thu": 4, "Thur": 4, "Thurs": 4,
        "Fri": 5, "Sat": 6, "Sun": 7,
        "MON": 1, "TUE": 2, "WED": 3, "THU": 4, "FRI": 5, "SAT": 6, "SUN": 7,
    },
    "era": {"BC": "BC", "BCE": "BC", "AD": "AD", "CE": "AD"},
    "naming": _plain("Black Bloody Blue Super Ash Maundy Shrove Cyber Giving Happy Holy Casual"),
}  # fmt: skip

# Kinds that the scanner gives to figures, signs and words that are not in the tables.
_SCANNED: Final = (
    # whole numbers, by the greatest that they may be: of an hour, a day, a minute
    "n0", "n12", "n23", "n31", "n59", "n99", "n999", "year4", "nbig",
    "decimal", "fraction", "ordinal_figure", "decade_figure", "quarter_figure", "nine_eleven",
    "iso", "numeric_date", "numeric_month", "written_date", "half_figure", "fiscal_figure",
    "clock_figure", "hours_figure", "feast", "military", "meridiem", "zone",
    "comma", "hyphen", "dash", "dot", "stop", "slash", "colon", "open", "close", "apostrophe",
    "possessive", "money", "percent_sign", "quote", "break", "sign",
    "word", "capital", "ed", "code",
)  # fmt: skip

# Kinds of what rules have found, over which joining rules run.
_FOUND: Final = (
    "DAY", "MONTH", "YEAR", "WEEK", "WEEKEND", "SEASON", "QUARTER", "HALF", "DECADE", "PART",
    "CLOCK", "TIME", "SPAN", "SET", "REF", "RANGE",
)  # fmt: skip

UNIONS: Final[dict[str, str]] = {
    "month": "month_name may march month_short month_lower",
    "cautious_month": "may march",
    "weekday": "weekday_name weekday_short",
    "day_figure": "n12 n23 n31",
    "any_day": "n12 n23 n31 ordinal_figure ordinal_word first second",
    "figure": "n0 n12 n23 n31 n59 n99 n999 year4 nbig",
    "short_figure": "n12 n23 n31 n59 n99",
    "hour_figure": "n0 n12 n23",
    "ordinal": "first ordinal_word second ordinal_figure",
    "number_word": "ones teens tens hundred thousand",
    "unit": "second minute hour day_unit week fortnight month_unit quarter year_unit decade "
            "century weekend millennium",
    "units": "seconds clock_units days weeks months quarters years decades centuries weekends "
             "millennia",
    "plain_units": "days weeks months years quarters decades centuries",
    "newspaper": "paper times",
    "year_part": "summer spring fall",
    "approximate": "about around approximately nearly",
    "clock_lead": "at around about by until from since before after",
    "strong_lead": "in since until during from between through last next this mid before after "
                   "early late every each following previous",
    # what a date may follow, and a name like `May` or a verb like `march` does not
    "lead": "in since of by until during for from and to between through last next this on comma "
            "mid before after early late every each hyphen dash open or at following previous "
            "over around about than the a possessive",
}  # fmt: skip

# Kinds whose words keep a dot that follows as their own: `Sept. 30`, `Tues.`.
DOTTED: Final = frozenset(("month_short", "month_lower", "weekday_short"))


def _spell() -> dict[str, tuple[str, Value]]:
    """Return every spelling with its kind and value; where tables share a word, the first's."""
    words: dict[str, tuple[str, Value]] = {}
    for kind, table in _TABLE.items():
        for word, value in table.items():
            for spelling in (word, word.capitalize(), word.upper()):
                words.setdefault(spelling, (kind, value))
    for kind, table in _CASED.items():
        for word, value in table.items():
            words[word] = (kind, value)
    return words


WORDS: Final[dict[str, tuple[str, Value]]] = _spell()
KINDS: Final[tuple[str, ...]] = (*_TABLE, *_CASED, *_SCANNED, *_FOUND)
