"""What a person has set about the engine: `[engine]` of the settings file, the environment before it.

[engine]
engine = "opensearch"
hosts = ["https://search-1.example:9200", "https://search-2.example:9200"]
user = "dateline"
password-file = "~/.config/dateline/password"
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.config_file import (
    Setting,
    SettingsError,
    a_number,
    a_text,
    a_whole_number,
    config_path,
    holding,
    nearest,
    read_file,
    yes_or_no,
)

__all__ = ["ROWS", "EngineSettings", "SettingsError", "engine_settings", "variable_of"]


class EngineSettings(NamedTuple):
    """Which engine holds the index, and for one on a cluster where and how it is reached."""

    engine: str | None = None
    """A name of `engines.ENGINES`, or `module:function`; None where nothing was set."""
    hosts: tuple[str, ...] = ()
    """Addresses with their scheme and port."""
    prefix: str = "dateline"
    """What the names of all indexes begin with."""
    user: str | None = None
    password: str | None = None
    ca: str | None = None
    """A file of certificates that are trusted beside those of the machine."""
    verify: bool = True
    """Whether the certificate of the cluster is verified."""
    shards: int = 0
    """Into how many parts a new index is cut; 0 for one to each few million articles."""
    replicas: int = 1
    """On how many further nodes each part is kept."""
    timeout: float = 10.0
    """Seconds after which a search is given up."""


def _hosts(value: object) -> tuple[str, ...]:
    listed = value.split(",") if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise ValueError("is an address or a list of them")
    hosts = tuple(str(host).strip().rstrip("/") for host in listed)
    if not hosts or not all(host.startswith(("http://", "https://")) for host in hosts):
        raise ValueError("are addresses that begin with https:// or http://")
    return hosts


def _index(value: object) -> str:
    name = a_text(value)
    if not name[0].isalnum() or name != name.lower() or not set(name) <= _IN_NAMES:
        raise ValueError("is of small letters, digits, - and _, and begins with a letter or digit")
    return name


_IN_NAMES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def _read_password(value: object) -> str:
    path = Path(a_text(value)).expanduser()
    try:
        return path.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ValueError(f"{path} cannot be read ({why.lower()})") from None


def _engine(value: object) -> str:
    from index.engines import ENGINES

    name = a_text(value)
    if name not in ENGINES and ":" not in name:
        raise ValueError(f"is {', '.join(ENGINES)} or module:function{nearest(name, ENGINES)}")
    return name


def variable_of(key: str) -> str:
    """Return the variable of the environment that stands for a key of `[engine]`."""
    return (
        "DATELINE_ENGINE" if key == "engine" else f"DATELINE_ENGINE_{key}".upper().replace("-", "_")
    )


def _row(
    key: str,
    read: Callable[[object], object],
    kind: str | Mapping[str, object],
    told: str,
    default: object = None,
    example: object = None,
    *,
    secret: bool = False,
) -> Setting:
    schema = {"type": kind} if isinstance(kind, str) else kind
    return Setting("engine", key, read, schema, told, default, example, variable_of(key),
                   secret=secret)  # fmt: skip


_DEFAULTS = EngineSettings()
_ADDRESS = {"type": "string", "pattern": "^https?://"}

ROWS = (
    _row("engine", _engine, "string",
         "what holds the index: `embedded`, `opensearch`, or `module:function` of another package",
         "embedded", "opensearch"),
    _row("hosts", _hosts, {"anyOf": [_ADDRESS, {"type": "array", "items": _ADDRESS, "minItems": 1}]},
         "addresses of the cluster's nodes (in the environment with commas between); name several,"
         " so that one may be away",
         example=["https://search-1.example:9200", "https://search-2.example:9200"]),
    _row("index", _index, {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
         "what the names of all indexes on the cluster begin with", _DEFAULTS.prefix),
    _row("user", a_text, "string", "who asks the cluster", example="dateline"),
    _row("password", a_text, "string", "the password", secret=True),
    _row("password-file", _read_password, "string", "a file that has the password",
         example="~/.config/dateline/password"),
    _row("ca", a_text, "string",
         "a file of certificates that are trusted beside those of the machine",
         example="/etc/ssl/newsroom-ca.pem"),
    _row("verify", yes_or_no, "boolean", "whether the cluster's certificate is verified",
         _DEFAULTS.verify),
    _row("shards", a_whole_number(1, 1024), {"type": "integer", "minimum": 1, "maximum": 1024},
         "into how many parts a new index is cut; else one to each 3 million articles", example=3),
    _row("replicas", a_whole_number(0, 10), {"type": "integer", "minimum": 0, "maximum": 10},
         "on how many further nodes each part is kept, if there are so many", _DEFAULTS.replicas),
    _row("timeout", a_number(1, 600), {"type": "number", "minimum": 1, "maximum": 600},
         "seconds after which a search is given up", _DEFAULTS.timeout),
)  # fmt: skip
"""What can be set of the engine."""

_FIELDS = {"index": "prefix", "password-file": "password"}
"""Key of `[engine]` -> the field that it sets, where that is called otherwise."""


def engine_settings(
    environment: Mapping[str, str] = os.environ, path: Path | None = None
) -> EngineSettings:
    """Return what is set; SettingsError where it cannot be read."""
    path = path or config_path()
    found: dict[str, object] = {}
    held = [
        each for each in holding(ROWS, read_file(path, ("engine",)), path, environment)
        if each.source != "default"
    ]  # fmt: skip
    for each in sorted(held, key=lambda each: each.source == "environment"):
        found[_FIELDS.get(each.key, each.key)] = each.value
    return EngineSettings(**found)  # type: ignore[arg-type]
