"""Letters that stand for a name: initials with and without full stops, and names spelled out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from subrosa.deid.known.context import stands_for_person
from subrosa.deid.known.words.cues import (
    BEFORE,
    DOES_SURELY,
    DOTTED,
    PEOPLE_VERBS,
    RELATIONS,
    SHORTHAND,
    TITLES,
)
from subrosa.deid.known.words.listed import listed
from subrosa.deid.known.words.ordinary import is_ordinary

if TYPE_CHECKING:
    from subrosa.deid.folding import Folded
    from subrosa.deid.known.tokens import Tokens

PERHAPS: Final = 0.4
"""The score of what may be a name and of which no word beside it says so."""
DOTTED_LETTERS: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ ]?){1,3}[^\W\d_](?:\.|(?![\w.]))")
_SPELLED: Final = re.compile(r"[-. ]|\. ")
_WORD_AFTER: Final = re.compile(r"\s([a-z]+)")
_WORD_BEFORE: Final = re.compile(r"([a-z0-9]+)[ /.]{0,2}$")
_AFTER_NAME: Final = re.compile(r"[A-Z][a-z]+, ?$")
_BEFORE_DEGREES: Final = frozenset(
    listed("a an the her his their my your earned finished washington in of")
)
_NEVER: Final = frozenset({"us", "uk", "usa", "eg", "ie"})
_LONGEST_CUE: Final = 24


def goes_on_spelled(tokens: Tokens, at: int) -> bool:
    """Say whether word `at` and the next one are single letters with a sign between."""
    single = len(tokens.keys[at]) == len(tokens.keys[at + 1]) == 1
    return single and _SPELLED.fullmatch(tokens.gap(at)) is not None


def is_letter(tokens: Tokens, at: int) -> bool:
    """Say whether a single letter is an initial: a capital, or a small one with a full stop."""
    start, end = tokens.starts[at], tokens.ends[at]
    dotted = tokens.text[end : end + 1] == "."
    return dotted or (tokens.text[start].isupper() and tokens.keys[at] != "i")


def as_dotted(folded: Folded, found: re.Match[str], letters: str) -> float:
    """Return the score of letters with full stops as somebody's initials; 0 for none.

    "9 a.m.", "the U.S.", "her M.A.", "Jones, M.D." are abbreviations; else a capital, or a cue in
    small letters, makes them initials.
    """
    if letters not in DOTTED:
        return 1.0
    text, start = folded.text, found.start()
    before = _WORD_BEFORE.search(folded.lower, max(0, start - _LONGEST_CUE), start)
    said = before[1] if before else ""
    at_a_time = said.isdigit() and letters in ("am", "pm")
    if at_a_time or letters in _NEVER or said in _BEFORE_DEGREES:
        return 0.0
    if _AFTER_NAME.search(text, max(0, start - _LONGEST_CUE), start):
        return 0.0
    if found[0][0].isupper():
        return 1.0
    after = _WORD_AFTER.match(folded.lower, found.end())
    small = text == folded.lower
    led = small and (said in BEFORE or said in TITLES or said in RELATIONS)
    told = said in PEOPLE_VERBS or (after is not None and after[1] in DOES_SURELY)
    if led or told:
        return 1.0
    return PERHAPS if small and letters not in ("am", "pm") else 0.0


def as_initials(tokens: Tokens, at: int) -> float:
    """Return the score of letters without full stops as somebody's initials; 0 for none."""
    word = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if tokens.before(at)[:1].isdigit() or tokens.shouts(at) or not word.isalpha():
        return 0.0
    if tokens.keys[at] in SHORTHAND:
        if stands_for_person(tokens, at):
            return 1.0
        return PERHAPS if word.isupper() else 0.0
    if word.isupper():
        return 1.0
    vowels = any(vowel in word for vowel in "aeiou")
    free = not vowels or (tokens.is_small and not is_ordinary(word))
    return float(word.islower() and (free or stands_for_person(tokens, at)))
