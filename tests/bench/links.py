"""Measures how sure links are: `python -m tests.bench.links [--set A ...] [--errors]`.

Links that were read by hand, in archives of real news: of those that are still made and
shown as sure, how many are right; of the right ones, how many are shown as sure.  Archives
are tagged and linked article by article, as `dateline add` does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.article import Mention  # noqa: E402
from corpus.linking.facts import DatedText, day_of  # noqa: E402
from corpus.linking.registry import Registry  # noqa: E402
from corpus.linking.tables import SCHEMA  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
LINKS = DATA / "entities" / "links"
READ = {
    "read sample": Path(__file__).with_name("links_read.jsonl"),
    "read sample, second": Path(__file__).with_name("links_read_second.jsonl"),
    "read sample, third": Path(__file__).with_name("links_read_third.jsonl"),
    "read sample, fourth": Path(__file__).with_name("links_read_fourth.jsonl"),
    "read sample, fifth": Path(__file__).with_name("links_read_fifth.jsonl"),
    "read sample, sixth": Path(__file__).with_name("links_read_sixth.jsonl"),
    "read sample, seventh": Path(__file__).with_name("links_read_seventh.jsonl"),
    "read sample, eighth": Path(__file__).with_name("links_read_eighth.jsonl"),
    "read sample, ninth": Path(__file__).with_name("links_read_ninth.jsonl"),
    "read sample, tenth": Path(__file__).with_name("links_read_tenth.jsonl"),
    "read sample, eleventh": Path(__file__).with_name("links_read_eleventh.jsonl"),
    "read sample, twelfth": Path(__file__).with_name("links_read_twelfth.jsonl"),
    "read sample, thirteenth": Path(__file__).with_name("links_read_thirteenth.jsonl"),
    "read sample, fourteenth": Path(__file__).with_name("links_read_fourteenth.jsonl"),
    "read sample, fifteenth": Path(__file__).with_name("links_read_fifteenth.jsonl"),
    "read sample, sixteenth": Path(__file__).with_name("links_read_sixteenth.jsonl"),
    "read sample, seventeenth": Path(__file__).with_name("links_read_seventeenth.jsonl"),
    "read sample, eighteenth": Path(__file__).with_name("links_read_eighteenth.jsonl"),
    "read sample, nineteenth": Path(__file__).with_name("links_read_nineteenth.jsonl"),
}
"""Links, 150 to 215 in each, that were sure when they were drawn by chance and read: offsets, and
same or different.  The second to fourth are of links whose words are not the entity's own name."""
REST: dict[str, tuple[tuple[str, ...], slice]] = {
    "G": (("scale/newsarticles",), slice(None)),
    "H": (("open/reuters21578",), slice(1500)),
    "I": (("open/geo_lgl", "open/lee_background"), slice(None)),
    "J": (
        ("open/wikiref220", "open/geo_geowebnews", "open/geo_geovirus", "open/geo_trnews",
         "open/timebank_aquaint", "open/energy_story_pairs"), slice(None),
    ),
    "K": (("open/reuters21578",), slice(1500, 3000)),
    "L": (("open/reuters21578",), slice(3000, 4500)),
    "M": (("scale/ag_news_test",), slice(1500)),
    "N": (("../quotes/quotes_polnear",), slice(370)),
    "O": (("../stories/stories_wikinews", "../stories/stories_basil"), slice(None)),
    "P": (("open/reuters21578",), slice(4500, None)),
    "Q": (("scale/ag_news_test",), slice(1500, None)),
    "R": (("../quotes/quotes_polnear",), slice(370, None)),
    "S": (("../stories/stories_ecbplus", "../messy/fundus_en"), slice(None)),
    "T": (("../entities/eval/worldwide",), slice(None)),
    "U": (
        ("../messy/aeb_zyte", "../messy/newspaper4k_pages", "../messy/readability_pages"),
        slice(None),
    ),
    "V": (("scale/huffpost_10k",), slice(4500)),
    "X": (("scale/huffpost_10k",), slice(4500, None)),
}  # fmt: skip
"""Archives of the later samples: what the others of these sets leave over, in its order.

G to K are of the third to fifth, L to O of the sixth, P to S of the seventh; P and R again, and T and
U, of the eighth; G, I, N, O, T and U again of the ninth, other articles of them; V with other
articles of A, D, G, I, K, N, O, Q and T of the eleventh, X likewise of the twelfth and thirteenth
with C, E, H, R, S and others; the fourteenth, of 150, has others of G, K, L, N, O, P, Q, S and U;
the fifteenth has A, C to E, I to K, M to O, R to T and V, both articles of each pair in no sample
before; the sixteenth likewise of the same, the seventeenth of A to E, G to O and Q to T and X,
the eighteenth of D, G, I to K, M to O, Q, S, T and V, the nineteenth of all of these, in numbers
by the square root of the sure mentions of each.
"""
SHORT, SHORT_BRIEF = 200, 60
"""Letters of the shortest article of these, and of V and X, which are of briefs."""


@dataclass(frozen=True)
class Record:
    """An article as an archive takes it in: its id in the source, text, day, unlinked mentions."""

    ref: str
    text: str
    day: int | None
    mentions: tuple[Mention, ...]


class Archive:
    """Records linked into an archive of their own, in memory."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)
        self.records = {number: record for number, record in enumerate(records, 1)}
        self.numbers = {record.ref: number for number, record in self.records.items()}
        self.registry = Registry(self.connection, self._source)
        begin = time.process_time()
        for number, record in self.records.items():
            self.registry.link_article(number, record.text, record.mentions)
        self.seconds = time.process_time() - begin
        self.linked = {
            number: self.registry.mentions(number, record.mentions)
            for number, record in self.records.items()
        }

    def _source(self, number: int) -> DatedText | None:
        record = self.records.get(number)
        return DatedText(record.text, record.day) if record else None

    def entities(self, shown: str) -> frozenset[str]:
        """Return the ids of entities that are written so somewhere."""
        rows = self.connection.execute(
            "SELECT DISTINCT l.slug FROM entity_alias a JOIN entity_name n ON n.id = a.name"
            " JOIN entity_name l ON l.id = n.leader WHERE (a.shown = ?1 OR l.shown = ?1)"
            " AND a.mentions > 0",
            (shown,),
        )
        return frozenset(slug for (slug,) in rows)

    def mention(self, link: dict[str, str]) -> Mention | None:
        """Return the mention that a labelled link speaks of, or None where none is there now."""
        number = self.numbers.get(link["ref"])
        if number is None:
            return None
        text = self.records[number].text
        at = _find(text, link)
        end = at + len(link["text"])
        over = [m for m in self.linked[number] if m.start < end and m.end > at] if at >= 0 else []
        return max(over, key=lambda m: min(m.end, end) - max(m.start, at), default=None)


def _find(text: str, link: dict[str, str]) -> int:
    """Return where the marked words of a labelled link stand, or -1."""
    for reach in (40, 20, 8, 0):
        before, after = link["before"][-reach:] if reach else "", link["after"][:reach]
        at = text.find(before + link["text"] + after)
        if at >= 0:
            return at + len(before)
    return -1


def read_records(source: str, refs: Iterable[str]) -> Iterator[Record]:
    """Tag the articles of a set; `refs` names them, in the order in which they come in."""
    from corpus.tagging.taggers import load_tagger

    tagger = load_tagger()
    with gzip.open(DATA / "news" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = {record["id"]: record for record in map(json.loads, lines)}
    for ref in refs:
        record = records[ref]
        title = record["title"]
        text = (f"{title}\n\n" if title else "") + record["body"]
        yield Record(ref, text, day_of(record["published"]), tagger.tag(text))


def read_rest(name: str, archives: dict[str, list[str]]) -> Iterator[Record]:
    """Tag the articles of an archive of `REST`."""
    from corpus.tagging.taggers import load_tagger

    tagger = load_tagger()
    sources, part = REST[name]
    # of F no link was read
    held = {ref for other, refs in archives.items() if other != "F" for ref in refs}
    records = []
    for source in sources:
        with gzip.open(DATA / "news" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            records += [
                record for record in map(json.loads, lines)
                if record["id"] not in held
                and len(_body(record)) >= (SHORT_BRIEF if name in "VX" else SHORT)
            ]  # fmt: skip
    for record in records[part]:
        title, body = record.get("title"), _body(record)
        text = (f"{title}\n\n" if title and not body.startswith(title[:20]) else "") + body
        published = record.get("published")
        yield Record(
            record["id"], text, day_of(published) if published else None, tagger.tag(text)
        )


def _body(record: dict[str, str]) -> str:
    return record["body"] if "body" in record else record["text"]


def read_links() -> list[dict[str, str]]:
    """Return the labelled links that are same or different."""
    with gzip.open(LINKS / "links.jsonl.gz", "rt", encoding="utf-8") as lines:
        links = [json.loads(line) for line in lines]
    return [link for link in links if link["label"] in ("same", "different")]


@dataclass
class Tally:
    """Counts of one kind of link: labelled same, linked, sure, and those of them that are right."""

    same: int = 0
    linked: int = 0
    linked_right: int = 0
    sure: int = 0
    sure_right: int = 0

    def line(self) -> str:
        precision = self.sure_right / self.sure if self.sure else 1.0
        share = self.sure_right / self.same if self.same else 1.0
        return (
            f"sure {self.sure:4} right {self.sure_right:4} precision {precision:.3f}"
            f"  true ones sure {share:.3f} of {self.same}"
            f"  (linked {self.linked}, right {self.linked_right})"
        )


def judge_read(archive: Archive, pairs: Iterable[dict[str, str | int]], tally: Tally) -> None:
    """Count what an archive makes of pairs of mentions that were read: one entity or not."""
    for pair in pairs:
        found = []
        for ref, start, end in (
            (pair["ref"], pair["start"], pair["end"]),
            (pair["other"], pair["other_start"], pair["other_end"]),
        ):
            mentions = archive.linked[archive.numbers[str(ref)]]
            over = [m for m in mentions if m.start < int(end) and m.end > int(start)]
            found.append(over[0] if over else None)
        same = pair["label"] == "same"
        linked = bool(found[0] and found[1] and found[0].entity == found[1].entity)
        sure = linked and bool(found[0] and found[0].sure)
        tally.same += same
        tally.linked += linked
        tally.linked_right += linked and same
        tally.sure += sure
        tally.sure_right += sure and same


def judge(
    archive: Archive, links: Iterable[dict[str, str]], tallies: dict[str, Tally], errors: bool
) -> None:
    """Count what an archive makes of the links that were read in it."""
    for link in links:
        mention = archive.mention(link)
        same = link["label"] == "same"
        linked = mention is not None and mention.entity in archive.entities(link["lead"])
        sure = linked and mention is not None and mention.sure
        for name in (link["kind"], "all"):
            tally = tallies[name]
            tally.same += same
            tally.linked += linked
            tally.linked_right += linked and same
            tally.sure += sure
            tally.sure_right += sure and same
        if errors and sure != same:
            before, after = link["before"][-40:], link["after"][:30]
            print(
                f"{'WRONG' if sure else 'unsure' if linked else 'unlinked'} {link['set']}"
                f" {link['kind']} {link['lead']}: {' '.join(before.split())}"
                f" [{' '.join(link['text'].split())}] {' '.join(after.split())}"
                f" <{mention.why if mention else ''}>"
            )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", default=None, metavar="NAME")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not LINKS.is_dir():
        print("the links (../shared/data/entities/links) are not beside this checkout")
        return
    links = read_links()
    with gzip.open(LINKS / "archives.json.gz", "rt", encoding="utf-8") as file:
        archives = json.load(file)
    read = {
        part: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for part, path in READ.items()
    }
    tallies: dict[str, Tally] = defaultdict(Tally)
    guesses: Counter[bool] = Counter()
    sources = {one["set"]: one["source"] for one in (*links, *chain.from_iterable(read.values()))}
    for name in options.set or sorted(sources):
        mine = [link for link in links if link["set"] == name]
        archive = Archive(
            read_rest(name, archives) if name in REST
            else read_records(sources[name], archives[name])
        )  # fmt: skip
        for part, pairs in read.items():
            judge_read(archive, [pair for pair in pairs if pair["set"] == name], tallies[part])
        judge(archive, mine, tallies, options.errors)
        guesses.update(m.sure for some in archive.linked.values() for m in some)
        print(f"{name}: {len(archive.records)} articles linked in {archive.seconds:.1f} s of CPU")
    for kind in sorted(tallies):
        print(f"{kind:20} {tallies[kind].line()}")
    print(f"mentions shown as a guess: {guesses[False]} of {guesses.total()}")


if __name__ == "__main__":
    main()
