"""Employers, schools, congregations and places of care in slots."""

from __future__ import annotations

from typing import Final

from training.deid.parts import CHURCH, FACILITY, ORG, SCHOOL, Part
from training.deid.slots.places import PlaceSlots
from training.deid.words import words

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class BodySlots(PlaceSlots):
    """Slots that hold bodies."""

    def org(self) -> list[Part]:
        """An employer."""
        drawn = self._draw.random()
        if drawn < 0.5:
            return [Part(self._of("bodies_employers"), ORG)]
        if drawn < 0.62:
            letters = "".join(self._one(LETTERS) for _ in range(self._draw.randint(2, 4)))
            return [Part(letters, ORG)]
        front = self._one(
            [
                self._one(words("bodies_firm_words")),
                self._people.last(),
                f"{self._people.last()} & {self._people.last()}",
                f"{self._people.first()}'s",
                self._town(),
                f"{self._one(words('bodies_firm_words'))} {self._one(words('bodies_firm_words'))}",
            ]
        )
        return [Part(f"{front} {self._one(words('bodies_firm_ends'))}", ORG)]

    def school(self) -> list[Part]:
        """A school."""
        if self._chance(0.25):
            return [Part(self._of("bodies_schools"), SCHOOL)]
        front = self._one(
            [self._town(), self._people.last(), self._of("places_streets"), self._people.full()]
        )
        return [Part(f"{front} {self._one(words('bodies_school_ends'))}", SCHOOL)]

    def church(self) -> list[Part]:
        """A congregation."""
        front = self._of("bodies_church_words")
        if self._chance(0.2):
            front = f"{front} {self._town()}"
        if front.startswith(("St.", "Our", "Masjid", "Dar", "Beth", "B'nai")) and self._chance(0.6):
            return [Part(front, CHURCH)]
        return [Part(f"{front} {self._one(words('bodies_church_ends'))}", CHURCH)]

    def facility(self) -> list[Part]:
        """A clinic, hospital, shelter, court or prison."""
        if self._chance(0.25):
            return [Part(self._of("bodies_facilities"), FACILITY)]
        front = self._one(
            [
                self._town(),
                self._one(words("bodies_firm_words")),
                self._of("bodies_church_words"),
                self._of("places_streets"),
                f"{self._town()} County",
            ]
        )
        return [Part(f"{front} {self._one(words('bodies_facility_ends'))}", FACILITY)]
