"""From a score and a label for each word to stretches of a text, for a bar of any height.

Rules:

1. Words go together that stand side by side on one line with only blanks between, and have one
   label.
2. A mark that stands tight between two words (O'Neil, J.D., Ortiz-Vega) goes with them.
3. Stretches within stretches are told, each with the score of its least sure word, so that whoever
   sets a bar gets the longest stretches without a word under it; at most as many as words.
4. A stretch has a letter or a digit, and no blank or comma at its edge.
5. Time is linear in the number of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

_TIGHT: Final = frozenset("'\u2019-.&/@_")
_EDGES: Final = " \n\t,;:!?\"'\u201c\u201d\u2019-"


@dataclass(slots=True)
class Word:
    """A word, from character `start` up to `end`, what it is and how sure it is to identify."""

    start: int
    end: int
    label: str
    score: float = field(compare=False)


def stretches(text: str, words: Sequence[Word], floor: float) -> Iterator[Word]:
    """Yield every stretch that scores from `floor`; `words` are all words of the text, in order.

    The words are taken over: marks between them are changed.
    """
    for at in range(1, len(words) - 1):
        before, mark, after = words[at - 1 : at + 2]
        if text[mark.start] in _TIGHT and before.end == mark.start and mark.end == after.start:
            mark.score = max(mark.score, min(before.score, after.score))
            mark.label = before.label
    together: list[Word] = []
    for word in words:
        if word.score < floor:
            continue
        if together:
            last = together[-1]
            between = text[last.end : word.start]
            if word.label != last.label or between.strip() or "\n" in between:
                yield from _nested(text, together)
                together = []
        together.append(word)
    yield from _nested(text, together)


def _nested(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Yield, for each word, the longest stretch around it in which it is the least sure."""
    open_: list[tuple[int, float]] = []  # where a stretch begins, and its score; scores rise
    for at in range(len(words) + 1):
        score = words[at].score if at < len(words) else -1.0
        begin = at
        while open_ and open_[-1][1] >= score:
            begin, least = open_.pop()
            if least > score:
                start, end = _trimmed(text, words[begin].start, words[at - 1].end)
                if any(letter.isalnum() for letter in text[start:end]):
                    yield Word(start, end, words[begin].label, least)
        open_.append((begin, score))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks and marks at the edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
