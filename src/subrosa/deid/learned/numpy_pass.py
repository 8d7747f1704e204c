"""Run the network with NumPy alone: slower than onnxruntime, and everywhere.

Rules:

1. Before each matrix the floats are rounded to 256 steps over their whole range, by the formula of
   ONNX's DynamicQuantizeLinear in float32; the product is one of whole numbers, and only then
   multiplied by the step and the scale of its column. So a matrix gives, bit for bit, what
   onnxruntime gives for the same floats.
2. Norms, attention and GELU are float32. Their last bit hangs on the order of a sum, so that a
   rounding of 256 steps falls otherwise now and then, and what is told of a text is close to what
   onnxruntime tells, not equal.
3. A sum of whole numbers is exact up to 2^24: 384 products cannot get beyond; the 1,536 products of
   the widest matrix could and would then be off by one part in sixteen million.

Sources: Devlin et al., BERT (2019), after-norm encoder with GELU; ONNX operators,
DynamicQuantizeLinear 11; of erf: the two polynomials of onnxruntime (MLAS, erf).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from subrosa.deid.learned.embedding import ANOTHER_MAKE, THIS_MAKE, Embedding, Floats, Ints
from subrosa.deid.learned.model_file import ModelFile, Tensor
from subrosa.terms.errors import NotReady

HEADS: Final = 12
EARLY: Final = 3
LAYERS: Final = 6
STEPS: Final = np.float32(255)
_EPSILON: Final = np.float32(1e-12)
_NOUGHT: Final = np.float32(0)
_MATRICES: Final = ("q", "k", "v", "out", "up", "down")
_NAMES: Final = (
    *("norm.weight", "norm.bias", "early.weight", "early.bias", "late.weight", "late.bias"),
    *(f"{layer}.{name}.even" for layer in range(LAYERS) for name in ("qkv", "up", "down")),
    *(
        f"{layer}.{name}.{part}"
        for layer in range(LAYERS)
        for names, parts in (
            (_MATRICES, ("weight", "scale", "bias")),
            (("norm1", "norm2"), ("weight", "bias")),
        )
        for name in names
        for part in parts
    ),
)
# erf by the formula that onnxruntime has, so that both round alike nineteen times of twenty.
_NEAR: Final = tuple(
    np.float32(part)
    for part in (
        *(-5.99104969e-4, 4.99339588e-3, -2.67667342e-2),
        *(1.12818025e-1, -3.76124859e-1, 1.28379151e-1),
    )
)
_FAR: Final = tuple(
    np.float32(part)
    for part in (
        *(1.72948930e-5, -3.83208680e-4, 3.88393435e-3, -2.42545605e-2),
        *(1.06777847e-1, 6.34846687e-1, 1.28717512e-1),
    )
)
_BORDER: Final = np.float32(0.921875)
_FARTHEST: Final = np.float32(3.925)
_ROOT: Final = np.float32(0.5**0.5)
_HALF: Final = np.float32(0.5)


class NumpyPass:
    """The network as matrices; may be used by several threads."""

    def __init__(self, model: ModelFile) -> None:
        self._look_up = Embedding(model)
        try:
            self._parts = {name: _spread(model.tensors[name]) for name in _NAMES}
            for layer in range(LAYERS):
                _put_together(self._parts, layer)
        except (KeyError, ValueError):
            raise NotReady(ANOTHER_MAKE, do=THIS_MAKE) from None

    def __call__(self, ids: Ints, casings: Ints, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (windows, pieces, labels + 2).

        `ids` and `casings` have shape (windows, pieces): windows of one length, without padding.
        """
        many, long = ids.shape
        x = self._norm(self._look_up(ids, casings, channel), "norm").reshape(many * long, -1)
        for layer in range(EARLY if quick else LAYERS):
            x = self._layer(x, layer, many)
        head = "early" if quick else "late"
        logits: Floats = x @ self._parts[f"{head}.weight"] + self._parts[f"{head}.bias"]
        return logits.reshape(many, long, -1)

    def _layer(self, x: Floats, layer: int, many: int) -> Floats:
        long = len(x) // many
        apart = self._dense(x, f"{layer}.qkv").reshape(many, long, 3, HEADS, -1)
        q, k, v = apart.transpose(2, 0, 3, 1, 4)
        worth = q @ k.swapaxes(-1, -2) * np.float32(q.shape[-1] ** -0.5)
        worth = np.exp(worth - worth.max(-1, keepdims=True))
        # Divided at the end, as the runtime does it.
        seen = (worth @ v) / worth.sum(-1, keepdims=True)
        seen = seen.transpose(0, 2, 1, 3).reshape(many * long, -1)
        x = self._norm(self._dense(seen, f"{layer}.out") + x, f"{layer}.norm1")
        inner = _gelu(self._dense(x, f"{layer}.up"))
        return self._norm(self._dense(inner, f"{layer}.down") + x, f"{layer}.norm2")

    def _dense(self, x: Floats, name: str) -> Floats:
        """Multiply by a matrix; before, no channel is left much larger than the others."""
        part = self._parts
        even = part.get(f"{name}.even")
        whole, step = rounded(x if even is None else x * even)
        given: Floats = whole @ part[f"{name}.weight"]
        given *= step * part[f"{name}.scale"]
        given += part[f"{name}.bias"]
        return given

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True, dtype=np.float64).astype(np.float32)
        x *= 1 / np.sqrt((x * x).mean(-1, keepdims=True) + _EPSILON)
        # Multiplied and added with one rounding, as processors do that have an instruction for it.
        whole = x.astype(np.float64) * self._parts[f"{name}.weight"] + self._parts[f"{name}.bias"]
        return whole.astype(np.float32)


def _spread(values: Tensor) -> Floats:
    return values.astype(np.float32)


def _put_together(parts: dict[str, Floats], layer: int) -> None:
    """Lay the three matrices before the attention side by side."""
    for part in ("weight", "scale", "bias"):
        three = [parts.pop(f"{layer}.{which}.{part}") for which in "qkv"]
        parts[f"{layer}.qkv.{part}"] = np.concatenate(three, -1)


def rounded(x: Floats) -> tuple[Floats, np.float32]:
    """Return `x` in whole steps from nought, and the step: 256 steps over its range and nought."""
    least, most = np.minimum(x.min(), _NOUGHT), np.maximum(x.max(), _NOUGHT)
    step: np.float32 = (most - least) / STEPS or np.float32(1)
    nought = np.rint(-least / step)
    whole: Floats = x / step
    np.rint(whole, out=whole)
    np.clip(whole, -nought, STEPS - nought, out=whole)
    return whole, step


def _gelu(x: Floats) -> Floats:
    """Return x times the share of a normal distribution below x."""
    far = np.abs(x)
    far *= _ROOT
    below = _polynomial(_NEAR, far * far)
    below *= far
    below += far
    beyond = far > _BORDER
    outer = far[beyond]
    np.minimum(outer, _FARTHEST, out=outer)
    spent = _polynomial(_FAR, outer)
    spent *= outer
    spent += outer
    below[beyond] = 1 - np.exp(-spent)
    erf: Floats = np.copysign(below, x, out=below)
    erf += 1
    erf *= x * _HALF
    return erf


def _polynomial(parts: tuple[np.float32, ...], at: Floats) -> Floats:
    given = at * parts[0]
    for part in parts[1:-1]:
        given += part
        given *= at
    given += parts[-1]
    return given
