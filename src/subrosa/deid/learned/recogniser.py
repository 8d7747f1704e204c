"""The learned recogniser: reads a text in windows and says which words identify, and as what.

Rules:

1. A text is read in windows of 254 word pieces that step by 190; where two windows share a piece,
   the one in whose middle it lies nearer decides. The last window ends with the text.
2. A word takes the largest value over its pieces. What it is and whether it is hidden are two
   answers: a famous film is known for a film and left standing.
3. A score says the same of every kind: what the weights know of how sure each kind is, in either
   channel, is added to the logit. It is told in hundredths, rounded down: what lies behind them
   differs from machine to machine, and would only nest stretches in one another.
4. Everything from a score of `FLOOR` is told, stretches within stretches (see ``stretches``): the
   masking policy sets the bar.
5. Nothing of a text is kept from one call to the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.learned.embedding import Floats, Ints
from subrosa.deid.learned.model_file import ModelFile
from subrosa.deid.learned.stretches import Word, stretches
from subrosa.deid.learned.wordpiece import Pieces, WordPiece
from subrosa.deid.masking_policy import Channel
from subrosa.deid.span import Span
from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from subrosa.deid.folding import Folded

WINDOW: Final = 254
STRIDE: Final = 190
FLOOR: Final = 0.02
HUNDRED: Final = 100
_BEGIN, _END, _EDGE = "[CLS]", "[SEP]", 6
_TRAIT: Final = "TRAIT"
# A descent or a trade identifies in a judgment; in a counselling text no rule names it.
_UNSAID: Final = {Channel.COUNSELLING: frozenset({_TRAIT}), Channel.COURT: frozenset[str]()}
_BY: Final = "learned"


Doubles: TypeAlias = NDArray[np.float64]


class Pass(Protocol):
    """Runs the network over a batch of windows; see `NumpyPass`."""

    def __call__(self, ids: Ints, casings: Ints, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (windows, pieces, labels + 2)."""


class LearnedRecogniser:
    """Reads texts by one model; may be used by several threads."""

    def __init__(self, model: ModelFile, run: Pass) -> None:
        try:
            vocabulary = model.about["vocabulary"].split("\n")
            self._labels: tuple[str, ...] = tuple(json.loads(model.about["labels"]))
            self._channels: tuple[str, ...] = tuple(json.loads(model.about["channels"]))
            shifts = json.loads(model.about["shifts"])
            self._shifts = [np.array(shifts[name], np.float64) for name in self._channels]
            self._cutter = WordPiece(vocabulary)
            self._begin, self._end = vocabulary.index(_BEGIN), vocabulary.index(_END)
        except (KeyError, ValueError, TypeError):
            raise NotReady(
                "The weights of the learned recogniser lack their vocabulary or labels.",
                do="Install the subrosa-deid-weights of this version.",
            ) from None
        self._run = run

    def __call__(
        self,
        folded: Folded,
        /,
        channel: Channel = Channel.COUNSELLING,
        quick: bool = False,  # noqa: FBT001, FBT002 - a recogniser when left out
    ) -> Iterator[Span]:
        """Yield what reads like an identifier, with its score; see the rules of the module."""
        pieces = self._cutter.cut(folded.text)
        if not len(pieces):
            return
        number = self._channels.index(channel)
        logits = self._logits(pieces, number, quick=quick)
        words = self._words(pieces, logits, self._shifts[number], _UNSAID[channel])
        for word in stretches(folded.text, words, FLOOR):
            kind = Kind.OTHERID if word.label == _TRAIT else Kind(word.label)
            yield Span(*folded.back(word.start, word.end), kind, Layer.LEARNED, word.score, _BY)

    def _logits(self, pieces: Pieces, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (pieces, labels + 2)."""
        size = min(len(pieces), WINDOW)
        last = len(pieces) - size
        starts = np.array([*range(0, last, STRIDE), last])
        at = starts[:, None] + np.arange(size)
        edge = np.ones((len(starts), 1), np.int64)
        ids = np.array(pieces.ids, np.int64)[at]
        ids = np.concatenate([edge * self._begin, ids, edge * self._end], 1)
        casings = np.array(pieces.casings, np.int64)[at]
        casings = np.concatenate([edge * _EDGE, casings, edge * _EDGE], 1)
        # One window at a time: int8 rounds over all that is run together, and what a window says
        # should not hang on its neighbours; nor is it slower, and it takes less memory.
        logits = np.concatenate(
            [
                self._run(ids[at : at + 1], casings[at : at + 1], channel, quick=quick)[:, 1:-1]
                for at in range(len(starts))
            ]
        )
        whole: Floats = np.empty((len(pieces), logits.shape[-1]), np.float32)
        begin = 0
        for window, start in enumerate(starts):
            after = starts[window + 1] if window + 1 < len(starts) else None
            end = len(pieces) if after is None else (after + start + size) // 2
            whole[begin:end] = logits[window, begin - start : end - start]
            begin = end
        return whole

    def _words(
        self, pieces: Pieces, logits: Floats, shifts: Doubles, unsaid: frozenset[str]
    ) -> list[Word]:
        """Return the words with what each is; one with a label that goes unsaid scores nothing."""
        numbers = np.array(pieces.words)
        firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
        best = np.maximum.reduceat(logits, firsts).astype(np.float64)
        kinds = best[:, 1 : len(self._labels)].argmax(-1) + 1
        scores = 1 / (1 + np.exp(-best[:, len(self._labels)] - shifts[kinds]))
        scores = np.floor(scores * HUNDRED) / HUNDRED
        lasts = np.append(firsts[1:], len(numbers)) - 1
        words = [
            Word(pieces.starts[first], pieces.ends[last], self._labels[kind], score)
            for first, last, kind, score in zip(
                firsts.tolist(), lasts.tolist(), kinds.tolist(), scores.tolist(), strict=True
            )
        ]
        for word in words:
            if word.label in unsaid:
                word.score = 0.0
        return words
