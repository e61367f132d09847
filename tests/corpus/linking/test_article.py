from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.kinds import KINDS
from corpus.linking.article import gather, link_text
from corpus.linking.full_names import home_of, same_people
from corpus.names.levelling import pet_names
from tests.corpus.linking.marked import read_marked


def groups(marked: str) -> list[list[str]]:
    """The written forms of each entity of a marked text, in order of mention."""
    text, mentions = read_marked(marked)
    found = defaultdict(list)
    for mention in link_text(text, mentions):
        found[mention.entity].append(text[mention.start : mention.end])
    return list(found.values())


def reasons(marked: str) -> dict[str, str]:
    text, mentions = read_marked(marked)
    return {m.shown: m.reason for local in gather(text, mentions) for m in local.members}


ONE = [
    "The [org University of Vienna] opened a hall. The [org University] said so.",
    "The [org Royal Bank of Scotland] fell. The [org Bank] said so. [org Royal Bank]",
    "[org Russian Ministry of Defense] said. The [org Ministry] added.",
    "The [org Health Ministry] said. The [org Ministry] added.",
    "The [org House of Commons] voted. The [org Commons] rose.",
    "[org Knights of Columbus] marched. The [org Knights] sang.",
    "[person Vladimir Medinsky] came. [person Medinsky] spoke.",
    "[person Medinsky] comes. Later [person Vladimir Medinsky] spoke.",
    "[person Volodymyr Zelensky] met [person Zelenskyy].",
    "[person Jenna Roe] sang. [person Jenna] danced.",
    "[person Joshua Abraham Roe] came. [person Joshua Roe] spoke. [person Roe] left.",
    "[person V. Medinsky] wrote; [person Vladimir Medinsky] signed.",
    "[person Michael Eizen] said. [person Mike Eizen] added.",
    "[person Ursula von der Leyen] arrived. [person Von der Leyen] left.",
    "[person Bashar al-Assad] fled. [person Assad] is in exile.",
    "[person Xi Jinping] spoke. [person Xi] left.",
    "[person Queen Elizabeth II] came. [person Elizabeth II] spoke.",
    "[person Osama bin Laden] hid. [person bin Laden] was found.",
    "[person Kim Jong Un] watched. [person Kim] waved.",
    "[person Andrés Manuel López Obrador] won. [person López Obrador] will rule.",
    "[person Secretary Cardona] agreed. The [person Secretary] left.",
    "[person Ilich Sanchez], also known as [person Carlos the Jackal], was caught.",
    "[person Rustem Umerov] leads. [person Rustem穆默夫] has yet to answer.",
    "the [org Russian Ministry of Defense] ([org MoD]) said. The [org MoD] added.",
    "Russia's [org Ministry of Defense] said. The [org Russian defence ministry] added.",
    "the [org Russian Ministry of Defense] said. The [org defense ministry] added.",
    "In [place Moscow] the [org Defense Ministry] said so. [group Russian] [org MoD] agreed.",
    "the [org Norland Accountability Office] found. The [org NAO] wrote.",
    "[org Harvard University] opened. [org Harvard] is old.",
    "the [org Boston Red Sox] won. The [org Red Sox] rested.",
    "[place Tulsa, Oklahoma] grew. [place Tulsa] is big.",
    "the [place Chatham Islands] are far. The [place Chathams] are cold.",
    "[place/facility Dolmabahçe Palace] opened. [place/facility Dolmabahce] closed.",
    "the [product Airbus A380] flew. The [product A380] landed. [product A380s] are big.",
    "the [group Ukrainian] army and the [group Ukrainians]",
    "[place U.S.] and [place United States] and [place America]",
    "[person Олена Петренкова] and [person Olena Petrenkova]",
    "the [org Office for Quarries, Docks and Mines] ([org Ofqdom]) said. [org Ofqdom] added.",
    "[place New York] Gov. Roe signed. Upstate [place New York] has snow.",
]

APART = [
    "[person Donald Roe] and [person Melania Roe]",
    "[person Tigran] is from [place Iran].",
    "[place Kyiv] and the [org Kyiv Institute of Strategic Studies]",
    "[org Kyiv] said, said the [org Kyiv Institute of Strategic Studies]",
    "[place Kursk] and [place Kursk Region]",
    "[place Ukraine] and [group Ukrainian]",
    "[person George W. Bush] and [person George H. W. Bush]",
    "[org Russian Ministry of Defense] and [org Ukrainian Ministry of Defense]",
    "[org Boeing] and [org Boeing Commercial Airplanes]",
    "[org Apple] and [org Apple Corps]",
    "[product iPod] and [product iPod nano]",
    "[place Auckland] has [place/facility Auckland Castle]",
    "[place Oklahoma City] and [place Oklahoma]",
    "[person Kim Jong Un] and [person Kim Jong Il]",
    "[person Mary Roe] with [person Mary and John Roe]",
    "[org Bank of America] and [org Bank of Norland]",
    "[place US] 75 and [place US]",
    "[org Court] and [org Supreme Court of Norland]",
    "[org Class-A] is a level. [org A] said.",
    "The [org White House] said so. The [org House] voted.",
    "The [org Affairs Office of the State Council] said so. The [org State Council] met.",
    "[org Shareholders United] met. [org United] lost.",
    "[person Do Hyun] left. [person Ann Hyun] stayed.",
    "[group European] diplomats met. [group Europeans] voted.",
    "[group Arab] leaders met. [group Arabs] voted.",
    "[place New York] state sued. [place New York] agreed.",
    "[place Seattle], [place Washington]. [place Seattle] grew.",
    "[place Washington] state sued. The talks in [place Washington] failed.",
    "[org Ministry of Health, Labour and Welfare] met the [org Ministry of Health and Sport].",
    "[person John Roe Jr.] won. His father, [person John Roe], lost.",
    "[person Martin Roe Sr.] founded it; [person Martin Roe Jr.] sold it.",
]


@pytest.mark.parametrize("marked", ONE)
def test_what_an_article_shows_to_be_one_is_one(marked: str) -> None:
    assert len(groups(marked)) == 1 or marked.startswith("In [place"), groups(marked)
    if marked.startswith("In [place"):
        assert ["Defense Ministry", "MoD"] in groups(marked)


@pytest.mark.parametrize("marked", APART)
def test_what_may_be_two_stays_two(marked: str) -> None:
    assert len(groups(marked)) == 2


def test_father_and_son_are_told_apart_by_what_the_article_calls_them() -> None:
    marked = "[person John Roe Jr.] hunts. [person John Roe] golfs. [person Roe Jr.] said so."
    assert groups(marked) == [["John Roe Jr.", "Roe Jr."], ["John Roe"]]
    marked = "[person John Roe Jr.] hunts. [person John Roe] golfs. The elder [person Roe] left."
    assert groups(marked) == [["John Roe Jr."], ["John Roe", "Roe"]]
    marked = "[person Peter Roe] and his son [person Oliver Roe] own it. The younger [person Roe] left."
    assert groups(marked) == [["Peter Roe"], ["Oliver Roe"], ["Roe"]]


def test_the_elder_is_not_the_one_whom_the_surname_alone_means() -> None:
    marked = "[person Peter Roe] won. [person Roe] left. The younger [person Roe] stayed."
    assert groups(marked)[0] == ["Peter Roe", "Roe"]


def test_what_a_paper_is_known_as_is_nobodys_other_name() -> None:
    marked = "[person Ann Lee] wrote rules, known as the [person Roe] memo, that hold."
    assert groups(marked) == [["Ann Lee"], ["Roe"]]


@pytest.mark.parametrize(
    "marked",
    [
        "[person Ann Lee] fought the Fair Rent Act, known as [person Roecare], for years.",
        "[person Ann Lee] left. A law was made and became known as [person Roecare].",
    ],
)
def test_what_else_is_known_as_a_name_is_nobodys_other_name(marked: str) -> None:
    assert ["Ann Lee"] in groups(marked)


def test_a_body_called_by_its_kind_is_none_of_two_named_before() -> None:
    marked = "[org University of Vienna] met [org Graz University]. The [org University] said."
    assert ["University"] in groups(marked)


def test_an_organisation_called_as_a_place_of_the_article_is_not_the_bank_of_it() -> None:
    marked = "The [org Bank of Norland] is in [place Norland]. [org Norland] scored."
    assert ["Norland"] in groups(marked)


def test_a_surname_alone_belongs_to_none_of_two_bearers_named_before() -> None:
    marked = "[person Donald Roe] and [person Melania Roe] came. [person Roe] spoke."
    assert ["Roe"] in groups(marked)


def test_a_surname_in_use_before_a_second_bearer_came_keeps_its_meaning() -> None:
    marked = (
        "[person Donald Roe] came. [person Roe] spoke. [person Melania Roe] sat. [person Roe] left."
    )
    assert ["Donald Roe", "Roe", "Roe"] in groups(marked)


def test_mr_and_mrs_tell_two_bearers_of_a_surname_apart() -> None:
    marked = "[person Mr. Donald Roe] and [person Mrs. Melania Roe]. [person Mrs. Roe] spoke."
    assert ["Mrs. Melania Roe", "Mrs. Roe"] in groups(marked)


def test_a_damaged_name_stays_alone_where_two_could_be_meant() -> None:
    marked = "[person Rustem Umerov] and [person Rustem Azimov]. [person Rustem穆默夫] waits."
    assert ["Rustem穆默夫"] in groups(marked)


def test_a_ministry_without_a_state_stays_alone_where_two_states_are_named() -> None:
    marked = "[place Russia] and [place Ukraine]: the [org Defense Ministry] said."
    assert ["Defense Ministry"] in groups(marked)


def test_the_only_state_that_an_article_names_gives_it_no_navy() -> None:
    text, mentions = read_marked("In [place Afghanistan] a [org Navy] officer spoke.")
    assert [m.name for m in link_text(text, mentions)] == ["Afghanistan", "Navy"]


def test_the_only_state_named_with_a_congress_has_it() -> None:
    text, mentions = read_marked("[place Washington]: [org Congress] voted on [place Iraq].")
    assert link_text(text, mentions)[1].name == "Congress (United States)"


def test_the_state_just_before_a_ministry_is_its_state() -> None:
    marked = "[org Ukrainian Defense Ministry]. Russia's [org defense ministry] denied it."
    assert len(groups(marked)) == 2


def test_reasons_are_words_that_a_reader_knows() -> None:
    found = reasons(
        "[person Vladimir Medinsky], [person Medinsky]; [org Norland Space Agency] ([org NSA2])"
        " [org Harvard University] [org Harvard] [person Rustem Umerov] [person Rustem穆默夫]"
    )
    assert found["Vladimir Medinsky"] == ""
    assert found["Medinsky"] == "surname after the full name"
    assert found["Harvard"] == "short form"
    assert found["Rustem穆默夫"].startswith("damaged spelling")


def test_ids_are_readable_and_names_canonical() -> None:
    text, mentions = read_marked(
        "[place Russia]’s [org MoD], [person Dr. Ann Lee], [product Su-34s]"
    )
    linked = link_text(text, mentions)
    assert [(m.entity, m.name) for m in linked] == [
        ("place:russia", "Russia"),
        ("org:mod-russia", "MoD (Russia)"),
        ("person:ann-lee", "Ann Lee"),
        ("product:su-34s", "Su-34s"),
    ]


def test_equal_ids_are_told_apart_by_a_number() -> None:
    text, mentions = read_marked("[place Paris] and [place Paris, Texas]")
    assert [m.entity for m in link_text(text, mentions)] == ["place:paris", "place:paris-2"]


def test_a_full_name_is_shown_rather_than_its_surname_or_initial() -> None:
    text, mentions = read_marked(
        "[person Medinsky] [person V. Medinsky] [person Vladimir Medinsky] [person Medinsky]"
    )
    assert {m.name for m in link_text(text, mentions)} == {"Vladimir Medinsky"}


def test_kinds_and_spans_come_back_as_they_were() -> None:
    text, mentions = read_marked("[place/facility Dolmabahçe Palace] in [place Istanbul]")
    linked = link_text(text, mentions)
    assert [(m.start, m.end, m.kind, m.subkind) for m in linked] == [
        (m.start, m.end, m.kind, m.subkind) for m in mentions
    ]


@pytest.mark.parametrize(
    ("keys", "people"),
    [
        (["ann||lee|", "ann|b|lee|"], 1),
        (["george|w|bush|", "george|h w|bush|"], 2),
        (["george|w|bush|", "george|h w|bush|", "george||bush|"], 3),
        (["george|h|bush|", "george|h w|bush|"], 1),
        (["v||medinski|", "vladimir||medinski|"], 1),
        (["v||medinski|", "vladimir||medinski|", "viktor||medinski|"], 3),
        (["robert||qwertov|", "bob||qwertov|"], 1),
        (["robert||smith|", "bob||smith|"], 2),
        (["ann||lee|jr", "ann||lee|sr"], 2),
        (["ann||lee|jr", "ann||lee|"], 2),
        ([], 0),
    ],
)
def test_full_names_with_one_surname_are_parted_into_people(keys: list[str], people: int) -> None:
    assert len(same_people(keys)) == people


def test_names_that_may_be_one_persons_share_a_home() -> None:
    for form, formal in pet_names().items():
        homes = {home_of(f"{given}||qwertov|") for given in (form, *formal)}
        assert len(homes) == 1, form
    assert home_of("ann||smith|") != home_of("bob||smith|")
    assert home_of("medinski") == ""


names = st.builds(
    "{}|{}|lee|{}".format,
    st.sampled_from(["ann", "a", "bob", "robert", "r"]),
    st.sampled_from(["", "b", "beth", "c", "b c"]),
    st.sampled_from(["", "jr"]),
)


@given(st.lists(names), st.randoms())
def test_people_do_not_depend_on_the_order_of_names(keys: list[str], random: object) -> None:
    mixed = sorted(keys, key=lambda key: hash((key, id(random))))
    assert set(same_people(keys)) == set(same_people(mixed))


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> tuple[str, tuple[Mention, ...]]:
    text = draw(st.text(max_size=80))
    count = draw(st.integers(0, 6))
    mentions = []
    for _ in range(count):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        mentions.append(Mention(start, end, draw(st.sampled_from(KINDS))))
    return text, tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


@given(texts_with_mentions())
def test_any_text_with_any_mentions_is_linked(article: tuple[str, tuple[Mention, ...]]) -> None:
    text, mentions = article
    linked = link_text(text, mentions)
    assert len(linked) == len(mentions)
    assert all(m.entity and m.name is not None for m in linked)
    assert sorted(m.mention for local in gather(text, mentions) for m in local.members) == list(
        range(len(mentions))
    )


@pytest.mark.slow
def test_ten_thousand_different_names_link_in_linear_time() -> None:
    # not timed: a quadratic step would take minutes here
    letters = "bcdfghklmnprst"
    surnames = [
        a + "a" + b + "o" + c + "i" + d + "u"
        for a in letters for b in letters for c in letters for d in "bdgk"
    ][:10_000]  # fmt: skip
    parts = [f"[person {s.title()} Smith] [person {s.title()}]" for s in surnames]
    text, mentions = read_marked(" ".join(parts))
    assert len(link_text(text, mentions)) == 20_000


@pytest.mark.slow
def test_three_thousand_banks_called_by_their_own_words_link_in_linear_time() -> None:
    # not timed either
    letters = "bcdfghklmnprt"
    own = [
        a + "a" + b + "o" + c + "ix" for a in letters for b in letters for c in letters + "svwxz"
    ]
    parts = [f"[org Bank of {w.title()}] [org {w.title()}] [org {w.title()}]" for w in own]
    text, mentions = read_marked(" ".join(parts * 2))
    linked = link_text(text, mentions)
    assert len({mention.entity for mention in linked}) == len(own)


def test_a_surname_behind_a_title_that_nobody_here_was_given_is_the_title_bearers() -> None:
    assert groups("[person Eric Roe] came. [person President Roe] stayed. [person Roe] left.") == [
        ["Eric Roe"], ["President Roe", "Roe"]
    ]  # fmt: skip
    # Called so before the title came: it is he who was named in full.
    assert groups("[person Eric Roe] came. [person Roe] left. [person President Roe] stayed.") == [
        ["Eric Roe", "Roe"], ["President Roe"]
    ]  # fmt: skip
    # The title is the bearer's own.
    theirs = "[person Ann Roe], the president, came. [person President Roe] and [person Roe]."
    assert len(groups(theirs)) == 1
