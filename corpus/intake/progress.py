"""What a long run tells while it goes on: records, and bytes of all that there are to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.draft import Draft, Skipped
from corpus.intake.walk import find_files

Progress = Callable[[str, int, int | None], None]
"""Told what is being done (`files`, `records`, `bytes`, `indexing`), how much, and of how much, if
that is known."""


def tell_reading(
    items: Iterable[Draft | Skipped], total: int | None, progress: Progress
) -> Iterator[Draft | Skipped]:
    """Yield what readers find, and tell how many files, records and bytes of `total` that is.

    A file counts for the records of it that have come, and whole once another file has its turn.
    """
    file, size, within, before, files = "", 0, 0, 0, 0
    for number, item in enumerate(items, 1):
        if item.file != file:
            before += size
            file, size, within = item.file, _size_of(item.file), 0
            files += 1
            progress("files", files, None)
        if isinstance(item, Draft):
            within += len(item.original)
        progress("records", number, None)
        if total:
            progress("bytes", min(before + min(within, size), total), total)
        yield item


def bytes_below(paths: Iterable[Path]) -> int:
    """Return the bytes of all files at or below these paths."""
    return sum(
        _size_of(str(found))
        for path in paths
        for found in find_files(path)
        if not isinstance(found, Skipped)
    )


def _size_of(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0
