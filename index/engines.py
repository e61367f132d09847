"""Which engine holds an archive's index: the one place that knows the engines there are."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from index.engine import Engine
from index.settings import SettingsError, engine_settings

EngineMaker = Callable[[Path, str], Engine]
"""Makes an engine for an archive: its folder, and the mark that only its own index carries."""

ENGINES = {
    "embedded": "index.embedded.engine:beside",
    "opensearch": "index.opensearch.engine:beside",
}
"""Name -> `module:function`, an `EngineMaker`; imported when it is chosen."""

DEFAULT = "embedded"


class UnknownEngine(ValueError):
    """The engine cannot be had: there is none of that name, or what was set for it is wrong."""


def engine_of(folder: Path, owner: str, name: str | None = None) -> Engine:
    """Return the engine of the archive in `folder`; UnknownEngine if there is none of that name.

    `name` is a row of `ENGINES`, or `module:function` for an engine of another package; without
    it the settings tell, else the embedded engine is taken.
    """
    try:
        chosen = name or engine_settings().engine or DEFAULT
    except SettingsError as error:
        raise UnknownEngine(str(error)) from None
    module, _, function = ENGINES.get(chosen, chosen).partition(":")
    if not function:
        raise UnknownEngine(f"no engine {chosen}: there are {', '.join(sorted(ENGINES))}")
    try:
        make = cast(EngineMaker, getattr(import_module(module), function))
    except (ImportError, AttributeError) as error:
        raise UnknownEngine(f"the engine {chosen} cannot be loaded: {error}") from None
    return make(folder, owner)
