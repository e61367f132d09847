"""`dateline clip`, `clips`, `export clips` and `verify`."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import sums
from corpus.archive.clips import Citation, Clip
from corpus.archive.packing import pack, unpack
from corpus.article import Quote
from index.newsroom.clips import Claim, place_of, shown_place_of, speaker_of
from tests.conftest import Run, copy_archive
from tui.export import FORMATS, BadClips
from tui.export.clip_shapes import read_clips, shape_clip

LETTERS = st.characters(exclude_categories=["Cs"])
CLIPS = st.builds(
    Clip,
    id=st.text(LETTERS),
    article=st.text(LETTERS),
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    text=st.text(LETTERS),
    speaker=st.none() | st.text(LETTERS),
    citation=st.builds(
        Citation,
        outlet=st.none() | st.text(LETTERS),
        title=st.text(LETTERS),
        authors=st.lists(st.text(LETTERS)).map(tuple),
        published=st.none() | st.text(LETTERS),
        published_basis=st.none() | st.text(LETTERS),
        url=st.none() | st.text(LETTERS),
        path=st.text(LETTERS),
        ref=st.text(LETTERS),
        sha256=st.text(LETTERS),
        accessed=st.text(LETTERS),
        line=st.none() | st.integers(1, 10**6),
    ),
    note=st.none() | st.text(LETTERS),
)


@given(st.lists(CLIPS, min_size=1))
def test_any_clips_come_back_from_json_lines_as_they_were(clips: list[Clip]) -> None:
    lines = [json.dumps({"schema": 1, **shape_clip(clip)}) for clip in clips]
    assert read_clips(["", *lines], "x") == clips
    assert read_clips([json.dumps({"clips": [shape_clip(clip) for clip in clips]})], "x") == clips


@given(st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["clips", "clip", "article", "citation", "start", "text", "x"]), inner
    ),
))  # fmt: skip
def test_what_is_no_clip_is_told_in_a_line(shape: object) -> None:
    with pytest.raises(BadClips) as error:
        read_clips([json.dumps(shape)], "x")
    assert str(error.value).startswith("x")


@given(st.text("ab "), st.text("ab ", max_size=3), st.integers(0, 30))
def test_words_are_found_where_they_stand_nearest(text: str, words: str, start: int) -> None:
    places = [at for at in range(len(text)) if words and text.startswith(words, at)]
    found = place_of(words, start, text)
    if found is None:
        assert places == []
    else:
        assert found in places
        assert abs(found - start) == min(abs(place - start) for place in places)


@given(st.text("ab \n"), st.text("ab \n", max_size=4), st.integers(0, 30))
def test_shown_words_are_found_nearest_whatever_white_space_is_between(
    text: str, words: str, start: int
) -> None:
    claim = Claim("c1", "a", start, start + len(words), words, "ab")
    found = shown_place_of(claim, text)
    if found is not None:
        assert text[slice(*found)].split() == words.split()
    elif words.split():
        assert " ".join(words.split()) not in " ".join(text.split())


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        (Quote(0, 9, "direct", speaker="she", name="Anna Sundberg"), "Anna Sundberg"),
        (Quote(0, 9, "direct", speaker="Sundberg", name="Anna Sundberg", sure=False), "Sundberg"),
        (Quote(0, 9, "direct", speaker="a diver"), "a diver"),
        (Quote(0, 9, "direct", speaker="She"), None),
        (Quote(0, 9, "direct"), None),
        (Quote(2, 9, "direct", speaker="a diver"), None),
    ],
)
def test_a_clip_names_a_speaker_only_where_the_text_is_sure(
    quote: Quote, speaker: str | None
) -> None:
    assert speaker_of((quote,), 1, 8) == speaker


NAMES = ("ferry", "drone", "talks", "mill", "lamp", "strike")


def text_of(name: str) -> str:
    return (
        f"The report on the {name} was read in Bergen on Tuesday, and few had come to hear it.\n\n"
        f"Anna Sundberg, a diver, spoke. “The {name} was late,” she said."
        " Wardens of the harbour had nothing to add to it.\n\n"
        f"Another look at the {name} is planned for the autumn, when the road is dry again.\n"
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.newsroom.room import Newsroom

    folder = tmp_path_factory.mktemp("clips")
    (folder / "in").mkdir()
    for name in NAMES:
        (folder / "in" / f"{name}.txt").write_text(text_of(name))
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "in"], published="2025-05-16", outlet="Harbour Gazette")
    for name in NAMES:
        text = newsroom.show(name).text
        start = text.index("“The")
        newsroom.desk.clip(name, start, text.index("”", start) + 1, f"on the {name}")
    newsroom.close()
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    copy_archive(made / "archive", tmp_path / "archive")
    return tmp_path / "archive"


CARRYING = [each.name for each in FORMATS if each.carries]


def export(dateline: Run, archive: Path, form: str, file: Path) -> Path:
    done = dateline("export", "clips", "--format", form, "-o", file, archive=archive)
    assert (done.returncode, done.stdout) == (0, "")
    return file


@pytest.fixture
def exported(dateline: Run, archive: Path, tmp_path: Path) -> Path:
    return export(dateline, archive, "jsonl", tmp_path / "clips.jsonl")


@pytest.fixture(params=CARRYING)
def file(request: pytest.FixtureRequest, dateline: Run, archive: Path, tmp_path: Path) -> Path:
    """The six clips in each form that carries them."""
    return export(dateline, archive, request.param, tmp_path / "clips")


def states(dateline: Run, archive: Path, file: Path, code: int) -> list[str]:
    done = dateline("verify", file, "--json", archive=archive)
    assert done.returncode == code, done.stderr
    told = json.loads(done.stdout)
    bad = ("changed", "corrected", "missing")
    assert told["failed"] == sum(each["state"] in bad for each in told["clips"])
    return [each["state"] for each in told["clips"]]


def test_a_clip_is_a_slice_with_its_citation(dateline: Run, archive: Path, made: Path) -> None:
    found = json.loads(dateline("clips", "--json", archive=archive).stdout)["clips"]
    assert [clip["text"] for clip in found] == [f"“The {name} was late,”" for name in NAMES]
    for clip, name in zip(found, NAMES, strict=True):
        shown = json.loads(dateline("show", name, "--json", archive=archive).stdout)
        assert shown["text"][clip["start"] : clip["end"]] == clip["text"]
        assert clip["article"] == shown["id"] and clip["note"] == f"on the {name}"
        assert clip["speaker"] == "Anna Sundberg"
        cited = clip["citation"]
        assert cited["sha256"] == clip["sha256"] == shown["sha256"]
        assert cited["title"] == (shown["title"] or "[untitled]")
        for key in ("outlet", "authors", "published", "published_basis", "url", "path"):
            assert cited[key] == shown[key]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", cited["accessed"])
    assert cited["outlet"] == "Harbour Gazette" and cited["published_basis"] == "given"
    lines = dateline("clips", "--jsonl", "ferry", archive=archive).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [{"schema": 1, **found[0]}]


def test_a_clip_taken_again_is_the_same_and_can_be_dropped(dateline: Run, archive: Path) -> None:
    first = json.loads(dateline("clip", "ferry", "4", "10", "--json", archive=archive).stdout)
    again = json.loads(
        dateline("clip", "ferry", "4", "10", "--note", "why", "--json", archive=archive).stdout
    )
    assert first["text"] == "report" and first["speaker"] is None
    assert again == {**first, "note": "why", "citation": again["citation"]}
    kept = json.loads(dateline("clip", "ferry", "4", "10", "--json", archive=archive).stdout)
    assert kept["note"] == "why"
    assert dateline("clips", archive=archive).stdout.count("\n") == len(NAMES) + 1
    assert dateline("clips", "--remove", first["clip"], archive=archive).returncode == 0
    assert dateline("clips", "--remove", first["clip"], archive=archive).returncode == 1
    assert dateline("clips", archive=archive).stdout.count("\n") == len(NAMES)


def test_six_clips_are_found_again_from_every_form(
    dateline: Run, archive: Path, file: Path
) -> None:
    assert states(dateline, archive, file, 0) == ["found"] * 6


def test_a_form_is_read_from_a_pipe_as_well(
    dateline: Run, archive: Path, file: Path
) -> None:
    done = dateline("verify", "-", archive=archive, input=file.read_bytes())
    assert (done.returncode, done.stdout) == (0, "") and "6 of 6" in done.stderr


def test_six_clips_are_found_again_after_a_rebuild(
    dateline: Run, archive: Path, exported: Path
) -> None:
    text = dateline("verify", exported, archive=archive)
    assert text.stdout == "" and "6 of 6" in text.stderr
    assert dateline("rebuild", "--jobs", "1", archive=archive).returncode == 0
    assert states(dateline, archive, exported, 0) == ["found"] * 6


def test_one_flipped_byte_of_one_original_fails_exactly_one_of_every_form(
    dateline: Run, archive: Path, file: Path
) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    sums.prepare(db)
    (packed,) = db.execute("SELECT bytes FROM original WHERE n = 3").fetchone()
    whole = bytearray(unpack(packed))
    whole[20] ^= 1
    db.execute("UPDATE original SET bytes = ? WHERE n = 3", (pack(bytes(whole)),))
    db.commit()
    db.close()
    assert sorted(states(dateline, archive, file, 1)) == ["changed"] + ["found"] * 5


def test_one_flipped_byte_of_one_file_fails_exactly_one(
    dateline: Run, archive: Path, exported: Path, made: Path
) -> None:
    file = made / "in" / "mill.txt"
    before = file.read_bytes()
    try:
        file.write_bytes(bytes([before[0] ^ 1]) + before[1:])
        assert sorted(states(dateline, archive, exported, 1)) == ["changed"] + ["found"] * 5
        told = dateline("verify", exported, archive=archive)
        assert told.stdout.count("\n") == 1 and "mill.txt holds other bytes" in told.stdout
        file.unlink()
        assert states(dateline, archive, exported, 0) == ["found"] * 6
    finally:
        file.write_bytes(before)


def test_a_later_version_corrects_and_a_removed_article_is_missing(
    dateline: Run, archive: Path, exported: Path, made: Path
) -> None:
    file = made / "in" / "lamp.txt"
    before = file.read_bytes()
    try:
        file.write_text(text_of("lamp").replace("road", "path"))
        done = dateline("add", "--json", file, archive=archive)
        told = json.loads(done.stdout)
        assert told["versions"] + told["updated"] == 1
    finally:
        file.write_bytes(before)
    dateline("remove", "talks", archive=archive)
    found = json.loads(dateline("verify", exported, "--json", archive=archive).stdout)["clips"]
    by_name = {name: each["state"] for name, each in zip(NAMES, found, strict=True)}
    assert by_name == {**dict.fromkeys(NAMES, "found"), "lamp": "corrected", "talks": "missing"}
    assert "still stand" in found[NAMES.index("lamp")]["why"]
    dateline("remove", "--purge", "strike", archive=archive)
    assert dateline("clips", archive=archive).stdout.count("\n") == 5


@pytest.mark.parametrize("form", [name for name in CARRYING if name != "xlsx"])
def test_words_that_a_person_changed_in_a_file_fail(
    dateline: Run, archive: Path, form: str, tmp_path: Path
) -> None:
    file = export(dateline, archive, form, tmp_path / "clips")
    before = file.read_bytes()
    file.write_bytes(before.replace(b"The mill was late", b"The mill was early"))
    assert file.read_bytes() != before
    assert sorted(states(dateline, archive, file, 1)) == ["changed"] + ["found"] * 5


def test_words_that_stand_elsewhere_moved_and_words_that_stand_nowhere_changed(
    dateline: Run, archive: Path, exported: Path
) -> None:
    lines = list(map(json.loads, exported.read_text("utf-8").splitlines()))
    at = lines[0]["start"]
    lines[0]["start"], lines[0]["end"] = at + 3, lines[0]["end"] + 3
    lines[1]["text"] = "“The drone was early,”"
    exported.write_text("\n".join(map(json.dumps, lines)))
    found = json.loads(dateline("verify", exported, "--json", archive=archive).stdout)["clips"]
    assert [each["state"] for each in found] == ["moved", "changed"] + ["found"] * 4
    assert found[0]["start"] == at and found[1]["start"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("clip", "ferry", "5", "5"), 2),
        (("clip", "ferry", "0", "100000"), 2),
        (("clip", "nowhere", "0", "1"), 1),
        (("clips", "zyxwvut"), 1),
        (("clips", "--remove", "c0"), 1),
        (("export", "clips", "--", "zyxwvut"), 1),
        (("export", "clips", "-o", "/nowhere/at/all"), 2),
        (("export", "everything"), 2),
        (("verify", "/nowhere"), 2),
        (("verify", __file__), 2),
    ],
)
def test_what_cannot_be_done_is_one_line(
    dateline: Run, archive: Path, words: tuple[str, ...], code: int
) -> None:
    done = dateline(*words, archive=archive)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.count("\n") <= 1 and "Traceback" not in done.stderr
