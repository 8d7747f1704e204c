"""The rows that travel through the desk's ports.

A row holds random ids, times and sealed bytes; nothing in it can be read as being about a person.
Times are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.terms.word import Word

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.terms.ids import (
        DecisionId,
        PaperId,
        RequestId,
        SegmentId,
        SheetId,
        StaffId,
        UnitId,
    )
    from subrosa.vault import KeyKind


class StaffDuty(Word):
    """What a member of the workforce does here; a person may have several duties."""

    CLINICIAN = "clinician", "sees clients"
    FRONT_DESK = "front_desk", "takes requests in"
    PRIVACY_OFFICER = "privacy_officer", "answers for confidentiality"
    SUPERVISOR = "supervisor", "supervises clinicians"
    ON_CALL = "on_call", "is alerted when somebody may be in danger"
    EMERGENCY = "emergency", "may open a record to avert harm, with a reason and an end"
    AUDITOR = "auditor", "checks how disclosures were decided, and holds no client's key"


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """The practice itself: its random id, its settings, and the public half of the intake key."""

    practice: str
    profile: bytes
    intake_key_id: bytes
    intake_public: bytes


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of the workforce; `locked` is her private key under her passphrase."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]
    public_key: bytes
    locked: bytes
    voucher: bytes = b""
    """Proves that somebody on the staff wrote down whose public key this is, and her duties."""


@dataclass(frozen=True, slots=True)
class WrapRow:
    """What one holder gets of one unit's keys, in one bundle.

    `holder` is a pseudonym; only the wrap of the directory key, which makes pseudonyms, stands
    under a person's own id.
    """

    holder: str
    unit: UnitId
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class HouseKeyRow:
    """The open half of a pair of the house; the newest of a kind counts.

    `proof` is what a drill opens with the private half; empty where there is no drill.
    """

    kind: KeyKind
    key_id: bytes
    public: bytes
    proof: bytes = b""
    voucher: bytes = b""
    """Proves that somebody on the staff wrote this pair down."""


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """A relationship to a unit, sealed under its card key; `id` is random."""

    id: str
    unit: UnitId
    sealed: bytes


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A key of a unit that took the place of an older one, or the mark of a kind that is due.

    `voucher` proves that somebody on the staff wrote it at this place of the order.
    """

    unit: UnitId
    key_id: bytes
    voucher: bytes


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Something to be looked at afterwards, sealed; `ends` names the one that this row ends.

    It names no unit: whoever holds the key that the seal names knows whose it is.
    """

    id: str
    ends: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A client, couple, family or group: a sealed card under a random id."""

    unit: UnitId
    sealed: bytes


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One version of a segment; `kind` is the key that opens it."""

    id: SegmentId
    unit: UnitId
    version: int
    kind: KeyKind
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent, revocation or objection, in the order in which the desk learned of it."""

    id: str
    unit: UnitId
    sealed: bytes


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it came in, sealed to the intake key."""

    id: RequestId
    received: datetime
    sealed: bytes


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A decision with its facts and sources. `unit` is the intake where nobody was found."""

    id: DecisionId
    request: RequestId
    unit: UnitId
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """What a person decided about an answer, and her words, sealed."""

    id: str
    answer: DecisionId
    staff: StaffId
    unit: UnitId
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A finished paper, sealed, waiting behind its ledger entry."""

    id: PaperId
    request: RequestId
    unit: UnitId
    label: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet kept beside a file, or beside a request that is named: added to, never changed.

    At the intake it is there for whoever works there. `version` counts the sheets of one kind from
    1; only where a kind says so does the newest count and the others stay to be looked up.
    """

    id: SheetId
    unit: UnitId
    request: RequestId | None
    label: str
    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """The one hand-over of an answer: its papers in order, and the entry that goes first."""

    request: RequestId
    answer: DecisionId
    papers: tuple[PaperId, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class AccountingRow:
    """A line of a client's accounting of disclosures (45 CFR 164.528), sealed."""

    id: str
    unit: UnitId
    entry: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """An entry as it lies in the log.

    `reference` is the number of the draft it came from, None where an act had nothing beside its
    entry and was numbered at once. `hashes` are those of the subtrees that it completes, joined.
    """

    index: int
    reference: int | None
    chain: str | None
    content: bytes
    hashes: bytes
