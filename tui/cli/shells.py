"""Completion in bash, zsh and fish: what each shell is told, and how a name is quoted for it.

A name in the archive comes from outside.  What a shell puts on the command line for it must be
one word that runs nothing, and what it lists must not steer the terminal.
"""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from tui.words.visible import make_line

# Bash inserts a completion as it is, and words in `$(...)` or an array without quotes are globbed:
# lines are read one by one and each is quoted on this side.
_BASH = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_CUR="$2" \
%(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

# Fish escapes what it inserts; a name may hold commas and begin like an option of `echo`.
_FISH = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(commandline -t | string collect) %(prog_name)s 2>/dev/null)
    for completion in $response
        set -l parts (string split -m 1 "," -- $completion)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                printf "%%s\\n" $parts[2]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class ShellLine(NamedTuple):
    """A command line up to the cursor, cut into words as a shell cuts it."""

    words: tuple[str, ...]
    """The words before the one that is being typed, without their quotes."""
    begun: str
    """The word that is being typed, without its quotes."""
    quote: str
    """The quotation mark that is open, if one is."""


def read_line(line: str) -> ShellLine:
    """Cut a command line into words: blanks part them, quotes and backslashes hold them together."""
    words: list[str] = []
    word, quote, is_begun = "", "", False
    characters = iter(line)
    for character in characters:
        if character == "\\" and quote != "'":
            following = next(characters, "")
            if quote and following not in '"\\$`':
                word += character
            word, is_begun = word + following, True
        elif quote:
            if character == quote:
                quote = ""
            else:
                word += character
        elif character in "'\"":
            quote, is_begun = character, True
        elif character.isspace():
            if is_begun:
                words.append(word)
            word, is_begun = "", False
        else:
            word, is_begun = word + character, True
    return ShellLine(tuple(words), word, quote)


def quote_for_bash(words: str, quote: str = "") -> str:
    """Return what bash reads as these words, inside quotation marks that are open or without any."""
    if not quote:
        return re.sub(r"([^\w@%+:,./-])", r"\\\1", words)
    if quote == "'":
        quoted = words.replace("'", "'\\''")
    else:
        # An exclamation mark calls the history even here, and a backslash before it would stay.
        quoted = re.sub(r'([\\"$`])', r"\\\1", words).replace("!", "\"'!'\"")
    # Bash adds the mark that closes, unless one stands there already.
    return quoted + quote if quoted.endswith(quote) else quoted


def _fit(item: CompletionItem[Any]) -> CompletionItem[Any]:
    """Return a completion that is one line without anything that steers a terminal."""
    return CompletionItem(make_line(str(item.value)), item.type, item.help and make_line(item.help))


class QuotingBash(ShellComplete):
    """Completion in bash (4.4 or newer)."""

    name = "bash"
    source_template = _BASH
    _quote = ""
    _before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words of the line, and the one that is being typed."""
        typed = read_line(os.environ.get("COMP_LINE", ""))
        # Of a word, bash completes what stands behind the last of $COMP_WORDBREAKS, as `:`.
        current = read_line(os.environ.get("COMP_CUR", "")).begun
        self._quote = typed.quote
        self._before = typed.begun.removesuffix(current) if current else typed.begun
        return list(typed.words[1:]), typed.begun

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return a line with the type and what bash is to insert."""
        fit = _fit(item)
        if fit.type != "plain":
            return f"{fit.type},{fit.value}"
        value = str(fit.value).removeprefix(self._before)
        return f"plain,{quote_for_bash(value, self._quote)}"


class QuotingZsh(ZshComplete):
    """Completion in zsh, whose `compadd` quotes what it inserts."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return three lines: type, value, help."""
        return super().format_completion(_fit(item))


class QuotingFish(FishComplete):
    """Completion in fish, which escapes what it inserts."""

    source_template = _FISH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return a line with the type and the value."""
        return super().format_completion(_fit(item))


def use_quoting_shells() -> None:
    """Have Click complete by these classes."""
    for kind in (QuotingBash, QuotingZsh, QuotingFish):
        add_completion_class(kind)
