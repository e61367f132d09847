"""Labelled text for training the tagger: open gold and silver labels, laid on our own tokens."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.kinds import KINDS, Kind
from corpus.tagging.repair import repair
from corpus.tagging.tokens import Tokens, tokenise

LABELS: tuple[str, ...] = ("O", *(f"{p}-{k}" for k in KINDS for p in "BI"))
INDEX = {label: i for i, label in enumerate(LABELS)}
UNKNOWN = -1  # outside every labelled span of a set that labels person, org and place alone

# Open gold that may train shipped weights, and how often each text is taken in an epoch.
GOLD: dict[str, float] = {
    "wikigold": 1.0,
    "ewt_dev": 1.0,
    "ewt_test": 1.0,
    "gum_open": 1.0,
    "meantime_airbus_apple": 1.0,
    "wnut17_train": 0.5,
    "btc": 0.4,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Tokens of one text with a label index (or UNKNOWN) each, and the set they come from."""

    source: str
    text: str
    tokens: Tokens
    labels: list[int]


def lay(text: str, spans: list[tuple[int, int, Kind]], *, source: str, outside: int) -> Labelled:
    """Label the tokens of `text` by `spans` (code points, half-open); earlier spans win."""
    tokens = tokenise(text)
    labels = [outside] * len(tokens)
    at = 0
    for start, end, kind in sorted(spans):
        mended = repair(text, start, end, kind)
        if mended is None:
            continue
        start, end = mended
        while at < len(tokens) and tokens.ends[at] <= start:
            at += 1
        first = True
        while at < len(tokens) and tokens.starts[at] < end:
            labels[at] = INDEX[("B-" if first else "I-") + kind]
            first = False
            at += 1
    return Labelled(source, text, tokens, labels)


def read_gold(folder: Path, name: str) -> Iterator[Labelled]:
    """Yield the texts of one open gold set in `folder`."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [
                (e["start"], e["end"], e["kind"]) for e in row["entities"] if e["kind"] in KINDS
            ]
            yield lay(row["text"], spans, source=name, outside=UNKNOWN)


def read_silver(path: Path) -> Iterator[Labelled]:
    """Yield the texts of a silver file: JSON lines `{id, text, ents: [[start, end, kind]]}`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [(a, b, kind) for a, b, kind in row["ents"]]
            yield lay(row["text"], spans, source=row["id"].split("#")[0], outside=INDEX["O"])
