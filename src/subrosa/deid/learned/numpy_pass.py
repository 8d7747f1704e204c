"""Run the network with NumPy alone: slower than onnxruntime, and everywhere.

The weights are int8 with one scale for each column and are spread to float32 once; the word
embeddings stay int8, and only the rows that a text needs are spread. Source of the layers: Devlin
et al., BERT (2019), after-norm encoder with GELU; of erf: Abramowitz and Stegun, 7.1.26.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from subrosa.deid.learned.model_file import ModelFile, Tensor
from subrosa.terms.errors import NotReady

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]
HEADS: Final = 12
EARLY: Final = 3
LAYERS: Final = 6
_EPSILON: Final = np.float32(1e-12)
_MATRICES: Final = ("qkv", "out", "up", "down")
_NAMES: Final = (
    *("positions.weight", "casings.weight", "channels.weight", "norm.weight", "norm.bias"),
    *("early.weight", "early.bias", "late.weight", "late.bias"),
    *(
        f"{layer}.{name}.{part}"
        for layer in range(LAYERS)
        for name, parts in (
            *((name, ("weight", "bias", "even")) for name in _MATRICES),
            *((name, ("weight", "bias")) for name in ("norm1", "norm2")),
        )
        for part in parts
    ),
)
_ERF: Final = tuple(
    np.float32(part) for part in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
)


class NumpyPass:
    """The network as matrices; may be used by several threads."""

    def __init__(self, model: ModelFile) -> None:
        try:
            self._parts = {name: _spread(model.tensors, name) for name in _NAMES}
            self._words = model.tensors["words.weight"]
            self._scales = model.tensors["words.scale"]
        except (KeyError, ValueError):
            raise NotReady(
                "The weights of the learned recogniser are not those that this program reads.",
                do="Install the subrosa-deid-weights of this version.",
            ) from None

    def __call__(self, ids: Ints, casings: Ints, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (windows, pieces, labels + 2).

        `ids` and `casings` have shape (windows, pieces): windows of one length, without padding.
        """
        part = self._parts
        many, long = ids.shape
        x = self._words[ids].astype(np.float32) * self._scales[ids][..., None]
        x += (
            part["positions.weight"][:long]
            + part["casings.weight"][casings]
            + part["channels.weight"][channel]
        )
        x = self._norm(x, "norm").reshape(many * long, -1)
        for layer in range(EARLY if quick else LAYERS):
            x = self._layer(x, layer, many)
        head = "early" if quick else "late"
        logits: Floats = x @ part[f"{head}.weight"] + part[f"{head}.bias"]
        return logits.reshape(many, long, -1)

    def _layer(self, x: Floats, layer: int, many: int) -> Floats:
        long = len(x) // many
        apart = self._dense(x, f"{layer}.qkv").reshape(many, long, 3, HEADS, -1)
        q, k, v = apart.transpose(2, 0, 3, 1, 4)
        worth = q @ k.swapaxes(-1, -2) * np.float32(q.shape[-1] ** -0.5)
        worth = np.exp(worth - worth.max(-1, keepdims=True))
        worth /= worth.sum(-1, keepdims=True)
        seen = (worth @ v).transpose(0, 2, 1, 3).reshape(many * long, -1)
        x = self._norm(x + self._dense(seen, f"{layer}.out"), f"{layer}.norm1")
        inner = _gelu(self._dense(x, f"{layer}.up"))
        return self._norm(x + self._dense(inner, f"{layer}.down"), f"{layer}.norm2")

    def _dense(self, x: Floats, name: str) -> Floats:
        """Multiply by a matrix; before, no channel is left much larger than the others."""
        part = self._parts
        even = _coarse(x * part[f"{name}.even"])
        given: Floats = even @ part[f"{name}.weight"] + part[f"{name}.bias"]
        return given

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + _EPSILON)
        given: Floats = x * self._parts[f"{name}.weight"] + self._parts[f"{name}.bias"]
        return given


def _spread(tensors: Mapping[str, Tensor], name: str) -> Floats:
    """Return a tensor as float32; one of int8 has its scales beside it."""
    values = tensors[name]
    if values.dtype != np.int8:
        return values.astype(np.float32)
    spread: Floats = values.astype(np.float32) * tensors[name.replace("weight", "scale")]
    return spread


def _coarse(x: Floats) -> Floats:
    """Round to 256 steps between the least and the largest, as onnxruntime does before int8."""
    least, most = min(float(x.min()), 0.0), max(float(x.max()), 0.0)
    step = np.float32((most - least) / 255 or 1)
    nought = np.rint(np.float32(-least) / step)
    given: Floats = (np.clip(np.rint(x / step) + nought, 0, 255) - nought) * step
    return given


def _gelu(x: Floats) -> Floats:
    """Return x times the share of a normal distribution below x."""
    far = np.abs(x) * np.float32(0.5**0.5)
    near = 1 / (1 + np.float32(0.3275911) * far)
    poly = _ERF[0] * near + _ERF[1]
    for part in _ERF[2:]:
        poly = poly * near + part
    erf = 1 - poly * near * np.exp(-far * far)
    given: Floats = x * (np.float32(0.5) + np.float32(0.5) * np.copysign(erf, x))
    return given
