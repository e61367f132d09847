"""`dateline tag`, `note`, `mark` and `notes`: what a person says of articles and passages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import WORDS, WithQuery
from tui.cli.output import note as say
from tui.cli.output import write, write_columns, write_json
from tui.words.json_shapes import shape_remark

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


_AT = click.option(
    "--at",
    "place",
    nargs=2,
    type=click.IntRange(0),
    metavar="START END",
    help="On this passage: code points of the text, the end not with it.",
)


@click.command()
@click.argument("wanted", type=WORDS, metavar="ID")
@click.argument("text", type=WORDS, nargs=-1, metavar="[TEXT]")
@_AT
@click.option("--edit", "edited", type=click.IntRange(1), metavar="N", help="Write this note anew.")
@click.option("--remove", "n", type=click.IntRange(1), metavar="N", help="Take this note away.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def note(
    folder: Path,
    wanted: str,
    text: tuple[str, ...],
    place: tuple[int, int] | None,
    edited: int | None,
    n: int | None,
    as_json: bool,
) -> int:
    """Put a note to an article or a passage; without TEXT it is read from stdin or an editor.

    `dateline notes` lists all of them, `dateline show` those of an article with their numbers, and
    `note:words` in a query finds them.  A passage is found again by its words when the text changes.
    """
    from index.newsroom.room import Newsroom

    if n is not None and text:
        raise click.UsageError("--remove takes a note away: it takes no text")
    if sum(each is not None for each in (n, edited, place)) > 1:
        raise click.UsageError("--at, --edit and --remove exclude each other")
    newsroom = Newsroom(folder, note=say)
    try:
        if n is not None:
            changed = newsroom.desk.remove_note(wanted, n)
        else:
            newsroom.archive.articles.find_id(wanted)
            words = " ".join(text) or _written()
            if edited is not None:
                changed = newsroom.desk.change_note(wanted, edited, words)
            else:
                changed = newsroom.desk.note(wanted, words, place)
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
@_AT
@click.option("--off", is_flag=True, help="Take the marks away.")
@click.option(
    "--remove", "n", type=click.IntRange(1), metavar="N", help="Take the mark of this passage away."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def mark(
    folder: Path,
    wanted: tuple[str, ...],
    place: tuple[int, int] | None,
    off: bool,
    n: int | None,
    as_json: bool,
) -> int:
    """Mark articles, as `m` in the reader does, or a passage of one.

    `dateline notes` lists what is marked, and `marked:yes` in a query finds the articles.
    """
    from index.newsroom.room import Newsroom

    if off + (n is not None) + (place is not None) > 1:
        raise click.UsageError("--at, --off and --remove exclude each other")
    if (n is not None or place is not None) and len(wanted) > 1:
        raise click.UsageError("a passage is of one article: name one")
    newsroom = Newsroom(folder, note=say)
    try:
        if place is not None:
            changed = newsroom.desk.mark_passage(wanted[0], *place)
        elif n is not None:
            changed = (newsroom.desk.unmark_passage(wanted[0], n),)
        else:
            changed = newsroom.desk.mark(wanted, off=off)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()
    _print(changed, as_json)
    return 0


@click.command()
@click.argument("query", nargs=-1, type=WORDS)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object a mark or note.")
@click.option("--ids", "ids_only", is_flag=True, help="Print the ids of the articles alone.")
@click.pass_obj
def notes(
    folder: Path, query: tuple[str, ...], as_json: bool, jsonl: bool, ids_only: bool
) -> int:
    """List all marks and notes, the latest first, or those on articles that QUERY finds.

    A passage whose words stand elsewhere now is told as moved, one whose words are gone as lost.
    """
    from index.newsroom.room import Newsroom

    if as_json + jsonl + ids_only > 1:
        raise click.UsageError("--json, --jsonl and --ids exclude each other")
    newsroom = Newsroom(folder, note=say)
    try:
        found = newsroom.desk.remarks(" ".join(query))
        refs = {row.id: row.ref for row in newsroom.desk.listed([r.article for r in found])}
    finally:
        newsroom.close()
    if as_json:
        write_json({"notes": [shape_remark(each) for each in found]})
    elif ids_only:
        for article_id in dict.fromkeys(each.article for each in found):
            write(article_id)
    from tui.words.printed import tell_remark

    for each in () if as_json or ids_only else found:
        if jsonl:
            write_json(shape_remark(each))
        else:
            about = (each.article, refs.get(each.article, ""), each.at[:10], tell_remark(each))
            write_columns(*about)
    return 0 if found else 1


def _print(changed: Sequence[str], as_json: bool) -> None:
    if as_json:
        write_json({"changed": list(changed)})
    else:
        write(f"{len(changed)} changed")
