"""Text from outside made fit to be shown: what would steer, or not be seen, is shown instead.

`make_visible` stands before every way out: the terminal, the pager, the clipboard, completion and
whatever else a text leaves in.  One character becomes one character, so that offsets hold.
"""

from __future__ import annotations

import re
from functools import cache

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_LINE_ENDS = "\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, and others that draw nothing.
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Scripts whose letters take other shapes beside a joiner: Arabic to Sinhala, Myanmar, Khmer,
# Mongolian, Tibetan and their neighbours.
_JOINING = (
    "\u0620-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1807-\u18aa\u1a20-\u1bff"
    "\ua840-\ua9ff\uaa60-\uaaff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
)
_PICTURES = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"


@cache
def _to_show() -> re.Pattern[str]:
    """Return what is to be shown; compiled when it is first needed, for it takes long."""
    return re.compile(
        rf"[{_CONTROLS}{_LINE_ENDS}{_BIDI}{_UNSEEN}]"
        # A joiner or a selector does something behind a letter or a picture of its kind, once.
        rf"|\u200c(?<![{_JOINING}]\u200c)"
        rf"|\u200d(?<![{_JOINING}]\u200d)(?:(?<![\ufe0f{_PICTURES}]\u200d)|(?![{_PICTURES}]))"
        rf"|[\ufe0e\ufe0f](?<![{_PICTURES}][\ufe0e\ufe0f])"
        r"|[\u180b-\u180d\u180f](?<![\u1820-\u18aa].)"
    )


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def make_visible(text: str) -> str:
    """Return the text with every character that steers or is not seen shown as a picture.

    Tabs and line feeds stay.  So do joiners between letters that need them, and what makes one
    picture of several.
    """
    if _is_plain(text):
        return text  # to ask so takes half as long
    return _to_show().sub(_picture, text)


def _is_plain(text: str) -> bool:
    """Tell whether a text has nothing but what Western typewriters and printers have."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return text.replace("\n", "").replace("\t", "").isprintable()


def make_line(text: str) -> str:
    """Return the text fit for one line: tabs and line feeds become blanks."""
    return make_visible(text.replace("\n", " ").replace("\t", " "))


def escape_json(encoded: str) -> str:
    """Return JSON in which those characters stand as escapes, so that it reads back the same."""
    return _to_show().sub(
        lambda match: f"\\u{ord(match[0]):04x}" if ord(match[0]) < 0x10000 else _pair(match[0]),
        encoded,
    )


def _pair(character: str) -> str:
    high, low = divmod(ord(character) - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
