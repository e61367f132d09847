"""Headlines: which line at the top of an article is its title, where the source names none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class TextLine(NamedTuple):
    """A line of an article: its words with single blanks, and how many blank lines stand before it."""

    words: str
    gap: int


_LONGEST = 200
_TOP = 3
"""How many lines may stand above a marked headline, itself among them."""
_NEAR = 3
"""How many lines below a headline its copy may stand."""
_TITLE_LENGTH = 120
"""Characters that a headline without a blank line below has at most."""
_PARAGRAPH = 140
"""Characters of a line that is a whole paragraph: what a hard-wrapped text has none of."""

_EMPHASIS = re.compile(r"(?:\*\*|__)(?P<words>.+)(?:\*\*|__)|#{1,3}\s+(?P<heading>.+?)\s*#*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CALENDAR = re.compile(
    r"(?i)jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[ap]m|updated|published|st|nd|rd|th"
    r"|gmt|utc|msk|e[ds]t|p[ds]t|ce?s?t|at|on|of|last|posted|by|the"
)
_LABELS = re.compile(
    r"(?i)(?:analysis|opinion|comment(?:ary)?|editorial|explainer|exclusive|breaking(?: news)?|news"
    r"|world|politics|business|sports?|live|video|watch|updated?|feature|interview|factbox|timeline"
    r"|press release|in (?:brief|pictures))\W*"
)
"""What stands above a headline and is none: the section, the kind of article."""
_CAPTION = re.compile(
    r"(?i)\b(?:(?:file|archive|stock|representational|illustrative) (?:photo|image|picture)"
    r"|photo(?:graph)?s?(?: (?:by|credit|courtesy)|\s*:)|image (?:source|credit|courtesy)"
    r"|picture\s*:|credit\s*:|getty images|pictured|caption|shutterstock|handout|screengrab"
    r"|screenshot)\b|\((?:AP|AFP|Reuters|EPA) Photo|/(?:AP|AFP|Reuters)\)?$"
)
_BYLINE = re.compile(
    r"By (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?:,? (?:and|&) (?:[A-Z][\w.'’-]+ ?){2,4})?"
)
_GOES_ON = ".:;,-–—_"
"""What ends a sentence, a dateline or a part of a sentence, and no headline."""
_DATED = re.compile(r"(?i)\b(?:published|posted|updated|modified)\b.*\d{4}")
_QUOTED = re.compile("^[\"'“”„«»‘’‹›].*[\"'“”«»‘’‹›]\\W*$")
_BREAKS_OFF = re.compile(
    r"(?i)\b(?:an?|the|its?|his|her|their|this|that|and|or|but|of|in|on|at|to|for|from|by|with|as"
    r"|is|was|were|are|be|been|has|had|have|will|would|who|which|than)$"
)
_SENTENCE_BEGINS = re.compile("[\"'“„«‘(\\[]*(?:[^\\W\\d_]|\\d)")


def unmarked(words: str) -> str:
    """Return a headline without the marks of emphasis around it."""
    match = _EMPHASIS.fullmatch(words)
    return (match["words"] or match["heading"]).strip() if match else words


def find_headline(lines: Sequence[TextLine]) -> int | None:
    """Return the index of the line that is the headline, or None.

    A marked line among the first three is one.  So is the first line that is no label, date,
    caption or quotation, if it comes again right below, if a blank line sets it apart, or if a
    whole paragraph follows it and it ends no sentence.
    """
    for place, line in enumerate(lines[:_TOP]):
        plain = unmarked(line.words)
        if plain != line.words and _may_be_title(plain):
            return place
    first = next(
        (place for place, line in enumerate(lines[:_TOP]) if not _stands_above(line.words)), None
    )
    if first is None or first + 1 >= len(lines):
        return None
    words, below = lines[first].words, lines[first + 1]
    if not _may_be_title(words) or any(
        rule.search(words) for rule in (_CAPTION, _DATED, _QUOTED)
    ):
        return None
    copies = [line.words for line in lines[first + 1 : first + 1 + _NEAR]]
    if words in copies and words[-1] not in ".…":
        return first
    if words[-1] in _GOES_ON:
        return None
    if below.gap:
        return first
    return first if _is_followed_by_text(words, lines[first + 1 :]) else None


def _stands_above(words: str) -> bool:
    """Tell whether a line is a label, a byline, a date or a time, as stands above headlines."""
    if _LABELS.fullmatch(words) or _BYLINE.fullmatch(words):
        return True
    # A line may be the whole of a long text: its first word that is no part of a date tells.
    return all(_CALENDAR.fullmatch(word[0]) for word in _WORD.finditer(words))


def _is_followed_by_text(words: str, below: Sequence[TextLine]) -> bool:
    """Tell a headline with the text right below it from the first line of a hard-wrapped paragraph."""
    following = below[0].words
    return (
        len(words) <= _TITLE_LENGTH
        and len(following) >= _PARAGRAPH
        and len(following) > len(words)
        and not words[:1].islower()
        and not _BREAKS_OFF.search(words)
        and bool(_SENTENCE_BEGINS.match(following))
        and not following[:1].islower()
    )


def _may_be_title(words: str) -> bool:
    if not 0 < len(words) <= _LONGEST:
        return False
    telling = _telling(words)
    return bool(telling) and len(telling[0]) + len(telling) > 3


def _telling(words: str) -> list[str]:
    """Return the words that are no part of a date."""
    return [word for word in _WORD.findall(words) if not _CALENDAR.fullmatch(word)]
