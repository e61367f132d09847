"""Opens the reader, or prints what it would show where there is no terminal to read on."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from tui.cli.output import fail, note
from tui.terminal.locales import is_ascii_locale
from tui.words.visible import make_line


def open_reader(
    folder: Path,
    query: str,
    *,
    mouse: bool = False,
    full_paint: bool = False,
    look: str | None = None,
) -> int:
    """Open the reader on an archive; `look` is a name of `theme.LOOKS`. Returns the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return _print(folder, query)
    # What is imported and laid out at the start stays: to look through it for garbage, as often
    # as it grows, is a tenth of the start.
    gc.disable()
    query = make_line(query)
    from corpus.config_file import SettingsError
    from tui.reader.config import load_config

    try:
        config = load_config()
    except SettingsError as error:
        return fail(str(error))
    ascii_only = is_ascii_locale()
    from tui.terminal.first_frame import paint_first_frame

    # Painted already, unless the command was called in some other way.
    paint_first_frame(query, ascii_only=ascii_only)
    from tui.terminal.quick_imports import import_quickly

    import_quickly()
    # The least time between two frames: results would wait twice as long for the letter's echo.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from tui.reader.app import Reader
    from tui.terminal.driver import driver_class
    from tui.words.theme import Look

    name = look or config.look or ("marks" if os.environ.get("NO_COLOR") else "colour")
    app = Reader(
        folder,
        query,
        look=Look.named(name, ascii_only=ascii_only),
        commands=config.commands,
        driver_class=driver_class(full_paint=full_paint),
        when_ready=_collect_garbage_from_now,
    )
    app.run(mouse=mouse or config.mouse)
    return app.return_code or 0


def _collect_garbage_from_now() -> None:
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


def _print(folder: Path, query: str) -> int:
    from index.newsroom.room import Newsroom
    from tui.words.answer import render_answer

    note("this is no terminal to read on; here is what the list would show")
    newsroom = Newsroom(folder, note=note)
    try:
        answer = newsroom.search(query)
        if not newsroom.count():
            note(
                "there are no articles yet: dateline add PATH takes some in,"
                " dateline add --samples the samples"
            )
    finally:
        newsroom.close()
    sys.stdout.write(render_answer(answer, plain=True) + "\n")
    return 0 if answer.listed else 1
