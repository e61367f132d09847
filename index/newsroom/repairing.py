"""Repairing archive and index, after a copy of the archive as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.archive import FILE_NAME, Archive, ArchiveError
from index.engine import Problem
from index.engines import engine_of
from index.newsroom.keeper import IndexKeeper, Note
from index.newsroom.reports import check, damage


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong, the copy that was kept, what could not be cured, and what is wrong still."""

    before: tuple[Problem, ...]
    copy: Path | None
    told: tuple[str, ...]
    after: tuple[Problem, ...]


def repair(folder: Path, note: Note) -> Repair:
    """Do what can be done without the sources; ArchiveError where nothing can be read."""
    try:
        before = _check(folder, note)
    except ArchiveError as error:
        if not (folder / FILE_NAME).exists():
            raise
        before = (Problem(str(error), str(folder), "run `dateline check --repair`"),)
        needed = True
    else:
        needed = _is_damaged(folder, note)
    if not before:
        return Repair((), None, (), ())
    copy: Path | None = None
    told: tuple[str, ...] = ()
    if needed:
        from corpus.intake.repair import repair as repair_archive

        repaired = repair_archive(folder)
        copy, told = repaired.copy, repaired.told
    archive = Archive(folder, note=note)
    try:
        keeper = IndexKeeper(archive, engine_of(folder, archive.owner), note)
        keeper.rebuild(1, None)
        keeper.let_go()
    finally:
        archive.close()
    return Repair(before, copy, told, _check(folder, note))


def _is_damaged(folder: Path, note: Note) -> bool:
    archive = Archive(folder, note=note)
    try:
        return bool(damage(archive))
    finally:
        archive.close()


def _check(folder: Path, note: Note) -> tuple[Problem, ...]:
    archive = Archive(folder, note=note)
    try:
        return check(archive, engine_of(folder, archive.owner))
    finally:
        archive.close()
