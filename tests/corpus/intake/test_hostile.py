"""Files made to do harm: bombs, entities, depths, lengths, paths; none costs more than itself."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from corpus.draft import Draft, Skipped
from corpus.intake import read_paths
from corpus.intake.formats import bundles
from corpus.intake.sniffing import format_of
from tests.conftest import environment
from tests.corpus.intake.samples import BODY, SAMPLES
from tests.pace import least_seconds

MAIL = b"From: a\nSubject: b\n"


def read(path: Path, format: str | None = None) -> tuple[list[Draft], list[str]]:
    items = list(read_paths([path], format))
    return (
        [item for item in items if isinstance(item, Draft)],
        [item.reason for item in items if isinstance(item, Skipped)],
    )


@pytest.mark.parametrize("how", ["gzip", "zip", "tar in gzip"])
def test_a_bomb_is_left_once_it_swells(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "ROOM", 1 << 20)
    zeros = b"a" * (30 << 20)
    path = tmp_path / "bomb"
    if how == "gzip":
        path.write_bytes(gzip.compress(zeros))
    elif how == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("a.txt", zeros)
    else:
        with tarfile.open(path, "w:gz") as packed:
            member = tarfile.TarInfo("a.txt")
            member.size = len(zeros)
            packed.addfile(member, io.BytesIO(zeros))
    drafts, reasons = read(path)
    assert not drafts
    assert any("200 times its size" in reason for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Froo: <image>,\n" + '                  "uri": "http://a.example",\n' * 40 + "no end",
        "From: a\r\nDate: b\r\n" + " \t \t more\r\n" * 200 + "x",
        "---\r\n" + "key: value\r\n" * 400,
        "---\n" + " \n" * 400 + "--",
    ],
)
def test_headers_that_never_end_are_told_apart_at_once(text: str) -> None:
    assert least_seconds(lambda: format_of(text.encode(), "odd"), 2) < 2


def test_packed_files_nested_without_end_are_left(tmp_path: Path) -> None:
    data = BODY.encode()
    for _ in range(30):
        data = gzip.compress(data)
    path = tmp_path / "onion.gz"
    path.write_bytes(data)
    assert read(path) == ([], ["packed files nested too deep"])


def test_paths_that_lead_out_of_a_packed_file_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in" / "slip.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../out.txt", BODY)
        packed.writestr("/abs/out.txt", BODY)
    before = sorted(tmp_path.rglob("*"))
    assert len(read(path)[0]) == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.tar"
    with tarfile.open(path, "w") as packed:
        for name, kind in (("link", tarfile.SYMTYPE), ("fifo", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/hosts"
            packed.addfile(member)
    assert read(path) == ([], ["not a regular file"] * 2)


def test_a_packed_file_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps({"id": str(n), "text": f"{BODY} {n * 7919}"}).encode() + b"\n" for n in range(4000)
    )
    path = tmp_path / "cut.jsonl.gz"
    packed = gzip.compress(lines)
    path.write_bytes(packed[: len(packed) // 2])
    drafts, reasons = read(path)
    assert len(drafts) > 500
    assert any("damaged" in reason for reason in reasons)


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", ["feed", "nitf", "newsml", "newsml-g2", "wxr"])
def test_entities_are_neither_expanded_nor_fetched(name: str, tmp_path: Path) -> None:
    text = SAMPLES[name][1]().decode()
    declaration, found, rest = text.partition("?>")
    rest = rest if found else text
    body = rest.replace("left Port", "left &l11; &f; Port")
    path = tmp_path / "entities.xml"
    path.write_text((declaration + found if found else "") + _ENTITIES + body)
    assert least_seconds(lambda: read(path), 10) < 10
    drafts, _ = read(path)
    for draft in drafts:
        assert "root:" not in draft.text
        assert "haha" not in draft.text
        assert len(draft.text) < 2000


def test_front_matter_that_would_swell_is_left_in_the_text(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)
    ]
    path = tmp_path / "note.md"
    path.write_text("---\n" + "\n".join(lines) + f"\n---\n\n{BODY}\n")
    (draft,) = read(path)[0]
    assert BODY[:40] in draft.text
    assert len(draft.extra) < 100


LONG: tuple[tuple[str, bytes], ...] = (
    ("deep.json", b'{"a":' * 200_000),
    ("deep.jsonl", b'{"text": ' + b"[" * 200_000 + b"}\n"),
    ("list.json", b"[" * 200_000),
    ("deep.html", b"<div>" * 50_000 + BODY.encode()),
    ("table.html", b"<table><tr><td>" * 20_000 + BODY.encode()),
    ("deep.xml", b"<?xml version='1.0'?><nitf>" + b"<p>" * 100_000 + BODY.encode()),
    ("feed.rss", b"<rss><channel><item>" + b"<b>" * 50_000 + BODY.encode()),
    ("deep.rtf", b"{\\rtf1 " + b"{" * 100_000 + BODY.encode()),
    ("mail.eml", MAIL + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 999),
    ("items.rss", b"<rss><channel>" + b"<item>" * 20_000),
    ("posts.xml", b'<rss xmlns:wp="wordpress.org/export"><channel>' + b"<item>" * 300_000),
    ("types.xml", b"<?xml version='1.0'?>" + b"<!DOCTYPE [" * 50_000 + b"<nitf/>"),
    ("wide.html", b"<pre>" + b" " * 500_000 + b"x"),
    ("frames.txt", b"\x16\x16\x01a0001\x13" + b"\x16" * 300_000),
    ("note.md", b"a\n" + b"\n" * 300_000 + b"a:\n" * 3000),
    ("comments.jsonl", b'{"text": "' + b"<!--" * 50_000 + b'"}'),
    ("list.opml", b"<opml>" + b"<outline>" * 100_000),
    ("open.html", b"<" * 300_000),
    ("amp.html", b"<p>" + b"&" * 300_000),
    ("comment.html", b"<html><!--" + b"<!--" * 100_000),
    ("attribute.html", b"<html><p " + b"a=b " * 100_000),
    ("newlines.txt", b"\n" * 300_000 + b"x"),
    ("spaces.txt", b" " * 500_000 + b"x"),
    ("headers.eml", b"From: a\nSubject: b\n" + b"X-A: b\n" * 100_000),
    ("words.eml", b"From: a\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nx"),
    ("commas.csv", b"text," * 50_000 + b"\n" + b"a," * 50_000),
    ("quote.csv", b'title,text\na,"' + b"x\n" * 500_000),
    ("rule.txt", b"_" * 500_000),
    ("dates.jsonl", b'{"text": "a", "date": "' + b"1/" * 50_000 + b'"}'),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), LONG, ids=[name for name, _ in LONG])
def test_depth_and_length_cost_no_more_than_a_moment(
    name: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert least_seconds(lambda: read(path), 15) < 15
    drafts, reasons = read(path)
    assert drafts or reasons


@pytest.mark.slow
def test_a_line_of_a_hundred_megabytes_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "one"}\n{"text": "')
        for _ in range(100):
            file.write(b"a" * (1 << 20))
        file.write(b'"}\n{"text": "two"}\n')
    drafts, reasons = read(path)
    assert [draft.text for draft in drafts] == ["one", "two"]
    assert reasons == ["larger than 64 MiB"]


def test_every_hostile_file_is_read_or_told(shared: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(shared / "data" / "hostile" / "make_hostile.py"), str(tmp_path)],
        check=True, capture_output=True, env=environment(),
    )  # fmt: skip
    for path in sorted(tmp_path.iterdir()):
        if path.is_symlink() and path.is_dir():
            continue
        assert least_seconds(lambda path=path: read(path), 15) < 15  # type: ignore[misc]
        drafts, reasons = read(path)
        assert drafts or reasons
        for reason in reasons:
            assert reason.isprintable()


def test_every_naughty_string_survives_as_text_and_as_a_record(shared: Path, tmp_path: Path) -> None:
    strings = json.loads((shared / "data" / "messy" / "blns.json").read_text("utf-8"))
    lines = tmp_path / "naughty.jsonl"
    records = [{"title": s, "text": f"{s} x", "date": s} for s in strings]
    lines.write_text("".join(json.dumps(record) + "\n" for record in records))
    drafts, reasons = read(lines)
    assert len(drafts) == len(strings), reasons
    path = tmp_path / "naughty"
    for string in strings:
        path.write_bytes(f"{string} x".encode("utf-8", "surrogatepass"))
        drafts, reasons = read(path)
        assert drafts or reasons
    array = tmp_path / "naughty.json"
    array.write_text(json.dumps([{"text": s or "x"} for s in strings]))
    assert len(read(array)[0]) + len(read(array)[1]) >= len(strings) - 1


_GROWTH = """
import sys
from pathlib import Path
from corpus.intake import read_paths
from corpus.draft import Draft
count = sum(isinstance(item, Draft) for item in read_paths([Path(sys.argv[1])]))
# Not ru_maxrss, in which the memory of the process that started this one is held too.
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(count, int(most.split()[1]) // 1024)
"""


def _memory(path: Path) -> tuple[int, int]:
    """Return how many articles a file yields to a process of its own, and its most memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", _GROWTH, str(path)], capture_output=True, text=True, env=environment()
    )
    assert done.returncode == 0, done.stderr
    count, memory = done.stdout.split()
    return int(count), int(memory)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc tells the memory here")
def test_memory_does_not_grow_with_a_file(tmp_path: Path) -> None:
    record = json.dumps({"title": "T", "text": f"{BODY} " * 200}).encode()
    found = []
    for name, opening, between, closing in (
        ("lines.jsonl", b"", b"\n", b"\n"), ("array.json", b"[", b",\n", b"]"),
    ):  # fmt: skip
        for count in (100, 3000):
            path = tmp_path / name
            path.write_bytes(opening + between.join([record] * count) + closing)
            found.append((_memory(path), count))
    for (count, _), wanted in found:
        assert count == wanted
    assert found[1][0][1] - found[0][0][1] < 40
    assert found[3][0][1] - found[2][0][1] < 40


@pytest.mark.parametrize("name", ["html", "nitf", "newsml", "newsml-g2", "wxr"])
@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#27;", "&#99999999;"])
def test_a_reference_to_no_character_costs_no_file(
    name: str, reference: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_text(SAMPLES[name][1]().decode().replace("a pump failed", f"a {reference} failed"))
    drafts, reasons = read(path)
    assert len(drafts) == SAMPLES[name][2], reasons
    assert "failed" in drafts[0].text
    assert "\x1b" not in drafts[0].text


def test_a_carriage_return_in_a_cell_reads_again(tmp_path: Path) -> None:
    from corpus.intake import read_again

    path = tmp_path / "table.csv"
    path.write_bytes(b'title,text\na,"One line.\rAnother line."\n')
    (draft,) = read(path)[0]
    assert read_again(draft.format, draft.original, draft.path, draft.ref).text == draft.text


def test_an_array_of_records_over_several_lines_reads_again(tmp_path: Path) -> None:
    from corpus.intake import read_again

    path = tmp_path / "list.json"
    path.write_text('[{"tags": {},\n "text": "One."},\n{"tags": {"a": {}},\n\n "text": "Two."}]')
    for draft in read(path)[0]:
        assert read_again(draft.format, draft.original, draft.path, draft.ref).text == draft.text


def test_a_reader_that_takes_too_long_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.intake import time_limit
    from corpus.intake.formats import plain

    def dawdle(_: object) -> object:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(time_limit, "SECONDS", 0.2)
    monkeypatch.setattr(plain, "decode", dawdle)
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    assert read(path)[1] == ["a record took longer than two minutes: the rest of the file is left"]


def test_what_a_text_says_of_document_types_stays(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        "<!-- a feed --><rss><channel><item><title>T</title><description><![CDATA[Write"
        " &lt;!DOCTYPE html&gt; first, <!DOCTYPE x [ ]> second.]]></description></item></channel></rss>"
    )
    (draft,) = read(path)[0]
    assert "first" in draft.text
    assert "second" in draft.text


def test_a_reason_quotes_no_control_characters_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"na\x1b[31mme,pri\x9bce,lan\rd\n" + b"one,2,three\n" * 9)
    (item,) = read_paths([tmp_path / "a.csv"])
    assert isinstance(item, Skipped)
    assert "[31m" in item.reason
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", item.reason)
