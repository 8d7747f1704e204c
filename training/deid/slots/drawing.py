"""What all slots draw from: chance, names and numbers in words, of one split."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from training.deid.names import People, of_split
from training.deid.words import words

DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS: Final = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    """Spell a number below a hundred."""
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return TEENS[number - 10]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{DIGITS[ones]}" if ones else "")


class Drawing:
    """Draws words and numbers; the slots of one split draw from the same chance."""

    def __init__(self, draw: random.Random, split: str) -> None:
        self._draw = draw
        self._split = split
        self._people = People(draw, split)

    def _one(self, given: Sequence[str]) -> str:
        return self._draw.choice(given)

    def _chance(self, share: float) -> bool:
        return self._draw.random() < share

    def _of(self, name: str) -> str:
        """Draw one of a list's words that belong to the split."""
        return self._draw.choice(of_split(words(name), self._split))
