"""Flipping bits of an archive and its index: what is found, what is cured, what has no effect."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.archive import ArchiveError
from corpus.samples import samples_path
from index.newsroom.repairing import repair
from index.newsroom.room import Newsroom


def fill(folder: Path) -> Path:
    """Make an archive that has of everything: given dates, decisions, marks, a ledger, removals."""
    source = folder / "in"
    shutil.copytree(samples_path(), source)
    (source / "broken.jsonl").write_text("{\n" * 30)
    archive = folder / "archive"
    room = Newsroom(archive, create=True)
    room.add([source])
    hits = room.search("").hits
    room.set_published(hits[0].id, "2025-05-16")
    room.set_outlet(hits[1].id, "Herald")
    room.toggle_mark(hits[2].id)
    room.note_query("kursk")
    room.desk.tag("kursk", ["to follow up"])
    room.desk.note(hits[2].id, "Who keeps the harbour's second ledger?")
    room.desk.save("the front", "kursk OR dron*")
    room.desk.clip(hits[0].id, 10, 90, "a passage to cite")
    people = room.entities("", "person")
    room.merge(people[0].entity, people[1].entity)
    room.remove([hits[-1].id])
    room.rebuild()
    room.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    room.close()
    return archive


def answers(folder: Path) -> str:
    """Return all that an archive and its index answer, as one text."""
    room = Newsroom(folder)
    try:
        found = room.search("", facets=("person", "org", "place", "outlet", "published"))
        shown = [asdict(room.show(hit.id)) for hit in found.hits]
        raw = [room.original(hit.id).hex() for hit in found.hits]
        asked = [
            [(hit.id, hit.score) for hit in room.search(query).hits]
            for query in ("kursk", "medinsky", "when:2025", '"the minister"', "dron*", "teh")
        ]
        told = [
            found.facets, shown, raw, asked, [asdict(e) for e in room.entities()],
            [asdict(item) for item in room.timeline().items], sorted(room.marked()),
            room.queries(), [asdict(s) for s in room.archive.ledger.skips()],
            [room.record(hit.id).notes for hit in found.hits], [hit.tags for hit in found.hits],
            room.archive.desk.searches(), [asdict(clip) for clip in room.desk.clips()],
            room.archive.articles.gone(), room.archive.registry.export_decisions(),
        ]  # fmt: skip
        return json.dumps(told, default=str, sort_keys=True)
    finally:
        room.close()


@dataclass
class Tally:
    """What came of some flips.

    Of those that were found: `cured` have nothing wrong after the repair, of these `as_before` have
    every answer as it was, of `named` the repair told what was lost, and `silent` are the others.
    """

    flips: int = 0
    detected: int = 0
    without_effect: int = 0
    missed: list[str] = field(default_factory=list)
    cured: int = 0
    as_before: int = 0
    named: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    not_cured: list[str] = field(default_factory=list)


def places(folder: Path) -> list[tuple[Path, int]]:
    """Return the files of an archive and its index with their sizes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder), path.stat().st_size) for path in files]


def flips(folder: Path, count: int, seed: int) -> Iterator[tuple[Path, int, int]]:
    """Yield (file, byte, bit) at random over all bytes of archive and index."""
    choose = random.Random(seed)
    files = places(folder)
    for _ in range(count):
        (path, size) = choose.choices(files, [size for _, size in files])[0]
        yield path, choose.randrange(size), choose.randrange(8)


def try_flips(folder: Path, count: int, seed: int, *, cure: bool, scratch: Path) -> Tally:
    """Flip one bit after another, each in a copy of its own, and look what comes of it."""
    tally = Tally()
    before = answers(folder)
    for path, at, bit in flips(folder, count, seed):
        tally.flips += 1
        copy = scratch / "flipped"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        data = bytearray((copy / path).read_bytes())
        data[at] ^= 1 << bit
        (copy / path).write_bytes(data)
        where = f"{path} byte {at} bit {bit}"
        if _is_found(copy):
            tally.detected += 1
            if cure:
                _cure(copy, before, where, tally)
        elif _same(copy, before):
            tally.without_effect += 1
        else:
            tally.missed.append(where)
    return tally


def _is_found(folder: Path) -> bool:
    try:
        room = Newsroom(folder)
    except ArchiveError:
        return True
    try:
        return bool(room.check())
    except ArchiveError:
        return True
    finally:
        room.close()


def _same(folder: Path, before: str) -> bool:
    try:
        return answers(folder) == before
    except Exception:
        return False


def _cure(folder: Path, before: str, where: str, tally: Tally) -> None:
    try:
        done = repair(folder, lambda line: None)
    except ArchiveError as error:
        tally.not_cured.append(f"{where}: {error}")
        return
    if done.after:
        tally.not_cured.append(f"{where}: {done.after[0].what}")
        return
    tally.cured += 1
    if _same(folder, before):
        tally.as_before += 1
    elif done.told:
        tally.named.append(f"{where}: {done.told[0]}")
    else:
        tally.silent.append(where)
