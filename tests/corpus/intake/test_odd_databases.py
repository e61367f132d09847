"""Articles of databases whose heads lack a part, or have more than most."""

from __future__ import annotations

import pytest

from corpus.intake.formats.factiva_text import _paragraphs, _plain
from corpus.intake.formats.nexis import _is_tail, _label, _new, _old, blocks_of
from tests.corpus.intake.samples import BODY, SECOND

_DAY = "May 16, 2025 Friday"


def old(*blocks: str) -> tuple[str | None, str | None, str | None, list[str], dict[str, str]]:
    fields: dict[str, str] = {}
    title, outlet, date, text = _old(list(blocks), fields)
    return title, outlet, date.published, text, fields


def new(*blocks: str) -> tuple[str | None, str | None, str | None, list[str], dict[str, str]]:
    fields: dict[str, str] = {}
    title, outlet, date, text = _new(list(blocks), fields)
    return title, outlet, date.published, text, fields


def test_title_outlet_and_date_of_the_newer_form_stand_in_that_order() -> None:
    assert new("Ferry late", "Courier", _DAY, "Body", BODY) == (
        "Ferry late", "Courier", "2025-05-16", [BODY], {},
    )  # fmt: skip
    assert new("Ferry late", _DAY, "Body", BODY)[:3] == ("Ferry late", None, "2025-05-16")
    assert new("Ferry late", "Courier", "Body", BODY)[:3] == ("Ferry late", None, None)
    assert new(_DAY, "Body", BODY)[:3] == (_DAY, None, "2025-05-16")
    assert new("Section A", "Ferry late", "Courier", _DAY, "Body", BODY)[:2] == (
        "Ferry late", "Courier",
    )  # fmt: skip
    assert new("Body", BODY) == (None, None, None, [BODY], {})
    assert new() == (None, None, None, [], {})


def test_fields_of_the_newer_form_stand_before_its_text_and_at_its_end() -> None:
    title, _, _, text, fields = new(
        "Ferry late", "Courier", _DAY, "Byline: Ann Vole", "Body", "Section: A", BODY,
        "Byline: a word of the text", SECOND, "Load-Date: May 17, 2025", "End of Document", "Other",
    )  # fmt: skip
    assert title == "Ferry late"
    assert fields["byline"] == "Ann Vole" and fields["section"] == "A"
    assert fields["load-date"] == "May 17, 2025"
    assert text == [BODY, "Byline: a word of the text", SECOND]


def test_rights_before_the_text_are_none_of_it_and_behind_it_are() -> None:
    rights = "Copyright 2025 Courier"
    assert new("Ferry", "Courier", _DAY, "Body", rights, "FULL TEXT", BODY)[3] == [BODY]
    assert new("Ferry", "Courier", _DAY, "Body", BODY, rights)[3] == [BODY, rights]


def test_a_text_without_a_mark_begins_behind_its_date() -> None:
    assert new("Ferry late", "Courier", _DAY, BODY, SECOND)[3] == [BODY, SECOND]


def test_outlet_date_and_title_of_the_older_form_stand_in_that_order() -> None:
    assert old("Courier", _DAY, "Ferry late", BODY)[:4] == (
        "Ferry late", "Courier", "2025-05-16", [BODY],
    )  # fmt: skip
    told = old("Copyright 2025 Wren", "Courier", "Late edition", _DAY, "Ferry late", BODY)
    assert told[:3] == ("Ferry late", "Courier", "2025-05-16")
    without = old("Courier", "Ferry late", BODY)
    assert (without[0], without[2], without[3]) == ("Ferry late", None, [BODY])


def test_the_title_of_the_older_form_is_one_of_its_first_blocks_and_short() -> None:
    long = "x" * 400
    assert old("Courier", _DAY, long, BODY)[0] is None
    assert old("Courier", _DAY, long[:-1], BODY)[0] == long[:-1]
    three = ["SECTION: A", "LENGTH: 50 words", "Ferry late"]
    assert old("Courier", _DAY, *three, BODY)[0] == "Ferry late"
    assert old("Courier", _DAY, "BYLINE: Ann Vole", *three, BODY)[0] is None


def test_what_follows_the_fields_at_the_end_is_told() -> None:
    for tail in ("Copyright 2025 Courier", "All Rights Reserved", "FERRIES (90%); QUAYS (71%)"):
        assert _is_tail(tail), tail
    for text in ("A ferry left (late)", "Nine (9%) of them", "Rights of the crew"):
        assert not _is_tail(text), text


def test_a_label_is_a_known_name_in_front_of_a_colon() -> None:
    assert _label("BYLINE: Ann Vole") == ("byline", "Ann Vole")
    assert _label("LENGTH: 50 words") == ("length", "50 words")
    assert _label("He said: nothing") is None
    assert _label("BYLINE") is None


def test_blocks_of_an_export_are_parted_by_blank_lines() -> None:
    found = [block.strip() for block in blocks_of("One\nand more\n\n\nTwo\n \nThree\n")]
    assert [" ".join(block.split()) for block in found if block] == ["One and more", "Two", "Three"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Ferry late", "By Ann Vole", "52 words", "16 May 2025", "14:30", "Courier", "LNDC", "English",
          "(c) 2025 Courier", "", BODY],
         ("Ferry late", "Courier", "16 May 2025 14:30", BODY, ["By Ann Vole"], "en")),
        (["Ferry late", "52 words", "16 May 2025", "Courier", "7", "English", "", BODY],
         ("Ferry late", "Courier", "16 May 2025", BODY, [], "en")),
        (["52 words", "16 May 2025", "Courier", "", BODY],
         (None, "Courier", "16 May 2025", BODY, [], None)),
        (["Ferry late", "52 words", "", BODY], ("Ferry late", None, None, BODY, [], None)),
        ([BODY, "", SECOND], (None, None, None, f"{BODY}\n\n{SECOND}", [], None)),
    ],
)  # fmt: skip
def test_the_head_of_an_article_ends_where_its_lines_are_no_parts_of_it(
    lines: list[str], told: tuple[object, ...]
) -> None:
    assert _plain("\n".join(lines)) == told


def test_paragraphs_are_parted_by_blank_lines_else_each_line_is_one() -> None:
    assert _paragraphs("One\nmore\n\nTwo\n") == "One more\n\nTwo"
    assert _paragraphs("One\n  two\n") == "One\n\ntwo"
    assert _paragraphs("\n\n") == ""
