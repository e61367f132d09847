"""Who said what: direct, mixed and indirect quotes with their speakers, found without a model."""

from corpus.quotes.finding import find_quotes
from corpus.quotes.speakers import name_speakers

__all__ = ["find_quotes", "name_speakers"]
