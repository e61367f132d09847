"""An archive of many articles, made from sentences of the samples."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from corpus.intake import Draft, read_paths
from corpus.samples import samples_path
from index.newsroom.room import Newsroom

_OUTLETS = ("Harbour Gazette", "Northern Wire", "Coast Ledger")
_PLACES = ("Kursk", "Belgorod", "Oryol", "Tula", "Istanbul", "Ankara", "Kyiv", "Moscow", "Rostov")


def records(count: int) -> Iterator[dict[str, str]]:
    """Yield so many records, the same ones each time."""
    chance = random.Random(11)
    drafts = [d for d in read_paths([samples_path()]) if isinstance(d, Draft)]
    sentences = [
        line.strip()
        for draft in drafts
        for line in draft.text.split("\n")
        if len(line.strip()) > 60 and not line.startswith("**")
    ]
    for number in range(count):
        is_long = number % 20 == 0
        body = "\n\n".join(chance.sample(sentences, 24 if is_long else 4))
        place = chance.choice(_PLACES)
        yield {
            "id": f"m{number:05}",
            "title": f"{'Long report' if is_long else 'Report'} {number} from {place}",
            "text": f"{place} has filed report number {number}.\n\n{body}",
            "outlet": chance.choice(_OUTLETS),
            "published": (date(2025, 1, 1) + timedelta(days=number % 330)).isoformat(),
        }


def make_archive(folder: Path, count: int) -> Path:
    """Build an archive of so many articles in `folder/archive`; return that."""
    folder.mkdir(parents=True, exist_ok=True)
    wire = folder / "wire.jsonl"
    wire.write_text("\n".join(json.dumps(record) for record in records(count)), "utf-8")
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([wire])
    newsroom.close()
    return folder / "archive"
