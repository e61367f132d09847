"""What stands between a verb of saying and what is said: who is told, when and where."""

from __future__ import annotations

from corpus.quotes.lexicon import (
    ADVERBIAL_HEADS,
    CLAUSE_STARTS,
    DETERMINERS,
    LISTENERS,
    OPENERS,
    PEOPLE,
    PERIODS,
    PREPOSITIONS,
    VERBS_OF_ALL_KINDS,
    WHEN,
    Manner,
)
from corpus.quotes.phrases import is_adverb
from corpus.quotes.sentences import Sentence, SentenceToken, is_title

_ADVERBIAL_ENDS = frozenset(",.:;?!—–-")
_LONGEST_ADVERBIAL = 16


def after_listener(sentence: Sentence, place: int, manner: Manner, source: str) -> int:
    """Return the place after the one who is told and after adverbials of time and place."""
    count = len(sentence)
    if manner == "tell" and place < count and is_title(sentence[place], source):
        place += 1
    elif manner in ("tell", "ask") and place < count and sentence[place].quotation is None:
        place = _after_object(sentence, place)
    while place < count and sentence[place].quotation is None:
        token = sentence[place]
        following = sentence[place + 1] if place + 1 < count else None
        if token.word in ("last", "this") and following and following.word in PERIODS:
            place += 2
        elif token.word in WHEN or token.word == "instead" or is_adverb(token):
            place += 1
        elif _opens_adverbial(token.word, following, manner):
            end = _adverbial_end(sentence, place, source)
            if end is None:
                break
            place = end
        else:
            break
    return min(place, count)


def _after_object(sentence: Sentence, place: int) -> int:
    count = len(sentence)
    token = sentence[place]
    if token.word in LISTENERS:
        return place + 1
    if token.word in OPENERS or token.word in ("about", "for") or token.text in (",", ":"):
        return place
    while place < count and sentence[place].word in DETERMINERS:
        place += 1
    if place < count and sentence[place].capital:
        while place < count and (
            sentence[place].capital
            or (
                sentence[place].word in ("'s", "of", "and", "&", "the")
                and place + 1 < count
                and sentence[place + 1].capital
            )
        ):
            place += 1
        while place < count and sentence[place].word in PEOPLE:
            place += 1
        return place
    place += 1
    while place < count and (
        sentence[place].word in PEOPLE
        or sentence[place].word == "of"
        or sentence[place - 1].word == "of"
    ):
        place += 1
    return place


def _opens_adverbial(word: str, following: SentenceToken | None, manner: Manner) -> bool:
    if word in ADVERBIAL_HEADS:
        return True
    if word in ("of", "about"):
        return manner in ("say", "tell")
    if following is None or following.quotation is not None:
        return False
    if word == "to":
        return following.word in DETERMINERS or following.word in LISTENERS or following.capital
    return word == "with" and following.word in DETERMINERS


def _adverbial_end(sentence: Sentence, place: int, source: str) -> int | None:
    """Return where an adverbial ends; None where it is the subject of a clause that follows."""
    count = len(sentence)
    end = place + 1
    while end < count and end - place < _LONGEST_ADVERBIAL:
        token = sentence[end]
        if token.quotation is not None:
            before = sentence[end - 1]
            if is_title(token, source) and (
                before.word in PREPOSITIONS
                or before.word in DETERMINERS
                or before.word.endswith("'s")
                or before.capital
            ):
                end += 1
                continue
            break
        if (
            token.text in _ADVERBIAL_ENDS
            or token.word in CLAUSE_STARTS
            or token.word in VERBS_OF_ALL_KINDS
        ):
            break
        end += 1
    if end < count and sentence[end].word in VERBS_OF_ALL_KINDS:
        return None
    return end
