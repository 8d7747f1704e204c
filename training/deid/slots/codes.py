"""Numbers, codes and addresses of the network in slots."""

from __future__ import annotations

from typing import Final

from training.deid.parts import EMAIL, HANDLE, OTHERID, PHONE, SSN, Part
from training.deid.slots.drawing import DIGITS, Drawing

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class CodeSlots(Drawing):
    """Slots that hold numbers and codes."""

    def _digits(self, many: int) -> str:
        return "".join(self._one("0123456789") for _ in range(many))

    def _in_words(self, digits: str) -> str:
        names = [self._one(["oh", "zero", "o"]) if d == "0" else DIGITS[int(d)] for d in digits]
        return " ".join(names)

    def phone(self) -> list[Part]:
        """A telephone number, in digits or in words."""
        area, mid, end = self._digits(3), self._digits(3), self._digits(4)
        if self._chance(0.55):
            joint = self._one([" ", ", ", " ", " - "])
            groups = [self._in_words(mid), self._in_words(end)]
            if self._chance(0.7):
                groups.insert(0, self._in_words(area))
            return [Part(joint.join(groups), PHONE)]
        return [
            Part(
                self._one(
                    [
                        f"({area}) {mid}-{end}",
                        f"{area}-{mid}-{end}",
                        f"{area}.{mid}.{end}",
                        f"{mid}-{end}",
                        f"{area} {mid} {end}",
                    ]
                ),
                PHONE,
            )
        ]

    def ssn(self) -> list[Part]:
        """A Social Security number or its last four, in digits or in words."""
        last = self._digits(4)
        if self._chance(0.5):
            whole = self._digits(3), self._digits(2), last
            words = (
                self._in_words(last) if self._chance(0.5) else " ".join(map(self._in_words, whole))
            )
            return [Part(words, SSN)]
        return [Part(self._one([last, f"{self._digits(3)}-{self._digits(2)}-{last}"]), SSN)]

    def email(self) -> list[Part]:
        """An e-mail address as it is said aloud."""
        house = self._one(["gmail", "yahoo", "hotmail", "outlook", "icloud", "aol", "comcast"])
        who = self._people.first().lower()
        two = self._people.last().lower()
        who = self._one(
            [
                f"{who} dot {two}",
                f"{who}{self._digits(2)}",
                f"{who} underscore {two}",
                f"{who}{two}",
            ]
        )
        if self._chance(0.25):
            return [
                Part(f"{who.replace(' dot ', '.').replace(' underscore ', '_')}@{house}.com", EMAIL)
            ]
        return [Part(f"{who} at {house} dot {self._one(['com', 'com', 'net', 'org'])}", EMAIL)]

    def handle(self) -> list[Part]:
        """A name on a social network, with or without its at sign."""
        one = self._people.first().lower().replace(" ", "")
        two = self._one(["x", "_", ".", "", "the", "real", "its", "lil", "mz", "official"])
        word = self._one(
            [
                "sunflower",
                "gamer",
                "bunny",
                "wolf",
                "star",
                "moon",
                "rider",
                "vibes",
                "queen",
                "drift",
                "fox",
                "nurse",
                "mama",
            ]
        )
        made = self._one(
            [
                f"{two}{one}{self._digits(2)}",
                f"{one}_{word}",
                f"{word}{one}{self._digits(1)}",
                f"{one}{two}{word}",
                f"{word}_{self._digits(3)}",
                f"{word}{word[:2]}{self._digits(2)}",
                f"{word}.{one}",
                f"xX{word.title()}{one.title()}Xx",
                f"{word}{self._one(['moth', 'king', 'lover', 'kid', 'dad'])}#{self._digits(4)}",
                f"{one}.{word}.{self._digits(1)}",
                f"{word.title()}{self._one(['Ron', 'Dee', 'Kay'])}_{self._digits(4)}",
            ]
        ).strip("._")
        return [Part(("@" if self._chance(0.3) else "") + made, HANDLE)]

    def code(self) -> list[Part]:
        """A number or code of one person's own."""
        draw = self._draw
        made = [
            f"{self._one(LETTERS)}{self._digits(draw.randint(5, 8))}",
            self._digits(draw.randint(5, 10)),
            f"{draw.randint(18, 25)}-{self._one(['CV', 'CR', 'FA', 'JV', 'DR', 'PO'])}-{self._digits(draw.randint(3, 5))}",
            f"{self._one(LETTERS)}{self._one(LETTERS)}-{self._digits(4)}",
            f"20{draw.randint(10, 25)}-{self._digits(draw.randint(4, 6))}",
            f"{self._one(LETTERS)}{self._one(LETTERS)}{self._digits(6)}",
            self._in_words(self._digits(draw.randint(5, 8))),
            f"{self._one(LETTERS.lower())} {self._in_words(self._digits(draw.randint(4, 6)))}",
        ]
        return [Part(self._one(made), OTHERID)]
