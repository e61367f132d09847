"""`dateline add`: takes in files, folders and standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from corpus.intake import FORMATS
from corpus.rules import PARTLY, READ_TO, WHOLE
from tui.cli.arguments import LANGUAGE, WORDS
from tui.cli.output import fail, note, progress_bar, write, write_json
from tui.words.json_shapes import shape_added

if TYPE_CHECKING:
    from corpus.draft import Skipped
    from corpus.intake.run import Added

_SHOWN = 20
"""Lines of what was skipped; the rest is counted, and kept in the ledger."""

_SCHEDULER = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH... | -")
@click.option("--published", metavar="WHEN", help="The publication date of these articles.")
@click.option("--outlet", type=WORDS, metavar="NAME", help="Who published them.")
@click.option("--language", type=LANGUAGE, metavar="TAG", help="Their language, such as en or pt-BR.")
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
    "--scheduler",
    metavar="ADDRESS",
    help="Annotate on the workers of this Dask scheduler, such as tcp://host:8786.",
)
@click.option(
    "--tagger",
    metavar="NAME",
    help="What finds the names: default, best, or spacy:MODEL; else each article's own.",
)
@click.option(
    "--whole", is_flag=True, help="Read all of very long articles for names, not the beginning alone."
)
@click.option(
    "--samples", is_flag=True, help="Take in the sample articles that come with the program."
)
@click.option(
    "--watch", is_flag=True, help="Then follow the folders, and take in what comes to them."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(
    folder: Path,
    paths: tuple[Path, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    format_name: str | None,
    jobs: int | None,
    scheduler: str | None,
    tagger: str | None,
    whole: bool,
    samples: bool,
    watch: bool,
    as_json: bool,
) -> int:
    """Take in files, folders and standard input (-), and annotate them.

    Adding the same files again changes nothing but what has changed in them.
    """
    from corpus import times
    from corpus.samples import samples_path
    from corpus.settings import intake_settings
    from index.newsroom.room import Newsroom
    from tui.settings import ADD, setting_of

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
    if scheduler is not None and not _SCHEDULER.fullmatch(scheduler):
        raise click.UsageError(f"--scheduler: {scheduler!r} is no address such as tcp://host:8786")
    if scheduler is not None and jobs is not None:
        raise click.UsageError("--jobs and --scheduler: the one or the other annotates")
    missing = [path for path in paths if path != Path("-") and not os.path.lexists(path)]
    if len(missing) == len(paths):
        return fail(f"{missing[0]}: no such file or folder")
    if watch:
        from tui.cli.watch import follow_folders

        files = [path for path in paths if not path.is_dir()]
        if files:
            raise click.UsageError(f"--watch follows folders: {files[0]} is none")
    intake_settings()  # what is wrong with them is told before anything is read
    tagger = tagger or cast("str | None", setting_of(ADD, "tagger"))
    jobs = jobs or cast("int | None", setting_of(ADD, "jobs"))
    stream = sys.stdin.buffer if paths == (Path("-"),) else None

    def take(some: Sequence[Path]) -> Added:
        newsroom = Newsroom(folder, create=True, tagger=tagger, note=note)
        try:
            with progress_bar() as progress:
                return newsroom.add(
                    () if stream else some,
                    stream,
                    published=published,
                    outlet=outlet or None,
                    format=format_name,
                    language=language,
                    whole=whole,
                    jobs=jobs or os.cpu_count() or 1,
                    scheduler=scheduler,
                    progress=progress,
                )
        finally:
            newsroom.close()

    if watch:
        return follow_folders(paths, take, lambda added: _tell_news(added, as_json))
    added = take(paths)
    _tell(added, as_json)
    if added.added or added.updated or added.unchanged or added.versions:
        return 0
    return 2 if added.skipped else 1


def _tell(added: Added, as_json: bool) -> None:
    """Say what was taken in, and what was skipped."""
    if as_json:
        write_json(shape_added(added))
    else:
        write(_counted(added))
    for alike in added.alike[:_SHOWN]:
        note(
            f"{alike.path}: {alike.article} is much like {alike.other}; both are kept:"
            f" dateline join {alike.article} {alike.other} makes them versions of one"
        )
    if len(added.alike) > _SHOWN:
        note(f"{len(added.alike) - _SHOWN} more are much like others: add --json lists them")
    for article in added.partly[:_SHOWN]:
        note(f"{article} is long: {PARTLY.format(READ_TO)}, and all of it is searched; {WHOLE}")
    if len(added.partly) > _SHOWN:
        note(f"{len(added.partly) - _SHOWN} more are as long: dateline status counts them")
    _tell_skipped(added.skipped)


def _tell_news(added: Added, as_json: bool) -> None:
    """Say what a followed folder brought, at once and with the time; nothing new is not told."""
    from datetime import datetime

    if not (added.added or added.updated or added.versions or added.skipped):
        return
    if not as_json:
        sys.stdout.write(f"{datetime.now():%H:%M:%S} ")
    _tell(added, as_json)
    sys.stdout.flush()


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    """Note what was skipped and why: records of one file with one reason in one line."""
    from corpus.archive.ledger import file_of

    groups: dict[tuple[str, str], list[str]] = {}
    for each in skipped:
        groups.setdefault((file_of(each.path), each.reason), []).append(each.path)
    for (file, reason), paths in islice(groups.items(), _SHOWN):
        told = f"{paths[0]}: " if len(paths) == 1 else f"{file}: {len(paths)} records: "
        note(f"skipped {told}{reason}")
    more = sum(len(paths) for paths in islice(groups.values(), _SHOWN, None))
    if more:
        note(f"{more} more were skipped: dateline status --skipped lists them")


def _counted(added: Added) -> str:
    return (
        f"{len(added.added)} added, {len(added.updated)} updated,"
        f" {len(added.versions)} new versions, {len(added.unchanged)} unchanged,"
        f" {len(added.skipped)} skipped"
    )
