"""Many hands on one archive: processes that mark, tag, note, clip, save and give, and are killed.

Each of them says what it has done once the call has returned.  What was said must be in the archive
and in its journal; of what was not, at most the one operation that was under way.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path

from corpus.archive import ArchiveError
from index.newsroom.room import Newsroom

KINDS = ("tag", "note", "passage", "clip", "search", "title", "mark")
_TEXT = "Wardens of the harbour at Kursk met on Friday and spoke of boats. " * 80


@dataclass
class Hands:
    """What came of it: operations that were told done, by how many, how long, and what is missing."""

    done: int = 0
    hands: int = 0
    seconds: float = 0.0
    waited: int = 0
    in_flight: int = 0
    wrong: list[str] = field(default_factory=list)


def fill(place: Path, articles: int = 12) -> Path:
    """Return the folder of an archive of some long articles."""
    lines = [{"id": f"a{n}", "text": f"Report {n}. {_TEXT}"} for n in range(articles)]
    (place / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    room = Newsroom(place / "archive", create=True)
    room.add([place / "wire.jsonl"])
    room.search("wardens")
    room.close()
    return place / "archive"


def do(room: Newsroom, ids: list[str], hand: int, n: int) -> None:
    """Do one operation, of which nothing is like any other."""
    article, word, start = ids[hand % len(ids)], f"h{hand}-{n}", n % 4000
    match KINDS[n % len(KINDS)]:
        case "tag":
            with room.archive.desk.transaction():
                room.archive.desk.tag([article], [word])
        case "note":
            room.desk.note(article, word)
        case "passage":
            room.desk.mark_passage(article, start, start + 1 + hand)
        case "clip":
            room.desk.clip(article, start, start + 1 + hand, word)
        case "search":
            room.desk.save(word, "wardens")
        case "title":
            room.set_title(article, word)
        case _:
            room.toggle_mark(article)


def found(folder: Path) -> set[str]:
    """Return, as their makers tell them, all operations of which the archive holds what they made."""
    db = sqlite3.connect(folder / "archive.sqlite3")
    try:
        journal = db.execute(
            "SELECT place, coalesce(json_extract(after, '$.tag'), json_extract(after, '$.text'),"
            " json_extract(after, '$.name'), json_extract(after, '$.given_title')),"
            " json_extract(after, '$.note'), json_extract(after, '$.start'),"
            " json_extract(after, '$.end') FROM journal_change WHERE operation > 0"
        ).fetchall()
        told = set()
        for place, word, note, start, end in journal:
            if place == "marked_passage":
                told.add(f"passage {start} {end}")
            elif place == "clip":
                told.add(f"clip {note}")
            elif place != "mark":
                told.add(f"{place} {word}")
        there = {f"tag {t}" for (t,) in db.execute("SELECT tag FROM tag")}
        there |= {f"note {t}" for (t,) in db.execute("SELECT text FROM note")}
        there |= {f"search {t}" for (t,) in db.execute("SELECT name FROM search")}
        there |= {f"clip {t}" for (t,) in db.execute("SELECT note FROM clip")}
        there |= {
            f"passage {s} {e}" for s, e in db.execute('SELECT start, "end" FROM marked_passage')
        }
        return (told & there) | {each for each in told if each.startswith("given ")}
    finally:
        db.close()


def names(hand: int, n: int) -> str | None:
    """Return what `found` tells of an operation; None where others may have taken it back since."""
    word, start, kind = f"h{hand}-{n}", n % 4000, KINDS[n % len(KINDS)]
    if kind == "passage":
        return f"passage {start} {start + 1 + hand}"
    return {"title": f"given {word}", "mark": None}.get(kind, f"{kind} {word}")


def work(folder: Path, hand: int, first: int, count: int, log: Path) -> None:
    """Do operations one after the other and write each down once it is done."""
    place = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    room = Newsroom(folder)
    ids = sorted(room.archive.articles.ids())
    for n in range(first, first + count):
        while True:
            try:
                do(room, ids, hand, n)
                break
            except ArchiveError as error:  # others write, for longer than it waits
                if "another process" not in str(error):
                    raise
                os.write(place, f"waited {n}\n".encode())
        os.write(place, f"done {n}\n".encode())
    room.close()


def _fork(folder: Path, hand: int, first: int, count: int, log: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work(folder, hand, first, count, log)
            code = 0
        finally:
            os._exit(code)
    return child


def many_hands(place: Path, total: int, hands: int) -> Hands:
    """Have processes do `total` operations on one archive at once, and one take articles in."""
    folder = fill(place)
    told = Hands(hands=hands)
    before = _operations(folder)
    started = time.monotonic()
    logs = [place / f"log{hand}" for hand in range(hands)]
    children = [_fork(folder, hand, 0, total // hands, logs[hand]) for hand in range(hands)]
    room = Newsroom(folder)
    for n in range(3):
        (place / f"more{n}.txt").write_text(f"Another report {n} came in from the harbour.")
        room.add([place / f"more{n}.txt"])
    room.close()
    for child in children:
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            told.wrong.append("a process ended with an error")
    told.seconds = time.monotonic() - started
    there = found(folder)
    for hand, log in enumerate(logs):
        lines = log.read_text().split("\n")
        done = [int(line.split()[1]) for line in lines if line.startswith("done")]
        told.done += len(done)
        told.waited += sum(line.startswith("waited") for line in lines)
        lost = [name for n in done if (name := names(hand, n)) and name not in there]
        told.wrong += [f"lost: {name}" for name in lost]
    made = _operations(folder) - before
    if made != told.done:
        told.wrong.append(f"{told.done} operations were told, {made} stand in the journal")
    told.wrong += _problems(folder)
    return told


def killed_hands(place: Path, kills: int, seed: int) -> Hands:
    """Kill a process at its work, again and again; what it told done must all be there."""
    folder = fill(place)
    choose = random.Random(seed)
    told = Hands(hands=1)
    log = place / "log"
    first = 0
    for number in range(kills):
        log.unlink(missing_ok=True)
        before = _operations(folder)
        child = _fork(folder, 0, first, 10_000, log)
        while not log.exists() or b"done" not in log.read_bytes():
            time.sleep(0.01)
        time.sleep(choose.uniform(0, 0.3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done = [int(line.split()[1]) for line in log.read_text().split("\n") if "done" in line]
        there = found(folder)
        told.done += len(done)
        for n in done:
            if (name := names(0, n)) and name not in there:
                told.wrong.append(f"kill {number}: lost {name}")
        more = _operations(folder) - before - len(done)
        told.in_flight += more
        if more not in (0, 1):
            told.wrong.append(f"kill {number}: {more} operations more than were told")
        first = done[-1] + 2  # the one under way may be there
        if number % 10 == 0:
            told.wrong += _problems(folder)
    room = Newsroom(folder)
    room.undo(1_000_000)
    desk = room.archive.desk
    if desk.notes() or desk.marks() or desk.tagged(None) or desk.searches() or room.desk.clips():
        told.wrong.append("what was undone is still there")
    room.close()
    told.wrong += _problems(folder)
    shutil.rmtree(folder)
    return told


def _operations(folder: Path) -> int:
    db = sqlite3.connect(folder / "archive.sqlite3")
    try:
        return int(db.execute("SELECT COUNT(*) FROM journal").fetchone()[0])
    finally:
        db.close()


def _problems(folder: Path) -> list[str]:
    room = Newsroom(folder)
    try:
        room.search("wardens")
        return [f"check: {problem.what}" for problem in room.check()]
    finally:
        room.close()
