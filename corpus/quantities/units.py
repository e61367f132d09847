"""What things are measured in: units and currencies, each with the ways it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple


class Unit(NamedTuple):
    """A unit of measure: its name in the singular, what it is written as, and an example.

    `written` is a regular expression that begins right after the number or a blank; `example`
    is text in which `find_quantities` finds one quantity in this unit.
    """

    name: str
    written: str
    example: str


METRES: Final = (
    r" ?\(| (?:and|or) [\d,]+m\b| in \d+\.\d|[ -](?:long|tall|wide|high|deep|below|above|away|from"
    r"|race|final|semi-final|sprint|dash|hurdles|relay|freestyle|butterfly|breaststroke|backstroke|medley|steeplechase|heats?"
    r"|champion|championships?|runner|sprinter|swimmer|record|gold|silver|bronze|medal)\b"
)
"""What, behind an `m`, makes it metres and no millions."""

# Longer ways of writing come before shorter ones: `miles per hour` before `miles`.
UNITS: Final = (
    Unit("percentage point", r"percentage points?|pct points?", "rose 2 percentage points"),
    Unit("basis point", r"basis points?|bps\b", "cut by 25 basis points"),
    Unit("percent", r"%|per ?cents?\b|pct\b|pc\b", "rose 4.5 per cent"),
    Unit(
        "degree celsius",
        r"°\s?C\b|℃|C(?= ?\(-?\d+F\))|deg(?:rees?|\.)? ?(?:[Cc]\b|[Cc]elsius)",
        "40 degrees Celsius",
    ),
    Unit(
        "degree fahrenheit",
        r"°\s?F\b|℉|F(?=\))|deg(?:rees?|\.)? ?(?:[Ff]\b|[Ff]ahrenheit)",
        "98.6 °F",
    ),
    Unit("degree", r"°|degrees?\b", "turned 90 degrees"),
    Unit("square mile", r"(?:square|sq\.?)[ -]?(?:miles?|mi)\b", "about 1,400 square miles"),
    Unit(
        "square kilometre",
        r"(?:square|sq\.?)[ -]?(?:kilomet(?:er|re)s?|km)\b|km[²2]",
        "about 1,400 square kilometers",
    ),
    Unit("square metre", r"(?:square|sq\.?)[ -]?(?:met(?:er|re)s?|m)\b|sqm\b|m[²2]", "90 sq m"),
    Unit("square foot", r"(?:square|sq\.?)[ -]?(?:feet|foot|ft)\b", "900 sq ft"),
    Unit("square inch", r"(?:square|sq\.?)[ -]?(?:inch(?:es)?|in)\b", "9 square inches"),
    Unit("square yard", r"(?:square|sq\.?)[ -]?(?:yards?|yd)\b", "9 square yards"),
    Unit("cubic metre", r"cubic[ -]met(?:er|re)s?\b|m[³3]", "6 cubic meters"),
    Unit("cubic foot", r"cubic[ -](?:feet|foot)\b|cu\.? ?ft\b", "6 cubic feet"),
    Unit("hectare", r"hectares?\b|ha\b", "burned 30 hectares"),
    Unit("acre", r"acres?\b", "burned 30 acres"),
    Unit("mile per hour", r"mph\b|miles?[ -](?:per|an) hour\b", "winds of 80 mph"),
    Unit(
        "kilometre per hour",
        r"km/h\b|kp?h\b|kmh\b|kmph\b|kilomet(?:er|re)s?[ -](?:per|an) hour\b",
        "winds of 80 km/h",
    ),
    Unit("mile per gallon", r"mpg\b|miles?[ -](?:per|to the|a) gallon\b", "48 mpg"),
    Unit("barrel per day", r"barrels?(?: of oil)?[ -](?:per|a) day\b|bpd\b", "2 million barrels a day"),
    Unit("revolutions per minute", r"rpm\b|revolutions? per minute\b", "3,000 rpm"),
    Unit("beat per minute", r"bpm\b|beats? per minute\b", "60 bpm"),
    Unit("frame per second", r"fps\b|frames? per second\b", "60 fps"),
    Unit("part per million", r"ppm\b|parts? per million\b", "420 ppm"),
    Unit("kilometre", r"kilomet(?:er|re)s?\b|kms?\b", "12 km from the border"),
    Unit("centimetre", r"centimet(?:er|re)s?\b|cms?\b", "12 cm of snow"),
    Unit("millimetre", r"millimet(?:er|re)s?\b|mm\b", "a 152-mm shell"),
    Unit("nanometre", r"nanomet(?:er|re)s?\b|nm\b", "a 7 nm chip"),
    Unit("nautical mile", r"nautical miles?\b", "12 nautical miles"),
    Unit("mile", r"miles?\b", "12 miles from the border"),
    Unit(
        "metre",
        rf"met(?:er|re)s?\b|m(?={METRES})",
        "40 meters below",
    ),
    Unit("foot", r"feet\b|foot\b|ft\b", "a 30-foot wall"),
    Unit("inch", r"inch(?:es)?\b", "a 6.1-inch screen"),
    Unit("yard", r"yards?\b", "ran 40 yards"),
    Unit("light-year", r"light[ -]years?\b", "4 light years"),
    Unit("kilogram", r"kilograms?\b|kilogrammes?\b|kilos?\b|kgs?\b", "300 kg of explosives"),
    Unit("milligram", r"milligrams?\b|mg\b", "20 mg"),
    Unit("gram", r"grams?\b|grammes?\b|g\b(?!\.)", "45g of salt"),
    Unit("tonne", r"(?:metric )?tonnes?\b|metric tons?\b", "500 tonnes of grain"),
    Unit("ton", r"tons?\b", "500 tons of grain"),
    Unit("pound sterling", r"pounds? sterling\b|GBP\b|stg\b|£(?! ?\d)", "20 pounds sterling"),
    Unit("pound-foot", r"pound-f(?:ee|oo)t\b|lb-?\.?ft\b|ft-lbs?\b", "275 pound-feet of torque"),
    Unit("newton metre", r"Nm\b", "275 Nm"),
    Unit("pound-mass", r"pounds?\b|lbs?\b", "lost 15 pounds"),
    Unit("fluid ounce", r"(?:US )?fl(?:uid|\.)? (?:ounces?|oz)\b", "8 fluid ounces"),
    Unit("ounce", r"ounces?\b|oz\b", "8 ounces"),
    Unit("barrel", r"barrels?\b", "3 million barrels"),
    Unit("millilitre", r"millilit(?:er|re)s?\b|ml\b|mL\b", "75 ml"),
    Unit("litre", r"lit(?:er|re)s?\b|L\b", "2 litres"),
    Unit("gallon", r"gallons?\b", "2 gallons"),
    Unit("megabyte", r"megabytes?\b|MB\b", "40 MB"),
    Unit("gigabyte", r"gigabytes?\b|GB\b", "64 GB"),
    Unit("terabyte", r"terabytes?\b|TB\b", "2 TB"),
    Unit("kilobyte", r"kilobytes?\b|[kK]B\b", "2 kB"),
    Unit("megabit per second", r"Mbps\b|megabits? per second\b", "100 Mbps"),
    Unit("gigabit per second", r"Gbps\b|gigabits? per second\b", "10 Gbps"),
    Unit("megapixel", r"megapixels?\b|MP\b", "a 12-megapixel camera"),
    Unit("kilowatt-hour", r"kWh\b|kilowatt[ -]hours?\b", "62 kWh"),
    Unit("megawatt-hour", r"MWh\b|megawatt[ -]hours?\b", "62 MWh"),
    Unit("gigawatt", r"gigawatts?\b|GW\b", "2 GW"),
    Unit("megawatt", r"megawatts?\b|MW\b", "200 MW"),
    Unit("kilowatt", r"kilowatts?\b|kW\b", "150 kW"),
    Unit("watt", r"watts?\b|W\b", "a 60-watt bulb"),
    Unit("volt", r"volts?\b", "240 volts"),
    Unit("milliampere-hour", r"mAh\b", "4,000 mAh"),
    Unit("cylinder", r"cylinders?\b", "a six-cylinder engine"),
    Unit("horsepower", r"horsepower\b|b?hp\b", "300 horsepower"),
    Unit("gigahertz", r"[Gg][Hh]z\b|gigahertz\b", "2.4 GHz"),
    Unit("megahertz", r"[Mm][Hh]z\b|megahertz\b", "900 MHz"),
    Unit("kilohertz", r"[Kk][Hh]z\b|kilohertz\b", "44 kHz"),
    Unit("hertz", r"Hz\b|hertz\b", "120 Hz"),
    Unit("gigapascal", r"GPa\b|gigapascals?\b", "70 GPa"),
    Unit("decibel", r"dB\b|decibels?\b", "90 decibels"),
    Unit("year of age", r"years? old\b|years?[ -]of[ -]age\b|years?-old\b|yo\b", "is 29 years old"),
    Unit("month of age", r"months? old\b|months?-old\b", "an 8-month-old boy"),
    Unit("century", r"centur(?:y|ies)\b", "over 3 centuries"),
    Unit("decade", r"decades?\b", "over 3 decades"),
    Unit("year", r"years?\b|yrs?\b", "in 3 years"),
    Unit("month", r"months?\b", "an 18-month sentence"),
    Unit("week", r"weeks?\b", "in 6 weeks"),
    Unit("day", r"days?\b", "in 6 days"),
    Unit("hour", r"hours?\b|hrs?\b", "for 24 hours"),
    Unit("minute", r"minutes?\b|mins?\b", "for 39 minutes"),
    Unit("second", r"seconds?\b|secs?\b", "in 7.2 seconds"),
    Unit("millisecond", r"milliseconds?\b|ms\b", "in 20 milliseconds"),
    Unit("dollar", r"dollars?\b|dlrs?\b|(?:US|U\.S\.) dollars?\b|USD\b|\$(?! ?\d)", "20 dollars"),
    Unit("australian dollar", r"Australian dollars?\b", "20 Australian dollars"),
    Unit("canadian dollar", r"Canadian dollars?\b", "20 Canadian dollars"),
    Unit("hong kong dollar", r"Hong Kong dollars?\b", "20 Hong Kong dollars"),
    Unit("new zealand dollar", r"New Zealand dollars?\b", "20 New Zealand dollars"),
    Unit("singapore dollar", r"Singapore dollars?\b", "20 Singapore dollars"),
    Unit("euro", r"€|euros?\b|EUR\b", "20 million euros"),
    Unit("penny", r"pence\b|p\b", "trading at 180p"),
    Unit("cent", r"cents?\b|cts?\b|¢", "20 cents"),
    Unit("rouble", r"rou?bles?\b|rubles?\b|RUB\b|₽", "4 billion rubles"),
    Unit("hryvnia", r"hryvnias?\b|hryvnya\b|UAH\b|₴", "4 billion hryvnia"),
    Unit("yuan", r"yuan\b|renminbi\b|CNY\b", "4 billion yuan"),
    Unit("yen", r"yen\b|JPY\b", "4 billion yen"),
    Unit("rupee", r"rupees?\b|INR\b", "4 billion rupees"),
    Unit("shekel", r"shekels?\b|NIS\b", "4 billion shekels"),
    Unit("lira", r"liras?\b", "4 billion lira"),
    Unit("swiss franc", r"Swiss francs?\b|CHF\b", "4 billion Swiss francs"),
    Unit("dirham", r"dirhams?\b|AED\b", "4 billion dirhams"),
    Unit("riyal", r"riyals?\b", "4 billion riyals"),
    Unit("krona", r"kron(?:a|or)\b", "4 billion kronor"),
    Unit("krone", r"krone[rn]?\b", "4 billion kroner"),
    Unit("peso", r"pesos?\b", "4 billion pesos"),
    Unit("rand", r"rands?\b", "4 billion rand"),
    Unit("ringgit", r"ringgits?\b", "4 billion ringgit"),
    Unit("rupiah", r"rupiahs?\b", "4 billion rupiah"),
    Unit("baht", r"bahts?\b", "4 billion baht"),
    Unit("dong", r"dong\b", "4 billion dong"),
    Unit("riel", r"riels?\b", "4 billion riel"),
    Unit("taka", r"takas?\b", "4 billion taka"),
    Unit("tenge", r"tenge\b", "4 billion tenge"),
    Unit("naira", r"nairas?\b", "4 billion naira"),
    Unit("dinar", r"dinars?\b", "4 billion dinars"),
    Unit("shilling", r"shillings?\b", "4 billion shillings"),
    Unit("forint", r"forints?\b", "4 billion forints"),
    Unit("koruna", r"korun(?:a|as|y)\b", "4 billion koruna"),
    Unit("franc", r"francs?\b", "4 billion francs"),
    Unit("guilder", r"(?:Dutch |dutch )?guilders?\b", "4 billion guilders"),
    Unit("zloty", r"zlot(?:y|ys|ych)\b", "4 billion zloty"),
)

CURRENCIES: Final = {
    "$": "dollar", "US$": "dollar", "US $": "dollar", "$US": "dollar", "USD": "dollar",
    "U.S. $": "dollar", "A$": "australian dollar", "AU$": "australian dollar",
    "$A": "australian dollar", "AUD": "australian dollar", "C$": "canadian dollar",
    "CA$": "canadian dollar", "CAD": "canadian dollar", "HK$": "hong kong dollar",
    "NZ$": "new zealand dollar", "NZD": "new zealand dollar", "S$": "singapore dollar",
    "S $": "singapore dollar", "SGD": "singapore dollar", "NT$": "new taiwan dollar",
    "R$": "real", "€": "euro", "EUR": "euro", "£": "pound sterling",
    "GBP": "pound sterling", "PS": "pound sterling", "¥": "yen", "Y=": "yen",
    "JPY": "yen", "CNY": "yuan", "RMB": "yuan", "₹": "rupee",
    "Rs": "rupee", "Rs.": "rupee", "INR": "rupee", "₽": "rouble", "RUB": "rouble",
    "₾": "lari", "₴": "hryvnia", "UAH": "hryvnia", "₪": "shekel", "NIS": "shekel",
    "₩": "won", "₺": "lira",
    "RM": "malaysian ringgit", "CHF": "swiss franc", "₦": "naira", "₱": "peso", "₿": "bitcoin",
}  # fmt: skip
"""Signs and letters that stand before an amount of money."""

_EACH = tuple((unit.name, re.compile(unit.written)) for unit in UNITS)
_BETWEEN = " \t\r\n\v\f\xa0\u2003\u2009\u202f-–"
"""What may stand between a number and its unit."""
# One pattern without groups, so that a number with no unit behind it is passed over quickly.
_UNIT = re.compile(
    f"[{re.escape(_BETWEEN)}]?(?:" + "|".join(unit.written for unit in UNITS) + r")(?![\w²³])"
)
_LONGEST = 40
"""Characters that a unit may take."""


class Measure(NamedTuple):
    """A unit as it stands in a text: its name and where it ends."""

    name: str
    end: int


def unit_at(text: str, place: int) -> Measure | None:
    """Return the unit that follows a number which ends at `place`."""
    found = _UNIT.match(text, place, place + _LONGEST)
    if found is None:
        return _unit_of_headline(text, place)
    written = found[0].lstrip(_BETWEEN)
    name = _name_of(written)
    if not name:
        # A unit that what follows it tells, as the metre of `40 m high`.
        start = found.end() - len(written)
        name = next(name for name, each in _EACH if each.match(text, start))
    return Measure(name, found.end())


_CAPITAL = re.compile(rf"[{re.escape(_BETWEEN)}]?[A-Z][a-z]+")
_UNCOUNTED = ("percent", "horsepower", "hertz", "yen", "yuan")


def _unit_of_headline(text: str, place: int) -> Measure | None:
    """Return the unit that a headline writes with a capital: `Shares Fall 3 Percent`.

    One in the singular, as in `Three Mile Island`, is of a name, but behind a hyphen.
    """
    if _CAPITAL.match(text, place, place + _LONGEST) is None:
        return None
    written = text[place : place + _LONGEST]
    small = "".join(c.lower() if c.isascii() else c for c in written)
    found = _UNIT.match(small)
    if found is None:
        return None
    word = found[0].lstrip(_BETWEEN)
    name = _name_of(word)
    is_told = any(part.endswith(("s", "feet", *_UNCOUNTED)) for part in word.split())
    if not name or not (is_told or written[0] in "-–"):
        return None
    return Measure(name, place + found.end())


@lru_cache(maxsize=1024)
def _name_of(written: str) -> str:
    return next((name for name, pattern in _EACH if pattern.fullmatch(written)), "")
