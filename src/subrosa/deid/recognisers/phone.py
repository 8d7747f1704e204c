"""Telephone numbers, in figures, in words, and in both at once.

Rules: ten digits by the North American plan in any grouping (area code from 200), seven with a
hyphen, or with a blank beside a word for a telephone; others behind a plus sign or such a word; six
digits and more said one by one. Numbers that anybody may call in an emergency are not a person's.
Looks outwards from runs of digits, so that a text is not searched at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.recognisers.spoken import GAP, ONES, PART
from subrosa.deid.span import Span

_EXTENSION: Final = r"(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?"
_TEN: Final = late(
    r"(?:1[-. ]{0,2})?\(?(?P<area>[2-9]\d{2})\)?[-. /]{0,3}(?P<rest>\d{3}[-. ]{0,3}\d{4})"
    r"(?![\d-])" + _EXTENSION
)
_BARE: Final = late(r"1?[2-9]\d{2}[2-9]\d{6}")
_SEVEN: Final = late(r"\d{3}[-.]\d{4}(?![\d-]|\.\d)" + _EXTENSION)
_ABROAD: Final = late(r"\+\d{1,3}(?:[-. ()/]{0,3}\d{1,5}){2,6}(?!\d)" + _EXTENSION)
_BRITISH: Final = late(r"0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)")
_ANY: Final = (
    rf"(?:\+?\(?\d[\d() .-]{{5,18}}\d(?!\d){_EXTENSION}|\d{{3}}[ -]?\d{{4}}|\d{{4,6}}(?= ?(?:ext"
    rf"|x)\b))"
)
TELEPHONE: Final = (
    r"(?:phones?|cells?|mobiles?|tel|telephone|ph|pager|beeper|landline|voicemail|whatsapp|text"
    r"|call|ring|dial"
    r"|reach(?:ed|able)?|cellphone|hotline|contact)"
)
_BESIDE: Final = late(
    rf"{TELEPHONE}\b[^\d\n+]{{0,28}}?(?<![\w/$-])(?P<number>{_ANY})(?![\w/-]|\.\d)"
)
_WORDS: Final = word_set(
    """
    beeper call cell cellphone cells contact dial hotline landline mobile mobiles pager ph
    phone phones reach reachable reached ring tel telephone text voicemail whatsapp
    """
)
_ONE: Final = rf"(?:(?:double |triple )?(?:{ONES}))"
_SAID: Final = late(
    rf"\b{_ONE}(?:{GAP}{_ONE}){{2,13}}(?:{GAP}(?:{PART}|\d{{2,7}})(?:{GAP}{PART}){{0,4}})?\b"
    rf"|\b(?:{_ONE}{GAP}){{1,6}}\d{{3,4}}(?:{GAP}\d{{4}})?\b"
    r"|(?<![\d-])\d{3}(?:[ ,-]{1,3}" + _ONE + r"){4,7}\b"
)
_SAID_WORDS: Final = frozenset({*ONES.split("|"), "double", "triple"} - {"o"})
_VALUE: Final = {
    word: str(place) for place, word in enumerate(ONES.replace("oh|o|", "").split("|"))
}
# National lines that anybody may call (988, SAMHSA, NDVH, RAINN, Childhelp and their like).
_PUBLIC: Final = word_set(
    """
    8002221222 8002738255 8004224453 8004887386 8006564673 8006624357 8007872929 8007997233
    8008433200 8668627377 8669287233 8773328255
    """
)
_LEAST_SAID: Final = 6
_DIGITS_ABROAD: Final = range(8, 16)


def digits_of(number: str) -> str:
    """Return the digits of a number without extension and the leading 1 of the country."""
    digits = re.sub(r"\D", "", re.split(r"[xe]", number)[0])
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits  # noqa: PLR2004 - 1 and ten


def _shaped(folded: Folded) -> Iterator[Span]:
    text = folded.lower
    done = 0
    for place in folded.digits:
        if place < done:
            continue
        start = place - 1 if place and text[place - 1] in "(+" else place
        before = text[start - 1] if start else " "
        if (
            before.isalnum()
            or before in "$#/"
            or (before in "-." and start > 1 and text[start - 2].isdigit())
        ):
            continue
        match = _ABROAD.match(text, start) if text[start] == "+" else None
        if match and len(digits_of(match[0])) not in _DIGITS_ABROAD:
            match = None
        match = (
            match or _ten(text, start) or _SEVEN.match(text, start) or _BRITISH.match(text, start)
        )
        if match and digits_of(match[0]) not in _PUBLIC:
            done = match.end()
            yield found(folded, *match.span(), Kind.PHONE, "phone")


def _ten(text: str, start: int) -> re.Match[str] | None:
    match = _TEN.match(text, start + 1 if text[start] == "+" else start)
    if match and match[0].isdigit() and not _BARE.fullmatch(match[0]):
        return None
    return match


def _beside(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_WORDS):
        match = _BESIDE.match(folded.lower, place)
        if match and digits_of(match["number"]) not in _PUBLIC:
            yield found(folded, *match.span("number"), Kind.PHONE, "phone named")


def _said(folded: Folded) -> Iterator[Span]:
    """Numbers said digit by digit; counting up or down is none."""
    lower = folded.lower
    done = 0
    for place in sorted(folded.where(_SAID_WORDS)):
        if place < done:
            continue
        first = place - 4 if place > 3 and lower[place - 4 : place - 1].isdigit() else place  # noqa: PLR2004 - an area code and a blank
        match = _SAID.match(lower, first) or _SAID.match(lower, place)
        if not match:
            continue
        done = match.end()
        count = len(re.findall(rf"\b(?:{PART})\b|\d", match[0])) + match[0].count("double")
        if count >= _LEAST_SAID and not _is_counting(match[0]):
            yield found(folded, *match.span(), Kind.PHONE, "phone in words")


def _is_counting(words: str) -> bool:
    values = [int(_VALUE[word]) for word in re.findall(r"[a-z]+", words) if word in _VALUE]
    steps = {later - earlier for earlier, later in pairwise(values)}
    return steps in ({1}, {-1}, {0})


recognise = together(_shaped, _beside, _said)
