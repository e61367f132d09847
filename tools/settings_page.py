"""Writes docs/settings.md and docs/settings.schema.json: `python -m tools.settings_page`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tui.settings import json_schema, page

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "settings.md"
SCHEMA = DOCS / "settings.schema.json"


def schema_text() -> str:
    """Return the text of the schema's file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    SCHEMA.write_text(schema_text(), "utf-8")
    sys.stdout.write(f"wrote {PAGE.name} and {SCHEMA.name}\n")
