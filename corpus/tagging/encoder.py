"""The tagger's network in numpy: words of a block in, probabilities of the labels out.

A vector for the form of each word (made once a word and kept), the place of the word added,
then convolutions over the text with residual sums and layer normalisation, as
tools/train_tagger.py trains them.  The weights are package data in `weights/`.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.kinds import KINDS
from corpus.tagging.features import WordForm, describe, place_positions, spread_flags, traits
from corpus.tagging.gazetteer import Gazetteer, load_gazetteer
from corpus.tagging.one_thread import use_one_thread

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LABELS: tuple[str, ...] = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
DILATIONS: tuple[int, ...] = (1, 1, 2, 4)
REACH = sum(DILATIONS)  # tokens to either side that a label can depend on
TABLES = ("vocab", "prefix", "suffix", "shape", "grams")
FORMAT = 1
MOST_WORDS = 40_000  # word vectors kept; about 24 MB
_OF_A_BLOCK = 4096  # words that one block may add when so many are kept

FILES = {
    "weights": "tagger.npz",
    "vocabulary": "vocabulary.txt.gz",
    "gazetteer": "gazetteer.txt.gz",
    "lists": "lists.txt",
}
MANIFEST = "manifest.json"


class Damaged(Exception):
    """The weights are missing or not what their manifest says; the message names the file."""


class Vocabulary:
    """Numbers of the spellings that were common in training; 0 is any other."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers = {word: i for i, word in enumerate(words, start=1)}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, normal: str) -> int:
        """Return the number of a normal spelling (see `features.describe`)."""
        return self._numbers.get(normal, 0)

    def dump(self) -> bytes:
        """Return the spellings as gzipped JSON, the same bytes for the same words."""
        out = io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as f:
            f.write(json.dumps(list(self._numbers), ensure_ascii=True).encode())
        return out.getvalue()


def save_weights(
    folder: Path, state: dict[str, npt.NDArray[np.float32]], vocabulary: Vocabulary
) -> None:
    """Write the weights, the vocabulary and a manifest with their checksums into `folder`.

    Tables of vectors become bytes with one scale a column; all else stays half precision.
    """
    import numpy as np

    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, value in state.items():
        if name.partition(".")[0] in TABLES:
            table = name.partition(".")[0]
            scale = np.maximum(np.abs(value).max(0), 1e-8) / 127
            arrays[table] = np.round(value / scale).astype(np.int8)
            arrays[table + ".scale"] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    with zipfile.ZipFile(folder / FILES["weights"], "w", zipfile.ZIP_DEFLATED) as packed:
        for name, array in arrays.items():
            # A fixed time stamp: the same weights give the same bytes.
            entry = zipfile.ZipInfo(name + ".npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with packed.open(entry, "w") as f:
                np.lib.format.write_array(f, np.ascontiguousarray(array), allow_pickle=False)
    (folder / FILES["vocabulary"]).write_bytes(vocabulary.dump())
    sums = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in FILES.values()}
    manifest = {"format": FORMAT, "labels": LABELS, "sha256": sums}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def check_weights(folder: Path) -> str:
    """Return the version of the weights in `folder`; raises Damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums = dict(manifest["sha256"])
        if manifest["format"] != FORMAT or tuple(manifest["labels"]) != LABELS:
            raise Damaged(f"{MANIFEST} is of another version")
    except OSError as error:
        raise Damaged(f"{MANIFEST} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{MANIFEST} is damaged") from error
    version = hashlib.sha256()
    for name in FILES.values():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise Damaged(f"{name} is missing") from error
        if found != sums.get(name):
            raise Damaged(f"{name} is damaged")
        version.update(found.encode())
    return version.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Block:
    conv: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    gain: npt.NDArray[np.float32]
    shift: npt.NDArray[np.float32]


class Encoder:
    """The network, with the vectors of the words it has met.  Not for two threads at once."""

    def __init__(self, folder: Path) -> None:
        """Load the weights; raises Damaged."""
        use_one_thread()
        import numpy as np

        self.version = check_weights(folder)
        try:
            with np.load(folder / FILES["weights"], allow_pickle=False) as stored:
                state = {name: stored[name] for name in stored.files}
            with gzip.open(folder / FILES["vocabulary"], "rt", encoding="utf-8") as f:
                self._vocabulary = Vocabulary(json.load(f))
            self._gazetteer: Gazetteer = load_gazetteer(folder / FILES["gazetteer"])
            self._tables = [(state[t], state[t + ".scale"]) for t in TABLES]
            full = {k: v.astype(np.float32) for k, v in state.items() if v.dtype == np.float16}
            self._form = full["form.weight"].T.copy(), full["form.bias"]
            self._form_norm = full["form_norm.weight"], full["form_norm.bias"]
            self._position = full["position.weight"].T.copy()
            self._out = full["out.weight"].T.copy(), full["out.bias"]
            self._blocks = [
                _Block(
                    # (out, in, 3) -> (3 * in, out), for rows of [before, here, after].
                    full[f"convs.{i}.weight"].transpose(2, 1, 0).reshape(-1, len(self._out[0])),
                    full[f"convs.{i}.bias"],
                    full[f"norms.{i}.weight"],
                    full[f"norms.{i}.bias"],
                )
                for i in range(len(DILATIONS))
            ]
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise Damaged(f"the weights do not fit this program: {error}") from error
        self._width = len(self._out[0])
        # Room for all: what holds no word yet is no memory yet, and nothing is copied to grow.
        room = MOST_WORDS + _OF_A_BLOCK
        self._vectors = np.zeros((room, self._width), np.float32)
        self._traits = np.zeros(room, np.int64)
        self._lower_of = np.zeros(room, np.int64)
        self._forget()

    def _forget(self) -> None:
        self._index: dict[str, int] = {}
        self._lowers: dict[str, int] = {}
        self._spelled: list[str] = []

    def _meet(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the row of each word, making the vectors of words not met before."""
        import numpy as np

        index = self._index
        if len(index) > MOST_WORDS:
            self._forget()
            index = self._index
        new = [word for word in dict.fromkeys(words) if word not in index]
        if new:
            first = len(index)
            forms = [describe(word, self._gazetteer) for word in new]
            while first + len(new) > len(self._vectors):
                self._vectors = np.concatenate((self._vectors, np.zeros_like(self._vectors)))
                self._traits = np.concatenate((self._traits, np.zeros_like(self._traits)))
                self._lower_of = np.concatenate((self._lower_of, np.zeros_like(self._lower_of)))
            self._vectors[first : first + len(new)] = self._vectorise(forms)
            for row, (word, form) in enumerate(zip(new, forms, strict=True), start=first):
                index[word] = row
                lower = word.lower()
                self._traits[row] = traits(word, form.flags)
                self._lower_of[row] = self._lowers.setdefault(lower, len(self._lowers))
                self._spelled.append(lower)
        return np.fromiter(map(index.__getitem__, words), np.int64, len(words))

    def _vectorise(self, forms: Sequence[WordForm]) -> npt.NDArray[np.float32]:
        import numpy as np

        columns = (
            [self._vocabulary.number(f.normal) for f in forms],
            [f.prefix for f in forms],
            [f.suffix for f in forms],
            [f.shape for f in forms],
        )
        parts = [
            table[column] * scale
            for (table, scale), column in zip(self._tables[:4], columns, strict=True)
        ]
        table, scale = self._tables[4]
        sizes = np.array([len(f.grams) for f in forms])
        every = table[[g for f in forms for g in f.grams]].astype(np.float32)
        sums = np.add.reduceat(every, np.concatenate(([0], np.cumsum(sizes)[:-1])))
        parts.append(sums * scale / sizes[:, None])
        parts.append(spread_flags(np.array([f.flags for f in forms])))
        weight, bias = self._form
        hidden = np.maximum(np.concatenate(parts, 1).astype(np.float32) @ weight + bias, 0)
        return _normalise(hidden, *self._form_norm)

    def label(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the probability of each of `LABELS` for each word of a block, one row a word."""
        import numpy as np

        if not words:
            return np.zeros((0, len(LABELS)), np.float32)
        rows = self._meet(words)
        positions = place_positions(
            self._traits[rows],
            self._lower_of[rows],
            lambda: [self._spelled[r] for r in rows.tolist()],
            self._gazetteer,
        )
        x = self._vectors[rows]
        x += positions @ self._position
        size, width = x.shape
        for block, step in zip(self._blocks, DILATIONS, strict=True):
            here = x @ block.conv[width : 2 * width]
            if size > step:
                here[step:] += x[:-step] @ block.conv[:width]
                here[:-step] += x[step:] @ block.conv[2 * width :]
            here += block.bias
            np.maximum(here, 0, out=here)
            here += x
            x = _normalise(here, block.gain, block.shift)
        # A row a label, so that what is done for all labels of a word is done for many words at once.
        scores = (x @ self._out[0]).T + self._out[1][:, None]
        scores -= scores.max(0)
        np.exp(scores, out=scores)
        scores /= scores.sum(0)
        return np.ascontiguousarray(scores.T)


def _normalise(
    x: npt.NDArray[np.float32], gain: npt.NDArray[np.float32], shift: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    import numpy as np

    # As a product: a reduction of many short rows takes four times as long.
    x -= x @ np.full((x.shape[1], 1), 1 / x.shape[1], x.dtype)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[1]
    x *= (1 / np.sqrt(variance + 1e-5))[:, None]
    x *= gain
    x += shift
    return x
