"""Annotates drafts in their order and makes them ready to be stored, in one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from corpus.annotated import Annotated, ToAnnotate
from corpus.annotating import TRIPPED, annotate_order, tripped
from corpus.draft import Draft, Skipped
from corpus.workers import Workers

_FEW = 32
"""Articles from which on a second process is worth its start."""
_MUCH = 100_000
"""Characters in which as much is to be done, of however few articles."""
_AHEAD = 64
"""Articles read ahead for each process: what they do while this one writes a batch."""
_LARGEST = 2_000_000
"""Characters of the articles read ahead from which on no more are."""
_NO_DRAFT = Draft("", "", "", "", b"", "")


def annotate_many(
    orders: Iterable[ToAnnotate], workers: Workers | None = None
) -> Iterator[Annotated | Skipped]:
    """Annotate drafts in their order, with the help of other processes once there are enough of them.

    They are made ready to be stored.  Orders are taken as they are needed, so a stream of any size
    goes through in bounded memory.
    """
    waiting = iter(orders)
    if workers is None or not workers.beside:
        yield from map(_annotate, waiting)
        return
    first: list[ToAnnotate] = []
    size = 0
    for order in waiting:
        first.append(order)
        size += len(order.draft.text)
        if len(first) >= _FEW or (size >= _MUCH and len(first) > 1):
            yield from _shared(chain(first, waiting), workers)
            return
    yield from map(_annotate, first)


def _shared(orders: Iterable[ToAnnotate], workers: Workers) -> Iterator[Annotated | Skipped]:
    from corpus.sharing import Sharing

    sharing = Sharing(
        orders, workers, _annotate, lambda order: workers.call(_annotate_apart, order),
        ahead=_AHEAD, largest=_LARGEST, size=lambda order: len(order.draft.text),
    )  # fmt: skip
    for order, found in sharing.run():
        # The draft has never left this process.
        yield found if isinstance(found, Skipped) else replace(found, draft=order.draft)


def _annotate_apart(order: ToAnnotate) -> Annotated | Skipped:
    found = _annotate(order)
    return found if isinstance(found, Skipped) else replace(found, draft=_NO_DRAFT)


def _annotate(order: ToAnnotate) -> Annotated | Skipped:
    from corpus.archive.ready import make_ready

    found = annotate_order(order)
    if isinstance(found, Skipped):
        return found
    try:
        return replace(found, ready=make_ready(found))
    except TRIPPED as error:
        return tripped(order, error)
