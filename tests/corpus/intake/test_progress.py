"""What a run tells while it goes on: every record, and bytes that end at their sum."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.intake import read_paths
from corpus.intake.progress import bytes_below, tell_reading


def test_records_and_bytes_are_told_and_never_more_than_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One story of the harbour.")
    (tmp_path / "b.jsonl").write_text(
        "".join(json.dumps({"text": f"Story {n} of the harbour."}) + "\n" for n in range(5))
    )
    (tmp_path / "c.bin").write_bytes(bytes(1000))
    told: list[tuple[str, int, int | None]] = []
    total = bytes_below([tmp_path])
    assert total == sum(path.stat().st_size for path in tmp_path.iterdir())
    items = list(tell_reading(read_paths([tmp_path]), total, lambda *one: told.append(one)))
    assert [done for what, done, _ in told if what == "files"] == [1, 2, 3]
    assert [done for what, done, _ in told if what == "records"] == list(range(1, len(items) + 1))
    done = [done for what, done, of in told if what == "bytes" and of == total]
    assert done == sorted(done)
    assert done[-1] <= total
    assert done[-1] >= total - 1000
