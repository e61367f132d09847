"""Names that a tagger marks in part, or takes for another kind: each shape, and each fault found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.kinds import KINDS, Kind
from corpus.tagging.event_shapes import EVENT_SHAPES
from corpus.tagging.shape_row import Shape
from corpus.tagging.shapes import SHAPES, shape
from corpus.tagging.spans import Span
from corpus.tagging.taggers import Tagger, load_tagger
from corpus.tagging.widen import SMALL_GIVEN, widen
from tests.bench import fresh


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def names(tagger: Tagger, text: str) -> dict[str, str]:
    return {text[m.start : m.end]: m.kind for m in tagger.tag(text)}


def widened(text: str, *marked: str) -> list[str]:
    spans: list[Span] = [(text.index(m), text.index(m) + len(m), "person") for m in marked]
    return [text[start:end] for start, end, _ in widen(text, spans)]


@pytest.mark.parametrize("row", (*SHAPES, *EVENT_SHAPES), ids=lambda row: row.found)
def test_each_shape_finds_the_name_of_its_example(row: Shape) -> None:
    found = {row.example[start:end]: kind for start, end, kind in shape(row.example, [])}
    assert found[row.found] == row.kind


def test_a_shape_takes_the_place_of_what_lies_within_it_and_cuts_nothing() -> None:
    text = "The USS Gerald R. Ford sailed."
    assert shape(text, [(8, 22, "person")]) == [(4, 22, "product")]
    assert shape(text, [(0, 9, "org")]) == [(0, 9, "org")]


@pytest.mark.parametrize("given_name", sorted(SMALL_GIVEN))
def test_a_small_word_before_a_surname_is_its_given_name(given_name: str) -> None:
    name = given_name.title()
    assert widened(f"{name} Byron spoke.", "Byron") == [f"{name} Byron"]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("NEW YORK (Wire) - Shares fell.", "YORK", "NEW YORK"),
        ("They came to the New\nYork branch.", "New", "New\nYork"),
        ("They met in Los\nAngeles.", "Angeles", "Los\nAngeles"),
        ("The New Mexico hills.", "Mexico", "New Mexico"),
        ("In Mexico City traffic.", "Mexico", "Mexico City"),
        ("The Old York road.", "York", "York"),
        ("All of New\nEngland froze.", "England", "New\nEngland"),
    ],
)
def test_a_known_place_of_two_words_is_whole(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    spans = widen(text, [(start, start + len(cut), "place")])
    assert [text[start:end] for start, end, _ in spans] == [whole]


@pytest.mark.parametrize("text", ["Will Byron resign?", "Can Byron hold on to it?"])
def test_a_question_begins_with_no_given_name(text: str) -> None:
    assert widened(text, "Byron") == ["Byron"]


def test_a_name_cut_by_the_end_of_a_wrapped_line_is_one() -> None:
    text = "Nothing more was known of it, said Finance Minister Gerhard\nRoe on Monday."
    assert widened(text, "Gerhard", "Roe") == ["Gerhard\nRoe"]
    assert widened(text, "Roe") == ["Gerhard\nRoe"]
    assert widened("Gerhard\nRoe", "Gerhard", "Roe") == ["Gerhard", "Roe"]  # a list


def test_the_words_before_letters_are_one_name_where_the_letters_are_theirs() -> None:
    text = "The Bureau of Rivers, Lakes and Dams (BRLD) closed."
    spans: list[Span] = [(4, 20, "org"), (22, 27, "place")]
    assert [text[start:end] for start, end, _ in widen(text, spans)] == [
        "Bureau of Rivers, Lakes and Dams"
    ]


@given(
    st.text(st.sampled_from("aABW -.&(\n)?é"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(KINDS)), max_size=5),
)
def test_spans_stay_sorted_within_the_text_and_apart(
    text: str, drawn: list[tuple[int, int, Kind]]
) -> None:
    spans: list[Span] = []
    for start, size, kind in sorted(drawn):
        if start + size <= len(text) and (not spans or spans[-1][1] <= start):
            spans.append((start, start + size, kind))
    found = shape(text, widen(text, spans))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The victims are British. Will Kerr, NCA director, spoke.", {"Will Kerr": "person"}),
        ("Will Smith slapped Chris Rock.", {"Will Smith": "person"}),
        ("Can Dundar wrote.", {"Can Dundar": "person"}),
        ("April Ryan asked him.", {"April Ryan": "person"}),
        ("August Wilson wrote plays.", {"August Wilson": "person"}),
        ("South Korea's An Gyu-back said so.", {"An Gyu-back": "person"}),
        ("Sylvie Paris told the court in Paris that she lied.", {"Paris": "place"}),
        ("Bill Houston lives in Houston.", {"Houston": "place"}),
        ("Jordan Bell plays in Jordan.", {"Jordan": "place", "Jordan Bell": "person"}),
        ("Israel Katz said so in Israel.", {"Israel Katz": "person", "Israel": "place"}),
        ("Paris Hilton came to Paris.", {"Paris Hilton": "person", "Paris": "place"}),
        (
            "Charles de Gaulle Airport, John F. Kennedy Center, George Washington Bridge closed.",
            {
                "Charles de Gaulle Airport": "place",
                "John F. Kennedy Center": "place",
                "George Washington Bridge": "place",
            },
        ),
        ("John F. Kennedy School closed.", {"John F. Kennedy School": "org"}),
        ("Ludwig van Beethoven Hall closed.", {"Ludwig van Beethoven Hall": "place"}),
        ("USS Abraham Lincoln and HMS Queen Elizabeth sailed.", {"USS Abraham Lincoln": "product"}),
        ("The cruiser Moskva sank.", {"Moskva": "product"}),
        ("Storm Eowyn and Typhoon Haiyan hit.", {"Storm Eowyn": "event", "Typhoon Haiyan": "event"}),
        ("India began Operation Sindoor.", {"Operation Sindoor": "event", "India": "place"}),
        ("The Israel-Hamas war goes on.", {"Israel-Hamas war": "event"}),
        ("OPEC+ cut output.", {"OPEC+": "org"}),
        ("Jaish-e-Mohammed left Jammu and Kashmir.", {"Jammu and Kashmir": "place"}),
        ("Taoiseach Micheál Martin left.", {"Micheál Martin": "person"}),
        ("S&P Global Ratings agreed.", {"S&P Global Ratings": "org"}),
        ("Moody's Ratings cut France.", {"Moody's Ratings": "org"}),
        ("NATO-EU talks failed.", {"NATO": "org", "EU": "org"}),
        ("Houthis fired. The Houthis said so.", {"Houthis": "group"}),
        ("Katz said Madrid beat Dortmund. Real Madrid won. Madrid scored.", {"Madrid": "org"}),
    ],
)
def test_what_readers_found_wrong_is_found_right(
    tagger: Tagger, text: str, wanted: dict[str, str]
) -> None:
    found = names(tagger, text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Iran-Iraq War ended in 1988.", "Iran-Iraq War"),  # not the Iraq War of the list
        ("The Tokyo Olympics were put off.", "Tokyo Olympics"),
        ("Nobody came to the Locarno Film Festival.", "Locarno Film Festival"),
        ("Since the January 6 riot he is silent.", "January 6 riot"),
        ("The Sudanese civil war goes on.", "Sudanese civil war"),
        ("They won the Davis Cup at home.", "Davis Cup"),
        ("He ran the Boston Marathon twice.", "Boston Marathon"),
        ("He fell at the Battle of the Somme.", "Battle of the Somme"),
        ("Tropical Storm Helene formed.", "Tropical Storm Helene"),
    ],
)
def test_events_are_found_whole(tagger: Tagger, text: str, event: str) -> None:
    assert names(tagger, text).get(event) == "event"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The carrier Charles de Gaulle sailed from Toulon.", "Charles de Gaulle", "product"),
        ("HMS Prince of Wales sailed to Portsmouth.", "HMS Prince of Wales", "product"),
        ("The patrol ship Sergey Kotov was sunk.", "Sergey Kotov", "product"),
        ("The ferry Estonia went down in 1994.", "Estonia", "product"),
        ("Police said Will Self was at home.", "Will Self", "person"),
        ("Ms May Thet was jailed in Yangon.", "May Thet", "person"),
        ("Mr On Lee bought the shop.", "On Lee", "person"),
        ("Novelist Will Ashon won.", "Will Ashon", "person"),
        ("Novelist Will Self won a prize in Oslo on Monday, judges said.", "Will Self", "person"),
        ("The IT Group bought a firm in Oslo.", "IT Group", "org"),
        ("India Walton spoke about India.", "India Walton", "person"),
        ("Bong Joon-ho made a film.", "Bong Joon-ho", "person"),
    ],
)
def test_ships_and_given_names_of_small_words_are_whole(
    tagger: Tagger, text: str, name: str, kind: Kind
) -> None:
    assert names(tagger, text).get(name) == kind


@pytest.mark.parametrize("text", ["Will Britain leave?", "Can Turkey win?", "An Iranian left."])
def test_a_question_or_an_article_makes_no_person(tagger: Tagger, text: str) -> None:
    assert "person" not in names(tagger, text).values()


def events_in(text: str) -> list[str]:
    return [text[start:end] for start, end, kind in shape(text, []) if kind == "event"]


@pytest.mark.parametrize(
    "text",
    [
        "They called the National Hurricane Center in Miami.",
        "They met at the hurricane Center of the town.",
        "The Syrian war crimes were filmed and the Gaza war cabinet met.",
        "The Fortune 500 firm, the S&P 500 and the Boeing 600 fell.",
        "He spoke to the 115th United States Congress.",
        "She drank a Coca-Cola Classic there.",
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str) -> None:
    assert events_in(text) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", ["first", "second"])
@pytest.mark.usefixtures("shared")
def test_three_of_five_events_of_fresh_articles_are_found(part: str) -> None:
    events, wrong = fresh.score_events(part)
    assert events.met / events.gold >= 0.6, wrong
    assert events.met / events.found >= 0.9, wrong


@pytest.mark.usefixtures("shared")
def test_nine_of_ten_names_of_fresh_articles_are_found_whole() -> None:
    names, wrong = fresh.score_names()
    both = names.gold + names.found
    assert names.gold >= 317
    assert 2 * names.exact / both >= 0.93, wrong
    assert 2 * names.met / both >= 0.95, wrong
