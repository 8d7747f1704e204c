"""Sheets beside files and requests: what is added to them later, sealed, and never changed.

A sheet of a unit is sealed under the key of its label and opened as everything of that unit is:
with a relationship and for a purpose. A sheet at the intake is sealed to the intake key, and is
there for whoever works there; what only its giver may see again must not lie there.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.seals import close, open_content
from subrosa.desk.ports import SheetRow
from subrosa.terms.ids import SheetId
from subrosa.vault import INTAKE_UNIT, Label, OpeningPurpose, SealContext, seal_to_intake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.office import Act, Office
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import RequestId, UnitId


def keep_sheet(
    act: Act, unit: UnitId, label: Label, plain: bytes, request: RequestId | None = None
) -> SheetRow:
    """Keep a sheet of a unit, after those of its kind that are there.

    Raises `NotEntitled` without the key of its label, or without a relationship that gives it now.
    """
    sheet = new_sheet_id(act.office)
    sealed = close(act, unit, label, sheet, plain)
    return _keep(act.books, SheetRow(sheet, unit, request, label.value, 1, sealed))


def leave_at_intake(
    office: Office,
    books: Books,
    label: Label,
    plain: bytes,
    request: RequestId | None,
    *,
    place: int | None = None,
) -> SheetRow:
    """Leave a sheet at the intake, beside a request if one is named.

    Whoever leaves it cannot read it again without the key of the intake.

    `place` is its place in the order, for one who may not see what lies there already.
    """
    sheet = new_sheet_id(office)
    context = SealContext(office.practice, INTAKE_UNIT, Label.INTAKE_REQUEST, sheet)
    sealed = seal_to_intake(office.intake, plain, context, office.random)
    row = SheetRow(sheet, INTAKE_UNIT, request, label.value, place or 1, sealed)
    if place is not None:
        books.sheets.add(row)
        return row
    return _keep(books, row)


def leave_under(office: Office, books: Books, sheet: SheetId, plain: bytes) -> None:
    """Leave a sheet at the intake under a number that was drawn before, beside no request.

    Whoever knows the number finds it again; nothing tells whom it concerns. Its place in the order
    is its number's: the outside door reads nothing, so it cannot count.
    """
    context = SealContext(office.practice, INTAKE_UNIT, Label.INTAKE_REQUEST, sheet)
    sealed = seal_to_intake(office.intake, plain, context, office.random)
    place = int.from_bytes(sha256(sheet.encode()).digest()[:4], "big") // 2
    books.sheets.add(SheetRow(sheet, INTAKE_UNIT, None, Label.DESK_SHEET.value, place, sealed))


def sheets_of(act: Act, unit: UnitId, label: Label) -> Sequence[SheetRow]:
    """Return the sheets of one kind that lie in a file, oldest first, still sealed."""
    return act.books.sheets.of_unit(unit, label.value)


def sheets_beside(act: Act, request: RequestId, label: Label) -> Sequence[SheetRow]:
    """Return the sheets of one kind that lie beside a request, oldest first, still sealed."""
    return [row for row in act.books.sheets.of_request(request) if row.label == label]


def open_sheet(act: Act, row: SheetRow, purpose: OpeningPurpose) -> bytes:
    """Open a sheet; one at the intake opens for the look at the board.

    Raises `NotEntitled` or `Tampered`. To whom it was shown has to be written down by the verb.
    """
    label = Label(row.label)
    if row.unit == INTAKE_UNIT:
        purpose, label = OpeningPurpose.BOARD_LOOKUP, Label.INTAKE_REQUEST
    return open_content(act, row.unit, label, row.id, sealed=row.sealed, purpose=purpose)


def _keep(books: Books, row: SheetRow) -> SheetRow:
    last = books.sheets.last_version(row.unit, row.request, row.label)
    kept = SheetRow(row.id, row.unit, row.request, row.label, last + 1, row.sealed)
    books.sheets.add(kept)
    return kept


def new_sheet_id(office: Office) -> SheetId:
    """Draw the number of a new sheet; it means nothing."""
    """Draw the number of a new sheet."""
    drawn = b32encode(office.random(10)).decode("ascii")
    return SheetId(f"T-{drawn}")
