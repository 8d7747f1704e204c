"""Where the pieces of a danger worksheet lie, and who may read them.

Rules kept here (docs/adr/0031):

1. A worksheet about a client lies in her file, under the key of her safety card, which those who
   treat, cover and supervise hold, the privacy officer, and whoever is on call. Who only works at
   the front desk is not shown it, although she holds that key for the card.
2. A worksheet about somebody without a file has a unit of its own and nothing in it but its pieces.
   Its one key goes to the writer, the privacy officers and whoever is on call.
3. Pieces are only added, each with a number of its own: two people at once add two pieces.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.agreements import stands_now
from subrosa.desk.cabinet.groups import holders_with_group, with_keys_of_group
from subrosa.desk.cabinet.holders import directory_of, hand_out
from subrosa.desk.cabinet.keep_sheets import new_sheet_id
from subrosa.desk.cabinet.rings import newest_key, own_keys, ring_for
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import on_call, relationships_to
from subrosa.desk.cabinet.turning import key_for_new_content
from subrosa.desk.forms.standing import Stands
from subrosa.desk.forms.worksheet import assembled
from subrosa.desk.office import Act
from subrosa.desk.ports import SheetRow, StaffDuty
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import RequestId, UnitId
from subrosa.vault import (
    KeyKind,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    new_key,
    open_sealed,
    seal,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from subrosa.desk.forms.worksheet import Worksheet
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import SheetId, StaffId

_LOOSE: Final = "w-"
"""How the unit of a worksheet begins that lies in nobody's file."""
_ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC)
_LABEL: Final = Label.SAFETY_RECORD


def acting_in_danger(staff: Staff) -> tuple[str, ...]:
    """Return as which holders somebody acts who may use what the on-call group holds."""
    return holders_with_group(staff, KeyKind.ON_CALL)


def is_loose(unit: UnitId) -> bool:
    """Say whether a unit is a worksheet's own, and nobody's file."""
    return unit.startswith(_LOOSE)


def new_number(office: Office) -> RequestId:
    """Draw the number of a new worksheet; it means nothing."""
    return RequestId("W" + b32encode(office.random(10)).decode("ascii"))


def loose_unit(act: Act, number: RequestId) -> UnitId:
    """Make the unit of a worksheet about somebody without a file, with its one key."""
    unit = UnitId(f"{_LOOSE}{number}")
    directory = directory_of(act.staff)
    readers = {
        one.id
        for one in vouching.people(act.books, directory)
        if StaffDuty.PRIVACY_OFFICER in one.duties or one.id == act.staff.id
    }
    ties = [_by_hand(who, unit) for who in sorted(readers)]
    key = new_key(KeyKind.SAFETY, unit, act.office.random)
    hand_out(act.office, act.books, directory, [key], ties)
    return unit


def keep_piece(act: Act, unit: UnitId, number: RequestId, plain: bytes) -> SheetId:
    """Keep a piece of a worksheet; raise `NotEntitled` for who may not read it either."""
    act = lent(act, unit)
    demand_reader(act, unit)
    sheet = new_sheet_id(act.office)
    # Whoever is on call cannot read who else gets keys of this unit, so she makes no new one.
    whole = ring_for(act, unit).find(unit, KeyKind.CARD) is not None
    key = (key_for_new_content if whole else newest_key)(act, unit, KeyKind.SAFETY)
    context = SealContext(act.office.practice, unit, _LABEL, sheet)
    sealed = seal(plain, key, context, act.office.random)
    place = act.books.sheets.last_version(unit, number, _LABEL.value) + 1
    act.books.sheets.add(SheetRow(sheet, unit, number, _LABEL.value, place, sealed))
    return sheet


def worksheet_of(act: Act, number: RequestId) -> tuple[UnitId, Worksheet]:
    """Open a worksheet; raise `NotEntitled`, as for one that does not exist."""
    rows = [row for row in act.books.sheets.of_request(number) if row.label == _LABEL.value]
    if not rows:
        raise refusal()
    act = lent(act, rows[0].unit)
    found = assembled(number, [(row.id, _opened(act, row)) for row in rows])
    if found is None:
        raise refusal()
    return rows[0].unit, found


def worksheets_in(act: Act, units: Collection[UnitId]) -> Iterator[tuple[UnitId, Worksheet]]:
    """Open the worksheets of these units, as far as this person may read them; oldest first."""
    for unit in units:
        numbers = dict.fromkeys(
            row.request for row in act.books.sheets.of_unit(unit, _LABEL.value) if row.request
        )
        for number in numbers:
            try:
                yield worksheet_of(act, number)
            except NotEntitled:
                break


def units_with_worksheets(act: Act) -> tuple[UnitId, ...]:
    """Return the units that have a worksheet, among those that the store shows to this person."""
    return tuple(dict.fromkeys(row.unit for row in act.books.sheets.of_kind(_LABEL.value)))


def demand_reader(act: Act, unit: UnitId) -> Relationship:
    """Return the relationship by which somebody reads worksheets here; raise `NotEntitled`."""
    found = _reading(act, unit)
    if found is None:
        raise refusal()
    return found


def lent(act: Act, unit: UnitId) -> Act:
    """Return the act with what the on-call group holds of a unit, or with a worksheet's own key."""
    act = with_keys_of_group(act, unit, KeyKind.ON_CALL)
    if not is_loose(unit) or act.staff.pair is None:
        return act
    own = own_keys(act, unit, act.staff.pair)
    if not own:
        return act
    staff = replace(act.staff, ring=act.staff.ring.with_keys(own))
    return Act(act.office, act.books, staff, lent=(*act.lent, *own))


def _reading(act: Act, unit: UnitId) -> Relationship | None:
    now = act.office.now()
    if is_loose(unit):
        if stands_now(act) not in (Stands.CURRENT, Stands.DUE):
            return None
        return _by_hand(act.staff.id, unit)
    ties = [
        tie
        for tie in relationships_to(act, unit)
        if tie.walled or tie.kind is not RelationshipKind.FRONT_DESK
    ]
    if (duty := on_call(act, unit)) is not None:
        ties.append(duty)
    return standing(ties, KeyKind.SAFETY, OpeningPurpose.EMERGENCY, now)


def _by_hand(who: StaffId, unit: UnitId) -> Relationship:
    """Return what admits to a loose worksheet; its key alone says who that is."""
    return Relationship(who, unit, RelationshipKind.ON_CALL, _ALWAYS)


def _opened(act: Act, row: SheetRow) -> bytes:
    return open_sealed(
        row.sealed,
        SealContext(act.office.practice, row.unit, _LABEL, row.id),
        ring=ring_for(act, row.unit),
        relationship=demand_reader(act, row.unit),
        purpose=OpeningPurpose.EMERGENCY,
        at=act.office.now(),
    )
