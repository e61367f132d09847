"""What a person compares: the reports of a story, or any articles, with what is shown of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive import Archive, Listed
from corpus.stories.comparison import Comparison

if TYPE_CHECKING:
    from index.newsroom.stories import Stories, Story

MOST = 12
"""Reports that are compared at once; of a greater story each source is heard before its copies."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the story that it is of, if it is of one.

    `listed` and `texts` are of the articles by id, `sources` the report whose text each has.
    """

    story: Story | None
    found: Comparison
    listed: dict[str, Listed]
    texts: dict[str, str]
    sources: dict[str, str]


def compare_story(archive: Archive, stories: Stories, article_id: str) -> Compared:
    """Compare the reports of the event that an article tells of; ValueError where there is no other."""
    report = stories.reports_of([article_id]).get(article_id)
    if report is None:
        raise ValueError("no other report of this event is known: mark two articles to compare them")
    story = report.story
    return _compare(archive, stories, story, story.articles)


def compare_articles(archive: Archive, stories: Stories, ids: Sequence[str]) -> Compared:
    """Compare articles; ValueError where there are not two."""
    if len(ids) < 2:
        raise ValueError("two articles or more are compared: m marks one in list and article")
    return _compare(archive, stories, None, ids)


def _compare(
    archive: Archive, stories: Stories, story: Story | None, ids: Sequence[str]
) -> Compared:
    told = stories.reports_of(ids) if story is not None else {}
    sources = {id: told[id].source if id in told else id for id in ids}
    if len(ids) > MOST:
        ids = sorted(ids, key=lambda id: sources[id] != id)[:MOST]
    found = stories.compare(ids)
    listed = {row.id: row for row in archive.articles.listed(found.articles)}
    return Compared(story, found, listed, archive.texts.of(found.articles), sources)
