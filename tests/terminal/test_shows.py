"""From an empty machine to a cited dossier on the seeds' event, by keys: each one counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tools.screencast import HEIGHT, WIDTH, Recorder, Step, line, play

MOST = 40

STEPS = (
    line("dateline add in", "5 added", 0),
    line("dateline", "of 5", 0),
    Step(("down", "down"), "", 0),
    Step(("enter",), " min ", 0),
    Step(("v", "s"), "clip", 0),
    Step(("enter",), "clip taken", 0),
    Step(("X",), "the dossier of its story", 0),
    Step(("down", "down", "enter"), "Markdown", 0),
    Step(("enter",), "Name of the file", 0),
    Step(("enter",), "written to", 0),
)


@pytest.mark.slow
def test_forty_keys_lead_from_nothing_to_a_cited_dossier(seeds: Path, tmp_path: Path) -> None:
    keys = [key for step in STEPS for key in step.keys]
    assert len(keys) <= MOST
    with Recorder(tmp_path, WIDTH, HEIGHT) as shell:
        desk = tmp_path / "desk"
        (desk / "in").mkdir()
        for file in seeds.glob("*.txt"):
            shutil.copy(file, desk / "in")
        play(STEPS, shell)
        (dossier,) = desk.glob("*-dossier.md")
    newsroom = Newsroom(tmp_path / ".local" / "share" / "dateline")
    text = dossier.read_text("utf-8")
    (story,) = newsroom.stories()
    refs = {newsroom.show(each).ref[:3] for each in story.articles}
    (clip,) = newsroom.desk.clips()
    newsroom.close()
    # The event of the seeds is told by these two; each is named with its bytes, and one is quoted.
    assert refs == {"000", "001"} and clip.article in story.articles
    assert all(each in text for each in story.articles)
    assert f"sha256 {clip.citation.sha256}" in text and clip.text.split("\n")[0] in text
    for heading in ("## Clips", "## Story", "## Timeline", "## Comparison", "## Sources"):
        assert heading in text, heading
