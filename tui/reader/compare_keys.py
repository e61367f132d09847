"""Comparing the reports of a story, or marked articles, and what is chosen there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.newsroom.room import Newsroom
from tui.commands import show_keys
from tui.reader.asking import ask_stories
from tui.reader.ground import Ground
from tui.reader.opening import open_by_id
from tui.reader.search_thread import Request

if TYPE_CHECKING:
    from index.newsroom.compared import Compared
    from tui.screens.compare import Chosen


@dataclass(frozen=True, slots=True)
class Compare(Request["Compared"]):
    """Compare the reports of the event that an article tells of, or with None the marked ones.

    `told` is said of what was done before.
    """

    article_id: str | None
    told: str = ""

    def run(self, newsroom: Newsroom) -> Compared:
        """Compare them."""
        if self.article_id is None:
            return newsroom.reading_room.compare_marked()
        return newsroom.reading_room.compare_story(self.article_id)

    def show(self, reader: Ground, compared: Compared) -> None:
        """Lay it over the list."""
        lay_comparison(reader, compared, told=self.told)

    def fail(self, reader: Ground, line: str) -> None:
        """Say why there is nothing to compare, and what was done."""
        notice = f"{self.told}: {line}" if self.told else line
        reader.state = reader.state._replace(notice=notice)


@dataclass(frozen=True, slots=True)
class PartFromStory(Request[None]):
    """Say that an article does not tell of the event of a story; `rest` is another report of it."""

    story: str
    article_id: str
    rest: str
    name: str

    def run(self, newsroom: Newsroom) -> None:
        """Part it from the story, for good."""
        newsroom.split_story(self.story, [self.article_id])

    def show(self, reader: Ground, answer: None) -> None:
        """Compare what is left."""
        ask_stories(reader)
        told = f"{self.name} is not of this story now; {_key(reader, 'compare-undo')} takes it back"
        reader.request(Compare(self.rest, told))


@dataclass(frozen=True, slots=True)
class UndoStory(Request[bool]):
    """Take the last decision on stories back."""

    article_id: str

    def run(self, newsroom: Newsroom) -> bool:
        """Take it back; return whether there was one."""
        return bool(newsroom.undo_story())

    def show(self, reader: Ground, undone: bool) -> None:
        """Compare the story anew."""
        ask_stories(reader)
        told = "the last decision on a story is taken back" if undone else "nothing to take back"
        reader.request(Compare(self.article_id, told))


def compare(reader: Ground) -> None:
    """Compare the reports of the event that the article tells of."""
    article_id = reader.article_here
    if article_id:
        reader.request(Compare(article_id))


def compare_marked(reader: Ground) -> None:
    """Compare the marked articles."""
    reader.request(Compare(None))


def lay_comparison(
    reader: Ground, compared: Compared, at: tuple[int, int] = (0, 0), told: str = ""
) -> None:
    """Show a comparison, with the cursor at a fact and a report, and do what is chosen on it."""
    from tui.screens.compare import CompareScreen

    screen = CompareScreen(compared, reader.look, reader.commands, at=at, told=told)
    reader.push_screen(screen, partial(_do, reader, compared))


def _do(reader: Ground, compared: Compared, chosen: Chosen | None) -> None:
    """Do what was chosen on a comparison."""
    from tui.words.compared import report_names, told_of

    if chosen is None:
        return
    action, *at = chosen
    here = (at[0], at[1])
    found, story = compared.found, compared.story
    article_id = found.articles[here[1]]
    again = partial(lay_comparison, reader, compared, here)
    if action == "open":
        told = told_of(found.facts[here[0]], found.articles)[here[1]] if found.facts else None
        spot = (told.cell.start, told.cell.end) if told and told.cell else None
        open_by_id(reader, article_id, spot=spot, way_back=again)
    elif action == "clip":
        _clip(reader, compared, here)
    elif action == "differences":
        lay_differences(reader, compared, again)
    elif action == "timeline" and story is not None:
        from tui.reader.timeline_keys import AskTimeline

        reader.request(AskTimeline(reader.state.asked, story=story.id, way_back=again))
    elif action == "quotes":
        from tui.reader.quote_keys import AskQuotes

        reader.request(AskQuotes(found.articles, way_back=again))
    elif action == "export":
        _export(reader, compared, here)
    elif action == "apart" and story is not None:
        rest = next(each for each in story.articles if each != article_id)
        name = report_names(compared)[here[1]]
        reader.request(PartFromStory(story.id, article_id, rest, name))
    elif action == "undo":
        reader.request(UndoStory(article_id))
    else:
        lay_comparison(reader, compared, here, "these were put together by hand: they are no story")


def _export(reader: Ground, compared: Compared, here: tuple[int, int]) -> None:
    """Write the comparison to a file, or all that there is of its story."""
    from tui.reader.export_keys import Way, choose, slug, story_ways

    def again(told: str) -> None:
        lay_comparison(reader, compared, here, told)

    named = slug(compared.story.title) if compared.story else "reports"
    ways = [Way("this comparison", "compare", compared.found.articles, f"{named}-compared")]
    if compared.story is not None:
        ways += [each for each in story_ways(compared.story.id, compared.story.title)
                 if each.what != "compare"]  # fmt: skip
    choose(reader, ways, again)


def _clip(reader: Ground, compared: Compared, here: tuple[int, int]) -> None:
    """Take the sentence under the cursor as a clip."""
    from corpus.sentences import sentence_at
    from tui.reader.select_keys import TakeClip
    from tui.words.compared import told_of

    found = compared.found
    told = told_of(found.facts[here[0]], found.articles)[here[1]] if found.facts else None
    if told is None or told.cell is None:
        lay_comparison(reader, compared, here, "there is no sentence under the cursor")
        return
    cell = told.cell
    start, end = sentence_at(compared.texts[cell.article], cell.start, cell.end)
    reader.put(TakeClip(cell.article, start, end))
    lay_comparison(reader, compared, here, "clip taken: M lists clips")


def lay_differences(reader: Ground, compared: Compared, again: object) -> None:
    """Show what reports copy and what near-copies changed, and go to what is chosen there."""
    from tui.screens.rows import RowsScreen
    from tui.views.copied import copied_rows

    rows, places = copied_rows(compared, reader.look)

    def taken(chosen: str | None) -> None:
        if chosen is None:
            if callable(again):
                again()
            return
        article, start, end = places[int(chosen)]
        back = partial(lay_differences, reader, compared, again)
        open_by_id(reader, article, spot=(start, end), way_back=back)

    heading = "What they copy, and what copies changed"
    reader.push_screen(RowsScreen(heading, rows, reader.look, reader.commands), taken)


def _key(reader: Ground, command: str) -> str:
    return next(show_keys(each) for each in reader.commands if each.id == command)
