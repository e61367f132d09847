"""The words that quotes are told by: verbs of saying, who may speak, what stands between the two.

A verb of saying is known in the forms that news writes it in.  `VERBS` sorts them by what may
follow; each row's example holds for every one of its words and runs as a test.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Manner = Literal["say", "claim", "tell", "ask", "call", "utter"]


class Verbs(NamedTuple):
    """Verbs that report in one manner, with a sentence that `{}` completes.

    `said` is what find_quotes gives back of the example: a slice of it.
    """

    manner: Manner
    words: str
    example: str
    said: str


VERBS: Final = (
    # A clause may follow with no `that`.
    Verbs(
        "say",
        """
        said says say saying added adds noted notes wrote writes tweeted tweets explained explains
        argued argues argue insisted insists insist claimed claims acknowledged acknowledges admits
        suggested suggests warned warns asserted asserts conceded concedes contended contends
        declared concluded stated maintained predicted testified stressed complained
        """,
        "“The bridge will open in June,” Anna Berg {}.",
        "“The bridge will open in June,”",
    ),
    Verbs(
        "say",
        "adding noting writing explaining arguing insisting claiming suggesting warning",
        "Berg nodded, {} that the bridge will open in June.",
        "that the bridge will open in June",
    ),
    # What follows is opened by `that`, a colon or a quotation mark.
    Verbs(
        "claim",
        """
        announced announces states declares concludes replied replies responded responds reported
        reports maintains testifies reiterated reiterates confirmed confirms denied denies alleged
        alleges stresses emphasized emphasizes emphasised emphasises predicts promised promises
        vowed vows pledged pledges complains joked jokes quipped quips remarked remarks observed
        observes recalled recalls lamented laments mused muses boasted boasts estimated estimates
        disclosed discloses revealed reveals indicated indicates proclaimed proclaims cautioned
        cautions countered counters wondered wonders posted posts opined opines retorted admitted
        """,
        "Anna Berg {} that the bridge would open.",
        "that the bridge would open",
    ),
    Verbs(
        "claim",
        """
        announcing stating declaring concluding asserting replying conceding contending testifying
        reiterating confirming denying alleging stressing emphasizing emphasising predicting
        promising vowing pledging complaining joking quipping remarking observing recalling
        lamenting musing boasting indicating revealing proclaiming wondering posting tweeting
        admitting
        """,
        "Berg nodded, {} that the bridge would open.",
        "that the bridge would open",
    ),
    Verbs("claim", "claim suggest warn", "Experts {} that it would open.", "that it would open"),
    # The one who is told stands before what is said.
    Verbs(
        "tell",
        "told tells informed informs assured assures reminded reminds advised",
        "Anna Berg {} reporters that the bridge would open.",
        "that the bridge would open",
    ),
    Verbs("tell", "telling informing assuring", "Berg left, {} us that it broke.", "that it broke"),
    Verbs("tell", "tell", "Officials {} us that it broke.", "that it broke"),
    Verbs(
        "ask",
        "asked asks questioned urged urges",
        "“Will the bridge open in June?” Anna Berg {}.",
        "“Will the bridge open in June?”",
    ),
    Verbs("ask", "asking urging", "Berg left, {} whether it broke.", "whether it broke"),
    Verbs("ask", "ask", "Critics {} whether it broke.", "whether it broke"),
    # Somebody or something is given a name.
    Verbs(
        "call",
        """
        called calls described describes blasted criticized criticised accused accuses praised
        denounced condemned dismissed mocked characterized labeled labelled dubbed slammed
        referred refers blamed cited branded derided ridiculed hailed
        """,
        "Anna Berg {} the bridge “a danger to us all”.",
        "the bridge “a danger to us all”",
    ),
    Verbs(
        "call",
        "calling describing accusing labeling dubbing branding denouncing condemning",
        "Berg left, {} the bridge “a danger to us all”.",
        "the bridge “a danger to us all”",
    ),
    # Nothing but a quotation stands beside it.
    Verbs(
        "utter",
        """
        continued continues shouted shouts yelled yells chanted chants exclaimed exclaims
        interjected read reads began begins laughed demanded thundered fumed answered answers
        agreed offered exhorted implored pleaded pleads elaborated commented cried cries whispered
        deadpanned sang sings reacted chided recommended scoffed pressed charged snapped screamed
        screams beamed cracked barked repeated gushed jeered
        """,
        "“The bridge will open in June,” Anna Berg {}.",
        "“The bridge will open in June,”",
    ),
    Verbs(
        "utter",
        "chanting shouting yelling screaming crying barking answering exclaiming repeating",
        "Berg ran off, {} “It must not open.”",
        "“It must not open.”",
    ),
    Verbs("utter", "write conclude mock", "Critics {}: “It must not open.”", "“It must not open.”"),
)  # fmt: skip

MANNER: Final[dict[str, Manner]] = {}
"""The manner of each word; the first row that holds it counts."""
for _row in VERBS:
    for _word in _row.words.split():
        MANNER.setdefault(_word, _row.manner)

TWO_WORDS: Final = {
    "pointed": "out", "points": "out", "shot": "back", "fired": "back", "wrote": "back",
    "hit": "back", "put": "it", "puts": "it", "went": "on",
}  # fmt: skip
"""Verbs of saying by their second word only; `went on` utters, `pointed out` says."""
SAYING: Final = frozenset((*MANNER, *TWO_WORDS, "according"))
"""Words of which a sentence has one where it attributes anything."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BARE_FORMS = _set("say argue insist contend claim suggest warn tell ask write conclude mock")
"""Forms that only a plural, `I` or `you` is the subject of."""

OFTEN_NOUNS = _set(
    """
    claim claims reports notes states promises posts estimates answers remarks calls tweets writing
    reading read warning suggest argue ask reported alleged estimated pledged continued stated
    declared muses boasts cries shouts counters indicated charged condemned cited accused repeated
    """
)
"""Forms that after an article, a possessive or a preposition are no verb of saying."""

OF_THINGS = _set(
    "suggested suggests suggesting suggest indicated indicates indicating revealed reveals revealing"
)
"""What things do as often as people: these report only with someone who can speak."""

OFTEN_PLURALS = _set(
    "states reports remarks promises estimates answers calls notes claims posts tweets muses boasts"
)
"""Plurals far more often than verbs: only after a name, a pronoun or someone do they report."""

PREPOSITIONS = _set(
    """
    in on at after before during since for with from by to of about as under over amid through via
    following despite until against without among between into near around inside outside when
    while within like per
    """
)
WHEN = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later
    recently then again also here there once now
    """
)
AUXILIARIES = _set(
    """
    has had have is was were are be been being will would could should may might can did do does
    also then later once previously recently repeatedly first even just still now often always
    further again already long only soon both reportedly publicly initially originally
    subsequently
    """
)
BE = _set("was were been be being are is 's")
MODALS = _set("will would could might may should can must to let")
NEGATIONS = _set(
    """
    not never n't didn't doesn't don't wouldn't won't hasn't haven't hadn't isn't declined refused
    """
)
VERBS_OF_ALL_KINDS = NEGATIONS | _set(
    """
    is was were are be been has had have will would could should may might can must did do does
    went came made took got gave says said told began left won lost ran held found met became seems
    seemed appeared wants wanted plans planned hopes hoped tried used released issued sent spoke
    speaks added continued thinks believes knows feels expects fears understands sees remembers
    """
)
LINKING = _set(
    """
    that when while but because if although though where which what whether than so yet until
    unless how why before after since as and or whom whose
    """
)
"""Words that no name or noun phrase holds."""

PRONOUNS = _set("he she they it we i you who which")
PERSONAL = _set("he she they we i")
DETERMINERS = _set(
    """
    the a an his her their its our my this that these those one two three four five several many
    some most other another both all no few each
    """
)
PEOPLE = _set(
    """
    spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons official officials
    aide aides adviser advisers advisor
    advisors source sources police authorities prosecutor prosecutors investigators witness
    witnesses expert experts analyst analysts lawyer lawyers attorney attorneys researcher
    researchers scientist scientists economist economists critic critics supporter supporters
    opponents voter voters resident residents diplomat diplomats lawmaker lawmakers senators
    republicans democrats people person man woman men women ministry department agency army
    military government administration campaign committee court company firm group organization
    organisation office bureau commission council party union statement report study survey poll
    filing complaint lawsuit letter memo document documents tweet post article editorial newspaper
    paper network station president senator governor mayor minister ministers secretary director
    chief chairman chairwoman chair executive executives manager managers strategist strategists
    candidate candidates congressman congresswoman representative representatives leader leaders
    professor historian author activist activists judge justice sheriff captain colonel general
    nominee reporter reporters moderator host anchor pollster consultant operative operatives
    student students parents father mother brother sister son daughter wife husband friend friends
    neighbor neighbour neighbors neighbours ally allies others another many some most few one
    doctor doctors nurse soldier soldiers commander commanders officer officers owner owners
    worker workers teacher teachers engineer pilot survivor survivors victim passenger passengers
    """
)
"""Heads of phrases that speak without being a name; some are papers that people speak by."""

PAPERS = _set("statement letter tweet email post memo message note ad video interview speech column")
LISTENERS = _set("me him them us her you it reporters")
OPENERS = _set("that if whether how what why where")
"""Words that open a reported clause."""
CLAUSE_STARTS = _set("that he she they we i it there")
ADVERBIAL_HEADS = _set(
    "in on at during after via through before by from outside as inside following"
)
"""Prepositions that, after a verb of saying, tell where and when it was said."""
NEEDS_QUOTATION = _set(
    "added adding noted noting wrote writes writing tweeted tweets explained explaining"
)
"""Of the verbs that take a bare clause, those that more often take an object."""
FOR_CERTAIN = _set("said says say saying")
"""Verbs that report whatever follows."""
PERIODS = _set("week month year morning night spring fall summer time weekend")
SUBORDINATORS = _set("when as while if although though after before because since")
ENDERS = _set(
    "who which according a an citing referring with whose where then before after including"
)
"""Words that, after a comma, go on about the speaker and not with what was said."""
SENTENCE_ADVERBS = _set(
    """
    however instead meanwhile still indeed later today yesterday there rather besides moreover
    furthermore
    """
)
LIGHT_STARTS = _set(
    "then now still also but yet meanwhile however later earlier even so once only and or"
)
PLURALS = _set(
    "i we they who people police others some many critics most all few both women men which you"
)
TALK = frozenset(MANNER) | _set(
    """
    statement tweet post letter email memo interview speech remarks comments spoke released issued
    answer response apologizing sees recalled remembered remembers
    """
)
"""Words of a sentence that a quotation in the next paragraph may go on from."""
QUOTED_NOUNS = _set(
    "phrase words term slogan chant motto reading dictum about of like against for"
)
