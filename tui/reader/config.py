"""A person's own settings of the reader: keys, mouse and colours, from the settings file.

[keys]
next-match = ["n", "ctrl+n"]

[reader]
mouse = true
look = "marks"        # "colour", "light", "contrast" or "marks"; else NO_COLOR decides
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.config_file import SettingsError, config_path, nearest, read_file
from tui.commands import COMMANDS, HEADINGS, TYPED_IN, Command, commands_in


class Config(NamedTuple):
    """What a person set; None where nothing was."""

    commands: tuple[Command, ...] = COMMANDS
    mouse: bool = False
    look: str | None = None
    """A name of `theme.LOOKS`."""
    path: Path | None = None


def load_config(path: Path | None = None) -> Config:
    """Read the settings; the defaults where there is no file, SettingsError where it is wrong."""
    path = path or config_path()
    written = read_file(path)
    if not written:
        return Config()
    from tui.settings import read_settings

    keys: dict[str, tuple[str, ...]] = {}
    reader: dict[str, object] = {}
    for held in read_settings(path, {}):
        if held.setting.section == "keys" and isinstance(held.value, tuple):
            keys[held.key] = held.value
        elif held.setting.section == "reader":
            reader[held.key] = held.value
    look = reader.get("look")
    return Config(
        _remap(keys, path), bool(reader.get("mouse")), look if isinstance(look, str) else None, path
    )


def _remap(keys: Mapping[str, tuple[str, ...]], path: Path) -> tuple[Command, ...]:
    """Return the commands with the keys that were set in the place of their own."""
    known = {command.id for command in COMMANDS}
    for name in keys:
        if name not in known:
            near = nearest(name, known) or "; ? in the reader lists them"
            raise SettingsError(f"{path}: [keys] there is no command {name}{near}")
    mapped = {name: tuple(_NAMES.get(key, key) for key in named) for name, named in keys.items()}
    commands = tuple(c._replace(keys=mapped.get(c.id, c.keys)) for c in COMMANDS)
    _check_keys(commands, path)
    return commands


def _check_keys(commands: tuple[Command, ...], path: Path) -> None:
    """See that no key has two meanings anywhere, and no letter one where letters are typed."""
    for where in HEADINGS:
        taken: dict[str, str] = {}
        everywhere = () if where == "anywhere" else commands_in("anywhere", commands)
        for command in (*commands_in(where, commands), *everywhere):
            for key in command.keys:
                if key in taken:
                    raise SettingsError(f"{path}: {key} is both {taken[key]} and {command.id}")
                if where in TYPED_IN and (len(key) == 1 or key in _NAMES.values()):
                    raise SettingsError(f"{path}: {key} is typed there; {command.id} needs another")
                taken[key] = command.id


_NAMES = {"/": "slash", "?": "question_mark", "'": "apostrophe", "|": "vertical_line",
          ":": "colon", " ": "space", "+": "plus", "-": "minus", ".": "full_stop",
          ",": "comma", '"': "quotation_mark", "#": "number_sign", "~": "tilde", "@": "at",
          ")": "right_parenthesis", "(": "left_parenthesis", "}": "right_curly_bracket",
          "{": "left_curly_bracket", "[": "left_square_bracket", "]": "right_square_bracket",
          ";": "semicolon", "=": "equals_sign"}  # fmt: skip
"""A key as a person writes it -> Textual's name for it."""
