"""`dateline add`: takes in files, folders and standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from corpus.intake import FORMATS
from tui.cli.arguments import WORDS
from tui.cli.output import fail, note, progress_bar, write, write_json
from tui.words.json_shapes import shape_added

_SHOWN = 20
"""Skipped files named one by one; the rest is counted, and kept in the ledger."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH... | -")
@click.option("--published", metavar="WHEN", help="The publication date of these articles.")
@click.option("--outlet", type=WORDS, metavar="NAME", help="Who published them.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="How to read them, whatever their names.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to annotate on; all cores if left out.",
)
@click.option(
    "--tagger",
    metavar="NAME",
    help="What finds the names: default, best, or spacy:MODEL; else each article's own.",
)
@click.option(
    "--samples", is_flag=True, help="Take in the sample articles that come with the program."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(
    folder: Path,
    paths: tuple[Path, ...],
    published: str | None,
    outlet: str | None,
    format_name: str | None,
    jobs: int | None,
    tagger: str | None,
    samples: bool,
    as_json: bool,
) -> int:
    """Take in files, folders and standard input (-), and annotate them.

    Adding the same files again changes nothing but what has changed in them.
    """
    from corpus import times
    from corpus.samples import samples_path
    from index.newsroom.room import Newsroom

    if samples:
        paths = (*paths, samples_path())
    if not paths:
        raise click.UsageError("nothing to add: name files, folders or - for standard input")
    if Path("-") in paths and len(paths) > 1:
        raise click.UsageError("- stands alone: standard input cannot be mixed with files")
    if published is not None:
        try:
            published = times.parse_published(published)
        except ValueError as error:
            raise click.UsageError(f"--published: {error}") from None
    missing = [path for path in paths if path != Path("-") and not os.path.lexists(path)]
    if len(missing) == len(paths):
        return fail(f"{missing[0]}: no such file or folder")
    stream = sys.stdin.buffer if paths == (Path("-"),) else None
    newsroom = Newsroom(folder, create=True, tagger=tagger, note=note)
    try:
        with progress_bar() as progress:
            added = newsroom.add(
                () if stream else paths,
                stream,
                published=published,
                outlet=outlet or None,
                format=format_name,
                jobs=jobs or os.cpu_count() or 1,
                progress=progress,
            )
    finally:
        newsroom.close()
    if as_json:
        write_json(shape_added(added))
    else:
        write(
            f"{len(added.added)} added, {len(added.updated)} updated,"
            f" {len(added.versions)} new versions, {len(added.unchanged)} unchanged,"
            f" {len(added.skipped)} skipped"
        )
    for skipped in added.skipped[:_SHOWN]:
        note(f"skipped {skipped.path}: {skipped.reason}")
    if len(added.skipped) > _SHOWN:
        note(f"{len(added.skipped) - _SHOWN} more were skipped: dateline status lists them")
    if added.added or added.updated or added.unchanged or added.versions:
        return 0
    return 2 if added.skipped else 1
