"""What stands around a clip: its story, and the other reports that printed its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.newsroom.around_clips import Around, Elsewhere
from index.newsroom.room import Newsroom
from tests.conftest import Run
from tui.export import FORMATS, format_named

SAID = "“Nobody was hurt, but the bridge stays closed until Friday,” Port captain Mara Voss said."
REST = (
    " Two trains had to wait at Bregenz on Tuesday after a barge hit the pier of the Rhine bridge."
    " Divers from Lindau came in the evening and looked at the pier until midnight, the port said."
)
RECORDS = [
    {"id": "1", "title": "Barge hits Rhine bridge at Bregenz", "text": SAID + REST,
     "outlet": "Lake Gazette", "published": "2025-06-03"},
    {"id": "2", "title": "Rhine bridge closed after barge hits pier", "outlet": "Rhine Post",
     "published": "2025-06-03",
     "text": REST.strip() + "\n\n" + SAID.replace("“", '"').replace("”", '"')},
    {"id": "3", "title": "Barge hits Rhine bridge", "outlet": "Third Wire", "published": "2025-06-04",
     "text": "A barge hit the pier of the Rhine bridge at Bregenz on Tuesday, Port captain Mara Voss"
             " told Third Wire. Divers from Lindau looked at the pier."},
    {"id": "4", "title": "Tram line", "outlet": "Far Herald", "published": "2024-01-02",
     "text": "The tram to the market hall is late again. " + SAID},
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), "utf-8")
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / "w.jsonl"])
    stories = {newsroom.show(each).ref: story.id for story in newsroom.stories()
               for each in story.articles}  # fmt: skip
    assert stories.keys() == {"1", "2", "3"} and len(set(stories.values())) == 1
    newsroom.close()
    return tmp_path / "archive"


def test_reports_of_the_story_that_have_the_words_are_told_whatever_their_quotation_marks(
    archive: Path,
) -> None:
    newsroom = Newsroom(archive)
    clip = newsroom.desk.clip("1", 0, SAID.index(" Port"))
    assert clip.text.startswith("“") and clip.speaker == "Mara Voss"
    around = newsroom.around_clips([clip])[clip.id]
    (other,) = around.also
    text = newsroom.show(other.article).text
    assert (other.ref, other.outlet) == ("2", "Rhine Post")
    words = text[other.start : other.end]
    assert words == "Nobody was hurt, but the bridge stays closed until Friday"
    assert around.story == newsroom.story(around.story or "").id
    newsroom.close()


def test_few_words_are_looked_for_nowhere_and_a_lone_article_has_no_story(archive: Path) -> None:
    newsroom = Newsroom(archive)
    start = SAID.index("Port captain")
    short = newsroom.desk.clip("1", start, start + len("Port captain Mara"))
    alone = newsroom.desk.clip("4", 0, 40)
    around = newsroom.around_clips([short, alone])
    assert around[short.id].also == () and around[short.id].story
    assert around[alone.id] == Around()
    newsroom.close()


def test_a_word_that_goes_on_is_another_word(archive: Path) -> None:
    newsroom = Newsroom(archive)
    start = REST.index("barge hit the") + len(SAID)
    clip = newsroom.desk.clip("1", start, start + len("barge hit the pier of the Rhi"))
    assert newsroom.around_clips([clip])[clip.id].also == ()
    newsroom.close()


def test_what_was_clipped_is_told_with_speaker_and_other_outlets(
    archive: Path, dateline: Run
) -> None:
    end = str(SAID.index(" Port"))
    done = dateline("clip", "1", "0", end, archive=archive)
    assert done.stdout.count("\n") == 1
    assert done.stderr == "dateline: said by Mara Voss\ndateline: also printed by Rhine Post\n"
    (shape,) = json.loads(dateline("clips", "--json", archive=archive).stdout)["clips"]
    assert shape["story"].startswith("s") and [each["ref"] for each in shape["also"]] == ["2"]
    assert "said by Mara Voss · also printed by Rhine Post" in dateline("clips", archive=archive).stdout


@pytest.mark.slow
@pytest.mark.parametrize("form", ["md", "html", "jsonl", "csv", "xlsx"])
def test_an_export_tells_it_and_is_read_back(form: str, archive: Path) -> None:
    from index.newsroom.dossiers import gather

    newsroom = Newsroom(archive)
    clip = newsroom.desk.clip("1", 0, SAID.index(" Port"))
    dossier = gather(newsroom, [("clips", [])])
    (quoted,) = dossier.clips
    assert isinstance(quoted.around.also[0], Elsewhere)
    data = format_named(form).writer.render(dossier, "newsroom")
    (claim,) = format_named(form).reader.read(data, "x")
    assert claim.clip == clip.id and form in {each.name for each in FORMATS}
    if form != "xlsx":
        assert "Rhine Post" in data.decode()
    newsroom.close()
