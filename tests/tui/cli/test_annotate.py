"""`dateline annotate`: texts in, names and times out, a line for each line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run, loaded


def test_annotate_needs_no_archive_and_takes_the_text_as_it_is(
    dateline: Run, tmp_path: Path
) -> None:
    text = "X\n\nVladimir Medinsky spoke in Istanbul at 11:30 am MSK on 16 May 2025.\n"
    done = dateline("annotate", "--json", input=text, XDG_DATA_HOME=str(tmp_path))
    shape = loaded(done.stdout)
    for span in [*shape["entities"], *shape["timestamps"]]:
        assert text[span["start"] : span["end"]] == span["text"]
        assert (span["original_start"], span["original_end"]) == (span["start"], span["end"])
    assert {"Vladimir Medinsky", "Istanbul"} <= {e["text"] for e in shape["entities"]}
    assert "2025-05-16T08:30:00Z" in [t["earliest"] for t in shape["timestamps"]]
    assert list(tmp_path.iterdir()) == []


def test_annotate_writes_a_line_for_each_line_in_order(dateline: Run) -> None:
    lines = [
        {"id": n, "text": f"Officials met on Tuesday, {n} in all.", "published": "2025-05-16"}
        for n in (3, 1, 2)
    ]
    done = dateline("annotate", "--jsonl", input="\n".join(json.dumps(line) for line in lines))
    shapes = [loaded(line) for line in done.stdout.splitlines()]
    assert [shape["id"] for shape in shapes] == [3, 1, 2]
    assert all(shape["timestamps"][0]["value"] == "2025-05-13" for shape in shapes)


def test_annotate_tells_the_language_and_tags_only_english(dateline: Run) -> None:
    german = (
        "Der Minister Boris Pistorius sagte am Dienstag in Berlin, dass die Lieferung nach dem"
        " 16.05.2025 beginnt und sich nicht um zwei Wochen verzögert. Nach der Sitzung wurde sie"
        " von den Ländern auch für die Jahre danach zugesagt."
    )
    done = dateline("annotate", "--jsonl", input=json.dumps({"id": 1, "text": german}))
    shape = loaded(done.stdout)
    assert (shape["language"], shape["entities"], shape["quotes"]) == ("de", [], [])
    assert [stamp["text"] for stamp in shape["timestamps"]] == ["16.05.2025"]
    told = loaded(dateline("annotate", "--json", "--language", "en", input=german).stdout)
    assert told["language"] == "en"
    assert "Boris Pistorius" in {name["text"] for name in told["entities"]}


def test_a_bad_line_for_annotate_is_told_and_keeps_its_place(dateline: Run) -> None:
    done = dateline(
        "annotate", "--jsonl", input='{"id": 1, "text": "a"}\nnonsense\n{"id": 2, "text": "b"}\n'
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, None, 2]
    assert done.returncode == 2 and done.stderr.count("\n") == 1
