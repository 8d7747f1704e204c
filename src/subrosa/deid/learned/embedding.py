"""What the network is given: for each word piece a row of floats, the same for both ways to run it.

The table of words is int8 with one scale for each row and stays so: only the rows that a text needs
are spread. Positions, casings and channels are added. Norming is the network's own.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from subrosa.deid.learned.model_file import ModelFile
from subrosa.terms.errors import NotReady

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]
ANOTHER_MAKE: Final = "The weights of the learned recogniser are not those that this program reads."
THIS_MAKE: Final = "Install the subrosa-deid-weights of this version."


class Embedding:
    """The tables by which pieces are looked up; may be used by several threads."""

    def __init__(self, model: ModelFile) -> None:
        try:
            self._words = model.tensors["words.weight"]
            self._scales = model.tensors["words.scale"][:, None]
            self._positions = model.tensors["positions.weight"]
            self._casings = model.tensors["casings.weight"]
            self._channels = model.tensors["channels.weight"]
        except (KeyError, IndexError):
            raise NotReady(ANOTHER_MAKE, do=THIS_MAKE) from None

    def __call__(self, ids: Ints, casings: Ints, channel: int) -> Floats:
        """Return floats of shape (windows, pieces, width) for ids of shape (windows, pieces)."""
        x: Floats = self._words[ids] * self._scales[ids]
        x += self._positions[: ids.shape[1]]
        x += self._casings[casings]
        x += self._channels[channel]
        return x
