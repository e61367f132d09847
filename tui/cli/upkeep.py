"""`dateline rebuild` and `dateline status`: the upkeep of archive and index."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.archive.ledger import FileSizes, by_reason
from corpus.rules import PARTLY, READ_TO, WHOLE
from tui.cli.output import note, progress_bar, write, write_json

if TYPE_CHECKING:
    from index.newsroom.reports import Status


@click.command()
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to build on; all cores if left out.",
)
@click.option(
    "--tagger",
    metavar="NAME",
    help="What finds the names: default, best, or spacy:MODEL; else each article's own.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def rebuild(folder: Path, jobs: int | None, tagger: str | None, as_json: bool) -> int:
    """Build the index afresh from the archive and swap it in.

    Articles that older rules, or another tagger than the one named, have annotated are annotated
    anew.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, tagger=tagger, note=note)
    try:
        with progress_bar() as progress:
            rebuilt = newsroom.rebuild(jobs=jobs or os.cpu_count() or 1, progress=progress)
    finally:
        newsroom.close()
    if as_json:
        write_json(
            {
                "articles": rebuilt.articles,
                "reannotated": rebuilt.reannotated,
                "seconds": round(rebuilt.seconds, 3),
            }
        )
    else:
        again = f", {rebuilt.reannotated} annotated anew" if rebuilt.reannotated else ""
        write(f"{rebuilt.articles} articles indexed{again} in {rebuilt.seconds:.1f} s")
    return 0


@click.command()
@click.option("--skipped", "all_skipped", is_flag=True, help="List every file that was skipped.")
@click.option("--files", is_flag=True, help="List every file that articles come from.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def status(folder: Path, all_skipped: bool, files: bool, as_json: bool) -> int:
    """Tell what is in the archive and how the index stands.

    What was skipped is counted by reason, each with the first place of it.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        told = newsroom.status(files=files or as_json)
    finally:
        newsroom.close()
    skipped = told.skipped if all_skipped else by_reason(told.skipped)
    if as_json:
        listed = [one._asdict() for one in told.files]
        write_json({**asdict(told), "skipped": [asdict(one) for one in skipped], "files": listed})
        return 0
    write(f"archive    {told.archive} ({told.archive_bytes / 1e6:.1f} MB)")
    write(
        f"articles   {told.articles}: {told.undated} undated, {told.untitled} untitled,"
        f" {told.cleaned} cleaned"
    )
    write(f"texts      {_told_bytes(told)}")
    if told.partly:
        write(f"           {told.partly} long: {PARTLY.format(READ_TO)}; {WHOLE}")
    if told.stale:
        write(
            f"           {told.stale} annotated by older rules: dateline rebuild annotates them anew"
        )
    write(
        f"index      {told.index_articles} articles ({told.index_bytes / 1e6:.1f} MB),"
        f" {told.index_state}"
    )
    if told.removed:
        write(f"removed    {told.removed}")
    write(f"skipped    {sum(one.count for one in told.skipped)}")
    for one in skipped:
        many = f" ({one.count} times)" if one.count > 1 else ""
        write(f"           {one.path}: {one.reason}{many}")
    if files:
        write(f"files      {len(told.files)}")
        for file in told.files:
            counted = f"{file.articles} article{'s' if file.articles != 1 else ''}"
            write(f"           {file.path}: {counted}, {_told_bytes(file)}")
    return 0


def _told_bytes(sizes: Status | FileSizes) -> str:
    """Return the bytes of texts in words: what was read is what was kept, removed, and blank."""
    if isinstance(sizes, FileSizes):
        read, kept, removed = sizes.text, sizes.kept, sizes.removed
    else:
        read, kept, removed = sizes.text_bytes, sizes.kept_bytes, sizes.removed_bytes
    return (
        f"{read:,} bytes read: {kept:,} kept, {removed:,} removed, {read - kept - removed:,} of blanks"
    )
