"""Other finders of times on the same news: `python -m tests.bench.time_rivals [SET ...]`.

dateparser and recognizers-text-date-time are taken where they can be imported (the latter, an
alpha of 2019, only beside `emoji<1.7` and `grapheme`), chrono where node has `chrono-node`
(NODE_PATH); nothing of the product needs them, and what is not there is named.  Strict and relaxed
are F1 of spans as in `tests.bench.times`.  `day` is the share of the gold's days (YYYY-MM-DD) whose
span is met and whose day is right: the one value that all of them give.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from corpus.times import Anchor, find_times
from tests.bench.times import Gold, sets

Found = tuple[int, int, str]
"""Code points, half-open, and the day as YYYY-MM-DD, or nothing."""
Finder = Callable[[str, datetime], list[Found]]
UNTOUCHED = ("aquaint-untouched", "apple-untouched")

_CHRONO = """
const chrono = require('chrono-node');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean);
for (const line of lines) {
  const {text, day} = JSON.parse(line);
  const found = chrono.parse(text, new Date(day + 'T12:00:00'));
  const write = (at) => { const p = (n) => String(n).padStart(2, '0');
    return `${at.get('year')}-${p(at.get('month'))}-${p(at.get('day'))}`; };
  console.log(JSON.stringify(found.map((r) => [r.index, r.index + r.text.length, write(r.start)])));
}
"""


def _ours(text: str, published: datetime) -> list[Found]:
    anchor = Anchor.parse(published.date().isoformat())
    return [(stamp.start, stamp.end, stamp.value[:10]) for stamp in find_times(text, anchor)]


def _dateparser(module: Any) -> Finder:
    def find(text: str, published: datetime) -> list[Found]:
        settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past"}
        said = module.search_dates(text, languages=["en"], settings=settings) or []
        found, at = [], 0
        for words, moment in said:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, moment.date().isoformat()))
        return found

    return find


def _recognizers(module: Any) -> Finder:
    def find(text: str, published: datetime) -> list[Found]:
        found = []
        for one in module.recognize_datetime(text, "en-us", reference=published):
            values = (one.resolution or {}).get("values") or [{}]
            # It gives the last and the next; news tells more of the last.
            day = values[0].get("value") or values[0].get("start") or ""
            found.append((one.start, one.end + 1, day[:10]))
        return found

    return find


def finders() -> tuple[dict[str, Finder], list[str]]:
    """Return the finders that can be had, by name, and the names of the others."""
    found: dict[str, Finder] = {"dateline": _ours}
    missing = []
    for name, module, make in (
        ("dateparser", "dateparser.search", _dateparser),
        ("recognizers-text", "recognizers_date_time", _recognizers),
    ):
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            missing.append(name)
    return found, missing


def _chrono(articles: Sequence[Gold]) -> list[list[Found]] | None:
    """Return what chrono finds in each article, None where node has none."""
    asked = "".join(
        json.dumps({"text": one.text, "day": one.published[:10]}) + "\n" for one in articles
    )
    try:
        run = subprocess.run(["node", "-e", _CHRONO], input=asked, capture_output=True, text=True)
    except OSError:
        return None
    if run.returncode:
        return None
    # Its offsets are of UTF-16: the news sets hold no letter that takes two.
    return [[(a, b, day) for a, b, day in json.loads(line)] for line in run.stdout.splitlines()]


def _meets(one: Found, start: int, end: int) -> bool:
    return one[0] < end and start < one[1]


def score(articles: Sequence[Gold], answers: Iterable[list[Found]]) -> tuple[float, float, float]:
    """Return strict and relaxed F1 of spans, and the share of the gold's days given rightly."""
    strict = relaxed = days = right = found_all = gold_all = 0
    for article, answer in zip(articles, answers, strict=True):
        found = [one for one in answer if not any(_meets(one, *span) for span in article.ignore)]
        gold = [
            one for one in article.times
            if not any(one[0] < end and start < one[1] for start, end in article.ignore)
        ]  # fmt: skip
        found_all, gold_all = found_all + len(found), gold_all + len(gold)
        for start, end, _, value in gold:
            near = [one for one in found if _meets(one, start, end)]
            exact = [one for one in near if one[:2] == (start, end)]
            relaxed += bool(near)
            strict += bool(exact)
            if len(value) == 10 and value[:4].isdigit() and "W" not in value:
                days += 1
                right += bool(near) and (exact or near)[0][2] == value
    total = max(found_all + gold_all, 1)
    return 2 * strict / total, 2 * relaxed / total, right / max(days, 1)


def main(names: Sequence[str]) -> None:
    """Print a table of every finder on every set."""
    found, missing = finders()
    print(f"{'set':20} {'finder':18} strict relaxed   day  characters a CPU second")
    for name, articles in sets().items():
        if name not in (names or UNTOUCHED):
            continue
        size = sum(len(article.text) for article in articles)
        for who, find in found.items():
            before = time.process_time()
            answers = [
                find(one.text, datetime.fromisoformat(one.published[:10])) for one in articles
            ]
            took = time.process_time() - before
            _print(name, who, score(articles, answers), f"{size / max(took, 1e-9):,.0f}")
        chrono = _chrono(articles)
        if chrono is None:
            missing = [*missing, "chrono"] if "chrono" not in missing else missing
        else:
            _print(name, "chrono", score(articles, chrono), "-")
    if missing:
        print("left out, for they are not installed:", ", ".join(missing))


def _print(name: str, who: str, scores: tuple[float, float, float], speed: str) -> None:
    strict, relaxed, day = scores
    print(f"{name:20} {who:18} {strict:6.3f} {relaxed:7.3f} {day:5.3f}  {speed}")


if __name__ == "__main__":
    main(sys.argv[1:])
