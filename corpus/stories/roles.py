"""What a text says that a person is: the words right before a name, and those set off after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.quotes.lexicon import VERBS_OF_ALL_KINDS


class Role(NamedTuple):
    """Words that tell what a person is, `[start, end)` of the text; `head` is the noun, folded."""

    text: str
    start: int
    end: int
    head: str


MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_APOSTROPHES = ("'", "’")


def role_before(text: str, first: int, start: int) -> Role | None:
    """Return what stands right before a name that begins at `start`, not before `first`.

    At most five words, the last of which names what a person can be: `high-profile figure`,
    `Defense Minister`, `Secretary of State`.  None where the words before are no role.
    """
    before = list(_WORD.finditer(text, max(first, start - 80), start))
    before = before[-MOST_WORDS:]
    role, head = start, ""
    at = len(before) - 1
    while at >= 0 and text[before[at].end() : role] in (" ", ". "):
        word = before[at][0]
        if text[max(0, before[at].start() - 1) : before[at].start()] in _APOSTROPHES:
            break  # the end of whose minister it is
        if not head:
            if word.lower() in COURTESIES:
                pass  # `correspondent Dr. Berg`: what he is stands before it
            elif is_what_a_person_is(word):
                head = word.lower()
            elif at > 1 and word[0].isupper() and _is_of(text, before[at - 2 : at + 1]):
                head = before[at - 2][0].lower()
                at -= 2
            else:
                break
        elif text[before[at].end() : role] != " " or _ends_role(word, text[role]):
            break
        role = before[at].start()
        at -= 1
    return Role(text[role:start].strip(), role, start, head) if head else None


def _is_of(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell whether three words are an office of something: `Secretary of State`."""
    office, of, _ = words
    return (
        of[0] == "of"
        and text[office.end() : of.start()] == " "
        and is_what_a_person_is(office[0])
    )


_AFTER = re.compile(
    r", (?:(?:a|an|the|his|her|their|its|one of the) |(?=[a-z])|(?=[A-Z][\w’'-]* [\w’' -]*,))"
    r"((?:[\w’'&-]+ ){0,6}?[\w’'&-]+)"
    r"(?=,|\.(?:\s|$)|;|:|\n| (?:who|of|for|in|at|with|from|on|and)\b)"
)
_FAR = 90


def role_after(text: str, end: int, last: int) -> Role | None:
    """Return what is set off behind a name that ends at `end`: `, a former aide,`.

    Nothing behind `last`, the end of the sentence.  None where what stands there says something
    else, or begins a list.
    """
    found = _AFTER.match(text, end, min(last, end + _FAR))
    if found is None:
        return None
    words = found[1].split()
    if not is_what_a_person_is(words[-1]) or any(
        word.lower() in VERBS_OF_ALL_KINDS or word.lower() in _NEVER for word in words
    ):
        return None
    if text[found.end() : found.end() + 4] == " and":
        return None  # of a list perhaps: `Berg, a nurse and two others`
    start = found.start() + 2
    return Role(text[start : found.end()], start, found.end(), words[-1].lower())


def is_own_name(text: str, end: int) -> bool:
    """Tell whether a name that ends at `end` is a person's, and not of `the Berg administration`."""
    found = _WORD.match(text, end + 1, end + 24) if text[end : end + 1] == " " else None
    return found is None or found[0].replace("’", "'").removesuffix("'s") not in _ENTOURAGE


_ENTOURAGE = frozenset(
    """
    act administration aides allies bill cabinet camp campaign doctrine era estate family
    foundation government loyalists plan presidency regime supporters team
    """.split()  # noqa: SIM905
)
"""Words that make a name before them that of many, or of a thing."""


@lru_cache(maxsize=4096)
def is_what_a_person_is(word: str) -> bool:
    """Tell whether a word names what one person can be: an office, a trade, kin."""
    plain = word.lower()
    last = plain.rpartition("-")[2]
    if plain in _ROLES or last in _ROLES:
        return True
    # `Miller` and `Bergman` are names.
    return word.islower() and last not in _NO_ROLES and bool(_AGENT.fullmatch(last))


_AGENT = re.compile(
    r"[a-z]{2,}(?:[^aeiou]er|[ae]er|tor|sor|ist|man|woman|ician|eur|ee|crat|ologist|ess)"
)
"""Endings of what somebody does: `singer`, `novelist`, `policewoman`."""
_ROLES = frozenset(
    """
    accountant activist admiral agent aide ally ambassador analyst anchor apprentice archaeologist
    archbishop architect artist assistant associate athlete attache attendant attorney aunt author
    autocrat baron baroness baseman batsman bishop boss bowler boy boyfriend brigadier brother
    cadet candidate captain cardinal catcher celebrity ceo cfo chairman chairperson chairwoman
    champ champion chancellor chef chief cio citizen clerk client co-founder coach cofounder
    colleague colonel columnist comedian comedienne commandant commander commissioner communist
    companion comptroller comrade congressman congresswoman constable consul consultant controller
    convict cop cornerback coroner corporal correspondent councillor councilman councilor
    councilwoman counsel counsellor counselor countess cousin critic cto custodian czar dancer
    daughter dean defendant defender democrat dentist deputy detective dictator diplomat doctor
    driver duke editor emeritus emir engineer envoy ex-husband ex-wife exec executive expert farmer
    father fellow figure fireman forward founder friend fugitive fullback general girl girlfriend gm
    goalkeeper governor granddaughter grandfather grandmother grandson guard guardian guest
    guitarist guru half-brother halfback heir hero heroine historian host hostage husband icon imam
    immigrant incumbent informant inmate inspector judge justice kicker killer king lady laureate
    lawyer leader legend librarian lieutenant linebacker lineman lord magician magistrate magnate
    major man manager marshal master mayor medic mentor mep merchant midfielder migrant militant
    minister missionary mogul mother mp mufti musician nephew niece nominee nurse official
    operative orphan outfielder owner parent partner pastor patient patriarch pensioner physician
    pilot pioneer pitcher player poet policeman politician pope preacher premier president
    president-elect prexy priest prince princess principal prodigy producer professor prophet
    prosecutor protege provost psychiatrist publicist pupil qb quarterback queen rabbi ranger
    rapper rebel receiver recruit referee refugee regent reporter representative republican
    resident rival rookie sailor saint scholar scientist scout secretary secretary-general senator
    senior sergeant sergeant-major servant sheikh sheriff shortstop singer sister slugger
    sociologist soldier son speaker spokesman spokesperson spokeswoman spy star statesman
    stepfather stepmother stepson strategist striker student subordinate successor sultan
    superintendent superstar surgeon survivor suspect swimmer tackle technician teen teenager
    tenant thief titan trader trainer treasurer trooper tsar twin tycoon uncle undersheriff vet
    veteran veterinarian vicar victim villain visitor volunteer warden warrior whip widow widower
    wife winner witness woman writer
    """.split()  # noqa: SIM905
)
"""Nouns for one person that no ending tells."""
_NO_ROLES = frozenset(
    """
    access address after agree alter another answer assess assist better bigger bless border
    business cancer carrier center centre chapter character cheaper closer coffee committee
    computer confess congress consider consist copper corner counter cover cruiser danger darkness
    december decree deeper degree deliver destroyer differ dinner discover distress doctorate dress
    easier easter eastern either elder employee-owned enlist enter ever every exist express factor
    faster father-in fee fever fewer fiber filter finger fitness flee folder former free further
    gather german greater guarantee guess hammer happier happiness harbor higher hotter however
    human hunger illness inner insist jubilee knee larger later latter layer lecture less letter
    lever list liver longer lower manner matter member-state mess meter mist monitor monster motor
    murder neither never newer newspaper november number october offer older order other ottoman
    outer over paper peer per persist possess poster power prefer press printer process progress
    proper quarter rather refer referee-less refrigerator remember resist river roman rubber sector
    see september shelter shorter shoulder silver sister-in slaughter smaller sober soccer spider
    sticker stress stretcher stricter stronger success suffer summer super supertanker supper
    taller tanker tender three thunder tiger timber together toner tougher tower tractor trailer
    transfer tree twist twitter uber under unless upper user-interface vector verb visor water
    weather wester wether whether whoever wider winter wiser witness-stand woman's wonder younger
    """.split()  # noqa: SIM905
)
"""Words with such an ending that are no person."""
_NEVER = frozenset(
    """
    all also and as at both but by eight five for four from if in injured killed more nine not now
    of on or seven six ten than that the then three to two well when where which while with wounded
    yes
    """.split()  # noqa: SIM905
)
_ENDS = frozenset(
    """
    a about above after against allege also although an and another any as ask assail at back beat
    because before behind believe below beside between beyond born both bought broke brought but by
    call caught chose contact despite down drove during each either even every for fought found
    from gave get give got greet heard held help her himself his hit hope how if in into its join
    kept knew left let let's like link lost made make many me met move my near neither no not of
    off offer old on once one opposite or our out outside over put remember retain run said saw say
    says see sent shot show shut sign since somewhere sought stole struck take taught tell than
    that the their them themselves then there these think this those though thought threw through
    to told took toward towards trade two under unlike until up upon us visit want way what when
    where which while who whom why with without won year-old you
    """.split()  # noqa: SIM905
)
_BEFORE_CAPITALS = frozenset(
    """
    academy acting army assistant chief city co-host county current deputy disgraced district
    embattled federal former incoming interim late longtime navy new newly-elected ousted outgoing
    party police retired senior state team then-current top veteran vice
    """.split()  # noqa: SIM905
)
"""Words in small letters that go on with a capital: `former Attorney General`."""
COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "rev", "prof"))
_PLURALS = frozenset(
    """
    affairs arms communications goods news operations relations resources rights sales services
    sports systems
    """.split()  # noqa: SIM905
)
_VERB = re.compile(r"[a-z].*(?:ed|ly|[^s]s)|[a-z]{3,}ing|old")


def _ends_role(word: str, following: str) -> bool:
    """Tell whether a word before a role, which goes on with a letter, is no part of it."""
    plain = word.lower()
    if word.islower() and following.isupper() and plain not in _BEFORE_CAPITALS:
        return True  # `at the outset President Berg`
    if plain in _ENDS or plain in VERBS_OF_ALL_KINDS:
        return True
    return plain not in _PLURALS and bool(_VERB.fullmatch(word))
