"""Document consistency: the same name is the same thing throughout a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.kinds import KINDS, Kind
from corpus.tagging.consistency import agree


def spans(text: str, *names: tuple[str, Kind]) -> list[tuple[int, int, Kind]]:
    out: list[tuple[int, int, Kind]] = []
    at = 0
    for name, kind in names:
        start = text.index(name, at)
        at = start + len(name)
        out.append((start, at, kind))
    return out


def named(text: str, found: list[tuple[int, int, Kind]]) -> list[tuple[str, Kind]]:
    return [(text[a:b], kind) for a, b, kind in found]


def test_a_text_may_end_in_a_name_that_begins_a_longer_one() -> None:
    text = "New York City is big. He went to New York. Again New York"
    found = agree(text, spans(text, ("New York City", "place"), ("New York", "place")))
    assert found[-1][1] == len(text)


def test_a_surname_follows_the_full_name() -> None:
    text = "We met Ada Byron. Later Byron left. Then Byron slept."
    given_spans = spans(text, ("Ada Byron", "person"), ("Byron", "org"))
    assert named(text, agree(text, given_spans)) == [
        ("Ada Byron", "person"),
        ("Byron", "person"),
        ("Byron", "person"),
    ]


def test_a_short_form_in_brackets_follows_the_long_one() -> None:
    text = "The Land Registry Office (LRO) replied. Staff of LRO agreed."
    assert named(text, agree(text, spans(text, ("Land Registry Office", "org")))) == [
        ("Land Registry Office", "org"),
        ("LRO", "org"),
        ("LRO", "org"),
    ]


def test_letters_in_brackets_that_shorten_nothing_are_left_alone() -> None:
    text = "The Land Registry Office (XYZ) replied."
    assert len(agree(text, spans(text, ("Land Registry Office", "org")))) == 1


def test_what_has_a_region_of_its_own_is_a_place() -> None:
    text = "Fires burn in the Tarn Region. Crews reached Tarn today."
    found = agree(text, spans(text, ("Tarn Region", "place"), ("Tarn", "org")))
    assert named(text, found)[-1] == ("Tarn", "place")


def test_a_people_does_not_become_a_place_by_its_region() -> None:
    text = "The Kurdish Region voted. Kurdish leaders met."
    found = agree(text, spans(text, ("Kurdish Region", "place"), ("Kurdish", "group")))
    assert named(text, found)[-1] == ("Kurdish", "group")


def test_the_commoner_kind_wins() -> None:
    text = "Acme rose. Acme fell. Acme rose. Then Acme slept."
    found = agree(text, spans(text, *([("Acme", "org")] * 3), ("Acme", "place")))
    assert {kind for _, kind in named(text, found)} == {"org"}


def test_a_word_that_the_text_also_writes_small_is_not_taken_for_a_name_again() -> None:
    text = "Hope Solo played. Reports say Solo won; a solo run. Solo it was."
    found = agree(text, spans(text, ("Hope Solo", "person")))
    assert named(text, found) == [("Hope Solo", "person")]


def test_part_of_a_longer_name_is_not_taken_for_the_short_one() -> None:
    text = "We went to Lund. We saw Lund University Press."
    assert len(agree(text, spans(text, ("Lund", "place")))) == 1


@given(st.text("ABab .()\n'", max_size=120), st.data())
def test_spans_stay_sorted_apart_and_inside_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    kinds = st.sampled_from(KINDS)
    found = agree(
        text,
        [(a, b, data.draw(kinds)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)],
    )
    last = 0
    for start, end, _ in found:
        assert last <= start < end <= len(text)
        last = end


def test_a_word_behind_the_article_is_nobodys_surname() -> None:
    text = "Chiefs of the Mossad met. The Mossad, he said, is old."
    found = agree(text, spans(text, ("Mossad", "person"), ("Mossad", "person")))
    assert {kind for _, kind in named(text, found)} == {"org"}


def test_the_family_of_a_surname_stays_a_persons() -> None:
    text = "The Boric administration fell. The Boric government is gone."
    found = agree(text, spans(text, ("Boric", "person"), ("Boric", "person")))
    assert {kind for _, kind in named(text, found)} == {"person"}


def test_a_people_that_begins_a_firms_name_is_part_of_it() -> None:
    text = "AMERICAN ROE TO SELL. American Roe Co said American ships may."
    found = agree(
        text, spans(text, ("AMERICAN", "group"), ("American Roe Co", "org"), ("American", "group"))
    )
    assert ("AMERICAN ROE", "org") in named(text, found)
    assert ("American", "group") in named(text, found)


def test_a_storm_is_called_by_its_name_alone() -> None:
    text = "Hurricane Helene hit the coast. Helene killed ten."
    found = agree(text, spans(text, ("Hurricane Helene", "event"), ("Helene", "person")))
    assert named(text, found)[1] == ("Helene", "event")
    text = "Hurricane Helene hit Helene Roe. Helene Roe left."
    full = spans(text, ("Hurricane Helene", "event"), ("Helene Roe", "person"), ("Helene Roe", "person"))
    assert [kind for _, kind in named(text, agree(text, full))] == ["event", "person", "person"]
    text = "Hurricane Roe hit Anna Roe. Roe left."
    namesake = spans(text, ("Hurricane Roe", "event"), ("Anna Roe", "person"), ("Roe", "person"))
    assert named(text, agree(text, namesake))[2] == ("Roe", "person")
