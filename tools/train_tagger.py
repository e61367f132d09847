"""Train the embedded tagger: `python tools/train_tagger.py --silver FILE --out corpus/tagging/weights`.

Needs torch.  Gold is read from ../shared/data/entities/train; silver is a file of
tools/label_silver.py, with the probabilities of the `best` tagger beside it (`.f16`).
The network is small: a vector for the form of each word, then convolutions over the text.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tagger_data import GOLD, LABELS, UNKNOWN, Labelled, read_gold, read_silver

from corpus.tagging.encoder import DILATIONS, Vocabulary, save_weights
from corpus.tagging.features import (
    AFFIX_BUCKETS,
    ENDS_SENTENCE,
    GRAM_BUCKETS,
    POSITIONS,
    SHAPE_BUCKETS,
    WordForm,
    describe,
    place_positions,
    spread_flags,
    traits,
)
from corpus.tagging.gazetteer import FLAGS, Gazetteer, load_gazetteer

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"vocab": 64, "prefix": 16, "suffix": 24, "shape": 16, "grams": 48}
WIDTH = 144
ROW = 192  # tokens in a training row
WORDS_A_STEP = 6000
HIGHEST_RATE = 2e-3
SHOUTED = 0.02  # share of the texts that are read in capitals
CUT = 0.4  # share of the texts that are read one sentence at a time, without the others in sight
OUTSIDE_KINDS = tuple(
    i for i, label in enumerate(LABELS) if label[2:] not in ("person", "org", "place")
)


class Network(nn.Module):
    """The tagger's network; its parameters carry the names of the weights file."""

    def __init__(self, vocab: int) -> None:
        super().__init__()
        self.vocab = nn.Embedding(vocab, SIZES["vocab"])
        self.prefix = nn.Embedding(AFFIX_BUCKETS, SIZES["prefix"])
        self.suffix = nn.Embedding(AFFIX_BUCKETS, SIZES["suffix"])
        self.shape = nn.Embedding(SHAPE_BUCKETS, SIZES["shape"])
        self.grams = nn.EmbeddingBag(GRAM_BUCKETS, SIZES["grams"], mode="mean")
        for table in (self.vocab, self.prefix, self.suffix, self.shape, self.grams):
            nn.init.normal_(table.weight, 0, 0.3)
        self.form = nn.Linear(sum(SIZES.values()) + len(FLAGS), WIDTH)
        self.form_norm = nn.LayerNorm(WIDTH)
        self.position = nn.Linear(len(POSITIONS), WIDTH, bias=False)
        self.convs = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in DILATIONS
        )
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.out = nn.Linear(WIDTH, len(LABELS))
        self.dropout = nn.Dropout(0.15)

    def forms(self, words: dict[str, Tensor], hide: float = 0.0) -> Tensor:
        """Return a vector for each distinct word; `hide` is the share whose spelling is unseen."""
        vocab = words["vocab"]
        if hide:
            vocab = torch.where(torch.rand(len(vocab)) < hide, torch.zeros_like(vocab), vocab)
        parts = [
            self.vocab(vocab),
            self.prefix(words["prefix"]),
            self.suffix(words["suffix"]),
            self.shape(words["shape"]),
            self.grams(words["grams"], words["offsets"]),
            words["flags"],
        ]
        return self.form_norm(F.relu(self.form(self.dropout(torch.cat(parts, 1)))))

    def forward(self, forms: Tensor, rows: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """Return label scores `(rows, tokens, labels)`; `mask` is 0 at padding."""
        x = (forms[rows] + self.position(positions)) * mask[..., None]
        for conv, norm in zip(self.convs, self.norms, strict=True):
            y = F.relu(conv(x.transpose(1, 2)).transpose(1, 2))
            x = norm(x + self.dropout(y)) * mask[..., None]
        return self.out(x)


class Words:
    """All distinct words of the training texts, described once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.index: dict[str, int] = {}
        self.forms: list[WordForm] = []
        self.traits: list[int] = []
        self.lowers: dict[str, int] = {}
        self.lower_of: list[int] = []

    def rows(self, words: list[str]) -> np.ndarray:
        """Return the row of each word, adding those not seen before."""
        out = np.empty(len(words), np.int64)
        for i, word in enumerate(words):
            row = self.index.get(word)
            if row is None:
                row = self.index[word] = len(self.forms)
                form = describe(word, self.gazetteer)
                self.forms.append(form)
                self.traits.append(traits(word, form.flags))
                self.lower_of.append(self.lowers.setdefault(word.lower(), len(self.lowers)))
            out[i] = row
        return out

    def freeze(self, vocabulary: Vocabulary) -> None:
        """Turn the forms into arrays."""
        forms = self.forms
        self.vocab = torch.tensor([vocabulary.number(f.normal) for f in forms])
        self.prefix = torch.tensor([f.prefix for f in forms])
        self.suffix = torch.tensor([f.suffix for f in forms])
        self.shape = torch.tensor([f.shape for f in forms])
        self.flags = torch.from_numpy(spread_flags(np.array([f.flags for f in forms])))
        self.grams = [torch.tensor(f.grams) for f in forms]

    def take(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the network's input for some rows."""
        grams = [self.grams[i] for i in rows.tolist()]
        sizes = torch.tensor([0] + [len(g) for g in grams[:-1]])
        return {
            "vocab": self.vocab[rows],
            "prefix": self.prefix[rows],
            "suffix": self.suffix[rows],
            "shape": self.shape[rows],
            "flags": self.flags[rows],
            "grams": torch.cat(grams),
            "offsets": sizes.cumsum(0),
        }


def main() -> None:
    """Train, report, and write the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--gold", type=Path, default=ROOT.parent / "shared/data/entities/train")
    args.add_argument("--silver", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--share", type=float, default=1.0, help="share of the silver texts")
    args.add_argument("--epochs", type=float, default=5.0)
    args.add_argument("--minutes", type=float, default=15.0)
    args.add_argument("--hard", type=float, default=0.1, help="weight of the silver's own spans")
    args.add_argument("--gold-weight", type=float, default=1.0)
    args.add_argument("--seed", type=int, default=1)
    options = args.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    gazetteer = load_gazetteer(options.out / "gazetteer.txt.gz")
    words = Words(gazetteer)
    counts: Counter[str] = Counter()
    texts: list[tuple[np.ndarray, np.ndarray, np.ndarray, float]] = []

    def add(text: Labelled, soft: np.ndarray | None, weight: float) -> None:
        tokens = text.tokens
        if not len(tokens):
            return
        # Headlines in capitals are rare in the texts, and every reader meets them.
        shout = random.random() < SHOUTED
        seen = [word.upper() for word in tokens.words] if shout else tokens.words
        rows = words.rows(seen)
        bits = np.fromiter((words.traits[r] for r in rows), np.int64)
        lowers = np.fromiter((words.lower_of[r] for r in rows), np.int64)
        ends = (np.flatnonzero(bits & ENDS_SENTENCE) + 1).tolist() if random.random() < CUT else []
        blocks = list(pairwise([0, *(e for e in ends if e < len(rows)), len(rows)]))
        labels = np.array(text.labels)
        target = np.zeros((len(tokens), len(LABELS)), np.float16)
        known = labels >= 0
        target[np.flatnonzero(known), labels[known]] = 1
        if soft is not None:
            target = (options.hard * target + (1 - options.hard) * soft).astype(np.float16)
        # A row of zeros says: anything but a person, an organisation or a place.
        target[labels == UNKNOWN] = 0
        for first, after in blocks:
            block = seen[first:after]
            positions = place_positions(
                bits[first:after],
                lowers[first:after],
                partial(list, map(str.lower, block)),
                gazetteer,
            ).astype(np.int8)
            for at in range(first, after, ROW):
                cut = slice(at, min(after, at + ROW))
                texts.append(
                    (rows[cut], positions[at - first : cut.stop - first], target[cut], weight)
                )

    started = time.time()
    probabilities = options.silver.with_suffix(".f16")
    soft = None
    if probabilities.exists():
        flat = np.memmap(probabilities, np.float16, "r")
        soft = flat[: len(flat) // len(LABELS) * len(LABELS)].reshape(-1, len(LABELS))
    at = 0
    for text in read_silver(options.silver):
        size = len(text.tokens)
        part = None if soft is None else np.asarray(soft[at : at + size], np.float32)
        at += size
        if part is not None and len(part) < size:
            break
        counts.update(spell(word) for word in text.tokens.words)
        if random.random() < options.share:
            add(text, part, 1.0)
    silver_rows = len(texts)
    for name, share in GOLD.items():
        for text in read_gold(options.gold, name):
            if random.random() < share:
                counts.update(spell(word) for word in text.tokens.words)
                add(text, None, options.gold_weight)
    gold_rows = len(texts) - silver_rows
    print(
        f"{silver_rows} silver and {gold_rows} gold rows, {time.time() - started:.0f} s", flush=True
    )
    vocabulary = Vocabulary([w for w, n in counts.most_common(60_000) if n >= 4])
    words.freeze(vocabulary)
    network = Network(len(vocabulary) + 1)
    train(network, words, texts, options.epochs, options.minutes * 60)
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    save_weights(options.out, state, vocabulary)


def spell(word: str) -> str:
    """Return the spelling under which a word is counted (see `features.describe`)."""
    return "".join("0" if c.isdigit() else c for c in word.lower())


def train(
    network: Network,
    words: Words,
    texts: list[tuple[np.ndarray, np.ndarray, np.ndarray, float]],
    epochs: float,
    limit: float,
) -> None:
    """Train for `epochs` passes or `limit` seconds, the learning rate falling to nothing."""
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=HIGHEST_RATE, weight_decay=0.01, foreach=True
    )
    steps = 0
    started = time.time()
    total_words = sum(len(t[0]) for t in texts) * epochs
    seen: float = 0
    loss_mean = 0.0
    outside = torch.tensor(OUTSIDE_KINDS)
    network.train()
    while seen < total_words:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i][0]) + random.random() * 8)
        batches: list[list[int]] = [[]]
        for i in order:
            batches[-1].append(i)
            if len(batches[-1]) * len(texts[i][0]) >= WORDS_A_STEP:
                batches.append([])
        random.shuffle(batches)
        for batch in batches:
            done = max(seen / total_words, (time.time() - started) / limit)
            if done >= 1:
                seen = total_words
                break
            if not batch:
                continue
            rate = HIGHEST_RATE * min(1, (steps + 1) / 100) * (1 - done) + 1e-5
            for group in optimiser.param_groups:
                group["lr"] = rate
            long = max(len(texts[i][0]) for i in batch)
            rows = np.zeros((len(batch), long), np.int64)
            positions = np.zeros((len(batch), long, len(POSITIONS)), np.float32)
            target = np.zeros((len(batch), long, len(LABELS)), np.float32)
            mask = np.zeros((len(batch), long), np.float32)
            weight = np.zeros((len(batch), 1), np.float32)
            for r, i in enumerate(batch):
                size = len(texts[i][0])
                rows[r, :size], positions[r, :size], target[r, :size] = texts[i][:3]
                mask[r, :size] = 1
                weight[r] = texts[i][3]
            unique, inverse = np.unique(rows, return_inverse=True)
            forms = network.forms(words.take(torch.from_numpy(unique)), hide=0.08)
            scores = network(
                forms,
                torch.from_numpy(inverse.reshape(rows.shape)),
                torch.from_numpy(positions),
                torch.from_numpy(mask),
            ).log_softmax(-1)
            goal = torch.from_numpy(target)
            unknown = goal.sum(-1) == 0
            each = -(goal * scores).sum(-1)
            each = torch.where(unknown, -torch.logsumexp(scores[..., outside], -1), each)
            weighted = torch.from_numpy(mask * weight)
            loss = (each * weighted).sum() / weighted.sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            steps += 1
            seen += int(mask.sum())
            loss_mean = 0.99 * loss_mean + 0.01 * loss.item()
            if steps % 50 == 0:
                print(
                    f"{steps} steps, {seen / total_words:.2f}, loss {loss_mean / (1 - 0.99**steps):.4f},"
                    f" {time.time() - started:.0f} s",
                    flush=True,
                )
    network.eval()


if __name__ == "__main__":
    main()
