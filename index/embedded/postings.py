"""The postings of one field as numpy arrays: how they are inverted, and written to a container."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedded.container import ContainerWriter

Numbers = NDArray[np.uint32]
Small = NDArray[np.uint8]

_FRONT = 3
_SHORT = 1 << 12
"""Bytes of the prefixes that are worked out beforehand, where they have more postings than this."""
_AT_ONCE = 1 << 18
"""Tokens sorted in one go, some 50 bytes each: what bounds the memory of a build."""


@dataclass(slots=True)
class Postings:
    """The terms of a field in order, and the articles of each.

    `counts[i]` articles of `ids` belong to term i, ascending.  Where positions are kept,
    `tf` is how often the term stands in each and `pos` where, one after the other.
    `where` is the byte of the field `word`.  A position is the number of the token in the
    whole segment, those of one article after those of the one before, so that all places
    of a term are one ascending list.
    """

    terms: list[bytes]
    counts: NDArray[np.int64]
    ids: Numbers
    tf: Numbers | Small | None = None
    pos: Numbers | None = None
    where: Small | None = None


def invert_places(codes: Numbers, lengths: Numbers, ranks: Numbers, terms: list[bytes]) -> Postings:
    """Return the postings with positions of a field.

    `codes` are the tokens of all articles, `lengths` how many each article has, and
    `ranks[code]` the place of a token's term in `terms`, which may name some that are unused.
    """
    doc_of = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    pos = np.empty(len(codes), np.uint32)
    all_ids: list[Numbers] = []
    all_tf: list[Numbers] = []
    counts = np.zeros(len(terms), np.int64)
    done = 0
    for first, last in _stretches(_tally(codes, ranks, len(terms))):
        rank, token = _choose(codes, ranks, first, last)
        # One sort by term keeps the order of the text within a term: by article, by place.
        keys = (rank.astype(np.uint64) << np.uint64(32)) | token.astype(np.uint64)
        keys.sort()
        token = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
        rank = (keys >> np.uint64(32)).astype(np.uint32)
        doc = doc_of[token]
        pos[done : done + len(token)] = token
        done += len(token)
        fresh = np.empty(len(token), np.bool_)
        fresh[:1] = True
        np.logical_or(rank[1:] != rank[:-1], doc[1:] != doc[:-1], out=fresh[1:])
        heads = np.flatnonzero(fresh)
        all_ids.append(doc[heads])
        all_tf.append(np.diff(heads, append=len(token)).astype(np.uint32))
        counts += np.bincount(rank[heads], minlength=len(terms))
    used = np.flatnonzero(counts)
    tf = _join(all_tf, np.uint32)
    return Postings(
        [terms[rank] for rank in used.tolist()],
        counts[used],
        _join(all_ids, np.uint32),
        tf.astype(np.uint8) if int(tf.max(initial=0)) < 256 else tf,
        pos,
    )


def invert_words(
    title: tuple[Numbers, Numbers],
    text: tuple[Numbers, Numbers],
    ranks: Numbers,
    terms: list[bytes],
    most: tuple[int, int],
) -> Postings:
    """Return the postings of `word`: in which articles, how often in title and text.

    `title` and `text` are codes and lengths as in `invert_places`; `most` is what is counted
    of each at most.
    """
    owners = [
        np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths) for _, lengths in (text, title)
    ]
    places = _tally(text[0], ranks, len(terms)) + _tally(title[0], ranks, len(terms))
    all_ids: list[Numbers] = []
    all_where: list[Small] = []
    counts = np.zeros(len(terms), np.int64)
    for first, last in _stretches(places):
        parts = []
        for side, (codes, _) in enumerate((text, title)):
            rank, token = _choose(codes, ranks, first, last)
            doc = owners[side][token].astype(np.uint64)
            parts.append(
                (rank.astype(np.uint64) << np.uint64(33)) | (doc << np.uint64(1)) | np.uint64(side)
            )
        keys = np.concatenate(parts)
        keys.sort()
        both = keys >> np.uint64(1)
        fresh = np.empty(len(keys), np.bool_)
        fresh[:1] = True
        np.not_equal(both[1:], both[:-1], out=fresh[1:])
        heads = np.flatnonzero(fresh)
        total = np.diff(heads, append=len(keys))
        in_title = (
            np.add.reduceat((keys & np.uint64(1)).astype(np.int64), heads) if len(heads) else total
        )
        where = (np.minimum(in_title, most[0]) << 6) | np.minimum(total - in_title, most[1])
        all_where.append(where.astype(np.uint8))
        all_ids.append((both[heads] & np.uint64(0xFFFFFFFF)).astype(np.uint32))
        counts += np.bincount((both[heads] >> np.uint64(32)).astype(np.int64), minlength=len(terms))
    used = np.flatnonzero(counts)
    return Postings(
        [terms[rank] for rank in used.tolist()],
        counts[used],
        _join(all_ids, np.uint32),
        where=_join(all_where, np.uint8),
    )


def invert_values(codes: Numbers, lengths: Numbers, names: list[bytes]) -> Postings:
    """Return the postings of a field of values, those of each article without repeats.

    `codes` and `lengths` are as in `invert_places`; `names` are the values by code.
    """
    terms = sorted(names)
    place = {term: rank for rank, term in enumerate(terms)}
    ranks = np.fromiter(map(place.__getitem__, names), np.uint32, len(names))[codes]
    docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    order = np.argsort(ranks, kind="stable")
    return Postings(terms, np.bincount(ranks, minlength=len(terms)), docs[order])


def write(
    into: ContainerWriter, field: str, postings: Postings, docs: int, *, values: bool
) -> None:
    """Write a field's postings; with `values` also which values each of the articles has."""
    blob = b"".join(postings.terms)
    into.add(f"{field}.terms", "B", blob)
    into.add(f"{field}.ends", "I", _sums(np.fromiter(map(len, postings.terms), np.int64)))
    into.add(f"{field}.start", "I", _sums(postings.counts))
    into.add(f"{field}.ids", "I", _bytes(postings.ids.astype(np.uint32, copy=False)))
    if postings.where is not None:
        into.add(f"{field}.where", "B", _bytes(postings.where))
        _write_fronts(into, postings, docs)
    if postings.tf is not None and postings.pos is not None:
        into.add(f"{field}.tf", postings.tf.dtype.char, _bytes(postings.tf))
        ends = np.zeros(len(postings.tf) + 1, np.uint32)
        np.cumsum(postings.tf, out=ends[1:])
        starts = np.zeros(len(postings.counts) + 1, np.int64)
        np.cumsum(postings.counts, out=starts[1:])
        into.add(f"{field}.place", "I", _bytes(ends[starts]))
        into.add(f"{field}.pos", "I", _bytes(postings.pos))
    if values:
        ordinals = np.repeat(np.arange(len(postings.counts), dtype=np.uint32), postings.counts)
        order = np.argsort(postings.ids, kind="stable")
        into.add(f"{field}.doc", "I", _sums(np.bincount(postings.ids, minlength=docs)))
        into.add(f"{field}.ords", "I", _bytes(ordinals[order]))


def _write_fronts(into: ContainerWriter, postings: Postings, docs: int) -> None:
    """Write what short prefixes come to that many words share, as if each were a word."""
    assert postings.where is not None
    starts = np.zeros(len(postings.counts) + 1, np.int64)
    np.cumsum(postings.counts, out=starts[1:])
    fronts: list[bytes] = []
    ids: list[Numbers] = []
    where: list[Small] = []
    for front, first, last in _fronts(postings.terms):
        low, high = int(starts[first]), int(starts[last])
        if high - low <= max(docs, _SHORT):
            continue
        docs_of, byte = postings.ids[low:high], postings.where[low:high]
        title = np.bincount(docs_of, byte >> 6, docs)
        text = np.bincount(docs_of, byte & 63, docs)
        found = np.flatnonzero(title + text)
        both = np.minimum(title[found], 3).astype(np.int64) << 6
        where.append((both | np.minimum(text[found], 63).astype(np.int64)).astype(np.uint8))
        ids.append(found.astype(np.uint32))
        fronts.append(front)
    into.add("front.terms", "B", *fronts)
    into.add("front.ends", "I", _sums(np.fromiter(map(len, fronts), np.int64)))
    into.add("front.start", "I", _sums(np.fromiter(map(len, ids), np.int64)))
    into.add("front.ids", "I", *map(_bytes, ids))
    into.add("front.where", "B", *map(_bytes, where))


def _fronts(terms: list[bytes]) -> list[tuple[bytes, int, int]]:
    """Return the prefixes of up to `_FRONT` characters, in order, with their terms `[first, last)`."""
    found: dict[bytes, list[int]] = {}
    for place, term in enumerate(terms):
        # No need to decode: a prefix that ends within a character is never asked for.
        for size in range(1, min(_FRONT, len(term)) + 1):
            span = found.setdefault(term[:size], [place, place])
            span[1] = place + 1
    return sorted((front, first, last) for front, (first, last) in found.items())


def _tally(codes: Numbers, ranks: Numbers, terms: int) -> NDArray[np.int64]:
    """Return how many tokens each term has."""
    tally = np.zeros(terms, np.int64)
    for begin in range(0, len(codes), _AT_ONCE):
        tally += np.bincount(ranks[codes[begin : begin + _AT_ONCE]], minlength=terms)
    return tally


def _choose(
    codes: Numbers, ranks: Numbers, first: int, last: int
) -> tuple[Numbers, NDArray[np.int64]]:
    """Return rank and number of the tokens whose term is one of `[first, last)`."""
    some_ranks, some_tokens = [np.empty(0, np.uint32)], [np.empty(0, np.int64)]
    for begin in range(0, len(codes), _AT_ONCE):
        rank = ranks[codes[begin : begin + _AT_ONCE]]
        chosen = np.flatnonzero((rank >= first) & (rank < last))
        some_ranks.append(rank[chosen])
        some_tokens.append(chosen + begin)
    return np.concatenate(some_ranks), np.concatenate(some_tokens)


def _stretches(places: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Cut the terms into stretches `[first, last)` of not too many tokens each."""
    first, held = 0, 0
    for rank, ahead in zip(range(len(places)), accumulate(places.tolist()), strict=True):
        if ahead - held > _AT_ONCE and rank > first:
            yield first, rank
            held, first = ahead - int(places[rank]), rank
    if first < len(places):
        yield first, len(places)


def _sums(counts: NDArray[np.int64]) -> bytes:
    sums = np.zeros(len(counts) + 1, np.uint32)
    np.cumsum(counts, out=sums[1:])
    return sums.tobytes()


def _bytes(array: NDArray[Any]) -> bytes:
    # A view, not a copy: the sinks take whatever offers its bytes.
    view: Any = np.ascontiguousarray(array).data.cast("B") if len(array) else b""
    return view  # type: ignore[no-any-return]


def _join(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, kind)
