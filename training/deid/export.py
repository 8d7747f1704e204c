"""Write the trained network as two ONNX files of int8, with vocabulary and labels inside.

    python -m training.deid.export CHECKPOINT FOLDER [--float]

The first file ends with the early exit, the second goes on from there.

The graph is written by hand, so that its tensors have names that the NumPy path can ask for. The
operators of the domain com.microsoft are those that onnxruntime runs fastest on a processor;
nothing else needs to run these files, since the NumPy path reads only the tensors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from safetensors.torch import load_file as load_torch

from subrosa.deid.learned.wordpiece import WordPiece
from training.deid.bars import shifts
from training.deid.calibrate import even_out, largest
from training.deid.network import EARLY, HEADS, LAYERS, WIDTH, Network
from training.deid.parts import CHANNELS, LABELS
from training.deid.train import published, vocabulary

MICROSOFT: Final = "com.microsoft"
FILES: Final = ("lower.onnx", "upper.onnx")
LONGEST: Final = 256  # positions that a window of 254 pieces needs


def quantise(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 values and the scale of each row (axis 1 folded) or column (axis 0 folded)."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-9) / 127
    values = np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)
    return values, scale.squeeze(axis).astype(np.float32)


class Graph:
    """A graph in the making."""

    def __init__(self, most: dict[str, np.ndarray] | None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []
        self._most = most
        self._count = 0

    def keep(self, name: str, values: np.ndarray) -> str:
        """Add a tensor under its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def do(
        self,
        kind: str,
        *given: str,
        outputs: int = 1,
        domain: str = "",
        name: str = "",
        **how: object,
    ) -> str:
        """Add an operator; return the name of its first output."""
        self._count += 1
        outs = [name or f"t{self._count}"] + [f"t{self._count}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(given), outs, domain=domain, **how))
        return outs[0]

    def model(
        self,
        given: list[onnx.ValueInfoProto],
        told: list[onnx.ValueInfoProto],
        about: dict[str, str],
    ) -> onnx.ModelProto:
        """Close the graph with what goes in and what comes out."""
        graph = helper.make_graph(self.nodes, "subrosa-deid", given, told, self.tensors)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets)
        model.ir_version = 8  # read by every onnxruntime of the last years
        helper.set_model_props(model, about)
        return model

    def dense(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Multiply by a matrix, in int8 with a scale for each column, and add."""
        told = self.keep(f"{name}.bias", bias)
        if self._most is None:
            return self.do("Add", self.do("MatMul", x, self.keep(f"{name}.weight", weight.T)), told)
        even = even_out(self._most[name])
        x = self.do("Mul", x, self.keep(f"{name}.even", even))
        values, scale = quantise(weight.T / even[:, None], 0)
        return self.do(
            "DynamicQuantizeMatMul", x, self.keep(f"{name}.weight", values),
            self.keep(f"{name}.scale", scale), "", told, domain=MICROSOFT,
        )  # fmt: skip


def build(
    parts: dict[str, np.ndarray], most: dict[str, np.ndarray] | None
) -> tuple[onnx.ModelProto, onnx.ModelProto]:
    """Write both graphs, up to the early exit and from there; in float32 where `most` is None."""
    lower = Graph(most)
    x = _embedded(lower, parts)
    for at in range(EARLY):
        x = _layer(lower, parts, at, x, "x" if at + 1 == EARLY else "")
    _head(lower, parts, 0, x, "early")
    upper = Graph(most)
    x = "x"
    for at in range(EARLY, LAYERS):
        x = _layer(upper, parts, at, x, "")
    _head(upper, parts, 1, x, "late")
    whole = ["windows", "pieces"]
    inner = helper.make_tensor_value_info("x", TensorProto.FLOAT, [*whole, WIDTH])
    asked = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, whole),
        helper.make_tensor_value_info("casings", TensorProto.INT64, whole),
        helper.make_tensor_value_info("channel", TensorProto.INT64, [1]),
    ]
    early, late = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [*whole, len(LABELS) + 2])
        for name in ("early", "late")
    )
    about = {
        "vocabulary": "\n".join(vocabulary()),
        "labels": json.dumps(LABELS),
        "channels": json.dumps(CHANNELS),
        "shifts": json.dumps(shifts()),
    }
    return lower.model(asked, [early, inner], about), upper.model([inner], [late], {})


def _embedded(g: Graph, parts: dict[str, np.ndarray]) -> str:
    rows, scale = quantise(parts["words.weight"], 1)
    x = g.do("Gather", g.keep("words.weight", rows), "ids")
    x = g.do("Cast", x, to=TensorProto.FLOAT)
    last = g.keep("last", np.array([-1], np.int64))
    scales = g.do("Unsqueeze", g.do("Gather", g.keep("words.scale", scale), "ids"), last)
    x = g.do("Mul", x, scales)
    first, one = g.keep("first", np.array([0], np.int64)), g.keep("one", np.array([1], np.int64))
    two = g.keep("two", np.array([2], np.int64))
    long = g.do("Slice", g.do("Shape", "ids"), one, two)
    positions = g.keep("positions.weight", parts["positions.weight"][:LONGEST])
    x = g.do("Add", x, g.do("Slice", positions, first, long, first))
    for name, given in (("casings", "casings"), ("channels", "channel")):
        table = g.keep(f"{name}.weight", parts[f"{name}.weight"])
        x = g.do("Add", x, g.do("Gather", table, given))
    norm = g.keep("norm.weight", parts["norm.weight"]), g.keep("norm.bias", parts["norm.bias"])
    return g.do("LayerNormalization", x, *norm, axis=-1, epsilon=1e-12)


def _layer(g: Graph, parts: dict[str, np.ndarray], at: int, x: str, name: str) -> str:
    front = f"layers.{at}."
    told = {key.removeprefix(front): part for key, part in parts.items() if key.startswith(front)}
    qkv = g.dense(x, f"{at}.qkv", told["qkv.weight"], told["qkv.bias"])
    names = [f"q{at}", f"k{at}", f"v{at}"]
    g.nodes.append(helper.make_node("Split", [qkv], names, axis=-1, num_outputs=3))
    seen = g.do("MultiHeadAttention", *names, domain=MICROSOFT, num_heads=HEADS)
    seen = g.dense(seen, f"{at}.out", told["out.weight"], told["out.bias"])
    x = _skip(g, x, seen, f"{at}.norm1", told["norm1.weight"], told["norm1.bias"], "")
    inner = g.dense(x, f"{at}.up", told["up.weight"], told["up.bias"])
    inner = g.do("Gelu", inner, domain=MICROSOFT)
    inner = g.dense(inner, f"{at}.down", told["down.weight"], told["down.bias"])
    return _skip(g, x, inner, f"{at}.norm2", told["norm2.weight"], told["norm2.bias"], name)


def _skip(
    g: Graph, x: str, new: str, name: str, weight: np.ndarray, bias: np.ndarray, output: str
) -> str:
    told = g.keep(f"{name}.weight", weight), g.keep(f"{name}.bias", bias)
    return g.do(
        "SkipLayerNormalization", new, x, *told, domain=MICROSOFT, epsilon=1e-12, name=output
    )


def _head(g: Graph, parts: dict[str, np.ndarray], at: int, x: str, name: str) -> None:
    weight = g.keep(f"{name}.weight", parts[f"heads.{at}.weight"].T)
    bias = g.keep(f"{name}.bias", parts[f"heads.{at}.bias"])
    g.do("Add", g.do("MatMul", x, weight), bias, name=name)


def trained(checkpoint: Path) -> Network:
    """Load the trained network."""
    network = published()
    network.load_state_dict(load_torch(checkpoint))
    return network


def main() -> None:
    """Read the arguments and write the files."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("checkpoint", type=Path)
    asked.add_argument("out", type=Path, help="a folder")
    asked.add_argument("--float", action="store_true", dest="floats", help="no int8 but the words")
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    parts = load_file(given.checkpoint)
    most = None if given.floats else largest(trained(given.checkpoint), WordPiece(vocabulary()))
    models = build(parts, most)
    for name, model in zip(FILES, models, strict=True):
        raw = model.SerializeToString()
        (given.out / name).write_bytes(raw)
        print(f"{name} {len(raw) / 1e6:.1f} MB {hashlib.sha256(raw).hexdigest()}")


if __name__ == "__main__":
    main()
