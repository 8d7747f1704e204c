"""Words of no list, in small letters, where somebody is spoken of.

Rules: a word counts that is no ordinary word, no drug, is not built like an English word, and is
not one slip of the keyboard from an ordinary word; and that stands behind a word for dealing with
somebody ("told", "with"), or before one for what only somebody does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import Gazetteer, Weight
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_beside import end_of_name
from subrosa.deid.recognisers.name_words import word_before, words_from
from subrosa.deid.span import Span

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST: Final = 4
_LONGEST: Final = 14
_GUESSED: Final = 0.32
_FEW: Final = 4
_SHARE: Final = 0.08
_BEFORE: Final = word_set(
    "told with and asked ask met texted saw says said that for miss trust married dating dated"
    " hate love like challenged"
    " confronted supported between because when if what where"
)
_ACTS: Final = late(
    r"(?:'s (?:mom|dad|mother|father|wife|husband|house|kids?|friend|son|daughter|place)| (?:said"
    r"|says|told|tells|asked|texted|called|thinks"
    r"|wants|wanted|knows|knew|hates|loves|hit|left|came|lives|lived|works|worked|moved|died"
    r"|cheated|yelled|cried|who|and i|does|doesn't|didn't|did|has|had"
    r"|is|was|will|would|keeps|kept|got|gets|gave|took|went))\b"
)


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        strange = [word for word in folded.words if _is_strange(lists, word)]
        # Many words that no list has are another language, not many people.
        if len(strange) > _FEW + _SHARE * len(folded.words):
            return
        for word in strange:
            here = [
                span
                for place in folded.words[word]
                if not folded.text[place].isupper()
                for span in _small(folded, lists, place)
            ]
            # The dearest question last: most words of no list stand where nobody is spoken of.
            if here and not is_slip(lists, word):
                yield from here

    return recognise


def _is_strange(lists: Gazetteer, word: str) -> bool:
    short = _SHORTEST <= len(word) <= _LONGEST
    return short and word.isascii() and lists.weigh(word) is Weight.UNKNOWN


def is_slip(lists: Gazetteer, word: str) -> bool:
    """Return whether a word is one letter too many, too few, changed or swapped from a word."""
    parts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    ordinary = lists.ordinary
    return (
        any(front + back[1:] in ordinary for front, back in parts if back)
        or any(
            front + back[1] + back[0] + back[2:] in ordinary
            for front, back in parts
            if len(back) > 1
        )
        or any(
            front + each + back[1:] in ordinary
            for front, back in parts
            if back
            for each in _LETTERS
        )
        or any(front + each + back in ordinary for front, back in parts for each in _LETTERS)
        or any(
            front in ordinary and back in ordinary
            for front, back in parts
            if len(front) > 1 and len(back) > 1
        )
    )


def _small(folded: Folded, lists: Gazetteer, place: int) -> Iterator[Span]:
    words = list(words_from(folded, lists, place, 3))
    before = folded.text[place - 1] if place else " "
    if not words or words[0].weight is not Weight.UNKNOWN or before not in ' \n("':
        return
    first = words[0]
    end = end_of_name(words, folded)
    told = word_before(folded, place) in _BEFORE
    acts = _ACTS.match(folded.lower, first.end)
    both = end > first.end and words[1].weight not in {Weight.GIVEN_WORD, Weight.FAMILY_WORD}
    if both or (told and acts):
        score = 0.58
    elif told or acts:
        score = 0.5
    else:
        score = _GUESSED if len(first.lower) > _SHORTEST else 0.0
    if score:
        yield found(folded, place, end, Kind.NAME, "unknown in small letters", score)
