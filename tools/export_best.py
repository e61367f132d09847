"""Write the `best` tagger: `python tools/export_best.py TEACHER.pt MODEL_DIR SILVER OUT`.

Needs torch, onnx, onnxruntime.  TEACHER.pt comes from tools/train_teacher.py; MODEL_DIR is the
base encoder (it holds tokenizer.json).  The graph is written by hand, so that the same
parameters give the same file; its tables become bytes, one scale a column.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tagger_data import read_silver

from corpus.tagging.pieces import WordPieces

LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 128
GENERIC, NEWS = 0, 1  # rows of the table of text sources


class Graph:
    """ONNX nodes and constants, added in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def keep(self, name: str, value: np.ndarray) -> str:
        """Store a constant and return its name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def do(self, op: str, *inputs: str, **attributes: object) -> str:
        """Add a node and return the name of its output."""
        out = f"{op.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], **attributes))
        return out


def build(state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the network as a graph: ids, shapes, mask -> probabilities."""
    g = Graph()
    here = g.keep("position", state["pe.weight"][:LONGEST])
    source = 0.5 * (state["dom.weight"][GENERIC] + state["dom.weight"][NEWS])
    always = g.keep("always", state["te"] + source)

    def norm(x: str, name: str) -> str:
        return g.do(
            "LayerNormalization",
            x,
            g.keep(f"{name}.w", state[f"{name}.weight"]),
            g.keep(f"{name}.b", state[f"{name}.bias"]),
            axis=-1,
            epsilon=1e-12,
        )

    def dense(x: str, name: str) -> str:
        product = g.do("MatMul", x, g.keep(f"{name}.w", state[f"{name}.weight"].T))
        return g.do("Add", product, g.keep(f"{name}.b", state[f"{name}.bias"]))

    words = g.do("Gather", g.keep("we", state["we.weight"]), "ids")
    shapes = g.do("Gather", g.keep("case", state["case.weight"]), "shapes")
    size = g.do("Shape", "ids", start=1, end=2)
    places = g.do("Slice", here, g.keep("zero", np.array([0])), size, g.keep("axis", np.array([0])))
    x = g.do("Add", g.do("Add", g.do("Add", words, shapes), places), always)
    x = norm(x, "ln0")
    heads = g.keep("heads", np.array([0, 0, HEADS, WIDTH // HEADS]))
    flat = g.keep("flat", np.array([0, 0, WIDTH]))
    scale = g.keep("scale", np.array((WIDTH / HEADS) ** -0.5, np.float32))
    one = g.keep("one", np.array(1, np.float32))
    gap = g.do("Sub", one, "mask")
    gap = g.do("Mul", gap, g.keep("far", np.array(-1e4, np.float32)))
    gap = g.do("Unsqueeze", gap, g.keep("axes", np.array([1, 2])))
    half = g.keep("half", np.array(0.5, np.float32))
    root = g.keep("root", np.array(2**-0.5, np.float32))
    for i in range(LAYERS):
        p = f"L.{i}."
        q, k, v = (g.do("Reshape", dense(x, p + n), heads) for n in "qkv")
        q = g.do("Transpose", q, perm=[0, 2, 1, 3])
        k = g.do("Transpose", k, perm=[0, 2, 3, 1])
        v = g.do("Transpose", v, perm=[0, 2, 1, 3])
        weights = g.do(
            "Softmax", g.do("Add", g.do("Mul", g.do("MatMul", q, k), scale), gap), axis=-1
        )
        mixed = g.do("Transpose", g.do("MatMul", weights, v), perm=[0, 2, 1, 3])
        x = norm(g.do("Add", x, dense(g.do("Reshape", mixed, flat), p + "o")), p + "l1")
        f = dense(x, p + "f")
        bent = g.do("Add", g.do("Erf", g.do("Mul", f, root)), one)
        f = g.do("Mul", g.do("Mul", f, bent), half)
        x = norm(g.do("Add", x, dense(f, p + "g")), p + "l2")
    g.nodes.append(helper.make_node("Softmax", [dense(x, "cls")], ["probabilities"], axis=-1))
    ids = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "pieces"])
        for n in ("ids", "shapes")
    ]
    mask = helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["texts", "pieces"])
    out = helper.make_tensor_value_info(
        "probabilities", TensorProto.FLOAT, ["texts", "pieces", len(state["cls.bias"])]
    )
    graph = helper.make_graph(g.nodes, "tagger", [*ids, mask], [out], list(g.constants.values()))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def choose_pieces(listed: list[str], silver: Path) -> list[int]:
    """Return the numbers of the pieces that occur in the silver text, and of all short ones.

    A piece that is left out is read as shorter ones, so nothing becomes unreadable.
    """
    cutter = WordPieces(listed)
    seen = {cutter.unknown, cutter.first, cutter.last}
    words = {word for text in read_silver(silver) for word in text.tokens.words}
    for word in words:
        seen.update(cutter.cut(word))
    return [
        i
        for i, piece in enumerate(listed)
        if i in seen or (len(piece.removeprefix("##")) <= 2 and piece.isascii())
    ]


def main(teacher: Path, model: Path, silver: Path, out: Path) -> None:
    """Write `best.onnx`, `pieces.txt.gz` and `best.json` into `out`."""
    state = {k: v.float().numpy() for k, v in torch.load(teacher, map_location="cpu").items()}
    pieces = json.loads((model / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    listed = [piece for piece, _ in sorted(pieces.items(), key=lambda item: item[1])]
    kept = choose_pieces(listed, silver)
    state["we.weight"] = state["we.weight"][kept]
    listed = [listed[i] for i in kept]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(build(state), str(plain))
        quantize_dynamic(
            str(plain),
            str(out / "best.onnx"),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, filename="") as f:
        f.write("\n".join(listed).encode())
    (out / "pieces.txt.gz").write_bytes(packed.getvalue())
    sums = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("best.onnx", "pieces.txt.gz")
    }
    (out / "best.json").write_text(json.dumps({"format": 1, "sha256": sums}, indent=1) + "\n")
    print((out / "best.onnx").stat().st_size, "bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
