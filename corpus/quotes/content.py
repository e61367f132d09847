"""What is said: the tokens on either side of a verb of saying that belong to it."""

from __future__ import annotations

from corpus.quotes.lexicon import (
    CLAUSE_STARTS,
    DETERMINERS,
    ENDERS,
    FOR_CERTAIN,
    MANNER,
    NEEDS_QUOTATION,
    OFTEN_NOUNS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SENTENCE_ADVERBS,
    SUBORDINATORS,
    VERBS_OF_ALL_KINDS,
    WHEN,
)
from corpus.quotes.listeners import after_listener
from corpus.quotes.phrases import Range
from corpus.quotes.sentences import Sentence, SentenceToken, is_title
from corpus.quotes.subjects import Saying

_ENDS = frozenset((".", ",", ";", "—", "–", "--", "-", "?", "!", ")"))
_PAUSES = frozenset((",", "—", "–", "--"))
_OPENING_SIGNS = frozenset((",", ":", ";", ".", "—", "–", "-", ")", "--"))
_CLOSING_SIGNS = frozenset((",", ":", ";", ".", "—", "–", "-", "(", "--"))

_FAR = 14
"""Tokens after a verb within which a quotation is still its own."""
_MOSTLY = 0.7
"""The share of a name given, with whom it is given to, that makes the name all there is."""
_SHORT = 5
_NEAR = 8
"""Tokens after a verb that gives a name within which the name stands in quotation marks."""


def find_content(sentence: Sentence, verb: Saying, taken: int, source: str) -> list[Range]:
    """Return what the verb reports, on its left, on its right, or both; empty where nothing.

    A quotation up to `taken` is another's.
    """
    count, at, start, manner = len(sentence), verb.at, verb.start, verb.manner
    place = after_listener(sentence, verb.last + 1, manner, source)
    following = sentence[place] if place < count else None
    before = sentence[start - 1] if start else None
    quoted = before is not None and before.quotation is not None
    quoted_left = quoted and start - 1 > taken
    relative = verb.subject is not None and any(
        sentence[i].word in ("who", "which") for i in verb.subject
    )
    left_open = before is not None and (quoted or before.text in _PAUSES) and not relative
    near = _has_quotation(sentence, place, place + (_NEAR if manner == "call" else _FAR))
    left: Range | None = None
    right: Range | None = None
    whole_left, rest = (0, start - 1), (place + 1, count - 1)
    if (
        following is None
        or following.text in _ENDS
        or (verb.inverted and following.word in ("who", "which", "as", "when"))
    ):
        left, right = _around_pause(sentence, verb, place, quoted_left, left_open, near)
    elif following.quotation is not None:
        right = None if quoted_left and is_title(following, source) else (place, count - 1)
    elif following.text == ":":
        right = rest if place + 1 < count else None
    elif manner == "call":
        right = _called(sentence, verb, place, following, near)
    elif _takes_clause(sentence, verb, place, near):
        right = (place, count - 1)

    if right is None and left is None and manner == "tell":
        right = _that_clause(sentence, place)
    if (
        manner == "ask"
        and right
        and not near
        and sentence[right[0]].word not in OPENERS
        and sentence[right[0]].quotation is None
    ):
        right = None
    if (
        right
        and quoted_left
        and left is None
        and following is not None
        and following.word not in OPENERS
        and following.quotation is None
        and not _has_quotation(sentence, verb.last, count)
    ):
        left, right = whole_left, None
    if manner in ("utter", "call") and left and not quoted_left:
        left = None
    if manner == "utter":
        quotation = _next_quotation(sentence, verb.last + 1, verb.last + 5)
        left = (start - 1, start - 1) if left and quoted_left else None
        right = (quotation, quotation) if quotation is not None else None
        if left and quotation is not None and is_title(sentence[quotation], source):
            right = None
    if (
        manner == "claim"
        and left
        and not quoted_left
        and not (sentence[at].word.endswith("ed") and following is not None and following.text == ".")
    ):
        left = None
    if quoted_left and not left and manner != "call" and not verb.gerund and verb.subject:
        touches = verb.inverted or verb.subject[0] == start
        assert before is not None
        if (before.last in (",", "?", "!", "—") and (touches or start == at)) or (
            touches and not right
        ):
            left = whole_left
    if right and left and quoted_left and not _has_quotation(sentence, right[0], count):
        # `“…,” Berg said as she left`: no more was said.
        right = None
    if right and (
        right[0] >= count or (right[0] == right[1] and sentence[right[0]].quotation is None)
    ):
        right = None
    if right and _is_all_said(sentence, right):
        right = (right[0], right[0])
    if right and start and sentence[start - 1].word in SUBORDINATORS and not near:
        comma = _next_comma(sentence, right)
        if comma is not None:
            right = (right[0], comma)
    if left and (opened := _after_colon(sentence, left)) is not None:
        left = (opened, left[1])
    parts = [part for part in (left, right) if part]
    if right and manner != "call":
        parts[-1:] = _before_and_after_pause(sentence, right)
    return parts


def _is_all_said(sentence: Sentence, right: Range) -> bool:
    """Tell whether the quotation that opens the range is all: `said, “It broke,” pointing at it`."""
    if right[0] >= min(right[1], len(sentence) - 1) or sentence[right[0]].quotation is None:
        return False
    rest = sentence[right[0] + 1 : right[1] + 1]
    return (
        sentence[right[0]].last in (",", ".", "?", "!")
        or rest[0].text in _PAUSES
        or rest[0].text == "-"
        or (
            len(rest) <= _SHORT
            and rest[0].word in PREPOSITIONS
            and not any(token.word in VERBS_OF_ALL_KINDS or token.quotation for token in rest)
        )
    )


def _after_colon(sentence: Sentence, left: Range) -> int | None:
    """Return the place of the quotation that ends the range, where a colon opens it."""
    for at in range(left[1], left[0] + 1, -1):
        if sentence[at].quotation is not None:
            return at if sentence[at - 1].text == ":" else None
    return None


def _before_and_after_pause(sentence: Sentence, right: Range) -> list[Range]:
    """Part a quotation that a colon opens from the words before it: `said it was so: “…”`.

    What leads in to a quotation, up to a comma, is not said at all: `told us, when it broke, “…”`.
    """
    quotation = _next_quotation(sentence, right[0] + 1, right[1] + 1)
    if quotation is None or sentence[right[0]].quotation is not None:
        return [right]
    pause, lead = sentence[quotation - 1].text, sentence[right[0]]
    if pause == ":":
        return [(right[0], quotation - 2), (quotation, right[1])]
    leads_in = lead.word in SUBORDINATORS or lead.word in PREPOSITIONS or lead.word in WHEN
    if pause == "," and leads_in and lead.word not in OPENERS:
        return [(quotation, right[1])]
    return [right]


def _around_pause(
    sentence: Sentence, verb: Saying, place: int, quoted_left: bool, left_open: bool, near: bool
) -> tuple[Range | None, Range | None]:
    """Return left and right content of a verb that a pause or the sentence's end follows."""
    count, start = len(sentence), verb.start
    following = sentence[place] if place < count else None
    goes_on = following is not None and following.text in _ENDS - {"."} and place + 1 < count
    rest = (place + 1, count - 1)
    left = right = None
    if start and sentence[start - 1].word == "as" and not verb.gerund and not verb.inverted:
        # `as Berg noted, it broke`; `it broke, as Berg noted.`
        if not goes_on:
            return ((0, start - 2) if start > 4 else None), None
        return None, rest
    next_token = sentence[place + 1] if goes_on else None
    if next_token is not None and next_token.quotation is not None:
        right = rest
    at_comma = following is not None and following.text == ","
    closes = (
        not goes_on
        and not verb.inverted
        and start > 3
        and sentence[verb.at].word in ("said", "says", "say", "told")
        and place == verb.last + 1
    )
    if (
        left_open
        and not verb.gerund
        and (quoted_left or closes or reads_as_clause(sentence, 0, start - 1))
    ):
        left = (0, start - 1)
        if (
            next_token is not None
            and not right
            and not quoted_left
            and not verb.inverted
            and at_comma
            and not (next_token.word.endswith("ing") and next_token.word in MANNER)
            and next_token.word not in ENDERS
        ):
            right = rest
    elif verb.at == 0 and verb.inverted and goes_on and near:
        quotation = _next_quotation(sentence, place, count)
        right = (quotation, count - 1) if quotation is not None else None
    elif (
        # The plan, officials said, would take a year.
        left_open
        and not verb.gerund
        and not verb.inverted
        and next_token is not None
        and at_comma
        and start >= 2
        and verb.manner in ("say", "tell")
        and not right
        and not _leads_in(sentence[0])
        and next_token.word in VERBS_OF_ALL_KINDS
    ):
        left, right = (0, start - 1), rest
    elif (
        next_token is not None
        and not right
        and not verb.inverted
        and not verb.gerund
        and (left_open or near)
        and next_token.word not in ENDERS
    ):
        right = rest
    return left, right


def _leads_in(token: SentenceToken) -> bool:
    word = token.word
    return (
        word in PREPOSITIONS
        or word in SUBORDINATORS
        or word in SENTENCE_ADVERBS
        or word in WHEN
        or word.endswith(("ly", "ing", "ed"))
    )


def _that_clause(sentence: Sentence, place: int) -> Range | None:
    """Return the clause that `that` opens after a long listener: `told the crowd in Oslo that`."""
    for at in range(place, min(place + _FAR, len(sentence) - 1)):
        token = sentence[at]
        if token.quotation is not None or token.text in (".", ";", ":"):
            return None
        if token.word == "that":
            return at, len(sentence) - 1
    return None


def _takes_clause(sentence: Sentence, verb: Saying, place: int, near: bool) -> bool:
    """Tell whether what is said goes on at `place`, by what the verb may be followed by."""
    following, manner = sentence[place], verb.manner
    if (
        following.word in OPENERS
        and manner != "utter"
        and (following.word == "that" or manner != "claim")
    ):
        return True
    if near and manner in ("claim", "ask", "say"):
        return True
    if manner == "say":
        return _takes_bare_clause(sentence, verb.at, place, near) or _has_quotation(
            sentence, place, len(sentence)
        )
    if manner == "claim":
        return _takes_pronoun_clause(sentence, place)
    return manner == "tell" and place > verb.last + 1 and _opens_clause(following)


def _takes_bare_clause(sentence: Sentence, at: int, place: int, near: bool) -> bool:
    word = sentence[at].word
    if word in OFTEN_NOUNS or (word in NEEDS_QUOTATION and not near):
        return False
    return word in FOR_CERTAIN or any(
        token.word in VERBS_OF_ALL_KINDS
        or token.word.endswith("ed")
        or "'" in token.word
        or token.word in PRONOUNS
        for token in sentence[place : place + 12]
    )


def _takes_pronoun_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a pronoun and its verb follow: `announced it would close`."""
    if place + 1 >= len(sentence) or sentence[place].word not in CLAUSE_STARTS:
        return False
    following = sentence[place + 1].word
    return following in VERBS_OF_ALL_KINDS or following.endswith("ed")


def _opens_clause(token: SentenceToken) -> bool:
    word = token.word
    return token.capital or word in DETERMINERS or word in PRONOUNS or word in CLAUSE_STARTS


def _called(
    sentence: Sentence, verb: Saying, place: int, following: SentenceToken, near: bool
) -> Range | None:
    """Return what someone is called, with whom or what is called so."""
    called_for = sentence[verb.at].word.startswith("call") and following.word in ("for", "on", "to")
    if near:
        for end in range(min(place + 19, len(sentence) - 1), place - 1, -1):
            if sentence[end].quotation is not None:
                whole = sentence[end].end - sentence[verb.last + 1].start
                alone = sentence[end].end - sentence[end].start >= _MOSTLY * whole
                return (end, end) if alone else (verb.last + 1, end)
    if called_for:
        return verb.last + 1, len(sentence) - 1
    quotation = _next_quotation(sentence, place, place + _FAR)
    return (quotation, quotation) if quotation is not None else None


def reads_as_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the tokens read as a clause of their own and not as what leads in to one."""
    tokens = sentence[first : last + 1]
    if any(token.quotation is not None for token in tokens):
        return True
    if len(tokens) < 4:
        return False
    head = tokens[0].word
    if (
        head in PREPOSITIONS
        or head in SUBORDINATORS
        or head.endswith("ing")
        or head in ("asked", "pressed", "last", "earlier", "later")
    ):
        comma = _next_comma(sentence, (first, last))
        return comma is not None and reads_as_clause(sentence, comma + 1, last)
    return any(
        token.word in VERBS_OF_ALL_KINDS
        or token.word.endswith("ed")
        or "'" in token.word
        or token.word in PRONOUNS
        for token in tokens
    )


def trimmed(sentence: Sentence, first: int, last: int) -> Range | None:
    """Return the range without marks and joining words at its ends; None where nothing is left."""
    while first <= last and sentence[first].text in _OPENING_SIGNS:
        first += 1
    while first <= last and (
        sentence[last].text in _CLOSING_SIGNS or sentence[last].word in ("and", "but", "while")
    ):
        last -= 1
    return (first, last) if first <= last else None


def _has_quotation(sentence: Sentence, start: int, end: int) -> bool:
    return _next_quotation(sentence, start, end) is not None


def _next_quotation(sentence: Sentence, start: int, end: int) -> int | None:
    for place in range(start, min(end, len(sentence))):
        if sentence[place].quotation is not None:
            return place
    return None


def _next_comma(sentence: Sentence, within: Range) -> int | None:
    for place in range(within[0], within[1]):
        if sentence[place].text == ",":
            return place
    return None
