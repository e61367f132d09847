"""Furniture of a page: lines that belong to the page and not to the article, told by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """A rule for lines that belong to the page and not to the article.

    `pattern` has to match a whole line, case aside.  `edge` limits it to the first and last
    lines of the article, where a short line is furniture rather than text.  `example` is a
    line that it catches.
    """

    name: str
    pattern: str
    example: str
    edge: bool = False


FURNITURE: tuple[Furniture, ...] = (
    Furniture("close button", r"[x×✕✖]", "X", edge=True),
    Furniture(
        "share or follow link",
        r"(?:follow|like|find|join|share|tweet|pin)(?: (?:us|this|it|article|page|story|post))*"
        r"(?: (?:on|via|with|by|in))?"
        r"(?: (?:facebook|twitter|x|instagram|telegram|youtube|whatsapp|linkedin|e-?mail"
        r"|google news|tiktok|threads|bluesky|reddit|pinterest|friends|and|,|&))*[.!]?",
        "Follow Us on Facebook",
        edge=True,
    ),
    Furniture(
        "link to other articles",
        r"(?:lire aussi|à lire aussi|read (?:also|more|next|the full (?:story|article)(?: here)?)"
        r"|also read|see also|related(?: (?:articles?|stories|news|topics?|content|links))?"
        r"|more (?:on this story|stories|from .{1,40})|recommended(?: for you| stories)?"
        r"|you (?:may|might) also like|most (?:read|popular|viewed)|siehe auch"
        r"|читайте также|leer también|leggi anche)\s*:?",
        "Lire aussi",
    ),
    Furniture(
        "advertisement",
        r"(?:advertisement|advertising|ad|sponsored(?: content)?"
        r"|story continues below(?: this ad(?:vertisement)?)?"
        r"|(?:article )?continues after (?:the )?(?:ad(?:vertisement)?|break)"
        r"|scroll to continue(?: reading)?|skip ad(?:vertisement)?)\s*[.:]?",
        "Advertisement",
    ),
    Furniture(
        "sign-up call",
        r"(?:(?:please )?(?:subscribe|sign up|log ?in|register|sign in)(?: (?:now|here|today|free|in))?"
        r"(?: (?:to|for|with) (?:our|the|a|your|read|continue|get)\b.{0,60})?"
        r"|get our (?:free )?newsletter.{0,40}|newsletter)\s*[.!:]?",
        "Sign up for our newsletter",
        edge=True,
    ),
    Furniture(
        "page control",
        r"(?:print(?: this)?(?: page| article)?|copy link|save(?: article)?|comments?(?: \(\d+\))?"
        r"|leave a comment|back to top|skip to (?:main )?content|menu|close"
        r"|(?:click|tap) (?:here )?to (?:enlarge|expand|play|share).{0,30}"
        r"|listen to (?:this )?article|\d+ min(?:ute)?s? read|loading\W*|accept (?:all )?cookies"
        r"|share|tags?|home|search|open (?:the )?menu|navigation)\s*:?",
        "Skip to main content",
        edge=True,
    ),
    Furniture(
        "copyright line",
        r"(?:©|\(c\)|copyright\b).{0,120}|.{0,80}\ball rights reserved\b.{0,80}",
        "© 2025 Harbour Gazette. All rights reserved.",
    ),
    Furniture(
        "language switch",
        r"(?:(?:en|fr|de|es|pt|it|ru|uk|ua|pl|tr|ar|fa|zh|ja|eng|rus|ukr|рус|укр|бел"
        r"|english|français|deutsch|español|português|italiano|русский|українська|polski|türkçe"
        r"|العربية|فارسی|中文|日本語)(?:\s*[|/·•,]\s*|\s+|$)){2,}",
        "EN | FR | Русский",
        edge=True,
    ),
    Furniture(
        "path of the page",
        r"(?:current(?: position| location)?\s*:\s*|you are here\s*:\s*)?home(?:page)?\s*"
        r"(?:[>»›/→]\s*[^>»›/→.!?]{0,60}){1,6}",
        "Current:Home > World > Europe",
        edge=True,
    ),
    Furniture(
        "menu of the page",
        r"home(?:page)?(?:\s*[|/·•]\s*[^|/·•.!?]{2,30}){2,12}",
        "Home | World | Sport | Weather",
        edge=True,
    ),
    Furniture(
        "link to another article",
        r"(?:also read|read also|read more|see also|related|lire aussi|à lire aussi|siehe auch"
        r"|читайте также)\s*[:|»>-]\s*\S.{0,180}",
        "Also Read: Ferry line opens a second pier",
    ),
    Furniture(
        "share line",
        r"(?:share|tweet|e-?mail|print|copy link|facebook|twitter|whatsapp|telegram|linkedin|reddit"
        r"|x|messenger|viber|pinterest)(?:\s*[|/·•,]?\s*(?:share|tweet|e-?mail|print|copy link|facebook"
        r"|twitter|whatsapp|telegram|linkedin|reddit|x|messenger|viber|pinterest)){1,9}",
        "Facebook Twitter WhatsApp",
        edge=True,
    ),
    Furniture(
        "clock of the page",
        # `6.37` is a price.
        r"(?:[01]?\d|2[0-3])(?::[0-5]\d(?:\s*[ap]\.?m\.?)?|\.[0-5]\d\s*[ap]\.?m\.?)",
        "14:34",
        edge=True,
    ),
)

_STACKED = (
    (
        "language switch",
        re.compile(
            r"english|français|deutsch|español|português|italiano|русский|українська|polski|türkçe"
            r"|العربية|فارسی|中文|日本語|한국어|हिन्दी|bahasa indonesia|tiếng việt|[a-z]{2}",
            re.IGNORECASE,
        ),
    ),
    (
        "share line",
        re.compile(
            r"share|tweet|e-?mail|print|copy link|copy|facebook|twitter|whatsapp|telegram|linkedin"
            r"|reddit|x|messenger|viber|pinterest|flipboard|bluesky|threads|bookmark|save",
            re.IGNORECASE,
        ),
    ),
)
"""What stands in a column at the edge of a page, one to a line: two and more of a kind tell it."""

_RULES = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in FURNITURE)
_LONGEST_LINE = 200
_EDGE = 4
"""How many lines with words, from either end, count as the edge of an article."""

_LIST_OF_LINKS = re.compile(
    r"(?:all|latest|more|top|other|trending|popular) (?:news|stories|headlines|articles)\s*:?"
    r"|most (?:read|popular|viewed)|you (?:may|might) also like|recommended(?: for you| stories)?"
    r"|related (?:news|stories|articles|topics|content)",
    re.IGNORECASE,
)
_LONGEST_LINK = 150
_ENDS_A_SENTENCE = (".", "!", "?", "…", '"', "\u201d", "\u2019", ")")


def find_furniture(lines: Sequence[str]) -> dict[int, str]:
    """Return which of the lines are furniture, each with why; blank lines must be left out.

    Where nothing else would be left nothing is furniture: then it is what somebody wanted to keep.
    """
    found: dict[int, str] = {}
    for place, words in enumerate(lines):
        edge = place < _EDGE or place >= len(lines) - _EDGE
        why = _rule_for(words, edge)
        if why and not _goes_on(lines, place):
            found[place] = why
    found |= _columns_at_the_edge(lines)
    found |= _links_at_the_end(lines, found)
    return found if len(found) < len(lines) else {}


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line is the end of a wrapped sentence: `for 12 dollars a` | `share.`"""
    before = lines[place - 1] if place else ""
    return lines[place][:1].islower() and bool(before) and not before.endswith(_ENDS_A_SENTENCE)


def _rule_for(words: str, edge: bool) -> str | None:
    if len(words) > _LONGEST_LINE:
        return None
    for rule, pattern in _RULES:
        if (edge or not rule.edge) and pattern.fullmatch(words):
            return rule.name
    return None


def _columns_at_the_edge(lines: Sequence[str]) -> dict[int, str]:
    """Return columns of languages or of places to share at, one to a line, with why."""
    found: dict[int, str] = {}
    for why, item in _STACKED:
        run: list[int] = []
        for place, words in enumerate([*lines, ""]):
            if len(words) <= 20 and words and item.fullmatch(words):
                run.append(place)
                continue
            if len(run) > 1 and (run[0] < _EDGE or run[-1] >= len(lines) - _EDGE):
                found.update(dict.fromkeys(run, why))
            run = []
    return found


def _links_at_the_end(lines: Sequence[str], found: dict[int, str]) -> dict[int, str]:
    """Return a heading such as `All News` with the titles below it, where nothing follows them."""
    for place in range(len(lines) - 1, 0, -1):
        words = lines[place]
        if _LIST_OF_LINKS.fullmatch(words) and place + 1 < len(lines):
            return {at: "list of links to other articles" for at in range(place, len(lines))}
        is_text = len(words) > _LONGEST_LINK or words.endswith(_ENDS_A_SENTENCE)
        if is_text and place not in found:
            return {}
    return {}
