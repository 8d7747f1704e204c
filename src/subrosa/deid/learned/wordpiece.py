"""Cut a text into the word pieces that the learned recogniser reads, exact to the character.

Rules:

1. A word is a run of letters and digits with the marks that stand on them, or one other character
   that is no blank. Blanks belong to no word.
2. A word is read without case and without accents; how it was written is kept apart as one of
   seven casings.
3. A word is cut from the left into the longest pieces that the vocabulary has; one that cannot be
   cut, or is longer than a hundred characters, is one unknown piece.
4. Pieces of a word lie side by side and cover it. Time is linear in the length of the text.

Source: WordPiece as in Devlin, Chang, Lee, Toutanova, BERT (2019), and its uncased vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

UNKNOWN: Final = "[UNK]"
LONGEST: Final = 100  # characters; as the published tokenizer has it
CASINGS: Final = 7
_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|\S")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in order: number, place, word and casing of each."""

    ids: list[int] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    words: list[int] = field(repr=False)
    casings: list[int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.ids)


def casing_of(word: str) -> int:
    """Say how a word is written.

    0 small, 1 a capital first, 2 capitals, 3 one capital alone, 4 mixed, 5 with digits, 6 no word.
    """
    if not word[0].isalnum():
        return 6
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 3 if len(word) == 1 else 2
    if word[0].isupper() and not any(letter.isupper() for letter in word[1:]):
        return 1
    return 4 if any(letter.isupper() for letter in word) else 0


class WordPiece:
    """Cuts texts by one vocabulary; keeps nothing of a text."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        # With later pieces too, by which no word begins: one sign is a word, two are none.
        self._first: Mapping[str, int] = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
        self._later: Mapping[str, int] = {
            piece[2:]: at for at, piece in enumerate(vocabulary) if piece.startswith("##")
        }
        self._unknown = self._first[UNKNOWN]

    def cut(self, text: str) -> Pieces:
        """Cut a text; see the rules of the module."""
        pieces = Pieces([], [], [], [], [])
        seen: dict[str, tuple[list[tuple[int, int]], int]] = {}
        for number, match in enumerate(_WORD.finditer(text)):
            word, at = match[0], match.start()
            known = seen.get(word)
            if known is None:
                known = seen[word] = self._cut_word(word), casing_of(word)
            cuts, casing = known
            for piece, length in cuts:
                pieces.ids.append(piece)
                pieces.starts.append(at)
                at += length
                pieces.ends.append(at)
                pieces.words.append(number)
                pieces.casings.append(casing)
        return pieces

    def _cut_word(self, word: str) -> list[tuple[int, int]]:
        """Return number and length, in characters as written, of each piece."""
        whole = [(self._unknown, len(word))]
        if len(word) > LONGEST:
            return whole
        plain, at = _plain(word)
        cuts: list[tuple[int, int]] = []
        start = 0
        table = self._first
        while start < len(plain):
            end = len(plain)
            while end > start and plain[start:end] not in table:
                end -= 1
            if end == start:
                return whole
            cuts.append((table[plain[start:end]], at[end] - at[start]))
            start, table = end, self._later
        return cuts or whole


def _plain(word: str) -> tuple[str, Sequence[int]]:
    """Return the word without case and accents, and where each of its characters stood."""
    if word.isascii():
        return word.lower(), range(len(word) + 1)
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(word):
        for part in unicodedata.normalize("NFD", letter.lower()):
            if unicodedata.category(part) != "Mn":
                letters.append(part)
                # A mark belongs to the letter before it; a letter that became two stays whole.
                at.append(place)
    at.append(len(word))
    if letters:
        at[0] = 0
    return "".join(letters), at
