"""Places in a text: where a clip's words stand, who says them, and what a query asks for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Quote
from index.engine import And, Every, IndexAway, Node, Not, Or, PublishedIn, Value
from index.newsroom.away import ArchiveAlone
from index.newsroom.clips import Claim, clip_of, place_of, shown_place_of, speaker_of
from index.newsroom.room import Newsroom
from index.newsroom.stories import UnknownStory

_LINES = (
    {"id": "sea1", "title": "Ferry late", "published": "2025-05-16T10:00:00Z", "outlet": "Herald",
     "text": "Anna Sundberg waited. The ferry was late on Monday. “The ferry is old,” Sundberg said."},
    {"id": "quay2", "title": "Quay shut", "published": "2025-06-01", "outlet": "Courier",
     "text": "The quay of Bergen was shut on Tuesday, and the ferry lay in the harbour."},
    {"id": "none3", "text": "Nobody said anything of a ferry."},
)  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("places")
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in _LINES))
    newsroom = Newsroom(folder / "archive", create=True)
    newsroom.add([folder / "in.jsonl"])
    yield newsroom
    newsroom.close()


@given(st.text("ab ", max_size=20), st.text("ab", min_size=1, max_size=3), st.integers(0, 20))
def test_words_are_found_where_they_stand_nearest(text: str, words: str, start: int) -> None:
    every = [at for at in range(len(text)) if text.startswith(words, at)]
    found = place_of(words, start, text)
    if not every:
        assert found is None
    else:
        assert found in every
        assert abs((found or 0) - start) == min(abs(at - start) for at in every)


def test_no_words_stand_nowhere() -> None:
    assert place_of("", 0, "ferry") is None


def test_a_clip_of_a_form_is_found_whatever_white_space_is_between_its_words(room: Newsroom) -> None:
    article = room.show("sea1")
    start = article.text.index("The ferry was late")
    claim = claim_of(room, start, start + len("The ferry was late"))
    assert shown_place_of(claim, article.text) == (start, start + 18)
    spread = article.text.replace("ferry was", "ferry\n   was")
    assert shown_place_of(claim, spread) == (start, start + 21)
    twice = f"The ferry was late. {article.text}"
    assert shown_place_of(claim, twice) == (start + 20, start + 38)  # the nearer one
    assert shown_place_of(claim, "Nothing of it") is None


def claim_of(room: Newsroom, start: int, end: int) -> Claim:
    article = room.show("sea1")
    clip = clip_of(article, start, end, None)
    return Claim(clip.id, article.id, start, end, clip.text, article.sha256)


def test_a_passage_lies_within_its_text_and_is_not_empty(room: Newsroom) -> None:
    article = room.show("sea1")
    whole = clip_of(article, 0, len(article.text), "all of it")
    assert whole.text == article.text and whole.note == "all of it"
    for start, end in ((-1, 3), (3, 3), (4, 3), (0, len(article.text) + 1)):
        with pytest.raises(ValueError, match=f"no passage {start} to {end}"):
            clip_of(article, start, end, None)


@pytest.mark.parametrize(
    ("speaker", "name", "sure", "told"),
    [("Sundberg", "Anna Sundberg", True, "Anna Sundberg"),
     ("Sundberg", "Anna Sundberg", False, "Sundberg"),
     ("She", None, False, None), ("the mayor", None, False, "the mayor"), (None, None, False, None)],
)  # fmt: skip
def test_who_says_a_passage_is_the_speaker_of_the_quote_around_it(
    speaker: str | None, name: str | None, sure: bool, told: str | None
) -> None:
    fields = {"start": 10, "end": 20, "speaker": speaker, "name": name, "sure": sure}
    known = {name: None for name in Quote.__dataclass_fields__} | fields
    quote = Quote(**known)
    assert speaker_of([quote], 10, 20) == speaker_of([quote], 12, 15) == told
    assert speaker_of([quote], 9, 20) is speaker_of([quote], 10, 21) is speaker_of([], 1, 2) is None


def test_a_query_marks_its_words_and_names_once_each_in_order(room: Newsroom) -> None:
    article = room.show("sea1")

    def marked(typed: str) -> list[str]:
        room.search(typed)
        one = room.places(article, typed)
        room.search("")
        assert room.places(article, typed) == one  # also where it was not the last one asked
        assert list(one) == sorted(one)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(one))
        return [article.text[start:end] for start, end in one]

    assert marked("ferry") == ["ferry", "ferry"]
    assert marked('"the ferry was"') == ["The", "ferry", "was"]
    assert marked("person:sundberg ferry") == ["Anna Sundberg", "ferry", "ferry", "Sundberg"]
    assert marked("nobody") == []


def test_the_archive_alone_answers_by_dates_outlets_and_ids(room: Newsroom) -> None:
    told: list[str] = []
    alone = ArchiveAlone(room.archive, IndexAway("away"), told.append)
    one, two, three = (room.archive.articles.find_id(ref) for ref in ("sea1", "quay2", "none3"))

    def found(tree: Node) -> set[str]:
        return {hit.id for hit in alone.search(tree).hits}

    moment = datetime(2025, 5, 16, 10, tzinfo=UTC)
    assert found(Every()) == {one, two, three}
    assert found(PublishedIn(moment, None)) == {one, two}
    assert found(PublishedIn(None, moment)) == set()
    assert found(PublishedIn(datetime(2025, 5, 16, 10, 0, 1, tzinfo=UTC), None)) == {two}
    assert found(PublishedIn(None, datetime(2025, 6, 1, tzinfo=UTC))) == {one}
    assert found(Value("outlet", ("Herald",))) == {one}
    assert found(Value("published", ("2025-06",))) == {two}
    assert found(Not(Value("id", (one,)))) == {two, three}
    herald, dated = Value("outlet", ("Herald",)), PublishedIn(moment, None)
    assert found(And((herald, dated))) == {one}
    assert found(Or((herald, dated), 0)) == found(Or((herald, dated), 1)) == {one, two}
    assert found(Or((herald, dated), 2)) == {one}
    newest = [hit.id for hit in alone.search(Every()).hits]
    assert newest == [two, one, three]
    assert [hit.id for hit in alone.search(Every(), sort="oldest").hits] == [one, two, three]
    page = alone.search(Every(), limit=1, offset=1)
    assert ([hit.id for hit in page.hits], page.total, page.partial) == ([one], 3, True)
    assert [hit.id for hit in alone.search(Every(), limit=-1).hits] == []
    assert told[0] == "index: away; listed from the archive"
    assert alone.counts([Every(), herald]) == [3, 1]
    assert alone.score([herald], [one, two]) == [[1.0, 0.0]]
    assert alone.stats().articles == 3


def test_a_story_is_named_by_the_beginning_of_its_id(room: Newsroom) -> None:
    (story, *_) = room.stories(lone=True)
    assert room.story(story.id) == room.story(story.id[:-1]) == room.story(story.id.removeprefix("s"))
    with pytest.raises(UnknownStory, match="no story has the id s"):
        room.story("s")
    with pytest.raises(UnknownStory, match="no story has the id szzz"):
        room.story("szzz")
