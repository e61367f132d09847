"""A segment: some articles, numbered from 0, with all that is indexed of them, read from one file.

What a file holds, by the names of its arrays, for a field `f`:

- `f.terms`, `f.ends`: the terms in order, and where each ends;
- `f.start`, `f.ids`: per term the articles, ascending; those of term i lie from `start[i]`
  to `start[i + 1]`, so that the terms of a prefix are one stretch;
- `f.tf`, `f.place`, `f.pos` (title, text): per article the frequency, per term where its
  positions begin, and the positions, as numbers of tokens in the whole segment;
- `f.base` (title, text): per article the number of its first token;
- `f.where` (word): two bits how often in the title, six bits how often in the text;
- `front.*`: short prefixes with many postings, put together as if they were words;
- `accent`: values too, the entries of `index.accents`;
- `f.doc`, `f.ords` (values): per article where its values begin, and the values' ordinals;
- `f.len` (title, text): per article the length in tokens, as a step of `LENGTHS`;
- `published`: seconds since 1970 in UTC, `UNDATED` where there is none;
- `times.doc`, `times.first`, `times.last`: per article the intervals in seconds;
- `published.own`, `times.own.first`, `times.own.last`: the same by the article's own clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from index.embedded.container import Container
from index.embedded.lexicon import Lexicon, decode
from index.engine import NAME_FIELDS

TEXT_FIELDS = ("title", "text")
VALUE_FIELDS = ("id", *NAME_FIELDS, "outlet", "month", "accent")
UNDATED = -(2**62)
"""The time of an article that has none, in seconds: before all others."""
MOST_IN_TITLE, MOST_IN_TEXT = 3, 63
"""What `word.where` can count; more than that says no more."""

LENGTHS = tuple(round((1.033**step - 1) * 27) for step in range(256))
"""Lengths of fields are kept to 3 % in one byte, in the steps that Whoosh takes."""


_REMEMBERED = 1 << 16
"""Terms of a field whose ordinals are remembered, and articles whose ids are."""


class Segment:
    """The arrays of a segment by name, with its dictionaries."""

    def __init__(self, container: Container) -> None:
        """Stand on a container that holds a segment."""
        self.container = container
        self.name = container.name
        self.docs = container.facts["docs"]
        self._lexicons: dict[str, Lexicon] = {}
        self._views: dict[str, memoryview] = {}
        self._ordinals: dict[str, dict[bytes, int]] = {}
        self._names: dict[int, str] = {}
        self.memory: dict[object, object] = {}
        """What was worked out for this segment and holds as long as it does, by whoever did."""

    def lexicon(self, field: str) -> Lexicon:
        """Return the terms of a field."""
        if field not in self._lexicons:
            self._lexicons[field] = Lexicon(self.container, field)
        return self._lexicons[field]

    def view(self, name: str) -> memoryview:
        """Return an array of this segment."""
        found = self._views.get(name)
        if found is None:
            found = self._views[name] = self.container.view(name)
        return found

    def frequency(self, field: str, ordinal: int) -> int:
        """Return in how many articles a term stands, those dropped since included; 0 for -1."""
        if ordinal < 0:
            return 0
        start = self.view(f"{field}.start")
        return int(start[ordinal + 1] - start[ordinal])

    def ordinal(self, field: str, term: bytes) -> int:
        """Return the ordinal of a term, or -1; those looked up before are remembered."""
        known = self._ordinals.setdefault(field, {})
        found = known.get(term)
        if found is None:
            if len(known) > _REMEMBERED:
                known.clear()
            found = known[term] = self.lexicon(field).find(term)
        return found

    def length(self, field: str) -> int:
        """Return the tokens of all articles in a text field."""
        return self.container.facts[f"{field}.length"]

    @cached_property
    def _id_names(self) -> tuple[memoryview, memoryview, memoryview]:
        names = self.lexicon("id")
        return names.blob, names.ends, self.view("id.ords")

    @cached_property
    def _id_places(self) -> tuple[memoryview, memoryview]:
        return self.view("id.start"), self.view("id.ids")

    def doc_of(self, article_id: bytes) -> int:
        """Return the number of the article with this id, the last if there are some, or -1."""
        ordinal = self.lexicon("id").find(article_id)
        if ordinal < 0:
            return -1
        start, ids = self._id_places
        return int(ids[start[ordinal + 1] - 1])

    def id_of(self, doc: int) -> str:
        """Return the id of an article."""
        found = self._names.get(doc)
        if found is None:
            if len(self._names) > _REMEMBERED:
                self._names.clear()
            blob, ends, ordinals = self._id_names
            ordinal = ordinals[doc]
            found = decode(blob[ends[ordinal] : ends[ordinal + 1]].tobytes())
            self._names[doc] = found
        return found

    def ids(self, dropped: frozenset[int]) -> Iterable[str]:
        """Return the ids of the articles that have not been dropped, by number."""
        ordinals = self.view("id.ords")
        names = list(self.lexicon("id"))
        return (decode(names[ordinals[doc]]) for doc in range(self.docs) if doc not in dropped)
