"""`dateline config`: what is set, and where that stands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from corpus.config_file import Held, SettingsError, config_path, nearest
from tui.cli.arguments import WORDS
from tui.cli.output import note, write, write_json, write_text


@click.command()
@click.argument("names", nargs=-1, type=WORDS, metavar="[NAME...]")
@click.option("--path", "only_path", is_flag=True, help="Print where the settings file is.")
@click.option("--example", "as_example", is_flag=True, help="Print a file with all settings in it.")
@click.option("--schema", "as_schema", is_flag=True, help="Print the JSON Schema of the file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def config(
    context: click.Context,
    names: tuple[str, ...],
    only_path: bool,
    as_example: bool,
    as_schema: bool,
    as_json: bool,
) -> int:
    """Show what is set, and from where: an option, the environment, the file, or nothing at all.

    NAME is a setting, such as `engine.hosts`, or a section.  What is wrong in the file is told in
    one line, and is exit code 2.
    """
    if sum((only_path, as_example, as_schema, as_json)) > 1:
        raise click.UsageError("--path, --example, --schema and --json exclude each other")
    path = config_path()
    if only_path:
        write(str(path))
        return 0
    from tui.settings import example, json_schema

    if as_example:
        sys.stdout.write(example())
        return 0
    if as_schema:
        import json

        write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False))
        return 0
    shown = _named(_all(context, path), names)
    if as_json:
        settings = [
            {"name": held.name, "value": _value(held), "source": held.source,
             "place": held.place or None, "default": held.setting.default,
             "told": held.setting.told}
            for held in shown
        ]  # fmt: skip
        write_json({"path": str(path), "exists": path.is_file(), "settings": settings})
        return 0
    if not path.is_file():
        note(f"there is no {path}: dateline config --example prints one")
    width = max((len(held.name) for held in shown), default=0)
    told = [_told(held) for held in shown]
    wide = min(max(map(len, told), default=0), 40)
    for held, value in zip(shown, told, strict=True):
        place = f" {held.place}" if held.place else ""
        source = held.source if value or held.source != "default" else "not set"
        write(f"{held.name:{width}}  {value:{wide}}  {source}{place}")
    return 0


def _all(context: click.Context, path: Path) -> list[Held]:
    """Return what holds, with what the command line says of the archive."""
    from tui.reader.config import load_config
    from tui.settings import read_settings
    from tui.words.folders import ARCHIVE, default_folder

    load_config(path)  # tells which keys have two meanings
    found: list[Held] = []
    root = context.find_root()
    flagged = root.get_parameter_source("folder") is ParameterSource.COMMANDLINE
    for held in read_settings(path):
        if held.setting is ARCHIVE:
            if flagged:
                held = held._replace(
                    written=str(root.params["folder"]), source="flag", place="--archive"
                )
            elif held.source == "default":
                held = held._replace(written=str(default_folder()))
        found.append(held)
    return found


def _named(held: Sequence[Held], names: Sequence[str]) -> list[Held]:
    """Return the settings of these names or sections; SettingsError for one that is not there."""
    from tui.settings import SECTIONS, SETTINGS

    known = {row.name for row in SETTINGS if row.key != "*"} | {each.name for each in held}
    for name in names:
        if name not in known and (name not in SECTIONS or not name):
            near = nearest(name, known | SECTIONS.keys() - {""})
            raise SettingsError(f"there is no setting {name}{near}")
    return [each for each in held if not names or each.name in names or each.setting.section in names]


def _value(held: Held) -> object:
    """Return the value as it was written; that of a secret only tells whether there is one."""
    return "(not shown)" if held.setting.secret and held.written is not None else held.written


def _told(held: Held) -> str:
    from tui.settings import toml

    value = _value(held)
    return "" if value is None else value if isinstance(value, str) else toml(value)
