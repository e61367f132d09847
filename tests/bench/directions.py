"""Directions measured: bare weekdays of news with labels, past or coming, and what is sure.

`python -m tests.bench.directions` scores `shared/data/times/weekdays.jsonl` (half of it dev, half
test) and the files in `labels` beside this one: weekdays of open news, a day or more from
publication, drawn at random and labelled by reading before an answer was seen; offsets only.
In them, `none` is no day near publication (a show's name, a habit, a day of another year):
right if it is not given as sure.  `--wrong` names the errors, `--classes` counts every bare weekday
of NewsArticles by its class of words and by how many days back the last such weekday lies.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.article import Timestamp
from corpus.times import Anchor, find_times

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
LABELS = Path(__file__).with_name("labels")
OURS = tuple(
    LABELS / f"weekdays{part}.jsonl"
    for part in (
        "", "_second", "_third", "_fourth", "_fifth", "_sixth", "_seventh", "_eighth", "_ninth",
        "_tenth", "_eleventh", "_twelfth",
    )
)
THEIRS = DATA / "times" / "weekdays.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """A weekday at code points `start` to `end` of an article's body, and what it means."""

    source: str
    doc_id: str
    start: int
    end: int
    published: date
    label: str
    half: str
    stamp_early: bool


@dataclass(slots=True)
class Score:
    """Counts over labelled weekdays; `sure` are those that are resolved without a mark."""

    all: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0
    stamped: int = 0

    def add(self, right: bool, sure: bool, stamped: bool) -> None:
        self.all += 1
        self.right += right
        self.sure += sure
        self.sure_right += right and sure
        self.stamped += sure and not right and stamped


@cache
def bodies(source: str) -> dict[str, str]:
    """Return the bodies of a set of news by the ids of its articles."""
    with gzip.open(DATA / f"{source}.jsonl.gz", "rt", encoding="utf-8", errors="surrogatepass") as f:
        return {
            record["id"]: record.get("body") or record.get("text", "")
            for record in map(json.loads, f)
        }


def load(path: Path) -> list[Label]:
    """Return the labels of a file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Label(
            row["source"], row["doc_id"], row["start"], row["end"],
            date.fromisoformat(row["published"][:10]), row["label"], row.get("half", "ours"),
            row["stamp_early"],
        )
        for row in rows
    ]  # fmt: skip


def read(label: Label) -> tuple[Timestamp | None, int | None]:
    """Return the timestamp that holds the weekday, and how many days from publication it lies."""
    text = bodies(label.source)[label.doc_id]
    for stamp in find_times(text, Anchor(label.published)):
        if stamp.start <= label.start and label.end <= stamp.end:
            value = stamp.value.split("/")[0][:10]
            try:
                return stamp, (date.fromisoformat(value) - label.published).days
            except ValueError:
                return stamp, None
    return None, None


def judge(label: Label, days: int | None) -> bool:
    """Tell whether the weekday is read as labelled, past or coming."""
    if days is None:
        return False
    way = "same" if days == 0 else "coming" if days > 0 else "past"
    return way == label.label and abs(days) < 7


def score(labels: Sequence[Label], *, near: bool) -> tuple[Score, list[tuple[Label, Timestamp | None]]]:
    """Return the counts, and the errors; without `near` only of weekdays a day or more away."""
    total, wrong = Score(), []
    for label in labels:
        if label.label == "same" and not near:
            continue
        stamp, days = read(label)
        sure = stamp is not None and stamp.earliest is not None and not {
            "direction", "day", "week", "year"
        } & set(stamp.assumed)  # fmt: skip
        if label.label == "none":  # told with its date, it may be sure
            right = not sure or (days is not None and abs(days) >= 7)
        else:
            right = judge(label, days)
        total.add(right, sure, label.stamp_early)
        if not right:
            wrong.append((label, stamp))
    return total, wrong


def _print_scores(wrong_too: bool) -> None:
    print(f"{'set':26} weekdays  right  sure  share  sure and right  wrong of them (stamped early)")
    theirs = load(THEIRS) if THEIRS.is_file() else []
    sets = [(f"{half}, all", [x for x in theirs if x.half == half], True) for half in ("dev", "test")]
    sets += [(f"{half}, a day or more", one, False) for half, one in
             (("dev", sets[0][1]), ("test", sets[1][1]))]  # fmt: skip
    sets += [(f"labels/{path.stem}", load(path), False) for path in OURS]
    for name, labels, near in sets:
        total, wrong = score(labels, near=near)
        if not total.all:
            continue
        print(
            f"{name:26} {total.all:8} {total.right:6} {total.sure:5} {total.sure / total.all:6.3f}"
            f" {total.sure_right / max(total.sure, 1):15.3f}"
            f"  {total.sure - total.sure_right} ({total.stamped})"
        )
        if wrong_too:
            for label, stamp in wrong:
                text = bodies(label.source)[label.doc_id]
                around = " ".join(text[max(0, label.start - 90) : label.end + 50].split())
                said = stamp and text[stamp.start : stamp.end]
                told = stamp and (said, stamp.value, stamp.status, stamp.assumed)
                print("   ", label.label, label.published, told, around)


def _weekdays() -> Iterator[tuple[str, int]]:
    from corpus.times.clauses import classify
    from corpus.times.grammar import CODES
    from corpus.times.scan import scan

    with gzip.open(DATA / "news/scale/newsarticles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if not record["published"]:
                continue
            published = date.fromisoformat(record["published"][:10])
            tokens = scan(record["body"])
            for token, code in enumerate(tokens.code):
                weekday = tokens.values[token]
                if code == CODES["weekday_name"] and isinstance(weekday, int):
                    gap = (published.isoweekday() - weekday) % 7
                    yield classify(tokens, token, token + 1), gap


def _print_classes() -> None:
    from corpus.times.directions import chance_of

    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name, gap in _weekdays():
        counts[name][gap] += 1
    print(f"{'class':24} chance   all | days back: 0, 1 ... 6")
    for name, gaps in sorted(counts.items(), key=lambda item: -item[1].total()):
        row = " ".join(f"{gaps[gap]:5}" for gap in range(7))
        print(f"{name:24} {chance_of(name):6.3f} {gaps.total():5} | {row}")


def main(arguments: Sequence[str]) -> int:
    """Print the tables."""
    if not THEIRS.is_file():
        print("the labelled weekdays (../shared/data/times) are not beside this checkout")
        return 0
    if "--classes" in arguments:
        _print_classes()
    else:
        _print_scores("--wrong" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
