"""Spoil texts as hurried people do: no capitals, no punctuation, stutters, shorthand, slips.

Labels stay with their parts, so a spoiled text is labelled exactly as before.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Final

from training.deid.parts import Labelled, Part

SMALL, CAPITALS, BARE = 0.40, 0.05, 0.15
SHORT: Final = {
    "with": "w/", "and": "&", "because": "bc", "you": "u", "your": "ur", "client": "ct", "patient": "pt",
    "without": "w/o", "history": "hx", "before": "b4", "people": "ppl", "about": "abt", "session": "sess",
    "appointment": "appt", "girlfriend": "gf", "boyfriend": "bf", "years": "yrs", "months": "mos",
    "weeks": "wks", "mother": "mo", "father": "fa", "brother": "bro", "sister": "sis", "Client": "Ct",
    "want to": "wanna", "going to": "gonna", "though": "tho", "please": "pls", "tomorrow": "tmrw",
}  # fmt: skip
FILLERS: Final = ("um", "uh", "like", "you know", "I mean", "er", "hm")
_WORD: Final = re.compile(r"[A-Za-z]{2,}")


def same_length_lower(text: str) -> str:
    """Make a text small without moving any character."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _shorthand(text: str, draw: random.Random) -> str:
    return _WORD.sub(
        lambda found: SHORT.get(found[0], found[0]) if draw.random() < 0.7 else found[0], text
    )


def _slip(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word) - 1)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _stutter(text: str, draw: random.Random) -> str:
    def spoil(found: re.Match[str]) -> str:
        word = found[0]
        drawn = draw.random()
        if drawn < 0.03:
            return f"{word[0]}-{word}"
        if drawn < 0.06:
            return f"{word} {word}"
        if drawn < 0.09:
            return f"{draw.choice(FILLERS)} {word}"
        return f"{word[: len(word) // 2 + 1]}- {word}" if drawn < 0.105 else word

    return _WORD.sub(spoil, text)


def spoil(parts: list[Part], draw: random.Random) -> list[Part]:
    """Spoil a text in none, one or several ways."""
    drawn = [draw.random() for _ in range(5)]
    if drawn[0] < 0.12:
        parts = [part if part.label else Part(_shorthand(part.text, draw)) for part in parts]
    if drawn[1] < 0.08:
        parts = [part if part.label else Part(_stutter(part.text, draw)) for part in parts]
    if drawn[2] < 0.12:
        parts = [
            part
            if part.label
            else Part(
                _WORD.sub(
                    lambda found: _slip(found[0], draw) if draw.random() < 0.06 else found[0],
                    part.text,
                )
            )
            for part in parts
        ]
    if drawn[3] < BARE:
        parts = [Part(re.sub(r"[.,!?;:\"“”]+(?=\s|$)", "", text), label) for text, label in parts]
    if drawn[4] < SMALL:
        parts = [Part(same_length_lower(text), label) for text, label in parts]
    elif drawn[4] < SMALL + CAPITALS:
        parts = [Part(text.upper(), label) for text, label in parts]
    return parts


def spoil_case(given: Labelled, draw: random.Random, share: float) -> Labelled:
    """Make a marked text small; what was marked stays where it was."""
    if draw.random() < share:
        return replace(given, text=same_length_lower(given.text))
    return given
