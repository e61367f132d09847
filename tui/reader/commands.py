"""Everything that a key can do: one table that bindings, help and docs are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Where = Literal["list", "article", "facets", "everywhere"]


class Command(NamedTuple):
    """A command of the reader.

    `id` is what it is called in a config file, `action` the App's method `action_…` with its
    arguments, `keys` Textual's names of the keys.  `footer` is the word in the key line, if any.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    help: str
    where: Where
    footer: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("search", ("slash",), "search", "edit the query", "everywhere", "search"),
    Command("open", ("enter",), "open", "open the article under the cursor", "list", "open"),
    Command("down", ("down", "j"), "move(1)", "one down", "list"),
    Command("up", ("up", "k"), "move(-1)", "one up", "list"),
    Command("page-down", ("pagedown", "space"), "move_page(1)", "one page down", "list"),
    Command("page-up", ("pageup", "b"), "move_page(-1)", "one page up", "list"),
    Command("first", ("home", "g"), "move_end(-1)", "to the first", "list"),
    Command("last", ("end", "G"), "move_end(1)", "to the last of those fetched", "list"),
    Command(
        "facets", ("f",), "facets", "names, outlets and months over all hits", "list", "facets"
    ),
    Command("sort", ("s",), "sort", "sort by relevance, newest or oldest", "list", "sort"),
    Command("timeline", ("w",), "timeline", "what happened when, over all hits", "list"),
    Command("history", ("H",), "history", "queries that led somewhere before", "list"),
    Command("suggestion", ("a",), "accept", "take the spelling that is suggested", "list"),
    Command("exact", ("x",), "exact", "every word to the letter, and back", "list"),
    Command("next-marked", ("apostrophe",), "next_marked", "to the next marked article", "list"),
    Command("narrow", ("enter",), "narrow", "keep only the articles with this", "facets", "narrow"),
    Command("facet-down", ("j", "down"), "move_facet(1)", "one down", "facets"),
    Command("facet-up", ("k", "up"), "move_facet(-1)", "one up", "facets"),
    Command(
        "close-facets",
        ("q", "h", "f", "left", "escape"),
        "close_facets",
        "back to the list",
        "facets",
        "back",
    ),
    Command(
        "mark", ("m",), "mark", "mark the article, or take the mark away", "everywhere", "mark"
    ),
    Command("back", ("q", "h", "left", "escape"), "leave", "back to the list", "article", "back"),
    Command("line-down", ("j", "down"), "scroll(1)", "one line down", "article"),
    Command("line-up", ("k", "up"), "scroll(-1)", "one line up", "article"),
    Command("screen-down", ("space", "pagedown"), "scroll_page(2)", "one page down", "article"),
    Command("screen-up", ("b", "pageup"), "scroll_page(-2)", "one page up", "article"),
    Command("half-down", ("d",), "scroll_page(1)", "half a page down", "article"),
    Command("half-up", ("u",), "scroll_page(-1)", "half a page up", "article"),
    Command("top", ("g", "home"), "scroll_end(-1)", "to the beginning", "article"),
    Command("bottom", ("G", "end"), "scroll_end(1)", "to the end", "article"),
    Command("next-match", ("n",), "step('match', 1)", "next word found", "article", "match"),
    Command("previous-match", ("N",), "step('match', -1)", "word found before", "article"),
    Command("find", ("F",), "find", "find other words in this article; n and N step on", "article"),
    Command("next-name", ("e",), "step('name', 1)", "next name", "article", "name"),
    Command("previous-name", ("E",), "step('name', -1)", "name before", "article"),
    Command("next-time", ("t",), "step('time', 1)", "next timestamp", "article", "time"),
    Command("previous-time", ("T",), "step('time', -1)", "timestamp before", "article"),
    Command(
        "next-article",
        ("J",),
        "neighbour(1)",
        "next article of the list",
        "article",
        "next",
    ),
    Command("previous-article", ("K",), "neighbour(-1)", "article before in the list", "article"),
    Command(
        "original", ("o",), "original", "the original as it came, and back", "article", "original"
    ),
    Command(
        "paragraphs",
        ("p",),
        "paragraphs",
        "the map: names, times and found words by paragraph, to go to one",
        "article",
        "map",
    ),
    Command("copy", ("y",), "copy(False)", "copy the sentence, with its source", "article", "copy"),
    Command("copy-text", ("Y",), "copy(True)", "copy the whole text, with its source", "article"),
    Command("pager", ("vertical_line",), "pager", "read the article in your pager", "article"),
    Command("card", ("enter",), "card", "the card of the name that the cursor is on", "article"),
    Command(
        "date",
        ("D",),
        "date",
        "give the article a publication date, which its times then lean on",
        "article",
    ),
    Command(
        "palette", ("colon",), "palette", "all commands, to choose from", "everywhere", "commands"
    ),
    Command("help", ("question_mark",), "help", "show the keys", "everywhere", "help"),
    Command("quit", ("Q",), "quit", "leave the reader", "everywhere", "quit"),
)

_SHOWN = {
    "slash": "/", "question_mark": "?", "enter": "Enter", "space": "Space", "down": "Down",
    "up": "Up", "left": "Left", "pagedown": "PageDown", "pageup": "PageUp", "home": "Home",
    "end": "End", "apostrophe": "'", "vertical_line": "|", "colon": ":", "escape": "Esc", "tab": "Tab",
}  # fmt: skip


def show_keys(command: Command) -> str:
    """Return the keys of a command as a person knows them."""
    return " ".join(_SHOWN.get(key, key) for key in command.keys)


def key_line(where: Where, commands: Sequence[Command] = COMMANDS) -> str:
    """Return the line at the foot of a view: first key and word of its main commands.

    The list names what works everywhere too; elsewhere `?` tells of that.
    """
    shared = [c for c in commands if c.footer and c.where == "everywhere"]
    own = [c for c in commands if c.footer and c.where == where]
    if where == "list":
        shown = [
            *(c for c in shared if c.id == "search"),
            *own,
            *(c for c in shared if c.id != "search"),
        ]
    else:
        shown = [*own, *(c for c in shared if c.id == "help")]
    return " " + "  ".join(f"{_first_key(command)} {command.footer}" for command in shown)


def _first_key(command: Command) -> str:
    key = (show_keys(command).split() or [""])[0]
    return key.lower() if len(key) > 1 else key


def key_tables() -> str:
    """Return all commands with their keys as the tables of docs/keys.md."""
    headings: dict[Where, str] = {
        "list": "In the list",
        "article": "In an article",
        "facets": "In the facets",
        "everywhere": "Everywhere",
    }
    lines: list[str] = []
    for where, heading in headings.items():
        lines += [f"## {heading}", "", "| command | keys | what it does |", "|---|---|---|"]
        for command in COMMANDS:
            if command.where == where:
                keys = " ".join(
                    f"`{key}`" for key in show_keys(command).replace("|", "\\|").split()
                )
                lines.append(f"| {command.id} | {keys} | {command.help} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    print(key_tables(), end="")
