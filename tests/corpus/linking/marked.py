"""Texts with their mentions marked in place, for tests: `[person Ann Lee] spoke`, `[org~3 Oats]`.

Behind `~` stands how certain a tagger was, in tenths.
"""

from __future__ import annotations

import re

from corpus.article import CERTAIN, Mention
from corpus.kinds import KINDS, Subkind

_MARK = re.compile(r"\[(" + "|".join(KINDS) + r")(?:/(\w+))?(?:~(\d))? ([^\]]+)\]")


def read_marked(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text without marks, and the mentions that they marked."""
    text, mentions, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        kind = next(kind for kind in KINDS if kind == mark[1])
        subkind: Subkind | None = "facility" if mark[2] == "facility" else None
        certainty = int(mark[3]) if mark[3] else CERTAIN
        end = len(text) + len(mark[4])
        mentions.append(Mention(len(text), end, kind, subkind, certainty=certainty))
        text += mark[4]
        end = mark.end()
    return text + marked[end:], tuple(mentions)
