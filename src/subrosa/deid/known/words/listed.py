"""Lists of words, written as text so that a page holds many of them."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text, each once, in their order."""
    return tuple(dict.fromkeys(words.split()))
