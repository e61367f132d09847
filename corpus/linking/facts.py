"""What an archive says of a name's bearer: titles, company, words around, days; read as it is asked."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.knowledge.countries import demonyms
from corpus.knowledge.rows import words
from corpus.letters import fold
from corpus.linking.namesakes import may_be_anothers
from corpus.linking.reasons import ABBREVIATION, SHORT
from corpus.names.organisations import has_legal_form

KNOWN_ARTICLES = 20
"""Articles that name a bearer in full before a bare surname alone may mean them."""

MOST_ARTICLES = 40
"""Articles of a bearer that are looked at for company and words: well-known ones have thousands."""
RARE = 20
"""A name is telling company where at most one article in so many holds it."""
NEAR_DAYS = 10
AROUND = 60
"""Letters on either side of a name in which the words for a role stand."""


class DatedText(NamedTuple):
    """What is asked of an article besides its links: its text, and its day as a number or None."""

    text: str
    day: int | None


def day_of(published: str | None) -> int | None:
    """Return a publication date (ISO 8601) as a number of days, or None where it is not known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


Sources = Callable[[int], DatedText | None]
"""Gives an article by its rowid; None where it cannot be had."""


class Bearer(NamedTuple):
    """A name of the archive: its id, kind, key, home, shown form, lead, and how many articles."""

    id: int
    kind: str
    key: str
    home: str
    shown: str
    own: int
    articles: int


class Facts:
    """Facts of one archive, for those who judge a link.  Nothing is kept between questions."""

    def __init__(self, connection: sqlite3.Connection, sources: Sources) -> None:
        self._db = connection
        self.source = sources

    def bearer(self, name: int) -> Bearer:
        """Return a name by its id."""
        row = self._db.execute(
            "SELECT id, kind, key, home, shown, own, articles FROM entity_name WHERE id = ?",
            (name,),
        ).fetchone()
        return Bearer(*row)

    def to_judge(self, article: int) -> list[Bearer]:
        """Return the names of an article that mean what other articles say, each once.

        They lead elsewhere, or are what other articles have too and of which there are many: a
        person's bare name, a county without its state, an organisation called like a town.
        """
        rows = self._db.execute(
            "SELECT DISTINCT n.id, n.kind, n.key, n.home, n.shown, n.own, n.articles"
            " FROM entity_mention m JOIN entity_name n ON n.id = m.name WHERE m.article = ?"
            " AND (n.own != n.id OR (n.articles > 1"
            " AND n.kind IN ('place', 'org', 'person')))",
            (article,),
        ).fetchall()
        found = (Bearer(*row) for row in rows)
        return [
            one for one in found
            if one.own != one.id or (one.kind == "person" and not one.home)
            or may_be_anothers(one.kind, one.key, one.shown)
        ]

    def titles(self, lead: int) -> frozenset[str]:
        """Return the telling titles by which articles call a bearer, folded."""
        return frozenset(
            str(key).partition("^")[2]
            for (key,) in self._db.execute(
                "SELECT s.key FROM entity_name n JOIN entity_short s ON s.name = n.id"
                " WHERE n.own = ? AND s.kind = 'person' AND instr(s.key, '^') AND n.mentions > 0",
                (lead,),
            )
        )

    def full_articles(self, lead: Bearer, but: int) -> list[int]:
        """Return articles that name a bearer in full, those nearest in rowid to `but` first."""
        rows = self._db.execute(
            "SELECT DISTINCT m.article FROM entity_name n JOIN entity_mention m ON m.name = n.id"
            " WHERE n.own = ?1 AND (n.id = ?1 OR (n.home = ?2 AND ?2 != '')) AND m.article != ?3"
            " ORDER BY abs(m.article - ?3), m.article LIMIT ?4",
            (lead.id, lead.home, but, MOST_ARTICLES),
        ).fetchall()
        return [int(article) for (article,) in rows]

    def company(self, article: int, but: frozenset[int]) -> frozenset[int]:
        """Return the telling names of an article: full names, organisations, events that are rare."""
        (last,) = self._db.execute("SELECT max(article) FROM entity_mention").fetchone()
        rows = self._db.execute(
            "SELECT DISTINCT n.id, n.own FROM entity_mention m JOIN entity_name n ON n.id = m.name"
            " WHERE m.article = ? AND (n.kind IN ('org', 'event') OR n.home != '')"
            " AND n.articles <= ? AND NOT instr(n.key, '#')",
            (article, max(3, (last or 0) // RARE)),
        ).fetchall()
        return frozenset(name for name, own in rows if not {name, own} & but)

    def shares_company(self, article: int, others: list[int], but: frozenset[int]) -> bool:
        """Say whether telling names of an article stand beside the bearer elsewhere too.

        Two are enough within ten days, three whenever.
        """
        company = self.company(article, but)
        if len(company) < 2 or not others:
            return False
        shared = self._db.execute(
            "SELECT article, COUNT(DISTINCT name) FROM entity_mention"
            f" WHERE article IN ({_marks(others)}) AND name IN ({_marks(company)})"
            " GROUP BY article HAVING COUNT(DISTINCT name) > 1",
            (*others, *company),
        ).fetchall()
        return any(
            count > 2 or self.days_apart(article, int(other)) <= NEAR_DAYS
            for other, count in shared
        )

    def earlier(self, name: int, article: int) -> list[int]:
        """Return the articles before one in rowid that have this name, the nearest first.

        Those alone, so that an article that is linked again is judged as it was.
        """
        rows = self._db.execute(
            "SELECT DISTINCT article FROM entity_mention WHERE name = ? AND article < ?"
            " ORDER BY article DESC LIMIT ?",
            (name, article, MOST_ARTICLES),
        )
        return [int(other) for (other,) in rows]

    def shares_place(self, article: int, others: list[int], but: int) -> bool:
        """Say whether a telling place beside a town stands beside it elsewhere too."""
        if not others:
            return False
        (last,) = self._db.execute("SELECT max(article) FROM entity_mention").fetchone()
        return bool(
            self._db.execute(
                "SELECT 1 FROM entity_mention m JOIN entity_name n ON n.id = m.name"
                " WHERE m.article = ? AND n.kind = 'place' AND n.id != ? AND n.articles BETWEEN 2 AND ?"
                " AND NOT instr(n.key, '#') AND EXISTS (SELECT 1 FROM entity_mention o"
                f" WHERE o.name = n.id AND o.article IN ({_marks(others)})) LIMIT 1",
                (article, but, max(3, (last or 0) // RARE), *others),
            ).fetchone()
        )

    def names_land(self, article: int, lands: frozenset[str]) -> bool:
        """Say whether an article names one of these lands (folded), itself or by its people."""
        return bool(lands) and any(
            key.removeprefix("@").lower() in lands or demonyms().get(key, "").lower() in lands
            for (key,) in self._db.execute(
                "SELECT DISTINCT n.key FROM entity_mention m JOIN entity_name n ON n.id = m.name"
                " WHERE m.article = ? AND n.kind IN ('place', 'group')",
                (article,),
            )
        )

    def days_apart(self, one: int, other: int) -> int:
        """Return how many days lie between two articles; many where a day is not known."""
        here, there = self.source(one), self.source(other)
        if here is None or there is None or here.day is None or there.day is None:
            return 9999
        return abs(here.day - there.day)

    def shares_role(self, article: int, name: int, lead: Bearer, others: list[int]) -> bool:
        """Say whether the same telling words stand around the name here and in full elsewhere."""
        here = self._around(article, "name = ?", (name,))
        if len(here) < SAME_WORDS:
            return False
        known = set(fold(lead.shown).split())
        return any(
            len((here & self._around(
                other, "name IN (SELECT id FROM entity_name WHERE own = ?)", (lead.id,)
            )) - known) >= SAME_WORDS
            for other in others
        )  # fmt: skip

    def _around(self, article: int, condition: str, values: tuple[int, ...]) -> set[str]:
        source = self.source(article)
        if source is None:
            return set()
        named = self._db.execute(
            'SELECT start, "end" FROM entity_mention WHERE article = ?', (article,)
        ).fetchall()
        found: set[str] = set()
        for start, end in self._db.execute(
            f'SELECT start, "end" FROM entity_mention WHERE article = ? AND {condition}',
            (article, *values),
        ):
            begin, stop = max(0, start - AROUND), end + AROUND
            window = source.text[begin:stop]
            for one, other in named:  # who stands beside is company, and no role
                if one < stop and other > begin and not (one <= start and end <= other):
                    cut = slice(max(0, one - begin), other - begin)
                    window = window[: cut.start] + " " * len(window[cut]) + window[cut.stop :]
            before, after = window[: start - begin], window[end - begin :]
            found.update(_WORD.findall(_SENTENCE.split(before)[-1].lower()))
            found.update(_WORD.findall(_SENTENCE.split(after)[0].lower()))
        return found - FREQUENT

    def is_other_name(self, key: str, kind: str) -> bool:
        """Say whether the archive has this name for something of another kind."""
        return bool(
            self._db.execute(
                "SELECT 1 FROM entity_name WHERE key IN (?1, '@' || ?1) AND kind != ?2"
                " AND kind IN ('person', 'org', 'place', 'product') AND mentions > 0",
                (key, kind),
            ).fetchone()
        )

    def is_surname(self, word: str) -> bool:
        """Say whether somebody of the archive bears this surname: Ford is a company and a man."""
        return bool(
            self._db.execute(
                "SELECT 1 FROM entity_short s JOIN entity_name n ON n.id = s.name"
                " WHERE s.kind = 'person' AND s.key = ? AND n.mentions > 0",
                (word,),
            ).fetchone()
        )

    def has_bearers(self, surname: str) -> bool:
        """Say whether several people of the archive bear a surname: Bill and Hillary Clinton."""
        (count,) = self._db.execute(
            "SELECT COUNT(DISTINCT n.own) FROM entity_short s JOIN entity_name n ON n.id = s.name"
            " WHERE s.kind = 'person' AND s.key = ? AND n.mentions > 0",
            (surname,),
        ).fetchone()
        return int(count) > 1

    def stands_small(self, article: int, word: str) -> bool:
        """Say whether an article has the word in small letters too: `will`, `cook`."""
        source = self.source(article)
        return source is not None and _stands_alone(word, source.text)

    def goes_on(self, article: int, name: int) -> bool:
        """Say whether a name is followed by more of a name wherever it stands: `CMA` CGM."""
        texts = self._places(article, name)
        return bool(texts) and all(_MORE.match(text, end) for text, _, end in texts)

    def is_in_firm(self, article: int, name: int) -> bool:
        """Say whether a surname is ever one of a firm's: `Roe`, Doe and Partners Inc."""
        return any(_FIRM.match(text, end) for text, _, end in self._places(article, name))

    def given_before(self, article: int, name: int) -> frozenset[str]:
        """Return the words, folded, that stand right before a surname or begin its mention."""
        found: set[str] = set()
        for text, start, end in self._places(article, name):
            if match := _GIVEN_BEFORE.search(text, max(0, start - 30), start):
                found.add(fold(match[1]))
            if " " in text[start:end]:
                found.add(fold(text[start:end].split()[0]))
        return frozenset(found)

    def said_before(self, article: int, name: int) -> frozenset[str]:
        """Return the words, folded, that stand right before a name's letters in brackets or commas."""
        found = (
            _SAID.search(text, max(0, start - 40), start)
            for text, start, _ in self._places(article, name)
        )
        return frozenset(fold(match[1]) for match in found if match)

    def has_legal_form(self, article: int, name: int) -> bool:
        """Say whether an article writes a name with a legal form: LTV Corp is not LTV Steel."""
        return any(
            has_legal_form(shown)
            for (shown,) in self._db.execute(
                "SELECT DISTINCT a.shown FROM entity_mention m JOIN entity_alias a ON a.id = m.alias"
                " WHERE m.article = ? AND m.name = ?",
                (article, name),
            )
        )

    def _places(self, article: int, name: int) -> list[tuple[str, int, int]]:
        source = self.source(article)
        if source is None:
            return []
        rows = self._db.execute(
            'SELECT start, "end" FROM entity_mention WHERE article = ? AND name = ?',
            (article, name),
        )
        return [(source.text, start, end) for start, end in rows]

    def taught(self, lead: int, key: str, reason: str) -> int:
        """Return how many articles name something in full and call it by `key`, for this reason."""
        assert reason in (ABBREVIATION, SHORT)
        return int(
            self._db.execute(
                "SELECT COUNT(DISTINCT m.article) FROM entity_alias a"
                " JOIN entity_mention m ON m.name = a.name AND m.alias = a.id"
                " JOIN entity_name n ON n.id = a.name"
                " WHERE a.key = ? AND a.reason = ? AND n.own = ? AND a.mentions > 0",
                (key, reason, lead),
            ).fetchone()[0]
        )

    def rivals(self, lead: Bearer, key: str) -> bool:
        """Say whether other organisations of the archive begin with the same word."""
        first = key.split()[0]
        return any(
            set(other.split()) - set(lead.key.split()) - HOUSE
            for (other,) in self._db.execute(
                "SELECT key FROM entity_name WHERE kind = 'org' AND key > ? AND key < ?"
                " AND mentions > 0 AND own != ? LIMIT 50",
                (first + " ", first + "!", lead.id),
            )
        )


HOUSE = frozenset(("holding", "holdings", "group", "and", "the"))
"""Words that a whole house of companies shares."""

SAME_WORDS = 3
_WORD = re.compile(r"[a-z]{4,}")
_MORE = re.compile(r"[^\S\n][A-Z][\w'’]*[a-zA-Z]\b|[^\S\n]?[&+][^\S\n]?[A-Z]")
_FIRM = re.compile(
    r",? (?:[A-Z][\w'’]+,? )?(?:and|&) [A-Z][\w'’]+ (?:Inc|Co|Corp|Ltd|LLP|Partners|Associates)\b"
    r"|, [A-Z][\w'’]+,? (?:and|&) [A-Z][\w'’]+"
    r"| (?:Inc|Corp|Co|Ltd|Plc|PLC|LLP|AG|SA)\b| Brothers\b"
)
_GIVEN_BEFORE = re.compile(r"([A-Z][\w'’-]+)\)?(?:\s[A-Z]\.)*\s$")
_SAID = re.compile(r"([A-Z][\w'’-]*)[.,]?\s*(?:\(|,\s|<)$")
_SENTENCE = re.compile(r"[.!?]\s")

# Words of news that stand around anybody's name and tell nothing of a role.
FREQUENT = frozenset(
    words(
        """
        about added after again against also although among another around asked back because
        been before being between both called calls came city come comes could country days didn
        does doing down during each early earlier else even ever every first five following
        former four from gave give going good government great group have having head held here
        high himself herself into just keep kept knew know known last late later least left less
        like little long made main make makes making many meanwhile might million more most much
        must near never news next night nine none only other over part people place play plus
        right said same says second seen several should show since some speaking statement still
        such take taken taking tell than thank that their them then there these they thing think
        third this those though three through time today told took toward under until upon used
        very want week weeks went were what when where whether which while whom whose will with
        within without work world would year years yesterday your monday tuesday wednesday
        thursday friday saturday sunday january february march april june july august september
        october november december according spoke speak met meeting reuters reported report
        reporters interview press wrote
        """
    )
)


def _marks(some: list[int] | frozenset[int]) -> str:
    return ", ".join("?" * len(some))


def _stands_alone(word: str, text: str) -> bool:
    """Say whether a word stands in a text, and not in an address, a compound or another word.

    It is sought as letters first: a pattern that begins with what stands before is tried everywhere.
    """
    at = text.find(word)
    while at >= 0:
        if not _WITHIN_BEFORE.match(text, at) and not _WITHIN_AFTER.match(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


_WITHIN_BEFORE = re.compile(r"(?<=[@/.\w-])")
_WITHIN_AFTER = re.compile(r"[.@/\w-]")
