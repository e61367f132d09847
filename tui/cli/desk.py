"""`dateline tag`, `note` and `mark`: what a person says of articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS, WithQuery
from tui.cli.output import note as say
from tui.cli.output import write, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAGS = "dateline.tags"


class _WithTags(WithQuery):
    """A command whose words that begin with a sign are tags; `--` ends them, as it ends all."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set the tags apart before the options are read."""
        end = args.index("--") if "--" in args else len(args)
        tags = [word for word in args[:end] if _is_tag(word)]
        ctx.meta[_TAGS] = [WORDS.convert(word, None, ctx) for word in tags]
        return super().parse_args(ctx, [w for w in args[:end] if not _is_tag(w)] + args[end:])


def _is_tag(word: str) -> bool:
    return word.startswith(("+", "-")) and not word.startswith("--") and word != "-h"


@click.command(cls=_WithTags, options_metavar="[OPTIONS] +TAG -TAG ... -- QUERY")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def tag(context: click.Context, as_json: bool) -> int:
    """Give tags to all articles that a query finds, and take others away.

    `tag:NAME` in a query finds them, `tag:*` what has any and `tag:none` what has none.  Case makes
    no difference.  The query behind `--` is taken as it is typed, without forgiving.
    """
    from index.newsroom.room import Newsroom

    words: list[str] = context.meta[_TAGS]
    query = WithQuery.query_of(context) or ""
    if not words or not query.strip():
        raise click.UsageError("tags come first, with + or -, then the query: +read -- kursk")
    more = [word[1:] for word in words if word[0] == "+"]
    less = [word[1:] for word in words if word[0] == "-"]
    newsroom = Newsroom(context.obj, note=say)
    try:
        found, changed = newsroom.desk.tag(query, more, less)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    _print(changed, as_json)
    if not found:
        say("nothing was found to tag")
    return 0 if found else 1


@click.command()
@click.argument("wanted", type=WORDS, metavar="ID")
@click.argument("text", type=WORDS, nargs=-1, metavar="[TEXT]")
@click.option("--remove", "n", type=click.IntRange(1), metavar="N", help="Take this note away.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def note(folder: Path, wanted: str, text: tuple[str, ...], n: int | None, as_json: bool) -> int:
    """Put a note to an article; without TEXT it is read from standard input or an editor.

    `dateline show` prints the notes with their numbers, and `note:words` in a query finds them.
    """
    from index.newsroom.room import Newsroom

    if n is not None and text:
        raise click.UsageError("--remove takes a note away: it takes no text")
    newsroom = Newsroom(folder, note=say)
    try:
        if n is not None:
            changed = newsroom.desk.remove_note(wanted, n)
        else:
            newsroom.archive.articles.find_id(wanted)
            changed = newsroom.desk.note(wanted, " ".join(text) or _written())
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    _print([changed], as_json)
    return 0


def _written() -> str:
    """Return what a person writes in an editor, or what standard input holds."""
    if sys.stdin.isatty():
        return click.edit(extension=".md") or ""
    return sys.stdin.buffer.read().decode("utf-8", "replace")


@click.command()
@click.argument("wanted", nargs=-1, required=True, type=WORDS, metavar="ID...")
@click.option("--off", is_flag=True, help="Take the marks away.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def mark(folder: Path, wanted: tuple[str, ...], off: bool, as_json: bool) -> int:
    """Mark articles, as `m` in the reader does; `marked:yes` in a query finds them."""
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=say)
    try:
        changed = newsroom.desk.mark(wanted, off=off)
    finally:
        newsroom.close()
    _print(changed, as_json)
    return 0


def _print(changed: Sequence[str], as_json: bool) -> None:
    if as_json:
        write_json({"changed": list(changed)})
    else:
        write(f"{len(changed)} changed")
