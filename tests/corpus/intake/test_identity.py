"""Who is who: what a record is to the articles held, and that no text is ever lost."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from corpus.archive import Archive
from corpus.archive.packing import TEXT
from corpus.intake import read_paths
from corpus.intake.run import Added, Intake
from index.newsroom.room import Newsroom

FERRY = (
    "A ferry with ninety people aboard ran aground off the northern cape on Tuesday morning. "
    "The coast guard said that all passengers were taken ashore by noon. The captain told the "
    "harbour radio that a lamp on the outer buoy had failed."
)
FERRY_LATER = FERRY.replace("ninety", "ninety-four") + " The police have opened an inquiry."
BRIDGE = (
    "The old bridge over the river was closed to lorries after engineers found cracks in two of "
    "its piers. The council said repairs would take until the autumn and cost nine million crowns."
)
MAYOR = (
    "The mayor of the harbour town will not stand again, she told the local paper. Two members of "
    "her party want to follow her and will debate in the town hall at the end of the month."
)


def add(folder: Path, *paths: Path) -> Added:
    archive = Archive(folder, create=True)
    intake = Intake(archive, None, None, None, None)
    intake.run(read_paths(paths))
    archive.close()
    return intake.done.frozen()


def texts(folder: Path) -> list[str]:
    archive = Archive(folder)
    found = [
        text for (text,) in archive.db.execute(f"SELECT {TEXT} FROM article WHERE gone IS NULL")
    ]
    archive.close()
    return sorted(found)


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_another_story_at_the_same_place_is_a_new_article_and_the_old_one_stays(
    archive: Path, tmp_path: Path
) -> None:
    today = tmp_path / "today.txt"
    for text in (FERRY, BRIDGE, MAYOR):
        today.write_text(text)
        assert len(add(archive, today).added) == 1
    assert texts(archive) == sorted([FERRY, BRIDGE, MAYOR])
    assert add(archive, today).unchanged


def test_an_edited_text_is_a_version_and_the_one_before_is_kept(
    archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY)
    (article,) = add(archive, path).added
    path.write_text(FERRY_LATER)
    later = add(archive, path)
    assert later.versions == (article,)
    assert [(file.path, file.articles, file.versions) for file in later.files] == [(str(path), 1, 1)]
    assert texts(archive) == [FERRY_LATER]
    held = Archive(archive)
    (earlier,) = held.versions.listed(1)
    assert (earlier.number, earlier.text) == (1, FERRY)
    assert held.versions.original(1, 1) == FERRY.encode()
    held.close()
    assert add(archive, path).unchanged == (article,)


SHORT = (
    "At least twelve people were hurt in a blast at a paint factory near the port on Tuesday, the "
    "police said. The cause of it was not known at first."
)


@pytest.mark.parametrize("change", [("twelve", "fourteen"), ("paint", "glue"), ("Tuesday", "Wednesday")])
def test_a_small_edit_of_a_short_undated_text_is_a_version_by_its_path_and_by_its_id(
    change: tuple[str, str], archive: Path, tmp_path: Path
) -> None:
    path, later = tmp_path / "blast.txt", SHORT.replace(*change)
    path.write_text(SHORT)
    (article,) = add(archive, path).added
    path.write_text(later)
    assert add(archive, path).versions == (article,)
    lines = write(tmp_path / "w.jsonl", {"id": "7", "outlet": "Herald", "text": SHORT + " More."})
    (other,) = add(archive, lines).added
    write(lines, {"id": "7", "outlet": "Herald", "text": later + " More."})
    assert add(archive, lines).versions == (other,)


def test_a_weather_report_that_is_written_anew_each_day_is_an_article_each_time(
    archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "weather.txt"
    form = "Showers in the north on {}. Highs of {} degrees at the coast, lows of {}, winds of {}."
    days = [("Tuesday", 21, 9, 40), ("Wednesday", 23, 11, 30), ("Thursday", 18, 8, 15)]
    for day in days:
        path.write_text(form.format(*day))
        assert len(add(archive, path).added) == 1
    assert texts(archive) == sorted(form.format(*day) for day in days)


def test_an_edited_copy_beside_its_original_is_an_article_of_its_own(
    archive: Path, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FERRY)
    assert len(add(archive, tmp_path / "a.txt", tmp_path / "b.txt").added) == 1
    (tmp_path / "b.txt").write_text(FERRY_LATER)
    assert len(add(archive, tmp_path / "b.txt").added) == 1
    assert texts(archive) == sorted([FERRY, FERRY_LATER])
    assert len(add(archive, tmp_path / "a.txt", tmp_path / "b.txt").unchanged) == 2


def test_records_that_share_an_id_are_told_apart_by_outlet_and_by_words(
    archive: Path, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "wire.jsonl",
        {"id": 1, "outlet": "gazette", "text": FERRY},
        {"id": 1, "outlet": "herald", "text": BRIDGE},
        {"id": 1, "outlet": "gazette", "text": MAYOR},
    )
    assert len(add(archive, path).added) == 3
    again = add(archive, path)
    assert (len(again.unchanged), again.added, again.versions) == (3, (), ())


def test_lines_without_ids_that_move_in_their_file_are_the_same_articles(
    archive: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "daily.jsonl", {"text": FERRY}, {"text": BRIDGE})
    assert len(add(archive, path).added) == 2
    write(path, {"text": MAYOR}, {"text": FERRY}, {"text": BRIDGE})
    after = add(archive, path)
    assert (len(after.added), len(after.unchanged)) == (1, 2)
    assert texts(archive) == sorted([FERRY, BRIDGE, MAYOR])


def test_a_wire_with_the_same_guid_and_a_higher_version_is_a_version_in_any_order(
    archive: Path, tmp_path: Path
) -> None:
    one = {"id": "urn:npa:77", "version": 1, "text": FERRY}
    two = {"id": "urn:npa:77", "version": 2, "text": FERRY_LATER}
    write(tmp_path / "2.jsonl", two)
    write(tmp_path / "1.jsonl", one)
    (article,) = add(archive, tmp_path / "2.jsonl").added
    assert add(archive, tmp_path / "1.jsonl").versions == (article,)
    assert texts(archive) == [FERRY_LATER]
    again = add(archive, tmp_path / "1.jsonl", tmp_path / "2.jsonl")
    assert (set(again.unchanged), again.versions, again.added) == ({article}, (), ())


def test_a_guid_that_stands_on_two_stories_names_two_articles(
    archive: Path, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "wire.jsonl",
        {"id": "urn:npa:77", "text": FERRY},
        {"id": "urn:npa:77", "text": BRIDGE},
    )
    assert len(add(archive, path).added) == 2
    assert len(add(archive, path).unchanged) == 2


def test_one_text_in_two_files_is_unchanged_when_both_are_added_again(
    archive: Path, tmp_path: Path
) -> None:
    one = write(tmp_path / "1.jsonl", {"id": "urn:npa:5", "text": FERRY, "title": "Aground"})
    two = write(tmp_path / "2.jsonl", {"id": "urn:npa:5", "text": FERRY, "title": "Ferry aground"})
    (article,) = add(archive, one, two).added
    for _ in range(2):
        again = add(archive, one, two)
        assert (again.unchanged, again.updated, again.added) == ((article, article), (), ())


def test_a_date_corrected_in_the_file_arrives(archive: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "w.jsonl", {"id": 7, "text": FERRY, "published": "2025-05-16"})
    (article,) = add(archive, path).added
    write(path, {"id": 7, "text": FERRY, "published": "2025-05-17"})
    assert add(archive, path).updated == (article,)
    held = Archive(archive)
    assert held.articles.get(article).published == "2025-05-17"
    assert held.versions.listed(1) == ()
    held.close()


def test_an_outlet_corrected_in_the_file_arrives_and_one_text_in_two_outlets_is_two_articles(
    archive: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "w.jsonl", {"id": 7, "text": FERRY, "outlet": "Wire"})
    (article,) = add(archive, path).added
    write(path, {"id": 7, "text": FERRY, "outlet": "Wire Service"})
    assert add(archive, path).updated == (article,)
    write(
        path,
        {"id": 7, "text": FERRY, "outlet": "Wire Service"},
        {"id": 7, "text": FERRY, "outlet": "Herald"},
    )
    assert len(add(archive, path).added) == 1
    again = add(archive, path)
    assert (len(again.unchanged), again.updated, again.added) == (2, (), ())


def test_a_text_that_another_took_the_place_of_is_told_to_lie_where_it_is_found_again(
    archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "today.txt"
    path.write_text(FERRY)
    (ferry,) = add(archive, path).added
    path.write_text(BRIDGE)
    (bridge,) = add(archive, path).added
    (tmp_path / "yesterday.txt").write_text(FERRY)
    assert add(archive, tmp_path / "yesterday.txt").unchanged == (ferry,)
    held = Archive(archive)
    assert held.articles.get(ferry).path == str(tmp_path / "yesterday.txt")
    assert held.articles.get(bridge).path == str(path)
    assert held.articles.find_id("yesterday.txt") == ferry
    held.close()
    # One that still stands where it was found stays there, wherever else its text is found.
    (tmp_path / "copy.txt").write_text(BRIDGE)
    add(archive, tmp_path / "copy.txt")
    held = Archive(archive)
    assert held.articles.get(bridge).path == str(path)
    held.close()


def test_one_text_in_two_outlets_is_two_articles_also_where_a_date_is_given(
    archive: Path, tmp_path: Path
) -> None:
    path = write(tmp_path / "w.jsonl", {"id": 7, "text": FERRY, "outlet": "Wire"})
    room = Newsroom(archive, create=True)
    (article,) = room.add([path]).added
    write(
        path,
        {"id": 7, "text": FERRY, "outlet": "Wire"},
        {"id": 7, "text": FERRY, "outlet": "Herald"},
    )
    done = room.add([path], published="2025-05-16")
    assert (done.updated, len(done.added)) == ((article,), 1)
    assert {room.show(id).outlet for id in (article, *done.added)} == {"Wire", "Herald"}
    room.close()


def test_an_earlier_text_that_is_found_elsewhere_again_is_held_already(
    archive: Path, tmp_path: Path
) -> None:
    url = "https://courier.example/ferry"
    path = write(tmp_path / "w.jsonl", {"url": url, "text": FERRY})
    (article,) = add(archive, path).added
    write(path, {"url": url, "text": FERRY_LATER})
    assert add(archive, path).versions == (article,)
    other = write(tmp_path / "old.jsonl", {"url": url, "text": FERRY})
    again = add(archive, other)
    assert again.unchanged == (article,)
    assert (again.added, again.updated, again.versions) == ((), (), ())
    assert texts(archive) == [FERRY_LATER]


def test_pages_of_other_addresses_saved_at_one_place_are_two_articles_however_alike(
    archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"

    def save(address: str, text: str) -> Path:
        path.write_text(
            f'<html><head><link rel="canonical" href="https://courier.example/{address}"></head>'
            f"<body><article><h1>Ferry</h1><p>{text}</p><p>{MAYOR}</p></article></body></html>"
        )
        return path

    (first,) = add(archive, save("2025/ferry-late", FERRY)).added
    assert add(archive, save("2025/ferry-late", FERRY_LATER)).versions == (first,)
    assert len(add(archive, save("2025/ferry-again", FERRY)).added) == 1
    assert len(texts(archive)) == 2


def test_a_removed_story_stays_removed_and_another_at_its_place_comes_in(
    archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "today.txt"
    path.write_text(FERRY)
    (article,) = add(archive, path).added
    held = Archive(archive)
    with held.transaction():
        held.writing.remove([article])
    held.close()
    for text in (FERRY, FERRY_LATER):
        path.write_text(text)
        assert "it was removed on" in add(archive, path).skipped[0].reason
    path.write_text(BRIDGE)
    assert len(add(archive, path).added) == 1
    assert texts(archive) == [BRIDGE]


STORIES = (FERRY, FERRY_LATER, BRIDGE, BRIDGE.replace("nine", "twelve"), MAYOR, "Nothing today.")
NAMES = ("a.txt", "b.txt", "c.txt")


def test_of_very_many_records_of_the_same_words_each_is_known_by_its_name(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.archive.versions._MOST_TWINS", 2)
    records = [{"url": f"https://a.example/{n}", "text": FERRY} for n in range(6)]
    many = write(tmp_path / "many.jsonl", *records)
    assert len(add(archive, many).added) == 6
    again = write(tmp_path / "again.jsonl", *({**each, "outlet": "Herald"} for each in records))
    done = add(archive, again)
    assert (len(done.unchanged) + len(done.updated), done.added, done.versions) == (6, (), ())
    bare = tmp_path / "bare.txt"
    bare.write_text(FERRY)
    assert len(add(archive, bare).unchanged) == 1
    assert texts(archive) == [FERRY] * 6


class Folder(RuleBasedStateMachine):
    """A folder whose files are made, edited, moved and swapped between runs of `add`."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.folder = self.root / "in"
        self.folder.mkdir()
        self.settled = True

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(name=st.sampled_from(NAMES), story=st.sampled_from(STORIES))
    def write(self, name: str, story: str) -> None:
        (self.folder / name).write_text(story)
        self.settled = False

    @rule(name=st.sampled_from(NAMES), to=st.sampled_from(NAMES))
    def move(self, name: str, to: str) -> None:
        if (self.folder / name).exists():
            (self.folder / name).rename(self.folder / to)
            self.settled = False

    @rule(name=st.sampled_from(NAMES), to=st.sampled_from(NAMES))
    def swap(self, name: str, to: str) -> None:
        one, other = self.folder / name, self.folder / to
        if one.exists() and other.exists():
            first, second = one.read_text(), other.read_text()
            one.write_text(second)
            other.write_text(first)
            self.settled = False

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule()
    def add(self) -> None:
        add(self.root / "archive", self.folder)
        self.settled = True

    @precondition(lambda self: self.settled and (self.root / "archive").exists())
    @invariant()
    def every_text_that_lies_in_the_folder_is_found(self) -> None:
        lying = {path.read_text() for path in self.folder.iterdir()}
        assert lying <= set(texts(self.root / "archive"))

    @precondition(lambda self: (self.root / "archive").exists())
    @invariant()
    def nothing_is_damaged(self) -> None:
        archive = Archive(self.root / "archive")
        assert list(archive.health.damage()) == []
        archive.close()


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestFolder.pytestmark = [pytest.mark.slow]
