"""Declare the machine's clock right although it stands behind the history, with a reason.

For one case: the clock was far ahead, entries were written, and somebody put it right. Until then
the house lives at the newest moment of its history (`subrosa.desk.cabinet.house_clock`). Rules:

1. The privacy officer does it, for a reason, and it is an entry of the history with the time of
   the machine's clock. The head that covers it goes outside like any other.
2. A relationship that the wrong clock had ended runs again until its own day. One that was given
   while it was wrong begins when its day comes; walls stand in any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    actor,
    ledger_time,
)
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Stands
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import Entry, EntryKind, commit
from subrosa.terms.errors import BadInput
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff


def declare_clock_right(office: Office, staff: Staff, reason: str) -> int:
    """Let the house follow the machine's clock again; return the index of the entry.

    Raises `NotEntitled` for anybody but the privacy officer, and `BadInput` without a reason or
    where the clock is in step with the history.
    """
    if not reason.strip():
        raise BadInput("Declaring the clock right needs its reason.", do="Say it in a sentence.")
    with refusals_noted(office, staff, {"clock": "right"}):
        if not _is_officer(office, staff):
            raise refusal()
    behind = office.clock_behind()
    if not behind:
        raise BadInput("The clock is in step with the history, so there is nothing to declare.")
    facts = encode({"reason": reason, "behind": str(int(behind.total_seconds()))})
    commitment = commit(facts, office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES))
    at = ledger_time(office.house_clock.machine())
    entry = Entry(EntryKind.CLOCK_CORRECTED, at, actor(office, staff), None, None, commitment)
    return office.sequencer.enter([entry])[0]


def _is_officer(office: Office, staff: Staff) -> bool:
    """Say whether she is privacy officer, also where her agreement only has to be signed again.

    A clock that ran ahead lets every agreement run out, and this opens nothing.
    """
    if staff.standing.stands is not Stands.DUE:
        return StaffDuty.PRIVACY_OFFICER in staff.duties
    with office.store.transaction(acting_for=staff.holder) as books:
        row = vouching.person(books, directory_of(staff), staff.id)
    return row is not None and StaffDuty.PRIVACY_OFFICER in row.duties
