"""Whether a link across articles is sure: what speaks for it beside the name, or that nothing does.

A name that other articles give to one bearer stays linked either way; without evidence the
link is a guess, with its reason, and is shown as one.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.knowledge.organisations import LEGAL
from corpus.knowledge.people import FATHERS, GIVEN, PARTICLES
from corpus.letters import fold
from corpus.linking.facts import HOUSE, KNOWN_ARTICLES, Bearer, Facts
from corpus.linking.families import is_lesser_known
from corpus.linking.namesakes import lands_of, may_be_anothers, overseas
from corpus.linking.reasons import ABBREVIATION, SAME_PERSON, SHORT, guess_across, guess_same_name
from corpus.names.bearers import COURTESY_KEY, common_surnames, is_bare_word
from corpus.names.levelling import level_given, pet_names
from corpus.names.organisations import initials

LONG = 5
"""Letters from which on one article that defines them is enough: nobody else has so many alike."""


class Verdict(NamedTuple):
    """Whether a link is sure, and where it is not, why it is a guess."""

    sure: bool
    why: str = ""


SURE = Verdict(True)


def judge(facts: Facts, article: int, name: Bearer) -> Verdict | None:
    """Judge what a name means in one article, by what the archive knows of its lead.

    None where nothing is linked: a name that leads itself, in full or in one article alone.
    """
    lead = facts.bearer(name.own) if name.own != name.id else name
    if lead is name:
        if name.articles < 2 or not (
            _is_bare(name) or may_be_anothers(name.kind, name.key, name.shown)
        ):
            return None
        if name.kind == "person" and name.home:
            others = facts.earlier(name.id, article)
            near = name.articles >= KNOWN_ARTICLES or not others or _equal_is_near(
                facts, article, name, others
            )
        elif name.kind == "person":
            near = not facts.has_bearers(name.key) and _is_near(facts, article, name, lead)
        else:
            others = facts.earlier(name.id, article)
            near = not others or _equal_is_near(facts, article, name, others)
        if near:
            return SURE
        return Verdict(False, SAME_PERSON if name.home else guess_same_name(name.kind))
    if name.kind == "person":
        sure = _person_is_sure(facts, article, name, lead)
    elif name.kind == "org":
        sure = _organisation_is_sure(facts, article, name, lead)
    else:
        sure = _is_near(facts, article, name, lead)
    return SURE if sure else Verdict(False, guess_across(name.kind, name.key, lead.shown))


def _is_bare(name: Bearer) -> bool:
    """Say whether a name is a person's single word, without title or number."""
    return name.kind == "person" and is_bare_word(name.key)


def _is_near(facts: Facts, article: int, name: Bearer, lead: Bearer) -> bool:
    others = facts.full_articles(lead, article)
    but = frozenset((name.id, lead.id))
    return facts.shares_company(article, others, but) or facts.shares_role(
        article, name.id, lead, others
    )


def _equal_is_near(facts: Facts, article: int, name: Bearer, others: list[int]) -> bool:
    """Say whether land, places or company beside a place, company or role beside a word, tell it.

    A widely known town is told too where no land is named in which others are called after it.
    """
    but = frozenset((name.id,))
    if name.kind == "place":
        lands = lands_of(name.key)
        if lands and (facts.names_land(article, lands) or not facts.names_land(article, overseas())):
            return True
        near = facts.shares_place(article, others, name.id)
    else:
        near = name.articles >= KNOWN_ARTICLES or facts.shares_role(article, name.id, name, others)
    return near or facts.shares_company(article, others, but)


def _person_is_sure(facts: Facts, article: int, name: Bearer, lead: Bearer) -> bool:
    if name.home:
        return _full_is_sure(facts, article, name, lead)
    if "|" in name.key:
        return True  # a ruler's name with its number
    word, _, title = name.key.partition("^")
    if is_lesser_known(word, lead.shown):
        return False
    if title and title != COURTESY_KEY:
        if title not in facts.titles(lead.id):
            return False
        return lead.articles > 1 or _is_near(facts, article, name, lead)
    if word.endswith("~"):
        return _is_near(facts, article, name, lead)
    own = fold(lead.shown).split()[:-1]
    if any(level_given(given) in (one, level_given(one)) or _is_pet(given, one)
           for given in facts.given_before(article, name.id) - PARTICLES for one in own):  # fmt: skip
        return True
    if facts.is_other_name(word, "person") or facts.stands_small(article, word):
        return False
    if facts.is_in_firm(article, name.id):
        return False
    return lead.articles >= KNOWN_ARTICLES or _is_near(facts, article, name, lead)


def _is_pet(one: str, other: str) -> bool:
    """Say whether two given names may be one person's: Ben and Benjamin."""
    left, right = level_given(one), level_given(other)
    return bool(pet_names().get(left, frozenset()) & pet_names().get(right, frozenset()))


def _full_is_sure(facts: Facts, article: int, name: Bearer, lead: Bearer) -> bool:
    """Judge `S. Roe`, `Bob Roe` and `John Roe` beside a fuller or another form of the name."""
    given, middle, surname, _ = name.key.split("|")
    other, between, _, _ = lead.key.split("|") if lead.key.count("|") == 3 else ("", "", "", "")
    common = surname in common_surnames() or given in FATHERS or other in FATHERS
    if len(given) > 1 and len(other) > 1 and not common:
        # Meg Thacher is not Margaret Thatcher: one thing may be spelled otherwise, not two
        spelled = fold(name.shown).split()[-1:] == fold(lead.shown).split()[-1:]
        if given == other or (spelled and not (middle or between)):
            return True
        if other not in GIVEN and given in GIVEN:
            return True  # a word in front of the name that is no name
    if facts.titles(name.id) & facts.titles(lead.id) and name.id != lead.id and not common:
        return True
    return _is_near(facts, article, name, lead)


def _organisation_is_sure(facts: Facts, article: int, name: Bearer, lead: Bearer) -> bool:
    said = facts.said_before(article, name.id) - LEGAL - set(name.key.split())
    if said:  # the article itself says whose letters these are
        return any(word[:4] == own[:4] for word in said for own in lead.key.split())
    if facts.goes_on(article, name.id):
        return False
    told = facts.taught(lead.id, name.key, ABBREVIATION)
    if told:
        long = len(name.key) >= LONG and name.key in initials(tuple(lead.key.split()))
        return long or (told > 1 and len(name.key) > 2) or _is_near(facts, article, name, lead)
    if facts.rivals(lead, name.key) or facts.is_other_name(name.key, "org"):
        return False
    more = set(lead.key.split()) - set(name.key.split()) - HOUSE
    if more and facts.has_legal_form(article, name.id):
        return False
    if not more:
        return " " in name.key or _is_near(facts, article, name, lead)
    taught = facts.taught(lead.id, name.key, SHORT)
    if facts.is_surname(name.key):
        return _is_near(facts, article, name, lead)
    return taught > 1 or (taught > 0 and _is_near(facts, article, name, lead))
