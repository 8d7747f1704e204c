"""Write the trained network as three ONNX files of int8, with vocabulary and labels inside.

    python -m training.deid.export CHECKPOINT FOLDER [--float]

The first file holds the tables in which pieces are looked up and is no graph; the second ends with
the early exit, the third goes on from there.

The graph is written by hand, so that its tensors have names that the NumPy path can ask for. The
operators of the domain com.microsoft are those that onnxruntime runs fastest on a processor;
nothing else needs to run these files, since the NumPy path reads only the tensors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Final, TypeAlias

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
FILES: Final = ("words.onnx", "lower.onnx", "upper.onnx")
LONGEST: Final = 256  # positions that a window of 254 pieces needs
ONE: Final = np.ones(1, np.float32)
Told: TypeAlias = tuple[np.ndarray, np.ndarray]
"""A matrix, outputs by inputs, and what is added."""


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

    def even(self, name: str) -> np.ndarray:
        """Return by what each channel is multiplied before the matrices of that name."""
        return ONE if self._most is None else even_out(self._most[name])

    def rounded(self, x: str, name: str, *, is_even: bool = False) -> tuple[str, ...]:
        """Round to 256 steps over the whole, made even first: values, step and nought."""
        if self._most is None:
            return (x,)
        if not is_even:
            x = self.do("Mul", x, self.keep(f"{name}.even", self.even(name)))
        outs = (f"{name}.values", f"{name}.step", f"{name}.nought")
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], list(outs)))
        return outs

    def dense(
        self, x: tuple[str, ...], name: str, told: Told, even: np.ndarray, after: np.ndarray = ONE
    ) -> str:
        """Multiply by a matrix, in int8 with a scale for each column, and add.

        The channels before it were multiplied by `even`; those that come out are by `after`.
        """
        weight, bias = told
        bias = self.keep(f"{name}.bias", bias * after)
        if self._most is None:
            product = self.do("MatMul", *x, self.keep(f"{name}.weight", weight.T * after))
            return self.do("Add", product, bias)
        values, scale = quantise(weight.T / even[:, None], 0)
        kept = self.keep(f"{name}.weight", values)
        scale = self.keep(f"{name}.scale", scale * after)
        return self.do(
            "MatMulIntegerToFloat", x[0], kept, x[1], scale, x[2], "", bias, domain=MICROSOFT
        )


def build(
    parts: dict[str, np.ndarray], most: dict[str, np.ndarray] | None
) -> tuple[onnx.ModelProto, ...]:
    """Write the tables and both graphs; in float32, but for the words, where `most` is None."""
    lower = Graph(most)
    x = _norm(lower, "looked_up", parts, "norm", "norm")
    for at in range(EARLY):
        x = _layer(lower, parts, at, x, "x" if at + 1 == EARLY else "")
    _head(lower, parts, 0, x, "early")
    upper = Graph(most)
    x = "x"
    for at in range(EARLY, LAYERS):
        x = _layer(upper, parts, at, x, "")
    _head(upper, parts, 1, x, "late")
    looked_up, inner = (_floats(name, WIDTH) for name in ("looked_up", "x"))
    early, late = (_floats(name, len(LABELS) + 2) for name in ("early", "late"))
    return (
        _tables(parts),
        lower.model([looked_up], [early, inner], {}),
        upper.model([inner], [late], {}),
    )


def _floats(name: str, width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", width])


def _tables(parts: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Write the tables in which pieces are looked up, and what is known about the model."""
    g = Graph(None)
    rows, scale = quantise(parts["words.weight"], 1)
    g.keep("words.weight", rows)
    g.keep("words.scale", scale)
    g.keep("positions.weight", parts["positions.weight"][:LONGEST])
    for name in ("casings.weight", "channels.weight"):
        g.keep(name, parts[name])
    about = {
        "vocabulary": "\n".join(vocabulary()),
        "labels": json.dumps(LABELS),
        "channels": json.dumps(CHANNELS),
        "shifts": json.dumps(shifts()),
    }
    return g.model([], [], about)


def _layer(g: Graph, parts: dict[str, np.ndarray], at: int, x: str, name: str) -> str:
    front = f"layers.{at}."

    def told(matrix: str) -> Told:
        return parts[f"{front}{matrix}.weight"], parts[f"{front}{matrix}.bias"]

    three = zip("qkv", *(np.split(part, 3) for part in told("qkv")), strict=True)
    given, even, out = g.rounded(x, f"{at}.qkv"), g.even(f"{at}.qkv"), g.even(f"{at}.out")
    # Attention keeps channels apart: what comes out of it is made even by the matrix of values.
    seen = g.do(
        "MultiHeadAttention",
        *(
            g.dense(given, f"{at}.{which}", (weight, bias), even, out if which == "v" else ONE)
            for which, weight, bias in three
        ),
        domain=MICROSOFT,
        num_heads=HEADS,
    )
    seen = g.dense(g.rounded(seen, f"{at}.out", is_even=True), f"{at}.out", told("out"), out)
    x = _norm(g, g.do("Add", seen, x), parts, f"{front}norm1", f"{at}.norm1")
    given = g.rounded(x, f"{at}.up")
    inner = g.dense(given, f"{at}.up", told("up"), g.even(f"{at}.up"))
    given = g.rounded(g.do("Gelu", inner, domain=MICROSOFT), f"{at}.down")
    inner = g.dense(given, f"{at}.down", told("down"), g.even(f"{at}.down"))
    return _norm(g, g.do("Add", inner, x), parts, f"{front}norm2", f"{at}.norm2", name)


def _norm(
    g: Graph, x: str, parts: dict[str, np.ndarray], of: str, name: str, output: str = ""
) -> str:
    """Norm; the operator that adds as well takes about four times as long and is less exact."""
    told = (g.keep(f"{name}.{part}", parts[f"{of}.{part}"]) for part in ("weight", "bias"))
    return g.do("LayerNormalization", x, *told, axis=-1, epsilon=1e-12, name=output)


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
