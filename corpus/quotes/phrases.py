"""Who a verb of saying belongs to: the noun phrase before it, after it, or at the sentence's head."""

from __future__ import annotations

from typing import NamedTuple

from corpus.quotes.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    LIGHT_STARTS,
    LINKING,
    MANNER,
    NEGATIONS,
    PEOPLE,
    PERIODS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    SENTENCE_ADVERBS,
    SUBORDINATORS,
    VERBS_OF_ALL_KINDS,
    WHEN,
)
from corpus.quotes.sentences import Sentence, SentenceToken

Range = tuple[int, int]
"""First and last token of a phrase, both inclusive."""


class BeforeVerb(NamedTuple):
    """What stands before a verb: its subject, and whether it is negated or an infinitive."""

    subject: Range | None
    negated: bool
    infinitive: bool


_BREAKS = frozenset((",", "—", "–", "--", "-", ")"))
_APPOSITION_ENDS = frozenset((",", "—", "–", "--", "-", "("))
_JOINERS = frozenset("'’&-")
_FRONTED = frozenset("[(-—")
_DATELINE = frozenset("(),./—–-")
_LONGEST_APPOSITION = 28
_LONGEST_PHRASE = 16


def may_be_named(token: SentenceToken) -> bool:
    """Tell whether a noun phrase may hold the token."""
    return (
        token.quotation is None
        and (token.text[0].isalnum() or token.text in _JOINERS)
        and token.word not in LINKING
    )


def can_speak(head: SentenceToken) -> bool:
    """Tell whether the head of a phrase is a name, a person or a pronoun of persons."""
    return (
        head.capital
        or head.word in PERSONAL
        or head.word in PEOPLE
        or head.word == "who"
    )


def is_adverb(token: SentenceToken) -> bool:
    """Tell whether the token looks like an adverb of manner."""
    return token.word.endswith("ly") and not token.capital


def subject_before(sentence: Sentence, verb: int) -> BeforeVerb:
    """Return the subject that stands before the verb at place `verb`."""
    negated = infinitive = False
    at = verb - 1
    while at >= 0 and _between_subject_and_verb(sentence, at, verb):
        word = sentence[at].word
        negated |= word in NEGATIONS
        infinitive |= word == "to"
        at -= 1
    if at < 0:
        return BeforeVerb(None, negated, infinitive)
    if sentence[at].text in _BREAKS:
        return BeforeVerb(_before_apposition(sentence, at), negated, infinitive)
    return BeforeVerb(phrase_ending(sentence, at), negated, infinitive)


def _between_subject_and_verb(sentence: Sentence, at: int, verb: int) -> bool:
    token = sentence[at]
    word = token.word
    following = sentence[at + 1].word
    if word in AUXILIARIES or word in NEGATIONS or word == "to" or is_adverb(token):
        return True
    if word in ("went", "goes", "going", "on") and "to" in (
        following,
        sentence[at + 2].word if at + 2 < len(sentence) else "",
    ):
        return True
    if word == "on":
        return at + 1 < verb and following in WHEN
    if word in WHEN:
        # `the attack last Friday` is one phrase; `Berg on Friday said` is not.
        return not (at and sentence[at - 1].word in PREPOSITIONS and sentence[at - 1].word != "on")
    return False


def _before_apposition(sentence: Sentence, comma: int) -> Range | None:
    """Return the phrase before an apposition that ends at `comma`: `Berg, 41, a nurse, said`.

    Where the name is the apposition, it belongs to the phrase: `his lawyer, Anna Berg, said`.
    """
    if (who := _relative_clause(sentence, comma)) is not None:
        return phrase_ending(sentence, who - 2)
    at = comma - 1
    while at > 0 and comma - at < _LONGEST_APPOSITION:
        token = sentence[at]
        if token.quotation is not None or token.text in _APPOSITION_ENDS:
            break
        if token.text in (";", ":"):
            break
        at -= 1
    if at <= 0 or sentence[at].text not in _APPOSITION_ENDS:
        return None
    first, last = sentence[at + 1], sentence[comma - 1]
    tells = (
        (
            at + 1 < comma
            and first.word
            in (
                "who", "whose", "which", "a", "an", "the", "his", "her", "its", "their", "one",
                "of", "now", "then", "including", "speaking", "contradicting", "after", "in",
                "at", "citing", "referring",
            )
        )
        or sentence[at].text != ","
        or first.word in PEOPLE
        or last.word in PEOPLE
        or first.capital
        or first.text[:1].isdigit()
        or first.word.endswith(("ing", "ed"))
    )  # fmt: skip
    if not tells:
        return None
    found = phrase_ending(sentence, at - 1)
    if found and first.capital and not any(
        token.capital for token in sentence[found[0] + 1 : found[1] + 1]
    ):
        last_of_name = at + 1
        while last_of_name + 1 < comma and may_be_named(sentence[last_of_name + 1]):
            last_of_name += 1
        return found[0], last_of_name
    if (
        # Berg, editor of the weekly, the Star, said: two appositions.
        found
        and found[0] > 2
        and sentence[found[0] - 1].text == ","
        and sentence[found[0]].word in DETERMINERS
        and sentence[found[0] - 2].capital
    ):
        return phrase_ending(sentence, found[0] - 2) or found
    return found


def _relative_clause(sentence: Sentence, comma: int) -> int | None:
    """Return the place of the `who` or participle of a clause between commas that ends at `comma`."""
    for at in range(comma - 1, max(comma - _LONGEST_APPOSITION, 1), -1):
        token = sentence[at]
        if token.quotation is not None or token.text in (";", ":"):
            return None
        if sentence[at - 1].text == "," and (
            token.word in ("who", "whose", "speaking")
            or (
                token.word.endswith("ing")
                and sentence[at - 2].capital
                and any(between.text == "," for between in sentence[at:comma])
            )
        ):
            return at if may_be_named(sentence[at - 2]) else None
    return None


def phrase_ending(sentence: Sentence, last: int, deep: int = 3) -> Range | None:
    """Return the noun phrase that ends at `last`; of `X, who`, that is X."""
    if sentence[last].word in PRONOUNS:
        return last, last
    at = last
    while at >= 0 and last - at < _LONGEST_PHRASE and _goes_on_leftwards(sentence[at]):
        at -= 1
    if (
        deep
        and 0 < at < last
        and sentence[at].word in ("and", "or")
        and (sentence[at - 1].capital or sentence[at - 1].word in PEOPLE)
        and (
            sentence[at + 1].capital
            or sentence[at + 1].word in PEOPLE
            or sentence[at + 1].word in DETERMINERS
        )
    ):
        first = phrase_ending(sentence, at - 1, deep - 1)
        if first and first[1] == at - 1:
            return first[0], last
    if deep and at >= 0:
        stop = sentence[at].word
        if stop in VERBS_OF_ALL_KINDS or stop in MANNER or stop == "who":
            who = _relative(sentence, at)
            if who is not None and who < last and may_be_named(sentence[who - 1]):
                return phrase_ending(sentence, who - 1, deep - 1)
    return _without_lead(sentence, at + 1, last)


def _goes_on_leftwards(token: SentenceToken) -> bool:
    if not may_be_named(token) or token.text == "-" or token.word in VERBS_OF_ALL_KINDS:
        return False  # a hyphen of its own is the dash behind a dateline
    return token.word not in MANNER or token.capital or token.word in PEOPLE


def _relative(sentence: Sentence, at: int) -> int | None:
    """Return the place of the `who` that a clause ending at `at` begins with."""
    for place in range(at, max(at - 9, 0), -1):
        token = sentence[place]
        if token.word == "who":
            return place
        if token.quotation is not None or token.text in (",", ";", ":", "."):
            return None
    return None


def _without_lead(sentence: Sentence, first: int, last: int) -> Range | None:
    """Return the phrase without light words and a leading prepositional phrase."""
    while first < last and (
        sentence[first].word in LIGHT_STARTS or sentence[first].text in _JOINERS
    ):
        first += 1
    if first > last:
        return None
    if sentence[first].word in PREPOSITIONS or sentence[first].word in WHEN:
        at = last
        while at > first and sentence[at].word not in PREPOSITIONS:
            if at < last and sentence[at].word in WHEN:
                break
            at -= 1
        if sentence[at].word == "of" and at - 1 > first:
            at -= 1
            while at > first and sentence[at].word not in PREPOSITIONS:
                at -= 1
        first = at + 1 if at < last else at
    if first > last or sentence[first].word in PREPOSITIONS:
        return None
    names_someone = any(
        token.capital
        or token.word in PEOPLE
        or token.word in PRONOUNS
        or token.word in DETERMINERS
        or token.word.endswith("s")
        for token in sentence[first : last + 1]
    )
    return (first, last) if names_someone else None


_KEPT_IN_PHRASE = frozenset(("of", "for", "at", "from", "with"))


def subject_after(sentence: Sentence, verb: int) -> Range | None:
    """Return the noun phrase right after the verb at place `verb`: `said Anna Berg of Oslo`."""
    first = verb + 1
    while first < len(sentence) and is_adverb(sentence[first]):
        first += 1
    if first >= len(sentence):
        return None
    token = sentence[first]
    if token.quotation is not None or not token.text[0].isalnum():
        return None
    if token.word in ("that", "there", "it") or token.word in WHEN or token.word in PREPOSITIONS:
        return None
    if token.word in PRONOUNS:
        return first, first
    last = first
    while last + 1 < len(sentence) and last - first < 12:
        following = sentence[last + 1]
        if following.word == "and" and _is_within_office(sentence, last + 1):
            last += 1
            continue
        if not may_be_named(following) or following.word in VERBS_OF_ALL_KINDS:
            break
        if following.word in PREPOSITIONS and following.word not in _KEPT_IN_PHRASE:
            break
        if following.word in ("who", "which"):
            break
        last += 1
    while last > first and (sentence[last].word in PREPOSITIONS or sentence[last].word in WHEN):
        last -= 1
    return first, last


def _is_within_office(sentence: Sentence, joint: int) -> bool:
    """Tell whether `and` stands in what a name's bearer is: `Health and Trade Secretary Anna Berg`."""
    if not sentence[joint - 1].capital or joint + 1 >= len(sentence):
        return False
    for token in sentence[joint + 1 : joint + 6]:
        if token.word in PEOPLE:
            return True
        if not token.capital:
            return False
    return False


def first_phrase(sentence: Sentence, start: int = 0) -> Range | None:
    """Return the first noun phrase from place `start` on, past a date line and what leads in."""
    count = len(sentence)
    at = max(start, _after_dateline(sentence))
    while at < count and (
        sentence[at].word in ("and", "but", "so", "yet", "then", "still", "or")
        or sentence[at].text in _FRONTED
    ):
        at += 1
    leads = at < count and (
        sentence[at].word in PREPOSITIONS
        or sentence[at].word in SUBORDINATORS
        or sentence[at].word.endswith(("ly", "ing"))
        or sentence[at].word == "asked"
        or _tells_when(sentence, at)
        or (
            at + 1 < count
            and sentence[at + 1].text == ","
            and sentence[at].word in SENTENCE_ADVERBS
        )
    )
    while leads:
        while at < count and sentence[at].text != "," and at < 30:
            at += 1
        at += 1
        end = at
        while end < count and end - at < 5 and _in_phrase(sentence[end]):
            end += 1
        leads = at < count and (
            sentence[at].word in PREPOSITIONS
            or sentence[at].word in WHEN
            or (
                # `In Aurora, Colorado, Berg`; but `In May, Anna Berg, a nurse,`.
                end + 1 < count
                and sentence[end].text == ","
                and end - at <= 2
                and end < 25
                and sentence[end + 1].word not in ("a", "an", "the", "who", "whose", "his", "her")
                and not sentence[end + 1].text[:1].isdigit()
            )
        )
    if at >= count or not _in_phrase(sentence[at]) or sentence[at].word in WHEN:
        return None
    if sentence[at].word in ("there", "there's", "that's", "it's"):
        return None
    if sentence[at].word in PRONOUNS:
        return at, at
    last = at
    while last + 1 < count and last - at < 8 and _goes_on_rightwards(sentence[last + 1]):
        last += 1
    return at, last


def _tells_when(sentence: Sentence, at: int) -> bool:
    """Tell whether a phrase of time leads in: `Late last month, …`, `Eight years ago, …`."""
    word = sentence[at].word
    if word in ("late", "early", "last", "next", "this", "earlier", "later"):
        return any(token.word in PERIODS for token in sentence[at + 1 : at + 3])
    return any(token.word in ("ago", "later", "earlier") for token in sentence[at + 1 : at + 4])


def _in_phrase(token: SentenceToken) -> bool:
    return may_be_named(token) and token.word not in VERBS_OF_ALL_KINDS


def _goes_on_rightwards(token: SentenceToken) -> bool:
    word = token.word
    if not _in_phrase(token) or word in PRONOUNS or word in WHEN:
        return False
    if word in PREPOSITIONS:
        return word in ("of", "for")
    return token.capital or not (word in MANNER or word.endswith("ed"))


def _after_dateline(sentence: Sentence) -> int:
    """Return where the sentence begins after a date line: `WASHINGTON (AP) — `."""
    for at in range(1, min(8, len(sentence))):
        sign = sentence[at].text
        if sign in ("—", "--", "–") or (sign == "-" and sentence[0].text.isupper()):
            if all(token.capital or token.text in _DATELINE for token in sentence[:at]):
                return at + 1
            return 0
    return 0
