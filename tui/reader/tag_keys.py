"""Tags of an article, and of all that the query finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.archive.desk import BadTag, read_tag
from index.newsroom.room import Newsroom
from tui.reader.asking import ask
from tui.reader.ground import Ground
from tui.reader.opening import Refresh
from tui.reader.search_thread import Request
from tui.words.describe import counted


class Tags(NamedTuple):
    """The tags of an article, and all tags, those of most articles first."""

    own: tuple[str, ...]
    every: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskTags(Request[Tags]):
    """Fetch the tags of an article; with None, of none."""

    article_id: str | None

    def run(self, newsroom: Newsroom) -> Tags:
        """Fetch them."""
        return Tags(*newsroom.reading_room.tags(self.article_id))

    def show(self, reader: Ground, tags: Tags) -> None:
        """Ask for those that it is to have."""
        if self.article_id is None:
            _ask_for_all(reader, tags.every)
        else:
            _ask(reader, self.article_id, tags)


@dataclass(frozen=True, slots=True)
class Tag(Request[int]):
    """Give tags to all that a query finds and take others away."""

    query: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    article_id: str | None = None

    lasts = True

    def run(self, newsroom: Newsroom) -> int:
        """Do so; return for how many articles that changed anything."""
        return len(newsroom.desk.tag(self.query, self.more, self.less)[1])

    def show(self, reader: Ground, changed: int) -> None:
        """Say so, and show the tags."""
        told = " ".join([*(f"+{tag}" for tag in self.more), *(f"-{tag}" for tag in self.less)])
        notice = f"{told}: {counted(changed, 'article')} changed, u takes it back"
        if self.article_id is not None:
            reader.put(Refresh(self.article_id, reader.state.asked, notice))
        ask(reader, notice=notice)


def _ask(reader: Ground, article_id: str, tags: Tags) -> None:
    from tui.screens.ask import AskScreen

    def taken(answer: str | None) -> None:
        if answer is None:
            return
        wanted = read_tags(answer)
        more = tuple(tag for tag in wanted if tag not in tags.own)
        less = tuple(tag for tag in tags.own if tag not in wanted)
        if more or less:
            reader.request(Tag(f"id:{article_id}", more, less, article_id))

    own = ", ".join(tags.own)
    question = "Tags of this article, with commas between (Tab completes)"
    screen = AskScreen(question, _wrong, reader.look, reader.commands, own, offered=tags.every)
    reader.push_screen(screen, taken)


def _ask_for_all(reader: Ground, every: tuple[str, ...]) -> None:
    from tui.screens.ask import AskScreen

    state = reader.state
    count = state.answer.listed if state.answer else 0

    def taken(answer: str | None) -> None:
        if answer is None:
            return
        named = [part.strip() for part in answer.split(",") if part.strip()]
        less = tuple(read_tag(part[1:]) for part in named if part.startswith("-"))
        more = tuple(read_tag(part.lstrip("+")) for part in named if not part.startswith("-"))
        if more or less:
            reader.request(Tag(state.asked, more, less))

    question = f"Tag all {counted(count, 'article')} that are found: talks, -read"
    screen = AskScreen(question, _wrong_signed, reader.look, reader.commands, offered=every)
    reader.push_screen(screen, taken)


def read_tags(answer: str) -> list[str]:
    """Return the tags that a person typed, each once; BadTag where one is none."""
    return list(dict.fromkeys(read_tag(part) for part in answer.split(",") if part.strip()))


def _wrong(answer: str) -> str | None:
    return _trouble(answer.split(","))


def _wrong_signed(answer: str) -> str | None:
    return _trouble([part.strip().lstrip("+-") for part in answer.split(",") if part.strip()])


def _trouble(parts: Sequence[str]) -> str | None:
    try:
        for part in parts:
            if part.strip():
                read_tag(part)
    except BadTag as error:
        return str(error)
    return None


def tag(reader: Ground) -> None:
    """Ask for the tags of the article that is open or under the cursor."""
    if article_id := reader.article_here:
        reader.request(AskTags(article_id))


def tag_all(reader: Ground) -> None:
    """Ask for tags for all that the query finds."""
    if reader.state.hits:
        reader.request(AskTags(None))
