"""`dateline import`: what a person made on another desk, taken into this one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import note, write, write_json
from tui.words.visible import make_line

if TYPE_CHECKING:
    from corpus.archive.desk_rows import Conflict, Record
    from index.newsroom.safekeeping import Imported

_SHOWN = 20
"""Conflicts that are told in full."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.option("--theirs", is_flag=True, help="Where the desks are at odds, take what FILE says.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_(folder: Path, file: str, theirs: bool, as_json: bool) -> int:
    """Take in a desk that `dateline export --all` wrote: tags, notes, marks, clips, decisions.

    What is here already is taken once, however often.  Where the two desks are at odds, what is
    here stays, is told, and the exit code is 1.  Articles are known again by their bytes; what is
    of articles that are not here waits until they come in.
    """
    from corpus.archive.desk_rows import BadRecord
    from index.newsroom.room import Newsroom
    from index.newsroom.safekeeping import import_desk

    with click.open_file(file, encoding="utf-8", errors="surrogateescape") as lines:
        try:
            records = list(_read(lines))
        except BadRecord as error:
            raise click.UsageError(f"{file}, {error}") from None
    newsroom = Newsroom(folder, note=note)
    try:
        imported = import_desk(newsroom, records, theirs=theirs)
    except BadRecord as error:
        raise click.UsageError(f"{file}, {error}") from None
    finally:
        newsroom.close()
    if as_json:
        write_json(_shape(imported))
    else:
        _print(imported)
    return 1 if imported.conflicts or imported.not_taken else 0


def _read(lines: Iterable[str]) -> Iterator[Record]:
    from corpus.archive.desk_rows import BadRecord

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except RecursionError:
            raise BadRecord(f"line {number}: it is nested too deeply") from None
        except ValueError as error:
            raise BadRecord(f"line {number}: this is no JSON: {error}") from None
        if not isinstance(told, dict):
            raise BadRecord(f"line {number}: it is no object")
        yield told


def _shape(imported: Imported) -> Record:
    return {
        "added": imported.added,
        "changed": imported.changed,
        "unchanged": imported.unchanged,
        "conflicts": [
            {"of": each.of, "here": each.here, "there": each.there} for each in imported.conflicts
        ],
        "absent": imported.absent,
        "not_taken": imported.not_taken,
        "unknown": imported.unknown,
    }


def _print(imported: Imported) -> None:
    write(
        f"{imported.added} added, {imported.changed} changed, {imported.unchanged} unchanged,"
        f" {len(imported.conflicts)} at odds"
    )
    for conflict in imported.conflicts[:_SHOWN]:
        note(f"at odds, kept as it is here: {_told(conflict)}")
    if len(imported.conflicts) > _SHOWN:
        note(f"{len(imported.conflicts) - _SHOWN} more are at odds: --json tells them all")
    if imported.absent:
        note(
            f"{len(imported.absent)} articles are not here yet, {', '.join(imported.absent[:3])}"
            f"{' and others' if len(imported.absent) > 3 else ''}: what is of them holds once they"
            " come in"
        )
    if imported.not_taken:
        note(
            f"{imported.not_taken} records stand with articles that are not here: add the articles,"
            " and run the same command again"
        )
    for of, count in imported.unknown.items():
        note(f"{count} records are of a kind that this version does not know: {of}")


def _told(conflict: Conflict) -> str:
    here, there = (
        ", ".join(f"{name} {make_line(str(v))}" for name, v in record.items() if v is not None)
        for record in (conflict.here, {k: conflict.there.get(k) for k in conflict.here})
    )
    return f"{conflict.of}: here {here}; there {there}"
