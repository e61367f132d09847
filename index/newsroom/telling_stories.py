"""What a newsroom tells of stories: which reports tell one event, where they differ, what is alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.archive import Archive
from index.newsroom.story_look import StoryLook

if TYPE_CHECKING:
    from corpus.archive.clips import Clip
    from corpus.intake.progress import Progress
    from corpus.stories.comparison import Comparison
    from corpus.workers import Workers
    from index.newsroom.around_clips import Around
    from index.newsroom.copied import CopiedBy
    from index.newsroom.gathering import Gathered
    from index.newsroom.history import Family, Moved
    from index.newsroom.keeper import Note
    from index.newsroom.reading_room import ReadingRoom
    from index.newsroom.stories import SimilarHit, Stories, Story


class TellsStories(ABC):
    """The part of `Newsroom` that stories are asked of."""

    archive: Archive
    _look: StoryLook
    _note: Note

    @abstractmethod
    def _gathered(self, typed: str) -> Gathered: ...

    @cached_property
    @abstractmethod
    def reading_room(self) -> ReadingRoom:
        """What the reader alone asks."""

    @abstractmethod
    def undo(self, count: int = 1, families: Collection[Family] = ()) -> list[Moved]:
        """Take back what was done last, of these families if any are named."""

    @cached_property
    def _stories(self) -> Stories:
        from index.newsroom.stories import Stories

        return Stories(self.archive)

    def _follow(self, progress: Progress | None, workers: Workers | None = None) -> None:
        """Have the stories follow the archive; what hinders that is noted."""
        if self._look.sequence() != self.archive.sequence:
            self._stories.follow(self._note, progress, workers)

    def stories(
        self, typed: str = "", *, lone: bool = False, progress: Progress | None = None
    ) -> list[Story]:
        """Return the groups of articles on one event, the newest first, or those a query finds.

        With `lone` also those of one article.
        """
        self._stories.catch_up(progress)
        return self._stories.listed(self._gathered(typed).ids if typed.strip() else None, lone=lone)

    def story(self, named: str) -> Story:
        """Return the story of this id, or the beginning of one; UnknownStory if there is none."""
        self._stories.catch_up()
        return self._stories.story(named)

    def merge_stories(self, first: str, second: str, reason: str | None = None) -> list[Story]:
        """Make two stories one, for good; return it.  UnknownStory if one is not known."""
        self._stories.catch_up()
        return self._stories.merge(first, second, reason)

    def split_story(
        self, story: str, wanted: Sequence[str], reason: str | None = None
    ) -> list[Story]:
        """Part articles from a story, for good; return what became of it.

        UnknownStory, UnknownArticle, or ValueError where they are not of it or all of it.
        """
        self._stories.catch_up()
        ids = [self.archive.articles.find_id(each) for each in wanted]
        return self._stories.split(story, ids, reason)

    def undo_story(self) -> list[Story]:
        """Take the last decision on stories back; return the stories of its articles."""
        moved = self.undo(families=["stories"])
        self._stories.catch_up()
        return self._stories.listed({id for each in moved for id in each.changed}, lone=True)

    def compare(self, wanted: Sequence[str]) -> Comparison:
        """Compare articles, or those of a story: what they tell, what they copy.

        UnknownArticle, UnknownStory, or ValueError where there is but one article.
        """
        return self._stories.compare(wanted)

    def around_clips(self, clips: Sequence[Clip]) -> dict[str, Around]:
        """Return, by the ids of clips, their articles' stories and who else printed their words."""
        from index.newsroom.around_clips import around_clips

        if clips and self._look.sequence() != self.archive.sequence:
            self.reading_room.in_stories(())  # finds the stories of a few articles that are lacking
        return around_clips(self.archive, self._look, clips)

    def copied(self, wanted: str, progress: Progress | None = None) -> CopiedBy:
        """Return the passages of an article that others print too; UnknownArticle.

        The first time every article is read for it, which `progress` hears of.
        """
        from index.newsroom.copied import Copied

        article = self.archive.articles.find_id(wanted)
        copied = Copied(self.archive)
        try:
            return copied.by(article, progress)
        finally:
            copied.close()

    def similar(self, wanted: str, limit: int = 20) -> list[SimilarHit]:
        """Return the articles most like one, with why; UnknownArticle if there is no such one."""
        self._stories.catch_up()
        return self._stories.similar(self.archive.articles.find_id(wanted), limit)
