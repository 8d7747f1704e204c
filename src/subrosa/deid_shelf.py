"""The shelf on which the de-identification engine stands: reads its policy and its weights.

Stands outside the rooms, like ``statute_shelf``: the room takes bytes and never opens a file. The
learned recogniser comes in a wheel part of its own (``pip install subrosa[deid]``); without it the
engine works by the record and by patterns alone, and `Engine.learned` is None so that a door can
say so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from subrosa.deid import (
    Engine,
    Gazetteer,
    MaskingPolicy,
    patterns,
    read_gazetteer,
    read_policy,
)
from subrosa.deid.lists.gazetteer import FILES
from subrosa.terms.errors import NotReady

_ROOM: Final = Path(__file__).with_name("deid")
POLICY: Final = _ROOM / "masking_policy.toml"
LISTS: Final = _ROOM / "lists"


@cache
def masking_policy() -> MaskingPolicy:
    """Return the masking policy that came with this program; raises `NotReady` without it."""
    try:
        raw = POLICY.read_bytes()
    except OSError:
        raise NotReady("The masking policy is missing.", do="Install the program again.") from None
    return read_policy(raw)


@cache
def gazetteer() -> Gazetteer:
    """Return the lists that came with this program; raises `NotReady` without them."""
    files = {name: LISTS / f"{name}.txt" for name in FILES}
    return read_gazetteer(
        {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    )


@cache
def engine(*, learned: bool = True) -> Engine:
    """Return the engine; `learned=False` leaves the learned recogniser out though it is there."""
    del learned
    return Engine(masking_policy(), patterns(gazetteer()))
