"""Whether papers show that what got out was secured: encrypted or destroyed (45 CFR 164.402).

Rules (guidance under HITECH 13402(h)(2), 74 FR 19006, as reissued; 164.414(b)):

1. Secured is what was encrypted as the guidance names it and whose key was not reached; or what was
   destroyed so that it cannot be read. Striking words out of paper is not destruction.
2. Each point is shown by somebody who says so and a paper that lies here: the standard, that the
   device was off or locked, that the key did not go with it. The burden of proof is the practice's.
3. A point that is only declared, or unknown, is not shown; then the breach is presumed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from subrosa.terms.word import Word

CITATION: Final = "45 CFR 164.402 (unsecured protected health information); 164.414(b)"
_GUIDANCE: Final = "74 FR 19006"


class Standard(Word):
    """By which standard the data were made unreadable."""

    AT_REST = "at_rest", "stored data encrypted consistently with NIST SP 800-111"
    IN_MOTION = (
        "in_motion",
        "sent data encrypted consistently with NIST SP 800-52, 800-77 or 800-113, or by other "
        "means validated under FIPS 140",
    )
    DESTROYED = (
        "destroyed",
        "media cleared, purged or destroyed consistently with NIST SP 800-88, or paper shredded",
    )
    OTHER = "other", "encrypted in another way, or by a standard that nobody knows"
    NONE = "none", "not encrypted"


class DeviceState(Word):
    """How the device was when it got away."""

    OFF = "off", "switched off"
    LOCKED = "locked", "locked, and no session open"
    OPEN = "open", "unlocked, or a session open"
    UNKNOWN = "unknown", "not known"


class KeyPlace(Word):
    """Where the key or passphrase was."""

    APART = "apart", "kept elsewhere, and nobody reached it"
    WITH = "with", "with the device, or somebody reached it"
    UNKNOWN = "unknown", "not known"


@dataclass(frozen=True, slots=True)
class Proof:
    """Who says so, and which paper shows it (its name or number here); empty: only declared."""

    said_by: str = field(default="", repr=False)
    paper: str = field(default="", repr=False)

    @property
    def shows(self) -> bool:
        """Say whether somebody stands for it and a paper lies here."""
        return bool(self.said_by.strip() and self.paper.strip())


_NO_PROOF: Final = Proof()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is said of the data that got out, each point with its proof."""

    standard: Standard = Standard.NONE
    standard_proof: Proof = _NO_PROOF
    device: DeviceState = DeviceState.UNKNOWN
    device_proof: Proof = _NO_PROOF
    key: KeyPlace = KeyPlace.UNKNOWN
    key_proof: Proof = _NO_PROOF


@dataclass(frozen=True, slots=True)
class Secured:
    """Whether the safe harbour is shown; `shown` and `lacking` say it point by point."""

    is_shown: bool
    shown: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    reached: bool = False
    """Whether it is said that the key was with the data, or the session open."""


def secured(evidence: Evidence) -> Secured:
    """Weigh the points; anything not shown by a paper keeps the breach presumed."""
    match evidence.standard:
        case Standard.NONE:
            return Secured(is_shown=False, lacking=("The data were not encrypted.",))
        case Standard.OTHER:
            return Secured(
                is_shown=False,
                lacking=(f"The standard is none that the guidance names ({_GUIDANCE}).",),
            )
        case _:
            pass
    points = [(f"{_capital(evidence.standard.meaning)}.", True, evidence.standard_proof)]
    if evidence.standard is Standard.AT_REST:
        held = evidence.device in (DeviceState.OFF, DeviceState.LOCKED)
        said = f"The device was {evidence.device.meaning}."
        points.append((said, held, evidence.device_proof))
    if evidence.standard is not Standard.DESTROYED:
        apart = evidence.key is KeyPlace.APART
        points.append((f"The key: {evidence.key.meaning}.", apart, evidence.key_proof))
    shown = tuple(said for said, good, proof in points if good and proof.shows)
    lacking = tuple(
        said
        if not good
        else f"{said} This is only declared: say who stands for it and which paper shows it."
        for said, good, proof in points
        if not (good and proof.shows)
    )
    reached = evidence.standard is not Standard.DESTROYED and (
        evidence.key is KeyPlace.WITH or evidence.device is DeviceState.OPEN
    )
    return Secured(not lacking, shown, lacking, reached)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
