"""Span repair: the name without what stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.kinds import KINDS, Kind
from corpus.knowledge.titles import SPAN_TITLES
from corpus.tagging.lists import NO_FIRST_WORDS, NO_LAST_WORDS
from corpus.tagging.repair import KEPT_ARTICLES, lengthen, repair


def mended(words: str, kind: Kind) -> str | None:
    found = repair(words, 0, len(words), kind)
    return None if found is None else words[slice(*found)]


@pytest.mark.parametrize("title", SPAN_TITLES)
def test_a_title_is_no_part_of_the_name(title: str) -> None:
    for form in (title, title.capitalize(), title.title(), f"the {title}", f"Former {title}"):
        assert mended(f"{form} Ada Byron", "person") == "Ada Byron"


def test_a_title_alone_names_nobody() -> None:
    assert mended("Prime Minister", "person") is None
    assert mended("the President", "person") is None


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("the Interior Ministry’s", "org", "Interior Ministry"),
        ("“Gazeta.Ru,”", "org", "Gazeta.Ru"),
        ("U.S.", "place", "U.S."),
        ("the U.S.'s", "place", "U.S."),
        ("Acme Inc.", "org", "Acme Inc."),
        ("Berlin.", "place", "Berlin"),
        ("Kingston", "place", "Kingston"),
        ("Agency (AFP)", "org", "Agency (AFP)"),
        ("Agency)", "org", "Agency"),
        ("Kursk Amid", "place", "Kursk"),
        ("Amid Kursk", "place", "Kursk"),
        ("Oryol Regions", "place", "Oryol"),
        ("United States", "place", "United States"),
        ("Bank of", "org", "Bank"),
        ("...", "org", None),
        ("the", "org", None),
        ("", "org", None),
    ],
)
def test_articles_endings_and_signs_are_left_out(words: str, kind: Kind, name: str | None) -> None:
    assert mended(words, kind) == name


@pytest.mark.parametrize("law", ["Obamacare", "Reaganomics", "Thatcherism", "Nannygate"])
def test_a_law_or_an_affair_called_after_a_person_is_none(law: str) -> None:
    assert mended(law, "person") is None
    assert mended(f"Ada {law}", "person") == f"Ada {law}"


@pytest.mark.parametrize("name", sorted(KEPT_ARTICLES))
def test_some_names_keep_their_article(name: str) -> None:
    assert mended(name, "org") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna IV ruled", "Anna IV"),
        ("Anna Lund, Jr. spoke", "Anna Lund, Jr."),
        ("Anna Lund Jr spoke", "Anna Lund Jr"),
        ("Anna I saw", "Anna"),
        ("Anna Ivo", "Anna"),
    ],
)
def test_a_number_or_junior_belongs_to_a_persons_name(text: str, name: str) -> None:
    found = "Anna Lund" if text.startswith("Anna Lund") else "Anna"
    assert text[: lengthen(text, len(found))] == name


@pytest.mark.parametrize("word", sorted(NO_FIRST_WORDS))
def test_no_name_begins_with_a_word_of_grammar(word: str) -> None:
    assert mended(f"{word.title()} Kursk", "place") == "Kursk"


@pytest.mark.parametrize("word", sorted(NO_LAST_WORDS))
def test_no_name_ends_with_a_word_of_grammar(word: str) -> None:
    assert mended(f"Kursk {word.title()}", "place") == "Kursk"


@given(st.text(max_size=80), st.sampled_from(KINDS), st.data())
def test_repair_only_narrows_and_repairing_again_changes_nothing(
    text: str, kind: Kind, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = repair(text, start, end, kind)
    if found is not None:
        assert start <= found[0] < found[1] <= end
        assert not text[found[0]].isspace() and not text[found[1] - 1].isspace()
        assert repair(text, *found, kind) == found


@pytest.mark.parametrize(
    ("text", "first", "name"),
    [
        ("Lewis D. Whitehead left", "Lewis D.", "Lewis D. Whitehead"),
        ("L.D.\nBrinkman left", "L.D.", "L.D.\nBrinkman"),
        ("Lewis D. The court met", "Lewis D.", "Lewis D."),
        ("Lewis D. left", "Lewis D.", "Lewis D."),
    ],
)
def test_behind_an_initial_comes_the_surname(text: str, first: str, name: str) -> None:
    assert text[: lengthen(text, len(first))] == name
