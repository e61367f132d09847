"""Clips as JSON, there and back, and as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from corpus.archive.clips import Citation, Clip
from tui.words.dates import show_published
from tui.words.printed import BASIS
from tui.words.visible import make_line, make_visible

Shape = dict[str, object]

# What Markdown takes for a sign of its own, anywhere and at the beginning of a line.
_SIGN, _FIRST = re.compile(r"([\\`*_\[\]<>#|&~!$])"), re.compile(r"^(\s*\d*)([-+=:.)])")


class BadClips(ValueError):
    """A file holds no clips that can be read; the message says where and why in a line."""


def shape_clip(clip: Clip) -> Shape:
    """Return a clip as `clip`, `clips --json` and `export clips --format jsonl` print it."""
    cited = clip.citation
    return {
        "clip": clip.id,
        "article": clip.article,
        "start": clip.start,
        "end": clip.end,
        "text": clip.text,
        "speaker": clip.speaker,
        "note": clip.note,
        "citation": {
            "outlet": cited.outlet,
            "title": cited.title,
            "authors": list(cited.authors),
            "published": cited.published,
            "published_basis": cited.published_basis,
            "url": cited.url,
            "path": cited.path,
            "ref": cited.ref,
            "start": clip.start,
            "end": clip.end,
            "sha256": cited.sha256,
            "accessed": cited.accessed,
        },
        "sha256": cited.sha256,
    }


def read_clips(lines: Iterable[str], name: str) -> list[Clip]:
    """Return the clips of JSON lines, or of what `clips --json` prints; BadClips says what is wrong.

    `name` is what the file is called.
    """
    found: list[Clip] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found += map(_read, _shapes(json.loads(line)))
        except RecursionError:
            raise BadClips(f"{name}, line {number}: it is nested too deeply") from None
        except (ValueError, TypeError, KeyError) as error:
            missing = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
            raise BadClips(f"{name}, line {number}: this is no clip: {missing}") from None
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def _shapes(told: object) -> Iterator[Shape]:
    if not isinstance(told, dict):
        raise ValueError("it is no object")
    for shape in told.get("clips", [told]):
        if not isinstance(shape, dict):
            raise ValueError("it is no object")
        yield shape


def _read(shape: Shape) -> Clip:
    cited = shape["citation"]
    if not isinstance(cited, dict):
        raise ValueError("its citation is no object")
    citation = Citation(
        outlet=_maybe(cited, "outlet"),
        title=_text(cited, "title"),
        authors=tuple(map(str, cited.get("authors") or ())),
        published=_maybe(cited, "published"),
        published_basis=_maybe(cited, "published_basis"),
        url=_maybe(cited, "url"),
        path=_text(cited, "path"),
        ref=_maybe(cited, "ref") or "",
        sha256=_text(shape, "sha256"),
        accessed=_text(cited, "accessed"),
    )
    return Clip(
        _text(shape, "clip"), _text(shape, "article"), _number(shape, "start"),
        _number(shape, "end"), _text(shape, "text"), _maybe(shape, "speaker"), citation,
        _maybe(shape, "note"),
    )  # fmt: skip


def _text(shape: Shape, key: str) -> str:
    value = shape[key]
    # What no encoding can write cannot be asked of an archive either.
    if not isinstance(value, str) or re.search("[\ud800-\udfff]", value):
        raise ValueError(f"its {key} is no text")
    return value


def _maybe(shape: Shape, key: str) -> str | None:
    return None if shape.get(key) is None else _text(shape, key)


def _number(shape: Shape, key: str) -> int:
    value = shape[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"its {key} is no place in a text")
    return value


def render_clip(clip: Clip) -> str:
    """Return a clip as Markdown: the words as a block quotation, then where they are from."""
    words = "\n".join(
        f"> {escape_markdown(line)}".rstrip(" ") for line in make_visible(clip.text).split("\n")
    )
    return f"{words}\n\n{_told(clip)}\n"


def _told(clip: Clip) -> str:
    cited = clip.citation
    dated = show_published(cited.published)
    if basis := next((said for name, said in BASIS.items() if name == cited.published_basis), None):
        dated += f" ({basis})"
    parts = [
        clip.speaker and f"said by {clip.speaker}",
        ", ".join(cited.authors),
        cited.title,
        cited.outlet,
        dated,
        cited.url,
        f"{cited.path}, characters {clip.start} to {clip.end}",
        f"accessed {cited.accessed[:10]}",
    ]
    told = " · ".join(escape_markdown(make_line(part)) for part in parts if part)
    note = f"\n\nNote: {escape_markdown(make_line(clip.note))}" if clip.note else ""
    return f"{told} · sha256 {cited.sha256} · clip {clip.id}{note}"


def escape_markdown(line: str) -> str:
    """Return a line that Markdown shows as it is."""
    return _FIRST.sub(r"\1\\\2", _SIGN.sub(r"\\\1", line))
