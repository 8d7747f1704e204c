"""Was it a breach? One answer, with its reasons; the default is yes.

The order is that of 45 CFR 164.402: an exception of (1), then information that was secured, then
the four factors of (2). What does not hold is carried along as a reason, so that whoever reads it
later sees what was looked at. State law has tests of its own: a finding never silences it
(`subrosa.policy.breach.clocks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.policy.breach import evidence as shown_by
from subrosa.policy.breach import four_factors
from subrosa.policy.breach.evidence import secured
from subrosa.policy.breach.exceptions import lacking_for
from subrosa.policy.breach.four_factors import Factor, lacking_of
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.policy.breach.evidence import Evidence
    from subrosa.policy.breach.exceptions import Claim
    from subrosa.policy.breach.four_factors import FourFactors


class Result(Word):
    """What was found."""

    NOT_A_BREACH = "not_a_breach", "not a breach"
    LOW_PROBABILITY = "low_probability", "low probability that it was compromised"
    BREACH = "breach", "a breach"


class Ground(Word):
    """On what a finding rests."""

    EXCEPTION = "exception", "one of the three exceptions holds"
    SECURED = "secured", "it was encrypted or destroyed, and papers show it"
    FOUR_FACTORS = "four_factors", "the written assessment of four factors"
    PRESUMED = "presumed", "a breach is presumed, and nothing shows otherwise"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, on what ground, why, and what was looked at and did not hold."""

    result: Result
    ground: Ground
    citation: str
    reasons: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    key_reached: bool = False

    @property
    def is_breach(self) -> bool:
        """Say whether the people concerned must be told by federal law."""
        return self.result is Result.BREACH


def find(
    claim: Claim | None = None,
    evidence: Evidence | None = None,
    factors: FourFactors | None = None,
) -> Finding:
    """Find whether it was a breach; nothing said means a breach."""
    lacking: list[str] = []
    if claim is not None:
        against = lacking_for(claim)
        if not against:
            why = (f"{_capital(claim.exception.meaning)}.", claim.reason)
            return Finding(
                Result.NOT_A_BREACH, Ground.EXCEPTION, claim.exception.citation, reasons=why
            )
        lacking += against
    weighed = None if evidence is None else secured(evidence)
    if weighed is not None:
        if weighed.is_shown:
            return Finding(
                Result.NOT_A_BREACH, Ground.SECURED, shown_by.CITATION, reasons=weighed.shown
            )
        lacking += weighed.lacking
    reached = weighed is not None and weighed.reached
    if factors is None:
        return _breach(Ground.PRESUMED, (), lacking, reached=reached)
    against = lacking_of(factors)
    reasons = _reasons(factors)
    if against:
        ground = Ground.FOUR_FACTORS if len(factors.answers) == len(Factor) else Ground.PRESUMED
        return _breach(ground, reasons, [*lacking, *against], reached=reached)
    return Finding(
        Result.LOW_PROBABILITY,
        Ground.FOUR_FACTORS,
        four_factors.CITATION,
        reasons=(*reasons, factors.conclusion),
        lacking=tuple(lacking),
        key_reached=reached,
    )


def _breach(
    ground: Ground, reasons: tuple[str, ...], lacking: list[str], *, reached: bool
) -> Finding:
    return Finding(
        Result.BREACH, ground, four_factors.CITATION, reasons, tuple(lacking), key_reached=reached
    )


def _reasons(factors: FourFactors) -> tuple[str, ...]:
    return tuple(
        f"{factor.meaning} {_capital(answer.choice.meaning)}. {answer.reason}".strip()
        for factor in Factor
        if (answer := factors.answers.get(factor)) is not None
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
