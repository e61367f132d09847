"""Writing a file that leaves: whole or not at all, and over none that was there unless asked."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(data: bytes, path: Path, *, replaces: bool = True) -> None:
    """Write a file whole or not at all: a full disk leaves the one that was there.

    FileExistsError where there is one already and it is not to be replaced.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if not replaces:
            try:
                os.link(beside, path)  # unlike a rename it never takes the place of a file
                return
            except FileExistsError:
                raise FileExistsError(f"{path} is there already") from None
            except OSError:  # a file system without links
                if os.path.lexists(path):
                    raise FileExistsError(f"{path} is there already") from None
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
