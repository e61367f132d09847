"""Markdown: headings, quotations with their citations, tables and lists; clips are read back from it.

A clip is a block quotation, and under it a line whose last parts say where it is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING

from index.newsroom.clips import Claim
from index.newsroom.dossiers import (
    ArticlesPart,
    CitedArticle,
    ClipsPart,
    ComparePart,
    HitsPart,
    Part,
    QuotedClip,
    StoryPart,
    TimelinePart,
)
from tui.export import BadClips
from tui.export.citing import Piece, call, cite_all, told_apart
from tui.words.dates import show_published
from tui.words.theme import Look
from tui.words.times import DATELESS, in_reading_order, show_dateless, show_when
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from index.newsroom.dossiers import Dossier
    from index.newsroom.timelines import TimelineItem

# What Markdown takes for a sign of its own, anywhere and at the beginning of a line.
_SIGN = re.compile(r"([\\`*_\[\]<>#|&~!$])")
_FIRST = re.compile(r"^(\s*)([-+=:])|^(\s*\d+)([.)])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PLACE = re.compile(
    r"(?:^|· )article ([0-9a-f-]+) · characters (\d+) to (\d+) · sha256 ([0-9a-f]+)"
    r" · clip (c[0-9a-f]{10,})$"
)


def render(dossier: Dossier, style: str) -> bytes:
    """Return the dossier as Markdown."""
    blocks = [f"# {escape_markdown(make_line(dossier.title))}"]
    for part in dossier.parts:
        if len(dossier.parts) > 1 or make_line(part.title) != make_line(dossier.title):
            blocks.append(f"## {escape_markdown(make_line(part.title))}")
        blocks += _render_part(part, dossier, style)
    blocks.append("## Sources")
    blocks += _sources(list(dossier.sources.values()), style)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _render_part(part: Part, dossier: Dossier, style: str) -> Iterator[str]:
    match part:
        case ClipsPart():
            cited = cite_all([quoted.clip.citation for quoted in part.clips], style)
            for quoted, citation in zip(part.clips, cited, strict=True):
                yield from render_clip(quoted, citation)
        case HitsPart():
            yield f"{len(part.hits)} articles for {_line(part.read or 'everything')}."
            for hit in part.hits:
                about = [hit.outlet, show_published(hit.published), hit.state, hit.id]
                yield (
                    f"- **{_line(hit.title or f'[untitled] {hit.opening}')}** "
                    + _line(" · ".join(part for part in about if part))
                    + f"  \n  {_line(hit.snippet.text)}"
                )
        case ArticlesPart():
            for article in part.articles:
                if len(part.articles) > 1:
                    yield f"### {_line(article.title or '[untitled]')}"
                yield from (_paragraph(each) for each in article.text.split("\n\n") if each.strip())
        case StoryPart():
            story = part.story
            days = " to ".join(dict.fromkeys(d[:10] for d in (story.first, story.last) if d))
            yield f"{len(story.articles)} reports, {story.sources} independent. {days}".rstrip()
            if story.why:
                yield f"They share: {_line('; '.join(thing.value for thing in story.why))}."
            yield "\n".join(
                f"- {_titled(dossier.sources.get(each))} · {each}" for each in story.articles
            )
        case ComparePart():
            yield from _comparison(part, dossier)
        case TimelinePart():
            yield "\n".join(_times(part, dossier))


def render_clip(quoted: QuotedClip, citation: Sequence[Piece]) -> Iterator[str]:
    """Yield a clip's blocks: the words as a block quotation, where they are from, what is said of it."""
    clip = quoted.clip
    shown = make_visible(clip.text).split("\n")
    yield "\n".join(f"> {escape_markdown(line)}".rstrip(" ") for line in shown)
    said = [f"said by {_line(clip.speaker)}"] if clip.speaker else []
    place = [
        f"article {clip.article}", f"characters {clip.start} to {clip.end}",
        f"sha256 {clip.citation.sha256}", f"clip {clip.id}",
    ]  # fmt: skip
    yield " · ".join([*said, _slanted(citation), *map(_line, told_apart(clip.citation)), *place])
    if quoted.why:
        yield f"**{quoted.state}**: {_line(quoted.why)}"
    if also := quoted.around.told_also:
        yield f"Also printed by: {_line(also)}"
    if clip.note:
        yield f"Note: {_line(clip.note)}"


def _comparison(part: ComparePart, dossier: Dossier) -> Iterator[str]:
    ids = part.found.articles
    yield "\n".join(f"{n}. {_titled(dossier.sources.get(each))}" for n, each in enumerate(ids, 1))
    if part.found.facts:
        heads = " | ".join(f"report {n}" for n in range(1, len(ids) + 1))
        rows = [f"| | fact | {heads} |", "|---|---|" + "---|" * len(ids)]
        for fact in part.found.facts:
            cells = [_told_by(fact.cells, each) for each in ids]
            rows.append(
                f"| {fact.verdict} | {fact.kind} {_line(fact.subject)} | {' | '.join(cells)} |"
            )
        yield "\n".join(rows)
    for passage in part.found.copied:
        article, start, end = passage.places[0]
        where = ", ".join(str(ids.index(p[0]) + 1) for p in passage.places)
        yield (
            f"Copied, {passage.words} words, in reports {where}:"
            f" {_line(part.texts[article][start:end])}"
        )
    for edit in part.found.edits:
        before, after = (_line(part.texts[a][i:j]) or "nothing" for a, i, j in (edit.a, edit.b))
        one, other = (ids.index(place[0]) + 1 for place in (edit.a, edit.b))
        yield f"{edit.kind.capitalize()}, report {one}: {before}; report {other}: {after}"


def _told_by(cells: Sequence[object], article: str) -> str:
    from corpus.stories.cells import Cell

    words = [cell.text for cell in cells if isinstance(cell, Cell) and cell.article == article]
    return _line("; ".join(list(dict.fromkeys(words))[:3]))


def _times(part: TimelinePart, dossier: Dossier) -> Iterator[str]:
    day = ""
    for item in in_reading_order(part.timeline.items, UTC):
        shown, clock = show_when(item, UTC, Look())
        if shown != day:
            yield f"- **{shown}**"
            day = shown
        yield _time(clock, item, dossier)
    if part.timeline.dateless:
        yield f"- **{DATELESS}**"
    for item in part.timeline.dateless:
        yield _time(show_dateless(item, Look()), item, dossier)


def _time(when: str, item: TimelineItem, dossier: Dossier) -> str:
    more = f" (+ {item.others} more)" if item.others else ""
    source = _titled(dossier.sources.get(item.article))
    return f"  - {_line(when)}: {_line(item.sentence)}{more} · {source}"


def _sources(sources: Sequence[CitedArticle], style: str) -> Iterator[str]:
    cited = cite_all([source.citation for source in sources], style)
    for n, (source, citation) in enumerate(zip(sources, cited, strict=True), 1):
        told = [*told_apart(source.citation), f"article {source.article}"]
        told += [f"state {source.state}"] if source.state else []
        told += [f"tags {', '.join(source.tags)}"] if source.tags else []
        told += [f"note: {text}" for text in source.notes]
        yield (
            f"{n}. {_slanted(citation)}  \n   "
            + " · ".join([*map(_line, told), f"sha256 {source.citation.sha256}"])
        )


def _titled(source: CitedArticle | None) -> str:
    return _line(call(source))


def _slanted(pieces: Sequence[Piece]) -> str:
    made = ""
    for words, slanted in pieces:
        text = escape_markdown(make_line(words))
        made += f"*{text}*" if slanted and text.strip() == text else text
    return made


def _paragraph(text: str) -> str:
    return "\n".join(escape_markdown(line) for line in make_visible(text.strip("\n")).split("\n"))


def _line(text: str) -> str:
    return escape_markdown(make_line(text))


def escape_markdown(line: str) -> str:
    """Return a line that Markdown shows as it is."""
    return _FIRST.sub(r"\1\3\\\2\4", _SIGN.sub(r"\\\1", line))


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of a Markdown file: block quotations with their place on the line beneath."""
    found = []
    blocks = re.split(r"\n[ \t]*\n", data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    for quotation, about in pairwise(blocks):
        lines = quotation.strip("\n").split("\n")
        place = _PLACE.search(" ".join(about.split()))
        if place is None or not all(line.startswith(">") for line in lines):
            continue
        words = "\n".join(_ESCAPED.sub(r"\1", line[1:].removeprefix(" ")) for line in lines)
        article, start, end, sha256, clip = place.groups()
        found.append(Claim(clip, article, int(start), int(end), words, sha256))
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def is_ours(head: bytes) -> bool:
    """Tell nothing: Markdown begins in no way of its own."""
    return False
