"""The three things that are no breach at all (45 CFR 164.402, breach, (1)(i)-(iii)).

Each holds only when every one of its conditions is answered yes, with a written reason, by somebody
who says so. What is not known is not yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from subrosa.terms.word import Word


class BreachException(Word):
    """What is no breach; the meaning is the question on the page."""

    GOOD_FAITH_SLIP = (
        "good_faith_slip",
        "somebody who works here, or acts for the practice, looked by mistake",
    )
    BETWEEN_AUTHORIZED = (
        "between_authorized",
        "it went by mistake from one person to another who may both see such records here",
    )
    NOT_RETAINED = (
        "not_retained",
        "whoever got it could not have kept it",
    )

    @property
    def citation(self) -> str:
        """Return the paragraph that says so."""
        return f"45 CFR 164.402 (breach, (1)({_PARAGRAPH[self]}))"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return what must all be so."""
        return _CONDITIONS[self]


class Condition(Word):
    """One thing that must be so; the meaning is the question on the page."""

    IN_GOOD_FAITH = "in_good_faith", "Was it done in good faith, and not on purpose?"
    WITHIN_AUTHORITY = (
        "within_authority",
        "Was it within what that person is allowed to do here?",
    )
    BOTH_AUTHORIZED = (
        "both_authorized",
        "May both of them see records of clients, here or in the same arrangement of care?",
    )
    NOTHING_FURTHER = (
        "nothing_further",
        "Is it certain that it was not used or passed on in a way that is not allowed?",
    )
    COULD_NOT_RETAIN = (
        "could_not_retain",
        "Do you believe in good faith that it could not reasonably be kept, as in a letter that "
        "came back unopened?",
    )


_PARAGRAPH: Final = {
    BreachException.GOOD_FAITH_SLIP: "i",
    BreachException.BETWEEN_AUTHORIZED: "ii",
    BreachException.NOT_RETAINED: "iii",
}
_CONDITIONS: Final = {
    BreachException.GOOD_FAITH_SLIP: (
        Condition.IN_GOOD_FAITH,
        Condition.WITHIN_AUTHORITY,
        Condition.NOTHING_FURTHER,
    ),
    BreachException.BETWEEN_AUTHORIZED: (
        Condition.IN_GOOD_FAITH,
        Condition.BOTH_AUTHORIZED,
        Condition.NOTHING_FURTHER,
    ),
    BreachException.NOT_RETAINED: (Condition.COULD_NOT_RETAIN,),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """That an exception holds: each condition answered (None: not known), and why."""

    exception: BreachException
    answers: Mapping[Condition, bool | None] = field(default_factory=dict)
    reason: str = field(default="", repr=False)
    said_by: str = field(default="", repr=False)


def lacking_for(claim: Claim) -> tuple[str, ...]:
    """Return what keeps the exception from holding; empty: it holds."""
    open_points = [
        one.meaning for one in claim.exception.conditions if claim.answers.get(one) is not True
    ]
    if not claim.reason.strip():
        open_points.append("Write down why.")
    if not claim.said_by.strip():
        open_points.append("Write down who says so.")
    return tuple(open_points)
