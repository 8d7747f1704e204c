"""The words of a name as they stand one after another in a text.

A name's word is a run of letters, also joined by hyphen or apostrophe ("O'Brien", "Smith-Jones"),
without a possessive; a single letter with or without a point is an initial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import NAMES, Gazetteer, Weight
from subrosa.deid.lists.word_list import word_set

# Joined at most four times, so that no run of hyphens is walked from each of its words.
WORD: Final = late(r"[^\W\d_]+(?:(?:'(?!s(?![^\W\d_]))|-)[^\W\d_]+){0,4}")
_BETWEEN: Final = late(r" {1,2}|\.(?= ?[^\W\d_]) ?")
_BEFORE: Final = late(r"(?<![^\W\d_])([^\W\d_]+(?:['-][^\W\d_]+)*)\.? {1,2}\Z")
_REACH: Final = 40
_NO_WORDS: Final = frozenset({Weight.UNKNOWN, Weight.PLACE})
_LETTERS: Final = 4
PARTICLES: Final = word_set(
    """
    al ben bin da de del den der di dos du e el ibn la las le los mac mc san st ter van von y
    """
)
CREDENTIALS: Final = word_set(
    "phd psyd md do rn np pa msw lcsw lmsw lmft lpc lpcc lmhc lcpc mft ma ms med edd dnp pmhnp"
    " lvn esq dob mrn"
    " id ssn re dx tx hx pcp bcba cadc lac ladc licsw lcadc lisw lcdc dbh jd mba ncc"
)
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word where it stands in the folded text; `lower` is the word in lower case.

    `capital` says that it is written large, `shouted` that it is so in every letter while the text
    around is not, as letters that stand for something are.
    """

    start: int
    end: int
    lower: str
    weight: Weight
    capital: bool
    shouted: bool
    given: bool

    @property
    def is_initial(self) -> bool:
        """Return whether the word is a single capital letter other than I."""
        return self.end - self.start == 1 and self.capital and self.lower != "i"


def word_at(folded: Folded, lists: Gazetteer, place: int) -> NameWord | None:
    """Return the word that begins at a place; None where none does."""
    match = WORD.match(folded.text, place)
    if match is None:
        return None
    lower = folded.lower[place : match.end()]
    written = match[0]
    weight = lists.weigh(lower, large=written[0].isupper())
    capital, shouted = written[0].isupper(), len(written) > 1 and written.isupper()
    if shouted and is_shouted(folded, place, match.end()):
        # Where all is in capitals a word is read as if only names were written large.
        capital, shouted = _is_raised(lower, weight), False
    return NameWord(place, match.end(), lower, weight, capital, shouted, lower in lists.given)


def _is_raised(lower: str, weight: Weight) -> bool:
    return weight in NAMES or (weight in _NO_WORDS and len(lower) > _LETTERS)


def words_from(folded: Folded, lists: Gazetteer, place: int, most: int) -> Iterator[NameWord]:
    """Yield up to `most` words from a place on, while only a blank or a point is between them."""
    for _ in range(most):
        word = word_at(folded, lists, place)
        if word is None:
            return
        yield word
        between = _BETWEEN.match(folded.text, word.end)
        if between is None or (between[0].startswith(".") and not _is_short(word)):
            return
        place = between.end()


def _is_short(word: NameWord) -> bool:
    """Return whether a point behind a word is no end of a sentence."""
    return len(word.lower) == 1 or word.lower in _POINTED


_POINTED: Final = word_set(
    """
    dr ft jr mr mrs ms mt prof rev sr st ste wm
    """
)


def word_before(folded: Folded, place: int) -> str:
    """Return the word (lower case) that stands before a place and a blank; empty without one."""
    match = _BEFORE.search(folded.lower, max(0, place - _REACH), place)
    return match[1] if match else ""


def begins_sentence(text: str, place: int) -> bool:
    """Return whether a sentence, a line or a quotation begins at a place."""
    front = text[max(0, place - 4) : place].rstrip(" ")
    return not front or front[-1] in '.!?\n\r:"*-;|>(' or front.endswith(("\u2022", "'"))


def is_shouted(folded: Folded, start: int, end: int) -> bool:
    """Return whether the text around a stretch is all in capitals, so that case says nothing."""
    around = folded.text[max(0, start - 30) : start] + folded.text[end : end + 30]
    letters = [each for each in around if each.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)  # noqa: PLR2004 - nearly all
