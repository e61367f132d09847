"""Document consistency: one text calls the same thing by the same kind throughout.

A surname follows the full name, a short form in brackets follows the long one, and a name that
was found in one sentence is found in the next.  Kinds of peoples and events are left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.kinds import Kind
from corpus.knowledge.groups import group_forms
from corpus.knowledge.organisations import FOUNDERS
from corpus.knowledge.titles import SPAN_TITLES
from corpus.knowledge.towns import known_places
from corpus.tagging.lists import CALENDAR, LAND_WORDS
from corpus.tagging.spans import Span
from corpus.tagging.tokens import Tokens, tokenise, tokenise_blocks

Name = tuple[str, ...]

_SHORT = re.compile(r"\s?\(([^\W\d_](?:[^\W_]|&){1,9})\)")
_NEXT_WORD = re.compile(r"\s([^\W\d_]{3,14})(?!\w)")
_BLOCK = 20_000  # tokens looked at together
_MOST_WORDS = 8  # of a name that is looked for again
_TITLES = frozenset(SPAN_TITLES)
_SWAYED = frozenset({"person", "org", "place"})
_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
# Words that are no name when they stand alone, though names begin or end with them.
_NO_SURNAME = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "al", "bin", "ibn", "van", "von", "de", "da", "el", "ben", "s"}
    | _TITLES
    | CALENDAR
)


@dataclass(slots=True)
class _Known:
    """What a text says of its names: how often each was found as each kind."""

    found: dict[Name, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    surnames: Counter[str] = field(default_factory=Counter)
    shorts: dict[Name, Kind] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    org_ends: Counter[str] = field(default_factory=Counter)
    firms: set[str] = field(default_factory=set)
    houses: set[Name] = field(default_factory=set)
    articled: Counter[str] = field(default_factory=Counter)
    storms: set[str] = field(default_factory=set)

    def names_org(self, name: Name) -> bool:
        """Tell whether the text names an organisation so, elsewhere."""
        return self.shorts.get(name) == "org" or (
            name in self.found and _likeliest(self.found[name]) == "org"
        )


def _likeliest(votes: Counter[Kind]) -> Kind:
    """Return the kind with the most votes, the first of several: `most_common`, sooner."""
    return max(votes, key=votes.__getitem__)


def agree(text: str, spans: list[Span], tokens: Tokens | None = None) -> list[Span]:
    """Return the spans with kinds made to agree, and with names added that were missed.

    `spans` are sorted and do not overlap, and so are those returned.  `tokens` are those of the
    whole text, where they are at hand.
    """
    if not spans:
        return spans
    known = _learn(text, spans)
    decided: dict[tuple[str, Kind, bool], Kind] = {}
    changed: list[Span] = []
    for start, end, kind in spans:
        words = text[start:end]
        asked = words, kind, _lies_in(text, start, words)
        if asked not in decided:
            decided[asked] = _decide(_name(words), kind, known, asked[2])
        changed.append((start, end, decided[asked]))
    changed = _whole_firms(text, changed, known)
    blocks = [tokens] if tokens else tokenise_blocks(text, size=_BLOCK)
    added = list(_find_missed(blocks, changed, known))
    return sorted(changed + added) if added else changed


def _whole_firms(text: str, spans: list[Span], known: _Known) -> list[Span]:
    """Make one of a people and the word behind it that begin a firm's name: AMERICAN CYANAMID."""
    firms = {
        (name[0].lower(), name[1].lower()) for name, kinds in known.found.items()
        if len(name) > 1 and kinds["org"]
    }  # fmt: skip
    if not firms or not any(kind == "group" for _, _, kind in spans):
        return spans
    out: list[Span] = []
    for start, end, kind in spans:
        if out and start < out[-1][1]:
            continue
        more = _CAPITALISED.match(text, end) if kind == "group" else None
        if more and (text[start:end].lower(), more[1].lower()) in firms:
            end, kind = more.end(), "org"
        out.append((start, end, kind))
    return out


_CAPITALISED = re.compile(r"[^\S\n]([A-Z][\w&-]+)")


@lru_cache(maxsize=10_000)
def _name(words: str) -> Name:
    if words.replace(" ", "").isalpha():
        return tuple(words.split())  # what the tokens are, sooner
    return tuple(tokenise(words).words)


def _learn(text: str, spans: list[Span]) -> _Known:
    known = _Known()
    for start, end, kind in spans:
        name = _name(text[start:end])
        if len(name) <= _MOST_WORDS:
            known.found[name][kind] += 1
        if (
            kind == "person" and len(name) > 1 and _may_stand_alone(name[-1])
            and (not name[-1].isupper() or name[0].isupper())
        ):  # fmt: skip
            known.surnames[name[-1]] += 1
        if (
            kind in ("org", "place")
            and len(name) > 1
            and (short := _SHORT.match(text, end))
            and _shortens(short.group(1), name)
        ):
            known.shorts[(short.group(1),)] = kind
        if (
            len(name) == 1
            and kind in ("org", "place", "product")
            and (after := _NEXT_WORD.match(text, end))
            and after.group(1).lower() in LAND_WORDS
        ) or (kind == "place" and len(name) == 2 and name[1].lower() in LAND_WORDS):
            known.places.add(name[0])
        if len(name) == 1 and kind in _SWAYED and _COMPANY.search(
            text, max(0, start - 16), start
        ):  # fmt: skip
            known.firms.add(name[0])  # the company Acme
        if kind == "person" and len(name) == 1 and _ARTICLED.search(
            text, max(0, start - 5), start
        ) and not _GOES_ON.match(text, end):  # fmt: skip
            known.articled[name[0]] += 1  # the Mossad
        if kind == "event" and len(name) > 1 and name[-2].lower() in _STORMS:
            known.storms.add(name[-1])  # Hurricane Helene
        if kind == "org" and len(name) > 2:
            known.houses.update(name[:size] for size in range(2, len(name)))
        if kind == "org" and len(name) == 2:
            known.org_ends[name[1]] += 1  # Real Madrid
        if kind == "place" and len(name) == 3 and name[1] == "and":
            known.places.update((name[0], name[2]))  # Jammu and Kashmir
    return known


def _may_stand_alone(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word.lower() not in _NO_SURNAME


def _shortens(short: str, long: Name) -> bool:
    """Tell whether the letters of `short` are the first letters of words of `long`, in order."""
    firsts = "".join(word[0] for word in long if word[0].isalnum()).upper()
    at = 0
    for letter in firsts:
        if at < len(short) and short[at].upper() == letter:
            at += 1
    capitals = sum(letter.isupper() for letter in short)
    return len(long) > 1 and capitals > 1 and at >= max(2, len(short) - 1)


_COMPANY = re.compile(
    r"\b(?:company|firm|maker|retailer|operator|contractor|airline|startup|start-up|developer|insurer"
    r"|lender|carmaker|drugmaker|supplier|conglomerate|brokerage|chipmaker|automaker)\s$"
)
_ARTICLED = re.compile(r"\b[Tt]he\s$")
# Behind a person's name: the Roe family, the Roe-led talks, the Roe's.
_GOES_ON = re.compile(r"['’-]|\s?[’'´]\s?s|\s[a-z]|\s(?:and|of|&)\s|s\b")
_BEHIND_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]utside|visit(?:ed|s|ing)?)\s$")


def _lies_in(text: str, start: int, words: str) -> bool:
    """Tell whether a well-known place's name stands where a place does: `in Paris`."""
    return words.lower() in known_places() and (
        _BEHIND_IN.search(text, max(0, start - 10), start) is not None
    )


def _decide(name: Name, kind: Kind, known: _Known, lies_in: bool = False) -> Kind:
    if lies_in and kind in _SWAYED:
        return "place"
    if kind == "group" and len(name) > 1 and known.names_org(name[1:]):
        return "org"
    if name in known.shorts:
        return known.shorts[name]
    if len(name) == 1 and name[0] in known.firms and not known.surnames[name[0]]:
        return "org" if kind in _SWAYED else kind
    if kind == "place" and name in known.houses and " ".join(name).lower() not in known_places():
        return "org"  # Charles River, of Charles River Laboratories
    if (
        len(name) == 1
        and name[0] in known.places
        and not known.surnames[name[0]]
        and name[0].lower() not in group_forms()
    ):
        return "place"
    if kind not in _SWAYED:
        return kind
    if len(name) == 1 and name[0] in known.storms and not known.surnames[name[0]]:
        return "event"
    votes = known.found.get(name)
    if votes is None:
        return kind
    if kind == "person" and len(name) == 1 and not known.surnames[name[0]] and (
        2 * known.articled[name[0]] >= votes["person"]
    ):  # fmt: skip
        return "org"
    if len(name) == 1 and known.surnames[name[0]]:
        others = sum(n for k, n in votes.items() if k != "person")
        if known.surnames[name[0]] + votes["person"] >= others or _is_no_firm(name[0], known):
            return "person"
    if len(name) == 1 and known.org_ends[name[0]]:
        votes = votes + Counter({"org": known.org_ends[name[0]]})
    best = _likeliest(votes)
    if best in _SWAYED and best != kind and votes[best] > votes[kind]:
        return best
    return kind


def _is_no_firm(word: str, known: _Known) -> bool:
    """Tell whether nothing but its own mentions speaks for a surname of the text as a firm or place."""
    return (
        not known.org_ends[word] and word.lower() not in known_places() and word not in known.firms
        and not any(word in name for name, kinds in known.found.items()
                    if len(name) > 1 and _likeliest(kinds) != "person")
        and word.lower() not in FOUNDERS
    )  # fmt: skip


def _find_missed(blocks: Iterable[Tokens], spans: list[Span], known: _Known) -> Iterator[Span]:
    wanted = _choose(known)
    if not wanted:
        return
    lengths: dict[str, list[int]] = defaultdict(list)
    for name in wanted:
        if len(name) not in lengths[name[0]]:
            lengths[name[0]].append(len(name))
    for sizes in lengths.values():
        sizes.sort(reverse=True)
    at = 0
    for tokens in blocks:
        seen: Counter[Name] = Counter()
        fresh: list[tuple[Name, Span]] = []
        free = 0
        for i in [i for i, word in enumerate(tokens.words) if word in lengths]:
            if i < free:
                continue
            while at < len(spans) and spans[at][1] <= tokens.starts[i]:
                at += 1
            for size in lengths[tokens.words[i]]:
                name = tuple(tokens.words[i : i + size])
                if len(name) < size or name not in wanted:
                    continue  # the text ends before a name of this size would
                start, end = tokens.starts[i], tokens.ends[i + size - 1]
                if at < len(spans) and spans[at][0] < end:
                    break
                if _is_part(tokens, i, i + size):
                    break
                seen[name] += 1
                fresh.append((name, (start, end, wanted[name])))
                free = i + size
                break
        every = Counter(tokens.words) if fresh else Counter()
        for name, span in fresh:
            if len(name) == 1 and name not in known.shorts:
                word = name[0]
                support = sum(known.found[name].values()) + 2 * known.surnames[word]
                if (every[word.lower()] and word.lower().islower()) or support < seen[name]:
                    continue
            yield span


def _choose(known: _Known) -> dict[Name, Kind]:
    """Return the names worth looking for again, with their kinds."""
    wanted: dict[Name, Kind] = {}
    for name, votes in known.found.items():
        best = _likeliest(votes)
        if best not in _SWAYED or not any(word[0].isupper() for word in name):
            continue
        if len(name) > 1 or (
            len(name[0]) > 2 and name[0][0].isupper() and name[0].lower() not in _NO_SURNAME
        ):
            wanted[name] = _decide(name, best, known)
    for word in known.surnames:
        wanted.setdefault((word,), "person")
    wanted.update(known.shorts)
    return wanted


def _is_part(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether the words go on into a longer capitalised name on either side."""
    words = tokens.words
    if first > 0 and words[first - 1][0].isupper() and words[first - 1].lower() not in _TITLES:
        sentence_start = first < 2 or words[first - 2] in ".\n"
        if not sentence_start:
            return True
    return after < len(words) and words[after][0].isupper()
