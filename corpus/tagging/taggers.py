"""The taggers: text in, mentions out.

`load_tagger()` gives the embedded tagger, whose weights come with the program.  `best` is the
larger one of the extra `dateline[best]`; `spacy:NAME` is any spaCy model that the user has.
All of them share span repair and document consistency.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from corpus.article import Mention
from corpus.rules import TAGGING_VERSION
from corpus.tagging.certainty import Certainty
from corpus.tagging.spans import Span, read_spans
from corpus.tagging.tagger import Tagger, TaggerUnavailable, finish
from corpus.tagging.tokens import Tokens, tokenise_blocks

if TYPE_CHECKING:
    from corpus.tagging.encoder import Encoder

__all__ = [
    "WEIGHTS",
    "EmbeddedTagger",
    "Tagger",
    "TaggerUnavailable",
    "finish",
    "load_tagger",
    "read_spans",
]

WEIGHTS = Path(__file__).parent / "weights"
BLOCK = 3000  # tokens labelled at once

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
        self.version = f"{self._encoder.version}-{TAGGING_VERSION}"
        self._lock = Lock()

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap."""
        spans: list[Span] = []
        certainty = Certainty()
        whole: Tokens | None = None
        for number, tokens in enumerate(tokenise_blocks(text, size=BLOCK)):
            with self._lock:
                probabilities = self._encoder.label(tokens.words)
            spans.extend(read_spans(tokens, probabilities))
            certainty.add(tokens, probabilities)
            whole = None if number else tokens
        return certainty.graded(finish(text, spans, whole))
