"""The field types of the index, after Whoosh's contract for `FieldType.index`.

They make their postings without a Token object a word.  `index.embedded.writer` takes a
shorter way to the same postings; Whoosh's own writer can use these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Positions

from index.analysis import terms
from index.embedded.lexicon import decode, encode
from index.embedded.places import decode_places, encode_places
from index.embedded.segment import MOST_IN_TEXT, MOST_IN_TITLE, TEXT_FIELDS, VALUE_FIELDS

FieldPosting = tuple[bytes, int, float, bytes]
"""Term, frequency, weight and coded value."""


class Places(Positions):  # type: ignore[misc]
    """Positions as plain numbers."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Return positions as bytes."""
        return encode_places(poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return positions from bytes."""
        return decode_places(valuestring)

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return len(valuestring) // 4

    def decode_weight(self, valuestring: bytes) -> float:
        """Return the frequency times the field's boost."""
        return self.decode_frequency(valuestring) * float(self.field_boost)


class _Field(FieldType):  # type: ignore[misc]
    """A field whose terms are UTF-8, lone surrogates included."""

    def to_bytes(self, value: object) -> bytes:
        if isinstance(value, list | tuple):
            value = value[0]
        return value if isinstance(value, bytes) else encode(str(value))

    def from_bytes(self, bs: bytes) -> str:
        return decode(bytes(bs))


class Stems(_Field):
    """A text field: the stems of its words with their positions, scored by BM25F."""

    def __init__(self) -> None:
        super().__init__(Places(), None, scorable=True)

    def process_text(self, qstring: str, mode: str = "", **kwargs: object) -> list[str]:
        """Return the stems of words that were asked for, as Whoosh's query parser wants them."""
        return [term for term, _ in terms(qstring)]

    def index(self, value: str, **kwargs: object) -> Iterator[FieldPosting]:
        """Yield one posting a stem."""
        places: dict[str, list[int]] = {}
        for place, (term, _) in enumerate(terms(value)):
            places.setdefault(term, []).append(place)
        for term, found in places.items():
            yield encode(term), len(found), float(len(found)), encode_places(found)


class Surfaces(_Field):
    """The words of a (title, text) to the letter, with how often they stand in each."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def process_text(self, qstring: str, mode: str = "", **kwargs: object) -> list[str]:
        """Return the words as they are found to the letter."""
        return [surface for _, surface in terms(qstring)]

    def index(self, value: tuple[str, str], **kwargs: object) -> Iterator[FieldPosting]:
        """Yield one posting a surface form."""
        title, text = (Counter(surface for _, surface in terms(side)) for side in value)
        for surface in title | text:
            where = min(title[surface], MOST_IN_TITLE) << 6 | min(text[surface], MOST_IN_TEXT)
            yield encode(surface), 1, 1.0, bytes([where])


class Values(_Field):
    """A field of values that are found whole: ids, outlets, months."""

    def __init__(self, *, unique: bool = False) -> None:
        super().__init__(Existence(), None, unique=unique)

    def process_text(self, qstring: str, mode: str = "", **kwargs: object) -> list[str]:
        """Return the value, whole."""
        return [qstring]

    def index(self, value: Sequence[str] | str, **kwargs: object) -> Iterator[FieldPosting]:
        """Yield one posting a value."""
        for each in dict.fromkeys([value] if isinstance(value, str) else value):
            yield encode(each), 1, 1.0, b""


class Kept(_Field):
    """A field that is kept a value an article and searched by scanning, not by terms."""

    indexed = False

    def __init__(self, column: NumericColumn | VarBytesColumn) -> None:
        super().__init__(None, None, sortable=column)

    def to_column_value(self, value: object) -> object:
        """Return the value as it is."""
        return value


def make_schema() -> Schema:
    """Return the fields of the index."""
    return Schema(
        word=Surfaces(),
        published=Kept(NumericColumn("q")),
        times=Kept(VarBytesColumn()),
        **{field: Stems() for field in TEXT_FIELDS},
        **{field: Values(unique=field == "id") for field in VALUE_FIELDS},
    )
