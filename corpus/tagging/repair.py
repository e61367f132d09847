"""Span repair: the exact words of a name, without the article, title or ending beside it.

Newspapers write `the Interior Ministry's` and `Prime Minister Jane Doe`; the names in there
are `Interior Ministry` and `Jane Doe`.  The rules are tables that a test runs row by row.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.kinds import Kind
from corpus.knowledge.titles import SPAN_TITLES
from corpus.tagging.lists import CALENDAR, NO_FIRST_WORDS, NO_LAST_WORDS

# Names that keep their article: the span, and what is left of it.
KEPT_ARTICLES: frozenset[str] = frozenset({"the hague", "the economist"})

_TITLE_WORDS = sorted(SPAN_TITLES, key=len, reverse=True)
_TITLE = re.compile(
    r"(?:(?:former|ex|late|then|outgoing|incoming)[\s-]\s*)?(?:"
    + "|".join(re.escape(t).replace(r"\ ", r"\.?[^\S\n]") for t in _TITLE_WORDS)
    + r")\.?,?(?:\s+(?=\S)|$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|a|an)(?:\s+(?=\S)|$)", re.IGNORECASE)
_OFFICE = re.compile(
    r"((?:[A-Z][\w.]*[^\S\n]){0,3}[A-Z][\w.]*)[^\S\n](?:Press|Chief|Communications|Budget)"
    r"[^\S\n](?:Secretary|of Staff|Director|Office)"
)
_FRONT = re.compile(r"(?:Sources?:|Credit:)?[\s\"'“”‘’«»„‹›()\[\]{}<>*_~|,;:!?./\\@#—–\-]+")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_BACK = re.compile(r"[\s\"'“”‘’«»„‹›()\[\]{}<>*_~|,;:!?/\\—–\-]$")
_ABBREVIATION = re.compile(
    r"(?:(?:^|[\s.])[^\W\d_]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|Cos|St|Mt|Calif|Mass|Pa|Fla|Va|Md))\.$"
)
# What is left when a tagger marked only the joint of a name.
NO_NAME_ALONE: frozenset[str] = frozenset({*NO_FIRST_WORDS, *NO_LAST_WORDS, "of", "de", "s"})

_FIRST_WORD = re.compile(r"[^\W\d_]+\s+")
_LAST_WORD = re.compile(r"\s([^\W\d_]{1,9})$")
_LANDS = re.compile(r"\s(?:regions|provinces|oblasts|districts|counties)$", re.I)
_LATER_PART = re.compile(
    r"[^\S\n](?:II|III|IV|VI{1,3}|IX|X[IV]{1,3}|XX[IV]{1,4})(?!\w)|,?[^\S\n](?:Jr|Sr)(?:\.|(?!\w))"
)
_INITIAL = re.compile(r"(?<![^\W\d_])[A-Z]\.$")
_SURNAME = re.compile(r"(?:[^\S\n]|\n(?!\n))([A-Z][a-zà-ž]+(?:['’-][A-Z]?[a-z]+)?)(?!\w)")
_NO_SURNAME = NO_FIRST_WORDS | CALENDAR | {"the", "a", "an"}
_CALLED_AFTER = re.compile(r"[A-Z][a-z]+(?:care|nomics|mania|ism|gate)")
"""Laws, policies and affairs called after a person: `Reaganomics`."""
_LONGEST = 400  # no name is longer; keeps hostile spans cheap


def repair(text: str, start: int, end: int, kind: Kind) -> tuple[int, int] | None:
    """Return the span of the name within `[start, end)`, or None where nothing is left.

    Offsets are code points, half-open.  Only ever narrows the span.
    """
    end = min(end, start + _LONGEST)
    if not _is_one_name(text[start:end], kind):
        start, end = _narrow(text, start, end, kind)
        if start >= end:
            return None
    name = text[start:end]
    if name.islower() and name in NO_NAME_ALONE:
        return None
    if kind == "person" and _CALLED_AFTER.fullmatch(name):
        return None
    return (start, end) if any(c.isalnum() for c in name) else None


_ARTICLES = frozenset(("the", "a", "an"))


@lru_cache(maxsize=8_000)  # most names come again, and titles are many
def _is_one_name(words: str, kind: Kind) -> bool:
    """Tell whether there is one word of letters alone, in which nothing is to be narrowed."""
    return words.isalpha() and words.lower() not in _ARTICLES and (
        kind != "person" or not _TITLE.match(words)
    )


def _narrow(text: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """Return the span of the name within `[start, end)`, an empty one where nothing is left."""
    while start < end:
        before = start, end
        if front := _FRONT.match(text, start, end):
            start = front.end()
        words = text[start:end]
        if (article := _ARTICLE.match(words)) and words.lower() not in KEPT_ARTICLES:
            start += article.end()
        elif kind == "person" and (title := _TITLE.match(words)):
            if title.end() >= len(words):
                return end, end
            start += title.end()
        elif (
            first := _FIRST_WORD.match(words)
        ) and _is_no_first(first.group().strip(), words):
            start += first.end()
        end = _trim_end(text, start, end)
        if kind == "org" and (office := _OFFICE.match(text, start, min(len(text), end + 16))) and (
            office.end(1) < end < office.end()
        ):
            end = office.end(1)  # White House, of the White House Press Secretary
        if (last := _LAST_WORD.search(text[max(start, end - 10) : end])) and (
            last.group(1).lower() in NO_LAST_WORDS
        ):
            end -= len(last.group())
        elif kind == "place" and (lands := _LANDS.search(text[start:end])):
            end -= len(lands.group())
        if (start, end) == before:
            break
    return start, end


def _is_no_first(word: str, words: str) -> bool:
    """Tell whether a name may not begin with a word: `It Group`, but IT Group."""
    return word.lower() in NO_FIRST_WORDS and (len(word) < 2 or not word.isupper() or words.isupper())


def lengthen(text: str, end: int) -> int:
    """Return where a person's name that ends at `end` ends with its number or its `Jr.`.

    Behind an initial comes the surname.
    """
    if _INITIAL.search(text, max(0, end - 3), end) and (
        surname := _SURNAME.match(text, end)
    ) and surname[1].lower() not in _NO_SURNAME:  # fmt: skip
        return surname.end()
    more = _LATER_PART.match(text, end)
    return more.end() if more else end


def _trim_end(text: str, start: int, end: int) -> int:
    while start < end:
        words = text[max(start, end - 12) : end]
        if ending := _POSSESSIVE.search(words):
            # `Reuters'` loses its sign, `O'` in a cut name too; a lone name in quotes as well.
            end -= len(words) - ending.start()
        elif _BACK.search(words):
            # A closing bracket belongs to the name where the name has the opening one.
            if _closes(text[start:end]):
                break
            end -= 1
        elif words.endswith(".") and not _ABBREVIATION.search(words):
            end -= 1
        else:
            break
    return end


def _closes(words: str) -> bool:
    return (words.endswith(")") and words.count("(") == words.count(")")) or (
        words.endswith("]") and words.count("[") == words.count("]")
    )
