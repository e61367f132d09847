"""Measures linking: precision and recall over gold identities, and CPU milliseconds an article.

    python tests/bench/linking.py [--set NAME ...] [--errors N] [--scale ARTICLES]

A pair of gold mentions counts as linked where both got one entity; it is right where both
have one identity.  Gold spans go in, so that this measures linking and no tagger.  Sets
are linked article by article into an archive of their own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.article import Mention  # noqa: E402
from corpus.kinds import KINDS, Kind  # noqa: E402
from corpus.linking.registry import Registry  # noqa: E402
from corpus.linking.tables import SCHEMA  # noqa: E402

ENTITIES = ROOT.parent / "shared" / "data" / "entities"
SETS = {
    "gum_open": ENTITIES / "train" / "gum_open.jsonl.gz",
    "meantime": ENTITIES / "train" / "meantime_airbus_apple.jsonl.gz",
    "gum_news_half": ENTITIES / "eval" / "gum_news_half.jsonl.gz",
}


@dataclass(frozen=True)
class Gold:
    """A gold mention: where, whose, and what linking made of it."""

    article: str
    text: str
    kind: Kind
    identity: str
    entity: str


@dataclass(frozen=True)
class Score:
    """Pairs that are right, linked and gold."""

    right: int
    linked: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.linked if self.linked else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.linked + other.linked, self.gold + other.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0


def open_registry() -> Registry:
    """Return a registry over a new archive in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    return Registry(connection)


def link_set(path: Path) -> list[Gold]:
    """Link a gold file article by article; return its mentions that have an identity."""
    registry = open_registry()
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            entities = [e for e in record["entities"] if e["kind"] in KINDS]
            unique = {(e["start"], e["end"], e["kind"]): e for e in entities}
            mentions = tuple(Mention(*span) for span in sorted(unique))
            registry.link_article(number, record["text"], mentions)
            articles.append((number, record, mentions, unique))
    found = []
    for number, record, mentions, unique in articles:
        for mention in registry.mentions(number, mentions):
            entity = unique[mention.start, mention.end, mention.kind]
            if not entity.get("identity"):
                continue
            identity = unquote(entity["identity"]).replace(" ", "_").strip("_")
            text = record["text"][mention.start : mention.end]
            found.append(Gold(record["id"], text, mention.kind, identity, mention.entity))
    return found


def score(mentions: list[Gold], scope: str) -> Score:
    """Count pairs `within` an article, `across` articles or `all`."""

    def pairs(keyed: dict[tuple[str, ...], int]) -> int:
        return sum(count * (count - 1) // 2 for count in keyed.values())

    def count(*fields: str) -> int:
        everywhere = pairs(Counter(tuple(getattr(m, f) for f in fields) for m in mentions))
        within = pairs(Counter((m.article, *(getattr(m, f) for f in fields)) for m in mentions))
        return {"all": everywhere, "within": within, "across": everywhere - within}[scope]

    return Score(count("identity", "entity"), count("entity"), count("identity"))


def errors(mentions: list[Gold]) -> Iterator[tuple[int, str]]:
    """Give the wrong and the missed pairs, gathered by what they say, with how many they are."""
    wrong: Counter[str] = Counter()
    by_entity: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    by_identity: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for m in mentions:
        by_entity[m.entity][m.identity, m.text] += 1
        by_identity[m.identity][m.entity, m.text] += 1
    for entity, members in by_entity.items():
        for ((one, text), a), ((other, said), b) in combinations(members.items(), 2):
            if one != other:
                wrong[f"WRONG  {entity}: {text!r} is {one}, {said!r} is {other}"] += a * b
    for identity, members in by_identity.items():
        for ((one, text), a), ((other, said), b) in combinations(members.items(), 2):
            if one != other:
                wrong[f"missed {identity}: {text!r} [{one}] and {said!r} [{other}]"] += a * b
    for line, count in wrong.most_common():
        yield count, line


GIVEN = [
    "Anna",
    "Boris",
    "Clara",
    "David",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irina",
    "Jonas",
    "Karin",
    "Lukas",
    "Maria",
    "Nikolai",
]
SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "ze",
    "sha",
    "cho",
    "kra",
    "ste",
    "bri",
    "dov",
    "gan",
    "mir",
]
FREQUENT = ["Smith", "Garcia", "Nguyen", "Kowalski", "Petrov", "Tanaka", "Okafor", "Silva", "Roe"]


def make_articles(count: int, seed: int = 4) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Make articles of 20 to 40 mentions: names drawn from a long-tailed stock of made-up ones."""
    draw = random.Random(seed)

    def word() -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4)))).capitalize()

    stock: list[tuple[Kind, str, str]] = []
    for _ in range(max(2000, count)):
        kind: Kind = draw.choice(("person", "person", "org", "place"))
        if kind == "person":
            surname = draw.choice(FREQUENT) if draw.random() < 0.1 else word()
            stock.append((kind, f"{draw.choice(GIVEN)} {surname}", surname))
        elif kind == "org":
            name = f"{word()} {draw.choice(('Group', 'Airlines', 'Institute', 'Party'))}"
            stock.append((kind, name, name.split()[0]))
        else:
            name = word()
            stock.append((kind, name, name))
    for _ in range(count):
        parts, mentions, at = [], [], 0
        for _ in range(draw.randint(10, 20)):
            place = min(int(draw.paretovariate(0.4)) - 1, draw.randrange(len(stock)))
            kind, full, short = stock[place]
            for name in (full, short) if draw.random() < 0.8 else (short,):
                mentions.append(Mention(at, at + len(name), kind))
                parts.append(name)
                at += len(name) + 5
        yield " met ".join(parts), tuple(mentions)


def time_scale(count: int) -> None:
    """Link made-up articles and print what one costs as the archive grows, in CPU time."""
    registry = open_registry()
    times: list[float] = []
    for number, (text, mentions) in enumerate(make_articles(count), 1):
        begin = time.process_time()
        registry.link_article(number, text, mentions)
        times.append(1000 * (time.process_time() - begin))
        if number in (1000, 10_000, 30_000, 100_000) or number == count:
            last = sorted(times[-1000:])
            changed = len(registry.take_changed())
            print(
                f"{number:>7} articles: median {last[len(last) // 2]:.2f} ms,"
                f" p95 {last[int(len(last) * 0.95)]:.2f} ms, worst {last[-1]:.2f} ms"
                f" an article; {changed} older ones moved"
            )
    for query in ("bakide", "anna", ""):
        begin = time.process_time()
        found = registry.find(query)
        print(f"find {query!r}: {len(found)} in {1000 * (time.process_time() - begin):.1f} ms")


def print_score(name: str, scope: str, pairs: Score) -> None:
    """Print one line of the table."""
    print(
        f"{name:14} {scope:7} precision {pairs.precision:.4f} recall {pairs.recall:.4f}"
        f"  ({pairs.right} right of {pairs.linked} linked, {pairs.gold} gold)"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", choices=sorted(SETS), default=None)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--scale", type=int, default=0, metavar="ARTICLES")
    options = parser.parse_args()
    if options.scale:
        time_scale(options.scale)
        return
    if not ENTITIES.is_dir():
        print("the gold sets (../shared/data/entities) are not beside this checkout")
        return
    building = Score(0, 0, 0)
    for name in options.set or SETS:
        mentions = link_set(SETS[name])
        for scope in ("within", "across", "all"):
            pairs = score(mentions, scope)
            print_score(name, scope, pairs)
        if SETS[name].parent.name == "train":
            building = building + pairs
        for count, line in list(errors(mentions))[: options.errors]:
            print(f"{count:>6} {line}")
    print_score("train together", "all", building)


if __name__ == "__main__":
    main()
