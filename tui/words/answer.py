"""An answer as lines of text: what `dateline search` prints, and the reader where it has no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.words.dates import show_published, show_state
from tui.words.loosened import has_best_matches, loosened
from tui.words.theme import Look
from tui.words.understood import in_words
from tui.words.visible import make_line

if TYPE_CHECKING:
    from index.asking.answers import Answer, Hit


def render_answer(answer: Answer, *, plain: bool) -> str:
    """Return the answer as lines of text; marks are ‹ › where there is no colour."""
    if not answer.listed:
        told = f"nothing found for {make_line(answer.query)}"
        if answer.read == answer.query:
            return told
        return f"{told}, read as {in_words(make_line(answer.read))}"
    lines: list[str] = []
    if told := loosened(answer, Look()):
        lines += [make_line(told), ""]
    for place, hit in enumerate(answer.hits, answer.offset):
        if 0 < place == answer.strict == answer.total and has_best_matches(answer):
            lines += ["best matches, without all of the words:", ""]
        lines += _render_hit(hit, plain)
    for field, values in answer.facets.items():
        if values:
            lines.append(
                f"{field}: "
                + make_line(" · ".join(f"{value.name} {value.count}" for value in values))
            )
    first, last = answer.offset + 1, answer.offset + len(answer.hits)
    shown = f"{first}-{last} of {answer.listed}" if answer.hits else f"{answer.listed} found"
    lines.append(f"{shown} · {answer.took_ms:.0f} ms")
    return "\n".join(lines)


_ENDS = (".", "!", "?", '"', "\u201d", "\u2019")
"""What a snippet ends in that is not cut off."""


def _render_hit(hit: Hit, plain: bool) -> list[str]:
    title = hit.title or f"[untitled] {hit.opening}"
    head = make_line(title)
    state = hit.state and show_state(hit.state, hit.published)
    about = " · ".join(
        part
        for part in (hit.id, state, hit.outlet, show_published(hit.published), hit.ref)
        if part
    )
    text, place, marked = hit.snippet.text, 0, ""
    for start, end in hit.snippet.marks:
        word = make_line(text[start:end])
        marked += make_line(text[place:start]) + (
            f"‹{word}›" if plain else click.style(word, bold=True, underline=True)
        )
        place = end
    marked += make_line(text[place:])
    return [
        head if plain else click.style(head, bold=True),
        "  " + (make_line(about) if plain else click.style(make_line(about), dim=True)),
        f"  {'… ' if hit.snippet.start else ''}{marked}{'' if text.endswith(_ENDS) else ' …'}",
        "",
    ]
