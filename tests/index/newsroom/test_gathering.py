"""Timelines, quotes, stories and names are asked for with slips as searches are, and that is noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom

TEXTS = (
    "The ferry to Bergen broke down on 11 November 2025, warden Kari Sundberg said. “It was old,”"
    " Sundberg said.",
    "The ferry from Bergen was towed on 12 November 2025, warden Kari Sundberg said on the quay.",
    "Rain fell on the fair in Oslo on 13 November 2025.",
)
ASKED: dict[str, Callable[[Newsroom, str], bool]] = {
    "timeline": lambda room, typed: len(room.timeline(typed).items) > 1,
    "quotes": lambda room, typed: len(room.quotes(typed).items) > 0,
    "stories": lambda room, typed: len(room.stories(typed, lone=True)) > 0,
    "entities": lambda room, typed: [e.name for e in room.entities(typed)] == ["Kari Sundberg"],
}


@pytest.mark.parametrize("feature", ASKED)
def test_a_slip_is_forgiven_and_noted_once(tmp_path: Path, feature: str) -> None:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text)
    told: list[str] = []
    room = Newsroom(tmp_path / "archive", create=True, note=told.append)
    try:
        room.add([tmp_path / f"{number}.txt" for number in range(len(TEXTS))])
        assert ASKED[feature](room, "sundberg")
        assert told == []
        assert ASKED[feature](room, "sunbderg")
        assert told == ["sunbderg → sundberg (spelling)"]
        assert not ASKED[feature](room, "xylophone")
    finally:
        room.close()


def test_the_when_of_a_query_bounds_its_timeline(tmp_path: Path) -> None:
    text = "The ferry sank on 3 May 1998. It was found on 12 November 2025 and raised on 1 May 2026."
    (tmp_path / "a.txt").write_text(text)
    room = Newsroom(tmp_path / "archive", create=True)

    def told(typed: str, day: datetime | None = None) -> list[str]:
        return [item.words for item in room.timeline(typed, earliest=day).items]

    try:
        room.add([tmp_path / "a.txt"])
        every = ["3 May 1998", "12 November 2025", "1 May 2026"]
        assert told("ferry") == every
        assert told("ferry when:2025") == told("when:2025") == every[1:2]
        assert told("ferry -when:2024") == told("when:1998 OR when:2025") == every
        # What is asked for apart from the query goes before it.
        assert told("ferry when:2025", datetime(2026, 1, 1, tzinfo=UTC)) == every[2:]
    finally:
        room.close()
