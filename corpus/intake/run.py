"""One run of `add`: drafts through annotation into the archive."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.annotate import Annotated, Order, annotate_many
from corpus.archive import Archive
from corpus.archive.counts import Known
from corpus.draft import Draft, Skipped
from corpus.intake.again import anchor_again
from corpus.intake.progress import Progress
from corpus.rules import DEFAULT_TAGGER, rules_are_current, tagger_of

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
        self._published = published
        self._outlet = outlet
        self._progress = progress

    def run(self, found: Iterable[Draft | Skipped], jobs: int) -> None:
        """Take in what was found; `done` tells what came of it, also after an error."""
        batch: list[Annotated] = []
        since = time.monotonic()
        for result in annotate_many(self._orders(found), jobs):
            if isinstance(result, Skipped):
                self.done.skipped.append(result)
                continue
            batch.append(result)
            if len(batch) >= _BATCH or time.monotonic() - since > _BATCH_SECONDS:
                self._keep(batch)
                batch, since = [], time.monotonic()
        self._keep(batch)
        if self.done.skipped:
            with self._archive.transaction():
                self._archive.ledger.skip(self.done.skipped)

    def _orders(self, found: Iterable[Draft | Skipped]) -> Iterator[Order]:
        """Yield what has to be annotated; note the rest."""
        for number, item in enumerate(found):
            if self._progress:
                self._progress("reading", number + 1, None)
            if isinstance(item, Skipped):
                self.done.skipped.append(item)
                continue
            known = self._archive.articles.known(item)
            if known and self._is_same(known, item):
                self.done.unchanged.append(known.id)
                if not known.same_key:
                    with self._archive.transaction():
                        self._archive.articles.note_source(item, known.n)
                continue
            if (
                known
                and known.sha256 == item.sha256
                and rules_are_current(known.rules, self._tagger)
            ):
                # The same words with another date: nothing is read again.
                published, outlet = self._given(known)
                with self._archive.transaction():
                    anchor_again(self._archive, known, published=published, outlet=outlet)
                self.done.updated.append(known.id)
                continue
            by = self._tagger or (tagger_of(known.rules) if known else DEFAULT_TAGGER)
            yield Order(item, *self._given(known), by)

    def _given(self, known: Known | None) -> tuple[str | None, str | None]:
        """Return date and outlet as a person gave them, now or before."""
        before = (known.given_published, known.given_outlet) if known else (None, None)
        return self._published or before[0], self._outlet or before[1]

    def _is_same(self, known: Known, draft: Draft) -> bool:
        return (
            known.sha256 == draft.sha256
            and rules_are_current(known.rules, self._tagger)
            and self._published in (None, known.given_published)
            and self._outlet in (None, known.given_outlet)
        )

    def _keep(self, batch: list[Annotated]) -> None:
        if not batch:
            return
        added, updated, unchanged = [], [], []
        with self._archive.transaction():
            for article in batch:
                known = self._archive.articles.known(article.draft)
                published, outlet = self._given(known)
                self._archive.ledger.strike(article.draft.path)
                if known is None:
                    added.append(
                        self._archive.articles.put(article, published=published, outlet=outlet)
                    )
                elif self._is_same(known, article.draft):
                    # The same bytes came twice in one batch, or another process was first.
                    self._archive.articles.note_source(article.draft, known.n)
                    unchanged.append(known.id)
                else:
                    updated.append(
                        self._archive.articles.put(
                            article, published=published, outlet=outlet, replace=known
                        )
                    )
        self.done.added += added
        self.done.updated += updated
        self.done.unchanged += unchanged
