"""Annotation spread over the workers of a Dask scheduler: texts go there, what was found comes back.

Workers see a text and what is said of it, nothing else: neither the original bytes nor the archive,
which this process alone writes.  Only workers that have the same rules, lists and weights, to the
byte, are given texts; what a worker took along when it died is given to another.

The library is Dask's distributed (`dateline[dask]`); its scheduler trusts whoever can reach it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.annotate import clean_draft
from corpus.annotated import Annotated, ToAnnotate
from corpus.annotating import annotate_order
from corpus.article import OffsetMap
from corpus.cleaning import Cleaned
from corpus.draft import Draft, Skipped

if TYPE_CHECKING:
    from distributed import Client, Future

_PARCEL, _LARGEST = 16, 200_000
"""Texts of one task at most, and about how many characters."""
_AHEAD = 4
"""Tasks that are under way for each worker: what is read ahead stays bounded."""
_REACHED = 10.0
"""Seconds in which a scheduler answers."""
_PATIENCE = 5.0
"""Seconds after which a task that is not done has the workers looked at."""
_EMPTY = 60.0
"""Seconds for which a scheduler may be without any worker that can be used."""
_LEAN_ON = ("numpy", "python-dateutil", "tzdata", "py3langid", "onnxruntime", "spacy")
"""Packages that have a say in what is found."""
_NO_DRAFT = Draft("", "", "", "", b"", "")
_NO_TEXT = Cleaned("", None, OffsetMap(), ())


class SchedulerUnavailable(Exception):
    """Nothing can be annotated on that scheduler; the message is one line."""


def annotate_on(
    scheduler: str, orders: Iterable[ToAnnotate], note: Callable[[str], None] = lambda _: None
) -> Iterator[Annotated | Skipped]:
    """Annotate drafts in their order on the workers of a scheduler (`tcp://HOST:PORT`).

    The same comes out as of `annotate_many`.  Orders are taken as they are needed.  `note` is told of
    workers that are left out.  SchedulerUnavailable where nobody annotates.
    """
    parcels = _parcels(orders)
    first = next(parcels, None)
    if first is None:
        return
    crew = _Crew(scheduler, note)
    try:
        under_way = deque([(first, crew.send(first))])
        for parcel in parcels:
            under_way.append((parcel, crew.send(parcel)))
            while len(under_way) >= crew.ahead:
                yield from crew.fetch(*under_way.popleft())
        while under_way:
            yield from crew.fetch(*under_way.popleft())
    finally:
        crew.close()


def _parcels(orders: Iterable[ToAnnotate]) -> Iterator[list[ToAnnotate]]:
    parcel: list[ToAnnotate] = []
    size = 0
    for order in orders:
        parcel.append(order)
        size += len(order.draft.text)
        if len(parcel) >= _PARCEL or size >= _LARGEST:
            yield parcel
            parcel, size = [], 0
    if parcel:
        yield parcel


# -- what a worker does --------------------------------------------------------------------------

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; the tagger is one."""


@lru_cache(maxsize=1)
def introduce() -> dict[str, str]:
    """Return what has to be the same wherever the same is to be found, by name."""
    import sys
    from importlib.metadata import PackageNotFoundError, version

    rooms = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and "samples" not in path.parts:
            rooms.update(path.relative_to(folder).as_posix().encode())
            rooms.update(hashlib.sha256(path.read_bytes()).digest())
    told = {"rules": rooms.hexdigest()[:12], "Python": ".".join(map(str, sys.version_info[:2]))}
    for package in _LEAN_ON:
        try:
            told[package] = version(package)
        except PackageNotFoundError:
            told[package] = "none"
    return told


def annotate_parcel(parcel: list[ToAnnotate], wanted: Mapping[str, str]) -> list[Annotated | Skipped]:
    """Annotate some orders on a worker that is like the one who asks; nothing of a text goes back."""
    if introduce() != wanted:
        raise RuntimeError("another version")
    with _ONE_AT_A_TIME:
        found = list(map(annotate_order, parcel))
    return [
        each if isinstance(each, Skipped) else replace(each, draft=_NO_DRAFT, cleaned=_NO_TEXT)
        for each in found
    ]


def _without_original(order: ToAnnotate) -> ToAnnotate:
    draft = replace(order.draft, original=b"", extra="{}", url=None, identity=None, notes=())
    return replace(order, draft=draft)


def _made_whole(order: ToAnnotate, found: Annotated | Skipped) -> Annotated | Skipped:
    """Return what a worker found with its draft and its text, which never left this process."""
    if isinstance(found, Skipped):
        return found
    return replace(found, draft=order.draft, cleaned=clean_draft(order.draft))


# -- who does it ---------------------------------------------------------------------------------


class _Crew:
    """The workers of a scheduler as they are known: which are like this process, which are not."""

    def __init__(self, scheduler: str, note: Callable[[str], None]) -> None:
        self._scheduler = scheduler
        self._note = note
        self._like: set[str] = set()
        self._unlike: dict[str, str] = {}
        self._untold: list[str] = []
        self._client = _connect(scheduler)
        until = time.monotonic() + _REACHED
        try:
            self._look_at_all()
            while not self._like:
                if self._unlike or time.monotonic() > until:
                    raise SchedulerUnavailable(self._nobody())
                time.sleep(0.2)
                self._look_at_all()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Part from the scheduler; what is under way there is dropped."""
        self._client.close(timeout=_REACHED)

    @property
    def ahead(self) -> int:
        """How many tasks are to be under way."""
        return _AHEAD * max(1, len(self._like))

    def send(self, parcel: list[ToAnnotate]) -> Future:
        """Give a parcel to some worker."""
        where: dict[str, Any] = {}
        if self._unlike:
            where = {"workers": sorted(self._like), "allow_other_workers": False}
        lean = [_without_original(order) for order in parcel]
        return self._client.submit(annotate_parcel, lean, introduce(), pure=False, **where)

    def fetch(self, parcel: list[ToAnnotate], task: Future) -> Iterator[Annotated | Skipped]:
        """Wait for a parcel and yield what was found, in its order."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        alone_since = time.monotonic()
        while True:
            try:
                found = task.result(timeout=_PATIENCE)
                break
            except TimeoutError:
                before = set(self._like)
                self._look_at_all()
                if self._like:
                    alone_since = time.monotonic()
                elif time.monotonic() - alone_since > _EMPTY:
                    raise SchedulerUnavailable(self._nobody()) from None
                if self._unlike and self._like - before:
                    # Given to workers that may all be gone; there are others now.
                    task = self._again(parcel, task)
            except KilledWorker:
                if len(parcel) == 1:
                    # Each worker that had it died of it, as it seems: it must not cost the others.
                    reason = "could not be annotated: the workers that had it died"
                    yield Skipped(parcel[0].draft.path, reason)
                    return
                for order in parcel:
                    yield from self.fetch([order], self.send([order]))
                return
            except (CancelledError, CommClosedError):
                raise SchedulerUnavailable(_went_away(self._scheduler)) from None
            except Exception as error:
                known = set(self._unlike)
                self._look_at_all()
                if not set(self._unlike) - known:
                    why = _one_line(f"{type(error).__name__}: {error}")
                    raise SchedulerUnavailable(f"workers of {self._scheduler} fail: {why}") from None
                task = self._again(parcel, task)
        yield from map(_made_whole, parcel, found)

    def _again(self, parcel: list[ToAnnotate], task: Future) -> Future:
        task.cancel()
        return self.send(parcel)

    def _look_at_all(self) -> None:
        """Ask the workers that are not known yet what they are, and forget those that are gone."""
        try:
            there = set(self._client.scheduler_info(n_workers=-1)["workers"])
            self._like &= there
            fresh = sorted(there - self._like - set(self._unlike))
            if not fresh:
                return
            told = self._client.run(introduce, workers=fresh, on_error="return")
        except (OSError, TimeoutError, ValueError) as error:
            if self._client.status != "running":
                raise SchedulerUnavailable(_went_away(self._scheduler)) from None
            raise SchedulerUnavailable(f"{self._scheduler}: {_one_line(error)}") from None
        for worker, said in told.items():
            if why := _unlike(said):
                self._unlike[worker] = why
                self._untold.append(f"the worker {worker} is left out: {why}")
            else:
                self._like.add(worker)
        while self._like and self._untold:
            self._note(self._untold.pop(0))

    def _nobody(self) -> str:
        if self._unlike:
            why = next(iter(self._unlike.values()))
            return f"no worker of {self._scheduler} can be used: {why}"
        return f"the Dask scheduler at {self._scheduler} has no workers"


def _unlike(said: object) -> str:
    """Say why a worker cannot be used by what it says of itself; nothing where it can."""
    if isinstance(said, ImportError | AttributeError):
        return "it has another version of dateline, or none"
    if not isinstance(said, Mapping):
        return f"it does not say what it is ({_one_line(said)})"
    for name, here in introduce().items():
        if (there := said.get(name)) != here:
            return f"it has another version ({name} {there}, here {here})"
    return ""


def _connect(scheduler: str) -> Client:
    import logging
    import warnings

    try:
        from distributed import Client
    except ImportError:
        raise SchedulerUnavailable(
            "a scheduler needs Dask: pip install 'dateline[dask]'"
        ) from None
    # Its own words on what fails would land on the person's screen beside ours.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    made: list[Client | Exception] = []

    def meet() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                made.append(
                    Client(scheduler, timeout=_REACHED, set_as_default=False, name="dateline")
                )
            except Exception as error:
                made.append(error)

    # The library waits without an end for something that takes the call and never says a word.
    meeting = threading.Thread(target=meet, daemon=True)
    meeting.start()
    meeting.join(2 * _REACHED)
    client = made[0] if made else TimeoutError()
    if isinstance(client, OSError | TimeoutError):
        raise SchedulerUnavailable(f"no Dask scheduler answers at {scheduler}")
    if isinstance(client, Exception):
        raise SchedulerUnavailable(f"{scheduler}: {_one_line(client)}")
    return client


def _went_away(scheduler: str) -> str:
    return (
        f"the Dask scheduler at {scheduler} went away; what was annotated is in the archive:"
        " add the same again to go on"
    )


def _one_line(told: object) -> str:
    return " ".join(str(told).split())[:200]
