"""The ordered pipeline from a draft or a text to its spans.

A step takes a text and returns spans; what each step needs is loaded at its first use, so
that reading and searching load no model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.annotated import Annotated
from corpus.article import Annotations, Mention, Timestamp
from corpus.cleaning import Cleaned, clean
from corpus.draft import Draft
from corpus.head_dates import date_in_head
from corpus.kinds import Basis
from corpus.language import detect_language
from corpus.language_tags import is_english
from corpus.relation import Traits
from corpus.rules import DEFAULT_TAGGER, READ_TO, current_rules
from corpus.stated import Derived, Given, Shown, Stated, shown_of

if TYPE_CHECKING:
    from corpus.tagging.taggers import Tagger
    from corpus.times import Anchor, Expression



_IN_FIGURES = re.compile(r"(?=.*\d{4})\d[\d.:/ T+-]{6,}\d?Z?", re.DOTALL)
"""`2025-05-16T14:30Z`, `16.05.2025`: dates that are none of a language."""
_ENOUGH_FIGURES = re.compile(r"\d[\d.:/ T+-]{6}")
"""Stands in each of them: most texts have none, and need not be read for times."""


@lru_cache(maxsize=4)
def tagger_named(name: str) -> Tagger:
    """Return the tagger, loaded once a process; TaggerUnavailable names the remedy."""
    from corpus.tagging.taggers import load_tagger

    return load_tagger(name)


def annotate_text(
    text: str,
    published: str | None = None,
    tagger: str = DEFAULT_TAGGER,
    language: str | None = None,
) -> Annotations:
    """Annotate a text as it is given, without any archive; names are linked within the text.

    `published` is an ISO 8601 date or datetime; without it a date line in the text anchors.
    Of a text whose `language`, a BCP 47 tag, is not English only dates in figures are read.
    """
    from corpus import times
    from corpus.linking.article import link_text
    from corpus.quantities import find_quantities
    from corpus.quotes import find_quotes, name_speakers

    anchor, _ = anchor_for(text, published, "given")
    if not is_english(language):
        expressions = _in_figures(text)
        return Annotations((), times.resolve(text, expressions, anchor), (), ())
    timestamps = times.find_times(text, anchor)
    mentions = link_text(text, apart_from(tagger_named(tagger).tag(text), timestamps))
    return Annotations(
        mentions,
        timestamps,
        name_speakers(text, find_quotes(text), mentions),
        find_quantities(text, timestamps),
    )


def apart_from(
    mentions: Sequence[Mention], times: Sequence[Timestamp | Expression]
) -> tuple[Mention, ...]:
    """Return the mentions that lie in no time expression: `Moscow Standard Time` names no place."""
    starts = [time.start for time in times]

    def is_apart(mention: Mention) -> bool:
        before = bisect_right(starts, mention.start) - 1
        return before < 0 or mention.end > times[before].end

    return tuple(mention for mention in mentions if is_apart(mention))


def anchor_for(text: str, published: str | None, basis: Basis) -> tuple[Anchor | None, str | None]:
    """Return what relative times lean on, and the publication date as ISO 8601.

    The date that is stated wins; else a date line of the text; else there is none.
    """
    from corpus import times

    if published is not None:
        return times.Anchor.parse(published, basis), published
    if found := times.find_anchor(text):
        return found[0], found[0].moment.isoformat()
    if (printed := date_in_head(text)) is not None:
        anchor = times.Anchor.parse(printed, "text")
        return anchor, anchor.moment.isoformat()
    return None, None


def clean_draft(draft: Draft) -> Cleaned:
    """Clean the text of a draft by all that its reader tells of it."""
    return clean(
        draft.text, draft.title, has_headline=draft.has_headline, as_given=draft.as_given,
        chosen=draft.chosen, doubled=draft.doubled,
    )  # fmt: skip


def annotate_draft(
    draft: Draft,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    tagger: str = DEFAULT_TAGGER,
    whole: bool = False,
) -> Annotated:
    """Clean and annotate one draft; `published` (ISO 8601), `outlet` and `language` overrule it.

    The rules are for English: of a text in another language only dates in figures are read.
    Of a text longer than `READ_TO` the beginning is read, unless `whole` asks for all of it;
    `rules` tells so.
    """
    from corpus import times
    from corpus.quantities import find_quantities
    from corpus.quotes import find_quotes

    cleaned = clean_draft(draft)
    stated = stated_by(draft)
    derived = derived_from(
        cleaned.text, stated, None if draft.title else cleaned.title, draft.path
    )
    shown = shown_of(stated, Given(published, outlet, None, language), derived)
    english = is_english(shown.language)
    read = cleaned.text if whole else beginning_of(cleaned.text)
    expressions = times.detect(read) if english else _in_figures(read)
    timestamps = resolve_for(read, expressions, shown)
    return Annotated(
        draft=draft,
        cleaned=cleaned,
        stated=stated,
        derived=derived,
        shown=shown,
        mentions=apart_from(tagger_named(tagger).tag(read), expressions) if english else (),
        expressions=expressions,
        timestamps=timestamps,
        quotes=find_quotes(read) if english else (),
        quantities=find_quantities(read, timestamps) if english else (),
        rules=current_rules(tagger, READ_TO if len(read) < len(cleaned.text) else None),
        fingerprint=Traits(cleaned.text, shown.title or "").fingerprint,
    )


def _in_figures(text: str) -> tuple[Expression, ...]:
    """Return the time expressions of a text that are of no language."""
    from corpus import times

    if not _ENOUGH_FIGURES.search(text):
        return ()
    return tuple(e for e in times.detect(text) if _IN_FIGURES.fullmatch(text, e.start, e.end))


_PARAGRAPH = 5_000


def beginning_of(text: str) -> str:
    """Return what of a text is annotated: all, or of a long one its first paragraphs."""
    if len(text) <= READ_TO:
        return text
    # Cut where a paragraph ends, else a line, else a word, so that no name is cut in two.
    for mark in ("\n\n", "\n", " "):
        if (end := text.rfind(mark, READ_TO - _PARAGRAPH, READ_TO)) > 0:
            return text[:end]
    return text[:READ_TO]


def stated_by(draft: Draft) -> Stated:
    """Return what a draft's source states; a date that cannot be one is doubted, with the reason."""
    from corpus import times
    from corpus.times.stated import doubt

    published = doubted = None
    if draft.published is not None:
        try:
            published = times.parse_published(draft.published)
            if why := doubt(published):
                published, doubted = None, f"The date is doubted: {why}."
        except ValueError as error:
            doubted = str(error)
    basis: Basis | None = "metadata" if published else None
    return Stated(
        published, basis, draft.outlet, draft.authors, draft.title, doubted, draft.language
    )


def derived_from(text: str, stated: Stated, title: str | None, path: str) -> Derived:
    """Return what a cleaned text, else the path, tells of what its source does not state.

    `title` is the headline of the text.
    """
    from corpus.times.stated import day_of_path

    language = detect_language(f"{title or stated.title or ''}\n\n{text}")
    if stated.published:
        return Derived(None, title, None, language)
    told = anchor_for(text, None, "text")[1]
    if told:
        return Derived(told, title, "text", language)
    day = day_of_path(path)
    return Derived(day, title, "path" if day else None, language)


def resolve_for(
    text: str, expressions: Sequence[Expression], shown: Shown
) -> tuple[Timestamp, ...]:
    """Resolve expressions, found now or before, against what is shown of their article."""
    from corpus import times

    # A date that the text itself tells is known there to the hour and zone that it tells.
    published = None if shown.basis == "text" else shown.published
    anchor, _ = anchor_for(text, published, shown.basis or "text")
    return times.resolve(text, expressions, anchor, outlet=shown.outlet)
