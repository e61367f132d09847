"""Twenty things that people come to do, with the keys that each may cost, letters counted too."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from index.newsroom.room import Newsroom
from tests.tui.reader.played import Played, reading


class Task(NamedTuple):
    """What is to be done from the opening screen, and what is seen when it is."""

    what: str
    keys: tuple[str, ...]
    shows: str
    most: int


TASKS = (
    Task("open the best hit for a name", (*"umerov", "enter"), " min ·", 7),
    Task("see why two reports are one event", (*"istanbul", "tab", "c"), "why one event", 10),
    Task("compare two reports", (*"istanbul", "tab", "c", "j"), "≈", 12),
    Task("read the sentence behind a difference", (*"istanbul", "tab", "c", "enter"), "here ", 12),
    Task("see what happened on most days", ("tab", "w"), "Friday 16 May 2025", 2),
    Task("see the events of a day", ("tab", "w", "slash", *"21 may", "enter"),
         "Wednesday 21 May 2025", 12),
    Task("go on with yesterday's article", ("tab", "enter"), "Kyiv rejects", 12),
    Task("find yesterday's article among all read", ("tab", "H", "enter"), "Kyiv rejects", 12),
    Task("one row for each event", ("tab", "Z"), "◇", 2),
    Task("see all reports of one event", (*"istanbul", "tab", "z", "z"), "└", 12),
    Task("narrow to a place", (*"drone", "tab", "f", "J", "J", "enter"), "[place: ", 10),
    Task("see who a person is", (*"medinsky", "tab", "e", "enter"), "named with", 12),
    Task("read what was said in a report", ("tab", "quotation_mark"), "Quotes · ", 12),
    Task("find more like it", ("tab", "r"), "Like this one", 2),
    Task("see who prints the same words", ("tab", "P"), "Passages that others print too", 2),
    Task("mark two articles and compare them",
         ("tab", "q", "m", "j", "m", "C"), "2 articles side by side", 6),
    Task("take a sentence as a clip", (*"umerov", "enter", "v", "s", "enter"), "clip taken", 12),
    Task("note something on an article", ("tab", "A", *"call", "enter"), "noted", 8),
    Task("tag an article", ("tab", "number_sign", *"todo", "enter"), "+todo: 1 article", 8),
    Task("save a search", (*"umerov", "tab", "S", "enter"), "saved as umerov", 9),
    Task("take the last thing back", ("tab", "q", "m", "u"), "taken back: marked", 4),
    Task("see what came in", ("tab", "i"), "What came in", 2),
    Task("see the original", (*"umerov", "enter", "o"), "THE ORIGINAL", 8),
)  # fmt: skip


async def settle(played: Played) -> None:
    await played.pause()
    await played.until(
        lambda: not played.state.searching
        and not played.app.is_awaiting
        and (played.state.view != "article" or played.state.opened is not None)
    )
    await played.pause()


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.what.replace(" ", "-"))
async def test_a_task_costs_no_more_keys(task: Task, samples_archive: Path) -> None:
    newsroom = Newsroom(samples_archive)
    (hit,) = newsroom.search('title:"Kyiv rejects"').hits
    newsroom.reading_room.note_stop(hit.id, 0, None)
    newsroom.close()
    assert len(task.keys) <= task.most
    async with reading(samples_archive) as played:
        await played.until(lambda: played.state.has_start and bool(played.state.folds.reports))
        for key in task.keys:
            await played.press(key)
            await settle(played)
        await played.until(lambda: task.shows in played.seen)
