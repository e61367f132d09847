"""Writes docs/command-line.md from the commands' own words: `python tools/reference.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.main import dateline

PAGE = Path(__file__).resolve().parents[1] / "docs" / "command-line.md"

_HEAD = """# The command line

`dateline [--archive DIR] [COMMAND]`. Data goes to stdout, notes and errors to stderr in one line.
Exit codes: 0 done or found, 1 nothing found, 2 a wrong call or an error, 130 interrupted. `--json`
prints one object with `"schema": 1`. Offsets are code points, half-open, into `text`; those that
begin with `original_` are the same into the decoded original. Times are ISO 8601; `earliest` is
inclusive, `latest` exclusive, both in UTC.

This page is made from the commands themselves: `python tools/reference.py`.
"""


def reference() -> str:
    """Return the page."""
    parts = [_HEAD]
    top = click.Context(dateline, info_name="dateline", **dateline.context_settings)
    parts.append(_options(dateline, top))
    for name in dateline.list_commands(top):
        command = dateline.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top)
        usage = " ".join(command.collect_usage_pieces(context))
        words = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
        parts.append(f"## dateline {name}\n\n`dateline {name} {usage}`\n\n{words}\n")
        parts.append(_options(command, context))
    return "\n".join(part for part in parts if part)


def _options(command: click.Command, context: click.Context) -> str:
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            option, told = (" ".join(part.split()).replace("|", "\\|") for part in record)
            rows.append(f"| `{option}` | {told.replace('[', '&#91;')} |")
    return "| option | |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
    sys.stdout.write(f"wrote {PAGE.name}\n")
