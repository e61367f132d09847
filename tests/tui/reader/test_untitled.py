"""Articles without a title in the list: the second line of each goes on where the first was cut."""

from __future__ import annotations

from pathlib import Path

from index.newsroom.room import Newsroom
from tests.tui.reader.played import reading


async def test_untitled_articles_that_begin_alike_differ_in_their_second_line(
    tmp_path: Path,
) -> None:
    newsroom = Newsroom(tmp_path / "archive", create=True)
    for ware in ("fish", "cloth", "horse", "hay", "wool"):
        (tmp_path / f"{ware}.txt").write_text(
            "The council met on Tuesday to weigh the plan for a new tram line that would pass the"
            f" old {ware} market and end at the harbour, members said.\n"
        )
        newsroom.add([tmp_path / f"{ware}.txt"])
    newsroom.close()
    async with reading(tmp_path / "archive", "council") as played:
        first = [line for line in played.lines if "[untitled]" in line]
        second = [line.strip() for line in played.lines if " market and " in line]
        assert len(first) == 5 and len(set(second)) == 5
        # It begins with a whole word, which the first line may have cut.
        assert all(line.split()[0] in "weigh the plan for a new tram line" for line in second)
