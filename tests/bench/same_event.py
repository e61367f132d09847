"""Which reports tell one event, against gold: `python -m tests.bench.same_event`.

Takes the open halves of ECB+, BASIL and Wikinews in, each alone and all amid 750 unrelated
articles, and the five seeds amid as many; prints B-cubed, the precision of pairs, and which of the
seeds are one story.  An article counts by itself, also where the gold gives several one id.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from index.newsroom.room import Newsroom

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
SETS = ("ecbplus", "basil", "wikinews")
_OTHERS = 750

Record = dict[str, str]


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Return F, precision and recall (Bagga and Baldwin 1998), by article."""
    of_gold: dict[str, set[str]] = defaultdict(set)
    of_found: dict[str, set[str]] = defaultdict(set)
    for article in gold:
        of_gold[gold[article]].add(article)
        of_found[found[article]].add(article)
    both = {a: len(of_gold[gold[a]] & of_found[found[a]]) for a in gold}
    precision = sum(both[a] / len(of_found[found[a]]) for a in gold) / len(gold)
    recall = sum(both[a] / len(of_gold[gold[a]]) for a in gold) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def pair_precision(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """Return which share of the pairs that stand in one story belong together."""
    together = sum(n * (n - 1) // 2 for n in Counter(found.values()).values())
    right = Counter((found[article], gold[article]) for article in gold)
    return sum(n * (n - 1) // 2 for n in right.values()) / max(1, together)


def read(name: str) -> Iterable[Record]:
    """Yield the records of a set."""
    with gzip.open(next(DATA.rglob(f"{name}.jsonl.gz")), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def stories_of(records: Sequence[Record]) -> dict[str, str]:
    """Return the story of each record, by its place in the list."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "in.jsonl")
        kept = ("title", "text", "published", "outlet")
        file.write_text(
            "".join(
                json.dumps({"id": f"r{n}"} | {k: r[k] for k in kept if r.get(k)}) + "\n"
                for n, r in enumerate(records)
            ),
            encoding="utf-8",
        )
        newsroom = Newsroom(Path(folder, "archive"), create=True)
        newsroom.add([file])
        refs = {id: newsroom.archive.articles.get(id).ref for id in newsroom.archive.articles.ids()}
        found = {
            refs[id]: story.id for story in newsroom.stories(lone=True) for id in story.articles
        }
        newsroom.close()
    return found


def _others() -> list[Record]:
    return [
        {**record, "text": record.get("body") or record["text"], "story": f"other {n}"}
        for n, record in enumerate(islice(read("huffpost_10k"), _OTHERS))
    ]


def _line(name: str, records: Sequence[Record]) -> str:
    found = stories_of(records)
    gold = {f"r{n}": record["story"] for n, record in enumerate(records) if f"r{n}" in found}
    f, precision, recall = bcubed(gold, found)
    pairs = pair_precision(gold, found)
    return f"{name:<22}{len(gold):>6}  {f:.3f}  {precision:.3f}  {recall:.3f}  {pairs:.3f}"


def main() -> None:
    """Print the table."""
    if not DATA.is_dir():
        print("the gold (../shared/data) is not beside this checkout")
        return
    print(f"{'':<22}articles   F      P      R    of pairs")
    sets = {name: list(read(f"stories_{name}")) for name in SETS}
    for name, records in sets.items():
        print(_line(name, records), flush=True)
    others = _others()
    print(_line("all amid 750 others", [*chain.from_iterable(sets.values()), *others]), flush=True)
    seeds = [{"text": p.read_text("utf-8")} for p in sorted((DATA / "seeds").glob("*.txt"))]
    for name, records in (("alone", seeds), ("amid 750 others", [*seeds, *others])):
        story = stories_of(records)
        by_story: dict[str, list[str]] = defaultdict(list)
        for ref, each in story.items():
            by_story[each].append(ref)
        ours = {f"r{n}" for n in range(len(seeds))}
        groups = [sorted(g) for g in by_story.values() if len(g) > 1 and ours & set(g)]
        print(f"seeds {name}: {groups}", flush=True)


if __name__ == "__main__":
    main()
