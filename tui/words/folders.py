"""Where the archive is."""

from __future__ import annotations

from pathlib import Path

from corpus.settings import config_path

__all__ = ["archive_folder", "config_path"]


def archive_folder(named: Path | None = None) -> Path:
    """Return the folder that is named, else the platform's place for a user's data."""
    if named is not None:
        return named
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)
