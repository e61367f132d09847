"""What a sentence says beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Mention
from corpus.names.people import titles_before

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")


def beside(text: str, mentions: Sequence[Mention], place: int) -> str:
    """Return what a sentence says beside a mention, up to the next person and their titles."""
    mention = mentions[place]
    left = max((m.end for m in mentions[max(0, place - 3) : place] if m.kind == "person"), default=0)
    before = text[max(left, mention.start - 60) : mention.start]
    right = next((m.start for m in mentions[place + 1 : place + 4] if m.kind == "person"), len(text))
    after = SENTENCE_END.split(text[mention.end : min(right, mention.end + 80)])[0].split()
    theirs = len(titles_before(after)) if right <= mention.end + 80 else 0
    return " ".join((SENTENCE_END.split(before)[-1], *after[: len(after) - theirs]))
