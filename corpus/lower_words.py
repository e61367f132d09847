"""A text's words in small letters, as texts are compared by: letters, figures and inner apostrophes."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word: letters and figures, with the apostrophes between them."""
_ASCII = "".join(
    sign.lower() if sign.isalnum() or sign in "_'" else " " for sign in map(chr, range(128))
)
_MARKS = re.compile(r"''+")


def lower_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, in small letters and with straight apostrophes."""
    if text.isascii():
        # Cut at blanks, in half the time; an apostrophe at the end of a word is a quotation mark.
        written = _MARKS.sub(" ", text.translate(_ASCII))
        if "'" in written:
            written = f" {written} ".replace(" '", " ").replace("' ", " ")
        return tuple(written.split())
    # A line a word, so that all are brought to their form in one go.
    every = "\n".join(WORD.findall(text))
    return tuple(every.lower().replace("’", "'").split("\n")) if every else ()
