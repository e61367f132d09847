"""Damage: found wherever it is, and cured by the remedy that is named, or named as lost."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive import Archive, ArchiveError, sums
from corpus.archive.damage import Kind
from index.newsroom.repairing import repair
from index.newsroom.room import Newsroom
from tests.bench.flips import answers, fill, try_flips
from tests.conftest import Run


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of everything, and its sources beside it; not to be changed."""
    return fill(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "archive")
    return tmp_path / "archive"


def flip(path: Path, words: bytes, bit: int = 1) -> None:
    """Flip a bit in the middle of where these bytes stand first."""
    data = bytearray(path.read_bytes())
    at = data.find(words)
    assert at >= 0, words
    data[at + len(words) // 2] ^= 1 << bit
    path.write_bytes(data)


def value(folder: Path, query: str) -> bytes:
    db = sqlite3.connect(folder / "archive.sqlite3")
    try:
        found = db.execute(query).fetchone()[0]
        return found if isinstance(found, bytes) else str(found).encode()
    finally:
        db.close()


SPOTS: dict[str, tuple[str, set[Kind]]] = {
    "the text": ("SELECT substr(packed, 40, 30) FROM text WHERE length(packed) > 99", {"article"}),
    "a title": ("SELECT title FROM article WHERE length(title) > 9", {"article"}),
    "a given outlet": ("SELECT 'Herald'", {"article", "row"}),
    "the journal": ("SELECT after FROM journal_change WHERE place = 'given'", {"row", "file"}),
    "times": ("SELECT substr(found, 1, 40) FROM article WHERE length(found) > 60", {"article"}),
    "an alias": ("SELECT shown FROM entity_alias WHERE length(shown) > 12", {"links"}),
    "the ledger": ("SELECT reason FROM skipped", {"row", "file"}),
    "a query on the desk": ("SELECT typed || at FROM query", {"row", "file"}),
    "a note": ("SELECT text FROM note", {"row", "file"}),
    "a tag": ("SELECT tag FROM tag", {"row", "file"}),
    "a saved search": ("SELECT query FROM search", {"row", "file"}),
    "a clip": ("SELECT citation FROM clip", {"row", "file"}),
    "the definitions": ("SELECT 'other_key TEXT NOT NULL'", {"file"}),
}


SLOWLY = [pytest.param(spot, marks=pytest.mark.slow) for spot in [*SPOTS][2:]]


@pytest.mark.parametrize("spot", [*[*SPOTS][:2], *SLOWLY])
def test_a_flipped_bit_is_found_and_cured_as_if_it_had_never_been(
    archive: Path, whole: Path, spot: str
) -> None:
    query, kinds = SPOTS[spot]
    flip(archive / "archive.sqlite3", value(archive, query))
    try:
        opened = Archive(archive)
        found = {one.kind for one in opened.health.damage()}
        opened.close()
        assert found <= kinds and found, found
    except ArchiveError as error:
        assert "damaged" in str(error) and "--repair" in str(error)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after
    assert done.copy is not None and done.copy.stat().st_mode & 0o077 == 0
    assert answers(archive) == answers(whole)


@pytest.mark.parametrize("column", ["sha256", pytest.param("path", marks=pytest.mark.slow),
                                    pytest.param("id", marks=pytest.mark.slow)])  # fmt: skip
def test_a_column_that_is_no_text_any_more_is_found_and_cured(
    archive: Path, whole: Path, column: str
) -> None:
    words = value(archive, f"SELECT {column} FROM article WHERE n = 5")
    path = archive / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    at = next(
        at for page in leaves_of(path, "article")
        if (at := data.find(words, 4096 * (page - 1), 4096 * page)) >= 0
    )  # fmt: skip
    data[at + len(words) // 2] ^= 1 << 7
    path.write_bytes(data)
    with closing(Archive(archive)) as opened:
        assert {one.kind for one in opened.health.damage()} & {"article", "row", "file"}
    done = repair(archive, lambda line: None)
    assert done.before and not done.after
    assert answers(archive) == answers(whole)


def test_a_damaged_original_is_cured_by_the_command_that_check_names(
    archive: Path, whole: Path, dateline: Run
) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    packed = db.execute("SELECT bytes FROM original WHERE n = 5").fetchone()[0]
    db.close()
    flip(archive / "archive.sqlite3", packed[20:60])
    done = dateline("check", "--json", archive=archive)
    (problem,) = json.loads(done.stdout)["problems"]
    assert "sha256" in problem["what"]
    found = re.search("`dateline (.+)`", problem["remedy"])
    assert found
    assert dateline(*shlex.split(found[1]), archive=archive).returncode == 0
    assert json.loads(dateline("check", "--json", archive=archive).stdout)["problems"] == []
    assert dateline("rebuild", archive=archive).returncode == 0
    assert answers(archive) == answers(whole)


def test_an_article_whose_original_and_file_are_gone_is_named_with_path_and_checksum(
    archive: Path, dateline: Run
) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    sums.prepare(db)
    path, sha256 = db.execute("SELECT path, sha256 FROM article WHERE n = 5").fetchone()
    db.execute("UPDATE original SET bytes = ? WHERE n = 5", (zlib.compress(b"other"),))
    db.execute("UPDATE article SET path = '/nowhere/a.txt' WHERE n = 5")
    db.execute("UPDATE source SET path = '/nowhere/a.txt' WHERE n = 5")
    db.commit()
    db.close()
    done = dateline("check", "--repair", "--json", archive=archive)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert all(
        "/nowhere/a.txt" in line and sha256 in line
        for line in [*told["lost"], *(problem["what"] for problem in told["problems"])]
    )
    assert dateline("add", path, archive=archive).returncode == 0
    assert dateline("check", archive=archive).returncode == 0


def test_an_article_of_which_nothing_is_left_is_named_and_can_be_added_again(
    archive: Path, dateline: Run
) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    sums.prepare(db)
    row = "SELECT path, sha256, substr(packed, 10, 20) FROM article JOIN text USING (n) WHERE n = 5"
    path, sha256, words = db.execute(row).fetchone()
    db.execute("UPDATE original SET bytes = x'00' WHERE n = 5")
    db.execute("UPDATE article SET path = '/nowhere/a.txt' WHERE n = 5")
    db.commit()
    db.close()
    file = archive / "archive.sqlite3"
    file.write_bytes(file.read_bytes().replace(words, b"#" * len(words)))
    done = dateline("check", "--repair", "--json", archive=archive)
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert any("/nowhere/a.txt" in line and sha256 in line for line in told["lost"])
    added = dateline("add", path, "--json", archive=archive)
    assert len(json.loads(added.stdout)["articles"]) == 1
    assert dateline("check", archive=archive).returncode == 0


HARMS: dict[str, Callable[[Path], object]] = {
    "a page of zeros": lambda path: blank_page(path, 9),
    "the last pages": lambda path: cut(path, 4096 * 3),
    "the first page's header": lambda path: flip(path, b"SQLite format 3"),
}


def blank_page(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * number : 4096 * (number + 1)] = bytes(4096)
    path.write_bytes(data)


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:-size])


@pytest.mark.slow
@pytest.mark.parametrize("harm", HARMS)
def test_broken_pages_cost_no_more_than_what_stood_on_them(
    archive: Path, whole: Path, harm: str
) -> None:
    before, known = told_of(whole)
    HARMS[harm](archive / "archive.sqlite3")
    done = repair(archive, lambda line: None)
    assert done.before
    assert all("sha256" in problem.what for problem in done.after)
    room = Newsroom(archive)
    left = {hit.id for hit in room.search("").hits}
    # Of the three last pages two are of articles, with two on each.
    assert left <= before and len(left) >= len(before) - 4
    room.close()
    for lost in before - left:
        assert any(all(word in line for word in known[lost]) for line in done.told), known[lost]


def told_of(folder: Path) -> tuple[set[str], dict[str, tuple[str, str]]]:
    """Return the ids of an archive's articles, and of each its path and checksum."""
    room = Newsroom(folder)
    found = {hit.id for hit in room.search("").hits}
    known = {id: (room.show(id).path, room.show(id).sha256) for id in found}
    room.close()
    return found, known


def leaves_of(path: Path, table: str) -> list[int]:
    """Return the pages that hold the rows of a table, by the format of SQLite's files."""
    with closing(sqlite3.connect(path)) as db:
        named = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        (root,) = db.execute(named, (table,)).fetchone()
    data = path.read_bytes()

    def below(number: int) -> list[int]:
        page = data[4096 * (number - 1) : 4096 * number]
        if page[0] == 13:
            return [number]
        cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n]) for n in range(page[3] * 256 + page[4])]
        children = [int.from_bytes(page[at : at + 4]) for at in cells]
        return [leaf for each in (*children, int.from_bytes(page[8:12])) for leaf in below(each)]

    return below(root)


@pytest.mark.parametrize("table", ["article", "note"])
def test_a_row_that_cannot_be_read_at_all_is_named_and_not_left_out(
    archive: Path, whole: Path, table: str
) -> None:
    before, known = told_of(whole)
    blank_page(archive / "archive.sqlite3", leaves_of(archive / "archive.sqlite3", table)[0] - 1)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after
    left, _ = told_of(archive)
    for lost in before - left:
        assert any(all(word in line for word in known[lost]) for line in done.told)
    if table == "article":
        assert before - left
        room = Newsroom(archive)
        room.add([Path(known[lost][0]) for lost in before - left])
        assert len(room.search("").hits) == len(before) and not room.check()
        room.close()
    else:
        assert any(line.startswith("a row of note is lost") for line in done.told)


def test_a_repair_of_nothing_changes_nothing(archive: Path) -> None:
    before = sorted(archive.iterdir())
    assert repair(archive, lambda line: None).before == ()
    assert sorted(archive.iterdir()) == before


def test_a_wrong_count_of_names_is_found(archive: Path) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    sums.prepare(db)
    db.execute("UPDATE entity_name SET mentions = mentions + 1 WHERE id = 3")
    db.commit()
    db.close()
    room = Newsroom(archive)
    assert [problem.what for problem in room.check()] == [
        "names are counted otherwise than they are met"
    ]
    room.close()
    assert repair(archive, lambda line: None).after == ()


@pytest.mark.slow
def test_no_flipped_bit_of_archive_or_index_changes_an_answer_unseen(
    whole: Path, tmp_path: Path
) -> None:
    tally = try_flips(whole, 40, seed=11, cure=True, scratch=tmp_path)
    assert tally.missed == []
    # What holds the definitions together cannot always be put together again.
    assert len(tally.not_cured) <= 2
    assert all("restore it from a copy" in line for line in tally.not_cured)
    assert tally.detected + tally.without_effect == 40
    # A row that its sum cannot mend stays as it is read, and that is told.
    assert tally.as_before >= tally.cured - 3


def _scramble(path: Path, words: bytes) -> None:
    """Change several bytes of where these stand first: no single flipped bit explains it."""
    data = bytearray(path.read_bytes())
    at = data.find(words)
    assert at >= 0, words
    for place in range(at, at + len(words), 3):
        data[place] ^= 0b101
    path.write_bytes(data)


@pytest.mark.slow
def test_words_that_no_single_bit_explains_are_derived_again_from_the_original(
    archive: Path, whole: Path
) -> None:
    query = "SELECT substr(packed, 40, 30) FROM text WHERE length(packed) > 99"
    _scramble(archive / "archive.sqlite3", value(archive, query))
    done = repair(archive, lambda line: None)
    assert done.before and not done.after and not done.told
    assert answers(archive) == answers(whole)


@pytest.mark.slow
def test_an_original_is_taken_from_its_file_only_while_that_is_what_it_was(
    archive: Path, whole: Path, tmp_path: Path
) -> None:
    db = sqlite3.connect(archive / "archive.sqlite3")
    packed, path = db.execute(
        "SELECT o.bytes, a.path FROM original o JOIN article a USING (n)"
        " WHERE a.path LIKE '%.txt' AND a.gone IS NULL"
    ).fetchone()
    db.close()
    changed = tmp_path / "changed"
    shutil.copytree(archive, changed)
    for folder in (archive, changed):
        _scramble(folder / "archive.sqlite3", packed[20:60])
    assert not repair(archive, lambda line: None).told
    assert answers(archive) == answers(whole)
    words = Path(path).read_bytes()
    try:
        Path(path).write_bytes(words + b" And more.")
        (told,) = repair(changed, lambda line: None).told
    finally:
        Path(path).write_bytes(words)
    assert path in told and "is lost" in told


def test_nothing_of_an_article_that_is_forgotten_stays(archive: Path) -> None:
    opened = Archive(archive)
    try:
        with opened.transaction():
            opened.writing.forget(3)
        tables = [row[0] for row in opened.db.execute("SELECT name FROM pragma_table_list")]
        for table in tables:
            columns = {row[1] for row in opened.db.execute(f'PRAGMA table_info("{table}")')}
            if {"n"} < columns and table in ("article", "source", "original", "removed"):
                held = opened.db.execute(f'SELECT COUNT(*) FROM "{table}" WHERE n = 3')
                assert held.fetchone()[0] == 0, table
        assert opened.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    finally:
        opened.close()


def test_what_is_found_names_the_table_and_the_indexes_that_do_not_fit(archive: Path) -> None:
    flip(archive / "archive.sqlite3", b"Who keeps the harbour's second ledger?")
    store = Archive(archive)
    (found,) = store.health.damage()
    store.close()
    assert found.kind == "row" and found.name == "note"
    assert found.what == "note is not what was written: its indexes sum_note__rest do not fit it"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "column", "row"),
    [("entity_name", "kind", "id = 3"), ("entity_name", "slug", "id = 3"), ("note", "article", "n = 1"),
     ("clip", "id", "n = 1")],
    ids=lambda each: str(each).replace(" ", ""),
)  # fmt: skip
def test_a_column_that_an_index_holds_too_is_put_right_by_that(
    archive: Path, whole: Path, table: str, column: str, row: str
) -> None:
    path = archive / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        (held,) = db.execute(f"SELECT {column} FROM {table} WHERE {row}").fetchone()
    data = bytearray(path.read_bytes())
    words = str(held).encode()
    page = next(
        page for page in leaves_of(path, table) if words in data[4096 * (page - 1) : 4096 * page]
    )
    at = data.index(words, 4096 * (page - 1))
    data[at + len(words) - 1] ^= 1
    path.write_bytes(data)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after
    assert all("was put right" in line for line in done.told), done.told
    assert answers(archive) == answers(whole)


@pytest.mark.parametrize(
    ("table", "bit"),
    [("article", 1), *[pytest.param(*each, marks=pytest.mark.slow) for each in (
        ("article", 7), ("entity_alias", 7), ("entity_alias", 0), ("note", 7), ("note", 2),
    )]],
)  # fmt: skip
def test_a_table_whose_root_is_another_page_by_one_bit_is_read_from_its_own(
    archive: Path, whole: Path, table: str, bit: int
) -> None:
    path = archive / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    name = table.encode()
    found = re.search(b"table" + name + name + b"(.)CREATE TABLE", data, re.DOTALL)
    assert found
    data[found.start(1)] ^= 1 << bit
    path.write_bytes(data)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after and not done.told
    assert answers(archive) == answers(whole)


@pytest.mark.parametrize("table", ["entity_name", pytest.param("note", marks=pytest.mark.slow)])
def test_where_a_sum_itself_was_flipped_its_row_stays_as_it_was_and_nothing_is_told(
    archive: Path, whole: Path, table: str
) -> None:
    path = archive / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        sums.prepare(db)
        columns = dict(sums.groups_of(db, table))["rest"]
        (held,) = db.execute(
            f"SELECT {sums.expression(columns)} FROM {table} ORDER BY 1 DESC"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[data.index(held.to_bytes(4, "big")) + 2] ^= 1
    path.write_bytes(data)
    done = repair(archive, lambda line: None)
    assert done.before and not done.after and not done.told
    assert answers(archive) == answers(whole)


def test_a_repaired_archive_is_the_same_one_and_counts_on(archive: Path) -> None:
    with closing(Archive(archive)) as before:
        owner, sequence = before.owner, before.sequence
    flip(archive / "archive.sqlite3", b"Who keeps the harbour's second ledger?")
    assert not repair(archive, lambda line: None).after
    with closing(Archive(archive)) as after:
        assert after.owner == owner and after.sequence >= sequence > 0
