"""Words on the command line that are no path, and commands that end in a query after `--`."""

from __future__ import annotations

import re

import click

_QUERY = "dateline.query"


class _Words(click.types.StringParamType):
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value.encode("utf-8", "replace").decode("utf-8")


WORDS = _Words()
"""The type of an argument of such words; Python hands over a byte of no encoding as a surrogate."""


class _Language(click.types.StringParamType):
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", value):
            self.fail(f"{value!r} is no tag such as en, fr or pt-BR", param, ctx)
        return value


LANGUAGE = _Language()
"""The type of a language's tag, in the shape that BCP 47 gives it."""


class WithQuery(click.Command):
    """A command of which what stands after `--` is a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set the query apart before the rest is read."""
        if "--" in args:
            at = args.index("--")
            ctx.meta[_QUERY] = WORDS.convert(" ".join(args[at + 1 :]), None, ctx)
            args = args[:at]
        return super().parse_args(ctx, args)

    @staticmethod
    def query_of(context: click.Context) -> str | None:
        """Return the query of a call, or None where no `--` stood."""
        found = context.meta.get(_QUERY)
        return None if found is None else str(found)
