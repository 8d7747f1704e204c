"""Counties, parishes and boroughs by the word.

Rules: the words before "County" belong to its name while they are written large; in small letters
the name is on the list of counties. "The county" and its like name none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.gazetteer import Gazetteer
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.span import Span

_WORD: Final = late(r"[^\W\d_]+(?:['-][^\W\d_]+){0,4}")
_COUNTY: Final = late(r"(?P<name>(?:[^\W\d_][\w'.-]{1,20} ){1,3})\Z")
_COUNTIES: Final = frozenset({"county", "parish", "borough", "counties", "co"})
_COUNTY_OF: Final = late(
    r"(?:county|parish|borough) of (?P<name>[^\W\d_][\w'-]{2,20}(?: [A-Z][\w'-]{2,20})?)"
)
_NO_COUNTY: Final = (
    word_set(
        """
    residence origin record
    a adjoining another any big catholic church different each every every-other her his home
    local my nearby neighboring next other our parish per rural same small state that the
    their this three two whole
    """
    )
    | FUNCTION_WORDS
)
_NAME: Final = late(r"[^\W\d_][\w'.-]*")
_LONGEST: Final = 40


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""
    ending = _by_last_word(lists.counties)

    def recognise(folded: Folded) -> Iterator[Span]:
        text, lower = folded.text, folded.lower
        for place in folded.where(_COUNTIES):
            word = _WORD.match(lower, place)
            before = _COUNTY.search(text, max(0, place - 64), place)
            if (
                word
                and (match := _COUNTY_OF.match(text, place))
                and match["name"].lower() not in _NO_COUNTY
            ):
                yield found(folded, *match.span("name"), Kind.COUNTY, "county of", 0.9)
            if (
                word is None
                or before is None
                or word[0] not in _COUNTIES
                or (word[0] == "co" and not text[place].isupper())
            ):
                continue
            start = _start_of_county(text, before.start(), place, ending)
            if start is not None:
                yield found(folded, start, word.end(), Kind.COUNTY, "county", 0.95)

    return recognise


def _start_of_county(
    text: str, start: int, end: int, ending: Mapping[str, tuple[str, ...]]
) -> int | None:
    words = list(_NAME.finditer(text, start, end))
    begin = None
    for word in reversed(words):
        lower = word[0].lower()
        if lower in _NO_COUNTY - {"new"}:
            break
        if word[0][0].isupper():
            begin = word.start()
            continue
        if begin is None:
            front = text[max(0, word.end() - _LONGEST) : word.end()].lower()
            lengths = [len(name) for name in ending.get(lower, ()) if front.endswith(name)]
            begin = word.end() - max(lengths) if lengths else None
        break
    return begin


def _by_last_word(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    ending: dict[str, tuple[str, ...]] = {}
    for name in names:
        last = name.rpartition(" ")[2]
        ending[last] = (*ending.get(last, ()), name)
    return ending
