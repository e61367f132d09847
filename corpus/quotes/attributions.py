"""What one sentence attributes to whom: the verb of saying, its subject, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.quotes.content import find_content
from corpus.quotes.lexicon import (
    AUXILIARIES,
    BARE_FORMS,
    BE,
    DETERMINERS,
    MANNER,
    MODALS,
    OF_THINGS,
    OFTEN_NOUNS,
    OFTEN_PLURALS,
    OPENERS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    SUBORDINATORS,
    TWO_WORDS,
    VERBS_OF_ALL_KINDS,
    Manner,
)
from corpus.quotes.phrases import (
    Range,
    can_speak,
    first_phrase,
    is_adverb,
    may_be_named,
    subject_before,
)
from corpus.quotes.sentences import Sentence
from corpus.quotes.subjects import (
    NOBODY,
    Saying,
    attribution_start,
    goes_on_to,
    in_apposition,
    inverted_subject,
    is_plural,
    subject_from_afar,
    subject_of_gerund,
)


@dataclass(slots=True)
class Attribution:
    """Tokens of one sentence: the verb or `according to`, the speaker, what is said.

    `start` is where the words that attribute begin, `cue` and `subject` first and last token.
    `nested` tells of an attribution within what another says.
    """

    cue: Range
    subject: Range | None
    manner: Manner | None
    start: int
    content: list[Range]
    nested: bool = False


_NOT_SAID = frozenset(("you", "neither", "nobody", "none", "no"))
"""What a subject begins with that said nothing: `no one said that it broke`."""
_MOST = 24
"""Verbs of saying in one sentence; more is no prose, and each is held against each."""


def attributions(sentence: Sentence, source: str) -> list[Attribution]:
    """Return what the sentence attributes, in order of the verbs; `source` is the whole text."""
    found: list[Attribution] = []
    previous: Range | None = None
    verbs = 0
    taken = -1
    for at, token in enumerate(sentence):
        if token.word not in SAYING:
            continue
        if verbs == _MOST:
            break
        if token.word == "according":
            verbs += 1
            if by := _according_to(sentence, at):
                found.append(by)
            continue
        manner = _manner(sentence, at)
        if manner is None:
            continue
        verbs += 1
        if token.word == "asked" and (by := _asked_about(sentence, at)):
            found.append(by)
            continue
        if by := _by_verb(sentence, at, manner, previous, taken, source):
            previous = by.subject or previous
            if by.content:
                found.append(by)
                taken = max(taken, max(last for _, last in by.content))
    _part(found, sentence)
    return found


def _according_to(sentence: Sentence, at: int) -> Attribution | None:
    count = len(sentence)
    first = at + 2
    if first >= count or sentence[at + 1].word != "to" or sentence[first].quotation is not None:
        return None
    last = first
    while (
        last < count
        and last - first < 16
        and may_be_named(sentence[last])
        and sentence[last].word not in VERBS_OF_ALL_KINDS
    ):
        last += 1
    last = max(last - 1, first)
    before = sentence[at - 1] if at else None
    if before and (before.quotation is not None or (at > 3 and before.text != ":")):
        content = (0, at - 1)
    else:
        pause = last + 1
        while pause < count and sentence[pause].text not in (",", "."):
            if sentence[pause].quotation is not None:
                break
            pause += 1
        if pause + 1 >= count:
            return None
        content = (pause + 1, count - 1)
    return Attribution((at, at + 1), (first, last), None, at, [content])


def _asked_about(sentence: Sentence, at: int) -> Attribution | None:
    """Read `Asked whether it broke, Berg …`: nobody is named as asking."""
    if at + 1 >= len(sentence) or (at and sentence[at - 1].word not in SUBORDINATORS):
        return None
    if sentence[at + 1].word not in OPENERS and sentence[at + 1].word not in ("who", "which"):
        return None
    for place in range(at + 2, len(sentence)):
        if sentence[place].text == "," or sentence[place].quotation is not None:
            return Attribution((at, at), None, "ask", at, [(at + 1, place - 1)])
    return None


def _manner(sentence: Sentence, at: int) -> Manner | None:
    """Return how the token reports, or None where it is no verb of saying."""
    token = sentence[at]
    word = token.word
    following = sentence[at + 1].word if at + 1 < len(sentence) else ""
    manner: Manner | None
    if TWO_WORDS.get(word) == following and following:
        manner = "say" if following == "out" else "utter"
    else:
        manner = MANNER.get(word)
    if manner is None or (token.capital and at):
        return None
    before = sentence[at - 1].word if at else ""
    if word in OFTEN_NOUNS and (
        following == "of"
        or before in DETERMINERS
        or before in PREPOSITIONS
        or before.endswith(("'s", "s'"))
    ):
        return None
    if word in OFTEN_PLURALS and not (
        at
        and (
            sentence[at - 1].capital
            or sentence[at - 1].quotation is not None
            or before in PRONOUNS
            or before in PEOPLE
            or before in AUXILIARIES
        )
    ):
        return None
    return manner


def _by_verb(
    sentence: Sentence,
    at: int,
    manner: Manner,
    previous: Range | None,
    taken: int,
    source: str,
) -> Attribution | None:
    """Read the verb of saying at `at`; what stands up to `taken` was said by verbs before it."""
    token = sentence[at]
    before = sentence[at - 1] if at else None
    word_before = before.word if before else ""
    comma = before is not None and before.text == ","
    gerund = token.word.endswith("ing")
    if not gerund and at + 1 < len(sentence) and sentence[at + 1].word == "by":
        return None  # reported by others
    verb = Saying(at, manner, at, at, gerund)
    apposition = comma and in_apposition(sentence, at)
    inverted = inverted_subject(sentence, verb, apposition)
    negated = False
    if inverted:
        verb.subject, verb.inverted, verb.last = inverted, True, inverted[1]
    elif gerund and (at == 0 or (at == 1 and word_before in PREPOSITIONS)):
        return _leading_gerund(sentence, verb)
    else:
        found = subject_before(sentence, at)
        if not gerund and (
            word_before in BE
            or (at > 1 and is_adverb(sentence[at - 1]) and sentence[at - 2].word in BE)
        ):
            return None
        subject, negated = found.subject, found.negated
        if gerund:
            subject = subject_of_gerund(sentence, at, comma, subject)
        elif token.word in BARE_FORMS and word_before != "to" and not is_plural(sentence, found):
            return None
        if found.infinitive and not goes_on_to(sentence, at):
            return None
        verb.subject = subject
        if subject:
            verb.start = attribution_start(sentence, verb)
        else:
            verb.subject = subject_from_afar(sentence, verb, comma, previous, apposition)
            if verb.subject is NOBODY:
                return None
            if verb.subject and comma and not gerund:
                verb.start = verb.subject[0]
    if negated or (verb.subject and sentence[verb.subject[0]].word in _NOT_SAID):
        return None
    quoted_next = at + 1 < len(sentence) and sentence[at + 1].quotation is not None
    if (
        token.word in BARE_FORMS
        and not quoted_next
        and word_before != "did"
        and any(near.word in MODALS for near in sentence[max(at - 2, 0) : at])
    ):
        return None
    if verb.last == at and at + 1 < len(sentence) and sentence[at + 1].word in ("out", "back"):
        verb.last = at + 1
    if token.word in OF_THINGS and not (verb.subject and can_speak(sentence[verb.subject[1]])):
        return None
    content = find_content(sentence, verb, taken, source)
    return Attribution((at, at), verb.subject, manner, verb.start, content)


def _leading_gerund(sentence: Sentence, verb: Saying) -> Attribution | None:
    """Read `Saying that it broke, Berg left`: what is said ends at the comma, then the speaker."""
    if verb.manner not in ("say", "call", "claim"):
        return None
    for place in range(verb.at + 1, len(sentence)):
        token = sentence[place]
        if token.text == "," or token.last == ",":
            subject = first_phrase(sentence, place + 1)
            return Attribution(
                (verb.at, verb.at), subject, verb.manner, verb.at, [(verb.at + 1, place)]
            )
    return None


def _part(found: list[Attribution], sentence: Sentence) -> None:
    """End what is said where the next attribution begins, and mark what lies within another."""
    for by in found:
        for n, (first, last) in enumerate(by.content):
            if first > by.cue[0]:
                for other in found:
                    start = other.start
                    if sentence[other.cue[0] - 1].text == ",":
                        start = other.cue[0]
                    if other is by or not first < start <= last:
                        continue
                    before = sentence[start - 1]
                    if (
                        before.quotation is not None
                        or before.text in (",", "—", "–")
                        or before.word in ("and", "but", "while")
                    ):
                        by.content[n] = (first, start - 1)
                        break
            elif by.manner is not None:
                ends = [
                    max(
                        other.cue[1],
                        other.subject[1]
                        if other.subject and other.subject[1] < by.cue[0]
                        else 0,
                    )
                    + 1
                    for other in found
                    if other is not by and other.cue[0] < by.cue[0]
                ]
                by.content[n] = (min(max([first, *ends]), last), last)
    for by in found:
        by.nested = _lies_within(by, found) or (
            by.start > 0
            and sentence[by.start - 1].word in ("what", "which")
            and sentence[by.content[0][0]].quotation is None
        )


def _lies_within(by: Attribution, found: list[Attribution]) -> bool:
    return any(
        other is not by
        and other.manner != "call"
        and any(first <= by.start <= last for first, last in other.content)
        and not any(first < other.start for first, _ in by.content)
        for other in found
    )
