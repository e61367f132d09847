"""What any engine has to find where words are meant to the letter, worked out by reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from hypothesis import strategies as st

from index.analysis import spelling, tokens_in
from index.asking.exact import to_the_letter
from index.engine import And, Document, Node, Not, Or, Phrase, Snapshot, TextField, Wildcard, Word

_SOME = "resume résumé resumes Zürich Zurich Zürichs zurück zur talks talk Ångström İstanbul istanbul"
WORDS = (*_SOME.split(), "Zürich’s", "naïve", "straße", "strasse", "Кремль", "дом")


def documents() -> st.SearchStrategy[list[Document]]:
    """Return archives whose words differ by accents and forms."""
    texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
    return st.lists(st.tuples(texts, texts), max_size=9).map(
        lambda pairs: [Document(f"a{n}", *pair) for n, pair in enumerate(pairs)]
    )


def trees() -> st.SearchStrategy[Node]:
    """Return queries that mean words to the letter, as the query language reads them."""
    words = st.sampled_from(WORDS).map(spelled)
    where: st.SearchStrategy[TextField] = st.sampled_from(("both", "title", "text"))
    patterns = words.flatmap(
        lambda w: st.sampled_from((f"{w[:2]}*", f"*{w[-3:]}", f"{w[:1]}?{w[2:]}", "z*", "*"))
    )
    leaves: st.SearchStrategy[Node] = st.one_of(
        st.builds(lambda word, there: Word(word, there, True), words, where),
        st.builds(lambda text, there: Wildcard(text, there, True), patterns, where),
        st.builds(
            lambda several, near, there, slop, ordered: Phrase(
                (*several, near), there, slop, ordered, False, "*" in near or "?" in near, True
            ),
            st.lists(words, min_size=1, max_size=2), st.one_of(words, patterns), where,
            st.integers(0, 2), st.booleans(),
        ),
    )  # fmt: skip
    pairs = st.lists(leaves, min_size=1, max_size=2).map(tuple)
    return st.one_of(leaves, pairs.map(And), pairs.map(Or), leaves.map(Not))


def spelled(word: str) -> str:
    """Return a word as it is meant to the letter."""
    (token,) = tokens_in(word)
    return spelling(word[token.start : token.end])


def matches(node: Node, document: Document) -> bool:
    """Tell whether an article has what is asked for, by the letters that stand in it."""
    match node:
        case Word(text, where):
            return any(text in side for side in _sides(document, where))
        case Wildcard(text, where):
            return any(_fits(text, word) for side in _sides(document, where) for word in side)
        case Phrase(words, where, slop, ordered):
            return any(_stands(words, side, slop, ordered) for side in _sides(document, where))
        case And(parts):
            return all(matches(part, document) for part in parts)
        case Or(parts):
            return any(matches(part, document) for part in parts)
        case Not(part):
            return not matches(part, document)
    raise AssertionError(node)


def _sides(document: Document, where: TextField) -> list[list[str]]:
    both = {"title": document.title, "text": document.text}
    return [
        [spelling(text[token.start : token.end]) for token in tokens_in(text)]
        for field, text in both.items()
        if where in (field, "both")
    ]


def _fits(asked: str, word: str) -> bool:
    signs = {"*": ".*", "?": r".[\u0300-\u036f]*"}
    return re.fullmatch("".join(signs.get(c) or re.escape(c) for c in asked), word) is not None


def _stands(words: Sequence[str], side: list[str], slop: int, ordered: bool) -> bool:
    spots = [[n for n, token in enumerate(side) if _fits(word, token)] for word in words]
    return any(
        len(set(places)) == len(places)
        and (not ordered or list(places) == sorted(places))
        and max(places) - min(places) + 1 <= len(words) + slop
        for places in product(*spots)
    )


def check(snapshot: Snapshot, held: Sequence[Document], asked: Sequence[Node]) -> None:
    """Hold what a snapshot finds to the letter against what stands there."""
    texts = {one.id: (one.title, one.text) for one in held}
    for tree in asked:
        wanted = {one.id for one in held if matches(tree, one)}
        meant = to_the_letter(tree, snapshot, lambda ids: {each: texts[each] for each in ids})
        found = snapshot.search(meant, limit=1000)
        assert {hit.id for hit in found.hits} == wanted
        assert found.total == len(wanted)
