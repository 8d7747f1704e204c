"""That somebody thinks a confidence was broken, as it is sealed for the privacy officers."""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.terms.ids import StaffId, UnitId


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was said: the words, whom it is about, how to answer; `at` is UTC.

    `door` is the client's own door where it was said; None on the page for everybody.
    """

    at: str
    words: str = field(repr=False)
    about: str = field(default="", repr=False)
    answer_to: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    door: UnitId | None = None


@dataclass(frozen=True, slots=True)
class SealedComplaint:
    """A complaint under a key of its own, and that key wrapped to the few who may read it."""

    id: str
    wraps: dict[StaffId, bytes] = field(repr=False)
    sealed: bytes = field(repr=False)
