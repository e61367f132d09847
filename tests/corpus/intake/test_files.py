"""The tally of files: each is told once, with all its records counted."""

from __future__ import annotations

from pathlib import Path

from corpus.intake import read_paths
from corpus.intake.files import FileRead, FileTally
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
