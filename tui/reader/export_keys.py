"""Writing what is on the screen to a file: what of it, in which form, under which name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.newsroom.room import Newsroom
from tui.export import FORMATS, ExportForm, format_named, format_of
from tui.reader.ground import Ground
from tui.reader.search_thread import Request
from tui.views.line_list import ListRow
from tui.words.describe import counted
from tui.words.visible import make_line

Again = Callable[[str], None]
"""Lays the screen over the list again that the export was asked for on, and says what was done."""


class Way(NamedTuple):
    """Something that can be written: what it is, the words of `dateline export`, a file's name."""

    told: str
    what: str
    words: tuple[str, ...]
    name: str

    @property
    def forms(self) -> tuple[ExportForm, ...]:
        """The forms that can hold it: a calendar holds times alone."""
        timed = self.what in ("timeline", "dossier")
        return tuple(form for form in FORMATS if form.name != "ics" or timed)


class Wanted(NamedTuple):
    """What is to be written, in which form, how it cites, where, and whether over what is there."""

    way: Way
    form: str
    style: str
    path: Path
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class AskWays(Request["tuple[Way, ...]"]):
    """Fetch what can be written of an article: it, and its story if it has one."""

    article_id: str
    first: tuple[Way, ...] = ()

    def run(self, newsroom: Newsroom) -> tuple[Way, ...]:
        """Fetch it."""
        ways = [*self.first]
        if not ways:
            ref = newsroom.show(self.article_id).ref
            ways.append(Way("this article", "article", (self.article_id,), slug(ref)))
            if newsroom.desk.clips(f"id:{self.article_id}"):
                words = (f"id:{self.article_id}",)
                ways.append(Way("your clips of it", "clips", words, slug(f"clips {ref}")))
        report = newsroom.reading_room.in_stories([self.article_id]).reports.get(self.article_id)
        if report is not None:
            ways += story_ways(report.story.id, report.story.title)
        return (*ways, *desk_ways())

    def show(self, reader: Ground, ways: tuple[Way, ...]) -> None:
        """Let one be chosen."""
        choose(reader, ways)


@dataclass(frozen=True, slots=True)
class Export(Request[str]):
    """Gather what is wanted and write it."""

    wanted: Wanted
    again: Again | None

    lasts = True

    def run(self, newsroom: Newsroom) -> str:
        """Write it, and return what is said of it; ValueError where there is nothing to write."""
        from index.newsroom.dossiers import gather
        from tui.export.writing import write_whole

        way, form, style, path, replaces = self.wanted
        dossier = gather(newsroom, [(way.what, way.words)])
        if not dossier.parts:
            raise ValueError(f"there is nothing to write of {way.told}")
        data = format_named(form).writer.render(dossier, style)
        write_whole(data, path, replaces=replaces)
        clips = len(dossier.clips)
        held = [counted(clips, "clip")] if clips else []
        held.append(counted(len(dossier.sources), "source"))
        return f"{' and '.join(held)} written to {make_line(path.name)} in {make_line(str(path.parent))}"

    def show(self, reader: Ground, told: str) -> None:
        """Say where it is."""
        _say(reader, self.again, told)

    def fail(self, reader: Ground, line: str) -> None:
        """Say why nothing was written."""
        told = f"nothing written: {line}"
        if self.again is None:
            reader.state = reader.state._replace(trouble=told)
        else:
            self.again(told)


def _say(reader: Ground, again: Again | None, told: str) -> None:
    if again is None:
        reader.state = reader.state._replace(notice=told, trouble="")
    else:
        again(told)


def export(reader: Ground) -> None:
    """Write the open article or its story; in the list what the query finds, and when it happened."""
    state = reader.state
    if state.view == "article":
        if state.opened is not None:
            reader.request(AskWays(state.opened.article.id))
        return
    asked = state.asked.strip()
    named = slug(asked) or "all-articles"
    what = f"all that is found, {counted(state.answer.listed, 'article')}" if state.answer else ""
    ways = (
        Way(what or "all that is found", "hits", (asked,) if asked else (), named),
        Way("what happened when in it", "timeline", (asked,) if asked else (), f"{named}-timeline"),
    )
    if state.hit is not None:
        reader.request(AskWays(state.hit.id, ways))
    else:
        choose(reader, (*ways, *desk_ways()))


def story_ways(story: str, title: str) -> tuple[Way, ...]:
    """Return what can be written of a story."""
    named = slug(title) or story
    return (
        Way("the dossier of its story: your clips, reports, times, differences", "dossier",
            (story,), f"{named}-dossier"),
        Way("its story: the reports", "story", (story,), f"{named}-story"),
        Way("how the reports of its story compare", "compare", (story,), f"{named}-compared"),
        Way("what happened when in its story", "timeline", (story,), f"{named}-timeline"),
    )  # fmt: skip


def desk_ways() -> tuple[Way, ...]:
    """Return what can be written of all that a person took."""
    return (
        Way("all your clips", "clips", (), "clips"),
        Way("a dossier of all your clips, with their times", "dossier", (), "dossier"),
    )


def here() -> Path:
    """Return the folder that the reader was started in; where that is gone, the user's own."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def slug(words: str) -> str:
    """Return a file's name of words: letters, digits and hyphens, 40 at most, in whole words."""
    name = "-".join(re.findall(r"[^\W_]+", words.casefold()))
    whole = name if len(name) <= 40 else name[:41].rpartition("-")[0]
    return whole or name[:40]


def choose(reader: Ground, ways: Sequence[Way], again: Again | None = None) -> None:
    """Ask what to write, in which form and where; then write it."""
    from tui.screens.choose import ChooseScreen

    def taken(chosen: str | None) -> None:
        if chosen is None:
            _leave(again)
        else:
            _ask_form(reader, ways[int(chosen)], again)

    if len(ways) == 1:
        _ask_form(reader, ways[0], again)
        return
    rows = tuple(ListRow(way.told, value=str(at)) for at, way in enumerate(ways))
    reader.push_screen(ChooseScreen("Write to a file", rows, reader.look, reader.commands), taken)


def _leave(again: Again | None) -> None:
    if again is not None:
        again("")


def _ask_form(reader: Ground, way: Way, again: Again | None) -> None:
    from corpus.config_file import SettingsError
    from tui.screens.choose import ChooseScreen
    from tui.settings import EXPORT, setting_of

    try:
        usual = str(setting_of(EXPORT, "format"))
        style = str(setting_of(EXPORT, "style"))
    except SettingsError as error:
        _say(reader, again, str(error))
        return

    def taken(chosen: str | None) -> None:
        if chosen is None:
            _leave(again)
        else:
            form = format_named(chosen)
            path = free_name(here(), way.name, form)
            _ask_name(reader, Wanted(way, form.name, style, path), again)

    rows = tuple(ListRow(f"{form.name:<9} {form.told}", value=form.name) for form in way.forms)
    heading = f"Write {way.told} as"
    screen = ChooseScreen(heading, rows, reader.look, reader.commands, at=usual)
    reader.push_screen(screen, taken)


def free_name(folder: Path, name: str, form: ExportForm) -> Path:
    """Return a path that no file has, by a name and the ending of a form."""
    path, number = folder / f"{name}{form.endings[0]}", 2
    while os.path.lexists(path):
        path, number = folder / f"{name}-{number}{form.endings[0]}", number + 1
    return path


def _ask_name(reader: Ground, wanted: Wanted, again: Again | None) -> None:
    from tui.screens.ask import AskScreen

    def taken(answer: str | None) -> None:
        if answer is None:
            _leave(again)
            return
        path = typed_path(answer)
        # An ending that was typed says the form as plainly as the list did, and later.
        told = format_of(path)
        form = told.name if told is not None and told in wanted.way.forms else wanted.form
        named = wanted._replace(path=path, form=form)
        if os.path.lexists(path):
            _ask_again(reader, named, again)
        else:
            reader.request(Export(named, again))

    folder = here()
    question = f"Name of the file, in {make_line(str(folder))}"
    path = wanted.path
    shown = str(path.relative_to(folder) if path.is_relative_to(folder) else path)
    screen = AskScreen(question, wrong_name, reader.look, reader.commands, shown)
    reader.push_screen(screen, taken)


def typed_path(answer: str) -> Path:
    """Return the path that was typed, from the folder where the reader was started."""
    return here() / Path(answer.strip()).expanduser()


def wrong_name(answer: str) -> str | None:
    """Return what is wrong with the name of a file, None where nothing is."""
    if not answer.strip() or "\0" in answer:
        return "a file needs a name"
    try:
        path = typed_path(answer)
        if path.is_dir():
            return f"{answer.strip()} is a folder: name a file in it"
        if not path.parent.is_dir():
            return f"there is no folder {path.parent}"
    except (OSError, ValueError, RuntimeError) as error:  # a name too long, a NUL, nobody's ~
        return str(error)
    if not os.access(path.parent, os.W_OK):
        return f"nothing can be written in {path.parent}"
    return None


def _ask_again(reader: Ground, wanted: Wanted, again: Again | None) -> None:
    """Write over a file that is there only after a yes."""
    from tui.screens.choose import ChooseScreen

    def taken(answer: str | None) -> None:
        if answer == "yes":
            reader.request(Export(wanted._replace(replaces=True), again))
        else:
            _ask_name(reader, wanted, again)

    rows = (ListRow("no: another name", value="no"), ListRow("yes: write over it", value="yes"))
    heading = f"{make_line(wanted.path.name)} is there already"
    reader.push_screen(ChooseScreen(heading, rows, reader.look, reader.commands), taken)
