"""Text from outside made fit for a terminal: what would steer it is shown instead.

One character becomes one character, so that offsets hold.
"""

from __future__ import annotations

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff{_BIDI}\U000e0000-\U000e007f]"
)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def make_visible(text: str) -> str:
    """Return the text with every control character but tab and line feed shown as a picture."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # what steers is never printable, and to ask so takes half as long
    return _STEERING.sub(_picture, text)


def make_line(text: str) -> str:
    """Return the text fit for one line of a terminal: tabs and line feeds become blanks."""
    return make_visible(text.replace("\n", " ").replace("\t", " "))


def escape_json(encoded: str) -> str:
    """Return JSON in which those characters stand as escapes, so that it reads back the same."""
    return _STEERING.sub(
        lambda match: f"\\u{ord(match[0]):04x}" if ord(match[0]) < 0x10000 else _pair(match[0]),
        encoded,
    )


def _pair(character: str) -> str:
    high, low = divmod(ord(character) - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
