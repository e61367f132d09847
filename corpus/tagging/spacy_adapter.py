"""Any spaCy model that the user has installed, as a tagger."""

from __future__ import annotations

from corpus.article import Mention
from corpus.kinds import Kind
from corpus.rules import TAGGING_VERSION
from corpus.tagging.spans import Span
from corpus.tagging.tagger import TaggerUnavailable, finish

# The labels of spaCy's models (OntoNotes, and the shorter scheme of some) and our kinds.
KINDS_OF_LABELS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "PRODUCT": "product",
}

_LONGEST = 100_000  # characters given to the model at once; spaCy itself refuses a million


class SpacyTagger:
    """A spaCy pipeline with our span repair, consistency and subkinds."""

    def __init__(self, model: str) -> None:
        """Load the model; raises TaggerUnavailable."""
        try:
            import spacy
        except ImportError as error:
            raise TaggerUnavailable("spaCy is not installed: pip install spacy") from error
        try:
            self._pipeline = spacy.load(
                model, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"]
            )
        except (OSError, ValueError, ImportError) as error:
            raise TaggerUnavailable(
                f"spaCy has no model {model!r}: python -m spacy download {model}"
            ) from error
        if not {"ner", "entity_ruler", "span_ruler"} & set(self._pipeline.pipe_names):
            raise TaggerUnavailable(f"the spaCy model {model!r} finds no names: choose another")
        self.name = f"spacy:{model}"
        version = self._pipeline.meta.get("version", "0")
        self.version = f"{version}-{TAGGING_VERSION}"

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap."""
        spans: list[Span] = []
        at = 0
        while at < len(text):
            end = _cut(text, at)
            # Lone surrogates are no text to spaCy; the mark that stands for them is one long too.
            piece = text[at:end].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            for entity in self._pipeline(piece).ents:
                kind = KINDS_OF_LABELS.get(entity.label_)
                if kind is not None:
                    spans.append((at + entity.start_char, at + entity.end_char, kind))
            at = end
        return finish(text, spans)


def _cut(text: str, at: int) -> int:
    if len(text) - at <= _LONGEST:
        return len(text)
    line = text.rfind("\n", at + _LONGEST // 2, at + _LONGEST)
    return line + 1 if line > 0 else at + _LONGEST
