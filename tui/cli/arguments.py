"""Words on the command line that are no path: a byte that is no text becomes `?` in them."""

from __future__ import annotations

import click


class _Words(click.types.StringParamType):
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value.encode("utf-8", "replace").decode("utf-8")


WORDS = _Words()
"""The type of an argument of such words; Python hands over a byte of no encoding as a surrogate."""
