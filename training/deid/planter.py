"""Write texts in the manner of a counselling room, with every identifier labelled.

Two ways: texts made of carrier sentences, and real sentences with a name put into them ("my
husband" becomes "my husband Marek"). Names and carriers are split by hash, so that what is measured
holds neither a name nor a sentence that was trained on.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

from training.deid.names import split_of
from training.deid.parts import Part
from training.deid.slots import Slots
from training.deid.words import words

_HERE: Final = Path(__file__).parent / "carriers"
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_RELATIVE: Final = re.compile(
    rf"\b(?:my|her|his|their|your|the client's|the patient's) "
    rf"(?:{'|'.join(map(re.escape, words('people_relatives')))})\b(?!['\u2019-])",
    re.IGNORECASE,
)
JOINTS: Final = (" ", " ", " ", "\n", "  ", "\n\n", "\n- ")


def carriers(kind: str, split: str) -> list[str]:
    """Read the carrier sentences of one kind and split."""
    lines = (_HERE / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and split_of(line) == split]


class Planter:
    """Writes texts of one split; the same seed writes the same texts."""

    def __init__(self, seed: int, split: str) -> None:
        self._draw = random.Random(f"{seed} {split}")
        self._slots = Slots(self._draw, split)
        self._planted = carriers("notes", split) + carriers("voices", split)
        self._plain = carriers("plain", split)

    def fill(self, carrier: str) -> list[Part]:
        """Choose among the choices, innermost first, then fill the slots."""
        while _CHOICE.search(carrier):
            carrier = _CHOICE.sub(lambda found: self._draw.choice(found[1].split("|")), carrier)
        parts: list[Part] = []
        at = 0
        for found in _SLOT.finditer(carrier):
            parts += [Part(carrier[at : found.start()]), *self._slots.by_name[found[1]]()]
            at = found.end()
        return [*parts, Part(carrier[at:])]

    def text(self) -> list[Part]:
        """Write a text: mostly a mixture, now and then one without any identifier."""
        draw = self._draw
        many = draw.choice((1, 1, 2, 2, 3, 4, 5, 7, 9))
        share = draw.choice((0.0, 0.25, 0.5, 0.5, 0.75))
        joint = draw.choice(JOINTS)
        parts: list[Part] = []
        for _ in range(many):
            chosen = self._planted if draw.random() < share else self._plain
            parts += self.fill(draw.choice(chosen))
            parts.append(Part(joint))
        return parts[:-1]

    def put_into(self, parts: list[Part], share: float = 0.5) -> list[Part]:
        """Put names after relatives, and carrier sentences between sentences, of a real text."""
        draw = self._draw
        given: list[Part] = []
        for part in parts:
            if part.label is not None:
                given.append(part)
                continue
            at = 0
            for found in _RELATIVE.finditer(part.text):
                if draw.random() < share:
                    comma = ", " if draw.random() < 0.25 else " "
                    given += [Part(part.text[at : found.end()] + comma), *self._slots.first()]
                    given += [Part(",")] if comma == ", " else []
                    at = found.end()
            rest = part.text[at:]
            for sentence in re.split(r"(?<=[.!?\n])(?= )", rest):
                given.append(Part(sentence))
                if sentence[-1:] in ".!?\n" and draw.random() < share * 0.15:
                    given += [Part(" "), *self.fill(draw.choice(self._planted))]
        return given
