"""A person's settings for intake: other names of columns, and how an outlet writes its dates."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from corpus.draft import Draft
from corpus.intake import read_again, read_stream
from corpus.settings import IntakeSettings, SettingsError, intake_settings

TABLE = (
    "Überschrift;Nachricht;Blatt;Tag\n"
    "Fähre;The ferry left two hours late after a pump failed, they said.;Harbour Gazette;05/06/2025\n"
    "Brücke;The bridge stays closed to lorries until the autumn, they said.;Lindow Post;05/06/2025\n"
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DATELINE_CONFIG", str(path))
    return path


def read(table: str) -> list[Draft]:
    return [item for item in read_stream(BytesIO(table.encode())) if isinstance(item, Draft)]


def test_columns_go_by_the_names_and_dates_by_the_order_that_a_person_sets(config: Path) -> None:
    config.write_text(
        '[columns]\n"Überschrift" = "title"\nNachricht = "text"\nBlatt = "outlet"\nTag = "published"\n'
        '[dates]\n"harbour gazette" = "mdy"\n'
    )
    first, second = read(TABLE)
    assert (first.format, first.title, first.outlet) == ("csv", "Fähre", "Harbour Gazette")
    assert (first.published, second.published) == ("2025-05-06", None)
    assert any("two days" in note for note in second.notes)
    again = read_again("csv", first.original, first.path, first.ref)
    assert (again.title, again.text, again.published) == (first.title, first.text, first.published)
    # What came in can be read again when the settings are gone.
    config.unlink()
    intake_settings.__globals__["_read"].cache_clear()
    assert read_again("csv", first.original, first.path, first.ref).text == first.text


def test_without_settings_such_a_table_is_a_text(config: Path) -> None:
    assert intake_settings() == IntakeSettings()
    assert [draft.format for draft in read(TABLE)] == ["text"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[columns]\nTag = "when"\n', "[columns] Tag is one of text, title"),
        ('[dates]\nHerald = "ymd"\n', "[dates] Herald is one of dmy, mdy"),
        ("columns = 3\n", "write [columns]"),
        ("[dates\n", "config.toml"),
    ],
)
def test_settings_that_are_wrong_are_told_in_one_line(config: Path, written: str, told: str) -> None:
    config.write_text(written)
    with pytest.raises(SettingsError) as error:
        intake_settings()
    assert told in str(error.value)
    assert "\n" not in str(error.value)
