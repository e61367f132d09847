"""An article's mentions as people's decisions leave them: other kinds, other spans, no names at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from corpus.article import CERTAIN, Mention
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.article import gather
from corpus.linking.decisions import Decision
from corpus.names.reading import read_mention
from corpus.text_quotes import find_again

_Said = dict[str, list[tuple[str, Decision]]]
"""Folded form -> what was said of it, the last at the end, each with the only kind it holds for."""


class Overruled(NamedTuple):
    """A place at which a decision, by its number, overruled what the tagger found."""

    start: int
    end: int
    decision: int


class Overrules:
    """What was said in an archive of kinds, spans and what is no name, to be laid over its articles.

    Of several decisions on one form the last holds, one for an article alone before one for all.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._forms: _Said = {}
        self._shorts: _Said = {}
        self._spans: dict[int, list[Decision]] = {}
        for decision in sorted(decisions, key=lambda d: (d.article is not None, d.id)):
            if decision.action == "span" and decision.article is not None:
                self._spans.setdefault(decision.article, []).append(decision)
            for table, of in ((self._forms, decision.forms), (self._shorts, decision.shorts)):
                for form, kind in of.items():
                    table.setdefault(form, []).append((kind, decision))
        self._begin = {form.partition(" ")[0] for form in (*self._forms, *self._shorts)}

    def lay(
        self, text: str, mentions: Sequence[Mention], article: int
    ) -> tuple[Sequence[Mention], list[Overruled]]:
        """Lay decisions over what the tagger found in an article.

        Returns the mentions, in order, and where they differ.  A decision on an entity reaches the
        shorter forms that go back to it in this article.
        """
        spans = self._spans.get(article, ())
        written = {
            place: forms
            for place, mention in enumerate(mentions)
            if (forms := self._forms_of(text, mention))
        }
        if not spans and not written:
            return mentions, []
        said: dict[int, Decision] = {}
        for place, forms in written.items():
            for form in forms:
                if found := _latest(self._forms, form, mentions[place].kind, article):
                    said[place] = found
        if self._shorts:
            self._reach_shorts(text, mentions, written, article, said)
        kept: dict[tuple[int, int, str], Mention] = {}
        told: list[Overruled] = []
        for place, mention in enumerate(mentions):
            over = said.get(place)
            if over is not None and over.other_kind != mention.kind:
                told.append(Overruled(mention.start, mention.end, over.id))
                if over.action == "not":
                    continue
                mention = Mention(mention.start, mention.end, cast(Kind, over.other_kind))
            elif over is not None:
                mention = replace(mention, certainty=CERTAIN, whole=CERTAIN)
            kept.setdefault((mention.start, mention.end, mention.kind), mention)
        for decision in spans:
            _put_span(text, decision, kept, told)
        return sorted(kept.values(), key=lambda m: (m.start, m.end)), told

    def _forms_of(self, text: str, mention: Mention) -> tuple[str, ...]:
        """Return a mention's written form, folded: as it stands, and less its titles.

        Nothing where no form that was decided on can be in it, which is quick to see.
        """
        whole = fold(text[mention.start : mention.end])
        words = whole.split()
        # An owner's s is folded into the word.
        if self._begin.isdisjoint(words) and self._begin.isdisjoint(
            word[:-1] for word in words if word[-1] == "s"
        ):
            return ()
        return whole, fold(read_mention(text, mention).shown)

    def _reach_shorts(
        self,
        text: str,
        mentions: Sequence[Mention],
        written: dict[int, tuple[str, ...]],
        article: int,
        said: dict[int, Decision],
    ) -> None:
        """Have what was said of a name hold for the shorter forms that its article uses for it."""
        for local in gather(text, mentions) if written else ():
            leading = [m.mention for m in local.members if m.key == local.key]
            reached = [said[place] for place in leading if place in said and said[place].shorts]
            if not reached:
                alone = {form for place in leading for form in written.get(place, ())}
                reached = [
                    d for form in alone if (d := _latest(self._shorts, form, local.kind, article))
                ]
            if reached:
                decision = max(reached, key=lambda d: (d.article is not None, d.id))
                for member in local.members:
                    said.setdefault(member.mention, decision)


def _latest(table: _Said, form: str, kind: str, article: int) -> Decision | None:
    """Return what was said last of a form; what holds for one kind goes by what was said before."""
    found = None
    for only, decision in table.get(form, ()):
        if only in ("", kind) and decision.article in (None, article):
            found, kind = decision, decision.other_kind
    return found


def _put_span(
    text: str,
    decision: Decision,
    kept: dict[tuple[int, int, str], Mention],
    told: list[Overruled],
) -> None:
    """Put a name where a person said that there is one, in the place of all that lies across it."""
    if decision.place is None:
        return
    start, end, state = find_again(text, decision.place)
    if state == "lost":
        return
    for key in [key for key in kept if key[0] < end and start < key[1]]:
        del kept[key]
    told.append(Overruled(start, end, decision.id))
    kind = cast(Kind, decision.other_kind)
    kept[start, end, kind] = Mention(start, end, kind)
