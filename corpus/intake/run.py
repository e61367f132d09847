"""One run of `add`: drafts through annotation into the archive."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

from corpus.annotated import Annotated, ToAnnotate
from corpus.archive import Archive, ArchiveError
from corpus.archive.counts import KnownDraft
from corpus.archive.gone import joined_to
from corpus.archive.ledger import file_of, storable
from corpus.archive.writing import SourcePlace
from corpus.draft import Draft, Skipped
from corpus.intake.again import give, settle
from corpus.intake.files import FileRead, FileTally
from corpus.intake.identity import decide
from corpus.intake.many import annotate_many
from corpus.intake.progress import Progress, tell_reading
from corpus.rules import DEFAULT_TAGGER, read_to, rules_are_current, tagger_of
from corpus.stated import Given
from corpus.workers import Workers

_BATCH = 100
"""Articles that are kept together: a kill costs at most these."""
_BATCH_SECONDS = 2.0
_BATCH_SIZE = 4_000_000
"""Code points of their texts that are held until they are kept."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: ids of articles, in the order in which they came, and what was skipped.

    `updated` are those of which the source, or a person, says something else now; `versions` those
    of which another text came in, the one before kept.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    versions: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    files: tuple[FileRead, ...]
    alike: tuple[MaybeVersion, ...] = ()
    """New articles that may be versions of others: no rule can tell, and both are kept."""
    partly: tuple[str, ...] = ()
    """Those of which, for their length, only the beginning was read for names and times."""


class MaybeVersion(NamedTuple):
    """An article that came in, where it stands, and one of which it may be a version; both by id."""

    article: str
    path: str
    other: str


@dataclass(slots=True)
class _Tally:
    """What `add` has done so far."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    files: FileTally = field(default_factory=FileTally)
    alike: list[MaybeVersion] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)

    def lists(self) -> tuple[list[str], ...]:
        """What was kept, in the order of `Added`."""
        return self.added, self.updated, self.unchanged, self.versions

    def changed(self) -> tuple[list[str], ...]:
        """What the index has to follow."""
        return self.added, self.updated, self.versions

    def frozen(self) -> Added:
        added, updated, unchanged, versions = map(tuple, self.lists())
        return Added(
            added, updated, unchanged, versions, tuple(self.skipped), self.files.rows(),
            tuple(self.alike), tuple(self.partly),
        )  # fmt: skip


class Intake:
    """One run of `add`: drafts through annotation into the archive, a batch a transaction."""

    def __init__(
        self,
        archive: Archive,
        tagger: str | None,
        published: str | None,
        outlet: str | None,
        progress: Progress | None,
        language: str | None = None,
        whole: bool = False,
    ) -> None:
        self.done = _Tally()
        self._archive = archive
        self._tagger = tagger
        self._whole = whole
        self._given = Given(published, outlet, None, language)
        self._progress = progress
        self._total: int | None = None
        self._files: dict[str, None] = {}
        self._seen: set[int] = set()
        """The articles that a record of this run is."""

    def run(
        self,
        found: Iterable[Draft | Skipped],
        workers: Workers | None = None,
        total: int | None = None,
        scheduler: str | None = None,
    ) -> None:
        """Take in what was found; `done` tells what came of it, also after an error.

        `workers` help to annotate.  `total` is how many bytes there are to read, for the progress.
        With a `scheduler` its workers annotate instead of processes of this machine.
        """
        self._total = total
        batch: list[Annotated] = []
        size, since = 0, time.monotonic()
        try:
            found = self.done.files.watch(found)
            if self._progress:
                found = tell_reading(found, self._total, self._progress)
            for result in self._annotated(self._orders(found), workers, scheduler):
                if isinstance(result, Skipped):
                    self.done.skipped.append(result)
                    continue
                batch.append(result)
                size += len(result.cleaned.text)
                is_full = len(batch) >= _BATCH or size >= _BATCH_SIZE
                if is_full or time.monotonic() - since > _BATCH_SECONDS:
                    self._keep(batch)
                    batch, size, since = [], 0, time.monotonic()
            self._keep(batch)
        finally:
            self._note_skipped()
            self.done.files.measure(self._archive.ledger.sizes)

    def _annotated(
        self, orders: Iterator[ToAnnotate], workers: Workers | None, scheduler: str | None
    ) -> Iterator[Annotated | Skipped]:
        if scheduler is None:
            return annotate_many(orders, workers)
        from corpus.spreading import annotate_on

        return annotate_on(scheduler, orders, self._archive.note)

    def _note_skipped(self) -> None:
        """Keep in the ledger what was passed over, for the files that were read."""
        if self._files:
            with self._archive.transaction():
                self._archive.ledger.replace(self._files, self.done.skipped)

    def _orders(self, found: Iterable[Draft | Skipped]) -> Iterator[ToAnnotate]:
        """Yield what has to be annotated; note the rest."""
        for item in found:
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
                by = self._tagger or DEFAULT_TAGGER
                yield ToAnnotate(draft, *self._given[:2], by, self._given.language, self._whole)
            elif self._is_settled(known, draft):
                if known.gone:
                    self._note_gone(draft, known)
                elif known.same_place and self._given.over(known.given) == known.given:
                    self._seen.add(known.n)
                    self.done.files.hold(draft, known.n)
                    self.done.unchanged.append(known.id)
                else:
                    with self._archive.transaction():
                        self._note_known(draft)
            else:
                by = self._tagger or tagger_of(known.rules)
                given = self._given.over(known.given)
                # Read whole before, it stays so; other words are another length.
                whole = known.sha256 == draft.sha256 and read_to(known.rules) is None
                yield ToAnnotate(draft, *given[:2], by, given.language, self._whole or whole)

    def _is_settled(self, known: KnownDraft, draft: Draft) -> bool:
        """Tell whether a draft needs no annotation: its bytes are held as they are, or were removed."""
        if known.sha256 != draft.sha256:
            return False
        if known.gone:
            return True
        if self._tells_another_language(known):
            return False
        current = rules_are_current(known.rules, self._tagger, self._whole)
        return current and self._archive.health.is_sound(known.n)

    def _tells_another_language(self, known: KnownDraft) -> bool:
        """Tell whether a language is given now that an article was not annotated by."""
        return self._given.language not in (None, known.given.language)

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

    def _note_held(self, draft: Draft, known: KnownDraft) -> None:
        """Note a draft that the archive holds: its place, and what a person gives for it now."""
        writing = self._archive.writing
        self._seen.add(known.n)
        self.done.files.hold(draft, known.n)
        if not known.same_place:
            writing.note_source(draft, known.n)
            if self._archive.versions.at(known.key) != known.n:
                # Where it was found before another one stands now.
                writing.stand_at(known.n, SourcePlace(draft.key, draft.path, draft.ref))
        if give(self._archive, known.n, self._given.over):
            self.done.updated.append(known.id)
        else:
            self.done.unchanged.append(known.id)

    def _note_gone(self, draft: Draft, known: KnownDraft) -> None:
        if (joined := joined_to(known.gone)) is not None:
            # An earlier version of that one, by a person's word.
            self.done.unchanged.append(joined[0])
            return
        how, _, moment = (known.gone or "").rpartition(" ")
        told = f"it was removed on {moment[:10]}"
        told += " for good" if how else f"; dateline restore {known.id} brings it back"
        self.done.skipped.append(Skipped(draft.path, told))

    def _keep(self, batch: list[Annotated]) -> None:
        if not batch:
            return
        lists: tuple[list[Any], ...] = (*self.done.lists(), self.done.alike, self.done.partly)
        before = [len(done) for done in lists]
        try:
            with self._archive.transaction():
                for article in batch:
                    self._keep_one(article)
        except BaseException:
            # Nothing of the batch was kept.
            for done, length in zip(lists, before, strict=True):
                del done[length:]
            raise

    def _keep_one(self, article: Annotated) -> None:
        """Store one article, by what the archive knows of it in this transaction."""
        draft = article.draft
        known = self._archive.articles.known(draft)
        if known is not None and known.sha256 == draft.sha256:
            if self._is_settled(known, draft):
                # The same bytes came twice in one batch, or another process was first.
                (self._note_gone if known.gone else self._note_held)(draft, known)
            else:
                self._put(article, known)
            return
        decision = decide(self._archive, article, self._still_lies, self._seen)
        if decision.article is None or decision.fate == "new":
            self._put_new(article)
            if decision.like is not None:
                other = self._archive.articles.known_as(decision.like).id
                self.done.alike.append(MaybeVersion(self.done.added[-1], draft.path, other))
            return
        known = self._archive.articles.known_as(decision.article)
        match decision.fate:
            case "gone":
                self._note_gone(draft, known)
            case "same" if not self._tells_another_language(known):
                self._note_held(draft, known)
            case "held":
                self.done.files.hold(draft, known.n)
                self.done.unchanged.append(known.id)
            case "same" | "restated":
                self._put(article, known)
            case "older":
                self._keep_older(article, known)
            case _:
                self._archive.versions.keep_present(known.n)
                self.done.files.see_version(draft)
                self._put(article, known, self.done.versions)

    def _put_new(self, article: Annotated) -> None:
        """Store another story; the one that was of its place before stays, of another if it can."""
        draft, writing = article.draft, self._archive.writing
        before = self._archive.articles.of_place(draft.key)
        if before is not None:
            others = writing.other_places(before.n, draft.key)
            held = next((place for place in others if self._still_has(place, before)), None)
            if held is not None:
                writing.stand_at(before.n, held)
        self._put(article, None)

    def _keep_older(self, article: Annotated, known: KnownDraft) -> None:
        """Keep a version that came in after a later one."""
        draft = article.draft
        self._archive.versions.keep_older(
            known.n,
            version=draft.version,
            state=draft.state,
            published=article.shown.published,
            title=article.shown.title,
            format=draft.format,
            path=draft.path,
            ref=draft.ref,
            sha256=draft.sha256,
            fingerprint=article.fingerprint,
            text=article.cleaned.text,
            original=draft.original,
        )
        self.done.versions.append(known.id)
        self.done.files.see_version(draft)

    def _still_lies(self, n: int, key: str) -> bool:
        """Tell whether an article's text lies at another place than this one too."""
        known = self._archive.articles.known_as(n)
        others = self._archive.writing.other_places(n, key)
        return any(self._still_has(place, known) for place in others)

    def _still_has(self, place: SourcePlace, known: KnownDraft) -> bool:
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

    def _put(
        self, article: Annotated, known: KnownDraft | None, done: list[str] | None = None
    ) -> None:
        given = self._given.over(known.given if known else Given())
        settled = settle(article, given)
        n, article_id = self._archive.writing.put(settled, given, known.n if known else None)
        self._seen.add(n)
        self.done.files.hold(article.draft, n)
        if read_to(article.rules) is not None:
            self.done.partly.append(article_id)
        if done is None:
            done = self.done.updated if known else self.done.added
        done.append(article_id)
