"""Tags of languages, as BCP 47 writes them: which language one is of."""

from __future__ import annotations

import re


def is_english(tag: str | None) -> bool:
    """Tell whether rules for English are to be used: the language is that, or is not known."""
    return tag is None or primary(tag) in ("en", "eng", "")


def primary(tag: str) -> str:
    """Return the language of a tag without region or script, in lower case: `en` of `en-GB`."""
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
