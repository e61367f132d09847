"""Takes the terminal, paints the first frame, then imports the rest."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command `dateline`; ends the process."""
    query = _query_of_reader(sys.argv[1:])
    if query is not None and not os.environ.get("TEXTUAL_DRIVER"):
        # Importing the reader takes longer than a person waits for an answer.
        from tui.locales import is_ascii_locale
        from tui.prepaint import paint_first_frame

        if sys.stdout.isatty():
            paint_first_frame(query, ascii_only=is_ascii_locale())
    from tui.cli.main import main as run

    run()


def _query_of_reader(arguments: list[str]) -> str | None:
    """Return the query that the reader would open with; None where another command is called.

    Only the plainest calls are told apart here; with any other option the frame waits for Click.
    """
    while arguments and arguments[0].startswith("--archive"):
        arguments = arguments[1:] if "=" in arguments[0] else arguments[2:]
    if arguments[:1] == ["read"]:
        arguments = arguments[1:]
    elif arguments:
        return None
    return None if any(word.startswith("-") for word in arguments) else " ".join(arguments)


if __name__ == "__main__":
    main()
