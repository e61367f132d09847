"""The forms that a list is printed in: text for people, or JSON, JSON lines or ids for pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Literal

import click

from tui.cli.output import write, write_json

Form = Literal["text", "json", "jsonl", "ids"]


def list_forms(thing: str, *, ids: bool = True) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the options of the forms; it gets the one that is asked for as `form`.

    `thing` is what stands on one line of JSON lines; `ids` tells whether ids alone can be printed.
    """

    def give(command: Callable[..., int]) -> Callable[..., int]:
        @wraps(command)
        def run(*arguments: Any, **options: Any) -> int:
            asked: list[Form] = [
                form for form in ("json", "jsonl", "ids") if options.pop(f"as_{form}", False)
            ]
            if len(asked) > 1:
                both = " and ".join(f"--{form}" for form in asked)
                raise click.UsageError(f"{both} exclude each other")
            return command(*arguments, form=asked[0] if asked else "text", **options)

        told = {"json": "Print one JSON object.", "jsonl": f"Print one JSON object {thing}."}
        if ids:
            told["ids"] = "Print ids alone, one a line."
        for form, help_text in reversed(told.items()):
            click.option(f"--{form}", f"as_{form}", is_flag=True, help=help_text)(run)
        return run

    return give


def write_list(
    form: Form,
    *,
    whole: Callable[[], Mapping[str, object]],
    rows: Callable[[], Iterable[Mapping[str, object]]],
    ids: Iterable[str] = (),
) -> bool:
    """Write a list in a form for pipes; return False where text is wanted, and nothing written.

    `whole` is the one object, `rows` those of the lines; only what is asked for is made.
    """
    if form == "json":
        write_json(whole())
    elif form == "jsonl":
        for row in rows():
            write_json(row)
    elif form == "ids":
        for each in ids:
            write(each)
    return form != "text"
