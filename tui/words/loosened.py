"""How an answer came about, in words that both front ends show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.asking.answers import Answer
    from tui.words.theme import Look


def has_best_matches(answer: Answer) -> bool:
    """Tell whether some of the hits lack some of what was asked for."""
    return answer.best > 0


def loosened(answer: Answer, look: Look) -> str:
    """Return how a query was loosened, what is suggested and what is missing, in one line or none."""
    arrow = "->" if look.ascii_only else "→"
    steps = ["a part of the index did not answer, there may be more"] if answer.partial else []
    steps += [f"{e.source} {arrow} {e.to} ({e.why})" for e in answer.expansions if e.to]
    if has_best_matches(answer):
        first = "the first has" if answer.strict == 1 else f"the first {answer.strict} have"
        among = f", {answer.total} with all words" if answer.total else ""
        steps.append(f"{first} all words" if answer.strict else f"best matches{among}")
    if answer.suggestion and answer.suggestion not in [e.to for e in answer.expansions]:
        steps.append(f"a takes: {answer.suggestion}")
    return f" {look.dot} ".join(steps)
