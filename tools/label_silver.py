"""Label news for training: `python tools/label_silver.py TAGGER NEWS_FOLDER OUT.jsonl.gz`.

TAGGER is `best`, or the name of a spaCy model; spaCy is run in an environment of its own, and
nothing that ships needs it.  NEWS_FOLDER is ../shared/data/news.  Writes one line
`{id, text, ents: [[start, end, kind]]}` a text, shuffled, so that the first part of the file is
a fair sample of all of it; and with `best` the probabilities of the labels beside it, in half
precision, one row a token in order, as `OUT.jsonl.f16`.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.kinds import Kind
from corpus.tagging.spacy_adapter import KINDS_OF_LABELS
from corpus.tagging.taggers import WEIGHTS, read_spans
from corpus.tagging.tokens import tokenise
from corpus.tagging.transformer import TransformerTagger

# The sets that are taken, and the share of each.
SHARES = {
    "scale/newsarticles": 1.0,
    "open/bbc": 1.0,
    "open/geo_lgl": 1.0,
    "open/geo_geowebnews": 1.0,
    "open/geo_trnews": 1.0,
    "open/geo_geovirus": 1.0,
    "open/lee_background": 1.0,
    "open/energy_story_pairs": 1.0,
    "open/wikiref220": 1.0,
    "open/timebank_aquaint": 1.0,
    "scale/huffpost_10k": 1.0,
    "scale/ag_news_test": 1.0,
    "open/uci_aggregator_6k": 0.5,
    "open/reuters21578": 0.3,
}
LONGEST = 20_000  # characters of a text
SAME = 200  # texts that begin with as many same characters are one

Ents = list[tuple[int, int, Kind]]


def read_texts(folder: Path) -> list[tuple[str, str]]:
    """Return `(id, text)` of the chosen news, each text once, shuffled."""
    rng = random.Random(7)
    seen: set[str] = set()
    texts: list[tuple[str, str]] = []
    for name, share in SHARES.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", errors="surrogatepass") as lines:
            for line in lines:
                row = json.loads(line)
                if rng.random() > share:
                    continue
                title = f"{row['title']}\n" if row.get("title") else ""
                text = (title + (row["body"] or ""))[:LONGEST]
                text = text.encode("utf-8", "replace").decode("utf-8")
                if text[:SAME] not in seen:
                    seen.add(text[:SAME])
                    texts.append((f"{name}#{row['id']}", text))
    rng.shuffle(texts)
    return texts


def label_by_spacy(model: str, texts: list[tuple[str, str]]) -> Iterator[tuple[Ents, bytes]]:
    """Yield the spans of each text, as a spaCy model sees them."""
    import spacy

    pipeline = spacy.load(
        model, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]
    )
    for doc in pipeline.pipe((text for _, text in texts), batch_size=64):
        yield (
            [
                (e.start_char, e.end_char, KINDS_OF_LABELS[e.label_])
                for e in doc.ents
                if e.label_ in KINDS_OF_LABELS
            ],
            b"",
        )


_best: TransformerTagger | None = None


def _label_one(text: str) -> tuple[Ents, bytes]:
    global _best
    if _best is None:
        _best = TransformerTagger(WEIGHTS)
    tokens = tokenise(text)
    probabilities = _best.label(tokens)
    return read_spans(tokens, probabilities), probabilities.astype("float16").tobytes()


def label_by_best(texts: list[tuple[str, str]]) -> Iterator[tuple[Ents, bytes]]:
    """Yield the spans of each text and the probabilities of its tokens' labels."""
    with multiprocessing.Pool() as pool:
        yield from pool.imap(_label_one, (text for _, text in texts), chunksize=16)


def main(tagger: str, folder: Path, out: Path) -> None:
    """Label the news and write them to `out`."""
    texts = read_texts(folder)
    labelled = label_by_best(texts) if tagger == "best" else label_by_spacy(tagger, texts)
    with ExitStack() as files:
        f = files.enter_context(gzip.open(out, "wt", encoding="utf-8"))
        soft = None
        if tagger == "best":
            soft = files.enter_context(out.with_suffix(".f16").open("wb"))
        for (name, text), (ents, probabilities) in zip(texts, labelled, strict=True):
            f.write(json.dumps({"id": name, "text": text, "ents": ents}) + "\n")
            if soft is not None:
                soft.write(probabilities)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
