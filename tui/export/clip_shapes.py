"""Clips as JSON, there and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from corpus.archive.clips import Citation, Clip
from index.newsroom.around_clips import Around
from tui.export import BadClips

Shape = dict[str, object]


def shape_clip(clip: Clip) -> Shape:
    """Return a clip without what stands around it."""
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
            "line": cited.line,
            "ref": cited.ref,
            "start": clip.start,
            "end": clip.end,
            "sha256": cited.sha256,
            "accessed": cited.accessed,
        },
        "sha256": cited.sha256,
    }


def shape_clip_around(clip: Clip, around: Around) -> Shape:
    """Return a clip with its story, and the other reports that have its words."""
    also = [
        {"article": other.article, "ref": other.ref, "outlet": other.outlet, "start": other.start,
         "end": other.end}
        for other in around.also
    ]  # fmt: skip
    return {**shape_clip(clip), "story": around.story, "also": also}


def read_clips(lines: Iterable[str], name: str) -> list[Clip]:
    """Return the clips of JSON lines, or of what `clips --json` prints; BadClips says what is wrong.

    `name` is what the file is called.  Lines that say they are of something else are passed over.
    """
    found: list[Clip] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found += map(read_clip, _shapes(json.loads(line)))
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
        if shape.get("of", "clip") == "clip":
            yield shape


def read_clip(shape: Shape) -> Clip:
    """Return the clip of a shape; KeyError, TypeError or ValueError where it is none."""
    cited = shape["citation"]
    if not isinstance(cited, dict):
        raise ValueError("its citation is no object")
    citation = Citation(
        outlet=_maybe(cited, "outlet"),
        title=whole_text(cited, "title"),
        authors=tuple(map(str, cited.get("authors") or ())),
        published=_maybe(cited, "published"),
        published_basis=_maybe(cited, "published_basis"),
        url=_maybe(cited, "url"),
        path=whole_text(cited, "path"),
        ref=_maybe(cited, "ref") or "",
        # The record of a desk has it in its citation alone.
        sha256=whole_text(shape if "sha256" in shape else cited, "sha256"),
        accessed=whole_text(cited, "accessed"),
        line=None if cited.get("line") is None else _number(cited, "line"),
    )
    return Clip(
        whole_text(shape, "clip"), whole_text(shape, "article"), _number(shape, "start"),
        _number(shape, "end"), whole_text(shape, "text"), _maybe(shape, "speaker"), citation,
        _maybe(shape, "note"),
    )  # fmt: skip


def whole_text(shape: Shape, key: str) -> str:
    """Return the text of a key; KeyError or ValueError where there is none that can be written."""
    value = shape[key]
    # What no encoding can write cannot be asked of an archive either.
    if not isinstance(value, str) or re.search("[\ud800-\udfff]", value):
        raise ValueError(f"its {key} is no text")
    return value


def _maybe(shape: Shape, key: str) -> str | None:
    return None if shape.get(key) is None else whole_text(shape, key)


def _number(shape: Shape, key: str) -> int:
    value = shape[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"its {key} is no place in a text")
    return value
