"""Lengths of time as TIMEX3 writes them: `P2Y6M`, `PT12H`, `PXD`."""

from __future__ import annotations

from typing import Final

# The next finer unit, and how many of it make one.
FINER: Final[dict[str, tuple[str, int]]] = {
    "millennium": ("year", 1000), "century": ("year", 100), "decade": ("year", 10),
    "year": ("month", 12), "quarter": ("month", 3), "month": ("day", 30),
    "fortnight": ("day", 14), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60),
    "minute": ("second", 60),
}  # fmt: skip

_LETTERS: Final = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W",
                   "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y"}  # fmt: skip
_CLOCK: Final = frozenset(("second", "minute", "hour"))


def write_length(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length: `P2Y`, `PT1H30M`, `PXM` where the number is open."""
    if count is None:
        if unit in ("decade", "century", "millennium"):
            return {"decade": "PXDE", "century": "PXCE", "millennium": "PXL"}[unit]
        if unit == "fortnight":
            return "PXW"
        return ("PTX" if unit in _CLOCK else "PX") + _LETTERS[unit]
    for coarse, times in (("decade", 10), ("century", 100), ("millennium", 1000)):
        if unit == coarse:
            return write_length(count * times, "year")
    if unit == "fortnight":
        return write_length(count * 2, "week")
    if unit == "second" and count != int(count):
        return f"PT{count:g}S"
    whole = int(count)
    rest = count - whole
    mark = "PT" if unit in _CLOCK else "P"
    if rest and unit in FINER:
        finer, many = FINER[unit]
        if whole == 0:
            return write_length(round(rest * many), finer)
        tail = write_length(round(rest * many), finer).lstrip("PT")
        joint = "T" if mark == "P" and finer in _CLOCK else ""
        return f"{mark}{whole}{_LETTERS[unit]}{joint}{tail}"
    return f"{mark}{whole}{_LETTERS[unit]}"
