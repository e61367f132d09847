"""JSON lines: an object a clip, hit, article, story, fact and time, in the shapes of the commands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.newsroom.clips import Claim, claim_of
from index.newsroom.dossiers import (
    ArticlesPart,
    ClipsPart,
    ComparePart,
    HitsPart,
    Part,
    QuotedClip,
    StoryPart,
    TimelinePart,
)
from tui.export.clip_shapes import read_clips, shape_clip_around
from tui.words import json_shapes
from tui.words.json_lines import encode_line
from tui.words.json_shapes import Shape

if TYPE_CHECKING:
    from index.newsroom.dossiers import Dossier


def render(dossier: Dossier, style: str) -> bytes:
    """Return a line for each thing, `of` saying what it is."""
    shapes = (shape for part in dossier.parts for shape in shapes_of(part))
    return "".join(map(encode_line, shapes)).encode("utf-8")


def shapes_of(part: Part) -> Iterator[Shape]:
    """Yield the objects of a part."""
    match part:
        case ClipsPart():
            yield from ({"of": "clip", **shape_quotation(quoted)} for quoted in part.clips)
        case HitsPart():
            yield from ({"of": "hit", **json_shapes.shape_hit(hit)} for hit in part.hits)
        case ArticlesPart():
            yield from ({"of": "article", **json_shapes.shape_article(a)} for a in part.articles)
        case StoryPart():
            yield {"of": "story", **json_shapes.shape_story(part.story)}
        case ComparePart():
            for name, shapes in json_shapes.shape_comparison(part.found, part.texts).items():
                yield from ({"of": name, **shape} for shape in shapes)
        case TimelinePart():
            yield from ({"of": "time", **json_shapes.shape_item(i)} for i in part.timeline.told)


def shape_quotation(quoted: QuotedClip) -> Shape:
    """Return a clip with how it stands."""
    return {**shape_clip_around(quoted.clip, quoted.around), "state": quoted.state, "why": quoted.why}


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of JSON lines, or of what `clips --json` prints."""
    lines = io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", errors="surrogateescape")
    return [claim_of(clip) for clip in read_clips(lines, name)]


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as an object does."""
    return head.startswith(b"{")
