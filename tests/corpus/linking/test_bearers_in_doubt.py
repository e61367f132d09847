"""A surname that several of an article bear, or that is a place's or thing's too, is no sure link."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.linking.article import link_text
from corpus.linking.reasons import BEARERS, DOUBTS, NAMESAKE, ROLE, TITLE_UNTOLD
from tests.corpus.linking.marked import read_marked
from tests.corpus.linking.small_archive import Archive


def last(marked: str, form: str) -> Mention:
    """Return the last mention that is written so."""
    text, mentions = read_marked(marked)
    return [one for one in link_text(text, mentions) if text[one.start : one.end] == form][-1]


CLINTONS = (
    "[person Bill Alder] and [person Hillary Alder] came. Mrs [person Alder] spoke, Mr [person Alder]"
    " listened."
)
DOUBTFUL = [
    (CLINTONS + " [person Alder] left.", "Alder", DOUBTS[BEARERS]),
    ("[person Ahmed Ali] and [person Hassan Ahmed] fell. [person Ahmed] was a doctor.", "Ahmed",
     DOUBTS[BEARERS]),
    ("[person Michael Jordan] flew to [place Jordan]. [person Jordan] rested.", "Jordan",
     DOUBTS[NAMESAKE]),
    ("[person Sylvie Alder] spoke in [place Alder]. [place Alder] was calm.", "Alder", DOUBTS[NAMESAKE]),
    ("[person Ann Birch] stayed at the [person Birch].", "Birch", DOUBTS[NAMESAKE]),
    ("The [person Charles de Gaulle] docked in Oz.", "Charles de Gaulle", DOUBTS[NAMESAKE]),
    ("The [product USS Alder] sailed. [person Alder] sank.", "Alder", DOUBTS[NAMESAKE]),
    ("Striker [person Jaap Alder] scored. Union chief [person Alder] was glad.", "Alder", DOUBTS[ROLE]),
    ("[person Boris Alder] boxed. Mayor [person Alder] spoke.", "Alder", f"{TITLE_UNTOLD}, Boris Alder"),
    ("[person Chris Alder] met General [person Alder].", "Alder", f"{TITLE_UNTOLD}, Chris Alder"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "form", "why"), DOUBTFUL)
def test_whose_surname_it_is_may_be_in_doubt(marked: str, form: str, why: str) -> None:
    found = last(marked, form)
    assert (found.sure, found.why) == (False, why)


_PIECES = (
    "[person Ann Alder] came. ", "[person Jon Alder] left. ", "Mr [person Alder] spoke. ",
    "Party chief [person Alder] sat. ", "Party chief Mr [person Alder] rose. ", "[person Alder] slept. ",
    "Mayor [person Alder] sang. ", "The [person Alder] shut. ", "In [place Alder] it rained. ",
    "The [product USS Alder] sank. ", "[person Alder Birch] met [person Hugh Alder]. ",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=7))
@example([_PIECES[0], _PIECES[3], _PIECES[1], _PIECES[3]])
@example([_PIECES[0], _PIECES[1], _PIECES[2], _PIECES[3]])
def test_no_order_of_names_and_titles_trips_a_rule(pieces: list[str]) -> None:
    text, mentions = read_marked("".join(pieces))
    assert len(link_text(text, mentions)) == len(mentions)


SURE = [
    ("[person Li Yue] spoke. [person Li] said so. [person Li Xinping] left. [person Li] stayed.", "Li"),
    ("[person Ahmed Ali] and [person Hassan Ahmed] fell. Dr [person Ahmed] spoke.", "Ahmed"),
    (CLINTONS, "Alder"),
    ("[person Ann Alder] spoke. [person Alder] said so. Her son [person Jon Alder] left. [person Alder]"
     " stayed.", "Alder"),
    ("Union chief [person Jaap Alder] came. Union chief [person Alder] was glad.", "Alder"),
    ("[person Jaap Alder], chief of the union, came. Union chief [person Alder] was glad.", "Alder"),
    ("[person Boris Alder], the mayor, came. Mayor [person Alder] spoke.", "Alder"),
    ("[person Michael Jordan] flew home. [person Jordan] rested.", "Jordan"),
    ("[person Sylvie Alder] spoke in [place Alder].", "Alder"),
    ("[person Ann Birch] won. The [person Birch] campaign was glad.", "Birch"),
    ("[person Ann Alder] boarded the [product USS Alder]. [person Alder] waved.", "Alder"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "form"), SURE)
def test_whose_surname_it_is_may_be_sure(marked: str, form: str) -> None:
    assert last(marked, form).sure


@pytest.mark.parametrize(
    "between", [" and his son, ", " and ", " met ", ", father of ", " and his father, ", " succeeded "]
)
def test_two_full_names_beside_each_other_are_of_two_people(between: str) -> None:
    text, mentions = read_marked(f"[person George Alder]{between}[person George W. Alder] came.")
    one, other = link_text(text, mentions)
    assert one.entity != other.entity


def test_who_is_told_apart_in_an_article_is_so_in_its_archive() -> None:
    archive = Archive()
    father, son = archive.add("[person George Alder] and his son, [person George W. Alder], came.")
    assert father.entity != son.entity
    one, other = archive.add("[person George W. Alder] spoke. [person George Alder] left.")
    assert one.entity == other.entity == son.entity


def test_one_who_is_named_twice_in_two_sentences_is_one() -> None:
    text, mentions = read_marked("[person George Alder] came. [person George W. Alder] spoke.")
    one, other = link_text(text, mentions)
    assert one.entity == other.entity


@pytest.mark.parametrize(
    ("marked", "form", "name"),
    [
        ("The [org National Intelligence Organization] ([org MIT]) spoke. [org MIT] gave no details.",
         "MIT", "National Intelligence Organization"),
        ("The [place Andhra Pradesh] ([place AP]) government met. [place AP] will build.", "AP",
         "Andhra Pradesh"),
        ("The [place Andhra Pradesh] ([org AP]) government met. [org AP] will build.", "AP",
         "Andhra Pradesh"),
        ("The [org State Election Commission] ([org SEC]) met. The [org SEC] left.", "SEC",
         "State Election Commission"),
        ("The [org Oslo Motor Sports] ([org XYZ]) won.", "XYZ", "XYZ"),
        ("The [org Oslo Motor Sports] ([org XYZ]) won. [org XYZ] was glad.", "XYZ",
         "Oslo Motor Sports"),
        ("The [org Sloan School of Management] ([org MIT]) spoke. [org MIT] gave no details.",
         "MIT", "Massachusetts Institute of Technology"),
        ("The [org Green Alder Party] ([org UK]) met. The [org UK] left.", "UK", "United Kingdom"),
    ],
)  # fmt: skip
def test_letters_in_brackets_are_of_the_name_before_them(marked: str, form: str, name: str) -> None:
    assert last(marked, form).name == name
