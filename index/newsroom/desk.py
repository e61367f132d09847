"""The desk: tags, notes and marks on articles, saved searches with what came in since, and clips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive import Archive, Listed
from corpus.archive.desk import SavedSearch, read_tag
from corpus.text_quotes import TextQuote, passage_of
from index.engine import QueryError

if TYPE_CHECKING:
    from corpus.archive.clips import Clip
    from index.newsroom.clips import Claim, Shown, Verified
    from index.newsroom.remarks import Remark

FindBy = Callable[[str], Sequence[str]]
"""Returns the ids of all articles that a query finds as it was typed, the oldest first."""

_AT_ONCE = 500


class UnknownOnDesk(KeyError):
    """There is nothing of this name or number on the desk; the message says so in a line."""


@dataclass(frozen=True, slots=True)
class SavedHits:
    """A saved search with the ids of all that it finds, and of those that came in since the last look.

    `latest` and `moment` are when it was asked: what a look is noted by.
    """

    name: str
    query: str
    ids: tuple[str, ...]
    new: tuple[str, ...]
    latest: int
    moment: str


class DeskWork:
    """What a person makes in one newsroom.  The desk is the reader's own where the archive is shared."""

    def __init__(
        self, archive: Archive, found_by: FindBy, held: Callable[[], int | None]
    ) -> None:
        """Work on the desk of this archive.

        `held` tells up to which change `found_by` just knew the archive, None where it knew all.
        """
        self._archive = archive
        self._held = held
        self._desk = archive.desk
        self._found_by = found_by

    def tag(
        self, query: str, more: Sequence[str], less: Sequence[str] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give tags to all that a query finds and take others away.

        Return the ids found and the ids changed.  BadTag, a ValueError, where one is no tag or
        is both given and taken.
        """
        given, taken = list(map(read_tag, more)), list(map(read_tag, less))
        if both := set(given) & set(taken):
            raise ValueError(f"{min(both)} is both given and taken away")
        found = tuple(self._found_by(query))
        with self._desk.transaction():
            return found, tuple(self._desk.tag(found, given, taken))

    def note(self, wanted: str, text: str, place: tuple[int, int] | None = None) -> str:
        """Put a note to an article, or to `place` in its text; return the article's id.

        UnknownArticle, or ValueError if it is empty or that is no place in the text.
        """
        text = text.strip()
        if not text:
            raise ValueError("the note is empty")
        article_id = self._archive.articles.find_id(wanted)
        passage = None if place is None else self._passage(article_id, *place)
        with self._desk.transaction():
            self._desk.add_note(article_id, text, passage)
        return article_id

    def change_note(self, wanted: str, n: int, text: str) -> str:
        """Give a note other words; return its article's id.  As `note`, or UnknownOnDesk."""
        text = text.strip()
        if not text:
            raise ValueError("the note is empty")
        article_id = self._archive.articles.find_id(wanted)
        with self._desk.transaction():
            if not self._desk.change_note(article_id, n, text):
                raise UnknownOnDesk(f"{article_id} has no note {n}: dateline show lists its notes")
        return article_id

    def _passage(self, article_id: str, start: int, end: int) -> TextQuote:
        return passage_of(self._archive.articles.get(article_id).text, start, end)

    def remove_note(self, wanted: str, n: int) -> str:
        """Take a note away; return the article's id.  UnknownArticle, or UnknownOnDesk."""
        article_id = self._archive.articles.find_id(wanted)
        with self._desk.transaction():
            if not self._desk.remove_note(article_id, n):
                raise UnknownOnDesk(f"{article_id} has no note {n}: dateline show lists its notes")
        return article_id

    def mark(self, wanted: Sequence[str], *, off: bool = False) -> tuple[str, ...]:
        """Mark articles, or take their marks away; return the ids for which that changed anything."""
        ids = list(dict.fromkeys(map(self._archive.articles.find_id, wanted)))
        with self._desk.transaction():
            return tuple(self._desk.unmark(ids) if off else self._desk.mark(ids))

    def mark_passage(self, wanted: str, start: int, end: int) -> tuple[str, ...]:
        """Mark `[start, end)` of an article's text; return the article's id, if it was not marked.

        UnknownArticle, or ValueError where that is no place in the text.
        """
        article_id = self._archive.articles.find_id(wanted)
        passage = self._passage(article_id, start, end)
        with self._desk.transaction():
            return (article_id,) if self._desk.mark_passage(article_id, passage) else ()

    def unmark_passage(self, wanted: str, n: int) -> str:
        """Take the mark of a passage away; return the article's id.  UnknownArticle, UnknownOnDesk."""
        article_id = self._archive.articles.find_id(wanted)
        with self._desk.transaction():
            if not self._desk.unmark_passage(article_id, n):
                raise UnknownOnDesk(f"{article_id} has no marked passage {n}")
        return article_id

    def remarks(self, query: str = "") -> list[Remark]:
        """Return all marks and notes, the latest first, or those on what a query finds.

        In an archive that another shares also the owner's; `Remark.by` says whose each is.
        """
        from index.newsroom.remarks import listed

        return listed(self._archive, self._found_by(query) if query.strip() else None)

    # -- saved searches --------------------------------------------------------------------------

    def save(self, name: str, query: str) -> SavedHits:
        """Keep a query under a name, in place of what had it; what it finds now is not new.

        ValueError where name or query is empty, QueryError where it cannot be read.
        """
        name, query = " ".join(name.split()), query.strip()
        if not name or not query:
            raise ValueError("a saved search needs a name and a query")
        latest, moment = self._archive.articles.latest(), _now()
        ids = tuple(self._found_by(query))
        if (held := self._held()) is not None:
            latest = min(latest, self._archive.articles.latest(held))
        with self._desk.transaction():
            self._desk.save(SavedSearch(name, query, latest, moment))
        return SavedHits(name, query, ids, (), latest, moment)

    def forget(self, name: str) -> None:
        """Drop a saved search; UnknownOnDesk if there is none of this name."""
        with self._desk.transaction():
            if not self._desk.forget(name):
                raise UnknownOnDesk(_unknown(name, self._desk.searches()))

    def saved(self, name: str | None = None) -> list[SavedHits]:
        """Return the saved searches, or the one of a name, with all that they find and what is new.

        Words are taken as they are typed, without forgiving.  UnknownOnDesk if there is none of
        the name; QueryError names the search whose query cannot be read.
        """
        every = self._desk.searches()
        asked = [search for search in every if name in (None, search.name)]
        if name is not None and not asked:
            raise UnknownOnDesk(_unknown(name, every))
        return [self._find(search) for search in asked]

    def _find(self, search: SavedSearch) -> SavedHits:
        # Before the search: what comes in meanwhile is told twice rather than never.
        latest, moment = self._archive.articles.latest(), _now()
        try:
            ids = tuple(self._found_by(search.query))
        except QueryError as error:
            raise QueryError(f"saved search {search.name}: {error}") from None
        came = self._archive.articles.came_in_since(search.seen, search.looked)
        new = tuple(article_id for article_id in ids if article_id in came)
        if (held := self._held()) is not None:
            # What the index does not have yet was not looked at.
            latest, moment = min(latest, self._archive.articles.latest(held)), search.looked
        return SavedHits(search.name, search.query, ids, new, latest, moment)

    def listed(self, ids: Sequence[str]) -> Iterator[Listed]:
        """Yield what a list shows of articles, however many."""
        for at in range(0, len(ids), _AT_ONCE):
            yield from self._archive.articles.listed(ids[at : at + _AT_ONCE])

    def looked(self, found: Sequence[SavedHits]) -> None:
        """Note that a person has looked at what these searches found."""
        with self._desk.transaction():
            for each in found:
                self._desk.look(each.name, each.latest, each.moment)

    # -- clips -----------------------------------------------------------------------------------

    def clip(self, wanted: str, start: int, end: int, note: str | None = None) -> Clip:
        """Take `[start, end)` of an article's text with its citation, and keep it.

        UnknownArticle, or ValueError where that is no place in the text.
        """
        from index.newsroom.clips import take

        return take(self._archive, wanted, start, end, note)

    def clips(self, query: str = "") -> tuple[Clip, ...]:
        """Return the clips in the order they were taken, or those of the articles of a query."""
        clips = self._desk.clips.listed()
        if not query.strip():
            return clips
        found = frozenset(self._found_by(query))
        return tuple(clip for clip in clips if clip.article in found)

    def owners_clips(self, query: str = "") -> tuple[str, tuple[Clip, ...]]:
        """Return who shares the archive and the clips on that desk, or those of what a query finds.

        Of an archive of one's own the name is empty, and there are none.
        """
        desk = self._archive.owners_desk
        if desk is None:
            return "", ()
        clips = desk.clips.listed()
        if query.strip():
            found = frozenset(self._found_by(query))
            clips = tuple(clip for clip in clips if clip.article in found)
        return self._archive.owners_name, clips

    def drop_clip(self, clip: str) -> None:
        """Drop a clip; UnknownOnDesk if there is none of this id."""
        with self._desk.transaction():
            if not self._desk.clips.drop(clip):
                raise UnknownOnDesk(f"there is no clip {clip}: dateline clips lists them")

    def verify(self, claims: Sequence[Claim], shown: Shown | None = None) -> list[Verified]:
        """Find clips again, in their order; see `index.newsroom.clips.verify`."""
        from index.newsroom.clips import verify

        return verify(self._archive, claims, shown)


def _unknown(name: str, there: Sequence[SavedSearch]) -> str:
    listed = ", ".join(search.name for search in there)
    return f"no search is saved as {name}" + (f"; there are {listed}" if listed else "")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
