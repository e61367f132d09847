"""Letters with vowel signs stay whole, and what follows them in its place, in every terminal.

tmux and xterm give a spacing mark a cell, terminals of Unicode 15 measure clusters, and Textual lays
out by a third rule: the changed cells that we send have to come to the same screen in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from tests.terminal import on_xterm
from tests.terminal.on_tmux import Tmux
from tests.tui.terminal.emulator import OfClusters, feed
from tests.tui.terminal.frames_like_textual import HEIGHT, WIDTH
from tui.terminal.shadow import Shadow

STACKED = {
    "Devanagari": "मंत्री ने कहा",
    "Bengali": "মন্ত্রী বলেন",
    "Tamil": "தமிழ்நாடு அரசு",
    "Khmer": "រដ្ឋមន្ត្រី និយាយ",
    "Burmese": "မြန်မာ နိုင်ငံ",
}
OTHERS = {
    "joined emoji": "👩\u200d👧 family",
    "flag": "🇺🇦 flag",
    "heart": "❤\ufe0f heart",
    "accents": "e\u0301te\u0301",
    "Hebrew points": "שָׁלוֹם",
    "trigram": "☰ sky",
}


def painted(words: str) -> str:
    """Return what is sent for three frames in which words come, move and are changed beside."""
    shadow = Shadow(WIDTH, HEIGHT)
    frames = [
        f"\x1b[1;1H\x1b[1m{words}\x1b[0m 16\x1b[2;1H{words}",
        f"\x1b[2;1Hx {words}!\x1b[3;5H\x1b[7m{words[:6]}\x1b[0m{words[6:]} end",
        "\x1b[1;1Hab",
    ]
    return "".join(shadow.draw(frame).paint for frame in frames)


def check(words: str, seen: Sequence[str]) -> None:
    """Hold what a terminal shows against what was drawn."""
    assert words[4:] in seen[0] and seen[0].rstrip().endswith(" 16")
    assert seen[1].rstrip() == f"x {words}!"
    assert seen[2].strip() == f"{words} end"


def bare(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("script", STACKED)
def test_letters_with_spacing_marks_all_stay_in_tmux(script: str, tmux: Tmux) -> None:
    tmux.show(painted(STACKED[script]))
    check(STACKED[script], tmux.run("capture-pane", "-p").split("\n"))


@pytest.fixture(scope="module")
def xterm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[on_xterm.Xterm]:
    if missing := on_xterm.missing():
        pytest.skip(f"not installed: {missing}")
    terminal = on_xterm.Xterm(tmp_path_factory.mktemp("xterm"))
    yield terminal
    terminal.close()


@pytest.mark.slow
@pytest.mark.parametrize("script", STACKED)
def test_letters_with_spacing_marks_all_stay_in_xterm(script: str, xterm: on_xterm.Xterm) -> None:
    check(STACKED[script], xterm.show(painted(STACKED[script])))


@pytest.mark.parametrize("capped", [True, False], ids=["letters and marks", "first letter"])
@pytest.mark.parametrize("words", [*STACKED.values(), *OTHERS.values()], ids=[*STACKED, *OTHERS])
def test_letters_all_stay_where_clusters_are_measured_by_unicode_15(
    words: str, capped: bool
) -> None:
    screen = OfClusters(WIDTH, HEIGHT, capped=capped)
    feed(screen, painted(words))
    lines = ["".join(screen.buffer[y][x].data for x in range(screen.columns)) for y in range(3)]
    seen = [bare(line) for line in lines]
    # Where a cluster is narrower than Rich says, there is a blank more; no letter is lost or moved.
    assert seen[0].endswith(bare(f"{words[4:]} 16"))
    assert seen[1:] == [bare(f"x {words}!"), bare(f"{words} end")]
