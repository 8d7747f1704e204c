"""From which score of the network each kind is worth hiding, so that one bar serves all kinds.

The masking policy has one bar for a preset. What the network says of a day and of a name is not
equally sure: days are found by pattern already and what it adds is mostly a score out of ten, while
a name that it half believes in mostly is one. So each kind's score is shifted before it is told:
the score below becomes the strict preset's bar. Chosen on planted texts of the split dev and on
TAB's dev part; never on what the engine is measured by.
"""

from __future__ import annotations

import math
from typing import Final

from training.deid.parts import CHANNELS, LABELS

STRICT: Final = 0.3
COUNSELLING: Final = {
    "NAME": 0.3, "HANDLE": 0.1, "FACILITY": 0.5, "CITY": 0.6, "COUNTY": 0.5, "STREET": 0.6,
    "SCHOOL": 0.5, "CHURCH": 0.5, "ORG": 0.7, "DATE": 0.75,
}  # fmt: skip
COURT: Final = 0.03


def shifts() -> dict[str, list[float]]:
    """Return, for each channel, what is added to the logit of each label."""
    court = [_shift(COURT) for _ in LABELS]
    counselling = [_shift(COUNSELLING.get(label, STRICT)) for label in LABELS]
    return dict(zip(CHANNELS, (court, counselling), strict=True))


def _shift(score: float) -> float:
    return round(_logit(STRICT) - _logit(score), 3)


def _logit(score: float) -> float:
    return math.log(score / (1 - score))
