"""What one report tells, cell by cell: times, places, persons with their role, confirmations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.article import Article, Mention, Timestamp
from corpus.letters import fold
from corpus.sentences import sentence_at
from corpus.stories.days import day_of_date_line, days_of, is_date_line, weekday_before
from corpus.stories.features import count_features, stem_of
from corpus.stories.names import last_name, name_words
from corpus.stories.roles import COURTESIES, Role, is_own_name, role_after, role_before

FactKind = Literal["time", "place", "person", "number", "quote", "confirmation"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a report tells of a fact: `text` is `[start, end)` of the article, verbatim.

    `value` is what is compared; `bound` is `exact`, `about`, `over` or `under` where it may be
    told; `as_of` the time, as the report writes it, that a number is of.
    """

    article: str
    value: str
    text: str
    start: int
    end: int
    bound: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell with what it is compared by: `keys` name what it is about, `about` the words around it.

    `names` are of a person, a place or what is counted, `low` and `high` of a number, `lead` says
    that it stands where a report tells its own event.
    """

    kind: FactKind
    cell: Cell
    keys: frozenset[str]
    about: frozenset[str]
    names: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    lead: bool = False
    said: tuple[str, ...] = ()
    """The words of the sentence, as they are written, in their order."""
    rivals: frozenset[str] = frozenset()
    """Last names of all whom the report names: who is told beside a person is not that person."""
    kin: frozenset[str] = frozenset()
    """Last names that the report gives to several persons: alone they name none of them."""
    days: tuple[str, ...] = ()
    """The days that the sentence says a number is of; see `days.days_of`."""
    moment: str | None = None
    """The day that a number is of, where it is known, else of its publication: ISO 8601.

    Of a time the day that a weekday means beside the report's date line."""


_LEAD = 800
_ROUGH = re.compile(
    r"(?i)\b(about|around|approximately|roughly|nearly|almost|some|circa|shortly|just)\b"
)
_DENIED = re.compile(
    r"(?i)\b(den(?:y|ies|ied)|refut(?:e|es|ed)|reject(?:s|ed) (?:the )?(?:claims?|reports?)|no evidence"
    r"|never|(?:did|do|does|was|were|is|are|has|have|had|could|would)(?: not|n['’]t))\b"
)


def told_by(article: Article) -> tuple[ComparedCell, ...]:
    """Return what a report tells, in reading order by kind; what it denies is left out."""
    reading = _Read(article)
    return (
        *reading.times(),
        *reading.people(),
        *reading.places(),
        *reading.numbers(),
        *reading.quotes(),
        *reading.confirmations(),
    )


class _Read:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self._person_ends = sorted(
            mention.end for mention in article.annotations.mentions if mention.kind == "person"
        )
        self._wide = frozenset(
            stem_of(word.lower())
            for mention in article.annotations.mentions
            if mention.kind in ("group", "place")
            for word in self.text[mention.start : mention.end].split()
        )
        self._sentences: dict[int, tuple[int, int]] = {}
        self._about: dict[tuple[int, int], frozenset[str]] = {}

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a span."""
        if start not in self._sentences:
            self._sentences[start] = sentence_at(self.text, start, end)
        return self._sentences[start]

    def about(self, start: int, end: int) -> frozenset[str]:
        """Return the stems of the sentence around a span, those of the span left out."""
        place = self.sentence(start, end)
        if place not in self._about:
            found = count_features(None, self.text[slice(*place)]).counts
            self._about[place] = frozenset(f for f in found if "_" not in f and not f[:1].isdigit())
        own = {stem_of(word) for word in re.findall(r"\w+", self.text[start:end].lower())}
        return self._about[place] - own

    def _said(self, start: int, end: int) -> tuple[str, ...]:
        first, last = self.sentence(start, end)
        return tuple(_WORD_BEFORE.findall(self.text, first, last))

    def is_denied(self, start: int, end: int) -> bool:
        """Tell whether the sentence denies what stands in the span, before it and not far."""
        first, _ = self.sentence(start, end)
        return bool(_DENIED.search(self.text, max(first, start - 90), start))

    def cell(
        self,
        value: str,
        start: int,
        end: int,
        bound: str | None = None,
        as_of: str | None = None,
    ) -> Cell:
        words = self.text[start:end]
        return Cell(self.article.id, value, words, start, end, bound, as_of)

    def times(self) -> Iterator[ComparedCell]:
        own = self._own_day()
        for stamp in self.article.annotations.timestamps:
            if stamp.type == "set" or stamp.status == "vague" or _says_nothing(stamp):
                continue
            if self.is_denied(stamp.start, stamp.end):
                continue
            if is_date_line(self._line(stamp.start, stamp.end)):
                continue  # when the report came out
            rough = _ROUGH.search(self.text[stamp.start : stamp.end])
            cell = self.cell(
                stamp.value, stamp.start, stamp.end, "about" if rough else "exact"
            )
            yield ComparedCell(
                "time",
                cell,
                frozenset({stamp.value}),
                self.about(stamp.start, stamp.end),
                lead=stamp.start < _LEAD,
                said=self._said(stamp.start, stamp.end),
                moment=weekday_before(stamp.value, own) if own else None,
            )

    def _own_day(self) -> str | None:
        """Return the day on which a report says in its date line that it came out."""
        lines = self.text[:_LEAD].split("\n")
        return next((day for line in lines if (day := day_of_date_line(line))), None)

    def _line(self, start: int, end: int) -> str:
        """Return the line that a span stands in."""
        last = self.text.find("\n", end)
        return self.text[self.text.rfind("\n", 0, start) + 1 : last if last >= 0 else None]

    def people(self) -> Iterator[ComparedCell]:
        written = self._written_names()
        rivals = frozenset(last_name(name) for name in written.values())
        full = {name_words(name) for name in written.values()}
        bearers = Counter(words[-1] for words in full if len(words) > 1)
        kin = frozenset(name for name, count in bearers.items() if count > 1)
        for mention in self.article.annotations.mentions:
            if mention.kind != "person" or self.is_denied(mention.start, mention.end):
                continue
            if not is_own_name(self.text, mention.end):
                continue  # whose administration it is
            before, after = self._roles(mention)
            known_as = mention.name or self.text[mention.start : mention.end]
            name = written[mention.entity or fold(known_as)]
            office = _office(before) if before else ""
            nation = self._nation_before(mention) if office else ""
            keys = {mention.entity or fold(known_as)}
            if office and nation:
                keys.add(f"office {nation} {office}")
            value = f"{before.text} {name}" if before else name
            cell = self.cell(
                f"{value}, {after.text}" if after else value,
                before.start if before else mention.start,
                after.end if after else mention.end,
            )
            yield ComparedCell(
                "person",
                cell,
                frozenset(keys),
                frozenset(role.head for role in (before, after) if role),
                (name,),
                lead=mention.start < _LEAD,
                rivals=rivals,
                kin=kin,
            )

    def _roles(self, mention: Mention) -> tuple[Role | None, Role | None]:
        """Return what the sentence says that a person is, before the name and behind it."""
        first, last = self.sentence(mention.start, mention.end)
        at = bisect_left(self._person_ends, mention.start + 1)
        first = max(first, self._person_ends[at - 1] if at else 0)
        return (
            role_before(self.text, first, mention.start),
            role_after(self.text, mention.end, last),
        )

    def _written_names(self) -> dict[str, str]:
        """Return the fullest name by which the report itself calls each person.

        What names mean across an archive is not asked: two reports that write a name otherwise
        are to be seen as such.
        """
        written: dict[str, str] = {}
        for mention in self.article.annotations.mentions:
            if mention.kind == "person":
                words = self.text[mention.start : mention.end]
                key = mention.entity or fold(mention.name or words)
                if len(words.split()) > len(written.get(key, "").split()):
                    written[key] = words.strip()
        return written

    def _nation_before(self, mention: Mention) -> str:
        """Return the nation that a sentence names last before a person, in small letters."""
        first, _ = self.sentence(mention.start, mention.end)
        last = ""
        for other in self.article.annotations.mentions:
            if other.start >= mention.start:
                break
            if other.start >= first and other.kind in ("group", "place"):
                last = fold(self.text[other.start : other.end])
        return last

    def places(self) -> Iterator[ComparedCell]:
        for mention in self.article.annotations.mentions:
            if mention.kind == "place" and not self.is_denied(mention.start, mention.end):
                name = mention.name or self.text[mention.start : mention.end]
                yield ComparedCell(
                    "place",
                    self.cell(name, mention.start, mention.end),
                    frozenset({mention.entity or fold(name)}),
                    frozenset(),
                    (name,),
                    lead=mention.start < _LEAD,
                )

    def numbers(self) -> Iterator[ComparedCell]:
        for number in self.article.annotations.quantities:
            counted = number.noun or number.unit
            low = number.low if number.value is None else number.value
            high = number.high if number.value is None else number.value
            if not counted or (low is None and high is None):
                continue
            if not number.noun and counted in _OF_TIME:
                continue  # how long something took is told among the times
            if self.is_denied(number.start, number.end):
                continue
            value = _shown(number.value) if number.value is not None else _range(low, high)
            stamp = self._stamp_of(number.start, number.end)
            words = self.text[stamp.start : stamp.end] if stamp else self.article.published
            cell = self.cell(value, number.start, number.end, number.bound, words)
            head = stem_of(counted.lower().split()[-1])
            about = self._around(number.start, number.end) - {head}
            yield ComparedCell(
                "number", cell, frozenset({head}), about, (counted,), low, high,
                days=days_of(stamp.value) if stamp else (),
                moment=self._moment(stamp),
            )  # fmt: skip

    def _around(self, start: int, end: int) -> frozenset[str]:
        """Return the stems a few words before and after a number, no names of nations or places."""
        first, last = self.sentence(start, end)
        before = [w[0] for w in _WORD_BEFORE.finditer(self.text, max(first, start - 90), start)]
        after = [w[0] for w in _WORD_BEFORE.finditer(self.text, end, min(last, end + 90))]
        near = " ".join(before[-_AROUND:] + after[:_AROUND])
        found = {f for f in count_features(None, near).counts if "_" not in f}
        return frozenset(found - self._wide)

    def _stamp_of(self, start: int, end: int) -> Timestamp | None:
        """Return the time that a sentence says a number is of."""
        first, last = self.sentence(start, end)
        for stamp in self.article.annotations.timestamps:
            if first <= stamp.start < last and stamp.type in ("date", "time"):
                return stamp
        return None

    def _moment(self, stamp: Timestamp | None) -> str | None:
        """Return the day that a number is of, ISO 8601, else that on which it was published."""
        if stamp is None:
            return (self.article.published or "")[:10] or None
        return stamp.earliest.date().isoformat() if stamp.earliest else None

    def quotes(self) -> Iterator[ComparedCell]:
        for quote in self.article.annotations.quotes:
            words = count_features(None, self.text[quote.start : quote.end]).counts
            stems = frozenset(word for word in words if "_" not in word)
            if quote.direct and len(stems) >= 3:
                speaker = fold(quote.name or quote.speaker or "")
                yield ComparedCell(
                    "quote",
                    self.cell(quote.name or quote.speaker or "", quote.start, quote.end),
                    frozenset(speaker.split()[-1:]),
                    stems,
                )

    def confirmations(self) -> Iterator[ComparedCell]:
        for found in _CONFIRMS.finditer(self.text):
            place = self.sentence(*found.span())
            who = self._who_before(found.start(), place[0])
            if who is None:
                continue
            before = self.text[who.end : found.start()]
            no = bool(_NOT.search(before)) or found[0].lower().startswith(("den", "ref"))
            name = who.name or self.text[who.start : who.end]
            cell = self.cell(f"{name} {'not ' if no else ''}confirmed", who.start, found.end())
            yield ComparedCell(
                "confirmation",
                cell,
                frozenset({who.entity or fold(name)}),
                self.about(who.start, found.end()),
                ("no" if no else "yes",),
            )

    def _who_before(self, end: int, first: int) -> Mention | None:
        near = [
            mention
            for mention in self.article.annotations.mentions
            if first <= mention.start and mention.end <= end and end - mention.end < 40
        ]
        kinds = [m for m in near if m.kind in ("org", "person", "group")] or near
        return kinds[-1] if kinds else None


_OF_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_WORD_BEFORE = re.compile(r"[^\W\d_][\w-]*")
_AROUND = 8
_TITLES = frozenset(
    """
    minister president governor mayor secretary chief director general colonel ambassador
    chairman chairwoman commander attorney sheriff captain coach king queen pope premier chancellor
    """.split()  # noqa: SIM905
)
"""Offices that one person holds at a time: two names for one are a difference."""
_CONFIRMS = re.compile(
    r"(?i)\b(?:confirm(?:s|ed)?|den(?:ies|ied)|refus(?:es|ed) to (?:acknowledge|confirm))\b"
)
_NOT = re.compile(r"(?i)\b(?:not|n['’]t|never|yet to|unable to|without)\b")


def _office(role: Role) -> str:
    """Return the office that a role names, in small letters: `defense minister`; else nothing."""
    words = [word for word in fold(role.text).split() if word.rstrip(".") not in COURTESIES]
    return " ".join(words) if role.head in _TITLES else ""


def _says_nothing(stamp: Timestamp) -> bool:
    """Tell whether an expression says no time that another report could share."""
    return (
        stamp.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
        or not re.search(r"\d", stamp.value.partition("T")[0] or stamp.value)
        or ("X" in stamp.value and stamp.type == "duration")
    )


def _shown(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def _range(low: float | None, high: float | None) -> str:
    return f"{_shown(low) if low is not None else ''}..{_shown(high) if high is not None else ''}"
