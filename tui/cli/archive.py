"""`dateline archive` and `dateline backup`: who may read the archive, and a copy of it."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.output import note, write, write_json


@click.group()
def archive() -> None:
    """Let a group read the archive, or no one else."""


@archive.command()
@click.argument("group", metavar="GROUP")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def share(folder: Path, group: str, as_json: bool) -> int:
    """Let a group read the archive; what its readers mark is kept by each of them."""
    _share(folder, group)
    if as_json:
        write_json({"group": group})
    else:
        write(f"the group {group} can read {folder}")
    return 0


@archive.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def private(folder: Path, as_json: bool) -> int:
    """Let no one else read the archive: the default."""
    _share(folder, None)
    if as_json:
        write_json({"group": None})
    else:
        write(f"only you can read {folder}")
    return 0


def _share(folder: Path, group: str | None) -> None:
    from corpus.archive import Archive

    opened = Archive(folder, note=note)
    try:
        opened.share(group)
    finally:
        opened.close()


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def backup(folder: Path, target: Path, as_json: bool) -> int:
    """Copy the archive to a file or into a folder, also while it is written to.

    A folder that holds the copy as archive.sqlite3 is opened with --archive.
    """
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        copy = newsroom.backup(target)
    finally:
        newsroom.close()
    size = copy.stat().st_size
    if as_json:
        write_json({"file": str(copy), "bytes": size})
    else:
        write(f"{copy} ({size / 1e6:.1f} MB)")
    return 0
