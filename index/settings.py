"""What a person has set about the engine: `[engine]` of the settings file, the environment before it.

[engine]
engine = "opensearch"
hosts = ["https://search-1.example:9200", "https://search-2.example:9200"]
user = "dateline"
password-file = "~/.config/dateline/password"
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple


class SettingsError(ValueError):
    """What was set cannot be used; the message is one line that names the place."""


_PLATFORM: str = sys.platform


def config_path() -> Path:
    """Return where the settings are: $DATELINE_CONFIG, else the platform's place for them."""
    named = os.environ.get("DATELINE_CONFIG")
    if named:
        return Path(named)
    if _PLATFORM == "linux":  # What platformdirs says there, without the time to import it.
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return Path(folder).expanduser() / "dateline" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "config.toml"


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


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("is a text")
    return value


def _hosts(value: object) -> tuple[str, ...]:
    listed = value.split(",") if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise ValueError("is an address or a list of them")
    hosts = tuple(str(host).strip().rstrip("/") for host in listed)
    if not hosts or not all(host.startswith(("http://", "https://")) for host in hosts):
        raise ValueError("are addresses that begin with https:// or http://")
    return hosts


def _index(value: object) -> str:
    name = _text(value)
    if not name[0].isalnum() or name != name.lower() or not set(name) <= _IN_NAMES:
        raise ValueError("is of small letters, digits, - and _, and begins with a letter or digit")
    return name


_IN_NAMES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def _yes_or_no(value: object) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    told = known.get(str(value).lower())
    if told is None:
        raise ValueError("is true or false")
    return told


def _number(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        try:
            number = float(str(value))
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise ValueError(f"is a number from {least:g} to {most:g}")
        return number

    return read


def _whole(least: int, most: int) -> Callable[[object], int]:
    read = _number(least, most)
    return lambda value: int(read(value))


def _read_password(value: object) -> str:
    path = Path(_text(value)).expanduser()
    try:
        return path.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ValueError(f"{path} cannot be read ({why.lower()})") from None


_KEYS: dict[str, tuple[str, Callable[[object], object]]] = {
    "engine": ("engine", _text),
    "hosts": ("hosts", _hosts),
    "index": ("prefix", _index),
    "user": ("user", _text),
    "password": ("password", _text),
    "password-file": ("password", _read_password),
    "ca": ("ca", _text),
    "verify": ("verify", _yes_or_no),
    "shards": ("shards", _whole(1, 1024)),
    "replicas": ("replicas", _whole(0, 10)),
    "timeout": ("timeout", _number(1, 600)),
}
"""Key of `[engine]` -> field, and what reads its value.  In the environment DATELINE_ENGINE_HOSTS."""


def variable_of(key: str) -> str:
    """Return the variable of the environment that stands for a key of `[engine]`."""
    return (
        "DATELINE_ENGINE" if key == "engine" else f"DATELINE_ENGINE_{key}".upper().replace("-", "_")
    )


def engine_settings(
    environment: Mapping[str, str] = os.environ, path: Path | None = None
) -> EngineSettings:
    """Return what is set; SettingsError where it cannot be read."""
    path = path or config_path()
    written = _section(path)
    found: dict[str, object] = {}
    for key, value in written.items():
        field, read = _KEYS.get(key, ("", _text))
        if not field:
            raise SettingsError(f"{path}: [engine] has no {key}")
        found[field] = _read(f"{path}: [engine] {key}", read, value)
    for key, (field, read) in _KEYS.items():
        if given := environment.get(variable_of(key)):
            found[field] = _read(f"${variable_of(key)}", read, given)
    return EngineSettings(**found)  # type: ignore[arg-type]


def _read(place: str, read: Callable[[object], object], value: object) -> object:
    try:
        return read(value)
    except ValueError as error:
        raise SettingsError(f"{place} {error}") from None


def _section(path: Path) -> dict[str, object]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    if "engine" not in text:
        return {}
    import tomllib

    try:
        section = tomllib.loads(text).get("engine", {})
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    if not isinstance(section, dict):
        raise SettingsError(f"{path}: engine is a section: write [engine]")
    return section
