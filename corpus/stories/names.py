"""Whether two names, as reports write them, may be one person's."""

from __future__ import annotations

from functools import lru_cache

from corpus.letters import fold


@lru_cache(maxsize=4096)
def last_name(name: str) -> str:
    """Return the last word of a name, folded, a suffix left out."""
    return (name_words(name) or ("",))[-1]


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, a suffix such as `Jr.` left out."""
    words = fold(name).split()
    while len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        words.pop()
    return tuple(words)


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@lru_cache(maxsize=4096)
def names_meet(a: str, b: str) -> bool:
    """Tell whether two names may be one person's: equal last names, no other given name."""
    words_a, words_b = name_words(a), name_words(b)
    if not words_a or not words_b or words_a[-1] != words_b[-1]:
        return False
    if len(words_a) == 1 or len(words_b) == 1:
        return True
    if {word for word in words_a[:-1] if len(word.rstrip(".")) > 1} & {*words_b[:-1]}:
        return True  # `Mark Felt` and `W. Mark Felt`
    first_a, first_b = words_a[0].rstrip("."), words_b[0].rstrip(".")
    return first_a.startswith(first_b) or first_b.startswith(first_a)
