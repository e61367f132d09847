"""Counts the words of an archive's articles and makes their profiles, here or in other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from corpus.archive import Archive, UnknownArticle
from corpus.archive.articles import Changed
from corpus.article import Article
from corpus.stories.features import FeatureCounts, Rarity, count_features
from corpus.stories.profile import Profile, profile_of
from corpus.workers import Workers

_LOT = 20
"""Articles that a process takes at a time."""
_AHEAD = 8
"""Lots for each process that are made before their turn."""
_HELD = 500
"""Articles whose words are counted once: some 16 kB each while they wait."""
Made = TypeVar("Made")


class Profiled(NamedTuple):
    """An article's profile, with its span in time: ISO 8601, or None."""

    first: str | None
    last: str | None
    profile: Profile


class Profiles:
    """Makes the profiles of one archive's articles.  Not to be shared between threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._counted: dict[str, FeatureCounts] = {}

    def counted(
        self, changed: Sequence[Changed], workers: Workers | None
    ) -> Iterator[list[FeatureCounts]]:
        """Yield, a lot at a time, the features of articles: those alone that rarity is learned by."""
        self._counted.clear()
        for _, found in self._share(changed, workers, self.count, _count_apart):
            yield found

    def made(
        self, changed: Sequence[Changed], rarity: Rarity, workers: Workers | None
    ) -> Iterator[tuple[Changed, Profiled | None]]:
        """Yield the articles in their order, each with its profile; None where it is gone since.

        `rarity` is that which the file of stories holds.
        """
        here, apart = partial(self.make, rarity=rarity), partial(_make_apart, rarity.words)
        for lot, found in self._share(changed, workers, here, apart):
            yield from zip(lot, found, strict=True)

    def _share(
        self,
        changed: Sequence[Changed],
        workers: Workers | None,
        here: Callable[[Sequence[Changed]], Made],
        apart: Callable[..., Made],
    ) -> Iterator[tuple[Sequence[Changed], Made]]:
        lots: Iterable[Sequence[Changed]] = (
            changed[at : at + _LOT] for at in range(0, len(changed), _LOT)
        )
        if workers is None or not workers.started:
            yield from ((lot, here(lot)) for lot in lots)
            return
        from corpus.sharing import Sharing

        folder = self._archive.folder
        yield from Sharing(
            lots, workers, here, lambda lot: workers.call(apart, lot, folder),
            ahead=_AHEAD, largest=_AHEAD * _LOT * (workers.beside + 1), size=len,
        ).run()  # fmt: skip

    def count(self, lot: Sequence[Changed]) -> list[FeatureCounts]:
        """Return the features of some articles, those of the first ones held for their profiles."""
        texts = self._archive.texts.written([change.id for change in lot])
        found = []
        for article, (title, text) in texts.items():
            counted = count_features(title or None, text)
            if len(self._counted) < _HELD:
                self._counted[article] = counted
            found.append(FeatureCounts({}, counted.keys, 0, counted.length, {}))
        return found

    def make(self, lot: Sequence[Changed], rarity: Rarity) -> list[Profiled | None]:
        """Return the profiles of some articles, None for those that are gone."""
        found: list[Profiled | None] = []
        for change in lot:
            try:
                article = self._archive.articles.told(change.id)
            except UnknownArticle:
                found.append(None)  # removed by another process meanwhile
                continue
            counted = self._counted.pop(change.id, None)
            found.append(Profiled(*_span(article), profile_of(article, rarity, counted)))
        return found


def _span(article: Article) -> tuple[str | None, str | None]:
    """Return when a report was published; else the days that it tells of, where they are known."""
    if article.published:
        return article.published, article.published
    moments = [
        moment
        for stamp in article.annotations.timestamps
        if stamp.grain in ("day", "hour", "minute", "second") and stamp.status == "resolved"
        for moment in (stamp.earliest, stamp.latest)
        if moment is not None
    ]
    if not moments:
        return None, None
    return min(moments).date().isoformat(), max(moments).date().isoformat()


# -- in another process ----------------------------------------------------------------------------


def _count_apart(lot: Sequence[Changed], folder: Path) -> list[FeatureCounts]:
    return _of(folder).count(lot)


def _make_apart(words: int, lot: Sequence[Changed], folder: Path) -> list[Profiled | None]:
    return _of(folder).make(lot, _rarity_of(folder, words))


@lru_cache(maxsize=1)
def _of(folder: Path) -> Profiles:
    """Return what makes profiles in a process that does so for one archive, until it ends."""
    archive = Archive(folder)
    archive.hold_little()
    return Profiles(archive)


@lru_cache(maxsize=1)
def _rarity_of(folder: Path, words: int) -> Rarity:
    """Return how rare words are in an archive that has so many of them."""
    from index.newsroom.story_shelf import StoryShelf

    shelf = StoryShelf(folder, _of(folder)._archive.owner)
    try:
        return shelf.rarity()
    finally:
        shelf.close()
