"""What intake makes of the real material: counts, titles and times of formats, bodies of saved pages.

Measured at the readers, before cleaning and annotation; `--verbose` names what is wrong.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from corpus.cleaning import clean
from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake import read_again, read_paths

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PAGES = ("aeb_zyte", "fundus_en", "readability_pages", "newspaper4k_pages")
VERBOSE = "--verbose" in sys.argv


def told(*words: object) -> None:
    """Print what is wrong with one file, where that is asked for."""
    if VERBOSE:
        print("   ", *words)


def squash(text: object) -> str:
    """Return the letters and figures of a text, to compare it by."""
    return "".join(c for c in str(text or "").casefold() if c.isalnum())


def moment(written: object) -> datetime | None:
    """Return the time that was written in ISO 8601 or nearly so, or None."""
    try:
        return datetime.fromisoformat(str(written).strip().replace("Z", "+00:00").replace(" ", "T"))
    except ValueError:
        return None


def same_time(wanted: object, got: object) -> bool:
    """Tell whether two written times are one; where a zone is lacking, by the clock or the day."""
    a, b = moment(wanted), moment(got)
    if not a or not b:
        return False
    if a.tzinfo and b.tzinfo:
        return a == b
    return a.date() == b.date() and (a.hour, a.minute) in ((b.hour, b.minute), (0, 0))


def formats() -> None:
    """Print how many files have the exact number of articles, and their titles and times."""
    rows = [
        json.loads(line) for line in (DATA / "formats" / "expected.jsonl").open(encoding="utf-8")
    ]
    right = held = silent = again = articles = 0
    titles: Counter[bool] = Counter()
    times: Counter[bool] = Counter()
    for row in rows:
        items = list(read_paths([DATA / "formats" / row["file"]]))
        drafts = [item for item in items if isinstance(item, Draft)]
        silent += not items
        articles += len(drafts)
        again += sum(_reads_again(draft) for draft in drafts)
        for item in row.get("items", []) if drafts else []:
            if (item.get("words") or 0) < 20 or not isinstance(item.get("title"), str):
                continue
            hit = next((d for d in drafts if squash(d.title) == squash(item["title"])), None)
            if squash(item["title"]):
                titles[hit is not None] += 1
                if hit is None:
                    told("title", row["file"], item["title"], [d.title for d in drafts][:3])
            near = hit or (drafts[0] if len(drafts) == 1 else None)
            if moment(item.get("published")) and near:
                good = same_time(item["published"], near.published)
                times[good] += 1
                if not good:
                    told("time", row["file"], item["published"], near.published)
        least = row.get("articles")
        if least is None:
            continue
        most = row.get("articles_max")
        most = least if most is None or most < least else most
        held += 1
        right += least <= len(drafts) <= most
        if not least <= len(drafts) <= most:
            told(
                "count",
                row["file"],
                least,
                most,
                len(drafts),
                [i for i in items if isinstance(i, Skipped)][:2],
            )
    print(
        f"files with the exact number of articles {right}/{held}; nothing said of a file {silent}"
    )
    print(f"titles {titles[True]}/{titles.total()}, times {times[True]}/{times.total()}")
    print(f"originals that read again as the same text {again}/{articles}")


def _reads_again(draft: Draft) -> bool:
    try:
        again = read_again(draft.format, draft.original, draft.path, draft.ref)
    except UnreadableError:
        return False
    return (again.text, again.title, again.published) == (draft.text, draft.title, draft.published)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return (
        Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))
        if words
        else Counter()
    )


def _f1(gold: str, got: str) -> float:
    a, b = _shingles(gold), _shingles(got)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def pages() -> None:
    """Print body F1 of saved pages beside trafilatura's own, exact titles and days."""
    import trafilatura

    titles: Counter[bool] = Counter()
    days: Counter[bool] = Counter()
    for name in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(DATA / "messy" / f"{name}.pages.tar.xz") as packed:
                packed.extractall(folder, filter="data")
            by_name = {p.name: p for p in Path(folder).rglob("*") if p.is_file()}
            ours = cleaned = theirs = 0.0
            count = 0
            for row in _rows(name):
                if not row.get("body"):
                    continue
                count += 1
                path = by_name[Path(str(row["gold"]["page"])).name]
                draft = next((d for d in read_paths([path]) if isinstance(d, Draft)), None)
                body = row["body"]
                text = draft.text if draft else ""
                ours += _f1(body, text)
                cleaned += _f1(
                    body, clean(text, draft.title, has_headline=False).text if draft else ""
                )
                theirs += _f1(
                    body, trafilatura.extract(path.read_bytes(), include_comments=False) or ""
                )
                if draft and row.get("title"):
                    titles[squash(draft.title) == squash(row["title"])] += 1
                if draft and row.get("published"):
                    days[str(draft.published)[:10] == str(row["published"])[:10]] += 1
            print(
                f"{name}: body F1 {ours / count:.4f}, cleaned {cleaned / count:.4f},"
                f" trafilatura {theirs / count:.4f} of {count}"
            )
    print(f"titles {titles[True]}/{titles.total()}, days {days[True]}/{days.total()}")


def _rows(name: str) -> Iterator[dict[str, object]]:
    with gzip.open(DATA / "messy" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def samples() -> None:
    """Print what became of every feed, mail, encoding and web archive: read, or a reason."""
    for name in ("feedparser_feeds", "python_mail", "charset_normalizer_samples"):
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(DATA / "messy" / f"{name}.tar.xz") as packed:
                packed.extractall(folder, filter="data")
            _count(name, sorted(p for p in Path(folder).rglob("*") if p.is_file()))
    _count("aeb20.warc.gz", [DATA / "messy" / "aeb20.warc.gz"])
    _count("warc/", sorted((DATA / "formats" / "warc").iterdir()))


def _count(name: str, paths: list[Path]) -> None:
    read = reasoned = silent = articles = 0
    for path in paths:
        items = list(read_paths([path]))
        found = sum(isinstance(item, Draft) for item in items)
        articles += found
        read += bool(found)
        reasoned += not found and bool(items)
        silent += not items
    print(
        f"{name}: {len(paths)} files, {read} with articles ({articles}),"
        f" {reasoned} with a reason, {silent} silent"
    )


def speed() -> None:
    """Print how many plain articles a second the readers make, in CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        record = {
            "title": "A ship is late",
            "text": "The ship was late again on Monday. " * 60,
            "date": "2025-05-16",
        }
        with path.open("w") as file:
            for number in range(5000):
                file.write(json.dumps({**record, "id": f"r{number}"}) + "\n")
        started = time.process_time()
        count = sum(isinstance(item, Draft) for item in read_paths([path]))
        print(f"JSON lines: {count / (time.process_time() - started):,.0f} articles a CPU second")


SIZES = (100, 1000)
"""Megabytes of the files over which memory is measured."""
_READING = (
    "import resource, sys; from pathlib import Path; from corpus.draft import Draft;"
    " from corpus.intake import read_paths;"
    " count = sum(isinstance(i, Draft) for i in read_paths([Path(sys.argv[1])]));"
    " print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


def memory() -> None:
    """Print the most memory that reading JSON lines and a web archive takes, by their size."""
    for name, write in (("many.jsonl", _write_lines), ("many.warc", _write_warc)):
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / name
                write(path, size * 1_000_000)
                done = subprocess.run(
                    [sys.executable, "-c", _READING, str(path)], capture_output=True, text=True,
                    check=True,
                )  # fmt: skip
                count, most = done.stdout.split()
                print(f"{name} of {size:,} MB: {count} articles, {most} MiB at the most")


def _write_lines(path: Path, size: int) -> None:
    text = "The ship was late again on Monday. " * 600
    with path.open("w") as file:
        for number in range(size // len(text)):
            record = {"id": f"r{number}", "title": f"Ship {number} is late", "text": text}
            file.write(json.dumps(record) + "\n")


def _write_warc(path: Path, size: int) -> None:
    """Write pictures, and after each some pages, as a crawl of a newspaper holds them."""
    body = "".join(f"<p>The ship was late again on day {day}, they said.</p>" for day in range(40))
    picture = os.urandom(1_000_000)
    with path.open("wb") as file:
        for number in range(size // len(picture)):
            _write_answer(file, f"https://a.example/{number}.jpg", "image/jpeg", picture)
            page = f"<html><head><title>Ship {number}</title></head><body>{body}</body></html>"
            _write_answer(file, f"https://a.example/{number}", "text/html", page.encode())


def _write_answer(file: BinaryIO, url: str, kind: str, body: bytes) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2025-05-16T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    file.write(head.encode() + answer + b"\r\n\r\n")


def main() -> int:
    """Run all; return 1 where the real material is not there."""
    if not DATA.is_dir():
        print("the real material (../shared/data) is not beside this checkout")
        return 1
    for part in (formats, pages, samples, speed, memory):
        if len(sys.argv) < 2 or sys.argv[1].startswith("-") or part.__name__ in sys.argv:
            part()
    return 0


if __name__ == "__main__":
    sys.exit(main())
