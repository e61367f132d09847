"""The user's guide and the cookbook: every command on them does what the page shows.

In a block of the language `console` a line that begins with `$ ` is run, and what it prints is to be
as the lines beneath it say, where `…` stands for anything, as a line for any lines.  `# exit code N`
behind a command says how it ends.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, copy_archive, environment

GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
COOKBOOK = ROOT / "docs" / "cookbook.md"
TOOLS = ("jq", "fzf", "rg")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_EXIT = re.compile(r"\s+# exit code (\d+)$")


class Call(NamedTuple):
    """A command of a page, what it is to print, and its exit code."""

    command: str
    printed: str
    code: int


def calls_of(block: str) -> list[Call]:
    """The commands of a block with what they print."""
    found: list[Call] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            end = _EXIT.search(line)
            command = _EXIT.sub("", line[2:])
            found.append(Call(command, "", int(end[1]) if end else 0))
        else:
            found[-1] = found[-1]._replace(printed=found[-1].printed + line + "\n")
    return found


def pattern_of(printed: str) -> re.Pattern[str]:
    """What is printed, with `…` as anything."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in printed.splitlines()
    ]
    return re.compile("".join(lines))


class Shell:
    """A shell in a folder of its own, in which `dateline` is this checkout's."""

    def __init__(self, folder: Path, archive: Path | None) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "home").mkdir()
        program = folder / "bin" / "dateline"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
        program.chmod(0o755)
        if archive is not None:
            copy_archive(archive, folder / "archive")
        (folder / "work").mkdir()

    def run(self, call: Call) -> None:
        """Run a command of a page, and see that it prints and ends as the page says."""
        for tool in TOOLS:
            if re.search(rf"(?:^|[| ]){tool}\b", call.command) and shutil.which(tool) is None:
                return
        path = f"{self.folder / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin"
        path += "".join(f":{Path(found).parent}" for t in TOOLS if (found := shutil.which(t)))
        done = subprocess.run(
            ["bash", "-c", call.command],
            cwd=self.folder / "work", capture_output=True, text=True, timeout=120,
            # With a filter fzf takes the best line and asks nobody.
            env=environment(HOME=str(self.folder / "home"), XDG_DATA_HOME=str(self.folder / "home"),
                            DATELINE_ARCHIVE=str(self.folder / "archive"), PATH=path,
                            FZF_DEFAULT_OPTS="--filter=pu"),
        )  # fmt: skip
        wrong = f"{call.command}\n{done.stdout[:3000]}\n{done.stderr[:2000]}"
        assert done.returncode == call.code, wrong
        assert "Traceback" not in done.stderr and "error in dateline" not in done.stderr, wrong
        assert pattern_of(call.printed).fullmatch(done.stdout), wrong


@pytest.mark.slow
@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_the_commands_of_a_page_do_what_it_shows(
    page: Path, samples_archive: Path, tmp_path: Path
) -> None:
    blocks = _BLOCK.findall(page.read_text("utf-8"))
    calls = [call for block in blocks for call in calls_of(block)]
    assert len(calls) >= 4
    first = any(call.command == "dateline add --samples" for call in calls)
    shell = Shell(tmp_path, None if first else samples_archive)
    for call in calls:
        shell.run(call)


RECIPES = [calls_of(block) for block in _BLOCK.findall(COOKBOOK.read_text("utf-8"))]


def test_the_cookbook_has_its_recipes_each_with_words_before_it() -> None:
    text = COOKBOOK.read_text("utf-8")
    assert len(RECIPES) >= 25
    assert len(re.findall(r":\n```console\n", text)) == len(RECIPES)


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe[-1].command[:60])
def test_a_recipe_does_what_it_shows(
    recipe: list[Call], samples_archive: Path, tmp_path: Path
) -> None:
    used = {tool for tool in TOOLS for call in recipe if re.search(rf"\b{tool}\b", call.command)}
    if missing := [tool for tool in sorted(used) if shutil.which(tool) is None]:
        pytest.skip(f"{', '.join(missing)} is not installed")
    shell = Shell(tmp_path, samples_archive)
    for call in recipe:
        shell.run(call)


@pytest.mark.slow
def test_the_five_lines_of_the_readme_lead_from_nothing_to_a_cited_dossier(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"## From nothing to a cited dossier\n.*?```\n(.*?)```", text, re.S)
    assert found is not None
    install, *lines = found[1].strip().splitlines()
    assert install == "pipx install ." and len(lines) == 4
    shell = Shell(tmp_path, None)
    for line in lines:
        shell.run(Call(line, "…\n", 0))
    page = (tmp_path / "work" / "dossier.html").read_text("utf-8")
    assert page.count("<blockquote") == 1 and "id=\"source-" in page


@pytest.mark.parametrize(
    ("printed", "seen", "same"),
    [
        ("a\n", "a\n", True), ("a\n", "b\n", False), ("a…\n", "ab\n", True), ("a…\n", "a\nb\n", False),
        ("…\n", "", True), ("…\nb\n", "a\na\nb\n", True), ("…\nb\n", "a\n", False), ("", "a\n", False),
    ],
)  # fmt: skip
def test_what_a_page_shows_is_compared_line_by_line(printed: str, seen: str, same: bool) -> None:
    assert bool(pattern_of(printed).fullmatch(seen)) is same
