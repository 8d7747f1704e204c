"""Where written agreements on supervision lie: beside the staff's own, under the directory key.

Everybody on the staff can read them and nobody outside of it; pieces are only added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.keep_sheets import new_sheet_id
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.supervision_agreement import agreements_from, read_part
from subrosa.desk.ports import SheetRow
from subrosa.vault import DIRECTORY_UNIT, KeyRing, Label, SealContext, open_agreement, seal

if TYPE_CHECKING:
    from datetime import date

    from subrosa.desk.forms.supervision_agreement import AgreementPart, SupervisionAgreement
    from subrosa.desk.office import Act
    from subrosa.terms.ids import StaffId

_LABEL = Label.SUPERVISION_AGREEMENT


def keep_part(act: Act, part: AgreementPart) -> None:
    """Keep a piece of an agreement, after those that are there."""
    sheet = new_sheet_id(act.office)
    context = SealContext(act.office.practice, DIRECTORY_UNIT, _LABEL, sheet)
    sealed = seal(encode(part), directory_of(act.staff), context, act.office.random)
    place = act.books.sheets.last_version(DIRECTORY_UNIT, None, _LABEL.value) + 1
    act.books.sheets.add(SheetRow(sheet, DIRECTORY_UNIT, None, _LABEL.value, place, sealed))


def agreements_on_supervision(act: Act) -> tuple[SupervisionAgreement, ...]:
    """Return every agreement, newest first; raise `Tampered` for a piece that nobody here made."""
    ring = KeyRing.of(act.staff.id, [directory_of(act.staff)])
    found = []
    for row in act.books.sheets.of_unit(DIRECTORY_UNIT, _LABEL.value):
        context = SealContext(act.office.practice, DIRECTORY_UNIT, _LABEL, row.id)
        part = read_part(open_agreement(row.sealed, context, ring))
        if part is not None:
            found.append(part)
    return agreements_from(found)


def group_of(act: Act, who: StaffId, today: date) -> tuple[StaffId, ...]:
    """Return with whom somebody is in supervision today, by agreements that stand."""
    return tuple(
        dict.fromkeys(
            one
            for agreement in agreements_on_supervision(act)
            if agreement.stands(today) and agreement.names(who)
            for one, _ in agreement.terms.parties
            if one != who
        )
    )
