"""Measure the taggers: `python tests/bench/entities.py [default|best|spacy:NAME ...]`.

Strict and overlap F1 for person, org and place on the evaluation sets beside the project,
with 95 % bootstrap intervals over texts; words per CPU-second; resident memory.  A spaCy that
lives in another environment is compared when DATELINE_SPACY_PYTHON names its interpreter
(and DATELINE_SPACY_MODELS its models, cut at commas); else the report says it was left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.tagging.taggers import Tagger, TaggerUnavailable, finish, load_tagger  # noqa: E402

EVAL = ROOT.parent / "shared" / "data" / "entities" / "eval"
KINDS = ("person", "org", "place")
SETS: dict[str, tuple[str, ...]] = {
    "world news": ("worldwide",),
    "news sentences": ("pud_wiki",),
    "news articles": ("gum_news_half",),
    "defence reports": ("re3d_CENTCOM", "re3d_UK", "re3d_US"),
    "posts": ("wnut17_test",),
}
Span = tuple[int, int, str]
Tally = dict[str, list[int]]  # kind -> [found rightly, found, in the gold] strict, then overlap


def read_set(name: str) -> list[tuple[str, list[Span]]]:
    """Return the texts of a set with their gold spans of the three kinds."""
    with gzip.open(EVAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        (
            row["text"],
            [(e["start"], e["end"], e["kind"]) for e in row["entities"] if e["kind"] in KINDS],
        )
        for row in rows
    ]


def tally(found: Sequence[Span], gold: Sequence[Span]) -> Tally:
    """Count strict and overlapping agreement of one text, each gold span met once at most."""
    out: Tally = {}
    for kind in KINDS:
        f = sorted(s for s in found if s[2] == kind)
        g = sorted(s for s in gold if s[2] == kind)
        strict = len(set(f) & set(g))
        overlap = i = j = 0
        while i < len(f) and j < len(g):
            if f[i][0] < g[j][1] and g[j][0] < f[i][1]:
                overlap += 1
                i += 1
                j += 1
            elif f[i][1] <= g[j][0]:
                i += 1
            else:
                j += 1
        out[kind] = [strict, overlap, len(f), len(g)]
    return out


def f1(tallies: Iterable[Tally], kinds: Sequence[str]) -> tuple[float, float]:
    """Return strict and overlap F1 in per cent over the kinds together."""
    strict = overlap = found = gold = 0
    for one in tallies:
        for kind in kinds:
            strict += one[kind][0]
            overlap += one[kind][1]
            found += one[kind][2]
            gold += one[kind][3]
    both = max(1, found + gold)
    return 200 * strict / both, 200 * overlap / both


def interval(tallies: Sequence[Tally], kinds: Sequence[str], times: int = 200) -> str:
    """Return the 95 % bootstrap interval of strict and of overlap F1, texts drawn anew."""
    rng = random.Random(0)
    draws = [f1(rng.choices(tallies, k=len(tallies)), kinds) for _ in range(times)]
    low, high = int(0.025 * times), int(0.975 * times)
    return "  ".join(
        f"{sorted(d[i] for d in draws)[low]:.1f}-{sorted(d[i] for d in draws)[high]:.1f}"
        for i in (0, 1)
    )


def report(
    name: str, tag: Callable[[str], Sequence[Span]], intervals: bool, *, here: bool = True
) -> None:
    """Print the figures of one tagger; its speed only where it runs in this process."""
    print(f"== {name}")
    words = 0
    seconds = 0.0
    for title, members in SETS.items():
        together: list[Tally] = []
        for member in members:
            tallies = []
            for text, gold in read_set(member):
                started = time.process_time()
                found = tag(text)
                seconds += time.process_time() - started
                words += len(text.split())
                tallies.append(tally(found, gold))
            together += tallies
            show(f"  {member}", tallies, intervals)
        if len(members) > 1:
            show(title, together, intervals)
    if here:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {words / max(seconds, 1e-9):,.0f} words a CPU second; peak memory {peak:.0f} MB")


def show(title: str, tallies: Sequence[Tally], intervals: bool) -> None:
    """Print strict/overlap F1 of all kinds together, then of each."""
    parts = []
    for label, kinds in (("all", KINDS), *((k, (k,)) for k in KINDS)):
        strict, overlap = f1(tallies, kinds)
        extra = f" [{interval(tallies, kinds)}]" if intervals else ""
        parts.append(f"{label} {strict:.1f}/{overlap:.1f}{extra}")
    print(f"{title:20s} " + "  ".join(parts), flush=True)


def as_spans(tagger: Tagger) -> Callable[[str], Sequence[Span]]:
    """Return a function from a text to plain spans."""
    return lambda text: [(m.start, m.end, m.kind) for m in tagger.tag(text)]


SPACY = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1], exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
for line in sys.stdin:
    doc = nlp(json.loads(line))
    print(json.dumps([(e.start_char, e.end_char, e.label_) for e in doc.ents]), flush=True)
"""


def spacy_elsewhere(python: str, model: str, mend: bool) -> Callable[[str], Sequence[Span]]:
    """Return a tagger run by another interpreter; `mend` adds our repair and consistency."""
    from corpus.tagging.spacy_adapter import KINDS_OF_LABELS

    running = subprocess.Popen(
        [python, "-c", SPACY, model], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdin is not None and running.stdout is not None
    write, read = running.stdin, running.stdout

    def tag(text: str) -> Sequence[Span]:
        write.write(json.dumps(text) + "\n")
        write.flush()
        spans = [
            (a, b, KINDS_OF_LABELS[label])
            for a, b, label in json.loads(read.readline())
            if label in KINDS_OF_LABELS
        ]
        if mend:
            return [(m.start, m.end, m.kind) for m in finish(text, spans)]
        return spans

    return tag


def main() -> None:
    """Report on the taggers that were asked for."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("taggers", nargs="*", default=["default"])
    args.add_argument("--no-intervals", action="store_true")
    options = args.parse_args()
    if not EVAL.is_dir():
        print("the evaluation sets (../shared/data/entities/eval) are not beside this checkout")
        return
    for name in options.taggers:
        try:
            tagger = load_tagger(name)
        except TaggerUnavailable as error:
            print(f"{name} was left out: {error}")
            continue
        report(name, as_spans(tagger), not options.no_intervals)
    python = os.environ.get("DATELINE_SPACY_PYTHON")
    if not python:
        print("spaCy was left out: DATELINE_SPACY_PYTHON names no interpreter that has it")
        return
    for model in os.environ.get("DATELINE_SPACY_MODELS", "en_core_web_sm").split(","):
        for mend in (False, True):
            label = f"spaCy {model}" + (" with repair and consistency" if mend else "")
            tag = spacy_elsewhere(python, model, mend)
            report(label, tag, not options.no_intervals, here=False)


if __name__ == "__main__":
    main()
