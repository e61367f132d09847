"""What an `add` holds in memory as it goes on: `python -m tests.bench.adding_memory [--articles N]`.

Memory of the process's own and of files that it maps, in MiB, every 500 articles and at each stage,
then how much more is held for each 1,000 articles of the last half.  Real articles of all lengths are
added, no two alike, or with `--made` texts of about 3,400 characters of words that are none, which can
be as many as one likes.  With `--stored` capital letters are taken for names and nothing else is looked
for, so that what stores, links, indexes and groups is seen by itself.  With `--jobs` the other processes
are told of too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from time import process_time

from corpus.article import Mention
from corpus.kinds import Kind
from index.newsroom.room import Newsroom
from tests.bench.articles import NEWS

_EVERY = 500
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


def real() -> Iterator[dict[str, str]]:
    """Yield articles of newspapers and a wire, as they are."""
    for name in ("newsarticles", "bbc", "reuters21578"):
        (path,) = NEWS.rglob(f"{name}.jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                record = json.loads(line)
                yield {"title": record.get("title") or "", "text": record.get("body") or ""}


def made() -> Iterator[dict[str, str]]:
    """Yield texts of made words and names, few of them frequent and many rare, as in any language."""
    chance = random.Random(7)

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))

    words = [word() for _ in range(40_000)]
    names = [f"{word().title()} {word().title()}" for _ in range(60_000)]
    words[::4] = ["the", "of", "and", "in", "to", "was", "that", "on"] * (len(words) // 32)
    worth = {
        len(some): list(accumulate(1 / (n + 3) for n in range(len(some)))) for some in (words, names)
    }

    def drawn(some: list[str], count: int) -> list[str]:
        return chance.choices(some, cum_weights=worth[len(some)], k=count)

    while True:
        lines = []
        for _ in range(34):
            said = drawn(words, 15)
            said.insert(chance.randint(1, 14), drawn(names, 1)[0])
            lines.append(f"{' '.join(said).capitalize()} on {chance.randint(1, 28)} May.")
        yield {"title": " ".join(drawn(words, 6)).capitalize(), "text": "\n\n".join(lines)}


class _Capitals:
    """What takes words with a capital letter for names."""

    version = "capitals"

    def tag(self, text: str) -> tuple[Mention, ...]:
        kinds: tuple[Kind, ...] = ("person", "place", "org")
        found = islice(re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", text), 60)
        return tuple(Mention(m.start(), m.end(), kinds[len(m[0]) % 3]) for m in found)


def leave_out_annotation() -> None:
    """Have next to nothing be found in texts."""
    import corpus.quantities
    import corpus.quotes
    from corpus import annotate, times

    vars(annotate)["tagger_named"] = lambda _: _Capitals()
    for module, name in (
        (times, "detect"), (corpus.quotes, "find_quotes"), (corpus.quantities, "find_quantities"),
    ):  # fmt: skip
        setattr(module, name, lambda *_: ())


def held(pid: int | str = "self") -> tuple[float, float]:
    """Return the memory of a process's own and of files that it maps, in MiB."""
    told = dict(
        line.split(":") for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    own, mapped = (int(told[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
    return own, mapped


def _others() -> str:
    found = Path("/proc/self/task").glob("*/children")
    pids = [pid for path in found for pid in path.read_text().split()]
    return ", ".join(f"{held(pid)[0]:.0f}" for pid in pids)


def main() -> None:
    """Add, and print what is held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=9_000)
    parser.add_argument("--made", action="store_true")
    parser.add_argument("--stored", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    if asked.stored:
        leave_out_annotation()
    curve: list[tuple[int, float]] = []
    next_at = dict.fromkeys(("records", "indexing", "counting words", "finding stories"), 0)

    def told(what: str, done: int, _: int | None) -> None:
        if what not in next_at or done < next_at[what]:
            return
        next_at[what] = done + _EVERY
        own, mapped = held()
        if what == "records":
            curve.append((done, own))
        others = f"; others {_others()}" if asked.jobs > 1 else ""
        print(f"{what:<16}{done:>8,}  own {own:6.1f}  mapped {mapped:6.1f}{others}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        with path.open("w", encoding="utf-8") as file:
            records = islice(made() if asked.made else real(), asked.articles)
            file.writelines(
                json.dumps({"id": f"n{n}", **record}) + "\n" for n, record in enumerate(records)
            )
        size = path.stat().st_size
        room = Newsroom(Path(folder) / "archive", create=True)
        started = process_time()
        language = "en" if asked.made else None
        done = room.add([path], jobs=asked.jobs, progress=told, language=language)
        print(f"{len(done.added):,} articles of {size / 1e6:.0f} MB in {process_time() - started:.0f}"
              f" CPU seconds; at the end {held()[0]:.1f} MiB of its own")
        room.close()
    half = curve[len(curve) // 2 :]
    more = (half[-1][1] - half[0][1]) / max(1, half[-1][0] - half[0][0]) * 1000
    print(f"each 1,000 articles of the last half: {more:+.2f} MiB")


if __name__ == "__main__":
    main()
