"""A pile of articles to measure with: 10,000 or 100,000, made anew from real or bundled ones.

What is there is taken as it stands; what is missing to the number asked for is put
together from sentences of two articles each, so that words keep their frequencies and no
text occurs twice.  Names and times are found by crude rules: they only have to be many.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.engine import Document, FacetField

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared" / "data" / "news"
SAMPLES = ROOT / "corpus" / "samples"
_VERSION = 3
_SEED = 20251112
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)*")
_OUTLETS = ("Agency", "Courier", "Dispatch", "Gazette", "Herald", "Mail", "Observer", "Post")
_KINDS: tuple[FacetField, ...] = ("person", "org", "place", "group", "event", "product")


def _originals() -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield title, text, outlet and day of the articles at hand."""
    for path in sorted(NEWS.rglob("*.jsonl.gz")) if NEWS.is_dir() else ():
        with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as lines:
            for line in lines:
                record = json.loads(line)
                if record.get("body"):
                    yield (
                        record.get("title") or "",
                        record["body"],
                        record.get("source"),
                        (record.get("published") or "")[:10] or None,
                    )
    if not NEWS.is_dir():
        for path in sorted(SAMPLES.rglob("*.txt")):
            title, _, text = path.read_text("utf-8").partition("\n")
            yield title, text, None, None


def _make(count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(_SEED)
    originals = list(_originals())
    chance.shuffle(originals)
    split = [_SENTENCE.split(text) for _, text, _, _ in originals]
    for number in range(count):
        nth = number % len(originals)
        title, text, outlet, day = originals[nth]
        if number >= len(originals):
            other = chance.randrange(len(originals))
            sentences = chance.sample(split[nth], (len(split[nth]) + 1) // 2)
            sentences += chance.sample(split[other], (len(split[other]) + 1) // 2)
            chance.shuffle(sentences)
            text = " ".join(sentences)
            words = f"{title} {originals[other][0]}".split()
            title = " ".join(chance.sample(words, (len(words) + 1) // 2))
        if not day or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            year, month = chance.randrange(2015, 2026), chance.randrange(1, 13)
            day = f"{year}-{month:02}-{chance.randrange(1, 29):02}"
        names: dict[str, set[str]] = {}
        for match in _NAME.finditer(text):
            name = match[0]
            kind = "person" if " " in name else _KINDS[1 + sum(name.encode()) % 2]
            names.setdefault(kind, set()).add(f"{kind}:{name.lower()}")
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        times = []
        for _ in range(chance.randrange(6)):
            first = start + timedelta(
                days=chance.randrange(-400, 30), minutes=30 * chance.randrange(48)
            )
            times.append((int(first.timestamp()), chance.choice((60, 3600, 86400, 86400 * 30))))
        yield {
            "id": f"a{number:06}",
            "title": title,
            "text": text,
            "outlet": outlet or chance.choice(_OUTLETS),
            "published": day,
            "entities": {kind: sorted(found)[:12] for kind, found in names.items()},
            "times": times,
        }


def prepare(count: int) -> Path:
    """Return a file of so many articles, one JSON object a line; made once a machine."""
    origin = "news" if NEWS.is_dir() else "samples"
    path = Path(tempfile.gettempdir()) / "dateline-bench" / f"{origin}-{count}-v{_VERSION}.jsonl"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(".part")
        with beside.open("w", encoding="utf-8", errors="surrogatepass") as file:
            for record in _make(count):
                file.write(json.dumps(record) + "\n")
        beside.replace(path)
    return path


def load(path: Path) -> Iterator[Document]:
    """Yield the articles of a file that `prepare` made."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Document(
                record["id"],
                record["title"],
                record["text"],
                record["outlet"],
                record["published"],
                {kind: tuple(names) for kind, names in record["entities"].items()},
                tuple(
                    (datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(first + width, UTC))
                    for first, width in record["times"]
                ),
            )


def bytes_of_text(path: Path) -> int:
    """Return the bytes of all titles and texts of a file, in UTF-8."""
    return sum(
        len((document.title + document.text).encode("utf-8", "surrogatepass"))
        for document in load(path)
    )
