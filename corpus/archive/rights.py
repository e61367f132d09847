"""Who may read an archive: its owner alone, or a group that the owner names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ALONE, SHARED = 0o077, 0o027
"""The rights that are taken from new files: of all others, or all but reading by the group."""
_OURS = ("archive.", "index", "stories.")


@contextmanager
def new_files(mask: int) -> Iterator[None]:
    """Make files with no more rights than this from their first byte on, whatever the umask is.

    The umask is the whole process's: other threads make no files meanwhile.
    """
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def is_open(folder: Path, file: Path) -> bool:
    """Tell whether an archive of this user's may be read by anybody else."""
    try:
        outer, inner = folder.stat(), file.stat()
    except OSError:
        return False
    if not outer.st_uid == inner.st_uid == os.geteuid():
        return False
    return bool(inner.st_mode & 0o077 or (outer.st_mode & 0o077 and _is_all_ours(folder)))


def close_to_others(folder: Path) -> None:
    """Take all rights of others from an archive's folder and files."""
    for path in _tree(folder):
        path.chmod(0o700 if path.is_dir() else 0o600)
    if _is_all_ours(folder):
        folder.chmod(0o700)


def open_to_group(folder: Path, group: str) -> None:
    """Let a group read an archive's folder and files; LookupError if there is no such group."""
    import shutil

    for path in [folder, *_tree(folder)]:
        shutil.chown(path, group=group)
        # New files in a folder with the set-group-id bit belong to the folder's group.
        path.chmod(0o2750 if path.is_dir() else 0o640)


def _is_all_ours(folder: Path) -> bool:
    """Tell whether a folder holds nothing but an archive: another's rights are not ours to change."""
    try:
        return all(path.name.startswith(_OURS) for path in folder.iterdir())
    except OSError:
        return False


def _tree(folder: Path) -> list[Path]:
    """Return what is the archive's in a folder, folders before what is in them."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_OURS) and not path.is_symlink():
            found += [path, *(p for p in sorted(path.rglob("*")) if not p.is_symlink())]
    return found
