"""Places in slots."""

from __future__ import annotations

from training.deid.parts import CITY, COUNTY, STREET, ZIP, Part
from training.deid.slots.days import ORDINALS, ordinal
from training.deid.slots.drawing import DIGITS, spelled
from training.deid.slots.people import PeopleSlots
from training.deid.words import words


class PlaceSlots(PeopleSlots):
    """Slots that hold places."""

    def _town(self) -> str:
        drawn = self._draw.random()
        if drawn < 0.55:
            return self._of("places_towns")
        if drawn < 0.68:
            return self._of("places_like_words")
        if drawn < 0.86:
            return self._one(words("places_fronts")) + self._one(words("places_backs"))
        base = (
            self._one(words("places_fronts")) + self._one(words("places_backs"))
            if self._chance(0.4)
            else None
        )
        base = base or self._of("places_streets")
        if self._chance(0.5):
            return f"{base} {self._one(words('places_tails'))}"
        return f"{self._one(words('places_heads'))} {base}"

    def town(self) -> list[Part]:
        """A town, alone or with its state, which is free."""
        town = Part(self._town(), CITY)
        drawn = self._draw.random()
        if drawn < 0.68:
            return [town]
        if drawn < 0.82:
            return [town, Part(", " + self._one(words("places_states")))]
        return [
            town,
            Part((", " if self._chance(0.8) else " ") + self._one(words("places_state_codes"))),
        ]

    def county(self) -> list[Part]:
        """A county or parish."""
        name = self._of("places_streets") if self._chance(0.5) else self._people.last()
        return [
            Part(
                f"{name} {self._one(['County', 'County', 'County', 'Parish', 'county', 'Co.'])}",
                COUNTY,
            )
        ]

    def street(self) -> list[Part]:
        """A street with its number."""
        name = self._of("places_streets")
        if self._chance(0.25):
            name = ordinal(self._draw.randint(1, 140))
        if self._chance(0.2):
            name = f"{self._one(['N', 'S', 'E', 'W', 'North', 'South', 'West', 'East', 'NW', 'SE'])} {name}"
        if self._chance(0.06):
            return [
                Part(
                    f"{self._one(['P.O. Box', 'PO Box', 'po box', 'P.O.B.'])} {self._draw.randint(2, 9000)}",
                    STREET,
                )
            ]
        number = str(self._draw.randint(1, 9899))
        if self._chance(0.12):
            number = f"{spelled(self._draw.randint(1, 99))} {self._one(['', 'hundred', 'oh ' + self._one(DIGITS[1:]), spelled(self._draw.randint(10, 99))])}".strip()
        kind = "" if self._chance(0.2) else f" {self._one(words('places_kinds'))}"
        written = f"{number} {name}{kind}"
        if self._chance(0.25):
            written += f"{self._one([', Apt ', ' Apt. ', ' #', ', Unit ', ' apt '])}{self._draw.randint(1, 40)}{self._one(['', 'B', 'A', 'C'])}"
        return [Part(written, STREET)]

    def road(self) -> list[Part]:
        """A street without a number, or a corner."""
        one, two = self._of("places_streets"), self._of("places_streets")
        if self._chance(0.12):
            kind = self._one(
                ["County Road", "Highway", "Route", "Rural Route", "State Road", "FM", "I", "Hwy"]
            )
            return [
                Part(f"{kind}{'-' if kind == 'I' else ' '}{self._draw.randint(2, 400)}", STREET)
            ]
        if self._chance(0.15):
            one = self._people.full()
        if self._chance(0.35):
            day = self._draw.randint(1, 90)
            one = ordinal(day) if day > 31 or self._chance(0.5) else ORDINALS[day - 1].capitalize()
        if self._chance(0.15):
            two = f"{self._one(['N', 'S', 'E', 'W', 'N.', 'W.', 'East', 'North'])} {two}"
        if self._chance(0.5):
            return [
                Part(f"{one} {self._one([k for k in words('places_kinds') if len(k) > 2])}", STREET)
            ]
        return [Part(f"{one} {self._one(['and', '&', 'and', '/'])} {two}", STREET)]

    def zip(self) -> list[Part]:
        """A ZIP code."""
        code = f"{self._draw.randint(501, 99950):05}"
        if self._chance(0.25):
            return [Part(" ".join(DIGITS[int(digit)] for digit in code), ZIP)]
        return [
            Part(code + (f"-{self._draw.randint(0, 9999):04}" if self._chance(0.15) else ""), ZIP)
        ]

    def state(self) -> list[Part]:
        """A state or a nation: free."""
        return [
            Part(
                self._one(words("places_states") if self._chance(0.6) else words("places_nations"))
            )
        ]

    def people_of(self) -> list[Part]:
        """A descent, a faith or a language: no identifier of Safe Harbor."""
        return [Part(self._one(words("places_peoples")))]
