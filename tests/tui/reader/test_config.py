"""Settings, and the docs that tell of keys."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from textual.actions import parse

from corpus.config_file import SettingsError
from tests.conftest import ROOT
from tui.commands import COMMANDS, HEADINGS, Command, Where, commands_in, foot_line, key_tables
from tui.reader.config import Config, load_config
from tui.screens.ask import AskScreen
from tui.screens.card import CardScreen
from tui.screens.changes import ChangesScreen
from tui.screens.choose import ChooseScreen
from tui.screens.compare import CompareScreen
from tui.screens.help import HelpScreen
from tui.screens.made import MadeScreen
from tui.screens.rows import RowsScreen
from tui.screens.timeline import TimelineScreen


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_keys_are_mapped_anew(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, '[keys]\nnext-match = ["N2", "="]\nquit = "W"\n'))
    keys = {command.id: command.keys for command in config.commands}
    assert keys["next-match"] == ("N2", "equals_sign") and keys["quit"] == ("W",)
    assert "W quit" in foot_line("list", config.commands)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keys = 1", "[keys]"),
        ("[keys]\nfly = 'f'", "no command fly"),
        ("[keys]\nquit = 3", "quit needs a key"),
        ("[keys]\nquit = 'n'", "both"),
        ("[keys]\nsplit = 'q'", "both"),
        ("[keys]\nquit = 'ctrl+c'", "both"),
        ("[keys]\nleave-query = ';'", "typed there"),
        ("[colours]\na = 1", "no section [colours]"),
        ("[reader]\nmouse = 'yes'", "true or false"),
        ("[reader]\nlook = 'nice'", "look is"),
        ("[reader", "config.toml"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_config(written(tmp_path, text))
    assert told in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("where", HEADINGS)
def test_no_key_has_two_meanings_in_one_place(where: Where) -> None:
    keys = [k for c in commands_in(where) for k in c.keys]
    assert len(keys) == len(set(keys))


def test_every_name_of_a_command_is_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_what_a_command_does_is_there(command: Command) -> None:
    place, name, _ = parse(command.action)
    screens = {"card": CardScreen, "timeline": TimelineScreen, "help": HelpScreen,
               "compare": CompareScreen, "rows": RowsScreen, "made": MadeScreen,
               "changes": ChangesScreen,
               "choice": ChooseScreen, "question": AskScreen}  # fmt: skip
    if place:
        assert callable(getattr(import_module(f"tui.reader.{place}"), name))
    elif command.where == "over":
        for where in ("card", "timeline", "compare", "rows", "help"):
            assert callable(getattr(screens[where], f"action_{name}"))
    else:
        assert screens[command.where].where == command.where
        assert callable(getattr(screens[command.where], f"action_{name}"))


def test_the_docs_tell_the_keys_as_they_are() -> None:
    assert (ROOT / "docs" / "keys.md").read_text("utf-8").endswith(key_tables())


@pytest.mark.parametrize("where", HEADINGS)
def test_the_lines_of_keys_fit_a_narrow_terminal(where: Where) -> None:
    assert len(foot_line(where)) < 80
