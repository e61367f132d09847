"""Whether two texts are one article: the same, a version, the next of a series, or another story.

Two measures decide.  `held` is the share of the smaller text's runs of five words that the other
text has; `patterned` is the same with figures, number words, months and weekdays blanked out.  A
correction changes some words and keeps the rest, so that blanking hardly helps it; a market report
keeps its pattern and changes every figure.  The thresholds were found on simulated lives of files.

Runs are too coarse for a short text: one word changed in twenty-five costs a quarter of them.  Where
they leave it open, and the dates do not part the two, the words are laid side by side: a text of
which nearly all words stay, and of what counts or dates all but little, was edited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Literal

from corpus.lower_words import WORD, lower_words

Relation = Literal["same", "version", "series", "other"]

FINGERPRINT = 32
"""Letters of a fingerprint, four bits each: enough that no two texts share one by chance."""
_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*\w*|\w+(?:['’]\w+)*")
_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen twenty thirty hundred
first second third fourth fifth
"""
_MONTHS_AND_WEEKDAYS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday
"""
_DAYS = frozenset(_MONTHS_AND_WEEKDAYS.split())
_COUNTING = _DAYS.union(_NUMBERS.split())
_RUN = 5
_SHORTEST = 8
"""Words below which nothing but equality says anything: pages without a text are all alike."""
_SPEAKS_FOR_ITSELF = 40
"""Words from which on equal texts are one article under whatever headline."""
_STRANGERS = 0.3
"""Held by less than this, two texts are two stories."""
_ALIKE = 0.9
"""Held by this or more, they are one."""
_SCATTERED = 0.02
"""What blanking may add where no pattern was filled in anew; a series gains .03 and more."""
_PIECE = 25
"""Words in one unbroken piece that a later version keeps of the earlier one."""
_FILLED_IN = 0.99
"""Patterned by this or more and not held: the same form, filled in again."""
_A_DAY = 20.0
"""Hours from which on two dates are two days' work."""
_FIGURES_KEPT = 0.5
_WORDS_KEPT = 0.85
"""Of the words that neither count nor date, what an edit leaves in place."""
_ONE_CHANGED, _TWO_CHANGED = 1, 2
"""What counts or dates may change in an edit: one; two where half of it or a day stays the same."""
_FIGURES_OF_PROSE = 0.25
"""Share of figures above which a text is a table, which is filled in again and not edited."""
_LONGEST_LAID = 400
"""Words up to which two texts are laid side by side."""


@dataclass(frozen=True)
class Traits:
    """What of a record tells whether it is another one changed; `published` is ISO 8601 or None."""

    text: str
    title: str = ""
    published: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text in lower case."""
        return lower_words(self.text)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words in lower case, and each figure whole with its points and strokes."""
        return tuple(word.lower().replace("’", "'") for word in _TOKEN.findall(self.text))

    @cached_property
    def fingerprint(self) -> str:
        """A checksum that equal stories share whatever their spacing; short ones need their headline."""
        titled = len(self.words) < _SPEAKS_FOR_ITSELF
        title = " ".join(WORD.findall(self.title.lower())) if titled else ""
        told = f"{title}\n{' '.join(self.words)}"
        return sha256(told.encode("utf-8", "replace")).hexdigest()[:FINGERPRINT]

    @cached_property
    def runs(self) -> list[tuple[str, ...]]:
        """The runs of five words, in order."""
        return _runs(self.words)

    @cached_property
    def patterned(self) -> list[tuple[str, ...]]:
        """The runs of five words, with all that counts or dates blanked out."""
        return _runs(
            tuple("#" if _counts(word) else word for word in self.words)
        )

    @cached_property
    def figures(self) -> Counter[str]:
        """The figures, with how often each stands there."""
        return Counter(_FIGURE.findall(self.text))

    @cached_property
    def hours(self) -> float | None:
        """When it was published, in hours since 1970; a day counts from its noon."""
        if self.published is None:
            return None
        try:
            moment = datetime.fromisoformat(self.published)
        except ValueError:
            return None
        if len(self.published) <= len("2025-05-16"):
            moment = moment.replace(hour=12)
        naive = moment.replace(tzinfo=None) - (moment.utcoffset() or timedelta())
        return (naive - datetime(1970, 1, 1)).total_seconds() / 3600


def relate(old: Traits, new: Traits) -> Relation:
    """Return what `new` is to `old`; the order matters for nothing but the words."""
    if old.fingerprint == new.fingerprint:
        return "same"
    if min(len(old.words), len(new.words)) < _SHORTEST:
        return "other"
    held, piece = _held(old.runs, new.runs)
    if held < _STRANGERS:
        return "other"
    patterned, _ = _held(old.patterned, new.patterned)
    apart = _apart(old, new)
    if apart and patterned >= _FILLED_IN > held:
        return "series"
    if held >= _ALIKE or (patterned - held <= _SCATTERED and piece >= _PIECE):
        return "version"
    if apart is False and _figures_kept(old, new) >= _FIGURES_KEPT:
        return "version"
    return "version" if not apart and _is_edited(old, new) else "series"


def are_apart(old: Traits, new: Traits) -> bool:
    """Tell whether both are dated, to two days: what is alike then is another of a series for sure."""
    return bool(_apart(old, new))


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1))]


def _held(old: list[tuple[str, ...]], new: Iterable[tuple[str, ...]]) -> tuple[float, int]:
    """Return the share of the smaller side's runs that both have, and the longest piece in words."""
    ours, theirs = set(old), set()
    longest = streak = 0
    for run in new:
        theirs.add(run)
        streak = streak + 1 if run in ours else 0
        longest = max(longest, streak)
    shared = len(ours & theirs) / min(len(ours), len(theirs))
    return shared, longest + _RUN - 1 if longest else 0


def _is_edited(old: Traits, new: Traits) -> bool:
    """Tell whether one text is the other with little changed, word laid beside word."""
    ours, theirs = old.tokens, new.tokens
    fewest, most = sorted((len(ours), len(theirs)))
    if fewest > _LONGEST_LAID or most > 4 * _LONGEST_LAID:
        return False
    counting = min(sum(map(_counts, ours)), sum(map(_counts, theirs)))
    if counting > _FIGURES_OF_PROSE * fewest:
        return False
    from difflib import SequenceMatcher

    laid = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    kept = [word for start, _, size in laid for word in ours[start : start + size]]
    still = [word for word in kept if _counts(word)]
    if len(kept) - len(still) < _WORDS_KEPT * (fewest - counting):
        return False
    changed, half_kept = counting - len(still), len(still) >= _FIGURES_KEPT * counting
    if _apart(old, new) is False and half_kept:
        return True
    several = changed <= _TWO_CHANGED and (half_kept or any(word in _DAYS for word in still))
    return changed <= _ONE_CHANGED or several


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in _COUNTING


def _apart(old: Traits, new: Traits) -> bool | None:
    """Tell whether both are dated, and to different days; None where one is undated."""
    if old.hours is None or new.hours is None:
        return None
    return abs(new.hours - old.hours) >= _A_DAY


def _figures_kept(old: Traits, new: Traits) -> float:
    fewest = min(old.figures.total(), new.figures.total())
    return (old.figures & new.figures).total() / fewest if fewest else 1.0
