"""Names that were heard or typed wrong: near by letters, or alike by sound.

Rules:

1. A name of five to seven letters is met by a word one slip away (a letter more, less or other, or
   two changed round), one of eight and more by a word two slips away, then with the same first
   letter.
2. A name of four and more letters is met by a word of four and more that sounds the same: the same
   consonants in order, by sound, and not more than three slips away.
3. An ordinary word is never a misspelling. Whoever asks sees to words that are names.
4. The words to compare with are found through an index of what is left of each name without one
   or two letters, so that a look-up costs by the length of the word, not by the number of names.

Source: the symmetric delete method (Garbe, 2012); distance as of Damerau, 1964, in its form with
adjacent transpositions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from subrosa.deid.known.words.ordinary import is_ordinary

_ONE_SLIP: Final = 5
_TWO_SLIPS: Final = 8
_LEAST: Final = 4
_ALIKE: Final = 3
_LONGEST: Final = 24
_SURE_BONES: Final = 3
_SOUNDS: Final = (
    ("ph", "f"),
    ("gh", ""),
    ("ck", "k"),
    ("qu", "k"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("wr", "r"),
    ("kn", "n"),
    ("dge", "j"),
)
_LETTERS: Final = str.maketrans({"q": "k", "v": "f", "z": "s", "x": "s", "w": "u"})
_SOFT: Final = re.compile("c(?=[eiy])")
_SOFT_G: Final = re.compile("g(?=[eiy])")
_TWICE: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("[aeiouyh]+")


@dataclass(frozen=True, slots=True)
class Spellings:
    """An index of names by what is left of them with letters taken out, and by their sound."""

    _left: dict[str, frozenset[str]] = field(repr=False)
    _sound: dict[str, frozenset[str]] = field(repr=False)

    def near(self, word: str) -> str:
        """Return the name that a word is a misspelling of; empty where it is of none."""
        if not _LEAST <= len(word) <= _LONGEST or not word.isalpha() or is_ordinary(word):
            return ""
        candidates = set(self._sound.get(sound_of(word), ()))
        for left in without(word, 1 if len(word) < _TWO_SLIPS - 2 else 2):
            candidates |= self._left.get(left, frozenset())
        met = [(slips(word, name), name) for name in candidates]
        fitting = [(many, name) for many, name in met if _meets(word, name, many)]
        return min(fitting)[1] if fitting else ""


def spellings_of(names: Iterable[str]) -> Spellings:
    """Make the index of some names, given as keys."""
    left: dict[str, set[str]] = {}
    sound: dict[str, set[str]] = {}
    for name in names:
        if len(name) > _LONGEST or not name.isalpha() or len(name) < _LEAST:
            continue
        sound.setdefault(sound_of(name), set()).add(name)
        for rest in without(name, _allowed(name)):
            left.setdefault(rest, set()).add(name)
    return Spellings(
        {rest: frozenset(found) for rest, found in left.items()},
        {heard: frozenset(found) for heard, found in sound.items()},
    )


def sound_of(word: str) -> str:
    """Return the consonants of a word by their sound, with a sign for a vowel that begins it."""
    heard = word
    for written, spoken in _SOUNDS:
        heard = heard.replace(written, spoken)
    heard = _SOFT_G.sub("j", _SOFT.sub("s", heard)).replace("ch", "k").replace("c", "k")
    heard = _TWICE.sub(r"\1", heard.translate(_LETTERS))
    first = "a" if heard[:1] in {"a", "e", "i", "o", "u", "y"} else heard[:1]
    return first + _TWICE.sub(r"\1", _VOWELS.sub("", heard[1:]))


def slips(one: str, other: str) -> int:
    """Return the least number of slips between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, against in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != against))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == against:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
    return row[-1]


def without(word: str, letters: int) -> Iterator[str]:
    """Yield a word, and what is left of it without up to so many letters (two at most)."""
    yield word
    if not letters:
        return
    for at in range(len(word)):
        rest = word[:at] + word[at + 1 :]
        yield rest
        if letters > 1:
            for other in range(at, len(rest)):
                yield rest[:other] + rest[other + 1 :]


def _allowed(name: str) -> int:
    if len(name) < _ONE_SLIP:
        return 0
    return 1 if len(name) < _TWO_SLIPS else 2


def _meets(word: str, name: str, many: int) -> bool:
    if many <= _allowed(name) and (many == 1 or word[0] == name[0]):
        return True
    bones = sound_of(name)
    alike = sound_of(word) == bones and len(bones) > 1
    if len(bones) >= _SURE_BONES:
        return alike and many <= _ALIKE
    return alike and many <= (2 if min(len(word), len(name)) >= _ONE_SLIP else 1)
