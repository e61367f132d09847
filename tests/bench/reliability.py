"""What an archive survives: `python -m tests.bench.reliability [--write]` makes docs/reliability.md.

Kills at random moments, flipped bits of archive and index, two processes in any order, and
the mutants that the tests notice (`--mutants FILE...`, what `tools.mutate` printed).
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.bench.flips import fill, try_flips
from tests.bench.hands import killed_hands, many_hands
from tests.bench.kills import try_kills

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for the time being."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def kills(count: int, seed: int) -> list[str]:
    """Return the table of kills."""
    with scratch() as place:
        found = try_kills(place, count, seed)
    rows = ["| killed | times | lost |", "|---|---|---|"]
    for name, times in found.tried.items():
        lost = sum(line.startswith(name) for line in found.lost)
        rows.append(f"| {name} | {times} | {lost} |")
    rows.append(f"| all | {sum(found.tried.values())} | {len(found.lost)} |")
    return [*rows, "", f"{found.ended_first} had ended before the kill came.", *found.lost]


def flips(count: int, seed: int) -> list[str]:
    """Return what came of flipped bits."""
    with scratch() as place:
        found = try_flips(fill(place), count, seed, cure=True, scratch=place)
    return [
        "| flipped bits | |",
        "|---|---|",
        f"| tried, over all bytes of archive and index | {found.flips} |",
        f"| found by `check` | {found.detected} |",
        f"| without effect on any answer | {found.without_effect} |",
        f"| neither | {len(found.missed)} |",
        f"| of those found: nothing is wrong after `check --repair` | {found.cured} |",
        f"| ... and every answer is as before | {found.as_before} |",
        f"| ... the original is named with path and sha256 | {len(found.named)} |",
        f"| ... `check --repair` says to restore a copy | {len(found.not_cured)} |",
        *found.missed,
    ]


def interleavings(examples: int) -> list[str]:
    """Return how many runs and steps of two processes were tried."""
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.index.newsroom.test_given import Interleaved

    counted = {"runs": 0, "steps": 0}

    class Counted(Interleaved):
        def __init__(self) -> None:
            super().__init__()
            counted["runs"] += 1

        def check_invariants(self, *args: object, **more: object) -> None:
            counted["steps"] += 1
            super().check_invariants(*args, **more)  # type: ignore[arg-type]

    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return [
        f"Two processes gave dates and outlets, corrected files and annotated anew in any order:"
        f" {counted['runs']} runs, {counted['steps']} steps, each looked at afterwards; what was"
        " given last was shown every time."
    ]


def mutants(files: list[Path]) -> list[str]:
    """Return what came of the mutants, from what `tools.mutate` printed; the last word counts."""
    found: dict[str, str] = {}
    for file in files:
        for line in file.read_text().splitlines():
            told = line.split(" ", 2)
            if len(told) == 3 and told[1] in ("killed", "SURVIVED"):
                found[told[2]] = told[1]
    survivors = [name for name, what in found.items() if what == "SURVIVED"]
    lines = [f"{len(found) - len(survivors)} of {len(found)} mutants were noticed."]
    if survivors:
        lines += ["", "Not noticed:", "", *(f"- `{name}`" for name in survivors)]
    return lines


def many(total: int, hands: int, kills: int, seed: int) -> list[str]:
    """Return what came of many hands on one archive, and of kills at such work."""
    with scratch() as place:
        at_once = many_hands(place, total, hands)
    with scratch() as place:
        killed = killed_hands(place, kills, seed)
    return [
        "| many hands | at once | killed |",
        "|---|---|---|",
        f"| processes | {hands}, and one that adds files | 1, killed {kills} times |",
        f"| operations that were told done | {at_once.done} | {killed.done} |",
        f"| of these missing in the archive or the journal | {len(at_once.wrong)}"
        f" | {len(killed.wrong)} |",
        f"| done, and killed before that was told | - | {killed.in_flight} |",
        f"| seconds | {at_once.seconds:.0f} | - |",
        "",
        *at_once.wrong,
        *killed.wrong,
    ]


def with_part(page: str, title: str, lines: list[str]) -> str:
    """Return the page with one of its parts made anew, all else as it was measured."""
    head, made_by, foot = page.rpartition("\nMade by ")
    parts = head.rstrip().split("\n## ")
    made = "\n".join([title, "", INTRODUCED[title], "", *lines]).rstrip()
    at = next((n for n, part in enumerate(parts) if part.startswith(f"{title}\n")), len(parts))
    parts[at : at + 1] = [made + "\n" * (at < len(parts) - 1)]
    return "\n## ".join(part if n == len(parts) - 1 else part.rstrip() + "\n"
                        for n, part in enumerate(parts)) + "\n" + made_by + foot  # fmt: skip


def main() -> int:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--mutants", type=Path, nargs="+", help="what tools.mutate printed")
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--hands", type=int, default=4)
    parser.add_argument("--killed", type=int, default=50)
    parser.add_argument("--only-mutants", action="store_true", help="make only that part anew")
    parser.add_argument("--only-hands", action="store_true", help="make only that part anew")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.only_mutants:
        PAGE.write_text(with_part(PAGE.read_text(), "Mutants", mutants(asked.mutants)))
        return 0
    if asked.only_hands:
        found = many(asked.operations, asked.hands, asked.killed, asked.seed)
        print("\n".join(found))
        if asked.write:
            PAGE.write_text(with_part(PAGE.read_text(), "Many hands", found))
        return 0
    started = time.monotonic()
    parts = {
        "Kills": kills(asked.kills, asked.seed),
        "Flipped bits": flips(asked.flips, asked.seed),
        "Two processes": interleavings(asked.runs),
        "Many hands": many(asked.operations, asked.hands, asked.killed, asked.seed),
    }
    if asked.mutants:
        parts["Mutants"] = mutants(asked.mutants)
    lines = [*INTRODUCTION.splitlines()]
    for title, part in parts.items():
        lines += ["", f"## {title}", "", INTRODUCED.get(title, ""), "", *part]
    minutes = (time.monotonic() - started) / 60
    command = "python -m tests.bench.reliability --write"
    lines += ["", f"Made by `{command}` on {date.today()} with Python {platform.python_version()}"
              f" in {minutes:.0f} minutes."]  # fmt: skip
    text = "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"
    print(text)
    if asked.write:
        PAGE.write_text(text)
    return 0


INTRODUCTION = """\
# Reliability

What an archive is meant to survive, and how often it was tried.

- **Stated, given, derived.** What a source states, what a person gave and what is read out of the text
  stand in columns of their own. What is shown is given, else stated, else derived.
- **Checksums.** Each table has an index on its key and a CRC-32 over its columns. SQLite fills it in the
  statement that writes the row, and its `integrity_check` computes it again; columns that stand in an
  index already are compared with that. Originals have their sha256, index files theirs.
- **Repair.** `dateline check --repair` keeps a copy, reads every row that can be read into a new
  archive, finds a single flipped bit by the sum that it breaks, and derives the rest again.
- **Copies.** `dateline backup FILE` copies while others write. Before an older archive is brought to new
  tables a copy is kept until it was opened well once.
- **Removal.** What `dateline remove --purge` wipes is in no file of archive and index any more; copies
  that were made before still have it, and are named."""

INTRODUCED = {
    "Kills": "A process was killed at a random moment of what it did. Afterwards `check` finds nothing,"
    " and each article is as it was before or as it is when all is done.",
    "Flipped bits": "One bit of a file was flipped, then `check` was asked and all answers compared.",
    "Many hands": "Processes marked, tagged, noted, clipped, saved searches and gave titles on one"
    " archive, each telling what it had done once the call returned (`--only-hands`). What was told is"
    " in the archive and in its journal, `check` finds nothing, and undoing all leaves an empty desk.",
    "Mutants": "One line changed at a time (`python -m tools.mutate`), and the tests run.",
}


if __name__ == "__main__":
    sys.exit(main())
