"""Words on the command line that are no path, and commands that end in a query after `--`."""

from __future__ import annotations

import click

_QUERY = "dateline.query"


class _Words(click.types.StringParamType):
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value.encode("utf-8", "replace").decode("utf-8")


WORDS = _Words()
"""The type of an argument of such words; Python hands over a byte of no encoding as a surrogate."""


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
