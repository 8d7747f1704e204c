"""A written agreement on supervision: who supervises whom, how often, and that each signed it.

Each step is a piece of its own, never changed: the terms, each signature, the end. It stands when
everybody named has signed, from its first day to its last, unless somebody ended it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.sheets import read_sheet
from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WRITTEN: Final = "supervision.written"
SIGNED: Final = "supervision.signed"
ENDED: Final = "supervision.ended"
LONGEST_TERMS: Final = 2000


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed; days are ISO days, `until` empty for no end. `names` are of the group."""

    what: str
    number: str
    supervisor: tuple[StaffId, str]
    group: tuple[tuple[StaffId, str], ...]
    since: str
    until: str
    terms: str
    by: StaffId
    at: str

    @property
    def parties(self) -> tuple[tuple[StaffId, str], ...]:
        """Return everybody who has to sign, the supervisor first."""
        return (self.supervisor, *self.group)


@dataclass(frozen=True, slots=True)
class Signature:
    """That one of them signed."""

    what: str
    number: str
    by: StaffId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Ended:
    """That one of them ended it, and why."""

    what: str
    number: str
    by: StaffId
    name: str
    at: str
    reason: str


AgreementPart = Terms | Signature | Ended


@dataclass(frozen=True, slots=True)
class SupervisionAgreement:
    """An agreement as its pieces tell it."""

    terms: Terms
    signed: tuple[Signature, ...]
    ended: Ended | None

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of those who have not signed."""
        by = {one.by for one in self.signed}
        return tuple(name for who, name in self.terms.parties if who not in by)

    def stands(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        said = day.isoformat()
        runs = self.terms.since <= said and (not self.terms.until or said <= self.terms.until)
        return runs and self.ended is None and not self.missing

    def names(self, who: StaffId) -> bool:
        """Say whether somebody is one of its parties."""
        return who in {one for one, _ in self.terms.parties}

    def waits_for(self, who: StaffId) -> bool:
        """Say whether somebody has still to sign it."""
        signed = {one.by for one in self.signed}
        return self.ended is None and self.names(who) and who not in signed

    def as_json(self) -> dict[str, object]:
        """Return it with plain values."""
        return {
            "number": self.terms.number,
            "supervisor": self.terms.supervisor[1],
            "group": [name for _, name in self.terms.group],
            "since": self.terms.since,
            "until": self.terms.until,
            "terms": self.terms.terms,
            "signed": [{"name": one.name, "at": one.at} for one in self.signed],
            "missing": list(self.missing),
            "ended": self.ended.at if self.ended else "",
        }


def read_part(raw: bytes) -> AgreementPart | None:
    """Read a piece back; None for one of another kind."""
    found: AgreementPart | None = read_sheet(raw, WRITTEN, Terms)
    return found or read_sheet(raw, SIGNED, Signature) or read_sheet(raw, ENDED, Ended)


def agreements_from(parts: Iterable[AgreementPart]) -> tuple[SupervisionAgreement, ...]:
    """Put agreements together from their pieces, newest first; a piece of none is left out."""
    terms: dict[str, Terms] = {}
    signed: dict[str, list[Signature]] = {}
    ended: dict[str, Ended] = {}
    for part in parts:
        if isinstance(part, Terms):
            terms.setdefault(part.number, part)
        elif isinstance(part, Signature):
            signed.setdefault(part.number, []).append(part)
        else:
            ended.setdefault(part.number, part)
    found = [
        SupervisionAgreement(one, tuple(signed.get(number, ())), ended.get(number))
        for number, one in terms.items()
    ]
    return tuple(reversed(found))
