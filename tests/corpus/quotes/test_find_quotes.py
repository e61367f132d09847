"""Quotes in single sentences: what is said, by which verb, and who says it."""

from __future__ import annotations

import pytest

from corpus.article import Quote
from corpus.quotes import find_quotes
from corpus.quotes.lexicon import VERBS


def words(text: str, quote: Quote) -> str:
    return text[quote.start : quote.end]


def told(text: str) -> list[tuple[str, str | None]]:
    """What is said with its speaker, in order."""
    return [(words(text, quote), quote.speaker) for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("row", "verb"),
    [(n, verb) for n, row in enumerate(VERBS) for verb in row.words.split()],
)
def test_every_verb_of_saying_reports_in_its_rows_example(row: int, verb: str) -> None:
    text = VERBS[row].example.replace("{}", verb)
    assert VERBS[row].said in [words(text, quote) for quote in find_quotes(text)]


CASES = [
    # The speaker before, after and in the middle.
    ("“It broke,” Anna Berg said.", [("“It broke,”", "Anna Berg")]),
    ("“It broke,” said Anna Berg, 41, a nurse.", [("“It broke,”", "Anna Berg")]),
    ('Anna Berg said: "It broke."', [('"It broke."', "Anna Berg")]),
    (
        "“It broke,” Anna Berg said, “and nobody knew.”",
        [("“It broke,”", "Anna Berg"), ("“and nobody knew.”", "Anna Berg")],
    ),
    ("Anna Berg said that it broke.", [("that it broke", "Anna Berg")]),
    ("Anna Berg said it was broken.", [("it was broken", "Anna Berg")]),
    ("The bridge will open in June, Anna Berg said.",
     [("The bridge will open in June", "Anna Berg")]),
    ("The bridge, Anna Berg said, would open in June.",
     [("The bridge", "Anna Berg"), ("would open in June", "Anna Berg")]),
    ("The bridge was closed, according to the city council.",
     [("The bridge was closed", "the city council")]),
    ("According to the city council, the bridge was closed.",
     [("the bridge was closed", "the city council")]),
    ("OSLO, May 14 (NTB) - The Port Board said it was broken.",
     [("it was broken", "The Port Board")]),
    # Apposition, relative clause, conjunction.
    ("Anna Berg, a nurse at the clinic, said it was broken.", [("it was broken", "Anna Berg")]),
    ("Anna Berg, who runs the clinic, said it was broken.", [("it was broken", "Anna Berg")]),
    ("His lawyer, Anna Berg, said it was broken.", [("it was broken", "His lawyer, Anna Berg")]),
    ("Anna Berg and Carl Dorn said it was broken.", [("it was broken", "Anna Berg and Carl Dorn")]),
    ("Berg left the hall, saying it was broken.", [("it was broken", "Berg")]),
    ("Years ago, he left the party and said it was broken.", [("it was broken", "he")]),
    # Names that are spelt as other words.
    ("While Will said it was broken, no one left.", [("it was broken", "Will")]),
    # The unnamed.
    ("“It broke,” said a spokesperson for the Ministry of Fisheries, who requested anonymity.",
     [("“It broke,”", "a spokesperson for the Ministry of Fisheries")]),
    # One who is told.
    ("Anna Berg told reporters on Monday that it was broken.",
     [("that it was broken", "Anna Berg")]),
    ("Anna Berg told a packed hall in windy Bergen that it was broken.",
     [("that it was broken", "Anna Berg")]),
    # One who is quoted by another.
    ("The agency quoted Anna Berg as saying it was broken.", [("it was broken", "Anna Berg")]),
    ("Anna Berg was quoted by the agency as saying that it broke.",
     [("that it broke", "Anna Berg")]),
    # A name given.
    ("Anna Berg called the new bridge “a danger to us all”.",
     [("the new bridge “a danger to us all”", "Anna Berg")]),
    # As, and asked.
    ("As Anna Berg noted, the bridge was broken.", [("the bridge was broken", "Anna Berg")]),
    ("Asked whether it would open, Berg said: “No, never.”",
     [("whether it would open", None), ("“No, never.”", "Berg")]),
    # Mixed.
    ("Anna Berg said the bridge was “a danger to us all” and old.",
     [("the bridge was “a danger to us all” and old", "Anna Berg")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_what_is_said_and_who_says_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg did not say that it was broken.",
        "No one said that it was broken.",
        "Neither Anna Berg nor Dorn said when it would open.",
        "The claims of the three states were added to the list.",
        "He was told to leave the hall.",
        "She was never called to the stand.",
        "The “Evening Star” won the race in June.",
        "Key swing states that vote in June matter most.",
        "Russian claims of success were heard in the hall.",
        "",
        "   \n\n  ",
    ],
)
def test_what_nobody_says_is_no_quote(text: str) -> None:
    assert told(text) == []


def test_kinds_tell_how_much_stands_within_marks() -> None:
    text = (
        "“It broke,” Berg said. Berg said that it was “a danger to us all”. Berg said that it broke."
    )
    assert [quote.kind for quote in find_quotes(text)] == ["direct", "mixed", "indirect"]
    assert [quote.direct for quote in find_quotes(text)] == [True, False, False]


def test_a_quotation_that_a_clause_only_leads_to_stands_alone() -> None:
    text = "She told guests who stood in the rain, “nobody should doubt that the old bridge will open.”"
    (quote,) = find_quotes(text)
    assert words(text, quote) == "“nobody should doubt that the old bridge will open.”"
    assert quote.kind == "direct"
    short = "She said that, of all towns, “only ours” had a bridge."
    assert [quote.kind for quote in find_quotes(short)] == ["mixed"]


def test_a_long_quotation_is_one_though_nobody_is_said_to_say_it() -> None:
    long = " ".join(["the old bridge must be built anew before the first winter storms"] * 3)
    text = f"All of it because “{long}” as the posters by the harbour had it."
    (quote,) = find_quotes(text)
    assert words(text, quote) == f"“{long}”" and quote.speaker is None
    assert not find_quotes("All of it because “the bridge is old” as the posters had it.")


def test_verb_and_speaker_have_places() -> None:
    text = "“It broke,” Anna Berg told reporters."
    (quote,) = find_quotes(text)
    assert quote.cue_start is not None and quote.speaker_start is not None
    assert text[quote.cue_start : quote.cue_end] == quote.verb == "told"
    assert text[quote.speaker_start : quote.speaker_end] == quote.speaker == "Anna Berg"


def test_a_speaker_goes_on_in_the_next_sentence_and_paragraph() -> None:
    text = (
        "“It broke,” Anna Berg said. “Nobody knew.”\n\n“Now we all know,” she said."
        "\n\n“Far too late.”"
    )
    assert told(text) == [
        ("“It broke,”", "Anna Berg"),
        ("“Nobody knew.”", "Anna Berg"),
        ("“Now we all know,”", "she"),
        ("“Far too late.”", "she"),
    ]


def test_a_line_end_after_a_title_ends_no_sentence() -> None:
    text = "“Drones are cheap,” said Dr.\nElena Petrova, who studies them."
    assert told(text) == [("“Drones are cheap,”", "Dr.\nElena Petrova")]


def test_a_quotation_runs_across_lines() -> None:
    text = "“It broke,” said Berg. “It was old.\nNobody knew of it.”\nThe hall was silent."
    assert told(text)[1] == ("“It was old.\nNobody knew of it.”", "Berg")


def test_paragraphs_that_open_without_closing_belong_to_the_speaker_who_follows() -> None:
    text = "“It broke in June.\n\n“Nobody knew of it,” Anna Berg said."
    assert told(text) == [
        ("“It broke in June.", "Anna Berg"),
        ("“Nobody knew of it,”", "Anna Berg"),
    ]


def test_an_unsure_speaker_is_none() -> None:
    text = "The hall was full.\n\n“Nobody knew of the bridge at all.”\n\nRain fell."
    assert told(text) == [("“Nobody knew of the bridge at all.”", None)]


def test_a_transcript_within_marks_names_its_speaker() -> None:
    assert told("“BERG: It broke, and nobody knew.”")[0][1] == "BERG"
