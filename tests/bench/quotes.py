"""Quotes measured: what was said and by whom, on news with gold; speed; what annotating costs.

`python -m tests.bench.quotes` prints tables.  Content counts as found when at least half of its
characters are covered, a speaker when the spans overlap or the last names are equal.  The rules
were written on half of the articles (`read`); the other half (`held out`) was only counted.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Quote
from corpus.quotes import find_quotes, name_speakers

ROOT = Path(__file__).resolve().parents[2]
POLNEAR = ROOT.parent / "shared" / "data" / "quotes" / "quotes_polnear.jsonl.gz"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A quote of the gold: its spans, its speaker with place, its kind, whether a verb says it."""

    spans: tuple[Span, ...]
    speaker: str | None
    speaker_span: Span | None
    kind: str
    said: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """An article of the gold."""

    id: str
    text: str
    quotes: tuple[Gold, ...]

    @property
    def held_out(self) -> bool:
        """Whether the article was only counted while the rules were written."""
        return int(hashlib.md5(self.id.encode()).hexdigest(), 16) % 2 == 1


def load() -> list[Marked]:
    """Return the articles of the gold."""
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Marked(
            record["id"],
            record["text"],
            tuple(
                Gold(
                    tuple((start, end) for start, end in quote["spans"]),
                    quote["speaker"],
                    (quote["speaker_start"], quote["speaker_end"]) if quote["speaker"] else None,
                    quote["kind"],
                    bool(quote["said"]),
                )
                for quote in record["quotes"]
            ),
        )
        for record in records
    ]


def last_name(words: str | None) -> str:
    """Return the last word that looks like a name's, small, without a possessive."""
    found = re.findall(r"[^\W\d_][\w'’.-]*", words or "")
    return re.sub(r"['’]s$", "", found[-1].lower().rstrip(".")) if found else ""


def _same(quote: Quote, gold: Gold) -> bool:
    if quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
        return False
    if gold.speaker_span is None:
        return False
    start, end = gold.speaker_span
    if quote.speaker_start < end and start < quote.speaker_end:
        return True
    return last_name(quote.speaker) == last_name(gold.speaker) != ""


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def score(
    articles: Iterable[Marked],
    found: dict[str, tuple[Quote, ...]],
    chosen: Callable[[Quote], bool],
    wanted: Callable[[Gold], bool],
) -> tuple[float, float, float, float]:
    """Return precision and recall of the content, and of content with speaker."""
    count: Counter[str] = Counter()
    for article in articles:
        quotes = [quote for quote in found[article.id] if chosen(quote)]
        golds = [_places(gold.spans) for gold in article.quotes]
        everything = set().union(*golds)
        ours = [set(range(quote.start, quote.end)) for quote in quotes]
        covered = set().union(*ours)
        for quote, places in zip(quotes, ours, strict=True):
            count["found"] += 1
            if len(places & everything) < 0.5 * len(places):
                continue
            count["right"] += 1
            best = max(range(len(golds)), key=lambda n: len(golds[n] & places))
            if article.quotes[best].speaker is None:
                count["nobody"] += 1
            else:
                count["spoken"] += _same(quote, article.quotes[best])
        for gold, places in zip(article.quotes, golds, strict=True):
            if not wanted(gold):
                continue
            count["gold"] += 1
            hit = len(places & covered) >= 0.5 * len(places)
            count["hit"] += hit
            if gold.speaker is not None:
                count["gold spoken"] += 1
                count["gold spoken hit"] += hit and any(
                    len(mine & places) >= 0.3 * min(len(mine), len(places)) and _same(quote, gold)
                    for quote, mine in zip(quotes, ours, strict=True)
                )
    return (
        count["right"] / max(1, count["found"]),
        count["hit"] / max(1, count["gold"]),
        count["spoken"] / max(1, count["found"] - count["nobody"]),
        count["gold spoken hit"] / max(1, count["gold spoken"]),
    )


def _print_scores(articles: list[Marked]) -> None:
    began = time.process_time()
    found = {article.id: find_quotes(article.text) for article in articles}
    took = time.process_time() - began
    words = sum(len(article.text.split()) for article in articles)
    print(f"{'':34} content P   R     with speaker P   R")
    parts = {
        "all": articles,
        "read": [article for article in articles if not article.held_out],
        "held out": [article for article in articles if article.held_out],
    }
    for name, part in parts.items():
        direct = score(part, found, lambda q: q.direct, lambda g: g.kind == "direct")
        said = score(part, found, lambda q: True, lambda g: g.said)
        for kind, figures in (("direct", direct), ("with a verb of saying", said)):
            label = f"{name} ({len(part)}), {kind}"
            print(
                f"{label:36} {figures[0]:.3f}  {figures[1]:.3f}          "
                f"{figures[2]:.3f}  {figures[3]:.3f}"
            )
    print(f"\n{words / took:,.0f} words a CPU second")


def _print_cost(articles: list[Marked]) -> None:
    """Print what quotes and quantities add to annotating, in CPU time."""
    from corpus.annotate import annotate_text
    from corpus.quantities import find_quantities

    some = articles[:120]
    annotate_text(some[0].text)
    began = time.process_time()
    annotated = [annotate_text(article.text) for article in some]
    whole = time.process_time() - began
    began = time.process_time()
    for article, found in zip(some, annotated, strict=True):
        name_speakers(article.text, find_quotes(article.text), found.mentions)
        find_quantities(article.text, found.timestamps)
    added = time.process_time() - began
    print(
        f"quotes and quantities take {added / len(some) * 1000:.1f} ms of {whole / len(some) * 1000:.1f}"
        f" an article: {added / (whole - added):.1%} more than without them"
    )


def _print_named(articles: list[Marked]) -> None:
    """Print how many of the speakers are named, and how many pronouns."""
    from corpus.annotate import annotate_text

    count: Counter[str] = Counter()
    for article in articles[:60]:
        for quote in annotate_text(article.text).quotes:
            pronoun = (quote.speaker or "").lower() in ("he", "she")
            count["pronouns" if pronoun else "others"] += 1
            count["pronouns named" if pronoun else "others named"] += bool(quote.entity)
            count["roles"] += quote.role is not None
    print(
        f"of {count['others']} speakers {count['others named'] / max(1, count['others']):.0%} are a"
        f" linked name, of {count['pronouns']} pronouns"
        f" {count['pronouns named'] / max(1, count['pronouns']):.0%}; {count['roles']} have a role"
    )


def _print_hostile() -> None:
    worst = 0.0
    for piece in ('"', "“", "said ", "saying, ", "he said, ", "according to ", "“a b c” "):
        text = (piece * (200_000 // len(piece) + 1))[:200_000]
        began = time.process_time()
        find_quotes(text)
        worst = max(worst, time.process_time() - began)
    print(f"200,000 hostile characters: {worst:.2f} s at the worst")


def main() -> int:
    """Print the tables."""
    _print_hostile()
    if not POLNEAR.is_file():
        print("the gold (../shared/data/quotes) is not beside this checkout")
        return 0
    articles = load()
    _print_scores(articles)
    _print_cost(articles)
    _print_named(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
