"""Dossiers: what each part gathers, what it says where it cannot, and the sources of all of them."""

from __future__ import annotations

import pytest

from corpus.archive import UnknownArticle
from index.newsroom.dossiers import (
    ArticlesPart,
    BadPart,
    ClipsPart,
    ComparePart,
    HitsPart,
    StoryPart,
    TimelinePart,
    gather,
)
from index.newsroom.room import Newsroom
from tests.index.newsroom.test_reading_room import filled, id_of, room

__all__ = ["filled", "room"]


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("pictures", [], "pictures is no part of a dossier: clips, hits, article, story"),
        ("article", [], "article needs the id of one"),
        ("story", [], "story needs the id of one"),
        ("compare", [], "compare needs the ids of articles"),
        ("compare", ["more0.txt"], "that is one article"),
    ],
)
def test_a_part_that_cannot_be_made_says_why(
    room: Newsroom, kind: str, words: list[str], told: str
) -> None:
    with pytest.raises(BadPart, match=told):
        gather(room, [(kind, words)])


def test_articles_that_are_not_there_are_told_as_such(room: Newsroom) -> None:
    for kind in ("article", "compare"):
        with pytest.raises(UnknownArticle):
            gather(room, [(kind, ["nowhere.txt", "more0.txt"])])


def test_a_dossier_of_one_part_has_its_title_and_of_several_its_own(room: Newsroom) -> None:
    article = room.show("ferry1.txt")
    assert gather(room, [("article", [article.id])]).title == "[untitled]"
    room.set_title(article.id, "The ferry")
    assert gather(room, [("article", [article.id])]).title == "The ferry"
    assert gather(room, [("article", ["ferry1.txt", "other0.txt"])]).title == "Articles"
    assert gather(room, [("hits", ["ferry"])]).title == "Search: ferry"
    assert gather(room, [("hits", [])]).title == "All articles"
    several = gather(room, [("hits", ["ferry"]), ("article", ["ferry1.txt"])])
    assert several.title == "Dossier" and len(several.parts) == 2
    assert gather(room, [("hits", ["ferry"])], "The ferry").title == "The ferry"
    assert gather(room, []).parts == () and gather(room, []).title == "Dossier"


def test_parts_of_which_there_is_nothing_are_left_out(room: Newsroom) -> None:
    asked = [("clips", []), ("hits", ["zzzyxq"]), ("hits", ["ferry"]), ("timeline", ["zzzyxq"])]
    found = gather(room, asked)
    assert [part.title for part in found.parts] == ["Search: ferry"]


def test_hits_are_all_of_them_or_as_many_as_asked_for(room: Newsroom) -> None:
    (every,) = gather(room, [("hits", [])]).parts
    (two,) = gather(room, [("hits", [])], limit=2).parts
    assert isinstance(every, HitsPart) and isinstance(two, HitsPart)
    assert len(every.hits) == every.total == room.count() == two.total and len(two.hits) == 2


def test_an_article_named_twice_is_in_its_part_once(room: Newsroom) -> None:
    one = id_of(room, "ferry0")
    (part,) = gather(room, [("article", [one, "ferry0.txt", "other0.txt"])]).parts
    assert isinstance(part, ArticlesPart)
    assert [each.id for each in part.articles] == [one, id_of(room, "other0")]


def test_clips_stand_with_the_rest_of_their_paragraphs(room: Newsroom) -> None:
    article = room.show("ferry0.txt")
    gap = article.text.index("\n\n")
    room.desk.clip(article.id, 4, 12)
    room.desk.clip(article.id, gap + 6, gap + 10)
    (part,) = gather(room, [("clips", [])]).parts
    assert isinstance(part, ClipsPart) and part.title == "Clips"
    first, second = part.clips
    paragraphs = article.text.split("\n\n")
    for quoted in (first, second):
        assert quoted.before + quoted.clip.text + quoted.after in paragraphs
        assert quoted.state == "found"
    assert first.before == article.text[:4]
    assert gather(room, [("clips", []), ("clips", ["ferry"])]).clips == part.clips
    room.remove([article.id])
    (gone,) = gather(room, [("clips", [])]).parts
    assert isinstance(gone, ClipsPart)
    assert [(q.state, q.before, q.after) for q in gone.clips] == [("missing", "", "")] * 2


def test_sources_are_cited_once_in_the_order_in_which_parts_name_them(room: Newsroom) -> None:
    one, other = id_of(room, "ferry0"), id_of(room, "other0")
    room.desk.clip(other, 0, 9)
    room.toggle_mark(one)
    room.desk.note(one, "Who says so?")
    found = gather(room, [("article", [one]), ("clips", [])])
    assert list(found.sources) == [one, other]
    assert found.sources[one].marked and not found.sources[other].marked
    assert found.sources[one].notes == ("Who says so?",) and found.sources[other].notes == ()
    assert found.made.endswith("Z") and found.sources[one].citation.accessed == found.made
    cited = found.sources[other].citation
    room.remove([other])
    again = gather(room, [("clips", [])])
    assert again.sources[other].citation.sha256 == cited.sha256  # as it was cited then
    assert again.sources[other].tags == () and again.sources[other].state is None


def test_stories_comparisons_and_timelines_name_their_reports(room: Newsroom) -> None:
    story = next(s for s in room.stories() if len(s.articles) == 3)
    for kind, of in (("story", StoryPart), ("compare", ComparePart), ("timeline", TimelinePart)):
        found = gather(room, [(kind, [story.id])])
        (part,) = found.parts
        assert isinstance(part, of)
        assert set(found.sources) <= set(story.articles) and found.sources
    assert set(gather(room, [("compare", [story.id])]).sources) == set(story.articles)
    (first, second) = gather(room, [("story", [story.id, story.id])]).parts
    assert first == second
