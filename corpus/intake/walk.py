"""From a path that a person named to the files below it, in a settled order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus.archive.store import FILE_NAME
from corpus.draft import Skipped

_BESIDE = "index"
"""The folder that stands beside the file of an archive."""


def find_files(path: Path) -> Iterator[Path | Skipped]:
    """Yield the regular files at or below `path`, sorted by name, and what is passed over.

    Links to files are followed, links to folders are not (they may run in circles); pipes,
    devices and hidden entries are passed over, and so are what cannot be listed and the files of an
    archive, with its index, that lies below.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Skipped(
            str(path), "a dangling link" if path.is_symlink() else "no such file or folder"
        )
        return
    except (OSError, ValueError) as error:
        yield Skipped(str(path), getattr(error, "strerror", None) or str(error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Skipped(str(path), "not a regular file")


def is_of_archive(path: Path) -> bool:
    """Tell whether a file is an archive's own, or of the index that stands beside one."""
    return any(
        _is_kept_by_archive(place.name) and (place.parent / FILE_NAME).is_file()
        for place in (path, *path.parents)
    )


def _is_kept_by_archive(name: str) -> bool:
    """Tell whether what is called so in an archive's folder is the archive's."""
    return name == _BESIDE or ".sqlite3" in name


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    # A stack, not recursion: folders may be nested deeper than Python's call stack.
    stack: list[Path] = [folder]
    while stack:
        path = stack.pop()
        if path is not folder and not path.is_dir():
            yield from find_files(path)
            continue
        try:
            with os.scandir(path) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Skipped(str(path), (error.strerror or str(error)).lower())
            continue
        holds_archive = any(entry.name == FILE_NAME for entry in inside)
        for entry in inside:
            place = Path(entry.path)
            if holds_archive and _is_kept_by_archive(entry.name):
                yield Skipped(str(place), "a part of an archive")
            elif entry.name.startswith("."):
                yield Skipped(str(place), "hidden")
            elif entry.is_symlink() and place.is_dir():
                yield Skipped(str(place), "a link to a folder")
            else:
                stack.append(place)
