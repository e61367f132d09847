"""Every setting there is: the table that `dateline config`, the schema and the docs are made from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.config_file import (
    ANY,
    Held,
    Setting,
    SettingsError,
    a_text,
    a_whole_number,
    config_path,
    holding,
    nearest,
    one_of,
    read_file,
)
from corpus.settings import ROWS as INTAKE
from index.settings import ROWS as ENGINE
from tui.commands import COMMANDS
from tui.export import FORMATS
from tui.words.folders import ARCHIVE
from tui.words.theme import LOOKS


def _keys(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    named = [key for key in listed if isinstance(key, str) and key]
    if len(named) < len(listed):
        raise ValueError("needs a key or a list of keys")
    return tuple(named)


def _true_or_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is true or false")
    return value


_FORMS = tuple(form.name for form in FORMATS)
_STRING = {"type": "string", "minLength": 1}

READER = (
    Setting("reader", "look", one_of(*LOOKS), {"enum": list(LOOKS)},
            "colours for a dark ground (`colour`) or a light one (`light`), with nothing faint"
            " (`contrast`), or marks in the place of colours (`marks`)", "colour", "light",
            variable="NO_COLOR", variable_means="marks", flag="dateline read --look"),
    Setting("reader", "mouse", _true_or_false, {"type": "boolean"},
            "whether the reader has the mouse; else the terminal keeps it", False,
            flag="dateline read --mouse"),
)  # fmt: skip
"""What can be set of the reader, beside its keys."""

KEYS = Setting(
    "keys", ANY, _keys, {"anyOf": [_STRING, {"type": "array", "items": _STRING}]},
    "the key of a command of the reader, or several; [keys](keys.md) lists the commands",
    example=("next-match", ["n", "ctrl+n"]),
)  # fmt: skip
"""Keys in the place of those that a command has."""

ADD = (
    Setting("add", "tagger", a_text, _STRING,
            "what finds names in articles that are added: `default`, `best`, or `spacy:MODEL`;"
            " else each article's own", None, "best", flag="dateline add --tagger"),
    Setting("add", "jobs", a_whole_number(1, 64), {"type": "integer", "minimum": 1, "maximum": 64},
            "on how many processes articles are annotated; else on all cores", None, 2,
            flag="dateline add --jobs"),
)  # fmt: skip
"""What can be set of taking in, beside columns and dates."""

EXPORT = (
    Setting("export", "format", one_of(*_FORMS), {"enum": list(_FORMS)},
            "the form in which things leave where neither an option nor the file's name tells one",
            _FORMS[0], "html", flag="dateline export --format"),
    Setting("export", "style", a_text, _STRING,
            "how md and html cite: `newsroom`, `apa`, `chicago`, `mla`, or the path of a `.csl` file",
            "newsroom", "chicago", flag="dateline export --style"),
)  # fmt: skip
"""What can be set of exports."""

SETTINGS: tuple[Setting, ...] = (ARCHIVE, *READER, KEYS, *ADD, *INTAKE, *EXPORT, *ENGINE)
"""Every setting, in the order of the docs."""

SECTIONS: dict[str, str] = {
    "": "Above all sections",
    "reader": "The reader",
    "keys": "Keys of the reader",
    "add": "Taking articles in",
    "columns": "Columns of tables",
    "dates": "Dates in figures, by outlet",
    "export": "Exports",
    "engine": "The engine of the index",
}
"""Section of the file -> what it is of."""


_NAMED = {"keys": "a command", "columns": "a heading", "dates": "an outlet"}
"""Section whose keys a person names -> what they are the names of."""


class Variable(NamedTuple):
    """A variable of the environment that stands for no key of the file."""

    name: str
    told: str


VARIABLES = (
    Variable("DATELINE_CONFIG", "the settings file, in the place of the one in your folder for them"),
    Variable("VISUAL, EDITOR", "the editor for long notes; else `vi`"),
    Variable("PAGER", "what shows long answers and, by `\\|`, an article; else `less`"),
    Variable("TERM", "`dumb` has everything printed plainly, and the reader print its list"),
    Variable("DATELINE_DEBUG", "`1` shows where an error in dateline itself came from"),
)  # fmt: skip
"""What else of the environment is heeded."""


def read_settings(
    path: Path | None = None, environment: Mapping[str, str] = os.environ
) -> tuple[Held, ...]:
    """Return what holds for every setting; SettingsError where anything in the file is wrong."""
    path = path or config_path()
    written = read_file(path)
    check_sections(written, path)
    return tuple(holding(SETTINGS, written, path, environment))


def check_sections(written: Mapping[str, object], path: Path) -> None:
    """See that a file has no section, and no key above all sections, that nothing is made of."""
    keys = {row.key for row in SETTINGS if not row.section}
    for name, value in written.items():
        if name in keys or (name in SECTIONS and isinstance(value, dict)):
            continue
        if isinstance(value, dict):
            near = nearest(name, SECTIONS.keys() - {""}, "[{}]")
            raise SettingsError(f"{path}: there is no section [{name}]{near}")
        if name in SECTIONS:
            raise SettingsError(f"{path}: {name} is a section: write [{name}]")
        at_home = [row.section for row in SETTINGS if row.key == name]
        near = f": it stands in [{at_home[0]}]" if at_home else nearest(name, keys)
        raise SettingsError(f"{path}: there is no setting {name} above all sections{near}")


def setting_of(rows: Sequence[Setting], key: str) -> object:
    """Return what holds for a key of `rows`: what file or environment set, else its default."""
    path = config_path()
    written = read_file(path, tuple({row.section for row in rows}))
    held = next(each for each in holding(rows, written, path, os.environ) if each.key == key)
    return held.setting.default if held.source == "default" else held.value


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the settings file, for editors that check TOML by one."""
    properties: dict[str, object] = {}
    sections: dict[str, dict[str, object]] = {}
    for row in SETTINGS:
        told = {**row.schema, "description": row.told}
        if row.default is not None:
            told["default"] = row.default
        if not row.section:
            properties[row.key] = told
            continue
        section = sections.setdefault(
            row.section,
            {"type": "object", "description": SECTIONS[row.section], "additionalProperties": False},
        )
        if row.key == ANY:
            section["additionalProperties"] = told
            if row is KEYS:
                section["propertyNames"] = {"enum": [command.id for command in COMMANDS]}
        else:
            own = section.setdefault("properties", {})
            assert isinstance(own, dict)
            own[row.key] = told
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline's settings (config.toml)",
        "type": "object",
        "properties": {**properties, **sections},
        "additionalProperties": False,
    }


def example() -> str:
    """Return a settings file with every setting in it as a comment."""
    lines = ["# Settings of dateline. Take the # away from what you set; `dateline config` shows what"]
    lines += ["# holds and from where, and docs/settings.md tells of each.", ""]
    for section in SECTIONS:
        if section:
            lines.append(f"[{section}]")
        for row in SETTINGS:
            if row.section == section:
                lines.append(f"# {_plain(row.told)}")
                lines.append(f"# {_line(row)}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _plain(told: str) -> str:
    return told.replace("`", "").replace("[keys](keys.md)", "`?` in the reader")


def _line(row: Setting) -> str:
    """Return a setting as it would stand in the file, with its example or its default."""
    value = row.example if row.example is not None else row.default
    key = row.key
    if row.key == ANY:
        assert isinstance(value, tuple)
        key, value = value
    return f"{_bare(key)} = {toml(value if value is not None else '…')}"


def _bare(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isascii() and " " not in key else toml(key)


def toml(value: object) -> str:
    """Return a text, number, truth value or list of them as TOML writes it."""
    import json

    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)  # of these TOML writes what JSON does


def page() -> str:
    """Return docs/settings.md."""
    return _HEAD + "\n".join(_page()).rstrip() + "\n"


def _page() -> Iterator[str]:
    for section, heading in SECTIONS.items():
        yield f"## {heading}{f' `[{section}]`' if section else ''}\n"
        yield "| setting | means | without it | in the environment | on the command line |"
        yield "|---|---|---|---|---|"
        for row in SETTINGS:
            if row.section == section:
                key = f"the name of {_NAMED[section]}" if row.key == ANY else f"`{row.key}`"
                default = f"`{toml(row.default)}`" if row.default is not None else ""
                variable = f"`{row.variable}`" if row.variable else ""
                flag = f"`{row.flag}`" if row.flag else ""
                yield f"| {key} | {row.told} | {default} | {variable} | {flag} |"
        yield "\n```toml"
        if section:
            yield f"[{section}]"
        yield from (_line(row) for row in SETTINGS if row.section == section)
        yield "```\n"
    yield "## What else of the environment is heeded\n"
    yield "| variable | means |\n|---|---|"
    for each in VARIABLES:
        names = ", ".join(f"`{name}`" for name in each.name.split(", "))
        yield f"| {names} | {each.told} |"


_HEAD = """# Settings

All settings are in one file, `config.toml` in your folder for settings (`~/.config/dateline` on Linux,
else where the platform has such), or where `$DATELINE_CONFIG` points. There need not be one. An option
of the command line goes before a variable of the environment, that before the file, and the file before
what holds without it; only `NO_COLOR` yields to the file. A key or section that is not known is an
error, in one line that names the nearest.

`dateline config` shows what holds and from where, `dateline config --path` where the file is, and
`dateline config --example` prints one with all settings in it as comments. Editors that check TOML
by a schema take [settings.schema.json](settings.schema.json) (`dateline config --schema`).

This page and the schema are made from the program's own table: `python -m tools.settings_page`.

"""
