"""Quotation marks: straight, typographic, foreign, nested, and odd ones."""

from __future__ import annotations

import pytest

from corpus.quotes.marks import quotations


def within(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it broke" twice.', ['"it broke"']),
        ("He said “it broke” twice.", ["“it broke”"]),
        ("He said „it broke“ twice.", ["„it broke“"]),
        ("He said „it broke” twice.", ["„it broke”"]),
        ("He said «it broke» twice.", ["«it broke»"]),
        ("He said »it broke« twice.", ["»it broke«"]),
        ("He said ''it broke'' twice.", ["''it broke''"]),
        ("He said ``it broke'' twice.", ["``it broke''"]),
        ("He said ‘it broke down’ twice.", ["‘it broke down’"]),
        ("He said 'it broke down' twice.", ["'it broke down'"]),
        ("He said ”it broke” twice.", ["”it broke”"]),
        # A mark within a quotation belongs to it.
        ("“He said ‘it broke’ to me,” she said.", ["“He said ‘it broke’ to me,”"]),
        # No quotation marks at all.
        ("Berg's and the Bergs' bridge isn't Dorn’s.", []),
        ('A 6\'2" man and a 12" pipe.', []),
        ("It’s the boys’ bridge.", []),
    ],
)
def test_marks_are_read_by_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert within(text) == expected


def test_an_odd_opening_mark_ends_with_its_sentence() -> None:
    text = "She called it “a danger. The rest of the day was quiet. He said “it broke” at last."
    assert within(text) == ["“a danger.", "“it broke”"]


def test_an_odd_mark_never_swallows_the_rest() -> None:
    tail = " The rest of the day was quiet." * 300
    text = 'She called it "a danger. ' + tail + ' He said "it broke" at last.'
    assert within(text)[-1] == '"it broke"'
    assert len(within(text)[0]) < 30


def test_an_odd_closing_mark_opens_nothing() -> None:
    assert within("It broke.” Then he said “it held” at last.") == ["“it held”"]


def test_a_paragraph_that_opens_and_does_not_close_is_whole_when_the_next_opens() -> None:
    text = "“It broke in June. It was old.\n\n“Nobody knew.”"
    assert [text[q.start : q.end] for q in quotations(text, 0, text.index("\n"))] == [
        "“It broke in June. It was old."
    ]
