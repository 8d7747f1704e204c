"""Our engine as what hides in bulk: how it is called to other processes, and which one it is.

Stands outside the rooms, like ``deid_shelf``: the room ``bulk`` knows no engine, the room ``deid``
no process. Two engines whose `words` are equal hide alike on machines of one kind: the words name
the room's own code and data, the weights, and what multiplies with them, each by digest or version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from subrosa import __version__, deid_shelf
from subrosa.deid import Channel, Preset
from subrosa.deid.bulk import demand_seed, hide_all
from subrosa.deid.replacing import Replacement

if TYPE_CHECKING:
    from subrosa.bulk.job import HideTexts

_ROOM: Final = Path(__file__).with_name("deid")
_WEIGHTS: Final = "subrosa_deid_weights"
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class EngineInBulk:
    """Hides by our engine; `seed` is for made-up names and moved dates, and stays with its owner.

    With `learned=False` it works by patterns alone, as where ``subrosa[deid]`` is not installed.
    """

    preset: Preset = Preset.STRICT
    how: Replacement = Replacement.PLACEHOLDER
    channel: Channel = Channel.COUNSELLING
    learned: bool = True
    seed: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        """Raise `BadInput` where something would be drawn from a seed that everybody knows."""
        demand_seed(self.how, self.seed)

    @property
    def words(self) -> Mapping[str, str]:
        """Say all that the outcome depends on; of the seed only a digest."""
        has_learned = deid_shelf.engine(learned=self.learned).learned is not None
        return {
            "program": __version__,
            "engine": digest_of(_files_below(_ROOM)),
            "weights": _weights() if has_learned else _NONE,
            "arithmetic": _arithmetic() if has_learned else _NONE,
            "preset": str(self.preset),
            "replace": str(self.how),
            "channel": str(self.channel),
            "seed": hashlib.sha256(self.seed).hexdigest() if self.seed else _NONE,
        }

    def load(self) -> HideTexts:
        """Load the engine in this process; raises `NotReady` where a part is missing."""
        return partial(
            hide_all,
            deid_shelf.engine(learned=self.learned),
            preset=self.preset,
            how=self.how,
            channel=self.channel,
            seed=self.seed,
        )


def digest_of(files: Iterable[Path]) -> str:
    """Return one SHA-256 for files, by their names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files_below(folder: Path) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]


def _weights() -> str:
    found = find_spec(_WEIGHTS)
    folders = found.submodule_search_locations if found else None
    return digest_of(file for each in folders or () for file in _files_below(Path(each)))


def _arithmetic() -> str:
    return ", ".join(
        f"{name} {said}" for name in ("numpy", "onnxruntime") if (said := _version_of(name))
    )


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
