"""What a cell is drawn with, and the shortest sequence that turns one pen into another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Attribute(NamedTuple):
    """A family of SGR attributes that one code ends."""

    name: str
    on: tuple[str, ...]
    """SGR parameters that begin it."""
    off: str
    """The SGR parameter that ends all of them."""
    shows_on_blank: bool
    """Whether a space drawn with it looks different from a bare space."""


# ECMA-48 8.3.117 and xterm's ctlseqs; the parameters are those that Rich writes.
ATTRIBUTES = (
    Attribute("weight", ("1", "2"), "22", False),
    Attribute("italic", ("3",), "23", False),
    Attribute("underline", ("4", "21"), "24", True),
    Attribute("blink", ("5", "6"), "25", False),
    Attribute("reverse", ("7",), "27", True),
    Attribute("conceal", ("8",), "28", False),
    Attribute("strike", ("9",), "29", True),
    Attribute("frame", ("51", "52"), "54", True),
    Attribute("overline", ("53",), "55", True),
)

_FAMILY = {code: attribute for attribute in ATTRIBUTES for code in attribute.on}
_ENDS = {attribute.off: frozenset(attribute.on) for attribute in ATTRIBUTES}
_SHOWING = frozenset(code for a in ATTRIBUTES if a.shows_on_blank for code in a.on)
_QUIET = frozenset(_FAMILY) - _SHOWING
_FOREGROUND = frozenset(str(code) for code in (*range(30, 38), *range(90, 98)))
_BACKGROUND = frozenset(str(code) for code in (*range(40, 48), *range(100, 108)))


class Pen(NamedTuple):
    """Attributes, colours and link of a cell; empty strings are the terminal's own colours."""

    attributes: tuple[str, ...] = ()
    """SGR parameters that are on, in the order of their numbers."""
    foreground: str = ""
    background: str = ""
    link: str = ""
    """What stands between `OSC 8 ;` and its end: parameters, a semicolon, the address."""


PLAIN = Pen()


@lru_cache(maxsize=4096)
def apply_sgr(pen: Pen, parameters: str) -> Pen:
    """The pen after `CSI parameters m`.

    Parameters that nobody knows are kept as attributes, so that they still reach the terminal;
    a colour cut short ends the reading. A reset keeps the link, as terminals do.
    """
    attributes, foreground, background = list(pen.attributes), pen.foreground, pen.background
    codes = iter(parameters.split(";"))
    for code in codes:
        code = code.lstrip("0")
        if not code:
            attributes, foreground, background = [], "", ""
        elif code in ("38", "48", "58"):
            kind = next(codes, "")
            values = [next(codes, "") for _ in range({"2": 3, "5": 1}.get(kind, 0))]
            if not values or "" in values:
                break
            colour = ";".join((code, kind, *values))
            if code == "38":
                foreground = colour
            elif code == "48":
                background = colour
            else:
                attributes = [a for a in attributes if not a.startswith("58")] + [colour]
        elif code in _FOREGROUND or code.startswith("38:"):
            foreground = code
        elif code in _BACKGROUND or code.startswith("48:"):
            background = code
        elif code == "39":
            foreground = ""
        elif code == "49":
            background = ""
        elif code == "59":
            attributes = [a for a in attributes if not a.startswith("58")]
        elif code in _ENDS or code == "4:0":
            ended = _ENDS["24" if code == "4:0" else code]
            attributes = [a for a in attributes if a.partition(":")[0] not in ended]
        elif code not in attributes:
            attributes.append(code)
    attributes.sort(key=lambda each: (len(each), each))  # by number, as Rich writes them
    return Pen(tuple(attributes), foreground, background, pen.link)


@lru_cache(maxsize=4096)
def blank_of(pen: Pen) -> Pen:
    """The pen that a space drawn with `pen` looks like: one name for all spaces that look alike.

    Weight, slant and letter colour do not show on a space; underlines and reversal do.
    """
    if pen.link or any(code not in _QUIET for code in pen.attributes):
        return pen
    return Pen(background=pen.background)


def is_erasable(pen: Pen) -> bool:
    """Whether a space drawn with this pen is what an erase leaves: a background and no more."""
    return not pen.attributes and not pen.link


@lru_cache(maxsize=4096)
def change_pen(old: Pen, new: Pen) -> str:
    """The shortest sequence after which a terminal drawing with `old` draws with `new`."""
    out = "" if old.link == new.link else f"\x1b]8;{new.link or ';'}\x1b\\"
    if old[:3] == new[:3]:
        return out
    whole = ["", *new.attributes]
    whole += [colour for colour in (new.foreground, new.background) if colour]
    options = [f"\x1b[{';'.join(whole)}m"]
    delta = _attribute_delta(old.attributes, new.attributes)
    if delta is not None:
        if old.foreground != new.foreground:
            delta.append(new.foreground or "39")
        if old.background != new.background:
            delta.append(new.background or "49")
        options.append(f"\x1b[{';'.join(delta)}m")
    return out + min(options, key=len)


def _attribute_delta(old: tuple[str, ...], new: tuple[str, ...]) -> list[str] | None:
    """Parameters that turn one set of attributes into another; None where only a reset would."""
    if old == new:
        return []
    gone = [code for code in old if code not in new]
    if any(code not in _FAMILY for code in gone):
        return None
    # The code that ends an attribute ends its whole family: what stays of it is begun again.
    ended = {_FAMILY[code].off for code in gone}
    kept = {code for code in old if code in new and _off(code) not in ended}
    return sorted(ended) + [code for code in new if code not in kept]


def _off(code: str) -> str:
    return _FAMILY[code].off if code in _FAMILY else ""
