"""Words on a command line: cut as a shell cuts them, quoted as it reads them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.shells import quote_for_bash, read_line
from tui.words.visible import make_line


@pytest.mark.parametrize(
    ("line", "words", "begun", "quote"),
    [
        ("dateline search ", ("dateline", "search"), "", ""),
        ("dateline search per", ("dateline", "search"), "per", ""),
        ('dateline search person:"Jan Ko', ("dateline", "search"), "person:Jan Ko", '"'),
        ("dateline entities 'O", ("dateline", "entities"), "O", "'"),
        (r"dateline entities Acme\&Co\ L", ("dateline", "entities"), "Acme&Co L", ""),
        ("dateline entities a\\", ("dateline", "entities"), "a", ""),
    ],
)
def test_a_line_is_cut_up_to_the_cursor(
    line: str, words: tuple[str, ...], begun: str, quote: str
) -> None:
    assert read_line(line) == (words, begun, quote)


@given(st.text(min_size=1).map(make_line), st.sampled_from(["", "'", '"']))
def test_what_is_quoted_is_read_back_as_one_word(name: str, quote: str) -> None:
    quoted = quote + quote_for_bash(name, quote)
    assert read_line(quoted).begun == name
    if not quote:
        assert shlex.split(quoted) == [name]


NAMES = (
    "Acme&touch ran", "$HOME Ltd", "Acme $(touch ran)", "`touch ran`", "back\\slash", 'the "Wire"',
    "O'Neil & Sons; touch ran", "wow!", "a|b>c<d", "~root", "# one", "*", "{a,b}", "-n", "ends with '",
    'ends with "', "ends with \\", "two  blanks", "é € 你", "$", "!!",
)  # fmt: skip


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_itself_reads_what_is_quoted_as_one_word_that_runs_nothing(
    quote: str, tmp_path: Path
) -> None:
    # The mark that closes is added where none stands, as bash does.
    words = []
    for name in NAMES:
        quoted = quote + quote_for_bash(name, quote)
        words.append(quoted if read_line(quoted).quote == "" else quoted + quote)
    script = "set -H\nset -o history\nprintf '%s\\n' " + " ".join(words)
    done = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, cwd=tmp_path, timeout=20
    )
    assert done.stdout.splitlines() == list(NAMES), done.stderr
    assert list(tmp_path.iterdir()) == []
