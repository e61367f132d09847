"""What a text says that a person is: words before the name, and those set off behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.stories.roles import is_own_name, role_after, role_before


@pytest.mark.parametrize(
    ("before", "role", "head"),
    [
        ("It was led by veteran negotiator ", "veteran negotiator", "negotiator"),
        ("The Norlandic Defense Minister ", "Norlandic Defense Minister", "minister"),
        ("They met Secretary of State ", "Secretary of State", "secretary"),
        ("A CNN correspondent Dr. ", "CNN correspondent Dr.", "correspondent"),
        ("He is the former Attorney General ", "former Attorney General", "general"),
        ("She saw her half-brother ", "half-brother", "half-brother"),
        ("He is seen with girlfriend ", "girlfriend", "girlfriend"),
        ("He wrote to GM ", "GM", "gm"),
        ("The jury found ", None, None),
        ("A gang member shot ", None, None),
        ("The Academy Picked ", None, None),
        ("The Sox offer ", None, None),
        ("He was a critic of ", None, None),
        ("The murder of ", None, None),
        ("Mr. ", None, None),
        ("It was led, the minister: ", None, None),
    ],
)
def test_words_before_a_name_are_a_role_where_they_say_what_somebody_is(
    before: str, role: str | None, head: str | None
) -> None:
    found = role_before(before + "Ada Holm", 0, len(before))
    assert (found and found.text, found and found.head) == (role, head)


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", a former aide, spoke", "a former aide"),
        (", the deputy campaign manager who left", "the deputy campaign manager"),
        (", spokesman for the city, spoke", "spokesman"),
        (", the city's public safety director.", "the city's public safety director"),
        (", a nurse and two others were hurt", None),
        (", Per Bergman, and others", None),
        (", police said", None),
        (", who is a nurse, said", None),
        (" a nurse", None),
    ],
)
def test_words_behind_a_name_are_a_role_where_they_are_set_off(after: str, role: str | None) -> None:
    text = "Ada Holm" + after
    found = role_after(text, 8, len(text))
    assert (text[found.start : found.end] if found else None) == role


def test_a_name_before_a_word_for_many_is_not_the_persons() -> None:
    assert is_own_name("Holm said so", 4) and is_own_name("Holm", 4)
    assert not is_own_name("Holm administration", 4)
    assert not is_own_name("Holm team's first choice", 4)


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_no_text_can_raise(text: str, first: int, place: int) -> None:
    place = min(place, len(text))
    before, after = role_before(text, min(first, place), place), role_after(text, place, len(text))
    for role in (before, after):
        assert role is None or text[role.start : role.end].strip() == role.text.strip() or role is after
    is_own_name(text, place)
