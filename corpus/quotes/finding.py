"""From a text to its quotes: every sentence's attributions, and quotations that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.article import Quote
from corpus.kinds import QuoteKind
from corpus.quotes.attributions import Attribution, attributions
from corpus.quotes.content import trimmed
from corpus.quotes.lexicon import MANNER, PRONOUNS, QUOTED_NOUNS, TALK
from corpus.quotes.phrases import Range, can_speak, first_phrase, may_be_named, subject_before
from corpus.quotes.sentences import (
    Paragraph,
    Sentence,
    is_title,
    paragraphs,
)
from corpus.quotes.subjects import clause_subject

Place = tuple[int, int]

_SPEAKER_INSIDE = re.compile(r"[“\"']+([A-Z][A-Z.’'-]+(?: [A-Z.’'-]{2,}){0,2}):")
"""A transcript in quotation marks: `“BERG: It broke.”`"""
_DIRECT, _MIXED = 0.9, 0.05
"""The least shares of a quote's characters within quotation marks for its kind."""
_LED_BY_COMMA = 8
"""Words of a quotation at the end of a clause, behind a comma, that stands for all of the clause."""
_UNSAID = 24
"""Words from which on a quotation within a sentence is a quote though no verb of saying took it."""


@dataclass(slots=True)
class _Heard:
    start: int
    end: int
    kind: QuoteKind
    cue: Place | None
    speaker: Place | None


@dataclass(slots=True)
class _Speaker:
    """Who spoke last, where: paragraph and sentence by number."""

    span: Place
    paragraph: int
    sentence: int


class _Pass:
    """One pass over a text: what was found, and who spoke last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[_Heard] = []
        self.last: _Speaker | None = None
        self.left_open: list[int] = []
        """Quotes of paragraphs that open a quotation without closing it, speaker still to come."""
        self.alone_in: int | None = None
        """The last paragraph that held a quotation by itself."""
        self.before: Paragraph | None = None
        """The paragraph before, where it has a sentence."""

    def read_paragraph(self, number: int, read: Paragraph) -> None:
        telling = read.telling()
        for place in range(len(read)):
            self._settle_open(number, place)
            if place in telling:
                self._read_sentence(read, number, place)
        self._settle_open(number, 0)
        self.before = read if len(read) else None

    def _settle_open(self, paragraph: int, sentence: int) -> None:
        """Give paragraphs that were left open the speaker that the paragraph after them names."""
        if not self.left_open:
            return
        named = self.last is not None and self.last.paragraph == paragraph
        if named and self.last is not None:
            for place in self.left_open:
                self.found[place].speaker = self.last.span
        if named or sentence > 1:
            self.left_open = []

    def _read_sentence(self, read: Paragraph, paragraph: int, place: int) -> None:
        sentence = read.sentence(place)
        covered: set[int] = set()
        most = -1
        for by in attributions(sentence, self.text):
            parts = [part for part in (trimmed(sentence, *p) for p in by.content) if part]
            if not parts:
                continue
            speaker = _span(sentence, by.subject) if by.subject else None
            within = 0
            for first, last in parts:
                quoted = [i for i in range(first, last + 1) if sentence[i].quotation is not None]
                covered.update(quoted)
                within += len(quoted)
                self._add(sentence, (first, last), _span(sentence, by.cue), speaker)
            if speaker and self._takes_over(sentence, by, within, most):
                self.last = _Speaker(speaker, paragraph, place)
                most = within
        self._expect_after_colon(sentence, paragraph, place)
        for at, token in enumerate(sentence):
            if token.quotation is not None and at not in covered:
                self._read_alone(read, at, paragraph, place, most > 0)

    def _takes_over(self, sentence: Sentence, by: Attribution, within: int, most: int) -> bool:
        """Tell whether the speaker is the one that following quotations belong to."""
        if by.manner == "call" or by.nested or within <= most or by.subject is None:
            return False
        return most < 0 or sentence[by.subject[1]].word != "who"

    def _expect_after_colon(self, sentence: Sentence, paragraph: int, place: int) -> None:
        if sentence[-1].text != ":":
            return
        for at in range(len(sentence) - 1, 0, -1):
            if sentence[at].word in MANNER:
                subject = subject_before(sentence, at).subject
                if subject:
                    break
        else:
            subject = first_phrase(sentence)
        if subject:
            self.last = _Speaker(_span(sentence, subject), paragraph, place)

    def _read_alone(
        self, read: Paragraph, at: int, paragraph: int, place: int, attributed: bool
    ) -> None:
        """Read a quotation that no verb of saying took."""
        sentence = read.sentence(place)
        token = sentence[at]
        if all(other.quotation is not None or not other.text[0].isalnum() for other in sentence):
            self._read_lone_sentence(read, at, paragraph, place)
            return
        if attributed and token.words >= 4 and self.last and self.last.sentence == place:
            if not is_title(token, self.text):
                self._add(sentence, (at, at), None, self.last.span)
            return
        if at and sentence[at - 1].text == ":":
            if token.words >= 2:
                subject = _before_colon(sentence, at)
                speaker = _span(sentence, subject) if subject and subject[1] < at else None
                self._add(sentence, (at, at), None, speaker)
                if speaker:
                    self.last = _Speaker(speaker, paragraph, place)
            return
        if is_title(token, self.text):
            return
        if at == 0 and token.words >= 3 and token.last in (",", "?", "!") and len(sentence) > 2:
            # `“…,” Berg replies`: a verb that the list does not hold.
            first = 1 + (sentence[1].word.endswith("ed") and not sentence[1].capital)
            subject = first_phrase(sentence, first)
            if subject:
                self.last = _Speaker(_span(sentence, subject), paragraph, place)
                self._add(sentence, (at, at), None, self.last.span)
        elif token.words >= 6 or (at and sentence[at - 1].word in QUOTED_NOUNS):
            subject = first_phrase(sentence)
            if (
                subject
                and subject[1] < at
                and can_speak(sentence[subject[1]])
                and not any(
                    other.text in (",", ";", "—", "–") for other in sentence[subject[1] : at]
                )
            ):
                self._add(sentence, (at, at), None, _span(sentence, subject))
            elif token.words >= _UNSAID:
                self._add(sentence, (at, at), None, None)

    def _read_lone_sentence(self, read: Paragraph, at: int, paragraph: int, place: int) -> None:
        """Read a quotation that is a sentence by itself: it goes on from who spoke before."""
        sentence = read.sentence(place)
        token = sentence[at]
        last = self.last
        speaker: Place | None = None
        if last and (last.paragraph in (paragraph, paragraph - 1)):
            speaker = last.span
        if place and last and (last.paragraph, last.sentence) < (paragraph, place - 1):
            speaker = _someone(read.sentence(place - 1), named=True) or speaker
        if inside := _SPEAKER_INSIDE.match(self.text, token.start, token.end):
            speaker = inside.span(1)
        elif (
            speaker is None
            and at == 0
            and place == 0
            and self.before
            and any(other.word in TALK for other in self.before.sentence(-1))
        ):
            speaker = _someone(self.before.sentence(-1))
        goes_on = (
            last is not None
            and last.paragraph == paragraph
            and last.sentence == place - 1
            and token.last in (".", "?", "!")
        )
        if token.words < 3 and not goes_on:
            return
        assert token.quotation is not None
        if self.text[token.start] in "‘'" and len(sentence) == 1 and token.words <= 6 and not place:
            return  # a headline within the text
        if not token.quotation.closed and speaker is None:
            self.left_open.append(len(self.found))
        self._add(sentence, (at, at), None, speaker)
        if speaker:
            self.last = _Speaker(speaker, paragraph, place)

    def _add(
        self, sentence: Sentence, part: Range, cue: Place | None, speaker: Place | None
    ) -> None:
        part = _quoted_alone(sentence, part)
        start, end = _span(sentence, part)
        quoted = sum(
            token.end - token.start
            for token in sentence[part[0] : part[1] + 1]
            if token.quotation is not None
        )
        share = quoted / (end - start)
        kind: QuoteKind = (
            "direct" if share >= _DIRECT else "mixed" if share > _MIXED else "indirect"
        )
        self.found.append(_Heard(start, end, kind, cue, speaker))


def _quoted_alone(sentence: Sentence, part: Range) -> Range:
    """Return the quotation alone where a clause only leads to it, or follows a comma within it.

    `“Yes, we do,” Ann Berg of the clinic` and `words of 1987: “Tear it down!”`.
    """
    first, last = part
    if first == last:
        return part
    opening, closing = sentence[first], sentence[last]
    if opening.quotation is not None and opening.words >= 3 and opening.last == ",":
        return first, first
    led = sentence[last - 1].text
    if closing.quotation is not None and (
        (led == ":" and closing.words >= 3) or (led == "," and closing.words >= _LED_BY_COMMA)
    ):
        return last, last
    return part


def _span(sentence: Sentence, part: Range) -> Place:
    return sentence[part[0]].start, sentence[part[1]].end


def _someone(sentence: Sentence, named: bool = False) -> Place | None:
    """Return the first phrase of the sentence, if it is a name or, unless `named`, he or she."""
    first = first_phrase(sentence)
    if first is None:
        return None
    last = sentence[first[1]]
    if last.word in ("he", "she"):
        return None if named else _span(sentence, first)
    return _span(sentence, first) if last.capital and last.word not in PRONOUNS else None


def _before_colon(sentence: Sentence, at: int) -> Range | None:
    """Return who speaks the quotation at `at`, which a colon opens."""
    for place in range(at - 2, max(at - 8, -1), -1):
        token = sentence[place]
        if token.text in ("-", "—", "–", "--") or token.word in ("from", "by"):
            first = place + 1
            if (
                first <= at - 2
                and sentence[first].capital
                and all(may_be_named(other) for other in sentence[first : at - 1])
            ):
                return first, at - 2
            break
    for place in range(at - 2, max(at - 9, 0), -1):
        if sentence[place].word in MANNER or sentence[place].word in ("put", "had", "was"):
            subject = subject_before(sentence, place).subject
            if subject:
                return subject
    return clause_subject(sentence, at) or first_phrase(sentence)


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return what the text reports as said; see `corpus.quotes.find_quotes`."""
    reading = _Pass(text)
    for number, ((start, end), quoted) in enumerate(paragraphs(text)):
        reading.read_paragraph(number, Paragraph(text, start, end, quoted))
    found: dict[Place, Quote] = {}
    for one in reading.found:
        cue, speaker = one.cue, one.speaker
        quote = Quote(
            one.start,
            one.end,
            one.kind,
            verb=text[cue[0] : cue[1]] if cue else None,
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            speaker=text[speaker[0] : speaker[1]] if speaker else None,
            speaker_start=speaker[0] if speaker else None,
            speaker_end=speaker[1] if speaker else None,
        )
        kept = found.setdefault((one.start, one.end), quote)
        if kept.speaker is None and quote.speaker is not None:
            found[one.start, one.end] = quote
    return _without_repeats(sorted(found.values(), key=lambda quote: (quote.start, -quote.end)))


def _without_repeats(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Leave out what lies within another quote of the same speaker."""
    kept: list[Quote] = []
    for quote in quotes:
        outer = kept[-1] if kept else None
        if (
            outer is not None
            and quote.end <= outer.end
            and quote.speaker_start == outer.speaker_start
            and quote.speaker is not None
        ):
            if quote.direct and not outer.direct and quote.end == outer.end:
                kept[-1] = quote
            continue
        kept.append(quote)
    return tuple(kept)
