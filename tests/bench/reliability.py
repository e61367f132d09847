"""What an archive survives: `python -m tests.bench.reliability [--write]` makes docs/reliability.md.

Kills at random moments, flipped bits of archive and index, two processes in any order, many hands,
hostile records along every way out, random queries, and the mutants that the tests notice (`--mutants
FILE...`, what `tools.mutate` printed).  `--only PART` makes one part anew; with `--pieces FILE` what was
measured is added to what stands in that file, so that a part can be measured in several goes, and
`--tell` writes all of it to the page.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.flips import fill, try_flips
from tests.bench.hands import killed_hands, many_hands
from tests.bench.kills import try_kills
from tests.bench.odd_queries import ARTICLES, MOST, archive_at, ask_many
from tests.bench.ways import walk
from tools.mutants import EQUIVALENT
from tools.mutate import unlined

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"
Found = dict[str, Any]
"""What was measured of a part: numbers, lists, and dicts of these; see `added`."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for the time being."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def added(one: Any, other: Any) -> Any:
    """Return what two goes found together: numbers add up, lists follow, dicts key by key."""
    if isinstance(one, dict):
        keys = dict.fromkeys([*one, *other])
        return {k: added(one[k], other[k]) if k in one and k in other else one.get(k, other.get(k))
                for k in keys}  # fmt: skip
    return one + other


def kills(asked: argparse.Namespace) -> Found:
    """Kill what writes, at random moments."""
    with scratch() as place:
        found = try_kills(place, asked.kills, asked.seed)
    return {"tried": dict(found.tried), "ended_first": found.ended_first, "lost": found.lost}


def told_kills(found: Found) -> list[str]:
    """Return the table of kills."""
    rows = ["| killed | times | lost |", "|---|---|---|"]
    for name, times in found["tried"].items():
        lost = sum(line.startswith(f"{name} killed") for line in found["lost"])
        rows.append(f"| {name} | {times} | {lost} |")
    rows.append(f"| all | {sum(found['tried'].values())} | {len(found['lost'])} |")
    return [*rows, "", f"{found['ended_first']} had ended before the kill came.", *found["lost"]]


def flips(asked: argparse.Namespace) -> Found:
    """Flip bits of archive and index."""
    with scratch() as place:
        return asdict(try_flips(fill(place), asked.flips, asked.seed, cure=True, scratch=place))


def told_flips(found: Found) -> list[str]:
    """Return what came of flipped bits."""
    return [
        "| flipped bits | |",
        "|---|---|",
        f"| tried, over all bytes of archive and index | {found['flips']} |",
        f"| found by `check` | {found['detected']} |",
        f"| without effect on any answer | {found['without_effect']} |",
        f"| neither | {len(found['missed'])} |",
        f"| of those found: nothing is wrong after `check --repair` | {found['cured']} |",
        f"| ... and every answer is as before | {found['as_before']} |",
        "| ... and the repair named what was lost, an article with path and sha256"
        f" | {len(found['named'])} |",
        f"| ... an answer is another, and nothing was named | {len(found['silent'])} |",
        f"| `check --repair` says to restore a copy | {len(found['not_cured'])} |",
        *(["", *found["missed"], *found["silent"]] if found["missed"] or found["silent"] else []),
    ]


def interleavings(asked: argparse.Namespace) -> Found:
    """Try two processes that work on one archive in random order."""
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
            max_examples=asked.runs,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return counted


def told_interleavings(found: Found) -> list[str]:
    """Return how many runs and steps of two processes were tried."""
    return [
        f"Two processes gave dates and outlets, corrected files and annotated anew in any order:"
        f" {found['runs']} runs, {found['steps']} steps, each looked at afterwards; what was"
        " given last was shown every time."
    ]


def hostile(asked: argparse.Namespace) -> Found:
    """Take hostile records along every way out."""
    with scratch() as place:
        walked = walk(place)
    return {"records": walked.records, "ways": walked.ways, "escaped": walked.escaped}


def told_hostile(found: Found) -> list[str]:
    """Return what got out of hostile records."""
    return [
        "| hostile records | |",
        "|---|---|",
        f"| records | {found['records']} |",
        f"| ways out | {found['ways']} |",
        f"| of a record along a way | {found['records'] * found['ways']} |",
        f"| got out raw, forged a line, or would run | {len(found['escaped'])} |",
        *(["", *found["escaped"]] if found["escaped"] else []),
    ]


def queries(asked: argparse.Namespace) -> Found:
    """Ask random queries of an archive of 4,000 articles."""
    with scratch() as place:
        archive = archive_at(asked.archive or place)
        found = ask_many(archive, asked.queries, asked.seed)
    return {
        "seconds": [round(each, 4) for each in found.seconds], "refused": found.refused,
        "slowest": [[max(found.seconds), found.slowest]], "wrong": found.wrong,
    }  # fmt: skip


def told_queries(found: Found) -> list[str]:
    """Return how long random queries took."""
    seconds = sorted(found["seconds"])
    slow = sum(each > MOST for each in seconds)
    most, query = max(found["slowest"])
    return [
        "| random queries | |",
        "|---|---|",
        f"| asked of {ARTICLES:,} articles | {len(seconds):,} |",
        f"| refused in one line that says why | {found['refused']:,} |",
        f"| neither answered nor refused | {len(found['wrong'])} |",
        f"| CPU at the median | {1000 * statistics.median(seconds):.1f} ms |",
        f"| CPU of 99 in 100, at most | {1000 * seconds[len(seconds) * 99 // 100]:.0f} ms |",
        f"| CPU of the slowest | {1000 * most:.0f} ms |",
        f"| above {MOST:.0f} s | {slow} |",
        "",
        f"The slowest: `{query}`.".replace("|", "/"),
        *found["wrong"],
    ]


def mutants(files: list[Path]) -> list[str]:
    """Return what came of the mutants, from what `tools.mutate` printed; the last word counts."""
    first: dict[str, dict[str, bool]] = {}
    now: dict[str, bool] = {}
    for file in files:
        group: dict[str, bool] = {}
        before = {unlined(name) for found in first.values() for name in found}
        for line in file.read_text().splitlines():
            told = line.split(" ", 2)
            if line.startswith("# "):
                group = first.setdefault(line[2:], {})
            elif len(told) == 3 and told[1] in ("killed", "SURVIVED"):
                name, noticed = unlined(told[2]), told[1] == "killed"
                now[name] = noticed
                if name not in before:
                    group[told[2]] = noticed
    rows = ["| mutants | tried | noticed at first look | noticed now |", "|---|---|---|---|"]
    for name, found in first.items():
        if found:
            last = sum(now[unlined(each)] for each in found)
            rows.append(f"| {name} | {len(found)} | {sum(found.values())} | {last} |")
    survivors = [name for name, noticed in now.items() if not noticed]
    if survivors:
        rows += ["", "Not noticed:", ""]
        for name in survivors:
            why = EQUIVALENT.get(name)
            rows.append(f"- `{name}`" + (f": {why}" if why else ""))
    return rows


def many(asked: argparse.Namespace) -> Found:
    """Have many hands work on one archive, and kill some at such work."""
    with scratch() as place:
        at_once = many_hands(place, asked.operations, asked.hands)
    with scratch() as place:
        killed = killed_hands(place, asked.killed, asked.seed)
    told = {"once": asdict(at_once), "killed": asdict(killed)}
    return {"hands": asked.hands, "kills": asked.killed, **told}


def told_many(found: Found) -> list[str]:
    """Return what came of many hands on one archive, and of kills at such work."""
    once, killed = found["once"], found["killed"]
    return [
        "| many hands | at once | killed |",
        "|---|---|---|",
        f"| processes | {found['hands']}, and one that adds files | 1, killed {found['kills']} times |",
        f"| operations that were told done | {once['done']} | {killed['done']} |",
        f"| of these missing in the archive or the journal | {len(once['wrong'])}"
        f" | {len(killed['wrong'])} |",
        f"| done, and killed before that was told | - | {killed['in_flight']} |",
        f"| seconds | {once['seconds']:.0f} | - |",
        "",
        *once["wrong"],
        *killed["wrong"],
    ]


PARTS = {
    "Kills": (kills, told_kills),
    "Flipped bits": (flips, told_flips),
    "Two processes": (interleavings, told_interleavings),
    "Many hands": (many, told_many),
    "Hostile records": (hostile, told_hostile),
    "Random queries": (queries, told_queries),
}
"""Title -> what measures it, and what tells what was found."""


def with_part(page: str, title: str, lines: list[str]) -> str:
    """Return the page with one of its parts made anew, all else as it was measured."""
    head, made_by, foot = page.rpartition("\nMade by ")
    parts = head.rstrip().split("\n## ")
    made = "\n".join([title, "", *filter(None, [INTRODUCED[title]]), "", *lines]).rstrip()
    made = made.replace("\n\n\n", "\n\n")
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
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--hands", type=int, default=4)
    parser.add_argument("--killed", type=int, default=50)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--archive", type=Path, help="where the archive for the queries is, or is made")
    parser.add_argument("--mutants", type=Path, nargs="+", help="what tools.mutate printed")
    parser.add_argument("--only", choices=[*PARTS, "Mutants"], help="make only that part anew")
    parser.add_argument("--pieces", type=Path, help="add to what was measured before, kept there")
    parser.add_argument("--tell", action="store_true", help="write what --pieces holds, measure nothing")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.tell:
        page = PAGE.read_text()
        kept: dict[str, Found] = json.loads(asked.pieces.read_text())
        for title, found in kept.items():
            page = with_part(page, title, PARTS[title][1](found))
        if asked.mutants:
            page = with_part(page, "Mutants", mutants(asked.mutants))
        by = "`python -m tests.bench.reliability --pieces FILE`, then `--tell`"
        made = f"Made by {by}, on {date.today()} with Python {platform.python_version()}"
        PAGE.write_text(f"{page[: page.rindex('Made by ')]}{made}, in several goes.\n")
        return 0
    started = time.monotonic()
    parts = {}
    for title, (measure, tell) in PARTS.items():
        if asked.only in (None, title):
            parts[title] = tell(with_earlier(title, measure(asked), asked.pieces))
    if asked.mutants and asked.only in (None, "Mutants"):
        parts["Mutants"] = mutants(asked.mutants)
    if asked.only:
        print("\n".join(parts[asked.only]))
        if asked.write:
            PAGE.write_text(with_part(PAGE.read_text(), asked.only, parts[asked.only]))
        return 0
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


def with_earlier(title: str, found: Found, pieces: Path | None) -> Found:
    """Return what was found with what earlier goes found, and keep that for the next."""
    if pieces is None:
        return found
    kept: dict[str, Found] = json.loads(pieces.read_text()) if pieces.exists() else {}
    kept[title] = added(kept[title], found) if title in kept else found
    pieces.write_text(json.dumps(kept))
    return kept[title]


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
  tables a copy is kept until it was opened well once. Where an older copy was put in the archive's
  place, an index that is ahead of it is built afresh when it is next asked or added to.
- **Removal.** What `dateline remove --purge` wipes is in no file of archive and index any more; copies
  that were made before still have it, and are named."""

INTRODUCED = {
    "Kills": "A process was killed at a random moment of what it did. Afterwards `check` finds nothing,"
    " and each article is as it was before or as it is when all is done.",
    "Flipped bits": "One bit of a file was flipped, then `check` was asked and all answers compared.",
    "Many hands": "Processes marked, tagged, noted, clipped, saved searches and gave titles on one"
    " archive, each telling what it had done once the call returned. What was told is in the archive"
    " and in its journal, `check` finds nothing, and undoing all leaves an empty desk.",
    "Two processes": "",
    "Hostile records": "Records of which title, outlet, author, address, id and text hold escape"
    " sequences, turned directions, what is not seen, line ends, words of a shell, formulas or markup,"
    " taken along every command, every form of export, completion in three shells, and the reader's"
    " screen, title, clipboard and pager.",
    "Random queries": "Words, slips, wildcards, phrases, fields with odd values, groups, bare signs,"
    " random characters, hundreds of words; CPU of this process for each.",
    "Mutants": "One line changed at a time (`python -m tools.mutate`), and the tests run: a list and"
    " guards of this page written by hand, and samples drawn from all files of archive, intake and"
    " newsroom. Tests were written between the first look at a sample and the next.",
}


if __name__ == "__main__":
    sys.exit(main())
