"""Texts with their mentions marked in place, for tests: `[person Ann Lee] spoke`, `[org~3 Oats]`.

Behind `~` stands how certain a tagger was, in tenths, and behind a second one how certain that
the name is whole.
"""

from __future__ import annotations

import re

from corpus.article import CERTAIN, Mention
from corpus.kinds import KINDS, Subkind

_MARK = re.compile(r"\[(" + "|".join(KINDS) + r")(?:/(\w+))?(?:~(\d+))?(?:~(\d+))? ([^\]]+)\]")


def read_marked(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text without marks, and the mentions that they marked."""
    text, mentions, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        kind = next(kind for kind in KINDS if kind == mark[1])
        subkind: Subkind | None = "facility" if mark[2] == "facility" else None
        certainty = int(mark[3]) if mark[3] else CERTAIN
        whole = int(mark[4]) if mark[4] else CERTAIN
        end = len(text) + len(mark[5])
        mentions.append(
            Mention(len(text), end, kind, subkind, certainty=certainty, whole=whole)
        )
        text += mark[5]
        end = mark.end()
    return text + marked[end:], tuple(mentions)
