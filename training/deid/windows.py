"""Turn labelled texts into windows of word pieces with a target for each word."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch

from subrosa.deid.learned.wordpiece import WordPiece
from training.deid.network import Batch
from training.deid.parts import LABELS, Labelled

BEGIN: Final = 101  # [CLS] of the published vocabulary
END: Final = 102  # [SEP]
OF_LABEL: Final = {label: at for at, label in enumerate(LABELS)}
BARE_CASE: Final = 0.30


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of one window and, for each word in it, what it is."""

    ids: np.ndarray
    casings: np.ndarray
    words: np.ndarray  # for each piece, which word of this window it belongs to
    kind: np.ndarray  # for each word, a label
    mask: np.ndarray
    direct: np.ndarray
    heed: np.ndarray
    channel: int


def windows_of(given: Labelled, cutter: WordPiece, longest: int) -> Iterator[Window]:
    """Cut a text into windows of at most `longest` pieces, each ending with a whole word."""
    pieces = cutter.cut(given.text)
    if not len(pieces):
        return
    words = np.array(pieces.words)
    many = int(words[-1]) + 1
    starts = np.full(many, 1 << 30)
    np.minimum.at(starts, words, pieces.starts)
    kind, mask = np.zeros(many, np.int64), np.zeros(many, np.float32)
    direct, heed = np.zeros(many, np.float32), np.ones(many, np.float32)
    for mark in given.marks:
        first, last = np.searchsorted(starts, [mark.start, mark.end])
        inside = slice(int(first), int(last))
        kind[inside] = OF_LABEL[mark.label]
        mask[inside] = np.maximum(mask[inside], mark.mask)
        direct[inside] = np.maximum(direct[inside], mark.direct)
        heed[inside] = mark.heed
    ids, casings = np.array(pieces.ids), np.array(pieces.casings)
    at = 0
    while at < len(ids):
        end = min(at + longest - 2, len(ids))
        while end < len(ids) and end > at + 1 and words[end] == words[end - 1]:
            end -= 1
        front, back = int(words[at]), int(words[end - 1]) + 1
        yield Window(
            np.concatenate([[BEGIN], ids[at:end], [END]]),
            np.concatenate([[6], casings[at:end], [6]]),
            words[at:end] - front,
            kind[front:back],
            mask[front:back],
            direct[front:back],
            heed[front:back],
            given.channel,
        )
        at = end


@dataclass(frozen=True, slots=True)
class Step:
    """A batch with its targets; `at` says for each piece of the flattened batch its word."""

    batch: Batch
    at: torch.Tensor
    pieces: torch.Tensor
    kind: torch.Tensor
    mask: torch.Tensor
    direct: torch.Tensor
    heed: torch.Tensor


def steps(windows: Iterable[Window], pieces: int, draw: random.Random) -> Iterator[Step]:
    """Make batches of about `pieces` pieces of like length, in a random order."""
    ordered = sorted(windows, key=lambda window: (len(window.ids) // 4, draw.random()))
    batches: list[list[Window]] = [[]]
    for window in ordered:
        if (len(batches[-1]) + 1) * len(window.ids) > pieces:
            batches.append([])
        batches[-1].append(window)
    draw.shuffle(batches)
    yield from (_step(batch, draw) for batch in batches if batch)


def _step(windows: list[Window], draw: random.Random) -> Step:
    long = max(len(window.ids) for window in windows)
    shape = len(windows), long
    ids, casings = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    here = np.zeros(shape, bool)
    at, places = [], []
    many = 0
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = window.ids
        if draw.random() >= BARE_CASE:
            casings[row, :size] = window.casings
        here[row, :size] = True
        places.append(row * long + 1 + np.arange(len(window.words)))
        at.append(window.words + many)
        many += len(window.kind)
    joined = {
        name: torch.from_numpy(np.concatenate([getattr(window, name) for window in windows]))
        for name in ("kind", "mask", "direct", "heed")
    }
    channel = torch.tensor([window.channel for window in windows])
    return Step(
        Batch(torch.from_numpy(ids), torch.from_numpy(casings), torch.from_numpy(here), channel),
        torch.from_numpy(np.concatenate(at)),
        torch.from_numpy(np.concatenate(places)),
        **joined,
    )
