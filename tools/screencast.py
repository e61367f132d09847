"""Records the screencast: plays a script of keys to the real program on a pseudo-terminal.

`python -m tools.screencast docs/screencast` writes `dateline.cast` (asciicast 2, for asciinema) and
`dateline.svg`.  What is seen is what the program wrote; when it is seen is what the script
says, so that a recording comes out the same however busy the machine is.
"""

from __future__ import annotations

import codecs
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal.on_pty import KEYS, OnPty
from tests.tui.terminal.emulator import XtermLike, cells, feed, place
from tools.moving_picture import Frame, moving

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 100, 28
TITLE = "Dateline: from a folder of articles to a dossier that cites them"
_LETTER = 0.08
"""Seconds a letter takes that is typed."""
_DRAWN = 4
"""Every how manieth letter is a frame of its own."""


class Step(NamedTuple):
    """What is typed, what then stands on the screen, how long that is left to be read.

    `keys` are typed one after the other: names of `KEYS`, or letters.  `caption` is said below
    the picture from here on.  `prompts` where the shell is to be ready for the next line.
    """

    keys: tuple[str, ...]
    shows: str
    pause: float
    caption: str = ""
    prompts: bool = False


def line(command: str, shows: str, pause: float, caption: str = "") -> Step:
    """Return the step that types a line to the shell, with its Enter."""
    return Step((*command, "enter"), shows, pause, caption, prompts=command != "dateline")


SCRIPT: tuple[Step, ...] = (
    line("dateline add --samples", "added", 4, "Take in articles: files, folders, feeds, wires"),
    line("dateline search 'istanbul umerov' --limit 2", "Umerov", 5, "Search from the shell"),
    line("dateline", "articles", 3, "Or read: the list follows what is typed"),
    Step(tuple("istanbul dron"), "istanbul dron", 2.5),
    Step(("e",), "istanbul drone", 4),
    Step(("enter",), " min ", 4, "An article: names by kind, times underlined, words found"),
    Step(("t",), " = ", 3.5, "t steps through the times, each with what it stands for"),
    Step(("t",), " = ", 3.5),
    Step(("e", "e"), "", 3, "e steps through the names; Enter opens the card of one"),
    Step(("enter",), "named with", 6),
    Step(("q",), " min ", 1.5),
    Step(("o",), "THE ORIGINAL", 4, "o shows the original, as it came"),
    Step(("o",), " min ", 1),
    Step(("q",), "◇4 reports", 2, "Reports of one event stand together in the list"),
    Step(("c",), "why one event", 6, "c compares them: what they tell differently comes first"),
    Step(("j",), "", 4),
    Step(("j",), "", 4, "The sentence under the cursor stands below"),
    Step(("t",), "Times in", 6, "When it happened, by the times in these reports"),
    Step(("q",), "why one event", 2),
    Step(("enter",), " min ", 3, "Enter opens the sentence behind a difference"),
    Step(("v",), "", 2, "v selects: words, whole sentences (s), paragraphs (p)"),
    Step(("s",), "", 3),
    Step(("enter",), "clip taken", 4, "Enter takes a clip, with speaker, source, place and checksum"),
    Step(("A",), "Note on", 1.5, "A puts a note to the article, # a tag"),
    Step((*"ask the ministry", "enter"), "noted", 3),
    Step(("X",), "Write to a file", 4, "X writes it to a file: here, all that there is of the story"),
    Step((*"dossier of its",), "dossier of its", 2),
    Step(("enter",), "one page for a browser", 3),
    Step((*"html", "enter"), "Name of the file", 2),
    Step(("ctrl+u", *"dossier.html", "enter"), "written to", 5),
    Step(("q",), "why one event", 1),
    Step(("q",), "istanbul drone", 1, "f counts names, outlets and months; Enter narrows by one"),
    Step(("f",), "people", 4),
    Step(("q",), "istanbul drone", 1),
    Step(("Q",), "", 2, "Back in the shell", prompts=True),
    line("dateline verify dossier.html", "found", 5, "Each quotation is found again, in the very bytes"),
    line("dateline quotes --by medinsky | head -4", "Medinsky", 6, "Who said what"),
    line("dateline timeline --on 2025-05-16 | head -8", "2025-05-16", 6, "What happened when"),
    line("dateline tag +read -- kursk", "", 3, "Tags for all that a query finds"),
    line("dateline search 'tag:read drone' --ids | head -3", "", 4),
    line("dateline undo", "undone", 4, "Undo, also tomorrow"),
    line("dateline config | head -4", "archive", 4, "What is set, and from where"),
    line("dateline status | head -5", "articles", 6, "All on this machine; nothing is fetched"),
)  # fmt: skip
"""The script; its pauses and letters come to three minutes."""

_CTRL = {"ctrl+u": "\x15"}
_ALTERNATE = re.compile(r"(\x1b\[\?1049[hl])")


class Recorder(OnPty):
    """A shell on a pseudo-terminal, whose screen is followed as it is written."""

    def __init__(self, home: Path, width: int, height: int) -> None:
        (home / "bin").mkdir()
        (home / "desk").mkdir()
        program = home / "bin" / "dateline"
        program.write_text(
            f'#!/bin/sh\nexport PYTHONPATH="{ROOT}"\nexec "{sys.executable}" -m tui "$@"\n'
        )
        program.chmod(0o755)
        (home / "inputrc").write_text("set enable-bracketed-paste off\n")
        super().__init__(
            "env", "-i", f"HOME={home}", f"PATH={home / 'bin'}:/usr/bin:/bin", "PS1=$ ", "TZ=UTC",
            "LANG=C.UTF-8", "TERM=xterm-256color", f"INPUTRC={home / 'inputrc'}", "PAGER=cat",
            "sh", "-c", f'cd "{home / "desk"}" && exec bash --norc --noprofile -i',
            width=width, height=height,
        )  # fmt: skip
        self._read = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._main = self._seen = XtermLike(width, height)
        self._written = ""

    def take(self) -> str:
        """Return what was written since the last call."""
        self._follow()
        written, self._written = self._written, ""
        return written

    def _follow(self) -> None:
        fresh = self._decoder.decode(bytes(self.output[self._read :]))
        self._read = len(self.output)
        for part in _ALTERNATE.split(fresh):
            if part.endswith("1049h"):
                self._seen = XtermLike(self.width, self.height)
            elif part.endswith("1049l"):
                self._seen = self._main
            else:
                feed(self._seen, part)
        self._written += fresh

    @property
    def shown(self) -> str:
        """The text on the screen."""
        self._follow()
        return "\n".join(row.rstrip() for row in self._seen.display)

    def frame(self, at: float, caption: str) -> Frame:
        """Return what is seen."""
        hidden = self._seen.cursor.hidden
        lines = tuple(tuple(row) for row in cells(self._seen))
        return Frame(at, lines, None if hidden else place(self._seen), caption)


class Recording(NamedTuple):
    """What was written when: output or a marker, by seconds; and what was seen."""

    events: tuple[tuple[float, str, str], ...]
    frames: tuple[Frame, ...]
    seconds: float


LOOKS = 200
"""How often the screen is looked at, some 0.15 s apart, before what it does not show is told."""


def record(script: Sequence[Step] = SCRIPT, width: int = WIDTH, height: int = HEIGHT) -> Recording:
    """Play a script; RuntimeError names the step after which the screen is not as it says."""
    # The name is seen on the screen: the same one each time, where nobody else has it.
    folder = Path(tempfile.gettempdir()) / "newsroom"
    try:
        folder.mkdir()
    except FileExistsError:
        folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    try:
        shell = Recorder(folder, width, height)
        with shell:
            return play(script, shell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def play(script: Sequence[Step], shell: Recorder) -> Recording:
    """Play a script to a shell; RuntimeError names the step that did not come."""
    events: list[tuple[float, str, str]] = []
    frames: list[Frame] = []
    now, caption = 0.0, ""

    def look(*, draws: bool = True) -> None:
        if written := shell.take():
            events.append((round(now, 3), "o", written))
        if not draws:
            return
        frame = shell.frame(now, caption)
        if not frames or frames[-1][1:] != frame[1:]:
            if frames and frames[-1].at == now:
                frames.pop()
            frames.append(frame)

    _await(shell, "$")
    look()
    now += 1
    for number, step in enumerate(script):
        if step.caption:
            caption = step.caption
            events.append((round(now, 3), "m", caption))
        for at, key in enumerate(step.keys):
            shell.send(_CTRL.get(key) or KEYS.get(key, key))
            last = at == len(step.keys) - 1
            if not last:
                shell.settle(0.04, 2)
                look(draws=at % _DRAWN == 0)
                now += _LETTER
        try:
            _await(shell, step.shows, step.prompts)
        except TimeoutError:
            raise RuntimeError(
                f"step {number} ({' '.join(step.keys)}): {step.shows!r} is not shown:\n{shell.shown}"
            ) from None
        look()
        now += step.pause
    return Recording(tuple(events), tuple(frames), now)


def _await(shell: Recorder, words: str, prompts: bool = False) -> None:
    """Read until words stand on the screen and nothing more comes; TimeoutError if they do not come."""
    for _ in range(LOOKS):
        shell.settle(0.15, 5)
        seen = shell.shown
        if words in seen and (not prompts or seen.rstrip().endswith("\n$")):
            return
    raise TimeoutError(words)


def as_cast(recorded: Recording, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return an asciicast of version 2: a header, then an event a line."""
    head = {
        "version": 2, "width": width, "height": height, "title": TITLE,
        "env": {"TERM": "xterm-256color", "SHELL": "/bin/bash"},
    }  # fmt: skip
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in _lines(head, recorded))


def _lines(head: object, recorded: Recording) -> Iterator[object]:
    yield head
    yield from map(list, recorded.events)
    yield [round(recorded.seconds, 3), "o", ""]


def write(folder: Path) -> Recording:
    """Record, and write both files."""
    recorded = record()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dateline.cast").write_text(as_cast(recorded), "utf-8")
    drawn = moving(recorded.frames, recorded.seconds, TITLE)
    (folder / "dateline.svg").write_text(drawn, "utf-8")
    return recorded


if __name__ == "__main__":
    place_of = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screencast")
    told = write(place_of)
    sys.stdout.write(f"{told.seconds:.0f} seconds, {len(told.frames)} frames written to {place_of}\n")
