"""The docs: what they tell is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.reference import PAGE, reference

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def test_the_reference_tells_every_command_and_option_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == reference()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / target).exists(), target
    for named in re.findall(r"`((?:corpus|index|tui|tests|docs|tools)/[\w./-]+)`", text):
        assert (ROOT / named).exists(), named
