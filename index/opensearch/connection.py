"""The way to the cluster: one exchange at a time, with time-outs of ours and errors in our words.

Every host of the settings may answer every question.  One is kept to until it fails; then the others
are looked at, and one that is stuck or gone is left alone for a while.
"""

from __future__ import annotations

import logging
import random
import time
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from index.engine import IndexAway, QueryError
from index.settings import EngineSettings

PATIENCE = 0.4
"""Seconds that a search may take before the nodes are looked at: is one of them stuck?

More where questions were found to be long ones; it falls back as quick answers come.
"""
_BACK = 0.9
"""How much of a longer patience is left after an answer that took less than half of it."""
_GLANCE = 0.25
"""Seconds in which a node that is well says that it is there."""
_LEFT_ALONE = 10.0
"""Seconds for which a node that was stuck or gone is not asked."""
_PAUSE = 0.1
_WRITING = 60.0
_TRIES = 12
"""How often a write is tried again while the cluster is too busy or a part of it is away."""
_LONGEST_PAUSE = 15.0

Answer = Mapping[str, Any]


class NotThere(Exception):
    """What was asked for, an index or a document, is not in the cluster."""


class WriteConflict(Exception):
    """Another process was first."""


class TimedOut(Exception):
    """What was waited for in the cluster did not come to pass in time."""


class Stuck(Exception):
    """A node did not answer in time, and others would."""


class Cluster:
    """A cluster as this process knows it.  Not to be shared between threads."""

    def __init__(self, settings: EngineSettings) -> None:
        """Get ready; nothing is asked yet.  IndexAway where the settings name no host."""
        if not settings.hosts:
            raise IndexAway("no search cluster is named: set hosts in [engine]")
        _refuse_open_passwords(settings)
        self.settings = settings
        self._hosts = list(settings.hosts)
        random.shuffle(self._hosts)
        self._clients: dict[str, Any] = {}
        self._away: dict[str, float] = {}
        self._nodes: dict[str, str] = {}
        self._patience = PATIENCE
        self.setbacks = 0
        """How often a node was found to be stuck or gone: what leans on one may be worthless since."""

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    # -- asking ----------------------------------------------------------------------------------

    def read(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Mapping[str, Any] | None = None,
        *,
        prefer: bool = False,
        held: bool = False,
        until: float | None = None,
    ) -> Answer:
        """Ask something that changes nothing.

        `prefer` says that the path takes a preference, to keep to nodes that are well.  `held` says
        that the question is bound to the nodes that hold something for it: Stuck where one of them
        has to be gone round first.  `until` says when to give up, by `deadline`, where that is not
        counted from now.  IndexAway where nobody answers in time, NotThere for what is not there,
        QueryError for what cannot be asked.
        """
        until = self.deadline() if until is None else until
        while True:
            started = time.monotonic()
            patience = min(self._patience, max(0.05, until - started))
            told = {**(params or {}), **(self.prefer_well() if prefer else {})}
            try:
                answer = self._ask(method, path, body, told, patience)
                if time.monotonic() - started < self._patience / 2:
                    self._patience = max(PATIENCE, _BACK * self._patience)
                return answer
            except _Slow:
                found_one = self._look_around()
                if found_one and held:
                    raise Stuck from None
                if time.monotonic() >= until:
                    seconds = f"{self.settings.timeout:g} s"
                    raise IndexAway(f"{self.place} did not answer within {seconds}") from None
                if not found_one:
                    # All nodes are well: the question is a long one, and so may be the next.
                    self._patience = min(2 * self._patience, self.settings.timeout)
            except _Busy as error:
                # A part of the index is on its way to another node, or there are too many questions.
                if time.monotonic() >= until:
                    raise IndexAway(f"{self.place} is too busy: {error}") from None
                time.sleep(_PAUSE)

    def write(
        self, method: str, path: str, body: object = None, params: Mapping[str, Any] | None = None
    ) -> Answer:
        """Do something that may be done twice; tried again while the cluster is busy or recovers."""
        for pause in _pauses():
            try:
                return self._ask(method, path, body, params, _WRITING)
            except (_Slow, _Busy) as error:
                last = error
                if isinstance(error, _Slow):
                    self._look_around()
                time.sleep(pause)
        raise IndexAway(f"{self.place} is too busy to be written: {last}")

    def deadline(self) -> float:
        """Return when a question that is asked now is given up, by the monotonic clock."""
        return time.monotonic() + self.settings.timeout

    def prefer_well(self) -> dict[str, str]:
        """Return the parameter by which a question keeps to nodes that answer, if some do not."""
        self._forget_old()
        well = [self._nodes.get(host, "") for host in self._hosts if host not in self._away]
        if not self._away or not any(well):
            return {}
        return {"preference": f"_prefer_nodes:{','.join(filter(None, well))}"}

    @property
    def place(self) -> str:
        """The cluster's addresses, as a person is told of them."""
        return f"the search cluster at {', '.join(self.settings.hosts)}"

    def _ask(
        self, method: str, path: str, body: object, params: Mapping[str, Any] | None, timeout: float
    ) -> Answer:
        from opensearchpy import exceptions as e

        refused: Exception | None = None
        for host in self._in_order():
            try:
                told = self._client(host).transport.perform_request(
                    method, path, params={**(params or {}), "request_timeout": timeout}, body=body
                )
            except e.ConnectionTimeout as error:
                raise _Slow(str(error.error)) from None
            except e.SSLError as error:
                raise IndexAway(f"{host}: {_about_certificate(error)}") from None
            except e.ConnectionError as error:
                self._set_aside(host)
                refused = error
                continue
            except e.TransportError as error:
                _raise(error, self.place, self.settings)
            except (e.SerializationError, AttributeError, ValueError):
                raise IndexAway(f"what answers at {host} is no search cluster") from None
            self._prefer(host)
            return told if isinstance(told, dict) else {}
        raise IndexAway(f"{self.place} does not answer ({_why(refused)})")

    # -- who answers -----------------------------------------------------------------------------

    def _in_order(self) -> Iterator[str]:
        self._forget_old()
        yield from [host for host in self._hosts if host not in self._away]
        # Better one that was away a moment ago than nobody.
        yield from [host for host in self._hosts if host in self._away]

    def _prefer(self, host: str) -> None:
        self._away.pop(host, None)
        if self._hosts[0] != host:
            self._hosts.remove(host)
            self._hosts.insert(0, host)

    def _set_aside(self, host: str) -> None:
        self.setbacks += host not in self._away
        self._away[host] = time.monotonic() + _LEFT_ALONE

    def _forget_old(self) -> None:
        now = time.monotonic()
        for host, until in list(self._away.items()):
            if until < now and not self._is_well(host):
                self._set_aside(host)
            elif until < now:
                del self._away[host]

    def _look_around(self) -> bool:
        """See which nodes answer at once; tell whether some do not and others do."""
        well = {host: host not in self._away and self._is_well(host) for host in self._hosts}
        fresh = [host for host, is_well in well.items() if not is_well and host not in self._away]
        for host in fresh:
            self._set_aside(host)
        if any(well.values()):
            self._hosts.sort(key=lambda host: not well[host])
        return bool(fresh) and any(well.values())

    def _is_well(self, host: str) -> bool:
        from opensearchpy import exceptions as e

        try:
            told = self._client(host).transport.perform_request(
                "GET",
                "/_nodes/_local/http",
                params={"filter_path": "nodes.*.name", "request_timeout": _GLANCE},
            )
        except e.ConnectionError:
            return False
        except e.OpenSearchException:
            return True  # It answers, if only to say no.
        self._nodes[host] = next(iter(told.get("nodes", {})), "")
        return True

    def learn_nodes(self) -> None:
        """Learn which host is which node, for the day on which one of them is stuck."""
        if not self._nodes and len(self._hosts) > 1:
            for host in self._hosts:
                if host not in self._away and not self._is_well(host):
                    self._set_aside(host)

    def _client(self, host: str) -> Any:
        client = self._clients.get(host)
        if client is None:
            client = self._clients[host] = _connect(host, self.settings)
        return client


class _Slow(Exception):
    """No answer in the time that was given."""


class _Busy(Exception):
    """The cluster cannot take it now, but soon may."""


def _connect(host: str, settings: EngineSettings) -> Any:
    warnings.filterwarnings("ignore", module="opensearchpy")
    from opensearchpy import ImproperlyConfigured, OpenSearch

    # Its own words on failures would land on the person's screen beside ours.
    logging.getLogger("opensearch").setLevel(logging.CRITICAL + 1)
    how: dict[str, Any] = {}
    if host.startswith("https://"):
        how = {"verify_certs": settings.verify, "ssl_show_warn": False}
        if settings.ca:
            how["ca_certs"] = settings.ca
        if not settings.verify:
            how["ssl_assert_hostname"] = False
    if settings.user is not None:
        how["http_auth"] = (settings.user, settings.password or "")
    try:
        return OpenSearch([host], max_retries=0, http_compress=False, **how)
    except (OSError, ValueError, ImproperlyConfigured) as error:
        raise IndexAway(f"{host}: {one_line(str(error))}") from None


def _refuse_open_passwords(settings: EngineSettings) -> None:
    """Never send a password in the clear over a network, unless it was said that this is wanted."""
    from urllib.parse import urlsplit

    for host in settings.hosts if settings.user is not None and settings.verify else ():
        parts = urlsplit(host)
        if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise IndexAway(
                f"{host} would get the password in the clear: write https, or verify = false"
            )


def _pauses() -> Iterator[float]:
    for nth in range(_TRIES):
        yield min(_LONGEST_PAUSE, 0.25 * 2**nth) * random.uniform(0.75, 1.25)


def _raise(error: Any, place: str, settings: EngineSettings) -> None:
    """Say in our words what the cluster has answered instead of doing what was asked."""
    status, told = error.status_code, error.info
    given = told.get("error") if isinstance(told, dict) else None
    cause: dict[str, Any] = given if isinstance(given, dict) else {}
    roots = cause.get("root_cause") or [cause]
    reason = str(roots[0].get("reason") or cause.get("reason") or error.error)
    if status == 401:
        if settings.user is None:
            raise IndexAway(f"{place} asks for a user and a password") from None
        raise IndexAway(f"{place} does not take the password of {settings.user}") from None
    if "flood" in reason or "read-only-allow-delete" in reason:
        raise IndexAway(full_disk(place)) from None
    if "create-index blocked" in reason:
        raise IndexAway(f"{place} makes no new index: its disks are all but full") from None
    if status == 403:
        raise IndexAway(f"{place} does not allow that: {one_line(reason)}") from None
    if status == 404:
        raise NotThere(reason) from None
    if status == 409:
        raise WriteConflict(reason) from None
    if status == 400:
        if "already_exists" in str(cause.get("type")):
            raise WriteConflict(reason) from None
        raise QueryError(f"the search cluster cannot ask that: {one_line(reason)}") from None
    if status == 408:
        raise TimedOut(reason) from None
    if status in (429, 502, 503, 504):
        raise _Busy(f"{status} {one_line(reason)}") from None
    raise IndexAway(f"{place} answered {status}: {one_line(reason)}") from None


def full_disk(place: str) -> str:
    """Say that the cluster takes nothing more."""
    return f"{place} has a full disk and takes no more articles (flood stage)"


def one_line(text: str) -> str:
    """Return a reason of the cluster's as a part of one line."""
    return " ".join(text.split())[:200]


def _about_certificate(error: Any) -> str:
    told = str(error.info or error.error)
    if "certificate has expired" in told:
        return "the certificate of the search cluster has expired"
    if "self-signed" in told or "self signed" in told or "unable to get local issuer" in told:
        return (
            "the certificate of the search cluster is of nobody who is trusted: set ca in [engine]"
        )
    if "mismatch" in told or "doesn't match" in told:
        return "the certificate of the search cluster is for another host"
    return f"no safe connection to the search cluster: {one_line(told)}"


def _why(error: Any) -> str:
    told = str(getattr(error, "info", "") or error)
    for sign, words in (
        ("refused", "connection refused"),
        ("Name or service not known", "no such host"),
        ("resolve", "no such host"),
        ("unreachable", "no route to it"),
        ("RemoteDisconnected", "it hung up"),
        ("reset by peer", "it hung up"),
    ):
        if sign in told:
            return words
    return one_line(told)
