"""The tally of files: each is told once, with all its records counted."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import Archive
from corpus.archive.ready import sizes_of
from corpus.cleaning import clean
from corpus.intake import read_paths
from corpus.intake.files import FileRead, FileTally
from corpus.intake.run import Intake
from tests.corpus.intake.samples import SAMPLES


def test_each_file_is_told_with_all_its_records(tmp_path: Path) -> None:
    for name in ("feed", "mbox", "archive", "links", "newsml"):
        (tmp_path / SAMPLES[name][0]).write_bytes(SAMPLES[name][1]())
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    tally = FileTally()
    for _ in tally.watch(read_paths([tmp_path])):
        pass
    assert {Path(row.path).name: row for row in tally.rows()} == {
        name: FileRead(str(tmp_path / name), *row)
        for name, row in {
            "afp.xml": ("newsml", "utf-8", 1, 0, 0),
            "box.mbox": ("mbox", "utf-8", 3, 0, 0),
            "empty.txt": ("text", None, 0, 0, 1),
            "feed.rss": ("feed", "utf-8", 2, 0, 1),
            "gone.txt": (None, None, 0, 0, 1),
            "list.opml": ("links", "utf-8", 0, 0, 2),
            "pack.zip": ("archive", "utf-8", 2, 0, 0),
        }.items()
    }


@given(st.lists(st.sampled_from(["Lire aussi", "", "  ", "Fire at a plant", "© 2025", "It burned."])))
def test_the_bytes_of_a_text_are_what_is_kept_what_is_removed_and_blanks(lines: list[str]) -> None:
    text = "\n".join(lines)
    cleaned = clean(text)
    whole, kept, removed = sizes_of(text, cleaned)
    left = text
    for one in reversed(cleaned.removed):
        left = left[: one.original_start] + left[one.original_end :]
    words = "".join(left.split())
    assert words == "".join(cleaned.text.split())
    assert whole - kept - removed == len(left.encode()) - len(cleaned.text.encode()) >= 0


def test_a_file_tells_the_bytes_of_its_texts_also_when_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "w.jsonl"
    texts = ["A first story é.", "Lire aussi\n\nA second story of the harbour."]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    for _ in range(2):
        archive = Archive(tmp_path / "archive", create=True)
        intake = Intake(archive, None, None, None, None)
        intake.run(read_paths([path]))
        (file,) = intake.done.frozen().files
        (listed,) = archive.ledger.file_sizes()
        archive.close()
        assert file.text_bytes == sum(len(text.encode()) for text in texts)
        assert file.removed_bytes == len("Lire aussi")
        assert (listed.text, listed.kept, listed.removed) == (
            file.text_bytes, file.kept_bytes, file.removed_bytes,
        )  # fmt: skip
