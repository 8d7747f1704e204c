"""How a table of a recogniser is read: in a text, [[ and ]] stand around what must be found."""

import re
from collections.abc import Callable, Iterable

from subrosa.deid import Folded, Kind, Span, fold

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def unmarked(marked: str) -> tuple[str, list[str]]:
    """Return the text without the marks, and what stood between them."""
    return _MARKED.sub(r"\1", marked), _MARKED.findall(marked)


def found_in(
    recognise: Callable[[Folded], Iterable[Span]], text: str, *kinds: Kind
) -> list[tuple[str, str]]:
    """Return kind and words of what a recogniser finds, in order, without repeats."""
    spans = sorted(set(recognise(fold(text))))
    told = [(span.kind.value, text[span.start : span.end]) for span in spans]
    return [each for each in dict.fromkeys(told) if not kinds or each[0] in kinds]


def words_found(recognise: Callable[[Folded], Iterable[Span]], text: str) -> list[str]:
    """Return the words of what a recogniser finds, in order, without repeats."""
    return list(dict.fromkeys(words for _, words in found_in(recognise, text)))
