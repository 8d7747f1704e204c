"""Papers that belong to an answer: where they are kept, and how they are opened again.

An answer about a client lies under the client's desk key; one about nobody known goes back to
the intake, and only the one who gave it opens it again: who looks with other eyes answers anew.
So somebody behind a wall finds the same about that client as about a stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.seals import close, key_for, open_content
from subrosa.desk.forms.answers import Kept, decode_kept
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import UnitId
from subrosa.vault import (
    INTAKE_UNIT,
    KeyKind,
    Label,
    OpeningPurpose,
    SealContext,
    seal_to_intake,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Act, Staff
    from subrosa.desk.ports import AnswerRow, HandOverRow
    from subrosa.terms.ids import RequestId


def open_answer(act: Act, request: RequestId) -> Kept:
    """Open the answer to a request that counts for this person.

    The newest that is about a client comes before any that found nobody: what somebody behind
    a wall could not see must not take its place, and must not show that there is another.
    Raises `NotEntitled` if there is none that she may open.
    """
    rows = [*reversed(act.books.requests.answers(request))]
    for row in sorted(rows, key=lambda one: one.unit == INTAKE_UNIT):
        kept = _opened(act, row)
        if kept is not None:
            return kept
    raise refusal()


def hand_over_of(act: Act, request: RequestId) -> HandOverRow | None:
    """Return the hand-over of a request, as far as this person may know of it."""
    answers = {row.id: row for row in act.books.requests.answers(request)}
    for done in act.books.requests.hand_overs(request):
        row = answers.get(done.answer)
        if row is not None and _opened(act, row) is not None:
            return done
    return None


def _opened(act: Act, row: AnswerRow) -> Kept | None:
    """Open an answer, or return None where it does not exist for this person.

    INVARIANT: an answer that found nobody exists only for the one who gave it. If it showed to
    others, its absence would tell somebody behind a wall that the person is a client.
    """
    try:
        kept = decode_kept(open_beside(act, row.unit, row.id, row.sealed))
    except NotEntitled:
        return None
    return kept if kept.units or kept.by == act.staff.id else None


def unit_of(kept: Kept) -> UnitId:
    """Return under whose key the papers of an answer are kept."""
    return kept.units[0] if kept.units else INTAKE_UNIT


def key_of(staff: Staff, kept: Kept) -> bytes:
    """Return the key of an answer's ledger commitments."""
    if kept.units:
        return key_for(staff, kept.units[0], KeyKind.DESK).secret
    return bytes.fromhex(kept.key)


def close_beside(act: Act, unit: UnitId, label: Label, record: str, plain: bytes) -> bytes:
    """Seal a paper that belongs to an answer: under the client's key, or to the intake."""
    if unit != INTAKE_UNIT:
        return close(act, unit, label, record, plain)
    context = SealContext(act.office.practice, unit, Label.INTAKE_REQUEST, record)
    return seal_to_intake(act.office.intake, plain, context, act.office.random)


def open_beside(
    act: Act,
    unit: UnitId,
    record: str,
    sealed: bytes,
    label: Label = Label.DESK_DECISION,
) -> bytes:
    """Open a paper that belongs to an answer."""
    if unit == INTAKE_UNIT:
        purpose, label = OpeningPurpose.BOARD_LOOKUP, Label.INTAKE_REQUEST
    else:
        purpose = OpeningPurpose.RELEASE
    return open_content(act, unit, label, record, sealed=sealed, purpose=purpose)
