"""Quantities measured: values and units on sentences with gold, and speed.

`python -m tests.bench.quantities` prints tables.  A value is right when it is equal, its unit when
one of the two names holds the other; F1 over all.  The gold writes a range as `20-30`, which is no
number: it counts as missed, and ours as wrong, but for the column of ranges, where both ends have
to be equal.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from corpus.quantities import find_quantities
from corpus.times import find_times

ROOT = Path(__file__).resolve().parents[2]
NEWSQUANT = ROOT.parent / "shared" / "data" / "quantities" / "quantities_newsquant.jsonl.gz"
_BOUNDS = {"=": "exact", "~": "about", ">": "over", "<": "under"}


def _plain(words: str | None) -> str:
    return re.sub(r"[^a-z$€£%]", "", (words or "").lower()).rstrip("s")


def _ends(value: str) -> tuple[float, ...]:
    """Return the ends of a range of the gold: `1,000.0-2000`."""
    return tuple(float(end.replace(",", "")) for end in re.findall(r"\d[\d.,]*", value))


def _print_scores() -> None:
    with gzip.open(NEWSQUANT, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    print(f"{'set':20} sentences  value F1  with unit  with ranges  bound right")
    for name in dict.fromkeys(record["set"] for record in records):
        count: Counter[str] = Counter()
        for record in (record for record in records if record["set"] == name):
            _count(record, count)
        total = max(1, 2 * count["right"] + count["extra"] + count["missed"])
        # A range found leaves those missed and those in excess, and counts as right twice.
        ranges = 2 * (count["right"] + count["ranges"]) / total
        bounds = count["bound right"] / count["bounds"] if count["bounds"] else float("nan")
        print(
            f"{name:20} {count['sentences']:9}  {2 * count['right'] / total:8.3f}"
            f"  {2 * count['unit'] / total:9.3f}  {ranges:11.3f}  {bounds:11.3f}"
        )


def _count(record: dict[str, object], count: Counter[str]) -> None:
    text = str(record["text"])
    count["sentences"] += 1
    wanted = []
    spans = []
    for gold in record["quantities"]:  # type: ignore[attr-defined]
        try:
            value = float(str(gold["value"]).replace(",", ""))
        except ValueError:
            count["missed"] += 1
            spans.append(_ends(str(gold["value"])))
            continue
        names = [_plain(gold.get(key)) for key in ("normalized_unit", "unit", "noun")]
        wanted.append((value, names, _BOUNDS.get(gold.get("change"))))
    for found in find_quantities(text, find_times(text, None)):
        ours = found.value
        at = next(
            (
                n
                for n, (value, _, _) in enumerate(wanted)
                if ours is not None and abs(value - ours) <= 1e-6 * max(1, abs(value))
            ),
            None,
        )
        if at is None:
            count["extra"] += 1
            if (ends := (found.low, found.high)) in spans:
                spans.remove(ends)
                count["ranges"] += 1
            continue
        _, names, bound = wanted.pop(at)
        count["right"] += 1
        unit = _plain(found.unit) or _plain(found.noun)
        count["unit"] += any(
            unit == name or bool(unit and name and (unit in name or name in unit)) for name in names
        )
        if bound:
            count["bounds"] += 1
            count["bound right"] += bound == found.bound
    count["missed"] += len(wanted)


def _print_speed() -> None:
    with gzip.open(NEWSQUANT, "rt", encoding="utf-8") as lines:
        text = "\n".join(json.loads(line)["text"] for line in lines)
    began = time.process_time()
    find_quantities(text)
    took = time.process_time() - began
    print(f"\n{len(text.split()) / took:,.0f} words a CPU second, of sentences full of numbers")


def _print_hostile() -> None:
    worst = 0.0
    for piece in ("1 to ", "one ", "$1 ", "1 of the ", "1 or ", "1 x ", "sub-1 ", "1,"):
        text = (piece * (200_000 // len(piece) + 1))[:200_000]
        began = time.process_time()
        find_quantities(text)
        worst = max(worst, time.process_time() - began)
    print(f"200,000 hostile characters: {worst:.2f} s at the worst")


def main() -> int:
    """Print the tables."""
    _print_hostile()
    if not NEWSQUANT.is_file():
        print("the gold (../shared/data/quantities) is not beside this checkout")
        return 0
    _print_scores()
    _print_speed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
