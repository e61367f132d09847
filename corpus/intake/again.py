"""Again from what the archive holds: originals read anew, articles annotated and dated anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.annotated import Annotated, ToAnnotate
from corpus.archive import Archive, ArchiveError, UnknownArticle
from corpus.archive.counts import KnownDraft
from corpus.draft import Draft, UnreadableError
from corpus.intake.many import annotate_many
from corpus.intake.progress import Progress
from corpus.rules import read_to, rules_are_current, tagger_of
from corpus.stated import Given, shown_of
from corpus.workers import Workers


def draft_of(archive: Archive, article_id: str) -> Draft:
    """Return the draft that an article was made from, read anew from its original.

    UnknownArticle if there is no such article, ArchiveError if its original is damaged.
    """
    from corpus.intake import read_again

    made = archive.articles.made_from(article_id)
    original = archive.articles.original(article_id)
    try:
        draft = read_again(made.format, original, made.path, made.ref)
    except UnreadableError as error:
        raise ArchiveError(f"the original of {article_id} cannot be read: {error}") from None
    return replace(draft, path=made.path, ref=made.ref, key=made.key)


def give(archive: Archive, n: int, change: Callable[[Given], Given]) -> bool:
    """Change what a person gave for an article; its times are resolved anew where they lean on it.

    What was given is read here, in the transaction that this is to be called in: what others
    gave since it was last looked at stays.  Returns whether anything has changed.
    """
    stated, before, derived = archive.writing.said_of(n)
    given = change(before)
    if given == before:
        return False
    then, now = shown_of(stated, before, derived), shown_of(stated, given, derived)
    stamps = None
    if then[:3] != now[:3]:
        from corpus.annotate import resolve_for
        from corpus.times import Expression

        text, packed = archive.articles.expressions(n)
        expressions = [Expression.from_json(form) for form in json.loads(packed)]
        stamps = resolve_for(text, expressions, now)
    archive.writing.give(n, stated, given, derived, stamps)
    return True


def settle(article: Annotated, given: Given) -> Annotated:
    """Return an annotated draft with its times as they resolve by what a person gave until now."""
    shown = shown_of(article.stated, given, article.derived)
    if shown == article.shown:
        return article
    from corpus.annotate import resolve_for

    stamps = resolve_for(article.cleaned.text, article.expressions, shown)
    return replace(article, shown=shown, timestamps=stamps, ready=None)


def stale(archive: Archive, tagger: str | None) -> list[str]:
    """Return the ids of the articles that would be annotated otherwise now."""
    return archive.health.stale(lambda rules: rules_are_current(rules, tagger))


def annotate_again(
    archive: Archive, ids: Sequence[str], tagger: str | None, jobs: int, progress: Progress | None
) -> None:
    """Annotate articles anew from their originals, with what a person gave for them."""
    known: list[KnownDraft] = []

    def orders() -> Iterator[ToAnnotate]:
        for article_id in ids:
            before = archive.articles.known_id(article_id)
            known.append(before)
            draft = draft_of(archive, article_id)
            by = tagger or tagger_of(before.rules)
            given = before.given
            whole = read_to(before.rules) is None
            yield ToAnnotate(draft, given.published, given.outlet, by, given.language, whole)

    with Workers(jobs, archive.note) as workers:
        for done, result in enumerate(annotate_many(orders(), workers)):
            if isinstance(result, Annotated):
                with archive.transaction():
                    _put_again(archive, known[done], result)
            if progress:
                progress("annotating", done + 1, len(ids))


def _put_again(archive: Archive, before: KnownDraft, result: Annotated) -> None:
    """Store what was annotated anew, unless the article has changed or gone since it was read."""
    try:
        now = archive.articles.known_id(before.id)
    except UnknownArticle:
        return
    if now.gone or now.sha256 != before.sha256 or now.rules != before.rules:
        return
    archive.writing.put(settle(result, now.given), now.given, now.n)
