"""The screencast: its script still runs through, and what is kept of it is what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.tui.terminal.emulator import XtermLike, cells, feed
from tools import screencast
from tools.moving_picture import Frame, moving, still
from tools.screencast import HEIGHT, SCRIPT, WIDTH, Step, as_cast, record

FOLDER = ROOT / "docs" / "screencast"
SVG = "{http://www.w3.org/2000/svg}"


def frame(at: float, text: str, caption: str = "") -> Frame:
    screen = XtermLike(20, 3)
    feed(screen, text)
    return Frame(at, tuple(map(tuple, cells(screen))), (0, 1), caption)


def events() -> list[list[object]]:
    lines = (FOLDER / "dateline.cast").read_text("utf-8").splitlines()
    return [json.loads(each) for each in lines]


def test_the_recording_that_is_kept_is_three_minutes_of_this_script() -> None:
    head, *rest = events()
    assert head["version"] == 2 and (head["width"], head["height"]) == (WIDTH, HEIGHT)  # type: ignore[call-overload]
    times = [float(str(each[0])) for each in rest]
    assert times == sorted(times) and 170 <= times[-1] <= 190
    assert [each[2] for each in rest if each[1] == "m"] == [s.caption for s in SCRIPT if s.caption]
    written = "".join(str(each[2]) for each in rest if each[1] == "o")
    assert "Traceback" not in written and "1 of 1 clips found again" in written


def test_the_picture_that_is_kept_is_of_the_same_script_and_asks_for_nothing_from_anywhere() -> None:
    text = (FOLDER / "dateline.svg").read_text("utf-8")
    picture = ElementTree.fromstring(text)
    told = picture.findtext(f"{SVG}desc") or ""
    assert all(step.caption in told for step in SCRIPT)
    assert not re.search(r"(?:href|src)=\"(?!#)|@import|url\(|<script|<foreignObject", text)
    assert len(text) < 700_000


def test_each_line_that_differs_is_drawn_once_and_colours_and_slants_are_kept() -> None:
    frames = [
        frame(0, "\x1b[1;31mred\x1b[0m \x1b[7mrev\x1b[0m \x1b[4mline\x1b[0m", "one"),
        frame(1, "\x1b[1;31mred\x1b[0m \x1b[7mrev\x1b[0m \x1b[4mline\x1b[0m\r\n<&>", "two & three"),
    ]
    picture = ElementTree.fromstring(moving(frames, 2, "t"))
    drawn = picture.findall(f"{SVG}defs/{SVG}g")
    assert len(drawn) == 2 and len(picture.findall(f".//{SVG}use")) == 3
    words = {each.text: each.attrib for each in drawn[0].iter(f"{SVG}text")}
    assert words["red"]["font-weight"] == "bold" and words["red"]["fill"] == "#e06c75"
    assert words["rev"]["fill"] == "#16191f" and words["line"]["text-decoration"] == "underline"
    assert drawn[1].findtext(f"{SVG}text") == "<&>"
    assert picture.findtext(f"{SVG}desc") == "one. two & three"
    style = picture.findtext(f"{SVG}style") or ""
    assert "50.000%{transform:translateY(-100%)}" in style and "prefers-reduced-motion" in style
    assert "animation" not in still(frames[0], "t")


def test_wide_letters_are_drawn_apart_so_that_no_font_stretches_the_others() -> None:
    picture = ElementTree.fromstring(still(frame(0, "ab穆默c"), "t"))
    drawn = {each.text: float(each.get("textLength", 0)) for each in picture.iter(f"{SVG}text")}
    assert (drawn["ab"], drawn["穆默"], drawn["c"]) == (16.8, 33.6, 8.4)


@pytest.mark.slow
def test_a_step_that_does_not_come_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screencast, "LOOKS", 30)
    with pytest.raises(RuntimeError, match=r"step 1 .*'never' is not shown"):
        record((Step((*"true", "enter"), "", 1, prompts=True), Step(("x",), "never", 1)))


@pytest.mark.slow
def test_the_script_runs_through_and_comes_out_as_it_is_kept(tmp_path: Path) -> None:
    recorded = record()
    assert 170 <= recorded.seconds <= 190 and recorded.frames[-1].at < recorded.seconds
    made = [json.loads(line) for line in as_cast(recorded).splitlines()]
    kept = events()
    # What is seen in the end is the same but for moments, and milliseconds of a search.
    assert [each[1:] for each in made[1:] if each[1] == "m"] == [
        each[1:] for each in kept[1:] if each[1] == "m"
    ]
    assert made[-1][0] == kept[-1][0]
