"""A registry with a few articles, written with their names marked, that were linked into it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from corpus.article import Mention
from corpus.linking.registry import Registry
from corpus.linking.stored import linked_mentions
from corpus.linking.tables import SCHEMA
from tests.corpus.linking.marked import read_marked

POOL = [
    "[person Vladimir Medinsky] led the delegation. [person Medinsky] spoke in [place Istanbul].",
    "[person Medinsky] is said to return to [place Istanbul].",
    "[person Мединский] spoke.",
    "[person Rustem Umerov] came to [place/facility Dolmabahçe Palace].",
    "[person Rustem穆默夫] came to [place/facility Dolmabahce Palace], [place US].",
    "[person Rustem Azimov] sang.",
    "[person Donald Roe] met [person Melania Roe]. [org GAO] wrote.",
    "[person President Roe] spoke. [person Roe] left the [place United States].",
    "[person President Donald Roe] signed. The [org Norland Galactic Office] ([org NGO]) wrote.",
    "[org NGO] found that [org Harvard] and [place Tulsa] grew.",
    "[org Harvard University] ([org Harvard]) in [place Tulsa, Oklahoma], [place U.S.]",
    "[person George Bush] spoke.",
    "[person George W. Bush] spoke.",
    "[person George H. W. Bush] spoke. [person V. Medinsky] wrote.",
    "[org MoD] said. The [org Russian Ministry of Defense] added. [group Russians]",
    "[org Acme Computer] sells. [org Acme] buys. The [org Court] met.",
    "[org Acme] makes it. The [org Court] met again. [person Smith] and [person Jenna].",
    "[person Anna Smith] and [person Jenna Roe] met [person Senator Roe].",
]


class Archive:
    """A registry with the articles that were linked into it."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)
        self.registry = Registry(self.connection)
        self.articles: dict[int, tuple[str, tuple[Mention, ...]]] = {}

    def add(self, marked: str, number: int | None = None) -> tuple[Mention, ...]:
        number = number or len(self.articles) + 1
        self.articles[number] = read_marked(marked)
        self.registry.link_article(number, *self.articles[number])
        return self.registry.mentions(number, self.articles[number][1])

    def entity(self, form: str) -> str:
        """The entity of the first mention that is written so."""
        for number, (text, mentions) in self.articles.items():
            for mention in self.registry.mentions(number, mentions):
                if text[mention.start : mention.end] == form:
                    return mention.entity
        raise LookupError(form)

    def parts(self) -> set[frozenset[tuple[int, int]]]:
        """The mentions, as article and start, that are one entity each."""
        found = defaultdict(set)
        for number in self.articles:
            for mention in linked_mentions(self.connection, number):
                found[mention.entity].add((number, mention.start))
        return {frozenset(part) for part in found.values()}

    def names(self) -> dict[tuple[int, int], str]:
        return {
            (number, mention.start): mention.name
            for number in self.articles
            for mention in linked_mentions(self.connection, number)
        }


def archive_of(*marked: str) -> Archive:
    archive = Archive()
    for text in marked:
        archive.add(text)
    return archive


def one(archive: Archive, *forms: str) -> bool:
    return len({archive.entity(form) for form in forms}) == 1
