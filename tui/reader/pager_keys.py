"""Reading the open article in a pager."""

from __future__ import annotations

import os
import shlex
import subprocess

from textual.app import SuspendNotSupported

from tui.reader.ground import Ground
from tui.words.printed import render_article
from tui.words.visible import make_visible


def read_in_pager(reader: Ground) -> None:
    """Show the article in the pager that $PAGER names, else less."""
    opened = reader.state.opened
    if opened is None:
        return
    command = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    words = make_visible(render_article(opened.article)).encode("utf-8", "replace")
    try:
        with reader.suspend():
            subprocess.run(command, input=words, check=False)
    except (OSError, SuspendNotSupported) as error:
        reader.state = reader.state._replace(trouble=f"{command[0]}: {error}")
