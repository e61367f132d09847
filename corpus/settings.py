"""A person's settings for what is taken in: names of columns, and orders of day and month, by outlet.

[columns]
Überschrift = "title"          # a field of `dateline add`: title, text, published, outlet, ...

[dates]
"Harbour Gazette" = "mdy"      # or "dmy": how this outlet writes 05/06/2025
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from corpus.config_file import (
    ANY,
    Setting,
    SettingsError,
    config_path,
    holding,
    one_of,
    read_file,
    section_of,
)

__all__ = ["ROWS", "IntakeSettings", "Order", "SettingsError", "intake_settings"]

Order = Literal["dmy", "mdy"]

FIELDS = ("text", "title", "published", "outlet", "authors", "url", "id", "version", "language")
"""What a column can be."""

ROWS = (
    Setting("columns", ANY, one_of(*FIELDS), {"enum": list(FIELDS)},
            "what a column of a table is, by its heading", example=("Nachricht", "text")),
    Setting("dates", ANY, one_of("dmy", "mdy"), {"enum": ["dmy", "mdy"]},
            "in which order an outlet writes dates in figures, such as `05/06/2025`",
            example=("Harbour Gazette", "mdy")),
)  # fmt: skip
"""What can be set for taking articles in."""


class IntakeSettings(NamedTuple):
    """What a person set: the head of a column, in lower case, -> its field; an outlet -> its order."""

    columns: Mapping[str, str] = {}
    orders: Mapping[str, Order] = {}

    def order_of(self, outlet: str | None) -> Order | None:
        """Return how an outlet writes dates in figures, None where nobody said."""
        return self.orders.get(outlet.casefold()) if outlet else None


def intake_settings() -> IntakeSettings:
    """Return the settings for intake; none where there is no file, SettingsError where it is wrong."""
    return _read(config_path())


@lru_cache(maxsize=4)
def _read(path: Path) -> IntakeSettings:
    written = read_file(path, ("columns", "dates"))
    found: dict[str, dict[str, object]] = {"columns": {}, "dates": {}}
    for section in found:
        section_of(written, section, path)
    for held in holding(ROWS, written, path, {}):
        found[held.setting.section][held.key.strip().casefold()] = held.value
    return IntakeSettings(
        cast("dict[str, str]", found["columns"]), cast("dict[str, Order]", found["dates"])
    )
