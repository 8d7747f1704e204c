"""A text as words with their places: what the record-aware layer compares.

A word is a run of letters and digits, with apostrophes inside ("O'Neill's"). Its key has small
letters, no accents and no apostrophes, and no possessive s after one; so "José's" and "jose" have
one key. Places are those of the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.deid.folding import fold

if TYPE_CHECKING:
    from subrosa.deid.folding import Folded

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Letters that no decomposition takes apart.
_PLAIN: Final = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
    }
)
_SENTENCE_ENDS: Final = ".!?:\n"
_SKIPPED_BACK: Final = 6
_ABBREVIATION: Final = 4
_PARTS: Final = re.compile(r"[!?;]|\n\s*\n")
ABBREVIATED: Final = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "rev",
        "fr",
        "st",
        "sgt",
        "lt",
        "capt",
        "pt",
        "cl",
        "no",
    )
)
"""Words that are written with a full stop which ends no sentence."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: `starts[i]` to `ends[i]` is word i without its possessive ending."""

    text: str = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    keys: list[str] = field(repr=False)
    owns: list[bool] = field(repr=False)
    """Whether a possessive ending follows ("Riley's")."""
    is_small: bool = False
    """Whether the whole text does without capitals, so that a small letter says nothing."""

    def gap(self, at: int) -> str:
        """Return what stands between word `at` and the next one, without a possessive ending."""
        return self.text[self.ends[at] + 2 * self.owns[at] : self.starts[at + 1]]

    def before(self, at: int) -> str:
        """Return the key of the word before, empty where a sentence or a line begins between."""
        near = at and _is_near(self.gap(at - 1), self.keys[at - 1])
        return self.keys[at - 1] if near else ""

    def after(self, at: int) -> str:
        """Return the key of the word after, empty where a sentence or a line ends between."""
        return self.keys[at + 1] if at + 1 < len(self.keys) and _is_near(self.gap(at)) else ""

    def is_capital(self, at: int) -> bool:
        """Say whether a word begins with a capital among words that do not shout."""
        first = self.text[self.starts[at]]
        return first.isupper() and not self.shouts(at)

    def shouts(self, at: int) -> bool:
        """Say whether a word of several letters and those beside it stand in capitals throughout.

        An abbreviation on one side is no shouting.
        """
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(self.keys)]
        loud = [other for other in beside if self._all_capitals(other)]
        long = any(len(self.keys[other]) > _ABBREVIATION for other in loud)
        return self._all_capitals(at) and bool(loud) and (long or len(loud) == len(beside))

    def begins_sentence(self, at: int) -> bool:
        """Say whether nothing but signs stands between a word and the end of what came before."""
        start = self.starts[at]
        # A short look back is enough: signs before a sentence are few.
        back = self.text[max(0, start - _SKIPPED_BACK) : start].rstrip(" \"'([*-_>#")
        if start == 0 or not back:
            return True
        if back[-1] == "." and at and self.keys[at - 1] in ABBREVIATED:
            return False
        return back[-1] in _SENTENCE_ENDS

    def _all_capitals(self, at: int) -> bool:
        word = self.text[self.starts[at] : self.ends[at]]
        return len(word) > 1 and word.isalpha() and word.isupper()


def tokens_of(folded: Folded) -> Tokens:
    """Take a folded text apart into words."""
    starts, ends, keys, owns = [], [], [], []
    for found in _WORD.finditer(folded.text):
        start, end = found.span()
        word = folded.lower[start:end]
        if word.isalnum():
            own = False
        else:
            own = word.endswith("'s")
            word = (word[:-2] if own else word).replace("'", "")
        starts.append(start)
        ends.append(end - 2 * own)
        keys.append(word if word.isascii() else plain(word))
        owns.append(own)
    return Tokens(folded.text, starts, ends, keys, owns, folded.text == folded.lower)


def plain(word: str) -> str:
    """Return a word in small letters without accents."""
    apart = unicodedata.normalize("NFKD", word.lower().translate(_PLAIN))
    return "".join(char for char in apart if not unicodedata.combining(char))


def keys_of(words: str) -> tuple[str, ...]:
    """Return the keys of some words on file, as they would be made of them in a text."""
    return tuple(tokens_of(fold(words)).keys)


def _is_near(gap: str, word: str = "") -> bool:
    if "." in gap and word not in ABBREVIATED:
        return False
    return len(gap) <= _SKIPPED_BACK and not _PARTS.search(gap)
