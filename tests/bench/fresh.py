"""Times and events of fresh articles measured against labels made by reading them.

`python -m tests.bench.fresh [--wrong]` scores `labels/fresh.jsonl`: 25 articles of open
news of five sources, drawn at random, with every time and every event that they name, and 330 news
briefs with their events, in two samples; the persons, organisations and places of 14 of the
articles; offsets only.  What a reader may call a time or an event
or not (`now`, a league) is neither missed nor false.  `value` is the share of the found times whose
value is as labelled.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from corpus.times import Anchor, find_times
from tests.bench.directions import DATA, bodies

LABELS = Path(__file__).with_name("labels") / "fresh.jsonl"
MORE = Path(__file__).with_name("labels") / "fresh_second.jsonl"
"""Times of 12 more articles, of other outlets, labelled before an answer was seen."""
LAST: Final = Path(__file__).with_name("labels") / "fresh_third.jsonl"
"""Times of 16 more, drawn at random and labelled before an answer was seen."""


@dataclass(slots=True)
class Tally:
    """Counts over texts: labelled, found, met (overlapping), exact, and right in value."""

    gold: int = 0
    found: int = 0
    met: int = 0
    exact: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0

    def line(self) -> str:
        """Return recall, precision and the share of what was met that is exact and right."""
        return (
            f"labelled {self.gold}, found {self.found}: recall {self.met / max(self.gold, 1):.3f},"
            f" precision {self.met / max(self.found, 1):.3f},"
            f" exact {self.exact / max(self.met, 1):.3f}"
        )


def rows(path: Path = LABELS) -> Iterator[tuple[dict[str, object], str]]:
    """Return each labelled article with its text."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row, bodies(row["source"])[row["doc_id"]]


def _over(one: tuple[int, int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same_value(found: str, label: str) -> bool:
    """Tell whether a value is the label's; a plain number of years may be either of `P2Y/P3Y`."""
    if found.startswith("P") and "/" in label:
        return found in (label, *label.split("/"))
    return found.removesuffix("Z") == label


def score_times(path: Path = LABELS) -> tuple[Tally, list[str]]:
    """Return the counts for times, and what is missed, false or wrong, in words."""
    tally, wrong = Tally(), []
    for row, text in rows(path):
        if "times" not in row:
            continue
        times: list[tuple[int, int, str]] = [tuple(one) for one in row["times"]]  # type: ignore[attr-defined]
        maybe: list[list[int]] = row["maybe"]  # type: ignore[assignment]
        anchor = Anchor(date.fromisoformat(str(row["published"])))
        tally.gold += len(times)
        taken: set[int] = set()
        for stamp in find_times(text, anchor):
            span = (stamp.start, stamp.end)
            said = " ".join(text[stamp.start : stamp.end].split())
            told = f"{row['doc_id']} {said!r} {stamp.value} {stamp.status} {stamp.assumed}"
            met = [i for i, one in enumerate(times) if i not in taken and _over(span, one)]
            if not met:
                if not any(_over(span, one) for one in maybe):
                    tally.found += 1
                    wrong.append(f"false {told}")
                continue
            taken.add(met[0])
            tally.found += 1
            tally.met += 1
            tally.exact += span == times[met[0]][:2]
            right = _same_value(stamp.value, times[met[0]][2])
            tally.right += right
            tally.sure += stamp.status == "resolved"
            tally.sure_right += right and stamp.status == "resolved"
            if not right:
                wrong.append(f"value {told}, labelled {times[met[0]][2]}")
        wrong += [
            f"missed {row['doc_id']} {text[one[0] : one[1]]!r} {one[2]}"
            for i, one in enumerate(times) if i not in taken
        ]  # fmt: skip
    return tally, wrong


def score_events(part: str) -> tuple[Tally, list[str]]:
    """Return the counts for events of the `first` or `second` sample, and what is missed or false.

    The rows of shapes were mended by the first; the second was read afterwards.
    """
    from corpus.tagging.taggers import load_tagger

    tagger = load_tagger("default")
    tally, wrong = Tally(), []
    for row, text in rows():
        if row.get("set", "first") != part:
            continue
        events: list[list[int]] = row["events"]  # type: ignore[assignment]
        maybe: list[list[int]] = row["maybe_events"]  # type: ignore[assignment]
        tally.gold += len(events)
        taken: set[int] = set()
        mentions = tagger.tag(text)
        for mention in mentions:
            if mention.kind != "event":
                continue
            span = (mention.start, mention.end)
            met = [i for i, one in enumerate(events) if i not in taken and _over(span, one)]
            if met:
                taken.add(met[0])
                tally.found += 1
                tally.met += 1
                tally.exact += list(span) == events[met[0]]
            elif not any(_over(span, one) for one in (*maybe, *events)):
                tally.found += 1
                wrong.append(f"false {row['doc_id']} {text[span[0] : span[1]]!r}")
        for i, one in enumerate(events):
            if i not in taken:
                instead = [m.kind for m in mentions if _over((m.start, m.end), one)]
                wrong.append(f"missed {row['doc_id']} {text[one[0] : one[1]]!r} ({instead})")
    return tally, wrong


def score_names() -> tuple[Tally, list[str]]:
    """Return the counts for persons, organisations and places of 14 articles, and the errors."""
    from corpus.tagging.taggers import load_tagger

    tagger = load_tagger("default")
    tally, wrong = Tally(), []
    for row, text in rows():
        if "names" not in row:
            continue
        names = {(start, end, kind) for start, end, kind in row["names"]}  # type: ignore[attr-defined]
        maybe: list[list[int]] = row["maybe_names"]  # type: ignore[assignment]
        found = {
            (m.start, m.end, m.kind) for m in tagger.tag(text)
            if m.kind in ("person", "org", "place")
            and not any(_over((m.start, m.end), one) for one in maybe)
        }  # fmt: skip
        tally.gold += len(names)
        tally.found += len(found)
        tally.exact += len(names & found)
        met = [
            one for one in names
            if any(one[2] == kind and _over(one[:2], (start, end)) for start, end, kind in found)
        ]  # fmt: skip
        tally.met += len(met)
        wrong += [f"name found {text[a:b]!r} {kind}" for a, b, kind in sorted(found - names)]
        wrong += [f"name labelled {text[a:b]!r} {kind}" for a, b, kind in sorted(names - found)]
    return tally, wrong


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    if not DATA.is_dir():
        print("the news (../shared/data) is not beside this checkout")
        return 0
    wrong: list[str] = []
    for name, path in (
        ("times", LABELS), ("times, more articles", MORE), ("times, 16 more articles", LAST)
    ):
        times, wrong_times = score_times(path)
        print(f"{name}: {times.line()}, value {times.right / max(times.met, 1):.3f}; resolved "
              f"{times.sure}, right {times.sure_right}")  # fmt: skip
        wrong += wrong_times
    for part in ("first", "second"):
        events, wrong_events = score_events(part)
        print(f"events, {part} sample:", events.line())
        wrong += wrong_events
    names, wrong_names = score_names()
    both = max(names.gold + names.found, 1)
    print(f"names: labelled {names.gold}, found {names.found}: strict {2 * names.exact / both:.3f},"
          f" overlap {2 * names.met / both:.3f}")  # fmt: skip
    wrong += wrong_names
    if "--wrong" in arguments:
        print("\n".join(("", *wrong)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
