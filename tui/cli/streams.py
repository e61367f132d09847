"""Standard streams that were closed before the program began (`dateline search x >&-`)."""

from __future__ import annotations

import os
import sys


def open_closed_streams() -> None:
    """Let such streams lead nowhere: the next file to be opened would get their number.

    The archive would be that file, and what is written to stdout would go into it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, closefd=False, encoding="utf-8"))
