"""Whose verb of saying it is: the subject before it, behind it, or in the clause at hand."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.quotes.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    LINKING,
    MANNER,
    PAPERS,
    PERSONAL,
    PLURALS,
    PREPOSITIONS,
    VERBS_OF_ALL_KINDS,
    WHEN,
    Manner,
)
from corpus.quotes.phrases import (
    BeforeVerb,
    Range,
    can_speak,
    first_phrase,
    is_adverb,
    phrase_ending,
    subject_after,
)
from corpus.quotes.sentences import Sentence, SentenceToken


@dataclass(slots=True)
class Saying:
    """A verb of saying at a place of its sentence, while subject and content are looked for.

    `last` is the last token of the verb or of its inverted subject, `start` the first of the
    words that attribute.
    """

    at: int
    manner: Manner
    last: int
    start: int
    gerund: bool
    subject: Range | None = None
    inverted: bool = False


NOBODY: Range = (-1, -1)
"""The subject of a verb that reports nothing: it belongs to no clause."""


def in_apposition(sentence: Sentence, at: int) -> bool:
    """Tell whether the comma before `at` closes an apposition to the sentence's first phrase."""
    first = first_phrase(sentence)
    return (
        first is not None
        and first[1] + 1 < at - 1
        and sentence[first[1] + 1].text == ","
        and sentence[first[0]].word not in ("he", "she", "they", "it", "we", "i", "you")
    )


def inverted_subject(sentence: Sentence, verb: Saying, apposition: bool) -> Range | None:
    """Return the subject that follows its verb: `“…,” said Anna Berg.`"""
    at = verb.at
    before = sentence[at - 1] if at else None
    comma = before is not None and before.text == ","
    if verb.gerund or verb.manner in ("call", "tell"):
        return None
    if not (before is None or before.quotation is not None or comma):
        return None
    found = subject_after(sentence, at)
    if found is None:
        return None
    following = sentence[found[1] + 1] if found[1] + 1 < len(sentence) else None
    ends = (
        following is None
        or following.quotation is not None
        or following.text in (".", ",", ";", ":", "—", "–", "(", "-", "--", "?", "!")
        or following.word in PREPOSITIONS
        or following.word in WHEN
        or following.word == "who"
        or (following.word == "and" and not _clause_goes_on(sentence, found[1] + 1))
    )
    if not ends or (apposition and not (following is None or following.text == ".")):
        return None
    for token in sentence[found[0] : found[1] + 1]:
        if token.word in VERBS_OF_ALL_KINDS:
            return None
        if comma and token.word.endswith("ed") and not token.capital:
            return None
    return found


def _clause_goes_on(sentence: Sentence, joint: int) -> bool:
    """Tell whether what `and` joins is the subject of a verb: `said China and Russia have met`."""
    for token in sentence[joint + 1 : joint + 7]:
        if token.quotation is not None or not token.text[0].isalnum():
            return False
        if token.word in VERBS_OF_ALL_KINDS:
            return True
    return False


def subject_of_gerund(
    sentence: Sentence, at: int, comma: bool, subject: Range | None
) -> Range | None:
    """Return the subject beside a participle, or None where it belongs to the clause before."""
    before = sentence[at - 1].word if at else ""
    if before == "as" and at > 1:
        return _who_is_quoted(sentence, phrase_ending(sentence, at - 2))
    for place in range(at - 2, max(at - 9, -1), -1):
        token = sentence[place]
        if token.word == "with" and not comma:
            return place + 1, at - 1
        if token.text == "," or token.quotation is not None:
            break
    if comma or before in PREPOSITIONS or before in ("and", "while", "but"):
        return None
    if subject and not can_speak(sentence[subject[1]]):
        return None
    if subject and (
        sentence[subject[1]].word in PAPERS or _is_participle(sentence[subject[0]])
    ):
        return None
    return subject


_QUOTED = frozenset(("quoted", "quotes", "quoting", "cited", "cites", "citing"))


def _who_is_quoted(sentence: Sentence, phrase: Range | None) -> Range | None:
    """Return who says it: not the agency of `the agency quoted Berg as saying it broke`."""
    if phrase is None:
        return None
    first, last = phrase
    for place in range(last, first - 1, -1):
        if sentence[place].word not in _QUOTED:
            continue
        if place < last and sentence[place + 1].word != "by":
            return place + 1, last
        before = place - 1
        while before >= 0 and sentence[before].word in AUXILIARIES | BE:
            before -= 1
        return phrase_ending(sentence, before) if 0 <= before < place - 1 else phrase
    return phrase


def _is_participle(token: SentenceToken) -> bool:
    return token.word.endswith(("ing", "ed")) and not token.capital


def is_plural(sentence: Sentence, found: BeforeVerb) -> bool:
    """Tell whether the subject may stand before `say` and other bare forms."""
    if not found.subject or found.infinitive:
        return False
    first, last = found.subject
    if any(token.word == "did" for token in sentence[last + 1 : last + 3]):
        return True
    return any(
        token.word in PLURALS
        or token.word == "and"
        or (
            token.word.endswith("s")
            and not token.word.endswith("'s")
            and token.word not in ("this", "his")
        )
        for token in sentence[first : last + 1]
    )


def goes_on_to(sentence: Sentence, at: int) -> bool:
    """Tell whether the infinitive at `at` tells what was said: `went on to say`."""
    return (
        at > 1
        and sentence[at - 1].word == "to"
        and sentence[at - 2].word in ("on", "continued", "continues", "seemed")
    )


def attribution_start(sentence: Sentence, verb: Saying) -> int:
    """Return where the attribution begins: `“…,” the tall, grey-haired nurse said`."""
    assert verb.subject
    start = verb.subject[0]
    if start > 2 and sentence[start - 1].text == ",":
        place = start - 2
        while (
            place > 0
            and start - place < 6
            and sentence[place].quotation is None
            and sentence[place].text.isalnum()
            and sentence[place].word not in VERBS_OF_ALL_KINDS
        ):
            place -= 1
        if (
            sentence[place].quotation is not None
            and place + 1 < start - 1
            and sentence[place + 1].word in DETERMINERS
        ):
            verb.subject = (place + 1, verb.subject[1])
            return place + 1
    return start


def subject_from_afar(
    sentence: Sentence, verb: Saying, comma: bool, previous: Range | None, apposition: bool
) -> Range | None:
    """Return the subject of a verb that has none beside it; `NOBODY` where it reports nothing."""
    at = verb.at
    before = sentence[at - 1] if at else None
    word_before = before.word if before else ""
    if word_before == "that" and at > 1:
        quoted = any(token.quotation is not None for token in sentence[at + 1 : at + 4])
        if quoted and (paper := phrase_ending(sentence, at - 2)):
            return paper
    joined = before is not None and (
        word_before in ("and", "but", "then", "or")
        or comma
        or word_before in AUXILIARIES
        or word_before in WHEN
        or is_adverb(before)
    )
    if not verb.gerund and not joined:
        return NOBODY
    if not apposition:
        nearest = clause_subject(sentence, at)
        if previous and (nearest is None or nearest[0] <= previous[0]):
            return previous
        if nearest:
            return nearest
    if verb.gerund:
        for place in range(at - 1, 0, -1):
            if sentence[place].word in PERSONAL and sentence[place].word != "i":
                opener = sentence[place - 1]
                if opener.word in LINKING or opener.text == ",":
                    return place, place
    first = first_phrase(sentence)
    return first if first and first[1] < at else None


def clause_subject(sentence: Sentence, at: int) -> Range | None:
    """Return the subject of the nearest clause before `at` that is no subordinate one."""
    for place in range(at - 2, -1, -1):
        before = sentence[place - 1] if place else None
        if sentence[place].quotation is not None:
            return None
        if (
            before is None
            or before.word in ("and", "but", "while", "as")
            or before.text in (",", ";", "—", "–", "--")
        ):
            found = first_phrase(sentence, place)
            if (
                found
                and found[0] == place
                and found[1] + 1 < at
                and not _is_participle(sentence[place])
            ):
                following = sentence[found[1] + 1]
                if (
                    following.word in VERBS_OF_ALL_KINDS
                    or following.word in AUXILIARIES
                    or following.word in MANNER
                    or (following.word.endswith("ed") and not following.capital)
                ):
                    return found
    return None
