"""What stands in for modules while Click is imported does as they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote_from_bytes

from hypothesis import given
from hypothesis import strategies as st

from tui.cli.lazy_imports import _Quoting, _Translations

ROOT = Path(__file__).parents[3]


@given(st.binary(max_size=60))
def test_addresses_of_files_are_quoted_as_the_standard_library_does(path: bytes) -> None:
    assert _Quoting("urllib.parse").quote_from_bytes(path) == quote_from_bytes(path)


def test_the_messages_of_click_are_its_own() -> None:
    translations = _Translations("gettext")
    assert translations.gettext("Error") == "Error"
    assert translations.ngettext("{n} option", "{n} options", 1) == "{n} option"
    assert translations.ngettext("{n} option", "{n} options", 2) == "{n} options"


def test_all_of_a_module_is_there_once_click_is_imported() -> None:
    script = (
        "from tui.cli.lazy_imports import import_click_quickly\n"
        "import_click_quickly()\n"
        "import sys\n"
        "assert not {'gettext', 'urllib.parse', 'inspect', 'uuid'} & sys.modules.keys()\n"
        "import gettext, inspect, urllib.parse, uuid\n"
        "print(gettext.translation, inspect.signature, urllib.parse.urlsplit, uuid.uuid4)\n"
        "from pathlib import Path\n"
        "print(Path('/a b/ü').as_uri())\n"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, cwd=ROOT,
        env={"PYTHONPATH": ":".join(sys.path), "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "file:///a%20b/%C3%BC"
