"""Where the archive and a person's settings are."""

from __future__ import annotations

import os
from pathlib import Path


def archive_folder(named: Path | None = None) -> Path:
    """Return the folder that is named, else the platform's place for a user's data."""
    if named is not None:
        return named
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)


def config_path() -> Path:
    """Return where the settings are: $DATELINE_CONFIG, else the platform's place for them."""
    named = os.environ.get("DATELINE_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "config.toml"
