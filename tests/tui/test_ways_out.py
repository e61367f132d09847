"""One hostile record, taken along every way out: nothing of it steers, hides or forges a line."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.samples import samples_path
from index.newsroom.room import Newsroom
from tests.bench import ways
from tests.conftest import Run, environment
from tests.terminal.on_pty import OnPty, python
from tests.tui.reader.played import reading
from tui.export import FORMATS, ExportForm

HOSTILE = "\x1b]0;pwned\x07\x9b31m\u202e\x00\u200b\u00ad\u3164\U000e0101\u2028\x7f\u2066"
NAME = f"Vladimir Med{HOSTILE}insky"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b\u00ad\u3164\U000e0101\u2028\u2066]")
FORGED = f"{HOSTILE}\nFORGED {HOSTILE}"


def check(way: str, out: str) -> None:
    """See that nothing of the record's is raw in what came out, and no line of it begins a line."""
    assert not STEERS.search(out), (way, STEERS.findall(out), out[:2000])
    assert not re.search(r"^FORGED", out, re.M), (way, out)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    record = {
        "id": f"ref{FORGED}", "title": f"Talks{FORGED}", "outlet": f"Wire{FORGED}",
        "author": f"Ann{FORGED}", "url": f"https://example.org/{FORGED}",
        "published": "2025-05-16",
        "text": f"{NAME} met Rustem Umerov in Istanbul{HOSTILE} on Friday at 11:30 MSK.\n\n"
        f"Vladimir Medinsky said: {HOSTILE} no. Kursk{HOSTILE}Region.",
    }  # fmt: skip
    (folder / "wire.jsonl").write_text(json.dumps(record), "utf-8")
    (folder / "in").mkdir()
    (folder / "in" / "no\x1b]0;pwned\x07\u202ename\nFORGED.txt").write_text("")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "wire.jsonl", folder / "in", samples_path()])
    newsroom.close()
    yield folder / "archive"


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "istanbul", "--facets"), ("search", f"istanbul{HOSTILE}"),
        ("search", "istanbul", "--facets", "--json"), ("show", "ref"), ("show", "ref", "--json"),
        ("show", FORGED), ("entities",), ("entities", "--json"), ("entities", FORGED),
        ("timeline", "istanbul"), ("timeline", "istanbul", "--json"), ("timeline", "--svg"), ("status",),
        ("status", "--json"), ("check",), ("read", f"istanbul{HOSTILE}"), (FORGED,),
    ],
    ids=lambda arguments: " ".join(arguments).encode("ascii", "replace").decode()[:20],
)  # fmt: skip
def test_the_command_line(arguments: tuple[str, ...], hostile: Path, dateline: Run) -> None:
    if arguments[:2] == ("show", "ref"):
        newsroom = Newsroom(hostile)
        (hit,) = [hit for hit in newsroom.search("umerov").hits if "ref" in hit.ref]
        newsroom.close()
        arguments = ("show", hit.id, *arguments[2:])
    done = dateline(*arguments, archive=hostile)
    check("stdout", done.stdout)
    check("stderr", done.stderr)
    assert done.stdout or done.stderr or arguments[0] == "entities"


@pytest.fixture(scope="module")
def clipped(hostile: Path) -> tuple[Path, str]:
    """The archive with a clip of the hostile record, a note and a tag on it; and the record's id."""
    newsroom = Newsroom(hostile)
    (hit,) = [hit for hit in newsroom.search("umerov").hits if "ref" in hit.ref]
    newsroom.desk.clip(hit.id, 0, 60, f"=1+1{FORGED}")
    newsroom.desk.note(hit.id, f"@SUM(1){FORGED}")
    newsroom.desk.save(f"s{HOSTILE}".replace("\0", ""), "umerov")
    newsroom.set_title(hit.id, f"=HYPERLINK(1){FORGED}")
    newsroom.close()
    return hostile, hit.id


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize(
    "words",
    [("clips",), ("hits", "umerov"), ("article", "ID"), ("timeline", "umerov"), ("compare", "ID"),
     ("dossier", "clips", "hits umerov", "article ID", "timeline umerov")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_form_of_export(
    form: ExportForm, words: tuple[str, ...], clipped: tuple[Path, str], dateline: Run, tmp_path: Path
) -> None:
    archive, hostile_id = clipped
    if words[0] == "compare":
        newsroom = Newsroom(archive)
        other = next(h.id for h in newsroom.search("kursk").hits if h.id != hostile_id)
        newsroom.close()
        words = ("compare", "ID", other)
    words = tuple(word.replace("ID", hostile_id) for word in words)
    file = tmp_path / "out"
    done = dateline("export", *words, "--format", form.name, "-o", file, archive=archive)
    check("stderr", done.stderr)
    if form.name == "ics" and "timeline" not in " ".join(words):
        assert done.returncode == 2
        return
    assert done.returncode == 0, done.stderr
    told = file.read_bytes()
    if form.name == "xlsx":
        with zipfile.ZipFile(file) as packed:
            told = b"".join(packed.read(name) for name in packed.namelist())
    # iCalendar ends its lines with a carriage return.
    out = told.decode("utf-8").replace("\r\n", "\n")
    if form.name in ("html", "csv", "xlsx"):
        assert not STEERS.search(out)  # a line of a note is a line of its element or cell
    else:
        check(form.name, out)
    if form.name == "csv":
        for row in csv.DictReader(io.StringIO(out)):
            assert not [v for v in row.values() if v[:1] in ("=", "@", "+", "-")]
            assert not [k for k, v in row.items() if "\n" in v and k not in ("text", "note")]
    if form.carries and words[0] in ("clips", "dossier"):
        assert dateline("verify", file, archive=archive).returncode == 0


def test_a_whole_desk_and_its_coming_in(clipped: tuple[Path, str], dateline: Run) -> None:
    archive, _ = clipped
    done = dateline("export", "--all", archive=archive)
    check("stdout", done.stdout)
    back = dateline("import", "-", "--json", archive=archive, input=done.stdout)
    check("import", back.stdout + back.stderr)
    assert back.returncode == 0
    forged = done.stdout.replace('"umerov"', f'"{"drone"}"')
    odds = dateline("import", "-", archive=archive, input=forged)
    assert odds.returncode == 1
    check("odds", odds.stdout + odds.stderr)


def test_annotate_from_standard_input(dateline: Run) -> None:
    done = dateline("annotate", input=f"{NAME} spoke in Istanbul{HOSTILE} on 16{HOSTILE}May 2025.")
    check("stdout", done.stdout + done.stderr)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, dateline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.completion._names", lambda *_: [NAME, f"A{FORGED}"])
    more = {"_DATELINE_COMPLETE": f"{shell}_complete", "COMP_LINE": "dateline entities ",
            "COMP_WORDS": "dateline entities ", "COMP_CWORD": "2" if shell == "zsh" else ""}  # fmt: skip
    done = dateline(**more)
    assert "Vladimir" in done.stdout
    check(shell, done.stdout)


@pytest.mark.slow
async def test_the_readers_views_clipboard_and_pager(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ((80, 24), (200, 50)):
        async with reading(hostile, f"umerov istanbul{HOSTILE}", size=size) as played:
            check("typed", played.seen)
            await played.press("tab", "slash", "ctrl+u", *"umerov", "enter")
            await played.settle()
            for keys in ("y", "Y", "e", "t", "n"):
                await played.press(keys)
                await played.pause()
                check(keys, played.seen)
                check("clipboard", played.app.clipboard)
            assert "Umerov" in played.app.clipboard
            for key, shown in (("p", "Where"), ("F", "Find"), ("D", "Publication")):
                await played.press(key)
                await played.until(lambda shown=shown: shown in played.seen)  # type: ignore[misc]
                check(key, played.seen)
                await played.press("escape")
            await played.press("o")
            await played.until(lambda: "ORIGINAL" in played.seen)
            check("original", played.seen)
            await played.press("q", "e", "enter")
            await played.until(lambda: "named with" in played.seen)
            check("card", played.seen)
            await played.press("plus")
            await played.until(lambda: "is the same as" in played.seen)
            check("question", played.seen)
            await played.press("escape")
            await played.pause(0.2)
            await played.press("q", "q", "w")
            await played.until(lambda: "Times in" in played.seen)
            check("timeline", played.seen)
            await played.press("q", "f")
            await played.until(lambda: "people" in played.seen)
            check("facets", played.seen)


@pytest.mark.slow
def test_the_terminal_itself(hostile: Path, tmp_path: Path) -> None:
    paged = tmp_path / "paged"
    pager = environment(PAGER=f"tee {paged}")
    query = "umerov" + HOSTILE.replace("\0", "")
    command = python("-m", "tui", "--archive", str(hostile), "read", query)
    with OnPty(*command, **pager) as terminal:
        terminal.wait_for("twice leaves")
        terminal.send("\t/\x15umerov\r")
        terminal.wait_for("q back")
        terminal.wait_for("n  1 of 1")
        terminal.press("y", "Y", "|", "o", "q", "q", "w")
        terminal.settle()
        sent = bytes(terminal.output).decode("utf-8", "replace")
        for raw in ("\x1b]0;", "\x1b]2;", "\x9b", *"\u202e\u200b\u00ad\u3164\U000e0101\u2028\u2066"):
            assert raw not in sent, ascii(raw)
    check("pager", paged.read_text("utf-8"))


def test_what_gets_out_is_seen() -> None:
    for odd in ways.HOSTILE.values():
        found = {kind for kind in ("text", "html", "md", "csv") if [*ways.faults(odd, kind)]}
        assert found or "touch" in odd or "input" in odd, ascii(odd)
    assert not [*ways.faults("Talks in Istanbul\n  at 11:30", "text")]


@pytest.mark.slow
def test_no_record_gets_out_on_any_way(tmp_path: Path) -> None:
    walked = ways.walk(tmp_path)
    assert walked.escaped == []
    assert walked.ways > 100
