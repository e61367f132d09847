"""Intake: files, folders and streams to drafts, and a reason for what is passed over."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.intake import FORMATS, Draft, Skipped, read_paths, read_stream
from corpus.intake.drafting import whole


def drafts(*paths: Path, format: str | None = None) -> list[Draft]:
    return [item for item in read_paths(paths, format) if isinstance(item, Draft)]


def reasons(*paths: Path, format: str | None = None) -> dict[str, str]:
    return {
        Path(i.path).name: i.reason for i in read_paths(paths, format) if isinstance(i, Skipped)
    }


def test_a_folder_is_read_to_its_depths_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("z.txt", "b/y.txt", "b/c/x.md", "a"):
        (tmp_path / name).write_text("Words.")
    assert [d.ref for d in drafts(tmp_path)] == ["a", "x.md", "y.txt", "z.txt"]


def test_what_cannot_be_read_is_skipped_with_its_reason_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "good.txt").write_text("Words.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "blank.txt").write_text(" \n\u3000\n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "page.html").write_text("<p>Words.")
    (tmp_path / ".hidden").write_text("Words.")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "code.py").write_text("words = 1")
    assert [d.ref for d in drafts(tmp_path)] == ["good.txt", "latin.txt", "page.html"]
    assert reasons(tmp_path) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "a binary file",
        "code.py": "no reader for .py files",
        ".hidden": "hidden",
        "dangling.txt": "a dangling link",
        "circle": "a link to a folder",
        "pipe.txt": "not a regular file",
    }


def test_a_path_that_is_not_there_is_a_reason(tmp_path: Path) -> None:
    assert reasons(tmp_path / "gone") == {"gone": "no such file or folder"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_text("Dolmabahçe", encoding=encoding)
    assert drafts(tmp_path)[0].text == "Dolmabahçe"


def test_a_record_of_json_lines_keeps_all_that_it_says(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    record = {
        "id": "r1",
        "title": "A  title",
        "body": "Words.",
        "date": "2025-05-16",
        "source": "Wire",
        "desk": "foreign",
    }
    path.write_text(
        json.dumps(record)
        + "\n\n"
        + json.dumps({"text": "More.", "authors": ["A", "B"], "url": "u"})
    )
    first, second = drafts(path)
    assert (first.ref, first.title, first.text, first.published, first.outlet) == (
        "r1",
        "A title",
        "Words.",
        "2025-05-16",
        "Wire",
    )
    assert json.loads(first.extra) == {"desk": "foreign"}
    assert (second.ref, second.path, second.authors, second.url) == (
        "wire.jsonl#3",
        f"{path}#3",
        ("A", "B"),
        "u",
    )
    assert first.original == json.dumps(record).encode()


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(
        b'{"text": "one"}\n{"text": \n[1]\n{"title": "no text"}\n\xff\xfe\n'
        + b"[" * 100_000
        + b'\n{"text": "two"}\n'
    )
    assert [d.text for d in drafts(path)] == ["one", "two"]
    assert list(reasons(path)) == [f"wire.jsonl#{n}" for n in (2, 3, 4, 5, 6)]


def test_one_stray_byte_does_not_lose_a_file_and_is_told(tmp_path: Path) -> None:
    text = "Café owners in Saint Orlan met again. " * 40
    (tmp_path / "stray.txt").write_bytes(text.encode() + b"\xff and went home.")
    only = drafts(tmp_path)[0]
    assert only.text.startswith("Café owners")
    assert only.text.endswith("\ufffd and went home.")
    assert only.encoding == "utf-8"
    assert only.notes == (
        f"1 byte could not be read as UTF-8 and is shown as \ufffd, first at character {len(text)}",
    )


def test_standard_input_is_told_apart_by_its_beginning() -> None:
    lines = list(read_stream(io.BufferedReader(io.BytesIO(b' \n{"text": "a"}\n{"text": "b"}'))))  # type: ignore[arg-type]
    assert [d.text for d in lines if isinstance(d, Draft)] == ["a", "b"]
    text = list(read_stream(io.BufferedReader(io.BytesIO(b"Just words."))))  # type: ignore[arg-type]
    assert [d.ref for d in text if isinstance(d, Draft)] == ["stdin"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=50))
def test_lone_surrogates_are_replaced_one_for_one(text: str) -> None:
    made = whole(text)
    assert len(made) == len(text)
    made.encode("utf-8")


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=200))
def test_no_bytes_make_a_reader_fail(data: bytes) -> None:
    for format in (None, *FORMATS):
        for item in read_stream(io.BufferedReader(io.BytesIO(data)), format):  # type: ignore[arg-type]
            assert isinstance(item, Draft | Skipped)
