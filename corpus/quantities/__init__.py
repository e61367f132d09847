"""How many of what: numbers that count or measure, with bound, unit and noun."""

from corpus.quantities.finding import find_quantities

__all__ = ["find_quantities"]
