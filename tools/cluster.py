"""Runs a search cluster of three nodes on this machine, for tests and measurements.

python -m tools.cluster start|stop|status      what `make cluster` and `make cluster-stop` call

The distribution comes through Maven's own client and is held against a checksum; the nodes are three
processes of an unprivileged user that listen on the loopback interface alone.  They take three ports
from $DATELINE_CLUSTER_PORT on (9251), and three more a hundred above; two checkouts that run a cluster
at once need different ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

VERSION = "2.19.1"
SHA512 = (
    "0bed69daad3c80e1302a0dba083f04f5accbb94ba8451052822ec065d24432fe"
    "096e329d6971758a8a021025b0302ee5b27eb5d89506853d8be736305f407651"
)
_ARTIFACT = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
ROOT = Path(__file__).resolve().parents[1] / ".cluster"
HTTP = int(os.environ.get("DATELINE_CLUSTER_PORT", "9251"))
TRANSPORT = HTTP + 100
"""Ports of the first node; the others follow."""
HEAP = "512m"
_START, _STOP = 180.0, 20.0
"""Seconds until the cluster has to be green, and until a node that was asked to end is killed."""
_SWITCHES = (
    "-XX:+UseG1GC",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dio.netty.noKeySetOptimization=true",
    "-Dio.netty.recycler.maxCapacityPerThread=0",
    "-Dio.netty.allocator.numDirectArenas=0",
    "-Dlog4j.shutdownHookEnabled=false",
    "-Dlog4j2.disable.jmx=true",
    "-Dopensearch.networkaddress.cache.ttl=60",
    "-Dopensearch.distribution.type=zip",
    "-Dopensearch.bundled_jdk=false",
    "-Djava.locale.providers=SPI,COMPAT",
    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
    "org.opensearch.secure_sm.SecuredForkJoinWorkerThreadFactory",
)


class ClusterError(Exception):
    """The cluster cannot be had here; the message says why in one line."""


class Node(NamedTuple):
    """A node: its name, where it answers, and where its files are.

    `space` is the network namespace in which it runs, if it has one; `settings` what is set beside the
    usual, `home` the server that it runs where that is not the plain one.
    """

    name: str
    number: int
    folder: Path
    host: str = "127.0.0.1"
    space: str = ""
    settings: Mapping[str, object] = {}
    home: Path | None = None
    scheme: str = "http"

    @property
    def address(self) -> str:
        """Where the node answers over HTTP."""
        return f"{self.scheme}://{self.host}:{HTTP + self.number}"

    @property
    def transport(self) -> str:
        """Where the other nodes reach it."""
        return f"{self.host}:{TRANSPORT + self.number}"

    def pid(self) -> int | None:
        """Return the process of the node, None where it does not run."""
        try:
            pid = int((self.folder / "pid").read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        return pid if str(self.folder).encode() in command else None


NODES = tuple(Node(f"node-{n + 1}", n, ROOT / f"node-{n + 1}") for n in range(3))


def missing() -> str:
    """Say what the cluster would need that is not here; nothing where all is."""
    lacking = [name for name in ("java", "mvn") if shutil.which(name) is None]
    return f"{' and '.join(lacking)} not found" if lacking else ""


def fetched(artifact: str, archive: Path, sha512: str) -> Path:
    """Return a file that Maven fetches, held against its checksum."""
    if not archive.exists():
        _say(f"fetching {artifact} through Maven")
        done = subprocess.run(
            ["mvn", "-q", "-B", _COPY, f"-Dartifact={artifact}", f"-DoutputDirectory={archive.parent}"],
            capture_output=True,
            text=True,
        )
        if done.returncode or not archive.exists():
            told = next((line for line in done.stdout.splitlines() if "ERROR" in line), "")
            raise ClusterError(f"Maven could not fetch it: {told or done.stderr.strip()}")
    with archive.open("rb") as file:
        if hashlib.file_digest(file, "sha512").hexdigest() != sha512:
            archive.unlink()
            raise ClusterError("what Maven fetched is not the server that this was written for")
    return archive


def distribution() -> Path:
    """Return the folder of the unpacked server, fetched where it is not there yet."""
    home = ROOT / f"opensearch-{VERSION}"
    if (home / ".whole").exists():
        return home
    if why := missing():
        raise ClusterError(why)
    ROOT.mkdir(exist_ok=True)
    archive = fetched(_ARTIFACT, ROOT / f"opensearch-{VERSION}.zip", SHA512)
    shutil.rmtree(home, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(ROOT)
    (home / "plugins").mkdir(exist_ok=True)
    (home / ".whole").touch()
    archive.unlink()
    return home


def _user() -> str | None:
    """Return whom the nodes run as: nobody where this is root, which the server refuses."""
    return "nobody" if os.geteuid() == 0 else None


def _prepare(node: Node, home: Path, nodes: Sequence[Node]) -> None:
    """Write a node's settings; its data stays as it is."""
    conf = node.folder / "config"
    for folder in (conf, node.folder / "data", node.folder / "logs", node.folder / "tmp"):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(home / "config" / "log4j2.properties", conf / "log4j2.properties")
    settings = {
        "cluster.name": "dateline",
        "node.name": node.name,
        "path.data": str(node.folder / "data"),
        "path.logs": str(node.folder / "logs"),
        "path.repo": [str(ROOT / "snapshots")],
        "network.host": node.host,
        "http.port": HTTP + node.number,
        "transport.port": TRANSPORT + node.number,
        "discovery.seed_hosts": [one.transport for one in nodes],
        "cluster.initial_cluster_manager_nodes": [one.name for one in nodes],
        **node.settings,
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in settings.items()]
    (conf / "opensearch.yml").write_text("\n".join(lines) + "\n")
    if user := _user():
        owner = pwd.getpwnam(user)
        snapshots = ROOT / "snapshots"
        snapshots.mkdir(exist_ok=True)
        os.chown(snapshots, owner.pw_uid, owner.pw_gid)
        for path in (node.folder, *node.folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)


def launch(node: Node, nodes: Sequence[Node] = NODES) -> int:
    """Start one of some nodes, as a process of its own that outlives this one; return its pid."""
    home = node.home or distribution()
    _prepare(node, home, nodes)
    user = _user()
    command = [
        *_inside(node.space, user),
        shutil.which("java") or "java",
        f"-Xms{HEAP}",
        f"-Xmx{HEAP}",
        *_SWITCHES,
        f"-Djava.io.tmpdir={node.folder / 'tmp'}",
        f"-Dopensearch.path.home={home}",
        f"-Dopensearch.path.conf={node.folder / 'config'}",
        "-cp",
        f"{home}/lib/*",
        "org.opensearch.bootstrap.OpenSearch",
    ]
    with (node.folder / "logs" / "stdout.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=node.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=None if node.space else user,
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        )
    (node.folder / "pid").write_text(str(process.pid))
    return process.pid


def _inside(space: str, user: str | None) -> list[str]:
    """Return the words that run what follows in a network namespace, which root alone may enter."""
    if not space:
        return []
    someone = ["setpriv", f"--reuid={user}", "--regid=nogroup", "--clear-groups"] if user else []
    return ["nsenter", f"--net=/run/netns/{space}", *someone]


def health(node: Node, wait: float = 1.0) -> dict[str, object] | None:
    """Return what a node says of the cluster's health, None where it says nothing."""
    try:
        with urlopen(f"{node.address}/_cluster/health", timeout=wait) as answer:
            told: dict[str, object] = json.load(answer)
            return told
    except (URLError, OSError, ValueError):
        return None


def wait_for(
    nodes: Sequence[Node] = NODES, status: str = "green", seconds: float = _START
) -> None:
    """Wait until all nodes are there and all shards are; ClusterError after so many seconds."""
    until = time.monotonic() + seconds
    told: dict[str, object] | None = None
    while time.monotonic() < until:
        for node in nodes:
            told = health(node) or told
            if told and told["number_of_nodes"] == len(nodes) and told["status"] == status:
                return
        time.sleep(0.5)
    raise ClusterError(f"after {seconds:.0f} s the cluster is not {status}: {told or 'no answer'}")


def start() -> None:
    """Start the nodes that do not run, and wait until the cluster is green."""
    for node in NODES:
        if node.pid() is None:
            launch(node)
    wait_for()


def stop(nodes: Sequence[Node] = NODES) -> None:
    """End nodes."""
    running = [(node, pid) for node in nodes if (pid := node.pid()) is not None]
    for _, pid in running:
        os.kill(pid, signal.SIGCONT)
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _STOP
    while any(node.pid() for node, _ in running) and time.monotonic() < until:
        time.sleep(0.2)
    for node, _ in running:
        if (left := node.pid()) is not None:
            os.kill(left, signal.SIGKILL)


def hosts(nodes: Sequence[Node] = NODES) -> str:
    """Return where nodes answer, as the setting `hosts` takes it."""
    return ",".join(node.address for node in nodes)


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Do what the command says; 0 where it could be done."""
    wanted = arguments[0] if arguments else ""
    try:
        if wanted == "start":
            start()
            print(f"green: {hosts()}")
            print(
                f"DATELINE_ENGINE=opensearch DATELINE_ENGINE_HOSTS={hosts()} dateline search QUERY"
            )
        elif wanted == "stop":
            stop()
        elif wanted == "status":
            for node in NODES:
                told = health(node)
                print(f"{node.name}  {node.address}  pid {node.pid()}  {told and told['status']}")
        elif wanted == "missing":
            print(missing())
        else:
            _say(__doc__ or "")
            return 2
    except ClusterError as error:
        _say(f"cluster: {error}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
