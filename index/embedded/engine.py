"""The engine itself: open, update and rebuild an index in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from index.embedded import generations as g
from index.embedded.container import Container
from index.embedded.lexicon import encode
from index.embedded.segment import Segment
from index.embedded.snapshot import EmbeddedSnapshot, Held
from index.engine import Document, IndexUnreadable, Problem, Stats

WAIT = 30.0
"""Seconds to wait for another process that is writing the index."""
MOST_MERGED = 8192
"""Articles that an update puts together anew at most, or four times those it brings."""
_ABSORBED = 3
"""A younger segment is merged with neighbours no more than so many times as large."""
_TRIES = 5


class EmbeddedEngine:
    """An index in a folder; see `engine.Engine`."""

    def __init__(self, folder: Path, *, owner: str = "", wait: float = WAIT) -> None:
        """Stand on a folder, which need not exist yet.

        `owner` is a mark of the archive that only its own build knows: an index with
        another is not opened.  Writers wait for each other for `wait` seconds.
        """
        self.folder = folder
        self._owner = owner
        self._wait = wait
        self._known: dict[Path, Segment] = {}

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    # -- reading ---------------------------------------------------------------------------------

    def open(self, *, numpy: bool | None = None) -> EmbeddedSnapshot:
        """Open the newest state; IndexMissing or IndexUnreadable when there is none to be trusted."""
        for _ in range(_TRIES):
            # Files may go between reading their names and opening them, when another
            # process merges segments or swaps generations: what it left is the newer state.
            with suppress(FileNotFoundError):
                place = g.current(self.folder)
                manifest = g.read_manifest(place, self._owner)
                held = self._load(place, manifest)
                size = sum(one.bytes for one in manifest.segments)
                stats = Stats(manifest.articles, manifest.sequence, size)
                return EmbeddedSnapshot(held, stats, numpy=numpy)
        raise IndexUnreadable("files of the index are missing")

    def _load(self, place: Path, manifest: g.Manifest) -> list[Held]:
        """Return the segments of a manifest, those open already as they are."""
        held = []
        known = {}
        for listed in manifest.segments:
            path = place / listed.name
            segment = self._known.get(path)
            if segment is None:
                if path.stat().st_size != listed.bytes:
                    raise IndexUnreadable(f"{place.name}/{listed.name} is not as it was written")
                segment = Segment(Container.map(path))
                if segment.docs != listed.docs:
                    raise IndexUnreadable(f"{place.name}/{listed.name} is not as it was written")
            known[path] = segment
            held.append((segment, listed.dropped))
        self._known = known
        return held

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the current generation; nothing when all is as it was written."""
        from index.embedded.check import verify

        return verify(self.folder, owner=self._owner)

    # -- changing --------------------------------------------------------------------------------

    def update(self, changed: Iterable[Document], gone: Iterable[str], sequence: int) -> None:
        """Replace or add articles and drop `gone`; visible to the next `open` on return.

        IndexBusy when another process is writing for too long, IndexUnreadable when there
        is no index to update; what was there before stays as it was then.
        """
        from index.embedded.writer import write_segments

        with g.held(self.folder, g.LOCK, self._wait):
            place, manifest, held = self._newest()
            try:
                fresh = [g.SegmentEntry.of(*one) for one in write_segments(changed, place)]
                opened = [(Segment(Container.map(place / one.name)), one.dropped) for one in fresh]
                ids = {encode(article_id) for article_id in gone}
                for segment, _ in opened:
                    ids.update(segment.lexicon("id"))
                segments = [*_drop(manifest.segments, held, ids), *fresh]
                touched: tuple[str, ...] = ()
                if g.is_held(self.folder, g.BUILDING):
                    names = {term.decode("utf-8", "surrogatepass") for term in ids}
                    touched = tuple(sorted({*manifest.touched, *names}))
                else:
                    for path, segment in self._paths(place, fresh, opened):
                        self._known[path] = segment
                    segments = self._tidy(place, segments, sum(one.docs for one in fresh))
                news = {one.name for one in segments} - {one.name for one in manifest.segments}
                for name in news:
                    g.sync(place / name)
                g.write_manifest(
                    place,
                    manifest._replace(sequence=sequence, segments=tuple(segments), touched=touched),
                )
            except BaseException:
                g.drop_unlisted(place, manifest)
                raise
            g.drop_unlisted(place, manifest._replace(segments=tuple(segments)))

    @staticmethod
    def _paths(
        place: Path, fresh: list[g.SegmentEntry], opened: list[Held]
    ) -> Iterable[tuple[Path, Segment]]:
        return ((place / one.name, held[0]) for one, held in zip(fresh, opened, strict=True))

    def _newest(self) -> tuple[Path, g.Manifest, list[Held]]:
        """Return the current generation, with the right to write held."""
        try:
            place = g.current(self.folder)
            manifest = g.read_manifest(place, self._owner)
            return place, manifest, self._load(place, manifest)
        except FileNotFoundError:
            raise IndexUnreadable("files of the index are missing") from None

    def _tidy(self, place: Path, segments: list[g.SegmentEntry], added: int) -> list[g.SegmentEntry]:
        """Merge the youngest segments where they have become many, and leave out empty ones."""
        segments = [one for one in segments if len(one.dropped) < one.docs]
        most = max(MOST_MERGED, 4 * added)
        size, first = 0, len(segments)
        while first:
            alive = segments[first - 1].docs - len(segments[first - 1].dropped)
            if first < len(segments) and (alive > _ABSORBED * size or size + alive > most):
                break
            size += alive
            first -= 1
        young = segments[first:]
        if len(young) < 2 or size > most:
            return segments
        from index.embedded.merge import merge

        held = []
        for one in young:
            known = self._known.get(place / one.name)
            held.append((known or Segment(Container.map(place / one.name)), one.dropped))
        return [*segments[:first], g.SegmentEntry.of(merge(held, place))]

    def rebuild(self, documents: Iterable[Document], sequence: int, *, jobs: int = 1) -> None:
        """Build everything afresh beside the old state and swap it in whole.

        Readers go on reading and other processes go on updating meanwhile; what they bring
        that is newer than `sequence` is taken over, and nothing of what was there before: it may be
        of an archive in whose place an older copy was put.  IndexBusy when another rebuild goes on.
        """
        from index.embedded.building import build

        with g.held(self.folder, g.BUILDING, self._wait):
            with g.held(self.folder, g.LOCK, self._wait):
                before = self._readable()
                if before and before[1].touched:
                    before = before[0], before[1]._replace(touched=())
                    g.write_manifest(*before)
            with g.begin(self.folder) as building:
                segments = build(documents, building, max(1, jobs))
                made = g.Manifest(building.stem, sequence, self._owner, segments)
                with g.held(self.folder, g.LOCK, self._wait):
                    after = self._readable()
                    if before and after and after[1].sequence > max(sequence, before[1].sequence):
                        made = _take_over(before[1], after, building, made)
                    g.swap(self.folder, building, made)

    def _readable(self) -> tuple[Path, g.Manifest] | None:
        with suppress(IndexUnreadable, FileNotFoundError):
            place = g.current(self.folder)
            return place, g.read_manifest(place, self._owner)
        return None


def _drop(
    listed: Iterable[g.SegmentEntry], held: Iterable[Held], ids: set[bytes]
) -> list[g.SegmentEntry]:
    """Return the entries of segments with some articles dropped."""
    found = []
    for one, (segment, _) in zip(listed, held, strict=True):
        docs = frozenset(doc for each in ids if (doc := segment.doc_of(each)) >= 0)
        found.append(g.with_dropped(one, docs))
    return found


def _take_over(
    before: g.Manifest, after: tuple[Path, g.Manifest], building: Path, made: g.Manifest
) -> g.Manifest:
    """Return what was built with the updates that the old generation has had meanwhile."""
    place, newest = after
    held = [(Segment(Container.map(building / one.name)), one.dropped) for one in made.segments]
    segments = _drop(made.segments, held, {encode(each) for each in newest.touched})
    old = {one.name for one in before.segments}
    for one in newest.segments:
        if one.name not in old:
            try:
                os.link(place / one.name, building / one.name)
            except OSError:
                import shutil

                shutil.copyfile(place / one.name, building / one.name)
            segments.append(one)
    return made._replace(sequence=newest.sequence, segments=tuple(segments))


def beside(folder: Path, owner: str) -> EmbeddedEngine:
    """Return the engine whose index lies beside an archive, in its folder."""
    return EmbeddedEngine(folder / "index", owner=owner)
