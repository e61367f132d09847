"""Random queries, most of them odd: how long each takes, and that each is answered or refused."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.asking.fields import ELSEWHERE, FIELDS
from index.engine import QueryError
from index.newsroom.room import Newsroom
from tests.terminal.many import make_archive

ARTICLES = 4_000
MOST = 1.0
"""Seconds of CPU that a query may take."""
_NAMES = ("Kursk", "Istanbul", "Vladimir Medinsky", "Medinski", "Umerov", "Harbour Gazette", "Rostov")
_TIMES = ("2025", "2025-05", "2025-05-16", "yesterday", '"last week"', "2024..2025", "2025-02-30", "..",
          "<2025-03", ">=2025", "none", '"12 November 2025"', "monday")  # fmt: skip
_SIGNS = ('"', "(", ")", "~", "*", "?", ":", "-", "!", "^", "[", "]", "..", "/", "\\", "+", "&&", "||")


@dataclass
class Asked:
    """What came of it: each query and its seconds of CPU, how many were refused, what went wrong."""

    typed: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    slowest: str = ""
    wrong: list[str] = field(default_factory=list)


def queries(words: list[str], seed: int) -> Iterator[str]:
    """Yield queries without end; `words` are those that the archive holds."""
    choose = random.Random(seed)

    def word() -> str:
        found = choose.choice(words)
        match choose.randrange(12):
            case 0:  # a slip
                at = choose.randrange(len(found))
                return found[:at] + choose.choice("aeiounrst") + found[at + 1 :]
            case 1:
                return found[: choose.randint(1, 4)] + "*"
            case 2:
                return "*" + found[-choose.randint(1, 4) :]
            case 3:
                at = choose.randrange(len(found))
                return found[:at] + choose.choice("?*") + found[at + 1 :]
            case 4:
                return found + "~" + choose.choice(("", "1", "2", "9"))
            case 5:
                return choose.choice(_NAMES)
            case _:
                return found

    def phrase() -> str:
        inner = " ".join(word() for _ in range(choose.randint(1, 6)))
        return f'"{inner}"' + choose.choice(("", "", "~3", "~50", "~250", "~999", "~"))

    def fielded() -> str:
        name = choose.choice((*FIELDS, *ELSEWHERE.split()[::2]))
        value = choose.choice(
            (word(), phrase(), choose.choice(_TIMES), choose.choice(_NAMES), "*", "")
        )
        return f"{name}:{choose.choice(('', '', '='))}{value}"

    def part(depth: int) -> str:
        match choose.randrange(9):
            case 0 | 1 | 2:
                return word()
            case 3:
                return phrase()
            case 4 | 5:
                return fielded()
            case 6 if depth < 5:
                joined = choose.choice((" ", " OR ", " AND ", " NOT ", " NEAR/5 ", " | "))
                return f"({joined.join(part(depth + 1) for _ in range(choose.randint(1, 4)))})"
            case 7:
                return choose.choice(("-", "!", "NOT ")) + word()
            case _:
                return choose.choice(_SIGNS)

    while True:
        match choose.randrange(20):
            case 0:  # anything at all
                yield "".join(chr(choose.choice((choose.randrange(32, 127), choose.randrange(0x2FFF))))
                              for _ in range(choose.randint(0, 60)))  # fmt: skip
            case 1:  # very much
                yield " ".join(word() for _ in range(choose.randint(50, 400)))
            case 2:  # a question
                yield f"who said that the {word()} of {word()} would {word()} in {word()}?"
            case 3:  # everything
                yield choose.choice(("", "*", "??", "a*", "e*", "-zzz", "NOT a", "the of and"))
            case 4:
                yield choose.choice("(\"~") * choose.randint(1, 200) + word()
            case _:
                yield " ".join(part(0) for _ in range(choose.randint(1, 6)))


def words_of(room: Newsroom) -> list[str]:
    """Return words of an archive, as often as some of its articles have them."""
    words: list[str] = []
    for hit in room.search("", limit=60).hits:
        words += [word for word in room.show(hit.id).text.split() if word.isalpha()]
    return words


def ask_many(archive: Path, count: int, seed: int) -> Asked:
    """Ask so many random queries; what is no answer and no line is wrong."""
    asked = Asked()
    room = Newsroom(archive)
    try:
        drawn = queries(words_of(room), seed)
        for _ in range(count):
            typed = next(drawn)
            started = time.process_time()
            try:
                room.search(typed, limit=20)
            except QueryError as error:
                asked.refused += 1
                if "\n" in str(error) or not str(error):
                    asked.wrong.append(f"{typed!a}: refused in no line")
            except Exception as error:
                asked.wrong.append(f"{typed!a}: {type(error).__name__}: {error}")
            took = time.process_time() - started
            if took > max(asked.seconds, default=0):
                asked.slowest = ascii(typed[:80])
            asked.seconds.append(took)
            asked.typed.append(typed)
    finally:
        room.close()
    return asked


def archive_at(folder: Path) -> Path:
    """Return the archive of `ARTICLES` articles in a folder, made where it is not there."""
    if (folder / "archive" / "archive.sqlite3").exists():
        return folder / "archive"
    return make_archive(folder, ARTICLES)
