"""How a table of a recogniser is read: in a text, [[ and ]] stand around what must be found."""

import re
from collections.abc import Callable, Iterable

from subrosa.deid import Folded, Span, fold, merge

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def unmarked(marked: str) -> tuple[str, list[str]]:
    """Return the text without the marks, and what stood between them."""
    return _MARKED.sub(r"\1", marked), _MARKED.findall(marked)


def words_found(recognise: Callable[[Folded], Iterable[Span]], text: str) -> list[str]:
    """Return the words that a recogniser finds, in order; what overlaps is one."""
    return [text[span.start : span.end] for span in merge(text, recognise(fold(text)))]
