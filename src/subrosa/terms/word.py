"""The base of every closed list of words in Subrosa.

A `Word` is a string (so that it goes into JSON, TOML and the database as itself) and
carries its meaning in plain language, so that a screen or an error never has to invent
one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """Name one thing in one word, and say what it means.

    >>> from subrosa.terms.people import Role
    >>> Role.CPS == "cps", Role.CPS.meaning
    (True, 'child protective services')
    """

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """Make the word from its value and its meaning."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word

    @property
    def plain(self) -> str:
        """Return the word as a person would write it: no underscores."""
        return self.value.replace("_", " ")
