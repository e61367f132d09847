"""The reader's state in words: how many were found, what was understood, what an empty list says."""

from __future__ import annotations

from tui.reader.state import State
from tui.words.loosened import loosened
from tui.words.theme import Look
from tui.words.understood import in_words


def count_line(state: State, look: Look) -> str:
    """Return how far the answer goes: `3 of 12 · 2 ms`, or that it is still being looked for."""
    if state.answer is None:
        return "" if state.trouble else "searching" + look.ellipsis
    place = f"{state.cursor + 1} of {state.answer.listed}" if state.hits else "0 found"
    took = "searching" + look.ellipsis if state.slow else f"{state.answer.took_ms:.0f} ms"
    return f"{place} {look.dot} {took}"


def understood_line(state: State, look: Look) -> str:
    """Return what was understood of the query, or what is wrong."""
    if state.trouble:
        return f"! {state.trouble}"
    if state.notice:
        return state.notice
    if state.answer is None:
        return ""
    if state.exact:
        return f"to the letter: {in_words(state.answer.read)} {look.dot} x forgives again"
    if line := loosened(state.answer, look):
        return f"{line} {look.dot} x keeps it exact"
    order = {"relevance": "", "newest": " newest first", "oldest": " oldest first"}[state.sort]
    if not state.answer.query.strip():
        return f"all articles,{order or ' newest first'}"
    return f"{in_words(state.answer.read)}{f' {look.dot}{order}' if order else ''}"


def chip_pieces(state: State, look: Look) -> tuple[tuple[str, str], ...]:
    """Return what the query is narrowed by as pieces of a line, each with its style."""
    cross = "x" if look.ascii_only else "×"
    chips = ((f"[{chip.name} {cross}]", "accent") for chip in state.chips)
    return tuple(piece for chip in chips for piece in (chip, (" ", "")))


def empty_lines(state: State) -> tuple[str, ...]:
    """Return what stands in an empty list."""
    if state.answer is None:
        return ("",)
    if state.articles == 0:
        return (
            "",
            "There are no articles here yet.",
            "",
            "Fill the archive from the command line:",
            "    dateline add FILE-OR-FOLDER",
            "",
            "Or press Enter to take in the samples that come with dateline.",
        )
    if state.trouble:
        return ("",)
    return ("", "Nothing found.", "", "Fewer words, prefix* or fuzzy~ find more.")


def place_line(state: State, look: Look) -> str:
    """Return which article of the list is open, and how much of it has been seen."""
    parts: list[str] = []
    listed = state.opened is not None and state.hit and state.hit.id == state.opened.article.id
    if state.answer is not None and listed:
        parts.append(f"{state.cursor + 1} of {state.answer.listed}")
    if state.place is not None:
        parts.append(f"{state.place} %")
    return f" {look.dot} ".join(parts)
