"""Where a case sheet lies, who may read it, and how it ends.

Rules kept here (docs/adr/0039):

1. What is chosen for a case, that it was shown, and what was advised lie in the client's file,
   under the key of her chart.
2. What colleagues are shown lies in a unit of its own, under a key of its own that is wrapped to
   the one who shows it and to those who take part; to no group, and not to the recovery pair.
3. The unit's name says the last day on which it is read, by the practice's own time. From the next
   day on nobody is shown it, whatever keys lie about, and the next one who comes to the list, or
   the next start, has its keys destroyed like those of a file. Nothing has to be opened for that.
4. Whoever is walled from the client while a sheet is up loses her wrap of it with the wall.
"""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.agreements import stands_now
from subrosa.desk.cabinet.holders import directory_of, hand_to
from subrosa.desk.cabinet.keep_sheets import keep_sheet, new_sheet_id, open_sheet
from subrosa.desk.cabinet.rings import own_keys
from subrosa.desk.forms.case_sheet import assembled, decode_case_sheet, read_piece
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Stands
from subrosa.desk.ports import SheetRow
from subrosa.terms.ids import RequestId, UnitId
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    holder_pseudonym,
    new_key,
    open_sealed,
    seal,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from subrosa.desk.forms.case_sheet import Case, CasePiece, CaseSheet
    from subrosa.desk.office import Act, Office
    from subrosa.desk.ports import Books, StaffRow
    from subrosa.terms.ids import StaffId
    from subrosa.vault import SymmetricKey

_NAME: Final = re.compile(r"c-(\d{8})-(C[A-Z2-7]+)", re.ASCII)
_ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC)
_PIECES, _SHEET = Label.RECORD_CASE, Label.CASE_SHEET


def new_case_number(office: Office) -> RequestId:
    """Draw the number of a new case; it means nothing."""
    return RequestId("C" + b32encode(office.random(10)).decode("ascii"))


def keep_piece(act: Act, unit: UnitId, number: RequestId, piece: CasePiece) -> None:
    """Keep a step of a case in the client's file; raise `NotEntitled` without her chart."""
    keep_sheet(act, unit, _PIECES, encode(piece), number)


def case_of_file(act: Act, unit: UnitId, number: RequestId, purpose: OpeningPurpose) -> Case:
    """Open a case of a file; raise `NotEntitled`, also where there is none of that number."""
    rows = [row for row in act.books.sheets.of_unit(unit, _PIECES.value) if row.request == number]
    if not rows:
        raise refusal()
    return _read(act, number, rows, purpose)


def cases_of_file(act: Act, unit: UnitId, purpose: OpeningPurpose) -> Iterator[Case]:
    """Open the cases of a file, in the order in which they were begun."""
    by_number: dict[RequestId, list[SheetRow]] = {}
    for row in act.books.sheets.of_unit(unit, _PIECES.value):
        if row.request is not None:
            by_number.setdefault(row.request, []).append(row)
    for number, rows in by_number.items():
        yield _read(act, number, rows, purpose)


def files_with_cases(act: Act) -> tuple[UnitId, ...]:
    """Return the units in which a case lies, among those that the store shows to this person."""
    return tuple(dict.fromkeys(row.unit for row in act.books.sheets.of_kind(_PIECES.value)))


def show_sheet(act: Act, sheet: CaseSheet, people: Iterable[StaffRow]) -> None:
    """Seal a sheet under a key of its own, and wrap that to these people until its day is over."""
    office = act.office
    unit = unit_of_sheet(sheet.number, date.fromisoformat(sheet.day))
    key = new_key(KeyKind.CASE, unit, office.random)
    hand_to(office, act.books, directory_of(act.staff), key, people)
    row = new_sheet_id(office)
    context = SealContext(office.practice, unit, _SHEET, row)
    sealed = seal(encode(sheet), key, context, office.random)
    act.books.sheets.add(SheetRow(row, unit, sheet.number, _SHEET.value, 1, sealed))


def sheet_of(act: Act, number: RequestId) -> tuple[CaseSheet, SymmetricKey]:
    """Open a sheet that is shown to this person today; return its key too, for the entry.

    Raises `NotEntitled` in the same words for one that is over, that is not shown to her, and for
    none.
    """
    rows = [row for row in act.books.sheets.of_request(number) if row.label == _SHEET.value]
    for row in rows:
        keys = keys_now(act, row.unit)
        if is_over(act.office, row.unit) or not keys:
            continue
        plain = open_sealed(
            row.sealed,
            SealContext(act.office.practice, row.unit, _SHEET, row.id),
            ring=KeyRing.of(act.staff.id, keys),
            relationship=_taking_part(act, row.unit),
            purpose=OpeningPurpose.SUPERVISION,
            at=act.office.now(),
        )
        return decode_case_sheet(plain), keys[0]
    raise refusal()


def numbers_shown(act: Act) -> tuple[RequestId, ...]:
    """Return the numbers of the sheets that this person may open today."""
    held = (_NAME.fullmatch(row.unit) for row in act.books.keys.wraps(act.staff.holder))
    return tuple(
        dict.fromkeys(
            RequestId(found[2])
            for found in held
            if found is not None and not is_over(act.office, UnitId(found[0]))
        )
    )


def keys_now(act: Act, unit: UnitId) -> Sequence[SymmetricKey]:
    """Return the key of a sheet as far as it is wrapped to this person at this moment.

    INVARIANT: never from the ring of her sign-in, which may be older than a wall.
    """
    if act.staff.pair is None or stands_now(act) is not Stands.CURRENT:
        return ()
    return [key for key in own_keys(act, unit, act.staff.pair) if key.kind is KeyKind.CASE]


def close_sheets_to(act: Act, unit: UnitId, whom: StaffId | None = None) -> int:
    """Take from somebody (from everybody) what she holds of a client's sheets of today."""
    today = act.office.now().astimezone(act.office.zone).date()
    holder = holder_pseudonym(directory_of(act.staff), whom) if whom else None
    numbers = {row.request for row in act.books.sheets.of_unit(unit, _PIECES.value) if row.request}
    keys, taken = act.books.keys, 0
    for sheet in (unit_of_sheet(number, today) for number in sorted(numbers)):
        holders = {row.holder for row in keys.wraps_of(sheet)} if holder is None else {holder}
        taken += sum(keys.remove_wraps(one, sheet) for one in holders)
    return taken


def unit_of_sheet(number: RequestId, day: date) -> UnitId:
    """Return the unit of a sheet that is shown on a day."""
    return UnitId(f"c-{day:%Y%m%d}-{number}")


def ends_at(office: Office, day: date) -> datetime:
    """Return the moment at which the sheets of a day end: the next midnight of the practice."""
    return datetime.combine(day + timedelta(days=1), time(), office.zone).astimezone(UTC)


def is_over(office: Office, unit: UnitId) -> bool:
    """Say whether the day of a sheet is over; a unit that is none of a sheet is."""
    found = _NAME.fullmatch(unit)
    if found is None:
        return True
    return office.now() >= ends_at(office, _day_in(found[1]))


def sheets_held(books: Books, holder: str | None) -> Sequence[UnitId]:
    """Return the units of the sheets of which keys are there, over or not.

    Of those that are wrapped to `holder`; of nobody's, all that the store shows.
    """
    if holder is not None:
        units = [row.unit for row in books.keys.wraps(holder)]
    else:
        units = [row.unit for row in books.sheets.of_kind(_SHEET.value)]
        units = [unit for unit in units if books.keys.wraps_of(unit)]
    return [unit for unit in dict.fromkeys(units) if _NAME.fullmatch(unit)]


def _day_in(said: str) -> date:
    return datetime.strptime(said, "%Y%m%d").replace(tzinfo=UTC).date()


def _taking_part(act: Act, unit: UnitId) -> Relationship:
    """Return what admits to a sheet; its key alone says who that is."""
    found = _NAME.fullmatch(unit)
    until = None if found is None else ends_at(act.office, _day_in(found[1]))
    return Relationship(act.staff.id, unit, RelationshipKind.PARTICIPANT, _ALWAYS, until)


def _read(act: Act, number: RequestId, rows: Sequence[SheetRow], purpose: OpeningPurpose) -> Case:
    pieces = [piece for row in rows if (piece := read_piece(open_sheet(act, row, purpose)))]
    return assembled(number, pieces)
