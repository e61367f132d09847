"""Short inputs by kind (../shared/data/times/kinds.jsonl), each with the value wanted."""

from __future__ import annotations

import json
import re
from pathlib import Path

from corpus.article import Timestamp
from corpus.times import Anchor, find_times, parse_published


def _bare(value: str | None) -> str:
    return re.sub(r"(T\d\d:\d\d)(?::00)?(?:Z|[+-]\d\d:?\d\d)?$", r"\1", value or "")


def _is_hit(stamp: Timestamp, want: dict[str, str | None]) -> bool:
    """Tell whether value or interval is as wanted; where neither is named, being found is."""
    if not want["earliest"] and not want["value"]:
        return stamp.status != "resolved" or stamp.earliest is None
    if want["earliest"] and stamp.earliest and stamp.latest:
        ends = not want["latest"] or stamp.latest.date().isoformat() == want["latest"][:10]
        if ends and stamp.earliest.date().isoformat() == want["earliest"][:10]:
            return True
    return bool(want["value"]) and _bare(stamp.value) == _bare(want["value"])


def test_nineteen_of_twenty_inputs_are_right_and_few_certain_and_wrong(shared: Path) -> None:
    lines = (shared / "data" / "times" / "kinds.jsonl").read_text("utf-8").splitlines()
    right = wrong = 0
    for case in map(json.loads, lines):
        text = case["text"]
        stamps = find_times(text, Anchor.parse(parse_published(case["published"])))
        good, bad = bool(case["want"]) or not stamps, not case["want"] and bool(stamps)
        for want in case["want"]:
            asked = want["text"].lower()
            near = [
                stamp for stamp in stamps
                if (words := text[stamp.start : stamp.end].lower()) in asked or asked in words
            ]  # fmt: skip
            hit = any(_is_hit(stamp, want) for stamp in near)
            good = good and hit
            bad = bad or (not hit and any(s.status == "resolved" and s.earliest for s in near))
        right += good
        wrong += bad
    assert right >= 0.95 * len(lines)
    assert wrong <= 0.03 * len(lines)
