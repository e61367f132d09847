"""Time expressions measured: found, placed and read right, on news with gold; speed; import.

`python -m tests.bench.times [SET ...]` prints tables.  Strict is the share (F1) of spans that
are exact, relaxed of those that overlap, value of those that overlap and have the gold's
value, type likewise, as TempEval-3 scored them.  A third of AQUAINT and the Apple half of
MEANTIME were kept untouched while the rules were written.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.times import Anchor, find_times

ROOT = Path(__file__).resolve().parents[2]
TIMES = ROOT.parent / "shared" / "data" / "times"


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article: its text, date, times (start, end, type, value), what is unscored."""

    text: str
    published: str
    times: tuple[tuple[int, int, str, str], ...]
    ignore: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Tally:
    """Counts over a set of articles."""

    found: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    type: int = 0
    invented: int = 0

    def f1(self, hits: int) -> float:
        """Return F1 for so many hits."""
        return 2 * hits / (self.found + self.gold) if self.found + self.gold else 0.0


def load(name: str) -> list[Gold]:
    """Return the articles of a gold file."""
    with gzip.open(TIMES / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Gold(
            record["text"],
            record["published"],
            tuple((one["start"], one["end"], one["type"], one["value"]) for one in record["times"]),
            tuple((start, end) for start, end in record.get("ignore") or ()),
        )
        for record in records
    ]


def sets() -> dict[str, list[Gold]]:
    """Return the sets by name; those called untouched were not looked at while developing."""
    aquaint, meantime = load("aquaint"), load("meantime_airbus_apple")
    return {
        "timebank": load("timebank"),
        "aquaint": [article for i, article in enumerate(aquaint) if i % 3],
        "airbus": meantime[:28],
        "aquaint-untouched": aquaint[::3],
        "apple-untouched": meantime[28:],
    }


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in spans)


def score(articles: Sequence[Gold]) -> Tally:
    """Return the counts for a set, every article read with its publication date."""
    tally = Tally()
    for article in articles:
        anchor = Anchor.parse(article.published)
        found = [
            stamp
            for stamp in find_times(article.text, anchor)
            if not _overlaps(stamp.start, stamp.end, article.ignore)
        ]
        gold = [one for one in article.times if not _overlaps(one[0], one[1], article.ignore)]
        tally.found += len(found)
        tally.gold += len(gold)
        taken: set[int] = set()
        for start, end, kind, value in gold:
            over = [
                (i, stamp)
                for i, stamp in enumerate(found)
                if i not in taken and _overlaps(stamp.start, stamp.end, [(start, end)])
            ]
            if not over:
                continue
            exact = [pair for pair in over if (pair[1].start, pair[1].end) == (start, end)]
            i, stamp = (exact or over)[0]
            taken.add(i)
            tally.relaxed += 1
            tally.strict += bool(exact)
            tally.value += stamp.value == value
            tally.type += stamp.type.upper() == kind
        tally.invented += count_invented(article.text)
    return tally


_YEAR = re.compile(r"\d{4}|[’']?\d0s|\d/\d|century|ties\b|nineteen |thousand", re.IGNORECASE)


def count_invented(text: str) -> int:
    """Return how many intervals are given without a publication date to what needs one.

    Words need one when they name no year, decade or century themselves, and no time of the text
    that does stands in the 200 characters before.
    """
    invented, last = 0, -(10**9)
    for stamp in find_times(text):
        if stamp.earliest is None:
            continue
        if _YEAR.search(text, stamp.start, stamp.end) or stamp.start - last < 200:
            last = stamp.end
        else:
            invented += 1
    return invented


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


HOSTILE: dict[str, str] = {
    "digits": "1234567890",
    "the the the": "the ",
    "1,111,111": "1,111,",
    "1/1/1/1": "1/",
    "May May May": "May ",
    "between 12:00 and": "between 12:00 and ",
    "Monday, Monday,": "Monday, ",
    "twenty-twenty-": "twenty-",
    "the past the past": "the past ",
    "5 CST 5 CST": "5:00 CST ",
    "May 3 then clocks": "11:30 ",
    "new lines": "\n ",
    "early early": "early ",
    "a dot a dot": "a. ",
    "apostrophes": "'90",
    "from 1 to from 1": "from 1 to ",
    "of of of": "end of ",
    "weekdays": "Tuesday ",
    "weekdays in quotes": '"Tuesday" ',
    "verbs": "was said to ",
    "weekday and date": "Tuesday, 3 May, ",
    "a list of days": "3, 7 and ",
    "capitals": "Sunday Aa ",
    "midnight to": "midnight to ",
    "lines": "on May\n",
}


def _print_scores(names: Sequence[str]) -> None:
    print(f"{'set':20} {'articles':>8} {'gold':>5} strict relaxed value  type  without a date")
    for name, articles in sets().items():
        if names and name not in names:
            continue
        tally = score(articles)
        print(
            f"{name:20} {len(articles):8} {tally.gold:5} {tally.f1(tally.strict):6.3f}"
            f" {tally.f1(tally.relaxed):7.3f} {tally.f1(tally.value):5.3f}"
            f" {tally.f1(tally.type):5.3f}  {tally.invented} invented"
        )


def _print_speed() -> None:
    texts = [article.text for article in load("timebank")]
    anchor = Anchor.parse("1998-02-13")
    size = sum(map(len, texts))
    find_times(texts[0], anchor)
    took = _seconds(lambda: [find_times(text, anchor) for text in texts])
    print(f"\nspeed on news, one core: {size / took:,.0f} characters a second")


def _print_hostile() -> None:
    print("\nhostile text, ms of one core for 250,000 characters and for 1,000,000 (linear: 4 ×)")
    anchor = Anchor.parse("2025-05-16")
    for name, piece in HOSTILE.items():
        lead = "On May 3 " if name.startswith("May 3") else ""
        took = []
        for size in (250_000, 1_000_000):
            text = (lead + piece * (size // len(piece) + 1))[:size]
            before = time.process_time()
            find_times(text, anchor)
            took.append((time.process_time() - before) * 1000)
        print(f"{name:20} {took[0]:8.0f} {took[1]:8.0f}  {took[1] / max(took[0], 1):4.1f} ×")


def _cpu_of(code: str) -> float:
    """Return the least CPU milliseconds, of 15 runs, that a fresh interpreter takes for code."""
    best = float("inf")
    for _ in range(15):
        before = os.times()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        after = os.times()
        spent = after.children_user + after.children_system
        best = min(best, spent - before.children_user - before.children_system)
    return best * 1000


def _print_import() -> None:
    bare = _cpu_of("pass")
    print(f"\nimport corpus.times: {_cpu_of('import corpus.times') - bare:.0f} ms over bare Python")
    first = _cpu_of("import corpus.times as t; t.find_times('on May 3')") - bare
    print(f"import and first use: {first:.0f} ms")


def main(names: Sequence[str]) -> None:
    """Print the tables; with names of sets, only their scores."""
    if TIMES.is_dir():
        _print_scores(names)
        if not names:
            _print_speed()
    else:
        print("the gold sets (../shared/data/times) are not beside this checkout")
    if not names:
        _print_hostile()
        _print_import()


if __name__ == "__main__":
    main(sys.argv[1:])
