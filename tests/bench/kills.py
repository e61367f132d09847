"""Killing what writes, at random moments: each article is as it was before, or as it is after."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from index.newsroom.room import Newsroom
from tests.bench.flips import fill

State = dict[str, tuple[object, ...]]


@dataclass
class Kills:
    """What came of some kills, by what was killed."""

    tried: Counter[str] = field(default_factory=Counter)
    ended_first: int = 0
    lost: list[str] = field(default_factory=list)


def state(folder: Path) -> State:
    """Return each article with all that may be lost of it; what is wrong raises AssertionError."""
    room = Newsroom(folder)
    try:
        found = {hit.id for hit in room.search("", limit=10_000).hits}
        problems = room.check()
        assert not problems, problems
        assert found == room.archive.articles.ids(), "the index holds other articles"
        told: State = {}
        for article_id in sorted(found):
            article = room.show(article_id)
            names = tuple((m.start, m.end, m.entity) for m in article.annotations.mentions)
            told[article_id] = (article.text, article.published, article.outlet, names)
        for article_id, gone in room.archive.articles.gone().items():
            told[article_id] = (gone.startswith("purged"),)
        told["marks"] = tuple(sorted(room.marked()))
        return told
    finally:
        room.close()


def acts(place: Path) -> dict[str, Callable[[Path], object]]:
    """Return what is killed, by name; each takes the archive's folder."""
    more = place / "more.jsonl"
    more.write_text(
        "\n".join(
            json.dumps({"id": f"n{n}", "text": f"Notice {n} from Kursk on Tuesday."})
            for n in range(120)
        )
    )
    changed = place / "changed"
    shutil.copytree(place / "in", changed)

    def within(act: Callable[[Newsroom], object]) -> Callable[[Path], object]:
        def run(folder: Path) -> object:
            room = Newsroom(folder)
            try:
                return act(room)
            finally:
                room.close()

        return run

    def annotate_anew(room: Newsroom) -> object:
        with room.archive.transaction():
            room.archive.db.execute("UPDATE article SET rules = 'older ' || rules")
        return room.rebuild()

    def merge(room: Newsroom) -> object:
        people = room.entities("", "person")
        if len(people) > 5:
            return room.merge(people[2].entity, people[5].entity)
        return None

    def no_name(room: Newsroom) -> object:
        people = room.entities("", "person")
        return room.corrections.not_name(people[0].entity) if people else None

    def undo(room: Newsroom) -> object:
        no_name(room)
        return room.undo()

    return {
        "add of new records": within(lambda room: room.add([more])),
        "add of files given a date": within(
            lambda room: room.add([place / "in"], published="2025-05-20")
        ),
        "add of a stream": within(
            lambda room: room.add(stream=(place / "in" / "stream.txt").open("rb"))
        ),
        "rebuild": within(lambda room: room.rebuild()),
        "re-annotation": within(annotate_anew),
        "merge": within(merge),
        "no name": within(no_name),
        "no name, taken back": within(undo),
        "mark": within(lambda room: room.toggle_mark(room.search("").hits[0].id)),
        "remove": within(lambda room: room.remove(query="kursk")),
        "purge": within(lambda room: room.remove(query="putin", purge=True)),
        "restore": within(lambda room: room.restore(list(room.archive.articles.gone()))),
        "backup": within(lambda room: room.backup(place / "copy")),
    }


def kill(folder: Path, act: Callable[[Path], object], after: float) -> bool:
    """Run this in a process of its own and kill it; tell whether it had ended before."""
    child = os.fork()
    if child == 0:
        try:
            act(folder)
        finally:
            os._exit(0)
    time.sleep(after)
    ended = os.waitpid(child, os.WNOHANG)[0] != 0
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return ended


def try_kills(place: Path, count: int, seed: int) -> Kills:
    """Kill `count` times; every article must be as it was or as it is when all is done."""
    whole = fill(place)
    (place / "in" / "stream.txt").write_text("Belgorod was quiet on Monday.")
    (place / "copy").mkdir()
    choose = random.Random(seed)
    every = acts(place)
    before = state(whole)
    after: dict[str, State] = {}
    takes: dict[str, float] = {}
    scratch = place / "scratch"
    for name, act in every.items():
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(whole, scratch)
        started = time.monotonic()
        act(scratch)
        takes[name] = time.monotonic() - started
        after[name] = state(scratch)
    kills = Kills()
    names = list(every)
    for number in range(count):
        name = names[number % len(names)]
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.copytree(whole, scratch)
        moment = choose.uniform(0, takes[name])
        kills.ended_first += kill(scratch, every[name], moment)
        kills.tried[name] += 1
        wrong = _judge(name, scratch, before, after[name], place)
        if wrong:
            kills.lost.append(f"{name} killed after {moment:.3f} s: {wrong}")
    return kills


def _judge(name: str, folder: Path, before: State, after: State, place: Path) -> str:
    try:
        now = state(folder)
        for article_id in {*before, *after, *now}:
            found = now.get(article_id)
            if found not in (before.get(article_id), after.get(article_id)):
                # Names of articles that were not touched may lead to others half-way.
                if _same_but_names(found, before.get(article_id), after.get(article_id)):
                    continue
                return f"{article_id} is neither as before nor as after"
        if name == "backup":
            copy = place / "copy" / "archive.sqlite3"
            if copy.exists():
                db = sqlite3.connect(copy)
                sound = db.execute("PRAGMA quick_check").fetchone()[0]
                db.close()
                assert sound == "ok", sound
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _same_but_names(found: object, *others: object) -> bool:
    return any(
        isinstance(found, tuple) and isinstance(one, tuple) and found[:3] == one[:3]
        for one in others
    )
