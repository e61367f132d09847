"""The articles that come with the program: retold events, for a first look and for the tests."""

from __future__ import annotations

from pathlib import Path


def samples_path() -> Path:
    """Return the folder of the sample articles."""
    return Path(__file__).parent / "articles"
