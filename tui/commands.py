"""All that keys can do: the table that keys, foot lines, help, palette and docs are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Where = Literal[
    "query", "start", "list", "facets", "article", "select", "everywhere",
    "over", "card", "timeline", "compare", "rows", "made", "changes", "help", "choice", "question",
    "anywhere",
]  # fmt: skip
"""Where a key works: in a view, on a screen that lies over the views, or in several of them."""


class Command(NamedTuple):
    """A command of the reader.

    `id` is what it is called in a config file, `keys` are Textual's names of the keys.  `action`
    is what it does: in a view `module.function(arguments)`, a function of `tui/reader/` that is
    handed the reader first, and on a screen `name(arguments)`, the screen's method `action_name`.
    `footer` is the word in the foot line, if any.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    help: str
    where: Where
    footer: str = ""


HEADINGS: dict[Where, str] = {
    "query": "In the query line",
    "start": "On the first page",
    "list": "In the list",
    "article": "In an article",
    "select": "While words are selected",
    "facets": "In the facets",
    "everywhere": "In list, first page, article and facets",
    "over": "On whatever lies over them: a card, a timeline, a comparison, a page",
    "card": "On a card",
    "timeline": "On a timeline",
    "compare": "On a comparison",
    "rows": "On quotes, copies, intake and what you made",
    "made": "On what you made",
    "changes": "On what changed",
    "help": "On this page",
    "choice": "Where one of several is chosen",
    "question": "Where something is asked",
    "anywhere": "Everywhere",
}
"""Where a key works -> the heading over such keys in help and docs, in order."""

TYPED_IN: frozenset[Where] = frozenset({"query", "choice", "question"})
"""Where letters are typed, so that only other keys can be commands."""

_ALSO: dict[Where, tuple[Where, ...]] = {
    "start": ("everywhere",), "list": ("everywhere",), "article": ("everywhere",),
    "facets": ("everywhere",),
    "card": ("over",), "timeline": ("over",), "help": ("over",),
    "compare": ("over",), "rows": ("over",), "made": ("rows", "over"), "changes": ("over",),
}  # fmt: skip

COMMANDS: tuple[Command, ...] = (
    Command("open-first", ("enter",), "list_keys.open_hit()",
            "open the article under the cursor", "query", "open"),
    Command("leave-query", ("tab", "escape"), "list_keys.leave_query()",
            "to what lies below, where letters are commands", "query",
            "to the list and its keys"),
    Command("erase", ("backspace",), "list_keys.erase_or_widen()",
            "erase a letter, or the last narrowing on an empty line", "query"),
    Command("query-down", ("down",), "list_keys.move(1)", "one down in the list", "query",
            "move"),
    Command("query-up", ("up",), "list_keys.move(-1)", "one up in the list", "query"),
    Command("query-page-down", ("pagedown",), "list_keys.move_page(1)",
            "one page down in the list", "query"),
    Command("query-page-up", ("pageup",), "list_keys.move_page(-1)",
            "one page up in the list", "query"),

    Command("open", ("enter",), "list_keys.open_hit()",
            "open the article under the cursor", "list", "open"),
    Command("down", ("down", "j"), "list_keys.move(1)", "one down", "list"),
    Command("up", ("up", "k"), "list_keys.move(-1)", "one up", "list"),
    Command("page-down", ("pagedown", "space"), "list_keys.move_page(1)", "one page down", "list"),
    Command("page-up", ("pageup", "b"), "list_keys.move_page(-1)", "one page up", "list"),
    Command("first", ("home", "g"), "list_keys.move_end(-1)", "to the first", "list"),
    Command("last", ("end", "G"), "list_keys.move_end(1)", "to the last of those fetched", "list"),
    Command("facets", ("f",), "list_keys.open_facets()",
            "names, outlets and months over all hits", "list", "facets"),
    Command("sort", ("s",), "list_keys.sort()",
            "sort by relevance, newest or oldest", "list"),
    Command("timeline", ("w",), "timeline_keys.show_timeline()",
            "what happened when, over all hits", "list"),
    Command("list-card", ("e",), "card_keys.show_names()",
            "the card of a name in the article", "list"),
    Command("quotes", ("quotation_mark",), "quote_keys.show_quotes()",
            "who said what in the article and those folded under it", "list"),
    Command("history", ("H",), "reading.show_before()",
            "articles read last, and queries that led somewhere", "list"),
    Command("fold", ("z",), "story_keys.fold_story()",
            "unfold copies and reports of the story, or fold them", "list", "fold"),
    Command("fold-all", ("Z",), "story_keys.fold_all()",
            "one row a story for all, and back", "list"),
    Command("suggestion", ("a",), "list_keys.take_suggestion()",
            "take the spelling that is suggested", "list"),
    Command("exact", ("x",), "list_keys.be_exact()",
            "every word to the letter, and back", "list"),
    Command("widen", ("backspace",), "list_keys.widen()",
            "take the last narrowing back", "list"),
    Command("intake", ("i",), "intake_keys.show_intake()",
            "what came in from where, and what was passed over", "list"),
    Command("tag-all", ("T",), "tag_keys.tag_all()",
            "tag all that the query finds", "list"),
    Command("save-search", ("S",), "start_keys.save_query()",
            "save the query under a name", "list"),
    Command("saved-searches", ("B",), "start_keys.show_saved()",
            "saved searches, with what is new", "list"),
    Command("list-back", ("q",), "list_keys.back()",
            "close the facets; the list itself is left with Q", "list"),
    Command("next-marked", ("apostrophe",), "desk_keys.next_marked()",
            "to the next marked article", "list"),

    Command("start-open", ("enter",), "start_keys.choose()",
            "ask or open what the cursor is on", "start", "open"),
    Command("start-down", ("down", "j"), "start_keys.move(1)",
            "one down; past the last row into the list", "start", "move"),
    Command("start-up", ("up", "k"), "start_keys.move(-1)", "one up", "start"),
    Command("leave-start", ("tab", "q", "escape"), "list_keys.leave_start()",
            "to the list below", "start", "to the list"),

    Command("narrow", ("enter",), "list_keys.narrow()",
            "keep only the articles with this", "facets", "narrow"),
    Command("facet-down", ("j", "down"), "list_keys.move_facet(1)", "one down", "facets"),
    Command("facet-up", ("k", "up"), "list_keys.move_facet(-1)", "one up", "facets"),
    Command("facet-card", ("e",), "card_keys.show_facet_card()",
            "the card of the name", "facets", "card"),
    Command("facet-widen", ("backspace",), "list_keys.widen()",
            "take the last narrowing back", "facets"),
    Command("facet-page-down", ("space", "pagedown"), "list_keys.move_facet_page(1)",
            "one page down", "facets"),
    Command("facet-page-up", ("b", "pageup"), "list_keys.move_facet_page(-1)",
            "one page up", "facets"),
    Command("next-section", ("J",), "list_keys.move_facet_section(1)",
            "to the next section", "facets", "section"),
    Command("previous-section", ("K",), "list_keys.move_facet_section(-1)",
            "to the section before", "facets"),
    Command("facet-first", ("g", "home"), "list_keys.move_facet_end(-1)",
            "to the first", "facets"),
    Command("facet-last", ("G", "end"), "list_keys.move_facet_end(1)", "to the last", "facets"),
    Command("close-facets", ("q", "h", "f", "left", "escape"), "list_keys.close_facets()",
            "back to the list", "facets", "back"),

    Command("back", ("q", "h", "left", "escape"), "article_keys.leave()",
            "back to the list", "article", "back"),
    Command("line-down", ("j", "down"), "article_keys.scroll(1)", "one line down", "article"),
    Command("line-up", ("k", "up"), "article_keys.scroll(-1)", "one line up", "article"),
    Command("screen-down", ("space", "pagedown"), "article_keys.scroll_page(2)",
            "one page down", "article"),
    Command("screen-up", ("b", "pageup"), "article_keys.scroll_page(-2)",
            "one page up", "article"),
    Command("half-down", ("ctrl+d",), "article_keys.scroll_page(1)", "half a page down", "article"),
    Command("half-up", ("ctrl+u",), "article_keys.scroll_page(-1)", "half a page up", "article"),
    Command("top", ("g", "home"), "article_keys.scroll_end(-1)", "to the beginning", "article"),
    Command("bottom", ("G", "end"), "article_keys.scroll_end(1)", "to the end", "article"),
    Command("next-match", ("n",), "article_keys.step('match', 1)",
            "next word found", "article", "match"),
    Command("previous-match", ("N",), "article_keys.step('match', -1)",
            "word found before", "article"),
    Command("find", ("F",), "find_keys.find_words()",
            "find other words in this article; n and N step on", "article"),
    Command("next-name", ("e",), "article_keys.step('name', 1)", "next name", "article", "name"),
    Command("previous-name", ("E",), "article_keys.step('name', -1)", "name before", "article"),
    Command("next-time", ("t",), "article_keys.step('time', 1)",
            "next timestamp", "article", "time"),
    Command("previous-time", ("T",), "article_keys.step('time', -1)",
            "timestamp before", "article"),
    Command("next-quote", ("quotation_mark",), "article_keys.step('quote', 1)",
            "next quote, and who says it", "article"),
    Command("previous-quote", ("apostrophe",), "article_keys.step('quote', -1)",
            "quote before", "article"),
    Command("next-article", ("J",), "article_keys.open_neighbour(1)",
            "next article of the list", "article", "next"),
    Command("previous-article", ("K",), "article_keys.open_neighbour(-1)",
            "article before in the list", "article"),
    Command("original", ("o",), "original_keys.show_original()",
            "the original as it came, and back", "article", "original"),
    Command("paragraphs", ("p",), "article_keys.show_map()",
            "the map of paragraphs: names, times and found words", "article", "map"),
    Command("copy", ("y",), "article_keys.copy(False)",
            "copy the sentence, with its source", "article", "copy"),
    Command("copy-text", ("Y",), "article_keys.copy(True)",
            "copy the whole text, with its source", "article"),
    Command("pager", ("vertical_line",), "pager_keys.read_in_pager()",
            "read the article in your pager", "article"),
    Command("card", ("enter",), "card_keys.show_card()",
            "the card of the name that the cursor is on", "article"),
    Command("versions", ("d",), "version_keys.show_changes()",
            "what changed since the earlier version", "article"),
    Command("select", ("v",), "select_keys.begin()",
            "select words, for a clip, a copy or a note", "article"),
    Command("correct", ("x",), "correct_keys.correct()",
            "not him, for a guess; else what is wrong with the name", "article"),
    Command("confirm", ("plus",), "correct_keys.confirm()",
            "the guess is right", "article"),
    Command("date", ("D",), "date_keys.ask_date()",
            "give the article a publication date for its times", "article"),

    Command("clip", ("enter", "c"), "select_keys.take('clip')",
            "take a clip, with its citation", "select", "clip"),
    Command("select-copy", ("y",), "select_keys.take('copy')",
            "copy it, with its source", "select", "copy"),
    Command("select-note", ("A",), "select_keys.take('note')", "put a note to it", "select",
            "note"),
    Command("select-name", ("x",), "correct_keys.correct_span()",
            "these words are a name: of which kind", "select", "name"),
    Command("select-mark", ("m",), "select_keys.take('mark')", "mark it", "select", "mark"),
    Command("next-word", ("w", "l", "right"), "select_keys.move('word', 1)",
            "a word more", "select"),
    Command("previous-word", ("b", "h", "left"), "select_keys.move('word', -1)",
            "a word less", "select"),
    Command("select-down", ("j", "down"), "select_keys.move('line', 1)", "a line more",
            "select"),
    Command("select-up", ("k", "up"), "select_keys.move('line', -1)", "a line less", "select"),
    Command("next-sentence", ("right_parenthesis",), "select_keys.move('sentence', 1)",
            "to the end of the sentence, then of the next", "select"),
    Command("previous-sentence", ("left_parenthesis",), "select_keys.move('sentence', -1)",
            "to the beginning of the sentence, then before it", "select"),
    Command("next-paragraph", ("right_curly_bracket",), "select_keys.move('paragraph', 1)",
            "to the end of the paragraph, then of the next", "select"),
    Command("previous-paragraph", ("left_curly_bracket",), "select_keys.move('paragraph', -1)",
            "to the beginning of the paragraph, then before it", "select"),
    Command("whole-sentence", ("s",), "select_keys.widen('sentence')",
            "whole sentences", "select", "sentence"),
    Command("whole-paragraph", ("p",), "select_keys.widen('paragraph')",
            "whole paragraphs", "select", "paragraph"),
    Command("other-end", ("o",), "select_keys.turn()", "move the other end", "select"),
    Command("leave-select", ("escape", "q", "v"), "select_keys.leave()",
            "select nothing", "select", "leave"),

    Command("compare", ("c",), "compare_keys.compare()",
            "compare the reports of this event", "everywhere", "compare"),
    Command("similar", ("r",), "similar_keys.show_similar()",
            "articles like this one", "everywhere"),
    Command("copied", ("P",), "copied_keys.show_copied()",
            "passages of this article that others print too", "everywhere"),
    Command("compare-marked", ("C",), "compare_keys.compare_marked()",
            "compare the marked articles", "everywhere"),
    Command("join-marked", ("V",), "join_keys.join_marked()",
            "make the two marked articles versions of one", "everywhere"),
    Command("made", ("M",), "made_keys.show_made()",
            "all your notes, clips, marks and tags", "everywhere"),
    Command("export", ("X",), "export_keys.export()",
            "write it to a file, in a form of your choice", "everywhere"),
    Command("tag", ("number_sign",), "tag_keys.tag()", "tags of the article", "everywhere"),
    Command("note", ("A",), "note_keys.note()",
            "put a note to the article; long ones in your editor", "everywhere"),
    Command("undo-last", ("u",), "undo_keys.undo()",
            "take back what was done last", "everywhere"),
    Command("redo-last", ("ctrl+r",), "undo_keys.redo()",
            "do again what was taken back", "everywhere"),
    Command("search", ("slash",), "list_keys.edit_query()",
            "edit the query", "everywhere", "search"),
    Command("mark", ("m",), "desk_keys.mark()",
            "mark the article, or take the mark away", "everywhere", "mark"),
    Command("palette", ("colon",), "app_keys.show_palette()",
            "all commands, to choose from", "everywhere"),
    Command("help", ("question_mark",), "app_keys.show_help()",
            "show the keys", "everywhere", "help"),
    Command("quit", ("Q",), "app_keys.leave()", "leave the reader", "everywhere", "quit"),

    Command("screen-back", ("q", "h", "left", "escape"), "leave()", "back", "over", "back"),
    Command("row-down", ("j", "down"), "move(1)", "one down", "over"),
    Command("row-up", ("k", "up"), "move(-1)", "one up", "over"),
    Command("rows-page-down", ("space", "pagedown"), "move_page(1)", "one page down", "over"),
    Command("rows-page-up", ("b", "pageup"), "move_page(-1)", "one page up", "over"),
    Command("rows-first", ("g", "home"), "move_end(-1)", "to the first", "over"),
    Command("rows-last", ("G", "end"), "move_end(1)", "to the last", "over"),

    Command("card-open", ("enter",), "choose()",
            "open the article, or the card, under the cursor", "card", "open"),
    Command("card-quotes", ("quotation_mark",), "quotes()", "all that they said", "card",
            "quotes"),
    Command("card-search", ("slash",), "search()", "search for it", "card", "search for it"),
    Command("split", ("x",), "split()",
            "part the other name under the cursor from this one", "card", "split"),
    Command("merge", ("plus",), "merge()", "say that another name is the same", "card",
            "merge with"),

    Command("undo", ("u",), "undo()", "take back what was last said of a name", "card", "undo"),

    Command("timeline-open", ("enter",), "choose()",
            "open the article at the time under the cursor", "timeline", "open"),
    Command("clock", ("z",), "clock()",
            "times by UTC, by your own clock, as written", "timeline",
            "clock"),

    Command("timeline-export", ("X",), "export()",
            "write the timeline to a file", "timeline"),

    Command("next-day", ("J",), "move_day(1)", "to the next day", "timeline"),
    Command("previous-day", ("K",), "move_day(-1)", "to the day before", "timeline"),
    Command("later", ("right_square_bracket",), "turn(1)", "later days", "timeline", "later"),
    Command("earlier", ("left_square_bracket",), "turn(-1)", "earlier days", "timeline",
            "earlier"),
    Command("go-to-date", ("slash", "at"), "go_to_date()", "go to a day", "timeline",
            "go to a day"),
    Command("longer-times", ("u",), "unfold()",
            "months, years and times without a date, or fold them", "timeline", "longer times"),

    Command("compare-open", ("enter",), "choose('open')",
            "open the article at the sentence under the cursor", "compare", "open"),
    Command("next-report", ("J",), "move_report(1)", "the next report", "compare",
            "report"),
    Command("previous-report", ("K",), "move_report(-1)", "the report before", "compare"),
    Command("differences", ("d",), "choose('differences')",
            "what they copy, and what copies changed", "compare", "copies"),
    Command("story-timeline", ("t", "w"), "choose('timeline')",
            "what happened when, by these reports", "compare", "timeline"),
    Command("story-quotes", ("quotation_mark",), "choose('quotes')",
            "who said what in these reports", "compare", "quotes"),
    Command("compare-export", ("X",), "choose('export')",
            "write the comparison or the story to a file", "compare"),
    Command("clip-sentence", ("c",), "choose('clip')",
            "take the sentence under the cursor as a clip", "compare"),
    Command("not-this-story", ("x",), "choose('apart')",
            "the report under the cursor tells of something else", "compare", "not this story"),
    Command("compare-undo", ("u",), "choose('undo')",
            "take back the last decision on a story", "compare"),

    Command("row-take", ("enter",), "choose()", "open what is under the cursor", "rows", "open"),
    Command("rows-next-section", ("J",), "move_section(1)", "to the next section", "rows"),
    Command("rows-previous-section", ("K",), "move_section(-1)", "to the section before",
            "rows"),

    Command("made-export", ("X",), "export()",
            "write your clips to a file, or a dossier of them", "made", "to a file"),
    Command("drop", ("x",), "drop()", "take away the note, clip or mark under the cursor",
            "made", "take away"),

    Command("later-change", ("J",), "turn(1)", "the change after this one", "changes", "later"),
    Command("earlier-change", ("K",), "turn(-1)", "the change before this one", "changes",
            "earlier"),

    Command("help-close", ("enter", "question_mark"), "leave()", "back", "help"),

    Command("choice-take", ("enter",), "choose()", "take the row under the cursor", "choice",
            "take it"),
    Command("choice-leave", ("escape",), "leave()", "leave without a choice", "choice", "leave"),
    Command("choice-down", ("down",), "move(1)", "one down", "choice", "move"),
    Command("choice-up", ("up",), "move(-1)", "one up", "choice"),
    Command("choice-page-down", ("pagedown",), "move_page(1)", "one page down", "choice"),
    Command("choice-page-up", ("pageup",), "move_page(-1)", "one page up", "choice"),

    Command("answer", ("enter",), "answer()", "give the answer", "question", "take it"),
    Command("complete", ("tab",), "complete()", "take what is offered", "question"),
    Command("question-leave", ("escape",), "leave()",
            "leave without an answer", "question", "leave"),

    Command("interrupt", ("ctrl+c",), "app_keys.interrupt()",
            "say how to leave; pressed twice, leave", "anywhere", "twice leaves"),
    Command("stop", ("ctrl+z",), "app_keys.stop()",
            "stop the reader; the shell's fg brings it back", "anywhere"),
)  # fmt: skip

_SHOWN = {
    "slash": "/", "question_mark": "?", "enter": "Enter", "space": "Space", "down": "Down",
    "up": "Up", "left": "Left", "pagedown": "PageDown", "pageup": "PageUp", "home": "Home",
    "end": "End", "apostrophe": "'", "vertical_line": "|", "colon": ":", "escape": "Esc", "tab": "Tab",
    "plus": "+", "quotation_mark": '"', "number_sign": "#", "tilde": "~", "at": "@",
    "right_parenthesis": ")", "left_parenthesis": "(", "right_curly_bracket": "}",
    "left_curly_bracket": "{", "right": "Right",
    "left_square_bracket": "[", "right_square_bracket": "]", "ctrl+d": "Ctrl+D",
    "ctrl+u": "Ctrl+U", "ctrl+r": "Ctrl+R", "ctrl+c": "Ctrl+C",
    "ctrl+z": "Ctrl+Z", "backspace": "Backspace",
}  # fmt: skip


def show_keys(command: Command) -> str:
    """Return the keys of a command as a person knows them."""
    return " ".join(_SHOWN.get(key, key) for key in command.keys)


def commands_in(where: Where, commands: Sequence[Command] = COMMANDS) -> Iterator[Command]:
    """Yield the commands whose keys work in a view or on a screen, its own first."""
    for group in (where, *_ALSO.get(where, ())):
        yield from (command for command in commands if command.where == group)


def find_command(
    key: str, where: Where, commands: Sequence[Command] = COMMANDS
) -> Command | None:
    """Return what a key does there, if anything."""
    return next((c for c in commands_in(where, commands) if key in c.keys), None)


def foot_line(where: Where, commands: Sequence[Command] = COMMANDS) -> str:
    """Return the line at the foot: first key and word of the main commands there.

    The query line names how to leave, the list what works everywhere too; elsewhere `?` tells of
    that.
    """
    shown = [c for c in commands_in(where, commands) if c.footer]
    if where == "query":
        shown += [c for c in commands_in("anywhere", commands) if c.footer]
    elif where == "list":
        shown.sort(key=lambda command: command.id != "search")
    elif where in ("start", "article", "facets"):
        shown = [c for c in shown if c.where == where or c.id == "help"]
    else:
        shown.sort(key=lambda command: command.where != "over")
    return " " + "  ".join(f"{_first_key(command)} {command.footer}" for command in shown)


def _first_key(command: Command) -> str:
    key = (show_keys(command).split() or [""])[0]
    return key.lower() if len(key) > 1 else key


def key_tables() -> str:
    """Return all commands with their keys as the tables of docs/keys.md."""
    lines: list[str] = []
    for where, heading in HEADINGS.items():
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
