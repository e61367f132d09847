"""HTML: one page that needs nothing beside it, to be read in a browser, printed, and verified.

Every quotation leads to the block of its source, and that back to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from html import escape
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
from tui.export.drawing import draw_timeline
from tui.export.look import STYLE
from tui.words.theme import Look
from tui.words.times import DATELESS, in_reading_order, show_dateless, show_when
from tui.words.visible import make_line, make_visible

if TYPE_CHECKING:
    from index.newsroom.dossiers import Dossier
    from index.newsroom.timelines import TimelineItem

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def render(dossier: Dossier, style: str) -> bytes:
    """Return the page."""
    parts = "\n".join(
        _section(number, part, dossier) for number, part in enumerate(dossier.parts, 1)
    )
    contents = "".join(
        f'<li><a href="#part-{number}">{_line(part.title)}</a></li>'
        for number, part in enumerate(dossier.parts, 1)
    )
    title = _line(dossier.title)
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="Dateline">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header><h1>{title}</h1><p class="about">Made {_line(dossier.made)} ·'
        f" {_count(len(dossier.clips), 'clip')} ·"
        f" {_count(len(dossier.sources), 'source')}</p></header>\n"
        f'<nav aria-label="Contents"><ol>{contents}<li><a href="#sources">Sources</a></li></ol></nav>\n'
        f"<main>\n{parts}\n{_sources(dossier, style)}\n</main>\n"
        "<footer><p>Quoted words are verbatim. <code>dateline verify</code> finds every clip of this"
        " page again.</p></footer>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _section(number: int, part: Part, dossier: Dossier) -> str:
    inside = "\n".join(_render_part(number, part, dossier))
    return (
        f'<section id="part-{number}" aria-labelledby="head-{number}">\n'
        f'<h2 id="head-{number}">{_line(part.title)}</h2>\n{inside}\n</section>'
    )


def _render_part(number: int, part: Part, dossier: Dossier) -> Iterator[str]:
    match part:
        case ClipsPart():
            for quoted in part.clips:
                yield _clip(quoted, dossier)
        case HitsPart():
            yield f'<p class="about">{_count(len(part.hits), "article")} for {_line(part.read)}.</p>'
            yield "<ol>"
            for hit in part.hits:
                found = _marked(hit.snippet.text, hit.snippet.marks)
                yield (
                    f'<li id="hit-{number}-{hit.id}">{_link(hit.id, dossier)}'
                    f'<p{_lang(hit.id, dossier)}>{found}</p></li>'
                )
            yield "</ol>"
        case ArticlesPart():
            for article in part.articles:
                yield f'<article{_lang(article.id, dossier)}>'
                if len(part.articles) > 1:
                    yield f"<h3>{_line(article.title or '[untitled]')}</h3>"
                yield from (
                    f'<p class="kept">{_text(each)}</p>'
                    for each in article.text.split("\n\n")
                    if each.strip()
                )
                yield f'</article>\n<p class="about">Source: {_link(article.id, dossier)}</p>'
        case StoryPart():
            story = part.story
            days = " to ".join(dict.fromkeys(d[:10] for d in (story.first, story.last) if d))
            yield (
                f'<p class="about">{_count(len(story.articles), "report")}, {story.sources}'
                f" independent{', ' + _line(days) if days else ''}.</p>"
            )
            if story.why:
                yield f"<p>They share: {_line('; '.join(thing.value for thing in story.why))}.</p>"
            yield "<ol>"
            yield from (f"<li>{_link(each, dossier)}</li>" for each in story.articles)
            yield "</ol>"
        case ComparePart():
            yield from _comparison(part, dossier)
        case TimelinePart():
            yield from _timeline(number, part, dossier)


def _clip(quoted: QuotedClip, dossier: Dossier) -> str:
    clip = quoted.clip
    data = (
        f'data-clip="{escape(clip.id)}" data-article="{escape(clip.article)}"'
        f' data-start="{clip.start}" data-end="{clip.end}"'
        f' data-sha256="{escape(clip.citation.sha256)}"'
    )
    said = f"<b>{_line(clip.speaker)}</b>, " if clip.speaker else ""
    also = quoted.around.told_also
    failed = f'<p class="failed"><strong>{quoted.state}</strong>: {_line(quoted.why)}</p>'
    return (
        f'<figure id="clip-{escape(clip.id)}">\n'
        f'<blockquote cite="#source-{escape(clip.article)}" {data}{_lang(clip.article, dossier)}>'
        f'<p class="kept">{_text(clip.text)}</p></blockquote>\n'
        f"<figcaption>{said}{_link(clip.article, dossier)}</figcaption>\n"
        + (failed if quoted.why else "")
        + (f'<p class="note">Also printed by: {_line(also)}</p>' if also else "")
        + (f'<p class="note">Note: {_text(clip.note)}</p>' if clip.note else "")
        + "</figure>"
    )


def _comparison(part: ComparePart, dossier: Dossier) -> Iterator[str]:
    ids = part.found.articles
    yield "<ol>" + "".join(f"<li>{_link(each, dossier)}</li>" for each in ids) + "</ol>"
    if part.found.facts:
        heads = "".join(f'<th scope="col">Report {n}</th>' for n in range(1, len(ids) + 1))
        yield (
            '<div class="wide" role="region" aria-label="Facts by report" tabindex="0">\n<table>'
            f'<caption>What the reports tell</caption><thead><tr><th scope="col">Verdict</th>'
            f'<th scope="col">Fact</th>{heads}</tr></thead><tbody>'
        )
        for fact in part.found.facts:
            row = "".join(
                "<td>" + "<br>".join(
                    _line(words)
                    for words in dict.fromkeys(c.text for c in fact.cells if c.article == each)
                ) + "</td>"
                for each in ids
            )  # fmt: skip
            yield (
                f'<tr><td><span class="{fact.verdict}">{fact.verdict}</span></td>'
                f'<th scope="row">{fact.kind} {_line(fact.subject)}</th>{row}</tr>'
            )
        yield "</tbody></table></div>"
    if part.found.copied:
        yield "<h3>Copied passages</h3>"
    for passage in part.found.copied:
        article, start, end = passage.places[0]
        where = ", ".join(dict.fromkeys(str(ids.index(p[0]) + 1) for p in passage.places))
        yield (
            f'<p class="kept">{_text(part.texts[article][start:end])}</p>'
            f'<p class="about">{passage.words} words, in reports {where}</p>'
        )
    if part.found.edits:
        yield "<h3>What copies say otherwise</h3><ul>"
        for edit in part.found.edits:
            told = (
                f"report {ids.index(a) + 1}: {_line(part.texts[a][i:j]) or 'nothing'}"
                for a, i, j in (edit.a, edit.b)
            )
            yield f"<li>{escape(edit.kind)}, {'; '.join(told)}</li>"
        yield "</ul>"


def _timeline(number: int, part: TimelinePart, dossier: Dossier) -> Iterator[str]:
    anchor = f"time-{number}"
    items = in_reading_order(part.timeline.items, UTC)
    if items:
        drawn = draw_timeline(items, anchor)
        yield f'<div class="wide" role="region" aria-label="Drawing" tabindex="0">{drawn}</div>\n<ol>'
        for at, item in enumerate(items, 1):
            day, clock = show_when(item, UTC, Look())
            told = _told(f"<b>{_line(day)}</b> {_line(clock)}", item, dossier)
            yield f'<li id="{anchor}-{at}">{told}</li>'
        yield "</ol>"
    if part.timeline.dateless:
        yield f"<h3>{DATELESS}</h3>\n<ol>"
        for item in part.timeline.dateless:
            told = _told(f"<b>{_line(show_dateless(item, Look()))}</b>", item, dossier)
            yield f"<li>{told}</li>"
        yield "</ol>"
    if any(item.timestamp.status != "resolved" for item in part.timeline.told):
        yield '<p class="about">≈ something was assumed, ~ vague, ? a date is missing.</p>'
    if undated := part.timeline.undated:
        yield f'<p class="about">{_count(undated, "time")} without a date to lean on.</p>'


def _told(when: str, item: TimelineItem, dossier: Dossier) -> str:
    more = f' <span class="about">and {item.others} more</span>' if item.others else ""
    return (
        f"{when}<p{_lang(item.article, dossier)}>{_line(item.sentence)}</p>"
        f"{_link(item.article, dossier)}{more}"
    )


def _sources(dossier: Dossier, style: str) -> str:
    sources = list(dossier.sources.values())
    cited = cite_all([source.citation for source in sources], style)
    blocks = "\n".join(
        _source(source, citation, dossier)
        for source, citation in zip(sources, cited, strict=True)
    )
    return (
        '<section id="sources" aria-labelledby="head-sources">\n<h2 id="head-sources">Sources</h2>\n'
        f"<ol>\n{blocks}\n</ol>\n</section>"
    )


def _source(source: CitedArticle, citation: Sequence[Piece], dossier: Dossier) -> str:
    told = [*map(escape, told_apart(source.citation)), f"article {escape(source.article)}"]
    told += [f"state {_line(source.state)}"] if source.state else []
    told += [f"tags {_line(', '.join(source.tags))}"] if source.tags else []
    blocks = [
        f'<li id="source-{escape(source.article)}"><p>{_slanted(citation)}</p>'
        f'<p class="about">{" · ".join(told)} · sha256 <code>{escape(source.citation.sha256)}</code></p>'
    ]
    blocks += [f'<p class="note">Note: {_text(note)}</p>' for note in source.notes]
    quoted = [each for each in dossier.clips if each.clip.article == source.article]
    for number, each in enumerate(quoted, 1):
        clip = each.clip
        line = f"line {clip.citation.line}, " if clip.citation.line is not None else ""
        blocks.append(
            f'<p class="about"><a href="#clip-{escape(clip.id)}">Quotation {number}</a>: {line}'
            f"characters {clip.start} to {clip.end}, clip {escape(clip.id)}</p>"
        )
        if each.before or each.after:
            blocks.append(
                f'<p class="context kept"{_lang(source.article, dossier)}>{_text(each.before)}'
                f"<mark>{_text(clip.text)}</mark>{_text(each.after)}</p>"
            )
    return "".join(blocks) + "</li>"


def _link(article: str, dossier: Dossier) -> str:
    """Return a link to the block of a source, which says what it is."""
    source = dossier.sources.get(article)
    if source is None:
        return _line(call(source))
    return f'<a href="#source-{escape(article)}">{_line(call(source))}</a>'


def _slanted(pieces: Sequence[Piece]) -> str:
    made = ""
    for words, slanted in pieces:
        text = _linked(make_line(words))
        made += f"<cite>{text}</cite>" if slanted else text
    return made


def _linked(text: str) -> str:
    """Return words with the addresses in them as links; other schemes than the web's stay words."""
    made, last = "", 0
    for match in _WEB.finditer(text):
        address = match[0].rstrip(".,;:)")
        made += escape(text[last : match.start()])
        made += f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>'
        last = match.start() + len(address)
    return made + escape(text[last:])


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    made, last = "", 0
    for start, end in marks:
        made += _line(text[last:start]) + f"<mark>{_line(text[start:end])}</mark>"
        last = end
    return made + _line(text[last:])


def _lang(article: str, dossier: Dossier) -> str:
    source = dossier.sources.get(article)
    language = source.language if source is not None else None
    return f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _line(text: str) -> str:
    return escape(make_line(text))


def _text(text: str) -> str:
    return escape(make_visible(text))


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of a page: its block quotations that say where they are from."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        page = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadClips(f"{name}: the page cannot be read: {error}") from None
    found = []
    for block in page.iter("blockquote"):
        told = {str(key).removeprefix("data-"): str(v) for key, v in block.attrib.items()}
        if "clip" not in told:
            continue
        try:
            found.append(
                Claim(told["clip"], told["article"], int(told["start"]), int(told["end"]),
                      "".join(map(str, block.itertext())), told["sha256"])
            )  # fmt: skip
        except (KeyError, ValueError):
            raise BadClips(f"{name}, clip {told['clip']}: it lacks the place of a clip") from None
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as a page does."""
    return re.match(rb"<(?:!doctype html|html)\b", head, re.IGNORECASE) is not None
