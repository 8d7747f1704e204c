"""A text as the recognisers read it, and the way back to the text as it was given.

Rules:

1. What is found in the folded text is told in characters of the original, exact to the character.
2. Characters without width (zero-width space and joiner, soft hyphen, direction marks, NUL) are
   left out; a letter and its combining marks become one letter; compatibility forms (full-width,
   mathematical, ligatures) and digits of any script become plain ones; look-alikes from Cyrillic
   and Greek become Latin where they stand in a word that also has Latin letters; every kind of
   blank but the end of a line becomes a space, every dash a hyphen, every quote a plain one.
3. `lower` is as long as `text`, character for character.
4. Time is linear in the length of the text.

Source for look-alikes: Unicode Technical Standard 39, confusables; NFKC of UAX 15 for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `at[i]` is where character i of `text` stands in `original`.

    `at` has one more place than `text` has characters: the length of the original. `words` maps
    each run of letters, in lower case, to where it begins in `text`; `digits` is where each run of
    digits begins. Recognisers start from these, so that a text is walked once for all of them.
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    at: Sequence[int] = field(repr=False)
    lower: str = field(repr=False)
    words: Mapping[str, Sequence[int]] = field(repr=False)
    digits: Sequence[int] = field(repr=False)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Turn a stretch of the folded text into one of the original; `end` is exclusive."""
        if end <= start:
            return self.at[start], self.at[start]
        last = self.at[end - 1] + 1
        # The marks of the last letter belong to it.
        while last < self.at[end] and unicodedata.combining(self.original[last]):
            last += 1
        return self.at[start], last

    def where(self, words: Iterable[str]) -> Iterator[int]:
        """Yield where one of `words` (lower case, letters only) begins, word by word."""
        for word in self.words.keys() & words:
            yield from self.words[word]


_WIDTHLESS: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
_LEFT_OUT: Final = re.compile(f"[{_WIDTHLESS}]")
# What is not plain: a stretch of text without any of these is its own folding.
_ODD: Final = re.compile(f"(?:[{_WIDTHLESS}\t\x0b\x0c`]|[^\x00-\x7f])+")
_PLAIN: Final = {
    **dict.fromkeys("\t\x0b\x0c", " "),
    **dict.fromkeys("\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2212\u2043\u02d7", "-"),
    # Signs beside a name, which their compatibility forms would lengthen.
    **{sign: sign for sign in "\u2122\u2120\u00aa\u00ba"},
}
# Cyrillic and Greek letters that are drawn as Latin ones.
_CYRILLIC: Final = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d"
_CYRILLIC_LARGE: Final = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
)
_GREEK: Final = "\u03bf\u03b1\u03bd\u03c1\u03b9\u03ba\u03c5"
_GREEK_LARGE: Final = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)
_ALIKE: Final = str.maketrans(
    _CYRILLIC + _CYRILLIC_LARGE + _GREEK + _GREEK_LARGE + "\u0131",
    "aeopcyxijsdqw" + "ABEKMHOPCTYXIJS" + "oavpiku" + "ABEZHIKMNOPTYX" + "i",
)
_SOME_ALIKE: Final = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_LATIN: Final = re.compile("[A-Za-z]")
_RUN: Final = re.compile(r"\w+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DIGITS: Final = re.compile("[0-9]+")


def fold(text: str) -> Folded:
    """Fold a text; see the rules of the module."""
    folded, at = _plain(text)
    if _SOME_ALIKE.search(folded):
        folded = _RUN.sub(_latin, folded)
    lower = _lower(folded)
    words: dict[str, list[int]] = {}
    for run in _LETTERS.finditer(lower):
        words.setdefault(run[0], []).append(run.start())
    digits = [run.start() for run in _DIGITS.finditer(folded)]
    return Folded(text, folded, at, lower, words, digits)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Leave out and replace characters; return the text and where each character stood."""
    if not _ODD.search(text):
        return text, range(len(text) + 1)
    parts: list[str] = []
    at = array("Q")
    done = 0
    for odd in _ODD.finditer(text):
        parts.append(text[done : odd.start()])
        at.extend(range(done, odd.start()))
        for place in range(odd.start(), odd.end()):
            _put(text[place], place, parts, at)
        done = odd.end()
    parts.append(text[done:])
    at.extend(range(done, len(text) + 1))
    return "".join(parts), at


def _put(char: str, place: int, parts: list[str], at: array[int]) -> None:
    """Add one odd character to the folded text, or to the letter before it."""
    if _LEFT_OUT.match(char):
        return
    if unicodedata.combining(char):
        _join(char, parts)
        return
    plain = _PLAIN.get(char) or _compatible(char)
    parts.append(plain)
    at.extend([place] * len(plain))


def _join(mark: str, parts: list[str]) -> None:
    """Join a combining mark to the letter before it where the two make one; else leave it out."""
    while parts and not parts[-1]:
        parts.pop()
    if parts:
        whole = unicodedata.normalize("NFC", parts[-1][-1] + mark)
        if len(whole) == 1:
            parts[-1:] = [parts[-1][:-1], whole]


def _compatible(char: str) -> str:
    """Return the plain form of one character: blank, hyphen, digit, or its compatibility form."""
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(char))
    plain = "".join(
        each for each in unicodedata.normalize("NFKC", char) if not unicodedata.combining(each)
    )
    return plain or char


def _latin(run: re.Match[str]) -> str:
    word = run[0]
    return word.translate(_ALIKE) if _LATIN.search(word) else word


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := each.lower()) == 1 else each for each in text)
