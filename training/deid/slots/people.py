"""People in slots."""

from __future__ import annotations

from training.deid.parts import NAME, Part
from training.deid.slots.drawing import Drawing
from training.deid.words import words


class PeopleSlots(Drawing):
    """Slots that hold people."""

    def first(self) -> list[Part]:
        """A given name or nickname, now and then misspelled."""
        typo = self._chance(0.06)
        return [Part(self._people.misspelled() if typo else self._people.first(), NAME)]

    def last(self) -> list[Part]:
        """A family name."""
        return [Part(self._people.last(), NAME)]

    def full(self) -> list[Part]:
        """A whole name."""
        return [Part(self._people.full(), NAME)]

    def person(self) -> list[Part]:
        """A person in any way: given name, whole name, with a title."""
        drawn = self._draw.random()
        if drawn < 0.5:
            return self.first()
        if drawn < 0.75:
            return self.full()
        return self.titled() if drawn < 0.95 else self.init()

    def titled(self) -> list[Part]:
        """A title, which may be hidden or not and is not labelled, and a name."""
        name = self._people.last() if self._chance(0.75) else self._people.first()
        return [Part(self._one(words("people_titles")) + " "), Part(name, NAME)]

    def init(self) -> list[Part]:
        """Initials."""
        return [Part(self._people.initials(), NAME)]

    def rel(self) -> list[Part]:
        """What somebody is to the client."""
        short = self._chance(0.12)
        return [
            Part(self._one(words("people_short_relatives") if short else words("people_relatives")))
        ]

    def carer(self) -> list[Part]:
        """Who cares for the client, by trade."""
        return [Part(self._one(words("people_carers")))]

    def suffix(self) -> list[Part]:
        """Letters after a clinician's name."""
        return [Part(self._one(words("people_suffixes")))]
