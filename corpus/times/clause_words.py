"""Words that tell what the clause around a date says: what leads to it, what it is of, what happens."""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


BETWEEN: Final = _words(
    "late early earlier later morning afternoon night evening midday noon the midnight next this as"
)
LEADS: Final = _words(
    "until till through by from since before after following between to for on as of starting "
    "beginning around about effective payable record"
)
OPENERS: Final = _words(
    "that and but , or - – — : ; . because while when if as which who where since though although "
    "whether so then also ( ["
)
APOSTROPHES: Final = frozenset("'’")
# What an apostrophe clips, and the word that is read for it.
CLIPPED: Final = {"t": "n't", "ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
QUOTES: Final = _words("\" “ ” ‘ '")
# What comes round every week behind its day: `during Sunday services`.
WEEKLY: Final = _words(
    "paper papers newspaper newspapers edition editions service services shows prayers mass masses "
    "school schools circulation brunch brunches lunches dinners matinee matinees talk mornings "
    "afternoons evenings nights"
)
# What leads to things that come round, where no article does: `after Tuesday classes`.
ROUND: Final = _words("during after before at for in from")
PARTS: Final = _words("morning afternoon evening night")
DEEDS: Final = _words(
    "attack attacks crash blast explosion explosions shooting deaths killing killings raid raids "
    "incident fire bombing bombings storm earthquake quake violence clashes arrests remarks"
)
# What a deed is called behind `after`, too.
DONE: Final = DEEDS | _words(
    "stabbing stabbings murder murders fall collapse arrest accident flood floods robbery assault "
    "collision riot riots death outage derailment landslide avalanche tornado"
)
COMING_THINGS: Final = _words(
    "vote election elections final deadline summit meeting hearing match game debate referendum "
    "ballot talks speech trial visit launch event inauguration poll polls primary session "
    "conference runoff premiere primaries bowl decision strike contract contracts futures "
    "delivery deliveries address concert ceremony parade kickoff fixture opener"
)
DELIVERIES: Final = _words("contract contracts futures delivery deliveries")
PAST_THINGS: Final = _words(
    "attack attacks crash blast explosion shooting ruling announcement verdict statement report "
    "protest protests death deaths killing raid raids results result loss defeat win victory "
    "incident fire bombing storm earthquake quake remarks comments action events developments "
    "violence clash clashes rally march broadcast episode show close move order changes explosions "
    "arrests test disaster massacre collapse tragedy assault stabbing murder murders shootings"
)
ARTICLES: Final = _words("a an the its his her their our")
# What may stand between a day and the thing that is of it: `his Tuesday news conference`.
QUALIFIERS: Final = _words("news press general board committee")
# What ends no headline.
NO_END: Final = LEADS | ARTICLES | _words("and or at with in his its their said a")
# Where the name of a thing ends.
ENDS: Final = _words(
    "is was were are will would has have had can could may might of in at for to that which who and "
    "or between before after where when with by from on as but said says"
)
# `The grant follows Tuesday's decision`.
FOLLOWING: Final = _words("follows followed")
# What no day of this week is called: `on a rainy Thursday`.
USUAL: Final = _words(
    "average typical usual normal ordinary regular expiration rainy sunny snowy windy stormy foggy "
    "cloudy cold chilly warm hot humid frigid freezing blustery grey gray quiet busy lazy sleepy "
    "random recent given particular certain single slow sweltering drizzly muggy balmy crisp"
)
THINGS: Final = COMING_THINGS | PAST_THINGS
AHEAD: Final = _words("ahead upcoming forthcoming advance")
WAITING: Final = _words("soon once until unless if")
# What is looked forward to, though the clause behind `when` is told in the past.
EXPECTING: Final = _words("expect expects expected would hope hoped hopes predicted forecast")
AIMS: Final = _words("intention intentions plan plans hope hopes aim prospect prospects idea")
STARTS: Final = _words("starting beginning effective")
# What a judge did with whom who is to appear: `remanded in custody to appear on Tuesday`.
BOUND: Final = _words("remanded bailed summoned summonsed")
# What stands before a participle that tells of a deed, and does not name a subject of talk.
WHILE: Final = _words("while when after by \" ” ,")
MOVING: Final = _words(
    "slated scheduled planned expected due set postponed rescheduled adjourned delayed deferred "
    "moved pushed put shifted brought called billed"
)
PAST: Final = frozenset(("SAY", "PAST", "PASTPROG"))
NEXT: Final = frozenset(("WILL", "ISDUE", "ISTO", "SLATED"))
TELLS: Final = frozenset(("WILL", "ISDUE", "MODAL", "PRESBE"))
NOT_FINITE: Final = frozenset(("GER", "INF", "INFWANT"))
# Verb groups behind which an object may stand, what may stand before a word that describes it,
# and what cannot be the thing that it describes.
OBJECTS: Final = NEXT | NOT_FINITE | {"MODAL", "SCHED", "PROG"}
DESCRIBED: Final = _words(
    "of with for on out up in off over down more most free new fresh some any all many few its "
    "their his her our hundreds thousands"
)
NO_THING: Final = LEADS | OPENERS | BETWEEN | ARTICLES | _words(
    "at in with under over near off out up down into onto against because him it them me us you "
    "two three four five six seven eight nine ten more about"
)
