"""Measures the shadow screen: CPU milliseconds and bytes a frame at 80x24.

    python tests/bench/shadow.py [--frames N]

Each case is a run of frames in which every line is written anew, as Textual does for a view
that scrolled; the figures are over all frames but the first.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.terminal.demo_reader import sentence  # noqa: E402
from tui.terminal.shadow import Shadow  # noqa: E402

WIDTH, HEIGHT = 80, 24


def write_list(top: int, chosen: int) -> str:
    """A list from row `top` on, in segments of three words, with one row reversed."""
    lines = []
    for y in range(HEIGHT):
        words = " ".join(sentence(top + y, 12))[:WIDTH].ljust(WIDTH).split(" ")
        style = "7" if y == chosen else "39;49"
        pieces = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
        spaced = [*(piece + " " for piece in pieces[:-1]), pieces[-1]]
        line = "".join(f"\x1b[{style}m{piece}\x1b[0m" for piece in spaced)
        lines.append(f"\x1b[{y + 1};1H{line}")
    return "".join(lines) + "\x1b[1;1H"


def write_signs(first: int, count: int, n: int) -> str:
    """A screen of wide signs, no two frames alike."""
    lines = []
    for y in range(HEIGHT):
        places = range(WIDTH // 2)
        signs = "".join(chr(first + (n * 977 + y * 131 + x * 17) % count) for x in places)
        lines.append(f"\x1b[{y + 1};1H{signs}")
    return "".join(lines)


CASES: dict[str, Callable[[int], str]] = {
    "another page": lambda n: write_list(n * 23, 0),
    "a line scrolled": lambda n: write_list(n, 0),
    "another row chosen": lambda n: write_list(0, n % HEIGHT),
    "nothing changed": lambda n: write_list(0, 0),
    "a page of Han": lambda n: write_signs(0x4E00, 8000, n),
    "a page of emoji": lambda n: write_signs(0x1F600, 64, n),
}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=60)
    count = parser.parse_args().frames
    print(f"{'case':<20}{'median ms':>10}{'worst ms':>10}{'bytes':>8}{'of':>8}")
    for name, write in CASES.items():
        shadow, times, sent, given = Shadow(WIDTH, HEIGHT), [], 0, 0
        shadow.draw(write(0))
        for n in range(1, count + 1):
            frame = write(n)
            start = time.thread_time()
            paint = shadow.draw(frame).paint
            times.append((time.thread_time() - start) * 1000)
            sent, given = sent + len(paint.encode()), given + len(frame.encode())
        print(
            f"{name:<20}{median(times):>10.2f}{max(times):>10.2f}"
            f"{sent // count:>8}{given // count:>8}"
        )


if __name__ == "__main__":
    main()
