"""Taking clips of articles, and finding every clip of a file again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from corpus.archive import Archive, ArchiveError, UnknownArticle
from corpus.archive.clips import UNTITLED, Citation, Clip, clip_id
from corpus.article import Article, Quote

State = Literal["found", "moved", "changed", "corrected", "missing"]

FAILED: tuple[State, ...] = ("changed", "corrected", "missing")
"""States of a clip that can no longer be cited as it stands."""
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who", "one"])


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of a clip: these words are `[start, end)` of an article from these bytes."""

    clip: str
    article: str
    start: int
    end: int
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A clip of a file and how it stands; `why` is a line, `start` and `end` where its words are now.

    Both are None where the words are not there.
    """

    clip: str
    article: str
    state: State
    why: str
    start: int | None = None
    end: int | None = None


def claim_of(clip: Clip) -> Claim:
    """Return what a clip says of its source."""
    return Claim(
        clip.id, clip.article, clip.start, clip.end, clip.text, clip.citation.sha256
    )


def citation_of(article: Article, accessed: str, line: int | None = None) -> Citation:
    """Return how an article is cited that was looked up at this moment."""
    return Citation(
        article.outlet,
        article.title or UNTITLED,
        tuple(article.authors),
        article.published,
        article.published_basis,
        article.url,
        article.path,
        article.ref,
        article.sha256,
        accessed,
        line,
    )


def clip_of(article: Article, start: int, end: int, note: str | None) -> Clip:
    """Return the clip of `[start, end)` of an article's text; ValueError where that is no place."""
    if not 0 <= start < end <= len(article.text):
        raise ValueError(
            f"there is no passage {start} to {end} in {article.id}: its text goes from 0 to"
            f" {len(article.text)}"
        )
    citation = citation_of(article, moment())
    made = clip_id(article.id, start, end, article.sha256)
    words, speaker = article.text[start:end], speaker_of(article.annotations.quotes, start, end)
    return Clip(made, article.id, start, end, words, speaker, citation, note)


def moment() -> str:
    """Return this moment in UTC, ISO 8601 with `Z`, to the second."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def line_of(archive: Archive, article: Article, start: int, end: int) -> int | None:
    """Return the line of the decoded original in which `[start, end)` of the text begins, from 1.

    None where the original cannot be read any more.
    """
    from corpus.intake.again import draft_of

    try:
        decoded = draft_of(archive, article.id).text
    except ArchiveError:
        return None
    return decoded.count("\n", 0, article.map.to_original(start, end)[0]) + 1


def speaker_of(quotes: Iterable[Quote], start: int, end: int) -> str | None:
    """Return who says a passage that lies within a quote: the name where it is sure, else the words.

    None where it is not told, or by a pronoun that leads to nobody for sure.
    """
    for quote in quotes:
        if quote.start <= start and end <= quote.end:
            if quote.name and quote.sure:
                return quote.name
            words = quote.speaker or ""
            return None if words.casefold() in _PRONOUNS else words or None
    return None


def take(archive: Archive, wanted: str, start: int, end: int, note: str | None) -> Clip:
    """Take a clip and keep it on the desk; UnknownArticle, or ValueError as `clip_of`.

    Taken again it is the same clip, with the new note where one is given.
    """
    article = archive.articles.get(archive.articles.find_id(wanted))
    clip = clip_of(article, start, end, (note or "").strip() or None)
    line = line_of(archive, article, start, end)
    clip = replace(clip, citation=replace(clip.citation, line=line))
    with archive.desk.transaction():
        archive.desk.clips.keep(clip)
    return next(kept for kept in archive.desk.clips.listed() if kept.id == clip.id)


Shown = Callable[[str], str]
"""How a form shows a text: one character for each, so that places hold."""


def verify(
    archive: Archive, claims: Sequence[Claim], shown: Shown | None = None
) -> list[Verified]:
    """Find clips again, each in the article that it was taken from; in their order.

    The original in the archive is compared with the checksum of the clip, and so is the file that
    it was read from, where that is still there.  `shown` is for clips of a form that shows texts
    and does not keep their white space: the words are then compared as it shows them.
    """
    claims = [replace(claim, article=archive.articles.follow(claim.article)) for claim in claims]
    on_disk = _on_disk(archive, {claim.article for claim in claims})
    return [_verify(archive, claim, on_disk.get(claim.article, {}), shown) for claim in claims]


def _verify(
    archive: Archive, claim: Claim, on_disk: dict[str, str], shown: Shown | None
) -> Verified:
    told = Verified(claim.clip, claim.article, "found", "")
    try:
        article = archive.articles.get(claim.article)
    except UnknownArticle:
        return replace(told, state="missing", why="its article is not in the archive")
    told = _placed(told, claim, article.text, shown)
    sha256 = claim.sha256
    if article.sha256 != sha256:
        known = archive.articles.known_id(article.id)
        before = {earlier.sha256 for earlier in archive.versions.listed(known.n)}
        if sha256 in before:
            why = "a later version of its article came in"
            if told.start is not None:
                why += f"; its words still stand, at {told.start}"
            return replace(told, state="corrected", why=why)
        return replace(told, state="changed", why="its article was made from other bytes")
    import hashlib  # see `corpus.archive.clips`

    try:
        whole = hashlib.sha256(archive.articles.original(article.id)).hexdigest() == sha256
    except ArchiveError:
        whole = False
    if not whole:
        return replace(told, state="changed", why="the original in the archive is damaged")
    if told.start is None:
        return replace(told, state="changed", why="its words do not stand in the text")
    if on_disk and sha256 not in on_disk:
        place = next(iter(on_disk.values()))
        return replace(told, state="changed", why=f"{place} holds other bytes now")
    return told


def _placed(told: Verified, claim: Claim, text: str, shown: Shown | None) -> Verified:
    """Say where a clip's words stand in a text: at their place, else at the nearest one."""
    if shown is None:
        start = place_of(claim.text, claim.start, text)
        place = None if start is None else (start, start + len(claim.text))
    else:
        place = shown_place_of(claim, shown(text))
    if place is None:
        return told
    told = replace(told, start=place[0], end=place[1])
    if place == (claim.start, claim.end):
        return told
    return replace(told, state="moved", why=f"its words stand at {place[0]} now")


def shown_place_of(claim: Claim, text: str) -> tuple[int, int] | None:
    """Return where a clip's words stand in a text as it is shown, whatever white space is between.

    The clip's own place where they stand there, else the nearest one, else None.
    """
    words = claim.text.split()
    here = text[claim.start : claim.end]
    if words == here.split() and here:
        return claim.start, claim.end
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [match.span() for match in pattern.finditer(text)]
    return min(places, key=lambda place: abs(place[0] - claim.start), default=None)


def place_of(words: str, start: int, text: str) -> int | None:
    """Return where words stand in a text, nearest to `start`; None where they do not stand."""
    if not words:
        return None
    before = text.rfind(words, 0, start + len(words))
    after = text.find(words, start)
    there = [place for place in (before, after) if place >= 0]
    return min(there, key=lambda place: abs(place - start), default=None)


def _on_disk(archive: Archive, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return, by article, the checksums of what lies at its place now, each with the file's name.

    Articles whose file is gone, or has no record of that name any more, are left out.
    """
    from corpus.archive.ledger import file_of, storable
    from corpus.draft import Draft
    from corpus.intake import read_paths

    files: dict[str, dict[str, str]] = {}
    for article_id in ids:
        try:
            made = archive.articles.made_from(article_id)
        except UnknownArticle:
            continue
        files.setdefault(file_of(made.path), {})[made.key] = article_id
    found: dict[str, dict[str, str]] = {}
    for file, keys in files.items():
        try:
            there = Path(file).is_file()
        except (OSError, ValueError):
            there = False
        for item in read_paths([Path(file)]) if there else ():
            if isinstance(item, Draft) and (held := keys.get(storable(item.key))):
                found.setdefault(held, {})[item.sha256] = file
    return found
