"""From what every layer found to one list: sorted, without overlaps.

Rules:

1. What two layers found in one another's place becomes one span over both, so that no character
   that any layer would hide is left standing.
2. Its kind is that of the strongest: the record's before a pattern's, a pattern's before what was
   learned, that before what was found elsewhere in the text; of one layer the longest, of these
   the surest, then the first by kind, so that the same text always gives the same list.
3. Blanks at either end belong to no identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from subrosa.deid.kinds import Layer
from subrosa.deid.span import Span

_STRENGTH: Final = {
    layer: place
    for place, layer in enumerate((Layer.RECORD, Layer.PATTERN, Layer.LEARNED, Layer.CONSISTENCY))
}


def merge(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of a text sorted and without overlaps; see the rules of the module."""
    return tuple(_joined(sorted(filter(None, (_trimmed(text, span) for span in spans)))))


def _trimmed(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    if end <= start:
        return None
    return replace(span, start=start, end=end) if (start, end) != (span.start, span.end) else span


def _joined(ordered: Iterable[Span]) -> Iterator[Span]:
    over: Span | None = None
    end = 0
    start = 0
    for span in ordered:
        if over is None or span.start >= end:
            if over is not None:
                yield replace(over, start=start, end=end)
            over, start, end = span, span.start, span.end
        else:
            over, end = min(over, span, key=_weakness), max(end, span.end)
    if over is not None:
        yield replace(over, start=start, end=end)


def _weakness(span: Span) -> tuple[int, int, float, str, int, str]:
    return (
        _STRENGTH[span.layer],
        span.start - span.end,
        -span.score,
        span.kind.value,
        span.start,
        span.by,
    )
