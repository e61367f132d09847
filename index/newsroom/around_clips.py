"""What stands around a clip: the story that its article tells of, and who else printed its words.

Both are found anew whenever they are asked for, and never kept with the clip: they are derived.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.archive import Archive
from corpus.archive.clips import Clip
from index.newsroom.story_look import StoryLook

FEWEST = 4
"""Words that a clip needs for others that have them to have printed the same."""

# Signs that one house sets in another way than the next: each is told as the one before the colon.
_SET = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
                      "–": "-", "—": "-", "‑": "-", "\u00a0": " "})  # fmt: skip


class Elsewhere(NamedTuple):
    """Another report that has a clip's words, in `[start, end)` of its text."""

    article: str
    ref: str
    outlet: str | None
    start: int
    end: int


class Around(NamedTuple):
    """The story of a clip's article, None where it is alone, and who else printed its words."""

    story: str | None = None
    also: tuple[Elsewhere, ...] = ()

    @property
    def told_also(self) -> str:
        """Who else printed the words: outlets, or else refs; empty where nobody did."""
        return ", ".join(dict.fromkeys(other.outlet or other.ref for other in self.also))


ALONE = Around()


def around_clips(archive: Archive, look: StoryLook, clips: Sequence[Clip]) -> dict[str, Around]:
    """Return what stands around clips, by their ids, as far as stories have been found.

    Words are looked for in the reports of the story, whatever quotation marks, dashes and white
    space they have there; a clip of fewer than `FEWEST` words is looked for nowhere.
    """
    stories = look.stories_of({clip.article for clip in clips})
    reports = {story: look.ids_of(story) for story in set(stories.values())}
    texts = archive.texts.of({each for ids in reports.values() for each in ids})
    listed = {each.id: each for each in archive.articles.listed(list(texts))}
    found = {}
    for clip in clips:
        story = stories.get(clip.article)
        if story is None:
            found[clip.id] = ALONE
            continue
        pattern = _pattern(clip.text)
        also = []
        for article in sorted(reports[story]):
            if pattern and article != clip.article and article in texts:
                match = pattern.search(texts[article].translate(_SET))
                if match is not None:
                    known = listed[article]
                    also.append(Elsewhere(article, known.ref, known.outlet, *match.span()))
        found[clip.id] = Around(story, tuple(also))
    return found


def _pattern(words: str) -> re.Pattern[str] | None:
    """Return what finds a clip's words in a text that `_SET` was laid over; its places hold."""
    bare = words.translate(_SET).strip(" \t\r\n\"'.,;:-").split()
    if len(bare) < FEWEST:
        return None
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, bare)) + r"(?!\w)")
