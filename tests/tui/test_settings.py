"""`dateline config`, and the table of all settings that schema, docs and example are made from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from corpus.config_file import ANY, SettingsError, holding
from tests.conftest import Run
from tools.settings_page import PAGE, SCHEMA, schema_text
from tui.export.citing import STYLES
from tui.settings import (
    SECTIONS,
    SETTINGS,
    example,
    json_schema,
    page,
    read_settings,
    toml,
)

SCHEMA_OF = Draft202012Validator(json_schema())


def in_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_page_and_the_schema_are_made_from_the_table() -> None:
    assert PAGE.read_text("utf-8") == page()
    assert SCHEMA.read_text("utf-8") == schema_text()
    Draft202012Validator.check_schema(json_schema())


def test_the_example_holds_every_setting_and_is_a_file_that_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("sesame")
    lines = [
        re.sub(r'"~/[^"]*password"', f'"{tmp_path / "password"}"', line)[2:]
        if re.match(r"# \S+ = |# \".*\" = ", line) else line
        for line in example().splitlines()
    ]  # fmt: skip
    text = "\n".join(lines)
    written = tomllib.loads(text)
    SCHEMA_OF.validate(written)
    found = read_settings(in_file(tmp_path, text), {})
    assert {held.source for held in found} == {"file"}
    assert [held.setting for held in found] == list(SETTINGS)
    # As it is printed, it sets nothing.
    assert {held.source for held in read_settings(in_file(tmp_path, example()), {})} == {"default"}


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_a_row_reads_its_own_default_and_its_schema_allows_it(row, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert row.section in SECTIONS
    if row.default is not None:
        read = row.read(row.default)
        assert read == row.default or list(read) == row.default
        Draft202012Validator(row.schema).validate(row.default)
    if row.key != ANY and row.variable and not row.variable_means and row.key != "password-file":
        value = row.example if row.example is not None else row.default or "x"
        said = ",".join(value) if isinstance(value, list) else str(value)
        if row.key == "archive":
            said = str(tmp_path)
        (held,) = holding((row,), {}, tmp_path, {row.variable: said})
        assert held.source == "environment" and held.place == f"${row.variable}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[reeder]\nmouse = true\n", "there is no section [reeder]: is [reader] meant?"),
        ("mouse = true\n", "no setting mouse above all sections: it stands in [reader]"),
        ("archiv = '/x'\n", "is archive meant?"),
        ("[reader]\nlok = 'light'\n", "[reader] has no lok: is look meant?"),
        ("[reader]\nlook = 'lite'\n", "look is one of colour, light, contrast, marks: is light meant?"),
        ("[keys]\nnext-mach = 'n'\n", "no command next-mach: is next-match meant?"),
        ("[keys]\nquit = []\n\n[columns]\nx = 'titel'\n", "is title meant?"),
        ("[export]\nformat = 'htm'\n", "is html meant?"),
        ("[add]\njobs = 0\n", "[add] jobs is a number from 1 to 64"),
        ("[add]\njobs = true\n", "[add] jobs is a number from 1 to 64"),
        ("archive = 'here'\n", "archive is a whole path"),
        ("[engine]\nhost = 'x'\n", "[engine] has no host: is hosts meant?"),
        ("add = 1\n", "write [add]"),
        ("[add\n", "config.toml"),
        ("[keys]\nquit = 'n'\n", "n is both"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_2(
    text: str, told: str, dateline: Run, tmp_path: Path
) -> None:
    done = dateline("config", DATELINE_CONFIG=str(in_file(tmp_path, text)))
    assert done.returncode == 2 and not done.stdout
    assert told in done.stderr and done.stderr.count("\n") == 1


def test_config_shows_what_holds_and_from_where(dateline: Run, tmp_path: Path) -> None:
    path = in_file(
        tmp_path,
        f"archive = '{tmp_path}/mine'\n[reader]\nlook = 'light'\n[keys]\nquit = 'f10'\n"
        "[engine]\npassword = 'sesame'\nshards = 5\nindex = 'ours'\n",
    )
    given = {"DATELINE_CONFIG": str(path), "DATELINE_ENGINE_SHARDS": "7", "NO_COLOR": "1"}
    done = dateline("--archive", str(tmp_path / "flag"), "config", "--json", **given)
    told = json.loads(done.stdout)
    found = {each["name"]: (each["value"], each["source"], each["place"]) for each in told["settings"]}
    assert (told["path"], told["exists"]) == (str(path), True)
    assert found["archive"] == (str(tmp_path / "flag"), "flag", "--archive")
    assert found["reader.look"] == ("light", "file", str(path))  # NO_COLOR yields to the file
    assert found["keys.quit"] == ("f10", "file", str(path))
    assert found["engine.shards"] == ("7", "environment", "$DATELINE_ENGINE_SHARDS")
    assert found["engine.index"] == ("ours", "file", str(path))
    assert found["engine.replicas"] == (1, "default", None)
    assert "sesame" not in done.stdout and found["engine.password"][0] == "(not shown)"
    text = dateline("config", "engine", "reader.look", **given).stdout
    assert "sesame" not in text and f"reader.look  light  file {path}" in re.sub("  +", "  ", text)
    assert "archive" not in text
    plain = dateline("config", "reader.look", DATELINE_CONFIG=str(tmp_path / "none"), NO_COLOR="1")
    assert "marks" in plain.stdout and "environment $NO_COLOR" in plain.stdout
    wrong = dateline("config", "engine.host", **given)
    assert wrong.returncode == 2 and "is engine.hosts meant?" in wrong.stderr


def test_where_the_file_is_is_told_also_when_it_is_wrong(dateline: Run, tmp_path: Path) -> None:
    path = in_file(tmp_path, "archive = 3\n")
    done = dateline("config", "--path", DATELINE_CONFIG=str(path))
    assert (done.stdout, done.returncode) == (f"{path}\n", 0)
    done = dateline("status", DATELINE_CONFIG=str(path), archive=None)
    assert done.returncode == 2 and "archive is a text" in done.stderr
    assert dateline("help", "add", DATELINE_CONFIG=str(path), archive=None).returncode == 0


def test_the_archive_that_the_file_names_is_used(
    samples_archive: Path, dateline: Run, tmp_path: Path
) -> None:
    path = in_file(tmp_path, f"archive = {toml(str(samples_archive))}\n")
    done = dateline("search", "kursk", "--ids", archive=None, DATELINE_CONFIG=str(path))
    assert done.returncode == 0 and done.stdout


def test_forms_and_styles_of_exports_are_as_the_file_has_them(
    samples_archive: Path, dateline: Run, tmp_path: Path
) -> None:
    path = in_file(tmp_path, "[export]\nformat = 'html'\nstyle = 'mla'\n")
    words = ("export", "hits", "kursk")
    set_so = dateline(*words, archive=samples_archive, DATELINE_CONFIG=str(path)).stdout
    asked = dateline(*words, "--format", "html", "--style", "mla", archive=samples_archive).stdout
    strip = re.compile(r"\d\d:\d\d(:\d\d)?")
    assert strip.sub("", set_so) == strip.sub("", asked) and set_so.startswith("<!DOCTYPE html>")
    assert "mla" in STYLES


def test_a_file_that_is_a_folder_or_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"archive = '\xe9'")
    for path in (tmp_path, tmp_path / "latin"):
        with pytest.raises(SettingsError) as error:
            read_settings(path, {})
        assert str(path) in str(error.value) and "\n" not in str(error.value)
