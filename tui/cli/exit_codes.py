"""What every end of the program looks like: an exit code, at most one line, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from tui.cli.output import fail


def end_with(run: Callable[[], object]) -> NoReturn:
    """Run this and leave with the exit code that it returns, or with the one for its error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _told(error)
    _leave(code if isinstance(code, int) else 0)


def _told(error: Exception) -> int:
    """Return the exit code for an error that has a clear line of its own; raise any other on."""
    from corpus.archive import ArchiveError, UnknownArticle
    from corpus.config_file import SettingsError
    from corpus.linking.lookup import UnknownEntityError
    from corpus.spreading import SchedulerUnavailable
    from corpus.tagging.taggers import TaggerUnavailable
    from index.engine import IndexAway, IndexBusy, IndexUnreadable, QueryError
    from index.engines import UnknownEngine
    from index.newsroom.desk import UnknownOnDesk

    if isinstance(error, UnknownArticle | UnknownEntityError | UnknownOnDesk):
        fail(str(error.args[0]))
        return 1
    told = (ArchiveError, QueryError, IndexAway, IndexBusy, IndexUnreadable, UnknownEngine)
    if isinstance(error, (*told, TaggerUnavailable, SchedulerUnavailable, SettingsError)):
        return fail(str(error))
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return fail(f"{place}{(error.strerror or str(error)).lower()}")
    if os.environ.get("DATELINE_DEBUG"):
        raise error
    return fail(
        f"an error in dateline itself ({type(error).__name__}: {error}); DATELINE_DEBUG=1 shows where"
    )


def _leave(code: int) -> NoReturn:
    """Leave without a word about a pipe that was closed at the other end, or a full disk."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if not isinstance(error, BrokenPipeError) and stream is sys.stdout:
                code = fail(f"output: {(error.strerror or str(error)).lower()}")
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
