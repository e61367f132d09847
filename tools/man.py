"""Writes a man page for every command from its own words: `python -m tools.man man/`."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import click
from click_man.core import write_man_pages

from tui.cli.main import dateline


def write(folder: Path) -> None:
    """Write the pages of section 1 into a folder, which is made; a page a command."""
    folder.mkdir(parents=True, exist_ok=True)
    write_man_pages("dateline", _whole(), version=version("dateline"), target_dir=str(folder))


def _whole() -> click.Group:
    """Return the program with all its commands loaded, each with its first sentence as its line."""
    context = click.Context(dateline, info_name="dateline")
    commands: dict[str, click.Command] = {}
    for name in dateline.list_commands(context):
        command = dateline.get_command(context, name)
        assert command is not None
        commands[name] = command
    whole = click.Group(commands=commands, params=dateline.params, help=dateline.help)
    for command in (whole, *commands.values()):
        command.short_help = (command.help or "").split("\n\n")[0].replace("\n", " ").rstrip(".")
    return whole


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "man"))
