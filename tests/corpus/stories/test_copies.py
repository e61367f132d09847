"""Copied runs against brute force, containment, and the edits of near-copies."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.stories.copies import LEAST, EqualRun, contained, runs, runs_within
from corpus.stories.edits import edits, is_near_copy
from corpus.stories.wording import Wording

FEW_WORDS = st.lists(st.sampled_from("abc"), max_size=60).map(" ".join)
"""Texts of three words only, so that long runs, and runs within a text, are common."""


def by_force(a: Wording, b: Wording) -> set[EqualRun]:
    """Every unextendable run, by looking at every pair of places."""
    found = set()
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a.forms[i - 1] == b.forms[j - 1]:
                continue
            length = 0
            while (
                i + length < len(a)
                and j + length < len(b)
                and a.forms[i + length] == b.forms[j + length]
            ):
                length += 1
            if length >= LEAST:
                found.add(EqualRun(i, j, length))
    return found


@given(FEW_WORDS, FEW_WORDS)
def test_runs_of_two_texts_are_those_found_by_force(one: str, other: str) -> None:
    a, b = Wording.of(one), Wording.of(other)
    assert set(runs(a, b)) == by_force(a, b)


@given(FEW_WORDS)
def test_runs_in_one_text_are_those_found_by_force_that_do_not_overlap(text: str) -> None:
    words = Wording.of(text)
    wanted = {r for r in by_force(words, words) if r.a < r.b and r.a + r.length <= r.b}
    assert set(runs_within(words)) == wanted


def test_case_and_apostrophes_make_no_difference() -> None:
    a = Wording.of("It’s what THE mayor’s office said on a rainy night")
    b = Wording.of("it's what the Mayor's office said on a rainy night")
    assert runs(a, b) == (EqualRun(0, 0, 10),)


def test_a_run_of_seven_words_is_no_copy() -> None:
    a, b = Wording.of("one two three four five six seven A"), Wording.of(
        "one two three four five six seven B"
    )
    assert runs(a, b) == ()


@given(st.text(), st.text())
def test_no_text_can_raise(one: str, other: str) -> None:
    a, b = Wording.of(one), Wording.of(other)
    share = contained(a, b, runs(a, b))
    assert 0 <= share.a_in_b <= 1
    edits(a, b, runs(a, b))
    runs_within(a)


@pytest.mark.slow
def test_a_text_that_repeats_one_word_takes_no_quadratic_time() -> None:
    words = Wording.of("alarm " * 30_000)
    assert runs(words, Wording.of("alarm " * 29_999))
    runs_within(words)


def test_spans_are_verbatim_slices() -> None:
    text = "Head.\nThe bridge over the Tamsel was closed on Friday, the council said. End."
    words = Wording.of(text)
    start, end = words.span_of(1, 13)
    assert text[start:end] == "The bridge over the Tamsel was closed on Friday, the council said"


BODY = (
    "The bridge over the Tamsel was closed on Friday after divers found cracks in two piers. "
    "Mayor Lena Brandt said 1,200 drivers a day would have to go round by Calder. "
    "Repairs begin in June and will cost 3.5 million crowns, the council was told. "
    "A ferry carries walkers over until then, free of charge on weekdays."
)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Lena Brandt", "Lena Berger"),
        ("1,200", "1,900"),
        ("3.5 million", "3.8 million"),
        ("June", "July"),
        ("Mayor Lena Brandt said 1,200 drivers a day would have to go round by Calder. ", ""),
        ("", "Nobody was hurt. "),
        (" A ferry carries walkers over until then, free of charge on weekdays.", ""),
    ],
)
def test_an_edit_is_pointed_at_in_both_texts(was: str, now: str) -> None:
    changed = BODY.replace(was, now, 1)
    a, b = Wording.of(BODY), Wording.of(changed)
    found = edits(a, b, runs(a, b))
    assert len(found) == 1
    start, end = found[0].a
    at = BODY.index(was)
    assert start <= at + len(was) and at <= end
    if was and was[0].isdigit():
        assert BODY[start:end] == was.split()[0]


def test_nothing_unedited_is_flagged() -> None:
    a, b = Wording.of(BODY), Wording.of(BODY.replace(". ", ".\n\n").upper())
    assert edits(a, b, runs(a, b)) == ()
    assert is_near_copy(contained(a, b, runs(a, b)))


def test_a_shared_quotation_makes_no_copy() -> None:
    words = "“we will not rest until every stone of that bridge is safe to walk on again”"
    a = Wording.of(f"Standing at the river, Brandt promised the crowd: {words}, and left early.")
    b = Wording.of(f"Critics of the mayor laughed when she told them {words} last evening at home.")
    share = contained(a, b, runs(a, b))
    assert share.a_in_b > 0.5
    assert not share.one_source


def test_copied_words_outside_quotation_marks_make_one_source() -> None:
    a, b = Wording.of(BODY), Wording.of("Our reporter writes. " + BODY[:200])
    assert contained(a, b, runs(a, b)).one_source


def rows(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.mark.slow
def test_runs_and_edits_of_the_real_material_are_all_found(shared: Path) -> None:
    folder = shared / "data" / "stories"
    texts = {
        row["id"]: str(row["text"])
        for name in ("ecbplus", "wikinews")
        for row in rows(folder / f"stories_{name}.jsonl.gz")
    }
    for name in ("ecbplus", "wikinews"):
        for pair in rows(folder / f"reuse_{name}.jsonl.gz"):
            a, b = Wording.of(texts[pair["a"]]), Wording.of(texts[pair["b"]])
            found = runs_within(a) if pair["a"] == pair["b"] else runs(a, b)
            spans = {
                (*a.span_of(r.a, r.a + r.length), *b.span_of(r.b, r.b + r.length)) for r in found
            }
            wanted = {
                (r["a_start"], r["a_end"], r["b_start"], r["b_end"])
                for r in pair["runs"]  # type: ignore[attr-defined]
            }
            assert spans == wanted
    for row in rows(folder / "reuse_edited.jsonl.gz"):
        if row["source_id"] not in texts:
            continue
        a, b = Wording.of(texts[row["source_id"]]), Wording.of(str(row["text"]))
        found_edits = edits(a, b, runs(a, b))
        for gold in row["edits"]:  # type: ignore[attr-defined]
            assert any(
                e.a[0] < gold["a_end"] + 2 and gold["a_start"] < e.a[1] + 2 for e in found_edits
            )
