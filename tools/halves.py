"""A cluster whose network can be cut: two network namespaces of this machine with one link between them.

Two of the three nodes live in the one half and the third in the other; whoever enters a half sees the
nodes of the other over the link alone.  Root makes them; `unavailable` says why it cannot be had.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.cluster import HTTP, ROOT, ClusterError, Node, launch, missing, stop, wait_for

SPACES = (f"dateline-a-{HTTP}", f"dateline-b-{HTTP}")
_HUB = f"dateline-hub-{HTTP}"
"""Where the two cables meet, in a bridge; a port that is taken off it loses all in silence."""
_HOSTS = ("127.77.0.1", "127.77.0.2")
"""A node takes them for its own machine's, and so does not ask for the limits of a server."""
_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET of setns(2)."""


def _node(nth: int, half: int) -> Node:
    folder = ROOT / f"half-node-{nth + 1}"
    return Node(f"node-{nth + 1}", nth, folder, _HOSTS[half], SPACES[half])


NODES = (_node(0, 0), _node(1, 0), _node(2, 1))


def unavailable() -> str:
    """Say why no network can be cut here; nothing where one can."""
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    lacking = [name for name in ("ip", "nsenter", "setpriv") if shutil.which(name) is None]
    if lacking:
        return f"{' and '.join(lacking)} not found"
    if why := missing():
        return why
    done = subprocess.run(["unshare", "--net", "true"], capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else ""


def start() -> None:
    """Make the halves and start the nodes in them; ClusterError where they do not find together."""
    if why := unavailable():
        raise ClusterError(why)
    end()
    for node in NODES:
        shutil.rmtree(node.folder, ignore_errors=True)
    for space in (_HUB, *SPACES):
        _ip("netns", "add", space)
    _ip("-n", _HUB, "link", "add", "hub", "type", "bridge")
    _ip("-n", _HUB, "link", "set", "hub", "up")
    for nth, (space, host) in enumerate(zip(SPACES, _HOSTS, strict=True)):
        port = f"port{nth}"
        _ip("-n", _HUB, "link", "add", port, "type", "veth", "peer", "name", "cable", "netns", space)
        _ip("-n", _HUB, "link", "set", port, "master", "hub")
        _ip("-n", _HUB, "link", "set", port, "up")
        _ip("-n", space, "link", "set", "lo", "up")
        _ip("-n", space, "addr", "del", "127.0.0.1/8", "dev", "lo")
        _ip("-n", space, "addr", "add", "127.0.0.1/32", "dev", "lo")
        for device in ("all", "cable"):
            _set(space, f"net/ipv4/conf/{device}/route_localnet", "1")
        _ip("-n", space, "addr", "add", f"{host}/24", "dev", "cable")
        _ip("-n", space, "link", "set", "cable", "up")
    for node in NODES:
        launch(node, NODES)
    with inside(0):
        wait_for(NODES)


@contextmanager
def inside(half: int) -> Iterator[None]:
    """Put this thread, and the processes that it starts, into a half for a while."""
    here = os.open("/proc/self/ns/net", os.O_RDONLY)
    try:
        enter(half)
        yield
    finally:
        _set_network(here)
        os.close(here)


def enter(half: int) -> None:
    """Put this thread into a half; connections that are open stay where they are."""
    space = os.open(f"/run/netns/{SPACES[half]}", os.O_RDONLY)
    try:
        _set_network(space)
    finally:
        os.close(space)


def _set_network(space: int) -> None:
    if ctypes.CDLL(None, use_errno=True).setns(space, _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "cannot enter the network namespace")


def cut() -> None:
    """Cut the cable: nothing goes from one half to the other any more, and nobody is told so."""
    _ip("-n", _HUB, "link", "set", "port1", "nomaster")


def mend() -> None:
    """Put the cable together again."""
    _ip("-n", _HUB, "link", "set", "port1", "master", "hub")


def end() -> None:
    """End the nodes and take the halves away."""
    stop(NODES)
    for space in (*SPACES, _HUB):
        if Path(f"/run/netns/{space}").exists():
            _ip("netns", "del", space)


def _set(space: str, name: str, value: str) -> None:
    command = ["nsenter", f"--net=/run/netns/{space}", "tee", f"/proc/sys/{name}"]
    done = subprocess.run(command, input=value, capture_output=True, text=True)
    if done.returncode:
        raise ClusterError(f"{name}: {done.stderr.strip()}")


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode:
        raise ClusterError(f"ip {' '.join(words)}: {done.stderr.strip()}")
