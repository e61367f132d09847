"""How often each class of words around a date speaks of what is to come: a table of chances.

Measured on the 4,620 bare weekdays of NewsArticles (`python -m tests.bench.directions --classes`
prints counts by how far back the last such day lies), and rounded towards doubt where few were
seen.  `weigh` sets the words against that distance, which takes certainty away; it gives some only
where a row names from which distance, and all that were read there were right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.times.forms import Lean


@dataclass(frozen=True, slots=True)
class DirectionWords:
    """A class of words around a date: its name, its chance of what is to come, an example.

    The example is a text that holds the date; it runs as a test.  `near` and `far` tell whether
    more than four words stand between the governor and the date, `right` that it comes after,
    `X<P` that X hangs on a verb of the past (F of what is ahead, W of wishes, - on none).
    `settled` is the number of days back of the last such weekday up to which words of a chance
    below a half surely mean the past, and from which words of a greater one surely mean what is
    to come; 0 where the chance alone decides, -1 where it may be no day near at all.
    """

    name: str
    chance: float
    text: str
    settled: int = 0


TABLE: Final[tuple[DirectionWords, ...]] = (
    # ---- the past, told
    DirectionWords("PAST near", .008, "The mayor resigned on Tuesday.", 4),
    DirectionWords("PAST far", .015, "He left the northern town with all of his family on Tuesday."),
    DirectionWords("PAST far for", .03, "He left town for the coast in a small boat on Tuesday."),
    DirectionWords("PAST right", .012, "On Tuesday the mayor resigned.", 4),
    DirectionWords("SAY near", .006, "The mayor said Tuesday that all was well.", 4),
    DirectionWords("SAY far", .012, "He said so in a letter to the council on Tuesday."),
    DirectionWords("SAY right", .015, "On Tuesday, the mayor told reporters.", 4),
    DirectionWords("PASTPROG", .02, "They were marching on Tuesday."),
    DirectionWords("PERF right", .05, "On Tuesday the mayor has resigned."),
    DirectionWords("PERF far", .06, "They have killed ten men and many old women on Tuesday."),
    DirectionWords("PERFMODAL", .03, "It may have been stolen on Tuesday."),
    DirectionWords("through told", .03, "Through Tuesday, prices rose."),
    DirectionWords("since", .003, "It has been shut since Tuesday.", 4),
    DirectionWords("own past", .012, "They mourned the dead of Tuesday's attack."),
    DirectionWords("own deed", .04, "They will discuss Tuesday's attack."),
    DirectionWords("own PAST", .12, "He won Tuesday's derby.", 1),
    DirectionWords("own", .12, "Critics of Tuesday's leaflet are many.", 1),
    DirectionWords("GER<P", .05, "It fell, burning six houses down on Tuesday.", 3),
    DirectionWords("GER<-", .12, "Burning six houses in the old town on Tuesday"),
    DirectionWords("INF<P near", .11, "He flew to meet them on Tuesday.", 1),
    DirectionWords("INF<P far", .11, "He went to meet the two ministers of trade on Tuesday.", 1),
    DirectionWords("PRESPASS right", .2, "On Tuesday, he is charged."),
    DirectionWords("PLAN right", .2, "On Tuesday the two planned it.", 2),
    DirectionWords("after", .12, "Talks resume after Tuesday.", 2),
    DirectionWords("from past", .2, "It closed from Tuesday.", 2),
    DirectionWords("after deed", .06, "He is in custody after a stabbing on Tuesday."),
    # ---- what lies ahead
    DirectionWords("WILL near", .985, "He will speak on Tuesday."),
    DirectionWords("WILL far", .98, "He will meet the two ministers of trade on Tuesday."),
    DirectionWords("WILL right", .95, "On Tuesday, he will speak."),
    DirectionWords("ISDUE", .96, "He is due in court on Tuesday."),
    DirectionWords("ISTO", .965, "The deal is to be signed on Tuesday."),
    DirectionWords("SLATED near", .955, "A vote scheduled for noon was near, a march set for Tuesday."),
    DirectionWords("SLATED", .8, "He was sent a bill due at the bank in the town on Tuesday."),
    DirectionWords("moved", .96, "They moved the match to Tuesday."),
    DirectionWords("SCHED<- near", .95, "The Senate votes on Tuesday."),
    DirectionWords("SCHED<-", .85, "The Senate votes on the budget for next spring, on Tuesday.", 5),
    DirectionWords("SCHED<F near", .95, "It is clear that the Senate votes on Tuesday."),
    DirectionWords("SCHED<F", .88, "It is clear that the Senate votes on the two bills on Tuesday.", 5),
    DirectionWords("SCHED<P", .75, "He said that the Senate votes on Tuesday.", 5),
    DirectionWords("SCHED<W", .85, "They agreed that the Senate votes on Tuesday.", 4),
    DirectionWords("SCHED right", .8, "On Tuesday, the Senate votes."),
    DirectionWords("PRESBE at", .9, "The final is on Tuesday."),
    DirectionWords("PRESBE near", .75, "The final in Rome is at noon on Tuesday."),
    DirectionWords("PRESBE", .45, "He is the best man in all of the old town on Tuesday."),
    DirectionWords("MODAL near", .89, "The court could rule on Tuesday.", 4),
    DirectionWords("MODAL far", .72, "It could rule on the law of two old towns on Tuesday.", 4),
    DirectionWords("MODAL can", .72, "We can do that on Tuesday."),
    DirectionWords("MODAL", .72, "On Tuesday the court could rule."),
    DirectionWords("INF alone", .88, "Minister to meet envoy on Tuesday."),
    DirectionWords("INFWANT<-", .6, "He wants to fly on Tuesday.", 3),
    DirectionWords("INF to be", .93, "The reform to be announced on Tuesday is small."),
    DirectionWords("INF court", .93, "She was remanded in custody to appear in court on Tuesday."),
    DirectionWords("INF<F", .8, "He is here to meet them on Tuesday."),
    DirectionWords("INFWANT<F", .9, "It is clear that he wants to fly on Tuesday."),
    DirectionWords("GER<F near", .93, "He will be in Rome, visiting them on Tuesday."),
    DirectionWords("GER<F", .75, "He will be in Rome, visiting the two ministers of trade on Tuesday."),
    DirectionWords("PROG near", .7, "He is flying to Rome on Tuesday."),
    DirectionWords("PROG", .45, "He is visiting the ministers of trade and health on Tuesday."),
    DirectionWords("until", .95, "It is shut until Tuesday."),
    DirectionWords("until past", .6, "It was shut until Tuesday."),
    DirectionWords("through", .8, "It runs through Tuesday."),
    DirectionWords("through past", .72, "It ran through Tuesday."),
    DirectionWords("by", .75, "It opens by Tuesday.", 4),
    DirectionWords("by past", .45, "It had begun by Tuesday.", 2),
    DirectionWords("from", .94, "It is open from Tuesday."),
    DirectionWords("effective", .7, "He was named chairman, effective Tuesday."),
    DirectionWords("own ahead", .45, "He sold more before Tuesday's purchase."),
    DirectionWords("ahead", .8, "Polls are tight before Tuesday."),
    DirectionWords("ahead past", .72, "The coach was calm ahead of Tuesday."),
    DirectionWords("own delivery", .9, "The Tuesday contract fell."),
    DirectionWords("own coming AHEAD", .85, "He speaks at Tuesday's summit."),
    DirectionWords("own coming", .7, "Tuesday's summit is near.", 5),
    # ---- either
    DirectionWords("own coming PAST", .2, "They spoke at Tuesday's summit.", 2),
    DirectionWords("own AHEAD", .3, "He faces the cost of Tuesday's deal.", 1),
    DirectionWords("PERF near", .3, "He has called them in on Tuesday."),
    DirectionWords("in time clause", .4, "It will rain once he left on Tuesday."),
    DirectionWords("WOULD right", .55, "On Tuesday, he would speak."),
    DirectionWords("WOULD", .55, "He would speak on Tuesday.", 4),
    DirectionWords("WASDUE", .5, "He was due to speak on Tuesday."),
    DirectionWords("WASTO", .6, "He was to speak on Tuesday."),
    DirectionWords("AGREED", .1, "They agreed on Tuesday to meet.", 2),
    DirectionWords("AGREED far", .45, "They agreed to it, to a march in the old town on Tuesday.", 1),
    DirectionWords("HADDUE", .25, "It had been due to end on Tuesday."),
    DirectionWords("PLAN near", .55, "He planned talks on Tuesday."),
    DirectionWords("PLAN", .45, "He planned a visit to the old town with the mayor on Tuesday."),
    DirectionWords("PRESPASS", .45, "Shops are closed on Tuesday."),
    DirectionWords("SAYS", .3, "He says so on Tuesday."),
    DirectionWords("INFWANT", .6, "She was invited to speak on Tuesday."),
    DirectionWords("INF", .35, "He agreed with the man to meet them on Tuesday."),
    DirectionWords("GER", .45, "He hoped to win, visiting them on Tuesday."),
    DirectionWords("comes round", .4, "They raised the price of the Tuesday paper.", -1),
    DirectionWords("NONE", .4, "The match of Tuesday"),
)  # fmt: skip

_ROWS: Final = {words.name: words for words in TABLE}


class Words(NamedTuple):
    """What the words around a date say: their chance of what is to come, and where they settle it."""

    chance: float
    settled: int = 0


def words_of(name: str) -> Words:
    """Return what a class says, or the wider one that its name begins with."""
    for cut in (name, name.rsplit(" ", 1)[0], name.split("<")[0]):
        if cut in _ROWS:
            return Words(_ROWS[cut].chance, _ROWS[cut].settled)
    return Words(_ROWS["NONE"].chance)


def chance_of(name: str) -> float:
    """Return the chance for a class, or for the wider one that its name begins with."""
    return words_of(name).chance


# How many days back the last such weekday lies, 1 to 6: the share of each where the past is
# meant, and where what is to come is.
_GAPS_PAST: Final = (.60, .19, .10, .05, .04, .02)  # fmt: skip
_GAPS_COMING: Final = (.02, .03, .12, .14, .25, .44)  # fmt: skip
_SURE: Final = 0.05
"""What the chance of an error may be where a direction is given without a mark."""
_TOLD_PAST, _TOLD_COMING = 0.25, 0.7
_TOLD_OF_YESTERDAY: Final = 0.8
"""What tells of a day to come where that weekday was yesterday, and is six days off."""
_LATELY: Final = 3
"""How many days back a weekday told in the past lies at most where its chance alone makes it sure.

Of 98 that lay five or six back half were days to come of texts that carry an earlier day than their own.
"""


def lean_of(chance: float) -> Lean | None:
    """Return the direction that words of this chance tell, None where they tell none."""
    if chance >= _TOLD_COMING:
        return "future"
    return "past" if chance <= _TOLD_PAST else None


class Direction(NamedTuple):
    """Whether a date lies ahead, and whether that is sure."""

    ahead: bool
    sure: bool


def weigh(chance: float, gap: int, settled: int = 0) -> Direction:
    """Return the direction for words of this chance, the last such weekday `gap` days back.

    Words tell the direction where they tell any; else the likelier day is taken.  The gap makes it
    sure or takes that away: what was `on Saturday` in Friday's text was most often stamped early.
    `settled` is that of the words' row.
    """
    if gap == 0:
        return Direction(False, settled >= 0)
    odds = chance / (1 - chance) * _GAPS_COMING[gap - 1] / _GAPS_PAST[gap - 1]
    ahead = odds / (1 + odds)
    if settled > 0 and (gap <= settled if chance < 0.5 else gap >= settled):
        return Direction(chance >= 0.5, True)
    told = chance >= (_TOLD_COMING if gap > 1 else _TOLD_OF_YESTERDAY) or chance <= _TOLD_PAST
    way = chance >= 0.5 if told else ahead >= 0.5
    if settled < 0:
        return Direction(way, False)
    if way:
        return Direction(True, chance >= 0.9 and ahead >= 1 - _SURE)
    return Direction(False, gap <= _LATELY and chance <= 0.1 and ahead <= _SURE)
