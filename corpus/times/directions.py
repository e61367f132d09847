"""How often each class of words around a date speaks of what is to come: a table of chances.

Measured on the 4,620 bare weekdays of NewsArticles (`python -m tests.bench.directions --classes`
prints counts by how far back the last such day lies), and rounded towards doubt where few were
seen.  `weigh` sets the words against that distance, which only takes certainty away.
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
    """

    name: str
    chance: float
    text: str


TABLE: Final[tuple[DirectionWords, ...]] = (
    # ---- the past, told
    DirectionWords("PAST near", .008, "The mayor resigned on Tuesday."),
    DirectionWords("PAST far", .015, "He left the northern town with all of his family on Tuesday."),
    DirectionWords("PAST far for", .03, "He left town for the coast in a small boat on Tuesday."),
    DirectionWords("PAST right", .012, "On Tuesday the mayor resigned."),
    DirectionWords("SAY near", .006, "The mayor said Tuesday that all was well."),
    DirectionWords("SAY far", .012, "He said so in a letter to the council on Tuesday."),
    DirectionWords("SAY right", .015, "On Tuesday, the mayor told reporters."),
    DirectionWords("PASTPROG", .02, "They were marching on Tuesday."),
    DirectionWords("PERF right", .05, "On Tuesday the mayor has resigned."),
    DirectionWords("PERF far", .06, "They have killed ten men and many old women on Tuesday."),
    DirectionWords("PERFMODAL", .03, "It may have been stolen on Tuesday."),
    DirectionWords("through told", .03, "Through Tuesday, prices rose."),
    DirectionWords("since", .003, "It has been shut since Tuesday."),
    DirectionWords("own past", .012, "They mourned the dead of Tuesday's attack."),
    DirectionWords("own deed", .04, "They will discuss Tuesday's attack."),
    DirectionWords("own PAST", .03, "He won Tuesday's derby."),
    DirectionWords("own", .09, "Critics of Tuesday's leaflet are many."),
    DirectionWords("GER<P", .05, "It fell, burning six houses down on Tuesday."),
    DirectionWords("GER<-", .12, "Burning six houses in the old town on Tuesday"),
    DirectionWords("INF<P near", .11, "He flew to meet them on Tuesday."),
    DirectionWords("INF<P far", .11, "He went to meet the two ministers of trade on Tuesday."),
    DirectionWords("PRESPASS right", .2, "On Tuesday, he is charged."),
    DirectionWords("PLAN right", .2, "On Tuesday the two planned it."),
    DirectionWords("after", .12, "Talks resume after Tuesday."),
    DirectionWords("from past", .2, "It closed from Tuesday."),
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
    DirectionWords("SCHED<-", .85, "The Senate votes on the budget for next spring, on Tuesday."),
    DirectionWords("SCHED<F near", .95, "It is clear that the Senate votes on Tuesday."),
    DirectionWords("SCHED<F", .88, "It is clear that the Senate votes on the two bills on Tuesday."),
    DirectionWords("SCHED<P", .75, "He said that the Senate votes on Tuesday."),
    DirectionWords("SCHED<W", .85, "They agreed that the Senate votes on Tuesday."),
    DirectionWords("SCHED right", .8, "On Tuesday, the Senate votes."),
    DirectionWords("PRESBE at", .9, "The final is on Tuesday."),
    DirectionWords("PRESBE near", .75, "The final in Rome is at noon on Tuesday."),
    DirectionWords("PRESBE", .45, "He is the best man in all of the old town on Tuesday."),
    DirectionWords("MODAL near", .89, "The court could rule on Tuesday."),
    DirectionWords("MODAL", .72, "On Tuesday the court could rule."),
    DirectionWords("INF alone", .88, "Minister to meet envoy on Tuesday."),
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
    DirectionWords("by", .75, "It opens by Tuesday."),
    DirectionWords("by past", .45, "It had begun by Tuesday."),
    DirectionWords("from", .94, "It is open from Tuesday."),
    DirectionWords("effective", .7, "He was named chairman, effective Tuesday."),
    DirectionWords("own ahead", .45, "He sold more before Tuesday's purchase."),
    DirectionWords("ahead", .8, "Polls are tight before Tuesday."),
    DirectionWords("ahead past", .72, "The coach was calm ahead of Tuesday."),
    DirectionWords("own delivery", .9, "The Tuesday contract fell."),
    DirectionWords("own coming AHEAD", .85, "He speaks at Tuesday's summit."),
    DirectionWords("own coming", .7, "Tuesday's summit is near."),
    # ---- either
    DirectionWords("own coming PAST", .2, "They spoke at Tuesday's summit."),
    DirectionWords("own AHEAD", .3, "He faces the cost of Tuesday's deal."),
    DirectionWords("PERF near", .3, "He has called them in on Tuesday."),
    DirectionWords("in time clause", .4, "It will rain once he left on Tuesday."),
    DirectionWords("WOULD", .55, "He would speak on Tuesday."),
    DirectionWords("WASDUE", .5, "He was due to speak on Tuesday."),
    DirectionWords("WASTO", .6, "He was to speak on Tuesday."),
    DirectionWords("AGREED", .1, "They agreed on Tuesday to meet."),
    DirectionWords("AGREED far", .45, "They agreed to it, to a march in the old town on Tuesday."),
    DirectionWords("HADDUE", .25, "It had been due to end on Tuesday."),
    DirectionWords("PLAN near", .55, "He planned talks on Tuesday."),
    DirectionWords("PLAN", .45, "He planned a visit to the old town with the mayor on Tuesday."),
    DirectionWords("PRESPASS", .45, "Shops are closed on Tuesday."),
    DirectionWords("SAYS", .3, "He says so on Tuesday."),
    DirectionWords("INFWANT", .6, "He wants to fly on Tuesday."),
    DirectionWords("INF", .35, "On foot, to meet them on Tuesday, he went."),
    DirectionWords("GER", .45, "He hoped to win, visiting them on Tuesday."),
    DirectionWords("NONE", .4, "The match of Tuesday"),
)  # fmt: skip

_CHANCES: Final = {words.name: words.chance for words in TABLE}


def chance_of(name: str) -> float:
    """Return the chance for a class, or for the wider one that its name begins with."""
    for cut in (name, name.rsplit(" ", 1)[0], name.split("<")[0]):
        if cut in _CHANCES:
            return _CHANCES[cut]
    return _CHANCES["NONE"]


# How many days back the last such weekday lies, 1 to 6: the share of each where the past is
# meant, and where what is to come is.
_GAPS_PAST: Final = (.60, .19, .10, .05, .04, .02)  # fmt: skip
_GAPS_COMING: Final = (.02, .03, .12, .14, .25, .44)  # fmt: skip
_SURE: Final = 0.05
"""What the chance of an error may be where a direction is given without a mark."""
_TOLD_PAST, _TOLD_COMING = 0.25, 0.7


def lean_of(chance: float) -> Lean | None:
    """Return the direction that words of this chance tell, None where they tell none."""
    if chance >= _TOLD_COMING:
        return "future"
    return "past" if chance <= _TOLD_PAST else None


class Direction(NamedTuple):
    """Whether a date lies ahead, and whether that is sure."""

    ahead: bool
    sure: bool


def weigh(chance: float, gap: int) -> Direction:
    """Return the direction for words of this chance, the last such weekday `gap` days back.

    Words tell the direction where they tell any; else the nearer day is taken.  The gap makes it
    sure or takes that away: what was `on Saturday` in Friday's text was most often stamped early.
    """
    if gap == 0:
        return Direction(False, True)
    odds = chance / (1 - chance) * _GAPS_COMING[gap - 1] / _GAPS_PAST[gap - 1]
    ahead = odds / (1 + odds)
    told = chance >= _TOLD_COMING or chance <= _TOLD_PAST
    way = chance >= 0.5 if told else ahead >= 0.5
    if way:
        return Direction(True, chance >= 0.9 and ahead >= 1 - _SURE)
    return Direction(False, gap < 6 and chance <= 0.1 and ahead <= _SURE)
