"""Files that came with a request: sealed at the intake as they came, and handed on with the answer.

Rules:

1. A file lies at the intake beside its request, for whoever works there, whoever it is about.
2. Once the request is answered about a client, a copy lies under her desk key, for whoever may
   open the answer and works at no intake. It is made by the one who answers; what was sent in
   later is copied by whoever answers next.
3. Who works at the intake is shown what lies there, also what came after the answer; the list is
   never longer for a client than for a stranger. Others are shown the copies.
4. A letter that names several people is copied to none of them: it would name each to whoever
   treats another. It stays at the intake, beside the first of its requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_beside
from subrosa.vault import INTAKE_UNIT, KeyKind, Label, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Act
    from subrosa.desk.ports import SheetRow
    from subrosa.terms.ids import RequestId, UnitId


def hand_files_on(act: Act, request: RequestId, unit: UnitId) -> None:
    """Keep one copy of each file under a client's desk key, as far as the intake is open."""
    rows = sheets_beside(act, request, Label.DESK_ATTACHMENT)
    if not _at_intake(act):
        return
    copied = sum(row.unit == unit for row in rows)
    # Copies are made in the order in which the files came, so the first ones are there already.
    for row in [row for row in rows if row.unit == INTAKE_UNIT][copied:]:
        plain = open_sheet(act, row, OpeningPurpose.BOARD_LOOKUP)
        keep_sheet(act, unit, Label.DESK_ATTACHMENT, plain, request)


def files_beside(act: Act, request: RequestId, kept: Kept | None) -> Sequence[SheetRow]:
    """Return the files that this person may fetch, still sealed, in the order they came."""
    rows = sheets_beside(act, request, Label.DESK_ATTACHMENT)
    if _at_intake(act):
        return [row for row in rows if row.unit == INTAKE_UNIT]
    return [row for row in rows if kept is not None and row.unit in kept.units]


def _at_intake(act: Act) -> bool:
    return act.staff.ring.find(INTAKE_UNIT, KeyKind.INTAKE) is not None
