"""Verb groups of a sentence, without a parser: `will be held`, `has been`, `is due to`, `votes`.

Every word of a sentence is one letter of its role (`WORDS`); the rows of `GROUPS` are regular
expressions over roles, each with an example that runs as a test.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

# Role -> its words, in lower case.  A word has the first role that lists it.
_ROLES: Final[dict[str, str]] = {
    "will": "will shall ll wo",
    "would": "would",
    "modal": "may might could can should must cannot",
    "is": "is are re am m",
    "be": "be",
    "was": "was were wasn weren",
    "been": "been",
    "has": "has have ve hasn haven",
    "had": "had hadn",
    "did": "did didn",
    "to": "to",
    "adv": "not n't n t also now still then only soon likely first yet never ever again already just "
           "both all once",
    # what lies ahead only with what follows: `due on`, `due to the storm`
    "due": "due",
    "set": "set",
    "slated": "slated billed tipped pencilled",
    "scheduled": "scheduled planned expected",
    "postponed": "postponed rescheduled adjourned delayed deferred",
    "moved": "moved pushed put shifted brought",
    "ready": "poised supposed going about bound ready forecast unlikely",
    "called": "called",
    "plan": "proposed promised hoped intended arranged booked agreed wanted ordered",
    "announced": "announced",
    "say": "said told tweeted reported wrote added confirmed warned acknowledged insisted testified "
           "posted declared revealed vowed pledged stated argued claimed urged asked denied",
    "says": "says tells writes",
    # past and bare form alike
    "both_forms": "cut cast hit shut let cost hurt quit burst bid beat broadcast read come become run "
                  "split spread overcome",
    "seen": "seen heard felt",
    "see": "see hear feel",
    "past": "made took came went rose fell began led met held gave won lost found left sent shot "
            "struck broke fled became saw brought drew grew knew flew spoke rode ran sang stood "
            "thought threw understood caught bought built fought kept laid paid sold spent taught "
            "dealt sought wore bore got drove chose froze hid hung swore swept tore woke withdrew "
            "upheld overthrew underwent shook slept slid sank stole swam swung wound fed lent lit "
            "meant rang forgot ate drank blew done gone taken given shown written chosen driven "
            "known thrown born flown broken spoken stolen sworn worn drawn grown begun became "
            "couldn wouldn",
    "want": "plan plans planning hope hopes hoping want wants intend intends aim aims expect expects "
            "agree agrees vow vows pledge pledges promise decide decided prepare prepares preparing "
            "need needs seek seeks propose invited deadline",
    # said in the present of what is on a calendar
    "calendar": "votes meets opens reopens begins starts holds hosts plays faces kicks launches "
                "travels flies visits resumes returns heads goes leaves departs arrives convenes "
                "reconvenes ends expires closes airs premieres runs speaks delivers takes addresses "
                "decides rules comes becomes makes releases publishes competes marks joins gets "
                "gives welcomes celebrates turns appears awaits unveils finishes continues chooses "
                "sails hears retires elects enters inaugurates undergoes lifts "
                "blasts docks lands lapses matures",
    "bare": "vote meet open reopen begin start hold host play face launch travel fly visit resume "
            "return head go leave depart arrive convene end expire close air speak take decide rule "
            "release publish join mark appear await",
    "aim": "intent intention aim goal bid pledge promise vow proposal desire ambition",
    "thing_ing": "during morning evening following according including nothing something anything "
                 "everything king hearing ruling meeting briefing shooting bombing opening building "
                 "trading sentencing killing wedding warning voting landing stabbing spring string "
                 "being",
    "det": "a an the his her its their our my this no some any",
    "than": "than as",
    "for": "for",
    "until": "until till",
    "toward": "at on in by",
    "one": "one",
    "number": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty",
    "million": "hundred thousand million billion trillion mln bln",
    "news": "news press",
    "who": "they we you who which he she it i",
    "eed": "need feed seed speed succeed proceed exceed indeed bed red wed shed hundred embed sacred "
           "naked breed weed deed united",
}  # fmt: skip
_SCANNED: Final = ("past_ed", "ing", "ly", "plural", "word", "name", "own", "mark", "figure")
_LETTERS: Final = {role: chr(0x41 + i) if i < 26 else chr(0x61 + i - 26)
                   for i, role in enumerate((*_ROLES, *_SCANNED))}  # fmt: skip
_WORDS: Final[dict[str, str]] = {
    word: _LETTERS[role] for role, words in reversed(_ROLES.items()) for word in words.split()
}
_PAST_FORM: Final = (
    "past past_ed both_forms say plan called announced scheduled postponed moved slated set seen"
)
_UNIONS: Final[dict[str, str]] = {
    "pastish": _PAST_FORM,
    "some_adv": "adv ly",
    "towards": "to for until toward than",
    # what a verb is written with after `will` and `to`: any word but these
    "verb": f"{_PAST_FORM} see be has bare calendar want eed aim word plural thing_ing will due is "
            "ready news",
    "dated": "postponed moved slated scheduled set due",
    "no_past": "det than own",
    "counted": "figure number million",
    "past_verb": "past past_ed",
}


def _class(name: str) -> str:
    parts = _UNIONS[name].split() if name in _UNIONS else [name]
    return f"[{''.join(_LETTERS[part] for part in parts)}]"


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return the regular expression for a pattern whose names are roles and unions."""
    pattern = pattern.replace("ADV", "(?:some_adv){0,3}")
    return re.compile(re.sub(r"\s+", "", re.sub(r"[a-z_]{2,}", lambda m: _class(m[0]), pattern)))


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One way in which a verb group is written: its class, its roles, an example of it."""

    kind: str
    pattern: str
    examples: tuple[tuple[str, str], ...]


# Tried in this order at each word.
GROUPS: Final[tuple[GroupRule, ...]] = (
    GroupRule("WILL", "will ADV (?:has ADV)? (?:be ADV pastish|be ing|verb|been)?", (
        ("it will soon be held there", "will soon be held"),
        ("it will be officially opened", "will be officially opened"),
        ("they wo n't meet", "wo n't meet"),
    )),
    GroupRule("PERF", "would ADV has ADV (?:been)? (?:pastish)?", (
        ("he would have left", "would have left"),
    )),
    GroupRule("PERFMODAL", "modal ADV has ADV (?:been)? (?:pastish)?", (
        ("he may have left", "may have left"),
    )),
    GroupRule("PAST", "modal see", (("he could hear it", "could hear"),)),
    GroupRule("WOULD", "would ADV (?:be ADV pastish|verb)?", (("it would vote", "would vote"),)),
    GroupRule("MODAL", "modal ADV (?:be ADV pastish|verb)?|has to (?:be ADV pastish|verb)?", (
        ("it could rule", "could rule"), ("he has to leave", "has to leave"),
    )),
    GroupRule("PAST", "had ADV to (?:be ADV pastish|verb)?", (("they had to go", "had to go"),)),
    GroupRule("ISTO", "is ADV to (?:be ADV pastish|verb)?", (("it is to be sold", "is to be sold"),)),
    GroupRule("WASTO", "was ADV to (?:be ADV pastish|verb)?", (("it was to open", "was to open"),)),
    GroupRule("SLATED", "(?:is|was) ADV (?:postponed|moved) (?=to|until)", (
        ("it was pushed to May", "was pushed"),
    )),
    GroupRule("PAST", "(?:is|was) ADV due to (?=det)", (("it was due to a storm", "was due to"),)),
    GroupRule("ISDUE", "is ADV (?:due|scheduled|(?:slated|set|ready|postponed) (?=towards))"
              " (?:to (?:be ADV pastish|verb))?", (
        ("it is expected to end", "is expected to end"), ("she is due in court", "is due"),
    )),
    GroupRule("HADDUE", "had ADV been (?:due|scheduled|set|slated) to (?:be ADV pastish|verb)?", (
        ("it had been due to end", "had been due to end"),
    )),
    GroupRule("WASDUE", "(?:was|(?:has|had) been) ADV (?:due|scheduled|(?:slated|set|ready|postponed)"
              " (?=towards)) (?:to (?:be ADV pastish|verb))?", (
        ("he was set to go", "was set to go"),
    )),
    GroupRule("PROG", "(?:is|own|be) ADV ing", (("he 's flying out", "'s flying"),)),
    GroupRule("PASTPROG", "(?:was|been) ADV ing", (("he was flying", "was flying"),)),
    GroupRule("PERF", "has ADV (?:been ADV (?:pastish|ing)?|pastish)", (
        ("it has been closed", "has been closed"), ("he has not said", "has not said"),
    )),
    GroupRule("PAST", "(?:was|had) ADV (?:been ADV (?:pastish|ing)?|pastish)?", (
        ("they were shot", "were shot"), ("it had been closed", "had been closed"),
    )),
    GroupRule("PAST", "did ADV (?:verb)?", (("it did not open", "did not open"),)),
    GroupRule("PRESPASS", "is ADV pastish", (("it is held", "is held"),)),
    GroupRule("PRESBE", "is", (("the final is there", "is"),)),
    GroupRule("INF", "to ADV (?:be ADV pastish|both_forms|(?!pastish)verb)", (
        ("a bid to win it", "to win"), ("work to be done", "to be done"),
    )),
    GroupRule("PAST", "called|due to (?=det)|set (?!to|for)", (
        ("delays due to a storm", "due to"), ("he set a record", "set"),
    )),
    GroupRule("SLATED", "(?<!no_past) (?<!had) (?:due|slated|set|postponed) (?=towards)", (
        ("the vote set for May", "set"),
    )),
    GroupRule("PLAN", "(?<!no_past) scheduled", (("it planned a march", "planned"),)),
    GroupRule("AGREED", "(?<!no_past) plan", (("it agreed to stop", "agreed"),)),
    GroupRule("PLAN", "(?<!no_past) announced (?=det)", (("it announced a vote", "announced"),)),
    GroupRule("SAY", "(?<!no_past) (?:say|announced)", (("he said so", "said"),)),
    GroupRule("PAST", "(?<!no_past) (?<!det ly)"
              " (?:past|past_ed|seen|both_forms|moved|postponed|slated)", (
        ("he left early", "left"), ("it moved on", "moved"),
    )),
    GroupRule("SAYS", "says", (("he says so", "says"),)),
    GroupRule("SCHED", "(?<!no_past) (?<!counted) (?<!past_verb) calendar|(?<=who|plural) bare", (
        ("it votes there", "votes"), ("polls open there", "open"),
    )),
    GroupRule("GER", "(?<!no_past) ing", (("it fell , burning ten", "burning"),)),
)  # fmt: skip


class Sentence(NamedTuple):
    """Words of a sentence in lower case, its verb groups, which words have a sign glued behind.

    `places[i]` is the word that token i of the sentence is, or begins.
    """

    words: Sequence[str]
    groups: Sequence[Group]
    glued: Sequence[bool]
    places: Sequence[int]


class Group(NamedTuple):
    """A verb group: words `first` to before `last` of a sentence, and its class."""

    kind: str
    first: int
    last: int


@cache
def _groups() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<g{i}>{_compile(rule.pattern).pattern})" for i, rule in enumerate(GROUPS))
    )


def read_roles(words: Sequence[str]) -> str:
    """Return one letter for each word: its role in a sentence."""
    return "".join([_role(word) for word in words])


_NAME: Final = _LETTERS["name"]
_MARK: Final = _LETTERS["mark"]
_OWN: Final = _LETTERS["own"]


_SMALL: Final = {
    word.capitalize(): _LETTERS[role]
    for role in ("is", "be", "was", "been", "has", "had", "to", "det", "than", "for", "until",
                 "toward", "who")
    for word in _ROLES[role].split()
}  # fmt: skip


def _role(word: str) -> str:
    first = word[0]
    if not first.isalpha():
        if first in "'’" and len(word) > 1:
            return _OWN if word[1:] == "s" else _WORDS.get(word[1:], _MARK)
        return _LETTERS["figure"] if first.isdigit() else _MARK
    known = _WORDS.get(word)
    if known is not None:
        return known
    if not first.islower():
        # A name, or a word of a headline: of these only the small ones are told from names.
        return _SMALL.get(word, _NAME)
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return _LETTERS["past_ed"]
    if word.endswith("ing") and len(word) > 4:
        return _LETTERS["ing"]
    if word.endswith("ly"):
        return _LETTERS["ly"]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return _LETTERS["plural"]
    return _LETTERS["word"]


def find_groups(roles: str) -> list[Group]:
    """Return the verb groups of a sentence from left to right."""
    groups: list[Group] = []
    for match in _groups().finditer(roles):
        kind = GROUPS[int((match.lastgroup or "g0")[1:])].kind
        if kind == "INF" and _wants(roles, match.start()):
            kind = "INFWANT"
        groups.append(Group(kind, match.start(), match.end()))
    return groups


_WANTING: Final = frozenset(
    _LETTERS[role]
    for role in ("want", "scheduled", "plan", "due", "set", "slated", "ready", "called", "aim")
)


def _wants(roles: str, at: int) -> bool:
    """Tell whether an infinitive stands near a word of wanting: `plans to meet`."""
    return any(letter in _WANTING for letter in roles[max(0, at - 3) : at])
