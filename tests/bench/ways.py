"""Hostile records along every way out: what steers a terminal, hides, forges a line or runs."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.samples import samples_path
from index.newsroom.room import Newsroom
from tests.conftest import call, environment
from tests.terminal.on_pty import OnPty, python
from tui.export import FORMATS

HOSTILE = {
    "escape sequences": "\x1b]0;pwned\x07\x1b[31m\x1b[2J",
    "C1 controls": "\x9b31m\x9d0;pwned\x9c\x90q\x9c",
    "the clipboard's sequence": "\x1b]52;c;cHduZWQ=\x07",
    "links of terminals": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "turned directions": "\u202e\u2066\u2069\u200f\u061c",
    "zero width": "\u200b\u200d\u2060\ufeff",
    "invisible letters": "\u00ad\u3164\U000e0101\u115f",
    "tag characters": "\U000e0041\U000e007f",
    "NUL and DEL": "\x00\x7f\x08\x08",
    "line ends": "\nFORGED line\r\nFORGED\u2028FORGED\x85FORGED\x0bFORGED\u2029FORGED",
    "words of a shell": "$(touch pwned)`touch pwned`;touch pwned&touch pwned|touch pwned",
    "a formula": "=HYPERLINK(1)",
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "Markdown": "[here](javascript:alert(1)) ![](https://example.org/x) | `a` | # b",
    "braces": "}} \\input{/etc/passwd} @article{x, {",
}
"""Kind -> what stands in title, outlet, author, address, id and text of a record."""

STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\u061c\u2060\ufeff\u00ad"
    "\u3164\u115f\u2028\u2029\U000e0000-\U000e01ef]"
)
"""What is drawn as nothing, or makes a terminal do something."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("search", "umerov"), ("search", "umerov", "--facets"),
    ("search", "umerov", "--json", "--facets"), ("search", "umerov", "--jsonl"),
    ("search", "umerov", "--ids"), ("search", "umerov", "--oneline"), ("show", "ID"),
    ("show", "ID", "--json"), ("show", "ID", "--jsonl"), ("entities",), ("entities", "--json"),
    ("entities", "--jsonl"), ("entities", "umerov"), ("entities", "decisions"),
    ("timeline", "umerov"), ("timeline", "umerov", "--json"), ("timeline", "umerov", "--jsonl"),
    ("timeline", "umerov", "--svg"), ("stories",), ("stories", "--json"), ("quotes", "umerov"),
    ("quotes", "umerov", "--json"), ("quotes", "umerov", "--jsonl"), ("compare", "ID", "OTHER"),
    ("compare", "ID", "OTHER", "--json"), ("status",), ("status", "--json"),
    ("status", "--files", "--skipped"), ("check",), ("check", "--json"), ("history",),
    ("history", "--json"), ("notes",), ("notes", "--jsonl"), ("clips",), ("clips", "--jsonl"),
    ("saved",), ("saved", "--json"), ("new",), ("export", "--all"), ("search", "WORDS"),
    ("show", "WORDS"), ("entities", "WORDS"), ("read", "WORDS"), ("help", "WORDS"), ("WORDS",),
    ("add", "WORDS"), ("remove", "WORDS"), ("restore", "WORDS"), ("verify", "WORDS"),
)  # fmt: skip
"""What is called; WORDS stands for what is hostile, ID and OTHER for articles."""
THINGS = (
    ("clips",), ("hits", "umerov"), ("article", "ID"), ("timeline", "umerov"),
    ("compare", "ID", "OTHER"),
    ("dossier", "clips", "hits umerov", "article ID", "timeline umerov"),
)  # fmt: skip
"""What is exported, in each form."""


@dataclass
class Walked:
    """What came of walking: how many ways, with how many records, and what got out."""

    records: int = 0
    ways: int = 0
    escaped: list[str] = field(default_factory=list)


def faults(out: str, kind: str = "text") -> Iterator[str]:
    """Yield what is wrong with what came out; `kind` is a form of export, or text."""
    if found := STEERS.search(out):
        yield f"raw {found[0]!a}"
    if kind not in ("html", "csv", "xlsx") and re.search(r"^FORGED", out, re.M):
        yield "a forged line"
    if kind == "html" and re.search(r"<script>alert|<img src=x|href=.?javascript:", out):
        yield "markup that runs"
    if kind == "md" and re.search(r"(?<!\\)\]\(javascript:|<script>alert", out):
        yield "a link that runs"
    if kind == "csv":
        for row in csv.reader(io.StringIO(out)):
            yield from (f"a formula {cell[:20]!a}" for cell in row if cell[:1] in ("=", "@", "+"))


def fill(place: Path) -> tuple[Path, str, str]:
    """Make an archive of all hostile records with a desk of the same; return two of its ids."""
    lines = []
    for kind, odd in HOSTILE.items():
        lines.append(json.dumps({
            "id": f"r{odd}", "title": f"{odd}Talks{odd}", "outlet": f"{odd}Wire{odd}",
            "author": f"Ann{odd}", "url": f"https://example.org/{odd}", "published": "2025-05-16",
            "text": f"Rustem Umerov of {kind} met Vladimir Med{odd}insky in Istanbul{odd} on Friday"
            f" at 11:30 MSK.\n\nVladimir Medinsky said: \"{odd} no boats.\" Kursk{odd}Region lost"
            " 12 boats.",
        }))  # fmt: skip
    (place / "wire.jsonl").write_text("\n".join(lines), "utf-8")
    (place / "in").mkdir()
    (place / "in" / "no\x1b]0;pwned\x07\u202ename\nFORGED.txt").write_text("")
    room = Newsroom(place / "archive", create=True)
    room.add([place / "wire.jsonl", place / "in", samples_path()])
    ids = [hit.id for hit in room.search("umerov met", limit=50).hits if "wire" in hit.path]
    for n, (article, odd) in enumerate(zip(ids, HOSTILE.values(), strict=False)):
        room.desk.clip(article, 0, 40, odd)
        room.desk.note(article, odd)
        room.desk.tag("", [])
        room.set_title(article, f"{odd}Given {n}")
        room.desk.save(f"s{n}{odd}".replace("\0", ""), "umerov")
    room.stories()
    room.close()
    return place / "archive", ids[0], ids[1]


def calls(one: str, other: str) -> Iterator[tuple[str, ...]]:
    """Yield each command, with each of what is hostile where it takes words."""
    for command in COMMANDS:
        named = tuple({"ID": one, "OTHER": other}.get(word, word) for word in command)
        if "WORDS" not in named:
            yield named
            continue
        for odd in HOSTILE.values():
            # The system hands no NUL to a program.
            yield tuple(odd.replace("\0", "") if word == "WORDS" else word for word in named)


def walk(place: Path) -> Walked:
    """Take all hostile records along every way out."""
    archive, one, other = fill(place)
    walked = Walked(records=len(HOSTILE))

    def judge(way: str, out: str, kind: str = "text") -> None:
        walked.escaped += [f"{way}: {fault}" for fault in faults(out, kind)]

    walked.ways += len(COMMANDS)
    for words in calls(one, other):
        done = call(*words, archive=archive)
        way = ascii(" ".join(words))[:80]
        judge(way, done.stdout + done.stderr)
        if done.returncode not in (0, 1, 2) or "error in dateline" in done.stderr:
            walked.escaped.append(f"{way}: ended with {done.returncode}")
    for form in FORMATS:
        for thing in THINGS:
            words = tuple(w.replace("ID", one).replace("OTHER", other) for w in thing)
            file = place / f"out.{form.name}"
            file.unlink(missing_ok=True)
            done = call("export", *words, "--format", form.name, "-o", file, archive=archive)
            judge(f"export {words[0]} {form.name}", done.stderr)
            if file.exists():
                walked.ways += 1
                judge(f"export {words[0]} {form.name}", read(file), form.name)
    for shell in ("bash", "zsh", "fish"):
        walked.ways += 1
        judge(f"completion in {shell}", _completed(archive, shell))
    for way, out in _on_terminal(archive, place):
        walked.ways += 1
        judge(way, out)
    return walked


def read(file: Path) -> str:
    """Return what a written file holds, as text; iCalendar ends its lines with a carriage return."""
    told = file.read_bytes()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(told)) as packed:
            told = b"".join(packed.read(name) for name in packed.namelist())
    return told.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _completed(archive: Path, shell: str) -> str:
    more = {"_DATELINE_COMPLETE": f"{shell}_complete", "DATELINE_ARCHIVE": str(archive),
            "COMP_LINE": "dateline show ", "COMP_WORDS": "dateline show ",
            "COMP_CWORD": "2" if shell == "zsh" else ""}  # fmt: skip
    return call(**more).stdout


def _on_terminal(archive: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what the reader puts on the screen, into the title, the clipboard and the pager."""
    paged = folder / "paged"
    command = python("-m", "tui", "--archive", str(archive), "read", "umerov")
    titles = ""
    copied = ""
    with OnPty(*command, **environment(PAGER=f"tee {paged}")) as terminal:
        terminal.wait_for("twice leaves")
        terminal.send("\t")
        for _ in range(6):
            terminal.send("\r")
            terminal.wait_for("q back")
            terminal.press("y", "Y", "e", "t", "o", "|", "q", "q", "down")
            terminal.settle()
        terminal.press("w")
        terminal.settle()
        sent = bytes(terminal.output).decode("utf-8", "replace")
        for found in re.findall(r"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)", sent):
            copied += base64.b64decode(found).decode("utf-8", "replace") + "\n"
        for found in re.findall(r"\x1b\][012];([^\x07\x1b]*)", sent):
            titles += found + "\n"
        # What is left of the stream once its own sequences are taken away.
        drawn = _SEQUENCES.sub("", sent.replace("\r", "").replace("\x08", ""))
        yield "the reader's screen", drawn
    yield "the terminal's title", titles
    yield "the clipboard, OSC 52", copied
    yield "the reader's pager", paged.read_text("utf-8") if paged.exists() else ""


_SEQUENCES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?<=>$ ]*[A-Za-z~]|\x1b[=>78()][B0]?"
)


def main() -> None:
    """Walk, and print what got out."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        walked = walk(Path(folder))
    print(f"{walked.records} records, {walked.ways} ways out")
    print("\n".join(walked.escaped))


if __name__ == "__main__":
    main()
