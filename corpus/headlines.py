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
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|[ap]m|updated|published|issued|modified|released|first|stand|uhr|st|nd|rd|th"
    r"|gmt|utc|msk|e[ds]?t|p[ds]?t|ce?s?t|bst|ist|cest|at|on|of|last|posted|by|the"
)
_LABELS = re.compile(
    r"(?i)(?:analysis|opinion|comment(?:ary)?|editorial|explainer|exclusive|breaking(?: news)?|news"
    r"|world|politics|business|sports?|live|video|watch|updated?|feature|interview|factbox|timeline"
    r"|(?:press|news|media) release|for immediate release|in (?:brief|pictures)|special report"
    r"|live updates?|just in|top stor(?:y|ies)|perspective|obituary|transcript|q ?& ?a)\W*"
)
"""What stands above a headline and is none: the section, the kind of article."""
_CAPTION = re.compile(
    r"(?i)\b(?:(?:file|archive|stock|representational|illustrative) (?:photo|image|picture)"
    r"|photo(?:graph)?s? (?:by|credit|courtesy)|image (?:source|credit|courtesy)"
    r"|getty images|pictured|caption|shutterstock|handout|screengrab|screenshot)\b"
    r"|\b(?:photo(?:graph)?s?|picture|credit)\s*:|\((?:AP|AFP|Reuters|EPA) Photo|/(?:AP|AFP|Reuters)\)?$"
)
_BYLINE = re.compile(
    r"By (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?:,? (?:and|&) (?:[A-Z][\w.'’-]+ ?){2,4})?"
)
_NAMED = re.compile(
    r"(?:(?:By|BY|Von|Par|Por|De) )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}"
    r"(?:(?:,| and| &) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}){0,3}(?:, [A-Z][\w ]{2,40})?"
)
"""Names alone, as a byline has them."""
_GOES_ON = ".:;,-–—_"
"""What ends a sentence, a dateline or a part of a sentence, and no headline."""
_DATED = re.compile(r"(?i)\b(?:published|posted|updated|modified)\b.*\d{4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CHANT = re.compile("^(?P<said>[\"“„«‘].{2,60}?[\"”»’])(?:\\W*(?P=said))+\\W*$")
"""A cry that comes again on its own line."""
_DAY_NAMED = re.compile(
    r"\b(?:[0-3]?\d(?:st|nd|rd|th|\.)?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d|[^\W\d_]{3,12}\.?\s+"
    r"[0-3]?\d(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|[0-3]?\d([./-])[0-3]?\d\1(?:19|20)\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)\b"
)
"""A whole day, in words of any language or in figures."""
_CLOCK = re.compile(r"(?i)\b[0-2]?\d[:.h][0-5]\d\b|\b1?\d\s*[ap]\.?m\b")
_READING_TIME = re.compile(r"(?i)\d+[ -]min(?:ute)?s?[ -]read(?:ing time)?\.?|reading time\W.{1,20}")
_LONGEST_HEAD_LINE = 100
_MOST_NAMED = 5
"""How many words a line of the head has beside its date: a name, an office, `Last modified on`."""
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
    whole paragraph follows it and it ends no sentence; a byline, a date and the like may stand
    in between.
    """
    for place, line in enumerate(lines[:_TOP]):
        plain = unmarked(line.words)
        if plain != line.words and _may_be_title(plain):
            return place
    first = next(
        (place for place, line in enumerate(lines[:_TOP]) if not _stands_above(line.words)), None
    )
    if first is not None and _is_masthead(lines[first : first + 4]):
        first += 2
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
    under = next(
        (at for at in range(first + 1, len(lines)) if not _belongs_to_head(lines[at].words)), None
    )
    if under is None:
        return first if len(lines) > first + 1 and _is_headed(words) else None
    if under > first + 1 and lines[under].gap and _is_headed(words):
        return first
    return first if _is_followed_by_text(words, lines[under:]) else None


def _is_masthead(lines: Sequence[TextLine]) -> bool:
    """Tell the name of an outlet with the day below it, from a headline with its date below it.

    Below those two stands the headline then, set apart; lines are the name and what follows.
    """
    if len(lines) < 4 or len(lines[0].words) > 40 or len(lines[0].words.split()) > 4:
        return False
    _, day, headline, after = lines
    return (
        not day.gap
        and _is_date_line(day.words)
        and headline.gap > 0
        and after.gap > 0
        and len(headline.words.split()) >= 4
        and headline.words[-1] not in _GOES_ON
        and _is_headed(headline.words)
        and not _belongs_to_head(headline.words)
    )


def _is_headed(words: str) -> bool:
    """Tell a headline from the first line of a hard-wrapped paragraph, by its own words."""
    return (
        len(words) <= _TITLE_LENGTH
        and not words[:1].islower()
        and not _BREAKS_OFF.search(words)
    )


def _belongs_to_head(words: str) -> bool:
    """Tell a line right below a headline that says who, when or how long, and is no text."""
    if len(words) > _LONGEST_HEAD_LINE or not words:
        return False
    if _stands_above(words) or _READING_TIME.fullmatch(words) or _DATED.search(words):
        return True
    return _NAMED.fullmatch(words) is not None or _is_date_line(words)


def _is_date_line(words: str) -> bool:
    """Tell a line that is a date with little beside it."""
    day = _DAY_NAMED.search(words) if len(words) <= _LONGEST_HEAD_LINE else None
    if day is None:
        return False
    rest = _CLOCK.sub(" ", words[: day.start()] + " " + words[day.end() :])
    return len(_telling(rest)) <= _MOST_NAMED


def _stands_above(words: str) -> bool:
    """Tell whether a line is a label, a byline, a date or a time, as stands above headlines."""
    if _LABELS.fullmatch(words) or _BYLINE.fullmatch(words):
        return True
    # A line may be the whole of a long text: its first word that is no part of a date tells.
    if len(words) <= _LONGEST_HEAD_LINE and (
        _ADDRESS.fullmatch(words)
        or _CHANT.match(words)
        or (_CLOCK.search(words) and _is_date_line(words))
        or _CAPTION.match(words)
    ):
        return True
    return all(_CALENDAR.fullmatch(word[0]) for word in _WORD.finditer(words))


def _is_followed_by_text(words: str, below: Sequence[TextLine]) -> bool:
    """Tell a headline with the text right below it from the first line of a hard-wrapped paragraph."""
    following = below[0].words
    return (
        _is_headed(words)
        and len(following) >= _PARAGRAPH
        and len(following) > len(words)
        and bool(_SENTENCE_BEGINS.match(following))
        and not following[:1].islower()
    )


def _may_be_title(words: str) -> bool:
    if not 0 < len(words) <= _LONGEST or _ADDRESS.fullmatch(words):
        return False
    telling = _telling(words)
    return bool(telling) and len(telling[0]) + len(telling) > 3


def _telling(words: str) -> list[str]:
    """Return the words that are no part of a date."""
    return [word for word in _WORD.findall(words) if not _CALENDAR.fullmatch(word)]
