"""Who a speaker is: the linked mention that the text's own words name, and the role they give.

What is not sure stays open: a pronoun is resolved only where one person alone can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from corpus.article import Mention, Quote
from corpus.knowledge.people import MENS_NAMES, WOMENS_NAMES
from corpus.letters import fold
from corpus.names.people import titles_before, told_sex
from corpus.quotes.lexicon import MANNER, PEOPLE, VERBS_OF_ALL_KINDS
from corpus.sentences import sentence_at

_SPEAKERS = frozenset(("person", "org", "place", "group"))
_FAR_BACK = 700
"""Characters before a pronoun within which the one it stands for is looked for."""
_LATELY = 200
"""Speakers named last, among whom are all that stand so near."""
_WHO_FAR = 90
_TITLE_FAR = 60
_OVERLAPPING = 12
"""Mentions that one speaker's words may hold."""
_SEXES = {"he": False, "she": True}
_NOBODY = frozenset(("they", "it", "we", "i", "you", "some", "many", "others", "both"))
_PREPOSITION = re.compile(r"\s(?:for|of|with|at|from|in|to|on|close|near|who|which)\s")
_BREAK = re.compile(r"[.;:“”\"\n]")
_POSSESSIVE = ("'s", "’s")
_APPOSITION = re.compile(
    r"(?:\s\([^)\n]{1,20}\))?(?:,\s\d{1,3})?,\s+"
    r"(?P<role>(?:an?|the|his|her|its|their|[A-Z][\w’'.]+[’']s?|[a-z][a-z-]+)"
    r"\s(?:[^.;:“”\"\n]|(?<=\b[A-Z])\.){2,90}?)"
    r"(?=,|[;:“”\"\n]|(?<!\b[A-Z])\.|\s(?:who|said|says|told)\b|$)"
)
_NO_ROLE = re.compile(
    r"(?:who|which|whose|where|when|while|as|after|before|but|and|or|in|on|at|during|speaking|citing"
    r"|referring|adding|saying|according|with|for|to|by|although|though|because|if)\b|\w+(?:ing|ed)\b"
)
_CLAUSE_STARTS = frozenset((*MANNER, *VERBS_OF_ALL_KINDS, "there", "that"))
_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "mx", "the", "a", "an", "and", "but"))
_JOINED_AFTER = re.compile(r"(?:,\s+(?:[^\s,]+\s+){1,3})?\s*(?:and|or|&)\s", re.IGNORECASE)
"""What stands behind the first of several speakers: `Berg and`, `Berg, Olsen and`."""
_JOINING = frozenset(("and", "or", "&", "both", "neither", "nor"))
_BEFORE_NAMES = _COURTESIES - _JOINING
_AGENT = re.compile(r"[a-z-]*(?:er|or|ist|man|woman|ian|ess|eer|ee|ant|star|hero|chef)$")
"""A word in small letters that tells what someone is: `singer`, `novelist`, `policewoman`."""


def name_speakers(
    text: str, quotes: Sequence[Quote], mentions: Iterable[Mention]
) -> tuple[Quote, ...]:
    """Return the quotes with `entity`, `name` and `role` of their speakers, as far as sure.

    `mentions` are the linked mentions of the text.  An unnamed speaker has a role only: the
    words of the text.  Pure: the same mentions give the same answer.
    """
    book = _Book(text, mentions, quotes)
    return tuple(book.named(quote) for quote in quotes)


class _Book:
    """The mentions of one text, and what has been learned of its speakers so far."""

    def __init__(self, text: str, mentions: Iterable[Mention], quotes: Sequence[Quote]) -> None:
        self.text = text
        self.mentions = sorted(
            (m for m in mentions if m.kind in _SPEAKERS and m.entity), key=lambda m: m.start
        )
        self.starts = [mention.start for mention in self.mentions]
        self.people = [mention for mention in self.mentions if mention.kind == "person"]
        self.people_starts = [person.start for person in self.people]
        self.by_entity: dict[str, list[Mention]] = {}
        for person in self.people:
            self.by_entity.setdefault(person.entity, []).append(person)
        self.direct = [(q.start, q.end) for q in quotes if q.direct]
        self.direct_starts = [start for start, _ in self.direct]
        self.sexes: dict[str, bool | None] = {}
        self.roles: dict[str, str] = {}
        self.named_at: list[tuple[int, str]] = []
        """Where speakers were named so far, with their entities."""
        self.known: dict[tuple[int, int], Quote] = {}

    def named(self, quote: Quote) -> Quote:
        if quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
            return quote
        start, end = quote.speaker_start, quote.speaker_end
        like = self.known.get((start, end))
        if like is None:
            like = self._read(quote, start, end)
            self.known[start, end] = like
        return replace(
            quote, entity=like.entity, name=like.name, role=like.role, sure=like.sure
        )

    def _read(self, quote: Quote, start: int, end: int) -> Quote:
        word = self.text[start:end].lower()
        if word in _SEXES:
            person = self._antecedent(start, _SEXES[word])
            return self._as(quote, person, None)
        if word in ("who", "which"):
            person = self._before_relative(start)
            return self._as(quote, person, self._title_of(person) if person else None)
        if word in _NOBODY:
            return quote
        head_end = self._head_end(start, end)
        found = self._within(start, end)
        people = [
            m
            for m in found
            if m.kind == "person"
            and m.start < head_end
            and not self.text.startswith(_POSSESSIVE, m.end)
            and not self.text[m.start : m.end].endswith(_POSSESSIVE)
        ]
        if people:
            person = people[-1]
            if self._speak_together(start, end, person):
                return quote
            role = self._role_after(max(end, person.end)) or self._role_before(start, person)
            self.named_at.append((start, person.entity))
            return self._as(quote, person, role)
        last_word = fold(self.text[start:head_end].split()[-1]) if head_end > start else ""
        others = [m for m in found if m.kind != "group" and abs(m.end - head_end) <= 1]
        if others and last_word not in PEOPLE:
            if self._speak_together(start, end, others[-1]):
                return quote
            return self._as(quote, others[-1], None)
        whole = [m for m in others if m.kind == "org" and m.start - start <= len("the ")]
        if whole:
            return self._as(quote, whole[-1], None)
        if last_word in PEOPLE or _AGENT.match(last_word):
            return replace(quote, role=" ".join(self.text[start:end].split()))
        return quote

    def _speak_together(self, start: int, end: int, found: Mention) -> bool:
        """Tell whether `found` is one of several speakers: `both Berg and Olsen`, `Berg and others`.

        An organisation before `and` may belong to a person's role: `former Oslo and Bergen player`.
        """
        before = fold(self.text[start : found.start]).replace(",", " ").split()
        while before and before[-1] in _BEFORE_NAMES:
            before.pop()
        if before and (before[-1] in _JOINING or before[0] in _JOINING - {"and", "or"}):
            return True
        return any(
            mention.kind == found.kind and _JOINED_AFTER.match(self.text, mention.end, end)
            for mention in self._within(start, end)
        )

    def _as(self, quote: Quote, mention: Mention | None, role: str | None) -> Quote:
        if mention is None:
            return quote
        if role:
            self.roles.setdefault(mention.entity, role)
        role = role or self.roles.get(mention.entity)
        return replace(
            quote, entity=mention.entity, name=mention.name, role=role, sure=mention.sure
        )

    def _within(self, start: int, end: int) -> list[Mention]:
        first = max(0, bisect_left(self.starts, start) - 1)
        near = self.mentions[first : first + _OVERLAPPING]
        return [mention for mention in near if mention.start < end and mention.end > start]

    def _head_end(self, start: int, end: int) -> int:
        """Return where the head of the speaker's phrase ends: before `for the ministry`."""
        preposition = _PREPOSITION.search(self.text, start, end)
        return preposition.start() if preposition else end

    def _role_after(self, end: int) -> str | None:
        """Return the apposition behind a name: `Berg, a nurse at the clinic, said`."""
        found = _APPOSITION.match(self.text, end, min(len(self.text), end + 140))
        if not found or _NO_ROLE.match(found["role"]):
            return None
        words = found["role"].split()
        return None if words[0] in _CLAUSE_STARTS else " ".join(words)

    def _role_before(self, start: int, person: Mention) -> str | None:
        """Return the words before a name within the phrase: `Kremlin spokesman Dmitry Peskov`."""
        words = self.text[start : person.start].strip(" ,\n").split()
        while words and fold(words[0]) in _COURTESIES:
            words = words[1:]
        while words and fold(words[-1].rstrip(".")) in _COURTESIES:
            words.pop()
        return " ".join(words) if words and _tells_role(words) else None

    def _title_of(self, person: Mention) -> str | None:
        """Return the titles right before a name: `Kremlin spokesman Dmitry Peskov, who said`."""
        words = self.text[max(0, person.start - _TITLE_FAR) : person.start].split()
        first = len(words)
        while first and words[first - 1][-1:].isalnum():
            word = words[first - 1]
            if not (word[:1].isupper() or fold(word) in PEOPLE):
                break
            first -= 1
        while first < len(words) and fold(words[first]) in _COURTESIES:
            first += 1
        title = words[first:]
        return " ".join(title) if any(fold(word) in PEOPLE for word in title) else None

    def _before_relative(self, start: int) -> Mention | None:
        """Return whom `who` goes on about: the mention right before, within the sentence."""
        place = bisect_left(self.starts, start) - 1
        while place >= 0 and start - self.mentions[place].end <= _WHO_FAR:
            mention = self.mentions[place]
            if mention.kind == "person":
                between = self.text[mention.end : start]
                return None if _BREAK.search(between) else mention
            place -= 1
        return None

    def _antecedent(self, start: int, woman: bool) -> Mention | None:
        """Return the only person whom `he` or `she` at `start` can stand for, or None.

        Candidates are the people of that sex, or of a sex not told, whom the nearest sentence
        with one of them names outside quotation marks.  One who spoke last is meant, and one who
        is the only candidate and opens that sentence.
        """
        first = bisect_left(self.people_starts, start - _FAR_BACK)
        last = bisect_left(self.people_starts, start)
        candidates = [
            person
            for person in self.people[first:last]
            if self._sex(person) in (woman, None) and not self._is_quoted(person)
        ]
        if not candidates:
            return None
        sentence, _ = sentence_at(self.text, candidates[-1].start, candidates[-1].end)
        near = [person for person in candidates if person.start >= sentence]
        spoke = next(
            (
                entity
                for at, entity in islice(reversed(self.named_at), _LATELY)
                if start - _FAR_BACK < at < start
            ),
            None,
        )
        for person in near:
            if person.entity == spoke and self._stands_alone(person):
                return person
        person = near[0]
        alone = all(other.entity == person.entity for other in near)
        opens = all(
            word[:1].isupper() or fold(word) in PEOPLE or fold(word) in _COURTESIES
            for word in self.text[sentence : person.start].split()
        )
        if alone and opens and self._sex(person) is not None and self._stands_alone(person):
            return person
        return None

    def _stands_alone(self, person: Mention) -> bool:
        """Tell whether a name is no part of another phrase: `Berg's aide`, `the Berg papers`."""
        return not (
            self.text.startswith(_POSSESSIVE, person.end)
            or self.text[person.start : person.end].endswith(_POSSESSIVE)
            or self.text[max(0, person.start - 4) : person.start].lower() == "the "
        )

    def _is_quoted(self, person: Mention) -> bool:
        place = bisect_left(self.direct_starts, person.start) - 1
        return place >= 0 and self.direct[place][1] >= person.end

    def _sex(self, person: Mention) -> bool | None:
        """Say whether a person is a woman, by titles before or within the names, else the given name."""
        if person.entity in self.sexes:
            return self.sexes[person.entity]
        sex: bool | None = None
        for other in self.by_entity.get(person.entity, ()):
            before = self.text[max(0, other.start - 24) : other.start].split()
            words = before[-3:] + self.text[other.start : other.end].split()[:1]
            sex = told_sex(titles_before(words))
            if sex is None:
                sex = told_sex(titles_before(before[-3:])) if before else None
            if sex is not None:
                break
        if sex is None:
            given = fold(person.name).split()
            if len(given) > 1:
                sex = True if given[0] in WOMENS_NAMES else None
                sex = False if given[0] in MENS_NAMES else sex
        self.sexes[person.entity] = sex
        return sex


def _tells_role(words: Sequence[str]) -> bool:
    """Tell whether the words before a name say what its bearer is, as far as the last one tells."""
    if any(word.lower() in MANNER or word.lower() in VERBS_OF_ALL_KINDS for word in words):
        return False
    last = words[-1]
    if not (last[-1].isalnum() or last[-1] in ".)") or last.endswith(_POSSESSIVE):
        return False
    if last.lower() in PEOPLE or _AGENT.match(last.lower()):
        return True
    return last[0].isupper() and (len(words) > 1 or bool(titles_before(words)))
