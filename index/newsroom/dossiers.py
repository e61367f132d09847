"""Dossiers: what a person asked to take out of an archive, gathered with the sources it is from.

A dossier is parts, in the order asked for, and every article that one of them names, as it is cited.
Which form it is written in is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.archive import Archive, UnknownArticle
from corpus.archive.clips import Citation, Clip
from corpus.article import Article
from index.newsroom.around_clips import ALONE, Around
from index.newsroom.clips import State, citation_of, claim_of, moment

if TYPE_CHECKING:
    from corpus.stories.comparison import Comparison
    from index.asking.answers import Hit
    from index.newsroom.room import Newsroom
    from index.newsroom.stories import Story
    from index.newsroom.timelines import Timeline

_STORY = re.compile(r"s[0-9a-f]{4,}(?:-\d+)?")


class BadPart(ValueError):
    """What was asked for is no part of a dossier; the message says why in a line."""


@dataclass(frozen=True, slots=True)
class QuotedClip:
    """A clip and how it stands now; `before` and `after` are the rest of its paragraph.

    Both are empty where its words are no longer found.  `around` is its story, and who else
    printed its words.
    """

    clip: Clip
    state: State
    why: str
    before: str = ""
    after: str = ""
    around: Around = ALONE


@dataclass(frozen=True, slots=True)
class ClipsPart:
    """Clips in the order in which they were taken."""

    title: str
    clips: tuple[QuotedClip, ...]


@dataclass(frozen=True, slots=True)
class HitsPart:
    """What a search found; `total` counts what has all that was asked for."""

    title: str
    read: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ArticlesPart:
    """Whole articles."""

    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story with its reports, which stand among the sources."""

    title: str
    story: Story


@dataclass(frozen=True, slots=True)
class ComparePart:
    """Where reports agree and differ; `texts` are their texts by id."""

    title: str
    found: Comparison
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """What happened when, by the times in the articles."""

    title: str
    timeline: Timeline


Part = ClipsPart | HitsPart | ArticlesPart | StoryPart | ComparePart | TimelinePart


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article as it is cited, with what its source says of it and what a person did.

    `language` is a code such as `en`, None where it is not known; `state` what the source says of
    the article: corrected, updated, withdrawn.
    """

    article: str
    citation: Citation
    language: str | None = None
    state: str | None = None
    marked: bool = False
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is taken out: parts, their sources by the article's id, and the moment in UTC."""

    title: str
    parts: tuple[Part, ...]
    sources: dict[str, CitedArticle] = field(default_factory=dict)
    made: str = ""

    @property
    def clips(self) -> tuple[QuotedClip, ...]:
        """All clips of all parts, each once."""
        found = {
            quoted.clip.id: quoted
            for part in self.parts
            if isinstance(part, ClipsPart)
            for quoted in part.clips
        }
        return tuple(found.values())


def gather(
    newsroom: Newsroom,
    asked: Sequence[tuple[str, Sequence[str]]],
    title: str | None = None,
    limit: int | None = None,
) -> Dossier:
    """Gather what is asked for: the kind of a part, one of `PARTS`, with its words.

    `limit` is how many hits of a query at most.  A part of which there is nothing is left out.
    BadPart, UnknownArticle, UnknownStory or QueryError where one cannot be made.
    """
    made = moment()
    parts: list[Part] = []
    for kind, words in asked:
        if kind not in PARTS:
            raise BadPart(f"{kind} is no part of a dossier: {', '.join(PARTS)} are")
        found = PARTS[kind](newsroom, words, limit)
        parts += [part for part in found if not _is_empty(part)]
    sources = _sources(newsroom.archive, parts, made)
    if title is None:
        title = parts[0].title if len(parts) == 1 else "Dossier"
    return Dossier(title, tuple(parts), sources, made)


def _clips(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    query = " ".join(words)
    clips = newsroom.desk.clips(query)
    title = f"Clips: {query}" if query else "Clips"
    return [ClipsPart(title, _stand(newsroom, clips))]


def _hits(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    query = " ".join(words)
    answer = newsroom.search(query, limit=limit or max(newsroom.count(), 1))
    title = f"Search: {query}" if query else "All articles"
    return [HitsPart(title, answer.read, answer.total, answer.hits)]


def _articles(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    if not words:
        raise BadPart("article needs the id of one, or of several")
    ids = dict.fromkeys(map(newsroom.archive.articles.find_id, words))
    articles = tuple(map(newsroom.archive.articles.get, ids))
    title = (articles[0].title or "[untitled]") if len(articles) == 1 else "Articles"
    return [ArticlesPart(title, articles)]


def _story(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    if not words:
        raise BadPart("story needs the id of one: dateline stories lists them")
    stories = [newsroom.story(word) for word in words]
    return [StoryPart(f"Story: {story.title}", story) for story in stories]


def _compare(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    if not words:
        raise BadPart("compare needs the ids of articles, or of a story")
    try:
        found = newsroom.compare(words)
    except UnknownArticle:
        raise
    except ValueError as error:
        raise BadPart(str(error)) from None
    return [ComparePart("Comparison", found, newsroom.archive.texts.of(found.articles))]


def _timeline(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    if len(words) == 1 and _STORY.fullmatch(words[0]):
        with suppress(UnknownArticle):  # then it is a word
            story = newsroom.story(words[0])
            return [TimelinePart(f"Timeline: {story.title}", newsroom.timeline(story=story.id))]
    query = " ".join(words)
    title = f"Timeline: {query}" if query else "Timeline"
    return [TimelinePart(title, newsroom.timeline(query))]


def _dossier(newsroom: Newsroom, words: Sequence[str], limit: int | None) -> list[Part]:
    """Return all that there is of a story, or all clips with what happened when in their articles."""
    from index.newsroom.timelines import timeline_of

    if words:
        story = newsroom.story(words[0])
        kept = [clip for clip in newsroom.desk.clips() if clip.article in story.articles]
        parts: list[Part] = [
            ClipsPart("Clips", _stand(newsroom, kept)),
            StoryPart(f"Story: {story.title}", story),
            TimelinePart("Timeline", newsroom.timeline(story=story.id)),
        ]
        if len(story.articles) > 1:
            parts += _compare(newsroom, [story.id], limit)
        return parts
    clips = newsroom.desk.clips()
    ids = dict.fromkeys(clip.article for clip in clips)
    timeline = timeline_of(newsroom.archive, ids, None, None)
    return [ClipsPart("Clips", _stand(newsroom, clips)), TimelinePart("Timeline", timeline)]


PARTS: dict[str, Callable[[Newsroom, Sequence[str], int | None], list[Part]]] = {
    "clips": _clips,
    "hits": _hits,
    "article": _articles,
    "story": _story,
    "compare": _compare,
    "timeline": _timeline,
    "dossier": _dossier,
}
"""What can be taken out, each with what gathers it from the words that follow its name."""


def _is_empty(part: Part) -> bool:
    match part:
        case ClipsPart():
            return not part.clips
        case HitsPart():
            return not part.hits
        case TimelinePart():
            return not part.timeline.told
    return False


def _stand(newsroom: Newsroom, clips: Sequence[Clip]) -> tuple[QuotedClip, ...]:
    """Return clips as they stand now, with the rest of their paragraphs."""
    found = newsroom.desk.verify([claim_of(clip) for clip in clips])
    texts = newsroom.archive.texts.of(tuple({clip.article for clip in clips}))
    around = newsroom.around_clips(clips)
    quoted = []
    for clip, stands in zip(clips, found, strict=True):
        before = after = ""
        if stands.start is not None and stands.end is not None:
            text = texts[clip.article]
            # Some texts have an empty line between paragraphs, and some a line a paragraph.
            gap = "\n\n" if "\n\n" in text else "\n"
            first = text.rfind(gap, 0, stands.start)
            last = text.find(gap, stands.end)
            before = text[first + len(gap) if first >= 0 else 0 : stands.start]
            after = text[stands.end : last if last >= 0 else len(text)]
        quoted.append(QuotedClip(clip, stands.state, stands.why, before, after, around[clip.id]))
    return tuple(quoted)


def _sources(archive: Archive, parts: Iterable[Part], made: str) -> dict[str, CitedArticle]:
    """Return the articles that parts name, in the order in which they are named first."""
    cited: dict[str, Citation | None] = {}
    for part in parts:
        match part:
            case ClipsPart():
                cited |= {quoted.clip.article: quoted.clip.citation for quoted in part.clips}
            case HitsPart():
                cited |= {hit.id: cited.get(hit.id) for hit in part.hits}
            case ArticlesPart():
                cited |= {each.id: cited.get(each.id) for each in part.articles}
            case StoryPart():
                cited |= {each: cited.get(each) for each in part.story.articles}
            case ComparePart():
                cited |= {each: cited.get(each) for each in part.found.articles}
            case TimelinePart():
                cited |= {item.article: cited.get(item.article) for item in part.timeline.told}
    marks, tags = archive.desk.marks(), archive.desk.tags_of(cited)
    found = {}
    for article_id, clipped in cited.items():
        try:
            article, about = archive.articles.get(article_id), archive.articles.about(article_id)
        except UnknownArticle:
            if clipped is not None:  # removed since; what was cited then is all there is
                found[article_id] = CitedArticle(article_id, clipped)
            continue
        found[article_id] = CitedArticle(
            article_id,
            citation_of(article, made),
            about.language,
            about.state,
            article_id in marks,
            tags.get(article_id, ()),
            tuple(note.text for note in archive.desk.notes_of(article_id)),
        )
    return found
