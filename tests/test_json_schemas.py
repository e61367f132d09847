"""What every command prints as JSON is what its schema says, and nothing more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from index.newsroom.room import Newsroom
from tests.conftest import ROOT, Run, copy_archive
from tools.json_schemas import FOLDER, PAGE, PRINTED, file_of, page, schema_of
from tools.schema_words import closed
from tui.cli.main import dateline as top

pytestmark = pytest.mark.slow

SCHEMAS = {printed.name: Draft202012Validator(closed(schema_of(printed))) for printed in PRINTED}


def test_the_page_and_the_schemas_are_made_from_the_table() -> None:
    assert PAGE.read_text("utf-8") == page()
    assert {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.json")} == {
        f"{printed.name}.json": file_of(printed) for printed in PRINTED
    }
    for printed in PRINTED:
        Draft202012Validator.check_schema(schema_of(printed))


def test_every_command_that_prints_json_has_a_schema() -> None:
    context = click.Context(top)
    named = {re.split(r"[ ,]", printed.call)[0] for printed in PRINTED}
    for name in top.list_commands(context):
        command = top.get_command(context, name)
        assert command is not None
        options = {option for each in _leaves(command) for p in each.params for option in p.opts}
        assert bool(options & {"--json", "--jsonl"}) == (name in named - {"export"}), name


def _leaves(command: click.Command) -> list[click.Command]:
    return list(command.commands.values()) if isinstance(command, click.Group) else [command]


@pytest.fixture(scope="module")
def desk(samples_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with something of everything on the desk."""
    folder = tmp_path_factory.mktemp("schemas") / "archive"
    copy_archive(samples_made, folder)
    newsroom = Newsroom(folder)
    talks = newsroom.archive.articles.get(newsroom.archive.articles.find_id("istanbul-talks")).text
    (folder.parent / "copy.txt").write_text(f"From our own reporter. {talks[:300]}", "utf-8")
    newsroom.add([folder.parent / "copy.txt"])
    for said in newsroom.quotes("kursk").items[:3]:
        newsroom.desk.clip(said.article, said.quote.start, said.quote.end, "to be asked")
    newsroom.desk.tag("kursk", ["read"])
    newsroom.desk.note("nw-0316-sudzha", "who owns it?")
    newsroom.desk.mark(["nw-0316-sudzha"])
    newsroom.desk.save("late", "kursk drone")
    newsroom.note_query("kursk")
    newsroom.set_outlet("nw-0316-sudzha", "Northern Wire")
    people = {entity.name: entity.entity for entity in newsroom.entities(kind="person")}
    newsroom.merge(people["Vladimir Putin"], people["Dmitri Peskov"])
    (one, two, *_) = newsroom.stories(lone=True)
    newsroom.merge_stories(one.id, two.id)
    newsroom.close()
    return folder


# What is called, each with the schema that its output is to have; `FILE` is a file of the test's own.
CALLS: list[tuple[str, tuple[str, ...]]] = [
    ("add", ("add", "--samples", "--json")),
    ("add", ("add", "FILE", "/nowhere", "--json")),
    ("search", ("search", "kursk", "--json", "--facets")),
    ("search", ("search", "kurks drnoe", "--json")),
    ("search", ("search", "zyxwvut", "--json")),
    ("search-line", ("search", "kursk", "--jsonl")),
    ("timeline-line", ("timeline", "--jsonl")),
    ("notes", ("notes", "--json")),
    ("notes-line", ("notes", "--jsonl")),
    ("set", ("set", "kursk-visit", "--outlet", "Herald", "--json")),
    ("join", ("join", "istanbul-talks", "gazette-kursk-drone", "--json")),
    ("join", ("join", "istanbul-talks", "--undo", "--json")),
    ("history", ("history", "--json")),
    ("undo", ("undo", "--json")),
    ("redo", ("redo", "--json")),
    ("entities-decision", ("entities", "kind", "Medinsky", "org", "--json")),
    ("entities-decision", ("entities", "not", "Sudzha", "--json")),
    ("entities-decisions", ("entities", "decisions", "--json")),
    ("entities-decisions-line", ("entities", "decisions", "--jsonl")),
    ("undo", ("entities", "undo", "--json")),
    ("show", ("show", "nw-0316-sudzha", "--json")),
    ("show", ("show", "istanbul-talks", "gazette-kursk-drone", "--jsonl")),
    ("annotate", ("annotate", "FILE", "--json", "--published", "2025-05-16")),
    ("annotate", ("annotate", "LINES", "--jsonl")),
    ("entities", ("entities", "--json", "--limit", "200")),
    ("entities", ("entities", "zyxwvut", "--json")),
    ("timeline", ("timeline", "--json")),
    ("timeline", ("timeline", "zyxwvut", "--json")),
    ("quotes", ("quotes", "--json")),
    ("quotes", ("quotes", "--by", "Putin", "--json")),
    ("quotes-line", ("quotes", "--jsonl")),
    ("stories", ("stories", "--all", "--json")),
    ("stories-line", ("stories", "--all", "--jsonl")),
    ("compare", ("compare", "STORY", "--json")),
    ("compare-line", ("compare", "STORY", "--jsonl")),
    ("copied", ("copied", "istanbul-talks", "--json")),
    ("copied-line", ("copied", "istanbul-talks", "--jsonl")),
    ("similar", ("similar", "istanbul-talks", "--json")),
    ("similar-line", ("similar", "istanbul-talks", "--jsonl")),
    ("tag", ("tag", "+again", "--json", "--", "kursk")),
    ("note", ("note", "istanbul-talks", "a note", "--json")),
    ("mark", ("mark", "istanbul-talks", "--json")),
    ("save", ("save", "istanbul", "istanbul", "--json")),
    ("saved", ("saved", "--json")),
    ("new", ("new", "--json")),
    ("clip", ("clip", "istanbul-talks", "0", "20", "--json")),
    ("clips", ("clips", "--json")),
    ("clips", ("clips", "zyxwvut", "--json")),
    ("clips-line", ("clips", "--jsonl")),
    ("verify", ("verify", "CLIPS", "--json")),
    ("export-line", ("export", "dossier", "clips", "hits kursk", "article istanbul-talks",
                     "story STORY", "compare STORY", "timeline kursk", "--format", "jsonl")),
    ("desk-line", ("export", "--all")),
    ("import", ("import", "DESK", "--json")),
    ("config", ("config", "--json")),
    ("remove", ("remove", "belgorod-car", "--json")),
    ("restore", ("restore", "belgorod-car.txt", "--json")),
    ("backup", ("backup", "COPY", "--json")),
    ("archive", ("archive", "private", "--json")),
    ("status", ("status", "--json")),
    ("check", ("check", "--json")),
    ("check", ("check", "--repair", "--json")),
    ("rebuild", ("rebuild", "--jobs", "1", "--json")),
    ("stories", ("stories", "undo", "--json")),
]  # fmt: skip


def test_every_schema_is_held_against_a_call() -> None:
    assert {name for name, _ in CALLS} == SCHEMAS.keys() - {"show-version"}


@pytest.mark.parametrize(("name", "words"), CALLS, ids=[" ".join(words)[:40] for _, words in CALLS])
def test_what_a_call_prints_is_as_its_schema_says(
    name: str, words: tuple[str, ...], desk: Path, dateline: Run, tmp_path: Path
) -> None:
    files = {
        "FILE": "Anna Sundberg said on 12 May at 11:30 MSK: “Two ferries were late.”\n\nThe end.\n",
        "LINES": '{"id": 7, "text": "On 12 May."}\n{"no": 1}\n',
        "CLIPS": dateline("export", "clips", archive=desk).stdout,
        "DESK": dateline("export", "--all", archive=desk).stdout.replace("kursk drone", "drone kursk"),
    }  # fmt: skip
    if "STORY" in " ".join(words):
        newsroom = Newsroom(desk)
        story = max(newsroom.stories(), key=lambda each: len(each.articles)).id
        newsroom.close()
        words = tuple(word.replace("STORY", story) for word in words)
    for file, text in files.items():
        (tmp_path / f"{file.lower()}.txt").write_text(text, "utf-8")
    words = tuple(
        str(tmp_path / f"{word.lower()}.txt") if word in (*files, "COPY") else word for word in words
    )
    if name == "restore":
        dateline("remove", "belgorod-car", archive=desk)
    if "--undo" in words:
        dateline("join", "istanbul-talks", "gazette-kursk-drone", archive=desk)
    done = dateline(*words, archive=desk)
    assert done.stdout, done.stderr
    for line in done.stdout.splitlines():
        hold(name, json.loads(line))


def hold(name: str, shape: dict[str, Any]) -> None:
    """See that a shape is as its schema says; of several, the one of its kind tells what is wrong."""
    validator = SCHEMAS[name]
    wrong = sorted(validator.iter_errors(shape), key=lambda error: list(error.path))
    told = [f"{list(error.absolute_path)}: {error.message[:300]}" for error in wrong]
    told += [
        f"{list(inner.absolute_path)}: {inner.message[:300]}"
        for error in wrong
        for inner in error.context or ()
    ]
    assert not wrong, "\n".join(told[:8])


def test_an_earlier_version_is_as_its_schema_says(dateline: Run, tmp_path: Path) -> None:
    file = tmp_path / "in" / "ferry.txt"
    file.parent.mkdir()
    words = "The report on the ferry was read in Bergen on Tuesday, and few had come to hear it.\n\n" * 3
    for text in (words, words.replace("few", "some")):
        file.write_text(text)
        dateline("add", file, "--published", "2025-05-16", archive=tmp_path / "archive")
    done = dateline("show", "ferry", "--version", "1", "--json", archive=tmp_path / "archive")
    hold("show-version", json.loads(done.stdout))
    hold("show", json.loads(dateline("show", "ferry", "--json", archive=tmp_path / "archive").stdout))


def test_a_field_that_no_schema_names_fails() -> None:
    assert list(SCHEMAS["restore"].iter_errors({"schema": 1, "restored": [], "more": 1}))
    assert list(SCHEMAS["restore"].iter_errors({"schema": 2, "restored": []}))
    assert list(SCHEMAS["restore"].iter_errors({"schema": 1}))
    assert not list(SCHEMAS["restore"].iter_errors({"schema": 1, "restored": []}))


def test_the_docs_tell_where_the_schemas_are() -> None:
    assert "docs/json.md" in (ROOT / "README.md").read_text("utf-8")
