"""How a tagger does by what people decided: `python -m tests.bench.decided FILE ARCHIVE [TAGGER]`.

FILE is what `dateline entities decisions --jsonl` printed.  The tagger is asked about each article
of the decisions anew, without them: of the places that are no name it should find none, of those
that are one of a kind, that kind.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus.archive import Archive, UnknownArticle
from corpus.article import Mention
from corpus.tagging.taggers import load_tagger

Place = tuple[str, int, int, str]
"""Action, start, end and the kind that is right, '' where there is no name."""


def places(lines: Iterable[str]) -> dict[str, list[Place]]:
    """Return, by the checksum of the article's bytes, the places that decisions are about."""
    found: dict[str, list[Place]] = defaultdict(list)
    for line in lines:
        told = json.loads(line)
        for at in told.get("places", ()):
            right = told["to"] or ""
            found[at["sha256"]].append((told["action"], at["start"], at["end"], right))
    return dict(found)


def score(wanted: Iterable[Place], mentions: Iterable[Mention]) -> Counter[str]:
    """Count, by action, the places and those that the mentions have right."""
    there = {(m.start, m.end): m.kind for m in mentions}
    counted: Counter[str] = Counter()
    for action, start, end, right in wanted:
        counted[action] += 1
        counted[f"{action} right"] += there.get((start, end), "") == right
    return counted


def main(file: Path, folder: Path, name: str = "default") -> None:
    """Print a row an action."""
    tagger, archive = load_tagger(name), Archive(folder)
    counted: Counter[str] = Counter()
    missing = 0
    for sha256, wanted in places(file.read_text("utf-8").splitlines()).items():
        known = archive.articles.with_bytes(sha256)
        try:
            article = archive.articles.get(known.id) if known else None
        except UnknownArticle:
            article = None
        if article is None:
            missing += 1
            continue
        counted += score(wanted, tagger.tag(article.text))
    print("| decision | places | right |\n|---|---|---|")
    for action in sorted(name for name in counted if " " not in name):
        print(f"| {action} | {counted[action]} | {counted[f'{action} right']} |")
    if missing:
        print(f"{missing} articles are not in the archive.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
