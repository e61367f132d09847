"""Imports Click and pathlib without what they import and a command seldom needs.

A tenth of a cold `dateline search` went into these: Click has `inspect` for laying out help,
`uuid`, which asks what machine this is, for a type of parameter that no command here has, and
`gettext` for translations that it does not come with; pathlib has `urllib.parse` for `as_uri`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_UNRESERVED = frozenset(b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class _Later(ModuleType):
    """Stands in for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # asked by each `from`: it is no package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Inspect(_Later):
    """Stands in for `inspect`, of which each option asks `cleandoc` for the sake of its help."""

    def cleandoc(self, text: str) -> str:
        """Return a text as `inspect.cleandoc` does."""
        if "\n" in text or "\t" in text:
            cleaned: str = import_module("inspect").cleandoc(text)
            return cleaned
        return text.lstrip()


class _Translations(ModuleType):
    """Stands in for `gettext`: Click comes with no translations, and looks for them on the disk."""

    @staticmethod
    def gettext(message: str) -> str:
        """Return the message."""
        return message

    @staticmethod
    def ngettext(one: str, several: str, count: int) -> str:
        """Return the message for so many."""
        return one if count == 1 else several


class _Quoting(_Later):
    """Stands in for `urllib.parse`, of which pathlib has one function, for addresses of files."""

    @staticmethod
    def quote_from_bytes(path: bytes) -> str:
        """Quote all but what RFC 3986 calls unreserved, and slashes."""
        return "".join(chr(n) if n in _UNRESERVED else f"%{n:02X}" for n in path)


def import_click_quickly() -> None:
    """Import Click; what stands in for other modules is seen by their importers alone."""
    without_uuid = ModuleType("uuid")
    without_uuid.UUID = type("UUID", (), {})  # type: ignore[attr-defined]
    stand_ins = (_Inspect("inspect"), _Translations("gettext"), _Quoting("urllib.parse"), without_uuid)
    placed = [one for one in stand_ins if sys.modules.setdefault(one.__name__, one) is one]
    try:
        import pathlib  # noqa: F401

        import click  # noqa: F401
    finally:
        for one in placed:
            if sys.modules.get(one.__name__) is one:
                del sys.modules[one.__name__]
