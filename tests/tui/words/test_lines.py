"""Lines: wrapping, marks put into the text, and runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.words.lines import Layer, Line, Run, StyledSpan, cut, cut_around, mark_text, runs, wrap

MESSY = st.text(alphabet=st.sampled_from("ab \n\t漢字é\u0301👍‍"), max_size=200) | st.text(
    max_size=100
)


def shown(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_lines_break_at_blanks() -> None:
    assert shown("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert shown("the  quick", 4) == ["the", "quic", "k"]
    assert shown("a\n\nb", 10) == ["a", "", "b"]


def test_wide_characters_take_two_cells() -> None:
    assert shown("漢字漢字", 5) == ["漢字", "漢字"]
    assert shown("e\u0301" * 4, 2) == ["e\u0301e\u0301", "e\u0301e\u0301"]


@given(MESSY, st.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks_and_overflows_nowhere(text: str, width: int) -> None:
    last = 0
    for start, end in wrap(text, width):
        assert start >= last
        assert not text[last:start].strip(" \n")
        line = text[start:end]
        assert "\n" not in line
        assert sum(cell_len(c) for c in line) <= width or len(line.strip("\u0301\u200d")) <= 1
        last = end
    assert not text[last:].strip(" \n")


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["<", "»", "≈"])), max_size=6),
)
def test_marks_shift_what_stands_behind_them(text: str, found: list[tuple[int, str]]) -> None:
    insertions = sorted((min(place, len(text)), mark) for place, mark in found)
    marked = mark_text(text, insertions)
    assert len(marked.text) == len(text) + len(insertions)
    bare = mark_text(text, ())
    for place in range(len(text)):
        assert marked.text[marked.shift(place)] == bare.text[place]


def test_runs_cut_a_line_at_the_edges_of_spans() -> None:
    layers = [Layer.of([StyledSpan(2, 6, "person")]), Layer.of([StyledSpan(4, 9, "match")])]
    assert runs(Line(0, 8), layers) == [
        Run(0, 2, ()),
        Run(2, 4, ("person",)),
        Run(4, 6, ("person", "match")),
        Run(6, 8, ("match",)),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))),
    st.integers(0, 40),
    st.integers(0, 20),
)
def test_runs_tile_their_line(found: list[tuple[int, int]], start: int, length: int) -> None:
    layer = Layer.of(StyledSpan(min(a, b), max(a, b), "time") for a, b in found)
    made = runs(Line(start, start + length), [layer])
    assert "".join("x" * (run.end - run.start) for run in made) == "x" * length
    for run in made:
        assert bool(run.styles) == any(
            s.start <= run.start and run.end <= s.end for s in layer.spans
        )


def test_the_line_of_a_place_is_found() -> None:
    lines = wrap("the quick brown fox", 10)
    assert [lines.at(place) for place in (0, 8, 10, 18)] == [0, 0, 1, 1]


def test_what_is_cut_says_so() -> None:
    assert cut("headline", 5) == "head…"
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("short", 9) == "short"
    assert cut("headline", 0) == ""


@given(st.text(st.sampled_from("ab 漢é"), min_size=1, max_size=60), st.data(), st.integers(8, 40))
def test_what_is_cut_around_a_span_keeps_it_in_sight(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 3)))
    shown, first, last = cut_around(text, start, end, width)
    assert cell_len(shown) <= width
    assert shown[first:last] == text[start:end] or shown.endswith("…")
    assert 0 <= first <= last <= len(shown)


def test_a_sentence_is_cut_around_what_is_asked_for() -> None:
    sentence = "The ferry left the port of Lindau on 5 May with forty people and a dog on board."
    start = sentence.index("5 May")
    shown, first, last = cut_around(sentence, start, start + 5, 40)
    assert shown == "… Lindau on 5 May with forty people and…" and shown[first:last] == "5 May"
    shown, *_ = cut_around("It left the port of Lindau on 5 May 2025.", 30, 40, 34)
    assert shown == "… port of Lindau on 5 May 2025."
