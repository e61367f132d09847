"""Starts quickly: a command imports little, the reader paints its first frame and imports the rest."""

from __future__ import annotations

import gc
import os
import sys

_FEW = 50_000
"""Objects made before garbage is looked for: a search makes fewer, and looking is a tenth of it."""
_TO_BE_ENDED = ("concurrent.futures", "multiprocessing")
"""What ends processes and threads of its own as Python ends."""


def main() -> None:
    """Run the command `dateline`; ends the process."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from tui.cli.streams import open_closed_streams

        open_closed_streams()
    call = _plain_call(sys.argv[1:])
    if call is None or os.environ.get("TEXTUAL_DRIVER") or not sys.stdout.isatty():
        return _run_command()
    # Importing the reader takes longer than a person waits for an answer.
    from tui.terminal.first_frame import paint_first_frame
    from tui.terminal.locales import is_ascii_locale

    folder, query = call
    if not query.isascii() or not query.isprintable():
        from tui.words.visible import make_line

        query = make_line(query)
    paint_first_frame(query, ascii_only=is_ascii_locale())
    from pathlib import Path

    from tui.cli.exit_codes import end_with
    from tui.cli.opening import open_reader
    from tui.words.folders import archive_folder

    end_with(lambda: open_reader(archive_folder(Path(folder) if folder else None), query))


def _run_command() -> None:
    """Run a command, and leave without taking the interpreter apart, which is a tenth of a search."""
    gc.set_threshold(_FEW)
    from tui.cli.lazy_imports import import_click_quickly

    import_click_quickly()
    from tui.cli.main import main as run

    try:
        run()
    except SystemExit as end:
        if isinstance(end.code, int) and not any(name in sys.modules for name in _TO_BE_ENDED):
            os._exit(end.code)  # all is written and closed
        raise


def _plain_call(arguments: list[str]) -> tuple[str, str] | None:
    """Return the folder and the query that the reader would open with; None for another command.

    Only the plainest calls are told apart here; with any other option the frame waits for Click.
    """
    folder = os.environ.get("DATELINE_ARCHIVE", "")
    while arguments and arguments[0].startswith("--archive"):
        name, is_joined, value = arguments[0].partition("=")
        if not is_joined:
            value = arguments[1] if len(arguments) > 1 else ""
        if name != "--archive" or not value or value.startswith("-"):
            return None
        folder, arguments = value, arguments[1 if is_joined else 2 :]
    if arguments[:1] == ["read"]:
        arguments = arguments[1:]
    elif arguments:
        return None
    if any(word.startswith("-") for word in arguments):
        return None
    return folder, " ".join(arguments)


if __name__ == "__main__":
    main()
