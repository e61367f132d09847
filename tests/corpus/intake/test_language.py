"""Languages on the way in: told, given, asked for; rules for English stay with English texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.annotate import annotate_draft
from corpus.archive import Archive
from corpus.intake import Draft, read_paths
from corpus.intake.again import annotate_again
from corpus.intake.run import Added, Intake

FRENCH = (
    "Le ferry a quitté le port avec deux heures de retard parce qu'une pompe est tombée en panne, a "
    "indiqué Anne Vole, de la capitainerie de Lindow. Il est parti le 16.05.2025, le 3 mai il était là."
)
ENGLISH = (
    "The ferry left Port Lindow two hours late on Monday after a pump failed, Ann Vole of the harbour "
    "office said. All sixty passengers reached Saint Orlan by the evening."
)


def add(archive: Path, *paths: Path, language: str | None = None) -> Added:
    held = Archive(archive, create=True)
    intake = Intake(held, None, None, None, None, language)
    intake.run(read_paths(paths))
    held.close()
    return intake.done.frozen()


def language_in(archive: Path, article: str) -> tuple[str | None, int]:
    held = Archive(archive)
    found = held.articles.about(article).language, len(held.articles.get(article).annotations.mentions)
    held.close()
    return found


def test_a_text_in_another_language_is_kept_and_marked_and_no_english_rule_reads_it() -> None:
    draft = Draft("text", "k", "p", "r", FRENCH.encode(), FRENCH)
    annotated = annotate_draft(draft)
    assert annotated.shown.language == "fr"
    assert (annotated.mentions, annotated.quotes, annotated.quantities) == ((), (), ())
    assert [FRENCH[e.start : e.end] for e in annotated.expressions] == ["16.05.2025"]
    assert annotate_draft(Draft("text", "k", "p", "r", b"", ENGLISH)).mentions


def test_what_a_text_tells_goes_before_what_its_template_states() -> None:
    draft = Draft("html", "k", "p", "r", b"", FRENCH, language="en-US")
    assert annotate_draft(draft).shown.language == "fr"
    draft = Draft("html", "k", "p", "r", b"", ENGLISH, language="en-GB")
    assert annotate_draft(draft).shown.language == "en-GB"


def test_a_language_that_is_given_overrules_stays_and_is_annotated_by(tmp_path: Path) -> None:
    archive, path = tmp_path / "archive", tmp_path / "ferry.txt"
    path.write_text(ENGLISH)
    (article,) = add(archive, path).added
    found, names = language_in(archive, article)
    assert (found, names > 0) == ("en", True)
    assert add(archive, path, language="da").updated == (article,)
    assert language_in(archive, article) == ("da", 0)
    assert add(archive, path).unchanged == (article,)
    assert add(archive, path, language="da").unchanged == (article,)
    held = Archive(archive)
    annotate_again(held, [article], None, 1, None)
    held.close()
    assert language_in(archive, article) == ("da", 0)
    copy = tmp_path / "copy.txt"
    copy.write_text(ENGLISH + "\n")
    assert add(archive, copy, language="en").updated == (article,)
    assert language_in(archive, article) == ("en", names)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("fr", {"1", "3"}), ("fr-CA", {"3"}), ("FR_ca", {"3"}), ("en", {"2"}), ("pt", set())],
)  # fmt: skip
def test_articles_are_found_by_their_language(value: str, wanted: set[str], tmp_path: Path) -> None:
    archive, path = tmp_path / "archive", tmp_path / "w.jsonl"
    records = [
        {"id": "1", "text": FRENCH},
        {"id": "2", "text": ENGLISH},
        {"id": "3", "text": FRENCH.replace("Anne Vole, de", "le chef de"), "language": "fr-CA"},
    ]  # fmt: skip
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert len(add(archive, path).added) == 3
    held = Archive(archive)
    found = held.sets.ids("language", value)
    assert {held.articles.get(i).ref for i in found or ()} == wanted
    held.close()
