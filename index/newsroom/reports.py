"""Reports: how archive and index stand, and what is wrong with them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from corpus.archive import Archive
from corpus.archive.ledger import FileSizes, Skips
from corpus.intake.again import annotate_again, stale
from corpus.intake.progress import Progress
from index.engine import Comparing, Engine, IndexAway, IndexUnreadable, Problem
from index.newsroom.keeper import IndexKeeper, documents_of


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
    partly: int
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


def rebuild(
    archive: Archive, index: IndexKeeper, tagger: str | None, jobs: int, progress: Progress | None
) -> Rebuilt:
    """Annotate anew what older rules have annotated, and build the index afresh."""
    started = time.monotonic()
    old = stale(archive, tagger)
    annotate_again(archive, old, tagger, jobs, progress)
    count = index.rebuild(jobs, progress).stats().articles
    return Rebuilt(count, len(old), time.monotonic() - started)


def damage(archive: Archive) -> list[Problem]:
    """Verify an archive by itself, with one's own desk where that stands apart; changes nothing."""
    found = [Problem(one.what, one.where, one.remedy) for one in archive.health.damage()]
    if archive.desk.apart is not None:
        from corpus.archive.own_desk import find_desk_damage

        if what := find_desk_damage(archive.desk.apart):
            remedy = "put a copy that `dateline backup` made in its place"
            found.append(Problem(f"your own desk: {what}", str(archive.desk.apart), remedy))
    return found


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
        if isinstance(engine, Comparing) and not behind:
            problems += engine.compare(documents_of(archive))
        elif held != wanted and not behind:
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
    except IndexAway as error:
        state, held, size = str(error), 0, 0
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
        partly=counts.partly,
        stale=len(stale(archive, tagger)),
        removed=counts.removed,
        skipped=tuple(archive.ledger.skips()),
        text_bytes=sizes.text,
        kept_bytes=sizes.kept,
        removed_bytes=sizes.removed,
        files=tuple(archive.ledger.file_sizes()) if files else (),
        archive_bytes=counts.bytes,
        index_bytes=size,
        index_articles=held,
        index_state=state,
    )
