"""CSL-JSON: an item a clip or article, the words its abstract, their place in its `custom` object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.newsroom.clips import Claim
from tui.export import BadClips
from tui.export.citing import item_of
from tui.export.clip_shapes import whole_text
from tui.export.entries import Entry, entries_of
from tui.words.visible import escape_json

if TYPE_CHECKING:
    from index.newsroom.dossiers import Dossier


def render(dossier: Dossier, style: str) -> bytes:
    """Return one array of items, an item a line."""
    items = [json.dumps(_item(each), ensure_ascii=False) for each in entries_of(dossier)]
    return escape_json("[\n" + ",\n".join(items) + "\n]\n").encode("utf-8")


def _item(entry: Entry) -> dict[str, object]:
    cited = entry.citation
    item = item_of(entry.key, cited)
    if entry.notes:
        item["annote"] = "; ".join(entry.notes)
    if entry.tags:
        item["keyword"] = ", ".join(entry.tags)
    custom: dict[str, object] = {
        "article": entry.article, "sha256": cited.sha256, "path": cited.path, "line": cited.line,
        "published": cited.published, "published_basis": cited.published_basis,
        "accessed": cited.accessed,
    }  # fmt: skip
    if entry.quoted is not None:
        clip = entry.quoted.clip
        item["abstract"] = clip.text
        custom |= {
            "clip": clip.id, "start": clip.start, "end": clip.end,
            "speaker": clip.speaker, "state": entry.quoted.state,
        }  # fmt: skip
    return {**item, "custom": custom}


def read(data: bytes, name: str) -> list[Claim]:
    """Return the clips of the items that have one."""
    try:
        items = json.loads(data.decode("utf-8-sig"))
        if not isinstance(items, list):
            raise ValueError("it is no array of items")
        found = [_claim(item) for item in items if _has_clip(item)]
    except RecursionError:
        raise BadClips(f"{name}: it is nested too deeply") from None
    except (ValueError, TypeError, KeyError) as error:
        missing = f"an item lacks {error}" if isinstance(error, KeyError) else str(error)
        raise BadClips(f"{name}: {missing}") from None
    if not found:
        raise BadClips(f"{name}: there are no clips in it")
    return found


def _has_clip(item: object) -> bool:
    custom = item.get("custom") if isinstance(item, dict) else None
    return isinstance(custom, dict) and "clip" in custom


def _claim(item: dict[str, object]) -> Claim:
    told = item["custom"]
    assert isinstance(told, dict)
    start, end = told["start"], told["end"]
    if not (isinstance(start, int) and isinstance(end, int)):
        raise ValueError("a clip's place is no number")
    return Claim(
        whole_text(told, "clip"), whole_text(told, "article"), start, end,
        whole_text(item, "abstract"),
        whole_text(told, "sha256"),
    )  # fmt: skip


def is_ours(head: bytes) -> bool:
    """Tell whether a file begins as an array of objects does."""
    return head.startswith(b"[") and head[1:].lstrip().startswith(b"{")
