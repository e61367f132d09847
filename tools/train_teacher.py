"""Fine-tune a small encoder on gold and silver labels.

`python tools/train_teacher.py MODEL_DIR SILVER TEACHER.pt [--minutes 18]`

Needs torch and safetensors.  MODEL_DIR holds all-MiniLM-L6-v2 (Apache-2.0): `tokenizer.json`
and `model.safetensors`.  The teacher is what tools/export_best.py turns into the `best`
tagger, which then labels the silver text from which the embedded one learns.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tagger_data import GOLD, LABELS, UNKNOWN, read_gold, read_silver

from corpus.tagging.pieces import WordPieces
from corpus.tagging.transformer import case, find_windows

ROOT = Path(__file__).resolve().parents[1]
LAYERS, HEADS, WIDTH, INNER, PIECES = 6, 12, 384, 1536, 30522
PAD = -100
# Sets label by rules of their own; half the time the network is told which set a text is of.
SOURCES = {"wikigold": 2, "ewt_dev": 3, "ewt_test": 3, "gum_open": 4}
SOURCES |= {"meantime_airbus_apple": 5, "wnut17_train": 6, "btc": 7}
GENERIC, NEWS = 0, 1
# The share of each silver set that is trained on.
SILVER = {
    "scale/newsarticles": 0.35,
    "open/bbc": 0.35,
    "open/geo_lgl": 1.0,
    "open/geo_geowebnews": 1.0,
    "open/geo_trnews": 1.0,
    "open/geo_geovirus": 1.0,
    "open/lee_background": 1.0,
    "open/timebank_aquaint": 1.0,
    "open/wikiref220": 0.4,
    "scale/huffpost_10k": 0.2,
    "scale/ag_news_test": 0.3,
    "open/reuters21578": 0.15,
}
SILVER_TOKENS = 650_000
PIECES_A_STEP = 2400
OUTSIDE = torch.tensor([label[2:] not in ("person", "org", "place") for label in LABELS])


@dataclass(frozen=True, slots=True)
class Row:
    """A window of text as numbers."""

    ids: list[int]
    shapes: list[int]
    labels: list[int]
    firsts: list[int]
    source: int


class Teacher(nn.Module):
    """A BERT encoder with vectors for case and for the source of the text."""

    def __init__(self) -> None:
        super().__init__()
        self.we = nn.Embedding(PIECES, WIDTH)
        self.pe = nn.Embedding(512, WIDTH)
        self.te = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(16, WIDTH)
        self.dom = nn.Embedding(8, WIDTH)
        self.ln0 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.L = nn.ModuleList(
            nn.ModuleDict(
                {
                    **{n: nn.Linear(WIDTH, WIDTH) for n in "qkvo"},
                    "l1": nn.LayerNorm(WIDTH, eps=1e-12),
                    "f": nn.Linear(WIDTH, INNER),
                    "g": nn.Linear(INNER, WIDTH),
                    "l2": nn.LayerNorm(WIDTH, eps=1e-12),
                }
            )
            for _ in range(LAYERS)
        )
        self.cls = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(0.1)
        nn.init.normal_(self.case.weight, 0, 0.02)
        nn.init.normal_(self.dom.weight, 0, 0.01)
        self.dom.weight.data[GENERIC] = 0

    def begin(self, model: Path) -> None:
        """Take over the parameters of the base encoder."""
        from safetensors.torch import load_file

        stored = load_file(model / "model.safetensors")
        self.we.weight.data = stored["embeddings.word_embeddings.weight"].float()
        self.pe.weight.data = stored["embeddings.position_embeddings.weight"].float()
        self.te.data = stored["embeddings.token_type_embeddings.weight"][0].float()
        names = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "l1": "attention.output.LayerNorm",
            "f": "intermediate.dense",
            "g": "output.dense",
            "l2": "output.LayerNorm",
        }
        pairs = [(self.ln0, "embeddings.LayerNorm")]
        for i, layer in enumerate(self.L):
            pairs += [(layer[n], f"encoder.layer.{i}.{long}") for n, long in names.items()]
        for module, name in pairs:
            module.weight.data = stored[f"{name}.weight"].float()
            module.bias.data = stored[f"{name}.bias"].float()

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, source: Tensor) -> Tensor:
        """Return label scores; all inputs `(texts, pieces)` but `source`, one a text."""
        texts, size = ids.shape
        x = self.we(ids) + self.pe.weight[:size][None] + self.te
        x = self.drop(self.ln0(x + self.case(shapes) + self.dom(source)[:, None]))
        gap = ((1 - mask) * -1e4)[:, None, None, :].to(x.dtype)

        def split(y: Tensor) -> Tensor:
            return y.view(texts, size, HEADS, WIDTH // HEADS).transpose(1, 2)

        for layer in self.L:
            q, k, v = (split(layer[n](x)) for n in "qkv")
            weights = q @ k.transpose(2, 3) / math.sqrt(WIDTH / HEADS) + gap
            mixed = weights.float().softmax(-1).to(x.dtype) @ v
            mixed = mixed.transpose(1, 2).reshape(texts, size, WIDTH)
            x = layer["l1"](x + self.drop(layer["o"](mixed)))
            x = layer["l2"](x + self.drop(layer["g"](F.gelu(layer["f"](x)))))
        return self.cls(x)


def read_pieces(model: Path) -> WordPieces:
    """Return the word pieces of the base encoder."""
    listed = json.loads((model / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return WordPieces([piece for piece, _ in sorted(listed.items(), key=lambda item: item[1])])


def encode(
    pieces: WordPieces, words: Sequence[str], labels: Sequence[int], source: int
) -> Iterator[tuple[int, int, Row]]:
    """Yield `(first, after, row)` for the windows of a text."""
    cut = [pieces.cut(word) for word in words]
    for a, b in find_windows(words, [len(c) for c in cut]):
        ids, shapes, wanted, firsts = [pieces.first], [0], [PAD], []
        for word, parts, label in zip(words[a:b], cut[a:b], labels[a:b], strict=True):
            firsts.append(len(ids))
            ids += parts
            shapes += [case(word)] + [case(word) + 8] * (len(parts) - 1)
            wanted += [label] + [PAD] * (len(parts) - 1)
        yield a, b, Row([*ids, pieces.last], [*shapes, 0], [*wanted, PAD], firsts, source)


def collate(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, shapes, mask and labels, padded to the longest row."""
    longest = max(len(row.ids) for row in rows)
    ids, shapes = torch.zeros(2, len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest)
    labels = torch.full((len(rows), longest), PAD)
    for i, row in enumerate(rows):
        size = len(row.ids)
        ids[i, :size] = torch.tensor(row.ids)
        shapes[i, :size] = torch.tensor(row.shapes)
        labels[i, :size] = torch.tensor(row.labels)
        mask[i, :size] = 1
    return ids, shapes, mask, labels


def group(rows: Sequence[Row], pieces: int) -> list[list[int]]:
    """Group rows of like length into batches of about as many pieces."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids) + random.random() * 6)
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(rows[i].ids) > pieces:
            batches.append([])
        batches[-1].append(i)
    return batches


def train(model: Path, gold: Path, silver: Path, out: Path, limit: float) -> None:
    """Train for one pass, or for `limit` seconds, and write the parameters to `out`."""
    pieces = read_pieces(model)
    rows: list[Row] = []

    def add(words: list[str], labels: list[int], source: int) -> None:
        if random.random() < 0.03:
            words = [word.upper() for word in words]
        rows.extend(row for _, _, row in encode(pieces, words, labels, source))

    for name, share in GOLD.items():
        for text in read_gold(gold, name):
            for chance in (min(1.0, 2 * share), max(0.0, 2 * share - 1)):
                if random.random() < chance:
                    add(text.tokens.words, text.labels, SOURCES[name])
    taken = 0
    for text in read_silver(silver):
        if taken < SILVER_TOKENS and random.random() < SILVER.get(text.source, 0):
            add(text.tokens.words, text.labels, NEWS)
            taken += len(text.tokens)
    teacher = Teacher()
    teacher.begin(model)
    teacher.train()
    fresh = {"cls.weight", "cls.bias", "case.weight", "dom.weight"}
    named = list(teacher.named_parameters())
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in named if n not in fresh]},
            {"params": [p for n, p in named if n in fresh]},
        ],
        weight_decay=0.01,
    )
    batches = group(rows, PIECES_A_STEP)
    random.shuffle(batches)
    started = time.time()
    for step, batch in enumerate(batches):
        done = max(step / len(batches), (time.time() - started) / limit)
        if done >= 1:
            break
        rate = 1.3e-4 * min(1, step / 60) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6
        for parameters, times in zip(optimiser.param_groups, (1, 5), strict=True):
            parameters["lr"] = rate * times
        chosen = [rows[i] for i in batch]
        ids, shapes, mask, labels = collate(chosen)
        source = torch.tensor([r.source if random.random() < 0.5 else GENERIC for r in chosen])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = teacher(ids, shapes, mask, source)
        chances = scores.float().log_softmax(-1)
        known, unknown = labels >= 0, labels == UNKNOWN
        gain = chances[known].gather(1, labels[known][:, None]).sum()
        gain = gain + torch.logsumexp(chances[unknown][:, OUTSIDE], 1).sum()
        loss = -gain / (known.sum() + unknown.sum())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"{step}/{len(batches)} loss {loss.item():.3f}", flush=True)
    torch.save(teacher.state_dict(), out)


def main() -> None:
    """Train, and write the parameters."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("model", type=Path)
    args.add_argument("silver", type=Path)
    args.add_argument("teacher", type=Path)
    args.add_argument("--gold", type=Path, default=ROOT.parent / "shared/data/entities/train")
    args.add_argument("--minutes", type=float, default=18.0)
    options = args.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    minutes = options.minutes * 60
    train(options.model, options.gold, options.silver, options.teacher, minutes)


if __name__ == "__main__":
    main()
