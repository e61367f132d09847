"""Known edits of copies, against gold: `python -m tests.bench.edits`.

Each edited text is compared with its source as both stand.  An edit counts as found where one that
is told touches it, and one that is told counts as false more than 25 characters from any.
`score.py edits` asks the command line, which repairs text that was encoded twice when it takes it
in, so that offsets there are no longer those of the gold.
"""

from __future__ import annotations

import gzip
import json
from typing import TypedDict

from corpus.stories.copies import contained, runs
from corpus.stories.edits import Range, edits, is_near_copy
from corpus.stories.wording import Wording
from tests.bench.same_event import DATA, read

_TOUCHES, _NEAR = 2, 25


class _Known(TypedDict):
    kind: str
    a_start: int
    a_end: int


def told(source: str, edited: str) -> list[Range]:
    """Return where the source was edited, nothing where the texts are no near-copies."""
    a, b = Wording.of(source), Wording.of(edited)
    found = runs(a, b)
    if not is_near_copy(contained(a, b, found)):
        return []
    return [edit.a for edit in edits(a, b, found)]


def main() -> None:
    """Print how many edits are pointed at, and how many are told where there is none."""
    if not DATA.is_dir():
        print("the gold (../shared/data) is not beside this checkout")
        return
    names = ("stories_ecbplus", "stories_basil", "stories_wikinews")
    texts = {record["id"]: record["text"] for name in names for record in read(name)}
    known = hit = false = 0
    with gzip.open(next(DATA.rglob("reuse_edited.jsonl.gz")), "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            gold: list[_Known] = record["edits"]
            seen = told(texts[record["source_id"]], record["text"])
            known += len(gold)
            hit += sum(any(_touch(span, edit, _TOUCHES) for span in seen) for edit in gold)
            false += sum(not any(_touch(span, edit, _NEAR) for edit in gold) for span in seen)
    print(f"edits pointed at {hit}/{known}, told where there is none {false}")


def _touch(span: Range, edit: _Known, within: int) -> bool:
    return span[0] < edit["a_end"] + within and edit["a_start"] - within < span[1]


if __name__ == "__main__":
    main()
