"""New York the state and Washington the state, told from the cities by what stands beside the name."""

from __future__ import annotations

import re

from corpus.knowledge.rows import names

# Cities that a state is called like, with the state as it is shown.
NAMESAKES = {"new york": "New York State", "washington": "Washington State"}

# Old abbreviations that are other names too, behind a town and with a dot: Sulphur, La.
_SHORT = {"La": "Louisiana", "Wash": "Washington State"}

# Their towns but the city itself: `Albany, New York`.
_TOWNS = names(
    """
    Albany|Buffalo|Rochester|Syracuse|Ithaca|Yonkers|Utica|Poughkeepsie|Niagara Falls|Saratoga Springs
    |Schenectady|Binghamton|Lake Placid|White Plains
    |Seattle|Spokane|Tacoma|Olympia|Bellevue|Everett|Yakima|Redmond|Bellingham|Kennewick|Walla Walla
    """
)
_BEFORE = re.compile(
    r"\b(?:(?:[Uu]pstate|[Ss]tate of|[Ww]estern|[Ee]astern|[Nn]orthern|[Ss]outhern|[Cc]entral|rural)\s"
    rf"|(?:{'|'.join(_TOWNS)}),\s|\b(?:[Gg]overnor|[Ss]enator|[Cc]ongress(?:wo)?man|Democrat|Republican)"
    r" (?:of|from)\s"
    r"|\b(?:Gov|Sen|Rep|Governor|Senator|Representative)\.?(?:\s[A-Z][\w.'’-]+){1,3} of\s"
    r"|\b(?:Democrat|Republican),? (?:of|from)\s)$"
)
_BEHIND = re.compile(
    r"(?:['’]s)?\s(?:[Ss]tate\b(?!-|\sUniversity|\sDepartment|\sof\s)"
    r"|(?:(?:Democratic |Republican )?(?:Gov|Sen|Rep)\.|[Ss]enator|(?:[A-Z]\w+ \d+ )?primary"
    r"|[Dd]elegates|[Dd]elegation|[Cc]aucus|(?:[Gg]overnor|[Aa]ttorney [Gg]eneral|[Ll]egislature"
    r"|[Ss]tate [Ll]egislature|lawmakers|Assembly|[Gg]ubernatorial|National Guard)\b))"
)


def state_meant(text: str, start: int, end: int) -> str:
    """Return the state that a name at `[start, end)` means, as it is shown, or nothing for the city."""
    words = text[start:end].rstrip(".")
    if words in _SHORT and text[max(0, start - 2) : start] == ", " and "." in text[end - 1 : end + 1]:
        return _SHORT[words]
    state = NAMESAKES.get(words.lower(), "")
    if not state:
        return ""
    beside = _BEHIND.match(text, end) or _BEFORE.search(text, max(0, start - 40), start)
    return state if beside else ""
