"""Completion in the real shells: a name from an article is one word, and runs nothing."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment
from tests.terminal.on_pty import OnPty
from tui.words.visible import make_line

pytestmark = pytest.mark.slow

NAMES = (
    "Acme&touch pwned Ltd",
    "$(touch pwned)",
    "`touch pwned`",
    "a; touch pwned",
    "a | tee pwned",
    "x > pwned",
    "*",
    "~root",
    "--limit",
    'ends in "',
    "ends in '",
    "# no comment",
    "it's O'Neill",
    'say "hi" to $HOME',
    "back\\slash \\n",
    "Yahoo! Inc!!",
    "Acme, Inc",
    "{a,b} [c] <d> ?",
    "two\nlines; touch pwned",
    "esc\x1b]0;pwned\x07\x9b31m\u202eend",
    "Владимир Мединский",
    "a=b ^c %d",
)

DATELINE = """#!{python}
import json, os, sys
sys.path.insert(0, {root!r})
if "_DATELINE_COMPLETE" in os.environ or "completion" in sys.argv:
    import tui.cli.completion
    tui.cli.completion._names = lambda *_: [json.load(open({folder!r} + "/name"))]
    from tui.cli.main import main
    main()
json.dump(sys.argv[1:], open({folder!r} + "/ran", "w"))
"""

STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(dateline completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -U compinit; compinit -u; eval "$(dateline completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "dateline completion fish | source"),
}  # fmt: skip


def complete(terminal: OnPty, folder: Path, typed: str, name: str) -> list[str]:
    """What `dateline` is run with after Tab and Enter, where this name is all there is."""
    ran = folder / "ran"
    ran.unlink(missing_ok=True)
    (folder / "name").write_text(json.dumps(name))
    terminal.send(typed)
    terminal.settle(quiet=0.2)
    terminal.send("\t")
    terminal.settle(quiet=0.8)
    terminal.send("\r")
    for _ in range(200):
        if ran.exists():
            time.sleep(0.05)
            arguments = json.loads(ran.read_text())
            assert isinstance(arguments, list)
            terminal.settle(quiet=0.1)
            return arguments
        terminal.pump(0.05)
    raise AssertionError(f"{typed!r} and {name!r} ran nothing:\n{terminal.text()}")


@pytest.mark.parametrize("shell", STARTS)
def test_a_name_is_completed_as_one_word_that_runs_nothing(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "dateline"
    program.write_text(DATELINE.format(python=sys.executable, root=str(ROOT), folder=str(tmp_path)))
    program.chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    command, setup = STARTS[shell]
    more = environment(
        PATH=f"{tmp_path / 'bin'}:/usr/local/bin:/usr/bin:/bin", HOME=str(tmp_path), PS1="$ ",
        LC_ALL="C.UTF-8", XDG_CONFIG_HOME=str(tmp_path), HISTFILE="",
    )  # fmt: skip
    quoted = " ".join(map(shlex.quote, command))
    with OnPty(
        "sh", "-c", f"cd {here} && exec {quoted}", width=200, height=50, **more
    ) as terminal:
        (tmp_path / "name").write_text('""')
        terminal.settle(quiet=1.0)
        terminal.send(setup + "\r")
        terminal.settle(quiet=1.5)
        for place, name in enumerate(NAMES):
            shown = make_line(name)
            whole = [] if name.startswith(("~", "-")) else [shown]
            assert complete(terminal, tmp_path, "dateline entities ", name) == ["entities", *whole]
            if place % 4:
                continue
            arguments = complete(terminal, tmp_path, "dateline search org:", name)
            assert arguments == ["search", 'org:"' + shown.replace('"', " ") + '"']
            if shell == "bash" and whole:
                for quote in "'\"":
                    arguments = complete(terminal, tmp_path, f"dateline entities {quote}", name)
                    assert arguments == ["entities", shown]
        assert list(here.iterdir()) == []
        for steering in (b"\x1b]0;pwned", "\u202e".encode(), "\x9b31m".encode()):
            assert steering not in terminal.output
