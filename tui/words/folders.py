"""Where the archive is."""

from __future__ import annotations

from pathlib import Path

from corpus.config_file import Setting, a_text, config_path, holding, read_file


def _folder(value: object) -> Path:
    folder = Path(a_text(value)).expanduser()
    if not folder.is_absolute():
        raise ValueError("is a whole path, from / or ~ on")
    return folder


ARCHIVE = Setting(
    "", "archive", _folder, {"type": "string"},
    "the folder of the archive; else the platform's place for a user's data",
    example="~/newsroom/archive", variable="DATELINE_ARCHIVE", flag="dateline --archive",
)  # fmt: skip
"""What can be set of it; the command line and the environment name any path, the file a whole one."""


def archive_folder(named: Path | None = None) -> Path:
    """Return the folder that is named, else the one of the settings, else the platform's place.

    SettingsError where the settings cannot be read.
    """
    if named is not None:
        return named
    path = config_path()
    for held in holding((ARCHIVE,), read_file(path, ("archive",)), path, {}):
        if isinstance(held.value, Path):
            return held.value
    return default_folder()


def default_folder() -> Path:
    """Return the platform's place for a user's data."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)
