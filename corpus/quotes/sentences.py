"""A text as sentences of tokens for finding quotes: one token a word, a mark or a whole quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.quotes.lexicon import MANNER
from corpus.quotes.marks import Quotation, quotations


@dataclass(slots=True)
class Token:
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


Sentence = list[Token]

_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Gen|Col|Maj|Sgt|Capt|Cmdr|Adm|Prof|Rev|St|Jr|Sr"
    r"|Inc|Corp|Co|Ltd|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Pa|Va|Fla|Calif"
    r"|Mass|Ariz|Tenn|Wis|Mich|Minn|Conn|Ill|Ind|Md|Ga|Ala|Ky|La|Miss|Mo|Neb|Nev|Okla|Ore|Wash"
    r"|Colo|Kan|N\.[HJMYCD]|S\.[CD]|[DR]-[A-Z]\w*)\."
)
_TOKEN = re.compile(
    _ABBREVIATED + r"|(?:[A-Z]\.)+(?=[\s,’'\-]|$)"
    r"|\d+(?:[.,]\d+)+"
    r"|[\w¡-¿]+(?:[’'\-–&.@/][\w]+)*(?:[’'](?!\w))?"
    r"|[#@]\w+|\.\.\.|--|[^\w\s]"
)
_BLANK_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
_LINE_END = re.compile(r"(?<=[.!?…”\"’])[ \t\r]*\n\s*")
_ABBREVIATED_END = re.compile(r"\b" + _ABBREVIATED + r"$")
_LONGEST_SENTENCE = 200
"""Tokens; what is longer is cut, so that every later step stays linear."""
_LONGEST_ASIDE = 4
"""Tokens in round brackets that are left out: `(R-Vt.)`, `(AP)`."""
_NAMES_AND_VERBS = frozenset(("Will", "May"))
"""Names that are auxiliaries in small letters: their `word` keeps the capital."""
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STARTS = frozenset("#@[(")
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


def tokens_of(text: str, start: int, end: int, quoted: list[Quotation]) -> list[Token]:
    """Return the tokens of a paragraph; short asides in round brackets are left out."""
    found: list[Token] = []
    place = start
    for quotation in quoted:
        found.extend(_words(text, place, quotation.start))
        inside = text[quotation.start : quotation.end]
        bare = inside.rstrip("”\"»'’) \n")
        last = "…" if bare.endswith("...") else bare[-1:]
        found.append(
            Token("", "", quotation.start, quotation.end, False, quotation, last, len(inside.split()))
        )
        place = quotation.end
        if last == "," and text[place : place + 1] in _BROKEN and place < end:
            place += 1
    found.extend(_words(text, place, end))
    return _without_asides(found)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        written = match[0]
        word, capital = _read_word(written)
        yield Token(written, word, *match.span(), capital)


@lru_cache(maxsize=20_000)
def _read_word(written: str) -> tuple[str, bool]:
    """Return a word's `word` and `capital`."""
    word = written if written in _NAMES_AND_VERBS else written.lower().replace("’", "'")
    return word, written[0].isupper()


def _without_asides(tokens: list[Token]) -> list[Token]:
    if not any(token.text == "(" for token in tokens):
        return tokens
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        if tokens[place].text == "(" and place:
            limit = min(place + 2 + _LONGEST_ASIDE, len(tokens))
            close = next(
                (
                    i
                    for i in range(place + 1, limit)
                    if tokens[i].text == ")" or tokens[i].quotation is not None
                ),
                None,
            )
            if close is not None and tokens[close].quotation is None:
                place = close + 1
                continue
        kept.append(tokens[place])
        place += 1
    return kept


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph's tokens."""
    current: Sentence = []
    for place, token in enumerate(tokens):
        current.append(token)
        if len(current) >= _LONGEST_SENTENCE or _ends_sentence(tokens, place):
            yield current
            current = []
    if current:
        yield current


def _ends_sentence(tokens: list[Token], place: int) -> bool:
    if place + 1 == len(tokens):
        return True
    token, following = tokens[place], tokens[place + 1]
    if token.quotation is not None:
        if following.quotation is not None:
            return token.last in (".", "!", "?")
        if token.last not in (".", "!", "?", "…") or not _may_start(following):
            return False
        # A full stop would be a comma, were the speaker still to come.
        return token.last == "." or not _speaker_follows(tokens, place + 1)
    return token.text in (".", "!", "?") and (following.quotation is not None or _may_start(following))


def _may_start(token: Token) -> bool:
    return token.capital or token.text[0].isdigit() or token.text in _STARTS


def _speaker_follows(tokens: list[Token], place: int) -> bool:
    """Tell whether a short subject and a verb of saying follow: `“Why?” Anna Berg asked.`"""
    for at in range(place, min(place + 7, len(tokens))):
        token = tokens[at]
        if token.quotation is not None or token.text in (".", ";", ":", "!", "?"):
            return False
        if at > place and token.word in MANNER:
            return True
    return False


def is_title(token: Token, source: str) -> bool:
    """Tell whether a quotation is the title of a programme, a book or a song."""
    if token.quotation is None or token.words > 8:
        return False
    long_words = (
        match[0]
        for match in _LONG_WORD.finditer(source, token.start, token.end)
        if len(match[0]) > 4
    )
    return all(word[0].isupper() for word in long_words)
