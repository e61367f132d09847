"""The taggers: what they find, what they never do, and what they say when they cannot work."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.rules import TAGGING_VERSION
from corpus.tagging.taggers import (
    WEIGHTS,
    EmbeddedTagger,
    Tagger,
    TaggerUnavailable,
    load_tagger,
)

WEIGHT_FILES = ("manifest.json", "tagger.npz", "vocabulary.txt.gz", "gazetteer.txt.gz", "lists.txt")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def found(tagger: Tagger, text: str) -> set[tuple[str, str, str | None]]:
    return {(text[m.start : m.end], m.kind, m.subkind) for m in tagger.tag(text)}


def check(text: str, mentions: tuple[Mention, ...]) -> None:
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        last = mention.end


def test_people_organisations_places_and_groups_are_found(tagger: Tagger) -> None:
    text = (
        "Turkish officials met Prime Minister Ingrid Halvorsen in Oslo on Monday. "
        "Halvorsen said the World Health Organization (WHO) would open an office in Norway."
    )
    assert found(tagger, text) >= {
        ("Turkish", "group", None),
        ("Ingrid Halvorsen", "person", None),
        ("Halvorsen", "person", None),
        ("Oslo", "place", None),
        ("World Health Organization", "org", None),
        ("WHO", "org", None),
        ("Norway", "place", None),
    }


def test_weapons_facilities_and_media_have_their_subkinds(tagger: Tagger) -> None:
    text = "Two HIMARS rounds fell near Çırağan Palace in Istanbul, Reuters reported."
    assert found(tagger, text) >= {
        ("HIMARS", "product", "weapon"),
        ("Çırağan Palace", "place", "facility"),
        ("Istanbul", "place", None),
        ("Reuters", "org", "media"),
    }


def test_a_region_is_a_place_and_a_name_in_two_scripts_is_one_name(tagger: Tagger) -> None:
    text = (
        "Governor Pavel Orlov名前 spoke in the Tambov Region on behalf of the Ministry of Defense."
    )
    names = found(tagger, text)
    assert ("Tambov Region", "place", None) in names
    assert ("Ministry of Defense", "org", None) in names
    assert ("Pavel Orlov名前", "person", None) in names


def test_plain_words_give_nothing(tagger: Tagger) -> None:
    assert tagger.tag("it rained all night and nobody came") == ()
    assert tagger.tag("") == () == tagger.tag("\n \n")


def test_the_version_names_weights_and_rules(tagger: Tagger) -> None:
    assert tagger.name == "default"
    assert tagger.version.endswith(f"-{TAGGING_VERSION}")
    assert tagger.version == EmbeddedTagger().version


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_mentions_that_are_sorted_apart_and_verbatim(text: str) -> None:
    check(text, _cached().tag(text))


_kept: list[Tagger] = []


def _cached() -> Tagger:
    if not _kept:
        _kept.append(load_tagger())
    return _kept[0]


@pytest.mark.parametrize(
    "unit",
    ["a", "A", "Ab ", "A. ", "(", "'", "\u0301", "\ud800", "\u202e", "\x00", "名前", "Mr. ", "\n"],
)
def test_hostile_runs_are_read_without_fail(tagger: Tagger, unit: str) -> None:
    text = unit * 5_000
    check(text, tagger.tag(text))


def test_long_texts_find_the_same_name_in_every_block(tagger: Tagger) -> None:
    line = "President Ana Costa flew from Lisbon to Madrid and met Pedro Alves of the United Nations.\n"
    text = line * 400
    names = [text[m.start : m.end] for m in tagger.tag(text)]
    assert names.count("Lisbon") == names.count("Ana Costa") == 400


@pytest.mark.parametrize("name", WEIGHT_FILES)
@pytest.mark.parametrize("how", ["missing", "cut", "changed"])
def test_missing_or_damaged_weights_are_one_line_with_the_remedy(
    tmp_path: Path, name: str, how: str
) -> None:
    for part in WEIGHT_FILES:
        shutil.copy(WEIGHTS / part, tmp_path / part)
    spoiled = tmp_path / name
    content = spoiled.read_bytes()
    if how == "missing":
        spoiled.unlink()
    elif how == "cut":
        spoiled.write_bytes(content[: len(content) // 2])
    else:
        spoiled.write_bytes(b"X" + content[1:])
    with pytest.raises(TaggerUnavailable) as caught:
        EmbeddedTagger(tmp_path)
    said = str(caught.value)
    assert name in said and "reinstall" in said and "\n" not in said


@pytest.mark.parametrize("name", ["", "nonsense", "spacy:"])
def test_an_unknown_tagger_is_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(TaggerUnavailable, match="default, best or spacy:MODEL"):
        load_tagger(name)


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_the_remedy_is_named() -> None:
    with pytest.raises(TaggerUnavailable, match="pip install spacy"):
        load_tagger("spacy:en_core_web_sm")


@pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is not None, reason="it is installed")
def test_without_onnxruntime_the_remedy_is_named() -> None:
    with pytest.raises(TaggerUnavailable, match=r"pip install 'dateline\[best\]'"):
        load_tagger("best")


@pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is None, reason="needs onnxruntime")
def test_the_best_tagger_finds_names_too() -> None:
    text = "Maria Silva of the World Bank flew to Nairobi."
    assert found(load_tagger("best"), text) == {
        ("Maria Silva", "person", None),
        ("World Bank", "org", None),
        ("Nairobi", "place", None),
    }


def test_the_five_articles_that_the_project_was_made_for_read_sensibly(
    tagger: Tagger, shared: Path
) -> None:
    names: set[tuple[str, str, str | None]] = set()
    for path in sorted((shared / "data" / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        mentions = tagger.tag(text)
        check(text, mentions)
        names |= {(text[m.start : m.end], m.kind, m.subkind) for m in mentions}
    assert names >= {
        ("Kursk Region", "place", None),
        ("Kursk", "place", None),
        ("Vladimir Medinsky", "person", None),
        ("Dolmabahce Palace", "place", "facility"),
        ("Gazeta.Ru", "org", "media"),
        ("Telegram", "org", "media"),
        ("HIMARS", "product", "weapon"),
        ("Ukrainian", "group", None),
        ("Russian Ministry of Defense", "org", None),
        ("MoD", "org", None),
        ("Kyiv Institute of Strategic Studies", "org", None),
        ("Elena Petrova", "person", None),
    }
    assert not {name for name in names if name[0] == "Kursk" and name[1] != "place"}
