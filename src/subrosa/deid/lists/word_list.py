"""How a list of words is written in code: as a text, so that it can be read."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that are parted by blanks."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text that are parted by commas."""
    return frozenset(filter(None, (" ".join(phrase.split()) for phrase in text.split(","))))
