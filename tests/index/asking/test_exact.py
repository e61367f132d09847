"""What is meant to the letter: accents, forms and words side by side, with exact counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.accents import AccentedWord, entries_of
from index.analysis import forms, rules_for, spelling
from index.asking.loosen import Loosened, forgive
from index.asking.query import parse
from index.asking.request import SearchRequest
from index.asking.snippets import Matcher
from index.engine import Document, Snapshot
from tests.index.asking.test_loosen import NAMES
from tests.index.in_memory import InMemoryEngine

TEXTS = {
    "plain": ("", "The trains to Zurich were late; talks of a strike resume on Monday."),
    "accents": ("Zürich", "The trains to Zürich were late, says a résumé of the talk."),
    "both": ("", "Zurich, which is Zürich’s own name in English: peace talks and a peace talk."),
    "back": ("zurück nach Zurich", "Nothing else."),
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    engine = InMemoryEngine(Path(tmp_path_factory.mktemp("exact")))
    engine.rebuild([Document(id, *sides, outlet=id) for id, sides in TEXTS.items()], 1)
    return engine.open()


def written(ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    return {id: TEXTS[id] for id in ids}


def ask(snapshot: Snapshot, typed: str) -> Loosened:
    tree = parse(typed, NAMES, exact=True)
    request = SearchRequest(typed, exact=True, facets=("outlet",))
    return forgive(request, tree, snapshot, NAMES, written=written)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Zurich", "back both plain"),
        ("Zürich", "accents both"),
        ("zürich’s", "accents both"),
        ("resume", "plain"),
        ("résumé", "accents"),
        ("title:Zurich", "back"),
        ("title:Zürich", "accents"),
        ('"to Zurich"', "plain"),
        ('"to Zürich"', "accents"),
        ('"peace talk"', "both"),
        ("talk", "accents both"),
        ("zur*", "back both plain"),
        ("zür*", "accents both"),
        ("zurü*", "back"),
        ("z?rich", "accents back both plain"),
        ('"to zür*"', "accents"),
        ("trains -Zürich", "plain"),
        ("resume OR résumé", "accents plain"),
        ("Zürich NEAR/4 late", "accents"),
    ],
)
def test_words_are_found_as_they_are_written(snapshot: Snapshot, typed: str, wanted: str) -> None:
    found = ask(snapshot, typed).found
    assert sorted(hit.id for hit in found.hits) == wanted.split()
    assert found.total == len(wanted.split())
    assert sorted(value for value, _ in found.facets["outlet"]) == wanted.split()


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("Zürich", "Zurich is Zürich’s name", ["Zürich’s"]),
        ("zurich", "Zurich is Zürich’s name", ["Zurich"]),
        ("zür*", "Zurich is Zürich’s name", ["Zürich’s"]),
        ('"peace talk"', "peace talks and a peace talk", ["peace", "talk"]),
    ],
)
def test_what_is_marked_is_what_was_meant(typed: str, text: str, marked: list[str]) -> None:
    matcher = Matcher(parse(typed, NAMES, exact=True))
    assert [text[start:end] for start, end in matcher.marks(text)] == marked


def test_an_article_without_accents_has_no_entries() -> None:
    assert entries_of("Talks in Ankara", "“Talks” – that’s all …") == []


@given(st.text(max_size=60))
def test_how_a_word_is_written_folds_to_the_word(text: str) -> None:
    for word in rules_for(text).findall(text):
        if len(word) < 30 and forms(word)[0]:
            assert forms(spelling(word))[1] == forms(word)[1]
            assert spelling(spelling(word)) == spelling(word)


@given(st.text(max_size=60), st.text(max_size=60))
def test_entries_are_read_as_they_were_told(title: str, text: str) -> None:
    for told in entries_of(title, text):
        entry = AccentedWord.of(told)
        assert str(entry) == told
        assert entry.written != entry.surface
