"""The shelf on which the de-identification engine stands: reads its policy and its weights.

Stands outside the rooms, like ``statute_shelf``: the room takes bytes and never opens a file. The
learned recogniser comes in a wheel part of its own (``pip install subrosa[deid]``); without it the
engine works by the record and by patterns alone, and `Engine.learned` is None so that a door can
say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from subrosa.deid import LearnedFinder

WEIGHTS: Final = "subrosa_deid_weights"
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
def learned_finder() -> LearnedFinder | None:
    """Return the learned recogniser; None where its part (``subrosa[deid]``) is not installed.

    Raises `NotReady` where a file of the part is not the one that was published: then nobody
    knows what it would leave standing. onnxruntime runs it where that is installed, else NumPy.
    """
    if find_spec("numpy") is None or find_spec(WEIGHTS) is None:
        return None
    part = import_module(WEIGHTS)
    # Only here is it known that numpy is there.
    learned = import_module("subrosa.deid.learned")
    model = learned.read_model(
        *(published(name, digest, part.read) for name, digest in part.FILES.items())
    )
    if find_spec("onnxruntime") is None:
        run = learned.NumpyPass(model)
    else:
        run = import_module("subrosa.deid.learned.onnx_pass").OnnxPass(model)
    # The files are done with: either way to run the network has made its own of them.
    model = replace(model, graphs=(), tensors={})
    finder: LearnedFinder = learned.LearnedRecogniser(model, run)
    return finder


def published(name: str, digest: str, read: Callable[[str], bytes]) -> bytes:
    """Return the bytes of a file; raises `NotReady` unless they have the digest."""
    again = "Install subrosa-deid-weights again; till then, work without the learned part."
    try:
        raw = read(name)
    except OSError:
        raise NotReady("Weights of the learned recogniser are missing.", do=again) from None
    if hashlib.sha256(raw).hexdigest() != digest:
        raise NotReady("Weights of the learned recogniser were changed.", do=again)
    return raw


@cache
def engine(*, learned: bool = True) -> Engine:
    """Return the engine; `learned=False` leaves the learned recogniser out though it is there."""
    lists = gazetteer()
    finder = learned_finder() if learned else None
    return Engine(masking_policy(), patterns(lists), finder, lists)
