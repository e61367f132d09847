"""Settings, and the docs that tell of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.reader.commands import COMMANDS, key_line, key_tables
from tui.reader.config import Config, ConfigError, load_config


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_keys_are_mapped_anew(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, '[keys]\nnext-match = ["N2", "+"]\nquit = "X"\n'))
    keys = {command.id: command.keys for command in config.commands}
    assert keys["next-match"] == ("N2", "plus") and keys["quit"] == ("X",)
    assert "X quit" in key_line("list", config.commands)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keys = 1", "[keys]"),
        ("[keys]\nfly = 'f'", "no command fly"),
        ("[keys]\nquit = 3", "quit needs a key"),
        ("[keys]\nquit = 'n'", "both"),
        ("[colours]\na = 1", "no section [colours]"),
        ("[reader]\nmouse = 'yes'", "true or false"),
        ("[reader]\nlook = 'nice'", "look is"),
        ("[reader", "config.toml"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_config(written(tmp_path, text))
    assert told in str(error.value) and "\n" not in str(error.value)


def test_no_key_has_two_meanings_in_one_view() -> None:
    for where in ("list", "article", "facets"):
        keys = [k for c in COMMANDS if c.where in (where, "everywhere") for k in c.keys]
        assert len(keys) == len(set(keys)), where


def test_the_docs_tell_the_keys_as_they_are() -> None:
    assert (ROOT / "docs" / "keys.md").read_text("utf-8").endswith(key_tables())


def test_the_lines_of_keys_fit_a_narrow_terminal() -> None:
    for where in ("list", "article", "facets"):
        assert len(key_line(where)) < 80  # type: ignore[arg-type]
