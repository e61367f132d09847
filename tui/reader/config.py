"""A person's own settings: keys, mouse and colours, from a TOML file.

[keys]
next-match = ["n", "ctrl+n"]

[reader]
mouse = true
look = "marks"        # "colour", "light", "contrast" or "marks"; else NO_COLOR decides

What stands in [engine] is read by `index.settings`, what is set for taking articles in by
`corpus.settings`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from index.settings import config_path
from tui.commands import COMMANDS, HEADINGS, TYPED_IN, Command, commands_in
from tui.words.theme import LOOKS


class ConfigError(ValueError):
    """The settings cannot be used; the message is one line that names the place."""


class Config(NamedTuple):
    """What a person set; None where nothing was."""

    commands: tuple[Command, ...] = COMMANDS
    mouse: bool = False
    look: str | None = None
    """A name of `theme.LOOKS`."""
    path: Path | None = None


def load_config(path: Path | None = None) -> Config:
    """Read the settings; the defaults where there is no file, ConfigError where it is wrong."""
    path = path or config_path()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None
    unknown = set(written) - {"keys", "reader", "engine", "columns", "dates"}
    if unknown:
        raise ConfigError(f"{path}: there is no section [{min(unknown)}]")
    reader = _section(written, "reader", path)
    for name in reader:
        if name not in ("mouse", "look"):
            raise ConfigError(f"{path}: [reader] has no {name}")
    mouse, look = reader.get("mouse", False), reader.get("look")
    if not isinstance(mouse, bool):
        raise ConfigError(f"{path}: mouse is true or false")
    if look is not None and (not isinstance(look, str) or look not in LOOKS):
        raise ConfigError(f"{path}: look is one of {', '.join(LOOKS)}")
    commands = _remap(_section(written, "keys", path), path)
    return Config(commands, mouse, look, path)


def _section(written: dict[str, object], name: str, path: Path) -> dict[str, object]:
    section = written.get(name, {})
    if not isinstance(section, dict):
        raise ConfigError(f"{path}: {name} is a section: write [{name}]")
    return section


def _remap(keys: dict[str, object], path: Path) -> tuple[Command, ...]:
    """Return the commands with the keys that were set in the place of their own."""
    known = {command.id for command in COMMANDS}
    mapped: dict[str, tuple[str, ...]] = {}
    for name, wanted in keys.items():
        if name not in known:
            raise ConfigError(f"{path}: there is no command {name}; ? in the reader lists them")
        listed = wanted if isinstance(wanted, list) else [wanted]
        named = [key for key in listed if isinstance(key, str) and key]
        if len(named) < len(listed):
            raise ConfigError(f"{path}: {name} needs a key or a list of keys")
        mapped[name] = tuple(_NAMES.get(key, key) for key in named)
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
                    raise ConfigError(f"{path}: {key} is both {taken[key]} and {command.id}")
                if where in TYPED_IN and (len(key) == 1 or key in _NAMES.values()):
                    raise ConfigError(f"{path}: {key} is typed there; {command.id} needs another")
                taken[key] = command.id


_NAMES = {"/": "slash", "?": "question_mark", "'": "apostrophe", "|": "vertical_line",
          ":": "colon", " ": "space", "+": "plus", "-": "minus", ".": "full_stop",
          ",": "comma", '"': "quotation_mark", "#": "number_sign", "~": "tilde", "@": "at",
          ")": "right_parenthesis", "(": "left_parenthesis", "}": "right_curly_bracket",
          "{": "left_curly_bracket", "[": "left_square_bracket", "]": "right_square_bracket",
          ";": "semicolon", "=": "equals_sign"}  # fmt: skip
"""A key as a person writes it -> Textual's name for it."""
