"""The command `dateline`: its options, its commands, and what every end of it looks like."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from tui.cli.output import fail

_FAMILIES = {
    "add": "tui.cli.add",
    "search": "tui.cli.search",
    "show": "tui.cli.show",
    "entities": "tui.cli.entities",
    "timeline": "tui.cli.timeline",
    "annotate": "tui.cli.annotate",
    "rebuild": "tui.cli.upkeep",
    "status": "tui.cli.upkeep",
    "check": "tui.cli.check",
    "completion": "tui.cli.completion",
    "read": "tui.cli.read",
}
"""Command -> the module that holds it, imported only when it is called or listed."""


class _Commands(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_FAMILIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _FAMILIES:
            return None
        from importlib import import_module

        command = getattr(import_module(_FAMILIES[cmd_name]), cmd_name)
        return command if isinstance(command, click.Command) else None


def default_folder() -> Path:
    """Return the archive's folder where none is named: the platform's place for user data."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)


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
    help="The archive's folder; else $DATELINE_ARCHIVE, else the user's data folder.",
)
@click.version_option(package_name="dateline", prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def dateline(context: click.Context, folder: Path | None) -> None:
    """Find who, where and when in a pile of articles: search, read, compare and cite them.

    Without a command it opens the reader.
    """
    context.obj = folder if folder is not None and str(folder) else default_folder()
    if context.invoked_subcommand is None:
        from tui.cli.read import read

        context.invoke(read)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; no way out shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.ClickException as error:
        code = fail(error.format_message())
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _told(error)
    _leave(code if isinstance(code, int) else 0)


def _told(error: Exception) -> int:
    """Return the exit code for an error that has a clear line of its own; raise any other on."""
    from corpus.archive import ArchiveError, UnknownArticle
    from corpus.entities.cards import UnknownEntityError
    from corpus.entities.tagging import TaggerUnavailable
    from index.embedded.generations import IndexBusy
    from index.engine import IndexUnreadable, QueryError

    if isinstance(error, UnknownArticle | UnknownEntityError):
        fail(str(error.args[0]))
        return 1
    if isinstance(
        error, ArchiveError | QueryError | IndexBusy | IndexUnreadable | TaggerUnavailable
    ):
        return fail(str(error))
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return fail(f"{place}{(error.strerror or str(error)).lower()}")
    if os.environ.get("DATELINE_DEBUG"):
        raise error
    return fail(
        f"an error in dateline itself ({type(error).__name__}: {error}); DATELINE_DEBUG=1 shows where"
    )


def _leave(code: int) -> NoReturn:
    """Leave without a word about a pipe that was closed at the other end, or a full disk."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if not isinstance(error, BrokenPipeError) and stream is sys.stdout:
                code = fail(f"output: {(error.strerror or str(error)).lower()}")
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
