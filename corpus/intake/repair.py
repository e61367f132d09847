"""Repairing an archive without its sources: what can be read is read, the rest is derived again."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from corpus.annotated import Annotated, ToAnnotate
from corpus.archive import FILE_NAME, Archive, ArchiveError, UnknownArticle
from corpus.archive.ledger import file_of
from corpus.archive.packing import pack, unpack
from corpus.archive.salvage import Salvaged, salvage
from corpus.intake.again import draft_of, settle
from corpus.intake.many import annotate_many
from corpus.rules import read_to, tagger_of


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of a repair: the copy of before, and a line for each thing that could not be cured."""

    copy: Path
    told: tuple[str, ...]


def repair(folder: Path) -> Repaired:
    """Put an archive made of all that can be read of the damaged one in its place.

    The damaged files are kept as a copy.  ArchiveError where nothing can be read.
    """
    path = folder / FILE_NAME
    copy = _keep_copy(path)
    mended = path.with_name(f"archive.{os.getpid()}.mended")
    try:
        shutil.rmtree(mended, ignore_errors=True)
        mended.mkdir(mode=0o700)
        target = mended / FILE_NAME
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            broken = mended / "broken.sqlite3"
            for ending in ("", "-wal"):
                if (source := path.with_name(path.name + ending)).exists():
                    shutil.copyfile(source, broken.with_name(broken.name + ending))
            found = salvage(broken, target)
        except sqlite3.Error as error:
            raise ArchiveError(
                f"archive {path}: nothing of it can be read ({error}); restore it from a copy, or"
                f" add the files again into a new one; {copy.name} keeps it as it is"
            ) from error
        told = _derive(mended, found)
        with suppress(FileNotFoundError):
            path.with_name(f"{FILE_NAME}-wal").unlink()
        with suppress(FileNotFoundError):
            path.with_name(f"{FILE_NAME}-shm").unlink()
        target.replace(path)
    finally:
        shutil.rmtree(mended, ignore_errors=True)
    return Repaired(copy, (*found.told, *told))


def _keep_copy(path: Path) -> Path:
    """Copy the damaged file with its log, byte for byte, for nobody else to read."""
    number = 1
    while (copy := path.with_name(f"archive.before-repair-{number}.sqlite3")).exists():
        number += 1
    for ending in ("", "-wal"):
        source = path.with_name(path.name + ending)
        if source.exists():
            target = copy.with_name(copy.name + ending)
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            shutil.copyfile(source, target)
    return copy


def _derive(folder: Path, found: Salvaged) -> list[str]:
    """Derive again what could not be taken over; return what is lost."""
    archive = Archive(folder)
    try:
        told = list(_name_lost(archive, found.lost))
        told += _mend_originals(archive)
        ids = _ids(archive, found.derive)
        told += _annotate(archive, ids)
        with archive.transaction():
            archive.writing.relink_all()
        # The index of before may tell of other words than the archive does now.
        return told
    finally:
        archive.close()


def _name_lost(archive: Archive, lost: dict[int, str]) -> Iterator[str]:
    """Name the articles of which no row can be read by what else tells of them; forget them."""
    orphans = "SELECT n FROM source WHERE n NOT IN (SELECT n FROM article)"
    for n in sorted({*lost, *(row[0] for row in archive.db.execute(orphans))}):
        path = archive.db.execute("SELECT path FROM source WHERE n = ?", (n,)).fetchone()
        packed = archive.db.execute("SELECT bytes FROM original WHERE n = ?", (n,)).fetchone()
        whole = _unpack(packed[0]) if packed else None
        sha256 = hashlib.sha256(whole).hexdigest() if whole is not None else ""
        with archive.transaction():
            archive.writing.forget(n)
        yield (
            f"an article is lost: it came from {path[0] if path else 'a place that is lost too'},"
            f" sha256 {sha256 or lost.get(n) or 'not known'}; add that file again"
        )


def _ids(archive: Archive, numbers: tuple[int, ...]) -> list[str]:
    return [
        row[0]
        for n in numbers
        for row in archive.db.execute("SELECT id FROM article WHERE n = ?", (n,))
    ]


def _annotate(archive: Archive, ids: list[str]) -> Iterator[str]:
    """Annotate articles anew from their originals; yield a line for each that is lost."""

    def orders() -> Iterator[ToAnnotate]:
        for article_id in ids:
            try:
                draft = draft_of(archive, article_id)
            except (ArchiveError, UnknownArticle, KeyError, StopIteration, ValueError):
                continue
            given = archive.articles.known_id(article_id).given
            rules = archive.articles.known_id(article_id).rules
            by, whole = tagger_of(rules), read_to(rules) is None
            yield ToAnnotate(draft, given.published, given.outlet, by, given.language, whole)

    done = set()
    for result in annotate_many(orders()):
        if isinstance(result, Annotated):
            with archive.transaction():
                known = archive.articles.with_bytes(result.draft.sha256)
                if known is not None:
                    gone = known.gone
                    archive.writing.put(settle(result, known.given), known.given, known.n)
                    archive.writing.keep_gone(known.n, gone)
                    done.add(known.id)
    for article_id in ids:
        if article_id not in done:
            row = archive.db.execute(
                "SELECT n, path, sha256 FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            with archive.transaction():
                archive.writing.forget(row["n"])
            yield (
                f"the article {article_id} is lost: it came from {row['path']},"
                f" sha256 {row['sha256']}; add that file again"
            )


def _mend_originals(archive: Archive) -> Iterator[str]:
    """See that each article has its original: from the archive, else from where it came from."""
    rows = archive.db.execute(
        "SELECT a.n, a.id, a.path, a.sha256, a.format, a.gone, o.bytes FROM article a"
        " LEFT JOIN original o ON o.n = a.n ORDER BY a.n"
    ).fetchall()
    for row in rows:
        if row["gone"] and row["gone"].startswith("purged"):
            continue
        whole = _unpack(row["bytes"])
        if whole is not None and hashlib.sha256(whole).hexdigest() == row["sha256"]:
            continue
        found = _from_file(row["path"], row["sha256"])
        if found is None:
            yield (
                f"the original of {row['id']} is lost: it came from {row['path']},"
                f" sha256 {row['sha256']}; add that file again"
            )
            continue
        with archive.transaction():
            archive.db.execute(
                "INSERT OR REPLACE INTO original (n, bytes) VALUES (?, ?)",
                (row["n"], pack(found)),
            )


def _unpack(packed: object) -> bytes | None:
    try:
        return unpack(packed) if isinstance(packed, bytes) else None
    except zlib.error:
        return None


def _from_file(path: str, sha256: str) -> bytes | None:
    """Return the bytes with this checksum from the file of a path: all of it, or a line."""
    try:
        data = Path(file_of(path)).read_bytes()
    except (OSError, ValueError):
        return None
    for part in (data, *(line.rstrip(b"\r\n") for line in BytesIO(data))):
        if hashlib.sha256(part).hexdigest() == sha256:
            return part
    return None


