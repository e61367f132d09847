"""Fuzzing of every reader: samples and the files of a folder, damaged at random, for as long as is said.

    python -m tools.fuzz_readers SECONDS [--seed N] [--keep DIR] [--from FOLDER]

Prints each kind of failure once, keeps the input that caused it, and ends with 1 where there was one.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import FrameType

from corpus.annotate import stated_by
from corpus.cleaning import clean
from corpus.draft import Draft, UnreadableError
from corpus.intake import FORMATS, read_again, read_stream
from tests.corpus.intake.samples import MORE, SAMPLES
from tests.corpus.intake.test_fuzzing import TOKENS

_LONGEST = 300_000
_LIMIT = 30
"""Seconds that one input may take."""


class Hangs(Exception):
    """An input took longer than `_LIMIT`."""


def main() -> int:
    """Fuzz, and return 1 where an input failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    seeds = [make() for _, make, _ in {**SAMPLES, **MORE}.values()]
    for path in sorted(asked.folder.rglob("*")) if asked.folder else ():
        if path.is_file() and path.stat().st_size <= _LONGEST:
            seeds.append(path.read_bytes())
    signal.signal(signal.SIGALRM, _stop)
    failed: Counter[str] = Counter()
    tried = articles = 0
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        data = _damaged(chance, seeds)
        format = chance.choice(FORMATS) if chance.random() < 0.15 else None
        tried += 1
        signal.alarm(_LIMIT)
        try:
            articles += _try(data, format)
        except Exception as error:
            kind = _kind_of(error)
            failed[kind] += 1
            if failed[kind] == 1:
                asked.keep.mkdir(parents=True, exist_ok=True)
                place = asked.keep / f"{len(failed):03}.{format or 'found'}"
                place.write_bytes(data)
                print(f"{place}: {kind}", flush=True)
        finally:
            signal.alarm(0)
    print(f"seed {asked.seed}: {tried} inputs, {articles} articles, {failed.total()} failures")
    return 1 if failed else 0


def _stop(number: int, frame: FrameType | None) -> None:
    raise Hangs


def _try(data: bytes, format: str | None) -> int:
    """Read an input, clean it and read each article again; return how many there are."""
    count = 0
    for item in read_stream(BytesIO(data), format):
        if not isinstance(item, Draft):
            assert item.reason, "a reason that says nothing"
            assert "\x1b" not in item.reason, "an escape in a reason"
            continue
        count += 1
        assert item.text.strip(), "an article without text"
        for part in (item.text, item.title or "", item.path, item.ref, item.key, item.extra):
            part.encode()
        cleaned = clean(
            item.text, item.title, has_headline=item.has_headline, as_given=item.as_given,
            chosen=item.chosen, doubled=item.doubled,
        )  # fmt: skip
        assert len(cleaned.text) <= 3 * len(item.text) + 3, "a text longer than what it came from"
        stated_by(item)
        try:
            again = read_again(item.format, item.original, item.path, item.ref)
        except UnreadableError as error:
            raise AssertionError("an article that cannot be read again") from error
        assert again.text == item.text, "an article that reads otherwise again"
    return count


def _damaged(chance: random.Random, seeds: list[bytes]) -> bytes:
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        at, size = chance.randrange(len(data) + 1), chance.randint(1, 400)
        match chance.randrange(8):
            case 0:
                data = data[:at] + data[at + size :]
            case 1:
                data = data[: at + size] + data[at:]
            case 2 if data:
                at %= len(data)
                data = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            case 3:
                data = data[:at] + chance.choice(TOKENS) + data[at:]
            case 4:
                data = data[:at]
            case 5:
                other = chance.choice(seeds)
                start = chance.randrange(len(other) + 1)
                data = data[:at] + other[start : start + size] + data[at:]
            case 6:
                data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at:]
            case _:
                data = data[:at] + data[at : at + size] * chance.randint(2, 50) + data[at:]
        data = data[: 2 * _LONGEST]
    return data


def _kind_of(error: Exception) -> str:
    trace = error.__traceback__
    where = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/corpus/" in code.co_filename:
            where = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {str(error)[:80]!r} {where}"


if __name__ == "__main__":
    sys.exit(main())
