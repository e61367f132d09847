"""A person's settings for what is taken in: names of columns, and orders of day and month, by outlet.

[columns]
Überschrift = "title"          # a field of `dateline add`: title, text, published, outlet, ...

[dates]
"Harbour Gazette" = "mdy"      # or "dmy": how this outlet writes 05/06/2025
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

Order = Literal["dmy", "mdy"]

FIELDS = ("text", "title", "published", "outlet", "authors", "url", "id", "version", "language")
"""What a column can be."""


class SettingsError(ValueError):
    """The settings cannot be used; the message is one line that names the place."""


class IntakeSettings(NamedTuple):
    """What a person set: the head of a column, in lower case, -> its field; an outlet -> its order."""

    columns: Mapping[str, str] = {}
    orders: Mapping[str, Order] = {}

    def order_of(self, outlet: str | None) -> Order | None:
        """Return how an outlet writes dates in figures, None where nobody said."""
        return self.orders.get(outlet.casefold()) if outlet else None


def config_path() -> Path:
    """Return where the settings are: $DATELINE_CONFIG, else the platform's place for them."""
    named = os.environ.get("DATELINE_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "config.toml"


def intake_settings() -> IntakeSettings:
    """Return the settings for intake; none where there is no file, SettingsError where it is wrong."""
    return _read(config_path())


@lru_cache(maxsize=4)
def _read(path: Path) -> IntakeSettings:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return IntakeSettings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    columns = _table(written.get("columns", {}), FIELDS, f"{path}: [columns]")
    orders = _table(written.get("dates", {}), ("dmy", "mdy"), f"{path}: [dates]")
    return IntakeSettings(columns, cast("dict[str, Order]", orders))


def _table(written: object, values: tuple[str, ...], where: str) -> dict[str, str]:
    if not isinstance(written, dict):
        raise SettingsError(f"{where} is a section")
    for name, value in written.items():
        if value not in values:
            raise SettingsError(f"{where} {name} is one of {', '.join(values)}")
    return {name.strip().casefold(): value for name, value in written.items()}
