"""What characters the terminal's locale has."""

from __future__ import annotations

import os


def is_ascii_locale() -> bool:
    """Tell whether the locale has no characters beyond ASCII: none is named, or not in UTF-8."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    named = next((name for name in names if name), "")
    return "utf" not in named.lower()
