"""Days, months and great ages in slots."""

from __future__ import annotations

from typing import Final

from training.deid.parts import AGE90, DATE, Part
from training.deid.slots.drawing import Drawing, spelled

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
BETWEEN: Final = ("-", " to ", "\u2013", " through ")
WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
ORDINALS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
)


def ordinal(day: int) -> str:
    """Write a day with its ending: 3rd."""
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


class DaySlots(Drawing):
    """Slots that hold days and ages."""

    def date(self) -> list[Part]:  # noqa: C901 - one branch for each way of writing
        """A day in any writing, with or without a year."""
        draw = self._draw
        day, year, at = draw.randint(1, 28), draw.randint(1938, 2025), draw.randrange(12)
        month = (
            MONTHS[at] if self._chance(0.65) else self._one(SHORT_MONTHS) + self._one(["", ".", ""])
        )
        drawn = draw.random()
        if drawn < 0.16:
            written = f"{month} {day}, {year}"
        elif drawn < 0.32:
            written = f"{month} {self._one([str(day), ordinal(day)])}"
        elif drawn < 0.38:
            written = f"{day} {month} {self._one([str(year), ''])}".strip()
        elif drawn < 0.44:
            written = f"{self._one(['the ', ''])}{ordinal(day)} of {month}"
        elif drawn < 0.5:
            written = f"{self._one(WEEKDAYS)}, {month} {day}"
        elif drawn < 0.62:
            written = f"{month}{self._one([' ', ', ', ' of '])}{year}"
        elif drawn < 0.72:
            between = self._one(["/", "-", "/", "."])
            short = self._one([str(year), f"{year % 100:02}"])
            written = f"{at + 1}{between}{day}{between}{short}"
        elif drawn < 0.78:
            written = f"{at + 1}/{day}"
        elif drawn < 0.9:
            return self.spoken_date()
        elif drawn < 0.95:
            written = f"{year}-{at + 1:02}-{day:02}"
        else:
            other = self._one([str(day + 2), f"{MONTHS[(at + 1) % 12]} {day}"])
            written = f"{month} {day}{self._one(BETWEEN)}{other}"
        return [Part(written, DATE)]

    def spoken_date(self) -> list[Part]:
        """A day in words, as a transcript has it."""
        month, day = self._one(MONTHS), self._one(ORDINALS)
        written = self._one([f"{month} {day}", f"the {day} of {month}", f"{month} the {day}"])
        if self._chance(0.4):
            year = self._draw.randint(40, 99)
            written += self._one([" ", ", "]) + self._one(
                [
                    f"nineteen {spelled(year)}",
                    f"two thousand {spelled(year % 24 + 1)}",
                    f"twenty {spelled(year % 15 + 10)}",
                ]
            )
        return [Part(written, DATE)]

    def day(self) -> list[Part]:
        """A day of a month that goes unsaid: on the 14th."""
        day = self._draw.randint(1, 31)
        return [Part(ordinal(day) if self._chance(0.65) else ORDINALS[day - 1], DATE)]

    def month(self) -> list[Part]:
        """A month as part of a date, without its day."""
        return [Part(self._one(MONTHS), DATE)]

    def age90(self) -> list[Part]:
        """An age of ninety or over."""
        age = self._draw.randint(90, 106)
        if age >= 100:
            word = self._one(["a hundred", "one hundred", f"a hundred and {spelled(age - 99)}"])
        else:
            word = spelled(age)
        return [Part(self._one([str(age), str(age), word]), AGE90)]
