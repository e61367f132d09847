"""What the clause around a date says about its direction: the class of its governing words.

The governor is the nearest verb group before the date, or, where the date opens its clause, the
first finite one after it.  `DIRECTIONS` gives every class its chance of speaking of what is to
come, which `weigh` sets against how far back the last such day lies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from corpus.times.clause_signs import comes_round, cut_thing, is_adjective, is_expected
from corpus.times.clause_words import (
    AHEAD,
    AIMS,
    APOSTROPHES,
    ARTICLES,
    BETWEEN,
    BOUND,
    CLIPPED,
    COMING_THINGS,
    DEEDS,
    DELIVERIES,
    DONE,
    FOLLOWING,
    LEADS,
    MOVING,
    NEXT,
    NO_END,
    NOT_FINITE,
    OPENERS,
    PARTS,
    PAST,
    PAST_THINGS,
    QUALIFIERS,
    QUOTES,
    STARTS,
    TELLS,
    THINGS,
    USUAL,
    WAITING,
    WHILE,
)
from corpus.times.directions import Words, words_of
from corpus.times.grammar import CODES
from corpus.times.scan import Scan
from corpus.times.verbs import Group, Sentence, find_groups, read_roles

# How many tokens of the sentence are looked at, so that long texts stay linear.
_BACK: Final = 60
_ON: Final = 64
_STRIDE: Final = 32
# How many verb groups after a date are looked at for a finite one.
_FEW: Final = 8
# A line shorter than this, in code points, is no line of a wrapped paragraph.
_HEADLINE: Final = 45

_STOP: Final = CODES["stop"]
_BREAK: Final = CODES["break"]


def read_words(scan: Scan, first: int, last: int) -> Words:
    """Return what the words around the date at tokens `first` to before `last` say."""
    return words_of(classify(scan, first, last))


def cut_sentence(scan: Scan, first: int, last: int) -> tuple[int, Sentence]:
    """Return the sentence around tokens `first` to before `last`, and its first token."""
    code = scan.code
    # Where a text has no sentences, dates near one another share the same stretch of it.
    begin = max(first - _BACK, 0) // _STRIDE * _STRIDE
    begin = max(begin, code.rfind(_STOP, begin, first) + 1, code.rfind(_BREAK, begin, first) + 1)
    end = min((last + _ON) // _STRIDE * _STRIDE, len(code))
    for sign in (_STOP, _BREAK):
        found = code.find(sign, last, end)
        end = end if found < 0 else found
    begin, end = _cut_headline(scan, begin, first), _cut_line(scan, last, end)
    sentence = scan.sentences.get((begin, end))
    if sentence is None:
        sentence = scan.sentences[begin, end] = _read_sentence(scan, begin, end)
    return begin, sentence


def _cut_headline(scan: Scan, begin: int, first: int) -> int:
    """Return where the sentence begins when a short line before it, a headline, is left out."""
    if begin == first:
        return begin
    line = scan.text.rfind("\n", scan.starts[begin], scan.starts[first])
    if line < 0 or scan.text.rfind("\n", max(line - _HEADLINE, 0), line) < 0 < line - _HEADLINE:
        return begin
    cut = bisect_left(scan.starts, line, begin, first)
    if cut > begin and scan.words(cut - 1, cut).lower() in NO_END:
        return begin  # no headline ends so
    return cut


def _cut_line(scan: Scan, last: int, end: int) -> int:
    """Return where the sentence ends when its line is a headline."""
    if end <= last:
        return end
    line = scan.text.find("\n", scan.ends[last - 1], scan.starts[end - 1])
    if line < 0 or scan.text.rfind("\n", max(line - _HEADLINE, 0), line) < 0 < line - _HEADLINE:
        return end
    return bisect_left(scan.starts, line, last, end)


def _read_sentence(scan: Scan, begin: int, end: int) -> Sentence:
    text, starts, ends = scan.text, scan.starts, scan.ends
    words: list[str] = []
    glued: list[bool] = []
    places: list[int] = []
    for token in range(begin, end):
        places.append(len(words))
        word = text[starts[token] : ends[token]]
        if (
            words and word in CLIPPED and words[-1] in APOSTROPHES and glued[-1]
            and token - 2 >= begin and ends[token - 2] == starts[token - 1]
        ):  # fmt: skip
            # `won't`, `he'll`: the scanner cuts at the apostrophe.
            if word == "t" and words[-2] == "won":
                words[-2] = "wo"
            words[-1], glued[-1] = CLIPPED[word], False
            places[-1] = len(words) - 1
            continue
        if word == "am" and words and words[-1][0].isdigit():
            word = "a.m."  # `at 4am`: no verb
        words.append(word if words else word.lower())
        glued.append(token + 1 < end and starts[token + 1] == ends[token])
    places.append(len(words))
    groups = find_groups(read_roles(words))
    return Sentence([word.lower() for word in words], groups, glued, places)


class _Clause(NamedTuple):
    """The clause of a date: its governor and where that stands, and the words around the date.

    `lead` is the preposition before the date, `between` the words from the governor to the date,
    `noun` the words of the thing that the date belongs to (`Tuesday's general election`), `after`
    the first finite verb group behind the date.
    """

    words: Sequence[str]
    first: int
    groups: Sequence[Group]
    group: Group | None
    side: str
    lead: str
    between: Sequence[str]
    noun: Sequence[str]
    own: bool
    after: Group | None

    @property
    def kind(self) -> str:
        return self.group.kind if self.group else "NONE"

    @property
    def past(self) -> bool:
        return self.kind in PAST or self.kind == "PERF"

    @property
    def place(self) -> str:
        if self.side != "left":
            return self.side
        return "far" if len(self.between) > 4 else "near"


def classify(scan: Scan, first: int, last: int) -> str:
    """Return the class of the words around the date at tokens `first` to before `last`."""
    begin, sentence = cut_sentence(scan, first, last)
    places = sentence.places
    clause = _read_clause(sentence, places[first - begin], places[last - begin])
    if comes_round(sentence.words, clause.first, places[last - begin]):
        return "comes round"
    return _by_lead(clause) or _by_noun(clause) or _by_governor(clause)


def _read_clause(sentence: Sentence, first: int, last: int) -> _Clause:
    words, groups = sentence.words, sentence.groups
    at = first - 1
    while at >= 0 and words[at] in BETWEEN:
        at -= 1
    lead = words[at] if at >= 0 and words[at] in LEADS else ""
    if lead == "on":
        lead = next((word for word in words[max(0, at - 4) : at] if word in STARTS), lead)
    behind_it = last + (words[last : last + 1] != [] and words[last] in PARTS)
    own = behind_it < len(words) and words[behind_it] in ("'s", "’s")
    behind_it = behind_it if own else last
    behind = cut_thing(words[behind_it + own : behind_it + own + 4])
    thing = behind[0] if behind else ""
    if thing in QUALIFIERS and len(behind) > 1 and behind[1] in THINGS:
        thing = behind[1]  # `his Tuesday news conference`
    named = own or (lead != "on" and thing in THINGS) or (
        first > 0 and words[first - 1] in ARTICLES and thing.isalpha() and thing not in OPENERS
        and thing not in LEADS
    )
    before_it = bisect_right(groups, first, key=_end_of)
    while before_it > 1 and is_adjective(words, groups[before_it - 2], groups[before_it - 1]):
        before_it -= 1
    left = groups[before_it - 1] if before_it else None
    before_it = bisect_right(groups, first, key=_end_of)
    right = next(
        (group for group in groups[before_it : before_it + _FEW]
         if group.first >= last and group.kind not in NOT_FINITE), None,
    )  # fmt: skip
    if not left and right and right.kind in NEXT and "that" in words[last : right.first]:
        right = None  # `the claim Tuesday that it will`
    before = at - (1 if lead and lead != "of" else 0)
    opens = _opens_clause(sentence, last, before, left is not None, own)
    if left and ":" in words[left.last : first]:
        left = None
    group: Group | None
    if right and (opens or not left):
        group, side, between = right, "right", words[max(0, first - 4) : first]
    elif left:
        group, side, between = left, "left", words[left.last : first]
    else:
        group, side, between = None, "none", words[max(0, first - 4) : first]
    return _Clause(words, first, groups, group, side, lead, between, behind if named else (), own,
                   right)  # fmt: skip


def _end_of(group: Group) -> int:
    return group.last


def _opens_clause(sentence: Sentence, last: int, before: int, led: bool, own: bool) -> bool:
    """Tell whether the date, with the words that lead to it, opens its clause."""
    words = sentence.words
    if before < 0:
        return True
    word = words[before]
    if word in QUOTES:
        return sentence.glued[before]
    if word == "and" and led and last < len(words) and words[last] != "," and not own:
        # `He left on Monday, and Tuesday will tell`
        return any(group.first == last and group.kind in TELLS for group in sentence.groups)
    return word in OPENERS


def _by_lead(clause: _Clause) -> str:
    """Return the class that the words directly before the date make."""
    lead, kind, past = clause.lead, clause.kind, clause.past
    if clause.first and clause.words[clause.first - 1] in USUAL:
        return "comes round"  # `an average Sunday circulation`
    if lead == "since" or "recently" in clause.between[-3:]:
        return "since"
    if lead == "before" or "prior" in clause.between or not AHEAD.isdisjoint(clause.between):
        if not DEEDS.isdisjoint(clause.noun):
            return "own past"
        if clause.noun and COMING_THINGS.isdisjoint(clause.noun):
            return "own ahead"
        return "ahead past" if past else "ahead"
    if lead == "through" and past and clause.side == "right":
        return "through told"
    if lead in ("until", "till", "through", "by"):
        word = "until" if lead == "till" else lead
        return f"{word} past" if past or kind in ("WASDUE", "GER", "INF") else word
    if lead in ("after", "following"):
        return "own past" if not PAST_THINGS.isdisjoint(clause.noun) else "after"
    if lead in ("effective", "payable", "record"):
        return "effective"
    if lead in ("from", "starting", "beginning"):
        return "from past" if past or (clause.own and lead == "from") else "from"
    return ""


def _by_noun(clause: _Clause) -> str:
    """Return the class that the thing which the date belongs to makes: `Tuesday's summit`."""
    noun, past = clause.noun, clause.past
    if not noun:
        return ""
    if noun[0] in DELIVERIES and not clause.own:
        return "own delivery"
    if noun[0] == "deadline" and not clause.own:
        return "own ahead"  # `set a Tuesday deadline`
    if clause.own and clause.first and clause.words[clause.first - 1] in FOLLOWING:
        return "own past"
    if not PAST_THINGS.isdisjoint(noun):
        if past:
            return "own past"
        if not DEEDS.isdisjoint(noun):
            return "own deed"
    if clause.kind in NEXT:
        return ""
    named = "own coming" if not COMING_THINGS.isdisjoint(noun) else "own"
    if past:
        return f"{named} PAST"
    return f"{named} AHEAD" if clause.kind in ("SCHED", "MODAL") else named


def _by_governor(clause: _Clause) -> str:
    """Return the class that the governing verb group makes, by where it stands."""
    kind, place, first, group = clause.kind, clause.place, clause.first, clause.group
    words, left = clause.words, clause.side == "left"
    if kind in NEXT:
        return f"{kind} {place}"
    if left and kind in ("PRESBE", "PRESPASS", "PERF", "PROG") and _is_after_deed(clause):
        return "after deed"
    if left and clause.lead in ("for", "to"):
        moved = not MOVING.isdisjoint(words[max(0, first - 9) : first])
        told = kind in ("PAST", "PLAN", "WASDUE", "HADDUE")
        if moved and told and "but" in words[first + 1 : first + 4]:
            return "HADDUE"  # `was scheduled for Tuesday, but was postponed`
        if moved and kind in ("WASDUE", "HADDUE"):
            return f"{kind} {place}"
        if moved:
            return "moved"
    if left and "of" in clause.between and not AIMS.isdisjoint(clause.between):
        return f"PLAN {place}"
    if left and kind == "MODAL" and group and words[group.first] in ("can", "have", "has"):
        return "MODAL can"
    if left and kind == "INF" and group:
        if not BOUND.isdisjoint(words[max(0, group.first - 8) : group.first]):
            return "INF court"
        if words[group.first + 1 : group.first + 2] == ["be"] and _main(clause, group) in ("F", "-"):
            return "INF to be"
    if left and kind == "SAY" and "hours" in clause.between:
        return "in time clause"  # `He said in the early hours of Sunday he was woken`
    if left and group and clause.past:
        if is_expected(words, group):
            return "in time clause"
        if not WAITING.isdisjoint(words[max(0, group.first - 6) : group.first]):
            return "in time clause"
        if place == "far" and not {"for", "from", "until"}.isdisjoint(clause.between):
            return f"{kind} far for"
    if kind == "INF" and left and len(clause.groups) == 1:
        return "INF alone"
    after = clause.after
    if kind == "GER" and left and after and after.kind in NEXT and after.first - first <= 2:
        return "WILL right"  # `also testifying Tuesday will be the director`
    if kind in ("GER", "INF", "INFWANT", "SCHED") and left:
        return f"{kind}<{_main(clause, group)} {place}"
    if kind == "AGREED" and left:
        return "AGREED" if set(clause.between) <= {"on", "last", "late", "early"} else "AGREED far"
    if kind == "PRESBE" and left and set(clause.between) <= {"on", "early", "late"}:
        return "PRESBE at"
    return f"{kind} {place}"


def _is_after_deed(clause: _Clause) -> bool:
    """Tell whether a deed is told behind `after`, with the date: `after a stabbing on Tuesday`."""
    between = clause.between
    if clause.lead not in ("", "on") or "after" not in between:
        return False
    said = list(between)[list(between).index("after") + 1 :]
    return 0 < len(said) <= 8 and not DONE.isdisjoint(said)


def _main(clause: _Clause, hung: Group | None) -> str:
    """Return which way the verb looks that an infinitive or participle hangs on: P, F, W or -."""
    at = bisect_right(clause.groups, hung.first if hung else 0, key=_end_of)
    for group in reversed(clause.groups[max(0, at - _FEW) : at]):
        if group.kind in ("GER", "INF"):
            continue
        if group.kind in PAST or group.kind in ("PERF", "WASDUE", "HADDUE"):
            return "P"
        if group.kind in NEXT or group.kind in ("MODAL", "SCHED", "PRESBE", "PROG"):
            return "F"
        return "W" if group.kind in ("WOULD", "PLAN", "AGREED", "INFWANT") else "-"
    told = clause.after is not None and clause.after.kind in ("PAST", "SAY")
    if told and hung and hung.kind == "GER" and (
        hung.first == 0 or clause.words[hung.first - 1] in WHILE
    ):  # fmt: skip
        return "P"  # `Speaking on Tuesday, he said`
    return "-"
