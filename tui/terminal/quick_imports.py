"""Imports what the reader stands on without the parts of it that nothing here uses."""

from __future__ import annotations

import sys


def import_quickly() -> None:
    """Import asyncio and Textual's palette; what is left out can still be imported afterwards."""
    _import_asyncio_without_tls()
    _import_palette_without_widgets()


def _import_asyncio_without_tls() -> None:
    """Import asyncio as where Python has no `ssl`: it takes long, and nothing here connects."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def _import_palette_without_widgets() -> None:
    """Import the palette, on which the app is built, with those types alone that it names.

    The module that gathers all types loads trees and choosers for the sake of theirs.
    """
    if "textual.types" in sys.modules:
        return
    import textual._types

    sys.modules["textual.types"] = textual._types
    try:
        import textual.command
    finally:
        del sys.modules["textual.types"]
