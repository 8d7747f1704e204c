"""Where an identifier stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subrosa.deid.kinds import Kind, Layer


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One identifier: from character `start` up to but not at `end` of the text as it was given.

    Characters are Unicode code points (Python string offsets). `score` is 1.0 where a rule found
    it, else what the learned recogniser gave, 0 to 1. `by` names the recogniser. The words
    themselves are not kept: a span may be shown or logged, the text may not.
    """

    start: int
    end: int
    kind: Kind
    layer: Layer
    score: float = 1.0
    by: str = ""
