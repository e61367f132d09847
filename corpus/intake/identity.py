"""Who is who: whether a record is an article already held, a version of it, or another story.

An article is known by what it says of itself, then by its words, never by its place alone: what
shares little with the text that stood at a place is another story, and the old one stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container
from typing import Literal, NamedTuple

from corpus.annotated import Annotated
from corpus.archive import Archive
from corpus.archive.versions import Standing, Twin, is_older
from corpus.draft import Draft
from corpus.relation import Traits, are_apart, relate

Fate = Literal["new", "same", "restated", "version", "older", "held", "gone"]
"""What a record is: another story; an article found at one more place; one of which the source states
something else now; a later version; an earlier one; an earlier one that is held already; an article
that a person removed."""

_ID = re.compile(r"^id:|^record:.*/")
_ALWAYS_A_VERSION = ("withdrawn", "corrected")


class Identified(NamedTuple):
    """What a record is, and of which article (its rowid), None for a new one."""

    fate: Fate
    article: int | None = None
    like: int | None = None
    """Of a new one: an article of which it may be a version; no rule can tell, both are kept."""


def decide(
    archive: Archive,
    article: Annotated,
    still_lies: Callable[[int, str], bool],
    seen: Container[int],
) -> Identified:
    """Return what an annotated draft is; to be called in the transaction that writes.

    `still_lies(n, key)` tells whether the text that article n has now lies at another place than
    the one with this key.  `seen` are the articles that another record of this run is.
    """
    draft, versions = article.draft, archive.versions
    told = telling_of(article)
    at_place = versions.at(draft.key)
    for twin in versions.with_fingerprint(article.fingerprint, draft.identity, draft.key):
        n = twin.n
        corrected = n not in seen and _has_same_id(twin, draft)
        if corrected or not _are_strangers(twin, draft):
            now = versions.standing(n)
            later = draft.identity in now.names and is_older(now.version, draft.version)
            # What a copy elsewhere states is the copy's: only its own place restates an article.
            known = corrected or later or now.key == draft.key
            return Identified("gone" if now.gone else "restated" if known else "same", n)
    like = None
    for n in versions.named(draft.identity) if draft.identity else ():
        now = versions.standing(n)
        if versions.had(n, article.fingerprint):
            return Identified("held", n)
        if _is_version(now, draft, told):
            if now.gone:
                return Identified("gone", n)
            return Identified("older" if _comes_before(draft, told, now) else "version", n)
        like = like or _unsure(now, told)
    if at_place is None:
        return Identified("new", None, like)
    before = versions.standing(at_place)
    if _are_strangers(before, draft):
        return Identified("new", None, like)
    if _relation(before, told) != "version":
        return Identified("new", None, like or _unsure(before, told))
    if before.gone:
        return Identified("gone", before.n)
    if still_lies(before.n, draft.key):
        # An edited copy beside the text that it was made from: both are shown.
        held = versions.had(before.n, article.fingerprint)
        return Identified("held", before.n) if held else Identified("new", None, before.n)
    return Identified("version", before.n)


def telling_of(article: Annotated) -> Traits:
    """Return what of an annotated draft tells whether it is another one changed."""
    return Traits(article.cleaned.text, article.shown.title or "", article.shown.published)


def _is_version(now: Standing, draft: Draft, told: Traits) -> bool:
    """Tell whether a record that calls itself by an article's name is a version of it.

    A name may stand on two stories (a column's address, a guid used again): the words decide,
    unless the source itself numbers its versions or says that it corrects or withdraws.
    """
    numbered = None not in (now.version, draft.version) and now.version != draft.version
    said = (draft.state or "").startswith(_ALWAYS_A_VERSION)
    return numbered or said or _relation(now, told) == "version"


def _comes_before(draft: Draft, told: Traits, now: Standing) -> bool:
    """Tell whether a version is earlier than the one held: by their numbers, else by their times."""
    if draft.version is not None and now.version is not None:
        return is_older(draft.version, now.version)
    held = Traits("", published=now.published).hours
    return told.hours is not None and held is not None and told.hours < held


def _relation(now: Standing, told: Traits) -> str:
    return relate(Traits(now.text, now.title, now.published), told)


def _unsure(now: Standing, told: Traits) -> int | None:
    """Return an article that has much of a text, where the next of a series is only the likelier."""
    held = Traits(now.text, now.title, now.published)
    alike = now.gone is None and relate(held, told) == "series" and not are_apart(held, told)
    return now.n if alike else None


def _are_strangers(now: Standing | Twin, draft: Draft) -> bool:
    """Tell whether both say who they are, by the same kind of name, and differ.

    Two records of one file that give themselves different ids differ too.
    """
    if draft.identity is not None:
        kind = draft.identity.partition(":")[0]
        same_kind = [name for name in now.names if name.partition(":")[0] == kind]
        if same_kind:
            return draft.identity not in same_kind
    ours, theirs = _own_id(now.key), _own_id(draft.key)
    if ours is None or theirs is None:
        return False
    return ours[0] == theirs[0] and ours[1] != theirs[1]


def _has_same_id(now: Twin, draft: Draft) -> bool:
    """Tell whether a record has the file and the id of an article, whatever outlet it names now."""
    ours, theirs = _own_id(now.key), _own_id(draft.key)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return False
    return _ID.split(ours[1])[-1] == _ID.split(theirs[1])[-1]


def _own_id(key: str) -> tuple[str, str] | None:
    """Return file and id of a record that has an id of its own in its file, by its place."""
    try:
        parts = json.loads(key)
    except ValueError:
        return None
    return (parts[0], parts[1]) if len(parts) == 2 and parts[1] else None
