"""Again from what the archive holds: originals read anew, articles annotated and dated anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from corpus import annotate
from corpus.annotate import Annotated, Order, annotate_many
from corpus.archive import Archive, ArchiveError
from corpus.archive.counts import Known
from corpus.draft import Draft, Skipped
from corpus.intake.progress import Progress
from corpus.rules import rules_are_current, tagger_of


def draft_of(archive: Archive, article_id: str) -> Draft:
    """Return the draft that an article was made from, read anew from its original.

    UnknownArticle if there is no such article, ArchiveError if its original is damaged.
    """
    from corpus.intake import READERS

    made = archive.articles.made_from(article_id)
    reader, _ = READERS[made.format]
    original = archive.articles.original(article_id)
    draft = next(reader(BytesIO(original), made.path, made.ref))
    if isinstance(draft, Skipped):
        raise ArchiveError(f"the original of {article_id} cannot be read: {draft.reason}")
    return replace(draft, path=made.path, ref=made.ref, key=made.key)


def anchor_again(
    archive: Archive, known: Known, *, published: str | None, outlet: str | None
) -> None:
    """Give an article another publication date or outlet; its times are resolved anew.

    To be called in a transaction.
    """
    from corpus.times import Expression

    text, packed, before = archive.articles.expressions(known.n)
    expressions = [Expression.from_json(form) for form in json.loads(packed)]
    outlet = outlet or before
    dated, basis, stamps = annotate.anchor_again(text, expressions, published, outlet)
    archive.articles.date(
        known.n,
        published=dated,
        basis=basis,
        outlet=outlet,
        given_published=published,
        given_outlet=outlet,
        timestamps=stamps,
    )


def stale(archive: Archive, tagger: str | None) -> list[str]:
    """Return the ids of the articles that would be annotated otherwise now."""
    return archive.health.stale(lambda rules: rules_are_current(rules, tagger))


def annotate_again(
    archive: Archive, ids: Sequence[str], tagger: str | None, jobs: int, progress: Progress | None
) -> None:
    """Annotate articles anew from their originals, with what a person gave for them."""
    known: list[Known] = []

    def orders() -> Iterator[Order]:
        for article_id in ids:
            before = archive.articles.known_id(article_id)
            known.append(before)
            draft = draft_of(archive, article_id)
            by = tagger or tagger_of(before.rules)
            yield Order(draft, before.given_published, before.given_outlet, by)

    for done, result in enumerate(annotate_many(orders(), jobs)):
        if isinstance(result, Annotated):
            before = known[done]
            with archive.transaction():
                archive.articles.put(
                    result,
                    published=before.given_published,
                    outlet=before.given_outlet,
                    replace=before,
                )
        if progress:
            progress("annotating", done + 1, len(ids))
