"""Snippets: verbatim slices with the words that were asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms, tokens_in
from index.asking import snippets
from index.asking.snippets import Matcher, make_snippet
from index.engine import And, Every, Fuzzy, Node, Phrase, Prefix, Word

TEXT = "Alpha beta gamma. " * 30 + "The envoy reached the palace at noon. " + "Delta epsilon. " * 30


def test_the_window_with_the_most_words_asked_for_is_shown() -> None:
    snippet = make_snippet(TEXT, Matcher(And((Word("envoy"), Word("palace")))))
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["envoy", "palace"]


def test_a_word_is_marked_in_the_form_in_which_it_stands() -> None:
    snippet = make_snippet(
        "Negotiations at Dolmabahçe ended.", Matcher(And((Word("negotiation"), Prefix("dolma"))))
    )
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["Negotiations", "Dolmabahçe"]


def test_without_marks_it_is_the_first_line_that_says_something() -> None:
    text = "14:34\n\nThe president went to the border region on Tuesday for a first visit.\nMore."
    assert make_snippet(text, Matcher(Every())).text.startswith("The president")
    assert make_snippet(text, Matcher(Every()), opening=70).text.startswith(("14:34", "The"))


def test_other_places_can_be_marked_too() -> None:
    start = TEXT.index("envoy")
    snippet = make_snippet(TEXT, Matcher(Every()), [(start, start + 5)])
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["envoy"]


def marked(text: str, *tree: Node) -> list[str]:
    return [text[start:end] for start, end in Matcher(And(tree)).marks(text)]


def test_the_words_of_a_phrase_are_marked_only_where_they_stand_together() -> None:
    text = "The air was clear. Air defence and air-defences fired; defence of the air was quick."
    assert marked(text, Phrase(("air", "defence"))) == ["Air", "defence", "air", "defences"]
    assert marked(text, Phrase(("air", "defence")), Word("air")) == [
        "air", "Air", "defence", "air", "defences", "air",
    ]  # fmt: skip
    assert marked("to be or not to be", Phrase(("to", "be", "or"))) == ["to", "be", "or"]


def test_words_near_each_other_are_marked_as_far_apart_as_asked() -> None:
    text = "The drone over the palace. A palace, and later a drone. Far from the old drone it lay."
    near = Phrase(("drone", "palace"), slop=2)
    assert marked(text, near) == ["drone", "palace"]
    assert marked(text, near._replace(slop=3, ordered=False)) == [
        "drone", "palace", "palace", "drone",
    ]  # fmt: skip


def test_a_word_within_some_edits_is_marked() -> None:
    assert marked("Medinsky met Medvedev.", Fuzzy("medinksy", 1)) == ["Medinsky"]
    assert marked("Medinsky met Medvedev.", Fuzzy("medinsk", 1)) == ["Medinsky"]


@given(
    st.text(max_size=400), st.lists(st.text(min_size=1, max_size=6), max_size=3), st.integers(1, 60)
)
def test_a_snippet_is_a_slice_and_its_marks_lie_within(
    text: str, words: list[str], width: int
) -> None:
    tree = And((Phrase(tuple(words)), *(Word(word) for word in words)))
    asked = Matcher(tree)
    snippet = make_snippet(text, asked, width=width)
    assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text
    last = 0
    for start, end in snippet.marks:
        assert last <= start < end <= len(snippet.text)
        last = end
    marks = asked.marks(text)
    assert list(marks) == sorted(marks)


WORDS = st.text(st.sampled_from("aAeé'’.- \n\u00a0\u0301Жм字1,"), min_size=1, max_size=5)


@given(st.lists(WORDS, max_size=60), st.lists(WORDS, max_size=4), WORDS)
def test_to_match_piece_by_piece_finds_what_the_tokens_hold(
    parts: list[str], words: list[str], prefix: str
) -> None:
    text = " ".join(parts)
    asked = Matcher(And((*(Word(word) for word in words), Phrase(tuple(words)), Prefix(prefix))))
    whole: list[tuple[int, int]] = []
    for token in tokens_in(text):
        if asked.find(text[token.start : token.end]):
            touches = bool(whole) and whole[-1][1] == token.start
            start = whole.pop()[0] if touches else token.start
            whole.append((start, token.end))
    assert list(asked.marks(text)) == whole


INFLECTED = st.sampled_from(
    """die dying lie lying tie tied sky skies ski skiing cry cried cries early earlier ugly news new
    happy happier nationalise nationalisation rate rating general generously U.S. us o'clock oclock
    O'Brien's obrien 1,400 1400 10.55 3.5 3 re-opened reopened café cafe Żelazny zelazny ringing's
    an as is""".split()  # noqa: SIM905 -- reads best as words
)


@given(st.lists(INFLECTED, max_size=30), st.lists(INFLECTED, min_size=1, max_size=3), st.booleans())
def test_what_no_word_asked_for_begins_like_is_passed_over_at_no_loss(
    text: list[str], words: list[str], exact: bool
) -> None:
    tree = And((*(Word(word, exact=exact) for word in words), Prefix(words[0].lower()[:3])))
    quick, thorough = Matcher(tree), Matcher(tree)
    assert quick._roots is not None
    thorough._roots = None
    assert quick.find(" ".join(text)) == thorough.find(" ".join(text))


@given(st.text(st.sampled_from("ab \n"), max_size=300))
def test_few_pieces_and_many_are_found_alike(text: str) -> None:
    many = " ".join(f"a{number}x" for number in range(40))
    alone, among = (
        Matcher(And((Prefix("a"), Word("b")))).marks(t) for t in (text, f"{text} {many}")
    )
    assert among[: len(alone)] == alone
    assert len(among) == len(alone) + 40


@given(
    st.lists(st.sampled_from(("drone", "palace", "it", "o'er", "3.5", "ice-cold", "—", "naïve.")),
             max_size=40),
    st.lists(st.sampled_from(("drone", "palace", "it", "pal*")), min_size=2, max_size=3),
    st.integers(0, 6),
    st.booleans(),
)  # fmt: skip
def test_how_far_words_stand_apart_is_told_alike_for_few_and_for_many(
    words: list[str], phrase: list[str], slop: int, ordered: bool
) -> None:
    text, asked = " ".join(words), Phrase(tuple(phrase), slop=slop, ordered=ordered, patterns=True)
    found = []
    for often in (0, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(snippets, "_OFTEN", often)
            found.append(Matcher(asked).marks(text))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("東京", "石油会社は東京で発表した。", ["東京"]),
        ("กรุงเทพ", "เดินทางไปกรุงเทพมหานคร", ["กรุงเทพ"]),
    ],
)
def test_a_word_without_blanks_around_it_is_one_mark(
    query: str, text: str, marked: list[str]
) -> None:
    letters = tuple(surface for _, surface in terms(query))
    found = make_snippet(text, Matcher(Phrase(letters, compound=True)))
    assert [found.text[start:end] for start, end in found.marks] == marked
