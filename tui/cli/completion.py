"""`dateline completion`: the shell's completion of commands, options and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from index.newsroom.room import Newsroom

SHELLS = ("bash", "zsh", "fish")
_MOST = 30


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what a shell needs to complete dateline's commands and names.

    In bash: eval "$(dateline completion bash)".
    """
    from click.shell_completion import get_completion_class

    from tui.cli.shells import use_quoting_shells

    use_quoting_shells()
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source())
    return 0


def complete_query(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a field's name, and the names of entities behind `person:` and its like."""
    from click.shell_completion import CompletionItem

    field, colon, begun = incomplete.partition(":")
    if not colon:
        from index.asking.fields import FIELDS

        return [
            CompletionItem(f"{name}:", type="plain") for name in FIELDS if name.startswith(field)
        ]
    found = _names(context, field, begun.strip("\"'"))
    return [CompletionItem(f"{field}:{_quoted(name)}") for name in found]


def _quoted(name: str) -> str:
    """Return a name as a query takes it whole."""
    return name if name.isalnum() else '"' + name.replace('"', " ") + '"'


def complete_entity(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of an entity.

    One that begins with a hyphen would be an option, one with a tilde a folder of fish's.
    """
    from click.shell_completion import CompletionItem

    names = _names(context, "", incomplete)
    return [CompletionItem(name) for name in names if not name.startswith(("-", "~"))]


def complete_article(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the ref or the id of an article; one that begins with a hyphen would be an option."""
    from click.shell_completion import CompletionItem

    newsroom = _newsroom(context)
    if newsroom is None:
        return []
    try:
        found = newsroom.refs(incomplete, _MOST)
    finally:
        newsroom.close()
    return [CompletionItem(ref, help=title) for ref, title in found if not ref.startswith(("-", "~"))]


def _newsroom(context: click.Context) -> Newsroom | None:
    """Return the newsroom of a call; None where its archive cannot be read."""
    from corpus.archive import ArchiveError
    from index.newsroom.room import Newsroom
    from tui.words.folders import archive_folder

    root = context.find_root().params.get("folder")
    try:
        return Newsroom(archive_folder(root if isinstance(root, Path) else None))
    except ArchiveError:
        return None


def _names(context: click.Context, field: str, begun: str) -> list[str]:
    """Return names in the archive that begin so; none where it cannot be read."""
    from corpus.kinds import KINDS

    kind = next((kind for kind in KINDS if kind == field), None)
    if field and kind is None:
        return []
    newsroom = _newsroom(context)
    if newsroom is None:
        return []
    try:
        found = newsroom.entities(begun, kind, _MOST)
    finally:
        newsroom.close()
    return [entity.name for entity in found]
