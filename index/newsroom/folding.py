"""Folding a list: which hits are copies of one text, and which report one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.archive import Archive
from corpus.stories.grouping import IN_STORY, ONE_SOURCE, copies_of_one
from corpus.stories.profile import Likeness
from corpus.stories.wording import Wording
from index.newsroom.story_look import Report, StoryLook


@dataclass(frozen=True, slots=True)
class Fold:
    """How an article stands to the others of its story, by their ids, each list the earliest first.

    `reports` are all articles of the story, this one too, `sources` how many of them are
    independent.  `earliest` is the first published of the copies of this article's text, itself
    where there are none; `copies` are the others, and `changed` those of them whose words are not
    the earliest's.
    """

    story: str
    reports: tuple[str, ...]
    sources: int
    earliest: str
    copies: tuple[str, ...]
    changed: tuple[str, ...]


def folds_of(archive: Archive, look: StoryLook, ids: Sequence[str]) -> dict[str, Fold]:
    """Return how these articles fold; those that share their story with none are left out."""
    wanted = frozenset(ids)
    reports, copied = look.reports_with(ids)
    by_story: dict[int, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.first is None, r.first or "", r.n)):
        by_story[report.story].append(report)
    found: dict[str, Fold] = {}
    for number, members in by_story.items():
        id_of = {report.n: report.id for report in members}
        order = {report.n: place for place, report in enumerate(members)}
        inner = {
            pair: Likeness(0.0, share)
            for pair, share in copied.items()
            if pair[0] in id_of and pair[1] in id_of
        }
        sources = len(copies_of_one(sorted(id_of), inner, share=IN_STORY))
        for unit in copies_of_one(sorted(id_of), inner, share=ONE_SOURCE):
            one = [id_of[n] for n in sorted(unit, key=order.__getitem__)]
            if not wanted.intersection(one):
                continue
            fold = Fold(
                story=f"s{id_of.get(number, one[0])}",
                reports=tuple(report.id for report in members),
                sources=sources,
                earliest=one[0],
                copies=tuple(one[1:]),
                changed=_changed(archive, one),
            )
            found.update((id, fold) for id in one if id in wanted)
    return found


def _changed(archive: Archive, ids: Sequence[str]) -> tuple[str, ...]:
    """Return those of several copies whose words are not the first one's, whatever their case."""
    if len(ids) < 2:
        return ()
    texts = archive.texts.of(ids)
    first = Wording.of(texts.get(ids[0], "")).forms
    return tuple(id for id in ids[1:] if Wording.of(texts.get(id, "")).forms != first)


