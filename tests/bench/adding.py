"""What taking articles in costs: `python -m tests.bench.adding [--articles N] [--answers FILE]`.

Articles of about 3,400 characters, in CPU seconds of this process: `add` as a whole, the steps of
annotation each alone, what quotes and quantities add, one article of 5 MB, and the bytes that the
archive takes on disk.  `--answers FILE` writes what was found, so that two checkouts can be held
against each other to the letter.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from time import perf_counter, process_time

from corpus.annotate import annotate_draft, apart_from, tagger_named
from corpus.article import Mention
from corpus.draft import Draft
from corpus.intake import read_paths
from corpus.linking.article import link_text
from corpus.quantities import find_quantities
from corpus.quotes import find_quotes
from corpus.times import detect, find_times
from index.newsroom.room import Newsroom
from tests.bench.articles import NEWS, SAMPLES

LENGTH = 3_400
"""Characters of an article, on average."""
_SHORTEST, _LONGEST = 2_400, 4_600


def articles(count: int) -> list[dict[str, str]]:
    """Return so many records of about `LENGTH` characters each, real ones where they are at hand."""
    found = []
    for title, text, published in _texts():
        if _SHORTEST <= len(text) <= _LONGEST:
            found.append({"id": f"n{len(found)}", "title": title, "text": text} | published)
            if len(found) == count:
                break
    return found


def _texts() -> Iterator[tuple[str, str, dict[str, str]]]:
    if not NEWS.is_dir():
        texts = [path.read_text("utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]
        for number in range(10 * len(texts)):
            text = "\n\n".join(texts[(number + i) % len(texts)] for i in range(3))[:LENGTH]
            yield f"Sample {number}", text, {}
        return
    for name in ("newsarticles", "reuters21578", "bbc", "timebank_aquaint"):
        (path,) = NEWS.rglob(f"{name}.jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                record = json.loads(line)
                day = {"published": record["published"]} if record.get("published") else {}
                yield record.get("title") or "", record.get("body") or "", day


def _cpu(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def write(records: list[dict[str, str]], folder: Path) -> Path:
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def _warm(folder: Path) -> None:
    """Add an article elsewhere: what a process loads once is no cost of an article."""
    path = folder / "warm.txt"
    path.write_text("Harbour closed\n\nThe harbour was closed on Tuesday, Ann Berg said.\n", "utf-8")
    room = Newsroom(folder / "warm", create=True)
    room.add([path])
    room.close()


def measure(records: list[dict[str, str]], folder: Path) -> Path:
    """Print what a whole `add` and each step cost; return the archive that was made."""
    path = write(records, folder)
    count, size = len(records), sum(len(r["text"]) for r in records)
    warm = Draft(key="w", path="w", ref="w", original=b"w", text="Warm up in Rome.", format="text")
    annotate_draft(warm)
    _warm(folder)
    room = Newsroom(folder / "archive", create=True)
    whole = _cpu(lambda: room.add([path]))
    room.close()
    print(f"{count} articles of {size / count:,.0f} characters")
    print(f"add                 {whole * 1000 / count:6.2f} ms an article,"
          f" {count / whole:5.1f} a CPU second")
    drafts = [item for item in read_paths([path]) if isinstance(item, Draft)]
    texts = [draft.text for draft in drafts]
    tagger = tagger_named("default")
    times = [find_times(text) for text in texts]
    mentions: list[tuple[Mention, ...]] = []
    steps: dict[str, Callable[[], object]] = {
        "names": lambda: mentions.extend(tagger.tag(text) for text in texts),
        "links in an article": lambda: [
            link_text(t, apart_from(m, e)) for t, m, e in zip(texts, mentions, times, strict=True)
        ],
        "times": lambda: [detect(text) for text in texts],
        "quotes": lambda: [find_quotes(text) for text in texts],
        "quantities": lambda: [find_quantities(t, e) for t, e in zip(texts, times, strict=True)],
    }
    spent = {name: _cpu(work) for name, work in steps.items()}
    for name, seconds in spent.items():
        print(f"{name:<20}{seconds * 1000 / count:6.2f} ms an article")
    annotating = _cpu(lambda: [annotate_draft(draft) for draft in drafts])
    more = spent["quotes"] + spent["quantities"]
    print(f"annotating          {annotating * 1000 / count:6.2f} ms an article; quotes and quantities")
    print(f"                    add {more / (annotating - more):.1%} to the rest")
    disk = {
        name: sum(file.stat().st_size for file in (folder / "archive").glob(name) if file.is_file())
        for name in ("archive.sqlite3*", "stories.sqlite3*", "index/**/*")
    }
    print(f"archive             {disk['archive.sqlite3*'] / size:6.2f} bytes a character; beside it,"
          f" made anew where it is missing: stories {disk['stories.sqlite3*'] / size:.2f},"
          f" index {disk['index/**/*'] / size:.2f}")
    return folder / "archive"


_ADDING = (
    "import sys; from pathlib import Path; from index.newsroom.room import Newsroom;"
    " room = Newsroom(Path(sys.argv[2]), create=True);"
    " room.add([Path(sys.argv[1])], jobs=int(sys.argv[3])); room.close();"
    " print(Path('/proc/thread-self/schedstat').read_text())"
)


def jobs(records: list[dict[str, str]], folder: Path, rounds: int) -> None:
    """Print how much faster two processes are than one, and what they cost, with their start.

    In rounds, one and two in turn; the best of each.  The time for which the first process waited
    for a core that others of the machine had is told, and the paces are given without it too.
    """
    path = write(records, folder)
    best: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
    for turn in range(2 * rounds):
        number = turn % 2 + 1
        before, started = os.times(), perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _ADDING, str(path), str(folder / f"jobs{turn}"), str(number)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        wall, after = perf_counter() - started, os.times()
        waited = int(done.stdout.split()[1]) / 1e9
        best[number].append((wall, wall - waited, sum(after[2:4]) - sum(before[2:4])))
        print(f"jobs {number}: {wall:.2f} s, of which {waited:.2f} waiting for a core;"
              f" {best[number][-1][2]:.2f} CPU seconds")
    one, two = ([min(column) for column in zip(*best[number], strict=True)] for number in (1, 2))
    print(f"two jobs            {one[0] / two[0]:.2f} times as fast as one ({len(records) / one[0]:.1f},"
          f" {len(records) / two[0]:.1f} articles a second); {one[1] / two[1]:.2f} times without waiting"
          f" for a core; {two[2] / one[2]:.2f} times the CPU")


def large(folder: Path, size: int = 5_000_000) -> None:
    """Print what one of 5 MB costs, of many joined: cleaning drops a paragraph that comes again."""
    text = "\n\n".join(record["text"] for record in articles(size // _SHORTEST))[:size]
    size = len(text)
    path = folder / "large.txt"
    path.write_text(text, "utf-8")
    room = Newsroom(folder / "large", create=True)
    spent = _cpu(lambda: room.add([path]))
    room.close()
    print(f"one article of {size / 1e6:.0f} MB  {spent:.1f} s, {spent * 1e6 / size:.2f} s a megabyte")


def write_answers(records: list[dict[str, str]], archive: Path, target: Path) -> None:
    """Write all that was found in the articles, a JSON line each, then the links of the archive."""
    import sqlite3

    with target.open("w", encoding="utf-8") as out:
        for record in records:
            draft = Draft(
                key="k", path="p", ref="r", original=b"o", format="text",
                text=record["text"], title=record["title"], published=record.get("published"),
            )  # fmt: skip
            found = annotate_draft(draft)
            parts = (
                found.mentions, found.timestamps, found.quotes, found.quantities,
                link_text(found.cleaned.text, found.mentions),
            )  # fmt: skip
            row = [[astuple(one) for one in part] for part in parts]
            row.append([e.to_json() for e in found.expressions])
            out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        db = sqlite3.connect(archive / "archive.sqlite3")
        for (table,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'entity%'"
            " OR name IN ('speaker', 'article')) ORDER BY name"
        ).fetchall():
            rows = db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for row in rows:
                values = [_plain(value, archive.parent) for value in row]
                out.write(json.dumps([table, *values], ensure_ascii=False, default=str) + "\n")


def _plain(value: object, folder: Path) -> object:
    """Return a column's value without what is another in each run: the folder, blanks in JSON."""
    if not isinstance(value, str):
        return value
    value = value.replace(f"{folder}/", "")
    with suppress(ValueError):
        return json.loads(value) if value.startswith(("[", "{")) else value
    return value


def main() -> None:
    """Measure, and write the answers where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--jobs", type=int, metavar="ROUNDS", help="one process and two, in turn")
    parser.add_argument("--large", action="store_true", help="one article of 5 MB too")
    asked = parser.parse_args()
    records = articles(asked.articles)
    with tempfile.TemporaryDirectory() as folder:
        if asked.jobs:
            jobs(records, Path(folder), asked.jobs)
            return
        archive = measure(records, Path(folder))
        if asked.answers:
            write_answers(records, archive, asked.answers)
        if asked.large:
            large(Path(folder))


if __name__ == "__main__":
    main()
