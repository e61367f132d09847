"""Citations by CSL: what each style prints of a source, and that nothing of a record steers it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.archive.clips import Citation
from tests.conftest import ROOT
from tests.tui.export.clips import CITATIONS, CITED
from tui.export import CannotHold
from tui.export.authors import Author, read_author
from tui.export.citing import STYLES, cite_all, plain, told_apart
from tui.words.visible import make_visible

FERRY = replace(CITED, title="Was the ferry late", authors=("Anna Sundberg", "Harbour Staff"))
BARE = Citation(None, "[untitled]", (), None, None, None, "a", "a", "ab", "2026-01-02T03:04:05Z")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "newsroom",
            "Harbour Gazette, ‘Was the ferry late’, Anna Sundberg and Harbour Staff, 16 May 2025,"
            " https://example.org/a, accessed 2 January 2026.",
        ),
        (
            "apa",
            "Sundberg, A., & Harbour Staff. (2025, May 16). Was the ferry late. Harbour Gazette."
            " https://example.org/a",
        ),
        (
            "chicago",
            "Sundberg, Anna, and Harbour Staff. “Was the ferry late.” Harbour Gazette, May 16, 2025."
            " https://example.org/a.",
        ),
        (
            "mla",
            "Sundberg, Anna, and Harbour Staff. “Was the ferry late.” Harbour Gazette, 16 May 2025,"
            " https://example.org/a. Accessed 2 Jan. 2026.",
        ),
    ],
)
def test_a_report_by_each_style(style: str, printed: str) -> None:
    (pieces,) = cite_all([FERRY], style)
    assert plain(pieces) == printed
    assert [words for words, slanted in pieces if slanted] == ["Harbour Gazette"]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("newsroom", "‘[untitled]’, undated, accessed 2 January 2026."),
        ("apa", "[untitled]. (n.d.)."),
        ("chicago", "“[untitled].” Accessed January 2, 2026."),
        ("mla", "“[untitled].” Accessed 2 Jan. 2026."),
    ],
)
def test_what_is_not_known_is_not_said(style: str, printed: str) -> None:
    assert plain(cite_all([BARE], style)[0]) == printed


def test_what_is_known_by_the_month_says_no_day() -> None:
    (pieces,) = cite_all([replace(FERRY, published="2025-05")], "apa")
    assert "(2025, May)." in plain(pieces)


def test_a_question_keeps_its_mark_and_gets_no_full_stop() -> None:
    asked = replace(FERRY, title="Was it late?")
    for style in STYLES:
        assert "late?" in plain(cite_all([asked], style)[0])
        assert "?." not in plain(cite_all([asked], style)[0])


@pytest.mark.parametrize("style", STYLES)
@given(CITATIONS)
@settings(max_examples=25)
def test_any_record_is_cited_in_one_line_with_its_words(style: str, cited: Citation) -> None:
    (pieces,) = cite_all([cited], style)
    printed = plain(pieces)
    assert make_visible(printed) == printed and "\n" not in printed
    # citeproc takes points and blanks at a seam for one; the words are all there.
    letters = [sign for sign in make_visible(cited.title) if sign.isalnum()]
    assert "".join(letters) in "".join(sign for sign in printed if sign.isalnum())


def test_markup_in_a_title_is_letters() -> None:
    title = '<i>x</i> <span class="nocase">y</span> & <script>'
    assert title in plain(cite_all([replace(FERRY, title=title)], "newsroom")[0])


def test_a_style_of_ones_own_is_used_and_a_broken_one_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    source = (ROOT / "tui/export/styles/newsroom.csl").read_text("utf-8")
    own.write_text(source.replace('value="accessed"', 'value="looked up"'), "utf-8")
    assert "looked up 2 January 2026" in plain(cite_all([FERRY], str(own))[0])
    (tmp_path / "bad.csl").write_text("<style>")
    for bad in (tmp_path / "bad.csl", tmp_path / "none.csl", tmp_path):
        with pytest.raises(CannotHold):
            cite_all([FERRY], str(bad))


def test_what_no_style_has_a_place_for_is_told_apart() -> None:
    assert told_apart(FERRY, 5, 24) == [
        "published 16 May 2025 (given by hand)", "file in/a.txt", "line 3", "characters 5 to 24",
        "accessed 2026-01-02T03:04:05Z",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Anna Sundberg", Author("Anna Sundberg", "Anna", "Sundberg")),
        ("By Anna Sundberg", Author("Anna Sundberg", "Anna", "Sundberg")),
        ("Sundberg, Anna", Author("Anna Sundberg", "Anna", "Sundberg")),
        ("J. R. de la Cruz", Author("J. R. de la Cruz", "J. R.", "de la Cruz")),
        ("Peter van Dyck", Author("Peter van Dyck", "Peter", "van Dyck")),
        ("Reuters", Author("Reuters")),
        ("Harbour Gazette Staff", Author("Harbour Gazette Staff")),
        ("Associated Press", Author("Associated Press")),
        ("Anna Sundberg, Harbour Gazette", Author("Anna Sundberg, Harbour Gazette")),
        ("Anna Sundberg and Peter Moe", Author("Anna Sundberg and Peter Moe")),
        ("", Author("")),
    ],
)
def test_a_name_is_taken_apart_where_it_is_sure_to_be_a_persons(
    written: str, author: Author
) -> None:
    assert read_author(written) == author
