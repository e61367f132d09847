"""One run of `add`: drafts through annotation into the archive."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path

from corpus.annotate import Annotated, Order, annotate_many
from corpus.archive import Archive, ArchiveError
from corpus.archive.counts import Known
from corpus.archive.ledger import file_of, storable
from corpus.archive.writing import Place
from corpus.draft import Draft, Skipped
from corpus.intake.again import give, settle
from corpus.intake.progress import Progress
from corpus.rules import DEFAULT_TAGGER, rules_are_current, tagger_of
from corpus.stated import Given

_BATCH = 100
"""Articles that are kept together: a kill costs at most these."""
_BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: ids of articles, in the order in which they came, and what was skipped."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class _Tally:
    """What `add` has done so far."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def frozen(self) -> Added:
        return Added(
            tuple(self.added), tuple(self.updated), tuple(self.unchanged), tuple(self.skipped)
        )


class Intake:
    """One run of `add`: drafts through annotation into the archive, a batch a transaction."""

    def __init__(
        self,
        archive: Archive,
        tagger: str | None,
        published: str | None,
        outlet: str | None,
        progress: Progress | None,
    ) -> None:
        self.done = _Tally()
        self._archive = archive
        self._tagger = tagger
        self._given = Given(published, outlet)
        self._progress = progress
        self._files: dict[str, None] = {}

    def run(self, found: Iterable[Draft | Skipped], jobs: int) -> None:
        """Take in what was found; `done` tells what came of it, also after an error."""
        batch: list[Annotated] = []
        since = time.monotonic()
        try:
            for result in annotate_many(self._orders(found), jobs):
                if isinstance(result, Skipped):
                    self.done.skipped.append(result)
                    continue
                batch.append(result)
                if len(batch) >= _BATCH or time.monotonic() - since > _BATCH_SECONDS:
                    self._keep(batch)
                    batch, since = [], time.monotonic()
            self._keep(batch)
        finally:
            self._note_skipped()

    def _note_skipped(self) -> None:
        """Keep in the ledger what was passed over, for the files that were read."""
        if self._files:
            with self._archive.transaction():
                self._archive.ledger.replace(self._files, self.done.skipped)

    def _orders(self, found: Iterable[Draft | Skipped]) -> Iterator[Order]:
        """Yield what has to be annotated; note the rest."""
        for number, item in enumerate(found):
            if self._progress:
                self._progress("reading", number + 1, None)
            if isinstance(item, Skipped):
                self._files[file_of(storable(item.path))] = None
                self.done.skipped.append(item)
                continue
            draft = replace(
                item, key=storable(item.key), path=storable(item.path), ref=storable(item.ref)
            )
            self._files[file_of(draft.path)] = None
            known = self._archive.articles.known(draft)
            if known is None:
                yield Order(draft, *self._given[:2], self._tagger or DEFAULT_TAGGER)
            elif self._is_settled(known, draft):
                if known.gone:
                    self._note_gone(draft, known)
                elif known.same_place and self._given.over(known.given) == known.given:
                    self.done.unchanged.append(known.id)
                else:
                    with self._archive.transaction():
                        self._note_known(draft)
            else:
                by = self._tagger or tagger_of(known.rules)
                yield Order(draft, *self._given.over(known.given)[:2], by)

    def _is_settled(self, known: Known, draft: Draft) -> bool:
        """Tell whether a draft needs no annotation: it was removed, or is held as it is."""
        if known.gone:
            return True
        return (
            known.sha256 == draft.sha256
            and rules_are_current(known.rules, self._tagger)
            and self._archive.health.is_sound(known.n)
        )

    def _note_known(self, draft: Draft) -> None:
        """Note a draft that needs no annotation, as the archive knows it now."""
        known = self._archive.articles.known(draft)
        if known is None or not self._is_settled(known, draft):
            # Another process has changed or purged it since: the next `add` sees what is due.
            self.done.skipped.append(
                Skipped(draft.path, "another process is changing it: add it again")
            )
        elif known.gone:
            self._note_gone(draft, known)
        else:
            self._note_held(draft, known)

    def _note_held(self, draft: Draft, known: Known) -> None:
        """Note a draft that the archive holds: its place, and what a person gives for it now."""
        if not known.same_place:
            self._archive.writing.note_source(draft, known.n)
        if give(self._archive, known.n, self._given.over):
            self.done.updated.append(known.id)
        else:
            self.done.unchanged.append(known.id)

    def _note_gone(self, draft: Draft, known: Known) -> None:
        how, _, moment = (known.gone or "").rpartition(" ")
        told = f"it was removed on {moment[:10]}"
        told += " for good" if how else f"; dateline restore {known.id} brings it back"
        self.done.skipped.append(Skipped(draft.path, told))

    def _keep(self, batch: list[Annotated]) -> None:
        if not batch:
            return
        before = len(self.done.added), len(self.done.updated), len(self.done.unchanged)
        try:
            with self._archive.transaction():
                for article in batch:
                    self._keep_one(article)
        except BaseException:
            # Nothing of the batch was kept.
            for done, length in zip(
                (self.done.added, self.done.updated, self.done.unchanged), before, strict=True
            ):
                del done[length:]
            raise

    def _keep_one(self, article: Annotated) -> None:
        """Store one article, by what the archive knows of it in this transaction."""
        draft = article.draft
        known = self._archive.articles.known(draft)
        if known is None:
            self._put(article, None)
        elif known.gone:
            self._note_gone(draft, known)
        elif known.sha256 == draft.sha256:
            if self._is_settled(known, draft):
                # The same bytes came twice in one batch, or another process was first.
                self._note_held(draft, known)
            else:
                self._put(article, known)
        else:
            self._keep_changed(article, known)

    def _keep_changed(self, article: Annotated, known: Known) -> None:
        """Store what has changed at a place; the text that another place still has stays."""
        draft, writing = article.draft, self._archive.writing
        others = writing.other_places(known.n, draft.key)
        same = self._archive.articles.with_bytes(draft.sha256)
        held = next((place for place in others if self._still_has(place, known)), None)
        if held is None and (same is None or same.gone):
            self._put(article, known)
            return
        if held is None:
            # It has become what another article is: the one that it was has no place any more.
            writing.remove([known.id])
        elif known.key == draft.key:
            writing.move(known.n, held, draft.key)
        if same is None or same.gone:
            self._put(article, None)
        else:
            self._note_held(draft, same)

    def _still_has(self, place: Place, known: Known) -> bool:
        """Tell whether an article's bytes are still at a place, as far as a file can be looked at."""
        path = Path(file_of(place.path))
        try:
            if not path.is_file() or not path.stat().st_size:
                return not path.exists() and place.path.startswith("-")
            original = self._archive.articles.original(known.id)
            with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
                return data.find(original) >= 0
        except (OSError, ValueError, ArchiveError):
            return True

    def _put(self, article: Annotated, known: Known | None) -> None:
        given = self._given.over(known.given if known else Given())
        settled = settle(article, given)
        article_id = self._archive.writing.put(settled, given, known.n if known else None)
        (self.done.updated if known else self.done.added).append(article_id)
