"""Identifiers planted into real counselling questions, which lie outside this repository.

Rules:

1. Only *calm* questions are taken: no capital within a sentence but I, no long number. Nearly none
   of them names anybody, so what is hidden in them is hidden in vain. Nobody labelled them by hand.
2. A relative gets a name where the text says "my husband" or the like; sentences with identifiers,
   those of `planted`, come between the question's own. Labels are to the character.
3. Nothing of a question is written anywhere; with the same texts the same set is drawn.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from pathlib import Path
from typing import Final

from bench.deid_measures import Labelled
from tests.deid.marked import read_marked
from tests.deid.planted import asides_of, noised, slots

QUESTIONS: Final = "counselchat_questions.jsonl.gz"
DIALOGUES: Final = "mts_dialog_train.jsonl.gz"
_BESIDE: Final = Path(__file__).resolve().parents[3] / "shared" / "data" / "counselling"
_INNER_CAPITAL: Final = re.compile(r"(?<![.!?:\"“”\n])(?<!^)[ \t]+(?!I\b)[A-Z]\w*")
_LONG_NUMBER: Final = re.compile(r"\d{4}|\d\.\d|\d/\d")
_KIN: Final = re.compile(
    r"\b[Mm]y (?:ex-)?(?:husband|wife|boyfriend|girlfriend|fiancée?|partner|sister|brother|mother"
    r"|father|mom|dad|son|daughter|best friend|roommate|boss|therapist|cousin|ex)\b(?!['\u2019-])"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def questions() -> dict[str, str]:
    """Read the questions by their ids; none where neither SUBROSA_TEXTS nor a neighbour has any."""
    return _read(QUESTIONS, "text")


def dialogues() -> dict[str, str]:
    """Read talks of doctors and patients by their ids, likewise."""
    return _read(DIALOGUES, "dialogue")


def _read(name: str, field: str) -> dict[str, str]:
    place = Path(os.environ.get("SUBROSA_TEXTS") or _BESIDE) / name
    if not place.is_file():
        return {}
    with gzip.open(place, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {str(row["id"]): row[field].strip() for row in rows}


def is_calm(text: str) -> bool:
    """Tell whether a text seems to name nobody, by its capitals and its numbers."""
    marked = "[[" in text or "]]" in text
    return not (marked or _INNER_CAPITAL.search(text) or _LONG_NUMBER.search(text))


def calm(texts: dict[str, str], group: str = "forum") -> list[Labelled]:
    """Return the calm texts without any label."""
    return [
        Labelled(f"{group}-{number}", text, group=group)
        for number, text in texts.items()
        if is_calm(text)
    ]


def implanted(texts: dict[str, str], half: str = "keep", seed: int = 8) -> list[Labelled]:
    """Plant names and sentences of one half into the calm texts."""
    return [_implanted(one, half, seed) for one in calm(texts)]


def _implanted(one: Labelled, half: str, seed: int) -> Labelled:
    chance = random.Random(f"implanted {half} {seed} {one.number}")  # noqa: S311 - drawn again, no secret
    values = slots(half, chance)
    people = iter("pqrs")
    pieces, at = [], 0
    for found in list(_KIN.finditer(one.text))[:3]:
        if chance.random() < 0.6 and (who := next(people, "")):
            first = getattr(values[who], "first")  # noqa: B009 - a slot is any kind of value
            pieces += [one.text[at : found.end()], f" [[NAME:{first}]]"]
            at = found.end()
    sentences = _SENTENCE.split("".join([*pieces, one.text[at:]]))
    for aside in chance.sample(asides_of(half), chance.randint(1, 2)):
        sentences.insert(chance.randint(0, len(sentences)), aside.format(**values))
    marked = read_marked(f"implanted-{half}-{one.number}", " ".join(sentences), group="implanted")
    return noised(marked, chance)
