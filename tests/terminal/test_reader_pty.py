"""The real program on a real pseudo-terminal: what a person sees, types and is left with."""

from __future__ import annotations

import os
import shlex
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.terminal.on_pty import OnPty, python

pytestmark = pytest.mark.slow


def on_terminal(*arguments: str | Path, columns: int = 80, **more: str) -> OnPty:
    """The reader on a terminal of 24 lines."""
    command = python("-m", "tui", *map(str, arguments))
    return OnPty(*command, width=columns, **environment(**more))


def colours(terminal: OnPty) -> set[str]:
    """The foreground colours on the screen."""
    return {cell.fg for row in terminal.screen().buffer.values() for cell in row.values()}


def is_running(pid: int) -> bool:
    """Whether there is a process with this id that has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_person_types_a_query_opens_an_article_and_sees_the_highlights(
    samples_archive: Path,
) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("newest first")
        terminal.send("medinsky")
        terminal.wait_for("1 of ")
        terminal.press("enter")
        terminal.wait_for("q back")
        terminal.wait_for(" min ·")
        assert "Medinsky" in terminal.text()
        assert len(colours(terminal)) >= 3, "names are not coloured by kind"
        cells = [cell for row in terminal.screen().buffer.values() for cell in row.values()]
        assert any(cell.reverse for cell in cells), "the words asked for are not marked"
        assert any(cell.underscore for cell in cells), "timestamps are not marked"
        terminal.press("q")
        terminal.wait_for("enter open")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("keys", ["", "\t", "\r"], ids=["query", "list", "article"])
def test_ctrl_z_stops_the_reader_and_it_comes_back_whole(keys: str, samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive, "read", "medinsky") as terminal:
        terminal.wait_for("1 of 5")
        terminal.wait_for("independent")  # the stories come behind the first list
        terminal.send(keys)
        terminal.settle(quiet=0.5)
        before = terminal.text()
        terminal.send("\x1a")
        terminal.wait_for_stop()
        terminal.settle()
        left = len(terminal.output)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.settle(quiet=0.6)
        del terminal.output[:left]
        assert terminal.text() == before


def test_keys_typed_before_the_reader_is_there_are_kept(samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("/")
        terminal.send("belgorod")
        terminal.wait_for("1 of ")


def test_the_terminal_is_left_as_it_was(samples_archive: Path) -> None:
    for leave in ("tab Q", "SIGTERM"):
        with on_terminal("--archive", samples_archive) as terminal:
            terminal.wait_for("newest first")
            if leave == "SIGTERM":
                os.kill(terminal.pid, signal.SIGTERM)
                terminal.wait_for_end()
            else:
                terminal.press("\t", "Q")
                terminal.wait_for_end()
            assert b"\x1b[?1049l" in terminal.output, leave
            assert b"\x1b[?25h" in terminal.output, leave


def test_enter_typed_before_the_program_has_the_terminal_is_enter(samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive, "read", "medinsky") as terminal:
        terminal.send("\rn")
        terminal.wait_for("2 of 2")
        terminal.press("q", "Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("more", [(), ("read", "--full-paint")], ids=["frugal", "full paint"])
def test_bytes_that_are_no_text_are_typed_as_such(
    samples_archive: Path, more: tuple[str, ...]
) -> None:
    with on_terminal("--archive", samples_archive, *more) as terminal:
        terminal.wait_for("newest first")
        terminal.send(b"\xe9\xff kur")
        terminal.send(b"sk \xd0")
        terminal.settle(quiet=0.3)
        terminal.send(b"\xb9")
        terminal.wait_for("/ \ufffd\ufffd kursk й")
        terminal.press("\t", "Q")
        assert terminal.wait_for_end() == 0


def test_a_paste_without_an_end_does_not_swallow_the_keys_behind_it(samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("newest first")
        terminal.send("\x1b[20")
        terminal.send("0~medinsky")
        terminal.wait_for("/ medinsky")
        terminal.send(" kursk")
        terminal.wait_for("/ medinsky kursk")
        terminal.press("\t", "Q")
        assert terminal.wait_for_end() == 0


def test_a_terminal_that_is_gone_ends_it_though_nothing_hangs_up(
    samples_archive: Path, tmp_path: Path
) -> None:
    reader = " ".join(map(shlex.quote, python("-m", "tui", "--archive", str(samples_archive))))
    told = tmp_path / "pid"
    apart = f"setsid -f sh -c 'echo $$ > {told}; exec {reader}'; sleep 60"
    with OnPty("sh", "-c", apart, **environment()) as terminal:
        terminal.wait_for("newest first")
    reader_pid = int(told.read_text())
    for _ in range(100):
        if not is_running(reader_pid):
            break
        time.sleep(0.1)
    assert not is_running(reader_pid)


def test_a_dropped_connection_leaves_no_process(samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("newest first")
        os.kill(terminal.pid, signal.SIGHUP)
        terminal.wait_for_end()


@pytest.mark.parametrize("columns", [80, 120])
def test_hostile_words_do_not_reach_the_terminal(columns: int, tmp_path: Path) -> None:
    from index.newsroom.room import Newsroom

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "esc\x1b]0;pwned\x07.txt").write_text(
        "Ministry \x1b]0;pwned\x07 statement \x1b[2J\n\nKursk \x1b]52;c;cm0K\x07 \x9b31m \u202e body."
    )
    room = Newsroom(tmp_path / "archive", create=True)
    room.add([folder])
    room.close()
    with on_terminal(
        "--archive", tmp_path / "archive", "read", "kursk", columns=columns
    ) as terminal:
        terminal.wait_for("1 of 1")
        terminal.press("enter")
        terminal.wait_for("1 min · ")
        terminal.press("o")
        terminal.wait_for("ORIGINAL")
        for steering in (
            b"pwned\x07",
            b"\x1b]0;",
            b"\x1b]52",
            "\x9b31m".encode(),
            "\u202e".encode(),
        ):
            assert steering not in terminal.output


def test_monochrome_terminals_get_marks(samples_archive: Path) -> None:
    with on_terminal("--archive", samples_archive, "read", "medinsky", NO_COLOR="1") as terminal:
        terminal.wait_for("‹Medinsky›")
        terminal.press("enter")
        terminal.wait_for("Medinsky›")
        assert colours(terminal) <= {"default"}


def test_a_locale_without_unicode_gets_no_box_drawing(samples_archive: Path) -> None:
    with on_terminal(
        "--archive", samples_archive, LANG="C", LC_ALL="C", PYTHONUTF8="0"
    ) as terminal:
        terminal.wait_for("newest first")
        assert "─" not in terminal.text() and "-----" in terminal.text()


def test_keys_that_come_at_once_each_go_where_the_one_before_them_led(
    samples_archive: Path,
) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("1 of 14")
        # Into the list, two down, open; then back, to the query line, and a letter there.
        terminal.send("\tjj\r")
        terminal.wait_for("3 of 14")
        terminal.wait_for("e name")
        terminal.send("q/x")
        terminal.wait_for(" / x")
        terminal.wait_for("0 found")
        # The timeline comes from the search thread; z is its key and none of the list's.
        terminal.send("\x7f\twz")
        terminal.wait_for("Times in all articles")
        terminal.wait_for("local")


def test_enter_waits_for_the_answer_and_what_is_typed_behind_it_for_the_article(
    samples_archive: Path,
) -> None:
    with on_terminal("--archive", samples_archive) as terminal:
        terminal.wait_for("twice leaves")  # the first frame: from here on keys are kept
        terminal.send("drone istanbul\rn")
        terminal.wait_for("Drone downed over Kursk as Istanbul talks begin")
        terminal.wait_for("n  2 of")


@pytest.mark.parametrize(
    ("pager", "told"),
    [
        ("no-such-program", "no-such-program: no such file"),
        ("/tmp", "/tmp: permission denied"),
        ("less 'odd", "no closing quotation"),
        ("false", "false ended with 1"),
    ],
)
def test_a_pager_that_cannot_be_run_is_told_and_the_reader_goes_on(
    samples_archive: Path, pager: str, told: str
) -> None:
    with on_terminal("--archive", samples_archive, "read", "medinsky", PAGER=pager) as terminal:
        terminal.wait_for("1 of 5")
        terminal.press("enter")
        terminal.wait_for(" min ·")
        terminal.press("|")
        terminal.wait_for(told)
        terminal.press("q", "Q")
        assert terminal.wait_for_end() == 0


def test_ctrl_c_in_the_pager_ends_the_pager_alone(samples_archive: Path) -> None:
    pager = "sh -c 'cat >/dev/null; echo paging; exec sleep 30'"
    with on_terminal("--archive", samples_archive, "read", "medinsky", PAGER=pager) as terminal:
        terminal.wait_for("1 of 5")
        terminal.press("enter")
        terminal.wait_for(" min ·")
        terminal.send("|")
        terminal.wait_for("paging")
        terminal.send("\x03")
        terminal.settle(quiet=0.6)
        terminal.wait_for("q back")
        terminal.press("q", "Q")
        assert terminal.wait_for_end() == 0
