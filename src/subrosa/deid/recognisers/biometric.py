"""References to a record of a finger, palm, voice, face, iris or retina."""

from __future__ import annotations

from typing import Final

from subrosa.deid.kinds import Kind
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.labelled import labelled

_WORDS: Final = word_set(
    """
    biometric biometrics dna ear face faceprint facial finger fingerprint fingerprints gait
    iris livescan palm palmprint print prints retina retinal thumb thumbprint vein voice
    voiceprint
    """
)

recognise = labelled(
    Kind.BIOMETRIC,
    "biometric record",
    _WORDS,
    r"(?:fingerprints?|finger(?:[ -]?prints?)?|thumb(?:[ -]?prints?)?|palm(?:[ -]?prints?)?"
    r"|voice(?:[ -]?prints?)?|retinal?|iris|face(?:[ -]?prints?)?|facial|biometrics?|livescan|dna"
    r"|prints?"
    r"|ear|gait|vein)(?: (?:scan|prints?|recognition|template|card|record|file|sample|profile"
    r"|image|id"
    r"|identifier|enrollment|enrolment|data|reference|ref|code|hash|capture|login|map|on file"
    r"|under|stored|stored as"
    r"|stored under|kept as|kept under|registered as)){0,4}\.?",
)
