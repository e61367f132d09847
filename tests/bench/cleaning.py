"""Measures cleaning on open news: `python -m tests.bench.cleaning [--show RULE]`.

For each set: articles, how many were given a title though the source keeps its title apart (a line
of the text taken for a headline), and what was removed, by rule.  `--show RULE` prints a sample of
the lines that a rule removed, to be read; `title` prints the lines taken for headlines.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.cleaning import clean  # noqa: E402

NEWS = ROOT.parent / "shared" / "data" / "news"
_MOST = 2000


def records(path: Path) -> Iterator[dict[str, str]]:
    """Yield the records of a set that have a body."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("body"):
                yield record


def main() -> int:
    """Print the table."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--show", help="a rule, or `title`")
    shown = args.parse_args().show
    if not NEWS.is_dir():
        print("the news sets (../shared/data/news) are not beside this checkout")
        return 0
    samples: dict[str, list[str]] = defaultdict(list)
    for path in sorted(NEWS.glob("*/*.jsonl.gz")):
        count, titled, rules = 0, 0, Counter[str]()
        for record in records(path):
            if (count := count + 1) > _MOST:
                break
            cleaned = clean(record["body"], has_headline=True)
            if cleaned.title:
                titled += 1
                samples["title"].append(f"{path.stem}: {cleaned.title}")
            for removed in cleaned.removed:
                rules[removed.why] += 1
                samples[removed.why].append(f"{path.stem}: {' '.join(removed.text.split())[:160]}")
        print(f"{path.name:32} {count:6} articles, {titled} given a title; {dict(rules)}")
    if shown:
        lines = samples[shown]
        for line in lines[:: max(1, len(lines) // 60)][:60]:
            print("   ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
