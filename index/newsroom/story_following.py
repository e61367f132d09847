"""How the stories of an archive follow it: what came, changed, went, and what a person decided."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.archive.articles import Changed
from corpus.stories.events import join, leave, settle
from corpus.stories.features import FeatureCounts, Rarity
from corpus.stories.grouping import EventDecisions, Pair
from index.newsroom.beside import delete
from index.newsroom.story_look import FILE_NAME
from index.newsroom.story_profiles import Profiled, Profiles
from index.newsroom.story_shelf import StoryShelf

if TYPE_CHECKING:
    from corpus.intake.progress import Progress
    from corpus.workers import Workers

_AT_ONCE = 5_000
"""Articles up to which all are grouped in one go; more of them join one by one."""
_STEP = 500
"""Articles after which what was done is kept."""
_NEW = 0.25
"""Share of an archive that, new, has everything compared afresh by how rare words are now."""


class FollowingStories:
    """The file of stories of one archive, which follows it.  Not to be shared between threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @cached_property
    def shelf(self) -> StoryShelf:
        """The file that the stories are kept in, opened at first use."""
        return StoryShelf(self._archive.folder, self._archive.owner)

    def close(self) -> None:
        """Close the file, if it was opened."""
        if "shelf" in self.__dict__:
            self.shelf.close()

    def discard(self) -> None:
        """Delete the file; stories are found anew from the archive when they are next asked for."""
        self.close()
        self.__dict__.pop("shelf", None)
        delete(self._archive.folder, FILE_NAME)

    def behind(self) -> int:
        """Return how many articles the stories lack, or hold as they were; cheap to ask."""
        noted, now = self.shelf.noted("sequence"), self._archive.sequence
        if noted == now:
            return 0
        count = self._archive.articles.count()
        lacking = count - self.shelf.count()
        learned = self.shelf.noted("learned")
        if learned == 0 or count >= 2 * learned or lacking > _NEW * learned:
            return count
        return max(abs(lacking), min(now - noted, count))

    def catch_up(self, progress: Progress | None = None, workers: Workers | None = None) -> None:
        """Have the stories follow the archive, with the help of other processes if there are some."""
        shelf, archive = self.shelf, self._archive
        count = archive.articles.count()
        if shelf.noted("sequence") == archive.sequence and shelf.count() == count:
            self.follow_decisions()
            return
        changed = archive.articles.changes(shelf.noted("sequence"))
        learned = shelf.noted("learned")
        new = count - shelf.count()
        outgrown = learned == 0 or count >= 2 * learned or new > _NEW * learned
        profiles = Profiles(archive)
        if outgrown or self._is_renumbered(changed):
            changed = archive.articles.changes(0)
            self._begin_anew(profiles.counted(changed, workers), count, progress)
        at_once = not shelf.count() and len(changed) <= _AT_ONCE
        self._drop_missing()
        rarity = shelf.rarity()
        decided = self.decisions()
        made = profiles.made(changed, rarity, workers)
        for at in range(0, len(changed), _STEP):
            some = changed[at : at + _STEP]
            with shelf.transaction():
                for change, profiled in islice(made, len(some)):
                    if profiled is None:
                        continue
                    self._take(change, profiled)
                    if not at_once:
                        settle([change.n], shelf, decided())
                if not at_once:
                    shelf.note("sequence", some[-1].sequence)
            if progress:
                progress("finding stories", at + len(some), len(changed))
        with shelf.transaction():
            if at_once:
                settle(shelf.numbers().values(), shelf, decided())
            # What stands after the last article that changed was no change of an article.
            shelf.note("sequence", archive.sequence)
        self.follow_decisions()

    def follow_decisions(self) -> None:
        """Settle anew where a decision was made or taken back and the stories do not know yet."""
        standing = self._archive.stories.standing()
        told = zlib.crc32(repr([each[:4] for each in standing]).encode()) if standing else 0
        if self.shelf.noted("decisions") == told:
            return
        about = self._archive.stories.decided_about()
        numbers = [n for id in about if (n := self.shelf.number_of(id)) is not None]
        with self.shelf.transaction():
            settle(numbers, self.shelf, self.decisions()())
            self.shelf.note("decisions", told)

    def follow(
        self,
        note: Callable[[str], None],
        progress: Progress | None = None,
        workers: Workers | None = None,
    ) -> None:
        """Catch up; where that fails say so in a line: it is made up for when stories are asked."""
        try:
            with self._archive.new_files():
                self.catch_up(progress, workers)
            self._archive.share_again()
        except (sqlite3.OperationalError, OSError) as error:
            note(f"stories: not found for the newest articles yet ({str(error).lower()})")

    def _is_renumbered(self, changed: Sequence[Changed]) -> bool:
        """Tell whether an article goes by another number now, as after a repair of the archive."""
        known = self.shelf.ids([change.n for change in changed])
        return any(
            known.get(change.n, change.id) != change.id
            or self.shelf.number_of(change.id) not in (None, change.n)
            for change in changed
        )

    def _begin_anew(
        self, counted: Iterable[Sequence[FeatureCounts]], count: int, progress: Progress | None
    ) -> None:
        """Let go of everything, and count anew how many of so many articles hold each word."""
        rarity = Rarity.empty(count)
        for lot in counted:
            for each in lot:
                if progress and rarity.articles % 100 == 0:
                    progress("counting words", rarity.articles + 1, count)
                rarity.learn(each)
        with self.shelf.transaction():
            self.shelf.empty()
            self.shelf.keep_rarity(rarity)

    def _take(self, change: Changed, profiled: Profiled) -> None:
        if self.shelf.number_of(change.id) is not None:
            leave(change.n, self.shelf)
        self.shelf.introduce(change.n, change.id, profiled.first, profiled.last)
        join(change.n, profiled.profile, self.shelf)

    def _drop_missing(self) -> None:
        """Let go of the articles that the archive no longer shows."""
        numbers = self.shelf.numbers()
        missing = sorted(numbers[id] for id in numbers.keys() - self._archive.articles.ids())
        if missing:
            with self.shelf.transaction():
                for n in missing:
                    leave(n, self.shelf, self.decisions()())

    def decisions(self) -> Callable[[], EventDecisions]:
        """Return what tells the standing decisions by number, as far as their articles are known."""
        standing = self._archive.stories.standing()
        if not standing:
            nothing = EventDecisions()
            return lambda: nothing

        def by_number() -> EventDecisions:
            number = self.shelf.number_of
            one: set[Pair] = set()
            apart: set[Pair] = set()
            for decision in standing:
                articles = [n for id in decision.articles if (n := number(id)) is not None]
                others = [n for id in decision.others if (n := number(id)) is not None]
                # A later decision overrules an earlier one.
                if decision.kind == "merge":
                    pairs = set(combinations(sorted(articles + others), 2))
                    one, apart = one | pairs, apart - pairs
                else:
                    pairs = {(min(a, b), max(a, b)) for a, b in product(articles, others)}
                    one, apart = one - pairs, apart | pairs
            return EventDecisions(frozenset(one), frozenset(apart))

        return by_number
