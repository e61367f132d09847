"""Texts with their mentions marked in place, for tests: `[person Ann Lee] spoke`."""

from __future__ import annotations

import re

from corpus.article import Mention
from corpus.kinds import KINDS, Subkind

_MARK = re.compile(r"\[(" + "|".join(KINDS) + r")(?:/(\w+))? ([^\]]+)\]")


def read_marked(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text without marks, and the mentions that they marked."""
    text, mentions, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        kind = next(kind for kind in KINDS if kind == mark[1])
        subkind: Subkind | None = "facility" if mark[2] == "facility" else None
        mentions.append(Mention(len(text), len(text) + len(mark[3]), kind, subkind))
        text += mark[3]
        end = mark.end()
    return text + marked[end:], tuple(mentions)
