"""A merge puts the same segment together whatever of it is held in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embedded import merge as merging
from index.embedded.container import Container
from index.embedded.segment import Segment
from index.embedded.writer import write_segments
from index.engine import Document

WORDS = "harbour quay minister talks ferry the of and on late Monday storm crew".split()  # noqa: SIM905


def documents(first: int, last: int) -> list[Document]:
    """Return articles of words that come again in most of them, at other places."""
    found = []
    for n in range(first, last):
        words = [WORDS[(n * k) % len(WORDS)] for k in range(1, 30 + n % 7)]
        found.append(
            Document(
                id=f"a{n}", title=" ".join(words[:3]), text=" ".join(words), outlet="Courier",
                published=f"2025-05-{n % 28 + 1:02}", entities={}, times=(),
            )
        )  # fmt: skip
    return found


def test_what_is_put_together_in_files_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []
    for first, last, dropped in ((0, 40, {3, 17}), (40, 90, set()), (90, 95, {0})):
        ((written, _),) = write_segments(documents(first, last), tmp_path)
        held.append((Segment(Container.map(tmp_path / written.name)), frozenset(dropped)))
    whole = merging.merge(held, tmp_path)
    monkeypatch.setattr(merging, "_MOST_HELD", 16)
    monkeypatch.setattr(merging, "_AT_ONCE", 8)
    before = set(tmp_path.iterdir())
    pieces = merging.merge(held, tmp_path)
    assert pieces.docs == whole.docs == 92
    assert (pieces.bytes, pieces.sha256) == (whole.bytes, whole.sha256)
    assert {path.name for path in set(tmp_path.iterdir()) - before} == {pieces.name}
