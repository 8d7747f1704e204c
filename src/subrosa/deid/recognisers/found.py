"""How a recogniser tells what it found: a stretch of the folded text becomes a span."""

from __future__ import annotations

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.span import Span


def found(folded: Folded, start: int, end: int, kind: Kind, by: str, score: float = 1.0) -> Span:
    """Return the span of a stretch of the folded text, in characters of the original."""
    first, last = folded.back(start, end)
    return Span(first, last, kind, Layer.PATTERN, score, by)
