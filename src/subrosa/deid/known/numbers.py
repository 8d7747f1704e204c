"""Known numbers in any form: with signs between, without, and spelled out.

Digits and words for digits that stand together are read as one row of digits; a known number is
looked for in the row. Seven digits are enough for a telephone; the last four count only where a
text says that they are the last four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind
from subrosa.deid.known.words.listed import listed

if TYPE_CHECKING:
    from subrosa.deid.known.facts import Known
    from subrosa.deid.known.tokens import Tokens

_UNITS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        ("zero oh o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_TEENS: Final = {
    word: str(number)
    for number, word in enumerate(
        listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        10,
    )
}
_TENS: Final = {
    word: str(number)
    for number, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2
    )
}
_TIMES: Final = {"double": 2, "triple": 3}
_BETWEEN: Final = re.compile(r"[\s().+\-/,*#]*")
_EXTENSION: Final = re.compile(r"(?i)x|ext|#")
_MOST_BETWEEN: Final = 5
_LOCAL: Final = 7
_WHOLE: Final = 10
_FOUR: Final = 4
_FOUR_CUES: Final = frozenset({"ending", "ends", "last", "xxx", "xxxx", "final"})
_LOOKS_BACK: Final = 6


@dataclass(frozen=True, slots=True)
class Numbers:
    """Known numbers by their digits, the longest form first."""

    wholes: tuple[tuple[str, Kind], ...] = field(repr=False)
    fours: dict[str, Kind] = field(repr=False)

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, Kind, str]]:
        """Yield (start, end, kind, by) in the folded text."""
        if self.wholes:
            for row, places in _rows(tokens):
                yield from self._in_row(row, places)
        for at, key in enumerate(tokens.keys):
            if key in self.fours and _is_last_four(tokens, at):
                yield tokens.starts[at], tokens.ends[at], self.fours[key], "last four"

    def _in_row(
        self, row: str, places: list[tuple[int, int]]
    ) -> Iterator[tuple[int, int, Kind, str]]:
        for digits, kind in self.wholes:
            at = row.find(digits)
            while at >= 0:
                first, last = places[at], places[at + len(digits) - 1]
                yield first[0], last[1], kind, "number"
                at = row.find(digits, at + len(digits))


def numbers_of(known: Known) -> Numbers:
    """Take the digits of telephones and of codes that are numbers."""
    wholes: dict[str, Kind] = {}
    fours: dict[str, Kind] = {}
    for phone in known.phones:
        digits = "".join(filter(str.isdigit, _EXTENSION.split(phone)[0]))
        if len(digits) < _LOCAL:
            continue
        for many in (_WHOLE, _LOCAL):
            if len(digits) >= many:
                wholes.setdefault(digits[-many:], Kind.PHONE)
        if len(digits) > _WHOLE:
            wholes.setdefault(digits, Kind.PHONE)
        fours.setdefault(digits[-_FOUR:], Kind.PHONE)
    for code in known.codes:
        for words in (code.words, *code.also):
            digits = "".join(filter(str.isdigit, words))
            if len(digits) >= _LOCAL - 1 and not any(map(str.isalpha, words)):
                wholes.setdefault(digits, code.kind)
                fours.setdefault(digits[-_FOUR:], code.kind)
    ordered = sorted(wholes.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return Numbers(tuple(ordered), fours)


def _rows(tokens: Tokens) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each row of digits that is long enough, with the place of the word of each digit."""
    at, many = 0, len(tokens.keys)
    while at < many:
        digits, places = "", []
        times, parts = 1, []
        while at < many:
            key = tokens.keys[at]
            after = tokens.keys[at + 1] if at + 1 < many else ""
            read = key if key.isascii() and key.isdigit() else _digits_of(key, after)
            if not read and key not in _TIMES:
                break
            parts.append(read * times)
            start = tokens.starts[at]
            if read == key:
                places += [(start + place, start + place + 1) for place in range(len(read))]
            else:
                places += [(start, tokens.ends[at])] * (len(read) * times)
            times = _TIMES.get(key, 1)
            at += 1
            gap = tokens.gap(at - 1) if at < many else "."
            if len(gap) > _MOST_BETWEEN or not _BETWEEN.fullmatch(gap):
                break
        digits = "".join(parts)
        if len(digits) >= _LOCAL - 1:
            yield digits, places
        at += not parts


def _digits_of(word: str, after: str) -> str:
    if word in _TENS:
        return _TENS[word] if after in _UNITS and after != "o" else f"{_TENS[word]}0"
    return _UNITS.get(word) or _TEENS.get(word, "")


def _is_last_four(tokens: Tokens, at: int) -> bool:
    return any(key in _FOUR_CUES for key in tokens.keys[max(0, at - _LOOKS_BACK) : at])
