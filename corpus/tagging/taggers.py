"""The taggers: text in, mentions out.

`load_tagger()` gives the embedded tagger, whose weights come with the program.  `best` is the
larger one of the extra `dateline[best]`; `spacy:NAME` is any spaCy model that the user has.
All of them share span repair and document consistency.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from corpus.article import Mention
from corpus.kinds import KINDS, Kind
from corpus.tagging.consistency import agree
from corpus.tagging.listed import amend
from corpus.tagging.repair import lengthen, repair
from corpus.tagging.tokens import Tokens, tokenise_blocks

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from corpus.tagging.encoder import Encoder

# Raised with every change of the rules, the lists or the weights that can change a mention, or
# the name that it is linked by.
RULES_VERSION = "4"
WEIGHTS = Path(__file__).parent / "weights"
BLOCK = 3000  # tokens labelled at once
LONGEST = 25  # tokens of a name

Span = tuple[int, int, Kind]


class TaggerUnavailable(Exception):
    """No such tagger can be had here; the message is one line that names the remedy."""


class Tagger(Protocol):
    """Finds the names in a text."""

    name: str
    version: str

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap.  Never raises on any text."""
        ...


def load_tagger(name: str = "default") -> Tagger:
    """Return the tagger called `default`, `best` or `spacy:MODEL`; raises TaggerUnavailable."""
    if name == "default":
        return EmbeddedTagger()
    if name == "best":
        from corpus.tagging.transformer import TransformerTagger

        return TransformerTagger(WEIGHTS)
    if name.startswith("spacy:") and len(name) > len("spacy:"):
        from corpus.tagging.spacy_adapter import SpacyTagger

        return SpacyTagger(name.removeprefix("spacy:"))
    raise TaggerUnavailable(f"there is no tagger {name!r}: use default, best or spacy:MODEL")


class EmbeddedTagger:
    """The tagger that comes with the program."""

    name = "default"

    def __init__(self, weights: Path = WEIGHTS) -> None:
        from corpus.tagging.encoder import Damaged, Encoder

        try:
            self._encoder: Encoder = Encoder(weights)
        except ImportError as error:
            raise TaggerUnavailable("the tagger needs numpy: pip install numpy") from error
        except Damaged as error:
            raise TaggerUnavailable(
                f"the tagger's weights cannot be used ({error}): reinstall dateline"
            ) from error
        self.version = f"{self._encoder.version}-{RULES_VERSION}"
        self._lock = Lock()

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap."""
        spans: list[Span] = []
        whole: Tokens | None = None
        for number, tokens in enumerate(tokenise_blocks(text, size=BLOCK)):
            with self._lock:
                probabilities = self._encoder.label(tokens.words)
            spans.extend(read_spans(tokens, probabilities))
            whole = None if number else tokens
        return finish(text, spans, whole)


def finish(text: str, spans: list[Span], tokens: Tokens | None = None) -> tuple[Mention, ...]:
    """Repair the spans that a tagger gave, make the text agree with itself, set the subkinds.

    `tokens` are those of the whole text, where they are at hand.
    """
    mended: list[Span] = []
    last = 0
    for start, end, kind in sorted(spans):
        found = repair(text, max(start, last), end, kind) if end > last else None
        if found is not None:
            start, last = found
            if kind == "person":
                last = lengthen(text, last)
            mended.append((start, last, kind))
    return amend(text, agree(text, mended, tokens))


def read_spans(tokens: Tokens, probabilities: npt.NDArray[np.float32]) -> list[Span]:
    """Turn label probabilities into spans.

    Labels are O, then first and later word of each kind.  A run of words that are likelier
    named than not is cut where a first word is likeliest; its kind is the likeliest for all.
    """
    import numpy as np

    best = probabilities.argmax(1)
    inside = np.flatnonzero(best)
    spans: list[Span] = []
    firsts = (best % 2 == 1).tolist()
    run: list[int] = []

    def close() -> None:
        if run:
            rows = probabilities[run[0] : run[-1] + 1, 1:]
            kind = int(np.log(rows[:, 0::2] + rows[:, 1::2] + 1e-6).sum(0).argmax())
            spans.append((tokens.starts[run[0]], tokens.ends[run[-1]], KINDS[kind]))

    for at in inside.tolist():
        if run and (at != run[-1] + 1 or firsts[at] or len(run) >= LONGEST):
            close()
            run = []
        run.append(at)
    close()
    return spans
