"""What is said when the cluster does not do as it is asked: every failure is one clear line.

The servers here are made up: they answer what a cluster would.
"""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opensearchpy import exceptions

from index.engine import Every, IndexAway, QueryError, Word
from index.opensearch import connection
from index.opensearch.connection import Cluster, NotThere, Stuck
from index.opensearch.engine import OpenSearchEngine
from index.opensearch.generations import Generation
from index.opensearch.snapshot import OpenSearchSnapshot
from index.settings import EngineSettings

Answer = Callable[[str], tuple[int, object]]
Serve = Callable[..., str]
Pretend = Callable[[Callable[[str, str, float], object]], None]
STUCK, WELL = "http://stuck.example:9200", "http://well.example:9200"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers that answer a path with a status and JSON; returns their address."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer, context: ssl.SSLContext | None = None) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                status, told = answer(self.path)
                plain = isinstance(told, str)
                data = (told if plain else json.dumps(told)).encode()
                self.send_response(status)
                self.send_header("content-type", "text/plain" if plain else "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_PUT = do_DELETE = do_GET

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        servers.append(server)
        return f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Lets no host be asked: what a function of host, path and seconds given says comes back at once."""

    def instead(answer: Callable[[str, str, float], object]) -> None:
        class Client:
            def __init__(self, host: str, _: EngineSettings) -> None:
                self.transport = self
                self.host = host

            def perform_request(
                self, _: str, path: str, *, params: dict[str, float], body: object = None
            ) -> object:
                return answer(self.host, path, params["request_timeout"])

            def close(self) -> None:
                pass

        monkeypatch.setattr(connection, "_connect", Client)

    return instead


def error(kind: str, reason: str) -> dict[str, object]:
    told = {"type": kind, "reason": reason}
    return {"error": {**told, "root_cause": [told]}}


def refusal(*hosts: str, path: str = "/x", write: bool = False, **more: object) -> str:
    cluster = Cluster(EngineSettings("opensearch", hosts, **more))  # type: ignore[arg-type]
    with pytest.raises(IndexAway) as told:
        (cluster.write if write else cluster.read)("GET", path)
    cluster.close()
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_wrong_password_is_told(serve: Serve) -> None:
    host = serve(lambda _: (401, "Unauthorized"))
    assert "does not take the password of desk" in refusal(host, user="desk", password="x")
    assert "asks for a user and a password" in refusal(host)


def test_a_cluster_that_is_away_is_told(serve: Serve) -> None:
    assert "does not answer (connection refused)" in refusal("http://127.0.0.1:9")
    assert "no such host" in refusal("http://no-such-host.invalid:9200")


def test_something_else_that_answers_is_told(serve: Serve) -> None:
    reason = "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark"
    full = serve(lambda _: (429, error("cluster_block_exception", reason)))
    assert "full disk" in refusal(full, write=True)
    assert "is no search cluster" in refusal(serve(lambda _: (404, ["what", "else"])))
    denied = serve(lambda _: (403, error("security_exception", "no permissions for [indices:x]")))
    assert "does not allow that: no permissions" in refusal(denied)


def test_what_is_not_there_and_what_cannot_be_asked_are_told_apart(serve: Serve) -> None:
    lost = Cluster(EngineSettings(hosts=(serve(lambda _: (404, error("x", "no such index"))),)))
    with pytest.raises(NotThere):
        lost.read("GET", "/x")
    odd = Cluster(EngineSettings(hosts=(serve(lambda _: (400, error("x", "too many clauses"))),)))
    with pytest.raises(QueryError, match="too many clauses"):
        odd.read("GET", "/x")


def test_no_host_and_a_password_in_the_clear_are_refused() -> None:
    with pytest.raises(IndexAway, match="set hosts"):
        OpenSearchEngine(EngineSettings("opensearch"), "")
    with pytest.raises(IndexAway, match="in the clear"):
        Cluster(EngineSettings(hosts=("http://far.example:9200",), user="a", password="b"))
    Cluster(EngineSettings(hosts=("http://127.0.0.1:9200",), user="a", password="b"))


def test_a_host_that_is_gone_is_gone_round_and_left_alone(serve: Serve) -> None:
    asked: list[str] = []

    def answer(path: str) -> tuple[int, object]:
        asked.append(path)
        return 200, {"well": True}

    cluster = Cluster(EngineSettings(hosts=("http://127.0.0.1:9", serve(answer))))
    for _ in range(3):
        assert cluster.read("GET", "/x") == {"well": True}
    assert [path.partition("?")[0] for path in asked] == ["/x"] * 3


def test_a_node_that_is_stuck_is_noticed_in_less_than_a_second(pretend: Pretend) -> None:
    asked: list[tuple[str, str, float]] = []

    def answer(host: str, path: str, seconds: float) -> object:
        asked.append((host, path, seconds))
        if host == STUCK:
            raise exceptions.ConnectionTimeout("TIMEOUT", "timed out", "timed out")
        return {"nodes": {"n2": {"name": "two"}}}

    pretend(answer)
    cluster = Cluster(EngineSettings(hosts=(STUCK, WELL)))
    cluster._hosts.sort(key=cluster.settings.hosts.index)
    with pytest.raises(Stuck):
        cluster.read("GET", "/x", held=True)
    glance = "/_nodes/_local/http"
    assert [(host, path) for host, path, _ in asked] == [
        (STUCK, "/x"), (STUCK, glance), (WELL, glance)]  # fmt: skip
    assert sum(seconds for _, _, seconds in asked) < 1
    del asked[:]
    for _ in range(2):
        assert cluster.read("GET", "/x")
    assert [(host, path) for host, path, _ in asked] == [(WELL, "/x")] * 2
    anew = Cluster(cluster.settings)
    anew._hosts.sort(key=cluster.settings.hosts.index)
    assert anew.read("GET", "/x")
    assert cluster.prefer_well() == {"preference": "_prefer_nodes:n2"}
    assert cluster.setbacks == 1


class Clock:
    """A clock that goes on when it is told to."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(connection, "time", made)
    return made


def takes(clock: Clock, needed: float, seconds: float) -> None:
    """Let a question take so long, or as long as it is given."""
    clock.sleep(min(needed, seconds))
    if needed > seconds:
        raise exceptions.ConnectionTimeout("TIMEOUT", "timed out", "timed out")


def test_patience_grows_with_long_questions_and_falls_back_with_quick_ones(
    pretend: Pretend, clock: Clock
) -> None:
    given: list[float] = []

    def answer(host: str, path: str, seconds: float) -> object:
        if path in ("/long", "/quick"):
            given.append(seconds)
            takes(clock, {"/long": 3.0, "/quick": 0.1}[path], seconds)
        return {"nodes": {"n": {}}}

    pretend(answer)
    cluster = Cluster(EngineSettings(hosts=(WELL,)))
    for _ in range(2):
        cluster.read("GET", "/long")
    assert given == [0.4, 0.8, 1.6, 3.2, 3.2]
    for _ in range(25):
        cluster.read("GET", "/quick")
    assert given[-1] == connection.PATIENCE


def opened(pretend: Pretend, answer: Callable[[str, str, float], object]) -> OpenSearchSnapshot:
    """Return a snapshot of two parts on a cluster of one node."""
    pretend(answer)
    return OpenSearchSnapshot(
        Cluster(EngineSettings(hosts=(WELL,))), Generation("g", "one", 1, ("a", "b"))
    )


def test_a_question_is_given_up_in_time_with_all_that_had_to_be_opened_anew(
    pretend: Pretend, clock: Clock
) -> None:
    opening = [0.1, 3.0]

    def answer(host: str, path: str, seconds: float) -> object:
        if path.endswith("/point_in_time"):
            takes(clock, opening[0], seconds)
            return {"pit_id": opening.pop(0)}
        if path == "/_search":
            takes(clock, 60.0, seconds)
        return {"nodes": {"n": {}}}

    snapshot = opened(pretend, answer)
    snapshot._cluster.setbacks += 1
    started = clock.now
    with pytest.raises(IndexAway, match="did not answer within 10 s"):
        snapshot.search(Word("ferry"))
    assert opening == []
    assert clock.now - started == pytest.approx(10)


def test_opening_anew_what_the_cluster_let_go_of_takes_no_time_of_its_own(
    pretend: Pretend, clock: Clock
) -> None:
    opening = [0.1, 60.0]

    def answer(host: str, path: str, seconds: float) -> object:
        if path.endswith("/point_in_time"):
            takes(clock, opening[0], seconds)
            return {"pit_id": opening.pop(0)}
        if path == "/_search":
            takes(clock, 3.0, seconds)
            raise exceptions.NotFoundError(404, "gone", error("x", "no search context"))
        return {"nodes": {"n": {}}}

    snapshot = opened(pretend, answer)
    started = clock.now
    with pytest.raises(IndexAway, match="did not answer within 10 s"):
        snapshot.search(Word("ferry"))
    assert opening == [60.0]
    assert clock.now - started == pytest.approx(10)


def test_a_part_of_an_answer_is_kept_where_the_rest_cannot_be_had(
    pretend: Pretend, clock: Clock
) -> None:
    opened_once: list[str] = []

    def answer(host: str, path: str, seconds: float) -> object:
        if path.endswith("/point_in_time"):
            takes(clock, 60.0 if opened_once else 0.1, seconds)
            opened_once.append(path)
            return {"pit_id": "p"}
        if path == "/_search":
            parts = {"total": 2, "successful": 1, "failed": 1}
            return {"_shards": parts, "hits": {"total": {"value": 7}, "hits": []}}
        return {"nodes": {"n": {}}}

    found = opened(pretend, answer).search(Every(), limit=0)
    assert (found.total, found.partial) == (7, True)


def test_a_long_question_to_nodes_that_are_well_is_waited_for(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.1)

    def answer(path: str) -> tuple[int, object]:
        if path.startswith("/long"):
            time.sleep(0.35)
        return 200, {"nodes": {"n": {}}}

    host = serve(answer)
    assert Cluster(EngineSettings(hosts=(host,))).read("GET", "/long")
    assert "did not answer within 0.2 s" in refusal(host, path="/long", timeout=0.2)


def test_a_write_waits_while_the_cluster_is_busy(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(connection.time, "sleep", pauses.append)
    answers = iter([(429, error("rejected", "queue")), (503, error("x", "y")), (200, {"ok": 1}),
                    (503, error("x", "y")), (200, {"ok": 2})])  # fmt: skip
    cluster = Cluster(EngineSettings(hosts=(serve(lambda _: next(answers)),)))
    assert cluster.write("POST", "/x") == {"ok": 1}
    assert cluster.read("GET", "/x") == {"ok": 2}
    assert pauses.pop() == connection._PAUSE
    assert len(pauses) == 2
    assert 0 < pauses[0] < pauses[1]
    busy = serve(lambda _: (429, error("rejected", "queue is full")))
    assert "too busy to be written: 429 queue is full" in refusal(busy, write=True)


def test_a_search_that_stays_refused_is_given_up(pretend: Pretend) -> None:
    def refuse(host: str, path: str, seconds: float) -> object:
        raise exceptions.TransportError(429, "rejected", error("rejected", "queue is full"))

    pretend(refuse)
    assert "too busy: 429 queue is full" in refusal(WELL, timeout=0.1)


# -- certificates --------------------------------------------------------------------------------


def _certificate(folder: Path, days: int, name: str = "IP:127.0.0.1") -> tuple[Path, Path]:
    key, request, certificate = (folder / n for n in ("key.pem", "request.pem", "cert.pem"))
    extension = folder / "extension"
    extension.write_text(f"subjectAltName={name}\n")
    for command in (
        f"req -new -newkey rsa:2048 -nodes -keyout {key} -out {request} -subj /CN=cluster",
        f"x509 -req -in {request} -signkey {key} -days {days} -extfile {extension} -out {certificate}",
    ):
        done = subprocess.run(["openssl", *command.split()], capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"openssl cannot make such a certificate: {done.stderr.decode()[-100:]}")
    return certificate, key


def _secure(serve: Serve, pair: tuple[Path, Path]) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair)
    return serve(lambda _: (200, {"well": True}), context)


def test_a_certificate_is_verified_unless_it_was_said_not_to(serve: Serve, tmp_path: Path) -> None:
    pair = _certificate(tmp_path, 5)
    host = _secure(serve, pair)
    assert "of nobody who is trusted: set ca" in refusal(host)
    for more in ({"ca": str(pair[0])}, {"verify": False}):
        trusting = Cluster(EngineSettings(hosts=(host,), **more))  # type: ignore[arg-type]
        assert trusting.read("GET", "/x") == {"well": True}
    assert "No such file" in refusal(host, ca=str(tmp_path / "nowhere.pem"))


def test_an_expired_certificate_is_told(serve: Serve, tmp_path: Path) -> None:
    pair = _certificate(tmp_path, -1)
    assert "certificate of the search cluster has expired" in refusal(
        _secure(serve, pair), ca=str(pair[0])
    )


def test_a_certificate_of_another_host_is_told(serve: Serve, tmp_path: Path) -> None:
    pair = _certificate(tmp_path, 5, "DNS:elsewhere.example")
    assert "is for another host" in refusal(_secure(serve, pair), ca=str(pair[0]))
