"""What reads like an identifier and is none, and what fills a sentence."""

from __future__ import annotations

from training.deid.parts import Part
from training.deid.slots.days import WEEKDAYS
from training.deid.slots.drawing import Drawing, spelled
from training.deid.words import words


class FreeSlots(Drawing):
    """Slots that hold nothing that is hidden."""

    def drug(self) -> list[Part]:
        """A drug."""
        return [Part(self._of("decoys_drugs"))]

    def dose(self) -> list[Part]:
        """A dose."""
        return [
            Part(
                f"{self._one(['5', '10', '15', '20', '25', '50', '75', '100', '150', '300'])}{self._one([' mg', 'mg', ' milligrams'])}"
            )
        ]

    def scale(self) -> list[Part]:
        """A test or rating scale, often by an eponym."""
        return [Part(self._of("decoys_scales"))]

    def eponym(self) -> list[Part]:
        """A scholar's name where it stands for a method."""
        return [Part(self._one(words("decoys_eponyms")))]

    def therapy(self) -> list[Part]:
        """A way of treatment."""
        return [Part(self._one(words("decoys_therapies")))]

    def programme(self) -> list[Part]:
        """A programme, group or law."""
        return [Part(self._one(words("decoys_programmes")))]

    def acronym(self) -> list[Part]:
        """Letters that clinicians write: no name, no employer."""
        return [Part(self._of("decoys_acronyms"))]

    def holiday(self) -> list[Part]:
        """A holiday: not scored."""
        return [Part(self._one(words("decoys_holidays")))]

    def weekday(self) -> list[Part]:
        """A weekday."""
        return [Part(self._one(WEEKDAYS))]

    def title(self) -> list[Part]:
        """A film, game or book."""
        return [Part(self._of("decoys_titles"))]

    def brand(self) -> list[Part]:
        """A brand or firm as a thing one uses, not where one works."""
        return [Part(self._one(words("decoys_brands")))]

    def shop(self) -> list[Part]:
        """A firm that could be an employer, where it is only visited."""
        return [Part(self._one(words("bodies_employers")[:100]))]

    def figure(self) -> list[Part]:
        """Somebody famous, far from the client."""
        return [Part(self._one(words("decoys_figures")))]

    def trait(self) -> list[Part]:
        """How somebody feels."""
        return [Part(self._one(words("decoys_traits")))]

    def means(self) -> list[Part]:
        """What was practised."""
        return [Part(self._one(words("decoys_means")))]

    def trouble(self) -> list[Part]:
        """What brings somebody."""
        return [Part(self._one(words("decoys_troubles")))]

    def job(self) -> list[Part]:
        """A trade."""
        return [Part(self._one(words("decoys_jobs")))]

    def age(self) -> list[Part]:
        """An age under ninety."""
        age = self._draw.randint(4, 88)
        return [Part(self._one([str(age), str(age), spelled(age)]))]

    def year(self) -> list[Part]:
        """A bare year."""
        return [Part(str(self._draw.randint(1965, 2025)))]

    def clock(self) -> list[Part]:
        """A time of day."""
        hour = self._draw.randint(1, 12)
        return [
            Part(
                self._one(
                    [
                        f"{hour}:{self._draw.randint(0, 5)}0{self._one(['', ' pm', ' am', 'pm'])}",
                        f"{hour} {self._one(['am', 'pm'])}",
                        f"{spelled(hour)} o'clock",
                    ]
                )
            )
        ]

    def span(self) -> list[Part]:
        """How long."""
        many = self._draw.randint(2, 12)
        return [
            Part(
                f"{self._one([str(many), spelled(many)])} {self._one(['weeks', 'months', 'years', 'days', 'sessions', 'hours'])}"
            )
        ]

    def score(self) -> list[Part]:
        """A score."""
        return [Part(f"{self._draw.randint(2, 40)}")]

    def she(self) -> list[Part]:
        """A pronoun that begins a clause."""
        return [Part(self._one(["she", "he", "they"]))]
