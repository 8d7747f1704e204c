"""What goes into the slots of a carrier sentence; a slot's name is the name of a method.

Each method gives parts with labels, or without where the rules of what counts leave a thing free.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training.deid.parts import Part
from training.deid.slots.bodies import BodySlots
from training.deid.slots.codes import CodeSlots
from training.deid.slots.days import DaySlots
from training.deid.slots.free import FreeSlots


class Slots(BodySlots, CodeSlots, DaySlots, FreeSlots):
    """All slots of one split."""

    def __init__(self, draw: random.Random, split: str) -> None:
        super().__init__(draw, split)
        self.by_name: dict[str, Callable[[], list[Part]]] = {
            name: getattr(self, name) for name in dir(self) if name[0] != "_" and name != "by_name"
        }
