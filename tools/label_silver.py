"""Label news with a spaCy model: `python tools/label_silver.py MODEL NEWS_FOLDER OUT.jsonl.gz`.

A step of making weights, run in an environment of its own: nothing that ships needs spaCy.
NEWS_FOLDER is ../shared/data/news.  Writes one line `{id, text, ents}` a text, shuffled, so
that the first part of the file is a fair sample of all of it.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

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
    "scale/huffpost_10k": 0.6,
    "scale/ag_news_test": 0.7,
    "open/uci_aggregator_6k": 0.3,
    "open/reuters21578": 0.1,
}
LONGEST = 20_000  # characters of a text
SAME = 200  # texts that begin with as many same characters are one


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


def main(model: str, folder: Path, out: Path) -> None:
    """Label the news and write them to `out`."""
    import spacy

    pipeline = spacy.load(
        model, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]
    )
    texts = ((text, name) for name, text in read_texts(folder))
    with gzip.open(out, "wt", encoding="utf-8") as f:
        for doc, name in pipeline.pipe(texts, as_tuples=True, batch_size=64):
            spans = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
            f.write(json.dumps({"id": name, "text": doc.text, "ents": spans}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
