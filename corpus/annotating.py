"""Annotates drafts in their order, in one process or several; what reads them is loaded at the first."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from corpus.annotated import Annotated, ToAnnotate
from corpus.draft import Skipped
from corpus.processes import follow_parent

if TYPE_CHECKING:
    from concurrent.futures import Future


def annotate_many(orders: Iterable[ToAnnotate], jobs: int = 1) -> Iterator[Annotated | Skipped]:
    """Annotate drafts in their order, on up to `jobs` processes once there are enough of them.

    Orders are taken as they are needed, so a stream of any size goes through in bounded memory.
    """
    waiting = iter(orders)
    if jobs > 1:
        first = list(islice(waiting, _FEW))
        yield from map(annotate_order, first)
        yield from _annotate_in_pool(waiting, jobs)
    else:
        yield from map(annotate_order, waiting)


_FEW = 32
"""Articles that are done before a second process would have started."""


def _annotate_in_pool(orders: Iterator[ToAnnotate], jobs: int) -> Iterator[Annotated | Skipped]:
    head = list(islice(orders, 1))
    if not head:
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pending: deque[Future[Annotated | Skipped]] = deque()
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=follow_parent
    ) as pool:
        try:
            for order in chain(head, orders):
                pending.append(pool.submit(annotate_order, order))
                if len(pending) >= 8 * jobs:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def annotate_order(order: ToAnnotate) -> Annotated | Skipped:
    """Annotate one draft; where a rule trips over it, say so."""
    from corpus.annotate import annotate_draft

    try:
        return annotate_draft(
            order.draft, published=order.published, outlet=order.outlet,
            language=order.language, tagger=order.tagger, whole=order.whole,
        )  # fmt: skip
    except (
        RecursionError,
        MemoryError,
        re.error,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        # One article that trips a rule must not cost the others.
        return Skipped(
            order.draft.path, f"could not be annotated: {type(error).__name__}: {error}"[:200]
        )
