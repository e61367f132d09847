"""The head of a pasted text: its headline, what stands around it, and the day that it names."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean
from corpus.furniture import find_furniture
from corpus.head_dates import date_in_head
from tests.corpus.intake.samples import BODY, SECOND

_TEXT = f"{BODY}\n\n{SECOND}"
_TITLE = "Harbour office counts a record number of herons"


@pytest.mark.parametrize(
    "head",
    [
        f"{_TITLE}\nBy Ann Vole\nMay 16, 2025 9:05 AM EDT",
        f"{_TITLE}\nPublished: 16 May 2025 at 09:05 BST\nUpdated: 16 May 2025 at 11:00 BST",
        f"{_TITLE}\nMay 16, 2025 / 9:05 AM EDT / Courier News",
        f"{_TITLE}\n(first published May 16, 2025)",
        f"{_TITLE}\nAnn Vole\n2 June 2024",
        f"{_TITLE}\nLast updated 2 March 2024",
        f"{_TITLE}\nPublié le 2 mars 2024 à 10h05",
        f"{_TITLE}\n5 January 2024 — 4.05pm\nAnn Vole",
        f"{_TITLE}\nANN VOLE, COURIER\nPublished 4:05 PM CST, January 5, 2024",
        f"Fri 2 Feb 2024 06.00 GMT\nLast modified on Fri 2 Feb 2024 16.12 GMT\n\n{_TITLE}",
        f"Issued on: 05/13/2024 - 10:00 GMT+2\n\n{_TITLE}",
        f"FOR IMMEDIATE RELEASE\nMay 14, 2025\n\n{_TITLE}",
        f"https://courier.example/2025/herons\n\n{_TITLE}",
        f"PHOTO: The ferry Aurelia in Port Lindow. (Courier/Ann Vole)\n\n{_TITLE}",
        f"“Save our quay!” “Save our quay!” “Save our quay!”\n\n{_TITLE}",
        f"Lindow Courier\nThursday, January 4, 2024\n\n{_TITLE}\n\nBy Ann Vole",
        f"English\nРусский\nУкраїнська\n\n{_TITLE}",
        f"Skip to content\nMenu\nSearch\n\n{_TITLE}",
        f"Home | World | Sport | Weather\n\n{_TITLE}",
        f"{_TITLE}\n\nShare\nFacebook\nTwitter\nWhatsApp",
    ],
)
def test_the_headline_is_found_among_what_stands_around_it(head: str) -> None:
    assert clean(f"{head}\n\n{_TEXT}").title == _TITLE


@pytest.mark.parametrize(
    "head",
    [
        "“We want it back,” said the mayor on Monday of the keys that were lost for a whole year.",
        "The mill was sold for 1.00 to 2.00 crowns a share, a trader wrote on the morning of",
        "https://courier.example/2025/herons",
        "16 May 2025, 10:30",
    ],
)
def test_a_text_without_a_headline_gets_none(head: str) -> None:
    assert clean(f"{head}\n{_TEXT}").title is None


def test_a_price_is_neither_a_clock_nor_a_day() -> None:
    title = "LINDOW HERRINGS UP 1.00/2.00 CROWNS - OFFICE"
    assert clean(f"{title}\n\n{_TEXT}").title == title


@pytest.mark.parametrize(
    ("lines", "removed"),
    [
        (["English", "Русский", "Title", BODY, SECOND], {0: "language switch", 1: "language switch"}),
        (["English", "Title", BODY, SECOND], {}),
        (["Title", "Facebook", "Copy link", BODY], {1: "share line", 2: "share line"}),
        (["Title", *[BODY] * 4, "Threads", "Bookmark", *[SECOND] * 5], {}),
        (["Home | World | Sport", "Title", BODY], {0: "menu of the page"}),
        (["Home | made", "Title", BODY], {}),
    ],
)  # fmt: skip
def test_columns_at_the_edge_of_a_page_are_furniture(lines: list[str], removed: dict[int, str]) -> None:
    assert find_furniture(lines) == removed


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("May 16, 2025 / 9:05 AM EDT / Courier News", "2025-05-16T09:05-04:00"),
        ("Fri 2 Feb 2024 06.00 GMT", "2024-02-02T06:00Z"),
        ("Publié le 2 mars 2024 à 10h05", "2024-03-02T10:05"),
        ("Published 4:05 PM CST, January 5, 2024", "2024-01-05T16:05"),
        ("Stand: 05.01.2024 16:05 Uhr", "2024-01-05T16:05"),
        ("Issued on: 05/13/2024 - 10:00 GMT+2", "2024-05-13T10:00+02:00"),
        ("January 5, 20244:05 PM ET", "2024-01-05T16:05-05:00"),
        ("HARWICK, Jan. 5, 2024 /Newswire/ -- The firm", "2024-01-05"),
        ("5 de enero de 2024", "2024-01-05"),
        ("Last updated 2 March 2024", "2024-03-02"),
        ("Last updated 2 March 2024\nPublished 1 March 2024", "2024-03-01"),
        ("Published on : 05/01/2024 - 16:05", None),
        ("The budget of 5 January 2024 was cut", None),
        ("5 January 2999", None),
        ("Budget 2024", None),
        ("The second of the two sales of the mill is to be ended on\n5 January 2024.", None),
        ("One\nThe second of the two sales of the mill is to end on\n5 January 2024\nor so", None),
    ],
)
def test_a_line_of_the_head_that_is_a_date_names_the_day(line: str, published: str | None) -> None:
    assert date_in_head(f"{line}\n\n{_TEXT}") == published


def test_a_date_below_the_head_names_no_day() -> None:
    assert date_in_head(f"Title\n\n{BODY * 2}\n\n5 January 2024\n\n{SECOND}") is None
