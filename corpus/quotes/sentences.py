"""A text as sentences of tokens for finding quotes: one token a word, a mark or a whole quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.quotes.lexicon import MANNER, SAYING
from corpus.quotes.marks import Quotation, quotations


@dataclass(slots=True)
class SentenceToken:
    """A word or mark `text[start:end]`, or a quotation, whose `text` and `word` are empty.

    `word` is in small letters with straight apostrophes; `capital` tells of a capital first letter.
    """

    text: str
    word: str
    start: int
    end: int
    capital: bool
    quotation: Quotation | None = None
    last: str = ""
    """Of a quotation, its last sign before the closing mark."""
    words: int = 1


Sentence = list[SentenceToken]

_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Gen|Col|Maj|Sgt|Capt|Cmdr|Adm|Prof|Rev|St|Jr|Sr"
    r"|Inc|Corp|Co|Ltd|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Pa|Va|Fla|Calif"
    r"|Mass|Ariz|Tenn|Wis|Mich|Minn|Conn|Ill|Ind|Md|Ga|Ala|Ky|La|Miss|Mo|Neb|Nev|Okla|Ore|Wash"
    r"|Colo|Kan|N\.[HJMYCD]|S\.[CD]|[DR]-[A-Z]\w*)\."
)
_TOKEN = re.compile(
    # Most words, found sooner: none of the other alternatives could end before a blank or a comma.
    r"[A-Za-z]+(?=[ ,\n])|" + _ABBREVIATED + r"|(?:[A-Z]\.)+(?=[\s,’'\-]|$)"
    r"|\d+(?:[.,]\d+)+"
    r"|[\w¡-¿]+(?:[’'\-–&.@/][\w]+)*(?:[’'](?!\w))?"
    r"|[#@]\w+|\.\.\.|--|[^\w\s]"
)
_BLANK_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
_LINE_END = re.compile(
    # The blank first, and then what stands before it, so that `re` skips to blanks.
    r"[ \t\r\n](?<=[.!?…”\"’].)(?:(?<=\n)|[ \t\r]*\n)\s*", re.DOTALL
)
_ABBREVIATED_END = re.compile(r"\b" + _ABBREVIATED + r"$")
_LONGEST_SENTENCE = 200
"""Tokens; what is longer is cut, so that every later step stays linear."""
_LONGEST_ASIDE = 4
"""Tokens in round brackets that are left out: `(R-Vt.)`, `(AP)`."""
_NAMES_AND_VERBS = frozenset(("Will", "May"))
"""Names that are auxiliaries in small letters: their `word` keeps the capital."""
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STARTS = frozenset("#@[(")
_MAY_END = frozenset((".", "!", "?", ""))
"""What a sentence may end with; a quotation has no text of its own."""
_BROKEN = frozenset("?\ufffd")
"""What a wrong encoding leaves of a blank: `“It is,”?Berg said` is one sentence."""


def paragraphs(text: str) -> Iterator[tuple[tuple[int, int], list[Quotation]]]:
    """Yield the spans of the paragraphs with their quotations.

    Blank lines part paragraphs.  So do line ends after the end of a sentence, unless a
    quotation runs across; any other line end is a blank.
    """
    start = 0
    ends = [(m.start(), m.end()) for m in _BLANK_LINE.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        if start < end:
            yield from _lines(text, start, end, list(quotations(text, start, end)))
        start = following


def _lines(
    text: str, start: int, end: int, quoted: list[Quotation]
) -> Iterator[tuple[tuple[int, int], list[Quotation]]]:
    held: list[Quotation] = []
    waiting = iter(quoted)
    following = next(waiting, None)
    for line in _LINE_END.finditer(text, start, end):
        if _ABBREVIATED_END.search(text, max(start, line.start() - 8), line.start()):
            continue
        while following is not None and following.start < line.start():
            held.append(following)
            following = next(waiting, None)
        if held and held[-1].end > line.start():
            continue
        if start < line.start():
            yield (start, line.start()), held
        held, start = [], line.end()
    if following is not None:
        held = [*held, following, *waiting]
    if start < end:
        yield (start, end), held


@lru_cache(maxsize=20_000)
def _read_word(written: str) -> tuple[str, bool]:
    """Return a word's `word` and `capital`."""
    word = written if written in _NAMES_AND_VERBS else written.lower().replace("’", "'")
    return word, written[:1].isupper()


class Paragraph:
    """The sentences of a paragraph; short asides in round brackets are left out.

    Most sentences report nothing: their tokens are made when they are asked for.
    """

    def __init__(self, text: str, start: int, end: int, quoted: list[Quotation]) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._quotations: dict[int, SentenceToken] = {}
        self._read(text, start, end, quoted)
        self._words = list(map(_read_word, self._texts))
        if "(" in self._texts:
            self._leave_out_asides()
        self._said = [n for n, (word, _) in enumerate(self._words) if word in SAYING]
        self._spans = list(self._cut())
        self._made: dict[int, Sentence] = {}

    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self._spans)

    def _read(self, text: str, start: int, end: int, quoted: list[Quotation]) -> None:
        place = start
        for quotation in quoted:
            self._read_words(text, place, quotation.start)
            inside = text[quotation.start : quotation.end]
            bare = inside.rstrip("”\"»'’) \n")
            last = "…" if bare.endswith("...") else bare[-1:]
            self._quotations[len(self._texts)] = SentenceToken(
                "", "", quotation.start, quotation.end, False, quotation, last, len(inside.split())
            )
            self._texts.append("")
            self._starts.append(quotation.start)
            place = quotation.end
            if last == "," and text[place : place + 1] in _BROKEN and place < end:
                place += 1
        self._read_words(text, place, end)

    def _read_words(self, text: str, start: int, end: int) -> None:
        found = _TOKEN.findall(text, start, end)
        self._texts += found
        # Between tokens there are blanks alone: each stands where it is first found.
        find, add = text.find, self._starts.append
        for token in found:
            start = find(token, start)
            add(start)
            start += len(token)

    def _leave_out_asides(self) -> None:
        texts, quotations = self._texts, self._quotations
        kept: list[int] = []
        after = 0
        for place in [place for place, text in enumerate(texts) if text == "("]:
            limit = min(place + 2 + _LONGEST_ASIDE, len(texts))
            close = next(
                (n for n in range(place + 1, limit) if texts[n] == ")" or n in quotations), None
            )
            if place >= max(after, 1) and close is not None and close not in quotations:
                kept += range(after, place)
                after = close + 1
        if not after:
            return
        kept += range(after, len(texts))
        self._quotations = {
            bisect_left(kept, place): quotation for place, quotation in quotations.items()
        }
        self._texts = [texts[n] for n in kept]
        self._starts = [self._starts[n] for n in kept]
        self._words = [self._words[n] for n in kept]

    def _cut(self) -> Iterator[tuple[int, int]]:
        """Yield the first token of each sentence and the one after its last."""
        size = len(self._texts)
        start = 0
        for stop in (n for n, text in enumerate(self._texts) if text in _MAY_END):
            if stop + 1 < size and self._ends_sentence(stop):
                yield from _pieces(start, stop + 1)
                start = stop + 1
        if start < size:
            yield from _pieces(start, size)

    def _ends_sentence(self, place: int) -> bool:
        token, following = self._quotations.get(place), place + 1
        if token is None:
            return following in self._quotations or self._may_start(following)
        if following in self._quotations:
            return token.last in (".", "!", "?")
        if token.last not in (".", "!", "?", "…") or not self._may_start(following):
            return False
        # A full stop would be a comma, were the speaker still to come.
        return token.last == "." or not self._speaker_follows(following)

    def _may_start(self, place: int) -> bool:
        text = self._texts[place]
        return self._words[place][1] or text[0].isdigit() or text in _STARTS

    def _speaker_follows(self, place: int) -> bool:
        """Tell whether a short subject and a verb of saying follow: `“Why?” Anna Berg asked.`"""
        for at in range(place, min(place + 7, len(self._texts))):
            if at in self._quotations or self._texts[at] in (".", ";", ":", "!", "?"):
                return False
            if at > place and self._words[at][0] in MANNER:
                return True
        return False

    def telling(self) -> frozenset[int]:
        """Return the sentences with a quotation, a verb of saying or a colon at their end."""
        begins = [start for start, _ in self._spans]
        places = (*self._said, *self._quotations)
        found = {bisect_right(begins, place) - 1 for place in places}
        found.update(n for n, (_, end) in enumerate(self._spans) if self._texts[end - 1] == ":")
        return frozenset(found)

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its number; -1 is the last."""
        number %= len(self._spans)
        if number not in self._made:
            self._made[number] = [self._token(n) for n in range(*self._spans[number])]
        return self._made[number]

    def _token(self, place: int) -> SentenceToken:
        if quotation := self._quotations.get(place):
            return quotation
        text, start = self._texts[place], self._starts[place]
        word, capital = self._words[place]
        return SentenceToken(text, word, start, start + len(text), capital)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        yield start, start + _LONGEST_SENTENCE
        start += _LONGEST_SENTENCE
    yield start, end


def is_title(token: SentenceToken, source: str) -> bool:
    """Tell whether a quotation is the title of a programme, a book or a song."""
    if token.quotation is None or token.words > 8:
        return False
    long_words = (
        match[0]
        for match in _LONG_WORD.finditer(source, token.start, token.end)
        if len(match[0]) > 4
    )
    return all(word[0].isupper() for word in long_words)
