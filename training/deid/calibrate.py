"""See how large each channel grows before each matrix, so that int8 can be made even over channels.

A few channels of such an encoder are fifty times as large as the rest; rounded to 256 steps over
their range, the rest is lost. So each channel is divided by a number before the matrix, and the row
of the matrix multiplied by it. Source: Xiao, Lin, Seznec, Wu, Demouth, Han, SmoothQuant (2023).
"""

from __future__ import annotations

import random
from typing import Final

import numpy as np
import torch

from subrosa.deid.learned.wordpiece import WordPiece
from training.deid.network import Network
from training.deid.noise import spoil
from training.deid.parts import labelled
from training.deid.planter import Planter
from training.deid.windows import steps, windows_of

SEED: Final = 7
MANY: Final = 400
TWICE: Final = 2.0
MATRICES: Final = ("qkv", "out", "up", "down")


def largest(network: Network, cutter: WordPiece) -> dict[str, np.ndarray]:
    """Return, for each matrix (`0.up`), the largest value of each channel before it."""
    seen: dict[str, torch.Tensor] = {}

    def watch(name: str, part: torch.nn.Linear) -> None:
        def look(_part: torch.nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            most = given[0].detach().abs().flatten(0, -2).amax(0)
            seen[name] = torch.maximum(seen.get(name, most), most)

        part.register_forward_pre_hook(look)

    for at, layer in enumerate(network.layers):
        for name in MATRICES:
            watch(f"{at}.{name}", getattr(layer, name))
    draw = random.Random(SEED)
    planter = Planter(SEED, "train")
    windows = [
        window
        for _ in range(MANY)
        for window in windows_of(labelled(spoil(planter.text(), draw)), cutter, 128)
    ]
    network.eval()
    with torch.no_grad():
        for step in steps(windows, 2048, draw):
            network(step.batch)
    return {name: most.numpy() for name, most in seen.items()}


def even_out(most: np.ndarray) -> np.ndarray:
    """Return by what each channel is multiplied before its matrix.

    Only what is more than twice as large as the median is made smaller: evening all channels out
    loses more of the matrix than it gains.
    """
    even: np.ndarray = 1 / np.maximum(1, most / (TWICE * np.median(most)))
    return even.astype(np.float32)
