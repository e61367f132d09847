"""Reports: how archive and index stand, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.archive import Archive
from corpus.archive.ledger import FileSizes, Skips
from corpus.intake.again import stale
from index.engine import Engine, IndexUnreadable, Problem


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `rebuild` did."""

    articles: int
    reannotated: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What is in the archive, in articles unless the name says otherwise."""

    archive: str
    articles: int
    undated: int
    untitled: int
    cleaned: int
    stale: int
    removed: int
    skipped: tuple[Skips, ...]
    text_bytes: int
    kept_bytes: int
    removed_bytes: int
    files: tuple[FileSizes, ...]
    archive_bytes: int
    index_bytes: int
    index_articles: int
    index_state: str


def damage(archive: Archive) -> list[Problem]:
    """Verify an archive by itself; changes nothing."""
    return [Problem(one.what, one.where, one.remedy) for one in archive.health.damage()]


def check(archive: Archive, engine: Engine) -> tuple[Problem, ...]:
    """Verify archive and index against each other and the originals; changes nothing."""
    problems = damage(archive)
    found = engine.check()
    problems += found
    if not found:
        snapshot = engine.open()
        held, wanted = frozenset(snapshot.ids()), archive.articles.ids()
        behind = archive.sequence - snapshot.stats().sequence
        snapshot.close()
        if held != wanted and not behind:
            what = (
                f"{len(wanted - held)} articles are missing, {len(held - wanted)} are too many"
            )
            problems.append(Problem(what, engine.place))
        elif behind:
            what = f"it is behind the archive by {behind} changes"
            remedy = "search, which catches up, or run `dateline rebuild`"
            problems.append(Problem(what, engine.place, remedy))
    return tuple(problems)


def status(
    archive: Archive, engine: Engine, tagger: str | None, *, files: bool = False
) -> Status:
    """Return what is in the archive and how the index stands; changes nothing.

    With `files` each file is listed with its articles and the bytes of their texts.
    """
    counts = archive.health.counts()
    sizes = archive.ledger.sizes()
    try:
        stats = engine.open().stats()
    except IndexUnreadable as error:
        state, held, size = f"{error}: run dateline rebuild", 0, 0
    else:
        held, size = stats.articles, stats.bytes
        behind = counts.sequence - stats.sequence
        state = (
            "up to date"
            if not behind
            else f"behind by {behind} changes: the next search catches up"
        )
    return Status(
        archive=str(archive.folder),
        articles=counts.articles,
        undated=counts.undated,
        untitled=counts.untitled,
        cleaned=counts.cleaned,
        stale=len(stale(archive, tagger)),
        removed=counts.removed,
        skipped=tuple(archive.ledger.skips()),
        text_bytes=sizes.text,
        kept_bytes=sizes.kept,
        removed_bytes=sizes.removed,
        files=tuple(archive.ledger.files()) if files else (),
        archive_bytes=counts.bytes,
        index_bytes=size,
        index_articles=held,
        index_state=state,
    )
