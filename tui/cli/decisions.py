"""The words of `dateline entities` that decide: what a person says of names, done and listed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from corpus.kinds import KINDS, Kind
from tui.cli.history import showing_progress, undo_last
from tui.cli.named import shape_entity, write_entity
from tui.cli.output import note, write, write_columns, write_json

if TYPE_CHECKING:
    from corpus.linking.decisions import Decision
    from index.newsroom.corrections import Corrections, Decided
    from index.newsroom.room import Newsroom

Shape = dict[str, object]


class Choices(NamedTuple):
    """The options of a decision."""

    only: Kind | None
    article: str | None
    reason: str | None
    yes: bool
    as_json: bool
    jsonl: bool


def decide(folder: Path, words: tuple[str, ...], choices: Choices) -> int | None:
    """Do what the words say; return the exit code, or None where they are part of a name."""
    verb, rest = words[0], words[1:]
    if verb == "undo":
        if len(rest) > 1 or not all(word.isdecimal() and int(word) for word in rest):
            raise click.UsageError("undo takes how many decisions are to be taken back: undo 2")
        return undo_last(folder, int(rest[0]) if rest else 1, choices.as_json, ["names"])
    if verb == "decisions":
        if rest:
            raise click.UsageError("decisions takes no words: it lists all that stands")
        return _in_room(folder, lambda room: _list(room, choices))
    if verb not in _TAKES:
        return None
    count, takes = _TAKES[verb]
    if len(rest) != count:
        raise click.UsageError(f"{verb} takes {takes}")
    return _in_room(folder, lambda room: _print(_decided(room, verb, rest, choices), choices))


_TAKES = {
    "merge": (2, "two: ids, or names in quotes"),
    "split": (2, "two: an entity and one of its aliases, in quotes"),
    "kind": (2, f"a name in quotes and its kind: {', '.join(KINDS)}"),
    "not": (1, "one name, in quotes"),
    "span": (4, f"an article, where the name starts and ends, and its kind: {', '.join(KINDS)}"),
}
"""Verb -> how many words follow it, and which."""


def _in_room(folder: Path, act: Callable[[Newsroom], int]) -> int:
    from index.newsroom.room import Newsroom

    newsroom = Newsroom(folder, note=note)
    try:
        return act(newsroom)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    finally:
        newsroom.close()


def _decided(room: Newsroom, verb: str, rest: tuple[str, ...], choices: Choices) -> Decided:
    corrections = room.corrections
    if verb == "merge":
        return _merged(room, rest, choices)
    with showing_progress(room):
        return _overruled(corrections, verb, rest, choices)


def _overruled(
    corrections: Corrections, verb: str, rest: tuple[str, ...], choices: Choices
) -> Decided:
    where, reason = choices.article, choices.reason
    match verb:
        case "split":
            return corrections.split(rest[0], rest[1], article=where, reason=reason)
        case "kind":
            to = _kind(rest[1])
            return corrections.kind(
                rest[0], to, only=choices.only, article=where, reason=reason
            )
        case "not":
            return corrections.not_name(rest[0], only=choices.only, article=where, reason=reason)
        case _:
            if not (rest[1].isdecimal() and rest[2].isdecimal()):
                raise click.UsageError("span takes where the name starts and ends as numbers")
            start, end, kind = int(rest[1]), int(rest[2]), _kind(rest[3])
            return corrections.span(rest[0], start, end, kind, reason=reason)


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise click.UsageError(f"{word} is no kind: it is one of {', '.join(KINDS)}")
    return word


def _merged(room: Newsroom, rest: tuple[str, ...], choices: Choices) -> Decided:
    """Merge; things of different kinds only after a second yes."""
    from index.newsroom.corrections import DifferentKinds

    def merge(across: bool) -> Decided:
        with showing_progress(room):
            return room.corrections.merge(
                rest[0], rest[1], across_kinds=across, article=choices.article, reason=choices.reason
            )

    try:
        return merge(choices.yes)
    except DifferentKinds as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise click.UsageError(f"{error}; --yes makes them one all the same") from None
        click.confirm(f"{error}. Make them one all the same?", abort=True, err=True)
    return merge(True)


def _print(decided: Decided, choices: Choices) -> int:
    decision, entity = decided.decision, decided.entity
    if choices.as_json or choices.jsonl:
        shape: Shape = {
            "decision": shape_decision(decision) if decision else None,
            "changed": list(decided.changed),
        }
        if entity is not None:
            shape["entities"] = [shape_entity(entity)]
        write_json(shape)
        return 0
    if decision is None:
        note("that stands already")
    else:
        write(f"{tell(decision)}: {len(decided.changed)} articles changed")
    if entity is not None:
        write_entity(entity)
    return 0


# -- the list ------------------------------------------------------------------------------------


def _list(room: Newsroom, choices: Choices) -> int:
    """List all that stands: of names, then of dates, outlets and titles, then of stories."""
    any_found = False
    shapes = []
    for shape, told in _standing(room, places=choices.jsonl):
        any_found = True
        if choices.jsonl:
            write_json(shape)
        elif choices.as_json:
            shapes.append(shape)
        else:
            at = str(shape["at"] or "")[:19]
            scope = str(shape["article"] or "everywhere")
            write_columns(at and f"{at}Z", told, scope, str(shape["reason"] or ""))
    if choices.as_json:
        write_json({"decisions": shapes})
    return 0 if any_found else 1


def _standing(room: Newsroom, *, places: bool) -> Iterator[tuple[Shape, str]]:
    for decision in room.corrections.listed():
        shape = shape_decision(decision, room.corrections.id_of(decision.article))
        if places:
            shape["places"] = [
                {
                    "article": at.article,
                    "sha256": at.sha256,
                    "start": at.start,
                    "end": at.end,
                    "text": at.text,
                }
                for at in room.corrections.evidence(decision)
            ]
        yield shape, tell(decision)
    for word in room.corrections.given():
        given = {k: v for k, v in word.given._asdict().items() if v is not None}
        yield (
            {
                "decision": None, "action": "set", "article": word.article,
                "sha256": word.sha256, "at": word.at, "reason": word.reason, **given,
            },
            "; ".join(f"{name} is {value}" for name, value in given.items()),
        )  # fmt: skip
    for story in room.archive.stories.standing():
        told = "are of one story with" if story.kind == "merge" else "are of another story than"
        yield (
            {
                "decision": story.n, "action": f"story-{story.kind}", "article": None,
                "articles": list(story.articles), "others": list(story.others),
                "at": story.at, "reason": story.reason,
            },
            f"{' '.join(story.articles)} {told} {' '.join(story.others)}",
        )  # fmt: skip


def shape_decision(decision: Decision, article: str | None = None) -> Shape:
    """Return a decision on names as JSON tells it."""
    return {
        "decision": decision.id or None,
        "action": decision.action,
        "name": decision.shown or decision.key,
        "kind": decision.kind,
        "to": decision.other_kind if decision.action in ("kind", "span") else None,
        "other": (decision.other_shown or decision.other_key) or None,
        "other_kind": decision.other_kind if decision.action in ("merge", "split") else None,
        "forms": sorted({*decision.forms, *decision.shorts}),
        "article": article,
        "at": decision.at or None,
        "reason": decision.reason,
    }


def tell(decision: Decision) -> str:
    """Say a decision in words."""
    name = decision.shown or decision.key
    other = decision.other_shown or decision.other_key
    match decision.action:
        case "merge":
            return f"{name} and {other} are one"
        case "split":
            return f"{name} is not {other}"
        case "kind":
            return f"{name} is of the kind {decision.other_kind}, not {decision.kind}"
        case "not":
            return f"{name} is no name"
        case _:
            return f"{name} is a name of the kind {decision.other_kind}"
