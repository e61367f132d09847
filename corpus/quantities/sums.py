"""Sums of money in more than one number, and what a price buys."""

from __future__ import annotations

import re

from corpus.article import Quantity
from corpus.quantities.nouns import noun_after
from corpus.quantities.numerals import Known, Numeral
from corpus.quantities.units import CURRENCIES, Measure, unit_at

_SMALL_CHANGE = re.compile(r",?(?: and)? ")
_MONEY = frozenset((*CURRENCIES.values(), "cent", "penny"))
_HUNDREDTHS = {"cent": ("dollar", "euro", "rand"), "penny": ("pound-mass", "pound sterling")}
"""Coins by the currencies that they are of, as they are read after a number."""
_PRICE = re.compile(r"[\w $€£]{0,24} ")
"""What may stand between a price and what it buys: `64 cents a dozen`."""


def is_bought(text: str, price: Quantity, numeral: Numeral) -> bool:
    """Tell whether a number is what a price buys, and counts nothing: `64 cents a dozen`."""
    return (
        numeral.in_words
        and price.unit in _MONEY
        and text[numeral.start : numeral.start + 2].lower() == "a "
        and _PRICE.fullmatch(text, price.end, numeral.start) is not None
        and noun_after(text, numeral.end) is None
    )


def with_coins(
    text: str, whole: float, unit: Measure, known: Known
) -> tuple[float, int, Measure] | None:
    """Return a sum with its coins, and where the number ends: `two dollars and 50 cents`."""
    joint = _SMALL_CHANGE.match(text, unit.end)
    other = known.get(joint.end()) if joint else None
    coin = unit_at(text, other.end) if other and 0 < other.low == other.high < 100 else None
    if other is None or coin is None or unit.name not in _HUNDREDTHS.get(coin.name, ()):
        return None
    name = "pound sterling" if coin.name == "penny" else unit.name
    return float(f"{whole + other.low / 100:.15g}"), other.end, Measure(name, coin.end)
