"""The settings file: where it is, what stands in it, and rows that say what may stand there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

Source = Literal["default", "file", "environment", "flag"]
"""Where a setting is from; what stands later goes before what stands earlier."""

ANY = "*"
"""The key of a row for a section whose keys a person names."""

_PLATFORM: str = sys.platform


class SettingsError(ValueError):
    """What was set cannot be used; the message is one line that names the place."""


class Setting(NamedTuple):
    """What a person can set: a key of a section of the file, and what else stands for it.

    `section` is empty for what stands above all sections; `key` is `ANY` where the keys are a
    person's own.  `read` returns what a written value means, or raises ValueError with a line
    that goes on behind the setting's name; `schema` is the same as JSON Schema.  `variable` is one
    of the environment, `flag` an option of the command line.  Where `variable_means` is not
    empty the variable stands for that value whatever is in it, and yields to the file, as
    no-color.org asks.  `secret` values are never shown.
    """

    section: str
    key: str
    read: Callable[[object], object]
    schema: Mapping[str, object]
    told: str
    default: object = None
    example: object = None
    variable: str = ""
    flag: str = ""
    variable_means: str = ""
    secret: bool = False

    @property
    def name(self) -> str:
        """What the setting is called: `engine.hosts`, `archive`, `columns.*`."""
        return f"{self.section}.{self.key}" if self.section else self.key


class Held(NamedTuple):
    """What holds for a setting: the value as it was written, what it means, and where it is from.

    `key` is the key itself where the row has `ANY`; `place` is the file or the variable.
    """

    setting: Setting
    key: str
    written: object
    value: object
    source: Source
    place: str = ""

    @property
    def name(self) -> str:
        """What the setting is called, with its own key."""
        return self.setting._replace(key=self.key).name


def config_path() -> Path:
    """Return where the settings are: $DATELINE_CONFIG, else the platform's place for them."""
    named = os.environ.get("DATELINE_CONFIG")
    if named:
        return Path(named)
    if _PLATFORM == "linux":  # What platformdirs says there, without the time to import it.
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return Path(folder).expanduser() / "dateline" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "config.toml"


def read_file(path: Path, mentions: Collection[str] = ()) -> dict[str, object]:
    """Return what a settings file says; nothing where there is none.

    With `mentions` a file in which none of these words stands is not taken apart.  SettingsError
    where it cannot be read.
    """
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is no UTF-8 ({error.reason})") from None
    except OSError as error:
        raise SettingsError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    if mentions and not any(word in text for word in mentions):
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None


def holding(
    rows: Sequence[Setting],
    written: Mapping[str, object],
    path: Path,
    environment: Mapping[str, str],
) -> Iterator[Held]:
    """Yield what holds for each of `rows`, by a file and the environment.

    SettingsError where one of their sections has a key that no row has, or a value that cannot be.
    """
    known: dict[str, set[str]] = {}
    for row in rows:
        known.setdefault(row.section, set()).add(row.key)
    for section, keys in known.items():
        if section and ANY not in keys:
            for key in section_of(written, section, path):
                if key not in keys:
                    raise SettingsError(f"{path}: [{section}] has no {key}{nearest(key, keys)}")
    for row in rows:
        here = section_of(written, row.section, path) if row.section else written
        where = f"{path}: [{row.section}]" if row.section else f"{path}:"
        if row.key == ANY:
            for key, value in here.items():
                read = _meaning(row, value, f"{where} {key}")
                yield Held(row, key, value, read, "file", str(path))
            continue
        given = environment.get(row.variable) if row.variable else None
        if given and not row.variable_means:
            value = _meaning(row, given, f"${row.variable}")
            yield Held(row, row.key, given, value, "environment", f"${row.variable}")
        elif row.key in here:
            value = _meaning(row, here[row.key], f"{where} {row.key}")
            yield Held(row, row.key, here[row.key], value, "file", str(path))
        elif given:
            value = row.variable_means
            yield Held(row, row.key, value, value, "environment", f"${row.variable}")
        else:
            yield Held(row, row.key, row.default, None, "default")


def section_of(written: Mapping[str, object], name: str, path: Path) -> Mapping[str, object]:
    """Return a section of the file, empty where it is not there."""
    section = written.get(name, {})
    if not isinstance(section, dict):
        raise SettingsError(f"{path}: {name} is a section: write [{name}]")
    return section


def _meaning(row: Setting, value: object, place: str) -> object:
    try:
        return row.read(value)
    except ValueError as error:
        raise SettingsError(f"{place} {error}") from None


def nearest(typed: str, known: Collection[str], shown: str = "{}") -> str:
    """Return `: is NAME meant?` for the known name that is most like what was typed, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(typed.lower(), sorted(known), 1, 0.6)
    return f": is {shown.format(near[0])} meant?" if near else ""


def one_of(*values: str) -> Callable[[object], str]:
    """Return what reads one of some words, and names the nearest of them."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in values:
            near = nearest(value, values) if isinstance(value, str) else ""
            raise ValueError(f"is one of {', '.join(values)}{near}")
        return value

    return read


def a_text(value: object) -> str:
    """Read a text of one character at least."""
    if not isinstance(value, str) or not value:
        raise ValueError("is a text")
    return value


def yes_or_no(value: object) -> bool:
    """Read true or false, from the environment also as yes, no, 1 and 0."""
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    told = known.get(str(value).lower()) if isinstance(value, bool | str) else None
    if told is None:
        raise ValueError("is true or false")
    return told


def a_number(least: float, most: float) -> Callable[[object], float]:
    """Return what reads a number within bounds."""

    def read(value: object) -> float:
        try:
            number = least - 1 if isinstance(value, bool) else float(str(value))
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise ValueError(f"is a number from {least:g} to {most:g}")
        return number

    return read


def a_whole_number(least: int, most: int) -> Callable[[object], int]:
    """Return what reads a whole number within bounds."""
    read = a_number(least, most)

    def whole(value: object) -> int:
        number = read(value)
        if number != int(number):
            raise ValueError(f"is a whole number from {least} to {most}")
        return int(number)

    return whole
