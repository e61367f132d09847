"""The `best` tagger: a small fine-tuned transformer, run by onnxruntime (extra `dateline[best]`)."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from corpus.article import Mention
from corpus.rules import TAGGING_VERSION
from corpus.tagging.certainty import Certainty
from corpus.tagging.encoder import LABELS, Damaged
from corpus.tagging.pieces import WordPieces
from corpus.tagging.spans import Span, read_spans
from corpus.tagging.tagger import TaggerUnavailable, finish
from corpus.tagging.tokens import LINE_BREAK, Tokens, tokenise_blocks

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FILES = ("best.onnx", "pieces.txt.gz")
MANIFEST = "best.json"
FORMAT = 1
BLOCK = 3000  # tokens read at once
WINDOW = 100  # pieces that the network sees together
BATCH = 2500  # pieces, with padding, of one run

_ENDS = frozenset({".", "!", "?", LINE_BREAK})


class TransformerTagger:
    """The larger tagger: slower than the embedded one, and right more often."""

    name = "best"

    def __init__(self, weights: Path) -> None:
        """Load the network; raises TaggerUnavailable."""
        try:
            import onnxruntime
        except ImportError as error:
            raise TaggerUnavailable(
                "the best tagger needs onnxruntime: pip install 'dateline[best]'"
            ) from error
        try:
            version = _check(weights)
            with gzip.open(weights / FILES[1], "rt", encoding="utf-8") as f:
                self._pieces = WordPieces(f.read().split("\n"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(weights / FILES[0]), options, providers=["CPUExecutionProvider"]
            )
        except (Damaged, OSError, EOFError, KeyError, ValueError, RuntimeError) as error:
            raise TaggerUnavailable(
                f"the best tagger's weights cannot be used ({error}): reinstall dateline"
            ) from error
        self.version = f"{version}-{TAGGING_VERSION}"
        self._lock = Lock()

    def tag(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in reading order; they never overlap."""
        spans: list[Span] = []
        certainty = Certainty()
        for tokens in tokenise_blocks(text, size=BLOCK):
            with self._lock:
                probabilities = self.label(tokens)
            spans.extend(read_spans(tokens, probabilities))
            certainty.add(tokens, probabilities)
        return certainty.graded(finish(text, spans))

    def label(self, tokens: Tokens) -> npt.NDArray[np.float32]:
        """Return the probability of each label for each token of a block, one row a token."""
        import numpy as np

        out = np.zeros((len(tokens), len(LABELS)), np.float32)
        cut = [self._pieces.cut(word) for word in tokens.words]
        windows = list(find_windows(tokens.words, [len(pieces) for pieces in cut]))
        lengths = [2 + sum(len(pieces) for pieces in cut[a:b]) for a, b in windows]
        batch: list[int] = []
        for i in sorted(range(len(windows)), key=lengths.__getitem__):
            if batch and (len(batch) + 1) * lengths[i] > BATCH:
                self._run(tokens, cut, [windows[j] for j in batch], out)
                batch = []
            batch.append(i)
        if batch:
            self._run(tokens, cut, [windows[j] for j in batch], out)
        return out

    def _run(
        self,
        tokens: Tokens,
        cut: Sequence[tuple[int, ...]],
        windows: Sequence[tuple[int, int]],
        out: npt.NDArray[np.float32],
    ) -> None:
        import numpy as np

        rows: list[list[int]] = []
        shapes: list[list[int]] = []
        firsts: list[list[int]] = []
        for a, b in windows:
            row, shaped, first = [self._pieces.first], [0], []
            for word, pieces in zip(tokens.words[a:b], cut[a:b], strict=True):
                first.append(len(row))
                row += pieces
                form = case(word)
                shaped += [form] + [form + 8] * (len(pieces) - 1)
            rows.append([*row, self._pieces.last])
            shapes.append([*shaped, 0])
            firsts.append(first)
        longest = max(map(len, rows))
        ids, cases = np.zeros((2, len(rows), longest), np.int64)
        mask = np.zeros((len(rows), longest), np.float32)
        for i, (row, shaped) in enumerate(zip(rows, shapes, strict=True)):
            ids[i, : len(row)] = row
            cases[i, : len(row)] = shaped
            mask[i, : len(row)] = 1
        (found,) = self._session.run(["probabilities"], {"ids": ids, "shapes": cases, "mask": mask})
        for i, (a, b) in enumerate(windows):
            out[a:b] = found[i, firsts[i]]


def case(word: str) -> int:
    """Return the number of a word's kind of case, which the uncased pieces do not show."""
    if word == LINE_BREAK:
        return 7
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 3 if word[0].isupper() and word[1:].islower() else 4


def find_windows(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut a block into `[first, after)` windows of at most `WINDOW` pieces, at sentence ends.

    Where no sentence ends in the last two thirds of a full window, it is cut where it is full.
    """
    first = held = 0
    cut = 0
    for at, size in enumerate(sizes):
        if held + size > WINDOW:
            after = cut if cut > first + (at - first) // 3 else at
            yield first, after
            first = after
            held = sum(sizes[first:at])
        held += size
        if words[at] in _ENDS:
            cut = at + 1
    if first < len(words):
        yield first, len(words)


def _check(folder: Path) -> str:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise Damaged(f"{MANIFEST} is of another version")
        sums = dict(manifest["sha256"])
    except OSError as error:
        raise Damaged(f"{MANIFEST} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{MANIFEST} is damaged") from error
    for name in FILES:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise Damaged(f"{name} is missing") from error
        if found != sums.get(name):
            raise Damaged(f"{name} is damaged")
    return str(sums[FILES[0]])[:12]
