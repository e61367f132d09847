"""Names that hold a weekday or a month and are no times: clubs, papers, programmes, streets."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# The name as a regular expression, and an example of it that runs as a test.
TITLES: Final[tuple[tuple[str, str], ...]] = (
    ("Sheffield Wednesday", "Sheffield Wednesday"),
    ("(?:Mail|Independent|Sun|Star|Observer) on Sunday", "Mail on Sunday"),
    ("(?:Sunday|Saturday|Monday|Friday) (?:Times|Mirror|World|Telegraph|Express|Mail|Herald|Post"
     "|People|Independent|Business Post|Tribune|Star|Sun|Age|Standard|Papers?|Review|Magazine)",
     "Sunday World"),
    ("Man Friday|Girl Friday", "Man Friday"),
    ("(?:Monday|Thursday|Sunday|Friday) Night (?:Football|Lights|Raw|Smackdown|Dinner)",
     "Monday Night Football"),
    ("Saturday Night (?:Live|Fever|Takeaway)", "Saturday Night Live"),
    ("(?:(?<=['\"“‘])|(?<=[a-z] ))(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day Night "
     "(?!(?i:after|and|as|at|by|for|from|in|is|near|of|on|over|the|to|was|when|with)\\b)[A-Z][a-z]+",
     "Sunday Night Cricket"),
    # `told Fox News Sunday` may mean the day: only the name in quotation marks, or with its host.
    ("(?<=[\"“‘'])(?:Fox News|CBS|CBS News|Sky News) (?:Sunday(?: Morning)?|Saturday(?: Morning)?)"
     "|Fox News Sunday(?= (?:host|with|anchor))", '"Fox News Sunday'),
    ("(?<=[\"“‘'])(?:Sunday|Saturday) (?:Morning|Today|Politics|Kitchen|Brunch)(?=[\"”’',.])"
     "|Sunday Morning Futures|(?:Sunday|Saturday) (?:Politics|Kitchen|Brunch)",
     "Sunday Morning Futures"),
    ("(?:I Don['’]t Like Mondays|May Fourth Movement|Black Friday [Mm]assacre|Arab Spring|Prague Spring"
     "|October Revolution|February Revolution|March on Washington"
     "|Bloody Sunday [Ii]nquiry)",
     "May Fourth Movement"),
    ("Happy Mondays?|Ruby Tuesday|Freaky Friday|Taco Tuesday|Throwback Thursday|Manic Monday"
     "|Casual Friday|Blue Monday|Sunday [Ss]chools?|Joe Friday", "Happy Mondays"),
    ("(?:Black|Bloody|Red|Super|Spy|Stormy) (?:Monday|Tuesday|Wednesday|Thursday|Sunday|Saturday)",
     "Super Tuesday"),
    ("Tuesday Group|Thursday Island|Friday Bridge|Friday Harbor|Monday Club", "Tuesday Group"),
    ("(?:March|May|April|June|July|August|September|October|November|December) (?:Avenue|Street|Road"
     "|Lane|Hall|Films?|Records|Place|Square)", "March Avenue"),
)  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{name})" for name, _ in TITLES) + r")(?!\w)")


@cache
def openings() -> frozenset[str]:
    """Return the first three letters of every word of a name, by which most words are passed over."""
    return frozenset(re.findall(r"[A-Z][A-Za-z]{1,2}", " ".join(name for name, _ in TITLES)))


def find_title(text: str, start: int) -> int:
    """Return where the name that begins at `start` ends, 0 where none does."""
    found = _pattern().match(text, start)
    return found.end() if found else 0
