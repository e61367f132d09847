"""The docs: what they tell is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.newsroom.room import Newsroom
from tests.conftest import ROOT
from tools.man import write
from tools.reference import PAGE, reference

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_reference_tells_every_command_and_option_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == reference()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (page.parent / target).exists(), target
    for named in re.findall(r"`((?:corpus|index|tui|tests|docs|tools)/[\w./-]+)`", text):
        assert (ROOT / named).exists(), named


PLACES = re.findall(
    r"^\| (.+?) \| (.+) \|$",
    (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Where a new thing goes")[1].split("##")[0],
    re.M,
)[1:]


@pytest.mark.parametrize(("thing", "place"), PLACES, ids=lambda told: told.replace("`", "")[:40])
def test_where_a_new_thing_goes_there_is_what_the_row_names(thing: str, place: str) -> None:
    folder, files, names = ROOT, [], []
    for told in re.findall(r"`([^`]+)`", place):
        if re.fullmatch(r"[\w./-]+\.(py|md|toml)|(corpus|index|tui|tools|tests|docs)/[\w./-]*", told):
            found = ROOT / told if (ROOT / told).exists() else folder / told
            assert found.exists(), told
            folder = found if found.is_dir() else found.parent
            files += [found] if found.is_file() else sorted(found.glob("*.py"))
        elif told.isidentifier():
            names.append(told)
    texts = "\n".join(file.read_text("utf-8") for file in files)
    assert files, thing
    for name in names:
        assert re.search(rf"\b{name}\b", texts), f"{name} stands in none of {files}"


def test_the_lines_that_open_an_index_with_whoosh_do(samples_archive: Path) -> None:
    page = (ROOT / "docs" / "whoosh.md").read_text("utf-8")
    (lines,) = re.findall(r"```python\n(.*?)```", page, re.S)
    known: dict[str, object] = {"folder": samples_archive}
    exec(lines, known)
    newsroom = Newsroom(samples_archive)
    ours = {hit.id for hit in newsroom.search("text:drone OR text:ferry", exact=True).hits}
    newsroom.close()
    assert set(known["ids"]) >= ours > set()  # type: ignore[call-overload]


def test_no_row_of_the_reference_breaks_at_a_sign_of_its_own() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 3 for row in rows)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:click_man")
def test_every_command_has_a_man_page_that_tells_its_options(tmp_path: Path) -> None:
    write(tmp_path)
    pages = {page.stem: page.read_text("utf-8") for page in tmp_path.glob("*.1")}
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## dateline "):
            assert line[3:].replace(" ", "-") in pages
    assert r"\-\-facets" in pages["dateline-search"]
    assert "\\- Search the archive\n" in pages["dateline-search"]
