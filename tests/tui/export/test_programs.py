"""What real programs make of each form, where they are installed: BibTeX, Pandoc, bibutils, calcurse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.tui.export.clips import CITED, WORST, dossier_of
from tests.tui.export.test_formats import CLOCK, DAY, FERRY, MONTH, timeline_of
from tui.export import format_named

HARD = replace(
    FERRY, id="c0000000002", note="50 % & {more} $x_1^2 #1 ~ \\end",
    citation=replace(CITED, title="Größe: {A} & B – “the end”", authors=("Maria Żółty", "Desk")),
)  # fmt: skip
CLIPS = (FERRY, HARD)
_STYLE = """ENTRY {author title journal year}{}{}
FUNCTION {article} { cite$ write$ newline$ title write$ newline$ journal write$ newline$
  author empty$ 'skip$ { author #1 "{ll}" format.name$ write$ newline$ } if$ }
FUNCTION {default.type} { article }
MACRO {may} {"May"}
READ
ITERATE {call.type$}
"""


def run(*command: str, folder: Path) -> str:
    """What a program prints; skips where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    here = {**os.environ, "BIBINPUTS": ".", "BSTINPUTS": ".", "LANG": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, encoding="utf-8", env=here
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(folder: Path, form: str, *clips: object) -> str:
    path = folder / f"a{format_named(form).endings[0]}"
    path.write_bytes(format_named(form).writer.render(dossier_of(*clips), "newsroom"))  # type: ignore[arg-type]
    return path.name


def test_bibtex_reads_every_entry_without_a_warning(tmp_path: Path) -> None:
    worst = replace(WORST, id="c0000000003")
    written(tmp_path, "bibtex", *CLIPS, worst)
    (tmp_path / "a.bst").write_text(_STYLE)
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibdata{a}\n\\bibstyle{a}\n")
    told = run("bibtex", "a", folder=tmp_path)
    assert "Warning" not in told and "error" not in told
    made = (tmp_path / "a.bbl").read_text("utf-8").splitlines()
    assert [FERRY.id, "{[untitled]}", "Harbour Gazette", "Sundberg"] == made[:4]
    assert {FERRY.id, HARD.id, worst.id} <= {*made}


def test_pandoc_reads_bibtex_and_tells_the_same_as_csl_json(tmp_path: Path) -> None:
    entries = written(tmp_path, "bibtex", *CLIPS)
    items = written(tmp_path, "csl-json", *CLIPS)
    read = json.loads(run("pandoc", "-f", "bibtex", "-t", "csljson", entries, folder=tmp_path))
    ours = json.loads(run("pandoc", "-f", "csljson", "-t", "csljson", items, folder=tmp_path))
    for one, other in zip(read, ours, strict=True):
        for field in ("id", "author", "container-title", "issued", "URL"):
            assert one[field] == other[field], field
        assert one["type"].startswith("article")
    assert ours[1]["title"].replace("’", "'") == HARD.citation.title
    assert read[0]["accessed"] == ours[0]["accessed"]


def test_pandoc_cites_from_csl_json(tmp_path: Path) -> None:
    items = written(tmp_path, "csl-json", *CLIPS)
    (tmp_path / "a.md").write_text(f"So they said [@{HARD.id}].\n", "utf-8")
    page = run("pandoc", "--citeproc", "--bibliography", items, "-t", "plain", "a.md", folder=tmp_path)
    assert "(Żółty and Desk 2025)" in page and "Harbour Gazette" in " ".join(page.split())


def test_bibutils_reads_ris(tmp_path: Path) -> None:
    file = written(tmp_path, "ris", *CLIPS)
    out = run("ris2xml", file, folder=tmp_path).lstrip("\ufeff")
    mods = "{http://www.loc.gov/mods/v3}"
    first, second = ElementTree.fromstring(out).iter(f"{mods}mods")
    assert (first.get("ID"), second.get("ID")) == (FERRY.id, HARD.id)
    told = ["".join(each.itertext()) for each in second.iter()]
    assert any("Größe" in each for each in told) and "Żółty" in told and "2025-05-16" in told


def test_calcurse_takes_in_every_time_of_a_calendar(tmp_path: Path) -> None:
    dossier = timeline_of(DAY, CLOCK, MONTH)
    (tmp_path / "a.ics").write_bytes(format_named("ics").writer.render(dossier, "newsroom"))
    (tmp_path / "home").mkdir()
    told = run("calcurse", "-q", "-D", "home", "-i", "a.ics", folder=tmp_path)
    assert "skipped" not in told.replace("0 skipped", "")
    kept = (tmp_path / "home" / "apts").read_text("utf-8").splitlines()
    assert len(kept) == 3
    assert sum(line.startswith("05/16/2025") for line in kept) == 2
    assert sum(line.startswith("08/01/2024") for line in kept) == 1
