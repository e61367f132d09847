"""An article's mentions as people's decisions leave them: other kinds, other spans, no names at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.letters import fold
from corpus.linking.article import gather
from corpus.linking.decisions import Decision
from corpus.names.reading import read_mention
from corpus.passages import find_again


class Overruled(NamedTuple):
    """A place at which a decision, by its number, overruled what the tagger found."""

    start: int
    end: int
    decision: int


def overrule(
    text: str, mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> tuple[list[Mention], list[Overruled]]:
    """Lay decisions over what the tagger found; return the mentions, in order, and where they differ.

    Of several decisions on one form the last of `decisions` holds.  One on an entity reaches the
    shorter forms that go back to it in this article.
    """
    spans = [each for each in decisions if each.action == "span"]
    forms: dict[str, list[tuple[str, Decision]]] = {}
    shorts: dict[str, list[tuple[str, Decision]]] = {}
    for decision in decisions:
        for table, of in ((forms, decision.forms), (shorts, decision.shorts)):
            for form, kind in of.items():
                table.setdefault(form, []).append((kind, decision))
    said: dict[int, Decision] = {}
    for place, mention in enumerate(mentions) if forms else ():
        for written in _forms(text, mention):
            if found := _latest(forms, written, mention.kind):
                said[place] = found
    if shorts:
        _reach_shorts(text, mentions, shorts, said)
    kept: dict[tuple[int, int, str], Mention] = {}
    told: list[Overruled] = []
    for place, mention in enumerate(mentions):
        over = said.get(place)
        if over is not None and over.other_kind != mention.kind:
            told.append(Overruled(mention.start, mention.end, over.id))
            if over.action == "not":
                continue
            mention = replace(mention, kind=cast(Kind, over.other_kind), subkind=None)
        kept.setdefault((mention.start, mention.end, mention.kind), mention)
    for decision in spans:
        _put_span(text, decision, kept, told)
    return sorted(kept.values(), key=lambda m: (m.start, m.end)), told


def _forms(text: str, mention: Mention) -> tuple[str, str]:
    """Return a mention's written form, folded: as it stands, and less its titles."""
    return fold(text[mention.start : mention.end]), fold(read_mention(text, mention).shown)


def _latest(
    table: dict[str, list[tuple[str, Decision]]], form: str, kind: str
) -> Decision | None:
    """Return what was said last of a form; what holds for one kind goes by what was said before."""
    found = None
    for only, decision in table.get(form, ()):
        if only in ("", kind):
            found, kind = decision, decision.other_kind
    return found


def _reach_shorts(
    text: str,
    mentions: Sequence[Mention],
    shorts: dict[str, list[tuple[str, Decision]]],
    said: dict[int, Decision],
) -> None:
    """Have what was said of a name hold for the shorter forms that its article uses for it."""
    for local in gather(text, mentions):
        leading = [m.mention for m in local.members if m.key == local.key]
        reached = [said[place] for place in leading if place in said and said[place].shorts]
        if not reached:
            alone = {form for place in leading for form in _forms(text, mentions[place])}
            reached = [d for form in alone if (d := _latest(shorts, form, local.kind))]
        if reached:
            decision = max(reached, key=lambda d: (d.article is not None, d.id))
            for member in local.members:
                said.setdefault(member.mention, decision)


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
