"""Sheets of incidents: sealed to the privacy officers whom they do not concern, and to nobody else.

Rules kept here:

1. Each sheet has a key of its own, wrapped to those who are privacy officer when it is kept. A
   later sheet reaches an officer named since then no more; it reaches one who came since then.
2. The newest sheet counts. To whom that is not sealed there is no such incident, whatever earlier
   sheet was sealed to her.
3. Sheets lie at the intake, where anybody may leave one. Others who work there see that one lies
   there, and neither what it says nor whom it concerns.
"""

from __future__ import annotations

from base64 import b32encode
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.keep_sheets import new_sheet_id
from subrosa.desk.cabinet.sealed_to_few import open_for_few, seal_outside, seal_to_few
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.forms.incident import Incident, SealedIncident
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.ports import SheetRow, StaffDuty
from subrosa.terms.errors import Tampered
from subrosa.terms.ids import RequestId, SheetId
from subrosa.vault import (
    INTAKE_UNIT,
    Label,
    OpeningPurpose,
    new_staff_keys,
)
from subrosa.vault.words import INCIDENTS_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.office import Act, Office, Staff
    from subrosa.desk.ports import Books, StaffRow

INCIDENT: Final = "intake.incident"
"""The kind of a sheet of an incident at the intake."""


def new_incident_id(office: Office) -> str:
    """Draw the number of a new incident; it means nothing."""
    return "I-" + b32encode(office.random(10)).decode("ascii")


def officers(books: Books, staff: Staff) -> list[StaffRow]:
    """Return the privacy officers who can sign in now."""
    return [
        row
        for row in vouching.people(books, directory_of(staff))
        if StaffDuty.PRIVACY_OFFICER in row.duties and row.locked
    ]


def keep_incident(act: Act, incident: Incident) -> bool:
    """Keep a sheet of an incident; return False where nobody is left who could read it."""
    office, there = act.office, officers(act.books, act.staff)
    readers = [row for row in there if row.id not in incident.not_for]
    if not readers:
        return False
    sheet = new_sheet_id(office)
    publics = {
        row.id: row.public_key if row in readers else new_staff_keys(office.random).public
        for row in there
    }
    inner, wraps = seal_to_few(office, INCIDENTS_UNIT, sheet, encode(incident), publics)
    sealed = seal_outside(office, sheet, encode(SealedIncident(sheet, wraps, inner)))
    request = RequestId(incident.id)
    act.books.sheets.add(SheetRow(sheet, INTAKE_UNIT, request, INCIDENT, incident.place, sealed))
    return True


def newest_incident(act: Act, incident: str) -> Incident | None:
    """Return an incident as it stands, or None where there is none for the person acting."""
    rows = [
        row
        for row in act.books.sheets.of_request(RequestId(incident))
        if row.label == INCIDENT and row.unit == INTAKE_UNIT
    ]
    return _opened(act, max(rows, key=lambda row: row.version)) if rows else None


def newest_incidents(act: Act) -> Iterator[Incident]:
    """Return every incident that is sealed to the person acting, as it stands."""
    newest: dict[str, SheetRow] = {}
    for row in act.books.sheets.of_unit(INTAKE_UNIT, INCIDENT):
        before = newest.get(row.request or "")
        if before is None or before.version < row.version:
            newest[row.request or ""] = row
    for row in newest.values():
        found = _opened(act, row)
        if found is not None:
            yield found


def _opened(act: Act, row: SheetRow) -> Incident | None:
    staff = act.staff
    if staff.pair is None:
        return None
    plain = open_content(
        act,
        INTAKE_UNIT,
        Label.INTAKE_REQUEST,
        row.id,
        sealed=row.sealed,
        purpose=OpeningPurpose.BOARD_LOOKUP,
    )
    one = read_kept(plain, SealedIncident)
    if one.id != row.id or staff.id not in one.wraps:
        return None
    with suppress(Tampered):  # the wrap of an officer whom it concerns opens for nobody
        wrapped = one.wraps[staff.id]
        inner = open_for_few(act, staff.pair, INCIDENTS_UNIT, SheetId(one.id), one.sealed, wrapped)
        found = read_kept(inner, Incident)
        if (found.id, found.place) == (row.request, row.version):
            return found
    return None
