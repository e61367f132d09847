"""The command `dateline`: its options and its commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from tui.cli.exit_codes import end_with
from tui.cli.output import fail
from tui.words.folders import archive_folder

_FAMILIES = {
    "add": "tui.cli.add",
    "search": "tui.cli.search",
    "show": "tui.cli.show",
    "entities": "tui.cli.entities",
    "timeline": "tui.cli.timeline",
    "quotes": "tui.cli.quotes",
    "stories": "tui.cli.stories",
    "compare": "tui.cli.compare",
    "copied": "tui.cli.copied",
    "similar": "tui.cli.similar",
    "tag": "tui.cli.desk",
    "note": "tui.cli.desk",
    "mark": "tui.cli.desk",
    "notes": "tui.cli.desk",
    "save": "tui.cli.saved",
    "saved": "tui.cli.saved",
    "new": "tui.cli.saved",
    "clip": "tui.cli.clips",
    "clips": "tui.cli.clips",
    "verify": "tui.cli.clips",
    "export": "tui.cli.export",
    "import": "tui.cli.safekeeping:import_",
    "annotate": "tui.cli.annotate",
    "set": "tui.cli.setting:set_given",
    "undo": "tui.cli.history",
    "redo": "tui.cli.history",
    "history": "tui.cli.history",
    "remove": "tui.cli.remove",
    "restore": "tui.cli.remove",
    "join": "tui.cli.join",
    "backup": "tui.cli.archive",
    "archive": "tui.cli.archive",
    "rebuild": "tui.cli.upkeep",
    "status": "tui.cli.upkeep",
    "check": "tui.cli.check",
    "config": "tui.cli.config",
    "completion": "tui.cli.completion",
    "read": "tui.cli.read",
    "help": "tui.cli.help",
}
"""Command -> the module that holds it, and what it is called there; imported when it is needed."""


_WITHOUT_ARCHIVE = ("config", "completion", "help", "annotate")
"""What needs none, so that it works where the settings that tell of it are wrong."""


class _Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_FAMILIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _FAMILIES:
            return None
        from importlib import import_module

        module, _, name = _FAMILIES[cmd_name].partition(":")
        command = getattr(import_module(module), name or cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if args[0].startswith("-"):
                raise
            from tui.cli.help import no_command

            raise no_command(args, self.list_commands(ctx)) from None


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path),
    envvar="DATELINE_ARCHIVE",
    metavar="DIR",
    help="The archive's folder; else $DATELINE_ARCHIVE, the settings, the user's data folder.",
)
@click.version_option(package_name="dateline", prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def dateline(context: click.Context, folder: Path | None) -> None:
    """Find who, where and when in a pile of articles: search, read, compare and cite them.

    Without a command it opens the reader.
    """
    if context.invoked_subcommand in _WITHOUT_ARCHIVE:
        return
    context.obj = archive_folder(folder)
    if context.invoked_subcommand is None:
        from tui.cli.read import read

        context.invoke(read)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; no way out shows a traceback."""
    end_with(partial(_run, arguments))


def _run(arguments: Sequence[str] | None) -> object:
    if "_DATELINE_COMPLETE" in os.environ:
        from tui.cli.shells import use_quoting_shells

        use_quoting_shells()
    stdout = sys.stdout
    try:
        return dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except SystemExit:
        if sys.stdout is not stdout:
            return 0  # Click puts another in its place where a pipe was closed at its other end
        raise
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        from tui.cli.help import wants_command

        return fail(wants_command(error))
    except click.NoSuchOption as error:
        from tui.cli.help import no_option

        return fail(no_option(error))
    except click.ClickException as error:
        return fail(error.format_message())
