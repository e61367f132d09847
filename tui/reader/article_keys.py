"""What the keys of an article do that need nothing from the archive."""

from __future__ import annotations

from corpus.sentences import sentence_at
from tui.reader.asking import AskStart, fetch_more
from tui.reader.ground import Ground
from tui.reader.opening import Open
from tui.reader.reading import note_stop
from tui.views.article_view import ArticleView
from tui.words.citing import cite
from tui.words.describe import title_of
from tui.words.lines import cut
from tui.words.open_article import OpenArticle, StepKind, step_span, step_spans
from tui.words.visible import make_line


def leave(reader: Ground) -> None:
    """Back from the original to the text, else from the article to where it was chosen."""
    opened = reader.state.opened
    if opened is not None and opened.raw is not None:
        reader.state = reader.state._replace(opened=opened._replace(raw=None))
        return
    note_stop(reader)
    reader.state = reader.state._replace(view="list", trouble="")
    if not reader.state.asked.strip():
        reader.put(AskStart())
    way_back, reader.way_back = reader.way_back, None
    if way_back is not None:
        way_back()


def open_neighbour(reader: Ground, by: int) -> None:
    """Open the next or previous article of the list."""
    state = reader.state
    to = state.row + by
    if 0 <= to < len(state.rows):
        note_stop(reader)
        state, cursor = reader.state, state.rows[to].at
        reader.way_back = None
        reader.state = state._replace(cursor=cursor, moved=True)
        fetch_more(reader, to)
        reader.request(Open(state.hits[cursor].id, state.asked))


def scroll(reader: Ground, lines: int) -> None:
    """Scroll by lines."""
    reader.part("#article", ArticleView).top += lines


def scroll_page(reader: Ground, halves: int) -> None:
    """Scroll by half pages."""
    view = reader.part("#article", ArticleView)
    view.top += halves * max(1, view.size.height - 1) // 2


def scroll_end(reader: Ground, to: int) -> None:
    """Scroll to the beginning or the end."""
    view = reader.part("#article", ArticleView)
    view.top = 0 if to < 0 else view.count


def step(reader: Ground, kind: StepKind, by: int) -> None:
    """Move the cursor to the next or previous highlight of a kind, from what is on the screen."""
    opened = reader.state.opened
    if opened is None or opened.raw is not None:
        return
    spans = step_spans(opened, kind)
    if not spans:
        reader.state = reader.state._replace(opened=opened._replace(step=kind, at=-1))
        return
    if opened.step == kind and opened.at >= 0:
        at = (opened.at + by) % len(spans)
    else:
        top = reader.part("#article", ArticleView).top_offset()
        after = next((i for i, (start, _) in enumerate(spans) if start >= top), 0)
        at = after if by > 0 else (after - 1) % len(spans)
    reader.state = reader.state._replace(opened=opened._replace(step=kind, at=at), notice="")


def show_map(reader: Ground) -> None:
    """Show what stands in which paragraph, and go to the one chosen."""
    from tui.screens.choose import ChooseScreen
    from tui.views.article_map import map_rows, paragraph_at

    opened = reader.state.opened
    if opened is None or opened.raw is not None:
        return
    view = reader.part("#article", ArticleView)
    here = paragraph_at(opened.article.text, view.top_offset())
    look = reader.look

    def taken(place: str | None) -> None:
        if place is not None:
            # Enter then opens the card of the first name there.
            reader.state = reader.state._replace(opened=opened._replace(step=None, at=-1))
            view.go_to(int(place))

    heading = f"Where things are {look.dot} {title_of(opened, look)}"
    screen = ChooseScreen(
        cut(heading, reader.size.width - 2, look.ellipsis),
        map_rows(opened, look),
        look,
        reader.commands,
        at=str(here),
    )
    reader.push_screen(screen, taken)


def copy(reader: Ground, whole: bool) -> None:
    """Copy the sentence of the highlight, or the whole text, with its source; say what was sent."""
    opened = reader.state.opened
    if opened is None:
        return
    text = opened.article.text
    start, end = (0, len(text)) if whole else _sentence(reader, opened)
    sent = cite(opened.article, start, end)
    reader.copy_to_clipboard(sent)
    notice = f"sent to the clipboard, {len(sent)} characters: {make_line(sent[:200])}"
    reader.state = reader.state._replace(notice=notice)


def _sentence(reader: Ground, opened: OpenArticle) -> tuple[int, int]:
    span = step_span(opened)
    if span is None:
        top = reader.part("#article", ArticleView).top_offset()
        span = (top, min(len(opened.article.text), top + 1))
    return sentence_at(opened.article.text, *span)
