"""`dateline quotes` and the quotes and quantities of `annotate` and `show`, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

TEXT = (
    "Anna Sundberg, a diver, spoke in Bergen. “It broke,” she said. At least 14 people were hurt.\n"
    "“It held,” said a spokesperson for the Ministry of Fisheries.\n"
)
QUOTE = {
    "article", "ref", "start", "end", "text", "kind", "direct", "verb", "cue_start", "cue_end",
    "speaker", "speaker_start", "speaker_end", "entity", "name", "role", "sure",
}  # fmt: skip
QUANTITY = {
    "text", "start", "end", "value", "low", "high", "bound", "unit", "noun", "noun_start", "noun_end",
}  # fmt: skip


@pytest.fixture
def archive(dateline: Run, tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(TEXT)
    dateline("add", tmp_path / "news.txt", archive=tmp_path / "archive")
    return tmp_path / "archive"


def test_quotes_prints_text_json_and_lines(dateline: Run, archive: Path) -> None:
    text = dateline("quotes", archive=archive)
    assert text.returncode == 0
    assert text.stdout.splitlines()[0].endswith("Anna Sundberg: “It broke,”")
    whole = json.loads(dateline("quotes", "--json", archive=archive).stdout)
    lines = dateline("quotes", "--jsonl", archive=archive).stdout.splitlines()
    assert [{"schema": 1, **quote} for quote in whole["quotes"]] == [json.loads(x) for x in lines]
    shown = json.loads(dateline("show", "news.txt", "--json", archive=archive).stdout)
    assert len(shown["quotes"]) == 2
    for quote in whole["quotes"]:
        assert set(quote) == QUOTE
        assert shown["text"][quote["start"] : quote["end"]] == quote["text"]
        assert shown["text"][quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"]
    assert whole["quotes"][1]["name"] is None
    assert whole["quotes"][1]["role"] == "a spokesperson for the Ministry of Fisheries"


def test_quotes_of_one_speaker(dateline: Run, archive: Path) -> None:
    found = json.loads(dateline("quotes", "--by", "sundberg", "--json", archive=archive).stdout)
    assert found["speaker"] == "Anna Sundberg"
    assert [quote["text"] for quote in found["quotes"]] == ["“It broke,”"]
    nobody = dateline("quotes", "--by", "Carl Dorn", archive=archive)
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert nobody.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", [("--json", "--jsonl"), ("--by", " ")])
def test_a_wrong_call_is_one_clear_line(dateline: Run, archive: Path, wrong: tuple[str]) -> None:
    done = dateline("quotes", *wrong, archive=archive)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_annotate_tells_quotes_and_quantities(dateline: Run) -> None:
    found = json.loads(dateline("annotate", "--json", input=TEXT).stdout)
    assert [quote["name"] for quote in found["quotes"]] == ["Anna Sundberg", None]
    (quantity,) = found["quantities"]
    assert set(quantity) >= QUANTITY
    assert (quantity["text"], quantity["value"], quantity["bound"]) == ("14", 14, "over")
    assert TEXT[quantity["noun_start"] : quantity["noun_end"]] == quantity["noun"] == "people"
    plain = dateline("annotate", input=TEXT).stdout
    assert "\tquote\t“It broke,”\tdirect\tAnna Sundberg" in plain
    assert "\tquantity\t14\tover\tpeople" in plain
