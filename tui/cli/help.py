"""`dateline help`, and what is said of a command or an option that there is not."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from difflib import get_close_matches

import click
from click.exceptions import NoArgsIsHelpError

from tui.cli.arguments import WORDS
from tui.cli.output import write_text
from tui.cli.paging import paged


@click.command()
@click.argument("names", nargs=-1, type=WORDS, metavar="[COMMAND]")
@click.pass_context
def help(context: click.Context, names: tuple[str, ...]) -> int:
    """Tell how a command is used; without COMMAND, which commands there are."""
    root = context.find_root()
    command, place = root.command, root
    for name in names:
        inner = command.get_command(place, name) if isinstance(command, click.Group) else None
        if inner is None:
            known = command.list_commands(place) if isinstance(command, click.Group) else []
            raise no_command([name], known)
        place = click.Context(inner, info_name=name, parent=place)
        command = inner
    with paged():
        write_text(command.get_help(place))
    return 0


def no_command(typed: Sequence[str], known: Sequence[str]) -> click.UsageError:
    """Return what is said where a call begins with no command: words are taken for a query."""
    word = typed[0]
    near = get_close_matches(word.lower(), known, 1, 0.7)
    if near:
        return click.UsageError(
            f"there is no command {word}: is {shlex.join(['dateline', near[0], *typed[1:]])} meant?"
        )
    search = shlex.join(["dateline", "search", *typed])
    return click.UsageError(f"there is no command {word}: {search} searches for it")


def no_option(error: click.NoSuchOption) -> str:
    """Return what is said of an unknown option; where a query is wanted, how to leave words out."""
    told = f"there is no option {error.option_name}"
    if error.possibilities:
        return f"{told}: is {' or '.join(sorted(error.possibilities))} meant?"
    context = error.ctx
    if context is None:
        return told
    takes_words = any(parameter.name in ("query", "words") for parameter in context.command.params)
    if takes_words and not error.option_name.startswith("--"):
        return (
            f"{told}: what begins with a hyphen is an option unless -- stands before it,"
            f" as in {context.command_path} -- kursk -talks, or NOT stands for the hyphen"
        )
    return f"{told}: {context.command_path} --help lists them"


def wants_command(error: NoArgsIsHelpError) -> str:
    """Return what is said of a group that was called without one of its commands."""
    command, context = error.ctx.command, error.ctx
    names = command.list_commands(context) if isinstance(command, click.Group) else []
    return f"{context.command_path} wants one of: {', '.join(names)}"
